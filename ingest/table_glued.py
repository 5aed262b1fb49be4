"""Cells of a fiscal table that an export has glued into one: ``201 行政运行``, ``12.00 8.00``.

They come apart where every piece fits the heading of the column that it comes to stand under: in a row
that is too short by what the pieces add, or over the blank cells that they have left beside them.
Otherwise the figures behind them would be read one column too far to the left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.amounts import is_nil, parse_number
from ingest.document import Cell, Document, Grid
from ingest.layout import heading, squeeze
from ingest.sheet import CODE, CODED_LABEL
from ingest.table_grid import BLANK, Row

_HEADINGS = 4
"""Rows at most that head a table."""
_WHOLE = re.compile(r"[^\s\d]+|-?\d+(?:,\d{3})*(?:\.\d+)?")
"""A word without digits, a code or a figure: nothing that is glued."""
_WORD = re.compile(r"\S+")
_LABEL_FIGURE = re.compile(r"([^\d\s].*?)(-?\d[\d,]*\.\d\d)")
_SEQUENCE = re.compile(r"\d{1,3}")
_FIGURES = frozenset(("figure", "group"))


def unglued(grid: Grid, document: Document) -> Grid:
    """``grid`` with its glued cells apart."""
    width = max((len(row) for row in grid.rows), default=0)
    rows = [list(row) for row in grid.rows]
    for at, row in enumerate(rows[:_HEADINGS]):
        rows[at] = _headings_apart(row, width, document)
    roles = _roles(rows[:_HEADINGS], width)
    found = [_apart(row, roles, document) for row in rows]
    return replace(grid, rows=tuple([tuple(row) for row in found]))


def _roles(rows: list[Row], width: int) -> list[set[str]]:
    """What the headings say that each column holds."""
    roles: list[set[str]] = [set() for _ in range(width)]
    for row in rows:
        for column, cell in enumerate(row):
            known = heading(squeeze(cell.text)) if cell.text else None
            if known is not None:
                roles[column].add(known.role)
    return roles


def _headings_apart(row: Row, width: int, document: Document) -> Row:
    """A row of headings with those apart that stand in one cell."""
    pieces: dict[int, list[Cell]] = {}
    for at, cell in enumerate(row):
        words = _pieces_of(cell, document)
        glued = len(words) > 1 and heading(squeeze(cell.text)) is None
        if glued and all(heading(word.text) for word in words):
            pieces[at] = words
    return _set_apart(row, width, pieces, lambda found, at: True)


def _apart(row: Row, roles: list[set[str]], document: Document) -> Row:
    """A row with its glued cells apart where the pieces fit the columns."""
    pieces = {
        at: found
        for at, cell in enumerate(row)
        if (words := _pieces_of(cell, document)) and len(found := _merged(_split(words))) > 1
    }

    def fit(found: list[Cell], at: int) -> bool:
        under = roles[at : at + len(found)]
        return len(under) == len(found) and all(map(_fits, found, under))

    return _set_apart(row, len(roles), pieces, fit)


def _set_apart(
    row: Row, width: int, pieces: dict[int, list[Cell]], fit: Callable[[list[Cell], int], bool]
) -> Row:
    """``row`` with ``pieces`` (by column) in cells of their own, where they ``fit``: as many cells more
    as the row is short of, else over blank neighbours."""
    if not pieces:
        return row
    if len(row) < width:
        whole: Row = []
        for at, cell in enumerate(row):
            found = pieces.get(at, [])
            whole += found if found and fit(found, len(whole)) else [cell]
        if len(row) < len(whole) <= width:
            return whole
    whole = row + [BLANK] * (width - len(row))
    for at, found in pieces.items():
        more = len(found) - 1
        places = [at, at - more]
        free = [p for p in places if p >= 0 and _free(whole, p, more, at) and fit(found, p)]
        if len(free) == 1:
            whole[free[0] : free[0] + more + 1] = found
    return whole


def _free(row: Row, start: int, more: int, at: int) -> bool:
    """Whether the cells of ``row`` from ``start`` on are blank but for the one ``at``."""
    held = row[start : start + more + 1]
    return len(held) > more and not any(c.text for i, c in enumerate(held, start) if i != at)


def _pieces_of(cell: Cell, document: Document) -> list[Cell]:
    """The words of a cell that may be glued, each where it stands."""
    if len(cell.spans) != 1:
        return []
    ((start, end),) = cell.spans
    printed = document.text[start:end]
    if printed.isalpha() or _WHOLE.fullmatch(printed):
        return []
    return [
        Cell(found.group(), ((start + found.start(), start + found.end()),), cell.page)
        for found in _WORD.finditer(printed)
    ]


def _split(words: list[Cell]) -> list[Cell]:
    """``words`` with codes and figures apart from the label that they are written onto."""
    found: list[Cell] = []
    for word in words:
        ((start, end),) = word.spans
        match = CODED_LABEL.fullmatch(word.text) or _LABEL_FIGURE.fullmatch(word.text)
        if match is None or parse_number(word.text) is not None:
            found.append(word)
            continue
        cut = start + match.start(2)
        found.append(Cell(match[1], ((start + match.start(1), start + match.end(1)),), word.page))
        rest = Cell(match[2], ((cut, end),), word.page)
        found += _split([rest]) if rest.text != word.text else [rest]
    return found


def _merged(words: list[Cell]) -> list[Cell]:
    """``words`` with those of one label together."""
    found: list[Cell] = []
    for word in words:
        last = found[-1] if found else None
        if last is not None and not _is_number(word.text) and not _is_number(last.text):
            span = (last.spans[0][0], word.spans[-1][1])
            found[-1] = Cell(f"{last.text} {word.text}", (span,), word.page)
        else:
            found.append(word)
    return found


def _is_number(text: str) -> bool:
    return parse_number(text) is not None or is_nil(text)


def _fits(piece: Cell, roles: set[str]) -> bool:
    """Whether a piece can stand in a column that is headed so."""
    if not _is_number(piece.text):
        return "label" in roles
    if "code" in roles:
        return CODE.fullmatch(piece.text) is not None
    if "sequence" in roles:
        return _SEQUENCE.fullmatch(piece.text) is not None
    pointed = "." in piece.text or "," in piece.text or is_nil(piece.text)
    return pointed and (not roles or bool(roles & _FIGURES)) and "label" not in roles
