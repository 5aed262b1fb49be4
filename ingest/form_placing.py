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
from ingest.form_rows import Row, Slot
from ingest.form_torn import whole_rows
from ingest.form_widths import Extent, areas_of, column_of, extents_of
from ingest.printed_pieces import MEASURES

_LEAST = 4
"""Headings of indicators on one line."""

_CLOSING = ("total", "problems", "personal", "grade", "name")
_SIDE = ("indicators_head", "goals")

_Printed = tuple[Row, list[Extent]]
"""A row, and where its cells begin and end."""


def gapped_rows(lines: Sequence[Line]) -> list[Row]:
    """The lines as rows; those of indicators with each cell in the column that it is printed in."""
    rows, kept = whole_rows(lines)
    at = 0
    while at < len(rows):
        if len(header_roles(rows[at]) or ()) < _LEAST:
            at += 1
            continue
        end = _end(rows, at + 1)
        part = range(at, end)
        for wide in MEASURES:
            printed = [(rows[i], extents_of(kept[i], rows[i], wide)) for i in part]
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


def _placed(printed: Sequence[_Printed]) -> list[Row] | None:
    """The rows with the columns that their cells are printed in; None where these are not evident."""
    columns = areas_of([extent for _, extents in printed for extent in extents])
    made = []
    for row, extents in printed:
        at = [column_of(extent, columns) for extent in extents]
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


def _aside(slot: Slot) -> bool:
    """Whether a cell beside the indicators only says that they are: 绩效指标, over all rows."""
    return label_of(slot.text) in _SIDE
