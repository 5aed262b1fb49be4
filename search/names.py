"""Which organizations a question names: by full name, without the region, or in short (管委办, 发改局).

Only a leaning, never an identity: search prefers the reports of the organizations found here, and
``graph.identity`` says who is who.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from search.naming import short_forms, take_apart
from search.wording import fold

_ENOUGH = 0.5  # of a form's weight must be met by the question
_NEAR = 0.85  # of the best score: as good as the best
_MOST_CHOSEN = 24


def forms(name: str) -> list[str]:
    """The ways people write an organization's name, the full one first."""
    apart = take_apart(name)
    whole = (apart.core,) if len(apart.core) > 1 else ()
    return list(dict.fromkeys([apart.full, *whole, *sorted(short_forms(apart.core))]))


class Names:
    """The publishing organizations of a release, to be found in questions."""

    def __init__(self, reports_by_name: Mapping[str, Iterable[str]]) -> None:
        self._reports = {name: frozenset(ids) for name, ids in reports_by_name.items()}
        self._forms = [(form, name) for name in self._reports for form in forms(name)]
        self._having: dict[str, list[int]] = defaultdict(list)
        for position, (form, _) in enumerate(self._forms):
            for bigram in _bigrams(form):
                self._having[bigram].append(position)
        total = len(self._reports) + 1
        self._weight = {
            bigram: math.log(1 + total / len({self._forms[p][1] for p in positions}))
            for bigram, positions in self._having.items()
        }
        self._full = [
            sum(self._weight[bigram] for bigram in _bigrams(form)) for form, _ in self._forms
        ]

    def mentioned(self, question: str) -> tuple[frozenset[str], str]:
        """The reports of the organizations that the question names best, and the question without the name."""
        text = fold(question)
        met: dict[int, float] = defaultdict(float)
        for bigram in _bigrams(text):
            for position in self._having.get(bigram, ()):
                met[position] += self._weight[bigram]
        scores = {p: weight for p, weight in met.items() if self._enough(p, weight, text)}
        if not scores:
            return frozenset(), text
        best = max(scores.values())
        chosen = [position for position, score in scores.items() if score >= _NEAR * best]
        names = dict.fromkeys(self._forms[position][1] for position in chosen)
        reports = frozenset().union(*(self._reports[name] for name in names))
        return reports, self._without(text, chosen)

    def _enough(self, position: int, weight: float, text: str) -> bool:
        form = self._forms[position][0]
        if len(form) <= 3:
            return form in text
        return weight >= _ENOUGH * self._full[position]

    def _without(self, text: str, chosen: list[int]) -> str:
        characters = list(text)
        for position in islice(chosen, _MOST_CHOSEN):
            named = _bigrams(self._forms[position][0])
            for start in range(len(text) - 1):
                if text[start : start + 2] in named:
                    characters[start] = characters[start + 1] = " "
        return "".join(characters)


def _bigrams(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}
