"""A table whose unit is printed wrong: its digits are those of other tables in another unit (group 9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.checks.accounts import accounts_of
from graph.checks.books import Books, TableKey
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from ontology.facts import Observation

Pairs = list[tuple[Observation, Observation]]


def odd_units(books: Books) -> dict[TableKey, Pairs]:
    """The tables that most others contradict by their unit alone, with the figures that show it."""
    found = books.memory.get("odd_units")
    if not isinstance(found, dict):
        found = books.memory["odd_units"] = _odd_units(books)
    return found


def sound(books: Books, cells: Iterable[Observation]) -> list[Observation]:
    """The cells of tables whose unit is right: the others are reported by their unit alone."""
    odd = odd_units(books)
    return [o for o in cells if _key(o) not in odd]


def _odd_units(books: Books) -> dict[TableKey, Pairs]:
    alike: dict[TableKey, Pairs] = defaultdict(list)
    compared: dict[TableKey, int] = defaultdict(int)
    for pairs in accounts_of(books).cells.values():
        for _, figure in pairs:
            key = _key(figure)
            others = [o for _, o in pairs if _key(o) != key and o.value and figure.value]
            compared[key] += bool(others)
            same = [o for o in others if o.value == figure.value and o.unit != figure.unit]
            if len(same) * 2 > len(others):
                alike[key].append((figure, same[0]))
    odd: dict[TableKey, Pairs] = {}
    for key in sorted(alike, key=lambda k: -len(alike[k])):
        told = [pair for pair in alike[key] if _key(pair[1]) not in odd]
        if len(told) >= 2 and len(told) * 2 >= compared[key]:
            odd[key] = told
    return odd


def _key(figure: Observation) -> TableKey:
    return figure.table, figure.table_set


def table_units(books: Books) -> Iterator[Event]:
    """各表的金额单位应与其数值相称：同一口径的数与他表数字相同而单位不同（元与万元）的，该表单位疑为误写。"""
    if len(books.tables) < 2:
        return
    found = odd_units(books)
    if not found:
        yield HELD
    for pairs in found.values():
        one, other = pairs[0]
        message = (
            f"《{one.table_title}》的金额单位写作“{one.unit}”，所列{with_unit(one)}等{len(pairs)}个数"
            f"与《{other.table_title}》的{with_unit(other)}等数字相同，单位疑应为“{other.unit}”。"
        )
        cited = places(books, [f for pair in pairs for f in pair])
        yield Contradiction(one.table_title, message, cited, other.unit)
