"""How a table reaches paper: tab-separated, paged with 序号, or words with spaces and wrapped rows."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.generator.tables import Cell, Table
from tests.generator.writer import Figure, Writer

Print = Callable[[Writer, Table, str, int], None]
"""``(writer, table, organization as the table's head line names it, year)``."""


def grid(writer: Writer, table: Table, organization: str, year: int) -> None:
    """One tab-separated line a row."""
    writer.lines(table.title, "", f"部门：{organization}", "", f"{year}年度", "", table.number)
    writer.lines(f"金额单位：{table.unit}", "")
    for head in table.header:
        writer.row(head)
    for row in table.rows:
        writer.row(row)
    writer.lines("", table.note, "")


def paged(rows_per_page: int, *, broken: bool = False) -> Print:
    """序号 and 栏次; the head is printed anew on each page; ``broken`` cuts cells at narrow columns."""

    def print_table(writer: Writer, table: Table, organization: str, year: int) -> None:
        random = Random(table.title)
        writer.lines(table.title, "")
        numbered: list[list[Cell]] = [[str(i), *row] for i, row in enumerate(table.rows, 1)]
        pages = [numbered[i : i + rows_per_page] for i in range(0, len(numbered), rows_per_page)]
        rest: list[Cell] = []
        for page in pages or [[]]:
            writer.lines(organization, "", f"预算年度：{year}", "", f"单位：{table.unit}", "")
            _paged_head(writer, table)
            if rest:
                writer.row(rest)
                rest = []
            for row in page[:-1]:
                writer.row(row)
            if page:
                rest = _last_row(writer, page[-1], random, broken=broken and page is not pages[-1])
            writer.line()
        if table.note:
            writer.lines(table.note, "")

    return print_table


def _paged_head(writer: Writer, table: Table) -> None:
    *heads, numbering = table.header
    for index, head in enumerate(heads):
        writer.row(["序号" if index == 0 else "", *head])
    writer.row(["栏次", *numbering])


def _last_row(writer: Writer, row: list[Cell], random: Random, *, broken: bool) -> list[Cell]:
    """Print a page's last row; where it is ``broken``, what of it is left for the next page."""
    if not broken:
        writer.row(row)
        return []
    here: list[Cell] = []
    rest: list[Cell] = []
    for index, cell in enumerate(row):
        text = cell.printed if isinstance(cell, Figure) else cell
        whole = index == 0 or len(text) < 4
        cut = len(text) if whole else random.randint(2, len(text) - 1)
        here.append(text[:cut] if cut < len(text) else cell)
        rest.append(text[cut:])
        if cut < len(text) and isinstance(cell, Figure):
            writer.truth.amounts.append(cell)
    writer.row(here)
    return rest


def page(writer: Writer, table: Table, organization: str, year: int) -> None:
    """A PDF page's way: title, one line of maker and unit, the grid."""
    writer.lines(table.title, f"编制部门：{organization} 单位：{table.unit}")
    for row in [*table.header, *table.rows]:
        writer.row(row)
    writer.lines(table.note, "")


def piped(writer: Writer, table: Table, organization: str, year: int) -> None:
    """A Markdown table: cells between bars, a rule below the head."""
    writer.lines(f"## {table.title}", "", f"部门：{organization}", "", f"单位：{table.unit}", "")
    for index, row in enumerate([*table.header, *table.rows]):
        writer.put("| ")
        writer.row([*row, ""], " | ")
        if index == 0:
            writer.line("|" + " --- |" * len(row))
    writer.lines("", table.note, "")


def headed(writer: Writer, table: Table, organization: str, year: int) -> None:
    """What usually stands below the title stands above it, and the title bears a number."""
    writer.lines(
        f"部门：{organization}", f"单位：{table.unit}", f"{table.number} {table.title}", ""
    )
    for row in [*table.header, *table.rows]:
        writer.row(row)
    writer.lines("", table.note, "")


def barred(writer: Writer, table: Table, organization: str, year: int) -> None:
    """Every cell on a line of its own, a bar on the line between two."""
    writer.lines(table.title, f"部门：{organization}", f"单位：{table.unit}", "")
    for row in [*table.header, *table.rows]:
        writer.row(row, "\n|\n")
    writer.lines("", table.note, "")


def loose(writer: Writer, table: Table, organization: str, year: int) -> None:
    """Words with spaces; names of more than eight characters wrap, figures follow on their own line."""
    writer.lines(f" {table.title}", "", table.number, "")
    writer.lines(f"部门：{organization} 单位：{table.unit}", "")
    for head in table.header:
        writer.lines(" ".join(word for word in head if word), "")
    for row in table.rows:
        _loose_row(writer, [cell for cell in row if cell])
        writer.line()
    writer.lines(table.note, "")


def _loose_row(writer: Writer, row: list[Cell]) -> None:
    long = next(
        (c for c in row if isinstance(c, str) and len(c) > 8 and c[0] not in NUMERALS), None
    )
    if long is None or row[0] == long or len([c for c in row if isinstance(c, str)]) > 2:
        writer.row(row, " ")
        return
    index = row.index(long)
    writer.row(row[:index], " ")
    pieces = [long[i : i + 7] for i in range(0, len(long), 7)]
    if len(pieces) > 2:
        writer.line()
    for piece in pieces:
        writer.line(piece)
        if len(pieces) > 2:
            writer.line()
    writer.row(row[index + 1 :], " ")


NUMERALS = "一二三四五六七八九十"
