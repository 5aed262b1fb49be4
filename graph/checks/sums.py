"""Sums inside and across the fiscal tables (groups 2 and 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.books import Books, TableKey
from graph.checks.intervals import UNITS, Interval, printed, total
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, stated
from ontology.facts import Observation, Severity

SCHEMES = {"functional": (3, 5, 7), "economic": (3, 5)}
PARTS_OF_TOTAL = {
    "expenditure": ("basic", "project", "business_expenditure", "to_superior", "to_affiliated",
                    "reserve"),
    "general_expenditure": ("basic", "project"),
    "fiscal_expenditure": ("basic", "project", "capital_construction"),
    "general_basic": ("personnel", "operating"),
    "fiscal_summary": ("general", "government_fund", "state_capital"),
}  # fmt: skip


def interval(observation: Observation) -> Interval:
    return printed(observation.value, observation.unit)


def is_grand_total(observation: Observation) -> bool:
    return not observation.row_code and "".join(observation.row_label.split()) in ("合计", "总计")


def codes(books: Books) -> Iterator[Event]:
    """分类表中，上级科目应等于其下级科目之和（类=Σ款，款=Σ项），合计=Σ类；容差为末位半个单位×(项数+1)。"""
    faults: dict[tuple[str, Decimal, Decimal], list[tuple[Observation, int]]] = defaultdict(list)
    for key in books.tables:
        schemes = {o.row_scheme for o in books.tables[key] if o.row_scheme in SCHEMES}
        if len(schemes) != 1:
            continue
        if key in books.cut:
            yield Lacking(f"《{books.tables[key][0].table_title}》在原文中不完整，不核对其合计")
            continue
        yield from _codes_of_table(books, key, SCHEMES[schemes.pop() or ""], faults)
    for (row, value, expected), found in faults.items():
        yield _broken_sum(books, row, value, expected, found)


Faults = dict[tuple[str, Decimal, Decimal], list[tuple[Observation, int]]]


def _codes_of_table(
    books: Books, key: TableKey, lengths: Sequence[int], faults: Faults
) -> Iterator[Event]:
    present = {o.row_code for o in books.tables[key] if o.row_code}
    for figures in books.columns(key).values():
        by_code = {o.row_code: o for o in figures if o.row_code}
        for parent, child in zip(lengths, lengths[1:], strict=False):
            for code in sorted(c for c in present if c and len(c) == parent):
                children = [c for c in present if c and len(c) == child and c.startswith(code)]
                parts = [by_code[c] for c in children if c in by_code]
                if children and code in by_code:
                    yield from _compare(by_code[code], parts, faults)
        tops = [o for c, o in by_code.items() if c and len(c) == lengths[0]]
        for grand in (o for o in figures if is_grand_total(o)):
            if tops:
                yield from _compare(grand, tops, faults)


def _compare(whole: Observation, parts: Sequence[Observation], faults: Faults) -> Iterator[Event]:
    expected = total(interval(p) for p in parts)
    if interval(whole).meets(expected):
        yield HELD
        return
    exact = sum((p.value * UNITS.get(p.unit, Decimal(1)) for p in parts), Decimal(0))
    row = f"{whole.row_code or ''}{whole.row_label}"
    faults[row, whole.value, exact / UNITS.get(whole.unit, Decimal(1))].append((whole, len(parts)))


def _broken_sum(
    books: Books, row: str, value: Decimal, expected: Decimal, found: list[tuple[Observation, int]]
) -> Contradiction:
    first, parts = found[0]
    where = "、".join(sorted({f"《{o.table_title}》“{o.column}”" for o, _ in found}))
    unit = first.unit
    message = (
        f"{where}中，{row}为{first.printed}{unit}，其下{parts}项之和为{expected}{unit}，"
        f"相差{abs(value - expected)}{unit}。"
    )
    return Contradiction(row, message, tuple(stated(books, o) for o, _ in found), f"{expected}{unit}")


def columns(books: Books) -> Iterator[Event]:
    """同一行中，合计栏应等于其余各栏之和（支出=基本+项目+其他，基本支出=人员+公用，财政拨款=三本预算）。"""
    for key, figures in books.tables.items():
        parts_keys = PARTS_OF_TOTAL.get(key[0])
        if not parts_keys:
            continue
        rows: dict[tuple[str | None, str | None, str], list[Observation]] = defaultdict(list)
        for figure in figures:
            if figure.direction == "expenditure":
                rows[figure.row_code, figure.row_parent, figure.row_label].append(figure)
        for row in rows.values():
            yield from _columns_of_row(books, row, parts_keys)


def _columns_of_row(
    books: Books, row: list[Observation], parts_keys: Sequence[str]
) -> Iterator[Event]:
    whole = [o for o in row if o.column_key == "total"]
    parts = [o for o in row if o.column_key in parts_keys]
    if len(whole) != 1 or not parts or len({o.column_key for o in parts}) != len(parts):
        return
    expected = total(interval(o) for o in parts)
    if interval(whole[0]).meets(expected):
        yield HELD
        return
    exact = sum((o.value for o in parts), Decimal(0))
    one = whole[0]
    names = "、".join(o.column.rsplit(" / ", 1)[-1] for o in parts)
    message = (
        f"《{one.table_title}》{one.row_code or ''}{one.row_label}的“{one.column}”为{one.printed}{one.unit}，"
        f"{names}之和为{exact}{one.unit}，相差{abs(one.value - exact)}{one.unit}。"
    )
    yield Contradiction(
        one.row_label, message, tuple(stated(books, o) for o in (one, *parts)), f"{exact}{one.unit}"
    )


TOTALS = (
    ("本年收入", "revenue_expenditure_summary", "revenue", ("本年收入合计",), "revenue"),
    ("本年支出", "revenue_expenditure_summary", "expenditure", ("本年支出合计",), "expenditure"),
)


def across_tables(books: Books) -> Iterator[Event]:
    """同一个总数在各表应一致：收支总表的本年收入=收入表合计，本年支出=支出表合计；收入总计=支出总计。"""
    for name, table, direction, labels, other in TOTALS:
        one = _summary_row(books, table, direction, labels)
        two = _grand(books, other)
        if one is None or two is None:
            yield Lacking(f"缺少{name}的总表或分表合计")
        else:
            yield from _same(books, name, one, two)
    left = _summary_row(books, "revenue_expenditure_summary", "revenue", ("总计", "收入总计"))
    right = _summary_row(books, "revenue_expenditure_summary", "expenditure", ("总计", "支出总计"))
    if left is None or right is None:
        yield Lacking("收支总表没有收入总计或支出总计")
    else:
        yield from _same(books, "收支总计", left, right)


def _summary_row(
    books: Books, table: str, direction: str, labels: tuple[str, ...]
) -> Observation | None:
    for figure in books.tables.get((table, 0), ()):
        label = "".join(figure.row_label.split())
        if label in labels and figure.direction == direction and figure.column_key in ("amount", "total"):
            return figure
    return None


def _grand(books: Books, table: str) -> Observation | None:
    key = (table, 0)
    if key in books.cut:
        return None
    for figure in books.tables.get(key, ()):
        if is_grand_total(figure) and figure.column_key in ("total", "revenue_total"):
            return figure
    return None


def _same(books: Books, name: str, one: Observation, two: Observation) -> Iterator[Event]:
    if interval(one).meets(interval(two)):
        yield HELD
        return
    message = (
        f"{name}在《{one.table_title}》为{one.printed}{one.unit}，"
        f"在《{two.table_title}》为{two.printed}{two.unit}，两处不一致。"
    )
    yield Contradiction(name, message, (stated(books, one), stated(books, two)), one.printed)


def blank_parents(books: Books) -> Iterator[Event]:
    """上级科目空白而下级科目有数的，上级科目应有数。"""
    for key in books.tables:
        if key in books.cut:
            continue
        for column, figures in books.columns(key).items():
            by_code = {o.row_code: o for o in figures if o.row_code}
            present = {o.row_code for o in books.tables[key] if o.row_code}
            for code in sorted(c for c in present if len(c) in (3, 5) and c not in by_code):
                below = [o for c, o in by_code.items() if c.startswith(code) and o.value]
                if not below:
                    yield HELD
                    continue
                message = (
                    f"《{below[0].table_title}》“{column}”中，{code}一行空白，"
                    f"其下{below[0].row_code}{below[0].row_label}却有{below[0].printed}{below[0].unit}。"
                )
                yield Contradiction(code, message, (stated(books, below[0]),), severity=Severity.WARNING)
