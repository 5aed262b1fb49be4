"""Whether what a sentence states is of another subject than the one that a question asks for."""

from __future__ import annotations

import re

from search.measure_roles import INSIDE
from search.prose import mentions
from search.question import Question
from search.rows import Claim

_OF_ITEM = re.compile(r"(?:^|[）)])([^（）()]{2,40})[（(]项[）)]([^（）()]*)$")


def own_label(label: str) -> str:
    """The words of a claim of an item without the classes that it is printed under."""
    item = _OF_ITEM.search(label)
    return f"{item[1]}{item[2]}" if item else label


def of_another(question: Question, claim: Claim) -> bool:
    """Whether a claim is of a subject of the lists that the question does not name, an item for its class, or of
    the whole of which a part is asked for: 基本支出 for 基本支出里的人员经费."""
    said = {m for each in mentions(question.known, own_label(claim.measure)) for m in each.measures}
    named = {m for each in question.measures for m in each.measures}
    parts = {key for m in said for key in INSIDE.get(m.key, ())} - {m.key for m in said}
    if parts & {m.key for m in named}:
        return True
    deepest = max((m.depth for m in said), default=0)
    return bool(deepest) and not any(m.depth == deepest and m in named for m in said)
