"""The units below several organizations at once: 甲局和乙局下属的事业单位一共几个，叫什么."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.question import Question
from search.questions.structure import explained, of_kind
from search.units_below import BELOW, belonging

_OF_EACH = (Ask.LEVEL, Ask.FUNDING, Ask.NATURE, Ask.CODE, Ask.DUTY, Ask.OFFICES)
EXAMPLES = ("水务局和教育局下属的事业单位一共几个，叫什么",)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Each one's units and how many they are together; nothing where one of them lists none."""
    bodies = [b for b in question.scope if b.reports]
    below = question.asks(Ask.SUBORDINATES) or BELOW.search(question.folded)
    if question.measures or question.asks(*_OF_EACH):
        return
    if not below or len(bodies) < max(2, len(question.scope)):
        return
    found = [of_kind(question, release, b) or belonging(question, release, b) for b in bodies]
    told = [d for d in found if d is not None and d.entries]
    if len(told) < len(bodies):
        return
    number, counted = sum(len(d.entries) for d in told), question.asks(Ask.COUNT)
    text = f"{listed([d.text.rstrip('。') for d in told], '；')}；一共{number}个。"
    yield replace(
        told[0], text=text, rank=83.0, citations=tuple(c for d in told for c in d.citations),
        value=Decimal(number) if counted else None, unit="个" if counted else None,
        interpretation={"organization": listed([b.name for b in bodies]), **told[0].interpretation},
        leftover=tuple(question.leftover(explained(question, bodies))), heading="", entries=(),
    )  # fmt: skip
