"""Cells of a form without a grid that lines or blanks have torn, and those that one blank runs together.

A label in the middle of its rows is printed over two lines (``年度总`` / ``体目标``), a total's with
blanks inside (``总    分``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.form_layouts import label_of
from ingest.form_rows import Row, Slot, gapped_row
from ingest.form_widths import extents_of

_ONE = re.compile(r"[\u4e00-\u9fff]")
_PIECE = re.compile(r"[\u4e00-\u9fff（）()]{1,6}")
"""What a label's line in a narrow cell may be."""
_FURTHER = 3  # lines below one another, at most, that a label's lines stand on


def whole_rows(lines: Sequence[Line]) -> tuple[list[Row], list[Line]]:
    """Each line's row with its labels whole, and the lines of those that are left."""
    kept = [line for line in lines if line.text.strip()]
    rows = [_parted(_closed(row)) for line in kept if (row := gapped_row(line))]
    _join_labels(rows, kept)
    filled = [at for at, row in enumerate(rows) if row.slots]
    return [rows[at] for at in filled], [kept[at] for at in filled]


def _closed(row: Row) -> Row:
    """``row`` with single characters next to each other that are a label as one cell."""
    slots = list(row.slots)
    at = 0
    while at < len(slots):
        end = at
        while end < len(slots) and _ONE.fullmatch(slots[end].text):
            end += 1
        text = "".join(slot.text for slot in slots[at:end])
        if end - at > 1 and label_of(text) is not None:
            spans = ((slots[at].start, slots[end - 1].end),)
            slots[at:end] = [Slot(slots[at].column, text, spans)]
        at += 1
    return _renumbered(row, slots)


def _parted(row: Row) -> Row:
    """``row`` with cells apart that are nothing but labels with one blank between."""
    slots: list[Slot] = []
    for slot in row.slots:
        words = slot.text.split(" ")
        if len(words) == 1 or label_of(slot.text) or not all(map(label_of, words)):
            slots.append(slot)
            continue
        at = slot.start
        for word in words:
            slots.append(Slot(slot.column, word, ((at, at + len(word)),)))
            at += len(word) + 1
    return _renumbered(row, slots)


def _renumbered(row: Row, slots: Sequence[Slot]) -> Row:
    if len(slots) == len(row.slots):
        return row
    numbered = tuple(slot._replace(column=float(n)) for n, slot in enumerate(slots))
    return replace(row, slots=numbered, width=len(numbered))


def _join_labels(rows: list[Row], lines: Sequence[Line]) -> None:
    """Put the lines of a label at the left of a form together in the row of the first."""
    for at in range(len(rows)):
        first = rows[at].slots[0] if rows[at].slots else None
        if first is None or not _PIECE.fullmatch(first.text) or label_of(first.text):
            continue
        text, spans = first.text, first.spans
        left, right = extents_of(lines[at], rows[at])[0]
        taken: list[int] = []
        for below in range(at + 1, min(at + 1 + _FURTHER, len(rows))):
            if not rows[below].slots:
                continue
            piece = rows[below].slots[0]
            a, b = extents_of(lines[below], rows[below])[0]
            if a >= right:
                continue  # only the cells beside it
            if b <= left or not _PIECE.fullmatch(piece.text) or label_of(piece.text):
                break
            text, spans = text + piece.text, (*spans, *piece.spans)
            taken.append(below)
            if label_of(text) is not None:
                rows[at] = replace(rows[at], slots=(Slot(0, text, spans), *rows[at].slots[1:]))
                for row in taken:
                    rows[row] = replace(rows[row], slots=_moved(rows[row].slots[1:]))
                break


def _moved(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    return tuple(slot._replace(column=float(n)) for n, slot in enumerate(slots))
