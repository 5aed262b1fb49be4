"""Tables that blanks align, as ``pdftotext -layout`` writes them: columns by where cells are printed.

Only runs of lines whose cells fall into columns without a clash are grids. Print columns are counted
with Chinese characters as two wide, as one, as two where cells begin as if they were one, and with
quotation marks as two; the measure is right in which the cells of all tables keep best to common
edges, of those that do it alike the one that makes most of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ingest.document import Cell, Grid, Line
from ingest.layout import column_heading
from ingest.readers.aligned_cells import AS_ONE, CELL, cells_of, code_parts
from ingest.readers.aligned_columns import (
    HAN,
    SUM,
    Column,
    Run,
    Table,
    columns_of,
    cut_off,
    figure_columns,
    keeps_to,
    numbers_columns,
    parted,
    place,
    place_in_row,
    straight_share,
)
from ingest.readers.aligned_heads import heading_rows
from ingest.readers.aligned_meaning import Box
from ingest.readers.aligned_rows import CODE, FIGURE, OPENS, Printed, rows_of

_SEVERAL = re.compile(r"  (?<=[^ \n]  ) *[^ \n].*?[^ \n] {2,}[^ \n]")
"""Three words of a line, apart by two blanks or more; it begins with blanks, so that they are found fast."""
_EITHER = re.compile("[“”‘’—…·×≥≤①-⑳]")
"""Characters that some fonts print as wide as Chinese ones, others not."""

_APART = re.compile(
    r"[:：。；]|表(?:[(（].{1,6}[)）])?$|公开\s*\d+\s*表|^第.{1,3}部分|^\d{4}\s*年度?$|^(?:[-—第]\s*\d+|\d+\s*[-—页/]).*$|\.{4}|…"
)
"""A line of its own, whatever stands around it: title, unit, year, page number, sentence."""

_ABOVE = re.compile(r"[:：]|公开\s*\d+\s*表|^\d{4}\s*年度?$")
"""What stands above a table: whose it is, in which unit."""

_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]")
_NAMING = re.compile("名称|科目|项目|编码|代码")
"""In the headings of what begins a block of columns."""

_LEVELS = ("类", "款", "项")
"""Headings of the columns of a code."""

_MOST_CELLS = 60  # of a line
_LONGEST_HEADING = 12  # characters of one that is not known
_BLANK_LINE = 240  # characters
_MOST_HEADINGS = 15  # lines
_PAGE_DIGITS = 4  # of a page's number; longer ones alone on a line are codes
_PAGE_FOOT = 5  # blank lines; more part pages
_DRIFT = 6  # print columns that a column may stand elsewhere on the next page


_Page = tuple[list[Line], int | None]
"""Lines, and how many of them are the headings of the page before, printed again."""


def aligned_grids(lines: Sequence[Line], text: str) -> list[Grid]:
    """The grids that lines in no other grid make."""
    if not _SEVERAL.search(text):
        return []
    pages = list(_pages(lines))
    measures = ("WF", "", "+", "WFA") if _EITHER.search(text) else ("WF", "", "+")
    found = {wide: [_tables(run, wide) for run in pages] for wide in measures}
    kept = {wide: sum(straight for straight, _ in tables) for wide, tables in found.items()}
    best = max(kept.values())
    right = [wide for wide in measures if kept[wide] == best]
    for wide in right:  # the measure is told by the tables whose columns do not drift
        again = zip(pages, found[wide], strict=True)
        found[wide] = [own if own[1] else _tables(run, wide, drift=True) for run, own in again]
    if "WF" not in right and {*right} & {*AS_ONE}:
        ways = [[[*_grids(tables)] for _, tables in found[wide]] for wide in AS_ONE]
        first, second = sorted(ways, key=lambda way: _cells_of([*chain(*way)]), reverse=True)
        return [grid for a, b in zip(first, second, strict=True) for grid in a or b]
    right = [wide for wide in right if wide not in AS_ONE]
    return max((_all_grids(found[wide]) for wide in right), key=_cells_of)


def _all_grids(found: Sequence[tuple[float, list[Table]]]) -> list[Grid]:
    return [grid for _, tables in found for grid in _grids(tables)]


def _cells_of(grids: Sequence[Grid]) -> tuple[int, int]:
    """How many grids there are, with how many headings and cells."""
    return len(grids), sum(bool(cell.text) for grid in grids for row in grid.rows for cell in row)


def _pages(lines: Sequence[Line]) -> Iterator[list[_Page]]:
    """Runs of lines, those put together that print the same headings, or none, one after the other."""
    pages: list[_Page] = []
    last: list[list[str]] = []
    for run, turned in _runs(lines):
        measured = _measured((run, None), "WF")
        if measured is None:
            continue
        texts = [[p.text for p in row] for row in measured.cells]
        again = bool(last) and texts[: len(last)] == last
        head = last if again else texts[: measured.body]
        if pages and head != last and (head or not turned):
            yield pages
            pages = []
        last = head or last
        pages.append((run, len(last) if again else None))
    if pages:
        yield pages


def _tables(pages: Sequence[_Page], wide: str, drift: bool = False) -> tuple[float, list[Table]]:
    """The pages as tables of the same columns; where these clash, as tables of their own.

    With them how well their cells keep to common edges, 0 where there are none.
    """
    runs = [run for page in pages if (run := _measured(page, wide))]
    ways = [[(run, own) for run in runs if (own := columns_of([run], drift))]]
    if (
        len(runs) > 1
        and (columns := columns_of(runs, drift))
        and all(keeps_to(c, columns) for _, c in ways[0])
    ):
        ways.append([(run, columns) for run in runs])
    best: tuple[float, list[Table]] = (0.0, [])
    for way in ways:
        cut = [Table(cut_off(run, own), own) for run, own in way]
        tables = [table for table in cut if len(table.run.cells) > table.run.body]
        straight = sum(straight_share(table) for table in tables) / len(runs)
        if straight > best[0] - (0.01 if way is not ways[0] else 0):
            best = (straight, tables)
    return best


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Neighbouring lines of cells, with the lines of one cell between them; whether a page begins with
    them. Where the first line is printed again, headings of a further page begin."""
    run: list[Line] = []
    head: list[str] = []
    blank = 0
    turned = begins = opened = False
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        turned |= "\f" in line.text
        text = line.text.lstrip("\f").strip()
        if not text:
            blank += 1
            continue
        ends = below is None or not below.text.strip() or "\f" in below.text
        number = text.isdecimal() and len(text) <= _PAGE_DIGITS and (blank > 0 or ends)
        apart = number or _apart(line.text)
        again = len(run) > 1 and not OPENS.match(text) and text.split() == head
        if run and (turned or apart or again or blank > (2 if opened else _PAGE_FOOT)):
            yield run, begins
            run = []
        opened = (opened and bool(run)) or _figure_in(line.text)
        if not apart:
            begins = turned or blank > _PAGE_FOOT if not run else begins
            head = head if run else text.split()
            run.append(line)
            turned = False
        blank = 0
    if run:
        yield run, begins


def _figure_in(text: str) -> bool:
    return any(FIGURE.fullmatch(word) for word in text.split())


def _apart(text: str) -> bool:
    """Whether a line is of no table: of another kind of cells, a title, a sentence, what stands above."""
    if "\t" in text or "|" in text:
        return True
    pieces = CELL.findall(text.replace("\f", " "))
    if len(pieces) > _MOST_CELLS:
        return True
    if len(pieces) == 1:
        return bool(_APART.search(pieces[0].strip())) or len(pieces[0]) > 60
    heads = sum(bool(_ABOVE.search(p)) for p in pieces)
    return heads * 2 >= len(pieces) and not any(FIGURE.fullmatch(p) for p in pieces)


def _measured(page: _Page, wide: str) -> Run | None:
    """The run's cells, its one-cell lines before the first of several (but headings) cut off."""
    lines, known = page
    rows = [(line, row) for line in lines for row in _levels_apart(cells_of(line, wide))]
    run, cells = [line for line, _ in rows], [row for _, row in rows]
    several = [i for i, row in enumerate(cells) if len(row) > 1]
    if not several:
        return None
    first = several[0]
    while first and _heads(run[first - 1], cells[first - 1][0].text, run[first]):
        first -= 1
    run, cells = run[first:], cells[first:]
    if any({"类", "款"} <= {p.text for p in row} for row in cells):
        cells = [[part for p in row for part in code_parts(p)] for row in cells]
    body = next((i for i, row in enumerate(cells) if _opens(row)), len(cells))
    for at in range(body, min(body + 3, len(cells))):
        if all(p.text in _LEVELS for p in cells[at]):
            cells.insert(body, cells.pop(at))
            body += 1
    return Run(run, cells, body if known is None else known)


def _heads(line: Line, text: str, below: Line) -> bool:
    """Whether a line of one cell is a heading of the table below: right above it, or known as one; not
    the section's."""
    if _SECTION.match(text):
        return False
    if line.end + 1 == below.start and len(text) <= _LONGEST_HEADING:
        return True
    return below.start - line.end <= _BLANK_LINE and column_heading(text) is not None


def _levels_apart(row: list[Printed]) -> Iterator[list[Printed]]:
    """A line's cells; the headings 类|款|项 before numbers of columns or a total as a line of their own."""
    count = next((n for n, p in enumerate(row) if p.text not in _LEVELS), 0)
    if count > 1 and (numbers_columns(row[count:]) or SUM.fullmatch(row[count].text)):
        yield row[:count]
        yield row[count:]
    else:
        yield row


def _opens(row: Sequence[Printed]) -> bool:
    """Whether a line stands below the headings: a figure, a numeral, a code, numbers of columns."""
    texts = [p.text for p in row]
    if any(FIGURE.fullmatch(t) and not t.isdecimal() and len(t) > 1 for t in texts):
        return True
    if len(texts) == 1:
        return CODE.fullmatch(texts[0]) is not None
    return any(OPENS.match(t) for t in texts[:2]) or numbers_columns(row)


def _grids(tables: Sequence[Table]) -> Iterator[Grid]:
    """The tables of neighbouring pages; one without headings has the columns of the one before."""
    known: list[Box] = []
    for table in tables:
        if table.run.body > _MOST_HEADINGS:
            continue
        headed = _headed(table)
        if headed is None:
            known = []
            continue
        heads, boxes = headed
        if not heads and (before := _same_columns(boxes, known)):
            boxes = before
        known = boxes
        if grid := _grid(table, heads, boxes):
            yield grid


def _headed(table: Table) -> tuple[list[tuple[Cell, ...]], list[Box]] | None:
    run, columns = table.run, table.columns
    head = [parted(r, columns) for r in run.cells[: run.body] if not numbers_columns(r)]
    if None in head:
        return None
    own = [Box(a, b, column=c) for c, (a, b) in enumerate(columns)]
    return heading_rows([r for r in head if r], own)


def _same_columns(boxes: Sequence[Box], known: Sequence[Box]) -> list[Box] | None:
    """The columns of the page before, each of this page's in its place; None where that is not evident."""
    at = -1
    found: dict[int, Box] = {}
    for box in boxes:
        off = [min(abs(box.left - k.left), abs(box.right - k.right)) for k in known]
        near = [n for n, d in enumerate(off) if d <= min(off, default=0) + 1]
        if len(near) != 1 or near[0] <= at or off[near[0]] > _DRIFT:
            return None
        at = near[0]
        found[at] = box
    return [replace(k, column=found[n].column if n in found else -1) for n, k in enumerate(known)]


def _grid(table: Table, heads: Sequence[tuple[Cell, ...]], boxes: Sequence[Box]) -> Grid | None:
    """Headings by what they stand over, rows by what their lines continue."""
    run, columns = table.run, table.columns
    spans = [(b.left, b.right) for b in boxes]
    if any(len(row) > len(spans) for row in run.cells[run.body :]):
        return None
    at = {b.column: n for n, b in enumerate(boxes)}
    below = run.cells[run.body :]
    figures = figure_columns(columns, [row for row in below if not numbers_columns(row)])
    body = [
        _numbered(row, spans)
        if numbers_columns(row)
        else [(at[place_in_row(p, columns, figures)], p) for p in row]
        for row in below
    ]
    rows = [_row(cells, len(boxes)) for cells in rows_of(body)]
    if _twice(heads, rows) or _beside(heads, rows):
        return None
    first, last = run.lines[0], run.lines[-1]
    return Grid((*heads, *rows), first.start, last.end, first.page, by_blanks=True)


def _twice(heads: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether columns of one block have the same headings: some stand over the wrong ones."""
    over = [["" for _ in row] for row in heads]
    for at, row in enumerate(heads):
        for c, cell in enumerate(row):
            for covered in range(c, min(c + cell.columns, len(row))) if cell.text else ():
                over[at][covered] = cell.text
    seen: set[tuple[str, ...]] = set()
    for c, path in enumerate(zip(*over, strict=True)):
        if any(_NAMING.search(h) for h in path) or any(HAN.search(row[c].text) for row in rows):
            seen.clear()
        if path in seen:
            return True
        seen |= {path} if any(path) else set()
    return False


def _beside(heads: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether words stand under 行次: the headings are printed beside their columns."""
    counted = {
        c for row in heads for c, cell in enumerate(row) if cell.text.replace(" ", "") == "行次"
    }
    body = [row for row in rows if not any(cell.text.replace(" ", "") == "栏次" for cell in row)]
    return any(HAN.search(row[c].text) for row in body for c in counted)


def _numbered(row: Sequence[Printed], columns: Sequence[Column]) -> list[tuple[int, Printed]]:
    """The numbers of columns, each in one of its own."""
    placed: list[tuple[int, Printed]] = []
    free = 0
    for left, piece in enumerate(row):
        most = len(columns) - len(row) + left
        at = max(free, min(place(piece, columns), most))
        placed.append((at, piece))
        free = at + 1
    return placed


def _row(cells: dict[int, Cell], count: int) -> tuple[Cell, ...]:
    return tuple(cells.get(c, Cell("")) for c in range(count))
