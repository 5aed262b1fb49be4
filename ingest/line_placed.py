"""Indicators printed as lines whose blanks keep the columns, with every cell set in the middle of its rows.

``pdftotext -layout`` writes a name of two lines above and below the line of its row's figures, and the
level of five rows beside the third of them. What stands under a heading is of its column; the lines of
a column are of the row in whose middle they stand; levels, of the rows in whose middle they stand. Where
that leaves anything over, nothing is read so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, product

from ingest.document import Line
from ingest.form_columns import header_roles
from ingest.form_layouts import bare, carried_level1, label_of, levels, squeeze
from ingest.form_rows import gapped_row, joined
from ingest.indicators import Draft
from ingest.line_words import line_header, without_headings
from ingest.printed_pieces import MEASURES, PIECE, WORD, Placed, pieces

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NAME = re.compile(r"[\u4e00-\u9fff“][^。；，]*")
"""What a level that no list knows may be called."""
_FIGURES = ("weight", "score")
_CLOSING = ("total", "problems", "personal", "grade", "name")
_LEVELS = ("level1", "level2")
_TOLD = ("level3", "target", "actual", "deviation_reason")
_LEAST_COLUMNS = 5
_MOST_LINES = 6  # of a cell
_MOST_ROWS = 60
_OFF = 1.0  # lines that the middle of a cell may be off that of its rows
_UNKNOWN = 0.6  # what a level costs that no list knows
_BLANK = {"level3": None, "target": 3.0, "actual": 3.0, "deviation_reason": -0.1}
"""What a cell costs that is left blank; a name never is."""


_Named = tuple[str, int, int]
"""The name of a level, and the rows from and up to which it is theirs."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The rows so read, and the other lines of the form, that of the headings among them."""

    drafts: list[Draft]
    others: list[Line]


def placed_table(lines: Sequence[Line]) -> PlacedTable | None:
    """The indicators of a form; None where print columns do not tell them."""
    filled = [line for line in lines if line.text.strip()]
    at = next((n for n, line in enumerate(filled) if _heads(line)), None)
    if at is None:
        return None
    end = next((n for n in range(at + 1, len(filled)) if _closes(filled[n])), len(filled))
    body = without_headings(filled[at + 1 : end])
    for cell, wide in product((PIECE, WORD), MEASURES):
        above = pieces(filled[at - 1], -2, wide, cell) if at else []
        found = _read(
            above,
            pieces(filled[at], -1, wide, PIECE),
            [pieces(line, n, wide, cell) for n, line in enumerate(body)],
        )
        if found is not None:
            drafts, more = found
            tail = filled[end + _sums_weights(filled[end:], drafts) :]
            return PlacedTable(drafts, [*filled[: at - more], filled[at], *tail])
    return None


def _sums_weights(tail: Sequence[Line], drafts: Sequence[Draft]) -> bool:
    """Whether the total below the rows is only the sum of their weights, no score."""
    numbers = [word for word in tail[0].text.split() if _NUMBER.fullmatch(word)] if tail else []
    return len(numbers) == 1 and all(
        (sum(Decimal(d.texts[role]) for d in drafts if role in d.texts) == Decimal(numbers[0]))
        is (role == "weight")
        for role in _FIGURES
    )


def _heads(line: Line) -> bool:
    row = gapped_row(line)
    return row is not None and len(header_roles(row) or ()) >= _LEAST_COLUMNS


def _closes(line: Line) -> bool:
    """Whether the line stands below the indicators: their total, who filled the form in."""
    words = re.split(r"[\s：:]", line.text.strip())
    return any(label_of(text) in _CLOSING for text in (line.text.strip(), words[0]))


def _read(
    above: list[Placed], heading: list[Placed], lines: list[list[Placed]]
) -> tuple[list[Draft], int] | None:
    """The rows, and how many of the lines above the headings' are headings."""
    if len(heading) < _LEAST_COLUMNS:
        return None
    edge = heading[-1].right
    first = next((n for n, line in enumerate(lines) if any(p.left < edge for p in line)), 0)
    below = [piece for line in lines[:first] for piece in line]
    beyond = [*above, *below] if below and all(p.left >= edge for p in above) else []
    further = _role("".join(p.text for p in beyond)) if beyond else None
    if below and further is None:
        return None
    roles = [_role(p.text) for p in heading] + ([further] if further else [])
    heads = [
        *heading,
        *([replace(beyond[0], right=max(p.right for p in beyond))] if further else []),
    ]
    columns = _columns(heads, roles, [piece for line in lines[first:] for piece in line])
    drafts = _drafts(columns) if columns else None
    return (drafts, int(bool(further and above))) if drafts else None


def _role(text: str) -> str | None:
    plain = squeeze(text)
    names, reach = line_header(plain)
    return names[0] if len(names) == 1 and reach == len(plain) else None


def _columns(
    heads: Sequence[Placed], roles: Sequence[str | None], body: Sequence[Placed]
) -> dict[str, list[Placed]] | None:
    """What stands under each heading; None where a piece stands under two, or under none."""
    known = {*_LEVELS, *_TOLD, *_FIGURES}
    names = [role for role in roles if role in known]
    if len(names) != len(roles) or len(set(names)) != len(names):
        return None
    if not {"level1", "level2", "level3", "target", "weight"} <= set(names):
        return None
    areas: list[list[Placed]] = []
    right = -1
    for piece in sorted((*heads, *body), key=lambda p: p.left):
        if piece.left >= right:
            areas.append([])
        areas[-1].append(piece)
        right = max(right, piece.right)
    own = {id(head): name for head, name in zip(heads, names, strict=True)}
    found: dict[str, list[Placed]] = {}
    for area in areas:
        over = [own[id(p)] for p in area if id(p) in own]
        if len(over) != 1:
            return None
        found[over[0]] = _one_a_line([p for p in area if id(p) not in own])
    return found


def _one_a_line(pieces: Sequence[Placed]) -> list[Placed]:
    """The pieces of a column in order, those of one line put together."""
    found: list[Placed] = []
    for piece in sorted(pieces, key=lambda p: (p.line, p.left)):
        if found and found[-1].line == piece.line:
            last = found[-1]
            text, span = f"{last.text} {piece.text}", (last.span[0], piece.span[1])
            found[-1] = replace(last, text=text, right=piece.right, span=span)
        else:
            found.append(piece)
    return found


def _drafts(columns: dict[str, list[Placed]]) -> list[Draft] | None:
    figures = [columns[role] for role in _FIGURES if role in columns]
    rows = [piece.line for piece in figures[0]]
    if not 0 < len(rows) <= _MOST_ROWS or any([p.line for p in c] != rows for c in figures):
        return None
    if not all(_NUMBER.fullmatch(piece.text) for column in figures for piece in column):
        return None
    told: dict[str, list[list[Placed]]] = {}
    for role in _TOLD:
        found = _cells(columns.get(role, []), rows, _BLANK[role])
        if found is None:
            return None
        told[role] = found
    reach = [_reach(at, [column[n] for column in told.values()]) for n, at in enumerate(rows)]
    named = _named(columns, reach)
    if named is None:
        return None
    drafts = []
    for n, names in enumerate(named):
        cells = {role: told[role][n] for role in _TOLD}
        texts = {role: _text(cell) for role, cell in cells.items() if cell}
        texts |= {role: columns[role][n].text for role in _FIGURES if role in columns}
        spans = [p.span for cell in cells.values() for p in cell] + [c[n].span for c in figures]
        drafts.append(Draft(*names, texts, sorted(spans), None))
    return drafts


def _reach(at: int, cells: Sequence[Sequence[Placed]]) -> tuple[int, int]:
    """The first and last line of a row."""
    lines = [piece.line for cell in cells for piece in cell]
    return min(lines, default=at), max(lines, default=at)


def _text(pieces: Sequence[Placed]) -> str:
    text = ""
    for piece in pieces:
        text = joined(text, piece.text)
    return text


def _apart(pieces: Sequence[Placed]) -> bool:
    """Whether more than a line stands between two pieces: no lines of one cell."""
    return any(below.line - above.line > 2 for above, below in pairwise(pieces))


def _middle(pieces: Sequence[Placed]) -> float:
    return (pieces[0].line + pieces[-1].line) / 2


def _cells(
    pieces: list[Placed], rows: Sequence[int], blank: float | None
) -> list[list[Placed]] | None:
    """The pieces of a column, of each row those in whose middle it stands; None where some are left."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}  # by how many are taken
    for n, row in enumerate(rows):
        over = rows[n - 1] if n else -1
        under = rows[n + 1] if n + 1 < len(rows) else row + _MOST_LINES
        found: dict[int, tuple[float, list[int]]] = {}
        for taken, (cost, cuts) in best.items():
            for end in range(taken, min(taken + _MOST_LINES, len(pieces)) + 1):
                cell = pieces[taken:end]
                worth = blank
                if cell:
                    if not over < cell[0].line <= cell[-1].line < under or _apart(cell):
                        continue
                    off = abs(_middle(cell) - row)
                    worth = off if off <= _OFF else None
                if worth is not None and (end not in found or cost + worth < found[end][0]):
                    found[end] = (cost + worth, [*cuts, end])
        best = found
    if len(pieces) not in best:
        return None
    cuts = [0, *best[len(pieces)][1]]
    return [pieces[a:b] for a, b in pairwise(cuts)]


def _named(
    columns: dict[str, list[Placed]], reach: Sequence[tuple[int, int]]
) -> list[tuple[str, str]] | None:
    """The first and second level of every row."""
    second = _spans(columns["level2"], reach, "level2", [])
    first = _spans(columns["level1"], reach, "level1", second) if second else None
    if not first or not second:
        return None
    above, own = ([name for name, a, b in spans for _ in range(a, b)] for spans in (first, second))
    return list(zip(above, own, strict=True))


def _spans(
    pieces: Sequence[Placed], reach: Sequence[tuple[int, int]], level: str, parts: Sequence[_Named]
) -> list[_Named] | None:
    """Names and the rows in whose middle they stand, each over whole ``parts`` of the level below; None
    where some are left."""
    ends = {end for _, _, end in parts} or set(range(len(reach) + 1))
    best: dict[tuple[int, int], tuple[float, list[_Named]]] = {(0, 0): (0.0, [])}
    for row, at in product(range(len(reach)), range(len(pieces))):
        if (row, at) not in best:
            continue
        cost, cells = best[row, at]
        stops = range(at + 1, min(at + _MOST_LINES, len(pieces)) + 1)
        for end, stop in product(range(row + 1, len(reach) + 1), stops):
            worth = _worth(pieces[at:stop], reach, row, end, level) if end in ends else None
            if worth is None:
                continue
            name = _level_name(pieces[at:stop], level)
            worth += cost + sum(
                carried_level1(name, part) != name for part, a, _ in parts if row <= a < end
            )
            if (end, stop) not in best or worth < best[end, stop][0]:
                best[end, stop] = (worth, [*cells, (name, row, end)])
    whole = best.get((len(reach), len(pieces)))
    return whole[1] if whole else None


def _worth(
    cell: Sequence[Placed], reach: Sequence[tuple[int, int]], row: int, end: int, level: str
) -> float | None:
    """How unlikely it is that the pieces are the level of the rows; None where they cannot be."""
    if row and cell[0].line <= reach[row - 1][1]:
        return None
    if (end < len(reach) and cell[-1].line >= reach[end][0]) or _apart(cell):
        return None
    off = abs(_middle(cell) - (reach[row][0] + reach[end - 1][1]) / 2)
    if off > _OFF:
        return None
    name = _level_name(cell, level)
    if name in levels(level):
        return off * off
    torn = not _NAME.fullmatch(name) or name.count("（") != name.count("）")
    if torn or (len(cell) > 1 and any(bare(piece.text) in levels(level) for piece in cell)):
        return None
    return off * off + _UNKNOWN * (2 * len(cell) - 1)


def _level_name(cell: Sequence[Placed], level: str) -> str:
    text = squeeze(_text(cell))
    return plain if (plain := bare(text)) in levels(level) else text
