"""Further pages of a table that print its title and its headings again: one table with the pages before."""

from __future__ import annotations

from ingest.amounts import parse_number
from ingest.document import Cell, Document, Grid
from ingest.layout import row_name, squeeze
from ingest.table_head import is_furniture
from ingest.table_regions import Region

_HEAD_ROWS = 4


def with_further_pages(regions: list[Region], document: Document) -> list[Region]:
    """``regions``, each followed by no other that only goes on with its rows."""
    kept: list[Region] = []
    for region in regions:
        if kept and _goes_on(kept[-1], region, document.text):
            kept[-1].grids += region.grids
            kept[-1].notes += region.notes
        else:
            kept.append(region)
    return kept


def _goes_on(table: Region, page: Region, text: str) -> bool:
    """Whether ``page`` repeats title and headings of ``table`` with nothing else between, says nothing
    new above them, and both do not have a total: each unit may print the same table for itself."""
    if not page.title or page.title != table.title or page.form or table.form:
        return False
    if not page.grids or not table.grids or table.notes or _in_words(table) or _in_words(page):
        return False
    between = text[table.grids[-1].end : page.start].split("\n")
    head = squeeze(text[table.start : table.grids[0].start])
    above = text[page.start : page.grids[0].start].split("\n")[1:]
    return (
        all(is_furniture(line) for each in between if (line := squeeze(each)))
        and all(is_furniture(line) or line in head for each in above if (line := squeeze(each)))
        and _headed(page.grids[0]) in map(_texts, table.grids[0].rows[:_HEAD_ROWS])
        and not (_summed(page) and _summed(table))  # the page first: a table may have a thousand
    )


def _in_words(region: Region) -> bool:
    return any(line.start > region.grids[0].start for line in region.lines)


def _headed(grid: Grid) -> list[str]:
    return _texts(grid.rows[0]) if grid.rows else []


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [squeeze(cell.text) for cell in row if cell.text]


def _summed(region: Region) -> bool:
    """Whether a row of it is the total of all."""
    rows = (texts for g in region.grids for row in g.rows if (texts := _texts(row)))
    names = (row_name(first) for first, *rest in rows if any(map(parse_number, rest)))
    return any(name is not None and name.key in ("total", "grand_total") for name in names)
