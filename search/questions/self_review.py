"""The score of an organization's own review as a whole; where it has none, those of its projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, listed, opening
from search.measure_mentions import RESULT_USED
from search.money import plain
from search.performance import records, report_records_query
from search.positions import matched
from search.project_rows import scores
from search.projects import choose
from search.question import Question
from search.questions.listing import reports_of
from search.rows import Claim, claim_query, claims
from search.wording import fold

EXAMPLES = ("水务局2023年部门整体绩效自评得了多少分", "水务局2023年绩效自评平均得分")
_WHOLE = re.compile(r"重点|部门|单位|整体|绩效|自评|评价|平均|总|支出|得分|结果|综合|预算")
_OF_WHOLE = re.compile("部门|整体|单位|平均")
_KINDS = ("重点", "部门", "整体", "单位", "项目", "平均")
_EACH = re.compile(r"分别|各自?|每个|[两二三四五六七八九\d]个|项目")
_MOST = 30  # scores that are still a list
_ASKS = (Ask.SCORE, Ask.ACTUAL, Ask.LIST, Ask.SUM)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What prose gives the organization itself; else every project's score."""
    if len(question.scope) != 1 or not question.asks(Ask.SCORE) or choose(question):
        return
    if question.asks(Ask.MOST, Ask.LEAST, Ask.REASON, Ask.COUNT) or question.amounts:
        return
    if RESULT_USED.search(question.folded):
        return  # not what it is
    body = question.scope[0]
    years = {y.value for y in question.years}
    words = matched(question.folded, _WHOLE)
    found = [
        c for c in claims(release, body.iri)
        if c.unit == "分" and not c.change and (not years or c.year in years) and _own(question, c)
    ]  # fmt: skip
    if "项目" not in question.folded:
        left = tuple(question.leftover(words | question.positions(*_ASKS)))
        if found:
            yield _stated(question, release, body, found, left)
        else:
            yield from _of_projects(question, release, body, left)
    elif _EACH.search(question.folded) and "平均" not in question.folded:
        left = tuple(question.leftover(words | _positions(question) | question.positions(*_ASKS)))
        yield from _of_projects(question, release, body, left, whole=True)
    elif "平均" in question.folded and (means := [c for c in found if "平均" in c.measure]):
        explained = words | question.positions(*_ASKS)
        left = tuple(w for w in question.leftover(explained) if w != "项目")
        yield _stated(question, release, body, means, left)


def _positions(question: Question) -> frozenset[int]:
    return matched(question.folded, _EACH)


def _own(question: Question, claim: Claim) -> bool:
    """Whether a score is the organization's and no project's."""
    measure = fold(claim.measure)
    names = (fold(p.name) for p in question.known.projects if p.report == claim.report)
    return "项目" not in measure and not any(name in measure for name in names)


def _stated(
    question: Question, release: Release, body: Body, found: Sequence[Claim], left: tuple[str, ...]
) -> Draft:
    """The score whose heading and name the question says most of; the one of the whole before others."""

    def fit(claim: Claim) -> tuple[int, bool, bool, int]:
        around = fold(claim.section.rpartition(" / ")[2] + claim.measure)
        said = sum(w in around for w in _KINDS if w in question.folded)
        told = not claim.section.endswith("表")  # in prose, before the form
        return said, bool(_OF_WHOLE.search(claim.measure)), told, -claim.place.start

    best = max(found, key=fit)
    text = f"{opening(body, best.year)}{best.measure}为{plain(best.value)}分。"
    return Draft(
        text, 70.0, (cite_clause(release, best.place),), best.value, "分", claim_query(body.iri),
        {"organization": body.name, "fiscal_year": best.year, "measure": best.measure}, left,
    )  # fmt: skip


def _of_projects(
    question: Question, release: Release, body: Body, left: tuple[str, ...], whole: bool = False
) -> Iterator[Draft]:
    """Every project's score; ``whole``: the organization's own is not asked for, or is told elsewhere."""
    reports = reports_of(question, body)
    if len({r.year for r in reports}) != 1:
        return
    for report in reports:
        query = report_records_query(report.id)
        kept = [r for r in records(release, query) if body.reports or r.owner == body.iri]
        rows = [row for record in kept for row in scores(release, record)]
        if not rows or len(rows) > _MOST:
            continue
        told = listed([f"{row.record.name}{row.shown}" for row in rows])
        cited = tuple(row.citation for row in rows if row.citation is not None)[:12]
        none = "" if whole else "的报告没有写部门整体的自评得分；"
        text = f"{body.name}{report.year}年{none}各项目自评得分为：{told}。"
        meaning: dict[str, object] = {"organization": body.name, "measure": "项目自评得分"}
        rank = 70.0 if whole else 55.0
        yield Draft(text, rank, cited, None, None, query, meaning, left)
        return
