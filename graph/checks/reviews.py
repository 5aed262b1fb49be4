"""Projects reviewed: how many by grade, and with how much money (group 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, total
from graph.checks.projects import listed
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, places, with_unit
from ontology.facts import Claim, ReportKind

_GRADED = re.compile(
    r"(?:评级|等级|结果|评价)为[“\"]?(?:优秀?|良好?|中等?|合格|不合格|较?差)[”\"]?的?项目?$"
)
_REVIEWED = re.compile(
    r"绩效自评的?(?:\d{4}年度?)?项目$|^(?:开展|进行|纳入|完成)[^，。]{0,12}(?:自评|评价)的?(?:\d{4}年度?)?项目(?:支出)?$"
)


def grades(books: Books) -> Iterator[Event]:
    """绩效自评各评级（优、良、中、差）的项目个数之和，应等于开展自评的项目个数。"""
    for section in books.by_section.values():
        counted = [c for c in section if c.unit in ("个", "项") and c.change is None]
        graded = [c for c in counted if _GRADED.search(squeeze(c.measure))]
        whole = next(
            (c for c in counted if _REVIEWED.search(squeeze(c.measure)) and c not in graded), None
        )
        if len(graded) < 3 or whole is None:
            continue
        reached = sum((c.value for c in graded), Decimal(0))
        if reached == whole.value:
            yield HELD
            continue
        message = f"“{whole.measure}”为{with_unit(whole)}，各评级的项目合计{reached:f}{whole.unit}，两数不符。"
        cited = places(books, (whole, *graded))
        yield Contradiction(whole.measure, message, cited, f"{reached:f}{whole.unit}")


_FUNDS = re.compile(
    r"(?:自评|评价|二级项目)[^，。]{0,24}(?:涉及|决算|执行|预算)?(?:项目)?(?:资金|金额)$"
)
_NOT_ALL = re.compile(r"基金|国有资本|其中|重点|抽")
_CLOSE = 50


def reviewed_funds(books: Books) -> Iterator[Event]:
    """开展自评的项目个数与逐项列出的相同时，所写涉及资金应等于各项目执行数（或预算数）之和。"""
    projects = listed(books)
    if len(projects) < 2:
        return
    spent, planned = (
        _sum([getattr(p, name) for p in projects]) for name in ("executed_yuan", "budget_yuan")
    )
    final = books.facts.report.kind is ReportKind.FINAL
    sums = [s for s in ((spent, planned) if final else (planned,)) if s is not None]
    for claim in books.claims:
        if (
            not is_money(claim)
            or claim.change is not None
            or not _FUNDS.search(squeeze(claim.measure))
        ):
            continue
        if _NOT_ALL.search(claim.measure) or not _all_counted(books, claim, len(projects)):
            continue
        if not sums:
            yield Lacking("没有列全各项目的金额，不核对涉及资金")
        elif any(s.meets(interval(claim)) for s in sums):
            yield HELD
        else:
            expected = in_unit(sums[0].middle, claim.unit, 4)
            message = f"“{claim.measure}”为{with_unit(claim)}，逐项列出的{len(projects)}个项目合计{expected}。"
            yield Contradiction(claim.measure, message, places(books, (claim,)), expected)


def _sum(money: list[Decimal | None]) -> Interval | None:
    known = [m for m in money if m is not None]
    if len(known) < len(money):
        return None
    return total(Interval(m - _CLOSE, m + _CLOSE) for m in known)


def _all_counted(books: Books, claim: Claim, number: int) -> bool:
    """Whether the sentence before the amount counts as many projects as are listed."""
    near = [c for c in books.by_section[claim.section] if c.sentence.start == claim.sentence.start]
    return any(c.unit in ("个", "项") and c.value == number for c in near)
