"""Fiscal tables of a document as observations."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from ingest.amounts import Number, amount_in_yuan, is_nil, parse_broken, pieces_of
from ingest.document import Cell, Document
from ingest.layout import squeeze
from ingest.procurement import procurement_items
from ingest.sheet import Column, Entry, Sheet
from ingest.sums import Outcome, check
from ingest.table_meaning import Place, places, understand_columns
from ingest.table_pages import sheets_of
from ingest.table_regions import regions
from ontology.facts import Note, Observation, Phase, ProcurementItem, Reconciles, Report, Span

Figures = dict[tuple[int, int], tuple[Number, tuple[Span, ...]]]


def read_tables(
    document: Document, report: Report
) -> tuple[list[Observation], list[ProcurementItem], list[Note]]:
    """Every figure of every recognised table, procurement lines, and what each stretch became."""
    observations: list[Observation] = []
    items: list[ProcurementItem] = []
    found, contents = regions(document)
    notes = [Note(g.start, g.end, "contents", "目录。", g.page) for g in contents]
    sets: Counter[str] = Counter()
    unit = ""
    for region in found:
        sheets, region_notes = sheets_of(region, document)
        notes.extend(region_notes)
        for sheet in sheets:
            understand_columns(sheet, report)
            if not sheet.head.unit and any(c.unit is None for c in sheet.columns if c.role == "figure"):
                sheet.head.unit = unit
                if unit:
                    sheet.remarks.append(f"表中没有单位，沿用上一张表的“{unit}”。")
            unit = sheet.head.unit or unit
            sheet.table_set = sets[sheet.layout.name]
            sets[sheet.layout.name] += 1
            observations.extend(_observations(sheet, document, report, notes))
            if sheet.layout.name == "procurement":
                items.extend(procurement_items(sheet, document))
    return observations, items, sorted(notes, key=lambda note: note.start)


def _observations(
    sheet: Sheet, document: Document, report: Report, notes: list[Note]
) -> list[Observation]:
    """The sheet's figures, proved by its sums, and its note."""
    figures, decimals = _figures(sheet, document)
    where = places(sheet)
    values = {at: number.value for at, (number, _) in figures.items()}
    outcome = check(sheet, where, values, decimals)
    reconciles = _reconciles(sheet, outcome)
    totals = _totals(where, values, decimals)
    made = [
        _observation(sheet, at, figures[(at, column.index)], column, where, document, report,
                     reconciles, (at, column.index) in totals)
        for at, entry in enumerate(sheet.entries)
        for column in sheet.columns
        if (at, column.index) in figures
    ]  # fmt: skip
    reason = "".join(
        [
            f"“{sheet.title}”，{len(sheet.entries)} 行，{len(made)} 个数。",
            *sheet.remarks,
            f"表格在此中断：{sheet.truncated}。" if sheet.truncated else "",
            *(f"不平：{b}。" for b in outcome.broken[:5]),
        ]
    )
    notes.append(Note(sheet.start, sheet.end, sheet.layout.name, reason, sheet.page))
    notes.extend(Note(s, e, "unread", why, sheet.page) for (s, e), why in sheet.unread)
    return made


def _reconciles(sheet: Sheet, outcome: Outcome) -> Reconciles:
    if sheet.truncated or not outcome.tried:
        return Reconciles.UNKNOWN
    return Reconciles.FALSE if outcome.broken else Reconciles.TRUE


def _figures(sheet: Sheet, document: Document) -> tuple[Figures, int]:
    """Every figure cell as a number with the spans of its pieces; the table's decimals."""
    broken: list[tuple[int, int, Cell, tuple[str, ...], tuple[Span, ...]]] = []
    figures: Figures = {}
    counts: Counter[int] = Counter()
    for at, entry in enumerate(sheet.entries):
        for index, cell in entry.figures.items():
            words, spans = _pieces(cell, document)
            number = parse_broken(words) if len(words) == 1 else None
            if number is not None:
                figures[(at, index)] = (number, spans)
                counts[number.decimals] += 1
            elif words:
                broken.append((at, index, cell, words, spans))
    decimals = max(counts) if counts else None
    for at, index, cell, words, spans in broken:
        _read_broken(sheet, figures, (at, index), cell, words, spans, decimals)
    return figures, max((n.decimals for n, _ in figures.values()), default=2)


def _read_broken(
    sheet: Sheet, figures: Figures, key: tuple[int, int], cell: Cell,
    words: tuple[str, ...], spans: tuple[Span, ...], decimals: int | None,
) -> None:  # fmt: skip
    number = parse_broken(words, decimals) if len(words) > 1 else None
    if number is not None:
        figures[key] = (number, spans)
    elif not is_nil("".join(words)):
        span = (spans[0][0], spans[-1][1])
        text = squeeze(cell.text)
        sheet.unread.append((span, f"“{sheet.title}”中的“{text}”读不成一个数，未采用。"))


def _pieces(cell: Cell, document: Document) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    for start, end in cell.spans:
        found, where = pieces_of(document.text[start:end], start)
        words, spans = words + found, spans + where
    return words, spans


def _totals(
    where: list[Place], values: dict[tuple[int, int], Decimal], decimals: int
) -> set[tuple[int, int]]:
    """The cells that are sums of others of their column, or repeat a part of one (其中)."""
    found = set()
    for at, index in values:
        place = where[at]
        parts = [v for i in place.children if (v := values.get((i, index))) is not None]
        whole = not any(where[i].of_which for i in place.children) or sum(parts) == values[(at, index)]
        if place.total or (parts and whole):
            found.add((at, index))
        elif parts:
            found.update((i, index) for i in place.children if (i, index) in values)
    return found


def _observation(
    sheet: Sheet, at: int, figure: tuple[Number, tuple[Span, ...]], column: Column,
    where: list[Place], document: Document, report: Report, reconciles: Reconciles, is_total: bool,
) -> Observation:  # fmt: skip
    entry, place = sheet.entries[at], where[at]
    number, spans = figure
    unit = _unit(sheet, entry, column, number)
    money = column.unit is None or column.unit not in ("", "%")
    parent = entry.group or (
        sheet.entries[place.parent].label if place.parent is not None and not entry.code else None
    )
    return Observation(
        source=document.source(*spans, page=sheet.page),
        organization=sheet.head.organization or report.organization,
        organization_code=sheet.head.code or (None if sheet.head.organization else report.organization_code),
        fiscal_year=column.year or report.fiscal_year,
        phase=column.phase or Phase.APPROVED,
        table=sheet.layout.name,
        table_title=sheet.title,
        table_set=sheet.table_set,
        column=column.title,
        column_key=column.key,
        row_label=entry.label,
        row_code=entry.code or None,
        row_key=place.key,
        row_parent=parent,
        row_scheme=_scheme(sheet, entry),
        value=number.value,
        unit=unit,
        amount_yuan=amount_in_yuan(number.value, unit) if money else None,
        direction=place.side or column.direction or None,
        fund=column.fund or None,
        is_total=is_total,
        reconciles=reconciles,
        label_source=_label_source(entry, document, sheet.page),
    )


def _unit(sheet: Sheet, entry: Entry, column: Column, number: Number) -> str:
    if number.percent or column.unit == "%":
        return "%"
    if column.unit is None:
        return sheet.head.unit
    if column.unit:
        return column.unit
    return _counted_in(sheet, entry)


def _counted_in(sheet: Sheet, entry: Entry) -> str:
    """The unit of a count: from the row's 计量单位, else from its label's brackets (台、辆)."""
    for index, cell in entry.texts.items():
        if any("单位" in part for part in sheet.column(index).path):
            return squeeze(cell.text)
    label = squeeze(entry.label)
    if label.endswith(")") and "(" in label:
        return label[label.rindex("(") + 1 : -1]
    return ""


def _scheme(sheet: Sheet, entry: Entry) -> str | None:
    if not entry.code or len(entry.code) not in (3, 5, 7):
        return None
    if entry.code[0] == "3":
        return "economic"
    return "functional" if entry.code[0] in "12" else None


def _label_source(entry: Entry, document: Document, page: int | None):  # type: ignore[no-untyped-def]
    spans = tuple(s for cell in entry.label_cells for s in cell.spans)
    return document.source(*sorted(spans), page=page) if spans else None


__all__ = ["read_tables", "replace"]
