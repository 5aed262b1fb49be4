"""Areas, people and things counted in prose, against the parts that it lists (group 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import Books
from graph.checks.intervals import number_of
from graph.checks.verdict import HELD, Contradiction, Event, at

_UNIT = r"(?:平方米|平方公里|公顷|亩|人|名|公里|米|座|所|户|套|件|处|家|个)"
_WHOLE = re.compile(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNIT})(?:[（(][^（）()]{{1,20}}[）)])?(?P<open>[，,]?[（(]?)(?:其中|包括)[：:]?"
)
_PART = (
    r"(?P<label>[^\d，,；;。（）()]{{1,24}})(?P<number>\d[\d,]*(?:\.\d+)?){unit}"
    r"(?:[（(][^（）()]*[）)])?(?:[，,、；;和及]|$)"
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

    @property
    def reached(self) -> Decimal:
        return sum((number_of(number) for _, number in self.parts), Decimal(0))

    @property
    def complete(self) -> bool:
        """Whether the parts are kinds that leave nothing out, or come near to the whole."""
        labels = [label for label, _ in self.parts]
        kinds = any(
            all(any(k in label for label in labels) for k in kinds) for kinds in _WHOLE_SETS
        )
        total = number_of(self.whole)
        return kinds or abs(self.reached - total) <= total * _CLOSE


def parts_counted(books: Books) -> Iterator[Event]:
    """面积、人数等写明总数并以“其中”逐项列出的（列全的，或与总数相差不足5%的），各项之和应等于总数。"""
    text, offsets = books.squeezed
    for match in _WHOLE.finditer(text):
        counted = _counted(text, match)
        if counted is None:
            continue
        if counted.reached == number_of(counted.whole):
            yield HELD
        elif counted.complete:
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
    rest = text[match.end() :]
    if match["open"].endswith(("（", "(")):
        rest = re.split(r"[）)]", rest)[0]
    rest = re.split(r"[。；;]", rest)[0]
    part = re.compile(_PART.format(unit=match["unit"]))
    parts: list[tuple[str, str]] = []
    at_char = 0
    while (found := part.match(rest, at_char)) is not None:
        if _OF_MANY.search(found["label"]):
            return None
        parts.append((found["label"], found["number"]))
        at_char = found.end()
    return Counted(match["number"], tuple(parts), match["unit"]) if len(parts) > 1 else None


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
