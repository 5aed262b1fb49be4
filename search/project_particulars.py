"""What a project's form says beside money: its plan of spending, its code, who answers for it."""

from __future__ import annotations

import re
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, amount_text, listed
from search.money import YUAN
from search.performance import Record, cite_phrase
from search.project_amounts import called, meaning_of
from search.queries import Query
from search.question import Question

_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月")
_MONEY = re.compile(r"(?P<n>[\d,]+(?:\.\d+)?)(?P<unit>亿元|万元|元|万)")
_MONTHS = {"三": "3", "六": "6", "九": "9", "十": "10", "十一": "11", "十二": "12"}


def plan(question: Question, release: Release, record: Record, query: Query, rank: float) -> Draft:
    """How much is to be spent by when: by the month said, else by each."""
    month = _MONTH.search(question.folded)
    wanted = _MONTHS.get(month[1], month[1]) if month else ""
    shown = listed([f"{when}{share}" for when, share in record.plan], "，")
    citation = next((c for _, s in record.plan[:1] if (c := cite_phrase(release, record, s))), None)
    citations = (citation,) if citation else ()
    meaning = meaning_of(record, "资金支出计划")
    for when, share in record.plan:
        if wanted and re.match(rf"{wanted}\D", when):
            number = re.search(r"\d+(?:\.\d+)?", share)
            text = f"{record.name}的资金支出计划到{when}为{share}（全年：{shown}）。"
            return Draft(
                text, rank, citations, Decimal(number[0]) if number else None, "%", query, meaning
            )
    text = f"{record.name}的资金支出计划是：{shown}"
    money = [_MONEY.fullmatch("".join(share.split())) for _, share in record.plan]
    if question.asks(Ask.SUM) and all(money):
        yuan = sum((_yuan(m) for m in money if m), Decimal(0))
        amount, value, unit = amount_text(yuan, question.unit)
        return Draft(f"{text}，合计{amount}。", rank, citations, value, unit, query, meaning)
    return Draft(f"{text}。", rank, citations, None, None, query, meaning)


def _yuan(amount: re.Match[str]) -> Decimal:
    return Decimal(amount["n"].replace(",", "")) * YUAN[amount["unit"]]


def code(release: Release, record: Record, query: Query, rank: float) -> Draft | None:
    if not record.code:
        return None
    citation = cite_phrase(release, record, record.code)
    return Draft(
        f"{record.name}的项目编码是{record.code}。", rank, (citation,) if citation else (), None, None,
        query, meaning_of(record, "项目编码"),
    )  # fmt: skip


def supervisor(
    question: Question, release: Release, record: Record, query: Query, rank: float
) -> Draft | None:
    """The department that answers for it and the unit that carries it out."""
    unit = question.known.name_of(record.owner)
    said = [f"主管部门是{record.department}"] if record.department else []
    said += [f"实施单位是{unit}"] if unit else []
    if not said:
        return None
    names = [n for n in (record.department, unit) if n]
    citations = [c for n in names if (c := cite_phrase(release, record, n)) is not None]
    text = f"{called(record)}的{listed(said, '，')}。"
    return Draft(text, rank, tuple(citations), None, None, query, meaning_of(record, "主管部门"))
