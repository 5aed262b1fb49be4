"""Spreadsheets (.xlsx, .xls): a sheet is its name and a grid; numbers as their format prints them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
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
from ingest.readers.number_formats import printed_number
from ingest.readers.typeset import Piece, Typesetter
from ontology.errors import Refused

DAMAGE = (
    InvalidFileException, ParseError, LxmlError, zipfile.BadZipFile, xlrd.XLRDError, CompDocError,
    struct.error, zlib.error, EOFError,
    KeyError, ValueError,
    TypeError, IndexError, AttributeError, OSError, AssertionError, ArithmeticError, NotImplementedError,
)  # fmt: skip
MAX_ROWS, MAX_COLUMNS = 20_000, 200
UNWORKED = re.compile(
    rb'<c (?![^>]*t="str")[^>]*><f(?:[^>]*/|[^>]*>[^<]*</f)>(?:<v\s*/>|<v></v>)?</c>'
)
ROW_HEAD = re.compile(r"(合|小|总)\s*计$|\d{1,7}$|其中")

Merged = tuple[int, int, int, int]
"""A merged area: first row, row after the last, first column, column after the last."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a sheet prints, and which of its rows and columns are not shown."""

    title: str
    rows: list[list[str]]
    merged: list[Merged]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


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
            _set_sheet(setter, _sheet_of_xlsx(sheet))
        if unworked := _not_worked_out(content):
            setter.unread(f"工作簿有{unworked}个公式没有存下算得的值，未读")
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
            if sheet.visibility:
                setter.unread(f"工作表“{sheet.name}”是隐藏的，未读")
                continue
            _set_sheet(setter, _sheet_of_xls(book, sheet))
    except DAMAGE as error:
        raise Refused(
            f"{path}：Excel 文件已损坏（{type(error).__name__}），请换成完好的原文件。"
        ) from error
    return setter.document(path.stem, path.name, sha256)


def _not_worked_out(content: bytes) -> int:
    """How many formulas were saved without a value: by programs that write workbooks and do not reckon."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        return sum(len(UNWORKED.findall(archive.read(name))) for name in names)


def _sheet_of_xlsx(sheet: Any) -> _Sheet:
    zeros = sheet.sheet_view.showZeros is not False
    rows = [
        [_printed(cell.value, cell.number_format, zeros) for cell in row]
        for row in sheet.iter_rows(
            max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS)
        )
    ]
    merged = [
        (r.min_row - 1, r.max_row, r.min_col - 1, r.max_col) for r in sheet.merged_cells.ranges
    ]
    hidden_rows = {
        n - 1 for n, r in sheet.row_dimensions.items() if r.hidden and not r.outlineLevel
    }
    hidden_columns = {
        c - 1
        for d in sheet.column_dimensions.values()
        if d.hidden and not d.outlineLevel
        for c in range(d.min or 0, min(d.max or 0, MAX_COLUMNS) + 1)
    }
    return _Sheet(sheet.title, rows, merged, frozenset(hidden_rows), frozenset(hidden_columns))


def _sheet_of_xls(book: Any, sheet: Any) -> _Sheet:
    zeros = bool(sheet.show_zero_values)
    rows = [
        [_printed_xls(book, cell, zeros) for cell in sheet.row(r)[:MAX_COLUMNS]]
        for r in range(min(sheet.nrows, MAX_ROWS))
    ]
    infos = (sheet.rowinfo_map, sheet.colinfo_map)
    hidden_rows, hidden_columns = (
        frozenset(n for n, info in infos_of.items() if info.hidden and not info.outline_level)
        for infos_of in infos
    )
    return _Sheet(sheet.name, rows, list(sheet.merged_cells), hidden_rows, hidden_columns)


def _set_sheet(setter: Typesetter, sheet: _Sheet) -> None:
    """Rows with one text at the left (a title, a unit, a note) are lines, the others grids between."""
    setter.line(sheet.title)
    waiting: list[list[Piece]] = []
    for row in _shown(setter, sheet):
        texts = [p.text for p in row if p.text.strip()]
        if len(texts) == 1 and not (waiting and _stays(row)):
            _set_grid(setter, waiting)
            setter.line(texts[0])
        elif texts:
            waiting.append(row)
    _set_grid(setter, waiting)
    setter.line()


def _shown(setter: Typesetter, sheet: _Sheet) -> list[list[Piece]]:
    """The rows and columns that are shown; a merged area's text stands in the first shown cell of it."""
    spans: dict[tuple[int, int], int] = {}
    for top, bottom, left, right in sheet.merged:
        rows = [r for r in range(top, bottom) if r not in sheet.hidden_rows]
        columns = [c for c in range(left, right) if c not in sheet.hidden_columns]
        if rows and columns and rows[0] < len(sheet.rows):
            spans[rows[0], columns[0]] = len(columns)
            if columns[0] < len(sheet.rows[rows[0]]) and (rows[0], columns[0]) != (top, left):
                sheet.rows[rows[0]][columns[0]] = sheet.rows[top][left]
    unread = sum(
        any(
            t.strip()
            for c, t in enumerate(row)
            if r in sheet.hidden_rows or c in sheet.hidden_columns
        )
        for r, row in enumerate(sheet.rows)
    )
    if unread:
        setter.unread(f"工作表“{sheet.title}”有隐藏的行或列，其中{unread}行有内容，未读")
    return [
        [
            Piece(text, spans.get((r, c), 1))
            for c, text in enumerate(row)
            if c not in sheet.hidden_columns
        ]
        for r, row in enumerate(sheet.rows)
        if r not in sheet.hidden_rows
    ]


def _stays(row: Sequence[Piece]) -> bool:
    """Whether a row with one text belongs to the table above: a total, a code, a cell further right."""
    first = row[0].text.strip()
    return not first or bool(ROW_HEAD.match(first))


def _set_grid(setter: Typesetter, waiting: list[list[Piece]]) -> None:
    if waiting:
        width = max(_width(row) for row in waiting)
        setter.grid([row[:width] for row in waiting])
        waiting.clear()


def _width(row: list[Piece]) -> int:
    return max((i + p.columns for i, p in enumerate(row) if p.text), default=0)


def _printed(value: Any, form: str | None, zeros: bool) -> str:
    """A value as its cell shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return printed_number(value, form or "General", zeros=zeros)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _printed_xls(book: Any, cell: Any, zeros: bool) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _printed(xlrd.xldate_as_datetime(cell.value, book.datemode), None, zeros)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        value = int(cell.value) if cell.value == int(cell.value) else cell.value
        return _printed(value, form, zeros)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    return _printed(cell.value, None, zeros)
