"""Indicators printed as lines of words whose cells are set in the middle of their row: a name or a reason of
two lines stands above and below the line of the row's figures.

``大坝安全监测`` / ``质量指标 ≥95% 96.3% 10 10`` / ``设施完好率``: the row's line has its levels, and no name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product

from ingest.document import Line
from ingest.form_rows import joined
from ingest.line_indicators import LineTable
from ingest.line_reasons import Piece, RowEnd, falls_short, full_lines
from ingest.line_words import Word, cells_of, level_at, words_of
from ingest.wording import width

_WHOLE = re.compile("[率度数量额次性积费价值比长]$")
"""How the name of an indicator ends that does not go on."""
_MOST = 4  # lines between two rows
_NAMELESS = 6.0
_UNLIKELY = 3.0


@dataclass(slots=True)
class _Row:
    """A line with a row's figures, and the lines above and below that are the row's too."""

    end: RowEnd
    levels: int  # words of its first two levels
    own: int  # cells between those and the figures
    wanted: int  # of them that are no name
    late: bool  # whether it falls short of its target, and does not say why
    explained: bool
    above: list[Piece] = field(default_factory=list)
    below: list[Piece] = field(default_factory=list)

    @property
    def nameless(self) -> bool:
        return self.own == self.wanted

    @property
    def name(self) -> str:
        """The name on the line."""
        words = self.end.before.words[self.levels :]
        return "" if self.nameless or not words else words[0].text

    def cost(self, above: int, below: int) -> float:
        """How unlikely it is that so many lines above and below are the row's."""
        odd = 2.0 * abs(above - below)
        if self.nameless:
            return odd if above and below else _NAMELESS
        if self.late:
            return odd if above + below else 0.5
        if not above + below:
            return 0.0
        return odd + (1.0 if self.explained else _UNLIKELY)


class CentredTable(LineTable):
    """Reads such lines; others as any lines of indicators."""

    def read(self, lines: list[Line]) -> None:
        """Every row of ``lines``."""
        rows = self._rows(lines)
        if rows is None or not any(row.above and row.below for row in rows):
            super().read(lines)
            return
        for row in rows:
            self._put(row)

    def _rows(self, lines: list[Line]) -> list[_Row] | None:
        """The rows with the lines that are theirs; None where the lines are not printed so."""
        rows: list[_Row] = []
        gaps: list[list[Piece]] = [[]]
        for index, line in enumerate(lines):
            piece = Piece(words_of(line, index))
            end = self.row_end(piece) if piece.words else None
            if end is not None:
                rows.append(self._row_of(end))
                gaps.append([])
            elif piece.words:
                gaps[-1].append(piece)
        if not rows or any(row.own < row.wanted for row in rows):
            return None
        if any(len(gap) > _MOST or any(level_at(p.words, 0) for p in gap) for gap in gaps):
            return None
        return rows if _shared(rows, gaps) and _sound(rows) else None

    def _row_of(self, end: RowEnd) -> _Row:
        words = end.before.words
        at = 0
        for _ in range(2):
            level = level_at(words, at)
            at = level[1] if level is not None else at
        late = falls_short(end, self.tail) and "deviation_reason" in self.roles
        own = len(cells_of(words[at:], self.parted))
        return _Row(
            end, at, own, len(self.values), late and not end.after, late and bool(end.after)
        )

    def _put(self, row: _Row) -> None:
        """Take the row with its name and reason put together on its line."""
        name, reason = _parted(row)
        words = row.end.before.words
        line = row.end.numbers[0].line
        named = [Word(name, words[0].start if words else 0, line)] if name else []
        before = [*words[: row.levels], *named, *words[row.levels :]]
        after = [Word(reason, row.end.numbers[-1].end, line)] if reason else row.end.after
        self.row([], RowEnd(Piece(before), row.end.numbers, after))
        own = [*words, *row.end.numbers, *row.end.after]
        spans = [own, *(piece.words for piece in (*row.above, *row.below))]
        self.drafts[-1].spans = sorted((words[0].start, words[-1].end) for words in spans)


def _shared(rows: list[_Row], gaps: list[list[Piece]]) -> bool:
    """Give the lines between the rows to the one above or below, the likeliest way; False where a line of
    a reason could as well be the end of a name above it."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}  # by lines that the row above takes
    for at, row in enumerate(rows):
        over, under = len(gaps[at]), len(gaps[at + 1])
        last = at + 1 == len(rows)
        found: dict[int, tuple[float, list[int]]] = {}
        for (taken, (cost, cuts)), below in product(best.items(), range(under + 1)):
            if last and below < under:
                continue
            whole = cost + row.cost(over - taken, below)
            if below not in found or whole < found[below][0]:
                found[below] = (whole, [*cuts, below])
        best = found
    cuts = min(best.values())[1]
    for at, (row, below) in enumerate(zip(rows, cuts, strict=True)):
        row.above = gaps[at][cuts[at - 1] if at else 0 :]
        row.below = gaps[at + 1][:below]
    full = max(width(row.name) for row in rows)
    torn = [width(r.name) >= full - 1 and not _WHOLE.search(r.name) for r in rows]
    return not any(
        torn[at - 1] and not rows[at - 1].below and row.above and not row.nameless
        for at, row in enumerate(rows)
        if at
    )


def _sound(rows: list[_Row]) -> bool:
    """Whether every row that is on several lines has as many above as below, but for one; and a name of
    three fills its column, where others of two lines show how names stand."""
    if any(abs(len(row.above) - len(row.below)) > 1 for row in rows):
        return False
    nameless = [row for row in rows if row.nameless]
    full = max(width(row.name) for row in rows)
    longer = [r for r in rows if r.above + r.below and not (r.nameless or r.late or r.explained)]
    whole = all(row.above and row.below for row in nameless + longer)
    return (
        whole
        and all(nameless and width(row.name) >= full - 1 for row in longer)
        and all(_filled(row) for row in rows if row.explained and not row.nameless)
    )


def _filled(row: _Row) -> bool:
    """Whether every line of the row's reason but the last fills its column."""
    own = " ".join(word.text for word in row.end.after)
    lines = [*(piece.text for piece in row.above), own, *(piece.text for piece in row.below)]
    return full_lines(lines[0], lines[1:], 0) == len(lines) - 1


def _parted(row: _Row) -> tuple[str, str]:
    """The row's name and its reason, from the lines above and below; "" for what is on its own line."""
    name = reason = ""
    after = "".join(word.text for word in row.end.after)
    for pieces, middle in ((row.above, after), (row.below, "")):
        for piece in pieces:
            words = piece.words
            if row.nameless:
                split = 1 if row.late else len(words)
                words = words[split:]
                name = joined(name, " ".join(word.text for word in piece.words[:split]))
            reason = joined(reason, "".join(word.text for word in words))
        reason = joined(reason, middle)
    return name, reason
