"""The grammar of lists of offices and units in sentences: what announces a list, what parts its names.

``内设股室3个：办公室、计财股、基教股``, ``设办公室、计财股等9个内设机构和机关党委``, ``所属二级机构1个，即某中心``,
``下属事业单位2个（某站、某所）``. The words are in ``layouts/_organs.yml``; the shape is the same for all:
an announcement (a noun, with its count before or behind), then names, or names and then what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.names import looks_like_organization
from ingest.organ_words import (
    OFFICES,
    UNITS,
    announced,
    is_counted,
    is_office,
    is_unit,
    kind_said,
    words,
)

_PARTS = "、，；：。"
_NUMBERING = re.compile(r"（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、](?!\d)|[①-⑳]")
_JOINT = re.compile(r"(?:以及|和|及|与|并)(?:其|所属|下属|下辖|直属)?")
_PLACE = re.compile(r"[院校馆庭会]$")
"""What an office may be about, if no office is called so: 人口家庭与老龄健康股, 公立医院与药政科."""
_JOINT_END = re.compile(r"(?:以及|和|及|与)(?:其)?$")
_NAMED_AS = re.compile(r"([^为是]{4,40})(?:均|都|分别)?(?:为|是|属|系)")
_VAGUE = frozenset(("分别", "有", "共", "由", "含", "情况", "的", "主要", "构成", "范围"))
"""Links that say nothing alone, away from an announcement."""
_SUBJECT_END = re.compile(r"(?:^|[局委部门院会室处科厅府关位级我本现共心所站社厂校庭团台]|根据.*)$")
_REMARK = re.compile(r"（[^（）]{3,}）")
_LEAD = re.compile(r"(?:即|分别|具体|包括|包含|为|是|如下)+")
_POINTS_ON = re.compile(
    r"(?:[，。；]|组成|构成)(?:其中|具体|明细|名单|清单|情况|分别|包括|为|是)*(?:如下|包括|包含)：$"
)
_TAIL = re.compile(r"(?:等|共计|共有|共|合计|及其他|组成|构成)+$")


class Named(NamedTuple):
    """A name in a list, with its place in the text."""

    kind: str
    name: str
    start: int
    end: int


def listed(text: str, kind: str | None = None) -> tuple[list[Named], str | None]:
    """The names that a folded paragraph lists; the kind of those that its next lines will name.

    ``kind`` is what the lines above announced.
    """
    reader = _Reader(_opened(text), kind)
    for chunk in _chunks(reader.text):
        reader.read(chunk)
    reader.close()
    follow = reader.kind if reader.open and reader.waits else None
    if follow is None and _POINTS_ON.search(text):
        follow = announced(text)
    return reader.found, follow


@dataclass(slots=True)
class _Chunk:
    text: str
    start: int
    before: str  # the stop before it
    after: str
    numbered: bool


def _opened(text: str) -> str:
    """``text`` with the brackets around a list as stops: ``股室3个（办公室、财务股）``; places stay."""
    out = list(text)
    for found in words().anchor.finditer(text):
        begin = found.end()
        if not (found["before"] or found["behind"]) or text[begin : begin + 1] != "（":
            continue
        end = _closing(text, begin)
        items = text[begin + 1 : max(end, begin + 1)].split("、")
        if any(is_office(item) or is_unit(item) for item in items):
            out[begin], out[end] = "：", "；"
    return "".join(out)


def _outside(text: str) -> str:
    """``text`` with blanks for what stands in brackets after a word; places stay."""
    return _REMARK.sub(lambda found: " " * len(found[0]), text)


def _closing(text: str, begin: int) -> int:
    depth = 0
    for i in range(begin, len(text)):
        depth += (text[i] == "（") - (text[i] == "）")
        if depth == 0:
            return i
    return -1


def _chunks(text: str) -> Iterator[_Chunk]:
    """The pieces between stops outside brackets, numerals taken off."""
    depth, start, before, numbered = 0, 0, "", False
    for i, character in enumerate(text + "。"):
        depth = max(0, depth + (character == "（") - (character == "）"))
        if depth or character not in _PARTS:
            continue
        numeral = _NUMBERING.match(text, start, i + 1)
        if numeral and numeral.end() >= i and text[start:i].isdecimal():
            start, numbered = i + 1, True  # 1、
            continue
        if numeral:
            start, numbered = numeral.end(), True
        lead = len(text[start:i]) - len(text[start:i].lstrip())
        yield _Chunk(text[start:i].strip(), start + lead, before, character, numbered)
        start, before, numbered = i + 1, character, False


@dataclass(slots=True)
class _Reader:
    """Goes through a paragraph's chunks: what was announced, and the names since."""

    text: str
    kind: str | None
    open: bool = field(init=False)
    waits: bool = False  # nothing was named since the announcement
    found: list[Named] = field(default_factory=list)
    run: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open = False

    def read(self, chunk: _Chunk) -> None:
        said = words()
        anchor = said.anchor.search(_outside(chunk.text))
        if anchor and self.open and chunk.before in ("、", "：") and self._names(chunk.text, 0):
            anchor = None if self._is_within(chunk.text, anchor) else anchor
        if anchor is None and (whole := said.whole.search(chunk.text)):
            self._announce(UNITS, chunk, whole)
        elif anchor is None:
            self._name(chunk)
        else:
            self._anchored(chunk, anchor)
        if chunk.after == "。":
            self._flush()
            self.open = self.open and self.waits

    def close(self) -> None:
        self._flush()

    def _is_within(self, text: str, anchor: re.Match[str]) -> bool:
        """Whether an announcement is a part of a name: 事业单位人事管理科 among offices."""
        rest = text[anchor.end() :]
        unit = self.kind == UNITS and is_unit(rest) and len(rest) > 4
        return not is_counted(anchor) and bool(rest) and not unit

    def _anchored(self, chunk: _Chunk, anchor: re.Match[str]) -> None:
        kind = kind_said(anchor)
        above = chunk.text[: anchor.start()]
        if anchor["before"]:
            names = self._names(_TAIL.sub("", above), chunk.start)
            if names and (self.open or self.run or self._verb(above)):
                self.run += names
                self._flush(kind)
                self._further(chunk, anchor.end(), kind)
                return
            if self.run and chunk.before == "、" and not _TAIL.sub("", above):
                self._flush(kind)
                self._further(chunk, anchor.end(), kind)
                return
        if self.open and (named := _NAMED_AS.fullmatch(above)) and is_unit(named[1]):
            self.run.append((named[1], chunk.start))  # 某中心为公益一类事业单位
            return
        over = _JOINT_END.sub("", above)
        if self.open and over != above:
            self.run += self._names(over, chunk.start)
        self._flush()
        self._announce(kind, chunk, anchor)

    def _further(self, chunk: _Chunk, at: int, kind: str) -> None:
        """``9个内设机构和机关党委``: a name behind what the ones before are."""
        self.kind, self.open, self.waits = kind, False, False
        if joint := _JOINT.match(chunk.text, at):
            self.run += self._names(chunk.text[joint.end() :], chunk.start + joint.end())
            self.open = bool(self.run)

    def _announce(self, kind: str, chunk: _Chunk, anchor: re.Match[str]) -> None:
        """The list of ``kind`` begins behind its announcement, in this chunk or the next."""
        at = anchor.end()
        counted = is_counted(anchor)
        for later in words().anchor.finditer(_outside(chunk.text), at):
            kind = kind_said(later)
            at = later.end()
            counted |= is_counted(later)
        self.kind, self.open, self.waits = kind, False, False
        rest = _outside(chunk.text)[at:].rstrip()
        link = words().links.match(rest)
        behind = rest[link.end() :] if link else rest
        if not behind.strip("（）"):
            self.open = (
                chunk.after == "："
                or (chunk.after == "，" and (counted or link is not None))
                or (chunk.after == "。" and "如下" in rest)
            )
            self.waits = chunk.after in "：。" and self.open
            return
        begin = at + (link.end() if link else 0)
        direct = kind == UNITS and is_unit(behind) and len(behind) > 4  # 事业单位某某中心
        if (link or direct) and (names := self._names(behind, chunk.start + begin)):
            self.run, self.open = names, True

    def _name(self, chunk: _Chunk) -> None:
        link = words().links.match(chunk.text)
        if link and link.end() == len(chunk.text):
            self.open = self.open or (self.kind is not None and chunk.after in "：，")
            self.waits = self.open and not self.run and chunk.after in "：。"
            return
        if chunk.text in ("其中", "") or not chunk.text:
            return
        verb = self._verb(chunk.text) if chunk.before != "、" else None
        listed_here = self.kind is not None and (self.open or chunk.numbered) and not verb
        lead = _LEAD.match(chunk.text) if not self.run else None
        at = lead.end() if lead else 0
        names = self._names(chunk.text[at:], chunk.start + at) if listed_here else []
        told = link is not None and link[0] not in _VAGUE
        if not names and not verb and link and told and self.kind is not None:
            names = self._names(chunk.text[link.end() :], chunk.start + link.end())
            listed_here = bool(names)
        if listed_here and names:
            self.run += names
            self.open, self.waits = True, False
            return
        self._flush()
        self.open = False
        if verb:
            kind, at = verb
            names = self._names(chunk.text[at:], chunk.start + at)
            if names:
                self.kind, self.run, self.open, self.waits = kind, names, True, False

    def _verb(self, text: str) -> tuple[str, int] | None:
        """The kind that a verb before a name says, and where the name begins."""
        for found in words().verb.finditer(text):
            rest = text[found.end() :]
            link = words().links.match(rest)
            at = found.end() + (link.end() if link else 0)
            subject = text[: found.start()]
            fits = _SUBJECT_END.search(subject) or looks_like_organization(subject)
            if fits and self._names(text[at:], 0):
                return (UNITS if found["unit"] else OFFICES), at
        return None

    def _names(self, text: str, start: int) -> list[tuple[str, int]]:
        """The names that ``text`` is, one or several that 和 joins; none where it is no name."""
        for joint in _JOINT.finditer(text):
            left = self._names(text[: joint.start()], start)
            right = self._names(text[joint.end() :], start + joint.end()) if left else []
            whole = joint[0] == "与" and _PLACE.search(text[: joint.start()]) and is_office(text)
            if left and right and not whole and len(text[: joint.start()]) > 2:
                return left + right
        if verb := re.match(
            r"[另还]?(?:所属的?|下属的?|下辖|内设|下设|设有|设立|设置|设(?!计|备|施|区)|局属)+",
            text,
        ):
            text, start = text[verb.end() :], start + verb.end()
        tail = len(text) - len(_TAIL.sub("", text))
        text = text[: len(text) - tail] if tail else text
        return [(text, start)] if len(text) > 1 and (is_office(text) or is_unit(text)) else []

    def _flush(self, kind: str | None = None) -> None:
        kind = kind or self.kind
        for name, start in self.run:
            fits = is_office(name) if kind == OFFICES else is_unit(name)
            if kind and fits:
                self.found.append(Named(kind, name, start, start + len(name)))
        self.run = []
