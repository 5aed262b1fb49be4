"""Columns of an indicator table, and which cell of a row belongs to which of them.

Exports of these forms lose, glue and shift cells, so a row is aligned to its heading: cells keep
their order, each takes a role its text can have, and a change of shift costs more than a doubt.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.amounts import parse_number
from ingest.form_layouts import (
    bare,
    column_roles,
    label_of,
    level_of,
    levels,
    likely_roles,
    squeeze,
)
from ingest.form_rows import Row, Slot
from ingest.quantities import is_unit
from ingest.targets import is_operator

_LEVELS = frozenset(("level1", "level2", "level3"))
_REACH = 4  # how many columns a cell may be shifted
_NEVER = 99.0
_SHORT = 8
_ASIDE = frozenset(("side", "project", "goals", "unit_name", "amount", "period", "sequence"))
_BEFORE_TARGET = ("level1", "level2", "level3", "description", "weight")


class Role(NamedTuple):
    """A column: what it means and where it stands; ``group`` counts side-by-side blocks."""

    name: str
    column: float
    group: int = 0
    spread: bool = False  # one of the three that a target over several columns may be


def header_roles(row: Row) -> tuple[Role, ...] | None:
    """The columns that a row of headings declares; None where it is no such row."""
    known = [column_roles(slot.text) for slot in row.slots]
    if not any(known):
        return None
    known = _with_names(known)
    level_columns = [i for i, names in enumerate(known) if not _LEVELS.isdisjoint(names)]
    named = {name for i in level_columns for name in known[i] & _LEVELS}
    if len(named) < 2 and not _names_indicators(known):
        return None
    found = [(s, names or likely_roles(s.text)) for s, names in zip(row.slots, known, strict=True)]
    first = level_columns[0]
    wide = any("project" in names for _, names in found[:first])
    chosen = [
        (slot, _choose(names, before=i < first, wide=wide)) for i, (slot, names) in enumerate(found)
    ]
    return _numbered(_settled(chosen), row)


def _with_names(known: list[frozenset[str]]) -> list[frozenset[str]]:
    """``known`` with the names of indicators under 绩效指标, where nothing else is called their name:
    behind the second level, or beside the target where projects are named and no levels."""
    names = {name for each in known for name in each}
    if {"level3", "description"} & names:
        return known
    leveled = not _LEVELS.isdisjoint(names)
    for at, (one, two) in enumerate(pairwise(known)):
        behind = leveled and at > 0 and "level2" in known[at - 1]
        beside = not leveled and "project" in names and "target" in two
        if "side" in one and (behind or beside):
            return [*known[:at], frozenset(("level3",)), *known[at + 1 :]]
    return known


def _names_indicators(known: list[frozenset[str]]) -> bool:
    """Whether headings without levels are those of indicators: a name, a target, what became of it."""
    names = {name for each in known for name in each}
    wanted = {"level3", "operator", "target", "unit", "actual", "weight", "score"}
    if not {"level3", "target"} <= names:
        return False
    return "project" in names or len(names & wanted) >= 4


def under(row: Row, above: Row | None) -> Row:
    """``row`` with the headings that the row above prints for further columns of the same table."""
    if above is None:
        return row
    taken = {slot.column for slot in row.slots}
    free = [slot for slot in above.slots if slot.column not in taken]
    named = [slot for slot in free if column_roles(slot.text) - _ASIDE]
    if len(named) < 2 or any(slot.column < row.slots[-1].column for slot in named):
        return row
    return replace(row, slots=tuple(sorted((*row.slots, *named), key=lambda slot: slot.column)))


def _choose(names: frozenset[str], *, before: bool, wide: bool) -> str:
    """One role of those that a heading can be."""
    if before:
        allowed = {"project", "goals", "unit_name", "amount", "sequence"} if wide else {"sequence"}
        return next(iter(sorted(names & allowed)), "side")
    late = names - {"project", "goals", "unit_name", "amount", "period"}
    if not late:
        return "other"
    return "target" if late == {"side"} else sorted(late - {"side"})[0]


def _settled(chosen: list[tuple[Slot, str]]) -> list[tuple[Slot, str]]:
    """Roles that depend on their neighbours: a weight of level one, a value beside an operator."""
    names = [name for _, name in chosen]
    if names.count("weight") > 1:
        first = names.index("weight")
        names[first] = "level1_weight"
    if "operator" in names and "value" not in names and "target" in names:
        names[names.index("target")] = "value"
    if "level3" not in names and "level2" in names and "description" in names:
        names[names.index("description")] = "level3"
    if "level3" in names and names.count("level3") > 1 and "description" not in names:
        names[len(names) - 1 - names[::-1].index("level3")] = "description"
    return [(slot, name) for (slot, _), name in zip(chosen, names, strict=True)]


def _numbered(chosen: list[tuple[Slot, str]], row: Row) -> tuple[Role, ...]:
    """Roles at their columns; a target over several columns is an operator, a value and a unit."""
    roles: list[Role] = []
    seen: set[str] = set()
    group = 0
    for i, (slot, name) in enumerate(chosen):
        if name in ("level2", "level3", "target") and name in seen:
            group, seen = group + 1, set()
        seen.add(name)
        after = chosen[i + 1][0].column if i + 1 < len(chosen) else max(row.width, slot.column + 1)
        span = max(after - slot.column, slot.columns)
        if name == "target" and span >= 2:
            roles += _target_roles(slot.column, group)
        else:
            roles.append(Role(name, slot.column, group))
    return tuple(roles)


def _target_roles(column: float, group: int) -> list[Role]:
    names = ("operator", "value", "unit")
    return [Role(name, column + i, group, spread=True) for i, name in enumerate(names)]


def subheader_roles(
    row: Row, roles: tuple[Role, ...], *, packed: bool = False
) -> tuple[Role, ...] | None:
    """``roles`` with the target's columns as a second heading row (符号, 值, 单位) names them."""
    names = [column_roles(slot.text) for slot in row.slots]
    parts = ("operator", "value", "unit", "target")
    if not names or not all(each & set(parts) for each in names) or len(names) < 2:
        return None
    part = []
    for slot, each in zip(row.slots, names, strict=True):
        name = next(p for p in parts if p in each)
        part.append(Role("value" if name == "target" else name, slot.column))
    place = next((i for i, r in enumerate(roles) if r.name in ("target", "operator")), None)
    if place is None:
        return None
    if packed:
        return (*roles[:place], *part, *roles[place + 1 :])
    rest = [r for r in roles if r.name not in parts]
    before = [r for r in rest if r.column < roles[place].column]
    after = rest[len(before) :]
    # a heading narrower than its three parts: the export has glued the operator to the weight
    over = part[-1].column - after[0].column + 1 if after else 0
    if over > 0:
        part = [Role(each.name, each.column - over) for each in part]
    return (*before, *part, *after)


def align(row: Row, roles: tuple[Role, ...]) -> dict[str, Slot]:
    """Role → the cell of ``row`` that fills it; cells that fit no role are left out."""
    roles = _gathered(row, roles)
    at = {role.column: role for role in roles}
    exact = [(slot, at.get(slot.column)) for slot in row.slots]
    if all(role is not None and cost_of(slot.text, role.name) < 1 for slot, role in exact):
        return {role.name: slot for slot, role in exact if role is not None}
    return _aligned(row, roles)


def _gathered(row: Row, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """``roles`` with one target where its columns hold a single cell with sign, value and unit."""
    spread = [role for role in roles if role.spread]
    if not spread:
        return roles
    first = spread[0].column
    ends = [role.column for role in roles if role.column > first and not role.spread]
    held = [slot for slot in row.slots if first <= slot.column < min(ends, default=row.width + 1)]
    if len(held) != 1 or is_operator(squeeze(held[0].text)) or is_number(held[0].text):
        return roles
    target = Role("target", held[0].column, spread[0].group)
    at = roles.index(spread[0])
    return (*roles[:at], target, *(role for role in roles[at:] if not role.spread))


_State = tuple[float, float, tuple[int, ...]]  # cost, shift, the role of each cell so far
_Fits = tuple[tuple[int, float, float], ...]  # roles that a cell can have: index, price, shift


def _aligned(row: Row, roles: tuple[Role, ...]) -> dict[str, Slot]:
    """The cheapest order-keeping assignment of cells to roles."""
    names, columns = tuple(r.name for r in roles), [r.column for r in roles]
    fits = tuple(_fits(slot, names, columns) for slot in row.slots)
    phrases = tuple(not is_number(slot.text) for slot in row.slots)
    path = _cheapest(names, fits, phrases)
    return {names[j]: slot for slot, j in zip(row.slots, path, strict=True) if j >= 0}


def _fits(slot: Slot, names: tuple[str, ...], columns: list[float]) -> _Fits:
    """The roles within reach that the text of ``slot`` can have."""
    at = slot.column
    prices = _prices(slot.text, names)
    return tuple((j, p, at - columns[j]) for j, p in prices if -_REACH <= at - columns[j] <= _REACH)


@lru_cache(maxsize=8192)
def _prices(text: str, names: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
    """The roles that a text can have, by their index, each with how badly it fits."""
    prices = ((j, cost_of(text, name)) for j, name in enumerate(names))
    return tuple((j, price) for j, price in prices if price < _NEVER)


@lru_cache(maxsize=4096)
def _cheapest(
    names: tuple[str, ...], fits: tuple[_Fits, ...], phrases: tuple[bool, ...]
) -> tuple[int, ...]:
    """The role of each cell (-1 for none), by dynamic programming; rows of one shape share it."""
    steps = _steps(names)
    best: dict[int, _State] = {-1: (0.0, 0.0, ())}
    phrase = False  # the cell before is no number: a unit does not follow it
    for fit, worded in zip(fits, phrases, strict=True):
        following: dict[int, _State] = {}
        for last, (cost, shift, path) in best.items():
            ahead = steps[phrase][last + 1]
            left_out = cost + 3.0
            if last not in following or left_out < following[last][0]:
                following[last] = (left_out, shift, (*path, -1))
            late = 1.05 if path else 1.0
            for j, price, moved in fit:
                if j <= last:
                    continue
                total = cost + price + ahead[j]
                if moved != shift:
                    total += late + 0.1 * abs(moved - shift)
                if j not in following or total < following[j][0]:
                    following[j] = (total, moved, (*path, j))
        best, phrase = following, worded
    return min(best.values())[2]


@lru_cache(maxsize=256)
def _steps(names: tuple[str, ...]) -> tuple[list[list[float]], list[list[float]]]:
    """What it costs to go from role ``last`` to role ``j``: ``[phrase][last + 1][j]``."""
    priors = ("", *names)
    return (
        [
            [_step(prior, name, j - i, False) for j, name in enumerate(names)]
            for i, prior in enumerate(priors)
        ],
        [
            [_step(prior, name, j - i, True) for j, name in enumerate(names)]
            for i, prior in enumerate(priors)
        ],
    )


def _step(prior: str, name: str, skipped: int, phrase: bool) -> float:
    """Blanks between two roles, a value without operator, a phrase with a unit cost a little."""
    cost = 0.1 * max(skipped, 0)
    if name == "value" and prior != "operator":
        cost += 0.8
    if name in ("actual", "completion") and prior in _BEFORE_TARGET:
        cost += 0.6
    if phrase and name == "unit" and prior == "value":
        cost += 1.2
    return cost


@lru_cache(maxsize=16384)
def cost_of(text: str, role: str) -> float:
    """How badly ``text`` fits ``role``: 0 well, ``_NEVER`` not at all."""
    if role in ("level1", "level2"):
        return _level_cost(text, 1 if role == "level1" else 2)
    if role in ("weight", "score", "level1_weight"):
        return 0.0 if is_number(text) else _NEVER
    if role == "side":
        return 0.0 if label_of(text) in ("indicators_head", "goals") else 3.0
    if role == "operator":
        return 0.0 if is_operator(squeeze(text)) else _NEVER
    if is_operator(text) and text not in ("其他", "描述", "文字"):
        if role == "value_type":
            return 0.0
        return 0.9 if role in ("target", "value") else 3.0
    return _text_cost(text, role)


def _text_cost(text: str, role: str) -> float:
    number = is_number(text)
    if role in ("level3", "description", "basis", "deviation_reason", "goals", "project"):
        return 1.2 if number else (0.5 if role == "level3" and level_of(text) else 0.0)
    if role == "value":
        return 0.0 if number else 0.6
    if role == "unit":
        done = squeeze(text) in levels("completion")
        return 1.2 if number or done else 0.0
    if role == "completion":
        known = squeeze(text) in levels("completion")
        return 0.0 if known else (1.2 if number and not text.endswith("%") else 0.4)
    if role == "deviation":
        return 0.0 if number else 1.2
    if role == "actual" and is_unit(text):
        return 1.0
    if role == "actual":
        return 0.5 if squeeze(text) in levels("completion") else 0.0
    return 0.0


def _level_cost(text: str, level: int) -> float:
    known = level_of(bare(text))
    if level in known:
        return 0.2 if level == 2 and bare(text) in levels("mostly_level1") else 0.0
    if known:
        return 1.5
    if is_number(text) or is_operator(text):
        return _NEVER
    return 0.3 if len(text) <= _SHORT + 8 else 1.0


@lru_cache(maxsize=8192)
def is_number(text: str) -> bool:
    """A number, also with ``分`` or ``%`` after it."""
    return parse_number(text.removesuffix("分")) is not None
