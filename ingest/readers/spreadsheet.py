"""Spreadsheets (.xlsx, .xls): a sheet is its name and a grid; numbers as their format prints them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
import xlrd
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException
from xlrd.compdoc import CompDocError

from ingest.document import Document
from ingest.readers.archive import open_archive
from ingest.readers.typeset import Piece, Typesetter
from ontology.errors import Refused

DAMAGE = (
    InvalidFileException, ParseError, LxmlError, zipfile.BadZipFile, xlrd.XLRDError, CompDocError,
    struct.error, zlib.error, EOFError,
    KeyError, ValueError,
    TypeError, IndexError, AttributeError, OSError, AssertionError, ArithmeticError, NotImplementedError,
)  # fmt: skip
MAX_ROWS, MAX_COLUMNS = 20_000, 200
ROW_HEAD = re.compile(r"(合|小|总)\s*计$|\d{1,7}$|其中")

Spans = dict[tuple[int, int], tuple[int, int]]
"""(row, column) of a merged area's first cell → (rows, columns) it covers."""


def read_xlsx(path: Path, content: bytes, sha256: str) -> Document:
    """The document in an .xlsx workbook; values as calculated when it was saved."""
    open_archive(path, content)
    setter = Typesetter()
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                setter.unread(f"工作表“{sheet.title}”是隐藏的，未读")
                continue
            spans = {
                (r.min_row - 1, r.min_col - 1): (
                    r.max_row - r.min_row + 1,
                    r.max_col - r.min_col + 1,
                )
                for r in sheet.merged_cells.ranges
            }
            rows = (
                [_printed(cell.value, cell.number_format) for cell in row]
                for row in sheet.iter_rows(
                    max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS)
                )
            )
            _set_sheet(setter, sheet.title, rows, spans)
    except DAMAGE as error:
        raise Refused(
            f"{path}：Excel 文件已损坏（{type(error).__name__}），请换成完好的原文件。"
        ) from error
    return setter.document(path.stem, path.name, sha256)


def read_xls(path: Path, content: bytes, sha256: str) -> Document:
    """The document in an .xls workbook."""
    setter = Typesetter()
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
        for sheet in book.sheets():
            spans = {(r, c): (r2 - r, c2 - c) for r, r2, c, c2 in sheet.merged_cells}
            rows = (
                [_printed_xls(book, cell) for cell in sheet.row(r)[:MAX_COLUMNS]]
                for r in range(min(sheet.nrows, MAX_ROWS))
            )
            _set_sheet(setter, sheet.name, rows, spans)
    except DAMAGE as error:
        raise Refused(
            f"{path}：Excel 文件已损坏（{type(error).__name__}），请换成完好的原文件。"
        ) from error
    return setter.document(path.stem, path.name, sha256)


def _set_sheet(setter: Typesetter, title: str, rows: Iterable[Sequence[str]], spans: Spans) -> None:
    """Rows with one text at the left (a title, a unit, a note) are lines, the others grids between."""
    setter.line(title)
    waiting: list[list[Piece]] = []
    for number, row in enumerate(rows):
        texts = [t for t in row if t.strip()]
        if len(texts) == 1 and not (waiting and _stays(row)):
            _set_grid(setter, waiting)
            setter.line(texts[0])
        elif texts:
            waiting.append(_pieces(number, row, spans))
    _set_grid(setter, waiting)
    setter.line()


def _stays(row: Sequence[str]) -> bool:
    """Whether a row with one text belongs to the table above: a total, a code, a cell further right."""
    return not row[0].strip() or bool(ROW_HEAD.match(row[0].strip()))


def _pieces(number: int, row: Sequence[str], spans: Spans) -> list[Piece]:
    return [Piece(text, spans.get((number, c), (1, 1))[1]) for c, text in enumerate(row)]


def _set_grid(setter: Typesetter, waiting: list[list[Piece]]) -> None:
    if waiting:
        width = max(_width(row) for row in waiting)
        setter.grid([row[:width] for row in waiting])
        waiting.clear()


def _width(row: list[Piece]) -> int:
    return max((i + p.columns for i, p in enumerate(row) if p.text), default=0)


def _printed(value: Any, form: str | None) -> str:
    """A value as its cell shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, form or "General")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _number(value: int | float, form: str) -> str:
    """By the number format: its decimals, thousands separator and percent sign."""
    positive = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", form).split(";")[0]
    digits = re.search(r"[0#](?:[0#,]*[0#])?(?:\.([0#]+))?", positive)
    if digits is None or positive.strip().lower() == "general":
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    percent = "%" in positive
    exact = Decimal(repr(value)) * (100 if percent else 1)
    decimals = len(digits.group(1) or "")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    shown = f"{rounded:,f}" if "," in digits.group(0) else f"{rounded:f}"
    return shown + "%" if percent else shown


def _printed_xls(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _printed(xlrd.xldate_as_datetime(cell.value, book.datemode), None)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        value = int(cell.value) if cell.value == int(cell.value) else cell.value
        return _printed(value, form)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    return _printed(cell.value, None)
