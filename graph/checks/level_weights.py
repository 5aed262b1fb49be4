"""The weight printed beside an indicator's first level, beside those under it (group 6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from graph.checks.books import Books, squeeze
from graph.checks.scores import DEPARTMENT
from graph.checks.verdict import HELD, Contradiction, Event, at, stated
from ontology.facts import Indicator, Source

_SPACE = r"[\s|]*"
_REACH = 200  # characters above the first indicator in which its level may stand


def level_weights(books: Books) -> Iterator[Event]:
    """自评表：一级指标旁印有分值的，应等于其下各项指标分值之和（表中至少两个一级指标相符的，其余也应相符）。"""
    for name, lines in books.indicators.items():
        found = list(_groups(books, lines))
        held = [weight for weight, _, group in found if weight == _sum(group)]
        if len(held) < 2:
            continue
        yield from (HELD for _ in held)
        for weight, place, group in found:
            due = _sum(group)
            if weight == due:
                continue
            level = squeeze(group[0].level1)
            message = (
                f"“{name or DEPARTMENT}”自评表一级指标“{level}”的分值写作{weight:f}分，"
                f"其下各项分值之和为{due:f}分。"
            )
            cited = (
                at(books, place, f"{weight:f}分"),
                *(stated(books, i, f"{i.weight:f}分") for i in group),
            )
            yield Contradiction(level, message, cited, f"{due:f}分")


def _groups(
    books: Books, lines: list[Indicator]
) -> Iterator[tuple[Decimal, Source, list[Indicator]]]:
    """Each first level that prints a weight, and the lines under it: all have theirs."""
    by_level: dict[str, list[Indicator]] = defaultdict(list)
    for line in lines:
        by_level[squeeze(line.level1)].append(line)
    ends = {b.identity: a.source.end for a, b in pairwise(sorted(lines, key=_start))}
    for level, group in by_level.items():
        first = min(group, key=_start)
        start = ends.get(first.identity, max(0, first.source.start - _REACH))
        if len(level) < 2 or any(i.weight is None for i in group):
            continue
        loose = _SPACE.join(map(re.escape, level))
        head = re.compile(
            rf"{loose}{_SPACE}[（(]?(\d{{1,3}}(?:\.\d+)?)分?[)）]?(?=[ \t]*[\n|\u4e00-\u9fff])"
        )
        match = head.search(books.facts.text, start, first.source.end)
        if match is not None:
            yield Decimal(match[1]), books.source(match.start(1), match.end(1)), group


def _start(line: Indicator) -> int:
    return line.source.start


def _sum(lines: list[Indicator]) -> Decimal:
    return sum((i.weight for i in lines if i.weight is not None), Decimal(0))
