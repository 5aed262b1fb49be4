"""Rankings of projects: by what they were given, spent or may cost, by the scores of their reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, listed
from search.items import Row
from search.money import plain
from search.performance import Record, cite_amount, cite_score, records, report_records_query
from search.placing import Places, placed
from search.project_amounts import PRINTED, ceilings, wan
from search.queries import Query
from search.question import Question
from search.secrecy import is_meant, kept_secret

_SPENDING = re.compile(r"花|用(?:得|钱|了)|支出")  # 花得最多: the accounts say it, not the budget


def means_ceiling(question: Question) -> bool:
    """Whether 最多 means how much may be spent at most."""
    return bool(question.positions(Ask.CEILING) - question.positions(Ask.MOST))


def of_projects(
    question: Question, release: Release, body: Body, year: int, place: Places,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The first or last of an organization's projects, in each of its reports of the year."""
    reports = [r for r in body.reports if r.year == year]
    if question.leaning is None and _SPENDING.search(question.folded):
        reports = [r for r in reports if r.kind == "final"] or reports
    for report in reports:
        query = report_records_query(report.id)
        if question.asks(Ask.SCORE) or "自评" in question.folded:
            yield from _scores(question, release, body, year, (query, place), leftover)
            continue
        kept = [r for r in records(release, query) if is_meant(question, r)]
        priced = any(r.budget is not None or r.executed is not None for r in kept)
        if means_ceiling(question) or not priced:
            rows = [Row(r.name, *found) for r in kept for found in ceilings(release, r)]
            what = f"{kept_secret(question)}项目费用控制数"
        else:
            final = question.leaning is None and report.kind == "final"
            executed = question.leaning is Phase.EXECUTED or final
            rows = [row for r in kept if (row := _amount(release, r, executed)) is not None]
            what = f"{kept_secret(question)}项目{'执行数' if executed else '预算数'}"
        if rows:
            yield placed(question, body, year, what, rows, place, query, leftover)


def _scores(
    question: Question, release: Release, body: Body, year: int, asked: tuple[Query, Places],
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The projects with the best or the worst scores of their own review; all that share the last one."""
    query, place = asked
    scored = [
        (record, score)
        for record in records(release, query)
        if is_meant(question, record)
        and (score := record.form_score if record.form_score is not None else record.text_score)
        is not None
    ]
    if not scored:
        return
    least = question.asks(Ask.LEAST)
    scored.sort(key=lambda pair: pair[1], reverse=not least)
    steps = list(dict.fromkeys(s for _, s in scored))
    if place.nth > len(steps):
        return
    last = steps[place.nth - 1] if place.nth else scored[min(place.count, len(scored)) - 1][1]
    wanted = {last} if place.nth else set(steps[: steps.index(last) + 1])
    kept = [(r, s) for r, s in scored if s in wanted]
    cited = [c for r, s in kept if (c := cite_score(release, r, s)) is not None]
    groups = [
        f"{listed([r.name for r, s in kept if s == score])}（{plain(score)}分）"
        for score in dict.fromkeys(s for _, s in kept)
    ]
    order = f"第{place.nth}" if place.nth else "最"
    which = f"{kept_secret(question)}项目自评得分{order}{'低' if least else '高'}"
    text = f"{body.name}{year}年{which}的是{listed(groups, '；')}。"
    text += "".join(
        f"{r.name}的自评表写{plain(s)}分，文字说明写{plain(r.text_score)}分，两处不一致，排序按自评表。"
        for r, s in scored
        if r.text_score is not None and r.text_score != s
        and (r.text_score <= last if least else r.text_score >= last)
    )  # fmt: skip
    meaning: dict[str, object] = {
        "organization": body.name,
        "fiscal_year": year,
        "measure": "自评得分",
    }
    value = last if len(groups) == 1 else None
    unit = "分" if value is not None else None
    yield Draft(text, 87.0, tuple(cited[:12]), value, unit, query, meaning, leftover)


def _amount(release: Release, record: Record, executed: bool) -> Row | None:
    yuan = record.executed if executed else record.budget
    if yuan is None:
        return None
    citation = cite_amount(release, record, yuan, PRINTED[EXECUTED if executed else BUDGET])
    return Row(record.name, yuan, wan(yuan), citation)
