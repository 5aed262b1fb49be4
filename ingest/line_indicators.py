"""Indicators whose table came out as lines of words: columns lost, cells wrapped over lines.

What remains to read by: the order of the headings, the numbers that end each row (分值, 得分, 偏差度),
the known words of the first two levels, and the width at which a column wraps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations

from ingest.document import Line
from ingest.form_layouts import carried_level1, levels
from ingest.form_rows import joined
from ingest.indicators import Draft
from ingest.line_reasons import PLAIN, Columns, Piece, RowEnd, habits_of, taken_up
from ingest.line_words import VALUE, Word, cells_of, level_at, opening_marks, words_of
from ontology.facts import Span

_NUMERIC = ("weight", "score", "deviation")
_DEADLINE = re.compile(r"\d{1,4}\s*年?.{0,12}(?:前|底|末|内|止|日|月)")


def is_anchored(roles: tuple[str, ...]) -> bool:
    """Whether the rows of such columns end in at least two numbers side by side."""
    places = [i for i, role in enumerate(roles) if role in _NUMERIC]
    if len(places) < 2 or "target" not in roles or places[0] < roles.index("target"):
        return False
    return places == list(range(places[0], places[0] + len(places)))


@dataclass(slots=True)
class LineTable:
    """Reads the lines under a heading of indicators into drafts."""

    roles: tuple[str, ...]
    parted: bool = False  # whether operator, value and unit had headings of their own
    drafts: list[Draft] = field(default_factory=list)
    left_over: list[Span] = field(default_factory=list)
    level1: str | None = None
    level2: str | None = None
    led: bool = False  # whether each level has its cell in the first row
    weighed: bool = False  # whether first levels print weights of their own

    @property
    def tail(self) -> tuple[str, ...]:
        """The numeric columns that end a row, in order."""
        return tuple(role for role in self.roles if role in _NUMERIC)

    @property
    def values(self) -> tuple[str, ...]:
        """The text columns between the third level and the numbers."""
        first = self.roles.index("level3") + 1 if "level3" in self.roles else 0
        kept = ("description", "target", "value", "actual", "completion")
        return tuple(role for role in self.roles[first:] if role in kept)

    def read(self, lines: list[Line]) -> None:
        """Every row of ``lines``."""
        rows, waiting = self._in_rows(lines)
        table = Columns(self.tail, len(self.values), self.parted, "deviation_reason" in self.roles)
        habits = habits_of(rows, table)
        for above, end in [*rows, (waiting, None)]:
            rest: list[Piece] = above
            if self.drafts:
                rest, stray = taken_up(self.drafts[-1], above, end, table, habits)
                self._leave(stray)
            if end is None:
                self._leave(rest)
            else:
                self.row(rest, end)

    def _in_rows(self, lines: list[Line]) -> tuple[list[tuple[list[Piece], RowEnd]], list[Piece]]:
        """The lines with a row's figures, each with the lines above it; and the lines below the last."""
        rows: list[tuple[list[Piece], RowEnd]] = []
        waiting: list[Piece] = []
        opening = opening_marks(lines)
        for index, line in enumerate(lines):
            words = words_of(line, index)
            if not words:
                continue
            opens = line.text[:1] in opening or (index > 0 and line.page != lines[index - 1].page)
            if opens and waiting and waiting[-1].text.isdecimal():
                waiting.pop()  # the number of the page that ends here
            end = self.row_end(Piece(words, opens))
            if end is None:
                waiting.append(Piece(words, opens))
                continue
            rows.append((waiting, end))
            waiting = []
        return rows, waiting

    def _leave(self, pieces: list[Piece]) -> None:
        self.left_over += [(p.words[0].start, p.words[-1].end) for p in pieces]

    def row_end(self, piece: Piece) -> RowEnd | None:
        count = len(self.tail)
        words = piece.words
        for i in range(len(words) - count, -1, -1):
            if all(PLAIN.fullmatch(word.text) for word in words[i : i + count]) and (
                [word.text for word in words[i + count : i + count + 1]] != ["%"]
            ):
                before = Piece(words[:i], piece.opens_page)
                return RowEnd(before, words[i : i + count], words[i + count :])
        return None

    # one row --------------------------------------------------------------------------------

    def row(self, waiting: list[Piece], end: RowEnd) -> None:
        pieces = [*waiting, end.before] if end.before.words else waiting
        rest, taken = self._levels(pieces, end)
        texts, first = self._texts(rest, end)
        for role, word in zip(self.tail, end.numbers, strict=True):
            texts[role] = word.text
        after = " ".join(word.text for word in end.after)
        self._place_after(texts, after)
        start = first if first is not None else (taken or end.numbers[0].start)
        stop = (end.after or end.numbers)[-1].end
        self.drafts.append(
            Draft(
                self.level1,
                self.level2,
                {k: v for k, v in texts.items() if v},
                [(start, stop)],
                None,
            )
        )

    def _levels(self, pieces: list[Piece], end: RowEnd) -> tuple[list[Piece], int | None]:
        """Take the words of the first two levels from the front; what is left is the row's own."""
        words = [word for piece in pieces for word in piece.words]
        at, start = 0, None
        found: list[tuple[str, int]] = []
        weighed = False
        while len(found) < 2 and (level := level_at(words, at)) is not None:
            found.append(level)
            start = words[at].start
            at = level[1]
            if len(found) == 1 and at < len(words) and PLAIN.fullmatch(words[at].text):
                at += 1  # the first level's own weight
                weighed = True
        beside = [word for word in words[at:] if word.line == end.numbers[0].line]
        own = len(cells_of(beside, self.parted))
        names = [name for name, _ in found]
        if others := self._others(words[at:], len(names), own, alone=len(pieces) == 1):
            start = start if names else words[0].start
            self.level1, self.level2 = ([self.level1, *names, *others])[-2:]
            at += len(others)
        else:
            if found and not self._has_name(words[at:], own):
                at = found[-2][1] if len(found) == 2 else 0
                names.pop()
            self._enter(names, lighter=self.weighed and not weighed)
            self.weighed = self.weighed or weighed
        left = set(map(id, words[at:]))
        rest = [Piece([w for w in p.words if id(w) in left], p.opens_page) for p in pieces]
        return [piece for piece in rest if piece.words], start

    def _others(self, words: list[Word], known: int, own: int, alone: bool) -> list[str]:
        """Levels that no list knows, before the name: told where the first row prints a cell for each
        level and stands on one line."""
        if not self.drafts:
            self.led = alone and known + own == len(self.values) + 3 and "level2" in self.roles
        extra = own - len(self.values) - 1
        if not self.led or not 0 < extra <= 2 - known:
            return []
        return [word.text for word in words[:extra]]

    def _has_name(self, words: list[Word], own: int) -> bool:
        """Whether a third level remains before the values."""
        lines = {word.line for word in words}
        return own > len(self.values) or len(lines) > 1

    def _enter(self, names: list[str], *, lighter: bool) -> None:
        """``lighter``: other first levels print their weights, and these words none."""
        for at, name in enumerate(names):
            second = name in levels("level2")
            first = name in levels("level1") and not (at and second)
            alone = second and len(names) == 1
            if first and not (alone and (lighter or name not in levels("mostly_level1"))):
                self.level1, self.level2 = name, None
            else:
                self.level2 = name
                if len(names) == 1 and not (second and lighter):
                    self.level1 = carried_level1(self.level1, name)

    def _texts(self, rest: list[Piece], end: RowEnd) -> tuple[dict[str, str], int | None]:
        """Third level and values of a row."""
        if not rest:
            return {}, None
        first = rest[0].words[0].start
        line = end.numbers[0].line
        own = [piece for piece in rest if piece.words[0].line == line]
        above = [piece for piece in rest if piece.words[0].line != line]
        cells = cells_of(own[0].words, self.parted) if own else []
        wanted = self.values
        name = _joined(above)
        if len(cells) > len(wanted):
            extra = len(cells) - len(wanted)
            name = joined(name, " ".join(cells[:extra]))
            return {"level3": name, **dict(zip(wanted, cells[extra:], strict=True))}, first
        if len(cells) == len(wanted) and name:
            return {"level3": name, **dict(zip(wanted, cells, strict=True))}, first
        if len(cells) == len(wanted):
            return {"level3": cells[0], **dict(zip(wanted[1:], cells[1:], strict=True))}, first
        return self._wrapped_target(above, cells), first

    def _wrapped_target(self, above: list[Piece], cells: list[str]) -> dict[str, str]:
        """A row whose target is wrapped onto the lines above its numbers."""
        if not cells and self.values == ("target", "actual"):
            for i, j in combinations(range(1, len(above)), 2):
                both = _joined(above[i:j]), _joined(above[j:])
                if all(_is_value(text) for text in both):
                    return {"level3": _joined(above[:i]), "target": both[0], "actual": both[1]}
        for i in range(1, len(above)):
            text = _joined(above[i:])
            if _is_value(text):
                actual = {"actual": cells[-1]} if cells else {}
                return {"level3": _joined(above[:i]), "target": text, **actual}
        name = _joined(above)
        return {"level3": name, **({"only": cells[-1]} if cells else {})}

    def _place_after(self, texts: dict[str, str], after: str) -> None:
        """What follows the numbers is the reason, or the second of two values printed late."""
        only = texts.pop("only", None)
        if only is not None and after and VALUE.fullmatch(after):
            texts["target"], texts["actual"] = only, after
        elif only is not None:
            texts["actual"] = only
            texts["deviation_reason"] = after
        elif after:
            texts["deviation_reason"] = after


def _is_value(text: str) -> bool:
    return VALUE.fullmatch(text) is not None or _DEADLINE.fullmatch(text) is not None


def _joined(pieces: list[Piece]) -> str:
    text = ""
    for piece in pieces:
        text = joined(text, piece.text)
    return text
