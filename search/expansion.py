"""Everyday words to official terms, by the ontology's lexicon: 出差 → 差旅费, 30211."""

from __future__ import annotations

from functools import cache

from ontology.code_lists import DEPTH, concepts, schemes
from ontology.lexicon import words
from search.wording import fold

_ELSEWHERE = frozenset({"organ", "organization-level", "scope", "report-kind", "passage-kind"})
"""Schemes of words that say who or which report, not what: named reports are found by other means."""


def expand(text: str) -> list[str]:
    """The official terms and codes that the words in ``text`` stand for, each once.

    Of words that overlap only the longest counts; an official term stands for itself.
    """
    rest = fold(text)
    terms: dict[str, None] = {}
    for word, stands_for in _longest_first():
        if word in rest:
            rest = rest.replace(word, " ")
            terms.update(dict.fromkeys(stands_for))
    return list(terms)


@cache
def _longest_first() -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, dict[str, None]] = {}
    for said, scheme, notation in _said():
        concept = concepts(scheme).get(notation)
        if concept is None or len(said) < 2:
            continue
        terms = found.setdefault(said, {})
        if fold(concept.zh) != said:
            terms[concept.zh] = None
        if scheme in DEPTH:
            terms[notation] = None
    return tuple(
        (word, tuple(terms))
        for word, terms in sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
    )


def _said() -> list[tuple[str, str, str]]:
    """What is said, folded, with the concept that it names."""
    known = set(schemes()) - _ELSEWHERE
    labels = [
        (fold(label), concept.scheme, concept.notation)
        for scheme in sorted(known)
        for concept in concepts(scheme).values()
        for label in concept.labels
    ]
    return [*labels, *((fold(w.word), w.scheme, w.notation) for w in words() if w.scheme in known)]
