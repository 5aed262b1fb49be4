"""Lines between two rows of words that are the upper row's: the rest of its name, or of why it falls short.

What tells: a level that the lower row begins with, the width at which the reasons wrap, and whether names of
several lines end on the line of their figures or above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.form_layouts import squeeze
from ingest.form_rows import joined
from ingest.indicators import Draft
from ingest.line_words import Word, cells_of, level_at
from ingest.wording import width

PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_REASON = re.compile(r"因|由于|受|未|原因|资金|疫情|财政|年初|实际|根据|按照|偏差|项目")
_NUMBERED = re.compile(r"指[标標](?:\s*\d+\s*[：:.、])?")
_GOES_ON = re.compile(r"[或和及与、的度率性况标者，]")
_IN_SENTENCE = re.compile(r"[，。；]")
_STOPS = ("。", "；")
_HANGS = "，。、；"
"""What may stand past the edge of a column."""
_BOUND = re.compile(r"[，。；、）)”》]")
"""What no name of an indicator begins with."""
_TORN = 4  # columns of what may be the end of a word
_LEAST = 4  # characters of a level that is no end of a name
_NAMED_SO = ("指标", "目标")
_UNBREAKABLE = re.compile(r"(?:[\dA-Za-z.%]+|.)[，。、；：）)%》”]*")
"""The beginning of a line that could not stand at the end of the line above in part."""


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


@dataclass(frozen=True, slots=True)
class Habits:
    """How the rows of a table are printed: the columns of its widest reason and name, and whether names of several
    lines stand above the line of their figures (True), end on it (False), or there are none."""

    reason: int
    name: int
    names_above: bool | None


def habits_of(rows: Sequence[tuple[Sequence[Piece], RowEnd]], table: Columns) -> Habits:
    """The habits of a table with such lines above each row's figures."""
    reasons = (_text(end.after) for _, end in rows)
    reason = max((width(text.rstrip(_HANGS)) for text in reasons), default=0)
    name = 0
    above = False
    on_it = False
    may_go_on = True
    for waiting, end in rows:
        words = [word for piece in (*waiting, end.before) for word in piece.words]
        rest = words[_past_levels(words) :]
        line = end.numbers[0].line
        named = _named_beside(rest, end, table)
        upper = [word for word in rest if word.line != line]
        names = [*([] if may_go_on else upper), *(rest[len(upper) :][:1] if named else [])]
        name = max([name, *(width(word.text) for word in names)])
        if upper:
            above = above or not named
            on_it = on_it or (named and not may_go_on)
        may_go_on = bool(end.after) or falls_short(end, table.tail)
    return Habits(reason, name, True if above else False if on_it else None)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are: those of numbers at a row's end, and how many of text come before;
    whether operator, value and unit stand apart; whether it has reasons."""

    tail: tuple[str, ...]
    values: int
    parted: bool
    reasons: bool


def taken_up(
    last: Draft, waiting: list[Piece], end: RowEnd | None, table: Columns, habits: Habits
) -> tuple[list[Piece], list[Piece]]:
    """``waiting`` without the lines that carry on the row before, and what of it is neither row's."""
    if not waiting:
        return waiting, []
    reason = last.texts.get("deviation_reason", "")
    open_ended = bool(reason) and not reason.endswith(_STOPS)
    goes_on = open_ended and full_lines(reason, [waiting[0].text], habits.reason) == 1
    if not goes_on and _carries_on(last, waiting[0], waiting[1:], end):
        last.texts["level3"] = joined(last.texts.get("level3", ""), waiting[0].text)
        _grow(last, waiting[:1])
        waiting = waiting[1:]
    fresh = _fresh(waiting, end, table)
    count = 0
    if table.reasons and waiting:
        count = _told(last, waiting, fresh, end, table, habits) or _sentences(last, waiting)
    for piece in waiting[:count]:
        reason = joined(reason, piece.text)
    if count:
        last.texts["deviation_reason"] = reason
        _grow(last, waiting[:count])
    stray = max(count, fresh or 0)
    return waiting[stray:], waiting[count:stray]


def _carries_on(last: Draft, piece: Piece, following: list[Piece], end: RowEnd | None) -> bool:
    """Words right after a row that can only be the end of its third level.

    They stand there where a page ends inside the row; some prints do not show where that is.
    """
    text = squeeze(piece.text)
    begun = [*piece.words, *(word for each in following for word in each.words)]
    level = level_at([*begun, *(end.before.words if end else [])], 0)
    if level is not None or not (following or end is not None):
        return False
    if piece.opens_page:
        return len(text) <= 2 or bool(_GOES_ON.match(text))
    after = following[0].words if following else []
    fresh = bool(after) and (
        level_at(after, 0) is not None or _NUMBERED.match(after[0].text) is not None
    )
    single = len(text) == 1 and len(squeeze(last.texts.get("level3", ""))) > 4
    return bool(following) and (single or (fresh and text.startswith(("或", "和", "及", "与"))))


def _told(
    last: Draft,
    waiting: list[Piece],
    fresh: int | None,
    end: RowEnd | None,
    table: Columns,
    habits: Habits,
) -> int:
    """How many of the lines say why the row before falls short, as far as the print shows it."""
    known = last.texts.get("deviation_reason", "")
    if (not known and not _short(last)) or (fresh is None and known.endswith(_STOPS)):
        return 0
    if fresh is not None:
        most = fresh
    elif end is None:
        most = len(waiting)
    elif _named_beside(end.before.words, end, table):
        most = len(waiting) - (0 if habits.names_above else _begins_name(waiting, end, habits))
    else:
        most = len(waiting) - (2 if habits.names_above else 1)
    if not known and fresh is None and not habits.names_above:
        return 0
    lines = [piece.text for piece in waiting[: max(most, 0)]]
    if known and fresh is not None and habits.names_above is not None:
        return most  # names stand above their figures or end beside them: nothing below is theirs
    bound = max((i + 1 for i, line in enumerate(lines) if known and _BOUND.match(line)), default=0)
    return max(bound, full_lines(known, lines, habits.reason))


def _begins_name(waiting: list[Piece], end: RowEnd, habits: Habits) -> int:
    """How many of the last lines may begin the name on the figures' line: none but full ones, where it is
    but the end of a word or nothing says that they are a sentence."""
    rest = end.before.words[:1]
    count = 0
    for piece in reversed(waiting):
        whole = full_lines(piece.text, [_text(rest)], habits.name) == 0
        if whole or _IN_SENTENCE.search(piece.text):
            break
        rest = piece.words
        count += 1
    torn = width(_text(end.before.words[:1])) <= _TORN
    return count if torn or habits.names_above is False else 0


def full_lines(known: str, lines: Sequence[str], widest: int) -> int:
    """How many of ``lines`` go on a cell whose lines are so wide: each that the line above it had no room
    for the beginning of."""
    above = known
    for count, line in enumerate(lines):
        begun = _UNBREAKABLE.match(line)
        room = max(widest, width(line)) - width(above)
        if above and begun and width(begun.group()) <= room:
            return count
        above = line
    return len(lines)


def _sentences(last: Draft, waiting: list[Piece]) -> int:
    """A reason printed under its row, told by its words: where the row deviates, or has one that goes on."""
    known = last.texts.get("deviation_reason", "")
    if known:
        ends = squeeze(waiting[0].text).endswith("。")
        whole = known.endswith(_STOPS) or not ends
        return 0 if whole or level_at(waiting[0].words, 0) else 1
    if not _deviates(last):
        return 0
    if not _REASON.match(squeeze(waiting[0].text)):
        return _sentence(waiting)
    full = width(waiting[0].text)
    taken = 1
    while taken < len(waiting) and width(waiting[taken - 1].text) >= full - 2:
        above = squeeze(waiting[taken - 1].text)
        if level_at(waiting[taken].words, 0) or above.endswith("。"):
            break
        taken += 1
    return taken


def _sentence(waiting: list[Piece]) -> int:
    """How many of the lines make a sentence that ends with a stop: no name of an indicator does."""
    for i, piece in enumerate(waiting[:4]):
        if level_at(piece.words, 0):
            return 0
        if squeeze(piece.text).endswith("。"):
            return i + 1
    return 0


def _fresh(waiting: list[Piece], end: RowEnd | None, table: Columns) -> int | None:
    """The line that begins with the levels of the row below, the line of its figures among them, where
    that row has its name from there on."""
    pieces = [*waiting, *([end.before] if end else [])]
    for at, piece in enumerate(pieces):
        words = [word for each in pieces[at:] for word in each.words]
        level = level_at(words, 0)
        if level is None or not piece.words or _ends_name(level, words):
            continue
        if end is None:
            return at
        rest = words[_past_levels(words) :]
        line = end.numbers[0].line
        if any(word.line != line for word in rest) or _named_beside(rest, end, table):
            return at
    return None


def _ends_name(level: tuple[str, int], words: list[Word]) -> bool:
    """Whether the word of a level may as well be the end of an indicator's name: 服务对象 / 满意度."""
    if level[0].endswith(_NAMED_SO) or level_at(words, level[1]) is not None:
        return False
    return len(level[0]) < _LEAST or level[0].endswith("度")


def _past_levels(words: Sequence[Word]) -> int:
    """Where the words of the first two levels end."""
    at = 0
    for _ in range(2):
        level = level_at(list(words), at)
        if level is None:
            break
        at = level[1]
        if at < len(words) and PLAIN.fullmatch(words[at].text):
            at += 1  # the first level's own weight
    return at


def _named_beside(words: Sequence[Word], end: RowEnd, table: Columns) -> bool:
    """Whether the line of the figures has a cell more than those of the values: its name."""
    beside = [word for word in words if word.line == end.numbers[0].line]
    return len(cells_of(beside[_past_levels(beside) :], table.parted)) > table.values


def falls_short(end: RowEnd, tail: tuple[str, ...]) -> bool:
    """Whether the row's score is less than its weight."""
    return _less({role: word.text for role, word in zip(tail, end.numbers, strict=True)})


def _short(draft: Draft) -> bool:
    return _less(draft.texts)


def _less(texts: dict[str, str]) -> bool:
    numbers = [texts.get(role, "") for role in ("score", "weight")]
    if not all(PLAIN.fullmatch(text) for text in numbers):
        return False
    score, weight = map(Decimal, numbers)
    return score < weight


def _deviates(draft: Draft) -> bool:
    return draft.texts.get("deviation", "0").strip("-0.%") != ""


def _grow(draft: Draft, pieces: list[Piece]) -> None:
    draft.spans += [(piece.words[0].start, piece.words[-1].end) for piece in pieces]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
