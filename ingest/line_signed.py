"""Indicators printed as lines of words with the operator, the value and its unit each in a column of its own:
``… ≥ 90 % 10 统计报表 92 10``. The operator shows where a row's figures begin; the headings, what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.document import Line
from ingest.form_alignment import is_number
from ingest.form_layouts import carried_level1, levels
from ingest.form_rows import joined
from ingest.indicators import Draft
from ingest.line_words import NO_UNIT, PHRASES, Word, level_at, words_of
from ingest.targets import OPERATORS
from ingest.wording import width
from ontology.facts import Span

_BEFORE = ("level1", "level2", "level3", "weight")
_NUMERIC = ("weight", "score")
_WRAPPED = ("description", "basis", "scoring")
"""What may go on in lines of its own where it ends a row."""
_RAGGED = 4  # print columns that a line of a wrapped cell may stay short of its edge

Words = list[Word]


def is_signed(roles: tuple[str, ...]) -> bool:
    """Whether operator, value and unit have columns of their own, side by side after the names."""
    if "operator" not in roles or "level3" not in roles:
        return False
    at = roles.index("operator")
    parts = (set(roles[at + 1 : at + 2]), set(roles[at + 2 : at + 3]))
    return set(roles[:at]) <= {*_BEFORE} and parts in (
        ({"target"}, {"unit"}),
        ({"value"}, {"unit"}),
    )


class Edges(NamedTuple):
    """How wide the widest name before an operator is, and the widest last cell of a row."""

    name: int
    last: int


@dataclass(slots=True)
class SignedTable:
    """Reads the lines under such headings into drafts; a row's figures stand on its operator's line."""

    roles: tuple[str, ...]
    drafts: list[Draft] = field(default_factory=list)
    left_over: list[Span] = field(default_factory=list)
    level1: str | None = None
    level2: str | None = None

    def read(self, lines: list[Line]) -> None:
        """Every row of ``lines``."""
        rows = _rows_of(lines)
        edges = _edges(rows)
        before = ""
        for above, words, at in rows:
            went_on, clear = self._goes_on(above, words[:at], before, edges)
            for piece in above[:went_on]:
                self._carry_on(piece[0])
            rest = [word for piece in above[went_on:] for word in piece]
            before = ""
            if not words:
                self._leave(rest)
            elif clear and self._row([*rest, *words[:at]], words[at:]):
                before = words[-1].text
            else:
                self._leave([*rest, *words])

    def _goes_on(
        self, above: list[Words], own: Words, before: str, edges: Edges
    ) -> tuple[int, bool]:
        """How many of the lines ``above`` a row are the rest of the last cell, ``before``, of the row before:
        that fills its column, and they are too short to be wrapped names, or too long for one; and whether
        those left are the row's beyond doubt."""
        if self.roles[-1] not in _WRAPPED or not before:
            return 0, True
        count = 0
        for piece in above:
            full = edges.last - width(before) < _RAGGED
            below = [word for each in above[count:] for word in each]
            if not full or len(piece) > 1 or level_at([*below, *own], 0) is not None:
                break
            if not _is_no_name(piece[0].text, edges):
                return count, not own
            before, count = piece[0].text, count + 1
        return count, True

    def _carry_on(self, word: Word) -> None:
        draft, role = self.drafts[-1], self.roles[-1]
        draft.texts[role] = joined(draft.texts[role], word.text)
        draft.spans.append((word.start, word.end))

    def _row(self, before: list[Word], after: list[Word]) -> bool:
        """Take a row of its names and what follows from the operator on; False where it is none."""
        at = self._levels(before)
        names = before[at:]
        weighed = "weight" in self.roles[: self.roles.index("operator")]
        if weighed and (len(names) < 2 or not is_number(names[-1].text)):
            return False
        texts = {"weight": names.pop().text} if weighed else {}
        behind = self.roles[self.roles.index("operator") + 3 :]
        phrase = after[0].text in PHRASES
        found = list(_shared(behind, [w.text for w in after[3:]])) if after[2:] else []
        bare = phrase and not found
        if bare:
            found = list(_shared(behind, [w.text for w in after[2:]]))
        if not names or len(after) < 2 or len(found) != 1:
            return False
        sign, value, unit = (w.text for w in (*after[:2], after[1] if bare else after[2]))
        unit = "" if unit in NO_UNIT else unit
        texts["target"] = value if phrase else f"{sign}{value}{unit}"
        name = ""
        for word in names:
            name = joined(name, word.text)
        kept = {"level3": name, **texts, **{k: v for k, v in found[0].items() if v}}
        span = (before[0].start, after[-1].end)
        self.drafts.append(Draft(self.level1, self.level2, kept, [span], None))
        return True

    def _levels(self, words: list[Word]) -> int:
        """Take the words of the first two levels from the front."""
        first = level_at(words, 0)
        if first is None:
            return 0
        name, at = first
        second = level_at(words, at)
        if second is not None and second[1] < len(words) and name in levels("level1"):
            self.level1, self.level2 = name, second[0]
            return second[1]
        self.level2 = name
        self.level1 = carried_level1(self.level1, name)
        return at

    def _leave(self, words: list[Word]) -> None:
        if words:
            self.left_over.append((words[0].start, words[-1].end))


def _rows_of(lines: list[Line]) -> list[tuple[list[Words], Words, int]]:
    """The lines that hold an operator, and where in them, each with the lines above it; last the lines below
    them all."""
    rows: list[tuple[list[Words], Words, int]] = []
    waiting: list[Words] = []
    for index, line in enumerate(lines):
        words = words_of(line, index)
        signs = (i for i, w in enumerate(words) if w.text in OPERATORS or w.text in PHRASES)
        at = next(signs, None)
        if at is not None:
            rows.append((waiting, words, at))
            waiting = []
        elif words:
            waiting.append(words)
    return [*rows, (waiting, [], 0)]


def _edges(rows: list[tuple[list[Words], Words, int]]) -> Edges:
    names = (words[at - 1].text for _, words, at in rows if at)
    last = (words[-1].text for _, words, _ in rows if words)
    return Edges(max(map(width, names), default=0), max(map(width, last), default=0))


def _is_no_name(text: str, edges: Edges) -> bool:
    """Whether a line is no name's first piece, which would fill the column of names."""
    return not 0 <= edges.name - width(text) < _RAGGED


def _shared(roles: tuple[str, ...], words: list[str]) -> Iterator[dict[str, str]]:
    """Each way to give the words to the columns in order: one word each, of text any number; what
    follows the last column says why."""
    if not roles:
        reason = " ".join(words)
        if not words or not is_number(words[0]):
            yield {"deviation_reason": reason}
        return
    role, rest = roles[0], roles[1:]
    if role in _NUMERIC:
        if words and is_number(words[0]):
            yield from ({role: words[0], **more} for more in _shared(rest, words[1:]))
        return
    if role == "deviation_reason":
        rest_is_known = not rest and not (words and is_number(words[0]))
        yield from [{role: " ".join(words)}] if rest_is_known else []
        return
    most = len(words) if role in ("basis", "scoring", "description") else 1
    for count in range(1, most + 1):
        text = " ".join(words[:count])
        if role != "actual" and is_number(text):
            continue
        if any(map(is_number, words[1:count])):
            break
        yield from ({role: text, **more} for more in _shared(rest, words[count:]))
