"""Word (.docx): paragraphs as lines, tables as grids, in the order of the body."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError, _Element

from ingest.document import Document
from ingest.readers.archive import open_archive
from ingest.readers.typeset import Piece, Typesetter
from ingest.readers.word_numbers import Numbers
from ingest.readers.word_text import boxed, shown
from ontology.errors import Refused

DAMAGE = (
    OpcError, InvalidXmlError, LxmlError, zipfile.BadZipFile, zlib.error, EOFError,
    struct.error, KeyError, ValueError, AttributeError,
    TypeError, IndexError, NotImplementedError, OSError,
)  # fmt: skip
MAX_COLUMNS = 200
_TRANSPARENT = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")})


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
    numbers = Numbers.of(document)
    for block in _blocks(document):
        if isinstance(block, Table):
            _set_table(setter, block)
            continue
        text = shown(block._p)
        if "<pic:pic" in block._p.xml and not text.strip():
            setter.unread("此处是图片，其中的文字没有读")
        setter.line(numbers.before(block) + text if text.strip() else text)
        for boxed_text in boxed(block._p):
            setter.line(boxed_text)


def _blocks(document: WordDocument) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in order, those in content controls too."""
    body = document.element.body
    for element in body.iter(qn("w:p"), qn("w:tbl")):
        if _holder(element) is body:
            yield (
                Table(element, document)
                if element.tag == qn("w:tbl")
                else Paragraph(element, document)
            )


def _holder(element: _Element) -> _Element | None:
    """What a block stands in, content controls and insertions aside."""
    over = element.getparent()
    while over is not None and over.tag in _TRANSPARENT:
        over = over.getparent()
    return over


def _set_table(setter: Typesetter, table: Table) -> None:
    """A grid, then those that stand in its cells."""
    rows = [row.cells[:MAX_COLUMNS] for row in table.rows]
    setter.grid(_rows(table, rows))
    setter.line()
    for cell in dict.fromkeys(cell._tc for cells in rows for cell in cells):
        for inner in _Cell(cell, table).tables:
            _set_table(setter, inner)


def _rows(table: Table, rows: Sequence[Sequence[_Cell]]) -> Iterator[list[Piece]]:
    """``rows`` on the table's grid; what a merged cell covers is empty."""
    tall = Counter(tc for cells in rows for tc in {cell._tc for cell in cells})
    seen: set[object] = set()
    for row, cells in zip(table.rows, rows, strict=True):
        pieces = [Piece("") for _ in range(row.grid_cols_before)]
        for cell in cells:
            first = cell._tc not in seen
            seen.add(cell._tc)
            pieces.append(
                Piece(_text(cell), cell.grid_span, tall[cell._tc]) if first else Piece("")
            )
        yield pieces


def _text(cell: _Cell) -> str:
    return " ".join(text for p in cell.paragraphs if (text := shown(p._p)).strip())
