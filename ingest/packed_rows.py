"""Cells printed one after another, blank ones lost: which column each is of, and where a row begins.

The cheapest reading of all cells at once: a cell must suit its column, columns keep their order in a
row, and a column that rows like these do not leave blank costs something where it is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.amounts import is_nil
from ingest.form_alignment import cost_of, is_number
from ingest.form_layouts import EXECUTION, level_name, level_of, levels
from ingest.targets import OPERATORS

_BLANK = {
    "level1": 0.0, "side": 0.0, "level1_weight": 0.1, "sequence": 0.1, "level2": 0.3, "level3": 2.5,
    "description": 0.6, "weight": 0.9, "operator": 0.3, "unit": 0.3, "basis": 0.4, "scoring": 0.4, "completion": 0.5,
    "deviation": 0.2, "deviation_reason": 0.1, "other": 0.1,
}  # fmt: skip
"""What a blank costs by its column; 0.8 where the column is not listed."""

_OPENS = ("sequence", "level1", "level2", "level3", "description", "weight", "operator", "target")
_WORDS = ("level3", "description", "target", "actual", "basis", "scoring", "deviation_reason")
_NUMBERS = ("weight", "score", "level1_weight")
_LEFT, _GOES_ON, _FRESH = 3.0, 0.9, 0.2
_SIGNED = re.compile("|".join(sorted(map(re.escape, OPERATORS), key=len, reverse=True)))


@dataclass(slots=True)
class _Step:
    """The best way to a cell: its cost, the step before, and the row and column the cell is in."""

    cost: float
    before: _Step | None
    cell: int
    column: int  # -1: left out
    fresh: bool = False  # it opens a row


def packed(
    cells: Sequence[str], roles: Sequence[str], *, one_row: bool
) -> list[dict[str, list[int]]]:
    """Rows of role → the indexes of its cells (more than one where a cell is torn)."""
    best: dict[int, _Step] = {-1: _Step(0.0, None, -1, -1)}
    for index, text in enumerate(cells):
        best = _next(best, index, text, cells[index - 1] if index else "", roles, one_row=one_row)
    blanks = _blanks(tuple(roles))
    last = min(best.items(), key=lambda item: item[1].cost + blanks[item[0] + 1][len(roles)])[1]
    return _rows(last, roles)


def _next(
    best: dict[int, _Step],
    index: int,
    text: str,
    prior: str,
    roles: Sequence[str],
    *,
    one_row: bool,
) -> dict[int, _Step]:
    """The best steps to the cell at ``index``, by the column that was filled last."""
    blanks = _blanks(tuple(roles))
    found: dict[int, _Step] = {}
    costs = [_suits(text, role) for role in roles]
    for last, step in best.items():
        options = [(step.cost + _LEFT, last, _Step(0, step, index, -1))]
        for column, cost in enumerate(costs):
            if column > last:
                total = step.cost + cost + blanks[last + 1][column]
                options.append((total, column, _Step(0, step, index, column, last < 0)))
            elif not one_row and roles[column] in _OPENS:
                total = step.cost + blanks[last + 1][len(roles)] + _FRESH + blanks[0][column] + cost
                options.append((total, column, _Step(0, step, index, column, True)))
        if last >= 0 and _tears(prior, text, roles[last]) and step.column == last:
            options.append((step.cost + _GOES_ON, last, _Step(0, step, index, last)))
        for total, column, option in options:
            option.cost = total
            if column not in found or total < found[column].cost:
                found[column] = option
    return found


def _rows(step: _Step | None, roles: Sequence[str]) -> list[dict[str, list[int]]]:
    rows: list[dict[str, list[int]]] = [{}]
    while step is not None and step.before is not None:
        if step.column >= 0:
            rows[-1].setdefault(roles[step.column], []).insert(0, step.cell)
        if step.fresh:
            rows.append({})
        step = step.before
    return [row for row in reversed(rows) if row]


@lru_cache(maxsize=256)
def _blanks(roles: tuple[str, ...]) -> list[list[float]]:
    """``[i][j]``: what it costs to leave the columns from ``i`` up to ``j`` blank."""
    single = [_BLANK.get(role, 0.8) for role in roles]
    count = len(roles)
    return [[sum(single[i:j]) for j in range(count + 1)] for i in range(count + 1)]


@lru_cache(maxsize=16384)
def _suits(text: str, role: str) -> float:
    """How badly a cell suits a column; as in a grid, but an unknown word is seldom a level."""
    if role in _NUMBERS and is_nil(text):
        return 0.2
    cost = cost_of(text, role) + (0.3 if role == "other" else 0.0)
    if role == "description" and len(text) <= 4:
        cost += 0.5  # rather a unit
    if role in ("level3", "description") and text in levels("completion"):
        cost += 2.0
    if role in ("level1", "level2") and not level_of(level_name(text)):
        cost += 0.9
    if role in ("level1", "level2", "level3", "description") and _SIGNED.match(text):
        cost += 1.5
    if role in ("level3", "description") and is_number(text):
        cost += 2.0
    if role not in ("level1", "level2") and level_of(level_name(text)):
        cost += 2.5 if level_name(text) == EXECUTION else 1.0
    return cost


def _tears(above: str, text: str, role: str) -> bool:
    """Whether ``text`` can be the rest of the cell before it."""
    return role in _WORDS and len(above) >= 8 and not is_number(text) and not _SIGNED.match(text)
