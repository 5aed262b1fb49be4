"""Which organizations a question names: by full name, without the region, or in short (管委办, 发改局).

Only a leaning, never an identity: search prefers the reports of the organizations found here, and
``graph.identity`` says who is who.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from search.naming import short_forms, take_apart
from search.tokens import normalise

_ENOUGH = 0.5  # of a form's weight must be met by the question
_NEAR = 0.85  # of the best score: as good as the best
_STRETCH = 3  # characters in a row that a name shares with the question


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
        text = normalise(question)
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
        """``text`` with the named forms blanked: the longest in full, or else stretches of three and more."""
        whole = [form for form in (self._forms[p][0] for p in chosen) if form in text]
        if whole:
            return text.replace(max(whole, key=len), " ")
        characters = list(text)
        named = {b for position in chosen for b in _bigrams(self._forms[position][0])}
        start = 0
        while start < len(text) - 1:
            end = start
            while text[end : end + 2] in named:
                end += 1
            if end - start >= _STRETCH - 1:
                characters[start : end + 1] = " " * (end + 1 - start)
            start = end + 1
        return "".join(characters)


def _bigrams(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}
