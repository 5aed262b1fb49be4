"""Rows of forms: cells with the grid column they stand in, from ruled grids and from spaced words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.document import Cell, Grid, Line
from ingest.targets import OPERATORS, plain
from ingest.wording import narrow
from ontology.facts import Span
from ontology.records import dataclass

_GAPPED = re.compile(r"\S+(?:[^\S\t]\S+)*")
_WORD = re.compile(r"\S+")
_RULE = re.compile(r"[|\s:-]+")
_OPERATOR = "|".join(sorted((word for word in OPERATORS if len(word) > 1), key=len, reverse=True))
GLUED = re.compile(rf"(\d+(?:\.\d+)?)(\s*)([≥≤=＝>＞<＜]{{1,2}}|{_OPERATOR}|文字描述)")


class Slot(NamedTuple):
    """A cell that holds something, at its grid column."""

    column: float
    text: str
    spans: tuple[Span, ...]
    columns: int = 1

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of one row. ``opens`` says that it is the first row of a grid (of a page),
    ``placed`` that its cells stand in the columns that they are printed in, though without a grid."""

    slots: tuple[Slot, ...]
    page: int | None = None
    opens: bool = False
    width: int = 0
    placed: bool = False

    @property
    def start(self) -> int:
        return min([slot.spans[0][0] for slot in self.slots])

    @property
    def end(self) -> int:
        return max([slot.spans[-1][1] for slot in self.slots])

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple([slot.text for slot in self.slots])


def grid_rows(grid: Grid) -> list[Row]:
    """The rows of ``grid`` that hold anything, cells at their columns.

    Readers put an empty cell for each that a merged one covers; where they do not, rows differ in
    length and a cell's own ``columns`` and ``rows`` say where the next ones stand.
    """
    rows: list[Row] = []
    lengths = {len(cells) for cells in grid.rows}
    spread = len(lengths) > 1 and any(
        cell.columns > 1 or cell.rows > 1 for row in grid.rows for cell in row
    )
    placed = _spread(grid) if spread else (list(enumerate(cells)) for cells in grid.rows)
    width = max(lengths, default=0)
    for cells in placed:
        slots = [
            Slot(column, narrow(plain(cell.text)), cell.spans, cell.columns)
            for column, cell in cells
            if cell.text and cell.spans
        ]
        if slots:
            page = next((cell.page for _, cell in cells if cell.page is not None), grid.page)
            rows.append(Row(tuple(slots), page, not rows, width, grid.by_blanks))
    return rows


def _spread(grid: Grid) -> Iterator[list[tuple[int, Cell]]]:
    """Each row's cells at their columns, where what merged cells cover is left out."""
    taken: dict[int, int] = {}  # column → further rows that a cell from above covers
    width = max(sum(cell.columns for cell in cells) for cells in grid.rows)
    for cells in grid.rows:
        omitted = sum(cell.columns for cell in cells) + len(taken) <= width
        row: list[tuple[int, Cell]] = []
        covers: dict[int, int] = {}
        column = 0
        for cell in cells:
            while omitted and column in taken:
                column += 1
            row.append((column, cell))
            if cell.rows > 1:
                covers.update(dict.fromkeys(range(column, column + cell.columns), cell.rows - 1))
            column += cell.columns
        taken = {c: n - 1 for c, n in taken.items() if n > 1} | covers
        yield row


def piped_grid(lines: Sequence[Line]) -> Grid:
    """Lines ``| a | b |`` as a grid; a line of dashes between them is none of its rows."""
    rows = [_piped_cells(line) for line in lines if not _RULE.fullmatch(line.text.strip())]
    return Grid(tuple(rows), lines[0].start, lines[-1].end, lines[0].page)


def _piped_cells(line: Line) -> tuple[Cell, ...]:
    text = line.text
    start = len(text) - len(text.lstrip()) + 1 if text.lstrip().startswith("|") else 0
    end = text.rstrip().removesuffix("|")
    cells: list[Cell] = []
    for piece in end[start:].split("|"):
        words = " ".join(piece.split())
        first = line.start + start + len(piece) - len(piece.lstrip())
        spans = ((first, first + len(piece.strip())),) if words else ()
        cells.append(Cell(words, spans, line.page))
        start += len(piece) + 1
    return tuple(cells)


def word_row(line: Line) -> Row | None:
    """The words of a line as cells; None where it has none."""
    slots = tuple(
        Slot(i, plain(found.group()), ((line.start + found.start(), line.start + found.end()),))
        for i, found in enumerate(_WORD.finditer(line.text))
    )
    return Row(slots, line.page) if slots else None


def gapped_row(line: Line) -> Row | None:
    """The cells of a line that wide gaps part, blank ones lost; None where it has none."""
    slots = tuple(
        Slot(i, plain(found.group()), ((line.start + found.start(), line.start + found.end()),))
        for i, found in enumerate(_GAPPED.finditer(line.text))
    )
    return Row(slots, line.page, width=len(slots)) if slots else None


def joined(first: str, second: str) -> str:
    """Two pieces of one cell put together: a space only between Latin words."""
    if not first or not second:
        return first or second
    if first[-1].isascii() and first[-1].isalpha() and second[0].isascii() and second[0].isalpha():
        return f"{first} {second}"
    return first + second
