"""Conditions of projects that need no number: not all spent, nothing spent, full marks, two scores."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.drafts import listed
from search.money import plain
from search.nil import NO_INITIAL
from search.performance import Record, cite_amount
from search.project_rows import SPENT, Row, scores

_LEFT = re.compile(
    r"(?:没|未|没有|不)(?:能|有)?(?:全部|全|完全|足额)?(?:执行|花|用|支|支付|支出|使用)(?:完|掉|光|出去|到位|满)|有(?:结余|剩余?)|(?:钱|资金|预算)(?:有)?剩"
    r"|(?:没|未)(?:有)?完成(?:全部)?(?:年初|全年)?预算|执行率(?:不到|没到|没达到|未达到?|低于|不足)(?:百分之百|100%?)|没执行到位"
)
_OVER = re.compile(
    r"超(?:出|过)?(?:了)?预算|超支|花超|(?:执行|决算|花)[^，。]{0,6}(?:超过|大于|多于|高于)(?:了)?预算"
)
_NOTHING = re.compile(
    r"(?:没有?|未)(?:花|用|支|执行|开展|实施|启动|动|搞|做|干|弄|办)(?:起来|成)?(?:一分钱?|钱|出)?(?![完掉光满到])|一分(?:钱)?(?:都|也)?没(?![剩留差落])|(?:执行数|支出|决算数?)(?:为|是)?(?:0|零)"
)
_ALL_SPENT = re.compile(
    r"(?:一分(?:钱)?(?:都|也)?(?:不|没)[差剩留落]的?|分文[不没][差剩留])?(?<![没未不])(?:全部|都|全|百分之百)(?:执行|花|用|支出)(?:完|光|掉)?|(?<![没未不])(?<!没有)(?:执行|花|用)(?:完|光)了?|执行率(?:是|为|达到?|等于)?百分之百"
)
_FULL_MARKS = re.compile(r"(?<![不没未])(?<!没有)满分|一百分|百分(?=的?项目)")
_LESS_MARKS = re.compile(r"(?:不是|没有?|未|没得|没拿到?|没打|不到)满分|扣(?:了|过)?分")
_TWO_SCORES = re.compile(
    r"(?:得分|分数|自评|评分|打分).{0,8}(?:不一致|不一样|不同|对不上|矛盾|有出入)"
)
_THEN = r"(?:后来|后面|年中|年度中间|中途|执行中)(?:才|又|再)?"
_ADDED_LATER = re.compile(
    rf"(?:{NO_INITIAL.pattern})(?:安排)?[,，、]?(?:{_THEN}|才)?"
    rf"(?:(?:追加|新增|增加|加|补)(?:进来|进去|上|出来|预算|的)*)?|{_THEN}(?:追加|新增|加)(?:进来|进去|上)?(?!.{{0,2}}预算)"
)
_WHOLE_YEAR = r"全年\s*预\s*算\s*数?|调整\s*后?\s*(?:全年)?\s*预\s*算\s*数?"
Condition = tuple[re.Pattern[str], str, Callable[[Release, Record], Row | None]]


def spent_less(release: Release, record: Record) -> Row | None:
    """A project that did not spend its budget."""
    name, budget = record.spendable
    if budget is None or record.executed is None or record.executed >= budget:
        return None
    shown = f"{name}{plain(budget / 10_000)}万元，执行数{plain(record.executed / 10_000)}万元"
    citation = cite_amount(release, record, record.executed, SPENT)
    return Row(record, budget - record.executed, shown, citation)


def spent_more(release: Release, record: Record) -> Row | None:
    """A project that spent more than its budget."""
    name, budget = record.spendable
    if budget is None or record.executed is None or record.executed <= budget:
        return None
    shown = f"{name}{plain(budget / 10_000)}万元，执行数{plain(record.executed / 10_000)}万元"
    citation = cite_amount(release, record, record.executed, SPENT)
    return Row(record, record.executed - budget, shown, citation)


def spent_nothing(release: Release, record: Record) -> Row | None:
    if record.executed is None or record.executed != 0:
        return None
    return Row(
        record, record.executed, "执行数0", cite_amount(release, record, record.executed, SPENT)
    )


def spent_all(release: Release, record: Record) -> Row | None:
    _, budget = record.spendable
    if budget is None or record.executed is None or record.executed < budget:
        return None
    citation = cite_amount(release, record, record.executed, SPENT)
    return Row(record, record.executed, f"{plain(record.executed / 10_000)}万元", citation)


def no_initial(release: Release, record: Record) -> Row | None:
    """A project that had no budget when the year began and was given one later."""
    if record.budget != 0 or not record.revised:
        return None
    shown = f"全年预算数{plain(record.revised / 10_000)}万元"
    citation = cite_amount(release, record, record.revised, _WHOLE_YEAR)
    return Row(record, record.revised, shown, citation)


def full_marks(release: Release, record: Record) -> Row | None:
    return _scored(release, record, lambda score: score == 100)


def less_marks(release: Release, record: Record) -> Row | None:
    return _scored(release, record, lambda score: score < 100)


def _scored(release: Release, record: Record, holds: Callable[[Decimal], bool]) -> Row | None:
    """The first score that meets a condition, shown with the other where form and prose differ."""
    rows = list(scores(release, record))
    shown = listed([row.shown for row in rows], "，")
    met = (row for row in rows if row.value is not None and holds(row.value))
    return next((replace(row, shown=shown) for row in met), None)


def two_scores(release: Release, record: Record) -> Row | None:
    """A project whose form and prose give different scores."""
    rows = list(scores(release, record))
    return replace(rows[0], shown=listed([r.shown for r in rows], "，")) if len(rows) > 1 else None


CONDITIONS: tuple[Condition, ...] = (
    (_LEFT, "预算没有执行完", spent_less),
    (_OVER, "执行数超过预算", spent_more),
    (_NOTHING, "没有支出", spent_nothing),
    (_ALL_SPENT, "预算全部执行完", spent_all),
    (_TWO_SCORES, "自评得分表格与文字不一致", two_scores),
    (_LESS_MARKS, "自评没有满分", less_marks),
    (_FULL_MARKS, "自评满分", full_marks),
    (_ADDED_LATER, "年初没有预算、年中追加", no_initial),
)
"""Conditions without a number: the words, what they say, and the row of a project that meets them."""


def condition_said(folded: str) -> tuple[Condition, re.Match[str]] | None:
    """The first condition without a number that a question states."""
    for each in CONDITIONS:
        if match := each[0].search(folded):
            return each, match
    return None
