"""Headings in the middle over several columns of an aligned table, told from lines of wrapped ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.layout import column_heading
from ingest.readers.aligned_meaning import NEVER, Box, Over, heads_block, misfits, reach
from ingest.readers.aligned_rows import Printed

_ASIDE = re.compile(r"[（(][^（()）]{1,8}[)）]")
_SLACK = 10  # print columns that a column may be wider than what it prints
OFF = 3.0  # print columns that the middle of a heading may be off
_TIGHT = 1.0  # the same of one that is known with what stands below it as one cell
_MISFIT = 5.0  # what a heading below the wrong one costs, in print columns
_HALF_LINE = 1  # in sums of two lines: the middle of an even number of lines stands between two
_FLUSH = 0.2  # what a heading costs that begins with the first of its columns, in print columns


def groups_of(boxes: list[Box]) -> list[Over]:
    """The headings over several columns, the lowest first: in the middle of columns free above."""
    found: list[Over] = []
    pieces = [(line, at, piece) for at, box in enumerate(boxes) for line, piece in box.heading]
    for line in sorted({line for line, _, _ in pieces}, reverse=True):
        on = [(at, piece) for n, at, piece in pieces if n == line]
        ways = [_spans(line, at, piece, boxes, found) for at, piece in on]
        found += _best([w for w in ways if w])
    return found


def _best(ways: Sequence[Sequence[tuple[float, Over]]]) -> list[Over]:
    """A span for as many headings of a line as can have one, none twice covered, the nearest middles."""
    states: list[tuple[int, float, list[Over]]] = [(0, 0.0, [])]
    for spans in ways:
        more = [
            (count - 1, cost + off - 2 * (span.last - span.first), [*chosen, span])
            for count, cost, chosen in states
            for off, span in spans
            if not chosen or chosen[-1].last < span.first
        ]
        states = sorted([*states, *more], key=lambda state: state[:2])[:40]
    return states[0][2]


def _spans(
    line: int, at: int, piece: Printed, boxes: Sequence[Box], found: Sequence[Over]
) -> list[tuple[float, Over]]:
    """The columns that a heading may stand over, with how far it is off their middle."""
    if at < len(boxes) and _begins(piece, line, boxes[at]):
        return []
    free = [_free(line, piece, c, boxes, found) for c in range(len(boxes))]
    wrapped = at < len(boxes) and may_wrap(piece, line, boxes[at])
    wrapped = wrapped and not heads_block(piece, line, boxes)
    known = column_heading(piece.text)
    year = known is not None and known.key == "year"  # 2030年 / 预算数
    whole = wrapped and year and column_heading(_from(line, boxes[at])) is not None
    out = []
    for first in range(at + 1, -1, -1):
        for last in range(max(first + 1, at - 1), len(boxes)):
            if not all(free[first : last + 1]):
                break
            if any(g.first < first <= g.last or g.first <= last < g.last for g in found):
                continue
            if _parts_a_code(first, boxes) or _parts_a_code(last + 1, boxes):
                continue
            left, right = _left(boxes[first]), _right(boxes[last])
            off = _off_middle(piece, left, right, first, last, boxes)
            most = _TIGHT if whole else OFF if wrapped else max(OFF, (right - left) / 4)
            if not _within(piece, left, right, first, last, boxes) or off > most:
                continue
            span = Over(line, piece, first, last)
            missed = misfits(span, boxes, found)
            if missed < NEVER and _one_height(line, first, last, boxes, found):
                out.append((off + _MISFIT * missed, span))
    out += _flush(line, piece, boxes, found, free)
    return sorted(out, key=lambda pair: pair[0])[:8]


def _flush(
    line: int, piece: Printed, boxes: Sequence[Box], found: Sequence[Over], free: Sequence[bool]
) -> list[tuple[float, Over]]:  # fmt: skip
    """The columns that a heading begins with the first of, all those that it is known to stand over."""
    known = column_heading(piece.text)
    first = next((c for c, box in enumerate(boxes) if abs(_left(box) - piece.left) <= 1), None)
    if known is None or first is None:
        return []
    open_to = first + sum(1 for _ in takewhile(bool, free[first:]))
    last = reach(known, line, first, boxes[:open_to], [g.piece for g in found])
    if last == first or any(g.first < first <= g.last or g.first <= last < g.last for g in found):
        return []
    span = Over(line, piece, first, last)
    even = _one_height(line, first, last, boxes, found) and not misfits(span, boxes, found)
    return [(_FLUSH, span)] if even else []


def _parts_a_code(at: int, boxes: Sequence[Box]) -> bool:
    """Whether the columns 类, 款, 项 of one code stand on both sides of the edge before ``at``."""
    if not 0 < at < len(boxes):
        return False
    one, two = ([p.text for _, p in box.heading[-1:]] for box in boxes[at - 1 : at + 1])
    return "".join(one + two) in ("类款", "款项")


def _within(
    piece: Printed, left: int, right: int, first: int, last: int, boxes: Sequence[Box]
) -> bool:  # fmt: skip
    """Whether a heading ends within columns, or before their neighbours where it is wider than these."""
    room = _left(boxes[last + 1]) - 2 - right if last + 1 < len(boxes) else 2 * _SLACK
    further = left - 2 - _right(boxes[first - 1]) if first else 0
    return left - max(further, 1) <= piece.left and piece.right <= right + max(room, 1)


def _off_middle(
    piece: Printed, left: int, right: int, first: int, last: int, boxes: Sequence[Box]
) -> float:  # fmt: skip
    """How far a heading is off the middle of columns, whose edges may be further out than their cells."""
    further = left - 1 - boxes[first - 1].right if first else left
    room = boxes[last + 1].left - 1 - right if last + 1 < len(boxes) else piece.right - right
    off = (piece.left + piece.right - left - right) / 2
    slack = min(max(further, 0), _SLACK) / 2 if off < 0 else min(max(room, 0), _SLACK) / 2
    return max(abs(off) - slack, 0) + min(abs(off), slack) / 10


def _one_height(
    line: int, first: int, last: int, boxes: Sequence[Box], found: Sequence[Over]
) -> bool:
    """Whether the headings below that no other is over all begin, or have their middle, at one height.

    The next line of a wrapped heading does not: its neighbours stand between its lines.
    """
    own = [c for c in range(first, last + 1) if not any(g.first <= c <= g.last for g in found)]
    lines = [[n for n, _ in boxes[c].heading if n > line] for c in own]
    middles = [min(x) + max(x) for x in lines]
    return len({min(x) for x in lines}) <= 1 or max(middles) - min(middles) <= _HALF_LINE


def may_wrap(piece: Printed, line: int, box: Box) -> bool:
    """Whether the heading may be a line of its own column's, the next one below: a full one, unless both
    are headings by themselves and together none; or one that only together they are (公务|接待费)."""
    below = sorted((pair for pair in box.heading if pair[0] > line), key=lambda pair: pair[0])
    if not below:
        return False
    lower = below[0][1]
    full = piece.right - piece.left >= lower.right - lower.left - 1
    text = "".join(p.text for _, p in below)
    if _ASIDE.fullmatch(text):
        return True  # 预算数 | （万元）
    alone = [column_heading(t) is not None for t in (piece.text, text)]
    if (full and all(alone)) or not (full or any(alone)):
        return column_heading(piece.text + text) is not None
    return full


def _begins(piece: Printed, line: int, box: Box) -> bool:
    """Whether a heading is none by itself, but together with what is below it."""
    text = "".join(p.text for n, p in sorted(box.heading, key=lambda pair: pair[0]) if n > line)
    known = [column_heading(t) is not None for t in (piece.text, text, piece.text + text)]
    return known == [False, False, True]


def _from(line: int, box: Box) -> str:
    """A column's own heading from a line on."""
    return "".join(p.text for n, p in sorted(box.heading, key=lambda pair: pair[0]) if n >= line)


def _left(box: Box) -> int:
    return min([box.left, *(p.left for _, p in box.heading[-1:])])


def _right(box: Box) -> int:
    return max([box.right, *(p.right for _, p in box.heading[-1:])])


def _free(
    line: int, piece: Printed, column: int, boxes: Sequence[Box], found: Sequence[Over]
) -> bool:
    """Whether a column has headings below ``line``, and none of its own above or on it."""
    over = [g for g in found if g.first <= column <= g.last]
    if any(g.line <= line for g in over):
        return False
    box = boxes[column]
    rest = [pair for pair in box.heading if pair[1] is not piece]
    own = [
        n
        for n, p in box.heading
        if p is not piece
        and all(g.piece is not p for g in found)
        and not _stands_over(p, n, line, replace(box, heading=rest), boxes)
    ]
    return bool(own) and min(own) > line


def _stands_over(
    piece: Printed, at: int, line: int, box: Box, boxes: Sequence[Box]
) -> bool:  # fmt: skip
    """Whether a piece above ``line`` is no line of the column's own heading."""
    return at < line and (heads_block(piece, at, boxes) or not may_wrap(piece, at, box))
