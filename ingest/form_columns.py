"""Columns of an indicator table, and which cell of a row belongs to which of them.

Exports of these forms lose, glue and shift cells, so a row is aligned to its heading: cells keep
their order, each takes a role its text can have, and a change of shift costs more than a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.amounts import parse_number
from ingest.form_layouts import bare, columns, level_of, levels, squeeze
from ingest.form_rows import Row, Slot
from ingest.targets import is_operator

_LEVELS = ("level1", "level2", "level3")
_REACH = 4  # how many columns a cell may be shifted
_NEVER = 99.0
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Role:
    """A column: what it means and where it stands; ``group`` counts side-by-side blocks."""

    name: str
    column: float
    group: int = 0


def header_roles(row: Row) -> tuple[Role, ...] | None:
    """The columns that a row of headings declares; None where it is no such row."""
    found = [(slot, columns().get(bare(slot.text), frozenset())) for slot in row.slots]
    level_columns = [i for i, (_, names) in enumerate(found) if names & set(_LEVELS)]
    if len({name for i in level_columns for name in found[i][1] & set(_LEVELS)}) < 2:
        return None
    first = level_columns[0]
    wide = any("project" in names for _, names in found[:first])
    chosen = [
        (slot, _choose(names, before=i < first, wide=wide)) for i, (slot, names) in enumerate(found)
    ]
    return _numbered(_settled(chosen), row)


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
    return [Role(name, column + i, group) for i, name in enumerate(names)]


def subheader_roles(row: Row, roles: tuple[Role, ...]) -> tuple[Role, ...] | None:
    """``roles`` with the target's columns as a second heading row (符号, 值, 单位) names them."""
    names = [columns().get(bare(slot.text), frozenset()) for slot in row.slots]
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
    rest = [r for r in roles if r.name not in parts]
    before = [r for r in rest if r.column < roles[place].column]
    return (*before, *part, *rest[len(before) :])


def align(row: Row, roles: tuple[Role, ...]) -> dict[str, Slot]:
    """Role → the cell of ``row`` that fills it; cells that fit no role are left out."""
    at = {role.column: role for role in roles}
    exact = [(slot, at.get(slot.column)) for slot in row.slots]
    if all(role is not None and _cost(slot, role.name) < 1 for slot, role in exact):
        return {role.name: slot for slot, role in exact if role is not None}
    return _aligned(row, roles)


def _aligned(row: Row, roles: tuple[Role, ...]) -> dict[str, Slot]:
    """The cheapest order-keeping assignment of cells to roles (dynamic programming)."""
    best: dict[int, tuple[float, float, tuple[int, ...]]] = {-1: (0.0, 0.0, ())}
    for slot in row.slots:
        following: dict[int, tuple[float, float, tuple[int, ...]]] = {}
        for last, (cost, shift, path) in best.items():
            _keep(following, last, (cost + 3.0, shift, (*path, -1)))
            for j in range(last + 1, len(roles)):
                role = roles[j]
                moved = slot.column - role.column
                price = _cost(slot, role.name)
                if abs(moved) > _REACH or price >= _NEVER:
                    continue
                turn = 0.0 if moved == shift else 1.0 + 0.1 * abs(moved - shift)
                _keep(following, j, (cost + price + turn, moved, (*path, j)))
        best = following
    path = min(best.values())[2]
    return {roles[j].name: slot for slot, j in zip(row.slots, path, strict=True) if j >= 0}


def _keep(
    states: dict[int, tuple[float, float, tuple[int, ...]]],
    key: int,
    state: tuple[float, float, tuple[int, ...]],
) -> None:
    if key not in states or state[0] < states[key][0]:
        states[key] = state


def _cost(slot: Slot, role: str) -> float:
    """How badly the text of ``slot`` fits ``role``: 0 well, ``_NEVER`` not at all."""
    text = slot.text
    if role in ("level1", "level2"):
        return _level_cost(text, 1 if role == "level1" else 2)
    if role in ("weight", "score", "level1_weight"):
        return 0.0 if is_number(text) else _NEVER
    if role == "operator":
        return 0.0 if is_operator(squeeze(text)) else _NEVER
    if is_operator(text) and text not in ("其他", "描述", "文字"):
        return 0.9 if role in ("target", "value") else 3.0
    return _text_cost(text, role)


def _text_cost(text: str, role: str) -> float:
    number = is_number(text)
    if role in ("level3", "description", "basis", "deviation_reason", "goals", "project"):
        return 1.2 if number else (0.5 if role == "level3" and level_of(text) else 0.0)
    if role == "value":
        return 0.0 if number else 0.6
    if role == "unit":
        return 1.2 if number else 0.0
    if role == "completion":
        known = squeeze(text) in levels("completion")
        return 0.0 if known else (1.2 if number and not text.endswith("%") else 0.4)
    if role == "deviation":
        return 0.0 if number else 1.2
    if role == "actual":
        return 0.5 if squeeze(text) in levels("completion") else 0.0
    return 0.0


def _level_cost(text: str, level: int) -> float:
    known = level_of(bare(text))
    if level in known:
        return 0.0
    if known:
        return 1.5
    if is_number(text) or is_operator(text):
        return _NEVER
    return 0.3 if len(text) <= _SHORT + 8 else 1.0


def is_number(text: str) -> bool:
    """A number, also with ``分`` or ``%`` after it."""
    return parse_number(re.sub(r"\s*分$", "", text)) is not None
