"""Regions as sheets: pages of one table put together, their headings read once."""

from __future__ import annotations

from ingest.document import Document, Grid
from ingest.layout import Layout, layout_of_title, layouts, squeeze
from ingest.sheet import Head, Sheet
from ingest.table_grid import Parts, Row, matrix, parts
from ingest.table_head import read_head
from ingest.table_regions import Region, title_of
from ingest.table_stream import read_stream
from ingest.table_rows import columns_of, entries_of, join_rows
from ontology.facts import Note


def sheets_of(region: Region, document: Document) -> tuple[list[Sheet], list[Note]]:
    """The tables of a region, and notes on what in it became nothing."""
    if region.form:
        return [], []
    if region.grids:
        return _from_grids(region, document)
    if region.lines:
        return _from_words(region)
    return [], []


def _from_words(region: Region) -> tuple[list[Sheet], list[Note]]:
    layout = layout_of_title(squeeze(region.title))
    if layout is None:
        return [], []
    found = read_stream(region, region.title, layout)
    if isinstance(found, Sheet):
        return [found], []
    if not any(ch.isdigit() for line in region.lines for ch in line.text):
        return [], []
    why = f"“{region.title}”{found}，未采用。"
    return [], [Note(region.start, region.lines[-1].end, "unread", why, region.page)]


def _from_grids(region: Region, document: Document) -> tuple[list[Sheet], list[Note]]:
    pages: list[tuple[Grid, Parts]] = []
    for grid in region.grids:
        pages.append((grid, parts(matrix(grid))))
    title = region.title
    for _, page in pages:
        for row in page.head:
            for cell in row:
                title = title or title_of(cell.text) or ""
    layout = layout_of_title(squeeze(title)) if title else None
    if layout is None:
        why = "没有表名，且标题栏认不出是哪种财政表，未采用。"
        return [], [Note(region.start, region.grids[-1].end, "unread", why, region.page)]
    sheets: list[Sheet] = []
    group: list[tuple[Grid, Parts]] = []
    for grid, page in pages:
        if group and not _same_heading(group[0][1], page):
            sheets.append(_sheet(title, layout, group, region, document))
            group = []
        group.append((grid, page))
    sheets.append(_sheet(title, layout, group, region, document))
    return sheets, []


def _same_heading(first: Parts, page: Parts) -> bool:
    if not page.heading:
        return True
    one, two = (squeeze("".join(c.text for row in p.heading for c in row)) for p in (first, page))
    return one == two


def _sheet(
    title: str, layout: Layout, group: list[tuple[Grid, Parts]], region: Region, document: Document
) -> Sheet:
    width = max((len(r) for _, p in group for r in (*p.heading, *p.body)), default=0)
    body: list[Row] = []
    breaks: set[int] = set()
    for _, page in group:
        breaks.add(len(body))
        body.extend(_padded(page.body, width))
    breaks.discard(0)
    heading = _padded(group[0][1].heading, width)
    columns = columns_of(heading, body, layout.listing)
    rows = join_rows(body, breaks, columns)
    entries = entries_of(rows, columns, layout.listing)
    first, last = group[0][0], group[-1][0]
    above = [document.text[region.start : first.start]] if region.grids[0] is first else []
    above += [c.text for _, p in group[:1] for row in p.head for c in row]
    text = " ".join(above)
    head = read_head(text[len(region.title) :] if text.startswith(region.title) else text)
    end = max([last.end, *(n.end for n in region.notes)])
    footnote = "".join(n.text.strip() for n in region.notes)
    return Sheet(title, layout, columns, entries, head, region.start, end, footnote, region.page)


def _padded(rows: list[Row], width: int) -> list[Row]:
    from ingest.table_grid import BLANK

    return [row + [BLANK] * (width - len(row)) for row in rows]


__all__ = ["Head", "layouts", "sheets_of"]
