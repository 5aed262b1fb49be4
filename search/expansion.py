"""Everyday words to official terms, by the ontology's lexicon: 出差 → 差旅费, 30211."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ontology.code_lists import Concept, concepts
from ontology.lexicon import words
from search.wording import fold

_SOUGHT = (
    "functional", "economic", "three-public", "measure", "indicator-category", "table",
)  # fmt: skip
"""Schemes of what is asked for. Who, when and which phase are found by other means."""
_CODE = re.compile(r"(?<!\d)(?:\d{7}|\d{5}|\d{3})(?!\d)")
_CLEAR = 3  # a word with more meanings gives their labels, not their codes


def expand(text: str) -> list[str]:
    """The official terms and codes that the words in ``text`` stand for, each once.

    Of words that overlap only the longest counts; an official term stands for itself.
    """
    rest = fold(text)
    terms = dict.fromkeys(_named_by_codes(rest))
    for word, stands_for in _longest_first():
        if word in rest:
            rest = rest.replace(word, " ")
            terms.update(dict.fromkeys(stands_for))
    return list(terms)


def _named_by_codes(text: str) -> Iterator[str]:
    """The labels of the subject codes in ``text``."""
    for code in _CODE.findall(text):
        for scheme in ("functional", "economic"):
            if code in concepts(scheme):
                yield concepts(scheme)[code].zh


@cache
def _longest_first() -> tuple[tuple[str, tuple[str, ...]], ...]:
    meant: dict[str, dict[str, Concept]] = {}
    for said, concept in _said():
        if len(said) > 1:
            meant.setdefault(said, {})[concept.iri] = concept
    ordered = sorted(meant.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((word, tuple(_terms(word, list(known.values())))) for word, known in ordered)


def _terms(said: str, meant: Sequence[Concept]) -> Iterator[str]:
    for concept in meant:
        if fold(concept.zh) != said:
            yield concept.zh
        if concept.notation.isdigit() and len(meant) <= _CLEAR:
            yield concept.notation


def _said() -> Iterator[tuple[str, Concept]]:
    """What is said, folded, with the concept that it names."""
    for scheme in _SOUGHT:
        for concept in concepts(scheme).values():
            for label in concept.labels:
                yield fold(label), concept
    for entry in words():
        if entry.scheme in _SOUGHT and entry.notation in concepts(entry.scheme):
            yield fold(entry.word), concepts(entry.scheme)[entry.notation]
