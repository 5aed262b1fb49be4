"""How far each of several organizations kept to its budget, and who the most or least: 各完成预算的百分之几，谁最低."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed, refusal
from search.positions import covered
from search.question import Question
from search.questions.growing import Kept, stated_of

EXAMPLES = (
    "水务局和教育局2023年决算各完成年初预算的百分之几",
    "水务局、教育局2023年支出分别完成年初预算的百分之多少，谁最低",
)
_ASKED = "完成年初预算的百分之几"
_COMPLETED = re.compile(
    r"(?:各自?|分别|都)?(?:完成|执行)(?:了|到)?(?:年初|全年)?(?:的)?预算(?:数)?的?(?:百分之(?:多少|几)|百分比|比例|多少|几成|%)?"
    r"|预算(?:完成|执行)(?:率|比例|情况)|完成率"
)
_EACH = re.compile(r"各(?!项|类|种)|分别|[两三四五六七八九]家|都")
_END = re.compile(
    r"(?:谁|哪(?:一?[个家]|个?单位))(?:的)?(?:完成)?(?:的|得)?(?:比例|率)?(?:是|更|比较)*最?(?P<how>高|低|好|差|多|少)"
    r"|最(?P<end>高|低|好|差)的?(?:是)?(?:谁|哪(?:一?[个家]|个?单位))"
)
_LOW = ("低", "差", "少")
_ASIDE = re.compile(
    r"支出|收入|各自?|分别|[两三四五六七八九]家|完成|年初|全年|比例|百分之|[是的得]"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What each report states, and the one at the end of them that is asked for."""
    said, end = _COMPLETED.search(question.folded), _END.search(question.folded)
    several = _EACH.search(question.folded) or len(question.scope) > 2
    several = several or (end is not None and _how(end) in _LOW and not question.asks(Ask.SUM))
    if said is None or len(question.scope) < 2 or len(question.bodies) < 2 or not several:
        return
    if len(question.measures) > 1 or "项目" in question.said_beside_names():
        return
    spans = [said.span(), *(m.span() for p in (_ASIDE, _END) for m in p.finditer(question.folded))]
    explained = covered(spans)
    asks = (
        Ask.WHO, Ask.COMPLETION, Ask.RATE, Ask.MOST, Ask.LEAST, Ask.DIFFERENCE, Ask.LIST, Ask.SHARE,
        Ask.CHANGE, Ask.ACTUAL,
    )  # fmt: skip
    explained |= question.positions(*asks) | question.measure_positions
    leftover = tuple(question.leftover(explained))
    measure = "".join(question.said(m.start, m.end) for m in question.measures)
    found: list[Kept] = []
    for body in question.scope:
        stated = stated_of(question, release, body, measure, _ASKED)
        if stated is None or stated.draft.unit != "%":
            text = f"{body.name}的报告没有写明完成年初预算的百分之几，不能比较。"
            yield refusal(text, 46.0, leftover=leftover)
            return
        found.append(stated)
    yield _draft(question, found, end, leftover)


def _how(end: re.Match[str]) -> str:
    return end["how"] or end["end"]


def _draft(
    question: Question, found: list[Kept], end: re.Match[str] | None, leftover: tuple[str, ...]
) -> Draft:
    text = "；".join(each.draft.text.rstrip("。") for each in found) + "。"
    cited = tuple(dict.fromkeys(c for each in found for c in each.draft.citations))
    meaning: dict[str, object] = {"organization": None, "measure": "完成年初预算的比例"}
    value = None
    if end is not None or question.asks(Ask.MOST, Ask.LEAST):
        least = (end is not None and _how(end) in _LOW) or question.asks(Ask.LEAST)
        value = (min if least else max)(each.value for each in found)
        names = listed([each.body.name for each in found if each.value == value])
        shown = next(each.draft for each in found if each.value == value).printed_value or value
        text += f"完成比例最{'低' if least else '高'}的是{names}（{shown}%）。"
    unit = "%" if value is not None else None
    return Draft(text, 84.0, cited, value, unit, found[0].draft.query, meaning, leftover)
