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
_MET_AND_WHY = re.compile(
    r"(?:达标|达到|超标)了?(?:吗|么|没有?)(?=(?:差|少|低|高|多)在哪|为什么|原因|怎么|咋|哪)"
)
"""达标了吗，差在哪."""
_WITHIN = re.compile(r"控制在\d|以[内下](?=了?(?:吗|么|没))")
_TARGET = re.compile(r"(?:指标|目标|标准|规定|要求|控制|上限|限额)[值数线]?了?(?=没有?|吗|么|$)")


def asks_met(question: Question) -> bool:
    """Whether it is asked if a result reaches or exceeds what was set."""
    if question.asks(Ask.YESNO):
        return _MET.search(question.folded) is not None
    return _MET_AND_WHY.search(question.folded) is not None


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


_ABOVE = re.compile(
    r"(?:高于|超过?了?|多于|好于|超出)(?:预期|目标|指标|计划|预计)|超额|[高多]出(?:预期|目标|指标|计划)"
)
_BELOW = re.compile(
    r"(?:低于|少于|不[及到足如]|[没未]有?(?:达到?|到|完成)|达不到)(?:预期|目标|指标|计划|预计)"
)


def turned_round(question: Question, each: Indicator) -> bool:
    """Whether a question takes a result to lie on the other side of its target than it does: 为什么高于预期."""
    above, below = (p.search(question.folded) is not None for p in (_ABOVE, _BELOW))
    number = NUMBER.search(each.actual)
    if above == below or number is None or not each.target_value:
        return False
    reached, target = Decimal(number[0]), Decimal(each.target_value)
    return reached < target if above else reached > target
