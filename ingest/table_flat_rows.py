"""Rows of tab-separated lines: those broken over several lines whole again, short ones under their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.amounts import is_nil, parse_number
from ingest.document import Cell, Grid, Line
from ingest.layout import row_name, squeeze
from ingest.sheet import CODE, CODED_LABEL, NUMERAL, joined
from ingest.table_flat_costs import Kinds
from ingest.table_places import bare_label
from ontology.code_lists import concept_for

BLANK = Cell("")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"20\d\d年?")
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line of a table: its cells, and the grid that it stands in (none: between two)."""

    cells: tuple[Cell, ...]
    grid: Grid | None
    line: Line | None = None  # that stands between two grids


def is_figure(text: str) -> bool:
    return parse_number(text) is not None or is_nil(text)


def kinds_of(rows: Sequence[tuple[Cell, ...]], width: int) -> Kinds:
    """What the rows hold in each column: those that fill the table's width, where most do."""
    texts = [[squeeze(cell.text) for cell in row] for row in rows]
    whole = [row for row in texts if len(row) == width]
    whole = whole if len(whole) * 2 > len(texts) else texts
    columns = [[row[c] for row in whole if c < len(row) and row[c]] for c in range(width)]
    kinds = [_kind(texts) for texts in columns]
    if sorted(kinds[:2]) == ["blank", "name"] and _all_total(columns[0] + columns[1]):
        kinds[:2] = ["any", "any"]  # the total alone stands below codes and names
    named = kinds.index("name") if "name" in kinds else 0
    for at in range(named):  # 款 and 项, in columns of their own
        if kinds[at] == "blank" or (kinds[at] == "figure" and all(map(str.isdecimal, columns[at]))):
            kinds[at] = "code"
    codes = (
        next(filter(CODE.fullmatch, texts), "") if kind == "code" else ""
        for kind, texts in zip(kinds, columns, strict=True)
    )
    return Kinds(tuple(kinds), tuple(codes))


def _all_total(texts: list[str]) -> bool:
    return all((name := row_name(text)) is not None and name.total for text in texts)


def _kind(texts: list[str]) -> str:
    if not texts:
        return "blank"
    codes = sum(CODE.fullmatch(t) is not None for t in texts)
    words = sum(_HAN.search(t) is not None for t in texts)
    if codes * 2 > len(texts) - words and codes and not any("." in t for t in texts):
        return "code"
    if words * 2 > len(texts) or all(map(_YEAR.fullmatch, texts)):
        return "name"
    counted = [int(t) for t in texts if t.isdecimal() and len(t) < 4]
    steps = sum(b == a + 1 for a, b in pairwise(counted))
    if len(counted) == len(texts) > 2 and steps * 4 >= 3 * (len(counted) - 1):
        return "number"
    return "figure"


def whole_rows(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """``pieces`` with those put together that make one row of the table's ``width``; or a narrower one,
    where blank cells at the end of rows have left no tabs."""
    found: list[Piece] = []
    trimmed = all(piece.cells[-1].text for piece in pieces)
    at = 0
    while at < len(pieces):
        row, count = _row_from(pieces, at, width, trimmed=trimmed)
        found.append(row)
        at += count
    return found


def _row_from(pieces: Sequence[Piece], at: int, width: int, *, trimmed: bool) -> tuple[Piece, int]:
    """The row that begins with the piece ``at``, and of how many pieces it is."""
    cells, grid = pieces[at].cells, pieces[at].grid
    count = 1
    while len(cells) < width and count < _MOST_LINES and at + count < len(pieces):
        further = pieces[at + count]
        longer = _with(cells, further.cells, width)
        if longer is None or len(longer) > width:
            break
        cells, grid = longer, grid or further.grid
        count += 1
    texts = [squeeze(cell.text) for cell in cells]
    named = len(pieces[at].cells) == 1 and CODE.fullmatch(texts[0]) is not None
    told = named or (trimmed and (len(texts) > 1 or _names_row(bare_label(texts[0]))))
    if count > 1 and (len(cells) == width or told):
        return Piece(cells, grid), count
    return pieces[at], 1


def _with(above: tuple[Cell, ...], below: tuple[Cell, ...], width: int) -> tuple[Cell, ...] | None:
    """The cells of a row that goes on in the next line: with the rest of its last cell, or with the cells
    behind it; None where the next line is a row of its own."""
    last, first = squeeze(above[-1].text), squeeze(below[0].text)
    both = (*above, *below)
    if not last:
        return None
    if not _HAN.search(last):
        alone = len(above) == 1 or len(both) == width
        named = CODE.fullmatch(last) and _HAN.search(first) and not NUMERAL.match(first)
        return both if named and alone else None
    if _HAN.search(first):
        whole = (*above[:-1], joined(above[-1], below[0]), *below[1:])
        return whole if _goes_on(last, first) else None
    if not first and len(both) != width and not (len(above) == 2 and CODE.fullmatch(above[0].text)):
        return None
    fresh = len(below) == 1 or any(_HAN.search(cell.text) for cell in below)
    return None if CODE.fullmatch(first) and fresh else both


def _goes_on(name: str, text: str) -> bool:
    """Whether ``text`` can be the rest of a row's name: both together name one, and not the first alone; or
    neither does."""
    if NUMERAL.match(text) or CODED_LABEL.fullmatch(text):
        return False
    if text[0] in "(（":
        return True
    own, whole = bare_label(name), bare_label(name + text)
    if _names_row(own):
        return _names_row(whole) and not _names_row(text)
    return _names_row(whole) or not _names_row(text)


def _names_row(text: str) -> bool:
    known = row_name(text) is not None
    return known or any(concept_for(s, text) is not None for s in ("functional", "economic"))


def put_in_place(piece: Piece, kinds: Kinds) -> Piece:
    """A row that is short of cells with its figures under columns of figures: the cell that covers codes
    and names was counted as one. As it is where every cell suits its column."""
    width = len(kinds.of)
    cells = piece.cells
    if len(cells) >= width or all(_suits(c, kinds.of[at]) for at, c in enumerate(cells)):
        return piece
    placed = [BLANK] * width
    at = 0
    for cell in cells:
        while at < width and cell.text and not _suits(cell, kinds.of[at]):
            at += 1
        if at >= width:
            return replace(piece, cells=tuple(c for c in cells if not is_figure(squeeze(c.text))))
        placed[at] = cell
        at += 1
    return replace(piece, cells=tuple(placed))


def _suits(cell: Cell, kind: str) -> bool:
    text = squeeze(cell.text)
    if not text or kind == "any":
        return True
    if kind in ("figure", "blank"):
        return is_figure(text)
    if kind == "number":
        return text.isdecimal()
    return kind == "code" if text.isdecimal() else _HAN.search(text) is not None
