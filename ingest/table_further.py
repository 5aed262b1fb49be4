"""Further pages of a table that print its title and its headings again: one table with the pages before."""

from __future__ import annotations

from itertools import pairwise, takewhile

from ingest.amounts import parse_number
from ingest.document import Cell, Document, Grid, Line
from ingest.layout import heading, row_name, squeeze
from ingest.sheet import NUMERAL
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
        elif kept and (again := _headed_again(kept[-1], region, document.text)):
            kept[-1].lines += region.lines[again:]
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


def _headed_again(table: Region, page: Region, text: str) -> int:
    """How many lines of words above the rows ``page`` prints again of ``table``, which goes on there with
    nothing else between; 0 where it does not, or both have a total."""
    if not page.title or page.title != table.title or page.form or table.form:
        return 0
    if page.grids or table.grids or table.notes or not table.lines:
        return 0
    first = page.before[0].start if page.before else page.start
    between = text[table.lines[-1].end : first].split("\n")
    if not all(is_furniture(line) for each in between if (line := squeeze(each))):
        return 0
    one, two = ([squeeze(x.text) for x in region.lines] for region in (table, page))
    again = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, two, strict=False)))
    heads = [heading(word) for x in table.lines[:again] for word in x.text.split()]
    headed = sum(known is not None for known in heads) > 1
    goes_on = headed and again < min(len(one), len(two)) and _opens_row(table.lines[again])
    return again if goes_on and not (_totals(table.lines) and _totals(page.lines)) else 0


def _opens_row(line: Line) -> bool:
    words = line.text.split()
    return NUMERAL.match(words[0]) is not None or any(map(parse_number, words))


def _totals(lines: list[Line]) -> bool:
    """Whether a row is the total of all: 合计 and its figure."""
    pairs = pairwise(word for line in lines for word in line.text.split())
    return any(_is_whole(name) and parse_number(figure) for name, figure in pairs)


def _in_words(region: Region) -> bool:
    return any(line.start > region.grids[0].start for line in region.lines)


def _headed(grid: Grid) -> list[str]:
    return _texts(grid.rows[0]) if grid.rows else []


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [squeeze(cell.text) for cell in row if cell.text]


def _summed(region: Region) -> bool:
    """Whether a row of it is the total of all."""
    rows = (texts for g in region.grids for row in g.rows if (texts := _texts(row)))
    return any(_is_whole(first) for first, *rest in rows if any(map(parse_number, rest)))


def _is_whole(label: str) -> bool:
    name = row_name(label)
    return name is not None and name.key in ("total", "grand_total")
