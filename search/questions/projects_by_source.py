"""Which projects are paid from one source, as the table of projects or a section on it tells: 用到上年结转的项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.composing import cite_clause
from search.drafts import Draft, Entry, listed, money_text
from search.evidence import Citation, cite
from search.money import plain
from search.queries import Query
from search.question import Question
from search.questions.form_money import SOURCES
from search.rows import Claim, claim_query, claims, figure_query, figures
from search.wording import fold

EXAMPLES = ("哪几个项目用到了政府性基金", "用上年结转资金的项目一共多少钱")
_COLUMNS = {
    "一般公共预算": "general",
    "政府性基金": "government_fund",
    "国有资本经营": "state_capital",
    "财政专户": "fiscal_account",
    "单位资金": "unit_funds",
    "上年结转": "opening_balance",
    "其他资金": "unit_funds",
}
_TABLE = "project_expenditure"
_USED = re.compile(
    r"(?:用|动用|使用|花)(?:到|上|着|过)?(?:的)?(?:是|了)?|安排|属于|来自|涉及|资金|的?钱"
)
_PAID = re.compile(
    r"(?:[支花用]了?|钱|资金|金额)(?:一共|总共|共|合计|是|有)*多少|(?:多少|几[万亿千百]*)(?:钱|资金|元)"
)
_PROJECTS = re.compile(r"项目(?!支出|经费|预算)")
_OTHER = (
    Ask.REASON, Ask.DIFFERENCE, Ask.RATIO, Ask.SHARE, Ask.MOST, Ask.LEAST, Ask.GROWTH, Ask.CHANGE,
    Ask.COMPLETION, Ask.SCORE, Ask.RATE, Ask.TARGET, Ask.GOAL,
)  # fmt: skip
_CENT = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class _Told:
    """The projects of a source with their amounts, and where that is told."""

    where: str
    entries: tuple[Entry, ...]
    whole: Decimal  # yuan
    query: Query


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects of the source that is named, of the one organization and year that is meant."""
    which = question.asks(Ask.LIST, Ask.COUNT, Ask.SUM) or question.kind == "个"
    several = _PROJECTS.search(question.folded) is not None
    if not several or not which or question.asks(*_OTHER):
        return
    said = [(n, m) for n, p in SOURCES.items() for m in p.finditer(question.folded)]
    if len({name for name, _ in said}) != 1 or len(question.scope) != 1:
        return
    spans = {i for _, m in said for i in range(*m.span())}
    spans |= {i for m in _USED.finditer(question.folded) for i in range(*m.span())}
    asked = question.positions(Ask.SUM, Ask.ACTUAL, Ask.YESNO, Ask.LIST, Ask.COUNT, Ask.PURPOSE)
    left = question.leftover(spans | _of_source(question, said) | asked)
    years = {y.value for y in question.years}
    reports = [r.id for r in question.scope[0].reports if not years or r.year in years]
    for report in reports if len(reports) == 1 else ():
        name, pattern = said[0][0], SOURCES[said[0][0]]
        found = _in_table(question, release, name, report)
        if found or (found := _in_section(question, release, pattern, report)):
            yield _draft(question, name, found, left)
        elif told := _counted(question, release, pattern, report):
            yield _told(question, release, told, left)


def _of_source(question: Question, said: Sequence[tuple[str, re.Match[str]]]) -> frozenset[int]:
    """Where the words of a measure stand that only name the source: 土地出让收入 is no subject here."""
    own = (m for m in question.measures if any(_meets(m.span, s) for _, s in said))
    return frozenset().union(*(m.span for m in own))


def _meets(span: frozenset[int], said: re.Match[str]) -> bool:
    return not span.isdisjoint(range(*said.span()))


def _names(question: Question, report: str) -> set[str]:
    return {fold(p.name) for p in question.known.projects if p.report == report}


def _in_table(question: Question, release: Release, source: str, report: str) -> _Told | None:
    """The projects' amounts of the source, where they come to what the table prints in all of it."""
    query = figure_query(question.known.reports[report].organization, "table", _TABLE)
    told = [
        f for f in figures(release, query)
        if f.report == report and f.column_key == _COLUMNS[source] and f.yuan is not None
    ]  # fmt: skip
    names = _names(question, report)
    rows = [f for f in told if fold(f.label) in names and f.yuan]
    totals = {f.yuan for f in told if f.is_total and f.row_key == "total"}
    whole = sum((f.yuan or Decimal(0) for f in rows), Decimal(0))
    if not rows or (totals and not any(abs(whole - (t or 0)) <= _CENT for t in totals)):
        return None
    entries = tuple(
        Entry(name, f"{name}{f.printed}{f.unit}", cite(release, f.place, f.label_place))
        for f in rows for name in ["".join(f.label.split())]
    )  # fmt: skip
    return _Told(f"{rows[0].year}年“{rows[0].title}”", entries, whole, query)


def _in_section(
    question: Question, release: Release, source: re.Pattern[str], report: str
) -> _Told | None:
    """The projects whose amounts a section on the source tells, where they come to what it says was spent."""
    own = question.known.reports[report]
    told = [
        c for c in claims(release, own.organization)
        if c.report == report and c.yuan and not c.change and c.year in (None, own.year)
        and source.search(fold(c.section.rpartition(" / ")[2]))
    ]  # fmt: skip
    names = _names(question, report)
    rows = [c for c in told if fold(c.measure) in names]
    spent = [c.yuan for c in told if c not in rows and c.measure.endswith("支出")]
    whole = sum((c.yuan or Decimal(0) for c in rows), Decimal(0))
    if not rows or whole not in spent:
        return None
    entries = tuple(
        Entry(c.measure, f"{c.measure}{c.printed}", cite_clause(release, c.place)) for c in rows
    )
    where = f"{question.scope[0].name}{own.year}年报告“{rows[0].section.rpartition(' / ')[2]}”"
    return _Told(where, entries, whole, claim_query(own.organization))


def _counted(
    question: Question, release: Release, source: re.Pattern[str], report: str
) -> tuple[Claim, Claim] | None:
    """How many projects of the source prose counts, and what it says beside that they come to; where it is not
    asked which they are."""
    if question.asks(Ask.LIST):
        return None
    told = [
        c for c in claims(release, question.scope[0].iri) if c.report == report and not c.change
    ]
    numbers = [c for c in told if c.unit == "个" and _is_count(fold(c.measure), source)]
    pairs = {
        (n.value, m.yuan): (n, m) for n in numbers for m in told
        if m.yuan and m.sentence == n.sentence and m.measure in (f"{n.measure}资金", f"{n.measure}金额")
    }  # fmt: skip
    return next(iter(pairs.values())) if len(pairs) == 1 else None


def _is_count(measure: str, source: re.Pattern[str]) -> bool:
    said = source.match(measure)
    return said is not None and measure[said.end() :] in ("项目", "预算项目", "预算支出项目")


def _told(
    question: Question, release: Release, told: tuple[Claim, Claim], left: list[str]
) -> Draft:
    count, money = told
    printed = "".join(money.printed.split()).removesuffix(money.unit)
    amount, value, unit = money_text(printed, money.unit, money.yuan, question.unit)
    by_number = (question.kind == "个" or question.asks(Ask.COUNT)) and not _PAID.search(
        question.folded
    )
    return Draft(
        f"{question.scope[0].name}{count.year or ''}年报告写明，{count.measure}{plain(count.value)}个，资金{amount}。",
        90.0, tuple(cite_clause(release, c.place) for c in told),
        count.value if by_number else value, "个" if by_number else unit,
        claim_query(question.scope[0].iri), {"measure": count.measure}, tuple(left),
    )  # fmt: skip


def _draft(question: Question, source: str, found: _Told, left: list[str]) -> Draft:
    whole, entries = found.whole, found.entries
    total, value, unit = money_text(plain(whole / 10_000), "万元", whole, question.unit or "万元")
    summed = question.asks(Ask.SUM) and question.kind == "money"
    heading = f"{found.where}中，使用{source}的项目有{{n}}个："
    citations: tuple[Citation, ...] = tuple(e.citation for e in entries if e.citation)
    return Draft(
        f"{heading.format(n=len(entries))}{listed([e.said for e in entries])}，合计{total}。", 90.0,
        citations, value if summed else Decimal(len(entries)), unit if summed else "个",
        found.query, {"measure": source}, tuple(left), heading=heading, entries=entries,
    )  # fmt: skip
