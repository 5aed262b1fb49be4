"""Reads tables from a few lines of text, for tests."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ingest.document import Cell as GridCell
from ingest.document import Document, Grid, Line
from ingest.readers.text import read_text
from ingest.tables import read_tables
from ontology.facts import Note, Observation, ProcurementItem, Report, ReportKind

Cell = tuple[str, str, str, str]
"""row code, row label, column, value"""


@dataclass(frozen=True, slots=True)
class Tables:
    """What was read."""

    document: Document
    observations: list[Observation]
    items: list[ProcurementItem]
    notes: list[Note]

    def cells(self, table: str | None = None) -> set[Cell]:
        """(code, label, column, value) of every figure, of one table or of all."""
        return {
            (o.row_code or "", o.row_label, o.column, str(o.value))
            for o in self.observations
            if table in (None, o.table)
        }

    def one(self, label: str, column: str = "") -> Observation:
        """The only figure of the row ``label`` in the columns that hold ``column``."""
        found = [o for o in self.observations if o.row_label == label and column in o.column]
        assert len(found) == 1, f"{label} {column}: {[(o.column, str(o.value)) for o in found]}"
        return found[0]

    def whats(self) -> list[str]:
        return [n.what for n in self.notes]

    def reasons(self) -> str:
        return "\n".join(n.reason for n in self.notes)


def report(kind: ReportKind = ReportKind.BUDGET, year: int = 2031) -> Report:
    return Report("t", "t.txt", "0", "题", "本报告单位", year, kind, organization_code="990")


def tables(text: str, kind: ReportKind = ReportKind.BUDGET, year: int = 2031) -> Tables:
    """The tables in ``text``; every source is checked to be the slice it says it is."""
    document = read_text(Path("t.txt"), text.encode(), "0")
    read = tables_of(document, kind, year)
    for o in read.observations:
        assert document.text[o.source.start : o.source.end] == o.source.text
        printed = unicodedata.normalize("NFKC", o.printed)
        assert Decimal(printed.replace(",", "").rstrip("%")) == o.value
        if o.label_source is not None:
            source = o.label_source
            assert document.text[source.start : source.end] == source.text
    return read


def tables_of(document: Document, kind: ReportKind = ReportKind.BUDGET, year: int = 2031) -> Tables:
    observations, items, notes = read_tables(document, report(kind, year))
    return Tables(document, observations, items, notes)


def grid(rows: str) -> str:
    """``|`` between cells as tabs; blanks around cells do not count."""
    return "\n".join(
        "\t".join(c.strip() for c in line.split("|")) for line in rows.strip().splitlines()
    )


def spanned(title: str, *grids: list[list[str | tuple[str, int]]]) -> Document:
    """A document as readers of ruled tables give it: ``("本年支出", 3)`` covers three columns."""
    text, lines, made = title + "\n", [Line(0, len(title), title)], []
    for rows in grids:
        first = len(text)
        cells = []
        for row in rows:
            line = []
            for cell in row:
                words, columns = cell if isinstance(cell, tuple) else (cell, 1)
                span = ((len(text), len(text) + len(words)),) if words else ()
                line.append(GridCell(words, span, 1, columns))
                text += words + "\t"
            text += "\n"
            cells.append(tuple(line))
        made.append(Grid(tuple(cells), first, len(text), 1))
        lines.append(Line(first, len(text) - 1, text[first:-1]))
    return Document("t", "t.pdf", "0", text, tuple(lines), tuple(made), 1)
