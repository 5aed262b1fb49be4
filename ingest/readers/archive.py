"""Office files are ZIP archives: what they would unpack to is weighed before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ontology.errors import Refused

MAX_UNPACKED = 400 * 1024 * 1024
MAX_ENTRIES = 10_000


def open_archive(path: Path, content: bytes) -> zipfile.ZipFile:
    """The archive, safe to unpack; raises ``Refused`` for a damaged one or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(
            f"{path}：文件已损坏（不是完好的 Office 文件），请换成完好的原文件。"
        ) from error
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        limit = MAX_UNPACKED >> 20
        raise Refused(f"{path}：解压后超过 {limit} MB 的上限，疑似压缩炸弹，请拆分后再读。")
    if any(e.flag_bits & 1 for e in entries):
        raise Refused(f"{path}：文件设有密码，请先解除密码再读。")
    return archive


def kind_of(archive: zipfile.ZipFile) -> str | None:
    """``.docx`` or ``.xlsx`` by what is inside."""
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return ".docx"
    return ".xlsx" if "xl/workbook.xml" in names else None
