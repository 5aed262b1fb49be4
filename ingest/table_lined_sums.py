"""Rows of lines that print fewer figures than there are columns: placed where the sums of the table want them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, takewhile
from typing import NamedTuple

from ingest.sums import adds_up
from ingest.table_words import Word

Words = list[Word]


class Row(NamedTuple):
    """A row's words by column; and its figures whose columns are not known. ``whole``: a total or a unit."""

    cells: dict[int, Words]
    loose: Words
    whole: bool = False


def settled(rows: list[Row], columns: Sequence[int]) -> list[Row]:
    """The rows with the figures of totals put where the columns add up to them, and those of a total's
    parts below it where they add up to the total."""
    plain = [row for row in rows if not row.whole and not row.loose]
    found: list[Row] = []
    for at, row in enumerate(rows):
        if row.whole and row.loose:
            below = [*takewhile(lambda each: not each.whole, rows[at + 1 :])]
            own = [each for each in below if not each.loose]
            whole = _summed(row, plain, columns)
            row = _summed(row, own, columns) if own and whole.loose else whole
        found.append(row)
    return _with_parts(found, columns)


def _with_parts(rows: list[Row], columns: Sequence[int]) -> list[Row]:
    """The rows with the figures of a last total's parts in its column, where they add up to it."""
    at = max((i for i, row in enumerate(rows) if row.whole), default=len(rows))
    held = [i for i in columns if at < len(rows) and i in rows[at].cells]
    parts = rows[at + 1 :]
    if len(held) != 1 or not parts or any(len(row.loose) != 1 for row in parts):
        return rows
    if not _adds_up(rows[at].cells[held[0]][0], [row.loose[0] for row in parts]):
        return rows
    return [*rows[: at + 1], *(Row(row.cells | {held[0]: row.loose}, []) for row in parts)]


def _summed(total: Row, rows: list[Row], columns: Sequence[int]) -> Row:
    ways = [
        chosen
        for chosen in combinations(columns, len(total.loose))
        if all(
            _adds_up(word, [row.cells[i][0] for row in rows])
            for i, word in zip(chosen, total.loose, strict=True)
        )
    ]
    if len(ways) != 1:
        return total
    return Row(total.cells | {i: [w] for i, w in zip(ways[0], total.loose, strict=True)}, [], True)


def _adds_up(total: Word, parts: Sequence[Word]) -> bool:
    numbers = [w.number for w in parts if w.number is not None]
    if total.number is None or any(n.percent for n in (*numbers, total.number)):
        return False
    return adds_up(total.number.value, [n.value for n in numbers], total.number.decimals)
