"""Areas, people and things counted in prose, against the parts that it lists (group 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import Books
from graph.checks.intervals import number_of
from graph.checks.verdict import HELD, Contradiction, Event, at

_UNIT = (
    r"(?:万?平方米|万?吨|立方米|平方公里|公顷|亩|人次|人|名|公里|米|座|所|户|套|件|处|家|个|辆|台|项|次|场|期|篇|本|册|批|枚|张|"
    r"条|种|份|支|起|宗)"
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_WHOLE = re.compile(
    rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?:[（(][^（）()]{{1,20}}[）)])?(?P<noun>[^\d，,。；;：:（）()、]{{0,16}}?)"
    r"(?:[，,](?:涉及|安排)?(?:预算|项目)?(?:金额|资金|预算)(?:为|共|共计)?\d[\d,]*(?:\.\d+)?万?元)?"
    r"(?P<open>[，,。]?[（(]?)(?:其中|包括|[^\d，。；]{0,8}主要(?:是|为)|[^\d，。；]{0,8}分别(?:是|为))[：:，,]?"
)
_PART = (
    r"(?P<label>(?:[^\d，,；;。（）()]|[（(](?:\d|[^\d，,；;。（）()、]{{1,10}})[）)]){{1,24}})(?P<number>\d[\d,]*(?:\.\d+)?){unit}"
    r"(?:[（(][^（）()]*[）)])?(?:[，,、；;和及]|$)"
)
_NUMBER_FIRST = (
    r"(?:^|[，,、；;])(?P<number>\d[\d,]*(?:\.\d+)?){unit}"
    r"(?P<label>[^\d，,；;。、]{{0,10}}?(?:为|是|系|在|属|用于|由)[^，,；;。]{{1,12}})"
)
_SUMMED = re.compile(
    rf"(?P<parts>(?:[^\d，,。；;、：:]{{2,14}}{_NUMBER}(?P<unit>{_UNIT})[、，,和])(?:[^\d，,。；;、：:]{{2,14}}{_NUMBER}(?P=unit)[、，,和])*"
    rf"[^\d，,。；;、：:]{{2,14}}{_NUMBER}(?P=unit))[，,](?:共计|合计|总计)(?P<number>{_NUMBER})(?P=unit)"
)
_WHOLE_SETS = (
    ("地上", "地下"), ("计容", "不计容"), ("在职", "退休"), ("离休", "退休"), ("男", "女"), ("行政编制", "事业编制"),
    ("行政单位", "事业单位"), ("行政人员", "事业人员"), ("公务员", "事业人员"), ("行政", "事业"),
    ("财政全额", "财政差额"), ("全额", "差额"),
)  # fmt: skip
_APART = (
    ("正高", "副高"), ("高级", "中级"), ("线上", "线下"), ("国内", "国外"), ("省内", "省外"), ("城镇", "农村"),
    ("小学", "初中"), ("新建", "改建"), ("优", "良"), ("公办", "民办"),
)  # fmt: skip
"""Kinds that nothing is both of."""
_MEASURED = re.compile(r"吨|平方|立方|公顷|亩|公里|^米$")
"""What is weighed or measured is seldom told in parts that overlap."""
_MOST = Decimal("0.7")
_CLOSE = Decimal("0.05")
"""A list that comes this near to its whole means to be complete."""
_OF_MANY = re.compile(r"[又再]|每|各|平均|以上|不少于|超过|新增")


@dataclass(frozen=True, slots=True)
class Counted:
    """A whole and its parts, as printed."""

    whole: str
    parts: tuple[tuple[str, str], ...]  # label, number
    unit: str
    apart: bool = False  # nothing is counted in two parts: 2辆在用，8辆为…
    summed: bool = False  # the whole is told as the sum of these
    beyond: bool = False  # the list goes on after a semicolon

    @property
    def reached(self) -> Decimal:
        return sum((number_of(number) for _, number in self.parts), Decimal(0))

    @property
    def wrong(self) -> bool:
        """Whether the parts leave nothing out and are not the whole, or are more than it."""
        total, kinds = number_of(self.whole), self._of_kinds(_WHOLE_SETS)
        if self.reached == total or total in kinds:
            return False
        if kinds or self.summed or self.parts[-1][0].startswith(("其他", "其它")):
            return True
        some = [number_of(number) for _, number in self.parts] + self._of_kinds(_APART)
        sole = self.apart or _MEASURED.search(self.unit)
        most = max(some + ([self.reached] if sole else []))
        least = _MOST if _MEASURED.search(self.unit) else 1 - _CLOSE
        near = total * least <= self.reached <= total * (1 + _CLOSE)
        return not self.beyond and (most > total or near)

    def _of_kinds(self, sets: Sequence[tuple[str, ...]]) -> list[Decimal]:
        """What the parts of each set of kinds come to, where all its kinds are there."""
        found = []
        for kinds in sets:
            mine = [(la, n) for la, n in self.parts if any(k in la for k in kinds)]
            if all(any(k in label for label, _ in mine) for k in kinds):
                found.append(sum((number_of(number) for _, number in mine), Decimal(0)))
        return found


def parts_counted(books: Books) -> Iterator[Event]:
    """面积、人数、车辆数等写明总数并以“其中”“主要是”逐项列出的：列全的（以“其他”收尾、成套或与总数相差不足5%的，长度、面积、重量不足三成的），各项之和应等于总数；任何一项、互不重叠的各项之和都不应大于总数；先列各项再写共计的，共计应等于各项之和。"""
    text, offsets = books.squeezed
    for match in _WHOLE.finditer(text):
        told = _counted(text, match)
        if told:
            yield _judged(
                books, told, offsets[match.start("number")], offsets[match.end("unit") - 1]
            )
    for match in _SUMMED.finditer(text):
        parts = re.findall(rf"([^\d，,。；;、和]{{2,14}})({_NUMBER})", match["parts"])
        counted = Counted(match["number"], tuple(parts), match["unit"], summed=True)
        start, end = offsets[match.start("number")], offsets[match.end("number") - 1]
        yield _judged(books, [counted], start, end)


def _judged(books: Books, told: Sequence[Counted], start: int, end: int) -> Event:
    """What the whole and its parts say of each other; ``told``: the ways to read the list."""
    counted = told[0]
    if any(c.reached == number_of(c.whole) for c in told) or not counted.wrong:
        return HELD
    said = "、".join(f"{label}{number}{counted.unit}" for label, number in counted.parts)
    whole, reached = counted.whole + counted.unit, f"{counted.reached:f}{counted.unit}"
    message = f"总数为{whole}，其中{said}，各项之和为{reached}，两数不符。"
    cited = (at(books, books.source(start, end + 1), whole),)
    return Contradiction("逐项列举", message, cited, reached)


def _counted(text: str, match: re.Match[str]) -> list[Counted]:
    """The parts of one unit that follow 其中, at least two, each a label and a number: up to ；, and beyond it."""
    rest = text[match.end() : match.end() + _REACH]
    if match["open"].endswith(("（", "(")):
        rest = re.split(r"[）)]", rest)[0]
    sentence = _BESIDES.split(rest.split("。")[0])[0]
    stretches = [_parts(s, match["unit"]) for s in re.split(r"[；;]", sentence)]
    if None in stretches[:1]:
        return []
    whole, unit = match["number"], match["unit"]
    near = stretches[0] or []
    far = [p for stretch in stretches for p in stretch or []]
    parallel = _parallel(far) if len(far) > 1 else False
    found = [Counted(whole, tuple(near), unit)] if len(near) > 1 else []
    if len(far) > 1 and far != near:
        found.append(Counted(whole, tuple(far), unit, apart=parallel, beyond=not parallel))
    first = list(re.finditer(_NUMBER_FIRST.format(unit=unit), sentence))
    if found or len(first) < 2:
        return [] if unit == "辆" and found else found  # the kinds of cars have a rule of their own
    kinds = tuple((m["label"], m["number"]) for m in first)
    return [Counted(whole, kinds, unit, apart=True)]


def _parallel(parts: Sequence[tuple[str, str]]) -> bool:
    """Whether all are called alike at their end: 以填报形式开展自评, 以委托形式开展自评."""
    return len({label[-4:] for label, _ in parts}) == 1 and len(parts[0][0]) > 4


def _parts(stretch: str, unit: str) -> list[tuple[str, str]] | None:
    """Label and number of each part at the start of a stretch, up to what one includes; None where they are none."""
    part = re.compile(_PART.format(unit="[个项]" if unit in ("个", "项") else unit))
    parts: list[tuple[str, str]] = []
    at_char = 0
    while (found := part.match(stretch, at_char)) is not None:
        if _OF_MANY.search(found["label"]):
            return None
        if found["label"].startswith(("包括", "其中", "含")):
            break
        parts.append((found["label"], found["number"]))
        at_char = found.end()
    return parts


_REACH = 300
_BESIDES = re.compile(r"[；;](?=[^，。；;\d]{0,8}另(?:有|外|设|聘))")
"""Where those begin that are no part of the whole: ；年末另有离退休人员9人."""


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
