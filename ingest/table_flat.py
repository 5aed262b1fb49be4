"""Tables of tab-separated lines whose merged headings were flattened: each heading over its columns again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Cell, Document, Grid, Line, filled_width
from ingest.layout import Layout, column_heading, heading, squeeze
from ingest.sheet import Column
from ingest.table_doubts import sums_hold
from ingest.table_flat_costs import WRONG, Kinds, below_cost, fit_cost
from ingest.table_flat_heads import Path, Way, ways_over
from ingest.table_flat_rows import Piece, is_figure, kinds_of, put_in_place, whole_rows
from ingest.table_glued import unglued
from ingest.table_grid import BLANK, is_above, is_numbering, matrix, parts, starts_body
from ingest.table_paths import paths
from ingest.table_regions import Region
from ingest.table_titles import layout_of

_SURE = 3.0
_MOST_HEADS = 9
_MOST_UNTOLD = 3


def unflattened(region: Region, document: Document) -> list[Region]:
    """The region with its broken rows whole and its headings over their columns; itself, where they are.

    Where headings and columns cannot be brought together it says so (``doubt``), and grids behind that
    have headings of their own are another region.
    """
    layout = None if region.form or not region.title else layout_of(region.title)
    if layout is None or layout.listing or not _may_be_flat(region):
        return [region]
    if any(unglued(grid, document).rows != grid.rows for grid in region.grids):
        return [region]  # short of cells because some hold two
    count = next((at for at in range(1, len(region.grids)) if _begins_anew(region.grids, at)), None)
    first, others = region.grids[:count], region.grids[count:] if count else []
    own = replace(region, grids=first)
    made = _unflattened(own, layout)
    if made.doubt:
        return [made, replace(region, grids=others)] if others else [made]
    return [region if made is own else replace(made, grids=[*made.grids, *others])]


def _begins_anew(grids: Sequence[Grid], at: int) -> bool:
    """Whether a grid has headings of its own, which name rows too."""
    first, own = (
        [[c.text for c in row if c.text] for row in parts(matrix(grid)).heading]
        for grid in (grids[0], grids[at])
    )
    known = [heading(squeeze(text)) for row in own for text in row]
    return own != first and any(h is not None and h.role in ("code", "label") for h in known)


def _unflattened(region: Region, layout: Layout) -> Region:
    pieces = _pieces(region)
    if layout.stacked:
        whole = whole_rows(pieces, max(len(piece.cells) for piece in pieces))
        return region if whole == pieces else _rebuilt(region, whole)
    top, first = _heading(pieces)
    if first == len(pieces):
        return region
    heads = [replace(p, cells=_trimmed(p.cells)) for p in pieces[top:first]]
    settled = _settled(heads, pieces[first:], layout)
    if isinstance(settled, str):
        return replace(region, doubt=settled)
    way, rows, width = settled
    if way is None and rows == pieces[first:]:
        return region
    rows = [*_headed([*heads, *rows], heads, way, width)]
    return _rebuilt(region, [*pieces[:top], *(_padded(row, width) for row in rows)])


def _padded(piece: Piece, width: int) -> Piece:
    return replace(piece, cells=(*piece.cells, *(BLANK,) * (width - len(piece.cells))))


def _may_be_flat(region: Region) -> bool:
    """Whether rows of tab-separated lines differ in how many cells they have, or could but for padding."""
    rows = [row for grid in region.grids for row in grid.rows]
    if any(grid.by_blanks for grid in region.grids):
        return False
    if any(cell.columns > 1 or cell.rows > 1 for row in rows for cell in row):
        return False
    return len({len(row) for row in rows}) > 1 or _is_padded(_pieces(region))


def _is_padded(pieces: Sequence[Piece]) -> bool:
    """Whether a lower line of headings begins with one of figures over the first column of codes or names:
    the line was flattened, and blanks at its end make up for the cells."""
    top, first = _heading(pieces)
    if first - top < 2 or first == len(pieces):
        return False
    rows = [piece.cells for piece in pieces[first:] if _is_row(piece)]
    kinds = kinds_of(rows, max(len(piece.cells) for piece in pieces))
    lower = [squeeze(head.cells[0].text) for head in pieces[top + 1 : first]]
    named = kinds.of[0] in ("code", "name")
    return named and any(text and fit_cost(text, kinds, 0) >= WRONG for text in lower)


def _pieces(region: Region) -> list[Piece]:
    """The rows of the region's grids, and the lines that stand right between two grids."""
    found: list[Piece] = []
    for at, grid in enumerate(region.grids):
        found += [Piece(row, grid) for row in grid.rows if any(cell.text for cell in row)]
        if at + 1 < len(region.grids):
            between = _between(region.above, grid.end, region.grids[at + 1].start)
            found += [Piece((_cell(line),), None, line) for line in between]
    return found


def _between(lines: Sequence[Line], start: int, end: int) -> list[Line]:
    """The lines from ``start`` to ``end``, where nothing is left out between them."""
    held = [line for line in lines if start < line.start < end]
    ends = [start, *(line.end for line in held)]
    starts = [*(line.start for line in held), end]
    return held if all(s == e + 1 for e, s in zip(ends, starts, strict=True)) else []


def _cell(line: Line) -> Cell:
    text = line.text.strip()
    start = line.start + line.text.index(text)
    return Cell(" ".join(text.split()), ((start, start + len(text)),), line.page)


def _heading(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Where the headings begin, and where the rows below them do."""
    top = 0
    while top < len(pieces) and is_above([*pieces[top].cells]):
        top += 1
    for at in range(top, min(top + _MOST_HEADS, len(pieces))):
        if is_numbering([*pieces[at].cells]):
            return top, at
        if any(is_figure(squeeze(cell.text)) for cell in pieces[at].cells):
            break
    at = top
    width = max((len(piece.cells) for piece in pieces), default=0)
    rows = [[*p.cells, *(BLANK,) * (width - len(p.cells))] for p in pieces]
    while at < len(pieces) and (
        _all_headings(pieces[at]) or not starts_body(rows[at], rows[top:at])
    ):
        at += 1
    return top, at


def _all_headings(piece: Piece) -> bool:
    texts = [squeeze(cell.text) for cell in piece.cells if cell.text]
    return len(texts) > 2 and all(heading(text) is not None for text in texts)


def _settled(
    heads: Sequence[Piece], body: Sequence[Piece], layout: Layout
) -> tuple[Way | None, list[Piece], int] | str:
    """How the headings stand over the columns (None: as their tabs count), the rows below them whole, and
    the table's width; a reason where nobody can tell."""
    reason = ""
    for width in _widths(heads, body):
        rows = whole_rows(body, width)
        kinds = kinds_of([p.cells for p in rows if _is_row(p)], width)
        rows = [_in_place(row, kinds) for row in rows]
        way: Way | str | None = None
        if any(len(head.cells) != width for head in heads):
            way = _way_over(heads, rows, kinds, layout)
        if not isinstance(way, str):
            return way, rows, width
        reason = way
    return reason


def _in_place(row: Piece, kinds: Kinds) -> Piece:
    return put_in_place(row, kinds) if _is_row(row) else row


def _widths(heads: Sequence[Piece], body: Sequence[Piece]) -> Iterator[int]:
    """How many columns the table may have: as many as cells in its longest row, as its column numbers
    count; where blank cells at the end of rows have left no tabs, more."""
    width = max(len(piece.cells) for piece in (*heads, *body))
    yield width
    if is_numbering([*body[0].cells]):
        texts = [cell.text.strip() for cell in body[0].cells if cell.text]
        numbers = sum(text.isdecimal() for text in texts)
        kinds = kinds_of([piece.cells for piece in body if _is_row(piece)], width)
        named = sum(kind in ("code", "name") for kind in kinds.of)
        if len(texts) == numbers + 1 and kinds.blocks == 1 and numbers + named > width:
            yield numbers + named
    if all(piece.cells[-1].text for piece in body):
        yield from range(width + 1, width + 1 + _MOST_UNTOLD)


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells without the blank ones at their end."""
    return cells[: filled_width(cells)]


def _is_row(piece: Piece) -> bool:
    """Whether the piece is neither one of column numbers nor one of headings again."""
    return not (is_numbering([*piece.cells]) or _all_headings(piece))


def _way_over(
    heads: Sequence[Piece], body: Sequence[Piece], kinds: Kinds, layout: Layout
) -> Way | str | None:
    """How the headings stand over the columns; None where they do as their tabs count, a reason where
    nobody can tell."""
    width = len(kinds.of)
    near = ways_over([head.cells for head in heads], kinds)
    now = _as_counted(heads, width)
    if any(way.paths(width) == now for way in near):
        return None
    rows = [
        [squeeze(cell.text) for cell in (*p.cells, *(BLANK,) * (width - len(p.cells)))]
        for p in body
        if _is_row(p)
    ]
    held = [(way, _hold(way.paths(width), kinds, layout, rows)) for way in near]
    proved = [way for way, holds in held if holds]
    if len(proved) == 1:
        return proved[0]
    if len(near) == 1 and held[0][1] is None:
        counted = _counts_agree(body[0], kinds)
        if counted or (counted is None and near[0].cost < _SURE):
            return near[0]
    if not near and _suits(now, kinds, _hold(now, kinds, layout, rows)):
        return None
    return "的标题栏与各栏错了位，分不清哪个标题在哪几栏上"


def _suits(found: Sequence[Path], kinds: Kinds, holds: bool | None) -> bool:
    """Whether each column holds what its heading says, and each heading can stand below the one above; the
    last columns may lack one where the sums of the others hold."""
    headed = max((at for at, path in enumerate(found, 1) if path), default=0)
    return headed > 0 and all(
        path
        and fit_cost(path[-1], kinds, column) < WRONG
        and all(below_cost(above, text) < _SURE for above, text in pairwise(path))
        for column, path in enumerate(found[:headed] if holds else found)
    )


def _as_counted(heads: Sequence[Piece], width: int) -> tuple[Path, ...]:
    """The headings over each column where every tab counts one."""
    if max(len(head.cells) for head in heads) > width:
        return ()
    rows = [[*head.cells, *(BLANK,) * (width - len(head.cells))] for head in heads]
    return tuple(tuple(map(squeeze, path)) for path in paths(rows))


def _counts_agree(first: Piece, kinds: Kinds) -> bool | None:
    """Whether the column numbers are as many as the columns, or as those of figures; None without any."""
    if not is_numbering([*first.cells]):
        return None
    numbers = sum(cell.text.strip().isdecimal() for cell in first.cells)
    figures = sum(kind in ("figure", "blank") for kind in kinds.of)
    return numbers in (len(kinds.of), figures)


def _hold(
    found: Sequence[Path], kinds: Kinds, layout: Layout, rows: Sequence[Sequence[str]]
) -> bool | None:
    """Whether most rows make the sums of the columns that these headings are over."""
    block, columns = 0, []
    for at, path in enumerate(found):
        block += kinds.opens(at) and at > 0
        known = column_heading(path[-1]) if path else None
        figure = kinds.of[at] == "figure" and known is not None
        columns.append(Column(at, path, "figure" if figure else "label", block))
    figures = [{c.index: row[c.index] for c in columns if row[c.index]} for row in rows]
    return sums_hold(layout, columns, figures)


def _headed(
    pieces: Sequence[Piece], heads: Sequence[Piece], way: Way | None, width: int
) -> Iterator[Piece]:
    """``pieces`` with their headings, each time that they are printed, over the columns of the ``way``."""
    if way is None:
        yield from pieces
        return
    texts = [[cell.text for cell in head.cells] for head in heads]
    at = 0
    while at < len(pieces):
        held = [_trimmed(piece.cells) for piece in pieces[at : at + len(heads)]]
        if [[cell.text for cell in cells] for cells in held] == texts:
            yield from (Piece(cells, pieces[at].grid) for cells in _placed(held, way, width))
            at += len(heads)
        else:
            yield pieces[at]
            at += 1


def _placed(heads: Sequence[tuple[Cell, ...]], way: Way, width: int) -> Iterator[tuple[Cell, ...]]:
    for row, spots in zip(way.put_together(heads), way.spots, strict=True):
        cells = [BLANK] * width
        for at, (first, last) in spots.items():
            cells[first] = row[at]._replace(columns=last - first + 1)
        yield tuple(cells)


def _rebuilt(region: Region, pieces: Sequence[Piece]) -> Region:
    """The region with the rows ``pieces`` in its grids; lines that are no part of a row stay beside them."""
    grids = []
    for grid in region.grids:
        rows = tuple(piece.cells for piece in pieces if piece.grid is grid)
        if rows:
            grids.append(replace(grid, rows=rows))
    left = [piece.line for piece in pieces if piece.grid is None]
    used = {id(p.line) for p in _pieces(region) if p.line is not None} - {id(x) for x in left}
    above = [line for line in region.above if id(line) not in used]
    return replace(region, grids=grids, above=above)
