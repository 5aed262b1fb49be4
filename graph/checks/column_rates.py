"""Columns of a table that are reckoned from its others: rates of growth and of completion, changes (group 10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeezed
from graph.checks.intervals import Interval, in_unit, printed
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from ontology.facts import Observation

_LEAST, _MOST_OF = 3, Decimal("0.7")
_ROUNDED_TWICE = Decimal("0.05")
"""Of a last digit: a rate kept with one decimal more, and rounded again when it was printed."""
Row = Mapping[str, Observation]
Way = Callable[[Interval, Interval], Interval | None]


def _growth(now: Interval, before: Interval) -> Interval | None:
    rate = now.percent_of(before)
    return None if rate is None else rate - Interval(Decimal(100), Decimal(100))


_WAYS: dict[str, tuple[Way, ...]] = {
    "rate": (_growth, Interval.percent_of),
    "change": (Interval.__sub__,),
}
"""How a column of each meaning may be reckoned from two others."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A cell, the two that it is reckoned from, and what they make."""

    cell: Observation
    of: tuple[Observation, Observation]
    due: Interval

    @property
    def holds(self) -> bool:
        if is_money(self.cell):
            return self.due.meets(interval(self.cell))
        shown = printed(self.cell.value)
        return self.due.meets(shown.wider((shown.high - shown.low) * _ROUNDED_TWICE))


def column_rates(books: Books) -> Iterator[Event]:
    """表中的增减率、完成率（执行率、占比）、增减额栏，应由同一行的另两栏算得：（本年-上年）÷上年、决算÷预算、本年-上年；以全表多数行（至少三行、七成以上）相符的算法核对其余各行，按各数末位半个单位作区间运算。"""
    for key, figures in books.tables.items():
        if key in books.cut:
            continue
        rows = _rows(figures)
        kinds = {o.column: o.column_key for o in figures if o.column_key in _WAYS}
        for column, kind in kinds.items():
            for one in _usual(rows, column, _WAYS[kind]):
                yield HELD if one.holds else _wrong(books, one)


def _rows(figures: Sequence[Observation]) -> list[dict[str, Observation]]:
    found: dict[tuple[object, ...], dict[str, Observation]] = defaultdict(dict)
    for figure in figures:
        at = figure.label_source.start if figure.label_source else None
        row = (at, figure.organization, figure.row_code, figure.row_parent, figure.row_label)
        found[row][figure.column] = figure
    return list(found.values())


def _usual(rows: Sequence[Row], column: str, ways: Sequence[Way]) -> Sequence[Reckoned]:
    """Every row by the way that most rows bear out; nothing where none is borne out."""
    names = dict.fromkeys(n for row in rows if column in row for n in row if is_money(row[n]))
    best: Sequence[Reckoned] = ()
    most = 0
    for way in ways:
        for pair in permutations((n for n in names if n != column), 2):
            found = list(_by(way, rows, column, pair))
            telling = [one for one in found if one.cell.value]
            held = sum(one.holds for one in telling)
            if held > most and held >= max(Decimal(_LEAST), len(telling) * _MOST_OF):
                most, best = held, found
    return best


def _by(way: Way, rows: Sequence[Row], column: str, pair: tuple[str, str]) -> Iterator[Reckoned]:
    for row in rows:
        if column in row and pair[0] in row and pair[1] in row:
            one, two = row[pair[0]], row[pair[1]]
            due = way(interval(one), interval(two)) if two.value else None
            if due is not None:
                yield Reckoned(row[column], (one, two), due)


def _wrong(books: Books, found: Reckoned) -> Contradiction:
    cell = found.cell
    label = f"{cell.row_code or ''}{squeezed(cell.row_label)}"
    unit = cell.unit if is_money(cell) else "%"
    due = in_unit(found.due.middle, unit)
    said = "、".join(f"“{o.column}”为{with_unit(o)}" for o in found.of)
    message = (
        f"《{cell.table_title}》“{label}”一行{said}，"
        f"“{cell.column}”应为{due}，写作{with_unit(cell)}。"
    )
    return Contradiction(label, message, places(books, (cell, *found.of)), due)
