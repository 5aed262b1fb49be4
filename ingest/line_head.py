"""The head of a form that came out as lines of words: its blocks, its labels and their values."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Line
from ingest.form_columns import header_roles
from ingest.form_layouts import (
    column_roles,
    label_of,
    labels,
    level_name,
    level_of,
    likely_roles,
    squeeze,
)
from ingest.form_money import AMOUNTS
from ingest.form_rows import Row, Slot, word_row
from ingest.line_words import header_words, line_header
from ontology.facts import Span

_STAMP = re.compile(r"[（(](?:加?盖公?章|公章|签章)[)）]")
_FIRST = re.compile(r"一级(?:指标|目标)")
_SIDE = 8  # lines of a label whose every character has its own
_HEADER_LINES = 20
_ABOVE = 6  # lines that a line of headings may be wrapped over
_UNIT_WORD = re.compile(r"[（(](?:人民币)?[百千万亿]?万?元[)）]")
_PIECE = re.compile(r"[\u4e00-\u9fff（）()]{1,6}")
"""What a line of a label in a narrow cell may be."""
_NUMBER_AT = re.compile(r"\s*(-?\d[\d,]*(?:\.\d+)?)(?![\d.、)）])\s*(%?)")


def blocks_of(lines: list[Line]) -> dict[str, list[Line]]:
    """The head's lines by the block they stand in."""
    names = ("basic", "funds", "review", "goals", "course")
    blocks: dict[str, list[Line]] = {name: [] for name in names}
    current = "basic"
    for line in lines:
        found = labels_in(line)
        alone = {
            label_of(line.text.strip())
        }  # among goals only a label that has its own line ends them
        opens = {"funds_head", "budget", "revised"} & (found if current == "basic" else alone)
        if opens and current in ("basic", "goals", "course"):
            current = "funds"
        elif "course" in found:
            current = "course"
        elif "funds_review" in found:
            current = "review"
        elif found & {"goals", "goals_head", "expected"}:
            current = "goals"
        elif "indicators_head" in found and len(squeeze(line.text)) <= 12:
            continue
        blocks[current].append(line)
    return blocks


def without_side(lines: list[Line]) -> list[Line]:
    """``lines`` without those at their end that name the indicators in a narrow cell at their side:
    ``绩`` / ``效`` / ``指`` / ``标``."""
    side = ""
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _SIDE), -1):
        side = squeeze(lines[at].text) + side
        if label_of(side) == "indicators_head":
            return lines[:at]
    return lines


def is_amounts(line: Line, following: list[Line]) -> bool:
    """A row's label with its first number, on its line or under it."""
    if first_label(line) not in ("total_row", "budget"):
        return False
    rest = [line.text[after_label(line) :].strip() or "".join(each.text for each in following)]
    return bool(_NUMBER_AT.match(rest[0]))


def after_label(line: Line) -> int:
    """Where a row's label ends in its line; ``（万元）`` torn from the heading, or that of all money, may
    stand before it."""
    words = list(re.finditer(r"\S+", line.text))
    return words[_led_in([word.group() for word in words])].end()


def _led_in(words: list[str]) -> int:
    """How many words stand before a row's label: its unit, or 项目资金 before 年度资金总额."""
    if len(words) < 2:
        return 0
    over = label_of(words[0]) == "funds_head" and label_of(words[1]) in ("total_row", "budget")
    return int(over or _UNIT_WORD.fullmatch(words[0]) is not None)


def labels_in(line: Line) -> set[str]:
    words = [*line.text.split(), line.text.strip()]
    return {label for word in words if (label := label_of(word)) is not None}


def first_label(line: Line) -> str | None:
    words = line.text.split()
    return label_of(words[_led_in(words)]) if words else None


def labelled(lines: list[Line]) -> list[tuple[Slot, Slot]]:
    """Labels and the words up to the next label, over wrapped lines."""
    pairs: list[tuple[Slot, Slot]] = []
    label: Slot | None = None
    for row in _whole_labels([row for line in lines if (row := word_row(line))]):
        for slot in row.slots:
            if label_of(slot.text) is not None:
                label = slot
            elif _STAMP.fullmatch(slot.text):
                continue
            elif label is not None and pairs and pairs[-1][0] is label:
                pairs[-1] = (label, _extended(pairs[-1][1], slot))
            elif label is not None:
                pairs.append((label, slot))
    return pairs


def _whole_labels(rows: list[Row]) -> list[Row]:
    """``rows`` with the lines of a label in a narrow cell together: ``项目支出`` / ``名称``, the value
    in the middle of them (``项目支出`` / ``清淤`` / ``名称``) below."""
    kept = list(rows)
    for at, row in enumerate(kept):
        piece = row.slots[-1] if row.slots else None
        if piece is None or not _PIECE.fullmatch(piece.text) or label_of(piece.text):
            continue
        for value, below in ((None, at + 1), (at + 1, at + 2)):
            more = kept[below].slots[:1] if below < len(kept) else ()
            if value is not None and len(row.slots) > 1:
                continue
            if not more or not _PIECE.fullmatch(more[0].text) or label_of(more[0].text):
                continue
            if label_of(piece.text + more[0].text) is None:
                continue
            whole = Slot(piece.column, piece.text + more[0].text, (*piece.spans, *more[0].spans))
            kept[at] = replace(row, slots=(*row.slots[:-1], whole))
            kept[below] = replace(kept[below], slots=kept[below].slots[1:])
            break
    return kept


def _extended(slot: Slot, more: Slot) -> Slot:
    gap = " " if more.column > 0 else ""
    return Slot(slot.column, f"{slot.text}{gap}{more.text}", (*slot.spans, *more.spans))


def amount_labels(heading: str) -> list[str]:
    """The amounts that a squeezed heading names, in order, longest word first."""
    keys: list[str] = []
    at = 0
    known = labels()
    while at < len(heading):
        end = next((e for e in range(min(len(heading), at + 12), at + 1, -1)
                    if known.get(heading[at:e]) in AMOUNTS), None)  # fmt: skip
        if end is None:
            at += 1
            continue
        keys.append(known[heading[at:end]])
        at = end
    return keys


def numbers_after(lines: list[Line], count: int) -> list[tuple[str, Span]]:
    """The first ``count`` numbers after a row's label; the cells of a row may be wrapped."""
    found: list[tuple[str, Span]] = []
    for index, line in enumerate(lines):
        at = len(line.text) - len(line.text.lstrip())
        if index == 0:
            at = after_label(line)
        while len(found) < count and (number := _NUMBER_AT.match(line.text, at)):
            span = (line.start + number.start(1), line.start + number.end())
            found.append((number.group(1) + number.group(2), span))
            at = number.end()
        if len(found) >= count or line.text[at:].strip():
            break
    return found


def indicator_header(lines: list[Line]) -> tuple[tuple[str, ...], int, int]:
    """The columns of the indicators, their heading's first line, and the line after its last."""
    first = next((i for i, line in enumerate(lines) if _FIRST.search(squeeze(line.text))), None)
    if first is None:
        return (), len(lines), len(lines)
    if single := heading_of_single_cells(lines, first):
        return single, first, first + len(single)
    bounds, text = [0], ""
    for line in lines[first : first + _HEADER_LINES]:
        text += squeeze(line.text)
        bounds.append(len(text))
    begin = _FIRST.search(text)
    at = begin.start() if begin else 0
    reach = at + line_header(text[at:])[1]
    whole = max(i for i, bound in enumerate(bounds) if bound <= reach)
    roles = line_header(text[at : bounds[whole]])[0]
    above, begins = _headings_above(lines, first)
    if above and not set(above) & set(roles):
        return (*roles, *above), begins, first + whole
    return roles, first, first + whole


def _headings_above(lines: list[Line], first: int) -> tuple[tuple[str, ...], int]:
    """The columns that a line of headings above the levels' has to the right of them: ``绩效指标 评分标准
    实际完成情况 得分`` over ``一级指标 … 分值``; and where it begins."""
    text = ""
    for at in range(first - 1, max(-1, first - _ABOVE), -1):
        text = squeeze(lines[at].text) + text
        words, reach = header_words(text)
        if reach < len(text) or "side" not in column_roles(words[0]):
            continue
        kept = [
            word for word in words[1:] if not word.endswith("分标准")
        ]  # 指标值 and 分值 are below
        roles = line_header("".join(kept))[0]
        return (roles, at) if {"actual", "score"} <= set(roles) else ((), first)
    return (), first


def heading_of_single_cells(lines: list[Line], first: int) -> tuple[str, ...]:
    """The columns where each heading has its own line, up to the first known level; else ()."""
    texts = [line.text.strip() for line in lines[first : first + _HEADER_LINES]]
    if not _FIRST.fullmatch(squeeze(texts[0])):
        return ()
    end = next((i for i, text in enumerate(texts) if not _is_heading(text)), 0)
    while end and column_roles(texts[end - 1]) & {"side", "goals"}:
        end -= 1  # 绩效目标 | 1.…, between the heading and the rows
    row = Row(tuple(Slot(i, text, ((i, i),)) for i, text in enumerate(texts[:end])))
    roles = header_roles(row) if end >= 3 else None
    return tuple(role.name for role in roles) if roles and len(roles) == end else ()


def _is_heading(text: str) -> bool:
    """Whether a line alone can head a column: a known heading, or a short word that is no level."""
    if level_of(level_name(text)):
        return False
    return bool(likely_roles(text)) or re.fullmatch(r"[\u4e00-\u9fff]{2,6}", text) is not None
