"""Income, spending and what is left, said bare side by side: 收入、支出、结余各多少."""

from __future__ import annotations

import re

from search.measures import Mention, key_measure
from search.positions import covered

_SIDE = (
    r"(?:本年度?|全年|年度|总)?(?:收入|支出|开支)(?:总?(?:额|数|计)|合计)?"
    r"|(?:(?:年[初末底终]|上年|去年|当年)的?)?(?:结转(?:和?结余)?|结余)(?:资金)?"
)
_JOINT = r"(?:[和与及跟]|以及|还有)?"
_ASKED = r"(?:情况|金额)?(?:[，,]?(?:各自?|分别|都|是|有|为|又)*(?:是|有|为|花)?(?:多少|几|怎样|怎么样|如何)|分别|各是)"
_LIST = re.compile(rf"(?:{_SIDE})(?:{_JOINT}(?:{_SIDE}))+(?={_ASKED})")
_ONE = re.compile(_SIDE)
_OTHERS = re.compile(
    r"(?:拨款|基金|专户|经营|事业|公共预算|资本|部门|其他|非税|项目|基本)(?:预算)?$"
)
"""Words before income or spending that make it that of one purse or kind."""
_BALANCE = ("结转", "结余")


def side_by_side(found: list[Mention], folded: str, hidden: frozenset[int]) -> list[Mention]:
    """The mentions with what is said bare in a list that names what is left beside income or spending."""
    for said in _LIST.finditer(folded):
        sides = list(_ONE.finditer(folded, said.start(), said.end()))
        balance = [any(word in m[0] for word in _BALANCE) for m in sides]
        if not any(balance) or all(balance) or _OTHERS.search(folded[: said.start()]):
            continue
        span = frozenset(range(*said.span()))
        if not hidden.isdisjoint(span):
            continue
        kept = [m for m in found if m.span <= span and not all(x.is_overall for x in m.measures)]
        if any(m.span & span and not m.span <= span for m in found):
            continue
        taken = covered((m.start, m.end) for m in kept)
        new = [
            Mention(m.start(), m.end(), (key_measure(_key(m[0])),))
            for m in sides if taken.isdisjoint(range(*m.span()))
        ]  # fmt: skip
        found = [*(m for m in found if m.span.isdisjoint(span)), *kept, *new]
    return sorted(found, key=lambda m: m.start)


def _key(side: str) -> str:
    if any(word in side for word in _BALANCE):
        return "opening_balance" if re.match("年初|上年|去年", side) else "closing_balance"
    return "revenue_total" if "收入" in side else "expenditure_total"
