"""Lines of an aligned table as rows: which lines go on a cell that the line above has filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Cell

FIGURE = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?%?|[-—–]{1,2}")
OPENS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|\d{3,7}(?!\d)"
)
"""What opens a row's label or is its code."""

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
    rows: dict[int, dict[int, Cell]] = {}
    for at, line in enumerate(lines):
        row = rows.setdefault(owner[at], {})
        for column, piece in line:
            row[column] = joined(row.get(column), piece)
    return list(rows.values())


def _goes_on(upper: Printed, lower: Printed, edge: int) -> bool:
    """Whether ``upper`` fills its column, so that ``lower`` may be its next line."""
    return (
        upper.right >= edge - 1 and not OPENS.match(lower.text) and not FIGURE.fullmatch(upper.text)
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
