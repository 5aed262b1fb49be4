"""What was spent on average on one of the turns that the report counts: 公务接待平均一个人次花了多少."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from search.drafts import Draft
from search.money import YUAN, convert, plain, rounded
from search.question import Question, understand

_CLAUSE = re.compile(
    r"平均(?:下来|算下?来?|到|在)*(?:每一?|一)?个?(?P<turn>人次|批次|批|团组|人)(?![数员均工才])"
)
_TURNS = {"人次": "人次", "人": "人次", "批次": "批次", "批": "批次", "团组": "个团组"}
_MONEY_ONLY = re.compile(r"(?:费用?|支出|经费)$")
_SPENT = re.compile(r"花|用|支出|多少[万亿]?元|多少钱|几[万块]")
_SMALL = 4  # decimals of 万元


@dataclass(frozen=True, slots=True)
class Turns:
    """The question of the money without the clause, and that of how many turns there were."""

    money: Question
    count: Question
    turn: str


def turns(question: Question) -> Turns | None:
    """The clause by which money is to be spread over the turns that are counted."""
    said = _CLAUSE.search(question.folded)
    if said is None:
        return None
    before = question.said(0, said.start())
    after = question.said(said.end(), len(question.folded))
    money = understand(f"{before}{after}", question.known)
    if len(money.measures) != 1 or not _SPENT.search(money.folded):
        return None
    turn = _TURNS[said["turn"]]
    return Turns(money, understand(f"{before}有多少{turn}", question.known), turn)


def spread(of: Turns, money: Draft, count: Draft) -> Draft | None:
    """The money over the number of turns, where both are of one thing, one year and one report."""
    if not (money.answered and count.answered and money.value is not None and count.value):
        return None
    if money.unit not in YUAN or count.unit not in (of.turn, of.turn.removeprefix("个"), "个"):
        return None
    same = all(
        money.interpretation.get(key) == count.interpretation.get(key)
        for key in ("organization", "fiscal_year", "phase")
    )
    thing = _MONEY_ONLY.sub("", str(money.interpretation.get("measure", "")))
    counted = str(count.interpretation.get("measure", ""))
    reports = {c.report for c in (*money.citations, *count.citations)}
    if not same or not thing or not counted.startswith(thing) or len(reports) != 1:
        return None
    unit = of.money.unit or "元"
    yuan = money.value * YUAN[money.unit] / count.value
    value = rounded(convert(yuan, unit), 2 if unit == "元" else _SMALL)
    told = count.text.removesuffix("。").rpartition("，")[2]
    each = of.turn.removeprefix("个")
    about = "" if convert(yuan, unit) == value else "约"
    text = f"{money.text.removesuffix('。')}，{told}，平均每{each}{about}{plain(value)}{unit}（前者除以后者得出）。"
    return replace(
        money, text=text, value=value, unit=unit, printed_value="",
        citations=(*money.citations, *count.citations),
    )  # fmt: skip
