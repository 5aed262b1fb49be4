"""Between reports: a department and its units, a budget and the accounts of one year (group 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import Account, accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import UNITS, Interval, in_unit
from graph.checks.kin import organization, units
from graph.checks.scores import prose_source
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    at,
    name_of,
    places,
    with_unit,
)
from ontology.facts import Claim, Observation, Phase, Project, Severity, Stated

Figure = Claim | Observation
_FLOWS = ("revenue", "expenditure", "basic", "project", "personnel", "operating", "three_public",
          "abroad", "vehicles", "reception")  # fmt: skip


def _organization(books: Books) -> str:
    report = books.facts.report
    return organization(books.identity, report.id, report.organization, report.organization_code)


def _units(books: Books) -> Iterator[Books]:
    """Reports of the same year and kind by units that this report lists as its own."""
    report = books.facts.report
    listed = units(books.facts, books.identity) - {_organization(books)}
    for other in books.all_books.values():
        theirs = other.facts.report
        same = (theirs.fiscal_year, theirs.kind) == (report.fiscal_year, report.kind)
        if other is not books and same and _organization(other) in listed:
            yield other


def _figures(books: Books) -> dict[Account, Figure]:
    """One figure of each account of the year: a cell of a table, else a claim."""
    found: dict[Account, Figure] = {}
    for (subject, phase, year), pairs in accounts_of(books).cells.items():
        if year == books.year:
            for fund, cell in pairs:
                found.setdefault(Account(subject, fund, phase, year), cell)
    for claim in books.claims:
        account = accounts_of(books).account(claim)
        if account is not None and account.year == books.year and is_money(claim):
            found.setdefault(account, claim)
    return found


def parent_and_unit(books: Books) -> Iterator[Event]:
    """部门（汇总）数应不小于其所属单位同年度、同口径的数。"""
    for unit in _units(books):
        whole, part = _figures(books), _figures(unit)
        for account, figure in part.items():
            mine = whole.get(account)
            simple = account.subject in _FLOWS or account.subject.startswith("function:")
            if mine is None or not simple:
                continue
            if interval(mine).high >= interval(figure).low:
                yield HELD
                continue
            message = (
                f"部门“{name_of(mine)}”为{with_unit(mine)}，"
                f"小于所属单位{unit.facts.report.organization}的“{name_of(figure)}”{with_unit(figure)}。"
            )
            cited = places(books, (mine, figure))
            yield Contradiction(name_of(mine), message, cited, f"不小于{with_unit(figure)}")


def shared_projects(books: Books) -> Iterator[Event]:
    """部门与所属单位报告中的同一项目，预算数、执行数、自评得分应一致。"""
    for unit in _units(books):
        theirs = {_key(unit, p): p for p in unit.projects}
        for project in books.projects:
            other = theirs.get(_key(books, project))
            if other is not None:
                yield from _project(books, unit, project, other)


def _key(books: Books, project: Project) -> str:
    if books.identity is None:
        return squeeze(project.name).lower()
    return books.identity.project(books.id, project.name)


def _project(books: Books, unit: Books, mine: Project, theirs: Project) -> Iterator[Event]:
    for what, one, two in (
        ("预算数", mine.budget_yuan, theirs.budget_yuan),
        ("执行数", mine.executed_yuan, theirs.executed_yuan),
    ):
        if one is None or two is None:
            continue
        if Interval(one - 100, one + 100).low <= two <= one + 100:
            yield HELD
            continue
        said = (in_unit(one, "万元", 4), in_unit(two, "万元", 4))
        cited = (at(books, mine.source, said[0]), at(unit, theirs.source, said[1]))
        yield _differs(unit, mine, what, said, cited)
    if mine.score_text is None or theirs.score_text is None:
        return
    if mine.score_text == theirs.score_text:
        yield HELD
        return
    scores = (f"{mine.score_text:f}分", f"{theirs.score_text:f}分")
    cited = (
        at(books, prose_source(books, mine), scores[0]),
        at(unit, prose_source(unit, theirs), scores[1]),
    )
    yield _differs(unit, mine, "自评得分", scores, cited)


def _differs(
    unit: Books,
    project: Project,
    what: str,
    said: tuple[str, str],
    cited: tuple[Stated, ...],
) -> Contradiction:
    message = (
        f"“{project.name}”的{what}，部门报告写{said[0]}，"
        f"所属单位{unit.facts.report.organization}的报告写{said[1]}，两份报告不一致。"
    )
    return Contradiction(project.name, message, cited, said[0])


_COUNTS = (
    ("车辆总数", re.compile(r"^(?:共有)?车辆$"), ("辆", "台")),
    ("公务用车保有量", re.compile(r"公务用车保有量$"), ("辆", "台")),
    (
        "政府采购支出总额",
        re.compile(r"^(?:政府)?采购(?:支出|预算)?(?:总额|金额|预算)$"),
        tuple(UNITS),
    ),
)


def counts_of_units(books: Books) -> Iterator[Event]:
    """部门（汇总）的车辆数、公务用车保有量、政府采购总额应不小于其所属单位同年度的数。"""
    for unit in _units(books):
        for name, pattern, counted in _COUNTS:
            mine, theirs = (_first(b, pattern, counted) for b in (books, unit))
            if mine is None or theirs is None:
                continue
            if interval(mine).high >= interval(theirs).low:
                yield HELD
                continue
            message = (
                f"部门的{name}为{with_unit(mine)}，小于所属单位"
                f"{unit.facts.report.organization}的{with_unit(theirs)}。"
            )
            yield Contradiction(
                name, message, places(books, (mine, theirs)), f"不小于{with_unit(theirs)}"
            )


def _first(books: Books, pattern: re.Pattern[str], counted: tuple[str, ...]) -> Claim | None:
    return next(
        (
            c for c in books.claims
            if c.change is None and c.unit in counted and pattern.search(squeeze(c.measure))
        ),
        None,
    )  # fmt: skip


def projects_of_units(books: Books) -> Iterator[Event]:
    """部门与所属单位都逐项公开项目自评，且有共同项目的，所属单位的项目都应列入部门报告。"""
    mine = {_key(books, p) for p in books.projects} | {squeeze(p.name) for p in books.projects}
    for unit in _units(books):
        theirs = [p for p in unit.projects if p.score_text is not None or p.score_form is not None]
        missing = [p for p in theirs if not {_key(unit, p), squeeze(p.name)} & mine]
        if not theirs or len(missing) * 2 > len(theirs):
            continue
        if not missing:
            yield HELD
            continue
        names = "”“".join(p.name for p in missing)
        these = "个" if len(missing) == 1 else "些"
        whose = unit.facts.report.organization
        message = f"所属单位{whose}列有项目“{names}”，部门报告没有这{these}项目。"
        cited = tuple(at(unit, p.source, p.name) for p in missing)
        yield Contradiction(missing[0].name, message, cited, "列入部门报告", Severity.WARNING)


def budget_and_accounts(books: Books) -> Iterator[Event]:
    """同一单位、同一年度：决算报告引用的年初预算数，应与该年度预算报告一致（差额不超过0.02万元）。"""
    mine = _organization(books)
    for other in books.all_books.values():
        theirs = other.facts.report
        if theirs.kind is books.facts.report.kind or theirs.fiscal_year != books.year:
            continue
        if theirs.kind != "budget" or _organization(other) != mine:
            continue
        if theirs.scope is not books.facts.report.scope:
            continue
        yield from _approved(books, other)


def _approved(books: Books, budget: Books) -> Iterator[Event]:
    planned = {_meant(a): f for a, f in _figures(budget).items() if a.phase is Phase.APPROVED}
    for account, claim in _figures(books).items():
        if account.phase is not Phase.APPROVED or not isinstance(claim, Claim):
            continue
        if "年初" not in claim.measure:
            continue
        cell = planned.get(_meant(account))
        if cell is None:
            continue
        if interval(claim).wider(Decimal(200)).meets(interval(cell)):
            yield HELD
            continue
        message = (
            f"决算报告“{claim.measure}”为{with_unit(claim)}，"
            f"{books.year}年预算报告“{name_of(cell)}”为{with_unit(cell)}，两份报告不一致。"
        )
        yield Contradiction(claim.measure, message, places(books, (claim, cell)), with_unit(cell))


def _meant(account: Account) -> tuple[str, str]:
    return account.subject, account.fund or "total"
