"""What a department's page shows of its money: by class, along the budget's phases, the three public expenses.

Only choosing and arranging: every amount is a printed figure, none is computed but differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from webapp.queries import local

Row = Mapping[str, str]

TABLES = {
    "functional": ("expenditure", "fiscal_expenditure", "general_expenditure"),
    "economic": ("expenditure_economic", "fiscal_basic", "general_basic"),
}
"""The tables that say it, the widest first."""
TOTAL_COLUMNS = (
    ("total",),
    ("amount",),
    ("expenditure_total",),
    ("general",),
    ("personnel", "operating"),
    ("",),
)
"""Columns that hold a class's whole amount; a final account prints each class under one of two."""
PHASES = ("approved", "revised", "executed")
THREE_PUBLIC = {
    "three_public": "“三公”经费合计",
    "abroad": "因公出国（境）费",
    "vehicles": "公务用车购置及运行维护费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "reception": "公务接待费",
}


@dataclass(slots=True)
class Figure:
    """One printed amount, with its address."""

    amount: Decimal
    figure: str
    report: str


@dataclass(slots=True)
class Class:
    """A subject with its amount; ``share`` is of the largest class, in percent, for a bar."""

    code: str
    label: str
    figure: Figure
    share: Decimal = Decimal(0)
    children: list[Class] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Whether it or a part of it is not zero."""
        return bool(self.figure.amount) or any(c.is_shown for c in self.children)

    def all(self) -> Iterator[Class]:
        yield self
        for child in self.children:
            yield from child.all()


@dataclass(slots=True)
class Spending:
    """One year and phase by one classification."""

    scheme: str
    year: int
    phase: str
    table: str
    classes: list[Class]

    @property
    def zeros(self) -> list[Class]:
        """The classes that are printed as zero, all their parts with them."""
        every = (c for top in self.classes for c in top.all())
        return sorted((c for c in every if not c.is_shown), key=lambda c: c.code)


@dataclass(slots=True)
class Line:
    """One subject along phases or years."""

    label: str
    figures: dict[str, Figure]
    reasons: list[Row] = field(default_factory=list)

    def difference(self, before: str, after: str) -> Decimal | None:
        if before not in self.figures or after not in self.figures:
            return None
        return self.figures[after].amount - self.figures[before].amount

    def share(self, column: str, most: Decimal) -> Decimal:
        """How long this figure's bar is, in percent of the longest."""
        part = self.figures[column].amount / most * 100 if most > 0 else Decimal(0)
        return max(part, Decimal(0)).quantize(Decimal("0.1"))

    def percent(self, before: str, after: str) -> Decimal | None:
        change = self.difference(before, after)
        if change is None or not self.figures[before].amount:
            return None
        return (change / self.figures[before].amount * 100).quantize(Decimal("0.1"))


def choices(rows: Iterable[Row]) -> list[tuple[int, str]]:
    """The years and phases there are figures of, the latest first, final accounts before budgets."""
    found = {(int(r["year"]), local(r["phase"])) for r in rows}
    return sorted(found, key=lambda c: (-c[0], -PHASES.index(c[1]) if c[1] in PHASES else 0))


def by_class(rows: Sequence[Row], scheme: str, year: int, phase: str) -> Spending | None:
    """The classes of one year and phase, from the first table that has them."""
    mine = [r for r in rows if int(r["year"]) == year and local(r["phase"]) == phase]
    for table in TABLES[scheme]:
        for columns in TOTAL_COLUMNS:
            chosen = [
                r for r in mine if local(r["table"]) == table and r.get("column", "") in columns
            ]
            if len(chosen) > 1:
                return Spending(scheme, year, phase, table, _tree(chosen))
    return None


def _tree(rows: Iterable[Row]) -> list[Class]:
    """Codes under the longest printed code that begins them; the largest first."""
    found: dict[str, Class] = {}
    for row in rows:
        figure = Figure(Decimal(row["amount"]), row["figure"], local(row["report"]))
        found.setdefault(row["code"], Class(row["code"], row["label"], figure))
    tops: list[Class] = []
    for code, one in sorted(found.items()):
        above = next((code[:n] for n in range(len(code) - 1, 2, -1) if code[:n] in found), None)
        (found[above].children if above else tops).append(one)
    _arrange(tops)
    return tops


def _arrange(classes: list[Class], largest: Decimal | None = None) -> None:
    """The largest first; every bar is measured by the largest of all."""
    classes.sort(key=lambda c: (-c.figure.amount, c.code))
    if largest is None:
        largest = max((c.figure.amount for c in classes), default=Decimal(0))
    for one in classes:
        if largest > 0:
            one.share = max(one.figure.amount / largest * 100, Decimal(0)).quantize(Decimal("0.1"))
        _arrange(one.children, largest)


def along_phases(classes: Sequence[Row], keyed: Sequence[Row], year: int) -> list[Line]:
    """The total, then each category, as approved, revised and executed in ``year``."""
    lines = [Line(words, totals(keyed, column, year)) for column, words in TOTALS.items()]
    labels: dict[str, str] = {}
    figures: dict[str, dict[str, Figure]] = {}
    for phase in PHASES:
        spending = by_class(classes, "functional", year, phase)
        for one in spending.classes if spending else ():
            labels.setdefault(one.code, one.label)
            figures.setdefault(one.code, {})[phase] = one.figure
    lines += [Line(f"{code} {labels[code]}", figures[code]) for code in sorted(figures)]
    return [line for line in lines if line.figures]


TOTALS = {"total": "支出合计", "basic": "基本支出", "project": "项目支出"}


def totals(keyed: Sequence[Row], column: str, year: int) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for table in TABLES["functional"]:
        for row in keyed:
            is_total = row.get("row", "") in ("total", "expenditure_total", "grand_total")
            if (
                is_total
                and local(row["table"]) == table
                and row.get("column") == column
                and int(row["year"]) == year
            ):
                figure = Figure(Decimal(row["amount"]), row["figure"], local(row["report"]))
                found.setdefault(local(row["phase"]), figure)
    return found


def three_public(keyed: Sequence[Row]) -> tuple[list[str], list[Line]]:
    """Each of the three public expenses over years; the columns are "year phase"."""
    lines = {key: Line(words, {}) for key, words in THREE_PUBLIC.items()}
    for row in keyed:
        if local(row["table"]) != "three_public":
            continue
        key = _expense(row)
        if key in lines:
            column = f"{row['year']} {local(row['phase'])}"
            figure = Figure(Decimal(row["amount"]), row["figure"], local(row["report"]))
            lines[key].figures.setdefault(column, figure)
    columns = sorted({c for line in lines.values() for c in line.figures}, key=_chronological)
    return columns, [line for line in lines.values() if line.figures]


def _expense(row: Row) -> str:
    """The expense a figure is of: named by its row, or by its column in a table that is laid across."""
    if row.get("row") in THREE_PUBLIC:
        return row["row"]
    column = row.get("column", "")
    return "three_public" if column == "total" else column


def _chronological(column: str) -> tuple[str, int]:
    year, _, phase = column.partition(" ")
    return year, PHASES.index(phase) if phase in PHASES else len(PHASES)
