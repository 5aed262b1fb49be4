"""Which columns each heading covers, where rows of headings are shorter than the table is wide.

A heading stands over the columns of those below it, or over one. All ways to do so are weighed: a column
must hold what its heading says, a heading must be able to stand below the one above it, and those of a
side stand over whole blocks of names and figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import groupby, pairwise, product
from typing import NamedTuple

from ingest.document import Cell
from ingest.layout import heading, squeeze
from ingest.sheet import joined
from ingest.table_flat_costs import WRONG, Kinds, below_cost, fit_cost, part_cost, side_cost

Row = tuple[Cell, ...]
Path = tuple[str, ...]
Spots = tuple[dict[int, tuple[int, int]], ...]
"""By row: the first and the last column that a cell covers."""

_NONE = -1
_KEPT = 5  # ways to each state that are followed
_STATES = 400
_MOST_LINES = 7
_MOST_ROWS = 4
_UNKNOWN_TORN, _LEFT_TORN = 1.5, 1.0
_OUT_OF_LINE = 0.6
_ALONE = 1.5
_UNNAMED = 1.5
MARGIN = 0.5
"""By how much a way must be better than any other for it to be the only one."""
_AGAIN = 1.0


@dataclass(frozen=True, slots=True)
class Way:
    """Rows of headings, with the columns that each of their cells covers."""

    torn: tuple[bool, ...]  # between which printed lines a cell goes on
    rows: tuple[Row, ...]
    spots: Spots
    cost: float

    def paths(self, width: int) -> tuple[Path, ...]:
        """The headings over each column, from the top one down."""
        found: list[list[str]] = [[] for _ in range(width)]
        for row, spots in zip(self.rows, self.spots, strict=True):
            for at, (first, last) in spots.items():
                for column in range(first, last + 1):
                    found[column].append(squeeze(row[at].text))
        return tuple(map(tuple, found))

    def put_together(self, lines: Sequence[Row]) -> list[Row]:
        """The printed ``lines`` as the way's rows."""
        return joined_lines(lines, self.torn)


def joined_lines(lines: Sequence[Row], torn: Sequence[bool]) -> list[Row]:
    """``lines`` with the last cell of each and the first of the next as one, where it is ``torn``."""
    rows = [lines[0]]
    for below, goes_on in zip(lines[1:], torn, strict=True):
        if goes_on:
            rows[-1] = (*rows[-1][:-1], joined(rows[-1][-1], below[0]), *below[1:])
        else:
            rows.append(below)
    return rows


def ways_over(lines: Sequence[Row], kinds: Kinds) -> list[Way]:
    """The ways to put the printed ``lines`` of headings over the columns, one for all that say the same of
    each column: the best first, then those that are nearly as good."""
    width = len(kinds.of)
    found: dict[tuple[Path, ...], Way] = {}
    bound = WRONG
    for cost, torn, rows in sorted(_joins(lines, width), key=lambda join: join[0]):
        if cost >= bound:
            break
        for cells, fixed in _settings(rows, width):
            for spots, price in _Search(cells, fixed, kinds).ways(bound - cost):
                way = Way(torn, cells, spots, cost + price)
                paths = way.paths(width)
                if paths not in found or way.cost < found[paths].cost:
                    found[paths] = way
                bound = min(bound, way.cost + MARGIN)
    return sorted((w for w in found.values() if w.cost < bound), key=lambda way: way.cost)


def _joins(lines: Sequence[Row], width: int) -> Iterator[tuple[float, tuple[bool, ...], list[Row]]]:
    """The rows that the lines may be: a cell may go on in the next line."""
    if len(lines) > _MOST_LINES:
        return
    pairs = list(pairwise(lines))
    for torn in product((False, True), repeat=len(pairs)):
        cost = sum(
            _tear_cost(above[-1].text, below[0].text, goes_on)
            for (above, below), goes_on in zip(pairs, torn, strict=True)
        )
        rows = joined_lines(lines, torn)
        if cost < WRONG / 2 and len(rows) <= _MOST_ROWS and max(map(len, rows)) <= width:
            yield cost, torn, rows


def _tear_cost(above: str, below: str, goes_on: bool) -> float:
    """What it costs to take the last cell of a line and the first of the next for one, or not."""
    if not above or not below:
        return WRONG if goes_on else 0.0
    whole = heading(above + below) is not None
    if whole and heading(above) is not None and heading(below) is not None:
        return _LEFT_TORN if goes_on else 0.0
    if goes_on:
        return 0.0 if whole else _UNKNOWN_TORN
    return _LEFT_TORN if whole else 0.0


def _settings(rows: list[Row], width: int) -> Iterator[tuple[tuple[Row, ...], tuple[bool, ...]]]:
    """The rows, and which of them have a cell for each column: those as wide as the table, and perhaps
    those whose blank cells stand for the columns that a heading covers."""
    ways: list[list[tuple[Row, bool]]] = []
    for row in rows:
        if len(row) == width:
            ways.append([(row, True)])
            continue
        while row and not row[-1].text:
            row = row[:-1]
        blank = any(not cell.text for cell in row)
        padded = row + (Cell(""),) * (width - len(row))
        ways.append([(row, False), (padded, True)] if blank else [(row, False)])
    for chosen in product(*ways):
        yield tuple(row for row, _ in chosen), tuple(fixed for _, fixed in chosen)


class _State(NamedTuple):
    """How far the headings are put: the cell of each row over the last column, and the one to come."""

    owners: tuple[int, ...]
    nexts: tuple[int, ...]


class _Trail(NamedTuple):
    """A way to a state."""

    cost: float
    columns: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Search:
    """All rows at once, column by column: of each row the heading of the column before, or the next."""

    rows: tuple[Row, ...]
    fixed: tuple[bool, ...]
    kinds: Kinds
    texts: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.texts = [[squeeze(cell.text) for cell in row] for row in self.rows]

    def ways(self, bound: float) -> Iterator[tuple[Spots, float]]:
        """The ways that cost less than the ``bound``."""
        count = len(self.rows)
        states = {_State((_NONE,) * count, (0,) * count): [_Trail(0.0, ())]}
        for column in range(len(self.kinds.of)):
            further: dict[_State, list[_Trail]] = {}
            for state, trails in states.items():
                for step, cost in self._steps(state, column):
                    further.setdefault(step, []).extend(
                        _Trail(t.cost + cost + self._again(t, step), (*t.columns, step.owners))
                        for t in trails
                        if t.cost + cost < bound
                    )
            further = {state: trails for state, trails in further.items() if trails}
            best = nsmallest(_STATES, further, key=lambda s: min(t.cost for t in further[s]))
            states = {state: nsmallest(_KEPT, further[state]) for state in best}
        for state, trails in states.items():
            if all(at == len(row) for at, row in zip(state.nexts, self.rows, strict=True)):
                for trail in trails:
                    cost = trail.cost + self._alone(trail)
                    if cost < bound:
                        yield self._spots(trail), cost

    def _steps(self, state: _State, column: int) -> Iterator[tuple[_State, float]]:
        """How the headings may go on in ``column``: those above the row ``top`` stay."""
        for top in range(len(self.rows) + 1 if column else 1):
            stays = self._stays(state, top, column)
            if stays is None:
                continue
            for owners, nexts, cost in self._below(state, top, column, stays, ()):
                step = _State(tuple(owners), tuple(nexts))
                yield step, cost + self._price(step.owners, top, column)

    def _stays(self, state: _State, top: int, column: int) -> tuple[int, ...] | None:
        """The next cells of the rows above ``top`` that hold on; None where they cannot."""
        nexts = []
        for r in range(top):
            held = r == top - 1 or top == len(self.rows) or state.owners[r] != _NONE
            if (self.fixed[r] and self.rows[r][column].text) or not held:
                return None
            nexts.append(state.nexts[r] + self.fixed[r])
        if top == len(self.rows):
            wide = self.kinds.of[column] in _UNFIGURED and self.kinds.of[column - 1] in _UNFIGURED
            return tuple(nexts) if wide else None
        divided = _NONE not in state.owners[max(top - 1, 0) : top + 1]
        return tuple(nexts) if top == 0 or divided else None

    def _below(
        self, state: _State, top: int, column: int, nexts: tuple[int, ...], owners: tuple[int, ...]
    ) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], float]]:
        """The headings of the rows from ``top`` on, each the next of its row or none."""
        r = len(nexts)
        owners = owners or state.owners[:top]
        if r == len(self.rows):
            yield owners, nexts, 0.0
            return
        row, at = self.rows[r], state.nexts[r]
        text = at < len(row) and bool(row[at].text)
        ended = r > top and owners[r - 1] == _NONE and r > 1
        if text and not ended:
            yield from self._below(state, top, column, (*nexts, at + 1), (*owners, at))
        if r > top or r == 0:
            for took, cost in self._rests(r, at):
                cost += _UNNAMED if r == 0 else 0.0
                for o, n, c in self._below(state, top, column, (*nexts, took), (*owners, _NONE)):
                    yield o, n, c + cost

    def _rests(self, r: int, at: int) -> Iterator[tuple[int, float]]:
        """The next cell of the row ``r`` where no heading of it stands over a column."""
        row = self.rows[r]
        blank = at < len(row) and not row[at].text
        if blank:
            yield at + 1, 0.0
        if not self.fixed[r]:
            kept = at < len(row) and any(not cell.text for cell in row)
            yield at, _OUT_OF_LINE if kept else 0.0

    def _price(self, owners: tuple[int, ...], top: int, column: int) -> float:
        """What it costs that the headings ``owners`` stand over the column, those from ``top`` on newly."""
        texts = [self.texts[r][at] if at != _NONE else "" for r, at in enumerate(owners)]
        path = [text for text in texts if text]
        if not path:
            return WRONG
        cost = fit_cost(path[-1], self.kinds, column) + part_cost(path[0], self.kinds, column)
        if top == 0:
            cost += side_cost(path, self.kinds, column)
        for r in range(max(top, 1), len(texts)):
            above = next((t for t in reversed(texts[:r]) if t), "")
            if texts[r] and above:
                cost += below_cost(above, texts[r])
        return cost

    def _again(self, trail: _Trail, step: _State) -> float:
        """What it costs that the same heading stands below another twice, in a table of one block."""
        if not trail.columns or self.kinds.blocks > 1:
            return 0.0
        cost = 0.0
        for r in range(1, len(self.rows)):
            at, above = step.owners[r], step.owners[r - 1]
            if _NONE in (at, above) or at == trail.columns[-1][r]:
                continue
            own = self.texts[r][at]
            met = {c[r] for c in trail.columns if c[r - 1] == above and c[r] != _NONE}
            cost += _AGAIN * any(self.texts[r][i] == own for i in met)
        return cost

    def _alone(self, trail: _Trail) -> float:
        """What headings cost that stand over a single other one, and are not torn from it."""
        cost = 0.0
        for r in range(len(self.rows) - 1):
            for owner, columns in groupby(trail.columns, key=lambda owners: owners[r]):
                below = {owners[r + 1] for owners in columns}
                if owner != _NONE and len(below) == 1 and _NONE not in below:
                    above, text = self.rows[r][owner].text, self.rows[r + 1][below.pop()].text
                    cost += 0.0 if heading(above + text) and not heading(above) else _ALONE
        return cost

    def _spots(self, trail: _Trail) -> Spots:
        spots: list[dict[int, tuple[int, int]]] = [{} for _ in self.rows]
        for column, owners in enumerate(trail.columns):
            for r, at in enumerate(owners):
                if at != _NONE:
                    spots[r][at] = (spots[r].get(at, (column, column))[0], column)
        return tuple(spots)


_UNFIGURED = ("code", "name", "blank", "any")
