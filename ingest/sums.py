"""Sum rules as proof: does a table, as it was read, add up the way it must?

A printed figure stands for its value ± half of its last digit, so a sum of n addends may differ
from its total by half a last digit × (n + 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.sheet import Column, Sheet
from ingest.table_meaning import Place

Values = Mapping[tuple[int, int], Decimal]
"""Value by (entry, column)."""

ZERO = Decimal(0)


@dataclass(slots=True)
class Outcome:
    """How many rules could be tried on a table, and which did not hold (in Chinese)."""

    tried: int = 0
    broken: list[str] = field(default_factory=list)

    def note(self, holds: bool, what: str) -> None:
        self.tried += 1
        if not holds:
            self.broken.append(what)


def tolerance(decimals: int, addends: int) -> Decimal:
    """How far a total may be from the sum of so many addends printed with so many decimals."""
    return Decimal(5).scaleb(-decimals - 1) * (addends + 1)


def adds_up(total: Decimal, addends: Iterable[Decimal], decimals: int) -> bool:
    """Whether the addends make the total, within rounding."""
    parts = list(addends)
    return abs(total - sum(parts, ZERO)) <= tolerance(decimals, len(parts))


def check(sheet: Sheet, places: list[Place], values: Values, decimals: int) -> Outcome:
    """Every rule of the sheet's layout that its columns and rows allow to try."""
    outcome = Outcome()
    figures = [c for c in sheet.columns if c.role == "figure"]
    for column in figures:
        if column.unit == "" or column.unit == "%":
            continue
        _check_children(sheet, places, values, column, decimals, outcome)
        _check_totals(sheet, places, values, column, decimals, outcome)
    _check_columns(sheet, figures, values, decimals, outcome)
    if sheet.layout.summary:
        _check_sides(sheet, places, values, decimals, outcome)
    return outcome


def _check_children(
    sheet: Sheet, places: list[Place], values: Values, column: Column, decimals: int, outcome: Outcome
) -> None:
    """A parent (类, 款, 一、) is the sum of its children."""
    for at, place in enumerate(places):
        total = values.get((at, column.index))
        children = _children(places, at, sheet)
        if total is None or not children:
            continue
        parts = [v for i in children if (v := values.get((i, _twin(sheet, i, column)))) is not None]
        if not parts:
            continue
        if any(places[i].of_which for i in children) and not adds_up(total, parts, decimals):
            continue
        outcome.note(
            adds_up(total, parts, decimals),
            f"“{sheet.entries[at].label}”{column.title} {total}，下级合计 {sum(parts, ZERO)}",
        )


def _children(places: list[Place], at: int, sheet: Sheet) -> list[int]:
    wanted = sheet.layout.rows.get(places[at].key)
    if wanted:
        named = [i for i, p in enumerate(places) if p.key in wanted]
        return named if len(named) > 1 else []
    return places[at].children


def _twin(sheet: Sheet, entry: int, column: Column) -> int:
    """The column of ``entry``'s block that means what ``column`` means in its own."""
    block = sheet.entries[entry].block
    if column.block == block:
        return column.index
    for other in sheet.columns:
        if other.block == block and other.role == "figure" and other.key == column.key:
            if (other.phase, other.year) == (column.phase, column.year):
                return other.index
    return column.index


def _check_totals(
    sheet: Sheet, places: list[Place], values: Values, column: Column, decimals: int, outcome: Outcome
) -> None:
    """A row named 合计, 小计 or 总计 is the sum of the rows above it, or of those below it."""
    for at, place in enumerate(places):
        total = values.get((at, column.index))
        if total is None or not place.total or place.key in ("personnel_total", "operating_total"):
            continue
        if sheet.entries[at].block != column.block:
            continue
        readings = [r for r in _addends(sheet, places, at, values, column) if r]
        if readings:
            outcome.note(
                any(adds_up(total, r, decimals) for r in readings),
                f"“{sheet.entries[at].label}”{column.title} {total}，各行合计 {sum(readings[0], ZERO)}",
            )


def _addends(
    sheet: Sheet, places: list[Place], at: int, values: Values, column: Column
) -> list[list[Decimal]]:
    """What a total row may be the sum of, most natural first."""
    block, group = sheet.entries[at].block, sheet.entries[at].group
    scheme = sheet.layout.scheme
    same = [
        i
        for i, p in enumerate(places)
        if i != at and p.parent is None and not p.of_which and not p.total
        and (sheet.entries[i].block == block or bool(scheme)) and sheet.entries[i].group == group
    ]  # fmt: skip
    def figures(rows: list[int]) -> list[Decimal]:
        return [v for i in rows if (v := values.get((i, _twin(sheet, i, column)))) is not None]

    above, below = [i for i in same if i < at], [i for i in same if i > at]
    stop = max((i for i in range(at) if places[i].total and sheet.entries[i].block == block), default=-1)
    after = min((i for i in range(at + 1, len(places)) if places[i].total), default=len(places))
    everything = [above, below] if at > 0 and above else [below, above]
    return [
        *(figures(rows) for rows in everything),
        figures(same),
        figures([i for i in above if i > stop]),
        figures([i for i in below if i < after]),
    ]


def _check_columns(
    sheet: Sheet, figures: list[Column], values: Values, decimals: int, outcome: Outcome
) -> None:
    """合计 = 基本 + 项目 + …, 三公 = its parts, …: as the layout's tree of columns says."""
    for total, parts in column_sums(sheet.layout.columns, figures):
        for at, entry in enumerate(sheet.entries):
            value = values.get((at, total.index))
            addends = [v for c in parts if (v := values.get((at, c.index))) is not None]
            if value is None or not addends:
                continue
            outcome.note(
                adds_up(value, addends, decimals),
                f"“{entry.label or entry.code}”{total.title} {value}，各列合计 {sum(addends, ZERO)}",
            )


def column_sums(
    tree: Mapping[str, list[str]], figures: list[Column]
) -> list[tuple[Column, list[Column]]]:
    """The columns that are sums of others: (total, addends), for each block, phase and year."""
    found = []
    groups: dict[tuple[object, ...], dict[str, Column]] = {}
    for column in figures:
        same = groups.setdefault((column.block, column.phase, column.year), {})
        same.setdefault(column.key, column)
    for keys in groups.values():
        for name in tree:
            if name in keys:
                parts = _present(name, tree, keys)
                if len(parts) > 1:
                    found.append((keys[name], [keys[p] for p in parts]))
    return found


def _present(name: str, tree: Mapping[str, list[str]], keys: Mapping[str, Column]) -> list[str]:
    """The addends of ``name`` that are columns here; one that is not is replaced by its own addends."""
    parts: list[str] = []
    for part in tree.get(name, []):
        if part in keys:
            parts.append(part)
        elif part in tree:
            parts.extend(_present(part, tree, keys))
    return parts


def _check_sides(
    sheet: Sheet, places: list[Place], values: Values, decimals: int, outcome: Outcome
) -> None:
    """收入总计 = 支出总计."""
    totals: dict[int, Decimal] = {}
    for at, place in enumerate(places):
        if place.key not in ("grand_total", "total"):
            continue
        block = sheet.entries[at].block
        first = next((c for c in sheet.columns if c.block == block and c.role == "figure"), None)
        value = values.get((at, first.index)) if first else None
        if value is not None:
            totals[block] = value
    if len(totals) >= 2:
        first_value, second = list(totals.values())[:2]
        outcome.note(
            adds_up(first_value, [second], decimals),
            f"收入总计 {first_value}，支出总计 {second}",
        )
