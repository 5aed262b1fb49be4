"""What a report's tables say about each other's rows: figures printed in full, money that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.amounts import parse_number
from ingest.layout import squeeze
from ingest.sheet import Entry, Sheet
from ingest.table_places import bare_label, places

_THREE = {
    "30212": "abroad",
    "30217": "reception",
    "30231": "vehicle_running",
    "31013": "vehicle_purchase",
}
"""Economic classes that the three public expenses are paid from."""

_BASIC = ("general_basic", "fiscal_basic")
"""The tables whose totals are of basic expenditure."""

_UNIT_FUNDS = {
    "undertaking_revenue", "business_revenue", "superior_revenue", "affiliated_revenue", "other_revenue",
}  # fmt: skip
"""What 单位资金 is made of."""


@dataclass(slots=True)
class Evidence:
    """What the report's other tables say: figures by row and column key, and keys without money."""

    known: dict[tuple[str, str], set[Decimal]]
    absent: set[str]


def evidence_of(sheets: Iterable[Sheet]) -> Evidence:
    """What the sheets without loose rows say about the others."""
    evidence = Evidence({}, set())
    for sheet in sheets:
        columns = {c.index: c for c in sheet.columns}
        for entry in sheet.entries:
            for index, cell in entry.figures.items():
                number = parse_number(squeeze(cell.text))
                if number is not None:
                    key = columns[index].key
                    if sheet.layout.name in _BASIC and key == "total":
                        key = "basic"
                    for where in (
                        (row_of(entry), key),
                        ("", _THREE.get(entry.code, "")),
                    ):
                        evidence.known.setdefault(where, set()).add(number.value)
        if sheet.layout.summary and not sheet.loose:
            _add_absent(sheet, evidence)
    return evidence


def _add_absent(sheet: Sheet, evidence: Evidence) -> None:
    """The sources of revenue that a summary names and leaves blank or zero."""
    for entry, place in zip(sheet.entries, places(sheet), strict=True):
        numbers = [parse_number(squeeze(c.text)) for c in entry.figures.values()]
        paid = any(n is not None and n.value for n in numbers)
        if place.side == "revenue" and not place.total and not paid:
            evidence.absent.add(place.key)
    if "unit_funds" in evidence.absent:
        evidence.absent |= _UNIT_FUNDS
    evidence.absent -= {
        place.key
        for entry, place in zip(sheet.entries, places(sheet), strict=True)
        if any((n := parse_number(squeeze(c.text))) and n.value for c in entry.figures.values())
    }


def row_of(entry: Entry) -> str:
    return entry.code or squeeze(bare_label(entry.label))
