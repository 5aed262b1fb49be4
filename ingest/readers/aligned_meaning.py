"""What headings mean tells which columns of an aligned table they stand over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import Heading, column_heading
from ingest.readers.aligned_rows import Printed

_TOTALS = ("total", "subtotal")
_SIDES = ("revenue", "expenditure")
_NAMED = ("sequence", "code", "label")
_BLOCKS = (*_SIDES, "personnel", "operating")
"""Headings over several blocks of names and figures."""

NEVER = 10  # misfits of what stands beside a side, never below it
_BESIDE = ("opening_balance", "closing_balance")


@dataclass(slots=True)
class Box:
    """A column: where it is printed, and the lines of its own heading."""

    left: int
    right: int
    heading: list[tuple[int, Printed]] = field(default_factory=list)
    column: int = -1  # of the body; -1: blank throughout
    figures: bool = False  # nothing but figures, which end below one another


@dataclass(frozen=True, slots=True)
class Over:
    """A heading on line ``line`` over the boxes ``first`` to ``last``."""

    line: int
    piece: Printed
    first: int
    last: int


def misfits(span: Over, boxes: Sequence[Box], found: Sequence[Over]) -> int:
    """How many headings below a known one are known not to stand below it, second totals among them."""
    known = column_heading(span.piece.text)
    cut = _cuts_block(span, boxes) if known is not None and known.key in _BLOCKS else 0
    if known is None or not known.children:
        return cut
    below = [g.piece.text for g in found if span.first <= g.first <= g.last <= span.last]
    below += [
        "".join(p.text for n, p in boxes[c].heading if n > span.line)
        for c in range(span.first, span.last + 1)
        if not any(g.first <= c <= g.last for g in found)
    ]
    under = [h for text in below if (h := column_heading(text)) and h.role == "figure"]
    totals = sum(h.key in _TOTALS for h in under)
    others = [h for h in under if h.key not in _TOTALS and not _may_hold(known, h)]
    wrong = NEVER * len(others) if known.key in _SIDES else len(others)
    return wrong + max(totals - 1, 0) + _left_out(span, known, under, boxes) + cut


def heads_block(piece: Printed, line: int, boxes: Sequence[Box]) -> bool:
    """Whether a heading stands over names and figures, where columns of names stand side by side: it is no
    line of one column's heading."""
    known = column_heading(piece.text)
    return known is not None and known.key in _BLOCKS and _in_blocks(line, boxes)


def _in_blocks(line: int, boxes: Sequence[Box]) -> bool:
    """Whether columns of names begin anew behind figures."""
    named = [_is_named(box, line) for box in boxes]
    return any(own and not before for before, own in pairwise(named))


def _cuts_block(span: Over, boxes: Sequence[Box]) -> int:
    """Misfits of a heading over blocks of names and figures that parts one of them before its figures."""
    named = [_is_named(box, span.line) for box in boxes]
    ends = [at for at in (span.first, span.last + 1) if 0 < at < len(boxes)]
    cuts = any(named[at - 1] and not named[at] for at in ends)
    return NEVER if cuts and _in_blocks(span.line, boxes) else 0


def _is_named(box: Box, line: int) -> bool:
    known = column_heading("".join(p.text for n, p in box.heading if n > line))
    return known is not None and known.role in _NAMED


def _left_out(
    span: Over, known: Heading, under: Sequence[Heading], boxes: Sequence[Box]
) -> int:  # fmt: skip
    """How many headings right beside a heading's columns are known to stand below it, and are lower."""
    count = 0
    held = (*_TOTALS, *(h.key for h in under))
    for c in (span.first - 1, span.last + 1):
        own = boxes[c].heading if 0 <= c < len(boxes) else []
        below = column_heading("".join(p.text for _, p in own))
        if below is not None and below.key not in held and own[0][0] > span.line:
            count += below.key in known.children
    return count


def reach(
    known: Heading, line: int, first: int, boxes: Sequence[Box], over: Sequence[Printed]
) -> int:  # fmt: skip
    """The last of the columns from ``first`` on whose headings are known to stand below one.

    ``over`` are the headings over several columns that are found already.
    """
    last, begins, figures = first, False, False
    for c in range(first, len(boxes)):
        own = "".join(p.text for n, p in boxes[c].heading if n > line and p not in over)
        below = column_heading(own)
        if below is None or not _stands_below(known, below):
            break
        named = below.role in _NAMED
        begins |= named and c == first
        if figures and named and not (begins and known.key in _BLOCKS):
            break
        figures |= not named
        last = c
    return last


def _stands_below(known: Heading, below: Heading) -> bool:
    """Whether a heading is known to stand below another."""
    if below.role in _NAMED:
        return known.key in (*_BLOCKS, "scheme", "label")
    if known.key in _SIDES:
        return _may_hold(known, below)
    if known.key == "amount":
        return below.role == "figure"
    paid = known.key in _BLOCKS and below.key == "amount"
    return paid or below.key in (*known.children, *_TOTALS)


def _may_hold(known: Heading, below: Heading) -> bool:
    """Whether a heading may stand below another; a side holds all but the other and what is carried."""
    if known.key in _SIDES:
        return below.key not in _BESIDE and below.direction in ("", known.direction)
    return below.key in known.children
