"""Word (.docx): paragraphs as lines, tables as grids, in the order of the body."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table, _Cell
from lxml.etree import LxmlError

from ingest.document import Document
from ingest.readers.archive import open_archive
from ingest.readers.typeset import Piece, Typesetter
from ontology.errors import Refused

DAMAGE = (
    OpcError, InvalidXmlError, LxmlError, zipfile.BadZipFile, zlib.error, EOFError,
    struct.error, KeyError, ValueError, AttributeError,
    TypeError, IndexError, NotImplementedError, OSError,
)  # fmt: skip
MAX_COLUMNS = 200


def read_word(path: Path, content: bytes, sha256: str) -> Document:
    """The document in a .docx file; pictures are noted as unread."""
    open_archive(path, content)
    setter = Typesetter()
    try:
        _read_body(setter, docx.Document(io.BytesIO(content)))
    except DAMAGE as error:
        raise Refused(
            f"{path}：Word 文件已损坏（{type(error).__name__}），请换成完好的原文件。"
        ) from error
    return setter.document(path.stem, path.name, sha256)


def _read_body(setter: Typesetter, document: WordDocument) -> None:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            setter.grid(_rows(block))
            setter.line()
            continue
        if "<pic:pic" in block._p.xml and not block.text.strip():
            setter.unread("此处是图片，其中的文字没有读")
        setter.line(block.text)


def _rows(table: Table) -> Iterator[list[Piece]]:
    """Rows on the table's grid; what a merged cell covers is empty."""
    seen: set[object] = set()
    for row in table.rows:
        pieces = [Piece("") for _ in range(row.grid_cols_before)]
        for cell in row.cells[:MAX_COLUMNS]:
            first = cell._tc not in seen
            seen.add(cell._tc)
            pieces.append(Piece(_text(cell), cell.grid_span) if first else Piece(""))
        yield pieces


def _text(cell: _Cell) -> str:
    return " ".join(p.text for p in cell.paragraphs if p.text.strip())
