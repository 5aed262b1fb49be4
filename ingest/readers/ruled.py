"""The tables of a PDF page that rules part into cells, also where some of the rules are not drawn.

At a page's edge a table may be left open: its outer rules run on, but no rule closes its first row or its
last. And many tables have rules across only; each is drawn cell by cell, so that its pieces tell the columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Edge = dict[str, Any]
Span = tuple[float, float]

_LEAST = 4.0  # points: a shorter edge is the end of a rule, or where two meet
_NEAR = 2.0  # points between places that are the same
_GAP = 0.4  # of a character's size: a wider gap parts words
_FIGURE = re.compile(r"[-−]?[\d,]+(?:\.\d+)?%?")
_MOST = 60  # cuts of one rule: more is a pattern
_RULES = 3  # of a table that has rules across only, at least


def ruled_tables(page: Any) -> list[Any]:
    """The tables of ``page``, as pdfplumber finds them once the missing rules are drawn."""
    found = [table for table in page.find_tables() if _is_table(table)]
    closing = [rule for table in found for rule in _closing(page, table)]
    parting = list(_parting(page, [table.bbox for table in found]))
    if not closing and not parting:
        return found
    drawn = {"explicit_horizontal_lines": closing, "explicit_vertical_lines": parting}
    return [table for table in page.find_tables(drawn) if _is_table(table)]


def _is_table(table: Any) -> bool:
    """A frame around text has one column; a rule under a heading has no row."""
    return bool(table.rows) and max(len(row.cells) for row in table.rows) > 1


def _closing(page: Any, table: Any) -> Iterator[Edge]:
    """The rules that a table lacks above its first row and below its last, where all of its outer rules
    run on to one height and something is written between them."""
    left, top, right, bottom = table.bbox
    down = [
        edge
        for edge in page.edges
        if edge["orientation"] == "v" and left - _NEAR <= edge["x0"] <= right + _NEAR
    ]
    above = [e["top"] for e in down if e["top"] < top - _LEAST and e["bottom"] > top - _LEAST]
    below = [e["bottom"] for e in down if e["bottom"] > bottom + _LEAST > e["top"]]
    for ends, edge in ((above, top), (below, bottom)):
        if not ends or max(ends) - min(ends) > _NEAR:
            continue
        height = ends[0]
        sides = [
            e["x0"] for e in down if e["top"] <= height + _NEAR and e["bottom"] >= height - _NEAR
        ]
        whole = min(sides) < left + _NEAR and max(sides) > right - _NEAR
        if whole and _writes(page.chars, (left, right), (min(height, edge), max(height, edge))):
            yield _line((left, right), (height, height))


def _writes(chars: Iterable[Edge], across: Span, down: Span) -> bool:
    return any(
        across[0] < char["x0"] < across[1]
        and down[0] < (char["top"] + char["bottom"]) / 2 < down[1]
        and char["text"].strip()
        for char in chars
    )


@dataclass(slots=True)
class _Rule:
    """A rule across: how high it is, and the runs of pieces of which it is drawn, each by where they meet and
    end; there is more than one where cells go on below it."""

    height: float
    runs: list[list[float]]

    @property
    def cuts(self) -> list[float]:
        return [cut for run in self.runs for cut in run]

    def parts_as(self, cuts: Sequence[float]) -> bool:
        """Whether it is drawn in pieces of which ``cuts`` are some of the ends, or in fewer."""
        few, many = sorted((self.cuts, cuts), key=len)
        return all(any(abs(a - b) < _NEAR for b in many) for a in few)

    def covers(self, left: float, right: float) -> bool:
        return any(run[0] - _NEAR < left and right < run[-1] + _NEAR for run in self.runs)


def _parting(page: Any, tables: Sequence[tuple[float, float, float, float]]) -> Iterator[Edge]:
    """The rules down that tables with rules across only lack."""
    upright = [
        edge
        for edge in page.edges
        if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > _LEAST
    ]
    group: list[_Rule] = []
    for rule in [*_rules(page.edges), None]:
        if rule is not None and any(
            top - _NEAR < rule.height < foot + _NEAR for _, top, _, foot in tables
        ):
            continue
        if rule is not None and group and _goes_on(group, rule, upright):
            group.append(rule)
            continue
        if len(group) >= _RULES:
            yield from _columns(page.chars, group)
        group = [rule] if rule is not None else []
        if rule is not None and (len(rule.runs) > 1 or not 3 <= len(rule.cuts) <= _MOST):
            group = []


def _goes_on(group: Sequence[_Rule], rule: _Rule, upright: Iterable[Edge]) -> bool:
    """Whether ``rule`` is the next of a table's, and no rule down stands between."""
    cuts = max((each.cuts for each in group), key=len)
    above, left, right = group[-1].height, cuts[0] - _NEAR, cuts[-1] + _NEAR
    return rule.parts_as(cuts) and not any(
        edge["top"] < rule.height - _NEAR
        and edge["bottom"] > above + _NEAR
        and left < edge["x0"] < right
        for edge in upright
    )


def _rules(edges: Iterable[Edge]) -> list[_Rule]:
    """The rules across, from the top."""
    across = [e for e in edges if e["orientation"] == "h" and e["x1"] - e["x0"] > _LEAST]
    rows: list[list[Edge]] = []
    for edge in sorted(across, key=lambda e: (e["top"], e["x0"])):
        if not rows or edge["top"] - rows[-1][0]["top"] > _NEAR:
            rows.append([])
        rows[-1].append(edge)
    return [_Rule(row[0]["top"], _runs(row)) for row in rows]


def _runs(pieces: Sequence[Edge]) -> list[list[float]]:
    """Where the pieces of a rule begin and end, those together that touch each other."""
    runs: list[list[float]] = []
    for piece in sorted(pieces, key=lambda each: each["x0"]):
        if not runs or piece["x0"] > runs[-1][-1] + _NEAR:
            runs.append([piece["x0"]])
        for end in (piece["x0"], piece["x1"]):
            if end > runs[-1][-1] + _NEAR:
                runs[-1].append(end)
    return runs


def _columns(chars: Iterable[Edge], rules: Sequence[_Rule]) -> Iterator[Edge]:
    """Rules down between each two of ``rules``, but within cells that what is written shows to be wide."""
    written = [char for char in chars if char["text"].strip()]
    heads = True
    for above, below in pairwise(rules):
        row = [c for c in written if above.height < _middle(c) < below.height]
        cuts = _joined((*above.cuts, *below.cuts))
        cuts = [cut for cut in cuts if not _crosses(row, cut)]
        heads = heads and not any(map(_FIGURE.fullmatch, _texts(row, cuts)))
        if heads:
            cuts = _centred(row, cuts, below)
        for cut in cuts:
            yield _line((cut, cut), (above.height, below.height))


def _joined(cuts: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for cut in sorted(cuts):
        if not kept or cut > kept[-1] + _NEAR:
            kept.append(cut)
    return kept


def _crosses(row: Sequence[Edge], cut: float) -> bool:
    """Whether a word goes on from one side of ``cut`` to the other."""
    left = [c for c in row if c["x0"] < cut - 1]
    right = [c for c in row if c["x1"] > cut + 1]
    if any(c["x1"] > cut + 1 for c in left):
        return True
    return any(
        b["x0"] - a["x1"] < _GAP * a["size"] and abs(_middle(a) - _middle(b)) < a["size"] / 2
        for a in left
        if a["x1"] > cut - a["size"]
        for b in right
        if b["x0"] < cut + b["size"]
    )


def _texts(row: Iterable[Edge], cuts: Sequence[float]) -> list[str]:
    """What is written between each two of ``cuts``."""
    texts = [""] * (len(cuts) - 1)
    for char in row:
        at = bisect_right(cuts, (char["x0"] + char["x1"]) / 2) - 1
        if 0 <= at < len(texts):
            texts[at] += char["text"]
    return texts


def _centred(row: Sequence[Edge], cuts: list[float], below: _Rule) -> list[float]:
    """``cuts`` without those within a heading that stands in the middle over several columns: what is above a
    rule and holds nothing is part of the heading beside it."""
    texts = _texts(row, cuts)
    free = [
        not text and below.covers(*ends) for text, ends in zip(texts, pairwise(cuts), strict=True)
    ]
    kept = list(cuts)
    for at in (n for n, text in enumerate(texts) if text):
        first, last = _beside(free, at)
        own = [c for c in row if cuts[at] < (c["x0"] + c["x1"]) / 2 < cuts[at + 1]]
        middle = (min(c["x0"] for c in own) + max(c["x1"] for c in own)) / 2
        over = [
            (a, b)
            for a in range(first, at + 1)
            for b in range(at, last + 1)
            if abs((cuts[a] + cuts[b + 1]) / 2 - middle) < _NEAR
        ]
        a, b = max(over, key=lambda ends: ends[1] - ends[0], default=(at, at))
        kept = [cut for cut in kept if not cuts[a] < cut < cuts[b + 1]]
    return kept


def _beside(free: Sequence[bool], at: int) -> tuple[int, int]:
    """The first and the last of the columns beside the one ``at`` that are free, with none between that is not."""
    first = last = at
    while first and free[first - 1]:
        first -= 1
    while last + 1 < len(free) and free[last + 1]:
        last += 1
    return first, last


def _middle(char: Edge) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _line(across: Span, down: Span) -> Edge:
    return {
        "object_type": "line",
        "x0": across[0],
        "x1": across[1],
        "top": down[0],
        "bottom": down[1],
        "width": across[1] - across[0],
        "height": down[1] - down[0],
    }
