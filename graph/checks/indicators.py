"""Indicators as rules read them: what they are called, what they aim at, what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import squeeze, squeezed
from ontology.facts import Indicator

PERCENT = ("%", "百分比", "％")
_NUMBER = re.compile(r"^[=≥≤><]*(-?\d+(?:\.\d+)?)(.*)$")


def label(line: Indicator) -> str:
    """What an indicator is called."""
    name = line.level3 or line.description or line.level2 or line.level1 or "指标"
    return re.sub(r"^指标\d+[：:]", "", squeeze(name))


_VAGUE = re.compile(
    r"^(?:数量|质量|时效|成本|社会效益|经济效益|生态效益|满意度|服务对象满意度)指标$"
)


def meaning(line: Indicator) -> str:
    """What it measures: its name, or what describes it where the name is only that of its class."""
    name = label(line)
    return squeeze(line.description) if _VAGUE.match(name) else name


def printed_target(line: Indicator) -> str:
    return squeezed(line.target_text or "")


def number(text: str | None) -> tuple[Decimal, str] | None:
    """``(value, unit)`` of a printed value that is one number."""
    match = _NUMBER.match(squeeze(text).replace(",", ""))
    return (Decimal(match[1]), match[2]) if match else None


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator's target and outturn as comparable numbers."""

    line: Indicator
    target: Decimal
    actual: Decimal
    percent: bool

    @property
    def met(self) -> bool:
        sign = self.line.operator or "="
        if sign in ("≥", "="):
            return self.actual >= self.target
        if sign == "≤":
            return self.actual <= self.target
        if sign == ">":
            return self.actual > self.target
        return self.actual < self.target


def judged(line: Indicator) -> Judged | None:
    """Target and outturn of a numeric indicator in one unit; ``0.98`` and ``1`` may mean percent."""
    target, actual = number(line.target_value), number(line.actual)
    if target is None or actual is None:
        return None
    unit = line.target_unit or ""
    value = actual[0]
    if unit in PERCENT:
        if actual[1] not in ("", *PERCENT):
            return None
        if actual[1] == "" and value <= 1 < target[0]:
            value *= 100
        return Judged(line, target[0], value, True)
    if not unit and value <= 1 < target[0]:
        return None  # percent without its sign, most likely
    per = actual[1].startswith("/") and unit.endswith(actual[1])  # 57.03/平方米 of 元/平方米
    if actual[1] and unit and actual[1][:1] != unit[:1] and not per:
        return None
    return Judged(line, target[0], value, False)
