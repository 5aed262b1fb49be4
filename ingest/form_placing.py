"""Indicators of a form without a grid, set by blanks: which column each cell is printed in.

Cells keep to the columns of the headings above them; where two cells of a row fall into one, or a
cell into none, nobody can tell, and the rows stay cells one after another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.form_columns import header_roles
from ingest.form_layouts import label_of
from ingest.form_rows import Row, Slot, gapped_row
from ingest.printed_pieces import MEASURES, width

_LEAST = 4
"""Headings of indicators on one line."""

_CLOSING = ("total", "problems", "personal", "grade", "name")
_SIDE = ("indicators_head", "goals")

_Extent = tuple[int, int]
_Printed = tuple[Row, list[_Extent]]
"""A row, and where its cells begin and end."""


def gapped_rows(lines: Sequence[Line]) -> list[Row]:
    """The lines as rows; those of indicators with each cell in the column that it is printed in."""
    rows = [row for line in lines if (row := gapped_row(line))]
    kept = [line for line in lines if line.text.strip()]
    at = 0
    while at < len(rows):
        if len(header_roles(rows[at]) or ()) < _LEAST:
            at += 1
            continue
        end = _end(rows, at + 1)
        part = range(at, end)
        for wide in MEASURES:
            printed = [(rows[i], _extents(kept[i], rows[i], wide)) for i in part]
            placed = _placed(printed)
            if placed is not None:
                rows[at:end] = placed
                break
        at = end
    return rows


def _end(rows: Sequence[Row], first: int) -> int:
    """The index of the row below the indicators."""
    for at in range(first, len(rows)):
        text = rows[at].slots[0].text
        if label_of(text) in _CLOSING or label_of(text.split()[0]) in _CLOSING:
            return at
        if header_roles(rows[at]) is not None:
            return at
    return len(rows)


def _extents(line: Line, row: Row, wide: str) -> list[_Extent]:
    """Where the cells of a row begin and end, in print columns."""
    found = []
    for slot in row.slots:
        before = line.text[: slot.start - line.start]
        left = width(before, wide)
        found.append((left, left + width(slot.text, wide)))
    return found


def _placed(printed: Sequence[_Printed]) -> list[Row] | None:
    """The rows with the columns that their cells are printed in; None where these are not evident."""
    columns: list[_Extent] = []
    for left, right in sorted(extent for _, extents in printed for extent in extents):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    made = []
    for row, extents in printed:
        at = [_column(extent, columns) for extent in extents]
        if len(set(at)) < len(at):
            return None
        slots = [s._replace(column=float(c)) for s, c in zip(row.slots, at, strict=True)]
        made.append(slots)
    headed = {slot.column for slot in made[0]}
    if any(not _aside(slot) for slots in made for slot in slots if slot.column not in headed):
        return None
    kept = [[slot for slot in slots if slot.column in headed] for slots in made]
    rows = zip(printed, kept, strict=True)
    return [
        replace(row, slots=tuple(slots), width=len(columns), placed=True)
        for (row, _), slots in rows
        if slots
    ]


def _column(extent: _Extent, columns: Sequence[_Extent]) -> int:
    return next(i for i, (left, right) in enumerate(columns) if left <= extent[0] < right)


def _aside(slot: Slot) -> bool:
    """Whether a cell beside the indicators only says that they are: 绩效指标, over all rows."""
    return label_of(slot.text) in _SIDE
