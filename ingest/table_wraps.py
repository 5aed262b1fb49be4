"""Names of rows that are wrapped around the line of their code (or number) and figures, put beside it.

``机关事业单位基本`` / ``2080505 312.58`` / ``养老保险缴费支出``: a cell is set in the middle of its row, so
the line of a name that takes two stands above and below the figures. The lines between two rows are the
end of the one above and the beginning of the one below; the subjects' names tell where they part, and
where no name is known, that as many stand above a code as below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, product
from typing import NamedTuple

from ingest.layout import row_name
from ingest.sheet import CODE, NUMERAL
from ingest.subjects import fits, is_subject
from ingest.table_places import bare_label
from ingest.table_words import Word

_UNIT_CODE = re.compile(r"\d{6}(?:\d{3})?")
_MOST = 4  # lines of a name on one side of its code
Line = list[Word]


class _Row(NamedTuple):
    """A line with codes; where ``bare``, one of them has no name behind it."""

    line: Line
    bare: list[int]  # where the codes, or the rows' numbers, without a name end in it
    codes: list[str]  # these codes, put together where 类 款 项 are cells of their own
    numbers: bool  # whether they are numbers, which stand behind their names

    def named(self, head: Sequence[Line], tail: Sequence[Line]) -> list[tuple[str, str]]:
        """The codes without a name, with the names that the lines above and below make."""
        count = len(self.bare)
        words = [self._parted(line, count) for line in (*head, *tail)]
        return [
            (code, "".join(part for line in words for part in line[n]))
            for n, code in enumerate(self.codes)
        ]

    @staticmethod
    def _parted(line: Line, count: int) -> list[list[str]]:
        """The words of a line for each of ``count`` names."""
        texts = [w.text for w in line]
        if count == 1:
            return [texts]
        return [[t] for t in texts] if len(texts) == count else [[] for _ in range(count)]

    def filled(self, head: Sequence[Line], tail: Sequence[Line]) -> Line:
        """The line with the words of ``head`` and ``tail`` behind the codes that they name."""
        found: Line = []
        for at, word in enumerate(self.line):
            name: Line = []
            n = self.bare.index(at) if at in self.bare else -1
            for line in (*head, *tail) if n >= 0 else ():
                own = line if len(self.bare) == 1 else line[n : n + 1]
                name += [w._replace(line=word.line) for w in own]
            found += [*name, word] if self.numbers else [word, *name]
        return found

    def takes(self, line: Line) -> bool:
        """Whether the words of ``line`` can be parts of this row's names."""
        return len(self.bare) == 1 or len(line) == len(self.bare)


def unwrapped(words: list[Word], numbered: bool = False) -> list[Word]:
    """``words`` of a table's rows, with the names of codes that stand alone before their figures put
    behind them; ``numbered``: with those of rows' numbers (行次) put before them."""
    lines = [list(run) for _, run in groupby(words, key=lambda w: w.line)]
    rows = {at: row for at, line in enumerate(lines) if (row := _row(line, numbered)) is not None}
    if not rows:
        return words
    free = {at for at, line in enumerate(lines) if at not in rows and _goes_on(line, numbered)}
    given: dict[int, tuple[list[Line], list[Line]]] = {}
    used: set[int] = set()
    for at, row in rows.items():
        above = _run(lines, free - used, at, -1)
        below = _run(lines, free, at, 1)
        after = rows.get(at + len(below) + 1)
        head, tail = _best(row, above, below, after, _run(lines, free, at + len(below) + 1, 1))
        given[at] = head, tail
        used |= {*range(at - len(head), at), *range(at + 1, at + 1 + len(tail))}
    found: list[Word] = []
    for at, line in enumerate(lines):
        if at in given:
            found += rows[at].filled(*given[at])
        elif at not in used:
            found += line
    return found


def _row(line: Line, numbered: bool) -> _Row | None:
    """The line as one whose names stand elsewhere: a code opens it, and one has figures right behind."""
    bare: list[int] = []
    codes: list[str] = []
    for at, word in enumerate(line):
        after = line[at + 1] if at + 1 < len(line) else None
        if after is None or not _pointed(after) or word.integer is None:
            continue
        code, before = (word.text, at - 1) if numbered else _coded(line, at)
        known = len(code) < 4 and code != "0"
        if not (known if numbered else _opens(code)):
            continue
        stands = before < 0 or _pointed(line[before])
        if stands or (numbered and line[before].integer is not None):
            bare.append(at)
            codes.append(code)
    return _Row(line, bare, codes, numbered) if bare else None


def _coded(line: Line, at: int) -> tuple[str, int]:
    """The code that ends at the word ``at``, of one word or of several (208 05 05), a unit's behind it not
    counted; and the place of the word before it."""
    first = at
    while first and line[first - 1].integer is not None:
        first -= 1
    code = line[first].text
    for word in line[first + 1 : at + 1]:
        if len(word.text) > 2:
            break
        code += word.text.zfill(2)
    return code, first - 1


def _opens(code: str) -> bool:
    """Whether a row's code (a unit's too) is one."""
    coded = CODE.fullmatch(code) and (len(code) > 3 or is_subject(code))
    return bool(coded or _UNIT_CODE.fullmatch(code))


def _pointed(word: Word) -> bool:
    return word.number is not None and ("." in word.text or "," in word.text)


def _goes_on(line: Line, numbered: bool) -> bool:
    """Whether the line holds nothing but words, and none that names a row."""
    if not all(w.is_text for w in line):
        return False
    if not numbered and any(NUMERAL.match(w.text) for w in line):
        return False
    name = row_name(bare_label("".join(w.text for w in line)))
    return name is None or not name.total


def _run(lines: list[Line], free: set[int], at: int, step: int) -> list[Line]:
    """The free lines right above (-1) or below (1) the line ``at``, from the top down."""
    found: list[Line] = []
    at += step
    while at in free and len(found) < _MOST:
        found.append(lines[at])
        at += step
    return found[::step]


def _best(
    row: _Row, above: list[Line], below: list[Line], after: _Row | None, further: list[Line]
) -> tuple[list[Line], list[Line]]:
    """The lines above and below that make the row's names: what is left of those below begins the
    names of the row ``after`` it."""
    ways = []
    for up, down in product(range(len(above) + 1), range(len(below) + 1)):
        head, tail, rest = above[len(above) - up :], below[:down], below[down:]
        if not all(map(row.takes, (*head, *tail))):
            continue
        score = sum(2 * fits(code, name) for code, name in row.named(head, tail) if name)
        if after is not None and rest:
            score += max(_fit(after.named(rest, further[:n])) for n in range(len(further) + 1))
        ways.append((score, -abs(up - down), up + down, up, down))
    *_, up, down = max(ways)
    return above[len(above) - up :], below[:down]


def _fit(names: list[tuple[str, str]]) -> int:
    return sum(fits(code, name) for code, name in names if name)
