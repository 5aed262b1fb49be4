"""One module a file kind: bytes in, a ``Document`` out. ``READERS`` is the registry."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ingest.document import Document
from ingest.readers.archive import kind_of, open_archive
from ontology.errors import Refused, reason

MAX_BYTES = 64 * 1024 * 1024

_TABLE = re.compile(rb"(?:<html>\s*<body>\s*)?<table\b", re.IGNORECASE)
_TABLE_TO_END = re.compile(rb"<table\b.*?</table\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rb"<(?:p|div|br|span|h\d|li|center)\b", re.IGNORECASE)

Reader = Callable[[Path, bytes, str], Document]

READERS: dict[str, str] = {
    ".txt": "text:read_text",
    ".md": "text:read_text",
    ".html": "webpage:read_webpage",
    ".htm": "webpage:read_webpage",
    ".mht": "webpage:read_webpage",
    ".pdf": "pdf:read_pdf",
    ".docx": "word:read_word",
    ".xlsx": "spreadsheet:read_xlsx",
    ".xls": "spreadsheet:read_xls",
    ".doc": "old_word",
}
"""File ending to ``module:function``, imported when a file of that kind is read."""


def read_document(path: Path) -> Document:
    """The document in ``path``; raises ``Refused`` with the reason where there is none."""
    content = _content(path)
    kind = path.suffix.lower()
    if kind not in READERS:
        kinds = " ".join(k for k in READERS if k != ".doc")
        raise Refused(f"{path}：不认识的文件类型“{path.suffix or '无后缀'}”，可读的有 {kinds}。")
    return _reader(path, content, kind)(path, content, hashlib.sha256(content).hexdigest())


def _reader(path: Path, content: bytes, kind: str) -> Reader:
    """By what the file is, then by its ending: a PDF named .txt is still a PDF."""
    kind = _signature(path, content) or kind
    if kind == ".doc":
        raise Refused(f"{path}：是旧版 Word（.doc）文件，请另存为 .docx 或 PDF 后再读。")
    module, function = READERS[kind].split(":")
    reader: Reader = getattr(import_module(f"ingest.readers.{module}"), function)
    return reader


def _signature(path: Path, content: bytes) -> str | None:
    """The ending that the first bytes speak for; None where they are plain text."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if content.startswith(b"PK\x03\x04"):
        kind = kind_of(open_archive(path, content))
        if kind is None:
            raise Refused(f"{path}：是压缩包，不是报告，请解压后读其中的文件。")
        return kind
    if content.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Refused(f"{path}：是压缩包，不是报告，请解压后读其中的文件。")
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # OLE: old Word and Excel
        return ".xls" if path.suffix.lower() in (".xls", ".xlsx") else ".doc"
    head = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if path.suffix.lower() in (".txt", ".md") and _only_tables(head, content):
        return None
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<table", b"mime-version:")):
        return ".html"
    return None


def _only_tables(head: bytes, content: bytes) -> bool:
    """Whether a text begins with a table in tags, and prints all else without any."""
    return _TABLE.match(head) is not None and not _TAG.search(_TABLE_TO_END.sub(b"", content))


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"{path}：不是普通文件，请给出报告文件或文件夹。")
        if status.st_size > MAX_BYTES:
            size = status.st_size / 2**20
            raise Refused(
                f"{path}：文件有 {size:.0f} MB，超过 {MAX_BYTES >> 20} MB 的上限，请拆分后再读。"
            )
        if status.st_size == 0:
            raise Refused(f"{path}：空文件，没有内容可读。")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}：打不开（{reason(error)}），请检查路径和权限。") from error
