"""Fiscal tables of a document as observations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ingest.activity_tables import activity_regions
from ingest.amounts import YUAN, Number, amount_in_yuan
from ingest.document import Document
from ingest.layout import column_heading, squeeze
from ingest.names import name_suffix
from ingest.procurement import procurement_items
from ingest.sheet import COUNTED, Column, Entry, Sheet
from ingest.subjects import is_subject
from ingest.sums import Outcome, blocks_again, check, repeating
from ingest.table_addends import set_wholes_apart, settle_addends
from ingest.table_codes import heading_key
from ingest.table_figures import Figures, read_figures
from ingest.table_fit import fit
from ingest.table_flat import unflattened
from ingest.table_further import with_further_pages
from ingest.table_meaning import row_phase, row_year, understand_columns
from ingest.table_pages import sheets_of
from ingest.table_places import (
    Place,
    Unit,
    named_beside_units,
    places,
    unit_codes,
    unit_label,
    unit_of_rows,
)
from ingest.table_regions import regions
from ingest.table_sets import complete
from ingest.table_shift import put_back
from ingest.table_stacked import parts_of
from ingest.task_tables import task_regions
from ontology.facts import Note, Observation, Phase, ProcurementItem, Reconciles, Report, Source

_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_NUMBER_OF = re.compile(
    r"(?:([人辆台套])|学生|教师|职工|编制|在职|在编|离休|退休|在岗|实有)数(?:\(.{1,8}\))?$"
)
_YEAR = re.compile(r"(20\d\d)(?:年度?)?(?:预算|决算|执行)?数?")


def read_tables(
    document: Document, report: Report
) -> tuple[list[Observation], list[ProcurementItem], list[Note]]:
    """Every figure of every recognised table, procurement lines, and what each stretch became."""
    found, contents = regions(document)
    notes = [Note(g.start, g.end, "contents", "目录，不是表。", g.page) for g in contents]
    sheets: list[Sheet] = []
    found = with_further_pages(found, document)
    found = [flat for region in found for flat in unflattened(region, document)]
    found = [part for region in found for part in parts_of(region, document)]
    for region in (*found, *task_regions(document, found), *activity_regions(document, found)):
        read, unread = sheets_of(region, document)
        sheets.extend(read)
        notes.extend(unread)
    observations: list[Observation] = []
    items: list[ProcurementItem] = []
    sheets = complete(sheets)
    for sheet in sheets:
        understand_columns(sheet, report)
        set_wholes_apart(sheet)
        settle_addends(sheet)
    fit(sheets)
    codes = unit_codes(sheets)
    for sheet in sheets:
        put_back(sheet, sheets)
        reading = _Reading(sheet, document, report, codes)
        if why := _askew(sheet, document):
            notes.append(Note(sheet.start, sheet.end, "unread", why, sheet.page))
            continue
        observations.extend(reading.observations())
        notes.extend(reading.notes())
        if sheet.layout.name == "procurement":
            items.extend(procurement_items(sheet, reading.places, document))
    return observations, items, sorted(notes, key=lambda note: note.start)


def _askew(sheet: Sheet, document: Document) -> str:
    """Why no figure of the sheet can be trusted to stand below its heading; "" where all can."""
    if _names_among_figures(sheet, document):
        return f"“{sheet.title}”的名称印在了数字各栏下，标题栏与各行错了位，未采用。"
    if _money_below_words(sheet):
        return f"“{sheet.title}”的金额标题印在了文字标题下，标题栏与各栏错了位，未采用。"
    return ""


def _names_among_figures(sheet: Sheet, document: Document) -> bool:
    """Whether most rows have words under a heading of figures, and no name of their own."""
    rows = [entry for entry in sheet.entries if entry.figures or entry.label]
    words = sum(bool(_HAN.search(document.text[s:e])) for (s, e), _ in sheet.unread)
    named = sum(bool(entry.label) for entry in rows)
    return words > 1 and words * 2 > len(rows) and named * 2 < len(rows)


def _money_below_words(sheet: Sheet) -> bool:
    """Whether a column of figures is headed as money below what is said in words (计量单位 / 一般公共预算)."""
    headings = ([*map(column_heading, c.path)] for c in sheet.columns if c.role == "figure")
    return any(
        path[-1] is not None and path[-1].role == "figure" and any(h and h.role == "text" for h in path[:-1])
        for path in headings if len(path) > 1
    )  # fmt: skip


class _Row(NamedTuple):
    """What the figures of one row have in common."""

    at: int  # its index among the sheet's entries
    entry: Entry
    place: Place
    code: str
    page: int | None
    label: Source | None
    year: int | None  # that it is named after
    phase: Phase | None  # likewise
    parent: str | None
    scheme: str | None
    unit: Unit | None  # that it is of


@dataclass(slots=True, init=False)
class _Reading:
    """One sheet, its figures and places, proved by its sums."""

    sheet: Sheet
    document: Document
    report: Report
    codes: dict[str, str]  # of units, as the tables print them
    figures: Figures
    places: list[Place]
    units: dict[int, Unit]
    beside: dict[int, int]  # the rows that print a unit's code and name what is its
    outcome: Outcome
    reconciles: Reconciles
    totals: set[tuple[int, int]]
    repeated: set[tuple[int, int]]

    def __init__(
        self, sheet: Sheet, document: Document, report: Report, codes: dict[str, str]
    ) -> None:
        self.codes = codes
        self.sheet, self.document, self.report = sheet, document, report
        self.figures = read_figures(sheet, document)
        self.places = places(sheet)
        self.units = unit_of_rows(sheet, self.places)
        self.beside = named_beside_units(sheet.entries)
        values = self._money()
        self.outcome = check(sheet, self.places, values, self.figures.decimals)
        self.reconciles = self._reconciles()
        self.totals = _totals(self.places, values)
        self.repeated = repeating(sheet, values, self.figures.decimals)
        self.repeated |= blocks_again(sheet, values, self.totals)

    def _money(self) -> dict[tuple[int, int], Decimal]:
        """The figures that are money, as far as rows tell."""
        values = self.figures.values
        return {k: v for k, v in values.items() if not _row_unit(self.sheet, self.places[k[0]])}

    def _reconciles(self) -> Reconciles:
        if self.sheet.truncated or not self.outcome.tried:
            return Reconciles.UNKNOWN
        return Reconciles.FALSE if self.outcome.broken else Reconciles.TRUE

    def observations(self) -> list[Observation]:
        columns = {c.index: c for c in self.sheet.columns}
        found: list[Observation] = []
        for at, figures in groupby(sorted(self.figures.numbers.items()), lambda each: each[0][0]):
            row = self._row(at)
            found += [self._observation(row, columns[i], number) for (_, i), number in figures]
        return found

    def notes(self) -> list[Note]:
        """What the sheet was read as; and each of its cells that became nothing."""
        sheet = self.sheet
        said = [f"“{sheet.title}”，{len(sheet.entries)} 行，{len(self.figures.numbers)} 个数。"]
        said += sheet.remarks
        if sheet.truncated:
            said.append(f"{sheet.truncated}。")
        for breach in [] if sheet.truncated else self.outcome.broken[:5]:
            entry = sheet.entries[breach.entry]
            where = f"“{entry.label or entry.code}”{sheet.column(breach.column).title}"
            said.append(f"不平：{where} {breach.total}，应为 {breach.parts}。")
        note = Note(sheet.start, sheet.end, sheet.layout.name, "".join(said), sheet.page)
        unread = [Note(s, e, "unread", why, sheet.page) for (s, e), why in sheet.unread]
        return [note, *unread]

    def _row(self, at: int) -> _Row:
        entry, place = self.sheet.entries[at], self.places[at]
        spans = sorted(s for cell in entry.label_cells for s in cell.spans)
        label = self.document.source(*spans, page=entry.page) if spans else None
        code = "" if at in self.beside else entry.code
        listed = self.sheet.layout.listing and not is_subject(entry.code)
        owned = unit_label(entry.code + squeeze(entry.label))  # 205 may be a class, and an organ
        scheme = None if listed or owned else _scheme(entry.code)
        parent = self._parent(entry, place, code)
        phase = row_phase(self.sheet, entry.label, self.report)
        year = _row_year(entry) or row_year(self.sheet, entry.label, self.report)
        unit = self.units.get(at)
        return _Row(at, entry, place, code, entry.page, label, year, phase, parent, scheme, unit)

    def _observation(self, row: _Row, column: Column, number: Number) -> Observation:
        sheet, report = self.sheet, self.report
        entry, place, cell = row.entry, row.place, (row.at, column.index)
        counted = _row_unit(sheet, place) if _may_count(sheet, column, number) else ""
        unit = counted or _unit(sheet, entry, column, number)
        money = column.unit not in ("", "%") and not number.percent
        head = sheet.head
        own = head.organization in ("", report.organization)
        owner = head.organization or report.organization
        code: str | None = head.code or (report.organization_code if own else None)
        if row.unit is not None:
            owner, code = row.unit.name, row.unit.code or self.codes.get(row.unit.name, "")
        return Observation(
            source=self.document.source(*self.figures.spans[cell], page=row.page),
            organization=owner,
            organization_code=code,
            fiscal_year=row.year or column.year or report.fiscal_year,
            phase=row.phase or column.phase or Phase.APPROVED,
            table=sheet.layout.name,
            table_title=sheet.title,
            table_set=sheet.table_set,
            column=column.title,
            column_key=column.key,
            row_label=entry.label,
            row_code=row.code or None,
            row_key="total" if row.unit is not None and row.at == row.unit.at else place.key,
            row_parent=row.parent,
            row_scheme=row.scheme,
            value=number.value,
            unit=unit,
            amount_yuan=amount_in_yuan(number.value, unit) if money else None,
            direction=_direction(column, place),
            fund=column.fund or None,
            is_total=cell in self.totals,
            repeats_columns=cell in self.repeated,
            reconciles=self.reconciles,
            label_source=row.label,
            as_of=head.as_of,
        )

    def _parent(self, entry: Entry, place: Place, code: str) -> str | None:
        """The row it is a part of, where a code does not say so."""
        if entry.group:
            return entry.group
        if place.parent is None or code:
            return None
        return self.sheet.entries[place.parent].label


def _totals(where: list[Place], values: dict[tuple[int, int], Decimal]) -> set[tuple[int, int]]:
    """The cells that are sums of others of their column, or repeat a part of one (其中)."""
    found = set()
    for (at, index), value in values.items():
        place = where[at]
        below = [i for i in place.children if (i, index) in values]
        whole = not any(where[i].of_which for i in below)
        if place.total or (below and (whole or sum(values[(i, index)] for i in below) == value)):
            found.add((at, index))
            found.update((i, index) for i in below if place.total and where[i].of_which)
        else:
            found.update((i, index) for i in below)
    return found


def _row_unit(sheet: Sheet, place: Place) -> str:
    """The unit of a row that counts things; assets print their worth beside the count."""
    apart = sheet.layout.name == "assets" or sheet.layout.listing
    return "" if apart else place.counted


def _may_count(sheet: Sheet, column: Column, number: Number) -> bool:
    """Whether a figure may be a count where its row says so: not below a heading of money that stands
    beside one of counts (数量 | 金额（万元）)."""
    if column.unit is None:
        return True
    counts = any(c.unit == "" for c in sheet.columns if c.role == "figure")
    return column.unit in YUAN and not number.decimals and not counts


def _row_year(entry: Entry) -> int | None:
    """The year that a row is named after: 2030年 above 2031年 below 年度."""
    found = _YEAR.fullmatch(squeeze(entry.label))
    return int(found.group(1)) if found else None


def _direction(column: Column, place: Place) -> str | None:
    """The column's side; in a table without sides what the row says."""
    return column.direction or place.side or None


def _unit(sheet: Sheet, entry: Entry, column: Column, number: Number) -> str:
    if number.percent or column.unit == "%":
        return "%"
    if column.unit is None:
        measured = _measured_in(sheet, entry)
        if measured and not sheet.layout.listing and all(c.unit != "" for c in sheet.columns):
            return measured
        return sheet.head.unit
    said = _counted_by(column)
    own = said if sheet.layout.stacked else ""  # a building's name tells no unit
    return column.unit or own or _counted_in(sheet, entry) or said


def _measured_in(sheet: Sheet, entry: Entry) -> str:
    """What the row's 计量单位 says; in a list of what is bought it is that of the quantity alone."""
    keyed = ((heading_key(sheet.column(i)), cell) for i, cell in entry.texts.items())
    return next((squeeze(cell.text) for key, cell in keyed if key == "measure_unit"), "")


def _counted_in(sheet: Sheet, entry: Entry) -> str:
    """The unit of a count: from the row's 计量单位, else from its label's brackets (台、辆)."""
    if measured := _measured_in(sheet, entry):
        return measured
    label = squeeze(entry.label)
    if label.endswith(")") and "(" in label and not name_suffix(label):
        return label[label.rindex("(") + 1 : -1]
    return ""


def _counted_by(column: Column) -> str:
    """What a column that is headed by a number of things (年末人数, 辆数); under (人) too."""
    path = [squeeze(text) for text in reversed(column.path)]
    named = next((found for text in path if (found := COUNTED.search(text))), None)
    if named:
        return named.group(1)
    found = _NUMBER_OF.search(path[0]) if path else None
    return (found.group(1) or "人") if found else ""


def _scheme(code: str) -> str | None:
    if len(code) not in (3, 5, 7):
        return None
    if code[0] == "3" and len(code) < 7:
        return "economic"
    if code[0] == "5" and len(code) < 7:
        return "government-economic"
    return "functional" if code[0] in "12" else None
