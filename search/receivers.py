"""For whom a project does what it is called by, said before it: 给新办企业免费刻章."""

from __future__ import annotations

import re

from search.matching import stands_near
from search.positions import covered
from search.projects import Chosen
from search.question import Question
from search.wording import said_in

FOR = re.compile(r"(?<![支拨划送发交])(?:给|为(?!什么|何|啥)|替|帮)")
_JOINED = frozenset("加和与跟及")
_LONGEST = 12


def without_receivers(question: Question, chosen: Chosen, told: str, left: list[str]) -> list[str]:
    """The words that are left, without those of whom the project is for, as its own texts have them, and
    without what joins two words of its name: 升级加维护."""
    folded, own = question.folded, chosen.positions
    for said in FOR.finditer(folded):
        behind = [i for i in own if said.end() <= i <= said.end() + _LONGEST]
        if not behind:
            continue
        who = folded[said.end() : max(behind) + 1]
        left = [w for w in left if w not in who or not _told(w, who, told)]
    if not any(c in _JOINED and i not in own for i, c in enumerate(folded)):
        return left
    left = [w for w in left if w in _JOINED or not (len(w) > 2 and stands_near(w, told))]
    own |= covered(m.span() for w in left if w in told for m in re.finditer(re.escape(w), folded))
    return [w for w in left if w not in _JOINED or not _joins(w, folded, own)]


def _told(word: str, who: str, told: str) -> bool:
    """Whether a text has a word; a lone character with the one that stands behind it."""
    at = who.index(word)
    return said_in(word, told) if len(word) > 1 else who[at : at + 2] in told and len(who) > at + 1


def _joins(word: str, folded: str, own: frozenset[int]) -> bool:
    return any({m.start() - 1, m.end()} <= own for m in re.finditer(re.escape(word), folded))
