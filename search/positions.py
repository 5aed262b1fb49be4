"""Stretches of a text as half-open spans, and the positions of the characters that they cover."""

from __future__ import annotations

import re
from collections.abc import Iterable


def covered(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The positions that any of the spans covers."""
    return frozenset(i for start, end in spans for i in range(start, end))


def matched(text: str, *patterns: re.Pattern[str]) -> frozenset[int]:
    """The positions of a text where any of the patterns stands."""
    return covered(m.span() for pattern in patterns for m in pattern.finditer(text))


def positions_of(text: str, word: str) -> frozenset[int]:
    """The positions where a word stands in a text, be it within another of its own."""
    found = []
    at = text.find(word)
    while at >= 0:
        found.append((at, at + len(word)))
        at = text.find(word, at + 1)
    return covered(found)


def stretches(positions: Iterable[int]) -> list[tuple[int, int]]:
    """The spans that cover just these positions, in order."""
    found: list[tuple[int, int]] = []
    for position in sorted(positions):
        if found and found[-1][1] == position:
            found[-1] = (found[-1][0], position + 1)
        else:
            found.append((position, position + 1))
    return found
