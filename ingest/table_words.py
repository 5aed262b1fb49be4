"""Tables as words: text without cells, where rows and headings are wrapped and blanks leave no trace."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ingest.amounts import Number, is_nil, parse_number
from ingest.document import Cell, Line
from ingest.layout import heading, row_name
from ingest.sheet import CODE, NUMERAL
from ingest.wording import narrow
from ontology.facts import Span

_WORD = re.compile(r"[^\s|｜│]+")
_GLUED_FIGURES = re.compile(r"(?:-?\d{1,3}(?:,\d{3})+\.\d\d|-?\d+\.\d\d){2,}")
_FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d\d|-?\d+\.\d\d")
_CODE_LABEL = re.compile(r"(\d{7}|\d{5}|\d{3})([\u4e00-\u9fff“‘《（(].*)")
_LABEL_FIGURE = re.compile(r"([\u4e00-\u9fff].*?[\u4e00-\u9fff)）])(-?[\d,]+\.\d\d)")
_UNIT_CODE = re.compile(r"\d{6}|\d{9}")
_OPEN = re.compile(r"-?\d[\d,]*\.?")
_OPEN_GROUP = re.compile(r"-?\d{1,3}(?:,\d{3})*,\d{0,2}")
"""A figure that breaks off within a group of three digits: ``1,377,`` or ``1,377,4``."""
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_REST = re.compile(r"\.?\d{1,2}")
_FURNITURE = re.compile(r"[-—]+\s*\d+\s*[-—]+|第\s*\d+\s*页.*|公开\s*\d+\s*表|[-—]{2,}")
_MARK = re.compile(r"[栏欄档檔拦攔兰]次|[栏欄档檔拦攔兰]|次|行次")


class Word(NamedTuple):
    """A word of a table: a number, a nil sign, or text."""

    text: str
    start: int
    end: int
    line: int
    page: int | None = None
    number: Number | None = None
    pieces: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.pieces or ((self.start, self.end),)

    @property
    def is_text(self) -> bool:
        return self.number is None and not is_nil(self.text)

    @property
    def integer(self) -> int | None:
        """The whole number that this word is, printed without separators; None for others."""
        return int(self.text) if self.text.isascii() and self.text.isdecimal() else None

    @property
    def cell(self) -> Cell:
        return Cell(self.text, self.spans, self.page)


def words_of(lines: Iterable[Line]) -> list[Word]:
    """The words of the lines; glued figures and a code or figure glued to its label come apart."""
    words: list[Word] = []
    for at, line in enumerate(lines):
        if _FURNITURE.fullmatch(line.text.strip()):
            continue
        for found in _WORD.finditer(line.text):
            start = line.start + found.start()
            for piece, offset in _apart(narrow(found.group())):
                begin, end = start + offset, start + offset + len(piece)
                number = parse_number(piece)
                if number is None:  # a label stays as it is printed
                    piece = found.group()[offset : offset + len(piece)]
                words.append(Word(piece, begin, end, at, line.page, number))
    return _mended(words)


def _mended(words: list[Word]) -> list[Word]:
    """Figures whose digits stand apart (``1377 .51``, ``161. 90``, ``1,377, 451.60``) as one word."""
    mended: list[Word] = []
    until = 0
    for at, word in enumerate(words):
        if at < until:
            continue
        if word.number is None and (grouped := _grouped(words, at)) is not None:
            mended.append(grouped)
            until = at + len(grouped.pieces)
            continue
        last = mended[-1] if mended else None
        if last is not None and _OPEN.fullmatch(last.text) and _REST.fullmatch(word.text):
            text = last.text + word.text
            number = parse_number(text)
            apart = last.text.endswith(".") is not word.text.startswith(".")
            if apart and number is not None and number.decimals <= 2:
                pieces = (*last.spans, (word.start, word.end))
                mended[-1] = Word(text, last.start, word.end, last.line, last.page, number, pieces)
                continue
        mended.append(word)
    return mended


def _grouped(words: list[Word], at: int) -> Word | None:
    """The figure that breaks off after a comma of its groups and goes on in the words after it."""
    text = words[at].text
    for end in range(at + 1, min(at + 4, len(words))):
        if not _OPEN_GROUP.fullmatch(text):
            return None
        text += words[end].text
        if _GROUPED.fullmatch(text):
            pieces = tuple(s for w in words[at : end + 1] for s in w.spans)
            first, last = words[at], words[end]
            return Word(
                text, first.start, last.end, first.line, first.page, parse_number(text), pieces
            )
    return None


def _apart(text: str) -> list[tuple[str, int]]:
    if text[0].isdigit() or text[0] == "-":
        if text.count(".") > 1 and _GLUED_FIGURES.fullmatch(text):
            return [(m.group(), m.start()) for m in _FIGURE.finditer(text)]
        coded = _CODE_LABEL.fullmatch(text)
        if coded:
            return [(coded.group(1), 0), (coded.group(2), coded.start(2))]
    ending = _LABEL_FIGURE.fullmatch(text) if text[-3:-2] == "." else None
    if ending:
        return [(ending.group(1), 0), (ending.group(2), ending.start(2))]
    return [(text, 0)]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The run of column numbers below the headings: where it starts and ends, and how they group."""

    start: int
    end: int
    groups: tuple[int, ...]  # 栏次 1 栏次 2 3 4 5: (1, 4)
    marked: bool


def numbering(words: list[Word], before: int) -> Numbering | None:
    """The run ``1 2 3 …`` (with or without 栏次) that starts before the word ``before``."""
    for at in range(min(before, len(words))):
        if _MARK.fullmatch(words[at].text) or words[at].integer == 1:
            found = _run(words, at)
            if found is not None:
                return found
    return None


def _run(words: list[Word], start: int) -> Numbering | None:
    at, expected, groups, marked, fresh = start, 1, [], False, True
    while at < len(words):
        word = words[at]
        if _MARK.fullmatch(word.text):
            marked = fresh = True
        elif word.integer == expected:
            if fresh:
                groups.append(0)
                fresh = False
            groups[-1] += 1
            expected += 1
        else:
            break
        at += 1
    if fresh and groups:  # a mark that opens the next thing
        return None
    enough = expected > 3 or (marked and expected > 1)
    return Numbering(start, at, tuple(groups), marked) if enough else None


def first_figure(words: list[Word]) -> int:
    """The index of the first word that can only stand in a row: a figure, a code with a name, a numeral."""
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if word.number is not None:
            if word.number.decimals or "," in word.text:
                return at
            if _opens_code(words[at : at + 5]):
                return at - 1 if at and words[at - 1].integer == 1 else at
        elif _opens_listed(word, after):
            return at - 1 if at and words[at - 1].integer == 1 else at
        elif at > 2 and _opens_total(word, words[at + 1 : at + 4]):
            return at - 1 if words[at - 1].integer == 1 else at
    return len(words)


def _opens_code(words: list[Word]) -> bool:
    """Whether ``words`` begin with a subject's code, in one word or in 类 款 项, and its name, which a
    unit's may stand before; or with a unit's, whose figure follows."""
    if _opens_unit(words):
        return True
    if not CODE.fullmatch(words[0].text):
        return False
    rest = words[1:]
    while len(rest) > 1 and rest[0].integer is not None and len(rest[0].text) <= 2:
        rest = rest[1:]
    if len(rest) > 1 and _UNIT_CODE.fullmatch(rest[0].text):
        rest = rest[1:]
    return bool(rest) and rest[0].is_text


def _opens_unit(words: list[Word]) -> bool:
    """Whether ``words`` are a unit's code, its name (in one word or two) and a figure with decimals."""
    if not _UNIT_CODE.fullmatch(words[0].text):
        return False
    name = [w for w in words[1:3] if w.is_text]
    after = words[1 + len(name) : 2 + len(name)]
    return bool(name and after) and after[0].number is not None and after[0].number.decimals > 0


def _opens_listed(word: Word, after: Word | None) -> bool:
    """Whether ``word`` is a label with a numeral; 其中 opens one only where its figure follows."""
    found = NUMERAL.match(word.text)
    if found is None or len(word.text) <= 3:
        return False
    return not found.group("of") or (after is not None and not after.is_text)


def _opens_total(word: Word, after: list[Word]) -> bool:
    """Whether ``word`` is 合计 with figures behind it, not the heading over the column numbers."""
    name = row_name(word.text)
    if name is None or not name.total or not after or after[0].is_text:
        return False
    return [w.integer for w in after][:2] != [1, 2]


def first_row(words: list[Word], figure: int) -> int:
    """Where the row of the first ``figure`` begins, where no column numbers close the headings."""
    number = words[figure].number if figure < len(words) else None
    return _back(words, figure) if number is not None and number.decimals else figure


def _back(words: list[Word], at: int) -> int:
    """From the first figure back to the label of its row: the words before it that are no headings."""
    opening = _line_opening(words, at)
    if opening is not None:
        return opening
    while at and words[at - 1].number is not None:
        at -= 1
    start = _line_start(words, at, words[at].line)
    if start == at and _names_amounts(words, at):
        return at - 1
    return start if start < at or not at else _line_start(words, at, words[at - 1].line)


def _line_opening(words: list[Word], at: int) -> int | None:
    """Where the line of the word ``at`` begins, if a row's number 1 and a name do; counts (12 或 —) may
    stand before its first figure with decimals."""
    start = at
    while start and words[start - 1].line == words[at].line:
        start -= 1
    name = words[start + 1] if start + 1 < at else None
    numbered = words[start].integer == 1 and name is not None and name.is_text
    return start if numbered and heading(name.text if name else "") is None else None


def _names_amounts(words: list[Word], at: int) -> bool:
    """Whether 预算数 or 决算数 alone before the figures from ``at`` on names their row: the next begins so."""
    line = words[at].line
    alone = at > 1 and words[at - 1].line == line and words[at - 2].line != line
    below = next((w for w in words[at:] if w.line != line), None)
    names = [words[at - 1].text, below.text if below else ""]
    known = [heading(text) for text in names]
    return alone and all(h is not None and h.role == "group" and h.phase for h in known)


def _line_start(words: list[Word], at: int, line: int) -> int:
    while at and words[at - 1].line == line and not _is_heading(words[at - 1]):
        at -= 1
    return at - 1 if at and words[at - 1].line == line and _opens_unit(words[at - 1 :]) else at


def _is_heading(word: Word) -> bool:
    name = row_name(word.text)
    if name is not None and name.total:
        return False
    return word.number is not None or heading(word.text) is not None
