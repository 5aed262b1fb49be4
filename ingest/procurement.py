"""Lines of the procurement table as items."""

from __future__ import annotations

from decimal import Decimal

from ingest.amounts import amount_in_yuan, parse_broken
from ingest.document import Cell, Document
from ingest.layout import heading
from ingest.sheet import Entry, Sheet, visible
from ingest.table_places import Place
from ontology.facts import ProcurementItem


def procurement_items(
    sheet: Sheet, places: list[Place], document: Document
) -> list[ProcurementItem]:
    """One item for each row of the sheet that names what is bought and is no sum of others."""
    found = []
    for entry, place in zip(sheet.entries, places, strict=True):
        if place.total or place.children:
            continue
        texts = {_key(sheet, i): cell for i, cell in entry.texts.items()}
        item = texts.get("item")
        if item is None or not entry.figures:
            continue
        found.append(_item(sheet, entry, texts, document))
    return found


def _key(sheet: Sheet, index: int) -> str:
    path = sheet.column(index).path
    known = heading(path[-1]) if path else None
    return known.key if known else ""


def _item(
    sheet: Sheet, entry: Entry, texts: dict[str, Cell], document: Document
) -> ProcurementItem:
    numbers: dict[str, Decimal] = {}
    for index, cell in entry.figures.items():
        number = parse_broken(tuple(cell.text.split()))
        if number is not None:
            numbers.setdefault(sheet.column(index).key, number.value)
    cells = [*entry.label_cells, *entry.texts.values(), *entry.figures.values()]
    spans = sorted(s for cell in cells for s in cell.spans)
    item = visible(texts["item"].text)
    code, unit = texts.get("catalogue_code"), texts.get("measure_unit")
    price, amount = numbers.get("unit_price"), numbers.get("total")
    money = sheet.head.unit
    return ProcurementItem(
        document.source((spans[0][0], spans[-1][1]), page=sheet.page),
        item,
        project=entry.label if entry.label != item else None,
        catalogue_code="".join(code.text.split()) if code else None,
        unit=visible(unit.text) if unit else None,
        quantity=numbers.get("quantity"),
        unit_price_yuan=None if price is None else amount_in_yuan(price, money),
        amount_yuan=None if amount is None else amount_in_yuan(amount, money),
    )
