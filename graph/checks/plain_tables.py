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
