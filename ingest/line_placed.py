"""Indicators printed as lines whose blanks keep the columns, with every cell set in the middle of its rows.

``pdftotext -layout`` writes a name of two lines above and below the line of its row's figures, and the
level of five rows beside the third of them. What stands under a heading is of its column; the lines of
a column are of the row in whose middle they stand; levels, of the rows in whose middle they stand. Where
that leaves anything over, nothing is read so.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from operator import itemgetter

from ingest.document import Line
from ingest.form_columns import header_roles
from ingest.form_layouts import label_of, squeeze
from ingest.form_rows import gapped_row
from ingest.indicators import Draft
from ingest.line_words import without_headings
from ingest.placed_heads import areas_of, headings_of, known_headings
from ingest.placed_levels import named
from ingest.placed_rows import TOLD, Columns, Tiling, between, text_of, tilings
from ingest.printed_pieces import MEASURES, PIECE, WORD, Placed, pieces

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FIGURES_BEHIND = re.compile(r"(?:\s+[\d.]+)+$")
_FIGURES = ("weight", "score")
_CLOSING = ("total", "problems", "personal", "grade", "name")
_LEVELS = ("level1", "level2")
_LEAST_COLUMNS = 5
_MOST_ROWS = 60
_STRAY = 3  # print columns that a number may be off its column


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
    for cell, wide in product((PIECE, WORD), MEASURES):
        found = headings_of(filled[:end], at, wide)
        if found is None or len(found.heads) < _LEAST_COLUMNS:
            continue
        body = without_headings(filled[at + 1 + found.below : end])
        printed = [p for n, line in enumerate(body) for p in pieces(line, n, wide, cell)]
        columns = _columns(found.heads, found.roles, printed)
        drafts = _drafts(columns) if columns else None
        if drafts:
            tail = filled[end + _sums_weights(filled[end:], drafts) :]
            return PlacedTable(drafts, [*filled[: at - found.above], filled[at], *tail])
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
    """Whether the line has headings, wide gaps between some of them; one blank may part others."""
    if "指标" not in line.text or "  " not in line.text.strip():
        return False
    row = gapped_row(line)
    if row is not None and len(header_roles(row) or ()) >= _LEAST_COLUMNS:
        return True
    return known_headings(line) >= _LEAST_COLUMNS


def _closes(line: Line) -> bool:
    """Whether the line stands below the indicators: their total, who filled the form in."""
    words = re.split(r"[\s：:]", line.text.strip())
    named = _FIGURES_BEHIND.sub("", line.text.strip())
    return any(label_of(text) in _CLOSING for text in (squeeze(named), words[0]))


def _columns(
    heads: Sequence[Placed], roles: Sequence[str | None], body: Sequence[Placed]
) -> dict[str, list[Placed]] | None:
    """What stands under each heading; None where a piece stands under two, or under none."""
    known = {*_LEVELS, *TOLD, *_FIGURES}
    names = [role for role in roles if role in known]
    if len(names) != len(roles) or len(set(names)) != len(names):
        return None
    if not {"level1", "level2", "level3", "target", "weight"} <= set(names):
        return None
    own = {id(head): name for head, name in zip(heads, names, strict=True)}
    found: dict[str, list[Placed]] = {}
    for area in _with_strays(areas_of((*heads, *body)), own.keys()):
        over = [own[id(p)] for p in area if id(p) in own]
        if not over and not found and _stands_beside(area):
            continue
        if len(over) != 1:
            return None
        found[over[0]] = _one_a_line([p for p in area if id(p) not in own])
    return found


def _with_strays(areas: Sequence[list[Placed]], heads: Container[int]) -> list[list[Placed]]:
    """The areas, with numbers left or right of a narrow heading joined to what stands under it: to the one
    neighbour that has none on their lines."""
    headed = [any(id(piece) in heads for piece in area) for area in areas]
    found = [list(area) for area in areas]
    for at, area in enumerate(areas):
        if headed[at] or not all(_NUMBER.fullmatch(piece.text) for piece in area):
            continue
        lines = {piece.line for piece in area}
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(areas) and headed[n]]
        lacking = [n for n in beside if lines.isdisjoint(p.line for p in found[n])]
        if len(lacking) == 1 and _gap(area, areas[lacking[0]]) <= _STRAY:
            found[lacking[0]] += area
            found[at] = []
    return [area for area in found if area]


def _gap(area: Sequence[Placed], other: Sequence[Placed]) -> int:
    """The print columns between two areas."""
    left, right = sorted((area, other), key=lambda pieces: min(p.left for p in pieces))
    return min(p.left for p in right) - max(p.right for p in left)


def _stands_beside(area: Sequence[Placed]) -> bool:
    """Whether the pieces left of all headings only say that they are indicators: 绩|效|指|标."""
    lines = sorted(area, key=lambda p: (p.line, p.left))
    return label_of("".join(piece.text for piece in lines)) == "indicators_head"


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
    ways = [way for tiling in tilings(columns, rows) if (way := _settled(columns, rows, tiling))]
    if not ways:
        return None
    _, told, levels = min(ways, key=itemgetter(0))
    drafts = []
    for n, names in enumerate(levels):
        cells = {role: told[role][n] for role in TOLD}
        texts = {role: text_of(cell) for role, cell in cells.items() if cell}
        texts |= {role: columns[role][n].text for role in _FIGURES if role in columns}
        spans = [p.span for cell in cells.values() for p in cell] + [c[n].span for c in figures]
        drafts.append(Draft(*names, texts, sorted(spans), None))
    return drafts


def _settled(
    columns: Columns, rows: Sequence[int], tiling: Tiling
) -> tuple[float, dict[str, list[list[Placed]]], list[tuple[str, str]]] | None:
    """The cells of each column and the levels, row by row, and what they cost."""
    told = {role: [between(columns.get(role, []), own) for own in tiling.reach] for role in TOLD}
    shares = ["%" in text_of(cell) for cell in told["target"]]
    levels = named(columns, rows, tiling, shares)
    return (tiling.cost + levels[0], told, levels[1]) if levels else None
