"""Items of expenditure told one by one, 某类某款某项: budgets, outturns and changes against the whole (group 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, total
from graph.checks.nearby import CHANGES, plain, stem
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, places, with_unit
from ontology.facts import Claim, Phase, Severity

_ITEM = re.compile(r"\(项\)|^2\d{6}(?=[\u4e00-\u9fff])")
_WHOLE = re.compile(
    r"^(?:\d{4}年)?(?:(?:一般公共预算)?(?:当年)?(?:财政)?拨款(?:安排)?(?:规模|支出)?"
    r"|一般公共预算支出\([^()]{2,10}\))$"
)
_OTHER_BUDGET = re.compile("政府性基金|国有资本经营")
"""Sections of further budgets: their items are no parts of 一般公共预算."""
_COMES_IN = re.compile(r"收入(?:总?预算)?(?:主要)?(?:包括|来源)[:：]?[^。]*$")


def items_add_up(books: Books) -> Iterator[Event]:
    """逐项说明各（项）支出，决算数（或预算数）之和等于所写总额的，即为列全：其年初预算数（决算数）之和也应等于所写总额（只写一种数的，相差不足5%的提示核实），各项增减额之和应等于总额的增减额（持平为0）。"""
    items = [c for c in books.claims if _of_items(c) and c.fiscal_year == books.year]
    if items and not _OTHER_BUDGET.search(items[0].section):
        items = [c for c in items if not _OTHER_BUDGET.search(c.section)]
    told = {
        phase: {stem(c.measure): c for c in reversed(items) if plain(c) and c.phase is phase}
        for phase in (Phase.EXECUTED, Phase.APPROVED)
    }
    wholes = {phase: _whole(books, phase, claims) for phase, claims in told.items()}
    full = [
        phase for phase, whole in wholes.items()
        if whole and total(map(interval, told[phase].values())).meets(interval(whole))
    ]  # fmt: skip
    if not full:
        yield from _nearly(books, wholes, told)
        return
    names = told[full[0]].keys()
    for phase, whole in wholes.items():
        if phase not in full and whole and told[phase].keys() == names:
            yield _wrong(books, whole, list(told[phase].values()))
    yield HELD
    whole = wholes[full[0]]
    if whole is not None:
        yield from _changes(books, whole, items, len(names))


def _nearly(
    books: Books, wholes: dict[Phase, Claim | None], told: dict[Phase, dict[str, Claim]]
) -> Iterator[Event]:
    """Items that come near to the whole mean to be all."""
    for phase, whole in wholes.items():
        if whole is None:
            continue
        off = abs(total(map(interval, told[phase].values())).middle - interval(whole).middle)
        if off > interval(whole).middle * _TWENTIETH:
            yield Lacking("各（项）支出没有逐项列全，不核对各项之和")
        else:
            yield replace(
                _wrong(books, whole, list(told[phase].values())), severity=Severity.WARNING
            )


_TWENTIETH = Decimal("0.05")


def _of_items(claim: Claim) -> bool:
    return bool(_ITEM.search(squeeze(claim.measure)))


def _whole(books: Books, phase: Phase, items: dict[str, Claim]) -> Claim | None:
    """The amount of all items, told before the first of them."""
    if len(items) < 3:
        return None
    opening = min(items.values(), key=lambda c: c.source.start)
    first = opening.source.start
    found = [
        c for c in books.claims
        if plain(c) and c.phase is phase and c.fiscal_year == books.year and c.source.start < first
        and (_WHOLE.match(stem(c.measure)) or _sums_here(c, opening)) and not _comes_in(c)
    ]  # fmt: skip
    return found[-1] if found else None


def _comes_in(claim: Claim) -> bool:
    """Whether a sentence lists an amount as a part of what comes in: 收入包括：一般公共预算拨款…."""
    before = claim.sentence.text[: claim.source.start - claim.sentence.start]
    return _COMES_IN.search(squeeze(before)) is not None


def _sums_here(claim: Claim, opening: Claim) -> bool:
    """Whether an amount is the 合计 that the items' own section opens with."""
    return squeeze(claim.measure).endswith("合计") and claim.section == opening.section


def _wrong(books: Books, whole: Claim, items: Sequence[Claim]) -> Contradiction:
    expected = in_unit(total(map(interval, items)).middle, whole.unit)
    message = f"“{whole.measure}”为{with_unit(whole)}，逐项说明的{len(items)}项之和为{expected}，两数不符。"
    return Contradiction(whole.measure, message, places(books, (whole, *items)), expected)


def _changes(books: Books, whole: Claim, items: Sequence[Claim], number: int) -> Iterator[Event]:
    moved = {
        _bare(c): c for c in items
        if "比上年" in squeeze(c.measure) and c.change in CHANGES and is_money(c)
    }  # fmt: skip
    flat = {_bare(c) for c in items if c.change == "flat" and "上年" in c.measure}
    heads = [
        c for c in books.claims
        if c.change in CHANGES and is_money(c) and _bare(c) == _bare(whole)
        and "比上年" in squeeze(c.measure)
    ]  # fmt: skip
    if not heads or len(moved.keys() | flat) != number:
        return
    reached, head = total(map(_signed, moved.values())), heads[0]
    if reached.meets(_signed(head)):
        yield HELD
        return
    more = "增加" if reached.middle >= 0 else "减少"
    expected = more + in_unit(abs(reached.middle), head.unit)
    message = (
        f"“{head.measure}”{with_unit(head)}，逐项说明的{number}项增减相抵为{expected}，两数不符。"
    )
    cited = places(books, (head, *moved.values()))
    yield Contradiction(head.measure, message, cited, expected)


def _bare(claim: Claim) -> str:
    return stem(re.sub(r"[比与同较]上年.*$", "", squeeze(claim.measure)))


def _signed(claim: Claim) -> Interval:
    own = interval(claim)
    return own if claim.change == "increase" else Interval(-own.high, -own.low)
