"""Figures that a question states before it asks: 年初预算317万，最后花了多少 — left aside where they are right."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from search.drafts import Draft
from search.money import YUAN, decimals_of, rounded
from search.question import Question, understand

_CONDITION = re.compile(
    r"超过?|以[上下内]|不[到足]|正好|等于|大于|小于|至少|至多|低于|高于|少于|多于|[多来几]$"
)
_BEFORE, _BEHIND = 4, 3  # characters around an amount that make it a condition
_ASKS = re.compile(r"多少|几|百分之|什么|哪|占比|吗$")


def without_premises(question: Question, ask: Callable[[Question], Draft]) -> Question | None:
    """The question without the amounts that it states rightly; None where it states none, or one wrongly."""
    text, changed = question.text, False
    for number, unit, start, end in reversed(question.amounts):
        around = (
            question.folded[max(0, start - _BEFORE) : start] + question.folded[end : end + _BEHIND]
        )
        behind = question.folded[end:]
        if unit not in YUAN or _CONDITION.search(around) or not _ASKS.search(behind):
            continue
        at, since = question.origin[start], question.origin[end - 1] + 1
        draft = ask(understand(f"{question.text[:at]}是多少", question.known))
        if not _is_right(draft, Decimal(str(number)), YUAN[unit]):
            return None
        text, changed = text[:at] + text[since:], True
    return understand(text, question.known) if changed else None


def _is_right(draft: Draft, number: Decimal, scale: Decimal) -> bool:
    """Whether a draft's figure is the number, or is it when rounded."""
    if not draft.answered or draft.value is None or draft.unit not in YUAN:
        return False
    found = draft.value * YUAN[draft.unit] / scale
    return rounded(found, decimals_of(number)) == number
