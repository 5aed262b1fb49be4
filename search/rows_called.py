"""Rows of a table of purchases that are called alike, with what each of them stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.release import Release
from search.rows import Figure, figure_query, figures
from search.wording import fold_label

TABLE = "procurement"


@dataclass(frozen=True, slots=True)
class Row:
    """A row, what the cell to the left of its name says, be it rows above, and the cell beside its name."""

    figure: Figure
    under: str
    beside: str


def rows_called(release: Release, body: str, one: Figure) -> list[Row]:
    """The rows of one's table that are called as it is, in the order of the text: those that have its name as a
    cell, and those that go on under that cell where it heads kinds of spending."""
    text, name = release.text(one.report), fold_label(one.label)
    table = figures(release, figure_query(body, "table", TABLE))
    same = [
        f for f in table
        if (f.report, f.title, f.column_key) == (one.report, one.title, one.column_key) and f.is_money
    ]  # fmt: skip
    found: list[Row] = []
    above: list[str] = []
    at, heads = -1, False
    for f in sorted(same, key=lambda f: f.place.start):
        start = text.rfind("\n", 0, f.place.start) + 1
        cells = ["".join(c.split()) for c in text[start : f.place.start].split("\t")]
        above = [c or (above[i] if i < len(above) else "") for i, c in enumerate(cells)]
        here = next((i for i, c in enumerate(cells) if c and fold_label(c) == name), -1)
        beside = cells[here + 1] if -1 < here < len(cells) - 1 else ""
        if here >= 0:
            at, heads = here, bool(beside)
            found.append(Row(f, _left_of(above, here), beside))
        elif heads and len(cells) > at + 1 and not cells[at] and cells[at + 1]:
            found.append(Row(f, "", cells[at + 1]))
        elif any(cells[: at + 1]):
            heads = False
    goes_on = any(not row.under for row in found)
    return [replace(row, under=row.beside) if goes_on else row for row in found]


def _left_of(above: Sequence[str], at: int) -> str:
    """What a cell stands under: the nearest cell to its left; for things, the special fund they are bought from."""
    return next((c for c in reversed(above[: min(at, 2)]) if c), "")


def is_one_of_several(release: Release, body: str, one: Figure) -> bool:
    """Whether a row of purchases is not all that is called so: one kind of what a special fund buys."""
    return one.table == TABLE and one.is_money and len(rows_called(release, body, one)) > 1
