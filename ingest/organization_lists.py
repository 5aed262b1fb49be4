"""Where lists of units and offices stand, and the names that numbered lines begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.narrative import kind_of
from ingest.organ_words import is_office
from ingest.prose import Paragraph
from ingest.wording import fold
from ontology.facts import PassageKind

_REPORTED = re.compile(r"(?:反映|包含|汇总)(?P<list>[^。；，]{4,200}?)(?:的)?(?:经费)?收支")
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
_STRUCTURE = re.compile(
    r"机构设置|单位构成|机构构成|内设机构|所属单位|单位组成|机构情况|基本情况|概况"
)
_OF_ORGANS = re.compile(r"机构|单位构成|单位组成|单位范围|单位情况")
_OF_DUTIES = re.compile(r"职责|职能|主要任务$")

Item = tuple[str, int, int]
"""A name with the place of its item in the text."""


def lists_organs(paragraph: Paragraph) -> bool:
    """Whether a paragraph may list units and offices: by its headings; among duties, by its words."""
    by_headings = _lists_organs(paragraph.section)
    return sets_offices(paragraph.folded) if by_headings is None else by_headings


@lru_cache(maxsize=256)
def _lists_organs(section: tuple[str, ...]) -> bool | None:
    """As ``lists_organs``, by the headings; None among duties."""
    for heading in map(fold, reversed(section)):
        if _OF_ORGANS.search(heading):
            return True
        if _OF_DUTIES.search(heading):
            return None
    return kind_of(section) is PassageKind.NARRATIVE and any(
        _STRUCTURE.search(fold(heading)) for heading in section
    )


def stands_alone(text: str) -> bool:
    """Whether a paragraph says that there are no units below."""
    return _NO_UNITS.search(text) is not None


def sets_offices(text: str) -> bool:
    """Whether a paragraph speaks of offices, whatever its heading says."""
    return _SETS_OFFICES.search(text) is not None


def office_of_line(text: str, start: int) -> Item | None:
    """The office that a numbered line under ``设下列内设机构：`` begins with."""
    found = _OFFICE_ALONE.match(text, start)
    return (found[0], *found.span()) if found and is_office(found[0]) else None


def first_clause(text: str, start: int) -> str:
    """A folded text from ``start`` to the first stop outside brackets."""
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] == "（") - (text[i] == "）")
        if depth <= 0 and text[i] in "，。；：":
            return text[start:i]
    return text[start:]


def reported(text: str) -> Iterator[Item]:
    """The units whose money a paragraph says that the report is of: ``反映本级及某站的收支``."""
    for found in _REPORTED.finditer(text):
        for item in re.finditer(r"[^、和及]+(?:和[^、及]+)?", found["list"]):
            yield item[0], found.start("list") + item.start(), found.start("list") + item.end()


def further_units(text: str) -> Iterator[Item]:
    """The numbered units after the first of a paragraph: ``（一）某局；（二）某站。``"""
    for found in _INLINE_UNIT.finditer(text):
        yield found["name"], *found.span("name")
