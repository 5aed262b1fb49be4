"""Indicators printed one cell a line, or one row a line: cells counted off against the headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.document import Line
from ingest.form_alignment import is_number
from ingest.form_layouts import EXECUTION, carried_level1, level_name, levels
from ingest.form_rows import joined
from ingest.indicators import Draft
from ingest.line_words import Word, cells_of, level_at, unglued, with_whole_targets, words_of
from ingest.packed_rows import packed
from ontology.facts import Span

_LEVELS = ("level1", "level2", "level1_weight", "side", "sequence")
_NUMERIC = ("weight", "score")


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
        if self.cell_a_line and (rows := self._with_blanks(lines)):
            for row in rows:
                self._whole_row(row)
            return
        if self.cell_a_line:
            cells = unglued([word for i, line in enumerate(lines) for word in _whole(line, i)])
            parted = {"operator", "value"} & set(self.roles)
            self._stream(cells if parted else with_whole_targets(cells))
            return
        held: list[Word] = []
        for index, line in enumerate(lines):
            words = words_of(line, index)
            if held and level_at(words, 0) is not None:
                self._leave(held)
                held = []
            held = self._line([*held, *words])
        self._leave(held)

    def _with_blanks(self, lines: list[Line]) -> list[list[Word | None]]:
        """The rows where blank cells are blank lines, so that every row has as many lines; [] where not."""
        cells: list[Word | None] = []
        for index, line in enumerate(lines):
            if index:
                cells += [None] * (line.start - lines[index - 1].end - 1)
            cells += _whole(line, index)
        count = len(self.roles)
        if len(cells) == len(lines) or "level1" not in self.roles or "level3" not in self.roles:
            return []
        cells += [None] * (-len(cells) % count)
        rows = [cells[i : i + count] for i in range(0, len(cells), count)]
        return rows if all(map(self._is_row, rows)) else []

    def _is_row(self, row: list[Word | None]) -> bool:
        """Whether the cells are of the columns' kinds: an indicator has a name, its points are numbers."""
        texts = {r: c.text if c is not None else "" for r, c in zip(self.roles, row, strict=True)}
        return all(
            is_number(text) == (role in _NUMERIC)
            for role, text in texts.items()
            if text and role in (*_NUMERIC, "level1", "level2", "level3")
        ) and bool(texts["level3"])

    def _whole_row(self, row: list[Word | None]) -> None:
        printed = {r: cell for r, cell in zip(self.roles, row, strict=True) if cell is not None}
        if "level1" in printed:
            self.level1, self.level2 = level_name(printed["level1"].text), None
        if "level2" in printed:
            self.level2 = level_name(printed["level2"].text)
        texts = {role: cell.text for role, cell in printed.items() if role not in _LEVELS}
        self._row(texts, list(printed.values()))

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
        """One cell a line: a blank cell is no line, so columns are told by what suits them."""
        taken: set[int] = set()
        for row in packed([cell.text for cell in cells], self.roles, one_row=False):
            indexes = sorted(i for each in row.values() for i in each)
            taken.update(indexes)
            texts = {role: _text([cells[i].text for i in each]) for role, each in row.items()}
            self._enter(texts.pop("level1", None), texts.pop("level2", None))
            if self.level1 == EXECUTION and set(_NUMERIC) <= set(self.roles):
                numbers = [text for text in texts.values() if is_number(text)]
                texts = dict(zip(_NUMERIC, numbers, strict=False))
            if kept := {role: text for role, text in texts.items() if role not in _LEVELS}:
                self._row(kept, [cells[i] for i in indexes])
        for i, cell in enumerate(cells):
            if i not in taken:
                self._leave([cell])

    def _enter(self, level1: str | None, level2: str | None) -> None:
        if level1 is not None:
            self.level1, self.level2 = level_name(level1), None
        if level2 is not None:
            self.level2 = level_name(level2)
            if level1 is None:
                self.level1 = carried_level1(self.level1, self.level2)

    def _execution(self, cells: list[Word], at: int) -> int:
        """The scored line of budget execution: a weight and, where printed, a score."""
        numbers = [cell.text for cell in cells[at : at + 2] if is_number(cell.text)]
        if self.level1 != EXECUTION or not numbers or not set(_NUMERIC) <= set(self.wanted):
            return 0
        self._row(dict(zip(_NUMERIC, numbers, strict=False)), cells[at : at + len(numbers)])
        return len(numbers)

    def _sound(self, cells: list[str]) -> bool:
        """Whether numbers stand where numbers should."""
        pairs = zip(self.wanted, cells, strict=False)
        return all(is_number(text) for role, text in pairs if role in _NUMERIC)

    def _levels(self, words: list[Word]) -> int:
        """Take the words of the levels from the front; a row must keep its own cells."""
        at = 0
        for _ in range(2):
            found = level_at(words, at)
            if found is None or (at and len(words) - found[1] < 1):
                break
            if self._names_row(found[0], words[at:]):
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

    def _names_row(self, name: str, words: list[Word]) -> bool:
        """Whether a word that could be a level (预算执行率) is the name of a row that is whole with it."""
        if name.endswith(("指标", "目标", "管理")):
            return False
        cells = cells_of(words)
        return len(cells) == len(self.wanted) and self._sound(cells)

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


def _text(pieces: list[str]) -> str:
    text = ""
    for piece in pieces:
        text = joined(text, piece)
    return text


def _whole(line: Line, index: int) -> list[Word]:
    """A line as one cell."""
    text = line.text.strip().strip("|").strip()
    return [Word(text, line.start + line.text.index(text), index)] if text else []
