"""Whether an indicator's result is as it should be: 达标了吗, 超没超指标, 有没有达到90%."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from search.asks import Ask
from search.indicator_rows import NUMBER, missed
from search.performance import Indicator
from search.positions import covered
from search.question import Question

_MET = re.compile(
    r"达没达(?:标|到)?|达标|达到|超没超(?:过|出|标)?|超不超|超标|[超低](?:过|出|于)?了?(?=指标|目标|标准|规定|控制|上限|限额|\d)|控制在(?=\d)|以[内下](?=了?(?:吗|么|没))"
)
_WITHIN = re.compile(r"控制在\d|以[内下](?=了?(?:吗|么|没))")
_TARGET = re.compile(r"(?:指标|目标|标准|规定|要求|控制|上限|限额)[值数线]?了?(?=没有?|吗|么|$)")


def asks_met(question: Question) -> bool:
    """Whether it is asked if a result reaches or exceeds what was set."""
    return question.asks(Ask.YESNO) and _MET.search(question.folded) is not None


def met_words(question: Question) -> frozenset[int]:
    """Where it is asked, and the number that the question itself sets."""
    if not asks_met(question):
        return frozenset()
    spans = [m.span() for p in (_MET, _TARGET) for m in p.finditer(question.folded)]
    spans += [(start, end) for _, _, start, end in question.amounts]
    return covered(spans)


def verdict(question: Question, each: Indicator) -> str:
    """``达到了，`` or its like, by the number that the question sets, else by the target."""
    number = NUMBER.search(each.actual)
    if not asks_met(question) or number is None:
        return ""
    said = [str(n) for n, unit, _, _ in question.amounts if unit in ("%", each.target_unit)]
    bound = said[0] if said else each.target_value
    if not bound or not (said or each.operator):
        return ""
    if _WITHIN.search(question.folded):
        return "没有，" if Decimal(number[0]) > Decimal(bound) else "是，"
    if "超" in question.folded:
        return "超了，" if Decimal(number[0]) > Decimal(bound) else "没有超，"
    judged = replace(each, operator="≥", target_value=bound) if said else each
    return "没有达到，" if missed(judged) else "达到了，"
