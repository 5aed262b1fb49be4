"""Small tables that are no fiscal tables, units with their staff and the like: columns against their 合计 (group 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.books import Books, squeeze
from graph.checks.intervals import number_of
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Stated

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WHOLE = re.compile(r"^(?:合计|总计|小计)$")
_LINE = re.compile(r"[^\n]*\t[^\n]*")
Row = tuple[int, list[str]]  # where it starts, and its cells


def plain_tables(books: Books) -> Iterator[Event]:
    """未作为预决算表读取的小表（单位及人数等）：末行为“合计”的，各列合计应等于其上各行之和（空白按零）。"""
    read = [o.source.start for o in books.facts.observations]
    noted = [(n.start, n.end) for n in books.facts.notes if n.what != "unread"]
    for rows in _blocks(books.facts.text):
        start, end = rows[0][0], rows[-1][0]
        if any(start <= s <= end for s in read) or any(s <= end and e > start for s, e in noted):
            continue
        if _WHOLE.match(squeeze(rows[-1][1][0])) and len(rows) > 3:
            yield from _columns(books, rows)
    yield from _numbered(books)


_TOTALS = re.compile(
    rf"^[ \u3000]*(?:合计|总计)(?P<numbers>(?:[ \u3000]+{_NUMBER.pattern}){{1,6}})[ \u3000]*$", re.M
)
_SERIAL = re.compile(
    r"^[ \u3000]*(?P<serial>\d{1,2})[ \u3000]+(?P<rest>\S[^\n]*?)[ \u3000]*$", re.M
)
_BACK = 6000


def _numbered(books: Books) -> Iterator[Event]:
    """Rows numbered 1, 2, 3…, or with a unit's code, up to their 合计, each ending with as many numbers as it has."""
    text = books.facts.text
    for whole in _TOTALS.finditer(text):
        said = whole["numbers"].split()
        rows = _up_to(text, whole.start(), len(said)) or _of_codes(text, whole.start(), len(said))
        read = any(
            rows and rows[0][0] <= o.source.start <= whole.end() for o in books.facts.observations
        )
        if len(rows) < _FEW or read:
            continue
        for column, number in enumerate(said):
            reached = sum((number_of(cells[column]) for _, cells in rows), Decimal(0))
            if reached == number_of(number):
                yield HELD
                continue
            message = f"表中合计为{number}，其上{len(rows)}行之和为{reached:f}，两数不符。"
            place = books.source(whole.start("numbers"), whole.end("numbers"))
            cited = (
                at(books, place, number),
                *(at(books, books.source(s, s + 1), c[column]) for s, c in rows),
            )
            yield Contradiction("合计", message, cited, f"{reached:f}")


def _up_to(text: str, end: int, many: int) -> list[tuple[int, list[str]]]:
    """The rows from 1 on that stand before ``end``, with the last numbers of each; none where one has too few."""
    found: list[tuple[int, list[str]]] = []
    for match in reversed(list(_SERIAL.finditer(text, max(0, end - _BACK), end))):
        due = int(found[-1][1][-1]) - 1 if found else None
        serial = int(match["serial"])
        if due is not None and serial != due:
            if serial > due:
                continue
            return []
        cells = match["rest"].split()[-many:]
        if len(match["rest"].split()) <= many or not all(_NUMBER.fullmatch(c) for c in cells):
            return []
        found.append((match.start("serial"), [*cells, match["serial"]]))
        if serial == 1:
            return [(start, cells[:-1]) for start, cells in reversed(found)]
    return []


_CODED = re.compile(r"[ \u3000]*(?P<code>\d{5,12})[ \u3000]{2,}(?P<rest>\S.*?)[ \u3000]*")


def _of_codes(text: str, end: int, many: int) -> list[tuple[int, list[str]]]:
    """The rows that begin with a unit's code, up from ``end`` to the first line that has other figures; between
    them only what is wrapped of their names. None where one has too few numbers."""
    found: list[tuple[int, list[str]]] = []
    codes: list[str] = []
    start = end
    for line in reversed(text[max(0, end - _BACK) : end].splitlines(keepends=True)):
        start -= len(line)
        match = _CODED.fullmatch(line.rstrip("\n"))
        if match is None and re.search(r"\d", line):
            break
        if match is not None:
            cells = match["rest"].split()
            if len(cells) <= many or not all(_NUMBER.fullmatch(c) for c in cells[-many:]):
                return []
            codes.append(match["code"])
            found.append((start + match.start("code"), cells[-many:]))
    apart = len({len(code) for code in codes}) > 1 or len(set(codes)) < len(codes)
    return [] if apart else found[::-1]


_FEW = 3


def _blocks(text: str) -> Iterator[list[Row]]:
    """Lines of cells that follow each other, with nothing but blank lines between."""
    rows: list[Row] = []
    end = 0
    for match in _LINE.finditer(text):
        if rows and text[end : match.start()].strip():
            yield rows
            rows = []
        rows.append((match.start(), match[0].split("\t")))
        end = match.end()
    if rows:
        yield rows


def _columns(books: Books, rows: Sequence[Row]) -> Iterator[Event]:
    last = rows[-1]
    for column in range(1, len(last[1])):
        parts = [_cell(books, row, column) for row in rows[1:-1] if column < len(row[1])]
        values = [c for c in parts if c.value]
        whole = _cell(books, last, column)
        if len(values) < 2 or not all(_NUMBER.fullmatch(c.value) for c in (whole, *values)):
            continue
        reached = sum((number_of(c.value) for c in values), Decimal(0))
        if reached == number_of(whole.value):
            yield HELD
            continue
        title = squeeze(rows[0][1][column]) if column < len(rows[0][1]) else "该列"
        message = (
            f"小表“{title}”合计为{whole.value}，其上{len(values)}行之和为{reached:f}，两数不符。"
        )
        yield Contradiction(title, message, (whole, *values), f"{reached:f}")


def _cell(books: Books, row: Row, column: int) -> Stated:
    start, cells = row
    place = start + sum(len(cell) + 1 for cell in cells[:column])
    return at(books, books.source(place, place + len(cells[column])), cells[column].strip())
