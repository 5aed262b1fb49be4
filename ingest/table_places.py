"""Where each row of a sheet stands among the others: its parent, its children, whether it is a sum."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.layout import row_name, squeeze
from ingest.names import looks_like_organization, without_level
from ingest.sheet import COUNTED, NUMERAL, Entry, Sheet
from ingest.subjects import begins_name, is_subject
from ingest.unit_sums import sums_of_units

_OF_WHICH = 9
_CARRIED = ("opening_balance", "closing_balance")
_FUNDS = ("general", "government_fund", "state_capital")
_OF_BASIC = re.compile("(?:其中[:：])?(?:人员|(?:日常)?公用)(?:经费|支出)")
_UNIT_CODE = re.compile(r"\d{6}|\d{9}|\d{12}")
_UNIT_LABEL = re.compile(r"(\d{3}|\d{6}|\d{9}|\d{12})[-—_\s]*([\u4e00-\u9fff].*)")
_RATE = re.compile(r"(?:率|占比|比例|幅度)\s*(?:[(（][%％][)）])?$|[(（][%％][)）]$")


@dataclass(slots=True)
class Place:
    """An entry's meaning and its place among the others (indices into the sheet's entries)."""

    key: str = ""
    side: str = ""
    total: bool = False  # named as a sum: 合计, 小计, 总计
    parent: int | None = None
    children: list[int] = field(default_factory=list)
    of_which: bool = False
    counted: str = (
        ""  # the unit of a row that counts things or is a rate, not money: 个, 辆, 人次, %
    )


class Unit(NamedTuple):
    """A row that is all of one unit's: where it stands, the unit's code and name."""

    at: int
    code: str
    name: str


def places(sheet: Sheet) -> list[Place]:
    """The place of each entry of the sheet: by codes, by numerals and 其中, in a listing by depth."""
    found = [_named(e, sheet.layout.row_aliases) for e in sheet.entries]
    coded = bool(sheet.layout.scheme) or any(is_subject(e.code) for e in sheet.entries)
    if coded:
        _set_code_parents(sheet.entries, found)
    for block in sorted({e.block for e in sheet.entries}):
        nest = _Nest(sheet, found)
        for at, entry in enumerate(sheet.entries):
            if entry.block == block and not (entry.code and coded):
                nest.add(at)
    if sheet.layout.listing:
        _set_unit_parents(sheet, found)
    _set_department_parents(sheet.entries, found)
    for at, over in _group_rows(sheet.entries).items():
        if sheet.layout.listing or found[at].parent is None:
            found[at].parent = over
    for at, place in enumerate(found):
        if place.parent is not None:
            found[place.parent].children.append(at)
            place.counted = place.counted or found[place.parent].counted
    return found


def bare_label(label: str) -> str:
    """The label without its numerals: ``（一）其中：办公费`` is 办公费."""
    for _ in range(2):
        found = NUMERAL.match(label)
        if found is None or found.end() == len(label):
            return label
        label = label[found.end() :]
    return label


def _named(entry: Entry, aliases: Mapping[str, str]) -> Place:
    name = row_name(bare_label(entry.label)) if entry.label else None
    counted = COUNTED.search(entry.label)
    unit = counted.group(1) if counted else "%" if _RATE.search(entry.label) else ""
    if name is not None and name.counts and not unit and _are_whole(entry):
        unit = name.counts
    if name is None or (entry.code and not (name.total and _UNIT_CODE.fullmatch(entry.code))):
        return Place(counted=unit)
    key = aliases.get(name.key, name.key)
    return Place(key, name.side, name.total and not unit, counted=unit)


def _are_whole(entry: Entry) -> bool:
    return all(squeeze(cell.text).isdecimal() for cell in entry.figures.values())


def _set_unit_parents(sheet: Sheet, found: list[Place]) -> None:
    """In a list without codes of subjects a unit's row is the sum of the rows that are its own."""
    entries = sheet.entries
    coded = {at for at, e in enumerate(entries) if e.code and not unit_label(e.code + e.label)}
    rows = [at for at, p in enumerate(found) if not p.total and at not in coded]
    if all(found[at].parent is None for at in rows):
        for at, unit in sums_of_units(entries, rows).items():
            found[at].parent = unit


def _set_department_parents(entries: list[Entry], found: list[Place]) -> None:
    """A unit's row is a part of that whose code begins its own: 990001 of 990."""
    above = {entry.code: at for at, entry in reversed([*enumerate(entries)]) if entry.code}
    for at, entry in enumerate(entries):
        over = above.get(entry.code[:-3], at) if _UNIT_CODE.fullmatch(entry.code) else at
        if over < at and found[at].parent is None:
            found[at].parent = over


def _group_rows(entries: list[Entry]) -> dict[int, int | None]:
    """For each row of a group the row of the group's sum: the line of a project's sum over its others in a
    list whose lines are named by their class, a unit's over those that print its name before them."""
    sums = {e.label: at for at, e in reversed(list(enumerate(entries))) if not e.group}
    return {at: sums.get(entry.group) for at, entry in enumerate(entries) if entry.group}


def _set_code_parents(entries: list[Entry], found: list[Place]) -> None:
    """Parents by code: 2010301 is a part of 20103, and the subjects below a unit's row are its own."""
    coded = [at for at, entry in enumerate(entries) if entry.code]
    units = sorted({u.at: u for u in (*_named_units(entries), *_coded_units(entries))}.values())
    starts, ends = [None, *units], [*(unit.at for unit in units), len(entries)]
    above: dict[str, int] = {}
    for unit, end in zip(starts, ends, strict=True):
        first = -1 if unit is None else unit.at
        rows = [at for at in coded if first < at < end]
        top = _department(entries, rows) if not units else None if unit is None else unit.at
        _find_parents(entries, found, rows, top)
        if unit is None:
            above = {entries[at].code: at for at in reversed(rows)}
        else:
            found[unit.at].parent = _parent_code(unit.code, above, unit.at)
            if not entries[unit.at].code:
                above.setdefault(unit.code, unit.at)


def _department(entries: list[Entry], rows: list[int]) -> int | None:
    """The row of a department that stands with its code over all the others."""
    first = rows[0] if len(rows) > 1 else None
    if first is None or is_subject(entries[first].code):
        return None
    return first if unit_label(entries[first].code + squeeze(entries[first].label)) else None


def named_beside_units(entries: list[Entry]) -> dict[int, int]:
    """The rows that print the code of a unit above them and name what is the unit's: its project; with the
    row of the unit."""
    found: dict[int, int] = {}
    units: dict[str, int] = {}
    for at, entry in enumerate(entries):
        if not _UNIT_CODE.fullmatch(entry.code):
            continue
        unit = units.setdefault(entry.code, at)
        name = without_level(entries[unit].label)
        if name != without_level(entry.label) and looks_like_organization(name):
            found[at] = unit
    return found


def _coded_units(entries: list[Entry]) -> list[Unit]:
    """The rows of units, their codes in a column of codes or before the name in one cell."""
    found = []
    beside = named_beside_units(entries)
    for at, entry in enumerate(entries):
        if at in beside:
            continue
        if _UNIT_CODE.fullmatch(entry.code):
            found.append(Unit(at, entry.code, entry.label))
        elif not entry.code and (unit := unit_label(entry.label)):
            found.append(Unit(at, *unit))
    return found


def _named_units(entries: list[Entry]) -> list[Unit]:
    """The rows of units that print no code, over rows that print their names again."""
    heads = {head for head in _group_rows(entries).values() if head is not None}
    named = [Unit(at, "", entries[at].label) for at in heads if not entries[at].code]
    return [u for u in named if looks_like_organization(without_level(u.name))]


def unit_label(label: str) -> tuple[str, str] | None:
    """A unit's code and its name, where they stand in one cell."""
    found = _UNIT_LABEL.fullmatch(label)
    named = found is not None and looks_like_organization(without_level(found[2]))
    return (found[1], found[2]) if found is not None and named else None


def unit_sum_label(label: str) -> tuple[str, str] | None:
    """A unit's code and the name of the row that adds up what is its own: 990001某局本级小计."""
    found = unit_label(label.removesuffix("小计")) if label.endswith("小计") else None
    return found and (found[0], f"{found[1]}小计")


def unit_of_rows(sheet: Sheet, found: list[Place]) -> dict[int, Unit]:
    """For each row of a table that sets several units below each other (417001 某局本级, 417002 某中心;
    in one of units' accounts, or over rows that print them again, by their names alone), the row of its
    unit; a table of one unit is that unit's."""
    entries = sheet.entries
    if sheet.layout.listing:
        return {}
    units = {unit.at: unit for unit in _coded_units(entries)}
    if sheet.layout.name == "unit_accounts":
        named = [at for at, e in enumerate(entries) if not e.code and not found[at].total]
        units |= {at: Unit(at, "", entries[at].label) for at in named if at not in units}
    heads = {head for head in _group_rows(entries).values() if head is not None}
    units |= {at: Unit(at, "", entries[at].label) for at in heads if at not in units}
    units = {
        at: unit for at, unit in units.items() if looks_like_organization(without_level(unit.name))
    }
    if len({unit.code or unit.name for unit in units.values()}) < 2:
        return {}
    owners: dict[int, Unit] = {}
    for at in range(len(entries)):
        row: int | None = at
        while row is not None and row not in units:
            row = found[row].parent
        if row is not None:
            owners[at] = units[row]
    return owners


def unit_codes(sheets: list[Sheet]) -> dict[str, str]:
    """The code of each unit that some table prints it with, where that is one."""
    found: dict[str, set[str]] = {}
    for unit in (unit for sheet in sheets for unit in _coded_units(sheet.entries)):
        found.setdefault(unit.name, set()).add(unit.code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _find_parents(
    entries: list[Entry], found: list[Place], rows: list[int], top: int | None
) -> None:
    """The parents of ``rows`` among themselves; ``top`` is that of those that have none there."""
    names = {entries[at].code: at for at in reversed(rows)}
    subject = top
    for at in rows:
        code, label = entries[at].code, entries[at].label
        if at == top:
            continue
        if _UNIT_CODE.fullmatch(code):
            found[at].parent = subject  # a project below its subject, with its unit's code
            continue
        subject = at
        first = names.get(code, at)
        of_subject = first != at and not begins_name(code, label)
        if of_subject and begins_name(code, entries[first].label):
            found[at].parent = first  # a project below its subject, with the subject's code
        else:
            parent = _parent_code(code, names, at)
            found[at].parent = top if parent is None else parent


def _parent_code(code: str, coded: dict[str, int], own: int) -> int | None:
    for length in (5, 3):
        parent = coded.get(code[:length]) if length < len(code) else None
        if parent is not None and parent != own:
            return parent
    return None


class _Nest:
    """Finds parents of rows without codes, top to bottom within one block."""

    def __init__(self, sheet: Sheet, found: list[Place]) -> None:
        self.entries = sheet.entries
        self.listing = sheet.layout.listing
        self.rows = sheet.layout.rows
        self.tops = [re.compile(top) for top in sheet.layout.tops]
        self.found = found
        self.open: list[tuple[int, int]] = []  # (level, index): rows that may still get children
        self.plain: int | None = None  # the last row without a numeral
        self.numbered = False  # whether a list 一、二、… has begun before
        self.total: int | None = None  # the total that the rows above end in

    def add(self, at: int) -> None:
        entry, place = self.entries[at], self.found[at]
        if level(entry.label) != _OF_WHICH and self._is_top(entry.label):
            place.total, self.open, self.plain = False, [(0, at)], at
            return
        if place.total or entry.group:
            self.open, self.plain = [], None
            self.total = at if place.total else None
            return
        if self.listing:
            self._indented(at, entry, place)
            return
        deep = level(entry.label)
        if deep == _OF_WHICH:
            self._of_which(at, place)
        elif deep == 0:
            self._without_numeral(at, place, entry.label)
        else:
            self._listed(at, place, deep, entry.label)

    def _indented(self, at: int, entry: Entry, place: Place) -> None:
        """In a listing a row belongs to the one above whose words end left of where its own begin; what
        follows a total from 其中 on, named alone, are its parts."""
        parts = self.total is not None and entry.depth == entry.reach
        if parts and (level(entry.label) == _OF_WHICH or self.found[at - 1].of_which):
            place.parent, place.of_which = self.total, True
            return
        self.total = None
        while self.open and self.open[-1][0] >= entry.depth:
            self.open.pop()
        place.parent = self.open[-1][1] if self.open else None
        self.open.append((entry.reach, at))

    def _of_which(self, at: int, place: Place) -> None:
        self.open = [(level, i) for level, i in self.open if level < _OF_WHICH]
        place.of_which = True
        place.parent = self.open[-1][1] if self.open else self.plain
        self.open.append((_OF_WHICH, at))

    def _without_numeral(self, at: int, place: Place, label: str) -> None:
        above = self.open[-1][1] if self.open else None
        if above is not None and self.found[above].key == "basic" and _OF_BASIC.fullmatch(label):
            place.parent = above  # 一、基本支出 / 人员经费 / 公用经费
            return
        if above is not None and self.open[-1][0] == 1 and self._of_the_sum(above, place):
            place.parent = above  # 一、本年收入 / 一般公共预算 / 二、上年结转 / 一般公共预算
            return
        if self.tops and self._below(at, place):
            return
        if self.open and self.open[-1][0] == _OF_WHICH:
            first = self.found[self.open[-1][1]]
            place.parent, place.of_which = first.parent, True
            return
        if self.open and self.tops and self.found[self.open[0][1]].key not in self.rows:
            place.parent, place.of_which = self.open[0][1], True
            return
        if self._carried(place):
            place.parent = self.plain
            return
        self.open, self.plain = [], at

    def _is_top(self, label: str) -> bool:
        plain = squeeze(bare_label(label)).rstrip(":")
        return any(top.fullmatch(plain) for top in self.tops)

    def _below(self, at: int, place: Place) -> bool:
        """Whether a row is one of those that the layout names below a row above it, and put there."""
        for n, (deep, over) in reversed([*enumerate(self.open)]):
            if place.key and place.key in self.rows.get(self.found[over].key, ()):
                place.parent, self.open = over, [*self.open[: n + 1], (deep + 1, at)]
                return True
        return False

    def _of_the_sum(self, over: int, place: Place) -> bool:
        """Whether a fund, or a function, that prints no numeral is a part of the sum numbered above it."""
        whole = self.found[over].key
        if place.key in _FUNDS:
            return whole in ("revenue_total", *_CARRIED)
        return whole == "expenditure_total" and place.key.startswith("function_")

    def _carried(self, place: Place) -> bool:
        """Whether a fund's name below 年初结转和结余 is a part of that: its revenue stands in 一、二、三、 above."""
        over = self.found[self.plain] if self.plain is not None else Place()
        carried = over.key in _CARRIED and place.key in _FUNDS
        return carried and (
            self.numbered or any(p.key == place.key for p in self.found[: self.plain])
        )

    def _listed(self, at: int, place: Place, level: int, label: str) -> None:
        again = level == 1 and self.numbered and label.startswith("一") and self.plain is not None
        if again and self.plain is not None:
            self.open = [(0, self.plain)]
        self.numbered = self.numbered or level == 1
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        place.parent = self.open[-1][1] if self.open else None
        self.open.append((level, at))


def level(label: str) -> int:
    """How deep a label's numeral puts it; 0 without one."""
    found = NUMERAL.match(label)
    if not found:
        return 0
    if found.group("of"):
        return _OF_WHICH
    if found.group("han"):
        return 1
    if found.group("bracketed"):
        return 2
    return 3 if found.group("arabic") else 4
