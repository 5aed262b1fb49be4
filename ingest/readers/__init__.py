"""One module a file kind: bytes in, a ``Document`` out. ``READERS`` is the registry."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

from ingest.document import Document
from ingest.readers.text import read_text
from ontology.errors import Refused

MAX_BYTES = 64 * 1024 * 1024

READERS: dict[str, Callable[[Path, bytes, str], Document]] = {
    ".txt": read_text,
    ".md": read_text,
}
"""File ending to ``reader(path, content, sha256)``."""


def read_document(path: Path) -> Document:
    """The document in ``path``; raises ``Refused`` with the reason where there is none."""
    content = _content(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = " ".join(sorted(READERS))
        raise Refused(f"{path}：不认识的文件类型“{path.suffix or '无后缀'}”，可读的有 {kinds}。")
    return reader(path, content, hashlib.sha256(content).hexdigest())


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
        raise Refused(f"{path}：打不开（{error.strerror}），请检查路径和权限。") from error
