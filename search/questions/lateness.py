"""Whether something was done by the day by which it was to be, and how many days before or after it: 晚了几天,
按期完工了吗, 晚没晚、扣了几分."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, Side
from search.evidence import cite
from search.indicator_readings import asks_lost
from search.indicator_rows import NUMBER, points_lost
from search.money import plain
from search.performance import Indicator, indicator_query, indicators_of
from search.question import Question
from search.wording import fold, said_in

EXAMPLES = ("河道清淤工程晚了几天完工", "河道清淤按期完工了吗")
_PLAN = r"(?:[比较和跟与]?(?:原|原来|原定|合同|目标)?的?(?:计划|目标|要求|规定|约定|期限|工期)(?:的?时间)?(?:相比)?)?"
_DAYS = re.compile(
    rf"{_PLAN}(?:晚|推?迟|延迟|延[后期误]|拖[延后]?|超期|逾期|提前|早)(?:了|出)*(?:(?:多少|几)(?:天|个?月)|多久|多长时间)"
)
_DELAYED = r"(?:晚|[推延]迟|延[后期误]|拖[延后]?|超期|逾期|超时|误期)"
_NOT_IN_TIME = (
    rf"(?:实际)?(?:的?完成)?(?:时间)?(?:{_DELAYED}|迟|落后|滞后|[没未](?:能|有)?(?:按期|按时|如期|准时|按计划))(?:完成|做到)?(?:于|了|过)?"
    r"(?:预期|计划|目标|要求|规定|指标值|期限)?(?:的?时间)?(?:完成)?"
)
_WHICH_KIND = r"(?:时效|进度|时间)?类?指标"
_WHICH = re.compile(
    rf"(?:哪|什么)(?:一?[个些项条]|几[个项条])?的?{_WHICH_KIND}(?:值|是)?{_NOT_IN_TIME}的?"
    rf"|{_NOT_IN_TIME}的{_WHICH_KIND}(?:是|有)*(?:哪|什么)(?:一?[个些项条]|几[个项条])?"
)
"""Which of the indicators were late."""
_WHEN = re.compile(
    r"(?:实际|到底|最后|又|是)*(?:何时|什么时候|什么时间|几月)才?(?:完成|做完|结束)?的?"
)
_ON_TIME = re.compile(
    r"(?:有没有|是不是|是否)?(?:按期|按时|如期|准时|按计划)(?=[\u3400-\u9fff]{2,6}?了?(?:吗|么|没有|没|$))"
)
_WHETHER = re.compile(
    rf"(?:时间|进度|工期)?上?(?:{_DELAYED}(?:没有?|不){_DELAYED}|(?:有没有|有无|是不是|是否|到底){_DELAYED}(?:了)?"
    rf"|{_DELAYED}(?:了没有?|了吗|没有?(?=$|[，,扣得丢])|吗|么)|是?(?:提前|按时|按期|准时)(?:的|了)?还是{_DELAYED}(?:的|了)?)"
)
"""Whether something was late, whatever the days."""
_TIME = re.compile(r"^(?:[小工]?时|工作日|天|日|月|个月|分钟?|秒)$")
_AT_ONCE = 4  # indicators of one project told together
_LATE = re.compile(r"[晚早迟延]|提前|超期|逾期")
_DONE = frozenset({"完成", "做完", "干完", "弄完", "结束", "没有", "没"})
_WHOLE = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<end>底|末))"
)
_MONTHS_END = re.compile(r"月[底末]")
_MONTH = re.compile(r"(?:(20\d\d)年)?(?<!\d)(\d{1,2})月")
_OTHER_YEAR = re.compile("[次下]年|两年|[跨翌]年")
_BEFORE = re.compile(r"(?:之|以)?(?:前|内)(?:完成)?$")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The days between an indicator's day and that of its result, of the one indicator that is meant."""
    if (which := _WHICH.search(question.folded)) is not None:
        yield from _late_ones(question, release, which)
        return
    whether = _WHETHER.search(question.folded)
    said = _DAYS.search(question.folded) or _ON_TIME.search(question.folded) or whether
    kinds = (None, "天", "分") if whether else (None, "天", "月", "个月", "duration")
    if said is None or (question.kind not in kinds and "几天" not in said[0]):
        return
    asked = frozenset(range(*said.span())) | question.positions(
        Ask.YESNO, Ask.TARGET, Ask.ACTUAL, Ask.LIST, *((Ask.SCORE,) if whether else ())
    )
    words = [w for w in question.leftover(asked) if w not in _DONE]
    names = {p.record: p.name for p in question.known.projects}
    found = [
        (each, names.get(each.record, ""))
        for report in sorted(question.report_ids())
        for each in indicators_of(release, report)
        if _days_late(each) is not None or (whether and _is_timed(each))
        or (not whether and _months_late(each) is not None)
    ]  # fmt: skip
    meant = [
        (each, project) for each, project in found
        if words and all(said_in(w, fold(f"{project}{each.names}")) for w in words)
    ]  # fmt: skip
    meant = _by_own_words(meant, words)
    if whether and _DAYS.search(question.folded) is None:
        yield from _of_each(question, release, meant)
    elif len(meant) == 1 and (days := _days_late(meant[0][0])) is not None:
        draft = _draft(*meant[0], days, "天", release)
        yield draft if _DAYS.search(question.folded) else replace(draft, value=None, unit=None)
    elif len(meant) == 1 and (months := _months_late(meant[0][0])) is not None:
        draft = _draft(*meant[0], months, "个月", release)
        exact = _DAYS.search(question.folded) and "天" not in said[0]
        yield draft if exact else replace(draft, value=None, unit=None)


def _late_ones(question: Question, release: Release, which: re.Match[str]) -> Iterator[Draft]:
    """Those of one project's indicators that were late, each with its points where they are asked."""
    asked = question.positions(Ask.SCORE, Ask.ACTUAL, Ask.TARGET, Ask.LIST, Ask.COUNT)
    asked |= frozenset(range(*which.span()))
    if when := _WHEN.search(question.folded):
        asked |= frozenset(range(*when.span()))
    words = [w for w in question.leftover(asked) if w not in _DONE]
    names = {p.record: p.name for p in question.known.projects}
    timed = [
        (each, names[each.record])
        for report in sorted(question.report_ids())
        for each in indicators_of(release, report)
        if each.record in names
        and _is_timed(each)
        and all(said_in(w, fold(names[each.record])) for w in words)
    ]
    if words and timed and all(_is_late(each) is not None for each, _ in timed):
        late = [pair for pair in timed if _is_late(pair[0])]
        yield from _of_each(question, release, late or timed)


def _is_timed(each: Indicator) -> bool:
    """Whether an indicator sets by when or within what time something is to be done, and tells the result."""
    dated = _month_of(each.target, each.year) and _month_of(each.actual, each.year)
    within = _TIME.fullmatch(each.target_unit.strip()) and each.operator in ("≤", "<")
    return bool(each.actual and (dated or (within and "时效" in each.level2)))


def _by_own_words(
    meant: list[tuple[Indicator, str]], words: Sequence[str]
) -> list[tuple[Indicator, str]]:
    """Of the indicators of one project those whose own names have the most of the words."""
    if len({(each.report, project) for each, project in meant}) != 1:
        return meant
    own = [sum(said_in(w, fold(each.names)) for w in words) for each, _ in meant]
    return [pair for pair, count in zip(meant, own, strict=True) if count == max(own)]


def _of_each(
    question: Question, release: Release, meant: list[tuple[Indicator, str]]
) -> Iterator[Draft]:
    """Whether each of the indicators meant was late, what it was to be, and its points where they are asked."""
    if not meant or len(meant) > _AT_ONCE or len({project for _, project in meant}) > 1:
        return
    first, project = meant[0]
    if len({each.report for each, _ in meant}) > 1:
        return
    told = "；".join(_whether(question, each) for each, _ in meant)
    whose = f"{project}（{first.year}年）" if project else f"{first.year}年部门绩效指标"
    lost = points_lost(first) if question.asks(Ask.SCORE) and len(meant) == 1 else None
    got = NUMBER.fullmatch(first.score.strip()) if lost is not None else None
    lost = lost if asks_lost(question) else Decimal(got[0]) if got else None
    yield Draft(
        f"{whose}{told}。", 82.0, tuple(cite(release, each.place) for each, _ in meant),
        lost, None if lost is None else "分", indicator_query(first.report),
        {"project": project or None, "fiscal_year": first.year, "measure": first.shown},
    )  # fmt: skip


def _whether(question: Question, each: Indicator) -> str:
    """One indicator with whether it was late, its reason, and its points."""
    late = _is_late(each)
    outcome = "" if late is None else "晚了" if late else "没有晚"
    text = f"“{each.shown}”{outcome}：指标值{each.target}，实际完成值{each.actual}"
    if each.deviation_reason and late is not False:
        text += f"（{each.deviation_reason}）"
    lost = points_lost(each)
    if question.asks(Ask.SCORE) and lost is not None:
        text += f"，满分{each.weight.strip()}分，得{each.score.strip()}分，扣{plain(lost)}分"
    return text


def tells_lateness(question: Question, draft: Draft) -> bool:
    """Whether a figure says by how much something was late or early, where that is asked: no time that it took."""
    asked = draft.value is not None and _DAYS.search(question.folded)
    asked = asked or (draft.answered and _WHICH.search(question.folded))
    return not asked or _LATE.search(draft.text) is not None


def _draft(each: Indicator, project: str, by: int, unit: str, release: Release) -> Draft:
    """By how many days, or months, an indicator's result was late or early."""
    whose = f"{project}（{each.year}年）" if project else f"{each.year}年部门绩效指标"
    late = f"晚{by}{unit}，没有按期" if by > 0 else f"早{-by}{unit}，按期" if by else "按期"
    reason = f"（{each.deviation_reason}）" if each.deviation_reason and by > 0 else ""
    whose = f"{whose}“{each.shown}”"
    told = f"{each.target}，实际完成值为{each.actual}，{late}{reason}"
    return Draft(
        f"{whose}的指标值为{told}。", 82.0,
        (cite(release, each.place),), Decimal(abs(by)), unit, indicator_query(each.report),
        {"project": project or None, "fiscal_year": each.year, "measure": each.shown},
        sides=(Side(each.iri, each.report, project, whose, "指标值", told),),
    )  # fmt: skip


def _is_late(each: Indicator) -> bool | None:
    """Whether a result came after its target; None where the words leave that open: 8月前 and 8月底前."""
    if (days := _days_late(each)) is not None:
        return days > 0
    due, done = _month_of(each.target, each.year), _month_of(each.actual, each.year)
    if due is not None and done is not None:
        closed = re.search("[底末]", each.target) is not None
        return done > due if done != due else False if closed else None
    limit, result = NUMBER.search(each.target), NUMBER.search(each.actual)
    if limit is None or result is None or not _TIME.fullmatch(each.target_unit.strip()):
        return None
    return Decimal(result[0]) > Decimal(limit[0])


def _month_of(text: str, year: int) -> tuple[int, int] | None:
    """The one month that a text names, with its year."""
    found = _MONTH.findall("".join(text.split()))
    if len(found) != 1 or _OTHER_YEAR.search(text):
        return None
    named, month = found[0]
    return int(named or year), int(month)


def _months_late(each: Indicator) -> int | None:
    """The months between the end of the one that the target names and the end of that of the result."""
    if not all(_MONTHS_END.search("".join(said.split())) for said in (each.target, each.actual)):
        return None
    due, done = _month_of(each.target, each.year), _month_of(each.actual, each.year)
    if due is None or done is None:
        return None
    return (done[0] - due[0]) * 12 + done[1] - due[1]


def _days_late(each: Indicator) -> int | None:
    """The days from the last that the target allows to that of the result; fewer than 0 before it."""
    last, done = _day(each.target, each.year), _day(each.actual, each.year)
    if last is None or done is None or re.search("[底末]", each.actual):
        return None
    return (done - last).days


def _day(text: str, year: int) -> date | None:
    said = _WHOLE.fullmatch(_BEFORE.sub("", "".join(text.split())).lstrip("≤"))
    if said is None:
        return None
    of_year, month = int(said["year"] or year), int(said["month"])
    if not 1 <= month <= 12:
        return None
    last = monthrange(of_year, month)[1]
    day = int(said["day"]) if said["day"] else last
    return date(of_year, month, day) if 1 <= day <= last else None
