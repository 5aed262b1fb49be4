"""What share one project is of what its organization spent, and what is left without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search.arithmetic import BUDGET, EXECUTED, difference, ratio
from search.asks import Ask
from search.composing import citation, label_of
from search.drafts import Draft, amount_text, opening, which_year
from search.figures import Found, find
from search.measures import key_measure
from search.money import in_tenths, plain, rounded
from search.operands import Operand
from search.phrases import taken_from
from search.positions import matched
from search.project_amounts import called, meaning_of, money_citations, wan
from search.projects import Chosen, choose, records_of
from search.question import Question
from search.questions.change import explained_words
from search.seeking import wanted
from search.wording import fold

EXAMPLES = ("河道清淤项目占项目支出的比例", "河道清淤项目占总支出的百分之几")
_EVERY = re.compile(r"(?:全部|所有|各个?)的?项目(?:的?(?:总额|金额|资金|经费|总数))?")
_NAMED = 0.4  # of a project's name
_PARTLY = 0.3  # where what is taken away can be nothing else
_OTHERS = (Ask.COMPLETION, Ask.GROWTH, Ask.REASON)
_LEFT = re.compile(r"(?:以后|之后|后)?还?(?:剩|余)(?:下|余)?(?:多少|几)?|项目")


def _taken(question: Question) -> frozenset[int]:
    """Where the words stand that ask what is left."""
    return question.positions(Ask.DIFFERENCE) | matched(question.folded, _LEFT)


def _project(question: Question, enough: float) -> Chosen | None:
    """The one project that is meant, by as much of its name as is enough."""
    chosen = choose(question)
    if len(chosen) != 1 or chosen[0].mention.coverage < enough:
        return None
    project = chosen[0]
    if fold(project.name) not in question.folded and any(
        m.far == 0 and m.span <= project.positions for m in question.measures
    ):
        return None  # 邮电费 is a line of the accounts, whatever a project's name has of it
    return project


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The share of the one project that is named in what its organization spent."""
    rest = taken_from(question)
    if not (question.asks(Ask.SHARE) or rest) or question.asks(*_OTHERS):
        return
    project = _project(question, _PARTLY if rest else _NAMED)
    if project is None or not (rest or "占" in question.folded):
        return
    measures = [m for m in question.measures if not m.span & project.positions]
    if "采购" in question.folded.partition("占")[0] and "占" in question.folded:
        return  # what is bought of the project, and in what
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
    terms = (record.iri, term), Operand("", body, of.best).term
    if rest:
        left_over, query = difference(release, terms[1], terms[0])
        amount, value, unit = amount_text(left_over, question.unit)
        told_value = f"其余{amount}"
    else:
        quotient, query = ratio(release, *terms)
        value, unit = rounded(quotient * 100), "%"
        told_value = f"占{plain(value)}%{in_tenths(question.folded, value)}"
    text = (
        f"{opening(body, record.year)}{called(record)}{'执行数' if term == EXECUTED else '预算数'}"
        f"{wan(yuan)}，{label_of(of.best)}{of.best.printed}{of.best.unit}，{told_value}。"
    )
    cited = (*money_citations(release, record), citation(release, of.best))
    told = project.positions | question.measure_positions
    told |= frozenset(range(*every.span())) if every else frozenset()
    told |= frozenset(i for i, c in enumerate(question.folded) if c == "占")
    explained = explained_words(question, told)
    yield Draft(
        text, 74.0, cited, value, unit, query, meaning_of(record, "其余" if rest else "占比"),
        tuple(question.leftover(explained | (_taken(question) if rest else frozenset()))),
    )  # fmt: skip
