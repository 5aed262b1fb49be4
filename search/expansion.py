"""Everyday words to official terms, by the ontology's lexicon: 出差 → 差旅费."""

from __future__ import annotations

from functools import cache

from ontology.lexicon import expansions
from search.wording import fold


def expand(text: str) -> list[str]:
    """The official terms that the everyday words in ``text`` stand for, each once.

    Of two words that overlap only the longer counts.
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
    folded = {fold(word): terms for word, terms in expansions().items()}
    return tuple(sorted(folded.items(), key=lambda item: (-len(item[0]), item[0])))
