"""Tables that blanks align, as ``pdftotext -layout`` writes them: columns by where cells are printed.

Only runs of lines whose cells fall into columns without a clash are grids. Print columns are counted
with Chinese characters as two wide, as one, as two where cells begin as if they were one, and with
quotation marks as two; the measure is right in which the cells of all tables keep best to common
edges, of those that do it alike the one that makes most of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ingest.document import Cell, Grid, Line
from ingest.readers.aligned_cells import AS_ONE
from ingest.readers.aligned_columns import (
    HAN,
    Column,
    Run,
    Table,
    columns_of,
    cut_off,
    figure_columns,
    keeps_to,
    numbers_columns,
    parted,
    place,
    place_in_row,
    straight_share,
)
from ingest.readers.aligned_heads import heading_rows
from ingest.readers.aligned_meaning import Box
from ingest.readers.aligned_rows import Printed, rows_of
from ingest.readers.aligned_runs import Page, measured, pages_of

_SEVERAL = re.compile(r"  (?<=[^ \n]  ) *[^ \n].*?[^ \n] {2,}[^ \n]")
"""Three words of a line, apart by two blanks or more; it begins with blanks, so that they are found fast."""
_EITHER = re.compile("[“”‘’—…·×≥≤①-⑳]")
"""Characters that some fonts print as wide as Chinese ones, others not."""

_NAMING = re.compile("名称|科目|项目|编码|代码")
"""In the headings of what begins a block of columns."""

_MOST_HEADINGS = 15  # lines
_DRIFT = 6  # print columns that a column may stand elsewhere on the next page


def aligned_grids(lines: Sequence[Line], text: str) -> list[Grid]:
    """The grids that lines in no other grid make."""
    if not _SEVERAL.search(text):
        return []
    pages = list(pages_of(lines))
    measures = ("WF", "", "+", "WFA") if _EITHER.search(text) else ("WF", "", "+")
    found = {wide: [_tables(run, wide) for run in pages] for wide in measures}
    kept = {wide: sum(straight for straight, _ in tables) for wide, tables in found.items()}
    best = max(kept.values())
    right = [wide for wide in measures if kept[wide] == best]
    for wide in right:  # the measure is told by the tables whose columns do not drift
        again = zip(pages, found[wide], strict=True)
        found[wide] = [own if own[1] else _tables(run, wide, drift=True) for run, own in again]
    if "WF" not in right and {*right} & {*AS_ONE}:
        ways = [[[*_grids(tables)] for _, tables in found[wide]] for wide in AS_ONE[::-1]]
        first, second = sorted(ways, key=lambda way: _cells_of([*chain(*way)]), reverse=True)
        return [grid for a, b in zip(first, second, strict=True) for grid in a or b]
    right = [wide for wide in right if wide not in AS_ONE]
    return max((_all_grids(found[wide]) for wide in right), key=_cells_of)


def _all_grids(found: Sequence[tuple[float, list[Table]]]) -> list[Grid]:
    return [grid for _, tables in found for grid in _grids(tables)]


def _cells_of(grids: Sequence[Grid]) -> tuple[int, int]:
    """How many grids there are, with how many headings and cells."""
    return len(grids), sum(bool(cell.text) for grid in grids for row in grid.rows for cell in row)


def _tables(pages: Sequence[Page], wide: str, drift: bool = False) -> tuple[float, list[Table]]:
    """The pages as tables of the same columns; where these clash, as tables of their own.

    With them how well their cells keep to common edges, 0 where there are none.
    """
    runs = [run for page in pages if (run := measured(page, wide))]
    ways = [[(run, own) for run in runs if (own := columns_of([run], drift))]]
    if (
        len(runs) > 1
        and (columns := columns_of(runs, drift))
        and all(keeps_to(c, columns) for _, c in ways[0])
    ):
        ways.append([(run, columns) for run in runs])
    best: tuple[float, list[Table]] = (0.0, [])
    for way in ways:
        cut = [Table(cut_off(run, own), own) for run, own in way]
        tables = [table for table in cut if len(table.run.cells) > table.run.body]
        straight = sum(straight_share(table) for table in tables) / len(runs)
        if straight > best[0] - (0.01 if way is not ways[0] else 0):
            best = (straight, tables)
    return best


def _grids(tables: Sequence[Table]) -> Iterator[Grid]:
    """The tables of neighbouring pages; one without headings has the columns of the one before."""
    known: list[Box] = []
    for table in tables:
        if table.run.body > _MOST_HEADINGS:
            continue
        headed = _headed(table)
        if headed is None:
            known = []
            continue
        heads, boxes = headed
        if not heads and (before := _same_columns(boxes, known)):
            boxes = before
        known = boxes
        if grid := _grid(table, heads, boxes):
            yield grid


def _headed(table: Table) -> tuple[list[tuple[Cell, ...]], list[Box]] | None:
    run, columns = table.run, table.columns
    head = [parted(r, columns) for r in run.cells[: run.body] if not numbers_columns(r)]
    if None in head:
        return None
    figures = figure_columns(columns, _rows_below(run))
    own = [Box(a, b, column=c, figures=c in figures) for c, (a, b) in enumerate(columns)]
    return heading_rows([r for r in head if r], own)


def _rows_below(run: Run) -> list[list[Printed]]:
    return [row for row in run.cells[run.body :] if not numbers_columns(row)]


def _same_columns(boxes: Sequence[Box], known: Sequence[Box]) -> list[Box] | None:
    """The columns of the page before, each of this page's in its place; None where that is not evident."""
    at = -1
    found: dict[int, Box] = {}
    for box in boxes:
        off = [min(abs(box.left - k.left), abs(box.right - k.right)) for k in known]
        near = [n for n, d in enumerate(off) if d <= min(off, default=0) + 1]
        if len(near) != 1 or near[0] <= at or off[near[0]] > _DRIFT:
            return None
        at = near[0]
        found[at] = box
    return [replace(k, column=found[n].column if n in found else -1) for n, k in enumerate(known)]


def _grid(table: Table, heads: Sequence[tuple[Cell, ...]], boxes: Sequence[Box]) -> Grid | None:
    """Headings by what they stand over, rows by what their lines continue."""
    run, columns = table.run, table.columns
    spans = [(b.left, b.right) for b in boxes]
    if any(len(row) > len(spans) for row in run.cells[run.body :]):
        return None
    at = {b.column: n for n, b in enumerate(boxes)}
    below = run.cells[run.body :]
    figures = figure_columns(columns, _rows_below(run))
    body = [
        _numbered(row, spans)
        if numbers_columns(row)
        else [(at[place_in_row(p, columns, figures)], p) for p in row]
        for row in below
    ]
    rows = [_row(cells, len(boxes)) for cells in rows_of(body)]
    if _twice(heads, rows) or _beside(heads, rows):
        return None
    first, last = run.lines[0], run.lines[-1]
    return Grid((*heads, *rows), first.start, last.end, first.page, by_blanks=True)


def _twice(heads: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether columns of one block have the same headings: some stand over the wrong ones."""
    over = [["" for _ in row] for row in heads]
    for at, row in enumerate(heads):
        for c, cell in enumerate(row):
            for covered in range(c, min(c + cell.columns, len(row))) if cell.text else ():
                over[at][covered] = cell.text
    seen: set[tuple[str, ...]] = set()
    for c, path in enumerate(zip(*over, strict=True)):
        if any(_NAMING.search(h) for h in path) or any(HAN.search(row[c].text) for row in rows):
            seen.clear()
        if path in seen:
            return True
        seen |= {path} if any(path) else set()
    return False


def _beside(heads: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether words stand under 行次: the headings are printed beside their columns."""
    counted = {
        c for row in heads for c, cell in enumerate(row) if cell.text.replace(" ", "") == "行次"
    }
    body = [row for row in rows if not any(cell.text.replace(" ", "") == "栏次" for cell in row)]
    return any(HAN.search(row[c].text) for row in body for c in counted)


def _numbered(row: Sequence[Printed], columns: Sequence[Column]) -> list[tuple[int, Printed]]:
    """The numbers of columns, each in one of its own."""
    placed: list[tuple[int, Printed]] = []
    free = 0
    for left, piece in enumerate(row):
        most = len(columns) - len(row) + left
        at = max(free, min(place(piece, columns), most))
        placed.append((at, piece))
        free = at + 1
    return placed


def _row(cells: dict[int, Cell], count: int) -> tuple[Cell, ...]:
    return tuple(cells.get(c, Cell("")) for c in range(count))
