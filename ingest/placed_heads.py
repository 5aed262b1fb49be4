"""The headings above lines of indicators whose cells stand in the middle of their rows.

A heading of two or three lines stands around the line of the others; one blank may be all that parts
two of them (``实际完成值 分值 得分``). What overlaps another line's piece is more of the same heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ingest.document import Line
from ingest.form_layouts import squeeze
from ingest.line_words import line_header
from ingest.printed_pieces import PIECE, WORD, Placed, pieces, width

_MOST_LINES = 2  # of a heading, above the line of the others and below it


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings as the pieces of one line, what they are, how many lines above and below hold more."""

    heads: list[Placed]
    roles: list[str]
    above: int
    below: int


def headings_of(lines: Sequence[Line], at: int, wide: str) -> Headings | None:
    """The headings on line ``at`` and around it; None where something there heads no column."""
    reach = sorted(product(range(_MOST_LINES + 1), repeat=2), key=sum, reverse=True)
    for (above, below), whole in product(reach, (True, False)):
        if at < above or at + below >= len(lines):
            continue
        around = range(at - above, at + below + 1)
        printed = [p for n in around for p in _cut_all(lines[n], n, wide, whole)]
        heads = [_one(group) for group in areas_of(printed)]
        roles = [role for head in heads if (role := _role(head.text))]
        if len(roles) == len(heads):
            return Headings(heads, roles, above, below)
    return None


def known_headings(line: Line) -> int:
    """How many known headings the line has, those cut that one blank parts."""
    return sum(known for p in pieces(line, 0, "", PIECE) for _, _, known in _cuts(p))


def _cut_all(line: Line, at: int, wide: str, whole: bool) -> Iterator[Placed]:
    """A line's pieces with those cut at blanks that are several headings; unless ``whole``, those too that are
    headings and lines of further ones."""
    for piece in pieces(line, at, wide, PIECE):
        cuts = _cuts(piece)
        if len(cuts) == 1 or (whole and not all(known for _, _, known in cuts)):
            yield piece
        else:
            yield from [_part(piece, start, stop, wide) for start, stop, _ in cuts]


def _cuts(piece: Placed) -> list[tuple[int, int, bool]]:
    """Where the headings in a piece begin and end, and whether they are known ones."""
    words = [(word.start(), word.end()) for word in WORD.finditer(piece.text)]
    found: list[tuple[int, int, bool]] = []
    first = 0
    while first < len(words):
        start = words[first][0]
        ends = range(len(words), first, -1)
        end = next((e for e in ends if _role(piece.text[start : words[e - 1][1]])), None)
        if end is None and found and not found[-1][2]:
            found[-1] = (found[-1][0], words[first][1], False)
        else:
            found.append((start, words[(end or first + 1) - 1][1], end is not None))
        first = end or first + 1
    return found


def _part(piece: Placed, start: int, stop: int, wide: str) -> Placed:
    """What stands in a piece from ``start`` up to ``stop``."""
    return replace(
        piece,
        text=piece.text[start:stop],
        left=piece.left + width(piece.text[:start], wide),
        right=piece.left + width(piece.text[:stop], wide),
        span=(piece.span[0] + start, piece.span[0] + stop),
    )


def areas_of(pieces: Sequence[Placed]) -> list[list[Placed]]:
    """Pieces that stand over one another, from left to right."""
    areas: list[list[Placed]] = []
    right = -1
    for piece in sorted(pieces, key=lambda p: p.left):
        if piece.left >= right:
            areas.append([])
        areas[-1].append(piece)
        right = max(right, piece.right)
    return areas


def _one(group: Sequence[Placed]) -> Placed:
    lines = sorted(group, key=lambda p: (p.line, p.left))
    return replace(
        lines[0],
        text="".join(p.text for p in lines),
        left=min(p.left for p in group),
        right=max(p.right for p in group),
    )


def _role(text: str) -> str | None:
    plain = squeeze(text)
    names, reach = line_header(plain)
    return names[0] if len(names) == 1 and reach == len(plain) else None
