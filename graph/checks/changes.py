"""Words of direction: what rises and falls at once, 大于 for 小于, reasons for what stayed the same (groups 10, 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graph.checks.accounts import is_money
from graph.checks.books import Books
from graph.checks.nearby import CHANGES, unsigned
from graph.checks.verdict import HELD, Contradiction, Event, at, places, shown, stated, with_unit
from ontology.facts import Claim, Severity


def one_way(books: Books) -> Iterator[Event]:
    """同一增减，金额与百分比的方向应一致：增加若干万元的，不应写作下降百分之几。"""
    for section in books.by_section.values():
        for first, second in pairwise(section):
            if not _pair(first, second):
                continue
            if first.change == second.change:
                yield HELD
                continue
            message = f"“{first.measure}”{with_unit(first)}，紧接着却写“{second.measure}”{shown(second)}%，方向相反。"
            yield Contradiction(first.measure, message, places(books, (first, second)), "方向一致")


def _pair(first: Claim, second: Claim) -> bool:
    if first.change not in CHANGES or second.change not in CHANGES:
        return False
    if not is_money(first) or second.unit != "%" or first.sentence.start != second.sentence.start:
        return False
    return bool(first.value and second.value) and unsigned(first.measure) == unsigned(
        second.measure
    )


_COMPARED = re.compile(r"决算数(小于|低于|少于|大于|高于|多于)(?:年初|全年|调整)?预算数")
_REACH = 160


def sign_words(books: Books) -> Iterator[Event]:
    """“决算数小于（大于）预算数”应与所写完成率相符：完成率不足100%为小于，超过100%为大于。"""
    rates = [c for c in books.claims if c.change == "completion" and c.unit == "%"]
    for match, source in books.find(_COMPARED):
        before = [c for c in rates if source.start - _REACH < c.source.start < source.start]
        if not before or before[-1].value == 100:
            continue
        rate = before[-1]
        less = match[1] in ("小于", "低于", "少于")
        if less == (rate.value < 100):
            yield HELD
            continue
        due = "小于" if rate.value < 100 else "大于"
        message = f"“{rate.measure}”{shown(rate)}%，其后却写“{match[0]}”，应为“{due}”。"
        cited = (at(books, source, match[0]), stated(books, rate))
        yield Contradiction(rate.measure, message, cited, f"{due}预算数")


_FLAT = re.compile(r"持平[，,。；]?(?:增减变化的?)?(?:主要)?原因(?:是|为)?[：:]?([^。；]{2,60})")
_MOVED = re.compile(r"增加|增长|减少|压减|压缩|下降|上升|提高|新增|取消|扩大|缩减|节约")
_STILL = re.compile(r"不变|保持|持平|没有|无|未|均为|一致|相同|统一|抵|同上年")


def flat_with_reason(books: Books) -> Iterator[Event]:
    """写明持平的，原因不应是增加或减少。"""
    for match, source in books.find(_FLAT):
        moved = _MOVED.search(match[1])
        if moved is None or _STILL.search(match[1]):
            yield HELD
            continue
        message = f"写明“持平”，原因却是“{match[1]}”（{moved[0]}），前后矛盾。"
        place = books.within(source, r"\s*".join(map(re.escape, match[1])))
        yield Contradiction("持平", message, (at(books, place, match[1]),), "", Severity.WARNING)
