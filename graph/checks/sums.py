"""Sums inside and across the fiscal tables (groups 2 and 4)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money, last_digit_off
from graph.checks.books import Books, TableKey, squeezed
from graph.checks.cells import REVENUES
from graph.checks.intervals import UNITS, in_unit, total
from graph.checks.table_units import odd_units
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    places,
    with_unit,
)
from ontology.facts import Observation, Phase, Severity

LENGTHS = {"functional": (3, 5, 7), "economic": (3, 5)}
PARTS_OF_TOTAL = {
    "expenditure": ("basic", "project", "business_expenditure", "to_superior", "to_affiliated",
                    "reserve"),
    "general_expenditure": ("basic", "project"),
    "fiscal_expenditure": ("basic", "project"),
    "general_basic": ("personnel", "operating"),
    "fiscal_basic": ("personnel", "operating"),
    "fiscal_summary": ("general", "government_fund", "state_capital"),
    "three_public": ("general", "government_fund", "state_capital"),
    "revenue_expenditure_summary": ("personnel", "operating", "project"),
    "revenue": ("fiscal_appropriation", "fiscal_account", "unit_funds", *REVENUES),
}  # fmt: skip
_FUNDS = ("general", "government_fund", "state_capital")
INSIDE = ("capital_construction", "education_fees", "opening_balance", "carried_forward")
"""Columns that are a part of another one, or stand outside the year's total."""
Fault = tuple[Observation, Sequence[Observation]]
Faults = dict[tuple[str, Decimal, Decimal], list[Fault]]


def classes(books: Books) -> Iterator[Event]:
    """分类表每一栏：类=Σ款，款=Σ项，合计=Σ类；容差为末位半个单位×(项数+1)。表格在原文中断的不核对。"""
    faults: Faults = defaultdict(list)
    for key, figures in books.tables.items():
        schemes = {o.row_scheme for o in figures if o.row_scheme in LENGTHS}
        if len(schemes) != 1:
            continue
        if key in books.cut:
            yield Lacking(f"《{figures[0].table_title}》在原文中断，不核对合计")
            continue
        yield from _classes_of(books, key, LENGTHS[schemes.pop() or ""], faults)
    for (row, value, expected), found in faults.items():
        yield _broken_sum(books, row, value, expected, found)


def _classes_of(
    books: Books, key: TableKey, lengths: tuple[int, ...], faults: Faults
) -> Iterator[Event]:
    present = sorted({o.row_code for o in books.tables[key] if o.row_code and o.row_scheme})
    below = {code: children(code, present, lengths) for code in present}
    tops = children("", present, lengths)
    for figures in books.columns(key).values():
        if any(o.unit == "%" for o in figures):
            continue  # rates add up to nothing
        by_code: dict[str, list[Observation]] = defaultdict(list)
        for figure in figures:
            if figure.row_code and figure.row_scheme:  # a unit has a code too
                by_code[figure.row_code].append(figure)
        again = [c for c, rows in by_code.items() if len(rows) > 1]
        if any(below[c] or any(o.is_total for o in by_code[c]) for c in again):
            yield Lacking(f"《{figures[0].table_title}》同一科目印了不止一行，不核对合计")
            continue
        for code, (whole, *_) in by_code.items():
            parts = [o for c in below[code] for o in by_code.get(c, ())]
            if parts:
                yield from _compare(whole, parts, faults)
        parts = [o for c in tops for o in by_code.get(c, ())]
        for grand in (o for o in figures if is_grand_total(o)):
            if parts:
                yield from _compare(grand, parts, faults)


def children(code: str, present: Iterable[str], lengths: tuple[int, ...]) -> list[str]:
    """The codes right under ``code``: of the next level that is printed under it."""
    under = [c for c in present if c.startswith(code) and len(c) > len(code)]
    found: list[str] = []
    for length in lengths:
        level = [c for c in under if len(c) == length]
        found += [c for c in level if not any(c.startswith(f) for f in found)]
    return found


def is_grand_total(figure: Observation) -> bool:
    return not figure.row_code and (
        figure.row_key == "total" or squeezed(figure.row_label) in ("合计", "总计")
    )


def yuan(parts: Iterable[Observation]) -> Decimal:
    return sum((p.value * UNITS.get(p.unit, Decimal(1)) for p in parts), Decimal(0))


def _compare(whole: Observation, parts: Sequence[Observation], faults: Faults) -> Iterator[Event]:
    if _meets(whole, parts):
        yield HELD
        return
    expected = yuan(parts) / UNITS.get(whole.unit, Decimal(1))
    row = f"{whole.row_code or ''}{squeezed(whole.row_label)}"
    faults[row, whole.value, expected].append((whole, parts))


def _broken_sum(
    books: Books, row: str, value: Decimal, expected: Decimal, found: Sequence[Fault]
) -> Contradiction:
    first, parts = found[0]
    where = "、".join(dict.fromkeys(f"《{o.table_title}》“{o.column}”" for o, _ in found))
    unit = first.unit
    message = (
        f"{where}中，“{row}”为{with_unit(first)}，其下{len(parts)}项之和为{expected:f}{unit}，"
        f"相差{abs(value - expected):f}{unit}。"
    )
    cited = [f for whole, below in found for f in (whole, *below)]
    severity = tail(first, parts)
    return Contradiction(row, message, places(books, cited), f"{expected:f}{unit}", severity)


def columns(books: Books) -> Iterator[Event]:
    """每一行：合计栏=其余各栏之和（支出=基本+项目+其他，基本支出=人员+公用，财政拨款=三本预算，收入=各项来源）。"""
    for key, figures in books.tables.items():
        names = PARTS_OF_TOTAL.get(key[0])
        if not names:
            continue
        rows: dict[tuple[str | None, ...], list[Observation]] = defaultdict(list)
        for figure in filter(is_money, figures):
            side = "" if figure.table == "revenue" else figure.direction  # 上年结转 came in too
            row = (figure.organization, figure.row_code, figure.row_parent, figure.row_label,
                   side, str(figure.phase), str(figure.fiscal_year))  # fmt: skip
            rows[row].append(figure)
        for cells in rows.values():
            yield from _row(books, cells, names)


def _row(books: Books, cells: Sequence[Observation], names: Sequence[str]) -> Iterator[Event]:
    by_key = {o.column_key: o for o in cells}
    if len(by_key) != len(cells):
        return
    if "subtotal" in by_key and "total" in by_key and cells[0].table == "revenue":
        by_key.setdefault("revenue_total", by_key.pop("subtotal"))  # 本年收入 / 小计
    whole = by_key.get("revenue_total") or by_key.get("total")
    year = by_key.get("revenue_total")
    if year is not None and "total" in by_key:
        carried = [by_key[n] for n in ("carried_forward", "opening_balance") if n in by_key]
        yield from _row_sum(books, by_key["total"], [year, *carried])
    if cells[0].table == "revenue":
        names = _kinds_of_income(by_key)
    parts = [by_key[n] for n in names if n in by_key]
    if whole is None or not parts:
        return
    known = {*names, *INSIDE, "revenue_total", "total"}
    if any(key not in known for key in by_key):
        yield Lacking(f"《{whole.table_title}》有未识别的栏，不核对各栏之和")
        return
    carried = [by_key[n] for n in INSIDE[-2:] if n in by_key]
    if whole.table == "revenue" and year is None and _meets(whole, [*parts, *carried]):
        parts = [*parts, *carried]  # one 合计 of all that there is to spend
    yield from _row_sum(books, whole, parts)


def _kinds_of_income(by_key: dict[str, Observation]) -> Sequence[str]:
    """The columns that make up the year's income: each fund where no column says all that is appropriated,
    and each kind of a unit's own money or all of it."""
    names = PARTS_OF_TOTAL["revenue"]
    if "fiscal_appropriation" not in by_key:
        names = (*_FUNDS, *names[1:])
    own = "unit_funds" in by_key and any(n in by_key for n in REVENUES)
    return () if own else names


def _meets(whole: Observation, parts: Sequence[Observation]) -> bool:
    return interval(whole).meets(total(map(interval, parts))) and not inexact(whole, parts)


def _row_sum(books: Books, whole: Observation, parts: Sequence[Observation]) -> Iterator[Event]:
    if _meets(whole, parts):
        yield HELD
        return
    expected = in_unit(yuan(parts), whole.unit, decimals(whole))
    labels = "、".join(o.column.rsplit(" / ", 1)[-1] for o in parts)
    off = in_unit(abs(yuan(parts) - whole.value * UNITS[whole.unit]), whole.unit, decimals(whole))
    row = f"{whole.row_code or ''}{squeezed(whole.row_label)}"
    message = (
        f"《{whole.table_title}》“{row}”的“{whole.column}”为{with_unit(whole)}，"
        f"{labels}之和为{expected}，相差{off}。"
    )
    cited = places(books, (whole, *parts))
    yield Contradiction(row, message, cited, expected, tail(whole, parts))


def inexact(whole: Observation, parts: Sequence[Observation]) -> bool:
    """Whether a whole is not its parts to the last digit, all printed alike."""
    precision = (whole.unit, whole.value.as_tuple().exponent)
    alike = all((p.unit, p.value.as_tuple().exponent) == precision for p in parts if p.value)
    return alike and sum((p.value for p in parts), Decimal(0)) != whole.value


def tail(whole: Observation, parts: Sequence[Observation]) -> Severity | None:
    """A note where only the last digit differs."""
    return Severity.NOTE if interval(whole).meets(total(map(interval, parts))) else None


def decimals(figure: Observation) -> int:
    exponent = figure.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 2


def across_tables(books: Books) -> Iterator[Event]:
    """同一口径（科目、资金、阶段、年度）的数在各表应一致；收入总计=支出总计；区间相交即为一致。"""
    for pairs in accounts_of(books).cells.values():
        groups: dict[tuple[str, int], list[Observation]] = defaultdict(list)
        for fund, figure in pairs:
            key = (figure.table, figure.table_set)
            if key not in odd_units(books) and (key not in books.cut or figure.row_code):
                groups[fund, figure.table_set].append(figure)
        for cells in groups.values():
            yield from _agree(books, cells)


def _agree(books: Books, cells: Sequence[Observation]) -> Iterator[Event]:
    first = cells[0]
    for other in cells[1:]:
        meets = interval(first).meets(interval(other))
        if (meets and not last_digit_off(first, other)) or _with_carried(books, first, other):
            yield HELD
            continue
        name = squeezed(first.row_label) or first.column.rsplit(" / ", 1)[-1]
        one = f"《{first.table_title}》“{name}/{first.column}”为{with_unit(first)}"
        label = squeezed(other.row_label)
        two = f"《{other.table_title}》“{label}/{other.column}”为{with_unit(other)}"
        cited = places(books, (first, other))
        message = f"{one}，{two}，同一个数两处不一致。"
        severity = Severity.NOTE if meets else None
        yield Contradiction(name, message, cited, with_unit(first), severity)
        return


def _with_carried(books: Books, one: Observation, two: Observation) -> bool:
    """Whether one of two tables counts what was carried over from the last year, the other only the year's
    own money: their difference is the balance that a summary prints."""
    if one.table == two.table or "fiscal_summary" not in (one.table, two.table):
        return False
    gap = abs((one.amount_yuan or Decimal(0)) - (two.amount_yuan or Decimal(0)))
    summary = [
        f for key, found in books.tables.items() if key[0] == "fiscal_summary" for f in found
    ]
    balances = {
        f.amount_yuan for f in summary if "结转" in f.row_label and f.direction != "expenditure"
    }
    return gap in balances and one.phase is Phase.APPROVED


def blank_parents(books: Books) -> Iterator[Event]:
    """上级行空白而其下级行有数的，上级行应填下级之和。"""
    blanks: dict[tuple[TableKey, str], list[Observation]] = defaultdict(list)
    offices = {o.organization for o in books.facts.observations}  # a heading of the rows below it
    for key in books.tables:
        if key in books.cut:
            continue
        present = {o.row_code for o in books.tables[key] if o.row_code}
        for figures in books.columns(key).values():
            codes = {o.row_code for o in figures}
            labels = {o.row_label for o in figures} | {o.row_parent for o in figures if o.is_total}
            for figure in figures:
                parent = _parent(figure, present) or _bare_row(books, figure, present)
                if parent is None or not figure.value or squeezed(parent) in offices:
                    continue
                if parent in codes or parent in labels:
                    yield HELD
                else:
                    blanks[key, parent].append(figure)
    for (_, parent), below in blanks.items():
        first = below[0]
        if len({o.unit for o in below}) > 1:
            continue  # cars and machines have no sum
        name = f"{first.row_code or ''}{squeezed(first.row_label)}"
        message = (
            f"《{first.table_title}》“{squeezed(parent)}”一行空白，"
            f"其下“{name}”却有{with_unit(first)}，上级行应填下级之和。"
        )
        cited = places(books, below)
        yield Contradiction(squeezed(parent), message, cited, with_unit(first), _gravity(first))


def _gravity(first: Observation) -> Severity | None:
    return Severity.WARNING if first.row_code else None


def _parent(figure: Observation, present: set[str]) -> str | None:
    if figure.row_code and figure.row_scheme in LENGTHS:
        lengths = LENGTHS[figure.row_scheme]
        above = [figure.row_code[:n] for n in lengths if n < len(figure.row_code)]
        return above[-1] if above and above[-1] in present else None
    return None if figure.is_total else figure.row_parent


def _bare_row(books: Books, figure: Observation, present: set[str]) -> str | None:
    """The code right above, where its row is printed in the table with no figure at all."""
    code, lengths = figure.row_code or "", LENGTHS.get(figure.row_scheme or "", ())
    above = [code[:n] for n in lengths if n < len(code)]
    if not above or above[-1] in present:
        return None
    rows = books.tables[figure.table, figure.table_set]
    start, end = rows[0].source.start, rows[-1].source.end
    printed = re.search(
        rf"^[ \t|]*{above[-1]}[ \t|]+[\u4e00-\u9fff]", books.facts.text[start:end], re.M
    )
    return above[-1] if printed else None


def truncated(books: Books) -> Iterator[Event]:
    """公开的报表应完整；在原文中途断开的表单独指出一次，其合计不再核对。"""
    if not books.tables:
        return
    if not books.cut:
        yield HELD
        return
    titles = [books.tables[key][0].table_title or "未写表名的表" for key in books.cut]
    last = [books.tables[key][-1] for key in books.cut]
    message = f"《{'》《'.join(titles)}》在原文中途断开，没有印完，合计无从核对。"
    yield Contradiction(titles[0], message, places(books, last), "完整的表")
