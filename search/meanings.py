"""What the encoder takes a question to mean: the official terms nearest to it.

The lexicon knows the everyday words that somebody wrote down; the encoder guesses at the others. Its
guesses count less than the lexicon's word, and only where the lexicon has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np

from ontology.code_lists import concepts
from search.embedding import Encoder, Matrix

_FILE = "meanings.npz"
_SCHEMES = ("functional", "economic", "three-public", "measure")


class Meanings:
    """Official terms, each with its vector and its codes."""

    def __init__(self, terms: list[tuple[str, ...]], vectors: Matrix) -> None:
        self._terms = terms
        self._vectors = vectors

    def nearest(self, vector: Matrix, limit: int, at_least: float) -> Iterator[str]:
        """The terms nearest to ``vector`` and their codes, best first."""
        near = self._vectors @ vector
        for place in np.argsort(-near, kind="stable")[:limit]:
            if near[place] >= at_least:
                yield from self._terms[place]


def write(folder: Path, encoder: Encoder) -> None:
    """Encode the official terms as they stand now."""
    terms, vectors = _encoded(encoder)
    np.savez(folder / _FILE, vectors=vectors, terms=np.array(json.dumps(terms)))


@lru_cache(maxsize=1)
def _encoded(encoder: Encoder) -> tuple[list[list[str]], Matrix]:
    codes: dict[str, list[str]] = {}
    for scheme in _SCHEMES:
        for concept in concepts(scheme).values():
            known = codes.setdefault(concept.zh, [])
            if concept.notation.isdigit():
                known.append(concept.notation)
    terms = [[term, *found] for term, found in codes.items()]
    return terms, encoder.passages([("", term) for term in codes])


def read(folder: Path) -> Meanings:
    with np.load(folder / _FILE, allow_pickle=False) as stored:
        terms = [tuple(each) for each in json.loads(str(stored["terms"]))]
        return Meanings(terms, stored["vectors"])
