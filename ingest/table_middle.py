"""Lists whose rows print names wrapped around the line of their number and figures, put in one line each.

A cell is set in the middle of its row: as many lines of its name stand above that line as below it; or at the
top: all stand below. The first row tells which, for nothing stands before it that could be another's.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from ingest.layout import row_name
from ingest.table_words import Word

_MOST = 4  # lines of a name on one side of its number
Line = list[Word]


def gathered(body: list[Word]) -> list[Word] | None:
    """``body`` with the lines of each row's name behind its number; None where that is not plain, or
    there is nothing to gather."""
    lines = [list(run) for _, run in groupby(body, key=lambda w: w.line)]
    rows = _rows(lines)
    if rows is None or len(rows) < 2 or len(rows) == len(lines):
        return None
    between = _between(rows, len(lines))
    ways = [way for way in (_in_the_middle(between), _at_the_top(between)) if way is not None]
    if any(_is_bare(lines[at]) for at in rows):
        ways = ways[:1] if _in_the_middle(between) is not None else []
    if len(ways) != 1:
        return None
    found: list[Word] = []
    for at, (above, below) in zip(rows, ways[0], strict=True):
        own = lines[at]
        end = next((i for i, w in enumerate(own) if i and not w.is_text), len(own))
        start = 0 if own[0].is_text else 1
        head = [w for line in lines[at - above : at] for w in line]
        tail = [w for line in lines[at + 1 : at + 1 + below] for w in line]
        found += [*own[:start], *head, *own[start:end], *tail, *own[end:]]
    return found


def _rows(lines: list[Line]) -> list[int] | None:
    """Where the lines stand that print the rows' numbers (1, 2, 3 …) and figures, and a total's; None where
    another line prints figures."""
    rows: list[int] = []
    number = 1
    for at, line in enumerate(lines):
        figures = any(not w.is_text for w in line[1:])
        if line[0].integer == number and figures:
            number += 1
            rows.append(at)
        elif figures and _is_total(line[0]):
            rows.append(at)
        elif not all(w.is_text for w in line):
            return None
    return rows


def _is_total(word: Word) -> bool:
    name = row_name(word.text) if word.is_text else None
    return name is not None and name.total


def _is_bare(line: Line) -> bool:
    """Whether the figures stand right behind the number."""
    return not line[0].is_text and not line[1].is_text


def _between(rows: list[int], count: int) -> list[int]:
    """How many lines stand before the first row, between two, and behind the last."""
    edges = [-1, *rows, count]
    return [after - before - 1 for before, after in pairwise(edges)]


def _in_the_middle(between: list[int]) -> list[tuple[int, int]] | None:
    """How many lines above and below each row are its own, as many above as below."""
    ways: list[tuple[int, int]] = []
    above = between[0]
    for below in between[1:]:
        ways.append((above, above))
        if not 0 <= above <= min(below, _MOST):
            return None
        above = below - above
    return ways if above == 0 else None


def _at_the_top(between: list[int]) -> list[tuple[int, int]] | None:
    """The same where a name goes on below its row alone."""
    if between[0] or max(between) > _MOST:
        return None
    return [(0, below) for below in between[1:]]
