"""Rows of a grid whose figures slid by a column: read where the table's sums put them, and said so."""

from __future__ import annotations

from decimal import Decimal

from ingest.amounts import Number, parse_number
from ingest.layout import squeeze
from ingest.sheet import Column, Entry, Loose, Sheet
from ingest.sums import adds_up, check, column_sums
from ingest.table_evidence import evidence_of
from ingest.table_fit import place_loose
from ingest.table_places import places

_FEW = (
    3  # at most one row in so many slides: else the headings are read wrongly, or the print is so
)


def put_back(sheet: Sheet, sheets: list[Sheet]) -> None:
    """Moves the figures of rows that break their columns' sums to where the sums hold.

    A row stays as printed unless exactly one place for its figures satisfies the table's sums; the
    report's other ``sheets`` are evidence.
    """
    slid = _slid_rows(sheet) if sheet.layout.columns and not sheet.loose else []
    if not slid or len(slid) * _FEW > len(sheet.entries):
        return
    before, printed = _breaches(sheet), {at: sheet.entries[at].figures for at in slid}
    for at in slid:
        entry = sheet.entries[at]
        columns = [c.index for c in _figures(sheet) if c.block == entry.block]
        cells = tuple(cell for _, cell in sorted(entry.figures.items()))
        sheet.loose.append(Loose(at, tuple(columns), cells))
        entry.figures = {}
    place_loose(sheet, evidence_of(sheets))
    sheet.loose = []
    for at, figures in printed.items():
        sheet.entries[at].figures = sheet.entries[at].figures or figures
    moved = [at for at, figures in printed.items() if sheet.entries[at].figures != figures]
    after = _breaches(sheet)
    if moved and sum(after) < sum(before) and after[1] <= before[1]:
        names = "、".join(sheet.entries[at].label or sheet.entries[at].code for at in moved[:5])
        sheet.remarks.append(f"“{names}”的数印错了列，按各列之和归位。")
        return
    for at in moved:
        sheet.entries[at].figures = printed[at]


def _figures(sheet: Sheet) -> list[Column]:
    return [c for c in sheet.columns if c.role == "figure"]


def _slid_rows(sheet: Sheet) -> list[int]:
    """Rows with parts but no total, or with a total that its parts do not make."""
    sums = column_sums(sheet.layout.columns, _figures(sheet))
    rows = enumerate(map(_numbers, sheet.entries) if sums else ())
    return [at for at, row in rows if any(_breaks(row, total, parts) for total, parts in sums)]


def _numbers(entry: Entry) -> dict[int, Number]:
    cells = entry.figures.items()
    return {i: n for i, cell in cells if (n := parse_number(squeeze(cell.text)))}


def _breaks(values: dict[int, Number], total: Column, parts: list[Column]) -> bool:
    printed = [values[c.index] for c in parts if c.index in values]
    whole = values.get(total.index)
    if whole is None:
        return any(n.value for n in printed)
    decimals = max([whole.decimals, *(n.decimals for n in printed)])
    return not adds_up(whole.value, [n.value for n in printed], decimals) and bool(whole.value)


def _breaches(sheet: Sheet) -> tuple[int, int]:
    """How many rows break the sums of their columns, and how many sums of the table do not hold."""
    values: dict[tuple[int, int], Decimal] = {}
    decimals = 0
    for at, entry in enumerate(sheet.entries):
        for index, number in _numbers(entry).items():
            values[(at, index)] = number.value
            decimals = max(decimals, number.decimals)
    broken = check(sheet, places(sheet), values, decimals).broken
    return len(_slid_rows(sheet)), len(broken)
