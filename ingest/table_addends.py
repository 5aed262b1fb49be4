"""Which columns a table's totals are the sum of, where its layout allows several answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, takewhile
from math import comb

from ingest.amounts import parse_number
from ingest.layout import Layout, row_name, squeeze
from ingest.sheet import Column, Loose, Sheet
from ingest.sums import ZERO, adds_up, column_sums

_MOST = 500  # ways to place one row's figures that are worth trying
_SUMS_ALL = ("total", "grand_total")


Sums = list[tuple[Column, list[Column]]]


def allowed_sums(layout: Layout, columns: list[Column]) -> list[Sums]:
    """The sums of columns that a layout asks for, in each way that it allows."""
    figures = [c for c in columns if c.role == "figure"]
    others = [{total: addends} for total, sets in layout.instead.items() for addends in sets]
    return [column_sums({**layout.columns, **other}, figures) for other in ({}, *others)]


def settle_addends(sheet: Sheet) -> None:
    """Give the sheet the addends that the most of its rows bear out, the layout's own if they do."""
    if not sheet.layout.instead:
        return
    best, printed = sheet.layout, {c.key for c in sheet.columns if c.role == "figure"}
    for total, sets in sheet.layout.instead.items():
        for addends in sets:
            wider = printed & {*best.columns.get(total, ())} <= {*addends}
            held, broken = _tried(sheet, best, loose=wider)
            other = replace(best, columns={**best.columns, total: addends})
            more, less = _tried(sheet, other, loose=wider) if broken or not held else (0, 0)
            if more - less > held - broken:
                best = other
    sheet.layout = best


def set_wholes_apart(sheet: Sheet) -> None:
    """A 合计 that stands in the first block and has its figure in the last is the sum of both where they
    are headed by the parts of a sum (人员经费 | 公用经费): its column is that of the sum, headed by what
    both headings end in."""
    columns = {c.index: c for c in sheet.columns if c.role == "figure"}
    for entry in sheet.entries:
        name = row_name(entry.label) if len(entry.figures) == 1 else None
        if name is None or name.key not in _SUMS_ALL:
            continue
        (index, cell), *_ = entry.figures.items()
        last = columns[index]
        first = next((c for c in columns.values() if c.block == entry.block), last)
        whole = _sum_of(sheet.layout, first.key, last.key)
        pairs = zip(reversed(first.path), reversed(last.path), strict=False)
        shared = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
        if first is last or first.key == last.key or not whole or not shared:
            continue
        column = replace(
            last, index=sheet.columns[-1].index + 1, path=(*reversed(shared),), key=whole
        )
        sheet.columns.append(column)
        columns[column.index], entry.figures = column, {column.index: cell}


def _sum_of(layout: Layout, *parts: str) -> str:
    """The column that is the sum of others, by the layout's tree; "" where there is none."""
    return next((total for total, below in layout.columns.items() if {*parts} <= {*below}), "")


def _tried(sheet: Sheet, layout: Layout, *, loose: bool) -> tuple[int, int]:
    """How many sums of columns hold in the rows, and how many do not; and of the ``loose`` rows, whose
    figures may stand in several columns, in how many some way makes the sums, and in how many none."""
    figures = [c for c in sheet.columns if c.role == "figure"]
    rules = column_sums(layout.columns, figures)
    ways = [
        _has_way(row, rules)
        for row in (sheet.loose if loose else ())
        if comb(len(row.columns), len(row.figures)) < _MOST
    ]
    held, broken = sum(ways), len(ways) - sum(ways)
    for entry in sheet.entries:
        numbers = {i: parse_number(squeeze(cell.text)) for i, cell in entry.figures.items()}
        for total, parts in rules:
            whole = numbers.get(total.index)
            printed = [n for c in parts if (n := numbers.get(c.index)) is not None]
            if whole is not None and printed:
                decimals = max([whole.decimals, *(n.decimals for n in printed)])
                holds = adds_up(whole.value, [n.value for n in printed], decimals)
                held, broken = held + holds, broken + (not holds)
    return held, broken


def _has_way(row: Loose, rules: list[tuple[Column, list[Column]]]) -> bool:
    """Whether the figures of a row that prints fewer than there are columns can stand so that each total
    is the sum of its parts."""
    numbers = [parse_number(squeeze(cell.text)) for cell in row.figures]
    values = [n for n in numbers if n is not None]
    decimals = max((n.decimals for n in values), default=0)
    for chosen in combinations(row.columns, len(values)) if len(values) == len(numbers) else ():
        reading = {i: n.value for i, n in zip(chosen, values, strict=True)}
        sums = (
            (reading.get(t.index), [reading[c.index] for c in p if c.index in reading])
            for t, p in rules
        )
        if all(adds_up(whole or ZERO, parts, decimals) for whole, parts in sums if whole or parts):
            return True
    return False
