"""Regions as sheets: pages of one table put together, their headings read once."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.amounts import unit_of_heading, unit_of_line
from ingest.document import Document, Grid
from ingest.layout import Layout, column_heading, layouts, squeeze
from ingest.sheet import COUNTED, Column, Head, Loose, Sheet
from ingest.table_doubts import doubt, holds
from ingest.table_glued import unglued
from ingest.table_grid import Parts, Row, again, aligned, matrix, parts
from ingest.table_guess import layout_of_blocks, layout_of_headings, layout_of_rows
from ingest.table_head import is_head, read_head, told
from ingest.table_headings import Node
from ingest.table_joins import join_rows
from ingest.table_lined import Lined, lined
from ingest.table_numbered import REMARK, paths_by_number
from ingest.table_paths import paths
from ingest.table_regions import COUNTING, Region
from ingest.table_rows import columns_of, entries_of
from ingest.table_stream import read_stream
from ingest.table_titles import layout_of
from ontology.facts import Note, Span

_ROW = re.compile(r"[\u4e00-\u9fff].*?\s\d[\d,]*\.\d\d(?!\d)")
"""A name and its figure on one line."""


def sheets_of(region: Region, document: Document) -> tuple[list[Sheet], list[Note]]:
    """The tables of a region, and notes on what in it became nothing."""
    if region.form:
        return [], []
    if region.doubt:
        end = region.grids[-1].end
        why = f"“{region.title}”{region.doubt}，未采用。"
        return [], [Note(region.start, end, "unread", why, region.page)]
    region = replace(region, grids=[g for g in region.grids if not _above_the_next(g, region)])
    if not region.grids:
        return _from_words(region, document) if region.lines else ([], [])
    beside = [line for line in (*region.lines, *region.above) if _ROW.search(line.text)]
    if beside and all(grid.by_blanks for grid in region.grids):
        sheets, notes = _from_words(_in_words(region, document), document)
        if sheets and not any(sheet.unread for sheet in sheets):
            return sheets, notes
    sheets, notes = _from_grids(region, document)
    if beside:
        why = f"“{region.title}”有 {len(beside)} 行不与其余各行成格，未采用。"
        notes.append(Note(beside[0].start, beside[-1].end, "unread", why, region.page))
    return sheets, notes


def _above_the_next(grid: Grid, region: Region) -> bool:
    """Whether a grid under lines of words only says whose table follows, and its unit."""
    if len(grid.rows) > 1 or not region.lines or grid.start < region.lines[0].start:
        return False
    return all(is_head(squeeze(cell.text)) for cell in grid.rows[0] if cell.text)


def _in_words(region: Region, document: Document) -> Region:
    """The region with the lines of its grids as lines of words: only some of its pages made grids."""
    lines = [*region.lines, *region.above]
    start = min(lines[0].start, region.grids[0].start)
    end = max(*(line.end for line in lines), region.grids[-1].end)
    notes = {note.start for note in region.notes}
    held = [x for x in document.lines if start <= x.start < end and x.start not in notes]
    return replace(region, grids=[], above=[], lines=[x for x in held if x.text.strip()])


def _from_words(region: Region, document: Document) -> tuple[list[Sheet], list[Note]]:
    layout = layout_of(region.title)
    if layout is None:
        return [], []
    found = read_stream(region, region.title, layout, document.text)
    if isinstance(found, Sheet):
        found = doubt(found) or found
    if isinstance(found, Sheet):
        return [found], []
    if (made := lined(region)) is not None and (read := _from_lines(region, made, document)):
        return read
    if not any(ch.isdigit() for line in region.lines for ch in line.text):
        return [], []  # a mention, or the last line of a list of contents
    why = f"“{region.title}”{found}，未采用。"
    return [], [Note(region.start, region.lines[-1].end, "unread", why, region.page)]


def _from_lines(
    region: Region, made: Lined, document: Document
) -> tuple[list[Sheet], list[Note]] | None:
    """The sheet of rows that stand a line each; None where its columns make no sense after all."""
    sheets, notes = _from_grids(replace(region, grids=[made.grid], lines=[]), document)
    made_sums = holds(sheets[0]) if len(sheets) == 1 else False
    if made_sums is False or not (made_sums or made.plain):
        return None
    for at, entry in enumerate(sheets[0].entries):
        start = entry.label_cells[0].spans[0][0] if entry.label_cells else -1
        if start in made.loose:
            sheets[0].loose.append(Loose(at, *made.loose[start]))
    for start, end in made.unread:
        words = document.text[start:end]
        why = f"“{region.title}”“{words}”一行与各栏对不上，未采用。"
        sheets[0].unread.append(((start, end), why))
    return sheets, notes


def _from_grids(region: Region, document: Document) -> tuple[list[Sheet], list[Note]]:
    groups: list[list[tuple[Grid, Parts]]] = []
    for grid in region.grids:
        page = parts(matrix(unglued(grid, document)), groups[-1][0][1].heading if groups else None)
        if not page.heading and not page.body and not page.notes:
            continue  # a unit or a title as a grid of its own
        if groups and _goes_on(groups[-1][0], page, grid):
            groups[-1].append((grid, page))
        else:
            groups.append([(grid, page)])
    sheets: list[Sheet] = []
    notes: list[Note] = []
    for group in groups:
        sheet = _sheet(region, group, group is groups[0], document)
        if group[0][0].by_blanks and isinstance(sheet, Sheet) and (why := doubt(sheet)):
            sheet = f"“{sheet.title}”{why}，未采用。"
        if isinstance(sheet, Sheet):
            sheets.append(sheet)
        elif any(page.body for _, page in group):
            notes.append(
                Note(group[0][0].start, group[-1][0].end, "unread", sheet, group[0][0].page)
            )
    return sheets, notes


def _goes_on(opening: tuple[Grid, Parts], page: Parts, grid: Grid) -> bool:
    """Whether ``page`` continues the table of ``opening``: its headings again, or none over its columns."""
    begun, first = opening
    if not page.heading:
        return not grid.by_blanks or len(grid.rows[0]) == len(begun.rows[0])
    one, two = (squeeze("".join(c.text for row in p.heading for c in row)) for p in (first, page))
    return one == two or not one or again(page.heading, first.heading) == len(page.heading)


def _sheet(
    region: Region, group: list[tuple[Grid, Parts]], opens: bool, document: Document
) -> Sheet | str:
    """The sheet that the pages make, or why there is none."""
    pages = [page for _, page in group]
    headings, bodies = aligned(paths(pages[0].heading), [page.body for page in pages])
    body, breaks, twice = _put_together(bodies)
    layout = layouts().get(region.layout) or (layout_of(region.title) if region.title else None)
    guessed = layout is None
    if layout is None:
        layout = _guessed(region, columns_of(headings, body, False), body, document)
        if layout is None:
            return "认不出是哪种财政表（表名、标题栏都不认识，或没有金额单位），未采用。"
    unheaded = not any(headings)
    if unheaded:
        headings = paths_by_number(layout, _texts(body)) or headings
    nodes = [Node(p[-1], column_heading(p[-1])) for p in headings if p and layout.listing]
    layout = layout_of_blocks(layout, region.title, [nodes])
    columns = columns_of(headings, body, layout.listing)
    if sum(c.role == "figure" for c in columns) > 1 and not any(c.path for c in columns):
        return f"“{region.title}”没有标题栏，分不清各栏是什么，未采用。"
    if layout.stacked and len({c.path for c in columns if c.path}) < sum(
        bool(c.path) for c in columns
    ):
        return f"“{region.title}”有几栏同一个标题，分不清各栏是什么，未采用。"
    unread = _without_heading(columns, body, region.title)
    entries = entries_of(join_rows(body, breaks, columns), columns, layout.listing)
    first, last = group[0][0], group[-1][0]
    start = min(region.start, first.start) if opens else first.start
    notes = region.notes if group[-1][0] is region.grids[-1] else []
    footnote = "".join([*(n for _, p in group for n in p.notes), *(n.text.strip() for n in notes)])
    end = max([last.end, *(n.end for n in notes)])
    head = _head(region, group[0], document)
    sheet = Sheet(region.title, layout, columns, entries, head, start, end, footnote, first.page)
    if unheaded and any(headings):
        sheet.remarks.append(REMARK)
    sheet.unread += unread
    if twice:
        sheet.remarks.append(f"有 {twice} 页印了两遍，只采用一遍。")
    if guessed:
        sheet.remarks.append("按标题栏认出。" if region.title else "没有表名，按标题栏认出。")
    return sheet


def _put_together(bodies: list[list[Row]]) -> tuple[list[Row], set[int], int]:
    """The rows of all pages, the indices of those that stand first on one, and the pages printed twice."""
    body: list[Row] = []
    breaks: set[int] = set()
    twice = 0
    for at, rows in enumerate(bodies):
        if at and len(rows) > 1 and _texts(rows) == _texts(bodies[at - 1]):
            twice += 1
            continue
        breaks.add(len(body))
        body.extend(rows)
    return body, breaks - {0}, twice


def _without_heading(columns: list[Column], body: list[Row], title: str) -> list[tuple[Span, str]]:
    """The figures of columns that no heading names, beside others; nobody can tell what they are of."""
    found = []
    figures = [c for c in columns if c.role == "figure"]
    for column in figures if any(c.path for c in figures) else []:
        if column.path:
            continue
        column.role = "blank"
        cells = [row[column.index] for row in body if row[column.index].spans]
        found += [
            (cell.spans[0], f"“{title}”中“{cell.text}”一栏没有标题，未采用。") for cell in cells
        ]
    return found


def _guessed(
    region: Region, columns: list[Column], body: list[Row], document: Document
) -> Layout | None:
    """The layout by the headings, else by the names of the rows; a table that is named and counts in
    money, or says over each of its figures what it counts, is at least one of "other"."""
    labels = [c.index for c in columns if c.role == "label"][:1]
    names = [row[i].text for row in body for i in labels]
    found = layout_of_headings(columns) or layout_of_rows(names, columns)
    if found is None and region.title:
        above = document.text[region.start : region.grids[0].start]
        money = unit_of_line(above) or any(unit_of_heading(p) for c in columns for p in c.path)
        figures = [c for c in columns if c.role == "figure"]
        counts = all(c.path and _says_count(squeeze(c.path[-1])) for c in figures)
        if figures and (money or counts):
            return layouts()["other"]
    return found


def _says_count(heading: str) -> bool:
    """Whether a heading says what it counts: 教师（人）, 在职人数."""
    return COUNTED.search(heading) is not None or COUNTING.search(heading) is not None


def _texts(rows: list[Row]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def _head(region: Region, first: tuple[Grid, Parts], document: Document) -> Head:
    """What the lines between the title and the first grid say, and the grid's own first rows."""
    grid, page = first
    above = document.text[region.start : grid.start] if region.start < grid.start else ""
    cells = [[c.text for c in row if c.text] for row in page.head]
    lines = [*above.split("\n")[1:], *(text for row in cells for text in told(row))]
    own = [x.removeprefix(region.title) if x.startswith(region.title) else x for x in lines]
    rest = " ".join(above.split("\n", 1)[0].split(region.title or "\n", 1))
    notes = {n.text.strip() for n in region.notes}
    head = read_head(" ".join([rest, *(x for x in own if x.strip() not in notes)]))
    return head.completed(read_head(" ".join(x.text for x in region.before)))
