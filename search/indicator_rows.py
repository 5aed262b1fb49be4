"""Conditions of indicators: target missed, points lost, of one kind, set on one basis."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from search.money import plain
from search.performance import Indicator
from search.wording import fold

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
LEVEL = re.compile(
    r"(?P<level>满意度|数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|效益|产出|经济成本|社会成本)(?:类)?(?:的)?(?:绩效)?指标"
)
"""Indicators of one kind, as a question names them."""
_BRACKETS = re.compile(r"[()（）]")
_ORDINAL = re.compile(r"^指标\d+")
_MONTH = re.compile(r"(?<!年)(?<!\d)(\d{1,2})月(?!份?稿)")
_YEAR = re.compile(r"20\d\d年|次年|下年|两年")
_NOT_DONE = re.compile(r"未(?:完成|开展|达|实施|支付|能)|没(?:有)?完成|不达标|滞后|延期|推迟")
_BOUND = re.compile(r"小于|低于|不超过|以内|大于|超过|以上|不低于|[≤≥<>]")  # of a result: 小于4小时
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "≥": lambda a, t: a >= t,
    "≤": lambda a, t: a <= t,
    ">": lambda a, t: a > t,
    "<": lambda a, t: a < t,
    "=": lambda a, t: a == t,
}


def bare_name(each: Indicator) -> str:
    """The folded name of an indicator without the number that a form prints before it: 指标1."""
    return _ORDINAL.sub("", fold(each.level3))


def missed(each: Indicator) -> bool:
    """Whether an indicator's result falls short of its target, as far as both are printed.

    A rate is printed as 0.98 as well as 98; a result without a number is judged by its deviation.
    """
    if not each.actual:
        return False
    if _NOT_DONE.search(each.actual + each.completion):
        return True
    found = NUMBER.search(each.actual)
    if each.target_value and each.operator in _HOLDS and found is not None:
        actual, target = Decimal(found[0]), Decimal(each.target_value)
        if _is_share(each) and actual <= 1 < target <= 100:
            actual *= 100
        if _BOUND.search(each.actual):
            return actual != target and not _HOLDS[each.operator](actual, target)
        return not _HOLDS[each.operator](actual, target)
    return _late(each) or _deviates(each)


def _is_share(each: Indicator) -> bool:
    """Whether a result may be a percentage printed as a fraction."""
    return each.target_unit in ("", "%", "百分比", "％") and not re.search(
        r"[%\u3400-\u9fff]", each.actual
    )


def _late(each: Indicator) -> bool:
    if _YEAR.search(each.target + each.actual):
        return False
    due, done = _MONTH.search(each.target), _MONTH.search(each.actual)
    return due is not None and done is not None and int(done[1]) > int(due[1])


def _deviates(each: Indicator) -> bool:
    found = re.fullmatch(r"\s*(-\d+(?:\.\d+)?)\s*%?\s*", each.deviation)
    return found is not None and Decimal(found[1]) < 0


def lost_points(each: Indicator) -> bool:
    """Whether an indicator got less than its weight."""
    return (points_lost(each) or 0) > 0


def points_lost(each: Indicator) -> Decimal | None:
    """By how much an indicator's score is under its weight, where both are printed."""
    weight, score = NUMBER.fullmatch(each.weight.strip()), NUMBER.fullmatch(each.score.strip())
    return Decimal(weight[0]) - Decimal(score[0]) if weight and score else None


def gap(each: Indicator) -> tuple[Decimal, str, str] | None:
    """How far the result is from the target, and how that is said, where both are numbers of one unit."""
    found = NUMBER.search(each.actual)
    if not each.target_value or found is None or not _of_one_unit(each, each.actual[found.end() :]):
        return None
    target, actual = Decimal(each.target_value), Decimal(found[0])
    if each.target_unit in ("%", "百分比") and actual <= 1 < target:
        actual *= 100
    unit = "个百分点" if each.target_unit in ("%", "百分比") else each.target_unit
    apart = abs(target - actual)
    if not apart:
        return apart, unit, "与指标值相同"
    return apart, unit, f"比指标值{'低' if actual < target else '高'}{plain(apart)}{unit}"


def _of_one_unit(each: Indicator, behind: str) -> bool:
    """Whether what stands behind the result is the target's unit, or the end of it: /平方米 of 元/平方米."""
    said, unit = "".join(behind.split()), each.target_unit
    either = unit.endswith(said) or said in _BRACKETS.split(unit)  # 本(册)
    return not said or either or unit == f"{said}元"


def of_level(words: str) -> Callable[[Indicator], bool]:
    """Of the kind that ``words`` name: 满意度, 成本, 社会效益."""
    return lambda each: words in fold(each.level1 + each.level2)


def on_basis(words: str) -> Callable[[Indicator], bool]:
    """Set on the basis that ``words`` name: 满意度调查, 年度工作计划."""
    return lambda each: words in fold(each.basis)
