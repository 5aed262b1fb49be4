"""Prints a report and remembers, for every fact printed, what is true and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Value = str | int | None
NIL = "-"
"""A dash is a declared blank, not a figure."""


def money(amount: int, *, thousands: bool = False) -> str:
    """0.01 万元 as printed in 万元 with two decimals."""
    return f"{amount / 100:,.2f}" if thousands else f"{amount / 100:.2f}"


@dataclass(slots=True)
class Figure:
    """A figure of a table: the printed characters and their dimensions."""

    table: str
    title: str
    row_code: str | None
    row_label: str
    column: str
    printed: str
    unit: str
    start: int = -1  # -1 where it is printed in pieces

    @property
    def value(self) -> str:
        return self.printed.replace(",", "")


@dataclass(slots=True)
class Truth:
    """What a report truly says."""

    report: dict[str, Value] = field(default_factory=dict)
    amounts: list[Figure] = field(default_factory=list)
    organizations: list[dict[str, Value]] = field(default_factory=list)
    projects: list[dict[str, Any]] = field(default_factory=list)
    indicators: list[dict[str, Value]] = field(default_factory=list)
    claims: list[dict[str, Value]] = field(default_factory=list)
    planted: list[dict[str, Value]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        plain = asdict(self)
        for figure, row in zip(self.amounts, plain["amounts"], strict=True):
            row["value"] = figure.value
        return plain


class Writer:
    """Text being printed. ``line`` ends a line; figures and claims are recorded as they are put."""

    def __init__(self) -> None:
        self.truth = Truth()
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def put(self, text: str) -> int:
        """Append ``text``; its offset."""
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        return start

    def line(self, text: str = "") -> None:
        self.put(text + "\n")

    def lines(self, *texts: str) -> None:
        for text in texts:
            self.line(text)

    def row(self, cells: Sequence[str | Figure], separator: str = "\t") -> None:
        """One line of cells; a ``Figure`` is printed and recorded."""
        for index, cell in enumerate(cells):
            if index:
                self.put(separator)
            self.cell(cell)
        self.line()

    def cell(self, cell: str | Figure) -> None:
        if isinstance(cell, str):
            self.put(cell)
        elif cell.printed:
            cell.start = self.put(cell.printed)
            if cell.printed != NIL:
                self.truth.amounts.append(cell)

    def claim(self, measure: str, value: str, unit: str, change: str | None = None) -> None:
        """Record a figure that the prose states."""
        self.truth.claims.append(
            {"measure": measure, "value": value.replace(",", ""), "unit": unit, "change": change}
        )
