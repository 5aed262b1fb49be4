"""The three budgets and the kinds of revenue in one stretch of prose, against their sum (group 4)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import Accounts, accounts_of, interval, is_money, slips
from graph.checks.books import Books, squeeze
from graph.checks.cells import REVENUES
from graph.checks.intervals import Interval, in_unit, total
from graph.checks.nearby import CHANGES
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    not_its_parts,
    places,
    with_unit,
)
from graph.checks.wording import last_fund
from ontology.facts import Claim, Phase

BUDGETS = ("general", "government_fund", "state_capital")
_FLAT = "flat"
_FROM_PLAN = re.compile(r"[比与较](?:年初|全年|调整)?预算")


def funds_add_up(books: Books) -> Iterator[Event]:
    """同一段说明：财政拨款=一般公共预算+政府性基金预算+国有资本经营预算，三者的增减额之和亦同。"""
    accounts, wrong = accounts_of(books), slips(books)
    for claims in books.by_section.values():
        amounts: dict[tuple[str, Phase | None, int], dict[str, Claim]] = defaultdict(dict)
        changes: dict[tuple[bool, bool], dict[str, Claim]] = defaultdict(dict)
        for claim in claims:
            account = accounts.account(claim)
            if claim.source.start in wrong:
                continue
            if account is not None and account.explicit:
                side = account.subject.removesuffix("_grand")
                grand = "_grand" if side != account.subject else ""
                key = (side, account.phase, account.year)
                amounts[key].setdefault(account.fund + grand, claim)
            elif claim.change == _FLAT or (claim.change in CHANGES and is_money(claim)):
                for of in _sides(claim):
                    changes[of].setdefault(last_fund(claim.measure), claim)
        whole_sets = [f for found in amounts.values() if (f := _complete(found, claims, accounts))]
        for found in (*amounts.values(), *changes.values()):
            funds = frozenset(b for b in BUDGETS if b in found)
            parts = [found[b] for b in BUDGETS if b in found]
            whole = found.get("fiscal") or found.get("fiscal_grand")
            if whole is None or len(parts) < 2:
                continue
            enough = (len(parts) == len(BUDGETS) and "fiscal" in found) or (
                whole.change is not None and funds in whole_sets
            )
            if enough or total(map(_signed, parts)).low > _signed(whole).high > 0:
                yield from _sum(books, whole, parts)


def _complete(
    found: dict[str, Claim], claims: Sequence[Claim], accounts: Accounts
) -> frozenset[str] | None:
    """The budgets told here, where they make up what is appropriated: then there is no other."""
    parts = {b: found[b] for b in BUDGETS if b in found}
    reached = total(map(interval, parts.values()))
    wholes = [c for c in claims if (a := accounts.account(c)) and a.fund == "fiscal"]
    whole = len(parts) > 1 and any(reached.meets(interval(c)) for c in wholes)
    return frozenset(parts) if whole else None


def _sides(claim: Claim) -> list[tuple[bool, bool]]:
    """Whether a change is of revenue, and whether it is from what was planned; 收、支 are both."""
    words = squeeze(claim.measure)
    sides = (True, False) if re.search(r"收入?[、和]?支", words) else ("收入" in words,)
    return [(side, bool(_FROM_PLAN.search(words))) for side in sides]


def _signed(claim: Claim) -> Interval:
    own = interval(claim)
    return Interval(-own.high, -own.low) if claim.change == "decrease" else own


def _sum(books: Books, whole: Claim, parts: Sequence[Claim]) -> Iterator[Event]:
    if total(map(_signed, parts)).meets(_signed(whole)):
        yield HELD
        return
    exact = sum((_signed(p).middle for p in parts), Decimal(0))
    expected = in_unit(exact, whole.unit)
    said = "、".join(f"{p.measure}{with_unit(p)}" for p in parts)
    message = f"“{whole.measure}”为{with_unit(whole)}，{said}，合计{expected}，总额与分项不符。"
    yield Contradiction(whole.measure, message, places(books, (whole, *parts)), expected)


_FLOWS = ("expenditure", "expenditure_grand", "grand")


def flow_changes(books: Books) -> Iterator[Event]:
    """支出比上年的增减额=基本支出的增减额+项目支出的增减额（两者金额之和等于支出总额时核对）。"""
    accounts = accounts_of(books)
    moved: dict[str, Claim] = {}
    amounts: dict[str, list[Claim]] = defaultdict(list)
    for claim in books.claims:
        account = accounts.account(claim)
        if account is not None and account.year == books.year and account.fund in ("", "total"):
            amounts[account.subject].append(claim)
        elif claim.change in CHANGES and is_money(claim) and "比上年" in squeeze(claim.measure):
            words = re.sub(r"比上年.*$", "", squeeze(claim.measure))
            subject = None if last_fund(words) else accounts.subject(words, claim.section)
            moved.setdefault(subject or "", claim)
    head = next((moved[s] for s in _FLOWS if s in moved), None)
    parts = [moved[s] for s in ("basic", "project") if s in moved]
    if head is None or len(parts) < 2 or parts[0].section != parts[1].section:
        return
    own = [next((c for c in amounts[s] if c.section == p.section), None)
           for s, p in zip(("basic", "project"), parts, strict=True)]  # fmt: skip
    reached = total(interval(c) for c in own if c is not None)
    if None in own or not any(reached.meets(interval(c)) for s in _FLOWS for c in amounts[s]):
        yield Lacking("基本支出与项目支出之外还有支出，不核对增减额之和")
        return
    yield from _sum(books, head, parts)


def changes_of_budgets(books: Books) -> Iterator[Event]:
    """支出预算（决算）比上年的增减额=一般公共预算、政府性基金、国有资本经营预算各自支出的增减额之和（三者金额之和等于支出总额时核对，各节分别写明的亦同）。"""
    accounts = accounts_of(books)
    moved: dict[str, Claim] = {}
    amounts: dict[str, list[Claim]] = defaultdict(list)
    for claim in books.claims:
        account = accounts.account(claim)
        if account is not None and account.year == books.year and account.subject in _FLOWS:
            amounts[last_fund(claim.measure)].append(claim)
        elif claim.change in CHANGES and is_money(claim) and "比上年" in squeeze(claim.measure):
            words = re.sub(r"比上年.*$", "", squeeze(claim.measure))
            if accounts.subject(words, claim.section) in _FLOWS:
                moved.setdefault(last_fund(words), claim)
    funds = [b for b in BUDGETS if b in moved]
    if "" not in moved or len(funds) < 2 or not all(amounts[b] for b in funds):
        return
    reached = total(interval(amounts[b][0]) for b in funds)
    if not any(reached.meets(interval(c)) for c in amounts[""]):
        yield Lacking("各本预算支出之和不是支出总额，不核对增减额之和")
        return
    yield from _sum(books, moved[""], [moved[b] for b in funds])


def revenues_add_up(books: Books) -> Iterator[Event]:
    """同一句说明：收入合计=所列各项收入之和（财政拨款、上级补助、事业、经营、附属单位上缴、其他；列出四项以上的视为列全）。"""
    accounts = accounts_of(books)
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in books.claims:
        account = accounts.account(claim)
        if account is not None and account.year == books.year:
            sentences[claim.sentence.start].append(claim)
    for claims in sentences.values():
        found: dict[str, Claim] = {}
        for claim in claims:
            account = accounts.claimed[claim.source.start]
            name = account.subject
            if name in ("revenue", "revenue_grand", "grand"):
                name = account.fund if account.explicit else "whole"
            found.setdefault(name, claim)
        funds = ("fiscal",) if "fiscal" in found else BUDGETS
        parts = [found[n] for n in (*funds, *REVENUES) if n in found]
        if "whole" not in found or not found.keys() & set(funds) or len(parts) < 2:
            continue
        reached, whole = total(map(interval, parts)), interval(found["whole"])
        if not reached.meets(whole):
            parts = _outermost(books, [*parts, *_unknown(accounts, found["whole"])])
            reached = total(map(interval, parts))
        if reached.high < whole.low and len(parts) < _ALL:
            yield Lacking(f"“{found['whole'].measure}”没有逐项说明，不核对合计")
        else:
            yield from _kinds(books, found["whole"], parts, reached.meets(whole))


def _unknown(accounts: Accounts, whole: Claim) -> list[Claim]:
    """What comes in by names that are no known account, behind all of it: 财政专户管理资金, 上年结转."""
    return [
        c for c in accounts.books.claims
        if c.sentence.start == whole.sentence.start and c.source.start > whole.source.start
        and c.change is None and is_money(c) and c.fiscal_year == whole.fiscal_year
        and accounts.account(c) is None and _OTHER_MONEY.search(squeeze(c.measure))
    ]  # fmt: skip


def _outermost(books: Books, parts: Sequence[Claim]) -> list[Claim]:
    """The parts without those of a part: 上年结转5万元，其中一般公共预算结转3万元、政府性基金结转2万元."""
    told = sorted(parts, key=lambda c: c.source.start)
    found: list[Claim] = []
    while told:
        part = told.pop(0)
        found.append(part)
        after = books.facts.text[part.source.end : told[0].source.start] if told else ""
        for many in range(len(told), 0, -1) if "其中" in after else ():
            if total(map(interval, told[:many])).meets(interval(part)):
                del told[:many]
                break
    return found


_OTHER_MONEY = re.compile(r"(?:收入|资金|结转|结余)$")
_ALL = 4


def _kinds(books: Books, whole: Claim, parts: Sequence[Claim], fits: bool) -> Iterator[Event]:
    if fits:
        yield HELD
        return
    yield not_its_parts(books, whole, parts)
