"""Everyday words to official terms, by the ontology's lexicon: 出差 → 差旅费, 30211."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    known = _meanings()
    for length in range(max(map(len, known)), 1, -1):
        for start in range(len(rest) - length + 1):
            word = rest[start : start + length]
            if word in known:
                rest = rest.replace(word, "\0" * length)
                terms.update(dict.fromkeys(known[word]))
    return list(terms)


def _named_by_codes(text: str) -> Iterator[str]:
    """The labels of the subject codes in ``text``."""
    for code in _CODE.findall(text):
        for scheme in ("functional", "economic"):
            if code in concepts(scheme):
                yield concepts(scheme)[code].zh


@cache
def _meanings() -> Mapping[str, tuple[str, ...]]:
    meant: dict[str, dict[str, Concept]] = {}
    for said, concept in _said():
        if len(said) > 1:
            meant.setdefault(said, {})[concept.iri] = concept
    return {word: tuple(_terms(word, list(known.values()))) for word, known in meant.items()}


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
