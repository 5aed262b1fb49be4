"""Rows that print fewer figures than their table has columns: which column each figure stands in.

Blanks leave no trace between words. What tells: a row's figures must satisfy the sums of its columns;
the rows below a total must add up to it in every column; a source of money that the report's summary
leaves blank has none here; and another table of the report prints the same row in full. Where several
readings remain the figures stay unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from math import comb

from ingest.amounts import parse_number
from ingest.layout import heading, squeeze
from ingest.sheet import Column, Entry, Loose, Sheet
from ingest.sums import adds_up, column_sums
from ingest.table_evidence import Evidence, evidence_of, row_of
from ingest.table_places import places

Reading = dict[int, Decimal]
"""Value by column; columns without a figure are left out."""

_MOST = 500  # ways to place one row's figures that are worth trying
_STEPS = 8000  # steps of one search through the rows of a sum
_ALL_STEPS = 40_000  # steps of all searches in one table


def fit(sheets: list[Sheet]) -> None:
    """Puts the loose rows' figures into columns; those that several readings fit are noted as unread."""
    waiting = [s for s in sheets if s.loose]
    for last in (False, False, True):
        if not waiting:
            return
        evidence = evidence_of(sheets)
        for sheet in waiting:
            _Fit(sheet, evidence).run(last)
        waiting = [s for s in waiting if s.loose]


def place_loose(sheet: Sheet, evidence: Evidence) -> None:
    """Puts the sheet's loose rows into columns where one reading is left; says nothing of the rest."""
    _Fit(sheet, evidence).run(False)


class _Fit:
    """The search over one sheet."""

    def __init__(self, sheet: Sheet, evidence: Evidence) -> None:
        self.sheet = sheet
        self.evidence = evidence
        self.columns = {c.index: c for c in sheet.columns}
        self.sums = column_sums(
            sheet.layout.columns, [c for c in sheet.columns if c.role == "figure"]
        )
        self.wholes = _wholes([c for c in sheet.columns if c.role == "figure"])
        self.places = places(sheet)
        self.loose = {row.entry: row for row in sheet.loose}
        self.decimals = 0
        self.readings: dict[int, list[Reading]] = {}
        self.steps = 0

    def run(self, last: bool) -> None:
        """Settles what can be settled; ``last`` reports the rest as unread."""
        for at, entry in enumerate(self.sheet.entries):
            fixed = self._fixed(entry)
            if at not in self.loose and fixed:
                self.readings[at] = [fixed]
        for at, row in self.loose.items():
            self.readings[at] = list(self._placements(row))
        self._prove()
        self._compare()
        self._prove()
        if last:
            self._leave_blank()
        self.sheet.loose = [row for at, row in self.loose.items() if not self._settle(at, row)]
        for row in self.sheet.loose if last else []:
            self._keep_certain(row)
            self._report(row)

    def _fixed(self, entry: Entry) -> Reading:
        found: Reading = {}
        for index, cell in entry.figures.items():
            number = parse_number(squeeze(cell.text))
            if number is not None:
                found[index] = number.value
                self.decimals = max(self.decimals, number.decimals)
        return found

    def _placements(self, row: Loose) -> Iterator[Reading]:
        """The ways to place a row's figures, in order, that its columns' sums allow."""
        numbers = [parse_number(squeeze(c.text)) for c in row.figures]
        if None in numbers or len(numbers) > len(row.columns):
            return
        values = [n.value for n in numbers if n is not None]
        self.decimals = max([self.decimals, *(n.decimals for n in numbers if n is not None)])
        if comb(len(row.columns), len(values)) > _MOST:
            return
        for chosen in combinations(row.columns, len(values)):
            reading = dict(zip(chosen, values, strict=True))
            if self._allowed(reading):
                yield reading

    def _allowed(self, reading: Reading) -> bool:
        if any(
            self.columns[i].unit == "" and v != v.to_integral_value() for i, v in reading.items()
        ):
            return False
        if any(v and self.columns[i].key in self.evidence.absent for i, v in reading.items()):
            return False
        for total, parts in self.sums:
            printed = [reading[c.index] for c in parts if c.index in reading]
            if total.index in reading and printed:
                if not adds_up(reading[total.index], printed, self.decimals):
                    return False
            elif any(printed) or reading.get(total.index):
                return False
        for whole, below in self.wholes:
            printed = [reading[i] for i in below if i in reading]
            if any(v and v > reading.get(whole, 0) for v in printed):
                return False
        return True

    def _prove(self) -> None:
        """Drops readings that no choice for the other rows of a sum can complete."""
        for _ in range(4):
            before = sum(len(r) for r in self.readings.values())
            for total, parts in self._rules():
                self._narrow(total, parts)
            if sum(len(r) for r in self.readings.values()) == before:
                return

    def _rules(self) -> Iterator[tuple[int, list[int]]]:
        """(total, addends) among the rows, from the top of the tree down."""
        tops = [i for i, p in enumerate(self.places) if p.parent is None and not p.total]
        for at, place in enumerate(self.places):
            if place.total:
                block = self.sheet.entries[at].block
                same = [i for i in tops if self.sheet.entries[i].block == block]
                above = [i for i in same if i < at]
                yield at, above or same
        for at, place in enumerate(self.places):
            children = [i for i in place.children if not self.places[i].of_which]
            if children:
                yield at, children

    def _narrow(self, total: int, parts: list[int]) -> None:
        rows = [total, *(i for i in parts if i in self.readings)]
        if total not in self.readings or all(len(self.readings[i]) == 1 for i in rows):
            return
        if any(not self.readings[i] for i in rows) or self.steps > _ALL_STEPS:
            return
        search = _Search([[*map(self._summed, self.readings[i])] for i in rows[1:]], self.decimals)
        kept = [r for r in self.readings[total] if search.reaches(self._summed(r))]
        self.steps += search.steps
        if search.spent or not kept:
            return
        self.readings[total] = kept
        for i, used in zip(rows[1:], search.used, strict=True):
            self.readings[i] = [r for n, r in enumerate(self.readings[i]) if n in used]

    def _summed(self, reading: Reading) -> Reading:
        """A reading without the rates, which do not add up."""
        return {i: v for i, v in reading.items() if self.columns[i].unit != "%"}

    def _compare(self) -> None:
        """Among the readings that remain keeps those that most figures of other tables agree with."""
        for at in self.loose:
            readings = self.readings[at]
            if len(readings) > 1:
                row = row_of(self.sheet.entries[at])
                scores = [self._score(row, reading) for reading in readings]
                best = max(scores)
                self.readings[at] = [r for r, s in zip(readings, scores, strict=True) if s == best]

    def _score(self, row: str, reading: Mapping[int, Decimal]) -> int:
        known = self.evidence.known
        keys = [(key, v) for i, v in reading.items() if v and (key := self.columns[i].key)]
        return sum(
            1 for key, v in keys if v in known.get((row, key), ()) or v in known.get(("", key), ())
        )

    def _leave_blank(self) -> None:
        """Puts no nil into a column that the row's total leaves blank."""
        for total, parts in self._rules():
            over = self.readings.get(total, [])
            for at in parts if len(over) == 1 else []:
                found = self.readings.get(at, [])
                kept = [r for r in found if all(v or i in over[0] for i, v in r.items())]
                self.readings[at] = kept or found

    def _settle(self, at: int, row: Loose) -> bool:
        readings = self.readings[at]
        if len(readings) != 1:
            return False
        self.sheet.entries[at].figures = dict(zip(readings[0], row.figures, strict=True))
        return True

    def _keep_certain(self, row: Loose) -> None:
        """Keeps the figures that every reading puts in one place: a row's total, whatever its parts."""
        readings = self.readings[row.entry]
        places = [dict(zip(sorted(r), row.figures, strict=True)) for r in readings]
        first = places[0] if places else {}
        self.sheet.entries[row.entry].figures = {
            i: cell for i, cell in first.items() if all(p.get(i) is cell for p in places)
        }

    def _report(self, row: Loose) -> None:
        entry, readings = self.sheet.entries[row.entry], self.readings[row.entry]
        span = (row.figures[0].spans[0][0], row.figures[-1].spans[-1][1])
        why = (
            f"“{self.sheet.title}”“{entry.label or entry.code}”一行印了 {len(row.figures)} 个数，"
            f"表有 {len(row.columns)} 列，"
            f"{'几种读法都说得通，只采用了位置确定的数' if readings else '没有读得平的放法，未采用'}。"
        )
        self.sheet.unread.append((span, why))


def _wholes(figures: list[Column]) -> list[tuple[int, list[int]]]:
    """Columns headed 合计 or 小计 with those below the same heading: no part is printed without its
    total, or is more than it."""
    found = []
    for total in figures:
        known, over = heading(total.path[-1]) if total.path else None, total.path[:-1]
        if known is None or known.key not in ("total", "subtotal"):
            continue
        below = [
            c.index for c in figures
            if c.index > total.index and c.block == total.block and c.path[: len(over)] == over
            and c.unit is None
        ]  # fmt: skip
        found.append((total.index, below))
    return found


class _Search:
    """Which readings of some rows can add up to a total in every column."""

    def __init__(self, rows: list[list[Reading]], decimals: int) -> None:
        self.rows = rows
        self.decimals = decimals
        self.used: list[set[int]] = [set() for _ in rows]
        self.steps = 0

    @property
    def spent(self) -> bool:
        return self.steps > _STEPS

    def reaches(self, total: Reading) -> bool:
        """Whether some choice adds up to ``total``; marks every reading that such a choice uses."""
        columns = {i for rows in self.rows for r in rows for i in r} | set(total)
        rest = {i: total.get(i, Decimal(0)) for i in columns}
        return self._go(0, rest, [])

    def _go(self, at: int, rest: dict[int, Decimal], chosen: list[int]) -> bool:
        self.steps += len(self.rows[at]) if at < len(self.rows) else 1
        if self.spent:
            return True
        slack = Decimal(5).scaleb(-self.decimals - 1) * (len(self.rows) + 1)
        if at == len(self.rows):
            if any(abs(v) > slack for v in rest.values()):
                return False
            for row, n in enumerate(chosen):
                self.used[row].add(n)
            return True
        found = False
        for n, reading in enumerate(self.rows[at]):
            after = {i: v - reading.get(i, Decimal(0)) for i, v in rest.items()}
            if all(v >= -slack for v in after.values()) and self._go(at + 1, after, [*chosen, n]):
                found = True
        return found
