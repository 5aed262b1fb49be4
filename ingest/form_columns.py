"""Columns of an indicator table, by their headings."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ingest.form_layouts import bare, column_roles, likely_roles
from ingest.form_rows import Row, Slot

_LEVELS = frozenset(("level1", "level2", "level3"))
_ASIDE = frozenset(
    ("side", "project", "goals", "unit_name", "unit_code", "amount", "period", "sequence")
)
_BESIDE = frozenset(("project", "goals", "unit_name", "unit_code", "amount", "sequence"))
"""Columns before the levels in a table of many projects."""
_YEAR = re.compile(
    r"(?:大?前年度?|上上?一?年度?|去年|前[一二两三]年|(?:预[计期])?(?:当年|本年度?|今年|20\d\d年?度?))"
    r"(?:预[计期]|计划|目标)?(?:实际|实现|完成)?(?:值|数|情况)?"
)
"""A year under the heading of the targets; the last one is that of the targets."""


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
        allowed = _BESIDE if wide else {"sequence"}
        return next(iter(sorted(names & allowed)), "side")
    late = names - (_ASIDE - {"side", "sequence"})
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


def one_target(row: Row) -> Row:
    """``row`` with one wide heading of the targets for one repeated over each column that it covers."""
    slots: list[Slot] = []
    for slot in row.slots:
        last = slots[-1] if slots else None
        if last and last.text == slot.text and "target" in column_roles(slot.text):
            slots[-1] = last._replace(columns=int(slot.column - last.column) + slot.columns)
        else:
            slots.append(slot)
    return replace(row, slots=tuple(slots))


def not_repeated(row: Row, above: Row | None) -> Row:
    """``row`` without the headings that stand in the row above too: of cells merged over both."""
    if above is None:
        return row
    known = {(slot.column, slot.text) for slot in above.slots}
    slots = tuple(slot for slot in row.slots if (slot.column, slot.text) not in known)
    return replace(row, slots=slots) if slots else row


def past_roles(row: Row, roles: tuple[Role, ...]) -> tuple[Role, ...] | None:
    """``roles`` with the years that a second heading row prints under the target: 前年, 上年, this one."""
    named = [_YEAR.fullmatch(bare(slot.text)) is not None for slot in row.slots]
    if len(named) < 2 or not all(named) or any(role.group for role in roles):
        return None
    first, last = row.slots[0].column, row.slots[-1].column
    targets = [r.column for r in roles if r.name == "target" or r.spread]
    under_ = [Role("other", slot.column) for slot in row.slots]
    if last in targets:
        under_[-1] = Role("target", last)
    kept = [role for role in roles if not first <= role.column <= last and not role.spread]
    if not any(role.name == "target" for role in (*kept, *under_)):
        return None
    return tuple(sorted((*kept, *under_), key=lambda role: role.column))


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
