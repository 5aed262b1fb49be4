"""Which of several organizations have something at all: 水务局、教育局和财政局哪几家列了差旅费."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.candidates import Stated
from search.catalogue import Body
from search.composing import citation, label_of
from search.drafts import PHASES, Draft, listed, money_text, refusal
from search.figures import Found, equivalents, find
from search.measure_roles import roles_of
from search.measures import Measure
from search.positions import matched
from search.question import Question
from search.seeking import the_year, wanted
from search.set_beside import groups_said

EXAMPLES = (
    "水务局、教育局和财政局2023年哪几家列了差旅费",
    "水务局、教育局和财政局2023年哪家没有列差旅费",
)
_WHICH = r"(?:哪[几些一]?|哪[两二三四五六七八九]|几)(?:家|个?单位|个?部门|个?机构|份报告)?|谁家?"
_NOT = r"(?P<not>没有?|未|不)?"
_HAS = (
    r"(?:有(?!多少|几)|列(?:了|有|出|支|过)*|安排(?:了|过)?|花(?:了|过)|发生(?:了|过)?|印(?:了|有|出)+"
    r"|写(?:了|有)+|产生(?:了|过)?|出现)"
)
_ASKED = re.compile(
    rf"(?:{_WHICH})(?:的?报告)?(?:里面?|中)?(?:都|压根|根本)*(?:{_NOT}{_HAS}|(?P<none>没有?))"
)
_REPORTS = re.compile(r"这?(?:几|[两二三四五六七八九])?份?报告(?:里面?|中)?|的钱|金额|这一?项|一栏")
_OTHERS = (Ask.MOST, Ask.LEAST, Ask.DIFFERENCE, Ask.SUM, Ask.RATIO, Ask.REASON, Ask.SHARE)


@dataclass(frozen=True, slots=True)
class _Holder:
    """What an organization's report prints of it: a figure, or nothing."""

    body: Body
    stated: Stated | None

    @property
    def has(self) -> bool:
        return self.stated is not None and bool(self.stated.value)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Those of the organizations named that print an amount of it, those that print a nil or nothing."""
    said = _ASKED.search(question.folded)
    mentions, part, fund = roles_of(question)
    if said is None or len(question.scope) < 2 or len({m.measures for m in mentions}) != 1:
        return
    if question.asks(*_OTHERS) or len(question.bodies) < 2:
        return
    measures = mentions[0].measures
    explained = question.measure_positions | groups_said(question) | frozenset(range(*said.span()))
    explained |= matched(question.folded, _REPORTS)
    explained |= question.positions(Ask.LIST, Ask.COUNT, Ask.WHO)
    leftover = tuple(question.leftover(explained))
    found: list[_Holder] = []
    for body in question.scope:
        year = the_year(question, body)
        if year is None or year not in body.years:
            years = listed([f"{y}年" for y in body.years]) or "任何年度"
            text = f"要比的几家里，{body.name}在本库只有{years}的报告，请说明年度。"
            yield refusal(text, 60.0, (), leftover)
            return
        sought = wanted(question, body, measures, part, fund)
        sought = replace(sought, leaning=sought.phase)  # 列了 is no word of a budget here
        outcome = find(release, question.known, sought)
        kept = isinstance(outcome, Found) and _is_asked(question, outcome.best, measures)
        found.append(_Holder(body, outcome.best if kept and isinstance(outcome, Found) else None))
    yield _draft(question, release, found, said, measures[0], leftover)


def _is_asked(question: Question, stated: Stated, measures: tuple[Measure, ...]) -> bool:
    """Whether the figure is of what is asked for, and of no whole that stands in for it."""
    return stated.measure in (*measures, *equivalents(question.known, measures))


def _draft(
    question: Question, release: Release, found: list[_Holder], said: re.Match[str],
    measure: Measure, leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    with_it = [h for h in found if h.has]
    nil = [h for h in found if h.stated is not None and not h.has]
    none = [h.body.name for h in found if h.stated is None]
    printed = next((h.stated for h in found if h.stated is not None), None)
    what = label_of(printed) if printed is not None else measure.name
    having = listed([_told(question, h) for h in with_it])
    without = [f"印为0的是{listed([_told(question, h) for h in nil])}"] if nil else []
    without += [f"没有印出金额的是{listed(none)}"] if none else []
    wants_none = bool(said["not"] or said["none"])
    if wants_none:
        count = len(nil) + len(none)
        text = f"{what}没有列出金额的有{count}家：{'；'.join(without)}。" if count else ""
        text += f"列有金额的是{having}。" if with_it else ""
        text = text if count else f"{what}各家都列有金额：{having}。"
    else:
        count = len(with_it)
        text = (
            f"列有{what}金额的有{count}家：{having}；" if count else f"{what}各家都没有列出金额："
        )
        text = f"{text}{'；'.join(without)}".rstrip("；") + "。"
    cited = tuple(citation(release, h.stated) for h in (*with_it, *nil) if h.stated is not None)
    if not cited:
        return refusal(f"所问各家的报告中都没有{what}。", 60.0, leftover=leftover)
    meaning: dict[str, object] = {"organization": None, "measure": f"列有{what}的单位"}
    return Draft(text, 89.0, cited[:12], Decimal(count), "家", None, meaning, leftover)


def _told(question: Question, holder: _Holder) -> str:
    """An organization with its figure and when it is of: 某局3.20万元（2023年决算）."""
    stated = holder.stated
    assert stated is not None
    shown = money_text(stated.printed, stated.unit, stated.yuan, question.unit)[0]
    when = stated.as_of or f"{stated.year}年{PHASES[stated.phase]}"
    return f"{holder.body.name}{shown}（{when}）"
