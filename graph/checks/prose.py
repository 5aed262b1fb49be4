"""Figures in prose against tables, and against each other (groups 1 and 9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

from graph.checks.accounts import (
    Account,
    Accounts,
    accounts_of,
    interval,
    is_money,
    last_digit_off,
    slips,
)
from graph.checks.books import Books
from graph.checks.intervals import UNITS, in_unit
from graph.checks.nearby import plain, stem
from graph.checks.table_units import sound
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    places,
    shown,
    with_unit,
)
from ontology.facts import Claim, Observation, Phase, Severity

_UNSAID = {"function", "economic"}
Mismatch = tuple[Claim, Observation]


def table_against_prose(books: Books) -> Iterator[Event]:
    """同一口径、同一年度、同一阶段的数，情况说明与报表应一致；两数各按末位半个单位取区间，区间相交即为一致。"""
    accounts = accounts_of(books)
    faults: dict[tuple[str, str], list[Mismatch]] = defaultdict(list)
    for claim in books.claims:
        account = accounts.account(claim)
        if account is None or claim.source.start in slips(books):
            continue
        event = _compare(accounts, claim, account)
        if not isinstance(event, tuple):
            yield event
        else:
            figure = account.family if account.family == "three_public" else f"{claim.value}"
            faults[account.family, figure].append(event)
    for mismatches in faults.values():
        yield _told(books, mismatches)


def _compare(accounts: Accounts, claim: Claim, account: Account) -> Event | Mismatch:
    own, every = (sound(accounts.books, cells) for cells in accounts.matching(account))
    if not own:
        return Lacking(f"“{claim.measure}”在报表中没有可以对照的数")
    said = interval(claim)
    near = [o for o in (own if account.explicit else every) if said.meets(interval(o))]
    if near and not all(last_digit_off(claim, o) for o in near):
        return HELD
    if any(said.meets(whole) for whole in accounts.over_units(account)):
        return HELD
    if _OF_YEAR.search(claim.section + claim.measure) and any(
        said.meets(interval(o) - interval(balance))
        for o in own
        for balance in _carried_into(accounts.books, o)
    ):
        return HELD
    middle = said.middle
    return claim, min(own, key=lambda o: abs(interval(o).middle - middle))


_OF_YEAR = re.compile(r"[当本]年(?:度)?(?:一般公共|政府性|财政|国有|拨款|预算)|预算当年")
"""Says that money is the year's own, without what was carried into it."""


def _carried_into(books: Books, figure: Observation) -> Iterator[Observation]:
    """What a figure may count of the last year's money: the balance in its row, or what a summary of
    appropriations says was brought forward."""
    row = (figure.row_code, figure.row_label, figure.phase, figure.fiscal_year)
    for other in filter(is_money, books.tables[figure.table, figure.table_set]):
        beside = (other.row_code, other.row_label, other.phase, other.fiscal_year) == row
        balance = other.column_key in ("opening_balance", "carried_forward")
        above = figure.table == "fiscal_summary" and _of_balance(other)
        if above or (beside and balance and other is not figure):
            yield other


def _of_balance(row: Observation) -> bool:
    """Whether a row of a summary is of what was brought forward."""
    return "结转" in row.row_label + (row.row_parent or "") and row.direction != "expenditure"


def _told(books: Books, mismatches: list[Mismatch]) -> Contradiction:
    unlike: dict[tuple[str, Decimal, Decimal], Mismatch] = {}
    for claim, figure in mismatches:
        unlike.setdefault((claim.measure, claim.value, figure.value), (claim, figure))
    parts = [
        f"“{claim.measure}”为{with_unit(claim)}，《{figure.table_title}》{_place(figure)}为{with_unit(figure)}"
        for claim, figure in unlike.values()
    ]
    first, expected = mismatches[0]
    cited: dict[int, Claim | Observation] = {}
    for pair in mismatches:
        cited |= {fact.source.start: fact for fact in pair}
    message = f"情况说明{'；'.join(parts)}，说明与报表不一致。"
    tail = all(interval(c).meets(interval(o)) for c, o in mismatches)
    severity = Severity.NOTE if tail else None
    cited_places = places(books, cited.values())
    return Contradiction(first.measure, message, cited_places, with_unit(expected), severity)


def _place(figure: Observation) -> str:
    label = f"{figure.row_code or ''}{''.join(figure.row_label.split())}"
    return f"“{label}/{figure.column}”" if label else f"“{figure.column}”"


def ten_thousand_times(books: Books) -> Iterator[Event]:
    """情况说明的金额单位应与其数值相称：写成“元”的数乘以10000后恰与报表或他处的万元数相同的，疑为把万元误写为元。"""
    wrong = slips(books)
    for claim in books.claims:
        if not is_money(claim) or claim.unit != "元" or not claim.value:
            continue
        other = wrong.get(claim.source.start)
        if other is None:
            yield HELD
            continue
        value = shown(claim)
        message = f"情况说明“{claim.measure}”写作{value}元，{_elsewhere(claim, other)}，单位“元”应为“万元”。"
        yield Contradiction(claim.measure, message, places(books, (claim, other)), f"{value}万元")


def _elsewhere(claim: Claim, other: Claim | Observation) -> str:
    if isinstance(other, Observation):
        return f"《{other.table_title}》同一数为{with_unit(other)}"
    if other.value == claim.value:
        return f"他处同一数为{with_unit(other)}"
    return f"同段其余金额（“{other.measure}”{with_unit(other)}等）都以万元计"


def prose_against_prose(books: Books) -> Iterator[Event]:
    """没有报表可对照时，情况说明各处所写的同一口径、同一年度、同一阶段的数应一致。"""
    accounts = accounts_of(books)
    said: dict[Account, list[Claim]] = defaultdict(list)
    for claim in books.claims:
        account = accounts.account(claim)
        if account is None or account.phase is None or account.subject.split(":")[0] in _UNSAID:
            continue
        if account.family == "three_public":
            account = replace(account, fund="")  # all of it is appropriated, whoever says so
        if not accounts.matching(account)[0] and claim.source.start not in slips(books):
            said[account].append(claim)
    for account, claims in said.items():
        yield from _agree(books, account, claims)
    yield from _within_items(books)


_ITEM = re.compile(r"\(项\)$")


def _within_items(books: Books) -> Iterator[Event]:
    """某某（项）257万元…支出决算为245万元: one item's outturn told twice, where no table prints it."""
    accounts = accounts_of(books)
    for section in books.by_section.values():
        for one, two in pairwise(c for c in section if c.phase is Phase.EXECUTED and plain(c)):
            names = [stem(c.measure) for c in (one, two)]
            near = two.source.start - one.source.end < _REACH
            apart = names[0] != names[1] or one.fiscal_year != two.fiscal_year
            if apart or not _ITEM.search(names[0]) or not near:
                continue
            account = accounts.account(one)
            if account is not None and accounts.matching(account)[0]:
                continue
            if interval(one).meets(interval(two)) and not last_digit_off(one, two):
                yield HELD
            else:
                yield _apart(books, one, two)


_REACH = 400


def _apart(books: Books, one: Claim, two: Claim) -> Contradiction:
    message = (
        f"情况说明中“{one.measure}”写作{with_unit(one)}，"
        f"另一处“{two.measure}”写作{with_unit(two)}，两处不一致。"
    )
    tail = Severity.NOTE if interval(one).meets(interval(two)) else None
    return Contradiction(one.measure, message, places(books, (one, two)), with_unit(one), tail)


def _agree(books: Books, account: Account, claims: list[Claim]) -> Iterator[Event]:
    first = claims[0]
    for other in claims[1:]:
        if interval(first).meets(interval(other)):
            yield HELD
        elif account.fund or first.section == other.section or account.subject not in _FUNDED:
            yield _apart(books, first, other)
            return


_FUNDED = {"revenue", "expenditure", "grand", "basic", "project", "personnel", "operating"}


def three_public_text(books: Books) -> Iterator[Event]:
    """“三公”经费说明：合计=因公出国（境）费+公务用车购置及运行费+公务接待费；公务用车=购置费+运行费（决算、预算分别核对，本年、上年分别核对）。"""
    accounts = accounts_of(books)
    plans, outturn = (Phase.APPROVED, Phase.REVISED), (Phase.EXECUTED,)
    for year, phases in product((books.year, books.year - 1), (outturn, plans)):
        found: dict[str, Claim] = {}
        for claim in books.claims:
            account = accounts.account(claim)
            if account is None or account.family != "three_public" or account.year != year:
                continue
            if claim.phase in phases and "机关运行" not in claim.section:
                found.setdefault(account.subject, claim)
        cars = ("vehicles",) if "vehicles" in found else ("vehicle_purchase", "vehicle_running")
        yield from _adds_up(books, found, "three_public", ("abroad", *cars, "reception"))
        yield from _adds_up(books, found, "vehicles", ("vehicle_purchase", "vehicle_running"))


def flows_add_up(books: Books) -> Iterator[Event]:
    """同一段说明：基本支出=人员经费+公用经费；支出合计=基本支出+项目支出（及上缴、经营、补助附属单位等）；容差为末位半个单位×(项数+1)。"""
    accounts = accounts_of(books)
    for claims in books.by_section.values():
        by_phase: dict[Phase | None, dict[str, Claim]] = defaultdict(dict)
        for claim in claims:
            account = accounts.account(claim)
            if account and account.year == books.year and claim.source.start not in slips(books):
                by_phase[claim.phase].setdefault(account.subject, claim)
        for found in by_phase.values():
            if {"personnel", "operating"} <= found.keys():
                yield from _adds_up(books, found, "basic", ("personnel", "operating"))
            if {"basic", "project"} <= found.keys() and not _others(
                accounts, claims, found["project"]
            ):
                others = tuple(name for name in _OUTGOINGS if name in found)
                yield from _adds_up(books, found, "expenditure", ("basic", "project", *others))


def _others(accounts: Accounts, claims: list[Claim], beside: Claim) -> bool:
    """Whether the sentence lists amounts of money that are no known account."""
    return any(
        c.change is None and is_money(c) and accounts.account(c) is None
        for c in claims
        if c.sentence.start == beside.sentence.start
    )


_OUTGOINGS = ("to_superior", "business_expenditure", "to_affiliated", "reserve")


def _adds_up(
    books: Books, found: dict[str, Claim], whole: str, names: tuple[str, ...]
) -> Iterator[Event]:
    parts = [found[n] for n in names if n in found]
    if whole not in found or not parts:
        return
    total = found[whole]
    if total.sentence.start > max(p.sentence.start for p in parts):
        return  # of one fund, told after all of it and its parts
    low = sum((interval(p).low for p in parts), Decimal(0))
    high = sum((interval(p).high for p in parts), Decimal(0))
    reach = interval(total)
    short = high < reach.low
    if low <= reach.high and not short:
        yield HELD
    elif short and len(parts) < len(names):
        yield Lacking(f"“{total.measure}”没有逐项说明，不核对合计")
    else:
        exact = sum((p.value * UNITS[p.unit] for p in parts), Decimal(0))
        expected = in_unit(exact, total.unit)
        names_said = "、".join(f"{p.measure}{with_unit(p)}" for p in parts)
        message = f"情况说明“{total.measure}”为{with_unit(total)}，{names_said}合计为{expected}，总额与分项不符。"
        yield Contradiction(total.measure, message, places(books, (total, *parts)), expected)
