"""Goals beside what was done of them, where blanks keep two columns whose cells stand in the middle.

A cell of two lines stands beside one of three so that no line shows which is whose; the print columns do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Line
from ingest.form_columns import header_roles
from ingest.form_layouts import label_of, squeeze
from ingest.form_rows import gapped_row, joined
from ingest.line_goals import goals_of
from ingest.printed_pieces import MEASURES, PIECE, WORD, Placed, pieces
from ontology.facts import Span

_SIDE = ("goals", "goals_head", "expected")
_LINE = re.compile(r"\s*[\u4e00-\u9fff]{1,5}\s\s")
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class PlacedGoals:
    """What the two columns say, where the goals stand, and the form's other lines."""

    goals: list[str]
    done: list[str]
    span: Span
    others: list[Line]


def placed_goals(lines: Sequence[Line]) -> PlacedGoals | None:
    """The goals of a form; None where print columns do not tell them."""
    at = next((n for n, line in enumerate(lines) if _heads(line)), None)
    if at is None:
        return None
    below = range(at + 1, min(at + _MOST_LINES, len(lines)))
    end = next((n for n in below if _ends(lines[n])), None)
    if end is None or end == at + 1:
        return None
    for wide in MEASURES:
        found = _read(
            pieces(lines[at], -1, wide, PIECE),
            [p for n, line in enumerate(lines[at + 1 : end]) for p in pieces(line, n, wide, WORD)],
        )
        if found is not None:
            goals, done = found
            span = (min(p.span[0] for p in goals), max(p.span[1] for p in goals))
            texts = [_text(column, lines[at + 1 : end]) for column in found]
            told = [texts[1]] if done else []
            return PlacedGoals(goals_of(texts[0]), told, span, [*lines[:at], *lines[end:]])
    return None


def _labels(line: Line) -> list[str | None]:
    row = gapped_row(line)
    return [label_of(text) for text in row.texts] if row is not None else []


def _heads(line: Line) -> bool:
    """Whether the line is the headings of both columns, and of nothing else but the goals: their own
    label or its first line (年度总|体目标)."""
    labels = _labels(line)
    beside = labels[:1] == [None] and _LINE.match(line.text)
    named = labels[1:-1] if beside else labels[:-1]
    return labels[-2:] == ["expected", "achieved"] and all(label in _SIDE for label in named)


def _ends(line: Line) -> bool:
    row = gapped_row(line)
    return row is not None and bool(
        header_roles(row) or label_of(row.texts[0]) in ("indicators_head", "total", "name")
    )


def _read(
    heads: Sequence[Placed], body: Sequence[Placed]
) -> tuple[list[Placed], list[Placed]] | None:
    """The words of both columns; None where no blank column parts them, or others stand beside."""
    expected, achieved = heads[-2:]
    gaps = list(_gaps(body))
    starts = [p.left for p in body]
    between = [g for g in gaps if _middle(expected) < g[1] and g[0] < _middle(achieved)]
    if not between:
        return None
    edge = max(between, key=lambda gap: (starts.count(gap[1]), gap[1] - gap[0]))[1]
    for first in [*(right for _, right in gaps if right < edge), 0]:
        beside = [*heads[:-2], *(p for p in body if p.left < first)]
        named = squeeze("".join(p.text for p in sorted(beside, key=lambda p: (p.line, p.left))))
        if named and label_of(named) not in _SIDE:
            continue
        goals = [p for p in body if first <= p.left < edge]
        done = [p for p in body if p.left >= edge]
        return (goals, done) if goals and not (_torn(goals) or _torn(done)) else None
    return None


def _torn(column: Sequence[Placed]) -> bool:
    """Whether a line of the column prints words wide apart: those of two cells."""
    return any(a.line == b.line and b.left - a.right > 1 for a, b in pairwise(column))


def _middle(piece: Placed) -> float:
    return (piece.left + piece.right) / 2


def _gaps(body: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """The print columns in which no line prints anything, with others on both sides."""
    areas: list[tuple[int, int]] = []
    for piece in sorted(body, key=lambda p: p.left):
        if areas and piece.left < areas[-1][1]:
            areas[-1] = (areas[-1][0], max(areas[-1][1], piece.right))
        else:
            areas.append((piece.left, piece.right))
    for one, two in pairwise(areas):
        yield one[1], two[0]


def _text(column: Sequence[Placed], lines: Sequence[Line]) -> str:
    """A column's lines put together."""
    text = ""
    for at, line in enumerate(lines):
        own = [p.span for p in column if p.line == at]
        if own:
            text = joined(text, line.text[own[0][0] - line.start : own[-1][1] - line.start])
    return text
