"""Tables as text exports give them that know no merged cells: what one covers is gone, rows are broken."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.generator.tables import Cell, Table
from tests.generator.writer import Figure, Writer

HEADS = ("covered", "trimmed", "all")
"""What is gone of the headings: cells that a heading to the left covers; and blank ones at a row's end; all
blank ones."""
BODIES = ("whole", "totals", "lines", "wrapped")
"""Rows as they are; totals without the cell that they cover; some with code, name and figures on a line
each; some with their names over two lines."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A way to print a table."""

    heads: str
    body: str
    counted: bool = True  # the row of column numbers is printed
    trimmed: bool = False  # blank cells at the end of rows have left no tabs

    def print_table(self, writer: Writer, table: Table, random: Random) -> None:
        """Title, unit, headings and rows."""
        writer.lines(table.title, f"部门：青山县档案馆\t金额单位：{table.unit}")
        *heads, last = table.header
        numbered = all(not cell or cell.isdecimal() or cell == "栏次" for cell in last)
        for at, head in enumerate(heads if numbered else table.header):
            writer.row(self._head(head, table.header[at + 1 :]))
        if numbered and self.counted:
            writer.row(
                [cell for at, cell in enumerate(last) if cell or self.body != "totals" or at != 1]
            )
        for row in table.rows:
            self._row(writer, row, random)
        writer.lines("注：本表反映收支情况。", "")

    def _head(self, row: list[str], rows: list[list[str]]) -> list[Cell]:
        below = [x for x in rows if not any(cell.isdecimal() for cell in x)]
        kept: list[Cell] = [
            cell
            for at, cell in enumerate(row)
            if cell or (self.heads != "all" and not any(x[at] for x in below))
        ]
        while self.heads == "trimmed" and not kept[-1]:
            kept.pop()
        return kept

    def _row(self, writer: Writer, row: list[Cell], random: Random) -> None:
        texts = [cell for cell in row if isinstance(cell, str)]
        code, name = (*texts, "", "")[:2]
        coded = len(row) > 2 and row[0] == code and row[1] == name
        if self.body == "totals" and coded and not code and name == "合计":
            row = row[1:]
        elif self.body == "lines" and coded and code.isdecimal() and random.random() < 0.4:
            writer.lines(code, name)
            row = row[2:]
        elif self.body == "wrapped" and random.random() < 0.4:
            row = [self._wrapped(cell) for cell in row]
        while self.trimmed and len(row) > 1 and not _said(row[-1]):
            row = row[:-1]
        writer.row(row)

    def _wrapped(self, cell: Cell) -> Cell:
        if isinstance(cell, Figure) or len(cell) < 7 or cell.isdecimal():
            return cell
        return f"{cell[:5]}\n{cell[5:]}"


def _said(cell: Cell) -> str:
    return cell.printed if isinstance(cell, Figure) else cell
