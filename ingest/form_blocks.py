"""What forms are found in: lines and grids in order, lines of cells parted by bars as grids."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Document, Grid, Line
from ingest.form_rows import piped_grid
from ingest.wording import narrow


def blocks(document: Document) -> Iterator[Line | Grid]:
    """Lines that hold anything and grids, in order; lines of cells parted by ``|`` make a grid."""
    grids = iter(document.grids)
    grid = next(grids, None)
    piped: list[Line] = []
    for line in document.prose:
        while grid is not None and grid.start < line.start:
            yield from _piped(piped)
            piped = []
            yield grid
            grid = next(grids, None)
        text = narrow(line.text)
        if text.count("|") >= 2:
            piped.append(line)
        elif not piped:
            yield line if text is line.text else line._replace(text=text)
        elif text.strip() != "|":
            yield from _piped(piped)
            piped = []
            yield line if text is line.text else line._replace(text=text)
    yield from _piped(piped)
    while grid is not None:
        yield grid
        grid = next(grids, None)


def _piped(lines: list[Line]) -> Iterator[Grid]:
    if lines:
        yield piped_grid(lines)
