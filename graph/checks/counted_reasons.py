"""Reasons that count what came and what went: 减少4辆，主要是报废两台、划转两台 (group 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.books import Books
from graph.checks.intervals import COUNT, Interval, count_of, in_unit, number_of, printed, total
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Severity

_MOVED = re.compile(
    rf"(?P<way>增加|减少)(?:了)?(?P<number>{COUNT})(?P<unit>辆|台（套）|台|套|人|名|个|家|所)"
    r"[，,](?:增减变化)?(?:主要)?(?:原因)?(?:是|为|系|因)(?:因|由于|：|:)?(?P<reason>[^。；]{4,120})"
)
_OUT = r"报废|调出|调离|退休|辞职|离职|去世|处置|拍卖|核减|退出|报损|转出|死亡|撤销|解聘|报停|注销|划出"
_IN = r"新增|新购|购置|购入|调入|划入|新进|招录|招聘|录用|接收|新招|考录|转入|安置|新任|新设"
_EITHER = r"划转|移交|合并|增加|减少"
_STEP = re.compile(
    rf"(?:(?P<verb>{_OUT}|{_IN}|{_EITHER})[^\d，,、；。一二两三四五六七八九十]{{0,8}}(?P<n>{COUNT})"
    rf"|(?P<m>{COUNT}))(?P<unit>台（套）|[辆台部套人名位个家所])(?:[^\d，,、；。]{{0,8}}?(?P<after>{_OUT}|{_IN}|{_EITHER}))?"
)
_UNITS_ALIKE = ("辆台部套台（套）", "人名位", "个家所")


def counted_reasons(books: Books) -> Iterator[Event]:
    """车辆、人员、单位个数比上年增减若干，原因逐一写明报废、划转、退休、新增若干的，增减相抵应等于所写的增减数。"""
    for match, source in books.find(_MOVED):
        reason = match["reason"]
        kin = next(k for k in _UNITS_ALIKE if match["unit"] in k)
        steps = [m for m in _STEP.finditer(reason) if m["unit"] in kin]
        verbs = _verbs(reason, steps)
        if not steps or "等" in reason or not all(verbs):
            continue
        sign = 1 if match["way"] == "增加" else -1
        net = sum((_step(m, v, sign) for m, v in zip(steps, verbs, strict=True)), Decimal(0))
        due = sign * count_of(match["number"])
        if net == due:
            yield HELD
            continue
        said = f"{match['way']}{match['number']}{match['unit']}"
        found = f"{'增加' if net >= 0 else '减少'}{abs(net):f}{match['unit']}"
        message = f"写作{said}，原因“{reason}”所列却是{found}，两数不符。"
        part_of = abs(net) < abs(due) and net * due > 0 and "主要" in match[0]
        place = books.spelt(source, said)
        why = books.spelt(source, reason)
        cited = (at(books, place, said), at(books, why, reason))
        yield Contradiction(said, message, cited, found, Severity.NOTE if part_of else None)


def _verbs(reason: str, steps: Sequence[re.Match[str]]) -> list[str]:
    """What befell each number; in a list the verb is said once: 新购水泵1台、水表2台."""
    verbs: list[str] = []
    for step in steps:
        listed = verbs and re.search(
            r"[、和][^，。；、和]*$", reason[: step.start("m")] if step["m"] else ""
        )
        verbs.append(step["verb"] or step["after"] or (verbs[-1] if listed else ""))
    return verbs


def _step(step: re.Match[str], verb: str, change: int) -> Decimal:
    """What one verb adds; words that go both ways go the way of the change."""
    way = 1 if re.fullmatch(_IN, verb) else -1 if re.fullmatch(_OUT, verb) else change
    if verb in ("增加", "减少"):
        way = 1 if verb == "增加" else -1
    return way * count_of(step["n"] or step["m"])


_RISEN = re.compile(
    r"(?P<way>增加|减少)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)(?:[，,](?:增长|增幅|下降|降幅|减少)[\d.,]+%)?[，。；]"
    r"(?:其?主要|变动|增减变化)?的?(?:主要)?原因(?:是|为)?[：:]?(?P<reason>[一1][是.、][^。]{6,240})"
)
_PIECE = re.compile(
    r"(?P<verb>增加|新增|追加|减少|压减|核减|下降)[^\d，。；]{0,12}(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
)
_TENTH = Decimal("0.1")


def reasons_add_up(books: Books) -> Iterator[Event]:
    """金额比上年增减若干，原因“一是、二是”逐条写明增减金额的，增减相抵应等于所写的增减额；相差超过10%的视为没有写全。"""
    for match, source in books.find(_RISEN):
        points = re.split(r"[一二三四五六]是|[；;]", match["reason"])
        pieces = [_PIECE.search(p) for p in points if p]
        if len(pieces) < 2 or not all(pieces):
            continue
        parts = [
            _signed(p["verb"], printed(number_of(p["number"]), p["unit"])) for p in pieces if p
        ]
        whole = _signed(match["way"], printed(number_of(match["number"]), match["unit"]))
        net = total(parts)
        off = abs(net.middle - whole.middle)
        if net.meets(whole) or off > abs(whole.middle) * _TENTH:
            yield HELD
            continue
        said = f"{match['way']}{match['number']}{match['unit']}"
        due = ("增加" if net.middle >= 0 else "减少") + in_unit(abs(net.middle), match["unit"])
        message = f"写作{said}，原因逐条所列（{match['reason']}）相抵为{due}，两数不符。"
        place = books.spelt(source, said)
        why = books.spelt(source, match["reason"])
        cited = (at(books, place, said), at(books, why, match["reason"]))
        yield Contradiction(said, message, cited, due)


def _signed(verb: str, amount: Interval) -> Interval:
    more = verb in ("增加", "新增", "追加")
    return amount if more else Interval(-amount.high, -amount.low)
