"""Completion rates recomputed from what they are rates of (group 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, printed
from graph.checks.nearby import (
    CHANGES,
    PLANNED,
    Figure,
    Nearby,
    percent,
    plain,
    stem,
    tail_of,
    walk,
    way,
)
from graph.checks.shares import whole_of
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    places,
    shown,
    with_unit,
)
from ontology.facts import Claim, Phase

_RATE = re.compile(r"(?:完成|占).*$|(?:预算)?执行率$")


_REVISED = re.compile("全年预算|调整后?的?预算|调整预算")


def completion(books: Books) -> Iterator[Event]:
    """完成率=决算数（执行数）÷预算数×100%；没有写预算数的，预算数=决算数±比预算增减额；按区间运算。"""
    for claim, near in walk(books, ("completion",)):
        done = _done(claim, near)
        if done is None:
            yield Lacking(f"“{claim.measure}”没有找到决算数")
            continue
        plan: Figure | None = _plan(claim, near)
        delta = None if plan else _from_budget(near)
        if plan is None and delta is None:
            plan = _planned_elsewhere(books, done, _said_plans(books, claim, done))
        if plan is not None and _of_other_budget(claim, done, near):
            yield HELD
        elif plan is not None:
            said = f"预算数为{with_unit(plan)}"
            yield from _completion(books, claim, done, plan, interval(plan), said)
        elif delta is not None:
            more = delta.change == "increase"
            whole = interval(done) - interval(delta) if more else interval(done) + interval(delta)
            said = f"比预算{way(delta)}{with_unit(delta)}"
            yield from _completion(books, claim, done, delta, whole, said)
        else:
            yield Lacking(f"“{claim.measure}”没有找到预算数")


def _done(claim: Claim, near: Nearby) -> Claim | None:
    wanted = squeeze(_RATE.sub("", claim.measure))
    for other in near.back(4):
        if plain(other) and other.phase not in PLANNED and squeeze(other.measure) == wanted:
            return other
    if squeeze(claim.measure).endswith("执行率"):
        named = stem(_RATE.sub("", claim.measure))
        return next(
            (c for c in near.back(3) if plain(c) and c.phase is Phase.EXECUTED and stem(c.measure) == named),
            None,
        )  # fmt: skip
    if claim.phase in PLANNED:  # 完成预算25.00万元的86.2%: read as said of the budget
        return next(
            (c for c in near.back(4) if plain(c) and c.phase not in PLANNED and stem(c.measure) == stem(wanted)),
            None,
        )  # fmt: skip
    return None


def _of_other_budget(claim: Claim, done: Claim, near: Nearby) -> bool:
    """Whether a rate of execution is one of another budget told near: the year's first, or the adjusted one."""
    if not squeeze(claim.measure).endswith("执行率"):
        return False
    plans = [
        c
        for c in near.back(5)
        if plain(c) and c.phase in PLANNED and stem(c.measure) == stem(done.measure)
    ]
    rates = (interval(done).percent_of(interval(p)) for p in plans if p.value)
    return any(rate is not None and rate.meets(printed(claim.value)) for rate in rates)


def _plan(claim: Claim, near: Nearby) -> Claim | None:
    wanted = stem(_RATE.sub("", claim.measure))
    for other in near.back(5):
        if plain(other) and other.phase in PLANNED and stem(other.measure) == wanted:
            return other
    return None


def _said_plans(books: Books, claim: Claim, done: Claim) -> tuple[Phase, ...]:
    """The budgets that the words between the accounts and the rate can mean: 完成全年预算的…"""
    between = squeeze(books.facts.text[done.source.end : claim.source.end])
    if _REVISED.search(between):
        return (Phase.REVISED,)
    return (Phase.APPROVED,) if "年初预算" in between else tuple(PLANNED)


def _planned_elsewhere(books: Books, done: Claim, phases: tuple[Phase, ...]) -> Figure | None:
    """The budget of the same account, in other words or in a table."""
    account = accounts_of(books).account(done)
    if account is None:
        return None
    for phase in phases:
        found = accounts_of(books).said(account, phase, done.source.start)
        if found:
            return found
    cells = [c for phase in phases for c in accounts_of(books).cells_of(account, phase)]
    return next((c for c in cells if c.phase in phases), cells[0] if cells else None)


def _from_budget(near: Nearby) -> Claim | None:
    for other in near.ahead(1):
        if other.change in CHANGES and is_money(other) and "预算" in other.measure:
            return other
    return None


def _completion(
    books: Books, claim: Claim, done: Claim, plan: Figure, whole: Interval, said: str
) -> Iterator[Event]:
    if plan.value == 0:
        return
    rate = interval(done).percent_of(whole) if done.value else Interval(Decimal(0), Decimal(0))
    if rate is None:
        yield Lacking(f"“{claim.measure}”的预算数接近零，算不出完成率")
    elif rate.meets(printed(claim.value)):
        yield HELD
    else:
        expected = percent(done.amount_yuan, whole.middle)
        message = (
            f"“{done.measure}”为{with_unit(done)}，{said}，完成率应为{expected}%，"
            f"情况说明写作{shown(claim)}%。"
        )
        cited = places(books, (done, plan, claim))
        yield Contradiction(done.measure, message, cited, f"{expected}%", tail_of(rate, claim))


def zero_denominators(books: Books) -> Iterator[Event]:
    """分母为0时不存在完成率和占比：预算数或总额为0而写作非零百分比的，不能成立。"""
    found: list[tuple[Claim, Figure]] = []
    for claim, near in walk(books, ("completion", "share")):
        whole = _plan(claim, near) if claim.change == "completion" else whole_of(books, claim, near)
        if whole is None:
            continue
        if whole.value or not claim.value:
            yield HELD
        else:
            found.append((claim, whole))
    if not found:
        return
    said = "、".join(dict.fromkeys(f"“{c.measure}”{shown(c)}%" for c, _ in found))
    message = f"分母（预算数或总额）为0，却写出{said}，这样的百分比不能成立。"
    cited = {c.source.start: c for pair in found for c in pair}
    yield Contradiction(found[0][0].measure, message, places(books, cited.values()), "不填百分比")
