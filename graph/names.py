"""Organizations' names taken apart: region, what remains, and whether the department or its own unit.

Nothing is looked up in a list of places: a region is recognised by how Chinese areas are named.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ontology.name_prefixes import without_prefix


class Role(StrEnum):
    """One organ keeps two sets of accounts: the whole department's and its own unit's (本级)."""

    WHOLE = "whole"
    OWN = "own"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Name:
    """``region`` + ``rest`` is the name without party prefix and 本级/汇总 marks."""

    region: str
    rest: str
    role: Role

    @property
    def full(self) -> str:
        return self.region + self.rest


_MARKS = {
    Role.OWN: re.compile(
        r"[(\[【]?(?:机关)?本级[)\]】]?$|\((?:本部\)|机关\)|本)$|(?<=[局委会厅办院署室处心])(?:本部|机关)$"
    ),
    Role.WHOLE: re.compile(
        r"\((?:汇总|部门|部门汇总|含所属单位|含下属单位|含本级)\)?$|\((?:汇|部)$"
    ),
}
_VARIANTS = [
    (re.compile(pattern), form)
    for pattern, form in (
        (r"^委(?![员托])", "委员会"),
        (r"^(?:共青团|共产主义青年团)(?:委$)?", "共产主义青年团"),
        (r"^共产主义青年团$", "共产主义青年团委员会"),
        (r"^(?:政协|政治协商会议)(?:委员会)?", "政治协商会议"),
        (r"^人大常委会", "人民代表大会常务委员会"),
        (r"^委员会统战部$", "委员会统一战线工作部"),
        (r"^人民政府(?=.+街道办事处$)", ""),
    )
]
"""Forms of one organ's name, area aside: 区委组织部 is 中共…区委员会组织部."""
_ZONE = (
    r"(?:(?:高新|经济|高新技术|现代|综合|临空|临港|国际)?(?:技术)?(?:产业)?(?:开发|示范|试验|实验|合作|保税|旅游)区"
    r"|高新区|新区|经开区|工业园区|产业园区|科技园区)"
)
_ZONE_END = re.compile(f"{_ZONE}$")
_NOT_AN_AREA = "社小校院景库灾林牧园郊务护辖地片片厂"
_NO_AREA_HOLDS = (
    "街道|大学|学院|医院|中心|管理|服务|委员|人民|办事|政府|总局|银行|公司|集团|工会|协会|联合会"
)
_CHARACTER = f"(?:(?!{_NO_AREA_HOLDS})[一-鿿])"
_SEGMENTS = [
    re.compile(rf"{_CHARACTER}{pattern}")
    for pattern in (
        "{2,8}?(?:省|自治区|自治州|自治县|自治旗|特别行政区)",
        "{2,7}?(?:市(?![场容])|地区)",
        "{2,8}?" + _ZONE,
        "{1,6}?[^" + _NOT_AN_AREA + "]区(?![域划块间位级])",
        "{1,5}?县(?!域)",
        "{2,5}?旗(?!舰)",
    )
]
_GLUED = re.compile(r"^(?:市|区|县|省|州)(?:委|直|政府|级|人民|纪|总工会|场)")


def squeeze(text: str) -> str:
    """``text`` as names are compared: compatibility forms, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=8192)
def parse(printed: str) -> Name:
    """``中共某市某区委员会办公室（本级）`` is region 某市某区, rest 委员会办公室, role own."""
    text, role = squeeze(printed), Role.UNSAID
    for candidate, mark in _MARKS.items():
        shorter = mark.sub("", text)
        if shorter and shorter != text:
            text, role = shorter, candidate
    short, named = without_prefix(text)
    region = leading_region(named)
    return Name(region, usual(short + named[len(region) :]), role)


def usual(rest: str) -> str:
    """``rest`` of a name in the form in which names are compared."""
    for pattern, form in _VARIANTS:
        rest = pattern.sub(form, rest)
    return rest


@lru_cache(maxsize=8192)
def leading_region(text: str) -> str:
    """The areas that ``text`` begins with: ``上海市普陀区`` of ``上海市普陀区商务委员会``."""
    end = 0
    for _ in range(4):
        following = _segment_end(text, end)
        if following is None or _GLUED.match(text, end):
            break
        end = following
    return text[:end]


def _segment_end(text: str, start: int) -> int | None:
    """Where the area that begins at ``start`` ends, if one does: the nearest end counts."""
    ends = [match.end() for pattern in _SEGMENTS if (match := pattern.match(text, start))]
    return min(ends, default=None)


def wider_regions(region: str) -> list[str]:
    """The areas that ``region`` names on its way down, widest first, itself last."""
    ends: list[int] = []
    end: int | None = 0
    while end is not None and (end := _segment_end(region, end)) is not None:
        ends.append(end)
    return [region[:e] for e in ends if e < len(region)] + ([region] if region else [])


_LOCAL = re.compile(
    r"^(?:本|我|全)?(开发区|高新区|经开区|新区|园区|自治区|省|市|区|县|旗)(?=(?:委|直|政府|人民|纪|党|[一-鿿]{2,}))"
)


def local_area(rest: str, region: str) -> str | None:
    """``rest`` without the word that stands for ``region``: 开发区党工委 in 某某经济技术开发区 is 党工委."""
    match = _LOCAL.match(rest)
    if match is None or not region.endswith(match[1]):
        return None
    return rest[match.end() :]


def same_zone(short: str, full: str) -> bool:
    """Whether ``short`` is the zone ``full`` with its kind left out: 岚川开发区 for 岚川经济技术开发区."""
    stem, kind = _ZONE_END.sub("", full), full[len(_ZONE_END.sub("", full)) :]
    words = {"开发区": "开发", "经开区": "经济", "高新区": "高新"}
    return any(short == stem + word and held in kind for word, held in words.items())
