"""A report's running text: paragraphs unwrapped across hard line breaks, under their headings.

A paragraph's ``text`` is what a person reads; ``span`` walks any part of it back to the characters of
the normalised text, ``spans`` to the pieces where line ends or page furniture stand between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Document
from ingest.headings import (
    ARABIC,
    BRACED,
    CHINESE,
    PART,
    TITLE_END,
    UNNUMBERED,
    HeadingTree,
    Marker,
    contents,
    is_minor_title,
    marker,
)
from ingest.stretches import Stretch, stretches
from ingest.wording import fold, width
from ontology.facts import Note, Span

_TOKEN = re.compile(r"\*\*|(?:(?!\*\*)\S)+")
_DECORATION = re.compile(r"(?:#{1,6}\s+|[-*+•●▪]\s+|>\s+)+")
_ENDS = re.compile(r"[。！？!?；;：:]['\"”’）)》]*$")
_GOES_ON = re.compile(r"[，、,“（(《〈—\-为是的和与及对在以于由将共计约]$")
_CONTINUES = re.compile(
    r"[，。、；：,;)）”’》〉%％]|(?:万|亿|千)?元|年度?|月|日|号|\d[\d,.]*\s*(?:(?:万|亿)?元|%)"
)
_TITLE_GOES_ON = re.compile(r"(?:综述|情况|说明|结果)[：。]")
_IN_SENTENCE = re.compile(r"[，。；：]")
_TITLE_SENTENCE = re.compile(r"(?:情况|说明|结果|概况|构成)[。：]$|(?:设置|职责|职能)：$")
_AMOUNT = re.compile(r"\d(?:[\d,.]*\d)?\s*(?:万|亿)?(?:元|%|辆|人次|批次)")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}：")
WRAPPED = 130
"""Columns of the longest line that can be a hard-wrapped one."""
_SHORT_COMPLETION = re.compile(r"(?:表|报表|概况|情况|说明|情况说明|解释|决算表|预算表|及说明)$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``section`` is the path of headings above it; a heading's own path ends in it."""

    text: str
    folded: str
    marks: tuple[Span, ...]  # (index in text, offset in the document) where each run begins
    start: int
    end: int
    page: int | None
    marker: Marker | None
    heading: bool
    section: tuple[str, ...] = ()

    def offset(self, index: int) -> int:
        """Where the character at ``index`` stands in the normalised text."""
        at, start = self.marks[bisect_right(self.marks, (index, 1 << 60)) - 1]
        return start + index - at

    def span(self, start: int, end: int) -> Span:
        """The stretch of the normalised text from one character to another."""
        return self.offset(start), self.offset(end - 1) + 1

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The pieces of ``span``, without the characters that the paragraph leaves out."""
        pieces, at = [], start
        while at < end:
            following = bisect_right(self.marks, (at, 1 << 60))
            stop = min(end, self.marks[following][0] if following < len(self.marks) else end)
            pieces.append(self.span(at, stop))
            at = stop
        return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Prose:
    """A report's paragraphs and, between them, the stretches that are tables and forms."""

    paragraphs: tuple[Paragraph, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line on its way into a paragraph."""

    start: int  # of its first word
    raw: str  # printed, stripped
    folded: str
    indent: int
    columns: int
    page: int | None
    block: int  # rows of different blocks have a table between them
    marker: Marker | None
    labelled: bool = False  # begins with a label that other lines begin with too: 绩效指标：


def read_prose(document: Document, notes: Sequence[Note] = ()) -> Prose:
    """The paragraphs and stretches of ``document``; ``notes`` say which are tables and forms."""
    folded = fold(document.text)
    lines = [folded[line.start : line.end].strip() for line in document.lines]
    listed = contents(lines)
    found = stretches(document, lines, notes, listed)
    rows = _rows(document, lines, found.blocks)
    tree = HeadingTree(listed.entries)
    paragraphs: list[Paragraph] = []
    placed: list[Stretch] = []
    waiting = list(found.stretches)
    groups = list(_groups(rows))
    for i, group in enumerate(groups):
        paragraph = _paragraph(group)
        if paragraph.heading and not paragraph.marker and _captions(groups, i, paragraph):
            paragraph = replace(paragraph, heading=False)
        while waiting and waiting[0].start < paragraph.start:
            placed.append(waiting.pop(0).under(tree.path))
        paragraphs.append(_placed(paragraph, tree))
    placed += [stretch.under(tree.path) for stretch in waiting]
    return Prose(tuple(paragraphs), tuple(placed))


def _captions(groups: Sequence[Sequence[_Row]], i: int, paragraph: Paragraph) -> bool:
    """Whether a title without a number stands right above a table: it is the table's."""
    return (
        not is_minor_title(paragraph.folded)
        and i + 1 < len(groups)
        and groups[i + 1][0].block != groups[i][-1].block
    )


def _rows(document: Document, lines: Sequence[str], blocks: Sequence[int | None]) -> list[_Row]:
    rows = []
    for line, folded, block in zip(document.lines, lines, blocks, strict=True):
        if block is None or not folded:
            continue
        raw = line.text
        lead = len(raw) - len(raw.lstrip())
        raw = raw.strip()
        if dropped := _DECORATION.match(raw):
            lead, raw, folded = lead + dropped.end(), raw[dropped.end() :], folded[dropped.end() :]
        if raw.startswith("**"):
            lead, raw, folded = lead + 2, raw[2:], folded[2:]
        if raw:
            indent = width(line.text[:lead].replace("\u3000", "口").replace(" ", "-"))
            rows.append(
                _Row(
                    line.start + lead,
                    raw,
                    folded,
                    indent,
                    width(raw),
                    line.page,
                    block,
                    marker(folded),
                )
            )
    labels = Counter(found[0] for row in rows if (found := _LABELLED.match(row.folded)))
    return [
        replace(row, labelled=True)
        if (found := _LABELLED.match(row.folded)) and labels[found[0]] >= 3
        else row
        for row in rows
    ]


def _groups(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of rows that are one paragraph."""
    group: list[_Row] = []
    for i, row in enumerate(rows):
        if group and not _joins(group, row, rows[max(i - 8, 0) : i + 8]):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _joins(group: Sequence[_Row], row: _Row, near: Sequence[_Row]) -> bool:
    """Whether ``row`` goes on the paragraph that ``group`` has begun; ``near`` are its neighbours."""
    first, last = group[0], group[-1]
    if row.block != last.block or row.marker is not None:
        return False
    if first.marker and first.marker.style == PART:
        return _completes_part(group, row)
    ended = bool(_ENDS.search(last.folded))
    if not ended and (_CONTINUES.match(row.folded) or _TITLE_GOES_ON.match(row.folded)):
        return True
    measure = max(r.columns for r in near if r.block == row.block)
    if ended:
        return _goes_on_after_sentence(last, row, near, measure)
    in_sentence = bool(_IN_SENTENCE.search(last.folded))
    whole = len(group) == 1 and bool(TITLE_END.search(last.folded)) and not in_sentence
    if whole and first.marker and last.columns < 0.9 * measure:
        return False  # a heading
    if _GOES_ON.search(last.folded):
        return True
    if in_sentence and not row.labelled and last.columns >= 40:
        return True
    full = 0.9 if row.labelled else 0.8
    return last.columns >= full * measure and measure > 24


def _goes_on_after_sentence(last: _Row, row: _Row, near: Sequence[_Row], measure: int) -> bool:
    """After a full stop at the right margin of hard-wrapped text the paragraph may go on."""
    if last.columns < 0.9 * measure or measure > WRAPPED or row.indent >= last.indent + 2:
        return False
    if row.columns < 0.8 * measure and not _IN_SENTENCE.search(row.folded):
        return False
    long = [r for r in near if r.columns >= 0.75 * measure]
    unended = sum(not _ENDS.search(r.folded) for r in long)
    return unended * 2 >= len(long)


def _completes_part(group: Sequence[_Row], row: _Row) -> bool:
    """``第三部分`` / ``2023年度部门决算情况`` / ``说明`` is one heading."""
    if row.columns > 70 or len(group) > 3 or re.search(r"[。；，：]", row.folded):
        return False
    if _SHORT_COMPLETION.match(row.folded):
        return True
    title = "".join(r.folded for r in group)
    bare = group[0].marker is not None and len(title) <= group[0].marker.end
    return bare or not TITLE_END.search(title)


def _paragraph(rows: Sequence[_Row]) -> Paragraph:
    """The rows as one text, white space folded, with the way back to the document."""
    pieces: list[str] = []
    marks: list[Span] = []
    length, last, fresh = 0, "", True
    for row in rows:
        fresh = True
        for token in _TOKEN.finditer(row.raw):
            word = token[0]
            if word == "**":
                continue
            gap = _gap(last, word[0], fresh, bool(marks) and token.start() > 0)
            if gap:
                pieces.append(gap)
                length += 1
            marks.append((length, row.start + token.start()))
            pieces.append(word)
            length += len(word)
            last, fresh = word[-1], False
    text = "".join(pieces)
    folded = fold(text)
    found = marker(folded)
    end = rows[-1].start + len(rows[-1].raw.rstrip("*").rstrip())
    return Paragraph(
        text,
        folded,
        tuple(marks),
        rows[0].start,
        end,
        rows[0].page,
        found,
        _is_heading(folded, found),
    )


def _gap(before: str, after: str, new_line: bool, spaced: bool) -> str:
    """The space to keep between two words: between Latin words, between numbers on one line."""
    if not before or not (before.isascii() and after.isascii()):
        return ""
    if before.isalnum() and after.isalnum():
        torn = new_line and before.isdigit() and after.isdigit()
        return "" if torn or not (new_line or spaced) else " "
    return ""


def _is_heading(folded: str, found: Marker | None) -> bool:
    title = folded[found.end :] if found else folded
    if found is None:
        return (
            len(folded) <= 40
            and not re.search(r"[，。；]", folded)
            and (bool(UNNUMBERED.search(folded)) or is_minor_title(folded))
        )
    if found.style == PART:
        return len(title) <= 60 and "。" not in title
    if len(title) > 45 or _AMOUNT.search(title) or re.search(r"[；。！？：].", title) or not title:
        return False
    if title[-1] in "。：":
        return len(title) <= 30 and bool(_TITLE_SENTENCE.search(title)) and "，" not in title
    if title[-1] in "；，、":
        return False
    return found.style <= BRACED or bool(TITLE_END.search(title)) or len(title) <= 20


def _placed(paragraph: Paragraph, tree: HeadingTree) -> Paragraph:
    """The paragraph with its section; a heading moves the tree."""
    text = _label(paragraph)
    if paragraph.heading and paragraph.marker:
        tree.numbered(paragraph.marker, text)
    elif paragraph.heading and is_minor_title(paragraph.folded):
        tree.minor(text)
    elif paragraph.heading:
        tree.unnumbered(text)
    elif paragraph.marker and (title := inline_title(paragraph)):
        tree.numbered(paragraph.marker, title)
    return replace(paragraph, section=tree.path)


def _label(paragraph: Paragraph) -> str:
    """A heading as a path shows it: ``第三部分 2023年度部门决算情况说明``."""
    text, found = paragraph.text.rstrip("：:。"), paragraph.marker
    if found and found.style == PART:
        return f"{text[: found.end].strip()} {text[found.end :].strip()}".strip()
    return text


_INLINE = re.compile(r"[^，。；：]{2,34}?(?:情况说明|说明|情况|原因|结果|事项)(?=[：。])")


def inline_title(paragraph: Paragraph) -> str | None:
    """The heading that opens a paragraph: ``三、机关运行经费安排情况：本年度…``."""
    found = paragraph.marker
    if found is None or found.style > ARABIC:
        return None
    title = _INLINE.match(paragraph.folded, found.end)
    if title is None or "自评" in title[0] or (found.style == CHINESE and title.end() > 60):
        return None
    return paragraph.text[: title.end()]
