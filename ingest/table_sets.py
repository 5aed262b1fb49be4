"""Sheets of one report seen together: pages of one table, the same table twice, units, tables cut off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest.amounts import Number, parse_number, unit_of_heading
from ingest.layout import heading, row_name, squeeze
from ingest.sheet import COUNTED, Sheet
from ingest.table_places import places

_COUNTS = re.compile(r"人员|人数|编制|机构数|车辆|基本数字|基本情况")
"""What a table counts that has no unit and only whole numbers."""

_LARGE = 100_000
"""万元 that only a few of a department's figures reach."""


def complete(sheets: list[Sheet]) -> list[Sheet]:
    """The report's sheets with what each can only learn from the others."""
    kept = _put_together(sheets)
    _inherit_units(kept)
    _find_truncated(kept)
    counts: Counter[str] = Counter()
    parts: set[str] = set()
    for sheet in kept:
        name = sheet.layout.name
        if sheet.layout.stacked:
            own = _part(sheet)
            if parts and own not in parts:
                counts[name] -= 1
            else:
                parts = set()
            parts.add(own)
        sheet.table_set = counts[name]
        counts[name] += 1
    return kept


def _part(sheet: Sheet) -> str:
    """What heads the names of its rows: which part it is of a table of several."""
    return next((c.title for c in sheet.columns if c.role == "label"), "")


def _put_together(sheets: list[Sheet]) -> list[Sheet]:
    """Joins a table that prints its title again on the next page; drops a page printed twice."""
    kept: list[Sheet] = []
    for sheet in sheets:
        last = kept[-1] if kept else None
        if last is None or not _same_table(last, sheet):
            kept.append(sheet)
            continue
        if _rows(last) == _rows(sheet) and sheet.entries:
            last.remarks.append("此表印了两遍，只采用第一遍。")
            last.end = sheet.end
        elif _rows(last) & _rows(sheet) or not last.entries:
            kept.append(sheet)
        else:
            _extend(last, sheet)
    return kept


def _same_table(last: Sheet, sheet: Sheet) -> bool:
    return (
        squeeze(last.title) == squeeze(sheet.title)
        and [c.path for c in last.columns] == [c.path for c in sheet.columns]
        and last.head.organization == sheet.head.organization
    )


def _rows(sheet: Sheet) -> set[tuple[str, str, str]]:
    return {
        (e.code, e.label, "|".join(squeeze(c.text) for c in e.figures.values()))
        for e in sheet.entries
        if e.figures or e.code
    }


def _extend(last: Sheet, sheet: Sheet) -> None:
    rows = max((e.row for e in last.entries), default=-1) + 1
    for entry in sheet.entries:
        entry.row += rows
    shift = len(last.entries)
    last.loose.extend(replace(row, entry=row.entry + shift) for row in sheet.loose)
    last.entries.extend(sheet.entries)
    last.end = sheet.end
    last.footnote += sheet.footnote
    last.unread.extend(sheet.unread)
    last.head.unit = last.head.unit or sheet.head.unit


def _inherit_units(sheets: list[Sheet]) -> None:
    """A table without a unit counts as the one before it does, else as the one after it; not where its
    figures are whole and those of that table are not, as whole yuan are beside 万元."""
    before: Sheet | None = None
    for sheet in sheets:
        if not sheet.head.unit and _needs_unit(sheet):
            after = next((s for s in sheets if s.start > sheet.start and s.head.unit), None)
            other = before or after
            if other is None or _counts_finer(sheet, other):
                sheet.remarks.append("表上和别的表都没有单位，金额未换算成元。")
            else:
                sheet.head.unit = other.head.unit
                sheet.remarks.append(f"表上没有单位，按相邻的表认作“{sheet.head.unit}”。")
        before = sheet if sheet.head.unit else before


def _counts_finer(sheet: Sheet, other: Sheet) -> bool:
    """Whether the sheet prints large whole figures and ``other`` figures with decimals of a larger unit."""
    if other.head.unit == "元":
        return False
    own, theirs = ([*_numbers(each)] for each in (sheet, other))
    large = sum(n.value >= _LARGE for n in own)
    return large > 2 and not any(n.decimals for n in own) and any(n.decimals for n in theirs)


def _numbers(sheet: Sheet) -> Iterator[Number]:
    for entry in sheet.entries:
        for cell in entry.figures.values():
            if number := parse_number(squeeze(cell.text)):
                yield number


def _needs_unit(sheet: Sheet) -> bool:
    if _COUNTS.search(squeeze(sheet.title)) and all(
        squeeze(cell.text).isdecimal() for e in sheet.entries for cell in e.figures.values()
    ):
        return False
    headings = [c.path for c in sheet.columns if c.role == "figure"]
    counted = [any(unit_of_heading(p) or _is_count(p) for p in path) for path in headings]
    return bool(sheet.entries) and not all(counted)


def _is_count(text: str) -> bool:
    known = heading(text)
    return COUNTED.search(squeeze(text)) is not None if known is None else known.unit is not None


def _find_truncated(sheets: list[Sheet]) -> None:
    """Marks the tables that stop in the middle."""
    for sheet in sheets:
        if sheet.layout.summary and _no_grand_total(sheet):
            sheet.truncated = "表格在此中断，没有总计行"
        elif sheet.layout.scheme and _cut_off(sheet, sheets):
            last = next(e for e in reversed(sheet.entries) if e.code)
            sheet.truncated = f"表格在此中断，到“{last.code} {last.label}”为止"


def _no_grand_total(sheet: Sheet) -> bool:
    """Rows stand below 本年合计 but no 总计 closes them."""
    where = places(sheet)
    if not any(e.figures for e in sheet.entries):
        return False
    totals = [i for i, p in enumerate(where) if p.total]
    if any(where[i].key in ("grand_total", "total") for i in totals):
        return False
    return not totals or totals[-1] < len(where) - 1


def _cut_off(sheet: Sheet, sheets: list[Sheet]) -> bool:
    """Another table goes on with codes after this one's last, and prints this one's codes before it."""
    codes = [e.code for e in sheet.entries if e.code]
    last = row_name(sheet.entries[-1].label) if codes else None
    if not codes or (last is not None and last.total):
        return False
    for other in sheets:
        theirs = [e.code for e in other.entries if e.code]
        if other is sheet or codes[-1] not in theirs or other.layout.scheme != sheet.layout.scheme:
            continue
        at = theirs.index(codes[-1])
        if theirs[: at + 1] == codes and len(theirs) > at + 1 and _whole(sheet) == _whole(other):
            return True
    return False


def _whole(sheet: Sheet) -> str:
    """The first figure of the row 合计."""
    for entry in sheet.entries:
        if not entry.code and entry.label in ("合计", "总计") and entry.figures:
            return squeeze(next(iter(entry.figures.values())).text)
    return ""
