"""Targets of performance indicators: ``≥95%``, ``190 元/人/月``, ``2023年9月前``, ``文字描述``.

What is printed without an operator has none; a deadline or a phrase is only text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.amounts import is_nil
from ingest.wording import narrow
from ontology.records import dataclass

OPERATORS = {
    "≥": "≥", ">=": "≥", "≧": "≥", "⩾": "≥", "=>": "≥", "大于等于": "≥", "大于或等于": "≥",
    "不低于": "≥", "不少于": "≥", "不小于": "≥",
    "≤": "≤", "<=": "≤", "≦": "≤", "⩽": "≤", "=<": "≤", "小于等于": "≤", "小于或等于": "≤",
    "不高于": "≤", "不超过": "≤", "不大于": "≤", "不多于": "≤",
    "=": "=", "＝": "=", "等于": "=", ">": ">", "＞": ">", "大于": ">",
    "<": "<", "＜": "<", "小于": "<",
}  # fmt: skip
"""Printed operator → the sign it is."""

WORDED = frozenset({"文字描述", "定性", "定性指标", "文字", "其他", "描述"})
"""What stands in an operator's place where the target is a phrase."""

_OPERATOR = "|".join(sorted(map(re.escape, OPERATORS), key=len, reverse=True))
_NUMBER = r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?"
_TARGET = re.compile(rf"({_OPERATOR})?({_NUMBER})([^\d。；;，,！？:：≥≤=<>~～—]{{0,12}}|/10+万人?)")
_BOUND = re.compile(r"(.*?)(?:及|（含）|\(含\))?(以上|以内|以下|之内)")
_DEADLINE = re.compile(
    r"(?:年|月|日|号|季度|月份|月底|年底|周)?(?:第.(?:周|星期|旬|季度)|(?:上|下)半[月年])?(?:初|底|末|中旬|上旬|下旬)?"
    r"(?:之前|以前|前|完成|内完成|起)?"
)
_LATEX = {r"\geqslant": "≥", r"\leqslant": "≤", r"\geq": "≥", r"\leq": "≤", r"\ge": "≥",
          r"\le": "≤", r"\%": "%", r"\sim": "~", r"\times": "×", r"\pm": "±"}  # fmt: skip
_LATEX_PATTERN = re.compile(
    "|".join(sorted(map(re.escape, _LATEX), key=len, reverse=True)) + r"|\$"
)
_FIGURE = re.compile(
    rf"(?:({_OPERATOR})\s*)?({_NUMBER})\s*([^\d\s，,。；;、：:（）()]{{0,8}}?)\s*(?=[，,。；;]|$)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A target taken apart; ``text`` is what is printed."""

    operator: str | None = None
    value: str | None = None
    unit: str | None = None
    text: str | None = None


def plain(text: str) -> str:
    """``text`` with LaTeX signs as characters: ``$\\geq 90\\%$`` is ``≥ 90%``."""
    if "\\" not in text and "$" not in text:
        return text
    return _LATEX_PATTERN.sub(lambda found: _LATEX.get(found.group(), ""), text)


def is_operator(text: str) -> bool:
    """Whether ``text`` can stand in an operator's column."""
    return text in OPERATORS or text in WORDED


@lru_cache(maxsize=8192)
def parse_target(printed: str) -> Target:
    """The target that one cell prints."""
    text = " ".join(plain(printed).split())
    if not text:
        return Target()
    found = _TARGET.fullmatch(narrow("".join(text.split())))
    if found is None:
        return Target(text=text)
    operator, number, unit = found.group(1), found.group(2), found.group(3)
    if _is_deadline(number, unit, operator):
        return Target(text=text)
    sign = OPERATORS[operator] if operator else None
    unit, sign = _bound(unit, sign)
    return Target(sign, _digits(number), unit or None, text)


def join_target(operator: str, value: str, unit: str) -> Target:
    """The target whose operator, value and unit stand in cells of their own."""
    unit = "" if is_nil(unit) else unit
    if operator in WORDED or (not operator and not value):
        text = " ".join(x for x in (value, unit) if x)
        return Target(text=text or None)
    if not operator and not unit:
        return parse_target(value)
    sign = OPERATORS.get(operator)
    text = f"{operator}{value}{unit}"
    if sign is None or (value and not re.fullmatch(_NUMBER + "%?", value)):
        return Target(sign, None, None, text) if not value else _worded(sign, value, unit, text)
    if value.endswith("%"):
        return Target(sign, _digits(value[:-1]), "%" if unit in ("", "%") else unit, text)
    return Target(sign, _digits(value) if value else None, unit or None, text)


def _worded(sign: str | None, value: str, unit: str, text: str) -> Target:
    """A target whose value cell holds more than a number, such as ``95%`` or a whole target."""
    inner = parse_target(value)
    if inner.value is None and sign == "=":
        return Target(
            text=f"{value}{unit}"
        )  # an equals sign before words or a date compares nothing
    if inner.value is None:
        return Target(sign, text=text)
    return Target(sign or inner.operator, inner.value, unit or inner.unit, text)


def figure_of(clause: str) -> tuple[str, Target] | None:
    """What a clause measures and its figure, where the clause ends with one: ``合格率=100%``."""
    found = None
    for each in _FIGURE.finditer(clause):
        if each.start() > 0 and _is_figure(*each.groups()):
            found = each
            break
    if found is None:
        return None
    operator, number, unit = found.groups()
    measured = clause[: found.start()].strip(" :：为达到")
    if not measured:
        return None
    text = "".join(clause[found.start() : found.end()].split())
    sign = OPERATORS[operator] if operator else None
    unit, sign = _bound(unit, sign)
    return measured, Target(sign, _digits(number), unit or None, text)


def _is_figure(operator: str | None, number: str, unit: str) -> bool:
    """A number that an operator or a short unit shows to be a target, not a date or a name."""
    if _is_deadline(number, unit, operator):
        return False
    return operator is not None or (
        ("元" in unit or 0 < len(unit) <= 3) and unit[0] not in "年月日"
    )


def _is_deadline(number: str, unit: str, operator: str | None) -> bool:
    """``10月底前`` is a date; ``3个月`` and ``=1年`` are figures."""
    if not unit or unit[0] not in "年月日号季周":
        return False
    if unit == "年":
        return len(number) == 4 and number[:2] in ("19", "20")
    if unit in ("日", "月", "周", "季度", "年度"):
        return operator is None and unit in ("月", "日", "年度")
    return bool(_DEADLINE.fullmatch(unit))


def _bound(unit: str, sign: str | None) -> tuple[str, str | None]:
    """A unit without ``以上`` or ``以内``, and the sign that such a word is."""
    found = _BOUND.fullmatch(unit)
    if found is None:
        return unit, sign
    return found.group(1), sign or ("≥" if found.group(2) == "以上" else "≤")


def _digits(number: str) -> str:
    return number.replace(",", "").replace("，", "").replace("．", ".")
