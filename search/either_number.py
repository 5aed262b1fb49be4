"""A question that leaves one of two numbers to choose (是5万还是6万): what it asks, and what a figure says to it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from search.drafts import Draft
from search.money import YUAN, decimals_of
from search.question import Question, understand

_UNIT = (
    r"个?工作日|分钟|小时|人次|批次|万元|元|万|平方米|公里|个月"
    r"|[个次人家名位辆台批项件条套期场天组册本篇份座间处%分]"
)
EITHER = re.compile(
    rf"(?P<one>\d+(?:\.\d+)?)(?P<first>{_UNIT})?(?P<thing>(?<!\d)[\u3400-\u9fff]{{1,4}}?)?"
    rf"(?:还是|或者?是?)(?P<two>\d+(?:\.\d+)?)(?P<second>{_UNIT})?(?:(?P=thing))?"
)


def opened(question: Question) -> Question | None:
    """The question that leaves the number open: 邮电费是多少万; None where none is to be chosen."""
    said = EITHER.search(question.folded)
    if said is None:
        return None
    unit, thing = said["first"] or said["second"] or "", said["thing"] or ""
    asking = "百分之多少" if unit == "%" else f"多少{unit}{thing}"
    start, end = question.origin[said.start()], question.origin[said.end() - 1] + 1
    return understand(f"{question.text[:start]}{asking}{question.text[end:]}", question.known)


def settled(question: Question, draft: Draft) -> Draft:
    """The draft of the open question, which says so where its figure is neither number."""
    said = EITHER.search(question.folded)
    if said is None or draft.value is None or not draft.answered:
        return draft
    found = YUAN.get(draft.unit or "", Decimal(1)) * draft.value
    first, second = said["first"] or said["second"], said["second"] or said["first"]
    each = ((Decimal(said["one"]), first), (Decimal(said["two"]), second))
    if not first or any(says(found / YUAN.get(unit, Decimal(1)), number) for number, unit in each):
        return draft
    return replace(draft, text=f"两个数都不是：{draft.text}")


def says(found: Decimal, number: Decimal) -> bool:
    """Whether a figure is a number, or that number says it less exactly: 74.14 for 74, 1718.93 for 1718."""
    return abs(found - number) < Decimal(1).scaleb(-decimals_of(number))
