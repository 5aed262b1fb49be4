"""Kinds of one thing that a sentence tells one after the other, and which of them a question names:
执法执勤用车0辆，离退休干部用车0辆."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from search.matching import overlap
from search.question import Question
from search.rows import Claim
from search.wording import fold, fold_label

_SHORTEST = 2  # characters of what all kinds are kinds of
_SAID = 0.5  # of what tells a kind from the others


def names_other_kind(question: Question, claim: Claim, told: Iterable[Claim]) -> bool:
    """Whether a claim is of one kind of a thing, and the question names another before the thing's name."""
    own = fold_label(claim.measure)
    ending = _ending(own, claim, told)
    at = question.folded.find(ending) if ending else -1
    if at < 0:
        return False
    front = own.removesuffix(ending)
    start = at
    while start > 0 and start - 1 not in question.ground and question.folded[start - 1] != "的":
        start -= 1
    said = question.folded[start:at]
    if front and front in question.folded and said in _told_of(front, claim):
        return False  # 90年代购入的盘亏车辆
    return bool(said and front) and said not in front and overlap(front, said) < _SAID


def _told_of(front: str, claim: Claim) -> str:
    """What its sentence tells of a kind, up to the next number or the end of its item."""
    items = (fold(item) for item in re.split("[；;。]", claim.sentence))
    behind = next((item.partition(front)[2] for item in items if front in item), "")
    return re.split(r"\d", behind)[0]


def _ending(own: str, claim: Claim, told: Iterable[Claim]) -> str:
    """The shortest ending that a label shares with another of its sentence: 用车."""
    sentence = (claim.report, claim.section, claim.sentence)
    others = {
        fold_label(c.measure)
        for c in told
        if (c.report, c.section, c.sentence) == sentence and c.unit == claim.unit
    }
    shared = [
        "".join(
            a
            for a, _ in takewhile(
                lambda pair: pair[0] == pair[1], zip(own[::-1], other[::-1], strict=False)
            )
        )
        for other in others - {own}
    ]
    return min((s[::-1] for s in shared if _SHORTEST <= len(s) < len(own)), key=len, default="")
