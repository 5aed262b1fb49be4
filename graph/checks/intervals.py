"""Printed figures as intervals: each stands for itself ± half of its last digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

UNITS = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""Yuan in one of each printed unit of money."""


@dataclass(frozen=True, slots=True)
class Interval:
    """``[low, high]``, in yuan for money."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def meets(self, other: Interval) -> bool:
        """Whether both can be the same number."""
        return self.low <= other.high and other.low <= self.high

    def wider(self, by: Decimal) -> Interval:
        return Interval(self.low - by, self.high + by)

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2

    def percent_of(self, whole: Interval) -> Interval | None:
        """100 × self / whole; None where the whole may be zero or signs are mixed."""
        if whole.low <= 0 or self.low < 0:
            return None
        return Interval(self.low * 100 / whole.high, self.high * 100 / whole.low)


def number_of(text: str) -> Decimal:
    """A number as printed, with or without thousands separators."""
    return Decimal(text.replace(",", ""))


_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
COUNT = r"(?:\d[\d,]*|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
"""A count up to 99 in Chinese numerals, or in digits."""


def count_of(text: str) -> Decimal:
    """A count as printed, in digits or in Chinese numerals: 两, 十一, 二十."""
    if text[0].isdigit():
        return number_of(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return Decimal(_CHINESE[text])
    return Decimal((_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0))


def printed(value: Decimal, unit: str = "") -> Interval:
    """What a printed figure can stand for; money in its unit becomes yuan."""
    scale = UNITS.get(unit, Decimal(1))
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    if unit in UNITS and not value and exponent == 0:
        half = Decimal(0)  # 0万元 says none
    return Interval((value - half) * scale, (value + half) * scale)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of all parts."""
    low = high = Decimal(0)
    for part in parts:
        low += part.low
        high += part.high
    return Interval(low, high)


def in_unit(yuan: Decimal, unit: str, decimals: int = 2) -> str:
    """An amount of yuan as a person writes it in ``unit``."""
    return f"{yuan / UNITS.get(unit, Decimal(1)):.{decimals}f}{unit}"
