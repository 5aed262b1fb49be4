"""Where the cells of a row without a grid are printed: print columns, and the areas that they fill."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Line
from ingest.form_rows import Row
from ingest.printed_pieces import width

Extent = tuple[int, int]
"""Where a cell begins and ends, in print columns."""


def extents_of(line: Line, row: Row, wide: str = "WF") -> list[Extent]:
    """Where the cells of a row begin and end."""
    found = []
    for slot in row.slots:
        left = width(line.text[: slot.start - line.start], wide)
        found.append((left, left + width(slot.text, wide)))
    return found


def areas_of(extents: Sequence[Extent]) -> list[Extent]:
    """The stretches of print columns that cells fill, blank ones between them."""
    areas: list[Extent] = []
    for left, right in sorted(extents):
        if areas and left < areas[-1][1]:
            areas[-1] = (areas[-1][0], max(areas[-1][1], right))
        else:
            areas.append((left, right))
    return areas


def column_of(extent: Extent, areas: Sequence[Extent]) -> int:
    return next(i for i, (left, right) in enumerate(areas) if left <= extent[0] < right)
