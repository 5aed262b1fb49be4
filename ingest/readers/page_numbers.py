"""The numbers of pages that a text without pages keeps, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.document import Line

_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(\d{1,3})(?:\s*页)?(?:\s*(?:[/／]|[,，]?\s*共)\s*\d{1,3}\s*页?)?[-—–－·\s]*"
)
_LEAST = 4  # pages that make a row of numbers
_FIRST = 9  # the first page that prints its number, at most: 201, 202, … are codes
_APART = 12  # lines of a page, at least
_MISSING = 2  # pages without a number, one after another
_UNEVEN = 6  # lines of the longest page, to those of a common one
_OTHERS = 1.5  # numbers on lines of their own to each that counts a page: more, and they are cells
_SHARE = 0.5  # of the lines that stand between the first number and the last


def without_page_numbers(lines: list[Line]) -> list[Line]:
    """``lines`` without those that count the pages; one blank line stands where a page ends."""
    counted = set(_pages(lines))
    if not counted:
        return lines
    kept: list[Line] = []
    turned = False
    for i, line in enumerate(lines):
        if i in counted:
            turned = True
            while kept and not kept[-1].text.strip():
                kept.pop()
            kept.append(Line(line.start, line.start, "", line.page))
        elif not turned or line.text.strip():
            turned = False
            kept.append(line)
    return kept


def _pages(lines: Sequence[Line]) -> list[int]:
    """The lines whose numbers count up all through the text, a page apart."""
    numbers = [
        (i, int(found[1]))
        for i, line in enumerate(lines)
        if len(line.text) < 24 and (found := _NUMBER.fullmatch(line.text.strip()))
    ]
    chain = _longest(numbers, len(lines))
    if len(chain) < _LEAST or chain[0][1] > _FIRST or len(numbers) > _OTHERS * len(chain):
        return []
    gaps = [(below - above) / (n - m) for (above, m), (below, n) in pairwise(chain)]
    spread = chain[-1][0] - chain[0][0] >= _SHARE * len(lines)
    return [i for i, _ in chain] if spread and max(gaps) <= _UNEVEN * median(gaps) else []


def _longest(numbers: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The longest row of numbers that rise by one; of equal ones the most even."""
    page = count / max((n for _, n in numbers), default=1)
    best: list[tuple[int, float, int]] = []  # its length, how even it is, the number before
    by_value: dict[int, list[int]] = {}
    for at, (i, n) in enumerate(numbers):
        found = (1, 0.0, -1)
        for step in range(1, _MISSING + 2):
            for before in by_value.get(n - step, ()):
                gap = i - numbers[before][0]
                length, even, _ = best[before]
                if gap >= _APART * step:
                    found = max(found, (length + 1, even - (gap - page * step) ** 2, before))
        best.append(found)
        by_value.setdefault(n, []).append(at)
    chain = []
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(numbers[at])
        at = best[at][2]
    return chain[::-1]
