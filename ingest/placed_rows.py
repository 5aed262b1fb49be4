"""The lines that each row takes of a table whose cells stand in the middle of their rows.

Rows follow one another; the cell of most lines fills its row, the others stand in its middle. Where that
is between two lines, texts print them on a line of its own (``even``), or put them on one of the two, the
upper one or the lower (``stepped``). In the first kind half a line is as much of a step as a whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from ingest.form_rows import joined
from ingest.printed_pieces import Placed

TOLD = ("level3", "target", "actual", "deviation_reason")
"""What a row tells in words, in one cell each."""
Columns = Mapping[str, list[Placed]]
Reach = tuple[int, int]
"""The first line of a row, and the line where the next one begins."""

_WAYS = 6  # that are gone on with
_MOST_LINES = 12  # of a row
_TURNED = 0.1  # what a row costs whose cells stand below its middle where others stand above
_SHORT = 0.4  # what a line costs that goes on below though it does not fill its column
_ROOM = 3  # print columns that a full line may leave
_BLANK = {"level3": None, "target": 3.0, "actual": 3.0, "deviation_reason": -0.1}
"""What a cell costs that is left blank; a name never is."""

_Cells = Sequence[Sequence[Placed]]
_Cost = Callable[[_Cells, int, Reach], float | None]
_Way = tuple[float, list[Reach]]


@dataclass(frozen=True, slots=True)
class Tiling:
    """Rows set one below another: their lines, how far down each begins (and the last ends), how far down
    each line is printed, and what is off. ``sign``: 1 where cells are put on the upper of two lines."""

    cost: float
    reach: list[Reach]
    tops: list[float]
    down: list[float]
    sign: int


def tilings(columns: Columns, rows: Sequence[int]) -> Iterator[Tiling]:
    """The likeliest ways to set rows, their figures on the lines ``rows``."""
    total = max(piece.line for pieces in columns.values() for piece in pieces) + 1
    for sign in (1, -1):
        for cost, reach in _ways(columns, rows, range(1, total + 1), partial(_stepped, sign)):
            tops = [float(top) for top, _ in reach] + [float(total)]
            yield Tiling(cost, reach, tops, [n + 0.5 for n in range(total)], sign)
    told = {piece.line + 1 for role in TOLD for piece in columns.get(role, [])}
    ends = sorted({*told, *(at + 1 for at in rows), total})
    for cost, reach in _ways(columns, rows, ends, _even):
        yield measured(columns, rows, Tiling(cost, reach, [], [0.0] * total, 0), [1] * len(rows))


def _ways(columns: Columns, rows: Sequence[int], ends: Sequence[int], cost_of: _Cost) -> list[_Way]:
    """The cheapest ways to part the lines among rows that end before one of ``ends``."""
    best: dict[int, list[_Way]] = {0: [(0.0, [])]}  # by where the last row ends
    for at, below in pairwise([*rows, ends[-1]]):
        found: dict[int, list[_Way]] = {}
        for top, ways in best.items():
            for bottom in ends:
                if not at < bottom <= below or (at == rows[-1] and bottom < ends[-1]):
                    continue
                worth = _row_cost(columns, at, (top, bottom), cost_of)
                if worth is not None:
                    more = [(cost + worth, [*reach, (top, bottom)]) for cost, reach in ways]
                    found.setdefault(bottom, []).extend(more)
        best = {bottom: sorted(ways)[:_WAYS] for bottom, ways in found.items()}
    return best.get(ends[-1], [])


def _row_cost(columns: Columns, at: int, reach: Reach, cost_of: _Cost) -> float | None:
    """What it costs that the lines of ``reach`` are a row, its figures on line ``at``."""
    if reach[1] - reach[0] > _MOST_LINES:
        return None
    cells = {role: between(columns.get(role, []), reach) for role in TOLD}
    blank = [_BLANK[role] for role, cell in cells.items() if not cell]
    known = [worth for worth in blank if worth is not None]
    if len(known) < len(blank) or any(map(apart, cells.values())):
        return None
    worth = cost_of([cell for cell in cells.values() if cell], at, reach)
    if worth is None:
        return None
    short = sum(_short(cell, columns[role]) for role, cell in cells.items() if len(cell) > 1)
    return worth + sum(known) + short * _SHORT


def _short(cell: Sequence[Placed], column: Sequence[Placed]) -> int:
    """The lines of a cell that go on below though there is room for more in the column."""
    wide = max(piece.right - piece.left for piece in column)
    return sum(piece.right - piece.left < wide - _ROOM for piece in cell[:-1])


def _stepped(sign: int, cells: _Cells, at: int, reach: Reach) -> float | None:
    """How far cells are off the middle of their row, all of them on the upper line or the lower."""
    lines = [(at, at), *((cell[0].line, cell[-1].line) for cell in cells)]
    offs = [(first + last + 1 - sum(reach)) / 2 for first, last in lines]
    whole = all(cell[-1].line - cell[0].line < len(cell) for cell in cells)
    if not whole or max(map(abs, offs)) > 1:
        return None
    return min(
        sum(abs(off) for off in offs if off != -side / 2) + (side != sign) * _TURNED
        for side in (1, -1)
    )


def _even(cells: _Cells, at: int, _: Reach) -> float | None:
    """How many more lines cells have above their figures than below."""
    more = [sum((p.line < at) - (p.line > at) for p in cell) for cell in cells]
    return sum(map(abs, more)) / 2 if max(map(abs, more), default=0) <= 1 else None


def measured(columns: Columns, rows: Sequence[int], tiling: Tiling, least: Sequence[int]) -> Tiling:
    """The rows with the places of their lines, each row as high as its cell of most lines, or ``least``."""
    tops = [0.0]
    reach: list[Reach] = []
    seen: dict[int, list[float]] = {}
    for at, own, lines in zip(rows, tiling.reach, least, strict=True):
        cells = [between(columns.get(role, []), own) for role in TOLD]
        high = max([lines, *map(len, cells)])
        seen.setdefault(at, []).append(tops[-1] + high / 2)
        for cell in cells:
            for n, piece in enumerate(cell):
                place = tops[-1] + (high - len(cell) + 1) / 2 + n
                seen.setdefault(piece.line, []).append(place)
        tops.append(tops[-1] + high)
        printed = [at, *(piece.line for cell in cells for piece in cell)]
        reach.append((min(printed), max(printed) + 1))
    known = {line: sum(places) / len(places) for line, places in seen.items()}
    down = _between_known(known, len(tiling.down), tops[-1])
    return replace(tiling, reach=reach, tops=tops, down=down)


def _between_known(known: Mapping[int, float], total: int, end: float) -> list[float]:
    """How far down each line is, those evenly spread that only print levels."""
    lines = sorted(known)
    marks = [(-1, min(0.0, known[lines[0]] - 1)), *((n, known[n]) for n in lines), (total, end)]
    down = [0.0] * total
    for (a, high), (b, low) in pairwise(marks):
        for n in range(max(a, 0), min(b, total - 1) + 1):
            down[n] = high + (low - high) * (n - a) / (b - a)
    return down


def between(pieces: Sequence[Placed], reach: Reach) -> list[Placed]:
    return [piece for piece in pieces if reach[0] <= piece.line < reach[1]]


def apart(pieces: Sequence[Placed]) -> bool:
    """Whether more than a line stands between two pieces: no lines of one cell."""
    return any(below.line - above.line > 2 for above, below in pairwise(pieces))


def text_of(pieces: Sequence[Placed]) -> str:
    text = ""
    for piece in pieces:
        text = joined(text, piece.text)
    return text
