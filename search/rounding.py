"""How exact a figure is to be told: 保留两位小数, 精确到小数点后一位, 取整 — set aside before the question is read."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from search.drafts import Draft
from search.money import YUAN, plain, rounded
from search.wording import count_said

_OPEN, _CLOSE = r"[（(，,、\s]*(?:请|要|需要?|结果|数字|一律|都)*", r"(?:即可|就行|就可以)?[）)]?"
_PLACES = re.compile(
    rf"{_OPEN}(?:(?:保留|精确|四舍五入|取|留)[到至为成取]*)*(?:小数点?(?:以?后))?的?(?P<n>[一二两三四五六1-6])位(?:小数|(?<=后.位)|(?<=后的.位)){_CLOSE}"
)
_WHOLE = re.compile(
    rf"{_OPEN}(?:(?:保留|精确|四舍五入|取)[到至为成取]*(?:整数|整(?![理改治合个体顿套])|个位)|不(?:要|带|留|保留)小数){_CLOSE}"
)


def places_asked(text: str) -> tuple[str, int | None]:
    """``text`` without what it says of decimals, and how many of them are wanted; None where it says nothing."""
    for pattern in (_PLACES, _WHOLE):
        said = pattern.search(text)
        if said is None:
            continue
        n = said.groupdict().get("n")
        rest = f"{text[: said.start()]}{_joint(said[0], text[said.end() :])}{text[said.end() :]}"
        return rest.lstrip("，, "), 0 if n is None else count_said(n)
    return text, None


def _joint(said: str, behind: str) -> str:
    """The mark that parts what stood before the words from what stands behind them, where there was one."""
    return "，" if said[0] in "，,、" and behind[:1] not in ("", "，", ",", "。", "？", "?") else ""


def to_places(draft: Draft, places: int | None) -> Draft:
    """The draft, which tells its figure rounded as well where it has more decimals than are wanted."""
    value = draft.value
    if places is None or value is None or not draft.answered:
        return draft
    if len(plain(value).partition(".")[2]) <= places:
        return draft
    short = rounded(value, places)
    worked_out = draft.unit not in YUAN
    if worked_out and abs(value - short) * 2 == Decimal(1).scaleb(-places):
        return draft  # 0.35 may be 0.346, which is no 0.4
    said = f"保留{_COUNT[places]}位小数" if places else "取整数"
    text = f"{draft.text}{said}为{short:f}{draft.unit or ''}。"
    return replace(draft, text=text, value=short, printed_value=f"{short:f}")


_COUNT = "零一两三四五六"
