"""What money goes to, said before an everyday word for spending: 办公一年开销, 项目的花销."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.labels import word_edges
from search.measures import Measures, Mention

FOR_A_TIME = r"[这那]?一(?:整)?年(?:到头|下来)?|全年|整年|每年|年度|平时|日常|光是?|一共|总共|总的?|大概|大约"
"""What says no more than for what time, or roughly."""
_SPENDING = re.compile(rf"(?P<between>(?:的|{FOR_A_TIME})*)(?P<word>开销|花销|开支|花费|支出)")
_AS_NAMED = ("支出", "费")
_LONGEST, _FAR = 6, 2


def with_what_it_goes_to(
    found: Sequence[Mention], folded: str, hidden: frozenset[int], known: Measures
) -> list[Mention]:
    """The mentions, a subject in place of an everyday word for all spending where words that alone mean
    none say with it what the money goes to."""
    kept = list(found)
    edges = word_edges(folded)
    for said in _SPENDING.finditer(folded):
        here = [m for m in kept if not m.span.isdisjoint(range(*said.span()))]
        if any(m.far < _FAR or not all(x.is_overall for x in m.measures) for m in here):
            continue
        taken = hidden.union(*(m.span for m in kept))
        for begin in range(max(0, said.start() - _LONGEST), said.start() - 1):
            if begin not in edges or not taken.isdisjoint(range(begin, said.start())):
                continue
            ends = dict.fromkeys((said["word"], *_AS_NAMED))
            meant = (known.meaning(folded[begin : said.start()] + end) for end in ends)
            named = next((m for m in meant if m and m[0] <= _FAR), None)
            if named and not all(m.is_overall for m in named[1]):  # no 预算支出 behind a subject
                kept = [m for m in kept if m not in here]
                kept.append(Mention(begin, said.end(), named[1], max(named[0], 1)))
                break
    return sorted(kept, key=lambda m: m.start)
