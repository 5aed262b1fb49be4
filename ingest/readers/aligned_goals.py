"""Indicators that blanks align, without weights or scores, each cell in the middle of its rows.

``pdftotext -layout`` writes a level, a project and its goals beside the middle of the rows that they are
of. Only where every piece stands under one heading, each row has one target on one line, and levels come
out even, are they a grid, as a file with ruled cells would give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.document import Cell, Grid, Line
from ingest.form_layouts import (
    column_roles,
    furniture,
    label_of,
    likely_roles,
    squeeze,
    title_of,
)
from ingest.placed_heads import areas_of
from ingest.placed_levels import named
from ingest.placed_rows import Tiling, text_of, tilings
from ingest.printed_pieces import MEASURES, PIECE, Placed, pieces

_HEADED = re.compile(r"[二三]级指标 {2,}\S")
_LEVELS = ("level1", "level2")
_OVER = ("project", "goals", "unit_name", "amount", "sequence")
"""What one cell says of all rows of a project."""
_SCORED = ("weight", "score", "actual")
"""What forms have whose rows are told apart by their figures."""
_CLOSING = ("total", "problems", "personal", "grade", "name", "remark")
_ASIDE = ("actual", "deviation_reason")
"""Under what names columns of words are set to rows that go on over lines."""
_LEAST_COLUMNS = 4
_MOST_HEADS = 2  # lines of a heading above the line of the others, and as many below it
_BLANK_LINES = 1  # within a table
_RUNNING = 2  # lines of a running head
_MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings, what each is, and the lines that print them."""

    heads: list[Placed]
    roles: list[str]
    above: int
    below: int


@dataclass(slots=True)
class _Row:
    """One indicator: its cells by column, but for the levels and what stands over several rows."""

    cells: dict[int, list[Placed]]
    reach: tuple[int, int]
    level1: str
    level2: str


def goal_grids(lines: Sequence[Line], text: str) -> Iterator[Grid]:
    """The grids that such lines make."""
    if not _HEADED.search(text):
        return
    at = 0
    while at < len(lines):
        found = _grid(lines, at) if _HEADED.search(lines[at].text) else None
        if found is None:
            at += 1
            continue
        yield found[0]
        at = found[1]


def _grid(lines: Sequence[Line], at: int) -> tuple[Grid, int] | None:
    """The grid under the headings on line ``at``, and the first line below it."""
    for wide in MEASURES:
        headings = _headings(lines, at, wide)
        if headings is None or not _of_targets(headings.roles):
            return None
        body, end = _body(lines, at, headings)
        made = _rows(headings, _placed(body, wide)) if body else None
        if made:
            first = lines[at - headings.above]
            head = tuple(_cell([head]) for head in headings.heads)
            return Grid((head, *made), first.start, body[-1].end, first.page, by_blanks=True), end
    return None


def _of_targets(roles: Sequence[str]) -> bool:
    return {*_LEVELS, "level3", "target"} <= {*roles} and not {*roles} & {*_SCORED}


def _headings(lines: Sequence[Line], at: int, wide: str) -> _Headings | None:
    """The headings on line ``at``, those of several lines around it; None where one is not known."""
    for more in range(_MOST_HEADS, -1, -1):
        around = lines[max(at - more, 0) : at + more + 1]
        if len(around) < 2 * more + 1 or not all(line.text.strip() for line in around):
            continue
        printed = [p for n, line in enumerate(around) for p in pieces(line, n, wide, PIECE)]
        heads = [_whole(area) for area in areas_of(printed)]
        roles = [_role(head.text) for head in heads]
        if all(roles) and len(heads) >= _LEAST_COLUMNS and len({*roles}) == len(roles):
            return _Headings(heads, roles, more, more)
    return None


def _whole(area: Sequence[Placed]) -> Placed:
    lines = sorted(area, key=lambda p: (p.line, p.left))
    left, right = min(p.left for p in area), max(p.right for p in area)
    return replace(lines[0], text="".join(p.text for p in lines), left=left, right=right)


def _role(heading: str) -> str:
    found = column_roles(heading) or likely_roles(heading)
    kept = sorted(found - {"side"})
    return "target" if "target" in found else kept[0] if kept else ""


def _body(lines: Sequence[Line], at: int, headings: _Headings) -> tuple[list[Line], int]:
    """The lines below the headings that may be their rows, those of further pages too, and the end."""
    head = [squeeze(line.text) for line in lines[at - headings.above : at + headings.below + 1]]
    body: list[Line] = []
    blank, turned = 0, False
    n = at + headings.below + 1
    while n < min(len(lines), at + _MOST_LINES):
        line = lines[n]
        turned |= "\f" in line.text
        text = line.text.strip()
        if not text or (furniture().fullmatch(text) and not text.isdecimal()):
            blank += 1
        elif turned or blank > _BLANK_LINES:
            again = _again(lines, n, head)
            if again is None:
                break
            n, blank, turned = again, 0, False
        elif _ends(text):
            break
        else:
            body.append(line)
            blank = 0
        n += 1
    return body, n


def _again(lines: Sequence[Line], at: int, head: Sequence[str]) -> int | None:
    """The last line of the headings that a further page prints again, below its running head."""
    for first in range(at, at + _RUNNING + 1):
        if [squeeze(x.text) for x in lines[first : first + len(head)]] == head:
            return first + len(head) - 1
    return None


def _ends(text: str) -> bool:
    first = re.split(r"[\s：:]", text)[0]
    closing = any(label_of(squeeze(each)) in _CLOSING for each in (text, first))
    return closing or title_of(text) is not None or bool(_HEADED.search(text)) or "\t" in text


def _placed(body: Sequence[Line], wide: str) -> list[list[Placed]]:
    return [pieces(line, n, wide, PIECE) for n, line in enumerate(body)]


def _rows(headings: _Headings, printed: Sequence[list[Placed]]) -> list[tuple[Cell, ...]] | None:
    """The rows, and lines of one cell between them; None where they are not evident."""
    heads, roles = headings.heads, headings.roles
    wide = [row for row in printed if len(row) == 1 and _covers(row[0], heads) > 1]
    kept = [p for row in printed if row not in wide for p in row]
    found: dict[int, list[Placed]] = {n: [] for n in range(len(heads))}
    own = {id(head): n for n, head in enumerate(heads)}
    for area in areas_of((*heads, *kept)):
        over = [own[id(p)] for p in area if id(p) in own]
        if len(over) != 1:
            return None
        found[over[0]] = sorted((p for p in area if id(p) not in own), key=lambda p: p.line)
    if any(a.line == b.line for column in found.values() for a, b in pairwise(column)):
        return None
    rows: list[tuple[Cell, ...]] = []
    for unit, part in _parts(printed, wide, found, roles):
        made = _part(part, roles) if any(part.values()) else []
        if made is None:
            return None
        rows += [(_cell([unit]),)] if unit is not None else []
        rows += made
    return rows


def _covers(piece: Placed, heads: Sequence[Placed]) -> int:
    return sum(p.left < piece.right and piece.left < p.right for p in heads)


def _parts(
    printed: Sequence[list[Placed]],
    wide: Sequence[list[Placed]],
    columns: Mapping[int, list[Placed]],
    roles: Sequence[str],
) -> Iterator[tuple[Placed | None, dict[int, list[Placed]]]]:
    """The columns between lines of one cell over the rows, a unit's name, each with that line."""
    project = roles.index("project") if "project" in roles else -1
    anchors = [p.line for p in columns[roles.index("target")]]
    over = [row[0] for row in wide]
    if project >= 0:
        names = columns[project]
        alone = [p for p in names if len(printed[p.line]) == 1 and _stands_over(p, names, anchors)]
        over = sorted([*over, *alone], key=lambda p: p.line)
    ends = [p.line for p in over]
    starts: list[Placed | None] = [None, *over]
    for unit, (top, bottom) in zip(starts, pairwise([-1, *ends, len(printed)]), strict=True):
        part = {c: [p for p in held if top < p.line < bottom] for c, held in columns.items()}
        if unit is not None or any(part.values()):
            yield unit, part


def _stands_over(piece: Placed, column: Sequence[Placed], anchors: Sequence[int]) -> bool:
    """Whether rows, and no other piece of the column, stand between a piece and the next one below."""
    below = next((p.line for p in column if p.line > piece.line), None)
    following = [line for line in anchors if line > piece.line]
    return below is not None and bool(following) and following[0] < below


def _part(columns: dict[int, list[Placed]], roles: Sequence[str]) -> list[tuple[Cell, ...]] | None:
    """The rows of one part, projects and levels on the first of theirs."""
    at = {role: n for n, role in enumerate(roles)}
    lines = sorted({p.line for held in columns.values() for p in held})
    place = {line: n for n, line in enumerate(lines)}
    moved = {c: [replace(p, line=place[p.line]) for p in held] for c, held in columns.items()}
    anchors = [p.line for p in moved[at["target"]]]
    rows = _told(moved, roles, at, anchors)
    if rows is None:
        return None
    blocks = list(_blocks(rows))
    over = {n for n, role in enumerate(roles) if role in _OVER}
    made: list[list[Cell]] = [[Cell("")] * len(roles) for _ in rows]
    for n, row in enumerate(rows):
        for c, held in row.cells.items():
            made[n][c] = _cell(held)
    if not all(
        _put_level(made, rows, blocks, moved[at[level]], level, at[level]) for level in _LEVELS
    ):
        return None
    for c in over:
        for first, last in blocks:
            top, bottom = rows[first].reach[0], rows[last].reach[1]
            made[first][c] = _cell([p for p in moved[c] if top <= p.line < bottom])
        if sum(len(row[c].spans) for row in made) != len(moved[c]):
            return None
    return [tuple(row) for row in made]


def _told(
    columns: dict[int, list[Placed]],
    roles: Sequence[str],
    at: Mapping[str, int],
    anchors: Sequence[int],
) -> list[_Row] | None:
    """The rows with their cells and levels, set in the likeliest way; None where there is none."""
    words = [c for c, role in enumerate(roles) if role not in (*_LEVELS, *_OVER)]
    others = [c for c in words if c not in (at["level3"], at["target"])]
    going = [c for c in others if any(p.line not in anchors for p in columns[c])]
    if not anchors or len(going) > len(_ASIDE):
        return None
    aside = dict(zip(_ASIDE, going, strict=False))
    known = {role: columns[at[role]] for role in (*_LEVELS, "level3", "target")}
    known |= {name: columns[c] for name, c in aside.items()}
    shares = [
        any(p.line == n and "%" in p.text for c in words for p in columns[c]) for n in anchors
    ]
    best: tuple[float, Tiling, list[tuple[str, str]]] | None = None
    for tiling in tilings(known, anchors):
        levels = named(known, anchors, tiling, shares)
        if levels and (best is None or tiling.cost + levels[0] < best[0]):
            best = (tiling.cost + levels[0], tiling, levels[1])
    if best is None:
        return None
    found = []
    for (top, bottom), own, (level1, level2) in zip(best[1].reach, anchors, best[2], strict=True):
        cells = {
            c: [p for p in columns[c] if (top <= p.line < bottom if c in going else p.line == own)]
            for c in words
        }
        name = at["level3"]
        cells[name] = [p for p in columns[name] if top <= p.line < bottom]
        found.append(_Row(cells, (top, bottom), level1, level2))
    return found


def _blocks(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """The first and the last row of each project: it begins where a first level stands once more."""
    first, seen = 0, set[str]()
    for level, group in groupby(range(len(rows)), key=lambda n: rows[n].level1):
        own = list(group)
        if level in seen:
            yield first, own[0] - 1
            first, seen = own[0], set()
        seen.add(level)
    yield first, len(rows) - 1


def _put_level(
    made: list[list[Cell]],
    rows: Sequence[_Row],
    blocks: Sequence[tuple[int, int]],
    held: Sequence[Placed],
    level: str,
    column: int,
) -> bool:
    """Put each name of a level on the first row that it is of; False where their pieces do not come out."""
    left = list(held)
    last: tuple[object, ...] = ()
    for n, row in enumerate(rows):
        block = next(first for first, end in blocks if first <= n <= end)
        own = (block, row.level1) if level == "level1" else (block, row.level1, row.level2)
        if own == last:
            continue
        last = own
        name, taken = str(own[-1]), list[Placed]()
        while left and len(squeeze(text_of(taken))) < len(name):
            taken.append(left.pop(0))
        if not squeeze(text_of(taken)).startswith(name):
            return False
        made[n][column] = _cell(taken)
    return not left


def _cell(held: Sequence[Placed]) -> Cell:
    return Cell(text_of(held), tuple(p.span for p in held)) if held else Cell("")
