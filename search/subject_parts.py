"""The parts of one subject of which a share in it is asked for: 事业运行里项目支出占多少."""

from __future__ import annotations

import re
from dataclasses import replace

from search.cells import Wanted
from search.measure_roles import SOURCES, parts_said, roles_of
from search.measures import Mention
from search.question import Question
from search.seeking import wanted
from search.wording import INSIDE

_ITS = re.compile(r"(?:[它其]|[这该本]一?(?:科目|[类款项]))的?$")
_SOURCES = SOURCES - {"capital_construction"} | {"fiscal_appropriation"}


def own_parts(question: Question) -> tuple[list[Wanted], Wanted] | None:
    """The parts, and all of the subject; None where a share of another whole is asked for, or of no part."""
    mentions, part, fund = roles_of(question)
    shared = set.intersection(*({*m.measures} for m in mentions)) if mentions else set()
    if not part or len(question.scope) != 1 or not any(m.depth for m in shared):
        return None
    at = question.folded.find("占")
    behind = [m for m in question.measures if m.start > at >= 0]
    if any(shared.isdisjoint(m.measures) and not _its_own(question, m) for m in behind):
        return None
    first = question.measures[0]
    if shared.isdisjoint(first.measures) and INSIDE.match(question.folded, first.end):
        return None  # 公用经费里劳务费占多少: of what all subjects have of it
    body, measures = question.scope[0], tuple(m for m in mentions[0].measures if m in shared)
    said = parts_said(question) or [part]
    parts = [wanted(question, body, measures, each, fund) for each in said]
    whole = wanted(question, body, measures, "", fund)
    if any(each in _SOURCES for each in said):
        whole = replace(whole, revenue=True, fiscal=False, allotted="")
    return parts, whole


def _its_own(question: Question, whole: Mention) -> bool:
    """Whether all that a subject itself has is meant by what else would be all money: 占它全部收入的几成."""
    overall = all(m.is_overall for m in whole.measures)
    return overall and _ITS.search(question.folded, 0, whole.start) is not None
