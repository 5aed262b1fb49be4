"""How a project did: the score of its own review, the rate of what was spent."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.arithmetic import BUDGET, EXECUTED, REVISED, ratio
from search.asks import Ask
from search.drafts import Draft
from search.money import decimals_of, plain, rounded
from search.performance import Record, cite_number
from search.positions import covered
from search.project_amounts import called, distinct, meaning_of, money_citations, wan
from search.queries import Query
from search.question import Question

TWO_PLACES = re.compile(
    r"(?:(?:正文|文字(?:说明|部分)?|附表|自评表|表格)[里中上]?面?|前后|两处|两个地方)(?:和|与|跟)?"
    r"|(?<=[文字处面])[里和与跟]*表[里中上]?面?|(?:各自?|分别|都)?(?:写|印|列)(?:的是?|得|着|了)?|(?:是不是|是否)?(?:一样|一致|相同|对得上)(?:吗|么)?"
)
"""That a score is asked for as two places of a report give it."""
_FULL = Decimal(100)  # marks of a review, by the rules for all of them


def score(
    release: Release, found: list[Record], query: Query, rank: float, lost: bool = False,
    both: bool = False,
) -> Draft | None:  # fmt: skip
    """The score of the form; where prose says another, both. ``lost``: what it is short of full marks;
    ``both``: whether two places say the same is asked."""
    form = [(r, r.form_score) for r in found if r.form_score is not None]
    prose = [(r, r.text_score) for r in found if r.text_score is not None]
    if not form and not prose:
        return None
    record, score = (form or prose)[0]
    assert score is not None
    scores = {s for _, s in form + prose if s is not None}
    cited = [
        cite_number(release, r, s, "自评\\s*得分为?|得分为?|得分")
        for r, s in prose
        if s is not None
    ][:2]
    cited += [cite_number(release, r, s, "自评总分|总分") for r, s in form if s is not None][:1]
    citations = distinct([c for c in cited if c is not None])
    meaning = meaning_of(record, "自评得分")
    if len(scores) == 1:
        text = f"{called(record)}{record.year}年度绩效自评得分为{plain(score)}分。"
        if lost and score <= _FULL:
            text = f"{text.rstrip('。')}，按满分{_FULL}分计扣{plain(_FULL - score)}分。"
            return Draft(text, rank, citations, _FULL - score, "分", query, meaning)
        if both:
            where = (
                "文字说明和自评表都写"
                if form and prose
                else f"只有{'自评表' if form else '文字说明'}写明，为"
            )
            alike = "，两处一致" if form and prose else ""
            text = f"{called(record)}{record.year}年度绩效自评得分{where}{plain(score)}分{alike}。"
        return Draft(text, rank, citations, score, "分", query, meaning)
    said = plain(next(s for _, s in prose if s is not None)) if prose else ""
    text = f"{called(record)}的自评得分两处不一致：文字说明写{said}分，自评表自评总分写{plain(score)}分。"
    return Draft(text, rank, citations, None, None, query, meaning)


def supposed_score(question: Question) -> str:
    """The one score that a question supposes and asks to be told whether it is so: 自评是95分吗; "" else."""
    said = {plain(Decimal(str(n))) for n, unit, _, _ in question.amounts if unit == "分"}
    return said.pop() if len(said) == 1 and question.asks(Ask.YESNO) else ""


def places_said(question: Question) -> frozenset[int]:
    """Where a question of a score speaks of the two places that may give it."""
    found = [m for m in TWO_PLACES.finditer(question.folded) if question.asks(Ask.SCORE)]
    said = any(not _WROTE.fullmatch(m[0]) for m in found)
    return covered(m.span() for m in found if said)


_WROTE = re.compile(r"(?:各自?|分别|都)?(?:写|印|列)(?:的是?|得|着|了)?")


def with_verdict(told: Draft, supposed: str) -> Draft:
    """The score behind whether it is the supposed one; as it is where two places differ."""
    if not supposed or told.value is None:
        return told
    return replace(told, text=f"{'是' if plain(told.value) == supposed else '不是'}。{told.text}")


def _rate_of_amounts(release: Release, record: Record, rank: float) -> Draft | None:
    """The rate of what was spent where none is printed."""
    name, budget = record.spendable
    if not budget or record.executed is None:
        return None
    of = BUDGET if record.revised is None else REVISED
    share, query = ratio(release, (record.iri, EXECUTED), (record.iri, of))
    value = rounded(100 * share)
    text = (
        f"{called(record)}{record.year}年度{name}{wan(budget)}，执行数{wan(record.executed)}，"
        f"计算得执行率{plain(value)}%。"
    )
    return Draft(
        text,
        rank,
        money_citations(release, record),
        value,
        "%",
        query,
        meaning_of(record, "预算执行率"),
    )


def _computed(record: Record, printed: Decimal) -> str:
    """What the two amounts make where that is not the printed rate, which may be of another budget."""
    _, budget = record.spendable
    if not budget or record.executed is None:
        return ""
    computed = rounded(100 * record.executed / budget)
    near = Decimal(1).scaleb(-decimals_of(printed))
    return (
        ""
        if abs(computed - printed) <= near
        else f"，按这两个数计算为{plain(computed)}%，与所印的不一致"
    )


def rate(release: Release, record: Record, query: Query, rank: float) -> Draft | None:
    if not record.rate:
        return _rate_of_amounts(release, record, rank)
    value = Decimal(record.rate)
    citation = cite_number(release, record, value, "完成预算的|执行率|执行进度|B/A")
    text = f"{called(record)}{record.year}年度预算执行率为{record.rate}%"
    name, budget = record.spendable
    if budget is not None and record.executed is not None:
        initial = (
            ""
            if record.revised is None or not record.budget
            else f"年初预算数{wan(record.budget)}，"
        )
        amounts = f"{initial}{name}{wan(budget)}，执行数{wan(record.executed)}"
        text += f"（{amounts}{_computed(record, value)}）"
    citations = (citation,) if citation else money_citations(release, record)
    return Draft(
        text + "。",
        rank,
        citations,
        value,
        "%",
        query,
        meaning_of(record, "预算执行率"),
        printed_value=record.rate,
    )
