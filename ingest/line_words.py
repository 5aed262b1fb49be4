"""Words of lines that were a table's cells, and the known words of levels among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.characters import simplified
from ingest.document import Line
from ingest.form_layouts import bare, columns, level_name, levels, squeeze
from ingest.form_rows import GLUED
from ingest.targets import OPERATORS, WORDED, plain

_WORD = re.compile(r"\S+")
_OPERATOR = "|".join(sorted(map(re.escape, OPERATORS), key=len, reverse=True))
_BARE_NUMBER = re.compile(rf"(?:{_OPERATOR})?-?\d[\d,]*(?:\.\d+)?")
_PER = re.compile(rf"(?:{_OPERATOR})?\d+(?:\.\d+)?/10+")
"""The beginning of a rate: ``≤14/10`` before 万."""
_UNIT = re.compile(r"[^\d\s，。；：]{1,6}|%")
PHRASES = WORDED - {"文字", "其他", "描述"}
"""What stands in an operator's place where the target is the phrase after it."""
NO_UNIT = frozenset({"—", "-", "——", "－", "/", "无"})
_ORDINAL = re.compile(r"\d+\s*[：:.、]")
_ASIDE = re.compile(r"[（(][^）)]{0,12}[）)]")
_WEIGHT_BEGUN = re.compile(r"\D+[（(][\d.]{0,5}分?")
_YEAR = re.compile(r"20\d\d\s*年")
_MONTH = re.compile(r"\d{1,2}\s*月")
_LONGEST_HEADING = 24
VALUE = re.compile(rf"(?:(?:{_OPERATOR})\s*)?-?\d[\d,.]*\s*(?:%|[^\d\s，。；：]{{0,6}})")
"""A figure with its sign and unit."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands, and the index of its line in the block."""

    text: str
    start: int
    line: int
    stop: int = 0  # where it ends, if its characters do not stand side by side

    @property
    def end(self) -> int:
        return self.stop or self.start + len(self.text)


def words_of(line: Line, index: int) -> list[Word]:
    """The words of a line, signs of LaTeX among them as characters."""
    return [
        Word(text, line.start + found.start(), index, line.start + found.end())
        for found in _WORD.finditer(line.text)
        if (text := plain(found.group()))
    ]


def opening_marks(lines: list[Line]) -> tuple[str, ...]:
    """What a line begins with that opens a page: a space does, where lines are not all set in."""
    spaced = sum(line.text[:1] == " " for line in lines)
    return ("\f", " ") if spaced * 2 <= len(lines) else ("\f",)


def cells_of(words: list[Word], parted: bool = False) -> list[str]:
    """Words as cells: a number with its unit, ``指标 1：…`` with its name. ``parted``: a phrase in the
    value's place may have a sign for none in the unit's."""
    cells: list[str] = []
    unitless = False
    for word in words:
        prior = cells[-1] if cells else ""
        if unitless and word.text in NO_UNIT:
            unitless = False
            continue
        unitless = parted and prior in PHRASES
        if _goes_with(prior, word.text):
            cells[-1] = f"{prior} {word.text}"
        elif prior in OPERATORS:
            cells[-1] = f"{prior}{word.text}"
        elif prior in PHRASES:
            cells[-1] = word.text
        else:
            cells.append(word.text)
    return _dated(cells)


def _dated(cells: list[str]) -> list[str]:
    """A year and the month after it are one date."""
    whole: list[str] = []
    for cell in cells:
        if whole and _YEAR.fullmatch(whole[-1]) and _MONTH.match(cell):
            whole[-1] = f"{whole[-1]} {cell}"
        else:
            whole.append(cell)
    return whole


def unglued(cells: list[Word]) -> list[Word]:
    """Cells with a weight torn from the operator that is glued to it (``10.00 ≥``)."""
    found: list[Word] = []
    for cell in cells:
        if glued := GLUED.fullmatch(cell.text):
            end = cell.end - len(glued.group(3))
            found.append(Word(glued.group(1), cell.start, cell.line))
            found.append(Word(glued.group(3), end, cell.line))
        else:
            found.append(cell)
    return found


def with_whole_targets(cells: list[Word]) -> list[Word]:
    """Cells of one line each, with an operator, its value and unit put together as one."""
    found: list[Word] = []
    for cell in cells:
        prior = found[-1] if found else None
        if prior is not None and prior.text in PHRASES:
            found[-1] = cell
        elif prior is not None and _completes(prior.text, cell.text):
            found[-1] = Word(prior.text + cell.text, prior.start, prior.line, cell.end)
        else:
            found.append(cell)
    return found


def _completes(prior: str, text: str) -> bool:
    """Whether ``text`` is the value after an operator, or the unit after both."""
    if prior in OPERATORS:
        return _BARE_NUMBER.fullmatch(text) is not None
    signed = _BARE_NUMBER.fullmatch(prior) and not prior[0].isdigit() and prior[0] != "-"
    return bool(signed and _UNIT.fullmatch(text) and text not in levels("completion"))


def _goes_with(prior: str, text: str) -> bool:
    """Whether a word belongs to the cell that the word before it began."""
    if prior in ("指标", "指標") and _ORDINAL.match(text):
        return True
    unit = _UNIT.fullmatch(text) and text not in (*PHRASES, *OPERATORS, *levels("completion"))
    return bool(unit and (_BARE_NUMBER.fullmatch(prior) or _PER.fullmatch(prior)))


@cache
def _beginnings() -> frozenset[str]:
    """Every beginning of a known word of level one or two."""
    known = levels("level1") | levels("level2")
    return frozenset(word[:i] for word in known for i in range(1, len(word) + 1))


def level_at(words: list[Word], at: int) -> tuple[str, int] | None:
    """The longest known level that whole words from ``at`` on make up, its weight in brackets behind it
    (产出指标（50分）) or not, and where it ends."""
    text, found = "", None
    for i in range(at, len(words)):
        text += simplified(words[i].text)
        if found is not None and _WEIGHT_BEGUN.fullmatch(text):
            continue
        if (name := level_name(text)) != text and name in levels("level1"):
            return name, i + 1
        if text not in _beginnings():
            break
        if text in levels("level1") or text in levels("level2"):
            found = (text, i + 1)
    return found


def line_header(text: str) -> tuple[tuple[str, ...], int]:
    """The columns that squeezed text names one after another, and how far they reach in it."""
    words, reach = header_words(text)
    roles: list[str] = []
    for word in words:
        roles.append(_role(columns()[bare(word)], roles))
    return tuple(roles), reach


def header_words(text: str) -> tuple[list[str], int]:
    """The headings in squeezed text, one after another, and how far they reach in it."""
    words: list[str] = []
    at = 0
    while at < len(text):
        longest = range(min(len(text), at + _LONGEST_HEADING), at + 1, -1)
        word = next((text[at:end] for end in longest if _is_column(text[at:end])), None)
        if word is not None:
            words.append(word)
            at += len(word)
        elif aside := _ASIDE.match(text, at):
            at = aside.end()
        else:
            break
    return words, at


def _is_column(text: str) -> bool:
    """Whether the text is a heading, be it with brackets inside: 评（扣）分标准."""
    return text in columns() or (text[-1] not in "）)" and "（" in text and bare(text) in columns())


def _role(names: frozenset[str], before: list[str]) -> str:
    if "weight" in names:
        return "level1_weight" if before == ["level1"] else "weight"
    late = names - {"project", "goals", "unit_name", "amount", "period"}
    if late == {"side"} or not late:
        return "target" if "level3" in before and "target" not in before else "side"
    return sorted(late - {"side"})[0]


def without_headings(lines: list[Line]) -> list[Line]:
    """``lines`` without the columns' headings that a further page repeats."""
    kept: list[Line] = []
    repeats = False
    for line in lines:
        text = squeeze(line.text)
        repeats = (repeats or text.startswith(("一级指标", "一级目标"))) and line_header(text)[
            1
        ] == len(text)
        if not repeats:
            kept.append(line)
    return kept
