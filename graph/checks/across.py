"""Between reports: a department and its units, a budget and the accounts of one year (group 20)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import Account, accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit
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
from ontology.facts import Claim, Observation, Phase, Project

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
        names = set(accounts_of(books).names)
        for account, figure in part.items():
            mine = whole.get(account)
            simple = account.subject in _FLOWS or account.subject.startswith("function:")
            if mine is None or not simple or (not names and account.subject not in _FLOWS):
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
    cited: tuple,  # type: ignore[type-arg]
) -> Contradiction:
    message = (
        f"“{project.name}”的{what}，部门报告写{said[0]}，"
        f"所属单位{unit.facts.report.organization}的报告写{said[1]}，两份报告不一致。"
    )
    return Contradiction(project.name, message, cited, said[0])


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
