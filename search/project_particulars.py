"""What a project's form says beside money: its plan of spending, its code, who answers for it."""

from __future__ import annotations

import re
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
_MONTHS = {"三": "3", "六": "6", "九": "9", "十": "10", "十一": "11", "十二": "12"}


def plan(
    question: Question, release: Release, record: Record, query: Query, rank: float
) -> Draft | None:
    """How much is to be spent by when: by the month said, else by each; that no plan is printed, where
    what is planned is asked for."""
    if not record.plan:
        asked = question.kind and question.leaning is not Phase.EXECUTED
        text = f"报告没有列出{called(record)}的资金支出计划。"
        return refusal(text, rank) if asked else None
    month = _MONTH.search(question.folded)
    wanted = _MONTHS.get(month[1], month[1]) if month else ""
    shown = listed([f"{when}{share}" for when, share in record.plan], "，")
    citation = next((c for _, s in record.plan[:1] if (c := cite_phrase(release, record, s))), None)
    citations = (citation,) if citation else ()
    meaning = meaning_of(record, "资金支出计划")
    planned = _PLANNED.search(question.folded)
    if asks_done(question.folded) or (question.leaning is Phase.EXECUTED and not planned):
        text = f"报告只写了{record.name}的资金支出计划（{shown}），没有写出实际支出的进度。"
        return refusal(text, rank)
    for when, share in record.plan:
        if wanted and re.match(rf"{wanted}\D", when):
            number = re.search(r"\d+(?:\.\d+)?", share)
            text = f"{record.name}的资金支出计划到{when}为{share}（全年：{shown}）"
            share_said = Draft(
                f"{text}。",
                rank,
                citations,
                Decimal(number[0]) if number else None,
                "%",
                query,
                meaning,
            )
            return _with_money(question, release, record, share_said)
    text = f"{record.name}的资金支出计划是：{shown}"
    money = [_MONEY.fullmatch("".join(share.split())) for _, share in record.plan]
    if question.asks(Ask.SUM) and all(money):
        yuan = sum((_yuan(m) for m in money if m), Decimal(0))
        amount, value, unit = amount_text(yuan, question.unit)
        return Draft(f"{text}，合计{amount}。", rank, citations, value, unit, query, meaning)
    return Draft(f"{text}。", rank, citations, None, None, query, meaning)


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
