"""What the columns of a sheet mean: key, phase, year, fund, side, unit."""

from __future__ import annotations

import re

from ingest.amounts import unit_of_heading
from ingest.layout import Heading, Layout, column_heading, squeeze
from ingest.sheet import COUNTED, Column, Sheet
from ontology.facts import Phase, Report, ReportKind

_YEAR = re.compile(r"(20\d\d)年?")
_REVISED = re.compile(r"全年预算数|调整后的?预算|调整预算")
_FUNDS = re.compile(
    r"(?:一般公共|公共财政|政府性?基金|国有资本经营|社会保险基金)预算|预算(?:单位|部门)"
)


def understand_columns(sheet: Sheet, report: Report) -> None:
    """Fills in the meaning of every figure column."""
    layout = sheet.layout
    kind, year = _kind(sheet, report), _title_year(sheet, report)
    for column in sheet.columns:
        if column.role != "figure":
            continue
        known = [h for part in reversed(column.path) if (h := column_heading(part))]
        column.key = layout.key_of(column.path)
        column.fund = next((h.fund for h in known if h.fund), "") or layout.fund
        column.part = any(h.part for h in known)
        column.unit = _unit(column, known)
        counts = layout.stacked and column.unit in ("", "%")
        column.direction = _side(known) or ("" if counts else layout.direction)
        column.year = _year(column.path, known, year)
        column.phase, column.stated = _phase(known, kind, sheet.footnote)


def name_columns(layout: Layout, columns: list[Column]) -> None:
    """Fills in what of a column's meaning its sums with others need."""
    for column in columns:
        known = [h for part in reversed(column.path) if (h := column_heading(part))]
        column.key, column.year = layout.key_of(column.path), printed_year(column.path)
        column.fund = next((h.fund for h in known if h.fund), "")


def row_phase(sheet: Sheet, label: str, report: Report) -> Phase | None:
    """Where in the budget's life the amounts of a row stand that is named 预算数 or 决算数."""
    known = column_heading(squeeze(label)) if label else None
    if known is None or known.role != "group" or not known.phase:
        return None
    return _phase([known], _kind(sheet, report), sheet.footnote)[0]


def row_year(sheet: Sheet, label: str, report: Report) -> int | None:
    """The year that a row is of which is named 上年决算数."""
    known = column_heading(squeeze(label)) if label else None
    if known is None or known.role != "group" or not known.year:
        return None
    return _title_year(sheet, report) + known.year


def _side(known: list[Heading]) -> str:
    """The side of the innermost heading that has one; 基本支出 below 本年收入 is what came in for it."""
    side = next((h.direction for h in known if h.direction), "")
    income = side == "expenditure" and any(h.key == "revenue" for h in known)
    return "revenue" if income else side


def _unit(column: Column, known: list[Heading]) -> str | None:
    counts = next((h.unit for h in known if h.key not in ("total", "subtotal")), None)
    if not known and column.path and COUNTED.search(squeeze(column.path[-1])):
        counts = ""  # 学校数（所）
    for part in column.path[-1:] if counts is not None else reversed(column.path):
        unit = unit_of_heading(part)
        if unit:
            return unit
    return counts


def _year(path: tuple[str, ...], known: list[Heading], year: int) -> int:
    for part in reversed(path):
        found = _YEAR.search(part)
        if found and abs(int(found.group(1)) - year) <= 5:
            return int(found.group(1))
    return year + next((h.year for h in known if h.year), 0)


def printed_year(path: tuple[str, ...]) -> int | None:
    """The year that a column's headings print, or how far off the report's they say that it is."""
    for part in reversed(path):
        if found := _YEAR.search(part):
            return int(found.group(1))
        known = column_heading(part)
        if known is not None and known.year:
            return known.year
    return None


def _kind(sheet: Sheet, report: Report) -> ReportKind:
    """Whether the table is of a budget or of final accounts: its title says, else its report is."""
    title = _FUNDS.sub("", squeeze(sheet.title))
    if "决算" in title:
        return ReportKind.FINAL
    return ReportKind.BUDGET if "预算" in title else report.kind


def _title_year(sheet: Sheet, report: Report) -> int:
    """The year in the title; the year above a table of the other kind than its report; the report's."""
    found = _YEAR.search(sheet.title)
    if found and abs(int(found.group(1)) - report.fiscal_year) <= 2:
        return int(found.group(1))
    above = sheet.head.year
    other = _kind(sheet, report) is not report.kind
    return above if other and above is not None else report.fiscal_year


def _phase(known: list[Heading], kind: ReportKind, footnote: str) -> tuple[Phase, bool]:
    said = next((h.phase for h in known if h.phase), "")
    final = kind is ReportKind.FINAL
    if said == "stated":
        revised = final and _REVISED.search(squeeze(footnote)) is not None
        return (Phase.REVISED if revised else Phase.APPROVED), True
    if said:
        return Phase(said), False
    return (Phase.EXECUTED if final else Phase.APPROVED), False
