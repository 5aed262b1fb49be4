"""Lines of an aligned table as rows: which lines go on a cell that the line above has filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Cell

FIGURE = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?%?|[-—–]{1,2}")
OPENS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|\d{3,7}(?![\d年])"
)
"""What opens a row's label or is its code."""

ROW_NUMBERS = re.compile(r"行\s*次")
"""The heading of the numbers of rows."""

CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_TOTAL = re.compile(
    r"(?:本年|当年|预算)?(?:收入|支出|收支)?\s*(?:合\s*计|总\s*计|小\s*计)|(?:年初|年末|上年)结转(?:和|与)?结余|结余分配"
)
"""A row's whole label, never the end of the one above."""

_MOST_LINES = 9  # of a row


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell's piece on one line: print columns from ``left`` up to ``right``, its offset."""

    left: int
    right: int
    text: str
    start: int
    page: int | None


Placed = Sequence[tuple[int, Printed]]


def rows_of(lines: Sequence[Placed]) -> list[dict[int, Cell]]:
    """Rows as cells by column, the lines of a wrapped cell put together."""
    rows: dict[int, dict[int, Cell]] = {}
    for line, own in zip(lines, _evened(lines) or _filled(lines), strict=True):
        row = rows.setdefault(own, {})
        for column, piece in line:
            row[column] = joined(row.get(column), piece)
    return list(rows.values())


def _evened(lines: Sequence[Placed]) -> list[int] | None:
    """The row of each line where cells stand in the middle of their rows: as many words above as below.

    None where no line of figures lacks words that stand above and below, or where words and figures do
    not come out even.
    """
    owner: list[int] = []
    above = below = last = 0
    nameless = False
    for at, line in enumerate(lines):
        if not _anchors(line):
            above += 1
            continue
        over = above - below
        if over < 0:
            return None
        owner += [last] * below + [at] * (over + 1)
        nameless |= over > 0 and not any(_words(p) for _, p in line)
        above, below, last = 0, over, at
    owner += [last] * below
    if above != below or not (nameless or _around(lines, owner)):
        return None
    return owner


def _around(lines: Sequence[Placed], owner: Sequence[int]) -> bool:
    """Whether a row has words above and below its line of figures in a column where that has none."""
    over, under = set[tuple[int, int]](), set[tuple[int, int]]()
    for at, own in enumerate(owner):
        if at != own:
            (over if at < own else under).update((own, column) for column, _ in lines[at])
    return any(all(column != c for column, _ in lines[own]) for own, c in over & under)


def _anchors(line: Placed) -> bool:
    """Whether a line begins a row or prints its figures."""
    return any(
        FIGURE.fullmatch(p.text) or OPENS.match(p.text) or _TOTAL.fullmatch(p.text) for _, p in line
    )


def _words(piece: Printed) -> bool:
    return not FIGURE.fullmatch(piece.text)


def _filled(lines: Sequence[Placed]) -> list[int]:
    """The row of each line where a line that fills its column goes on in the next."""
    edges: dict[int, int] = {}
    for line in lines:
        for column, piece in line:
            edges[column] = max(edges.get(column, 0), piece.right)
    owner = list(range(len(lines)))
    last: dict[int, tuple[int, Printed]] = {}
    for at, line in enumerate(lines):
        for column, piece in line:
            if column in last and not FIGURE.fullmatch(piece.text):
                above, upper = last[column]
                if _goes_on(upper, piece, edges[column]) and _one_row(lines, owner, above, at):
                    for between in range(owner[above], at + 1):
                        owner[between] = owner[above]
            last[column] = (at, piece)
        if at and _lacks_code(lines[at - 1], line):
            owner[at] = owner[at - 1]
    return owner


def _lacks_code(upper: Placed, lower: Placed) -> bool:
    """Whether a code alone on its line is that of the name and the figures on the next one."""
    if len(upper) != 1 or not CODE.fullmatch(upper[0][1].text):
        return False
    figures = any(FIGURE.fullmatch(p.text) for _, p in lower)
    return figures and len(lower) > 1 and all(column > upper[0][0] for column, _ in lower)


def _goes_on(upper: Printed, lower: Printed, edge: int) -> bool:
    """Whether ``upper`` fills its column, so that ``lower`` may be its next line."""
    return (
        upper.right >= edge - 1
        and not OPENS.match(lower.text)
        and not _TOTAL.fullmatch(lower.text)
        and not _TOTAL.fullmatch(upper.text)
        and not FIGURE.fullmatch(upper.text)
    )


def _one_row(lines: Sequence[Placed], owner: Sequence[int], above: int, at: int) -> bool:
    """Whether the lines from that of ``above``'s row to ``at`` print figures or codes at most once."""
    part = lines[owner[above] : at + 1]
    if len(part) > _MOST_LINES:
        return False
    return sum(any(FIGURE.fullmatch(p.text) for _, p in line) for line in part) <= 1


def joined(cell: Cell | None, piece: Printed) -> Cell:
    """A cell with one more line of it."""
    span = (piece.start, piece.start + len(piece.text))
    text = " ".join(piece.text.split())
    if cell is None:
        return Cell(text, (span,), piece.page)
    latin = cell.text[-1].isascii() and cell.text[-1].isalpha() and text[0].isascii()
    whole = f"{cell.text} {text}" if latin and text[0].isalpha() else cell.text + text
    return Cell(whole, (*cell.spans, span), cell.page)
