"""Which headings a line of words, or several, prints: neighbours joined where a heading was wrapped, words
parted where two are glued, by what headings are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.layout import Heading, column_heading, heading
from ingest.sheet import visible
from ingest.table_headings import NAMED, OF_WHICH, Node
from ingest.table_words import Word

_LONGEST = 30
ANY_WORDS = ("change", "rate", "text", "remark", "special", "purchase_way")

Piece = tuple[str, int]
"""A word of the headings, or a part of one, and its line."""

Way = tuple[int, int, Heading | None]
"""Where a heading begins, how many of its characters are unknown, and what it means."""


def readings(words: Sequence[Word]) -> Iterator[list[Node]]:
    """The headings that ``words`` may be, likeliest first.

    Neighbours are joined where a heading was wrapped, words split where two headings are glued. A
    heading goes on over a line's end where its pieces mean nothing alone, or (second) wherever it can.
    """
    pieces = [(w.text, w.line) for w in words]
    split = [(part, line) for text, line in pieces for part in _known_parts(text)]
    whole, cut = _ways(pieces), _ways(split)
    costs = [_Costs(12, 12), _Costs(0, 12), _Costs(0, 0)]
    for cost in [_Costs(12, 12, totals=0), *costs] if _cells_torn(pieces) else costs:
        found, unknown = _segment(pieces, whole, cost)
        again, left = _segment(split, cut, cost) if unknown else (found, unknown)
        yield again if left < unknown else found


class _Costs(NamedTuple):
    """What a heading costs that goes on over a line's end (``crossing``), also with a word that is
    one of labels (``labels``) or a 合计 (``totals``): 支出 / 项目 are two headings even where
    政府性基金预算 / 财政拨款 are one."""

    crossing: int
    labels: int
    totals: int = 12


def _cells_torn(pieces: Sequence[Piece]) -> bool:
    """Whether headings are printed cell after cell, each over its lines: some line ends in half a
    heading, and 本年收入 ends a line where 合计 begins the next, or “三公”经费 where 合计 is all of it."""
    torn = total = False
    counts = Counter(line for _, line in pieces)
    for (text, line), (after, following) in pairwise(pieces):
        if line == following:
            continue
        own, known = column_heading(text), column_heading(text + after)
        torn |= known is not None and (own is None or (own.key == OF_WHICH and known.part))
        whole = known is not None and (known.total or counts[following] == 1)
        total |= after == "合计" and whole
    return torn and total


def _ways(pieces: list[Piece]) -> list[list[Way]]:
    """For each piece the known headings that end with it, or the piece alone."""
    found: list[list[Way]] = []
    for end in range(1, len(pieces) + 1):
        ways: list[Way] = []
        joined = ""
        for start in range(end - 1, max(-1, end - 7), -1):
            joined = pieces[start][0] + joined
            if len(joined) > _LONGEST and start < end - 1:
                break  # a longer piece stands alone, as an unknown heading
            meant = column_heading(joined)
            if meant is not None and _are_several(pieces[start:end], meant):
                continue
            if meant is not None or start == end - 1:
                ways.append((start, 0 if meant else len(joined), meant))
        found.append(ways)
    return found


def _are_several(pieces: list[Piece], meant: Heading) -> bool:
    """Whether pieces that each mean something are no one heading of those whose names hold any words (增减,
    比例): they stand side by side (增减额 | 增减%), or one heads codes or names. So it is where two of
    three on a line do."""
    if meant.key not in ANY_WORDS or len(pieces) < 2:
        return False
    known = [column_heading(text) for text, _ in pieces]
    one_line = pieces[0][1] == pieces[-1][1]
    if one_line and len(pieces) > 2 and sum(each is not None for each in known) > 1:
        return True
    beside = len(pieces) > 2 or one_line
    named = any(each is not None and each.role in NAMED for each in known)
    return (beside or named) and None not in known


def _segment(pieces: list[Piece], ways: list[list[Way]], costs: _Costs) -> tuple[list[Node], int]:
    """The cheapest way to cover ``pieces`` with known headings; characters left unknown."""
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # cost, characters unknown, where the last began
    for end, ending in enumerate(ways, 1):
        options = []
        for start, missed, meant in ending:
            cost, unknown, _ = best[start]
            over = costs.crossing if meant is None or meant.role not in NAMED else costs.labels
            cost += 10 + missed * 20 + _joining(pieces[start:end], over, costs)
            options.append((cost, unknown + missed, start))
        best.append(min(options))
    nodes: list[Node] = []
    end = len(pieces)
    while end:
        start = best[end][2]
        text = visible("".join(text for text, _ in pieces[start:end]))
        nodes.append(Node(text, column_heading(text)))
        end = start
    return nodes[::-1], best[-1][1]


def _joining(pieces: list[Piece], over: int, costs: _Costs) -> int:
    """What joining the pieces of a heading costs: ``over`` a line's end, more where 项目, a side
    before it or a 小计 behind is a heading of its own; nothing where the rest only completes the first,
    or 其中 opens what is a part."""
    if len(pieces) == 1:
        return 0
    apart = costs.labels
    texts = [text for text, _ in pieces]
    first, last = column_heading(texts[0]), column_heading(texts[-1])
    total = last is not None and last.key in ("total", "subtotal")
    if pieces[0][1] == pieces[-1][1]:
        label = first is not None and last is not None and first.role in NAMED
        return apart if label or (total and first is not None) else 0
    whole = "".join(texts)
    if whole[:2] in ("收入", "支出") and heading(whole[2:]) is not None:
        return over + apart
    if total and texts[-1] == "合计" and not costs.totals:
        return 0
    if total:
        return over + (apart if column_heading("".join(texts[:-1])) else 0)
    meant = column_heading(whole)
    if first is None or meant is None:
        return over
    return 0 if first.key == meant.key or (first.key == OF_WHICH and meant.part) else over


def _known_parts(text: str) -> list[str]:
    """``text`` cut into the known headings that are glued in it, or whole."""
    parts = _split_glued(text)
    return parts if all(column_heading(part) for part in parts) else [text]


def _split_glued(text: str) -> list[str]:
    """``text`` cut where a known heading ends."""
    if len(text) < 5 or heading(text) is not None:
        return [text]
    for cut in range(len(text) - 2, 1, -1):
        if heading(text[:cut]) is not None:
            return [text[:cut], *_split_glued(text[cut:])]
    return [text]
