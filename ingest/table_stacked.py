"""A table of parts one below another, each with its own headings: a region for each part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.amounts import is_nil, parse_number, unit_of_heading
from ingest.document import Cell, Document, Grid, Line
from ingest.layout import heading, squeeze
from ingest.table_head import is_furniture
from ingest.table_heading_words import readings
from ingest.table_regions import Region
from ingest.table_titles import layout_of
from ingest.table_words import words_of

_YEAR = re.compile(r"20\d\d")
_ENDS = re.compile(r"(?:填[表报制]|制表|审核|联系|(?:单位|部门)?负责人|厉行|说明|备?注)")
"""What stands below the last part: who filled it in, measures in words."""


@dataclass(slots=True)
class _Row:
    """A printed row: its cells that hold anything, each in its place among all of them."""

    texts: list[str]
    line: Line | None = None
    cells: tuple[Cell, ...] = ()
    page: Grid | None = None


@dataclass(slots=True)
class _Part:
    """The name over the rows of one part, its row of headings, its rows."""

    name: Cell
    named: _Row
    heads: _Row
    rows: list[_Row] = field(default_factory=list)


def parts_of(region: Region, document: Document) -> Iterator[Region]:
    """The region itself, or one for each part of a table that is stacked."""
    layout = layout_of(region.title) if region.title and not region.form else None
    if layout is None or not layout.stacked:
        yield region
        return
    rows = _rows(region)
    first, parts = _parts(rows)
    if any(_is_mixed(part) for part in parts):
        rows = _rows(_in_lines(region, document))
        first, parts = _parts(rows)
    above = [*region.before, *_lines(rows[:first])]
    made = [x for part in parts for x in _made(part, region.title, above)]
    yield from made or [region]


def _is_mixed(part: _Part) -> bool:
    """Whether only some of a part's rows stand in a grid."""
    return len({row.line is None for row in (part.named, part.heads, *part.rows)}) > 1


def _in_lines(region: Region, document: Document) -> Region:
    """The region with the lines of its grids instead of them."""
    lines = [*region.lines, *region.above]
    spans = [(x.start, x.end) for x in lines] + [(x.start, x.end) for x in region.grids]
    start, end = min(spans)[0], max(end for _, end in spans)
    return replace(
        region, grids=[], lines=[x for x in document.lines if start <= x.start < end], above=[]
    )


def _rows(region: Region) -> list[_Row]:
    """The rows of the region's grids, and of the lines between them those with figures, as they stand."""
    last = min((note.start for note in region.notes), default=None)
    lines = [x for x in (*region.lines, *region.above) if last is None or x.start < last]
    first = min((grid.start for grid in region.grids), default=None)
    found = [
        (x.start, _Row(texts, x))
        for x in lines
        if (texts := x.text.split())
        and (
            first is None or x.start < first or _names_part(texts[0]) or any(map(_is_figure, texts))
        )
    ]
    for grid in region.grids:
        for cells in grid.rows:
            spans = [span for cell in cells for span in cell.spans]
            texts = [squeeze(cell.text) for cell in cells if cell.text.strip()]
            found += [(min(spans)[0], _Row(texts, None, cells, grid))] if texts else []
    rows = [row for _, row in sorted(found, key=lambda each: each[0])]
    return [row for row in rows if not _is_page_number(row.texts)]


def _is_page_number(texts: Sequence[str]) -> bool:
    alone = len(texts) == 1 or is_nil(texts[0])
    return alone and is_furniture("".join(texts))


def _parts(rows: list[_Row]) -> tuple[int, list[_Part]]:
    """Where the first part begins, and all of them."""
    found: list[_Part] = []
    first = len(rows)
    for at, row in enumerate(rows):
        if not _names_part(row.texts[0]):
            if found and _ENDS.match(row.texts[0]):
                break
            if found:
                found[-1].rows.append(row)
            continue
        if found and row.texts == found[-1].heads.texts:
            continue  # the headings again on the next page
        above = rows[at - 1] if at else None
        torn = len(row.texts) == 1 and above is not None and _are_headings(above.texts)
        if torn and above is not None:  # the name in the middle between headings and figures
            if found:
                found[-1].rows.pop()
            first = min(first, at - 1)
            found.append(_Part(_first_cell(row), row, above))
        elif not any(map(_is_figure, row.texts)):
            first = min(first, at)
            found.append(_Part(_first_cell(row), row, row))
        elif found:
            found[-1].rows.append(row)
    return first, found


def _names_part(text: str) -> bool:
    known = heading(text)
    return known is not None and known.key == "block"


def _are_headings(texts: Sequence[str]) -> bool:
    known = [meant.role for text in texts if (meant := heading(text)) is not None]
    figures = any(map(_is_figure, texts))
    return len(texts) > 1 and not figures and ("figure" in known or "group" in known)


def _is_figure(text: str) -> bool:
    return not _YEAR.fullmatch(text) and (parse_number(text) is not None or is_nil(text))


def _first_cell(row: _Row) -> Cell:
    """The first cell of a row that holds anything."""
    if row.line is None:
        return next(cell for cell in row.cells if cell.text.strip())
    start = row.line.start + row.line.text.index(row.texts[0])
    return Cell(row.texts[0], ((start, start + len(row.texts[0])),), row.line.page)


def _made(part: _Part, title: str, above: list[Line]) -> Iterator[Region]:
    """The part as a region: of grids, or of lines where its rows have names of their own."""
    while part.rows and not any(map(_is_figure, part.rows[-1].texts)):
        part.rows.pop()
    if not part.rows:
        return
    if unit := unit_of_heading(part.name.text):
        start, end = part.name.spans[0][0], part.name.spans[-1][1]
        above = [Line(start, end, f"单位：{unit}", part.name.page), *above]
    bare = all(_is_figure(text) for row in part.rows for text in row.texts)
    if part.heads.line is None:
        grids = list(_grids(part, bare))
    else:
        grids = [made] if bare and (made := _of_figures(part)) is not None else []
    if grids:
        first, last = grids[0], grids[-1]
        yield Region(title, first.start, last.end, first.page, before=above, grids=grids)
        return
    lines = _lines([part.heads, *part.rows])
    yield Region(title, lines[0].start, lines[-1].end, lines[0].page, before=above, lines=lines)


def _lines(rows: Sequence[_Row]) -> list[Line]:
    """The rows as lines."""
    found = []
    for row in rows:
        if row.line is not None:
            found.append(row.line)
            continue
        spans = [span for cell in row.cells for span in cell.spans]
        text = " ".join(cell.text for cell in row.cells if cell.text)
        found.append(Line(min(spans)[0], max(spans)[1], text, row.cells[0].page))
    return found


def _grids(part: _Part, bare: bool) -> Iterator[Grid]:
    """The part's rows, page by page; those of nothing but figures stand under the part's name."""
    place = next(i for i, cell in enumerate(part.named.cells) if cell.text.strip())
    rows = [(part.heads, _put(part.heads.cells, place, part.name))]
    own = ((x, _put(x.cells, place, part.name) if bare else x.cells) for x in part.rows)
    rows = _without_blanks([*rows, *own])
    for _, same in groupby(rows, key=lambda each: id(each[0].page)):
        kept = list(same)
        first = kept[0][0].page
        assert first is not None
        yield _grid([cells for _, cells in kept], first.by_blanks)


def _without_blanks(
    rows: list[tuple[_Row, tuple[Cell, ...]]],
) -> list[tuple[_Row, tuple[Cell, ...]]]:
    """The rows without the columns that merged cells cover in all of them, where all are of one width."""
    if len({len(cells) for _, cells in rows}) > 1:
        return rows
    held = sorted({i for _, cells in rows for i, cell in enumerate(cells) if cell.text})
    return [(row, tuple(_narrow(cells[i], i, held) for i in held)) for row, cells in rows]


def _narrow(cell: Cell, at: int, held: Sequence[int]) -> Cell:
    """The cell at ``at`` as wide as the columns that are left of those it covered."""
    return cell._replace(columns=sum(at <= i < at + cell.columns for i in held))


def _put(cells: tuple[Cell, ...], place: int, name: Cell) -> tuple[Cell, ...]:
    """``cells`` with the name of their part in its place."""
    return (*cells[:place], name, *cells[place + 1 :])


def _of_figures(part: _Part) -> Grid | None:
    """Rows of nothing but figures, a line each, under the name of the part; None where they are not as
    many as its headings."""
    words = words_of(_lines([part.heads]))
    nodes = next(readings([w for w in words if w.text != part.name.text]), [])
    rows = [tuple(w.cell for w in words_of(_lines([row]))) for row in part.rows]
    if any(node.known is None for node in nodes) or {len(row) for row in rows} != {len(nodes)}:
        return None
    heads = (part.name, *(Cell(node.text, (), part.name.page) for node in nodes))
    return _grid([heads, *((part.name, *row) for row in rows)], by_blanks=False)


def _grid(rows: Sequence[tuple[Cell, ...]], by_blanks: bool) -> Grid:
    spans = [span for row in rows for cell in row for span in cell.spans]
    page = next((cell.page for row in rows for cell in row if cell.page is not None), None)
    return Grid(tuple(rows), min(spans)[0], max(spans)[1], page, by_blanks)
