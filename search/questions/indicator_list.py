"""Which indicators there are of a kind, which missed their target, which lost points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed, refusal
from search.evidence import cite
from search.indicator_rows import LEVEL, lost_points, missed, of_level, on_basis
from search.indicators import asks_of_whole, told_elsewhere
from search.performance import (
    Indicator,
    indicator_query,
    indicators_of,
    records,
    report_records_query,
)
from search.positions import covered, matched
from search.project_rows import NUMBER, limit_said
from search.projects import Chosen, choose
from search.question import Question
from search.questions.listing import reports_of
from search.wording import fold

EXAMPLES = ("水务局2023年哪些指标没有完成", "河道清淤项目有哪些满意度指标", "水务局哪些指标扣了分")
_MISSED = re.compile(
    r"(?:没有?|未)(?:能)?(?:按期|按时|如期|全部)?(?:完成|达标|达到|达成|实现)|完成不了|不达标|低于(?:指标值|目标)|没做到|(?:没|未)达"
)
_LOST = re.compile(
    r"扣了?(?:哪些|哪几|什么)(?:项的?)?分|扣(?:了)?分|(?:得|失|丢)?分?(?:扣|丢|失)(?:在|掉)|(?:没有?|未|没得|没拿)(?:到)?(?:得)?满分|丢分|得分(?:低于|不到|不满)"
)
_WHAT = re.compile(r"指标(?:都)?(?:是|为|有)(?:些)?(?:什么|啥)$")
_WHICH = re.compile(r"哪|什么地方")
_LISTED = re.compile(r"哪(?:些|几|一)?[个项条]?(?:考核|绩效|具体|的)*指标")
_IN_TIME = re.compile(
    r"(?:按时|按期|如期|及时|准时)(?:[\u4e00-\u9fff]{0,4}?(?:完成|[做办弄干搞]完|到位|交付|完工|发放|缴纳|开展|支付))?了?"
)
_LOW = re.compile(
    r"(?:只|才)(?:有|得|拿)?了?\d+(?:\.\d+)?(?:分|$)|(?:得分|分数)(?:这么|那么|比较|偏)*低"
)
_EVERY = re.compile(
    r"(?:哪些|哪几[个项条]|什么|多少[个项条]?|几[个项条]|全部|所有)(?:考核|绩效|具体|的)*指标(?!值)"
    r"|(?:考核|绩效|具体)*指标(?:都|一共|总共)?(?:有|设了?|是|包括)?(?:哪些|哪几[个项条]|多少[个项条]|几[个项条])$"
)
_BASIS = re.compile(r"依据(?:是|为|写的是)?(?P<basis>[\u3400-\u9fff]{3,12}?)的")
_ON_BASIS = re.compile(
    r"项目[^，。]{0,4}依据(?:都)?(?:是|为|写的是)(?P<basis>[\u3400-\u9fff]{3,16})$"
)
_SATISFIED = re.compile(r"满意(?:度|率)")
_WORDS = re.compile(
    r"指标值?|自评|预算|年度|绩效|目标值?|完成|项目|要求|达到|应该|群众|服务对象|各个?|所有|确定|写|里|二级|三级|一级|数值|不?(?:低于|超过|高于|少于|小于)|等于|正好|以[上下内]|至少|是"
)
_ASKS = (
    Ask.LIST, Ask.COUNT, Ask.ACTUAL, Ask.TARGET, Ask.SCORE, Ask.COMPLETION, Ask.BASIS, Ask.YESNO,
    Ask.GOAL, Ask.DEFINITION, Ask.REASON,
)  # fmt: skip
_BOUNDED = re.compile(
    r"(?:超过|不足|不到|[大小高低多少]于|等于|达到|[≤≥<>=]|至[少多]|最[多少高低])[^\d，。]{0,2}\d+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?[^\d，。的]{0,3}(?:以[上下内]|之间)"
)
"""A number that targets are to keep to, which a list of all of a kind does not heed: 数量指标超过30人."""
_LOST_ONES, _MISSED_ONES = "未得满分的指标", "未达到指标值的指标"
_OWNERS = 6  # organizations that are still a choice
_SHOWN = 24  # indicators that an answer lists


@dataclass(frozen=True, slots=True)
class _Among:
    """Whose indicators are looked through: in which reports, best first, of which projects by record, where
    the question names it."""

    owner: str
    reports: list[str]
    names: dict[str, str]
    positions: frozenset[int] = frozenset()


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The indicators that meet the condition, of the project named or of the whole report."""
    condition = _condition(question) or _of_heading(question, release)
    if condition is None or question.asks(Ask.MOST, Ask.LEAST):
        return
    holds, what, explained = condition
    chosen = [c for c in choose(question) if not c.positions <= explained]
    if chosen and len({n.project for n in chosen[0].names}) > 1 and not question.bodies:
        yield _whose(question, chosen[0])
        return
    if not chosen and not question.scope and what in (_MISSED_ONES, _LOST_ONES):
        yield from _of_which_unit(question, release)
        return
    among = _of_project(question, chosen[0]) if chosen else _of_scope(question, release)
    if among is None:
        if which_failed(question):
            yield from _of_which_year(question)
        return
    asked = question.positions(*_ASKS)
    left = tuple(question.leftover(explained | among.positions | asked))
    if _is_of_a_kind(what):
        left += tuple(m[0] for m in _BOUNDED.finditer(question.folded))
    for report in among.reports:
        if everything := _meant(question, indicators_of(release, report), among.names):
            kept = [i for i in everything if holds(i)]
            yield _draft(question, release, among.owner, what, kept, left, report)
            return


def _is_of_a_kind(what: str) -> bool:
    """Whether indicators are listed for their kind alone: 数量指标, and none for their score or their target."""
    return what.endswith("指标") and not what.startswith(("指标值", "未"))


def _of_project(question: Question, chosen: Chosen) -> _Among:
    known = question.known.reports
    reports = {n.report for n in chosen.names}
    ordered = sorted(reports, key=lambda r: (known[r].kind != _kind(question), r))
    return _Among(chosen.name, ordered, {n.record: n.name for n in chosen.names}, chosen.positions)


def _of_scope(question: Question, release: Release) -> _Among | None:
    """Of the one organization named, in one year."""
    if len(question.scope) != 1:
        return None
    body = question.scope[0]
    infos = reports_of(question, body)
    if len({r.year for r in infos}) != 1:
        return None
    names = _of_unit(question, release, [r.id for r in infos])
    if not (names or body.reports):
        return None  # those of the whole department are not a unit's
    reports = [r.id for r in sorted(infos, key=lambda r: r.kind != _kind(question))]
    if not any(indicators_of(release, r) for r in reports):
        elsewhere = told_elsewhere(question)
        names = {p.record: p.name for p in question.known.projects if p.record in elsewhere}
        reports = sorted(set(elsewhere.values()))
    return _Among(f"{body.name}{infos[0].year}年", reports, names)


def which_failed(question: Question) -> bool:
    """Whether it is asked which of the indicators missed their targets or lost points."""
    folded = question.folded
    failed = _MISSED.search(folded) or _LOST.search(folded)
    return failed is not None and _LISTED.search(folded) is not None


def _whose(question: Question, chosen: Chosen) -> Draft:
    """Asks back whose project is meant, where several organizations have one of the name."""
    owners = sorted({question.known.bodies[n.owner].name for n in chosen.names})
    choices = [f"{name}{question.text}" for name in owners]
    return refusal(f"请说明是哪个单位的：{listed(owners)}。", 70.0, choices)


def _of_which_unit(question: Question, release: Release) -> Iterator[Draft]:
    """Asks back whose indicators are meant, of those who report how far they were met."""
    known, years = question.known, {y.value for y in question.years}
    reports = [
        r for r in known.reports.values() if r.kind == "final" and (not years or r.year in years)
    ]
    names = sorted(
        {known.bodies[r.organization].name for r in reports if indicators_of(release, r.id)}
    )
    if names:
        choices = [f"{name}{question.text}" for name in names[:_OWNERS]]
        more = "等" if len(names) > _OWNERS else ""
        yield refusal(f"请说明是哪个单位的：{listed(names[:_OWNERS])}{more}。", 70.0, choices)


def _of_which_year(question: Question) -> Iterator[Draft]:
    """Asks back which year's indicators are meant, of the final accounts of the organization named."""
    for body in question.scope[:1]:
        infos = [r for r in reports_of(question, body) if r.kind == "final"]
        years = [f"{year}年" for year in sorted({r.year for r in infos})]
        if len(years) > 1:
            yield refusal(
                f"{body.name}有{listed(years)}的决算报告，请说明要哪一年的指标。", 70.0, years
            )


def _meant(
    question: Question, indicators: Sequence[Indicator], names: dict[str, str]
) -> list[Indicator]:
    """Those of the projects named, of the department as a whole, of all projects, or all there are."""
    if names:
        return [i for i in indicators if i.record in names]
    if asks_of_whole(question):
        return [i for i in indicators if not i.record] or list(indicators)
    return [i for i in indicators if i.record or "项目" not in question.folded]


def _of_unit(question: Question, release: Release, reports: Sequence[str]) -> dict[str, str]:
    """The projects of a unit without reports of its own: those it carries out, those that bear its name."""
    unit = question.scope[0]
    if unit.reports:
        return {}
    words = [m.words for m in question.bodies]
    every = [r for report in reports for r in records(release, report_records_query(report))]
    return {
        r.iri: r.name for r in every
        if r.owner == unit.iri or any(w in fold(r.name) for w in words)
    }  # fmt: skip


def _of_heading(
    question: Question, release: Release
) -> tuple[Callable[[Indicator], bool], str, frozenset[int]] | None:
    """Those of the department's own goals that stand under a heading of the words said."""
    if "指标" not in question.folded or not question.asks(Ask.LIST, Ask.COUNT):
        return None
    said = matched(question.folded, _WORDS)
    words = question.leftover(said | question.positions(*_ASKS))
    headings = {
        i.level1 for report in question.report_ids() for i in indicators_of(release, report)
        if not i.record and words and all(w in fold(i.level1) for w in words)
    }  # fmt: skip
    if len(headings) != 1 or choose(question):
        return None
    heading = headings.pop()
    at = covered(_span(question.folded, w) for w in words)
    return lambda i: not i.record and i.level1 == heading, f"“{heading}”的指标", said | at


def _span(folded: str, word: str) -> tuple[int, int]:
    start = folded.find(word)
    return (start, start + len(word)) if start >= 0 else (0, 0)


def _kind(question: Question) -> str:
    """Whose indicators are meant where a budget and a final report have them: of the phase that is said."""
    if question.phases:
        return "final" if question.phase == "executed" else "budget"
    return (
        "budget" if question.asks(Ask.TARGET) and not _MISSED.search(question.folded) else "final"
    )


def _condition(
    question: Question,
) -> tuple[Callable[[Indicator], bool], str, frozenset[int]] | None:
    """What is asked of the indicators, in words, and what of the question that explains."""
    folded = question.folded
    listing = question.asks(Ask.LIST, Ask.COUNT) or folded.endswith(("指标", "的"))
    listing = listing or bool(_WHAT.search(folded) or _LISTED.search(folded))
    found: tuple[Callable[[Indicator], bool], str, re.Match[str]] | None = None
    if question.asks(Ask.REASON) and not _LISTED.search(folded):
        lost = (_LOST.search(folded) or _LOW.search(folded)) if choose(question) else None
        found = (lost_points, _LOST_ONES, lost) if lost else None
    elif question.asks(Ask.LIST, Ask.COUNT) and (match := _ON_BASIS.search(folded)):
        found = on_basis(match["basis"]), f"确定依据为“{match['basis']}”的指标", match
    elif "指标" in folded and listing:
        if match := _LOST.search(folded):
            found = lost_points, _LOST_ONES, match
        elif match := _MISSED.search(folded):
            found = missed, _MISSED_ONES, match
        elif match := _BASIS.search(folded):
            found = on_basis(match["basis"]), f"确定依据为“{match['basis']}”的指标", match
        elif match := LEVEL.search(folded):
            found = of_level(match["level"]), f"{match['level']}指标", match
        elif match := _EVERY.search(folded):
            found = _set_a_goal, "绩效指标", match
    found = found or _of_time_or_loss(question) or _of_satisfaction(question)
    if found is None:
        return None
    limits = (NUMBER,) if found[1].startswith("指标值") else ()  # no other condition is of a number
    said = (m for pattern in (_WORDS, *limits, found[2].re) for m in pattern.finditer(folded))
    words = covered(m.span() for m in said)
    return found[0], found[1], words


def _set_a_goal(each: Indicator) -> bool:
    """An indicator of the table of goals, not the line of how far the budget was spent."""
    return bool(each.shown or each.target)


_Condition = tuple[Callable[[Indicator], bool], str, re.Match[str]]


def _of_time_or_loss(question: Question) -> _Condition | None:
    """Of the project named: whether it was done in time, where it lost points."""
    if question.asks(Ask.REASON) or not choose(question):
        return None
    if question.asks(Ask.YESNO) and (match := _IN_TIME.search(question.folded)):
        return of_level("时效"), "时效指标", match
    if (match := _LOST.search(question.folded)) and _WHICH.search(question.folded):
        return lost_points, _LOST_ONES, match
    return None


def _of_satisfaction(question: Question) -> _Condition | None:
    """Of all projects of an organization: how satisfied those are whom they serve."""
    if question.asks(Ask.REASON) or not question.scope or choose(question):
        return None
    match = _SATISFIED.search(question.folded)
    number = NUMBER.search(question.folded)
    if match is None or number is None or number["unit"] != "%":
        return (of_level("满意"), "满意度指标", match) if match else None
    limit, level = limit_said(question, number), of_level("满意")

    def holds(each: Indicator) -> bool:
        target = re.search(r"\d+(?:\.\d+)?", each.target)
        return level(each) and target is not None and limit.holds(Decimal(target[0]))

    return holds, f"指标值{limit.words}的满意度指标", match


def _draft(
    question: Question, release: Release, owner: str, what: str, kept: Sequence[Indicator],
    left: tuple[str, ...], report: str,
) -> Draft:  # fmt: skip
    if not kept:
        return refusal(f"{owner}的报告中没有{what}。", 62.0, leftover=left)
    names = {p.record: p.name for p in question.known.projects if p.report == report}
    alone = len({i.record for i in kept}) == 1
    told = listed([_told(i, names.get(i.record, ""), alone) for i in kept[:_SHOWN]], "；")
    more = f"；等（共{len(kept)}个，只列前{_SHOWN}个）" if len(kept) > _SHOWN else ""
    counted = question.asks(Ask.COUNT)
    return Draft(
        f"{owner}{what}有{len(kept)}个：{told}{more}。", 80.0 if _LISTED.search(question.folded) else 78.0,
        tuple(cite(release, i.place) for i in kept[:12]),
        Decimal(len(kept)) if counted else None, "个" if counted else None, indicator_query(report),
        {"measure": what, "fiscal_year": kept[0].year}, left,
    )  # fmt: skip


def _told(each: Indicator, project: str, alone: bool) -> str:
    said = [f"指标值{each.target}"] if each.target else []
    said += [f"实际完成值{each.actual}"] if each.actual else []
    said += [f"分值{each.weight}，得分{each.score}"] if lost_points(each) else []
    said += (
        [f"原因：{each.deviation_reason.rstrip('。')}"]
        if lost_points(each) and each.deviation_reason
        else []
    )
    name = "" if alone else project
    details = f"（{listed(said, '，')}）" if said else ""
    return f"{name}“{each.shown or each.level2}”{details}"
