"""The table of a year's tasks with their money within a form on a whole department.

任务名称 | 主要内容 | 预算资金: its rows are no indicators, and its amounts are printed nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from ingest.amounts import is_nil, parse_number, unit_of_line
from ingest.document import Cell, Document, Grid, Line
from ingest.form_layouts import label_of
from ingest.layout import column_heading, heading, squeeze
from ingest.table_regions import Region

_LEAST = 2  # tasks
_ABOVE = 20  # lines from the form's title to its grid, at most
_ENDS_TITLE = re.compile(r"[\u4e00-\u9fff]{4}表(?:[(（].{1,12}[)）])?$")
_LONGEST = 40
_TITLE = "年度主要任务"
Row = tuple[Cell, ...]


def task_regions(document: Document, taken: Sequence[Region]) -> Iterator[Region]:
    """A region for each such table; ``taken`` are the tables that are regions already."""
    for grid, part in parts_of_grids(document, taken, "任务", _part):
        title, units = above(document, grid)
        yield Region(
            title, part.start, part.end, part.page, before=units, grids=[part],
            layout="department_tasks",
        )  # fmt: skip


def parts_of_grids(
    document: Document, taken: Sequence[Region], word: str, part_of: Callable[[Grid], Grid | None]
) -> Iterator[tuple[Grid, Grid]]:
    """Each grid that is in no region yet and the part of it that tells money, where ``word`` stands in the
    document."""
    if word not in document.text:
        return
    others = {grid.start for region in taken for grid in region.grids}
    for grid in document.grids:
        part = None if grid.start in others else part_of(grid)
        if part is not None:
            yield grid, part


def _part(grid: Grid) -> Grid | None:
    """The rows of tasks under their headings, from the column of their names on; None where a row of
    figures has no name."""
    for at, row in enumerate(grid.rows):
        first = next((c for c, cell in enumerate(row) if _names_tasks(cell)), None)
        if first is None:
            continue
        heads = 2 if _goes_on(grid.rows[at + 1 : at + 2], first) else 1
        columns = [c for head in grid.rows[at : at + heads] for c in _money(head, first)]
        rows = _tasks(grid.rows[at + heads :], first, columns)
        if columns and rows and len(rows) >= _LEAST:
            kept = tuple(r[first:] for r in (*grid.rows[at : at + heads], *rows))
            spans = [s for r in kept for cell in r for s in cell.spans]
            return Grid(kept, min(spans)[0], max(spans)[1], grid.page)
    return None


def _names_tasks(cell: Cell) -> bool:
    known = heading(cell.text) if cell.text else None
    return known is not None and known.key == "task"


def _goes_on(rows: Sequence[Row], first: int) -> bool:
    """Whether the next row is headings too: 总额 | 财政拨款 | 其他资金."""
    cells = [cell.text for row in rows for cell in row if cell.text]
    named = any(row[first].text for row in rows if len(row) > first)
    return bool(cells) and not named and all(map(column_heading, cells))


def _money(row: Row, first: int) -> list[int]:
    """The columns of the headings that are amounts'."""
    known = (
        (c, column_heading(cell.text)) for c, cell in enumerate(row) if c > first and cell.text
    )
    return [c for c, meant in known if meant is not None and meant.role in ("figure", "group")]


def _tasks(rows: Sequence[Row], first: int, columns: Sequence[int]) -> list[Row] | None:
    """The rows of tasks and of their total; None where one of their figures has no name."""
    found: list[Row] = []
    for row in rows:
        printed = [squeeze(row[c].text) for c in columns if c < len(row) and row[c].text]
        figures = bool(printed) and all(parse_number(t) or is_nil(t) for t in printed)
        name = next((cell.text for cell in row[: first + 1] if cell.text), "")
        if not figures or label_of(name) not in (None, "goals_head", "total"):
            return found
        if len(row) <= first or not (row[first].text or label_of(name) == "total"):
            return None
        found.append(row if row[first].text else (*row[:first], row[0], *row[first + 1 :]))
    return found


def above(document: Document, grid: Grid) -> tuple[str, list[Line]]:
    """The title of the form above its grid, and the lines between that say in which unit it counts."""
    starts = [line.start for line in document.lines]
    at = bisect_left(starts, grid.start)
    units: list[Line] = []
    for line in reversed(document.lines[max(at - _ABOVE, 0) : at]):
        text = "".join(line.text.split())
        if unit_of_line(text):
            units.append(line)
        elif _ENDS_TITLE.search(text) and len(text) < _LONGEST and "\t" not in line.text:
            return text, units[:1]
    return _TITLE, []
