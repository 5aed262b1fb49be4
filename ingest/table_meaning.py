"""What the columns and rows of a sheet mean: key, phase, year, fund, side; which rows are totals of which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.amounts import unit_of_heading
from ingest.layout import Heading, heading, row_name, squeeze
from ingest.sheet import NUMERAL, Column, Entry, Sheet
from ontology.facts import Phase, Report, ReportKind

_YEAR = re.compile(r"(20\d\d)年?")
_REVISED = re.compile(r"全年预算数|调整后的?预算|调整预算")
_SIDES = {"revenue": "revenue_total", "expenditure": "expenditure_total"}
_CARRIED = ("opening_balance", "closing_balance")


def understand_columns(sheet: Sheet, report: Report) -> None:
    """Fills in the meaning of every figure column."""
    layout = sheet.layout
    for column in sheet.columns:
        if column.role != "figure":
            continue
        known = [h for part in reversed(column.path) if (h := heading(part))]
        column.key = _key(known)
        column.key = layout.aliases.get(column.key, column.key)
        column.fund = next((h.fund for h in known if h.fund), "") or layout.fund
        side = next((h.direction for h in known if h.direction), "")
        column.direction = side or layout.direction
        column.part = any(h.part for h in known)
        column.unit = _unit(column, known)
        column.year = _year(column.path, known, report.fiscal_year)
        column.phase, column.stated = _phase(known, report, sheet.footnote)


def _key(known: list[Heading]) -> str:
    carried = next((h.key for h in known if h.key in _CARRIED), "")
    if carried:
        return carried
    own = next((h for h in known if h.role == "figure" and h.key not in ("total", "subtotal")), None)
    if own is not None:
        return own.key
    leaf = known[0] if known else None
    side = next((h for h in known if h.key in _SIDES), None)
    if leaf is not None and side is not None and (leaf is side or leaf.key == "subtotal"):
        return _SIDES[side.key]
    if any(h.key in ("total", "subtotal") for h in known):
        return "total"
    return "amount" if any(h.key in ("amount", "revenue", "expenditure") for h in known) else ""


def _unit(column: Column, known: list[Heading]) -> str | None:
    for part in reversed(column.path):
        unit = unit_of_heading(part)
        if unit:
            return unit
    return known[0].unit if known else None


def _year(path: tuple[str, ...], known: list[Heading], year: int) -> int:
    for part in reversed(path):
        found = _YEAR.search(part)
        if found and abs(int(found.group(1)) - year) <= 5:
            return int(found.group(1))
    return year + next((h.year for h in known if h.year), 0)


def _phase(known: list[Heading], report: Report, footnote: str) -> tuple[Phase, bool]:
    said = next((h.phase for h in known if h.phase), "")
    final = report.kind is ReportKind.FINAL
    if said == "stated":
        revised = final and _REVISED.search(squeeze(footnote)) is not None
        return (Phase.REVISED if revised else Phase.APPROVED), True
    if said:
        return Phase(said), False
    return (Phase.EXECUTED if final else Phase.APPROVED), False


@dataclass(slots=True)
class Place:
    """Where an entry stands among the others: its level, its parent, its children, its meaning."""

    key: str = ""
    side: str = ""
    total: bool = False  # named as a sum: 合计, 小计, 总计
    parent: int | None = None
    children: list[int] = field(default_factory=list)
    of_which: bool = False


def places(sheet: Sheet) -> list[Place]:
    """The place of each entry of the sheet, by codes, numerals, 其中 and depth."""
    found = [_named(e) for e in sheet.entries]
    coded = {}
    for at, entry in enumerate(sheet.entries):
        if entry.code:
            coded.setdefault(entry.code, at)
    for at, entry in enumerate(sheet.entries):
        if entry.code:
            found[at].parent = _parent_code(entry.code, coded, at)
    for block in {e.block for e in sheet.entries}:
        indices = [i for i, e in enumerate(sheet.entries) if e.block == block and not e.code]
        _nest(sheet.entries, indices, found, sheet.layout.listing)
    for at, place in enumerate(found):
        if place.parent is not None:
            found[place.parent].children.append(at)
    return found


def _named(entry: Entry) -> Place:
    bare = NUMERAL.sub("", entry.label, count=1) if NUMERAL.match(entry.label) else entry.label
    bare = NUMERAL.sub("", bare, count=1) if NUMERAL.match(bare) else bare
    name = row_name(bare)
    if name is None or entry.code:
        return Place()
    return Place(name.key, name.side, name.total)


def _parent_code(code: str, coded: dict[str, int], own: int) -> int | None:
    for length in (5, 3):
        if length < len(code) and code[:length] in coded and coded[code[:length]] != own:
            return coded[code[:length]]
    return None


def _level(label: str) -> tuple[int, bool]:
    """How deep a label's numeral puts it (0: no numeral), and whether it is an "of which"."""
    found = NUMERAL.match(label)
    if not found:
        return 0, False
    if found.group("of"):
        return 9, True
    if found.group("han"):
        return 1, False
    return (2, False) if found.group("bracketed") else (3, False)


def _nest(entries: list[Entry], indices: list[int], found: list[Place], listing: bool) -> None:
    """Parents of rows without codes: deeper numerals belong to the shallower one above."""
    stack: list[tuple[int, int]] = []  # (level, index) of open parents
    last_plain: int | None = None
    first_numeral_seen = False
    for at in indices:
        entry, place = entries[at], found[at]
        level, of_which = (entry.depth + 1, False) if listing else _level(entry.label)
        if place.total:
            stack, last_plain = [], None
            continue
        if entry.group:
            place.of_which = False
            continue
        if of_which:
            place.of_which = True
            parent = next((i for lv, i in reversed(stack) if lv < 9), None)
            place.parent = parent
            stack = [(lv, i) for lv, i in stack if lv < 9]
            stack.append((9, at))
            continue
        if level == 0:
            if stack and stack[-1][0] == 9:
                place.parent = found[stack[-1][1]].parent
                continue
            stack, last_plain = [], at
            continue
        if level == 1 and first_numeral_seen and entry.label.startswith("一") and last_plain is not None:
            stack = [(0, last_plain)]
        first_numeral_seen = first_numeral_seen or level == 1
        while stack and stack[-1][0] >= level:
            stack.pop()
        place.parent = stack[-1][1] if stack else None
        stack.append((level, at))
