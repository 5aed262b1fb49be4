"""Subjects that a question names by what they share, said once, and what tells each: 离退休这块，事业比行政多多少."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from search.labels import word_edges
from search.measures import ECONOMIC, FUNCTIONAL, Measure, Mention
from search.wording import content_words

Known = Callable[[str], tuple[int, tuple[Measure, ...]] | None]
"""A folded form → its distance and what it means."""

_GAP = 6  # characters behind the head, none of which has content, and between what tells the two
_TAILS = ("支出", "费", "费用", "经费")  # of 离退休费用 the head is 离退休
_WHOLES = ("", "单位")  # 行政 is short for 行政单位
_TELLING, _HEADS = range(5, 1, -1), range(6, 1, -1)  # characters, the longest first
_NO_HEADS = frozenset({
    "支出", "收入", "预算", "决算", "经费", "费用", "资金", "项目", "单位", "事务", "管理", "服务",
})  # fmt: skip


def told_by_a_head(
    folded: str, found: Sequence[Mention], hidden: frozenset[int], marks: frozenset[int], known: Known
) -> list[Mention]:  # fmt: skip
    """Two such subjects, or the one; the first has the head as well."""
    edges = word_edges(folded) | marks
    ends = edges | {e - len(t) for e in edges for t in _TAILS if folded.endswith(t, 0, e)}
    for start, length in product(sorted(edges), _HEADS):
        end = start + length
        head = folded[start:end]
        if end not in ends or head in _NO_HEADS or not hidden.isdisjoint(range(start, end)):
            continue
        within = next((m for m in found if m.start <= start and end <= m.end), None)
        if within and not any(m.kind in (FUNCTIONAL, ECONOMIC) for m in within.measures):
            continue  # 运行 of 机关运行经费
        told = list(_told(folded, head, end, edges - hidden, known))
        firsts = [
            t for t in told if not content_words(folded[end : t.start]) and t.start <= end + _GAP
        ]
        for first in (f for f in firsts if not _named(f, found)):
            second = next((t for t in told if _beside(first, t) and not _named(t, found)), None)
            apart = first.start > end or end in marks
            if second or _below(first, within) or (within is None and apart):
                whole = Mention(start, first.end, first.measures, first.far)
                return [whole, second] if second else [whole]
    return []


def _told(
    folded: str, head: str, end: int, edges: frozenset[int], known: Known
) -> Iterator[Mention]:
    """What stands behind the head and names a subject of the classification together with it."""
    for start, length in product(sorted(edges), _TELLING):
        until = start + length
        if not end <= start <= end + 2 * _GAP + _TELLING[0] or until not in edges:
            continue
        said = (f"{folded[start:until]}{whole}{head}" for whole in _WHOLES)
        meant = next((k for form in said if (k := known(form))), None)
        if meant and all(m.kind == FUNCTIONAL for m in meant[1]):
            yield Mention(start, until, meant[1], meant[0])


def _named(told: Mention, found: Sequence[Mention]) -> bool:
    """Whether the words are of a name that is said whole."""
    return any(f.far < 2 and f.start < told.end and told.start < f.end for f in found)


def _beside(first: Mention, other: Mention) -> bool:
    """Whether the one stands near behind the other and is another subject."""
    return first.end < other.start <= first.end + _GAP and first.measures != other.measures


def _below(told: Mention, head: Mention | None) -> bool:
    """Whether the one is below what the head names by itself."""
    codes = [m.key for m in head.measures] if head else []
    return any(m.key.startswith(c) and m.key != c for m in told.measures for c in codes)
