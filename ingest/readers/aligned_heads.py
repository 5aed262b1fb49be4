"""Headings of an aligned table: which stand over one column, which in the middle over several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Cell
from ingest.layout import column_heading
from ingest.readers.aligned_groups import OFF, groups_of, may_wrap
from ingest.readers.aligned_meaning import Box, Over
from ingest.readers.aligned_rows import ROW_NUMBERS, Printed, joined


def heading_rows(
    lines: Sequence[Sequence[Printed]], boxes: list[Box]
) -> tuple[list[tuple[Cell, ...]], list[Box]] | None:
    """The headings as rows, groups first, and all columns, with those only a heading shows.

    None where it is not evident which heading is whose.
    """
    pieces = [(at, piece) for at, line in enumerate(lines) for piece in line]
    if not pieces:
        return [], boxes
    found, groups = _understood(pieces, boxes)
    if found is None or not _whole(found, groups):
        return None
    rows = []
    for level in range(max((_depth(g, groups) for g in groups), default=-1) + 1):
        row = [Cell("")] * len(found)
        for group in groups:
            if _depth(group, groups) == level:
                over = joined(None, group.piece)
                row[group.first] = over._replace(columns=group.last - group.first + 1)
        rows.append(tuple(row))
    return [*rows, tuple(_leaf(box) for box in found)], found


def _understood(
    pieces: Sequence[tuple[int, Printed]], columns: Sequence[Box]
) -> tuple[list[Box] | None, list[Over]]:
    """The columns with their headings, and the headings over several; what is over none is over one."""
    single: list[Printed] = []
    while True:
        found, between = _slots(pieces, columns, single)
        groups = groups_of(found) if found else []
        over = [g.piece for g in groups]
        failed = [p for p, roomy in between if (roomy or found) and p not in over]
        if not failed or failed[0] in single:
            return found, groups
        single += failed


def _whole(boxes: Sequence[Box], groups: Sequence[Over]) -> bool:
    """Whether each column's own heading, those over several taken out, is one cell's lines."""
    over = [g.piece for g in groups]
    for box in boxes:
        box.heading = [pair for pair in box.heading if pair[1] not in over]
    once = all(len({n for n, _ in b.heading}) == len(b.heading) for b in boxes)
    counted = any(ROW_NUMBERS.fullmatch(p.text) for b in boxes for _, p in b.heading)
    wraps = all(
        (counted and column_heading(_leaf(b).text) is not None)
        or all(may_wrap(p, n, b) for n, p in b.heading[:-1])
        for b in boxes
    )
    return once and wraps and not any(_of_two(b) for b in boxes)


def _of_two(box: Box) -> bool:
    """Whether a column's lines are headings by themselves that mean nothing together."""
    lines = [column_heading(p.text) for _, p in box.heading]
    return len(lines) > 1 and None not in lines and column_heading(_leaf(box).text) is None


def _leaf(box: Box) -> Cell:
    cell = Cell("")
    for at, (_, piece) in enumerate(box.heading):
        cell = joined(cell if at else None, piece)
    return cell


def _depth(group: Over, groups: Sequence[Over]) -> int:
    return sum(
        other.line < group.line and other.first <= group.first and group.last <= other.last
        for other in groups
        if other is not group
    )


def _slots(
    pieces: Sequence[tuple[int, Printed]], columns: Sequence[Box], single: Sequence[Printed]
) -> tuple[list[Box] | None, list[tuple[Printed, bool]]]:
    """The columns with the headings printed over them, and those that only headings show.

    With them the headings that stand between columns, and whether there is room for one between;
    ``single`` are those that are over one.
    """
    slots: list[Box] = []
    gaps: list[tuple[int, Printed]] = []
    for at, piece in sorted(pieces, key=lambda pair: (-pair[0], pair[1].left)):
        over = [b for b in slots if _shared(piece, b) > 0]
        if len(over) > 1 or (
            not over and piece not in single and _stands_between(at, piece, slots, pieces)
        ):
            gaps.append((at, piece))
        elif over:
            over[0].heading.append((at, piece))
            if may_wrap(piece, at, over[0]) and _under(piece, over[0]):
                over[0].left = min(over[0].left, piece.left)
                over[0].right = max(over[0].right, piece.right)
        else:
            slots.append(Box(piece.left, piece.right, [(at, piece)]))
            slots.sort(key=lambda b: b.left)
    between = [(piece, _has_room(piece, slots)) for _, piece in gaps]
    boxes = _matched(slots, columns)
    if boxes is None:
        return None, between
    for at, piece in gaps:
        max(boxes, key=lambda b: _shared(piece, b)).heading.append((at, piece))
    for box in boxes:
        box.heading.sort(key=lambda pair: pair[0])
    return boxes, between


_EVEN = 2  # print columns that figures may end further off their heading than others
_NO_HEADING, _NO_CELLS = (
    12,
    9,
)  # what a column without heading or without cells costs, in print columns


def _distance(one: Box, two: Box) -> float:
    """Print columns apart; less than three, the less they overlap, where they do."""
    shared = min(one.right, two.right) - max(one.left, two.left)
    narrow = min(one.right - one.left, two.right - two.left)
    return 3 - 3 * shared / narrow if shared > 0 else 3.0 - shared


def _matched(slots: Sequence[Box], columns: Sequence[Box]) -> list[Box] | None:
    """Headings and columns paired in order at the least distance; a blank column has a heading only."""
    least: list[list[tuple[float, str]]] = [[(0.0, "")]]
    for i in range(len(slots) + 1):
        if i:
            least.append([(least[i - 1][0][0] + _NO_CELLS, "s")])
        for j in range(1, len(columns) + 1):
            ways = [(least[i][j - 1][0] + _NO_HEADING, "c")]
            if i:
                slot, column = slots[i - 1], columns[j - 1]
                ways.append((least[i - 1][j][0] + _NO_CELLS, "s"))
                ways.append((least[i - 1][j - 1][0] + _distance(slot, column), "b"))
            least[i].append(min(ways))
    i, j, boxes = len(slots), len(columns), list[Box]()
    paired: list[tuple[Box, Box]] = []
    apart = dict.fromkeys(range(len(columns)), 0)
    while i or j:
        way = least[i][j][1]
        held = slots[i - 1] if way in "sb" else None
        kept = columns[j - 1] if way in "cb" else None
        sides = [b for b in (held, kept) if b]
        if held and kept:
            paired.append((held, kept))
            apart[kept.column] = max(0, held.left - kept.right, kept.left - held.right)
        heading = list(held.heading) if held else []
        boxes.append(
            Box(
                min(b.left for b in sides),
                max(b.right for b in sides),
                heading,
                kept.column if kept else -1,
            )
        )
        i, j = i - (way in "sb"), j - (way in "cb")
    if any(_crossed(held, kept, slots) for held, kept in paired):
        return None
    boxes = boxes[::-1]
    for one, two in pairwise(boxes):
        blank, held = (one, two) if one.column < 0 else (two, one)
        if (
            {one.column, two.column} > {-1}
            and apart[held.column]
            and not _as_far(blank, held.column, paired)
        ):
            return None
    return boxes


def _as_far(blank: Box, column: int, paired: Sequence[tuple[Box, Box]]) -> bool:
    """Whether a column's figures end as far from the middle of their heading as those right below theirs
    do, and not so from that of the blank column beside."""
    held = [(heading, own) for heading, own in paired if own.figures]
    sure = [_off(h, own) for h, own in held if min(h.right, own.right) > max(h.left, own.left)]
    found = next(((h, own) for h, own in held if own.column == column), None)
    if found is None or not sure:
        return False
    other = _off(blank, found[1])
    near = any(abs(_off(*found) - off) <= _EVEN for off in sure)
    return near and not min(sure) - _EVEN <= other <= max(sure) + _EVEN


def _off(heading: Box, column: Box) -> float:
    return column.right - (heading.left + heading.right) / 2


def _crossed(heading: Box, column: Box, headings: Sequence[Box]) -> bool:
    """Whether a column stands wholly under another heading than its own."""
    over = [h for h in headings if min(h.right, column.right) > max(h.left, column.left)]
    return bool(over) and heading not in over


def _shared(piece: Printed, box: Box) -> int:
    return min(piece.right, box.right) - max(piece.left, box.left)


def _beside(piece: Printed, boxes: Sequence[Box]) -> list[Box]:
    left = [b for b in boxes if b.right <= piece.left][-1:]
    return left + [b for b in boxes if b.left >= piece.right][:1]


def _has_room(piece: Printed, slots: Sequence[Box]) -> bool:
    """Whether a column of its own fits where a heading stands."""
    return all(_shared(piece, b) <= -2 for b in slots)


def _under(piece: Printed, box: Box) -> bool:
    """Whether a heading begins where what is below it does, or stands over its middle."""
    return piece.left == box.left or abs(piece.left + piece.right - box.left - box.right) <= 2


def _stands_between(
    at: int, piece: Printed, slots: Sequence[Box], pieces: Sequence[tuple[int, Printed]]
) -> bool:
    """Whether a piece over a gap has headings below it on both sides, and no others above them."""
    sides = _beside(piece, slots)
    if len(sides) < 2 or any(n <= at for b in sides for n, _ in b.heading):
        return False
    left, right = sides[0].left, sides[1].right
    above = [
        p for n, p in pieces if n <= at and p is not piece and p.left < right and left < p.right
    ]
    if any(not left <= (p.left + p.right) / 2 <= right for p in above):
        return False
    return not above or abs(piece.left + piece.right - left - right) / 2 <= OFF
