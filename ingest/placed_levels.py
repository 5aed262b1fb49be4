"""The levels of indicators where each stands in the middle of the rows that it is the level of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from operator import itemgetter

from ingest.form_layouts import bare, levels, may_belong, squeeze
from ingest.placed_rows import Columns, Tiling, apart, measured, text_of
from ingest.printed_pieces import Placed

_NAME = re.compile(r"[\u4e00-\u9fff“][^。；，]*")
"""What a level that no list knows may be called."""
_SUFFIX = "指标"
_MOST_LINES = 6  # of a level's name
_OFF = 2.0  # lines that the middle of a level may be off that of its rows: rows are higher than what they print
_OFF_COST = 0.3  # of a line's square
_UNKNOWN = 0.6  # what a level costs that no list knows
_UNLIKELY = (
    0.05  # what a level costs that mostly counts, but the target is a share, or the other way round
)
_TURNED = 0.03  # what it costs that levels are put on the other of two lines than rows
_UNLIKE = {True: "counts", False: "shares"}

_Name = tuple[str, int, int, int]
"""The name of a level, the rows from and up to which it is theirs, its lines."""


def named(
    columns: Columns, rows: Sequence[int], tiling: Tiling, shares: Sequence[bool]
) -> tuple[float, list[tuple[str, str]]] | None:
    """The first and second level of every row, and what they cost. A level's name may make its row as
    high as it is itself. Levels may be put on the lower of two lines though rows are on the upper."""
    turned = replace(tiling, sign=-tiling.sign)
    found = [_named(columns, rows, tiling, shares)]
    if tiling.sign and (other := _named(columns, rows, turned, shares)):
        found.append((other[0] + _TURNED, other[1]))
    return min((way for way in found if way), key=itemgetter(0), default=None)


def _named(
    columns: Columns, rows: Sequence[int], tiling: Tiling, shares: Sequence[bool]
) -> tuple[float, list[tuple[str, str]]] | None:
    """As ``named``, levels on the same of two lines as rows."""
    second = _spans(columns["level2"], tiling, "level2", [], shares)
    if second and not tiling.sign:
        least = [1] * len(rows)
        for _, row, end, lines in second[1]:
            if end == row + 1:
                least[row] = lines
        tiling = measured(columns, rows, tiling, least)
        second = _spans(columns["level2"], tiling, "level2", [], shares)
    first = _spans(columns["level1"], tiling, "level1", second[1], shares) if second else None
    if not first or not second:
        return None
    above, own = ([n for n, a, b, _ in spans for _ in range(a, b)] for _, spans in (first, second))
    return first[0] + second[0], list(zip(above, own, strict=True))


def _spans(
    pieces: Sequence[Placed],
    tiling: Tiling,
    level: str,
    parts: Sequence[_Name],
    shares: Sequence[bool],
) -> tuple[float, list[_Name]] | None:
    """Names and the rows in whose middle they stand, each over whole ``parts`` of the level below, and
    what that costs; None where some are left."""
    rows = len(tiling.reach)
    ends = {end for _, _, end, _ in parts} or set(range(rows + 1))
    best: dict[tuple[int, int], tuple[float, list[_Name]]] = {(0, 0): (0.0, [])}
    for row, at in product(range(rows), range(len(pieces))):
        if (row, at) not in best:
            continue
        cost, cells = best[row, at]
        stops = range(at + 1, min(at + _MOST_LINES, len(pieces)) + 1)
        for end, stop in product(range(row + 1, rows + 1), stops):
            worth = _worth(pieces[at:stop], tiling, row, end, level) if end in ends else None
            if worth is None:
                continue
            name = _level_name(pieces[at:stop], level)
            own = [part for part, a, _, _ in parts if row <= a < end]
            worth += cost + sum(not may_belong(part, name) for part in own)
            worth += _UNLIKELY * sum(name in levels(_UNLIKE[share]) for share in shares[row:end])
            if (end, stop) not in best or worth < best[end, stop][0]:
                best[end, stop] = (worth, [*cells, (name, row, end, stop - at)])
    return best.get((rows, len(pieces)))


def _worth(cell: Sequence[Placed], tiling: Tiling, row: int, end: int, level: str) -> float | None:
    """How unlikely it is that the pieces are the level of the rows up to ``end``; None where they cannot
    be."""
    reach = tiling.reach
    above = reach[row - 1][1] if row else 0
    below = reach[end][0] if end < len(reach) else len(tiling.down)
    if not above <= cell[0].line <= cell[-1].line < below or apart(cell):
        return None
    middle = sum(tiling.down[piece.line] for piece in cell) / len(cell)
    off = middle - (tiling.tops[row] + tiling.tops[end]) / 2
    if off == -tiling.sign / 2:
        off = 0.0
    if abs(off) > _OFF:
        return None
    name = _level_name(cell, level)
    if {name, name + _SUFFIX} & levels(level):
        return _OFF_COST * off * off
    torn = not _NAME.fullmatch(name) or name.count("（") != name.count("）")
    if torn or _is_part(name, level) or _holds_known(cell, level):
        return None
    return _OFF_COST * off * off + _UNKNOWN * (2 * len(cell) - 1)


def _is_part(name: str, level: str) -> bool:
    """Whether a name only begins a known one, goes on behind one, or is the end that others have: 标."""
    if name in ("标", _SUFFIX):
        return True
    known = levels(level)
    return any(
        each.startswith(name) or (name.startswith(each) and each.endswith(_SUFFIX))
        for each in known
    )


def _holds_known(cell: Sequence[Placed], level: str) -> bool:
    """Whether a line of a name of several is a known one by itself."""
    return len(cell) > 1 and any(bare(piece.text) in levels(level) for piece in cell)


def _level_name(cell: Sequence[Placed], level: str) -> str:
    text = squeeze(text_of(cell))
    return plain if (plain := bare(text)) in levels(level) else text
