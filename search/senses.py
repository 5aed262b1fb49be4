"""What measures named in a question mean beside its other words: numbers instead of costs, parts of longer names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from search.asks import Ask
from search.measure_roles import INSIDE, PARTS
from search.measures import TOTALS, Measure, Mention, key_measure
from search.question import Question
from search.spent_on import FOR_A_TIME

_COUNTS_OF = {
    ("vehicles", "辆"): ("vehicle_stock",),
    ("vehicle_running", "辆"): ("vehicle_stock",),
    ("vehicle_purchase", "辆"): ("vehicle_bought",),
    ("abroad", "人"): ("abroad_persons",),
    ("abroad", "组"): ("abroad_groups",),
    ("reception", "批"): ("reception_batches",),
    ("reception", "人"): ("reception_persons",),
}
_BETWEEN = re.compile(rf"(?:[那这][块项笔个种]|方面|上|的|{FOR_A_TIME})*")
"""What says no more than of what time or roughly: 公车一年的开销."""
_SPENT_ON = frozenset(
    {
        "procurement",
        "agency_operating",
        *PARTS,
        *(k for keys in INSIDE.values() for k in keys),
        *INSIDE,
    }
)
"""What money is spent on, besides the subjects."""
_COST_OF = {
    "reception_persons": "reception",
    "reception_batches": "reception",
    "abroad_persons": "abroad",
    "abroad_groups": "abroad",
    "vehicle_bought": "vehicle_purchase",
}
_COUNTERS = (("辆", "辆台部"), ("人", "人名位"), ("批", "批次"), ("组", "个组批次"))


def counted_groups(
    question: Question, groups: list[tuple[Measure, ...]]
) -> list[tuple[Measure, ...]]:
    """The numbers of vehicles, journeys and guests where pieces are asked for and only the cost is named;
    the cost where money is asked for and only they are named: 接待来宾花了多少钱."""
    kind = question.kind
    if kind == "money":
        return [
            tuple(key_measure(_COST_OF[m.key]) if m.key in _COST_OF else m for m in group)
            for group in groups
        ]
    if kind is None or kind in ("money", "percent", "duration", "extent"):
        return groups
    found: list[tuple[Measure, ...]] = []
    for group in groups:
        counts = [
            _COUNTS_OF[m.key, counter]
            for m in group
            for counter, words in _COUNTERS
            if kind[0] in words and (m.key, counter) in _COUNTS_OF
        ]
        found += [(key_measure(key),) for key in counts[0]] if counts else [group]
    return found


def torn_names(question: Question, mentions: Sequence[Mention]) -> list[Mention]:
    """Short forms that touch another measure's name in what is rather one name: 教育 of 教育事业收入."""
    if question.asks(Ask.SUM, Ask.DIFFERENCE, Ask.RATIO, Ask.LIST) or "各" in question.folded:
        return []  # a list without marks
    found: list[Mention] = []
    for one, next_one in pairwise(mentions):
        if one.end != next_one.start or not question.unbroken(one.start, next_one.end):
            continue
        if set(one.measures) & set(next_one.measures):
            continue  # 打电话上网: one subject in two everyday words
        weaker = max(one, next_one, key=lambda m: m.far)
        if weaker.far and weaker not in found:
            found.append(weaker)
    return found


def idle_totals(question: Question, mentions: Sequence[Mention]) -> list[Mention]:
    """Everyday words for spending in all right behind a subject, which is what was spent: 工会那块开支."""
    if (
        question.asks(Ask.SUM, Ask.DIFFERENCE, Ask.RATIO, Ask.LIST, Ask.SHARE)
        or "各" in question.folded
    ):
        return []
    return [
        other for one, other in pairwise(mentions)
        if any(m.depth or m.key in _SPENT_ON for m in one.measures)
        and all(m.key in TOTALS for m in other.measures)
        and other.far and question.list_marks.isdisjoint(range(one.end, other.start + 1))
        and _BETWEEN.fullmatch(question.folded[one.end : other.start])
    ]  # fmt: skip
