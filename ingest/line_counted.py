"""Indicators printed one cell a line, or one row a line: cells counted off against the headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.document import Line
from ingest.form_columns import is_number
from ingest.form_layouts import carried_level1, levels
from ingest.form_reading import EXECUTION
from ingest.indicators import Draft
from ingest.line_words import Word, cells_of, level_at, with_whole_targets, words_of
from ontology.facts import Span

_LEVELS = ("level1", "level2", "level1_weight", "side", "sequence")
_NUMERIC = ("weight", "score")
_OPTIONAL = ("deviation_reason", "basis")


@dataclass(slots=True)
class CountedTable:
    """Takes as many cells for a row as there are columns; words of the levels come before."""

    roles: tuple[str, ...]
    cell_a_line: bool
    drafts: list[Draft] = field(default_factory=list)
    left_over: list[Span] = field(default_factory=list)
    level1: str | None = None
    level2: str | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        return tuple(role for role in self.roles if role not in _LEVELS)

    def read(self, lines: list[Line]) -> None:
        """Every row of ``lines``; what does not count off is left over."""
        if self.cell_a_line:
            cells = [word for i, line in enumerate(lines) for word in _whole(line, i)]
            self._stream(with_whole_targets(cells))
            return
        held: list[Word] = []
        for index, line in enumerate(lines):
            words = words_of(line, index)
            if held and level_at(words, 0) is not None:
                self._leave(held)
                held = []
            held = self._line([*held, *words])
        self._leave(held)

    def _line(self, words: list[Word]) -> list[Word]:
        """Take a row whose cells count off; give back the words of one that is not complete yet."""
        at = self._levels(words)
        rest = words[at:]
        if self._execution(rest, 0) == len(rest) > 0:
            return []
        for cells in (cells_of(rest), [word.text for word in rest]):
            if len(cells) == len(self.wanted) and self._sound(cells):
                self._row(dict(zip(self.wanted, cells, strict=True)), words)
                return []
        if len(rest) > len(self.wanted) + 4:
            self._leave(words)
            return []
        return words

    def _stream(self, cells: list[Word]) -> None:
        """One cell a line: a column of words at the end may be blank and then is no line."""
        at = 0
        while at < len(cells):
            start = at
            at += self._levels(cells[at:])
            taken = self._fitting(cells, at)
            if taken == 0 and (taken := self._execution(cells, at)):
                at += taken
                continue
            if taken == 0:
                after = (i for i in range(at + 1, len(cells)) if level_at(cells, i) is not None)
                at = next(after, len(cells))
                self._leave(cells[start:at])
                continue
            texts = [cell.text for cell in cells[at : at + taken]]
            self._row(dict(zip(self.wanted, texts, strict=False)), cells[start : at + taken])
            at += taken

    def _execution(self, cells: list[Word], at: int) -> int:
        """The scored line of budget execution: a weight and, where printed, a score."""
        numbers = [cell.text for cell in cells[at : at + 2] if is_number(cell.text)]
        if self.level1 != EXECUTION or not numbers or not set(_NUMERIC) <= set(self.wanted):
            return 0
        self._row(dict(zip(_NUMERIC, numbers, strict=False)), cells[at : at + len(numbers)])
        return len(numbers)

    def _fitting(self, cells: list[Word], at: int) -> int:
        """How many cells the row at ``at`` has: the number after which the next row fits too."""
        full = len(self.wanted)
        counts = [full, full - 1] if self.wanted and self.wanted[-1] in _OPTIONAL else [full]
        fitting = [n for n in counts if self._sound([c.text for c in cells[at : at + n]], n)]
        for count in fitting:
            after = at + count
            if after == len(cells) or level_at(cells, after) is not None:
                return count
        for count in fitting:
            following = [cell.text for cell in cells[at + count : at + count + full - 1]]
            if self._sound(following, full - 1):
                return count
        return fitting[0] if fitting else 0

    def _sound(self, cells: list[str], count: int | None = None) -> bool:
        """Whether numbers stand where numbers should."""
        if count is not None and len(cells) != count:
            return False
        pairs = zip(self.wanted, cells, strict=False)
        return all(is_number(text) for role, text in pairs if role in _NUMERIC)

    def _levels(self, words: list[Word]) -> int:
        """Take the words of the levels from the front; a row must keep its own cells."""
        at = 0
        for _ in range(2):
            found = level_at(words, at)
            if found is None or (at and len(words) - found[1] < 1):
                break
            name, after = found
            if name in levels("level1") and at == 0 and self._is_first(name, words, after):
                self.level1, self.level2 = name, None
                if (
                    "level1_weight" in self.roles
                    and after < len(words)
                    and is_number(words[after].text)
                ):
                    after += 1
            else:
                self.level2 = name
                self.level1 = self.level1 if at else carried_level1(self.level1, name)
            at = after
        return at

    def _is_first(self, name: str, words: list[Word], after: int) -> bool:
        """A word of both levels is the first where another level follows it, or no second is known."""
        if name not in levels("level2") or name in levels("mostly_level1"):
            return True
        return level_at(words, after) is not None

    def _row(self, texts: dict[str, str], words: list[Word]) -> None:
        span = (words[0].start, words[-1].end)
        self.drafts.append(Draft(self.level1, self.level2, texts, [span], None))

    def _leave(self, words: list[Word]) -> None:
        if words:
            self.left_over.append((words[0].start, words[-1].end))


def _whole(line: Line, index: int) -> list[Word]:
    """A line as one cell."""
    text = line.text.strip().strip("|").strip()
    return [Word(text, line.start + line.text.index(text), index)] if text else []
