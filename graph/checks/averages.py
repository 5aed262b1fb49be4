"""Averages in prose, recomputed: per car, per guest; and what running the cars was spent on (group 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, total
from graph.checks.nearby import plain
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    not_its_parts,
    places,
    with_unit,
)
from ontology.facts import Claim

_PER_CAR = re.compile(r"(?:^|用车)(?:车均|平均每[辆车]|每[辆车]平均|单车)")
_PER_HEAD = re.compile(r"(?:^|接待费?(?:支出|决算)?)(?:人均(?:费用|接待费|标准)?|平均每人)$")
_KEPT = re.compile(r"保有量")
_BOUGHT = re.compile(r"^(?:公务用车购置(?:量|数)?|购置公务用车)$")
_GUESTS = re.compile(r"接待.*人[次数]{0,2}$|接待人次")
_REACH = 12
_SPENT_ON = re.compile(
    r"^(?:公务用车)?(?:加油|燃油|燃料|维修|保养|维修保养|保险|其他|过路过桥)(?:费)?(?:支出)?$"
)


def averages(books: Books) -> Iterator[Event]:
    """车均运行维护费=公务用车运行维护费÷公务用车保有量；车均购置费=公务用车购置费÷购置辆数；人均接待费=公务接待费÷接待人次；按各数末位半个单位作区间运算。"""
    for section in books.by_section.values():
        for index, claim in enumerate(section):
            measure = squeeze(claim.measure)
            if not is_money(claim) or claim.change is not None:
                continue
            near = section[max(0, index - _REACH) : index]
            if _PER_CAR.search(measure) and "购置" in measure:
                yield from _average(books, claim, near, "vehicle_purchase", _BOUGHT)
            elif _PER_CAR.search(measure):
                yield from _average(books, claim, near, "vehicle_running", _KEPT)
            elif _PER_HEAD.search(measure) and any(c.unit in ("人次", "人") for c in near):
                yield from _average(books, claim, near, "reception", _GUESTS)


def _average(
    books: Books, claim: Claim, near: Sequence[Claim], subject: str, counted: re.Pattern[str]
) -> Iterator[Event]:
    count = next(
        (c for c in reversed(near) if c.value and counted.search(squeeze(c.measure))), None
    )
    spent = next((c for c in reversed(near) if _is(books, c, subject)), None)
    if spent is None:  # told in a section before
        told = [c for c in books.claims if c.source.start < claim.source.start]
        spent = next((c for c in reversed(told) if _is(books, c, subject)), None)
    if count is None or spent is None:
        yield Lacking(f"“{claim.measure}”没有找到总额或个数")
        return
    money = interval(spent)
    each = Interval(money.low / count.value, money.high / count.value)
    if each.wider(interval(claim).high - interval(claim).low).meets(interval(claim)):
        yield HELD
        return
    expected = in_unit(each.middle, claim.unit)
    message = (
        f"“{spent.measure}”为{with_unit(spent)}，“{count.measure}”{with_unit(count)}，"
        f"平均应为{expected}，情况说明写作{with_unit(claim)}。"
    )
    yield Contradiction(claim.measure, message, places(books, (spent, count, claim)), expected)


def _is(books: Books, claim: Claim, subject: str) -> bool:
    """Whether an amount of this year is the expense; 国内公务接待支出 is receptions, too."""
    if not plain(claim) or claim.fiscal_year != books.year or "预算" in claim.measure:
        return False
    account = accounts_of(books).account(claim)
    told = account.subject if account else ""
    return told == subject or (subject == "reception" and "国内公务接待" in claim.measure)


def running_parts(books: Books) -> Iterator[Event]:
    """公务用车运行维护费逐项写明加油、维修、保险、其他支出的，各项之和应等于公务用车运行维护费。"""
    for section in books.by_section.values():
        parts = [c for c in section if plain(c) and _SPENT_ON.match(squeeze(c.measure))]
        if len(parts) < 3 or not any("其他" in p.measure for p in parts):
            continue
        before = [c for c in section if c.source.start < parts[0].source.start]
        whole = next((c for c in reversed(before) if _is(books, c, "vehicle_running")), None)
        if whole is None:
            continue
        if total(map(interval, parts)).meets(interval(whole)):
            yield HELD
            continue
        yield not_its_parts(books, whole, parts)
