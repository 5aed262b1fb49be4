"""Colloquial words, abbreviations and older names in ``lexicon.csv``, each with its source.

``kind`` says what a word stands for: ``subject`` (functional class), ``economic``, ``three_public``,
``measure``, ``phase``, ``fund``, ``direction``, ``organization``, ``indicator_category``, ``table``, …
An organization's word has the full generic name in ``expansion``: 审批局 is 行政审批局.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.identifiers import iri


@dataclass(frozen=True, slots=True)
class Word:
    """One entry. ``label`` is ``alt`` for a word that reports and offices use, ``hidden`` for one that
    people only ask with, ``narrower`` for what is only a part of the concept, ``former`` for a word that
    another organ may bear or have borne as its name.
    """

    word: str
    kind: str
    scheme: str
    notation: str
    expansion: str
    label: str
    source: str

    @property
    def concept(self) -> str:
        """The identifier of the concept that the word stands for."""
        return iri(self.scheme, self.notation)


@cache
def words() -> tuple[Word, ...]:
    """Every entry, in the file's order."""
    lines = (files("ontology") / "lexicon.csv").read_text("utf-8").splitlines()
    return tuple(Word(**row) for row in csv.DictReader(lines))


def words_for(scheme: str, notation: str) -> tuple[Word, ...]:
    """The words that stand for one concept."""
    return _by_concept().get((scheme, notation), ())


@cache
def _by_concept() -> Mapping[tuple[str, str], tuple[Word, ...]]:
    found: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for word in words():
        found[word.scheme, word.notation].append(word)
    return {concept: tuple(entries) for concept, entries in found.items()}


@cache
def expansions(*, former: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Organizations' abbreviations to the full generic names they may stand for; or ``former`` names to
    those of today's organs, which are not the same for that: 旅游局 and 文化和旅游局.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for word in (w for w in words() if w.kind == "organization" and w.expansion != w.word):
        if (word.label == "former") is former:
            found[word.word].append(word.expansion)
    return {word: tuple(names) for word, names in found.items()}
