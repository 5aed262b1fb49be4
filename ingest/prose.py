"""A report's running text: paragraphs unwrapped across hard line breaks, under their headings.

A paragraph's ``text`` is what a person reads; ``span`` walks any part of it back to the characters of
the normalised text, ``spans`` to the pieces where line ends or page furniture stand between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Document
from ingest.headings import (
    ARABIC,
    BRACED,
    BRACKETED,
    CHINESE,
    PART,
    TITLE_END,
    UNNUMBERED,
    HeadingTree,
    Marker,
    contents,
    is_minor_title,
    is_title,
    marker,
)
from ingest.long_lines import unfolded
from ingest.names import looks_like_organization
from ingest.stretches import Stretch, stretches
from ingest.wording import fold, unmarked
from ingest.wrapping import Row, grouped, rows_of
from ontology.facts import Note, Span
from ontology.records import dataclass

_TOKEN = re.compile(r"\*\*|(?:[^\s*]+|\*(?!\*))+")
_ASIDE = re.compile(r"(?:（[^（）]*）)?[。；]?$")
_GLOSSARY_ALONE = re.compile(r"[^，。；：]{0,8}(?:名词|术语)(?:解释|说明|释义)?[。：]")
_TITLE_SENTENCE = re.compile(
    r"(?:情况|说明|结果|概况|构成)[。：]$|(?:设置|职责|职能)：$|^(?:部门|单位|主要|工作|职能)*(?:职责|职能)。$"
)
_AMOUNT = re.compile(r"\d(?:[\d,.]*\d)?\s*(?:万|亿)?(?:元|%|辆|人次|批次)")


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

    def under(self, section: tuple[str, ...]) -> Paragraph:
        """The paragraph with the path of headings above it."""
        return Paragraph(
            self.text, self.folded, self.marks, self.start, self.end, self.page, self.marker,
            self.heading, section,
        )  # fmt: skip

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


def read_prose(document: Document, notes: Sequence[Note] = ()) -> Prose:
    """The paragraphs and stretches of ``document``; ``notes`` say which are tables and forms."""
    document = unfolded(document)
    lines = document.plain_lines
    bare = tuple(map(unmarked, lines))
    listed = contents(bare)
    found = stretches(document, bare, notes, listed)
    rows = rows_of(document, lines, found.blocks)
    tree = HeadingTree(listed.entries)
    paragraphs: list[Paragraph] = []
    placed: list[Stretch] = []
    waiting = list(found.stretches)
    groups = list(grouped(rows))
    read = [_paragraph(group) for group in groups]
    for i, paragraph in enumerate(read):
        if paragraph.heading and _names_in_list(read, i):
            paragraph = replace(paragraph, heading=False)
        if paragraph.heading and not paragraph.marker and _captions(groups, i, paragraph):
            paragraph = replace(paragraph, heading=False)
        while waiting and waiting[0].start < paragraph.start:
            placed.append(waiting.pop(0).under(tree.path))
        if paragraph.heading and paragraph.marker and tree.begins_anew(paragraph.marker):
            tree.stack.clear()
            if title := _title_above(paragraphs[-1], placed):
                tree.unnumbered(title)
        paragraphs.append(_placed(paragraph, tree))
    placed += [stretch.under(tree.path) for stretch in waiting]
    return Prose(tuple(paragraphs), tuple(placed))


def _title_above(last: Paragraph, placed: Sequence[Stretch]) -> str:
    """The title without a number that stands between a part and the heading that counts anew."""
    above = [last.text] if last.marker is None else []
    if placed and placed[-1].start > last.start:
        above += [line.text.strip() for line in placed[-1].lines]
    return next((text for text in above if is_title(fold(text))), "")


def _names_in_list(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a numbered name is an item of a list of names: the next or the last item touches it."""
    beside = [paragraphs[j] for j in (i - 1, i + 1) if 0 <= j < len(paragraphs)]
    return _names(paragraphs[i]) and any(
        _names(other) and _same_list(paragraphs[i], other) for other in beside
    )


def _names(paragraph: Paragraph) -> bool:
    found = paragraph.marker
    return (
        found is not None
        and found.style >= BRACKETED
        and looks_like_organization(_ASIDE.sub("", paragraph.folded[found.end :]))
    )


def _same_list(one: Paragraph, other: Paragraph) -> bool:
    """Whether two numbered paragraphs are neighbours in one list."""
    if one.marker is None or other.marker is None or one.marker.style != other.marker.style:
        return False
    return abs(one.marker.number - other.marker.number) == 1


def _captions(groups: Sequence[Sequence[Row]], i: int, paragraph: Paragraph) -> bool:
    """Whether a title without a number stands right above a table: it is the table's."""
    return (
        not is_minor_title(paragraph.folded)
        and i + 1 < len(groups)
        and groups[i + 1][0].block != groups[i][-1].block
    )


def _paragraph(rows: Sequence[Row]) -> Paragraph:
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
        opens = _TITLE_SENTENCE.search(title) or _GLOSSARY_ALONE.fullmatch(title)
        return len(title) <= 30 and bool(opens) and "，" not in title
    if title[-1] in "；，、":
        return False
    return found.style <= BRACED or bool(TITLE_END.search(title)) or len(title) <= 20


def _placed(paragraph: Paragraph, tree: HeadingTree) -> Paragraph:
    """The paragraph with its section; a heading moves the tree."""
    text = _label(paragraph)
    if paragraph.marker and not paragraph.heading:
        tree.explains(paragraph.marker)
    elif paragraph.heading:
        tree.explained = 0
    if paragraph.heading and paragraph.marker:
        tree.numbered(paragraph.marker, text)
    elif paragraph.heading and is_minor_title(paragraph.folded):
        tree.minor(text)
    elif paragraph.heading:
        tree.unnumbered(text)
    elif paragraph.marker and (title := inline_title(paragraph)):
        tree.numbered(paragraph.marker, title)
    return paragraph.under(tree.path)


def _label(paragraph: Paragraph) -> str:
    """A heading as a path shows it: ``第三部分 2023年度部门决算情况说明``."""
    text, found = paragraph.text.rstrip("：:。"), paragraph.marker
    if found and found.style == PART:
        return f"{text[: found.end].strip()} {text[found.end :].strip()}".strip()
    return text


_INLINE = re.compile(r"[^，。；：]{2,34}?(?:情况说明|说明|情况|原因|结果|事项)(?=[：。].{4})")


def inline_title(paragraph: Paragraph) -> str | None:
    """The heading that opens a paragraph: ``三、机关运行经费安排情况：本年度…``."""
    found = paragraph.marker
    if found is None or found.style > ARABIC:
        return None
    title = _INLINE.match(paragraph.folded, found.end)
    if title is None or "自评" in title[0] or (found.style == CHINESE and title.end() > 60):
        return None
    return paragraph.text[: title.end()]
