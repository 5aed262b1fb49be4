"""Reasons given for changes (group 13)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.nearby import CHANGES, stem
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    places,
    shown,
    stated,
    with_unit,
)
from graph.checks.wording import without_fund
from ontology.facts import Claim, Severity

_UP = re.compile(
    r"新增|增加|增长|提高|上调|上升|扩大|调资|补发|追加|上涨|调增|增员|招录|新购|加大|[晋升]档|晋级|晋升|补缴|清缴|补交"
)
_DOWN = re.compile(
    r"减少|压减|压缩|节约|缩减|下降|取消|降低|减员|调减|(?<!离)退休(?!(?:人员)?(?:费|补|经费|工资|待遇|生活|职业年金|养老金|抚恤)|[^，。；]{0,8}(?:多于|超过|超出|大于|高于))|调出|未开展|推迟|下调|(?<!更新)(?<!达到)(?<!符合)(?<!满足)报废(?!更新|年限|标准|条件|期限|后?(?:新购|重新购置|购置))"
)
_UNPAID = re.compile(
    r"未(?:能)?(?:及时|按时|全额|足额|全部|如期)?(?:缴纳|支付|付款|支出|拨付|到位)"
)
_SHARE = re.compile(
    r"(?:占比|比重|比例|[效利使完成]率|水平|质量|能力|意识|程度)(?:[^，。；]{0,4}?)(?:提高|上升|增加|增长|扩大)"
)
"""More of a share or of a quality is no more money: 线上培训占比提高 may well cost less."""
_ENDED = re.compile(
    r"(?:上年|去年|20\d\d年)[^，。；]{0,12}(?:已|执行)(?:全部)?(?:执行)?(?:完毕|完成|完工|结束|到期)|一次性|不再安排"
)
"""What was added the year before and is over makes less: 上级追加的补助2030年已执行完毕."""
_UNDONE = re.compile(r"[^，。；]{0,10}(?:未|没有|尚待|延后|推迟|顺延)")
_FILLER = re.compile(r"(?:主要)?原因(?:是|为)?[：:]?|主要是|决算数与年初预算数存在差异的?")
_LEAD = re.compile(r"^(?:增加|减少|增减变化|增减|上升|下降)的?(?:主要)?原因(?:是|为)?[：:]?")
_THEREFORE = re.compile(r"[，,；;](?:所以|因此|因而|故而?)")
BIG = Decimal(10)


def direction(books: Books) -> Iterator[Event]:
    """原因的方向应与增减方向一致：支出超过预算或上年，不应归因于未缴纳、未支付；减少不应只归因于增加。"""
    told: set[tuple[int, int]] = set()
    for claim in books.claims:
        reason = squeezed(claim.reason or "")
        way = _way(claim)
        if not reason or way is None:
            continue
        against = _against(claim, reason, way)
        if against is None:
            yield HELD
            continue
        if (claim.sentence.start, way) in told:
            continue
        told.add((claim.sentence.start, way))
        words, severity = against
        what = "增加" if way > 0 else "减少"
        message = (
            f"“{_said(claim)}”，属于{what}，所写原因却是“{_short(reason)}”（{words}），方向相反。"
        )
        yield Contradiction(claim.measure, message, (stated(books, claim),), what, severity)


def _way(claim: Claim) -> int | None:
    """+1 for more than before or than planned, -1 for less."""
    if claim.change == "increase":
        return 1 if claim.value else None
    if claim.change == "decrease":
        return -1 if claim.value else None
    if claim.change == "completion" and claim.unit == "%" and claim.value:
        if claim.value > 101:
            return 1
        return -1 if claim.value < 99 else None
    return None


def _against(claim: Claim, reason: str, way: int) -> tuple[str, Severity | None] | None:
    """The words that point the other way; a note unless they speak of this very amount."""
    up, down = ways(reason)
    if way > 0:
        if unpaid := _UNPAID.search(reason):
            return (unpaid[0], None) if not up else None
        return (down, _gravity(claim, reason, down)) if down and not up else None
    spends_more, _ = ways(_SHARE.sub("", reason))
    over = _UNPAID.search(reason) or _ENDED.search(reason)
    if spends_more and not down and not over:
        return spends_more, _gravity(claim, reason, spends_more)
    return None


def ways(reason: str) -> tuple[str, str]:
    """The first word of a reason that tells of more, and the first that tells of less; '' where there is none."""
    cause = _THEREFORE.split(_LEAD.sub("", reason))[0]
    done = (m[0] for m in _UP.finditer(cause) if not _UNDONE.match(cause, m.end()))
    down = _DOWN.search(cause)
    return next(done, ""), down[0] if down else ""


def _gravity(claim: Claim, reason: str, word: str) -> Severity | None:
    item = re.findall(r"([^（）()]{4,})[（(]项[）)]", squeezed(claim.measure))
    named = bool(item) and item[-1] in reason.partition(word)[0]
    return Severity.WARNING if named else Severity.NOTE


def _said(claim: Claim) -> str:
    return f"{claim.measure}{shown(claim)}{claim.unit}"


def _short(reason: str) -> str:
    text = _FILLER.sub("", _LEAD.sub("", reason)).strip("，。；：")
    return text if len(text) <= 60 else text[:60] + "…"


def one_change(books: Books) -> Iterator[Event]:
    """同一增减（口径、方向、金额相同）在各处所写的原因应一致。"""
    found: dict[tuple[str, str, Decimal], list[Claim]] = defaultdict(list)
    for claim in books.claims:
        if claim.change in CHANGES and is_money(claim) and claim.reason and claim.value:
            what = without_fund(stem(claim.measure))
            found[what, str(claim.change), claim.value].append(claim)
    for claims in found.values():
        if len(claims) < 2:
            continue
        reasons = {_bare(c): c for c in claims}
        if len(reasons) == 1:
            yield HELD
            continue
        one, two = list(reasons.values())[:2]
        message = (
            f"“{one.measure}”{with_unit(one)}，一处原因写“{_short(squeezed(one.reason or ''))}”，"
            f"另一处写“{_short(squeezed(two.reason or ''))}”，请核实。"
        )
        yield Contradiction(one.measure, message, places(books, (one, two)))


def _bare(claim: Claim) -> str:
    return re.sub(r"\W", "", _FILLER.sub("", squeezed(claim.reason or "")))


def unexplained(books: Books) -> Iterator[Event]:
    """增减幅度超过10%的，应说明原因。"""
    bare: list[Claim] = []
    for section in books.by_section.values():
        for claim in section:
            if claim.unit != "%" or claim.change not in CHANGES or claim.value <= BIG:
                continue
            if not _OF_MONEY.search(squeeze(claim.measure)):
                continue
            if claim.reason or _explained(books, claim):
                yield HELD
            else:
                bare.append(claim)
    if bare:
        said = "、".join(f"“{c.measure}”{shown(c)}%" for c in bare[:6])
        more = f"等{len(bare)}处" if len(bare) > 6 else ""
        message = f"{said}{more}，变动超过10%而没有说明原因。"
        yield Contradiction(squeeze(bare[0].measure), message, places(books, bare), "说明原因")


def _explained(books: Books, claim: Claim) -> bool:
    start = claim.source.end
    after = _NEXT_PART.split(books.facts.text[start : start + 200])[0]
    told = squeezed(after)[:160]
    said = _CAUSE.match(told) or _ONLY_WORDS.match(told)
    return bool(re.search(r"原因|由于|主要是|因为|因[^公素此]", told) or said)


_OF_MONEY = re.compile(r"收|支|费|资金|拨款|预算|决算|总计|合计|总额|结转|结余|采购")
_CAUSE = re.compile(
    r"[，,](?:系|受|是|用于|召开|举办|开展|组织|安排|落实|(?:新?增加|新增|减少|压减|压缩|取消|调整|提高|扩大)了?"
    r"(?!\d|[^，。；]{0,8}(?:万元|%)))"
)


_ONLY_WORDS = re.compile(r"[，,](?!其中|具体|详见|明细|情况|各项|构成)[^，。；：\d]{4,40}[。；]")
"""What closes the sentence of a change and gives no figure says why: 增长30%，标识标牌集中更换。"""

_NEXT_PART = re.compile(
    r"\n[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第.部分)"
)


def other_side(books: Books) -> Iterator[Event]:
    """支出增减的原因应说支出，收入增减的原因应说收入；照抄另一方原因的，提示核实。"""
    wrong: list[Claim] = []
    for claim in books.claims:
        if claim.change not in CHANGES or not is_money(claim) or not claim.reason:
            continue
        reason, measure = squeezed(claim.reason), squeezed(claim.measure)
        outgo = "支出" in measure and "收" not in measure
        if not outgo:
            continue
        if (
            re.search(r"导致收入|使收入|收入(?:比上年|较上年)?(?:增加|减少)", reason)
            and "支出" not in reason
        ):
            wrong.append(claim)
        else:
            yield HELD
    if wrong:
        message = (
            f"“{wrong[0].measure}”的原因写作“{_short(squeezed(wrong[0].reason or ''))}”，"
            "说的是收入，疑为照抄收入的原因。"
        )
        yield Contradiction(wrong[0].measure, message, places(books, wrong), "支出增减的原因")
