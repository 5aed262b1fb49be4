"""How much of a project is to be spent by when: by a month, in a quarter, in all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, share_of
from search.asks import Ask
from search.drafts import Draft, amount_text, listed, refusal
from search.money import YUAN
from search.performance import Record, cite_phrase
from search.periods import asks_done
from search.project_amounts import called, distinct, meaning_of, money_citations, wan
from search.queries import Query
from search.question import Question

_PLANNED = re.compile(r"[要该应]|计划|打算|准备|预计|安排")
_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月")
_MONEY = re.compile(r"(?P<n>[\d,]+(?:\.\d+)?)(?P<unit>亿元|万元|元|万)")
_QUARTER = re.compile(r"([一二三四])季")
_SPANS = (
    ("上半年", "一二"),
    ("下半年", "三四"),
    ("前三", "一二三"),
    ("前两", "一二"),
    ("前二", "一二"),
)
_INVESTED = re.compile(r"投资|造价|概算|估算|总价|总成本|总费用")
"""What a project costs in all its years, which no plan of one year tells."""
_MONTHS = {"三": "3", "六": "6", "九": "9", "十": "10", "十一": "11", "十二": "12"}
_BY_STEPS = re.compile(r"计划是?(?:什么|怎|如何)|支出计划|进度|节奏|分别|各|每")
_EACH = re.compile(r"[每各]一?个?季")
_ALL_YEAR = re.compile(r"全年|整年|一整?年|四个季度")
_Planned = Sequence[tuple[str, str]]


def plan(
    question: Question, release: Release, record: Record, query: Query, rank: float
) -> Draft | None:
    """How much is to be spent by when: by the month said, else by each; that no plan is printed, where
    what is planned is asked for."""
    if not record.plan:
        asked = question.kind and question.leaning is not Phase.EXECUTED
        text = f"报告没有列出{called(record)}的资金支出计划。"
        return refusal(text, rank) if asked else None
    all_year = _ALL_YEAR.search(question.folded) and not _BY_STEPS.search(question.folded)
    if all_year and _together(record.plan) is None:
        return None  # of shares by when, all the year's is the project's own money
    citation = next((c for _, s in record.plan[:1] if (c := cite_phrase(release, record, s))), None)
    citations = (citation,) if citation else ()
    shown = _told(record.plan)
    text = f"{record.name}的资金支出计划是：{shown}"
    draft = Draft(
        f"{text}。", rank, citations, None, None, query, meaning_of(record, "资金支出计划")
    )
    planned = _PLANNED.search(question.folded)
    if asks_done(question.folded) or (question.leaning is Phase.EXECUTED and not planned):
        text = f"报告只写了{record.name}的资金支出计划（{shown}），没有写出实际支出的进度。"
        return refusal(text, rank)
    if by_month := _to_the_month(question, record, draft):
        return _with_money(question, release, record, by_month)
    if in_quarters := _in_quarters(question, record, draft):
        return in_quarters
    each = {share for _, share in record.plan}
    if _EACH.search(question.folded) and len(each) == 1 and (of_one := _together(record.plan[:1])):
        amount, value, unit = amount_text(of_one, question.unit)
        return replace(draft, text=f"{text}，每季度{amount}。", value=value, unit=unit)
    summed = question.asks(Ask.SUM) or all_year
    if summed and not _quarters(question) and (yuan := _together(record.plan)) is not None:
        amount, value, unit = amount_text(yuan, question.unit)
        return replace(draft, text=f"{text}，合计{amount}。", value=value, unit=unit)
    return draft


def _told(planned: _Planned) -> str:
    return listed([f"{when}{share}" for when, share in planned], "，")


def _to_the_month(question: Question, record: Record, draft: Draft) -> Draft | None:
    """What is to be spent by the one month that is said; of several all are told."""
    months = set(_MONTH.findall(question.folded))
    month = months.pop() if len(months) == 1 else ""
    wanted = _MONTHS.get(month, month)
    for when, share in record.plan:
        if wanted and re.match(rf"{wanted}\D", when):
            number = re.search(r"\d+(?:\.\d+)?", share)
            text = f"{record.name}的资金支出计划到{when}为{share}（全年：{_told(record.plan)}）。"
            value = Decimal(number[0]) if number else None
            return replace(draft, text=text, value=value, unit="%")
    return None


def _in_quarters(question: Question, record: Record, draft: Draft) -> Draft | None:
    """What is to be spent in the quarters that are said, together."""
    numbers = _quarters(question)
    kept = [(when, share) for when, share in record.plan if _of_one(when, numbers)]
    if not numbers or len(kept) != len(numbers) or (yuan := _together(kept)) is None:
        return None
    amount, value, unit = amount_text(yuan, question.unit)
    told = _told(kept) + (f"，合计{amount}" if len(kept) > 1 else "")
    text = f"{record.name}的资金支出计划：{told}。"
    return replace(draft, text=text, value=value, unit=unit)


def _with_money(question: Question, release: Release, record: Record, said: Draft) -> Draft:
    """A planned share, with what that is of the project's budget where money may be meant: 到10月底支出多少万."""
    if question.kind != "money" or said.value is None or not record.budget or "%" not in said.text:
        return said
    yuan, query = share_of(release, (record.iri, BUDGET), said.value)
    amount, value, unit = amount_text(yuan, question.unit)
    cited = distinct([*said.citations, *money_citations(release, record)])
    text = f"{said.text.rstrip('。')}；按预算数{wan(record.budget)}计算为{amount}。"
    told = replace(said, text=text, citations=cited)
    if question.unit is None and "钱" not in question.folded:
        return told
    return replace(told, value=value, unit=unit, query=query)


def plan_in_all(
    question: Question, release: Release, record: Record, query: Query, rank: float
) -> Draft | None:
    """What the plan of spending comes to, where no amount of the project is printed."""
    yuan = _together(record.plan)
    if yuan is None or record.budget is not None or _INVESTED.search(question.folded):
        return None
    amount, value, unit = amount_text(yuan, question.unit)
    shown = _told(record.plan)
    text = (
        f"报告没有列出{record.name}的预算总数；{record.year}年的用款计划是{shown}，合计{amount}。"
    )
    cited = [c for _, s in record.plan[:1] if (c := cite_phrase(release, record, s)) is not None]
    return Draft(text, rank, tuple(cited), value, unit, query, meaning_of(record, "资金支出计划"))


def _quarters(question: Question) -> str:
    """The quarters that are said, by their numerals."""
    said = _QUARTER.search(question.folded)
    within = next((n for span, n in _SPANS if span in question.folded), "")
    return within or (said[1] if said else "")


def _of_one(when: str, numbers: str) -> bool:
    quarter = _QUARTER.search(when)
    return quarter is not None and quarter[1] in numbers


def _together(planned: _Planned) -> Decimal | None:
    """What shares come to that are all amounts of money; yuan."""
    money = [_MONEY.fullmatch("".join(share.split())) for _, share in planned]
    if not money or not all(money):
        return None
    return sum((Decimal(m["n"].replace(",", "")) * YUAN[m["unit"]] for m in money if m), Decimal(0))
