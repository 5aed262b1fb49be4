"""Tables with bars that stand on lines of their own: a cell, a bar, a cell, …"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from ingest.document import Cell, Grid, Line

Row = list[tuple[Line, ...]]
"""The lines of a row's cells; none for a blank."""

_BARS = ("|", "｜", "│")
_LEAST = 4  # bars on lines of their own that make a table
_APART = 4  # lines between two bars of one table, at most
_WIDE = 40  # columns of a table, at most


def standing_bars(lines: Sequence[Line], text: str) -> Iterator[Grid]:
    """The grids that lines of cells and lines of bars make, where every row has as many cells."""
    if not any(bar in text for bar in _BARS):
        return
    bars = [i for i, line in enumerate(lines) if line.text.strip() in _BARS]
    for run in _runs(bars):
        if len(run) >= _LEAST:
            part = lines[max(run[0] - 1, 0) : run[-1] + 2]
            readings = (_even(read(part)) for read in _READINGS)
            best = max(readings, key=lambda found: sum(len(rows) for rows in found))
            yield from (_grid(rows) for rows in best)


def _runs(bars: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for at in bars:
        if runs and at - runs[-1][-1] <= _APART:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _each_line(lines: Sequence[Line]) -> list[Row]:
    """Every line between bars is a cell, also an empty one; a second cell begins the next row."""
    rows: list[Row] = [[]]
    after_cell = False
    for line in lines:
        bar = line.text.strip() in _BARS
        if bar and not after_cell:
            rows[-1].append(())
        elif not bar:
            if after_cell:
                rows.append([])
            rows[-1].append((line,) if line.text.strip() else ())
        after_cell = not bar
    if not after_cell:
        rows[-1].append(())
    return rows


def _spaced(lines: Sequence[Line]) -> list[Row]:
    """Empty lines say nothing; two bars in a row hold a blank."""
    return _each_line([line for line in lines if line.text.strip()])


def _enclosed(lines: Sequence[Line]) -> list[Row]:
    """Rows begin and end with a bar: two bars on neighbouring lines part two rows."""
    rows: list[Row] = [[]]
    last = ""
    for line in lines:
        text = line.text.strip()
        if text in _BARS and last in _BARS and rows[-1]:
            rows.append([])
        elif text not in _BARS:
            rows[-1].append((line,) if text else ())
        last = text or " "
    return rows


def _ruled(lines: Sequence[Line]) -> list[Row]:
    """The same with blank cells, and cells of several lines: the width at which nothing ever stands
    between the bar that ends a row and the bar that begins the next."""
    bars = [i for i, line in enumerate(lines) if line.text.strip() in _BARS]
    between = [
        tuple(line for line in lines[a + 1 : b] if line.text.strip()) for a, b in pairwise(bars)
    ]
    widths = [
        wide
        for wide in range(2, _WIDE)
        if len(between) % (wide + 1) == wide and not any(between[wide :: wide + 1])
    ]
    if not widths or any(other % (widths[0] + 1) != widths[0] for other in widths):
        return []
    wide = widths[0]  # several rows together are as even
    return [list(between[at : at + wide]) for at in range(0, len(between), wide + 1)]


_READINGS: tuple[Callable[[Sequence[Line]], list[Row]], ...] = (
    _ruled,
    _each_line,
    _enclosed,
    _spaced,
)


def _even(rows: list[Row]) -> list[list[Row]]:
    """Neighbouring rows of several cells, where all of them have as many."""
    groups = (list(group) for several, group in groupby(rows, lambda r: len(r) > 1) if several)
    return [g for g in groups if len(g) > 1 and len({len(r) for r in g}) == 1 and any(map(any, g))]


def _grid(rows: list[Row]) -> Grid:
    cells = tuple(tuple(map(_cell, row)) for row in rows)
    spans = [span for row in cells for cell in row for span in cell.spans]
    page = next((line.page for row in rows for cell in row for line in cell), None)
    return Grid(cells, min(s for s, _ in spans), max(e for _, e in spans), page)


def _cell(lines: tuple[Line, ...]) -> Cell:
    spans, words = [], ""
    for line in lines:
        printed = line.text.strip()
        start = line.start + line.text.index(printed)
        spans.append((start, start + len(printed)))
        words += " ".join(printed.split())
    return Cell(words, tuple(spans), lines[0].page if lines else None)
