"""Both ends of one ranking asked for at once: 得分最高和最低的项目各是哪个."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from search.asks import Ask
from search.drafts import Draft
from search.money import YUAN, convert, plain
from search.question import Question, understand

_JOINING = frozenset("和与跟同及以又是有呢了各的还")
_ASKED_FIRST = re.compile(rf"(?:什么|啥|哪[一个项]*|谁)[{''.join(sorted(_JOINING))}]*$")


def both_ends(question: Question, ask: Callable[[Question], Draft]) -> Draft | None:
    """What stands at either end, and how far they are apart where that is asked too; None where no two ends
    of one ranking are asked for or one of them has no answer. Where all stand at one place, one answer is both."""
    two = _ends(question)
    if two is None:
        return None
    each = [ask(one) for one in two]
    if not all(d.answered for d in each):
        return next((d for d in each if d.alternatives), None)
    first, second = each
    if first.text == second.text:
        return first
    cited = tuple(dict.fromkeys((*first.citations, *second.citations)))
    text = "".join(d.text for d in each)
    joint = replace(first, text=text, citations=cited)
    gap = _gap(question, first, second)
    if gap is None:
        return joint
    told = f"{text}两者相差{plain(gap[0])}{gap[1]}。"
    return replace(joint, text=told, value=gap[0], unit=gap[1], printed_value="")


def _ends(question: Question) -> tuple[Question, Question] | None:
    """The question with the one end alone, and with the other alone."""
    said = question.folded
    spans = [
        [(max(a.start, said.find("最", a.start, a.end)), a.end) for a in question.asked if a.ask is end]
        for end in (Ask.MOST, Ask.LEAST)
    ]  # fmt: skip
    if any(len(found) != 1 for found in spans):
        return None
    one, other = sorted(found[0] for found in spans)
    end, between = len(said), question.said(one[1], other[0])
    if other[0] < one[1]:
        return None
    if _of_one_ranking(question, one, other):
        again = said[: one[0]].endswith(said[one[1] : other[0]])  # 谁分最高谁分最低
        behind = question.said(other[1], end) or ("" if again else between)
        texts = (
            question.said(0, one[1]) + behind,
            question.said(0, one[0]) + question.said(other[0], end),
        )
    elif _ASKED_FIRST.search(said[one[1] : other[0]]) and _JOINING.issuperset(said[other[1] :]):
        texts = (  # 最贵的项目是啥，最便宜的呢
            question.said(0, other[0]),
            question.said(0, one[0]) + question.said(*other) + between,
        )
    else:
        return None
    first, second = (understand(text.strip("，, "), question.known) for text in texts)
    return first, second


def _of_one_ranking(question: Question, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether nothing is said between the two ends that is not said of both: 最多的项目和最少的项目."""
    between = question.folded[one[1] : other[0]]
    beside = question.folded[: one[0]] + "\u0000" + question.folded[other[1] :]
    return all(c in beside or c in _JOINING for c in between)


def _gap(question: Question, first: Draft, second: Draft) -> tuple[Decimal, str] | None:
    """How far both ends are apart, and its unit."""
    if not question.asks(Ask.DIFFERENCE) or first.value is None or second.value is None:
        return None
    unit = first.unit or ""
    if unit in YUAN and second.unit in YUAN:
        yuan = abs(first.value * YUAN[unit] - second.value * YUAN[second.unit])
        return convert(yuan, unit), unit
    return (abs(first.value - second.value), unit) if first.unit == second.unit else None
