"""What every reader gives: one normalised text, and its lines and grids as spans of that text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ingest.wording import fold
from ontology.facts import Note, Source, Span


class Line(NamedTuple):
    """One line of the normalised text, without its line end."""

    start: int
    end: int
    text: str
    page: int | None = None


class Cell(NamedTuple):
    """One cell of a grid. ``spans`` cover its characters; a cell with nothing in it has none.

    ``text`` is what a person reads: pieces joined, inner white space folded.
    """

    text: str
    spans: tuple[Span, ...] = ()
    page: int | None = None
    columns: int = 1  # how many grid columns it covers, where the file says so
    rows: int = 1


def filled_width(cells: Sequence[Cell]) -> int:
    """How many cells there are up to the last that holds anything."""
    return max((at for at, cell in enumerate(cells, 1) if cell.text), default=0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the file lays it out: rows of cells, left to right, top to bottom.

    Rows may differ in length where the file's do. ``start``/``end`` cover it in the text. Columns that
    only the places of words show (``by_blanks``) are one page's own.
    """

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    page: int | None = None
    by_blanks: bool = False


@dataclass(frozen=True)
class Document:
    """A file's normalised text with its lines (in order, without those that
    only count pages) and its grids (in order).

    Lines that are part of a grid are also in ``lines``; ``prose_lines`` tells them apart.
    """

    id: str
    file: str
    sha256: str
    text: str
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()
    pages: int | None = None
    notes: tuple[Note, ...] = ()  # what the reader could not read: a scanned page, an image

    def source(self, *spans: Span, page: int | None = None) -> Source:
        """The source that covers ``spans``, which stand in reading order."""
        (start, end), parts = spans[0], spans
        if len(spans) > 1:
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
        else:
            parts = ()
        if page is None and self.pages is not None:
            page = self.page_at(start)
        return Source(self.id, start, end, self.text[start:end], page, parts)

    def page_at(self, offset: int) -> int | None:
        """The page that ``offset`` stands on, where the file has pages."""
        if self.pages is None or not self.lines:
            return None
        at = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[max(at, 0)].page

    @cached_property
    def plain_lines(self) -> tuple[str, ...]:
        """Each of the lines folded, without white space around it."""
        folded = fold(self.text)
        return tuple([folded[start:end].strip() for start, end, _, _ in self.lines])

    @cached_property
    def longest(self) -> int:
        """The characters of the longest line."""
        return max([end - start for start, end, _, _ in self.lines], default=0)

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The lines that are in no grid and hold anything."""
        return tuple([line for line in self.prose_lines() if line.text.strip()])

    def prose_lines(self) -> Iterator[Line]:
        """The lines that are in no grid."""
        grids = iter(self.grids)
        grid = next(grids, None)
        for line in self.lines:
            while grid is not None and grid.end <= line.start:
                grid = next(grids, None)
            if grid is None or line.start < grid.start:
                yield line
