"""Enumerations of units and offices in sentences: where they stand and how their items are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.names import looks_like_organization
from ingest.narrative import kind_of
from ingest.prose import Paragraph
from ingest.wording import fold
from ontology.facts import PassageKind

_COUNTED = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[个家][^，。；：]{0,14}单位："
_OFFICES = re.compile(
    r"(?:内设|下设|设有|设置|设立|机关设|(?<![\u4e00-\u9fff])设(?![施备计])|设(?=[\d一二三四五六七八九十]{1,3}个(?:职能|内设)?[科处股机室部]))(?:机构|处室|科室|部门|职能科室|\d{1,2}个|[一二三四五六七八九十]{1,3}个)*[^。：]{0,24}?"
    r"(?:包括|分别为|分别是|为|有|即|具体为|如下)?[：，]?(?:包括|分别为|分别是|为|有)?[：]?(?P<list>[^。；]{4,600})"
)
_COUNTS_UNITS = re.compile(rf"(?:下设|下辖|设有?){_COUNTED}")
_OFFICES_STOP = re.compile(r"[，；](?:下属|所属|下辖|另|代管|共|核定)")
_UNITS_AT_END = re.compile(r"(?:^|，下设)[^，；]*[个家][^，；、]{0,10}单位$")
_OFFICE_END = re.compile(
    r"(?:科|室|处|部|办|中心|股|队|组|所|站|局|委|会|院|馆|校|庭)(?:（[^）]{1,24}）)?$"
)
_OFFICE_LEAD = re.compile(
    r"^(?:.*：|（[一二三四五六七八九十\d]{1,3}）|包括|内设(?:机构)?|设有?|和|及|下设|\d{1,2}[.、．])+"
)
_KIND_OF_OFFICE = "(?:职能|内设|派出|派驻|直属|业务|行政|综合)*"
_OFFICE_TAIL = re.compile(
    rf"(?:等|共|共计|合计)*(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})个{_KIND_OF_OFFICE}(?:机构|处室|科室|股室|部室|部门|科|处|股|室|所)$"
    rf"|等?个?{_KIND_OF_OFFICE}(?:机构|处室|科室|股室|部门)$|等$"
)
_NUMBERED_OFFICE = re.compile(
    r"(?:（[一二三四五六七八九十\d]{1,3}）|(?<=[：；])\d{1,2}[.、．])(?P<name>[^。，；：（）]{2,16}(?:（[^）]{1,20}）)?)(?=[。，；：])"
)
_UNITS = re.compile(
    r"(?:下属单位|所属单位|预算单位|下属预算单位|所属事业单位|二级预算单位|单位|决算|预算)[^。：；，]{0,30}?(?:仅)?(?:包括|包含|分别是|分别为|有|为)[：]?(?P<list>[^。；]{4,400})"
    r"|(?:下属|所属|直属|下级|二级)(?:二级|预算|事业|行政)*单位(?:情况|名单)?(?:共?\d{1,2}[个家])?(?:有|包括)?：(?P<list4>[^。；]{4,400})"
    r"|(?:下属|所属|下辖|下设)(?P<list3>[^。；，：]{4,200}?)等?(?:\d+|[一二两三四五六七八九十]+)[个家]"
    r"(?:[正副]?[处科股]级|二级|预算|独立核算|事业|所属|全额|公益[一二]类)*单位"
    rf"|(?:下设|下辖|所辖|设有?){_COUNTED}(?P<list5>[^。；]{{4,400}})"
    r"|(?:反映|包含|汇总)(?P<list2>[^。；，]{4,200}?)(?:的)?(?:经费)?收支"
)
_COUNTED_UNITS = re.compile(
    r"单位[^。；：]{0,30}?(?:\d+|[一二两三四五六七八九十]+)[个家][^。；：]{0,30}?[，：]?"
    r"(?:分别是|分别为|即|具体为|具体是|具体包括|包括(?!\d)|包含(?!\d)|它们是)[：]?(?P<list>[^。；]{4,400})"
    r"|单位[^；：]{0,16}\d+[个家]。(?:其中[^。]{0,80}。)?(?:分别是|分别为|具体为|具体是|具体包括|包括)[：]?(?P<list2>[^。；]{4,400})"
)
_OFFICES_FOLLOW = re.compile(
    r"(?:内设|下设|设)[^。；]{0,24}?(?:机构|科室|处室|股室|部室|部门)?[^。；]{0,16}：$|(?:内设机构|科室|处室|股室)[^。；]{0,16}：$"
)
_UNITS_FOLLOW = re.compile(r"单位[^。；]{0,40}：$|单位[^；]{0,40}(?:如下|包括)[：。]?$")
_NO_UNITS = re.compile(
    r"(?:无|没有|不含)(?:其他)?(?:下属|所属|下级|二级|独立核算)[^，。；]{0,10}单位"
)
_OFFICE_ALONE = re.compile(r"[^，。；：（）]{2,16}(?:（[^）]{1,20}）)?(?=[，。；：]|$)")
_SETS_OFFICES = re.compile(
    r"内设(?:机构|科室|处室|股室|部门|有|职能|\d|[一二三四五六七八九十])|机关设|下设"
)
_INLINE_UNIT = re.compile(
    r"[；]\s*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．])\s*(?P<name>[^；。，]{4,40})"
)
_PARTING = re.compile("[（）、，和]|以及")
_STRUCTURE = re.compile(
    r"机构设置|单位构成|机构构成|内设机构|所属单位|单位组成|机构情况|基本情况|概况"
)
_OF_ORGANS = re.compile(r"机构|单位构成|单位组成|单位范围|单位情况")
_OF_DUTIES = re.compile(r"职责|职能|主要任务$")

Item = tuple[str, int, int]
"""A name with the place of its item in the text."""


def offices(text: str) -> Iterator[Item]:
    """The offices that a folded paragraph enumerates."""
    for found in _OFFICES.finditer(text):
        if _COUNTS_UNITS.match(text, found.start()):
            continue
        listed = _OFFICES_STOP.split(found["list"])[0]
        listed = _UNITS_AT_END.sub("", listed)
        for item, start, end in items(listed, found.start("list")):
            name = _OFFICE_TAIL.sub("", _OFFICE_LEAD.sub("", item))
            if _is_office(name):
                at = text.index(name, start, end)
                yield name, at, at + len(name)
    if "内设机构" in text or "职能科室" in text or "内设处室" in text:
        for found in _NUMBERED_OFFICE.finditer(text):
            if _is_office(found["name"]):
                yield found["name"], *found.span("name")


def lists_organs(paragraph: Paragraph) -> bool:
    """Whether a paragraph may list units and offices: by its headings; among duties, by its words."""
    by_headings = _lists_organs(paragraph.section)
    return sets_offices(paragraph.folded) if by_headings is None else by_headings


@lru_cache(maxsize=256)
def _lists_organs(section: tuple[str, ...]) -> bool | None:
    """As ``lists_organs``, by the headings; None among duties."""
    for heading in map(fold, reversed(section)):
        if _OF_DUTIES.search(heading):
            return None
        if _OF_ORGANS.search(heading):
            return True
    return kind_of(section) is PassageKind.NARRATIVE and any(
        _STRUCTURE.search(fold(heading)) for heading in section
    )


def announced(text: str) -> str | None:
    """What the numbered lines under a folded paragraph name: ``offices``, ``units`` or neither."""
    if _UNITS_FOLLOW.search(text):
        return "units"
    return "offices" if _OFFICES_FOLLOW.search(text) else None


def stands_alone(text: str) -> bool:
    """Whether a paragraph says that there are no units below."""
    return _NO_UNITS.search(text) is not None


def sets_offices(text: str) -> bool:
    """Whether a paragraph speaks of offices, whatever its heading says."""
    return _SETS_OFFICES.search(text) is not None


def office_of_line(text: str, start: int) -> Item | None:
    """The office that a numbered line under ``设下列内设机构：`` begins with."""
    found = _OFFICE_ALONE.match(text, start)
    return (found[0], *found.span()) if found and _is_office(found[0]) else None


def first_clause(text: str, start: int) -> str:
    """A folded text from ``start`` to the first stop outside brackets."""
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] == "（") - (text[i] == "）")
        if depth <= 0 and text[i] in "，。；：":
            return text[start:i]
    return text[start:]


def units(text: str) -> Iterator[Item]:
    """The units that a folded paragraph enumerates, as printed."""
    for found in _UNITS.finditer(text):
        group = next(g for g in ("list", "list2", "list3", "list4", "list5") if found[g])
        yield from items(found[group], found.start(group))
    for found in _COUNTED_UNITS.finditer(text):
        group = "list" if found["list"] else "list2"
        yield from items(found[group], found.start(group))


def further_units(text: str) -> Iterator[Item]:
    """The numbered units after the first of a paragraph: ``（一）某局；（二）某站。``"""
    for found in _INLINE_UNIT.finditer(text):
        yield found["name"], *found.span("name")


def _is_office(name: str) -> bool:
    return (
        1 < len(re.sub(r"（[^）]*）$", "", name)) <= 20
        and len(name) <= 45
        and bool(_OFFICE_END.search(name))
        and not re.search(r"单位|机构|\d|：|^(?:[科处股部]室|部门|中心|本级|本部|机关)$", name)
    )


def items(text: str, begin: int) -> Iterator[Item]:
    """The items of an enumeration with their places; brackets hold together."""
    start = 0
    for at, end in (*_partings(text), (len(text), len(text))):
        if at == end or text[at] in "、，" or _parts(text[start:at], text[end:]):
            if text[start:at].strip():
                yield text[start:at].strip(), begin + start, begin + at
            start = end


def _partings(text: str) -> Iterator[tuple[int, int]]:
    """Where an enumeration may part, outside brackets."""
    depth = 0
    for found in _PARTING.finditer(text):
        depth += (found[0] == "（") - (found[0] == "）")
        if depth <= 0 and found[0] not in "（）":
            yield found.span()


def _parts(left: str, right: str) -> bool:
    """Whether 和 or 以及 stands between two names, and not inside one (规划和自然资源局)."""
    left = re.sub(r"(?:（[^）]*）|(?<=[局委会厅办院署])(?:本级|本部|机关))$", "", left)
    right = re.split("[、，（]", right)[0]
    return len(left) > 2 and all(
        _OFFICE_END.search(x) or looks_like_organization(x) for x in (left, right)
    )
