"""Lines of the procurement table as items."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ingest.amounts import amount_in_yuan, parse_broken
from ingest.document import Cell, Document
from ingest.layout import heading
from ingest.sheet import Entry, Sheet, visible
from ingest.table_places import Place
from ontology.facts import ProcurementItem

_CATALOGUED = re.compile(r"(?P<code>[A-C]\d{2,10})[-—、.\s]*(?P<name>.*)")
"""The catalogue's code (品目编码) before its name."""
_KINDS = ("goods", "works", "services")


def procurement_items(
    sheet: Sheet, places: list[Place], document: Document
) -> list[ProcurementItem]:
    """One item for each row of the sheet that names what is bought and is no sum of others."""
    found = []
    special = ""
    for entry, place in zip(sheet.entries, places, strict=True):
        keyed = [(_key(sheet, i), cell) for i, cell in entry.texts.items()]
        texts = {key: cell for key, cell in keyed if key != "label" or not _is_kind(cell)}
        if "special" in texts:
            special = visible(texts["special"].text)
        if place.total or place.children:
            special = "" if texts.keys() <= {"catalogue"} else special  # another kind of things
            continue
        bought = _bought(entry, texts)
        if bought.item and entry.figures:
            item = _item(sheet, entry, texts, bought, document)
            found.append(replace(item, special=special or None))
    return found


def _is_kind(cell: Cell) -> bool:
    """Whether a cell says what kind of things is bought: 货物, 工程, 服务."""
    known = heading(cell.text)
    return known is not None and known.key in _KINDS


class _Bought(NamedTuple):
    """What a line buys, for which project, under which code of the catalogue."""

    item: str
    project: str
    code: str


def _bought(entry: Entry, texts: dict[str, Cell]) -> _Bought:
    """The thing itself; else what the purchase is called beside its project, its name in the catalogue,
    what it is called."""
    code, listed = "", visible(texts["catalogue"].text) if "catalogue" in texts else ""
    if coded := _CATALOGUED.fullmatch(listed):
        code, listed = coded["code"], coded["name"].strip()
    if "catalogue_code" in texts:
        code = "".join(texts["catalogue_code"].text.split())
    called = visible(texts["purchase_project"].text) if "purchase_project" in texts else ""
    project = visible(texts["label"].text) if "label" in texts else called
    own = called if called != project else ""  # 采购项目 beside 预算项目
    item = visible(texts["item"].text) if "item" in texts else own or listed or called
    return _Bought(item, "" if project == item else project, code)


def _key(sheet: Sheet, index: int) -> str:
    path = sheet.column(index).path
    whole = heading("".join(path[-2:])) if len(path) > 1 else None  # 采购品目 / 名称
    known = whole or (heading(path[-1]) if path else None)
    return known.key if known else ""


def _item(
    sheet: Sheet, entry: Entry, texts: dict[str, Cell], bought: _Bought, document: Document
) -> ProcurementItem:
    numbers: dict[str, tuple[Decimal, str]] = {}
    for index, cell in entry.figures.items():
        number = parse_broken(tuple(cell.text.split()))
        if number is not None:
            column = sheet.column(index)
            numbers.setdefault(column.key, (number.value, column.unit or sheet.head.unit))
    cells = [*entry.label_cells, *entry.texts.values(), *entry.figures.values()]
    spans = sorted(s for cell in cells for s in cell.spans)
    unit = texts.get("measure_unit")
    price, amount = numbers.get("unit_price"), numbers.get("total")
    quantity = numbers.get("quantity")
    return ProcurementItem(
        document.source((spans[0][0], spans[-1][1]), page=sheet.page),
        bought.item,
        project=bought.project or None,
        catalogue_code=bought.code or None,
        unit=visible(unit.text) if unit else None,
        quantity=quantity[0] if quantity else None,
        unit_price_yuan=amount_in_yuan(*price) if price else None,
        amount_yuan=amount_in_yuan(*amount) if amount else None,
        way=visible(texts["purchase_way"].text) if "purchase_way" in texts else None,
    )
