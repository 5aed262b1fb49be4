"""Which columns a table's totals are the sum of, where its layout allows several answers."""

from __future__ import annotations

from dataclasses import replace

from ingest.amounts import parse_number
from ingest.layout import Layout, squeeze
from ingest.sheet import Sheet
from ingest.sums import adds_up, column_sums


def settle_addends(sheet: Sheet) -> None:
    """Give the sheet the addends that the most of its rows bear out, the layout's own if they do."""
    if not sheet.layout.instead:
        return
    best, (held, broken) = sheet.layout, _tried(sheet, sheet.layout)
    for total, sets in sheet.layout.instead.items():
        for addends in sets if broken else []:
            other = replace(best, columns={**best.columns, total: addends})
            more, less = _tried(sheet, other)
            if more - less > held - broken:
                best, held, broken = other, more, less
    sheet.layout = best


def _tried(sheet: Sheet, layout: Layout) -> tuple[int, int]:
    """How many sums of columns hold in the rows, and how many do not."""
    figures = [c for c in sheet.columns if c.role == "figure"]
    held = broken = 0
    for entry in sheet.entries:
        numbers = {i: parse_number(squeeze(cell.text)) for i, cell in entry.figures.items()}
        for total, parts in column_sums(layout.columns, figures):
            whole = numbers.get(total.index)
            printed = [n for c in parts if (n := numbers.get(c.index)) is not None]
            if whole is not None and printed:
                decimals = max([whole.decimals, *(n.decimals for n in printed)])
                holds = adds_up(whole.value, [n.value for n in printed], decimals)
                held, broken = held + holds, broken + (not holds)
    return held, broken
