"""What one form says, before it becomes records, and how its texts are taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.amounts import amount_in_yuan, parse_number, unit_of_heading, unit_of_line
from ingest.form_layouts import squeeze
from ingest.form_rows import Row, Slot
from ingest.indicators import Draft, Listed
from ingest.wording import fold
from ontology.facts import Note, Span

_MONEY = re.compile(r"([-+]?\d[\d,，]*(?:\.\d+)?)\s*(亿元|万元|千元|元|万|%)?")
_CODE = re.compile(r"^(\d{3,12})\s*[-—－_ ]\s*(?=\D)|^[\[【(（](\d{3,12})[\]】)）]\s*")
CODED_PROJECT = re.compile(
    r"((?=[A-Z\d]*\d)[A-Z\d]{10,30})\s*[-—－_]\s*(?=[^\dA-Z]|[\dA-Z]{1,6}[\u4e00-\u9fff])"
)
_GOAL = re.compile(
    r"(?:^|(?<=[\s。；;！”\"”]))(?:目标)?([(（]?)(\d{1,2})\s*([.．、)）：:])\s*(?!\d)"
)
_TAG = re.compile(r"</?(?:p|br|div|span)\b[^>]*>", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """All that one form says; ``spans`` tell where each field stands."""

    kind: str
    start: int
    end: int
    page: int | None
    year: int | None = None
    name: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    money: dict[str, Decimal] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    unit: str = ""
    goals: list[str] = field(default_factory=list)
    achievements: list[str] = field(default_factory=list)
    plan: list[tuple[str, str]] = field(default_factory=list)
    score: Decimal | None = None
    drafts: list[Draft] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    head_end: int = 0  # where the indicators begin

    def put(self, key: str, text: str, span: Span) -> None:
        """Keep the first text printed for ``key``."""
        if text and key not in self.fields:
            self.fields[key] = text
            self.spans[key] = span

    def put_name(self, slot: Slot) -> None:
        """``51000023T000008812345-某某经费``: a project's code and its name."""
        found = CODED_PROJECT.match(slot.text)
        if found:
            self.put("code", found.group(1), (slot.start, slot.end))
        self.name = slot.text[found.end() :] if found else slot.text
        self.spans["name"] = (slot.start, slot.end)

    def put_organization(self, key: str, slot: Slot) -> None:
        """``434007-某某中心``: a code and a name."""
        code, name = code_and_name(slot.text)
        span = (slot.start, slot.end)
        if code:
            self.put(f"{key}_code", code, span)
        self.put(key, name, span)

    def put_money(self, key: str, slot: Slot) -> None:
        """Keep the first amount printed for ``key``; a unit beside the number is its own."""
        found = _MONEY.fullmatch(squeeze(slot.text))
        number = parse_number(found.group(1)) if found else None
        if found is None or number is None or key in self.money:
            return
        unit = found.group(2) or ""
        worth = amount_in_yuan(Decimal(1), "万元" if unit == "万" else unit)
        factor = amount_in_yuan(Decimal(1), self.unit)
        if worth is not None and factor is not None and worth != factor:
            self.money[key] = number.value * worth / factor
        else:
            self.money[key] = number.value
            self.unit = self.unit or (
                unit.replace("万", "万元").replace("元元", "元") if worth else ""
            )
        self.put(key, found.group(1) + ("%" if unit == "%" else ""), (slot.start, slot.end))

    def put_unit(self, slot: Slot) -> None:
        """The form's money unit, where a cell declares it."""
        if self.unit:
            return
        plain = squeeze(fold(slot.text))
        if plain in ("万元", "元", "亿元", "千元"):
            self.unit = plain
        else:
            self.unit = unit_of_line(slot.text) or unit_of_heading(slot.text)

    def unread(self, row: Row, reason: str) -> None:
        self.notes.append(Note(row.start, row.end, "unread", reason, row.page))

    def leave(self, slot: Slot, label: str) -> None:
        """A cell under a label that no record has a field for."""
        reason = f"表单的“{squeeze(label)}”没有对应的字段，只作为文字保留。"
        self.notes.append(Note(slot.start, slot.end, "unread", reason, self.page))

    def yuan(self, key: str) -> Decimal | None:
        """An amount of the form in yuan; None where it prints none or no money unit."""
        value = self.money.get(key)
        amount = None if value is None else amount_in_yuan(value, self.unit)
        return None if amount is None else shortest(amount)


def code_and_name(text: str) -> tuple[str | None, str]:
    """``434007-某某中心`` and ``[105]某某局`` are a code and a name."""
    found = _CODE.match(text)
    return (found.group(1) or found.group(2), text[found.end() :]) if found else (None, text)


def is_money(text: str) -> bool:
    """A number, with or without its unit."""
    return _MONEY.fullmatch(squeeze(text)) is not None


def shortest(value: Decimal) -> Decimal:
    """The same number without needless zeros after the point: ``160000.000000`` is 160000."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def split_goals(text: str, after: int = 0) -> list[str]:
    """One goal for each number in a cell: ``1. … 2. …``; a cell without numbers is one goal. The numbers
    may count on from those of ``after`` goals in cells above."""
    plain = " ".join(_TAG.sub(" ", text).split())
    if not plain:
        return []
    marks: list[re.Match[str]] = []
    first = 1
    for found in _GOAL.finditer(plain):
        follows = found.group(3) == marks[0].group(3) if marks else found.start() == 0
        number = int(found.group(2)) - len(marks)
        if follows and (number == first if marks else number in (1, after + 1)):
            first = number
            marks.append(found)
    if not marks:
        return [plain]
    ends = [mark.start() for mark in marks[1:]] + [len(plain)]
    goals = [plain[m.end() : e].strip() for m, e in zip(marks, ends, strict=True)]
    return [goal for goal in goals if goal]
