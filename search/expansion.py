"""Everyday words to official terms, by the ontology's lexicon: 出差 → 差旅费."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import ontology
from search.tokens import normalise

LEXICON = Path(ontology.__file__).parent / "lexicon.csv"


def expand(text: str) -> list[str]:
    """The official terms that the everyday words in ``text`` stand for, each once.

    Of two words that overlap only the longer counts.
    """
    known = _lexicon(LEXICON)
    rest = normalise(text)
    terms: list[str] = []
    for word in sorted(known, key=len, reverse=True):
        if word in rest:
            rest = rest.replace(word, " ")
            terms.extend(known[word])
    return list(dict.fromkeys(terms))


@cache
def _lexicon(path: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found.setdefault(normalise(row["word"]), []).append(row["label"])
    return {word: tuple(dict.fromkeys(labels)) for word, labels in found.items()}
