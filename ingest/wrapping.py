"""Hard line breaks undone: which lines of running text are one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Document
from ingest.headings import PART, TITLE_END, Marker, marker
from ingest.wording import width
from ontology.records import dataclass

_DECORATION = re.compile(r"(?:#{1,6}\s+|[-*+•●▪]\s+|>\s+)+")
_STOPS = frozenset("。！？!?；;：:")
_GOES_ON = re.compile(r"[，、,“（(《〈—\-为是的和与及对在以于由将共计约占]$")
_CONTINUES = re.compile(r"[，。、；：,;)）”’》〉%％]|\d[\d,.]*\s*(?:(?:万|亿)?元|%)")
_UNIT_OF_NUMBER = re.compile(r"(?:万|亿|千)?元|年度?|月|日|号")
_TORN_UNIT = re.compile(r"\d[千万亿]$")
_OPENS_TEXT = re.compile(r"[本我](?:部门|单位|局|院|校|中心|街道|镇|乡|办)|20\d\d年")
_SHORT_COMPLETION = re.compile(r"(?:表|报表|概况|情况|说明|情况说明|解释|决算表|预算表|及说明)$")
_TITLE_GOES_ON = re.compile(r"(?:综述|情况|说明|结果)[：。]")
_IN_SENTENCE = re.compile(r"[，。；：]")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}：")
WRAPPED = 130
"""Columns of the longest line that can be a hard-wrapped one."""
_NARROWEST = 50
"""Columns of the narrowest text that is hard-wrapped around a line too long to be."""


@dataclass(frozen=True, slots=True)
class Row:
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


def rows_of(document: Document, lines: Sequence[str], blocks: Sequence[int | None]) -> list[Row]:
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
            if raw.endswith("**"):
                raw, folded = raw[:-2].rstrip(), folded[:-2].rstrip()
        if raw:
            indent = _indent(line.text[:lead]) if lead else 0
            rows.append(
                Row(
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
    rows = [_unmarked(row, above) for row, above in zip(rows, [None, *rows], strict=False)]
    found = [_LABELLED.match(row.folded) for row in rows]
    labels = Counter(label[0] for label in found if label)
    return [
        replace(row, labelled=True) if label and labels[label[0]] >= 3 else row
        for row, label in zip(rows, found, strict=True)
    ]


def _unmarked(row: Row, above: Row | None) -> Row:
    """``23）`` that closes a bracket open in the line above is no marker."""
    if row.marker is None or above is None or not row.folded[0].isdigit():
        return row
    closes = row.folded[: row.marker.end].rstrip("、. ").endswith("）")
    opened = above.folded.count("（") - above.folded.count("）")
    return replace(row, marker=None) if closes and opened > 0 else row


def _indent(before: str) -> int:
    """Columns of the white space (and marks) before a row's first word."""
    return width(before.replace("\u3000", "口").replace(" ", "-"))


def grouped(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of rows that are one paragraph."""
    group: list[Row] = []
    for i, row in enumerate(rows):
        if group and not _joins(group, row, rows[max(i - 8, 0) : i + 8]):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _joins(group: Sequence[Row], row: Row, near: Sequence[Row]) -> bool:
    """Whether ``row`` goes on the paragraph that ``group`` has begun; ``near`` are its neighbours."""
    first, last = group[0], group[-1]
    if row.block != last.block or row.marker is not None:
        return False
    if first.marker and first.marker.style == PART:
        return _completes_part(group, row)
    ended = _ended(last)
    if not ended and (_CONTINUES.match(row.folded) or _TITLE_GOES_ON.match(row.folded)):
        return True
    if _tears_number(last.folded, row.folded):
        return True
    measure = _measure([r for r in near if r.block == row.block])
    if ended:
        return _goes_on_after_sentence(last, row, near, measure)
    in_sentence = bool(_IN_SENTENCE.search(last.folded))
    whole = len(group) == 1 and bool(TITLE_END.search(last.folded)) and not in_sentence
    if whole and first.marker and (last.columns < 0.9 * measure or _OPENS_TEXT.match(row.folded)):
        return False  # a heading
    if _GOES_ON.search(last.folded):
        return True
    if row.page != last.page and _is_title(row) and not re.search("[，。；]", last.folded):
        return False  # a new page's title, after a cover
    if in_sentence and not row.labelled and last.columns >= min(40, 0.6 * measure):
        return True
    full = 0.9 if row.labelled else 0.8
    return last.columns >= full * measure and 24 < measure <= WRAPPED


def _tears_number(above: str, below: str) -> bool:
    """A line ends between a number and its unit, or within the unit: ``9.20万`` / ``元``."""
    if above[-1].isdigit():
        return _UNIT_OF_NUMBER.match(below) is not None
    return below[0] == "元" and _TORN_UNIT.search(above) is not None


def _measure(near: Sequence[Row]) -> int:
    """How wide the lines are: the widest, or where one is too long to be wrapped and others break off
    side by side, the widest of those."""
    widest = max([r.columns for r in near])
    if widest <= WRAPPED:
        return widest
    margin = max((r.columns for r in near if r.columns <= WRAPPED), default=0)
    broken = sum(
        margin - 4 <= a.columns <= margin and not _ended(a) and b.marker is None and not b.labelled
        for a, b in pairwise(near)
    )
    return margin if margin >= _NARROWEST and broken >= 3 else widest


def _ended(row: Row) -> bool:
    """Whether a stop ends the row, whatever closes behind it."""
    return row.folded.rstrip("'\"”’）)》")[-1:] in _STOPS


def _is_title(row: Row) -> bool:
    return bool(TITLE_END.search(row.folded)) and not _IN_SENTENCE.search(row.folded)


def _goes_on_after_sentence(last: Row, row: Row, near: Sequence[Row], measure: int) -> bool:
    """After a full stop at the right margin of hard-wrapped text the paragraph may go on."""
    if last.columns < 0.9 * measure or measure > WRAPPED or row.indent >= last.indent + 2:
        return False
    if row.columns < 0.8 * measure and not _IN_SENTENCE.search(row.folded):
        return False
    long = [r for r in near if r.columns >= 0.75 * measure]
    unended = sum(not _ended(r) for r in long)
    return unended * 2 >= len(long)


def _completes_part(group: Sequence[Row], row: Row) -> bool:
    """``第三部分`` / ``2023年度部门决算情况`` / ``说明`` is one heading."""
    if row.columns > 70 or len(group) > 3 or re.search(r"[。；，：]", row.folded):
        return False
    if _SHORT_COMPLETION.match(row.folded):
        return True
    title = "".join(r.folded for r in group)
    bare = group[0].marker is not None and len(title) <= group[0].marker.end
    return bare or not TITLE_END.search(title)
