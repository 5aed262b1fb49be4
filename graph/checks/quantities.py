"""Areas, people and things counted in prose, against the parts that it lists (group 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.checks.books import Books
from graph.checks.intervals import COUNT, count_of, number_of
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Severity

_UNIT = (
    r"(?:平方米|平方公里|公顷|亩|人次|人|名|公里|米|座|所|户|套|件|处|家|个|辆|台|项|次|场|期|篇|本|册|批|枚|张|"
    r"条|种|份|支|起|宗)"
)
_WHOLE = re.compile(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNIT})(?:[（(][^（）()]{{1,20}}[）)])?"
    r"(?P<open>[，,]?[（(]?)(?:其中|包括|[^\d，。；]{0,8}主要(?:是|为)|[^\d，。；]{0,8}分别(?:是|为))[：:，,]?"
)
_PART = (
    r"(?P<label>[^\d，,；;。（）()]{{1,24}})(?P<number>\d[\d,]*(?:\.\d+)?){unit}"
    r"(?:[（(][^（）()]*[）)])?(?P<end>[，,、；;和及]|$)"
)
_NUMBER_FIRST = (
    r"(?:^|[，,、；;])(?P<number>\d[\d,]*(?:\.\d+)?){unit}"
    r"(?P<label>(?:为|是|系|在|属|用于|由)[^，,；;。]{{1,12}})"
)
_WHOLE_SETS = (
    ("地上", "地下"), ("计容", "不计容"), ("在职", "退休"), ("离休", "退休"), ("男", "女"), ("行政编制", "事业编制"),
    ("行政单位", "事业单位"), ("行政人员", "事业人员"), ("公务员", "事业人员"),
    ("财政全额", "财政差额"),
)  # fmt: skip
_CLOSE = Decimal("0.05")
"""A list that comes this near to its whole means to be complete."""
_OF_MANY = re.compile(r"[又再]|每|各|平均|以上|不少于|超过|新增")


@dataclass(frozen=True, slots=True)
class Counted:
    """A whole and its parts, as printed."""

    whole: str
    parts: tuple[tuple[str, str], ...]  # label, number
    unit: str
    apart: Decimal = Decimal(
        0
    )  # the most that parts come to of which none counts what another does

    @property
    def reached(self) -> Decimal:
        return sum((number_of(number) for _, number in self.parts), Decimal(0))

    @property
    def wrong(self) -> bool:
        """Whether the parts leave nothing out and are not the whole, or are more than it."""
        total, most = number_of(self.whole), max(number_of(number) for _, number in self.parts)
        if self.reached == total:
            return False
        too_many = max(most, self.apart) > total
        return too_many or self._complete(total)

    def _complete(self, total: Decimal) -> bool:
        """Whether the parts are kinds that leave nothing out, or come near to the whole."""
        labels = [label for label, _ in self.parts]
        kinds = any(
            all(any(k in label for label in labels) for k in kinds) for kinds in _WHOLE_SETS
        )
        return kinds or abs(self.reached - total) <= total * _CLOSE


def parts_counted(books: Books) -> Iterator[Event]:
    """面积、人数、车辆数等写明总数并以“其中”“主要是”逐项列出的：列全的（或与总数相差不足5%的），各项之和应等于总数；任何一项、互不重叠的各项之和都不应大于总数。"""
    text, offsets = books.squeezed
    for match in _WHOLE.finditer(text):
        counted = _counted(text, match)
        if counted is None:
            continue
        if not counted.wrong:
            yield HELD
            continue
        start = offsets[match.start("number")]
        end = offsets[match.end("unit") - 1] + 1
        said = "、".join(f"{label}{number}{counted.unit}" for label, number in counted.parts)
        whole, reached = counted.whole + counted.unit, f"{counted.reached:f}{counted.unit}"
        message = f"总数为{whole}，其中{said}，各项之和为{reached}，两数不符。"
        yield Contradiction(
            "逐项列举", message, (at(books, books.source(start, end), whole),), reached
        )


def _counted(text: str, match: re.Match[str]) -> Counted | None:
    """The parts of one unit that follow 其中, at least two, each a label and a number."""
    rest = text[match.end() : match.end() + _REACH]
    if match["open"].endswith(("（", "(")):
        rest = re.split(r"[）)]", rest)[0]
    sentence = rest.split("。")[0]
    part = re.compile(_PART.format(unit=match["unit"]))
    parts: list[tuple[str, str]] = []
    alike: dict[tuple[int, str], Decimal] = {}  # by list and by how the names end
    at_char = lists = 0
    rest = re.split(r"[；;]", sentence)[0]
    while (found := part.match(rest, at_char)) is not None:
        if _OF_MANY.search(found["label"]):
            return None
        parts.append((found["label"], found["number"]))
        kind = lists, found["label"][-2:]
        alike[kind] = alike.get(kind, Decimal(0)) + number_of(found["number"])
        lists += found["end"] in "，,"
        at_char = found.end()
    if len(parts) > 1:
        return Counted(match["number"], tuple(parts), match["unit"], max(alike.values()))
    first = list(re.finditer(_NUMBER_FIRST.format(unit=match["unit"]), sentence))
    if len(first) < 2:
        return None
    kinds = tuple((m["label"], m["number"]) for m in first)
    whole = Counted(match["number"], kinds, match["unit"])
    return replace(whole, apart=whole.reached)


_REACH = 300


_MOVED = re.compile(
    rf"(?P<way>增加|减少)(?:了)?(?P<number>{COUNT})(?P<unit>辆|台|人|名|个|家|所)"
    r"[，,](?:增减变化)?(?:主要)?(?:原因)?(?:是|为|系|因)(?:因|由于|：|:)?(?P<reason>[^。；]{4,120})"
)
_OUT = r"报废|调出|调离|退休|辞职|离职|去世|处置|拍卖|核减|退出|报损|转出|死亡|撤销|解聘|报停|注销|划出"
_IN = r"新增|新购|购置|购入|调入|划入|新进|招录|招聘|录用|接收|新招|考录|转入|安置|新任|新设"
_EITHER = r"划转|移交|合并|增加|减少"
_STEP = re.compile(
    rf"(?:(?P<verb>{_OUT}|{_IN}|{_EITHER})[^\d，,、；。一二两三四五六七八九十]{{0,8}}(?P<n>{COUNT})"
    rf"|(?P<m>{COUNT}))(?P<unit>[辆台部人名位个家所])(?:[^\d，,、；。]{{0,8}}?(?P<after>{_OUT}|{_IN}|{_EITHER}))?"
)
_UNITS_ALIKE = ("辆台部", "人名位", "个家所")


def counted_reasons(books: Books) -> Iterator[Event]:
    """车辆、人员、单位个数比上年增减若干，原因逐一写明报废、划转、退休、新增若干的，增减相抵应等于所写的增减数。"""
    for match, source in books.find(_MOVED):
        reason = match["reason"]
        kin = next(k for k in _UNITS_ALIKE if match["unit"] in k)
        steps = [m for m in _STEP.finditer(reason) if m["unit"] in kin]
        if not steps or "等" in reason or any(not (m["verb"] or m["after"]) for m in steps):
            continue
        sign = 1 if match["way"] == "增加" else -1
        net = sum((_step(m, sign) for m in steps), Decimal(0))
        due = sign * count_of(match["number"])
        if net == due:
            yield HELD
            continue
        said = f"{match['way']}{match['number']}{match['unit']}"
        found = f"{'增加' if net >= 0 else '减少'}{abs(net):f}{match['unit']}"
        message = f"写作{said}，原因“{reason}”所列却是{found}，两数不符。"
        part_of = abs(net) < abs(due) and net * due > 0 and "主要" in match[0]
        place = books.within(source, r"\s*".join(map(re.escape, said)))
        why = books.within(source, r"\s*".join(map(re.escape, reason)))
        cited = (at(books, place, said), at(books, why, reason))
        yield Contradiction(said, message, cited, found, Severity.NOTE if part_of else None)


def _step(step: re.Match[str], change: int) -> Decimal:
    """What one verb adds; words that go both ways go the way of the change."""
    verb = step["verb"] or step["after"]
    way = 1 if re.fullmatch(_IN, verb) else -1 if re.fullmatch(_OUT, verb) else change
    if verb in ("增加", "减少"):
        way = 1 if verb == "增加" else -1
    return way * count_of(step["n"] or step["m"])


_CARS = re.compile(
    r"(?:车辆|公车|公务用车)?编制(?:数)?(\d+)辆[，,、；;]实有(?:车辆|公务用车)?(\d+)辆[，,、；;]超编(?:车辆)?(\d+)辆"
)


def cars_over(books: Books) -> Iterator[Event]:
    """写明车辆编制、实有和超编辆数的，超编数应等于实有数超出编制的数。"""
    for match, source in books.find(_CARS):
        allowed, kept, over = (int(number) for number in match.groups())
        expected = f"{max(kept - allowed, 0)}辆"
        if over == max(kept - allowed, 0):
            yield HELD
            continue
        message = f"车辆编制{allowed}辆，实有{kept}辆，应超编{expected}，写作超编{over}辆。"
        yield Contradiction("超编", message, (at(books, source, match[0]),), expected)
