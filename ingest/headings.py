"""Headings: their markers, where a contents list stands, and the tree they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from ingest.wording import numeral, squeeze, width
from ontology.records import dataclass

PART, CHINESE, BRACKETED, BRACED, ARABIC, BRACKETED_ARABIC, CIRCLED = range(7)
"""Marker styles by rank: 第一部分, 一、, （一）, {一}, 1., （1）, ①."""

_N = "[一二三四五六七八九十]{1,3}"
_MARKER = re.compile(
    rf"第\s*(?P<s0>{_N}|\d{{1,2}})\s*(?:部分|章|篇)[\s：、.]*"
    rf"|(?P<s1>{_N})\s*[、.．]\s*"
    rf"|（\s*(?P<s2>{_N})\s*）[、.]?\s*|[{{〔【]\s*(?P<s2b>{_N})\s*[}}〕】][、.]?\s*"
    r"|(?P<s3>\d{1,2})\s*(?:[、.．](?!\d)|、(?=\d[A-Za-z]))\s*"
    r"|(?:（\s*(?P<s4>\d{1,2})\s*）|(?P<s4b>\d{1,2})）)[、.]?\s*"
    r"|(?P<s5>[①-⑳])\s*"
)
_STYLES = {
    "s0": PART,
    "s1": CHINESE,
    "s2": BRACKETED,
    "s2b": BRACED,
    "s3": ARABIC,
    "s4": BRACKETED_ARABIC,
    "s4b": BRACKETED_ARABIC,
}
_LEADERS = re.compile(r"[.…·．。]{3,}\s*\d{0,4}\s*$|[.…·．]{6,}")
_LEADER = re.compile(r"\.\.\.|…|···|．．．|。。。|TOC|PAGEREF|HYPERLINK")
_CONTENTS = re.compile(r"目录$|^目录(?=第一|一、)")
_FIELD_CODE = re.compile(r"\b(?:TOC \\|PAGEREF _|HYPERLINK \\l)")
_PAGE_AT_END = re.compile(r"[\s.…·．]*\d{0,4}$")

TITLE_END = re.compile(
    r"(?:说明|情况|概况|职责|职能|设置|构成|解释|结果|事项|表|目标|信息|原因|附件|任务|措施|依据|方案|周期|主体|概述|安排"
    r"|绩效|预算|决算|监控|管理|自评|监督|综述|简介|成效|问题|建议|公开|目录|组成|明细|经费|收入|支出|文本|执行|评价|其他"
    r"|变化|定义|名词|指标|工作|建设|服务|总结|分析|报告|概述|内容|（类）)[：。]?$"
)
"""What a complete heading ends in."""

UNNUMBERED = re.compile(
    r"(?:主要职能|主要职责|部门职责|单位职责|机构设置|机构设置情况|单位构成|名词解释|编制说明|情况说明|部门概况|单位概况"
    r"|学校概况|基本情况|重要事项说明)$"
)
GLOSSARY = re.compile(r"名词解释|名词说明|专业名词|术语|(?:收入|支出)科目说明")
"""A heading over words that are explained."""
_MINOR = re.compile(r"(?![^：]*单位[^：]{0,8}(?:包括|包含|如下|有|[是为])：)[^，。；]{2,16}：$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A list or heading marker: its style, its number, and where the words after it begin."""

    style: int
    number: int
    end: int


def marker(folded: str) -> Marker | None:
    """The marker at the start of folded text."""
    found = _MARKER.match(folded)
    if found is None:
        return None
    name = found.lastgroup or ""
    if name == "s5":
        return Marker(CIRCLED, ord(found["s5"]) - ord("①") + 1, found.end())
    number = numeral(found[name])
    return Marker(_STYLES[name], number, found.end()) if number else None


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list: the lines it takes and the squeezed headings it names."""

    lines: frozenset[int] = frozenset()
    entries: frozenset[str] = frozenset()


def entry(text: str) -> str:
    """A heading to compare: folded, no white space, leaders or page number."""
    return squeeze(_PAGE_AT_END.sub("", _LEADERS.sub("", text.strip())))


def contents(lines: Sequence[str]) -> Contents:
    """The contents list among a report's folded, stripped lines."""
    taken: set[int] = set()
    for i, text in enumerate(lines):
        if not text or i in taken:
            continue
        if "目" in text and width(text) < 60 and _CONTENTS.search("".join(text.split())):
            taken.update(_contents_after(lines, i))
        elif _has_leaders(text) or (len(text) >= 30 and "\t" not in text and _is_glued(text)):
            taken.add(i)
    entries = frozenset(entry(lines[i]) for i in taken if lines[i])
    return Contents(frozenset(taken), entries)


def _has_leaders(text: str) -> bool:
    if not _LEADER.search(text):
        return False
    return bool(_LEADERS.search(text) or _FIELD_CODE.search(text))


def _is_glued(text: str) -> bool:
    """A whole contents list on one line: many markers, no sentence."""
    if "。" in text or "，" in text:
        return False
    return len(re.findall(rf"第{_N}部分", text)) + len(re.findall(rf"(?<![\d.]){_N}、", text)) >= 5


def _contents_after(lines: Sequence[str], heading: int) -> set[int]:
    """The lines of the list that ``heading`` (目录) opens."""
    taken, seen = [heading], set[str]()
    top: int | None = None
    last_dotted = max(
        (j for j in range(heading + 1, min(heading + 90, len(lines))) if _LEADERS.search(lines[j])),
        default=0,
    )
    for j in range(heading + 1, min(heading + 120, len(lines))):
        text = lines[j]
        if not text:
            continue
        found = marker(text)
        if j > last_dotted:
            name = entry(text)
            if name in seen or width(text) > 110 or re.search(r"[。；，]", text):
                break
            if found and top is not None and (found.style, found.number) == (top, 1):
                break
        if found and top is None:
            top = found.style
        if found:
            seen.add(entry(text))
        taken.append(j)
    while len(taken) > 1 and taken[-1] > last_dotted and not _ends_list(lines[taken[-1]]):
        taken.pop()  # an unnumbered title after the list opens the body
    return set(taken)


def _ends_list(text: str) -> bool:
    return marker(text) is not None or width(text) <= 4 or text.isdigit()


@dataclass(slots=True)
class HeadingTree:
    """The path of headings above a place, fed with the headings in reading order."""

    entries: frozenset[str] = frozenset()
    stack: list[tuple[float, int, str]] = field(default_factory=list)  # (rank, number, text)
    explained: int = 0  # the number of the last of a glossary's words

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, _, text in self.stack)

    def numbered(self, found: Marker, text: str) -> None:
        """A heading with a marker takes its place by its number, then by its style."""
        place = self._sibling(found, entry(text) in self.entries)
        if place is None:
            place = self._child(found)
        del self.stack[place:]
        self.stack.append((found.style, found.number, text))

    def explains(self, found: Marker) -> None:
        """A numbered word of a glossary."""
        over = any(GLOSSARY.search(text) for _, _, text in self.stack)
        self.explained = found.number if over and found.style == CHINESE else 0

    def begins_anew(self, found: Marker) -> bool:
        """Whether a heading 一、 stands behind a glossary that has counted on to another word: what it
        opens is no part of the glossary."""
        return found.style == CHINESE and found.number == 1 and self.explained > 1

    def unnumbered(self, text: str) -> None:
        """A title without a marker opens a part."""
        self.stack[:] = [(PART, 0, text)]

    def minor(self, text: str) -> None:
        """``部门职责：`` stands below the heading above it, beside others of its kind."""
        for i, (rank, _, _) in enumerate(self.stack):
            if rank % 1:
                del self.stack[i:]
                break
        self.stack.append(((self.stack[-1][0] if self.stack else -1) + 0.5, 0, text))

    def _sibling(self, found: Marker, listed: bool) -> int | None:
        same = [i for i, (rank, n, _) in enumerate(self.stack) if rank == found.style and n > 0]
        if not same:
            return None
        if listed:  # a contents list names it: it is of the uppermost level of its style
            return same[0]
        for i in reversed(same):
            if self.stack[i][1] == found.number - 1:
                return i
        last = same[-1]
        return last if found.number > 1 or last == len(self.stack) - 1 else None

    def _child(self, found: Marker) -> int:
        """Below what is above it in rank; a list that starts anew inside another stays inside."""
        inside = any(rank == found.style and n > 0 for rank, n, _ in self.stack)
        nested = found.style == PART and any(rank == CHINESE and n > 1 for rank, n, _ in self.stack)
        if found.number == 1 and (inside or nested):
            return len(self.stack)
        above = (i for i, (rank, _, _) in enumerate(self.stack) if rank >= found.style)
        return next(above, len(self.stack))


def is_title(folded: str) -> bool:
    """Whether a line could be a heading without a number."""
    return (
        len(folded) <= 40
        and not re.search(r"[，。；\d]", folded)
        and bool(TITLE_END.search(folded))
    )


def is_minor_title(folded: str) -> bool:
    """``部门职责：`` alone on its line."""
    return bool(_MINOR.fullmatch(folded))


def section_of(path: Sequence[str]) -> str:
    """A path of headings as one string, the outermost first."""
    return " / ".join(path)
