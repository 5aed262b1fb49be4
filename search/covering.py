"""Passages found, put in order anew: by how much of the question one of their sentences says.

A ranking by terms adds up words from all over a passage; the passage that answers says them together.
What it is worth: docs/decisions/0007-retrieval.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from ontology.facts import PassageKind
from search.asked import Asked, Ranking
from search.wording import content_words, fold

_SENTENCE = re.compile(r"[^。；！？\n]+")
_RUN = re.compile(r"[\u3400-\u9fff]+")
_COMMON = 0.3  # weight of what every passage found says


class _Found(Protocol):
    @property
    def score(self) -> float: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...


Found = TypeVar("Found", bound=_Found)


def reordered(hits: Sequence[Found], asked: Asked, ranking: Ranking) -> list[Found]:
    """``hits``, best first, with what their best sentences say added to their scores."""
    if len(hits) < 2 or not (ranking.sentences or ranking.unfit):
        return list(hits)
    weights = _weights(asked, [fold(hit.text) for hit in hits])
    prose = asked.intent.prose and asked.intent.kinds == (PassageKind.NARRATIVE,)
    top = max(hit.score for hit in hits)
    scored = []
    for hit in hits:
        more = ranking.sentences * _covered(hit.text, weights)
        if prose and hit.kind != PassageKind.NARRATIVE:
            more -= ranking.unfit
        scored.append(replace(hit, score=max(0.0, hit.score + top * more)))  # type: ignore[type-var]
    return sorted(scored, key=lambda hit: -hit.score)


def _weights(asked: Asked, texts: Sequence[str]) -> dict[str, float]:
    """The pairs of characters that the question's own words are made of; rarer among ``texts``, heavier."""
    words = content_words(fold(asked.rest))
    runs = [run for word in words for run in _RUN.findall(word)]
    pairs = {r[i : i + 2] for r in runs for i in range(max(1, len(r) - 1))}
    return {p: _COMMON + math.log(1 + len(texts) / (1 + sum(p in t for t in texts))) for p in pairs}


def _covered(text: str, weights: dict[str, float]) -> float:
    """The share of ``weights`` that the best sentence has."""
    whole = sum(weights.values())
    if not whole:
        return 0.0
    folded = (fold(sentence) for sentence in _SENTENCE.findall(text))
    return (
        max((sum(w for p, w in weights.items() if p in each) for each in folded), default=0.0)
        / whole
    )
