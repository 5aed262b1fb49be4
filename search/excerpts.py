"""The stretch of a long passage that a query is about: what a list of results shows of it."""

from __future__ import annotations

import re
from collections import Counter

from search.expansion import expand
from search.tokens import segmenter
from search.wording import fold

LENGTH = 200
_LINE = re.compile(r"[^\n。；]+[。；]?")
_GAP = "…"


def excerpt(query: str, text: str, length: int = LENGTH) -> str:
    """About ``length`` characters of ``text`` around the lines that say most of ``query``.

    White space is folded; what is left out before or behind is marked by ``…``. A word counts for its
    length, and less where many lines of the passage have it (the organization in every row).
    """
    lines = [" ".join(found[0].split()) for found in _LINE.finditer(text)]
    lines = [line for line in lines if line]
    if sum(map(len, lines)) <= length:
        return " ".join(lines)
    first, last = _around(_best(query, lines), [len(line) for line in lines], length)
    shown = " ".join(lines[first : last + 1])
    if len(shown) > 2 * length:
        shown = shown[: 2 * length] + _GAP
    elif last < len(lines) - 1:
        shown += _GAP
    return (_GAP if first else "") + shown


def _around(at: int, sizes: list[int], length: int) -> tuple[int, int]:
    """The first and last line of the stretch around ``at``: lines behind and before it while they fit."""
    first = last = at
    room = length - sizes[at]
    while True:
        behind = last + 1 < len(sizes) and sizes[last + 1] <= room
        if behind:
            last += 1
            room -= sizes[last]
        before = first > 0 and sizes[first - 1] <= room
        if before:
            first -= 1
            room -= sizes[first]
        if not (behind or before):
            return first, last


def _best(query: str, lines: list[str]) -> int:
    """The line that says most of the query; the first where none says any."""
    wanted = {fold(word) for word in (*segmenter().tokens(query).words, *expand(query))}
    said = [{word for word in wanted if word in line} for line in map(fold, lines)]
    spread = Counter(word for each in said for word in each)
    scores = [sum(len(word) / spread[word] for word in each) for each in said]
    return max(range(len(lines)), key=lambda at: (scores[at], -at))
