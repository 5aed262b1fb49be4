"""How many projects a report says there are, and what they come to, against those it lists (group 7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.intervals import in_unit, total
from graph.checks.projects import as_printed, listed
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    at,
    name_of,
    places,
    with_unit,
)
from graph.checks.wording import last_fund
from ontology.facts import Claim, Observation, Phase, Project, ReportKind

_SELECTED = Decimal("0.3")
_OF_FUND = re.compile(
    r"^(?:其中)?[：:]?(?:一般公共预算|政府性?基金(?:预算)?|国有资本经营(?:预算)?)"
)
_ARE_REVIEWED = re.compile(
    r"(?:财政拨款|预算|二级|部门预算){0,2}项目(?:支出)?(?:全面)?(?:开展|进行)了?(?:项目)?(?:绩效)?自评"
)
_NOT_COUNTED = re.compile(
    r"基金|国有资本|一级项目|新增|重点|满意度|指标|评级|(?:结果|等级|等次|档次)为|编报|跟踪|(?<!绩效)目标的|涉密|采购|建设|问题|\d分(?:[（(]含[^（）()]*[）)])?(?:及|\(含\))?(?:以[上下]|至)"
)
_COUNTED = re.compile(
    r"自评|评价|二级项目|预算项目|结果|^项目$|^(?:设置|设定|编制|公开|[和并及]){1,4}绩效目标的?项目$|绩效(?:目标)?管理的项目$"
    r"|^(?:共)?(?:编制|安排|申报)(?:预算)?项目$"
    r"|^(?:全年|本年|年度)?(?:一?共|总共|累计)?(?:实施|开展|执行|完成)了?(?:各类)?项目$"
)

_INVOLVED = re.compile(r"(?:一共|总共|共)?涉及(?:二级|预算|支出)?项目")
_OF_ALL = re.compile(
    r"项目(?:支出)?(?:进行|开展)?(?:了)?全面|全部项目|所有项目|项目支出(?:预算)?总额的100(?:\.0+)?%"
)
"""What tells that the projects that a review took in are all there are."""


def counts(books: Books) -> Iterator[Event]:
    """情况说明所说的项目个数，应与逐项列出（或附表）的项目个数一致。"""
    projects = listed(books)
    if len(projects) < 2:
        return
    told = any(n.what in ("project_prose", "project_list") for n in books.facts.notes)
    every = _make_the_total(books, projects)
    if not (told or every or any(p.score_text is not None for p in projects)):
        yield Lacking("情况说明没有逐项列出项目，所附项目表可能不是全部，不核对个数")
        return
    wrong: dict[Decimal, list[Claim]] = defaultdict(list)
    for claim in books.claims:
        if not _counts_projects(claim) or _is_part(books, claim) or _of_last_year(books, claim):
            continue
        if claim.value == len(projects):
            yield HELD
        elif claim.value > 1:
            wrong[claim.value].append(claim)
    for value, claims in wrong.items():
        if abs(value - len(projects)) > max(Decimal(2), value * _SELECTED):
            yield Lacking(f"情况说明称{value:f}个项目，只列出{len(projects)}个，可能只公开了一部分")
            continue
        first = claims[0]
        said = f"“{first.measure}”" if first.measure != "项目" else "项目"
        message = f"情况说明称{said}为{value:f}个，逐项列出的项目有{len(projects)}个。"
        cited = (*places(books, claims), *(at(books, p.source, p.name) for p in projects))
        yield Contradiction(first.measure, message, cited, f"{len(projects)}个")


def _make_the_total(books: Books, projects: Sequence[Project]) -> bool:
    """Whether the projects that have a form or a row come to all project expenditure: then none is missing."""
    final = books.facts.report.kind is ReportKind.FINAL
    money = [p.executed_yuan if final else p.budget_yuan for p in projects]
    reached = total(as_printed(m) for m in money if m is not None)
    wholes = _project_totals(books, Phase.EXECUTED if final else Phase.APPROVED)
    return None not in money and any(reached.meets(interval(w)) for w in wholes)


def _is_part(books: Books, claim: Claim) -> bool:
    """Whether the projects of one fund are counted, and beside them in the sentence those of another."""
    if not _OF_FUND.match(squeezed(claim.measure)):
        return False
    beside = books.claims_in(claim.sentence)
    return any(
        c is not claim and c.unit == claim.unit and _OF_FUND.match(squeezed(c.measure))
        for c in beside
    )


def _of_last_year(books: Books, claim: Claim) -> bool:
    """What a budget says of the projects that were evaluated: they are another year's."""
    budget = books.facts.report.kind is ReportKind.BUDGET
    reviewed = re.search("自评|评价|评审", squeeze(claim.measure)) is not None
    return claim.fiscal_year != books.year or (budget and reviewed)


def _counts_projects(claim: Claim) -> bool:
    if (
        claim.unit not in ("个", "项")
        or claim.change is not None
        or _NOT_COUNTED.search(claim.measure)
    ):
        return False
    after = squeezed(claim.sentence.text[claim.source.end - claim.sentence.start :])
    if _ARE_REVIEWED.match(after) or _all_involved(claim):
        return True
    where = claim.section + squeezed(claim.sentence.text)
    if not any(w in where for w in ("绩效", "自评", "项目支出")):
        return False
    named = "项目" in claim.measure or "项目" in squeezed(claim.sentence.text)[:60]
    return named and bool(_COUNTED.search(claim.measure))


def _all_involved(claim: Claim) -> bool:
    """``对项目支出全面开展绩效自评，共涉及项目8个``: so many are reviewed, and all are."""
    sentence = squeezed(claim.sentence.text)
    if not _INVOLVED.fullmatch(squeezed(claim.measure)) or "重点" in sentence:
        return False
    return "自评" in sentence and _OF_ALL.search(sentence) is not None


def amounts_sum(books: Books) -> Iterator[Event]:
    """逐项列出全部项目的，各项目金额之和应等于项目支出总额（决算用执行数，预算用预算数）；容差为末位半个单位×(项数+1)。"""
    projects = listed(books)
    final = books.facts.report.kind is ReportKind.FINAL
    money = [p.executed_yuan if final else p.budget_yuan for p in projects]
    phase = Phase.EXECUTED if final else Phase.APPROVED
    whole = _project_total(books, phase)
    if len(projects) < 2 or whole is None:
        return
    if any(m is None for m in money) or not _all_listed(books, len(projects)):
        yield Lacking("没有列全全部项目的金额，不核对项目支出总额")
        return
    reached = total(as_printed(m) for m in money if m is not None)
    if any(_tells_all(c) and interval(c).meets(reached) for c in books.claims):
        yield HELD
        return
    funds = _of_funds(books, phase)
    if reached.meets(interval(whole)) or (funds and reached.meets(total(map(interval, funds)))):
        yield HELD
        return
    wholes = funds or [whole]
    exact = sum((m for m in money if m is not None), Decimal(0))
    expected = in_unit(exact, whole.unit, 4)
    due = sum((w.amount_yuan or Decimal(0) for w in wholes), Decimal(0))
    off = in_unit(abs(exact - due), whole.unit, 4)
    named = "、".join(f"“{name_of(w)}”{'' if funds[1:] else '为'}{with_unit(w)}" for w in wholes)
    together = f"合计{in_unit(due, whole.unit, 4)}，" if funds[1:] else ""
    message = f"逐项列出的{len(projects)}个项目金额合计{expected}，{named}，{together}相差{off}。"
    cited = (*places(books, wholes), *(at(books, p.source, p.name) for p in projects))
    yield Contradiction("项目支出", message, cited, expected)


def _of_funds(books: Books, phase: Phase) -> list[Observation | Claim]:
    """All project expenditure of each fund whose projects are said to be listed whole: money of other
    sources, spent without a review, is none of it. Nothing where a fund is not named or has no figure."""
    said = {last_fund(claim.measure) for claim in books.claims if _tells_whole(claim)}
    found = [next(iter(_totals_of(books, phase, fund)), None) for fund in sorted(said)]
    return [figure for figure in found if figure is not None] if None not in found else []


def _tells_all(claim: Claim) -> bool:
    """Whether an amount is said to be of all projects, whatever pays for them."""
    named = re.search(
        r"项目(?:支出)?(?:预算|金额|资金)?(?:合计|总额|总计)$", squeeze(claim.measure)
    )
    return named is not None and is_money(claim) and claim.change is None


def _all_listed(books: Books, count: int) -> bool:
    """Whether the text says that these are all projects."""
    counted = any(
        _counts_projects(c) and c.value == count and not _is_part(books, c) for c in books.claims
    )
    whole = any(map(_tells_whole, books.claims))
    return counted and (whole or books.facts.report.kind is ReportKind.BUDGET)


def _tells_whole(claim: Claim) -> bool:
    """Whether the projects are said to be a hundred percent of project expenditure."""
    return claim.change == "share" and claim.value == 100 and "项目支出" in claim.measure


def _project_totals(books: Books, phase: Phase) -> list[Observation | Claim]:
    """All project expenditure, as tables and the text say it; first of every fund, then of the general budget."""
    return [
        figure
        for fund in ("total", "general", "fiscal")
        for figure in _totals_of(books, phase, fund)
    ]


def _totals_of(books: Books, phase: Phase, fund: str) -> list[Observation | Claim]:
    """All project expenditure of a fund: what tables say, then what the text does."""
    accounts = accounts_of(books)
    cells = accounts.cells.get(("project", phase, books.year), ())
    told = [
        claim
        for claim in books.claims
        if (account := accounts.account(claim))
        and (account.subject, account.phase, account.year) == ("project", phase, books.year)
        and (account.fund or "total") == fund
    ]
    return [*(cell for name, cell in cells if name == fund), *told]


def _project_total(books: Books, phase: Phase) -> Observation | Claim | None:
    return next(iter(_project_totals(books, phase)), None)


def derivable(books: Books) -> Iterator[Event]:
    """涉密项目的金额若可由项目支出总额减其余项目金额推得，提示公开单位；不公开推算结果。"""
    hidden = [p for p in books.projects if p.classified]
    known = [p for p in books.projects if not p.classified]
    whole = _project_total(books, Phase.APPROVED)
    if not hidden or whole is None:
        return
    if any(p.budget_yuan is None for p in known) or len(hidden) > 1:
        yield HELD
        return
    message = f"“{hidden[0].name}”的金额可由项目支出总额减去其余项目金额推得，请公开单位留意。"
    yield Contradiction(hidden[0].name, message, (at(books, hidden[0].source, hidden[0].name),))
