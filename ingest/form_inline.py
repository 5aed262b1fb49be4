"""Labels of a form that share their cell with the value: ``项目名称：某某``, ``预算数 16.00``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.form_alignment import is_number
from ingest.form_layouts import label_of
from ingest.form_reading import is_money
from ingest.form_rows import Row, Slot

_COLON = re.compile(r"([^：:]{2,16})[：:]\s*(\S.*)", re.DOTALL)
_BLANK = re.compile(r"\s+(?=\S)")
_PARTED = re.compile("[ ：:]")
_SPLIT = frozenset(
    ("name", "code", "unit", "filer", "department", "department_name", "money_unit", "budget", "total",
     "problems", "goals", "personal")
)  # fmt: skip
_OF_MONEY = frozenset(("budget", "revised", "received", "executed", "total_row", "part_row"))
_CLOSING = frozenset(("total", "problems", "personal"))
_SPACED = _SPLIT | _OF_MONEY | {"level"}


def split_labels(row: Row, *, spaced: bool) -> Row:
    """``row`` with labels and values that share a cell apart. Where it is not ``spaced``, as among
    indicators, a blank parts only what closes a form from its value."""
    if not _PARTED.search("\t".join(row.texts)):
        return row
    slots: list[Slot] = []
    alone = len(row.slots) == 1
    for slot in row.slots:
        cut = _cut(slot.text, spaced, alone=alone) if len(slot.spans) == 1 else None
        if cut is None:
            slots.append(slot)
            continue
        label, value = cut
        start, end = slot.spans[0]
        middle = end - len(value)
        slots.append(Slot(slot.column, label, ((start, middle),)))
        slots.append(Slot(slot.column + 0.5, value, ((middle, end),)))
    return row if len(slots) == len(row.slots) else replace(row, slots=tuple(slots))


def _cut(text: str, spaced: bool, *, alone: bool) -> tuple[str, str] | None:
    """The label and the value of a cell that holds both; ``alone`` says that its row has no other."""
    found = _COLON.fullmatch(text) if "：" in text or ":" in text else None
    if found is not None:
        known = label_of(found[1]) or ""
        if (
            known in _SPLIT
            or (known in _OF_MONEY and is_money(found[2]))
            or (alone and known == "achieved")
        ):
            return found[1], found[2]
    if " " not in text or label_of(text) is not None:
        return None
    return next(_at_blanks(text, _SPACED if spaced else _CLOSING), None)


def _at_blanks(text: str, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    for blank in _BLANK.finditer(text):
        label, value = text[: blank.start()], text[blank.end() :]
        known = label_of(label)
        if known in allowed and label_of(value) is None and _may_hold(known or "", value):
            yield label, value


def _may_hold(label: str, value: str) -> bool:
    if label == "total":
        return is_number(value)
    return label not in _OF_MONEY or is_money(value)
