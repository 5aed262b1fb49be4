"""Which column each cell of a form's row belongs to, where cells are shifted or left out.

Exports of these forms lose, glue and shift cells, so a row is aligned to its heading: cells keep
their order, each takes a role its text can have, and a change of shift costs more than a doubt.
"""

from __future__ import annotations

from functools import lru_cache

from ingest.amounts import parse_number
from ingest.form_columns import Role
from ingest.form_layouts import bare, label_of, level_of, levels, squeeze
from ingest.form_rows import Row, Slot
from ingest.quantities import is_unit
from ingest.targets import is_operator, parse_target

_REACH = 4  # how many columns a cell may be shifted
_NEVER = 99.0
_SHORT = 8
_TARGET = 24  # characters of a longest target
_BEFORE_TARGET = ("level1", "level2", "level3", "description", "weight")
_Fits = tuple[tuple[int, float, float], ...]  # roles that a cell can have: index, price, shift
_State = tuple[float, float, tuple[int, ...]]  # cost, shift, the role of each cell so far


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
    if role in (
        "level3",
        "description",
        "basis",
        "scoring",
        "deviation_reason",
        "goals",
        "project",
    ):
        return _word_cost(text, role)
    if role == "value":
        return 0.0 if number else (0.3 if parse_target(text).value else 0.6)
    if role == "unit":
        if (whole := parse_target(text)).operator:
            return _NEVER
        done = squeeze(text) in levels("completion")
        return 1.2 if number or done or whole.value else 0.0
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


def _word_cost(text: str, role: str) -> float:
    if len(text) < _TARGET and parse_target(text).operator:
        return 1.6
    if is_number(text):
        return 1.2
    return 0.5 if role == "level3" and level_of(text) else 0.0


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
