"""Which lines are prose, which are tables, forms, contents lists or page furniture.

Recognised tables and forms come as notes; what else looks like rows of a table is a stretch too, so
that its torn cells never pass for sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Document, Line
from ingest.headings import PART, UNNUMBERED, Contents, entry, marker
from ingest.wording import width
from ontology.facts import Note

_FURNITURE = re.compile(
    r"[-—–－·•~\s]*\d{1,4}\s*[-—–－·•~]+|[-—–－·•~]+\s*\d{1,4}\s*[-—–－·•~]*"
    r"|第\s*\d+\s*页(?:\s*[，,/共]*\s*\d+\s*页)?|\d+\s*/\s*\d+|Page \d+.*"
)
_FURNITURE_STARTS = frozenset("-—–－·•~第P0123456789")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|—|-|－|——|/")
_UNIT_LINE = re.compile(r"单位\s*：\s*(?:人民币)?(?:万|千|亿)?元|公开\s*\d+\s*表$|预算年度\s*：")
_TITLE = re.compile(r"[^，。；：]{4,50}表(?:（[^）]{1,20}）)?")
_HEADER_WORDS = re.compile(
    r"序号|行次|栏次|科目|项目|预算数|决算数|单位名称|单位性质|指标|金额|合计|小计|名称|数量|分值|得分"
)
_NOTE_LINE = re.compile(r"(?:注|备注)\s*[：:\d]|说明\s*(?:[：:]|\d{1,2}\s*[：:、.．])")
_EXPLAINS = re.compile(r"说明|情况|解释|概况|职责|职能|设置|分析|事项|结果|综述")
_ROW_LABEL = re.compile(r"(?:支出|收入|拨款|资金|结余|结转|费)$")
_CAPTION_NOT = re.compile(r"[，。；！？]|说明$|概况$|解释$|(?:职责|职能|设置|如下|情况)：?$")
_UNIT_FIRST = re.compile(r"\d*\s*(?:(?:万|亿)?元|%|[辆台套个人次批项件家户][、，；。（(])")
_UNIT_BETWEEN = re.compile(r"\d\s*(?:(?:万|亿)?元|[辆台套个人次批项件家户])、")
_SENTENCE = re.compile(r"[。；]|[，、].*[，、]|，$")
_OF_PROSE = re.compile(r"prose$|_goal$|_list$|^contents$|^unread$")
_BANNER = re.compile(r"预算|决算|公开|报告")
_TOLD = re.compile(r"[，。；]|\d\s*(?:[万亿]?元|%)")
"""What no banner prints: a piece of a sentence does, which may stand in many of them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of lines that is no prose. ``what`` is the note's word, or ``loose`` where none says."""

    start: int
    end: int
    what: str
    lines: tuple[Line, ...]  # those that hold anything
    title: str = ""  # of the table, where it stands just above
    page: int | None = None
    section: tuple[str, ...] = ()

    def under(self, section: tuple[str, ...]) -> Stretch:
        return replace(self, section=section)


@dataclass(frozen=True, slots=True)
class Found:
    """For each line its block of prose (None: no prose), and the stretches in order."""

    blocks: tuple[int | None, ...]
    stretches: tuple[Stretch, ...]


def stretches(
    document: Document, lines: Sequence[str], notes: Sequence[Note], listed: Contents
) -> Found:
    """Lines told apart. ``lines`` are folded and stripped; ``listed`` is the contents list."""
    owner = _noted(document, notes)
    skipped = listed.lines
    furniture = _furniture(lines, owner)
    for i in _Loose(lines, owner, _gridded(document, lines), listed, furniture).found():
        owner.setdefault(i, "loose")
    _fill_captions(lines, owner, skipped)
    blocks: list[int | None] = []
    made: list[Stretch] = []
    block, run = 0, list[int]()
    for i, line in enumerate(document.lines):
        what = owner.get(i)
        if what is not None and (not run or owner[run[-1]] == what):
            run.append(i)
        elif what is not None or (run and lines[i] and i not in furniture):
            made.append(_stretch(document, lines, run, owner[run[0]]))
            block, run = block + 1, [i] if what is not None else []
        prose = what is None and i not in skipped and i not in furniture and bool(line.text)
        blocks.append(block if prose else None)
    if run:
        made.append(_stretch(document, lines, run, owner[run[0]]))
    return Found(tuple(blocks), tuple(s for s in made if s.end > s.start))


def _fill_captions(lines: Sequence[str], owner: dict[int, str], skipped: Collection[int]) -> None:
    """Short lines right above a table (its title, its department) that are no heading are the table's."""
    for i in range(len(lines) - 1, -1, -1):
        if i in owner or i in skipped:
            continue
        text = lines[i]
        below = owner.get(i + 1)
        if below is None or i + 1 >= len(lines):
            continue
        if not text or _is_caption(lines, i):
            owner[i] = below


def _is_caption(lines: Sequence[str], i: int) -> bool:
    """A short line that is neither a heading, the rest of one, nor a sentence."""
    if marker(lines[i]) or width(lines[i]) >= 70 or _CAPTION_NOT.search(lines[i]):
        return False
    before = next((t for t in reversed(lines[max(i - 3, 0) : i]) if t), "")
    found = marker(before)
    return not (found and found.style == PART and found.end >= len(before))


def _stretch(document: Document, lines: Sequence[str], run: Sequence[int], key: str) -> Stretch:
    filled = [i for i in run if lines[i]]
    if not filled:
        return Stretch(0, 0, key, ())
    first, last = document.lines[filled[0]], document.lines[filled[-1]]
    start = first.start + len(first.text) - len(first.text.lstrip())
    end = last.start + len(last.text.rstrip())
    above = (i for i in range(filled[0] - 1, max(filled[0] - 4, -1), -1) if lines[i])
    caption = next(above, None)
    captioned = caption is not None and len(lines[caption]) <= 60 and lines[caption].endswith("表")
    title = document.lines[caption].text.strip() if caption is not None and captioned else ""
    held = tuple([document.lines[i] for i in filled])
    return Stretch(start, end, key.partition("#")[0], held, title, first.page)


def _noted(document: Document, notes: Sequence[Note]) -> dict[int, str]:
    """Line index to ``what#n`` of the note that holds it; notes of running text hold none."""
    owner: dict[int, str] = {}
    starts = [line.start for line in document.lines]
    pending = [n for n in notes if not _OF_PROSE.search(n.what)]
    for at, note in enumerate(sorted(pending, key=lambda n: (n.start, -n.end))):
        first = max(bisect_right(starts, note.start) - 1, 0)
        for i in range(first, bisect_left(starts, max(note.end, note.start + 1))):
            if i > first or document.lines[i].end > note.start:
                owner.setdefault(i, f"{note.what}#{at}")
    return owner


def _furniture(lines: Sequence[str], owner: Collection[int]) -> set[int]:
    """Page numbers and banners that repeat from page to page."""
    found = {
        i
        for i, text in enumerate(lines)
        if text and len(text) < 24 and text[0] in _FURNITURE_STARTS and _FURNITURE.fullmatch(text)
    }
    numbers = [
        (i, int(t)) for i, t in enumerate(lines) if len(t) <= 3 and t.isdecimal() and i not in owner
    ]
    chain: list[int] = []
    expected = None
    for i, number in numbers:
        if number == expected or (expected is None and number <= 3):
            chain.append(i)
            expected = number + 1
    if len(chain) >= 3:
        found.update(chain)
    repeated = Counter(
        t
        for t in lines
        if 8 <= len(t) <= 45 and "\t" not in t and _BANNER.search(t) and not _TOLD.search(t)
    )
    banners = {
        t for t, n in repeated.items() if n >= 4 and not _UNIT_LINE.search(t) and marker(t) is None
    }
    found.update(
        i for i, t in enumerate(lines) if t in banners and i not in owner and not t.endswith("表")
    )
    return found


def _gridded(document: Document, lines: Sequence[str]) -> set[int]:
    """Lines in grids; a single line with a tab in the midst of a sentence is prose."""
    inside: set[int] = set()
    starts = [line.start for line in document.lines]
    for grid in document.grids:
        first = bisect_left(starts, grid.start)
        held = range(first, bisect_left(starts, max(grid.end, grid.start + 1)))
        alone = len(grid.rows) == 1 and len(grid.rows[0]) <= 2
        inside.update(i for i in held if not (alone and _SENTENCE.search(lines[i])))
    return inside


@dataclass(frozen=True, slots=True)
class _Loose:
    """Looks for tables that no note claims: grids, and runs of torn cells from a header to a sentence."""

    lines: Sequence[str]
    owner: Collection[int]
    grids: Collection[int]
    listed: Contents
    furniture: Collection[int]

    def found(self) -> Iterator[int]:
        inside = noting = False
        for i, text in enumerate(self.lines):
            if i in self.owner or i in self.listed.lines:
                inside = noting = False
            elif i in self.grids or (len(text) > 1 and text[0] == text[-1] == "|"):
                inside, noting = False, False
                yield i
            elif not text or i in self.furniture:
                if inside:
                    yield i
            else:
                after_table = inside or self._follows_grid(i)
                noting = after_table and (bool(_NOTE_LINE.match(text)) or noting)
                if not noting:
                    inside = not self._is_prose(i) if inside else self._opens(i)
                if inside or noting:
                    yield i
                noting = noting and not text.endswith("。")

    def _follows_grid(self, i: int) -> bool:
        before = next((j for j in range(i - 1, max(i - 4, -1), -1) if self.lines[j]), None)
        return before is not None and (before in self.grids or before in self.owner)

    def _is_prose(self, i: int) -> bool:
        """Whether a line after a table is running text or a heading again."""
        text = self.lines[i]
        found = marker(text)
        if found and found.style == PART:
            return True
        if found and width(text) < 80 and not _is_row(text) and self._is_heading(text):
            return True
        if UNNUMBERED.search(text) and width(text) < 80 and not _is_header(text):
            return True
        return width(text) >= 50 and bool(_SENTENCE.search(text)) and not _is_row(text)

    def _is_heading(self, text: str) -> bool:
        if _EXPLAINS.search(text):
            return True
        return entry(text) in self.listed.entries and not _ROW_LABEL.search(text)

    def _opens(self, i: int) -> bool:
        """Whether a table begins here: its title, its unit, its header or a row."""
        text = self.lines[i]
        near = [t for t in self.lines[i + 1 : i + 14] if t][:5]
        if _is_row(text):
            return not (near and _UNIT_FIRST.match(near[0]))
        if _UNIT_LINE.search(text) and not _SENTENCE.search(text):
            return True
        if _is_header(text):
            return True
        if _TITLE.fullmatch(text) and _is_caption(self.lines, i):
            return any(_UNIT_LINE.search(t) or _is_row(t) or _is_header(t) for t in near)
        return False


def _is_header(text: str) -> bool:
    words = text.split()
    if len(words) < 3 or re.search(r"[，。；：\\=≥≤]", text):
        return False
    if text.count("《") != text.count("》") or any(_NUMBER.fullmatch(word) for word in words):
        return False  # of a sentence
    return sum(bool(_HEADER_WORDS.search(word)) for word in words) >= 2


def _is_row(text: str) -> bool:
    """Label and figures, or nothing but figures, apart by blanks."""
    words = text.split()
    if len(words) < 2 or re.search(r"[，。；：]", text) or not _NUMBER.fullmatch(words[-1]):
        return False
    if _UNIT_BETWEEN.search(text):
        return False
    numbers = sum(bool(_NUMBER.fullmatch(word)) for word in words)
    if numbers >= 2:
        return True
    return numbers == 1 and len(words) == 2 and bool(re.fullmatch(r"-?\d[\d,]*\.\d+", words[-1]))
