"""Sum rules as proof: does a table, as it was read, add up the way it must?

A printed figure stands for its value ± half of its last digit, so a sum of n addends may differ
from its total by half a last digit × (n + 1). Blank cells are no addends.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from ingest.layout import heading
from ingest.sheet import Column, Sheet
from ingest.table_places import Place, level

Values = Mapping[tuple[int, int], Decimal]
"""Value by (entry, column)."""

ZERO = Decimal(0)
_MOST = 200  # totals that are checked in one table
_OF_A_FUND = {"total": ["basic", "project"], "basic": ["personnel", "operating"]}
_BALANCES = ("opening_balance", "fiscal_opening_balance", "nonfiscal_opening_balance")
_APART = ("personnel_total", "operating_total")


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that does not hold: the total's entry and column, the total, the sum of its parts."""

    entry: int
    column: int
    total: Decimal
    parts: Decimal
    what: str  # children | total | columns | sides


@dataclass(slots=True)
class Outcome:
    """How many rules could be tried on a table, and which did not hold."""

    tried: int = 0
    broken: list[Breach] = field(default_factory=list)


@cache
def tolerance(decimals: int, addends: int) -> Decimal:
    """How far a total may be from the sum of so many addends printed with so many decimals."""
    return Decimal(5).scaleb(-decimals - 1) * (addends + 1)


def adds_up(total: Decimal, addends: Iterable[Decimal], decimals: int) -> bool:
    """Whether the addends make the total, within rounding."""
    parts = list(addends)
    return abs(total - sum(parts, ZERO)) <= tolerance(decimals, len(parts))


def check(sheet: Sheet, places: list[Place], values: Values, decimals: int) -> Outcome:
    """Every rule that the sheet's layout, columns and rows allow to try."""
    return _Proof(sheet, places, values, decimals).run()


class _Proof:
    """The rules of one sheet."""

    def __init__(self, sheet: Sheet, places: list[Place], values: Values, decimals: int) -> None:
        self.sheet = sheet
        self.places = places
        self.values = values
        self.decimals = decimals
        self.outcome = Outcome()
        self.figures = [c for c in sheet.columns if c.role == "figure"]
        self.twins: dict[tuple[int, int], int] = {}
        self.spans: dict[int, list[list[int]]] = {}
        self.parents = [(at, below) for at in range(len(places)) if (below := self._addends_of(at))]
        self.sums = [i for i, p in enumerate(places) if p.total and p.key not in _APART]

    def run(self) -> Outcome:
        for column in self.figures:
            if column.unit not in ("", "%"):
                self._children(column)
                self._totals(column)
        self._columns()
        if self.sheet.layout.summary:
            self._sides()
        return self.outcome

    def _note(self, at: int, column: int, total: Decimal, parts: list[Decimal], what: str) -> None:
        self.outcome.tried += 1
        if not adds_up(total, parts, self.decimals):
            self.outcome.broken.append(Breach(at, column, total, sum(parts, ZERO), what))

    def _value(self, at: int, column: Column) -> Decimal | None:
        """The value of an entry in the column that means what ``column`` means in its block."""
        block = self.sheet.entries[at].block
        if block == column.block:
            return self.values.get((at, column.index))
        key = (block, column.index)
        if key not in self.twins:
            self.twins[key] = twin(self.figures, block, column)
        return self.values.get((at, self.twins[key]))

    def _worth(self, at: int, column: Column) -> Decimal | None:
        """An entry's value, or where it is blank the sum of its children's."""
        value = self._value(at, column)
        if value is not None or not self.places[at].children:
            return value
        return self._sum(self.places[at].children, column)

    def _sum(self, rows: Iterable[int], column: Column) -> Decimal | None:
        parts = [v for i in rows if (v := self._worth(i, column)) is not None]
        return sum(parts, ZERO) if parts else None

    def _children(self, column: Column) -> None:
        """A parent (类, 款, 一、) is the sum of its children; an "of which" may leave some out."""
        for at, children in self.parents:
            total = self.values.get((at, column.index))
            if total is None:
                continue
            parts = [v for i in children if (v := self._worth(i, column)) is not None]
            loose = any(self.places[i].of_which for i in children)
            if parts and not (loose and not adds_up(total, parts, self.decimals)):
                self._note(at, column.index, total, parts, "children")

    def _addends_of(self, at: int) -> list[int]:
        wanted = self.sheet.layout.rows.get(self.places[at].key)
        if not wanted:
            return self.places[at].children
        named = [i for i, p in enumerate(self.places) if p.key in wanted]
        return named if len(named) > 1 else []

    def _totals(self, column: Column) -> None:
        """A row named 合计, 小计 or 总计 is the sum of the rows above it, or of those below it."""
        for at in self.sums[:_MOST]:
            total = self.values.get((at, column.index))
            if total is None:
                continue
            if at not in self.spans:
                self.spans[at] = self._spans(at)
            readings = [r for rows in self.spans[at] if (r := self._figures(rows, column))]
            if readings:
                fits = next((r for r in readings if adds_up(total, r, self.decimals)), readings[0])
                self._note(at, column.index, total, fits, "total")

    def _figures(self, rows: list[int], column: Column) -> list[Decimal]:
        return [v for i in rows if (v := self._worth(i, column)) is not None]

    def _spans(self, at: int) -> list[list[int]]:
        """The rows that a total row may be the sum of, most natural first."""
        entries, places = self.sheet.entries, self.places
        block, group = entries[at].block, entries[at].group
        together = bool(self.sheet.layout.scheme)
        same = [
            i for i, p in enumerate(places)
            if i != at and p.parent is None and not p.of_which and not p.total
            and (together or entries[i].block == block) and group in ("", entries[i].group)
        ]  # fmt: skip
        sums = [i for i, p in enumerate(places) if p.total and entries[i].block == block]
        above, below = [i for i in same if i < at], [i for i in same if i > at]
        last = max((i for i in sums if i < at), default=-1)
        after = min((i for i in sums if i > at), default=len(places))
        whole = [above, below] if above else [below, above]
        own = level(entries[at].label)
        beside = (i for i in range(at + 1, len(places)) if 0 < level(entries[i].label) <= own)
        stop = next(beside, len(places))
        under = [i for i in below if i < stop]
        near = [[i for i in above if i > last], [i for i in below if i < after]]
        spans = [*whole, under, same, *near]
        return [span for n, span in enumerate(spans) if span not in spans[:n]]

    def _columns(self) -> None:
        """合计 = 基本 + 项目 + …, 三公 = its parts, …: as the layout's tree of columns says."""
        for total, parts in column_sums(self.sheet.layout.columns, self.figures):
            for at in range(len(self.sheet.entries)):
                value = self.values.get((at, total.index))
                addends = [v for c in parts if (v := self.values.get((at, c.index))) is not None]
                if value is not None and addends:
                    self._note(at, total.index, value, addends, "columns")

    def _sides(self) -> None:
        """收入总计 = 支出总计."""
        totals: dict[int, tuple[int, int, Decimal]] = {}
        for at, place in enumerate(self.places):
            if place.key not in ("grand_total", "total"):
                continue
            block = self.sheet.entries[at].block
            first = next((c.index for c in self.figures if c.block == block), None)
            value = None if first is None else self.values.get((at, first))
            if first is not None and value is not None:
                totals[block] = (at, first, value)
        if len(totals) > 1:
            (at, column, one), (_, _, two) = list(totals.values())[:2]
            self._note(at, column, one, [two], "sides")


def twin(figures: list[Column], block: int, column: Column) -> int:
    """The column of ``block`` that means what ``column`` means in its own; -1 where there is none."""
    for other in figures:
        same = (other.key, other.phase, other.year) == (column.key, column.phase, column.year)
        if other.block == block and same:
            return other.index
    return -1


def column_sums(
    tree: Mapping[str, list[str]], figures: Iterable[Column]
) -> list[tuple[Column, list[Column]]]:
    """The columns that are sums of others: (total, addends), for each block, phase and year."""
    found = []
    for rules, keys in _sets(tree, figures):
        for name in rules:
            parts = _present(name, rules, keys) if name in keys else []
            if len(parts) > 1:
                found.append((keys[name], [keys[p] for p in parts]))
    return found


def _sets(
    tree: Mapping[str, list[str]], figures: Iterable[Column]
) -> Iterator[tuple[Mapping[str, list[str]], dict[str, Column]]]:
    """The columns of each block, phase and year by key, with the tree of their sums; where funds stand
    side by side, each over the same headings, the funds make the total and each is a total of its own."""
    groups: dict[tuple[object, ...], list[Column]] = {}
    for column in figures:
        groups.setdefault((column.block, column.phase, column.year), []).append(column)
    for columns in groups.values():
        funds = _funds_over(columns)
        within = [c for c in columns if c.fund in funds and c.key != c.fund]
        carried = [key for key in tree.get("total", ()) if key == "opening_balance"]
        rules = {**tree, "total": [*funds, *carried]} if funds and "total" in tree else tree
        before = _carried_funds(columns)
        if before:
            rules = {**rules, "total": [*rules.get("total", ()), *before]}
        apart = [*within, *before.values()]
        yield rules, before | {c.key: c for c in reversed(columns) if c not in apart}
        for fund, whole in funds.items():
            own = [c for c in reversed(within) if c.fund == fund]
            yield _OF_A_FUND, {"total": whole} | {c.key: c for c in own if c.key != "total"}


def _carried_funds(columns: list[Column]) -> dict[str, Column]:
    """The funds under a heading of what was carried over that has no column of its sum, by keys of their own:
    they are further addends of the total, beside the year's own money of the same funds."""
    below = [(c, h.key) for c in columns if len(c.path) > 1 and (h := heading(c.path[0]))]
    carried = [c for c, key in below if key in _BALANCES]
    if any(c.key in _BALANCES or c.key in ("total", "subtotal", "") for c in carried):
        return {}
    own = {c.key for c in columns if c not in carried}
    if not own.issuperset(c.key for c in carried):
        return {}
    return {f"carried:{c.key}": c for c in carried}


def _funds_over(columns: list[Column]) -> dict[str, Column]:
    """The columns of funds that stand over headings which other funds have too (小计 | 基本支出 | 项目支出)."""
    wholes = {c.key: c for c in reversed(columns) if c.key and c.key == c.fund}
    below = {f: {c.key for c in columns if c.fund == f and c.key != f} for f in wholes}
    again = {f for f, keys in below.items() if any(keys & below[o] for o in below if o != f)}
    return {c.key: c for c in columns if c.key in again and wholes[c.key] is c}


def repeating(sheet: Sheet, values: Values, decimals: int) -> set[tuple[int, int]]:
    """The cells whose money other columns of their row state: a sum of others (合计 of 基本 and 项目) or,
    where the others do not make it, the others; a part of another (其中); a price, a share.
    """
    figures = [c for c in sheet.columns if c.role == "figure"]
    beside = {c.index for c in figures if c.part or c.key in sheet.layout.beside}
    found = {(at, index) for at, index in values if index in beside}
    groups = [*_sets(sheet.layout.columns, figures)] if sheet.layout.columns else []
    for at in range(len(sheet.entries)):
        for tree, keys in groups:
            row = {k: v for k, c in keys.items() if (v := values.get((at, c.index))) is not None}
            found |= {(at, keys[key].index) for key in _told_twice(row, tree, decimals)}
    return found


def blocks_again(
    sheet: Sheet, values: Values, totals: Container[tuple[int, int]]
) -> set[tuple[int, int]]:
    """The cells of a block that states the money of one before it once more: a summary may list the
    same expenditure by function and beside it by purpose.
    """
    found: set[tuple[int, int]] = set()
    met: dict[tuple[object, ...], tuple[int, Decimal]] = {}
    for column in (c for c in sheet.columns if c.role == "figure" and sheet.layout.summary):
        cells = [(at, i) for at, i in values if i == column.index]
        money = sum((values[cell] for cell in cells if cell not in totals), ZERO)
        meaning = (column.direction, column.key, column.phase, column.year, column.fund)
        block, before = met.setdefault(meaning, (column.block, money))
        if column.direction and money == before and column.block != block:
            found.update(cells)
    return found


def _told_twice(
    row: Mapping[str, Decimal], tree: Mapping[str, list[str]], decimals: int
) -> set[str]:
    """The columns of one row to leave out, so that the others count its money once."""
    sums: set[str] = set()
    covered: set[str] = set()
    for name in tree:
        parts = _present(name, tree, row) if name in row else []
        if (
            name not in covered
            and parts
            and adds_up(row[name], map(row.__getitem__, parts), decimals)
        ):
            sums.add(name)
        else:
            covered.update(parts)
    return sums | covered


def _present(name: str, tree: Mapping[str, list[str]], keys: Container[str]) -> list[str]:
    """The addends of ``name`` that are columns here; one that is not is replaced by its own addends,
    one that is stands for its own (本年拨款小计 before 一般公共预算)."""
    parts: list[str] = []
    addends = tree.get(name, [])
    within = {below for part in addends if part in keys for below in tree.get(part, [])}
    for part in addends:
        if part in within:
            continue
        if part in keys:
            parts.append(part)
        elif part in tree:
            parts.extend(_present(part, tree, keys))
    return list(dict.fromkeys(parts))
