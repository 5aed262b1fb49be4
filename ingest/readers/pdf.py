"""PDF: words with their positions; ruled tables as grids, the rest as lines, page by page.

Ruled cells come from pdfplumber's table finder; which characters stand in which cell is settled once
a page by position, so that the cost is linear in characters. Unruled tables stay lines of words.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.document import Document
from ingest.radicals import ordinary
from ingest.readers.bare_page import bare_pages
from ingest.readers.page_feet import Pages
from ingest.readers.ruled import ruled_tables
from ingest.readers.typeset import Piece, Typesetter, join_wrapped
from ontology.errors import Refused

MAX_PAGES = 2000
MAX_CHARACTERS = 60_000  # of one page
GAP = 0.4  # of a character's size: a wider gap parts words
SNAP = 3.5  # points: pdfplumber moves an edge by up to 3 to join its neighbours
DAMAGE = (
    PDFException, PSException, PdfminerException, MalformedPDFException, struct.error, zlib.error,
    ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
    AssertionError, ArithmeticError, NotImplementedError,
)  # fmt: skip
"""What a malformed file makes pdfminer raise."""

FURNITURE = re.compile(r"[\s\-—–－·.]*第?\s*\d{0,4}\s*页?(\s*[/／共]\s*\d+\s*页?)?[\s\-—–－·.]*")
"""A line that is a page number and nothing else."""

Char = dict[str, Any]
Box = tuple[float, float, float, float]


def read_pdf(path: Path, content: bytes, sha256: str) -> Document:
    """The document in a PDF file; scanned pages are noted as unread."""
    setter, laid = Typesetter(), Pages()
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
            if pages > MAX_PAGES:
                raise Refused(
                    f"{path}：PDF 有 {pages} 页，超过 {MAX_PAGES} 页的上限，请拆分后再读。"
                )
            edge: _Edge | None = None
            for number, page in enumerate(bare_pages(pdf), 1):
                edge = _read_page(laid, page, number, edge)
                page.close()
    except DAMAGE as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise Refused(f"{path}：PDF 设有密码，请先解除密码再读。") from error
        raise Refused(
            f"{path}：PDF 已损坏（{type(error).__name__}），请换成完好的原文件。"
        ) from error
    laid.set(setter)
    document = setter.document(path.stem, path.name, sha256, pages)
    if not document.text.strip():
        raise Refused(
            f"{path}：PDF 的 {pages} 页里没有文字（多半是扫描件），请先做文字识别（OCR）。"
        )
    return document


@dataclass(frozen=True, slots=True)
class _Edge:
    """The grid that a page ends with: where its columns begin, and what its first row says."""

    columns: tuple[float, ...]
    head: tuple[str, ...]

    def runs_on(self, other: _Edge) -> bool:
        """Whether ``other``, first on the next page, is the same grid, its head not printed anew."""
        return (
            len(self.columns) == len(other.columns)
            and self.head != other.head
            and all(abs(a - b) < SNAP for a, b in zip(self.columns, other.columns, strict=True))
        )


def _read_page(setter: Pages, page: Any, number: int, edge: _Edge | None) -> _Edge | None:
    """Lay out one page after one that ended with ``edge``; what this one ends with."""
    chars = [c for c in page.chars if c["text"].strip()]
    if not _is_readable(setter, page, chars, number):
        setter.line("", number)
        return None
    tables = ruled_tables(page)
    inside, outside = _split(chars, [t.bbox for t in tables])
    pieces: list[tuple[float, Any]] = [(top, text) for top, text in _lines(outside)]
    pieces += [(table.bbox[1], (table, own)) for table, own in zip(tables, inside, strict=True)]
    for _, piece in sorted(pieces, key=lambda pair: pair[0]):
        if isinstance(piece, str):
            setter.line(piece, number)
            edge = edge if FURNITURE.fullmatch(piece) else None
            continue
        rows = _grid(*piece)
        here = _Edge(_columns(piece[0]), tuple(p.text for p in rows[0]))
        continued = edge is not None and edge.runs_on(here)
        setter.grid(rows, number, continued=continued)
        edge = edge if continued else here
    setter.line("", number)
    return edge


def _is_readable(setter: Pages, page: Any, chars: list[Char], number: int) -> bool:
    """Whether there are characters to read; pictures and overfull pages are noted."""
    if len(chars) > MAX_CHARACTERS:
        setter.unread(f"第 {number} 页有 {len(chars)} 个字符，超过上限，未读", number)
        return False
    if page.images and not chars:
        setter.unread(f"第 {number} 页是图像，没有文字，需要先做文字识别（OCR）", number)
    elif page.images and len(chars) < 30:
        setter.unread(f"第 {number} 页含图像，其中的文字没有读", number)
    return bool(chars)


def _columns(table: Any) -> tuple[float, ...]:
    return tuple(sorted({round(cell[0]) for row in table.rows for cell in row.cells if cell}))


def _split(chars: list[Char], boxes: list[Box]) -> tuple[list[list[Char]], list[Char]]:
    """The characters in each box, and those in none."""
    inside: list[list[Char]] = [[] for _ in boxes]
    outside = []
    for char in chars:
        x, y = _centre(char)
        for index, (x0, top, x1, bottom) in enumerate(boxes):
            if x0 <= x <= x1 and top <= y <= bottom:
                inside[index].append(char)
                break
        else:
            outside.append(char)
    return inside, outside


def _centre(char: Char) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _grid(table: Any, chars: list[Char]) -> list[list[Piece]]:
    """Rows of pieces; a cell covered by a merged one is empty."""
    cells = [[(box, list[Char]()) if box else None for box in row.cells] for row in table.rows]
    index = _Index([cell for row in cells for cell in row if cell])
    stray = [char for char in chars if not index.put(char)]
    columns = sorted({round(cell[0][0], 1) for row in cells for cell in row if cell})
    tops = [min(cell[0][1] for cell in row if cell) for row in cells]
    rows = [[_piece(cell, columns, tops) if cell else Piece("") for cell in row] for row in cells]
    _place(stray, rows, columns, tops)
    return rows


def _place(
    stray: list[Char], rows: list[list[Piece]], columns: list[float], tops: list[float]
) -> None:
    """Characters of cells that a page's edge leaves open: into their column, at their first row."""
    by_column: dict[int, list[Char]] = {}
    for char in stray:
        column = bisect_right(columns, _centre(char)[0]) - 1
        by_column.setdefault(min(max(0, column), len(rows[0]) - 1), []).append(char)
    for column, chars in by_column.items():
        row = max(0, bisect_right(tops, min(_centre(c)[1] for c in chars)) - 1)
        words = join_wrapped([text for _, text in _lines(chars)])
        piece = rows[row][column]
        rows[row][column] = replace(piece, text=f"{piece.text} {words}".strip())


def _piece(cell: tuple[Box, list[Char]], columns: list[float], tops: list[float]) -> Piece:
    (x0, top, x1, bottom), chars = cell
    wide = sum(1 for c in columns if x0 - 1 < c < x1 - 1)
    tall = sum(1 for t in tops if top - 1 < t < bottom - 1)
    return Piece(join_wrapped([text for _, text in _lines(chars)]), max(1, wide), max(1, tall))


class _Index:
    """Finds the cell around a point: cells sorted into horizontal bands."""

    BAND = 20.0

    def __init__(self, cells: Sequence[tuple[Box, list[Char]]]) -> None:
        self.bands: dict[int, list[tuple[Box, list[Char]]]] = {}
        for cell in cells:
            (_, top, _, bottom) = cell[0]
            for band in range(int(top // self.BAND), int(bottom // self.BAND) + 1):
                self.bands.setdefault(band, []).append(cell)

    def put(self, char: Char) -> bool:
        """Whether a cell took the character."""
        x, y = _centre(char)
        for (x0, top, x1, bottom), chars in self.bands.get(int(y // self.BAND), ()):
            if x0 <= x <= x1 and top <= y <= bottom:
                chars.append(char)
                return True
        return False


def _lines(chars: list[Char]) -> Iterator[tuple[float, str]]:
    """``(top, text)`` of each line of characters, top to bottom; wide gaps become spaces."""
    line: list[Char] = []
    for char in sorted(chars, key=lambda c: (_centre(c)[1], c["x0"])):
        if line and _centre(char)[1] - _centre(line[0])[1] > 0.6 * line[0]["size"]:
            yield line[0]["top"], _text(line)
            line = []
        line.append(char)
    if line:
        yield line[0]["top"], _text(line)


def _text(line: list[Char]) -> str:
    text, end = "", None
    for char in sorted(line, key=lambda c: c["x0"]):
        if end is not None and char["x0"] - end > GAP * char["size"]:
            text += " "
        text += ordinary(char["text"])
        end = char["x1"]
    return text
