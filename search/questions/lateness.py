"""How many days something was done before or after the day by which it was to be: 晚了几天, 按期完工了吗."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import cite
from search.performance import Indicator, indicator_query, indicators_of
from search.question import Question
from search.wording import fold, said_in

EXAMPLES = ("河道清淤工程晚了几天完工", "河道清淤按期完工了吗")
_PLAN = r"(?:[比较和跟与]?(?:原|原来|原定|合同|目标)?的?(?:计划|目标|要求|规定|约定|期限|工期)(?:的?时间)?(?:相比)?)?"
_DAYS = re.compile(
    rf"{_PLAN}(?:晚|推?迟|延迟|延[后期误]|拖[延后]?|超期|逾期|提前|早)(?:了|出)*(?:多少|几)天"
)
_ON_TIME = re.compile(
    r"(?:有没有|是不是|是否)?(?:按期|按时|如期|准时|按计划)(?=[\u3400-\u9fff]{2,6}?了?(?:吗|么|没有|没|$))"
)
_LATE = re.compile(r"[晚早迟延]|提前|超期|逾期")
_DONE = frozenset({"完成", "做完", "干完", "弄完", "结束", "没有", "没"})
_WHOLE = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<end>底|末))"
)
_BEFORE = re.compile(r"(?:之|以)?(?:前|内)(?:完成)?$")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The days between an indicator's day and that of its result, of the one indicator that is meant."""
    said = _DAYS.search(question.folded) or _ON_TIME.search(question.folded)
    if said is None or (question.kind not in (None, "天") and "几天" not in said[0]):
        return
    asked = frozenset(range(*said.span())) | question.positions(
        Ask.YESNO, Ask.TARGET, Ask.ACTUAL, Ask.LIST
    )
    words = [w for w in question.leftover(asked) if w not in _DONE]
    names = {p.record: p.name for p in question.known.projects}
    dated = [
        (each, names.get(each.record, ""), days)
        for report in sorted(question.report_ids())
        for each in indicators_of(release, report)
        if (days := _days_late(each)) is not None
    ]
    meant = [
        found for found in dated
        if words and all(said_in(w, fold(f"{found[1]}{found[0].names}")) for w in words)
    ]  # fmt: skip
    if len(meant) != 1:
        return
    draft = _draft(*meant[0], release)
    yield draft if _DAYS.search(question.folded) else replace(draft, value=None, unit=None)


def tells_lateness(question: Question, draft: Draft) -> bool:
    """Whether a figure says by how much something was late or early, where that is asked: no time that it took."""
    asked = draft.value is not None and _DAYS.search(question.folded)
    return not asked or _LATE.search(draft.text) is not None


def _draft(each: Indicator, project: str, days: int, release: Release) -> Draft:
    whose = f"{project}（{each.year}年）" if project else f"{each.year}年部门绩效指标"
    late = f"晚{days}天，没有按期" if days > 0 else f"早{-days}天，按期" if days else "按期"
    reason = f"（{each.deviation_reason}）" if each.deviation_reason and days > 0 else ""
    return Draft(
        f"{whose}“{each.shown}”的指标值为{each.target}，实际完成值为{each.actual}，{late}{reason}。", 82.0,
        (cite(release, each.place),), Decimal(abs(days)), "天", indicator_query(each.report),
        {"project": project or None, "fiscal_year": each.year, "measure": each.shown},
    )  # fmt: skip


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
