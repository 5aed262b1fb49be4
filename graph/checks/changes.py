"""Words of direction: what rises and falls at once, 大于 for 小于, reasons for what stayed the same (groups 10, 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.nearby import CHANGES, OFF_PLAN, PLANNED, Nearby, plain, stem, unsigned
from graph.checks.verdict import HELD, Contradiction, Event, at, places, shown, with_unit
from ontology.facts import Claim, Phase, Severity


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


_BASE = re.compile(r"^(.*?)[比与较同](上年|.{0,6}预算).*$")
_WITH_YEAR = re.compile(r"[比与较同](20\d\d)年")
_FLAT_TO = re.compile(
    r"(?:增加|增长|减少|下降)[为至到]\d[\d,]*(?:\.\d+)?(?:万元|元)[，,]?[与较同](?:上年度?|20\d\d年度?)(?:决算数?|支出)?(?:基本)?持平"
    r"|[与较同比](?:上年度?|20\d\d年度?)(?:决算数?|预算数?|支出)?(?:相比)?持平[，,](?:增加|增长|减少|下降)"
    r"(?!0(?:\.0+)?(?:万元|元|%))\d[\d,]*(?:\.\d+)?(?:万元|元|%)"
)


def flat_and_changed(books: Books) -> Iterator[Event]:
    """写明与上年（预算）持平的，同一句不应又写比上年（预算）增减若干。"""
    for section in books.by_section.values():
        for one, two in pairwise(section):
            flat, moved = (one, two) if one.change == "flat" else (two, one)
            if flat.change != "flat" or moved.change not in CHANGES or not moved.value:
                continue
            if not _alike(books, one, two):
                yield HELD
                continue
            message = f"“{moved.measure}”{with_unit(moved)}，同一句又写“{flat.measure}”，前后矛盾。"
            yield Contradiction(moved.measure, message, places(books, (moved, flat)), "前后一致")
    for match, source in books.find(_FLAT_TO):
        message = f"写作“{match[0]}”，持平即没有增减，前后矛盾。"
        yield Contradiction("持平", message, (at(books, source, match[0]),), "前后一致")


def _alike(books: Books, one: Claim, two: Claim) -> bool:
    """Whether both speak of one thing, in one sentence, against one base."""
    first, second = (_BASE.match("".join(c.measure.split())) for c in (one, two))
    if first is None or second is None or one.sentence.start != two.sentence.start:
        return False
    said = "".join(books.facts.text[one.sentence.start : two.source.end].split())
    bases = first[2].endswith("预算") == second[2].endswith("预算")
    return first[1] == second[1] and bases and len(set(_WITH_YEAR.findall(said))) < 2


def impossible_changes(books: Books) -> Iterator[Event]:
    """增加额不应大于本年数（上年数不会为负），减少幅度不应超过100%。"""
    for section in books.by_section.values():
        for index, claim in enumerate(section):
            if claim.change == "decrease" and claim.unit == "%" and claim.value > 100:
                message = f"“{claim.measure}”{shown(claim)}%，减少幅度不会超过100%。"
                yield Contradiction(claim.measure, message, places(books, (claim,)), "不超过100%")
            elif claim.change == "increase" and is_money(claim):
                now = _same_thing(claim, Nearby(section, index))
                if now is None or interval(claim).low <= interval(now).high:
                    yield HELD
                    continue
                message = (
                    f"“{now.measure}”为{with_unit(now)}，却写“{claim.measure}”{with_unit(claim)}，"
                    "增加额大于本年数。"
                )
                cited = places(books, (now, claim))
                yield Contradiction(claim.measure, message, cited, f"不超过{with_unit(now)}")


def _same_thing(claim: Claim, near: Nearby) -> Claim | None:
    """The amount of this year that the same sentence says is more than before."""
    for other in near.back(3):
        same = stem(other.measure) == stem(claim.measure) and other.fiscal_year == claim.fiscal_year
        if same and plain(other) and other.sentence.start == claim.sentence.start:
            return other
    return None


_COMPARED = re.compile(
    r"决算数(?:(?P<word>小于|低于|少于|大于|高于|多于|等于)(?:年初|全年|调整)?预算数"
    r"|[与同和](?:年初|全年|调整)?预算数(?P<flat>持平|一致|相同))"
)
_DUE = {-1: "小于", 0: "等于", 1: "大于"}
_REACH = 160


def sign_words(books: Books) -> Iterator[Event]:
    """“决算数小于（大于、等于）预算数”应与所写完成率相符：完成率不足100%为小于，超过100%为大于；写明比预算增减的，与增减相符；都没有写的，与两数的大小相符。"""
    for match, source in books.find(_COMPARED):
        near = books.claims_in(books.source(max(0, source.start - _REACH), source.start))
        told = _reached(near)
        if told is None:
            continue
        cited, sign = told
        severity = Severity.NOTE if cited[-1].unit == "%" and not sign else None
        said = {"小": -1, "低": -1, "少": -1, "大": 1, "高": 1, "多": 1}.get(
            (match["word"] or "等")[0], 0
        )
        if said == sign:
            yield HELD
            continue
        figures = "、".join(f"“{c.measure}”{with_unit(c)}" for c in cited)
        message = f"{figures}，其后却写“{match[0]}”，应为“{_DUE[sign]}”。"
        places_cited = (at(books, source, match[0]), *places(books, cited))
        yield Contradiction(
            cited[-1].measure, message, places_cited, f"{_DUE[sign]}预算数", severity
        )


def _reached(near: Sequence[Claim]) -> tuple[tuple[Claim, ...], int] | None:
    """What the last rate of completion, change from the budget, or outturn beside its budget says of the two."""
    for index in range(len(near) - 1, -1, -1):
        last = near[index]
        if last.change in CHANGES and OFF_PLAN.search(squeeze(last.measure)):
            return ((last,), 1 if last.change == "increase" else -1) if last.value else None
        if last.change == "completion" and last.unit == "%":
            if not last.value:
                return None  # of nothing planned, or nothing spent
            if last.value == 100 and not any(c.phase in PLANNED for c in near[:index]):
                return (last,), 0
            if abs(last.value - 100) < 1:
                return None
            return (*_rated(near[:index]), last), 1 if last.value > 100 else -1
        if plain(last) and last.phase is Phase.EXECUTED:
            plans = [
                c for c in near[:index]
                if plain(c) and c.phase in PLANNED and stem(c.measure) == stem(last.measure)
            ]  # fmt: skip
            if not plans:
                return None
            done, plan = interval(last), interval(plans[-1])
            sign = 0 if done.meets(plan) else 1 if done.low > plan.high else -1
            return (plans[-1], last), sign
    return None


def _rated(before: Sequence[Claim]) -> tuple[Claim, ...]:
    """The budget and the outturn told right before their rate."""
    two = tuple(before[-2:])
    phases = [c.phase in PLANNED for c in two if plain(c)]
    same = len(two) == 2 and stem(two[0].measure) == stem(two[1].measure)
    return two if same and phases == [True, False] else ()


def totals_move_alike(books: Books) -> Iterator[Event]:
    """收入总计与支出总计相等的，两者比上年的增减应相同。"""
    accounts = accounts_of(books)
    for section in books.by_section.values():
        amounts: dict[str, Claim] = {}
        moved: dict[tuple[str, bool], Claim] = {}
        for claim in section:
            side = accounts.subject(stem(unsigned(claim.measure)), claim.section) or ""
            if side.endswith("_grand") and is_money(claim):
                if plain(claim) and claim.fiscal_year == books.year:
                    amounts.setdefault(side, claim)
                elif claim.change in CHANGES:
                    moved.setdefault((side, "预算" in claim.measure), claim)
        if len(amounts) < 2 or len({c.amount_yuan for c in amounts.values()}) > 1:
            continue
        for planned in (False, True):
            pair = [moved.get((f"{side}_grand", planned)) for side in ("revenue", "expenditure")]
            one, two = pair
            if one is None or two is None:
                continue
            if one.change == two.change and interval(one).meets(interval(two)):
                yield HELD
                continue
            message = (
                f"收入总计与支出总计相等，“{one.measure}”{with_unit(one)}，"
                f"“{two.measure}”却为{with_unit(two)}，两者的增减应相同。"
            )
            yield Contradiction(one.measure, message, places(books, (one, two)), "增减相同")


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
        place = books.spelt(source, match[1])
        yield Contradiction("持平", message, (at(books, place, match[1]),), "", Severity.WARNING)
