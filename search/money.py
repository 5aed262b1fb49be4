"""Figures as they are printed and asked for: exact conversion between 元, 千元, 万元, 亿元."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

YUAN = {
    "元": Decimal(1),
    "块": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
}
_ASKED = (
    (re.compile(r"亿元|多少亿|几亿|单位亿|以亿"), "亿元"),
    (re.compile(r"万元|多少万|几万|单位万|以万|几十万"), "万元"),
    (re.compile(r"用元|多少元|几元|(?<![万亿千百几])元表示|单位(?:是|为|用)?元|以元|折合元|多少块|几块钱|合多少元|精确到元|换算成元|(?:是|有|合|为)几?元"), "元"),
)  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)(?P<unit>亿元|万元|千元|百元|亿|万块钱?|万|元|块钱?|%|个百分点|分|次|个|人次|人|天|小时)?"
)


def asked_unit(folded: str) -> str | None:
    """The money unit a question wants the answer in, where it says so."""
    return next((unit for pattern, unit in _ASKED if pattern.search(folded)), None)


def convert(yuan: Decimal, unit: str) -> Decimal:
    """``yuan`` in ``unit``, exactly."""
    with localcontext() as context:
        context.prec = 50
        return yuan / YUAN[unit]


def plain(value: Decimal) -> str:
    """A decimal without exponent and without superfluous zeros: ``12700``, ``834.82``."""
    text = format(value.normalize(), "f")
    return text if text != "-0" else "0"


def spoken(value: Decimal, places: int = 2) -> str:
    """Money in 万元 with at least two decimals, more where it is exact with more: ``2.70``, ``29.1478``."""
    text = plain(value)
    decimals = len(text.partition(".")[2])
    return text if decimals >= places else format(value, f".{places}f")


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """``value`` to ``places`` decimals, half up."""
    from decimal import ROUND_HALF_UP

    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def amounts(folded: str) -> list[tuple[Decimal, str, int, int]]:
    """Numbers with their units that a question itself states: conditions such as 正好5万元."""
    return [
        (Decimal(m["number"]), (m["unit"] or "").replace("块钱", "元").replace("块", "元"), m.start(), m.end())
        for m in _AMOUNT.finditer(folded)
        if m["unit"]
    ]  # fmt: skip
