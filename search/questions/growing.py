"""Which of two organizations, or of one's measures, grew, shrank or kept to its budget more: 甲局和乙局支出谁涨得快,
人员经费和项目支出哪个涨得多."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, refusal
from search.money import plain
from search.positions import covered
from search.question import Question, understand
from search.questions import change
from search.seeking import the_year

EXAMPLES = (
    "水务局和教育局2023年支出谁涨得快",
    "水务局和教育局2023年支出增长率哪个高",
    "水务局和教育局2023年支出完成年初预算的比例谁高",
    "水务局2023年人员经费和公用经费哪个增加得多",
)
_WHICH = r"(?:谁|哪(?:一?[个家边项块样类]|个?单位|个?部门))(?:的)?(?:[比较同][^，。]{1,7}?)?"
_RISE, _FALL = r"(?:涨|增长?|增加|上升|上涨)", r"(?:降|下降|减少|减|跌|缩减?|压减)"
_MORE = r"(?:得|了|幅度?)?(?:的?(?:金额|数额|绝对值))?(?:更|比较|最)?"
_FASTER = re.compile(
    rf"{_WHICH}(?:{_RISE}|{_FALL}){_MORE}(?P<how>快|慢|厉害|猛|大|小|多|少)"
    rf"|(?:{_RISE}|{_FALL}){_MORE}(?P<last>快|慢|厉害|猛|大|小|多|少)的?(?:是|又是)?(?:谁|哪)(?:一?[个家边项块样类])?"
    rf"|(?:增长率|增幅|涨幅|降幅|减幅|增速|(?:增长|下降)(?:的)?(?:幅度|比例))(?:是|上)*{_WHICH}{_MORE}(?P<end>高|大|低|小|快|慢)"
)
_KEPT = re.compile(
    rf"(?:(?:预算)?(?:完成|执行)(?:率|进度|比例|情况)|完成(?:年初|全年)?预算的?(?:比例|百分比|率)?)(?:是|上)*{_WHICH}{_MORE}(?P<end>高|大|低|小|快|慢|好)"
)
_ASIDE = re.compile(
    r"(?:都|均|两[家个]|双方|同时|一起)*(?:涨|增加?|增长|上升|降|下降|减少)了|[快高大多]多少|收入|支出|[和与跟同比都]|相比|几个百分点|年初|全年"
)
_MONEY = ("多", "少")
_AMOUNT = re.compile(r"金额|数额|绝对值")


@dataclass(frozen=True, slots=True)
class Kept:
    body: Body
    draft: Draft
    value: Decimal  # below zero where it fell
    name: str  # what tells it from the others: the organization's, or the measure's


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What is stated of each organization, or of each measure of one, and which of them is more."""
    said = _FASTER.search(question.folded) or _KEPT.search(question.folded)
    pair = _sides(question)
    if said is None or pair is None:
        return
    kept = said.re is _KEPT
    how = next(g for g in said.groups() if g)
    asked = (
        "完成预算的百分之几"
        if kept
        else "比上年增加多少"
        if how in _MONEY or _AMOUNT.search(said[0])
        else "比上年增长百分之几"
    )
    first, second = (stated_of(question, release, *side, asked) for side in pair)
    if first is None or second is None:
        body, measure = pair[1 if first else 0]
        if len(question.scope) == 1:
            of_what = asked if kept else "比上年增减多少"
            yield refusal(f"{body.name}的报告没有写明{measure}{of_what}，不能比较。", 46.0)
        return
    if first.draft.unit != second.draft.unit:
        return
    spans = [said.span(), *(m.span() for m in _ASIDE.finditer(question.folded))]
    words = covered(spans)
    asks = (Ask.WHO, Ask.DIFFERENCE, Ask.GROWTH, Ask.CHANGE, Ask.COMPLETION, Ask.RATE, Ask.YESNO)
    left = question.leftover(question.measure_positions | question.positions(*asks) | words)
    yield _draft(question, first, second, said[0], tuple(left))


def _sides(question: Question) -> tuple[tuple[Body, str], tuple[Body, str]] | None:
    """The two that are set side by side: each an organization, and the measure asked about."""
    bodies, measures = question.scope, [question.said(m.start, m.end) for m in question.measures]
    if len(bodies) == 2 == len(question.bodies) and len(measures) < 2:
        measure = "".join(measures)
        return (bodies[0], measure), (bodies[1], measure)
    if len(bodies) == 1 and len(measures) == 2:
        return (bodies[0], measures[0]), (bodies[0], measures[1])
    return None


def asks_which_grew(question: Question) -> bool:
    """Whether changes are set side by side, and no amounts."""
    said = _FASTER.search(question.folded) or _KEPT.search(question.folded)
    return said is not None and (len(question.scope) > 1 or len(question.measures) > 1)


def stated_of(
    question: Question, release: Release, body: Body, measure: str, asked: str
) -> Kept | None:
    """What is stated of one organization's measure, or of all that it spent where none is named."""
    nameless = "收入" if "收入" in question.folded else "支出"
    year = the_year(question, body)
    text = f"{body.name}{f'{year}年' if year else ''}{measure or nameless}{asked}"
    found = [
        d for d in change.drafts(understand(text, question.known), release)
        if d.answered and d.value is not None and not d.leftover
    ]  # fmt: skip
    if not found:
        return None
    best = max(found, key=lambda d: d.rank)
    assert best.value is not None
    fell = re.search(r"下降|减少", best.text) is not None
    name = measure if len(question.scope) == 1 else body.name
    return Kept(body, best, -best.value if fell else best.value, name)


def _draft(
    question: Question, first: Kept, second: Kept, said: str, left: tuple[str, ...]
) -> Draft:
    told = "；".join(each.draft.text.rstrip("。") for each in (first, second))
    outcome, apart = _outcome(first, second, said)
    unit = "个百分点" if first.draft.unit == "%" else first.draft.unit
    text = f"{told}。{outcome}{'' if apart is None else f'{plain(apart)}{unit}'}。"
    return Draft(
        text, 76.0, (*first.draft.citations, *second.draft.citations), apart,
        None if apart is None else unit, first.draft.query,
        {"measure": first.draft.interpretation.get("measure")}, left,
    )  # fmt: skip


def _outcome(first: Kept, second: Kept, said: str) -> tuple[str, Decimal | None]:
    """Which of the two, in words, and by how much more; by none where only one of them changed so."""
    kept, falls = _KEPT.search(said) is not None, re.search(_FALL, said) is not None
    sign = -1 if falls else 1
    changed = [each for each in (first, second) if each.value * sign > 0]
    if first.value == second.value:
        return "两者相同", None
    if not kept and len(changed) < 2:
        way = "下降" if falls else "增长"
        only = f"只有{changed[0].name}比上年{way}" if changed else f"两者都没有比上年{way}"
        return only, None
    more, less = (first, second) if abs(first.value) > abs(second.value) else (second, first)
    rate = first.draft.unit == "%"
    word = (
        "完成的比例" if kept else f"{'下降' if falls else '增长'}{'的幅度' if rate else '的金额'}"
    )
    apart = abs(more.value - less.value)
    return f"{more.name}{word}更大，比{less.name}多", apart
