"""Columns of an aligned table: where the cells of its lines begin and end, only where evident."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Line
from ingest.layout import column_heading
from ingest.readers.aligned_rows import FIGURE, ROW_NUMBERS, Printed

HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBERING = re.compile(r"\d{1,2}|[栏行]\s*次")
SUM = re.compile(r".{0,8}(?:合 *计|总 *计|小 *计)")
"""The name of a total, which may be printed over the columns of codes and of names."""

_NIL = re.compile(r"[-—–]{1,2}|0(?:\.0+)?%?")
_LEAST_CELLS = 3  # of a line, and as many lines
_MANY = 5  # columns


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that may be a table, cells by print columns in one measure."""

    lines: list[Line]
    cells: list[list[Printed]]
    body: int  # the first line below the headings


Column = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A run whose cells stand in columns."""

    run: Run
    columns: list[Column]


def straight_share(table: Table) -> float:
    """The share of cells whose left or right end, or middle, is their column's commonest."""
    ends: dict[int, list[tuple[int, int, int]]] = {}
    for row in table.run.cells[table.run.body :]:
        for cell in row:
            at = place(cell, table.columns)
            ends.setdefault(at, []).append((cell.left, cell.right, cell.left + cell.right))
    best = [
        max(max(Counter(side).values()) for side in zip(*e, strict=True)) for e in ends.values()
    ]
    return sum(best) / sum(len(e) for e in ends.values())


def numbers_columns(row: Sequence[Printed]) -> bool:
    """Whether the line numbers the columns."""
    numbers = [p.text for p in row if _NUMBERING.fullmatch(p.text)]
    rising = [int(t) for t in numbers if t.isdecimal()]
    return (
        len(numbers) == len(row) > 1
        and rising[:1] == [1]
        and rising == list(range(1, len(rising) + 1))
    )


def columns_of(runs: Sequence[Run], drift: bool = False) -> list[Column] | None:
    """The columns that the cells below the headings keep apart, where no line has two cells in one.

    ``drift``: in forms whose rows are numbered, cells of two columns may reach into each other's.
    """
    body = _body(runs)
    columns: list[Column] = []
    cells = [p for row in body for p in row if not SUM.fullmatch(p.text)]
    for cell in sorted(cells, key=lambda p: p.left):
        if columns and cell.left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], cell.right))
        else:
            columns.append((cell.left, cell.right))
    heads = [row for run in runs for row in run.cells[: run.body]]
    counted = drift and any(ROW_NUMBERS.fullmatch(p.text) for row in heads for p in row)
    if counted:
        columns = [part for column in columns for part in _drifted(column, body)]
    columns = _joined_columns(columns, body, heads)
    if counted:
        for run in runs:
            _part_body(run, columns)
        body = _body(runs)
    if any(_is_two(p.text) for row in body for p in row):
        return None
    lines = [row for run in runs for row in run.cells if len(row) > 1]
    if any(len({place(p, columns) for p in row}) < len(row) for row in body):
        return None
    return columns if _evident(columns, body, lines) else None


def _body(runs: Sequence[Run]) -> list[list[Printed]]:
    """The lines of several cells below the headings, but those that number the columns."""
    below = (row for run in runs for row in run.cells[run.body :])
    return [row for row in below if len(row) > 1 and not numbers_columns(row)]


def _part_body(run: Run, columns: Sequence[Column]) -> None:
    """Cuts cells of two columns that one blank parts: a name and its row's number."""
    for at, row in enumerate(run.cells[run.body :], run.body):
        if len(row) > 1 and (whole := parted(row, columns)) is not None:
            run.cells[at] = whole


def _drifted(column: Column, body: Sequence[Sequence[Printed]]) -> list[Column]:
    """The columns of words, of numbers and of money in turn that drift into each other in one; that one alone
    where lines do not all have them in the same order."""
    left, right = column
    cells = [
        [p for p in row if left <= p.left < right and not SUM.fullmatch(p.text)] for row in body
    ]
    most = max(map(len, cells), default=0)
    orders = {tuple(_kind(p.text) for p in row) for row in cells if len(row) == most}
    if most < 2 or len(orders) != 1:
        return [column]
    order = orders.pop()
    if any(one == two for one, two in pairwise(order)):
        return [column]
    held: list[list[Printed]] = [[] for _ in order]
    for row in sorted(cells, key=len, reverse=True):
        for at, piece in enumerate(row):
            if len(row) < most:
                fit = [n for n, kind in enumerate(order) if kind == _kind(piece.text)]
                at = max(fit, key=lambda n: _overlap(piece, held[n]), default=-1)
                if at < 0:
                    return [column]
            held[at].append(piece)
    lefts = [min(p.left for p in own) for own in held]
    ends = [*lefts[1:], right]
    return [
        (a, min(end, max(p.right for p in own)))
        for a, end, own in zip(lefts, ends, held, strict=True)
    ]


def _kind(text: str) -> str:
    if _is_money(text) or _NIL.fullmatch(text):
        return "money"
    return "number" if text.isdecimal() else "words"


def _overlap(piece: Printed, cells: Sequence[Printed]) -> int:
    left, right = min(p.left for p in cells), max(p.right for p in cells)
    return min(piece.right, right) - max(piece.left, left)


def keeps_to(own: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether a page's own columns have an edge or the middle of those of all pages."""
    for left, right in own:
        a, b = max(columns, key=lambda c: min(right, c[1]) - max(left, c[0]))
        if min(abs(left - a), abs(right - b), abs(left + right - a - b) // 2) > 2:
            return False
    return True


_TWO = re.compile(
    r"[\u4e00-\u9fff）)]{2} [\u4e00-\u9fff（(]{2}|[\u4e00-\u9fff）)]{2} \d+(?: |$)|\d\.\d+ |(?:^| )[\d,]+\.\d"
)


def _is_two(text: str) -> bool:
    """Whether a cell may be two that one blank parts: two words, a word and a figure."""
    return " " in text and bool(_TWO.search(text))


def parted(row: Sequence[Printed], columns: Sequence[Column]) -> list[Printed] | None:
    """Headings of one line, those over two columns cut at the blank between; None where that is not evident."""
    parts = [part for piece in row for part in _parts(piece, columns)]
    return None if any(_is_two(part.text) for part in parts) else parts


def _parts(piece: Printed, columns: Sequence[Column]) -> list[Printed]:
    """The headings that a piece may be, from left to right."""
    cut = (_cut(piece, columns) or _cut_known(piece)) if _is_two(piece.text) else None
    return [part for half in cut for part in _parts(half, columns)] if cut else [piece]


def _cut(piece: Printed, columns: Sequence[Column]) -> tuple[Printed, Printed] | None:
    """A piece in two at the first blank that parts two columns."""
    halves = (_halves(piece, found.start()) for found in re.finditer(" ", piece.text))
    return next((h for h in halves if place(h[0], columns) != place(h[1], columns)), None)


def _cut_known(piece: Printed) -> tuple[Printed, Printed] | None:
    """A piece in two behind a known heading, before one that heads a column of no cells."""
    blanks = [found.start() for found in re.finditer(" ", piece.text)]
    known = (at for at in blanks if column_heading(piece.text[:at]) is not None)
    at = next(known, None)
    return None if at is None else _halves(piece, at)


def _halves(piece: Printed, at: int) -> tuple[Printed, Printed]:
    """What stands before the blank ``at`` in a piece, and what stands behind it."""
    wide = piece.right - piece.left > len(piece.text)
    width = sum(2 if wide and c > "\u2e7f" else 1 for c in piece.text[:at])
    one = replace(piece, right=piece.left + width, text=piece.text[:at])
    two = replace(piece, left=one.right + 1, text=piece.text[at + 1 :], start=piece.start + at + 1)
    return one, two


def cut_off(run: Run, columns: Sequence[Column]) -> Run:
    """The run up to a line of one cell that is in no column; a full line above a row begins it."""
    rows = enumerate(run.cells[run.body :], run.body)
    end = next((n for n, r in rows if len(r) == 1 and not _inside(r[0], columns)), len(run.cells))
    body = run.body
    while (
        body and len(over := run.cells[body - 1]) == 1 and (over[0].left, over[0].right) in columns
    ):
        body -= 1
    return Run(run.lines[:end], run.cells[:end], body)


def _inside(cell: Printed, columns: Sequence[Column]) -> bool:
    left, right = columns[place(cell, columns)]
    return (
        cell.left < right
        and left < cell.right
        and sum(cell.left < r and a < cell.right for a, r in columns) == 1
    )


def _joined_columns(
    columns: list[Column], body: Sequence[Sequence[Printed]], heads: Sequence[Sequence[Printed]]
) -> list[Column]:
    """Neighbouring columns joined that no line fills both: labels set further in that no headings part,
    figures whose right ends are off by one print column."""
    out: list[Column] = []
    for column in columns:
        if out:
            both = (out[-1], column)
            held = [[[p for p in row if a <= p.left < b] for row in body] for a, b in both]
            cells = [p.text for side in held for row in side for p in row]
            words = all(map(HAN.search, cells)) and not any(_heads_both(r, both) for r in heads)
            apart = column[0] - out[-1][1]
            nils = any(all(_NIL.fullmatch(p.text) for row in side for p in row) for side in held)
            touching = apart <= (2 if nils else 1) and all(map(FIGURE.fullmatch, cells))
            if (words or touching) and not any(x and y for x, y in zip(*held, strict=True)):
                out[-1] = (out[-1][0], column[1])
                continue
        out.append(column)
    return out


def _heads_both(row: Sequence[Printed], columns: tuple[Column, Column]) -> bool:
    """Whether a line of headings has one over each of two columns, or two in the middle over both."""
    over = [[p for p in row if p.left < right and left < p.right] for left, right in columns]
    (first, _), (_, last) = columns
    return (all(len(own) == 1 for own in over) and over[0] != over[1]) or (
        sum(first <= (p.left + p.right) / 2 <= last for p in row) > 1
    )


def place(cell: Printed, columns: Sequence[Column]) -> int:
    """The column that a cell overlaps most, else the nearest."""
    return max(
        range(len(columns)),
        key=lambda c: min(cell.right, columns[c][1]) - max(cell.left, columns[c][0]),
    )


def figure_columns(columns: Sequence[Column], body: Sequence[Sequence[Printed]]) -> set[int]:
    """The columns of nothing but figures, money among them; names of totals may be printed over them."""
    held: dict[int, list[str]] = {}
    for row in body:
        for cell in row:
            if not SUM.fullmatch(cell.text):
                held.setdefault(place(cell, columns), []).append(cell.text)
    return {
        at
        for at, texts in held.items()
        if any(map(_is_money, texts)) and all(map(FIGURE.fullmatch, texts))
    }


def place_in_row(cell: Printed, columns: Sequence[Column], figures: set[int]) -> int:
    """As ``place``; the name of a total in the middle of its block is in the block's last column of words."""
    at = place(cell, columns)
    if at in figures and SUM.fullmatch(cell.text):
        return max((c for c in range(at) if c not in figures), default=at)
    return at


def _evident(
    columns: Sequence[Column],
    body: Sequence[Sequence[Printed]],
    lines: Sequence[Sequence[Printed]],
) -> bool:
    """Whether several lines of several cells, money among them, keep to the columns.

    One line of figures and one of headings are enough where both fill all of many columns.
    """
    full = sum(len(row) >= _LEAST_CELLS for row in lines)
    whole = sum(len(row) == len(columns) for row in lines)
    enough = full >= _LEAST_CELLS or (len(columns) >= _MANY and whole > 1)
    money = [p for row in body for p in row if _is_money(p.text)]
    return enough and len(columns) >= _LEAST_CELLS and len(money) > 1 and _even(columns, body)


def _is_money(text: str) -> bool:
    """A figure with decimals, or with its thousands parted."""
    return bool(FIGURE.fullmatch(text)) and ("." in text or "," in text)


def _even(columns: Sequence[Column], body: Sequence[Sequence[Printed]]) -> bool:
    """Whether a column with money holds nothing but figures."""
    figures = figure_columns(columns, body)
    held: list[list[str]] = [[] for _ in columns]
    for row in body:
        for cell in row:
            held[place_in_row(cell, columns, figures)].append(cell.text)
    return not any(
        any(_is_money(t) for t in texts) and not all(FIGURE.fullmatch(t) for t in texts)
        for texts in held
    )
