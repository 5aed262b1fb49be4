"""What share one project is of what its organization spent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search.arithmetic import BUDGET, EXECUTED, ratio
from search.asks import Ask
from search.composing import citation, label_of
from search.drafts import Draft, opening, which_year
from search.figures import Found, find
from search.measures import key_measure
from search.money import plain, rounded
from search.operands import Operand
from search.project_amounts import called, meaning_of, money_citations, wan
from search.projects import choose, records_of
from search.question import Question
from search.questions.change import explained_words
from search.seeking import wanted
from search.wording import fold

EXAMPLES = ("河道清淤项目占项目支出的比例", "河道清淤项目占总支出的百分之几")
_EVERY = re.compile(r"(?:全部|所有|各个?)的?项目(?:的?(?:总额|金额|资金|经费|总数))?")
_NAMED = 0.6  # of a project's name


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The share of the one project that is named in what its organization spent."""
    if not question.asks(Ask.SHARE) or question.asks(Ask.COMPLETION, Ask.GROWTH, Ask.REASON):
        return
    chosen = choose(question)
    if len(chosen) != 1 or chosen[0].mention.coverage < _NAMED or "占" not in question.folded:
        return
    project = chosen[0]
    if fold(project.name) not in question.folded and any(
        m.far == 0 and m.span <= project.positions for m in question.measures
    ):
        return  # 邮电费 is a line of the accounts, whatever a project's name has of it
    measures = [m for m in question.measures if not m.span & project.positions]
    found = [record for record, _ in records_of(release, project.names)]
    years = sorted({r.year for r in found})
    every = _EVERY.search(question.folded) if not measures else None
    whole = measures[0].measures if measures else (key_measure("project"),)
    if len(measures) != (0 if every else 1) or not years:
        return
    if len(years) > 1:
        yield which_year(project.name, years, 74.0)
        return
    record = max(found, key=lambda r: (r.executed is not None, r.report in question.report_ids()))
    term = EXECUTED if record.executed is not None else BUDGET
    yuan = record.executed if term == EXECUTED else record.budget
    body = question.known.bodies[question.known.reports[record.report].organization]
    sought = replace(wanted(question, body, whole), year=record.year)
    of = find(release, question.known, sought)
    if yuan is None or not isinstance(of, Found) or not of.best.yuan or yuan > of.best.yuan:
        return
    if (of.best.phase == "executed") != (term == EXECUTED):
        return
    quotient, query = ratio(release, (record.iri, term), Operand("", body, of.best).term)
    value = rounded(quotient * 100)
    text = (
        f"{opening(body, record.year)}{called(record)}{'执行数' if term == EXECUTED else '预算数'}"
        f"{wan(yuan)}，{label_of(of.best)}{of.best.printed}{of.best.unit}，占{plain(value)}%。"
    )
    cited = (*money_citations(release, record), citation(release, of.best))
    told = project.positions | question.measure_positions
    told |= frozenset(range(*every.span())) if every else frozenset()
    explained = explained_words(question, told)
    yield Draft(
        text, 74.0, cited, value, "%", query, meaning_of(record, "占比"),
        tuple(question.leftover(explained)),
    )  # fmt: skip
