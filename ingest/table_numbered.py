"""Tables whose headings are lost, their columns numbered at most: known by the national form's order.

Only where the figures themselves prove it: of all orders that such a table is printed in, its sums hold
in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.amounts import is_nil, parse_number
from ingest.layout import Layout, squeeze
from ingest.sheet import Column
from ingest.sums import column_sums
from ingest.table_grid import Path

REMARK = "没有标题栏，按统一表式的栏次和勾稽关系认出各栏。"


def paths_by_number(layout: Layout, rows: Sequence[Sequence[str]]) -> list[Path] | None:
    """The headings that the columns of ``rows`` have in the national form; None where not evident."""
    values = [[_value(text) for text in row] for row in rows]
    if not values or any(v is None for row in values for v in row):
        return None
    orders = [
        [tuple(words.split(" / ")) for words in order]
        for order in layout.numbered
        if all(len(row) == len(order) for row in rows)
    ]
    held = [order for order in orders if all(_holds(layout, order, row) for row in values)]
    nothing = not any(any(row) for row in values)
    return held[0] if len(held) == 1 or (held and nothing) else None


def _value(text: str) -> Decimal | None:
    plain = squeeze(text)
    if not plain or is_nil(plain):
        return Decimal(0)
    number = parse_number(plain)
    return number.value if number else None


def _holds(layout: Layout, order: Sequence[Path], row: Sequence[Decimal | None]) -> bool:
    """Whether the sums of a table hold in a row, its columns in this order."""
    halves = list(dict.fromkeys(path[0] for path in order))
    columns = [
        Column(i, path, "figure", halves.index(path[0]), layout.key_of(path))
        for i, path in enumerate(order)
    ]
    return all(
        row[total.index] == sum(row[part.index] or 0 for part in parts)
        for total, parts in column_sums(layout.columns, columns)
    )
