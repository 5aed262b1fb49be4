"""Lists that print a unit's row above its own: which rows a unit's row is the sum of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ingest.amounts import parse_number
from ingest.layout import squeeze
from ingest.names import looks_like_organization, without_level
from ingest.sheet import Entry

_Figures = dict[int, Decimal]


def sums_of_units(entries: list[Entry], rows: list[int]) -> dict[int, int]:
    """For each row that is a part of a unit's the unit's row: of the rows below it up to the next unit, or of
    the units below a first one, where it is their sum; where most units with codes over rows without are
    sums, they all are."""
    units = [at for at in rows if looks_like_organization(without_level(entries[at].label))]
    if not units:
        return {}
    figures = {at: _figures_of(entries[at]) for at in rows}
    below = {
        unit: [at for at in rows if unit < at < stop]
        for unit, stop in zip(units, [*units[1:], len(entries)], strict=True)
    }
    sums = {u for u, parts in below.items() if _is_sum(entries, figures, u, parts)}
    named = {unit for unit, parts in below.items() if parts and entries[unit].code}
    apart = all(not entries[at].code for parts in below.values() for at in parts)
    if apart and len(sums & named) > 1 and len(sums & named) * 2 > len(named):
        sums |= named
    found = {at: unit for unit in sums for at in below[unit]}
    first, others = units[0], units[1:]
    if not below[first] and len(others) > 1 and _adds_up(figures, first, others):
        found |= dict.fromkeys(others, first)
    return found


def _is_sum(
    entries: list[Entry], figures: dict[int, _Figures], unit: int, parts: list[int]
) -> bool:
    """Whether a unit's row is the sum of those below it: of one alone only where a code tells it from that."""
    only = len(parts) == 1 and bool(entries[unit].code) and not entries[parts[0]].code
    return (only or len(parts) > 1) and _adds_up(figures, unit, parts)


def _adds_up(figures: dict[int, _Figures], whole: int, parts: Iterable[int]) -> bool:
    """Whether each figure of a row is the sum of the parts' figures in its column."""
    sums = [figures[at] for at in parts]
    return bool(figures[whole]) and all(
        abs(value - sum((s[c] for s in sums if c in s), Decimal(0))) <= Decimal("0.01") * len(sums)
        for c, value in figures[whole].items()
    )


def _figures_of(entry: Entry) -> _Figures:
    numbers = {c: parse_number(squeeze(cell.text)) for c, cell in entry.figures.items()}
    return {c: number.value for c, number in numbers.items() if number is not None}
