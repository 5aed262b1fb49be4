"""What came in for one subject beside what was spent on it: 教育支出收进来的比花出去的多多少."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.release import Release
from search.composing import label_of
from search.figures import Missing, find
from search.measures import FUNCTIONAL, Mention
from search.operands import Operand
from search.positions import covered
from search.question import Question
from search.seeking import wanted

EVERYDAY = re.compile(
    r"(?P<expenditure_total>花(?:的|了|掉的?|出去的?)(?:钱)?)|(?P<revenue_total>收(?:的|进来的?|上来的?|到的?|回来的?)(?:钱)?)"
)
_PRINTED = re.compile(
    r"(?P<expenditure_total>(?:本年)?支出(?:数|额)?)|(?P<revenue_total>(?:本年)?收入(?:数|额)?)"
)
_SIDES = {"revenue_total": (True, "收入"), "expenditure_total": (False, "支出")}


def _subject(question: Question) -> Mention | None:
    """The one subject that is named, beside income and expenditure in all."""
    subjects = [m for m in question.measures if all(x.kind == FUNCTIONAL for x in m.measures)]
    others = [m for m in question.measures if m not in subjects]
    sides = all(x.key in _SIDES for m in others for x in m.measures)
    return subjects[0] if len(subjects) == 1 and sides else None


def _sides(question: Question, subject: Mention) -> list[re.Match[str]]:
    for words in (EVERYDAY, _PRINTED):
        found = list(words.finditer(question.folded, subject.end))
        if len(found) == 2 and len({m.lastgroup for m in found}) == 2:
            return found
    return []


def own_sides_said(question: Question) -> frozenset[int]:
    """Where both sides of one subject are said."""
    subject = _subject(question)
    return covered(m.span() for m in _sides(question, subject)) if subject else frozenset()


def by_side(question: Question, release: Release) -> list[Operand] | Missing | None:
    """The income and the expenditure of one subject, each from the table that is of it."""
    subject = _subject(question)
    if subject is None or len(question.scope) != 1:
        return None
    operands: list[Operand] = []
    for said in _sides(question, subject):
        revenue, name = _SIDES[said.lastgroup or ""]
        sought = wanted(question, question.scope[0], subject.measures)
        found = find(release, question.known, replace(sought, revenue=revenue))
        if isinstance(found, Missing):
            return found
        if not found.best.in_table or found.best.fiscal:
            return None  # what the treasury allots is no income in all
        label = f"{label_of(found.best)}的{name}"
        operands.append(Operand(label, question.scope[0], found.best, found.others))
    times = {(o.stated.year, o.stated.phase) for o in operands}
    if len({o.stated.place for o in operands}) < len(operands) or len(times) > 1:
        return None  # one figure stands for both, or each is of another time
    return operands or None
