"""Indicators whose table came out as lines of words: columns lost, cells wrapped over lines.

What remains to read by: the order of the headings, the numbers that end each row (分值, 得分, 偏差度),
the known words of the first two levels, and the width at which a column wraps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.document import Line
from ingest.form_layouts import carried_level1, levels, squeeze
from ingest.form_rows import joined
from ingest.indicators import Draft
from ingest.line_words import VALUE, Word, cells_of, level_at, opening_marks, words_of
from ingest.wording import width
from ontology.facts import Span

_NUMERIC = ("weight", "score", "deviation")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_DEADLINE = re.compile(r"\d{1,4}\s*年?.{0,12}(?:前|底|末|内|止|日|月)")
_REASON = re.compile(r"因|由于|受|未|原因|资金|疫情|财政|年初|实际|根据|按照|偏差|项目")
_NUMBERED = re.compile(r"指[标標](?:\s*\d+\s*[：:.、])?")
_GOES_ON = re.compile(r"[或和及与、的度率性况标者，]")


@dataclass(slots=True)
class Piece:
    """One line's share of a row: its words, and whether a page begins with it."""

    words: list[Word]
    opens_page: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class RowEnd:
    """The numbers that end a row, and what stands before and after them on their line."""

    before: Piece
    numbers: list[Word]
    after: list[Word]


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
            waiting = self._claimed(waiting, end)
            self.row(waiting, end)
            waiting = []
        waiting = self._claimed(waiting, None)
        self.left_over += [(p.words[0].start, p.words[-1].end) for p in waiting]

    def row_end(self, piece: Piece) -> RowEnd | None:
        count = len(self.tail)
        words = piece.words
        for i in range(len(words) - count, -1, -1):
            if all(_PLAIN.fullmatch(word.text) for word in words[i : i + count]) and (
                [word.text for word in words[i + count : i + count + 1]] != ["%"]
            ):
                before = Piece(words[:i], piece.opens_page)
                return RowEnd(before, words[i : i + count], words[i + count :])
        return None

    # pieces that belong to the row above ----------------------------------------------------

    def _claimed(self, waiting: list[Piece], end: RowEnd | None) -> list[Piece]:
        """``waiting`` without the lines that carry on the row before."""
        if not self.drafts or not waiting:
            return waiting
        last = self.drafts[-1]
        if self._carries_on(last, waiting[0], waiting[1:], end):
            last.texts["level3"] = joined(last.texts.get("level3", ""), waiting[0].text)
            self._grow(last, waiting[0].words)
            waiting = waiting[1:]
        return self._reason(last, waiting)

    def _carries_on(
        self, last: Draft, piece: Piece, following: list[Piece], end: RowEnd | None
    ) -> bool:
        """Words right after a row that can only be the end of its third level.

        They stand there where a page ends inside the row; some prints do not show where that is.
        """
        text = squeeze(piece.text)
        if level_at(piece.words, 0) is not None or not (following or end is not None):
            return False
        if piece.opens_page:
            return len(text) <= 2 or bool(_GOES_ON.match(text))
        after = following[0].words if following else []
        fresh = bool(after) and (
            level_at(after, 0) is not None or _NUMBERED.match(after[0].text) is not None
        )
        single = len(text) == 1 and len(squeeze(last.texts.get("level3", ""))) > 4
        return bool(following) and (single or (fresh and text.startswith(("或", "和", "及", "与"))))

    def _reason(self, last: Draft, waiting: list[Piece]) -> list[Piece]:
        """A reason printed under its row: only where the row deviates and has none yet."""
        if "deviation_reason" not in self.roles or not waiting:
            return waiting
        known = last.texts.get("deviation_reason", "")
        if known:
            text = squeeze(waiting[0].text)
            if (
                known.endswith(("。", "；"))
                or not text.endswith("。")
                or level_at(waiting[0].words, 0)
            ):
                return waiting
            taken = 1
        elif _deviates(last) and _REASON.match(squeeze(waiting[0].text)):
            full = width(waiting[0].text)
            taken = 1
            while taken < len(waiting) and width(waiting[taken - 1].text) >= full - 2:
                if level_at(waiting[taken].words, 0) or squeeze(waiting[taken - 1].text).endswith(
                    "。"
                ):
                    break
                taken += 1
        elif not (taken := _sentence(waiting) if _deviates(last) else 0):
            return waiting
        for piece in waiting[:taken]:
            known = joined(known, piece.text)
            self._grow(last, piece.words)
        last.texts["deviation_reason"] = known
        return waiting[taken:]

    def _grow(self, draft: Draft, words: list[Word]) -> None:
        draft.spans.append((words[0].start, words[-1].end))

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
        while len(found) < 2 and (level := level_at(words, at)) is not None:
            found.append(level)
            start = words[at].start
            at = level[1]
            if len(found) == 1 and at < len(words) and _PLAIN.fullmatch(words[at].text):
                at += 1  # the first level's own weight
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
            self._enter(names)
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

    def _enter(self, names: list[str]) -> None:
        for at, name in enumerate(names):
            second = name in levels("level2")
            first = name in levels("level1") and not (at and second)
            if first and not (second and len(names) == 1 and name not in levels("mostly_level1")):
                self.level1, self.level2 = name, None
            else:
                self.level2 = name
                if len(names) == 1:
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
        for i in range(1, len(above)):
            text = _joined(above[i:])
            if VALUE.fullmatch(text) or _DEADLINE.fullmatch(text):
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


def _sentence(waiting: list[Piece]) -> int:
    """How many of the lines make a sentence that ends with a stop: no name of an indicator does."""
    for i, piece in enumerate(waiting[:4]):
        if level_at(piece.words, 0):
            return 0
        if squeeze(piece.text).endswith("。"):
            return i + 1
    return 0


def _deviates(draft: Draft) -> bool:
    return draft.texts.get("deviation", "0").strip("-0.%") != ""


def deviates(end: RowEnd, tail: tuple[str, ...]) -> bool:
    """Whether the row's score is less than its weight."""
    numbers = {role: Decimal(word.text) for role, word in zip(tail, end.numbers, strict=True)}
    return "score" in numbers and "weight" in numbers and numbers["score"] < numbers["weight"]


def _joined(pieces: list[Piece]) -> str:
    text = ""
    for piece in pieces:
        text = joined(text, piece.text)
    return text
