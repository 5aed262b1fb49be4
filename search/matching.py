"""Partial names: which of many names a question means, by shared characters weighted by how rare they are."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from search.positions import covered
from search.tokens import segmenter

T = TypeVar("T", bound=Hashable)

_PIECE = re.compile(r"[㐀-鿿]+|[a-z]+|\d+(?:\.\d+)?|%")
_SINGLE = 0.35  # a character on its own, beside a pair of them


def grams(folded: str) -> dict[str, list[tuple[int, int]]]:
    """Characters, pairs of them, Latin words and numbers of a folded text, each with where it stands."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for piece in _PIECE.finditer(folded):
        start, end = piece.span()
        if piece[0] > "\u3400":
            for i in range(start, end):
                found[folded[i]].append((i, i + 1))
                if i + 1 < end:
                    found[folded[i : i + 2]].append((i, i + 2))
        else:
            found[piece[0]].append((start, end))
    return found


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """``value`` as far as the text speaks of it."""

    value: T
    score: float  # weight that text and name share
    coverage: float  # share of the name's weight that the text has
    positions: frozenset[int]  # of the text: pairs, Latin words and numbers that the name has too


class Matcher(Generic[T]):
    """An index of names. Weights come from the names themselves."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._values: list[T] = []
        self._grams: list[frozenset[str]] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for name, value in names:
            own = frozenset(grams(name))
            for gram in own:
                self._having[gram].append(len(self._values))
            self._values.append(value)
            self._grams.append(own)
        self._totals: dict[int, float] = {}
        self._weights: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._values)

    def weight(self, gram: str) -> float:
        """How much a gram tells: rare ones more, single characters less than pairs."""
        weight = self._weights.get(gram)
        if weight is None:
            count = len(self._having.get(gram, ()))
            rarity = math.log(1 + (len(self._values) + 1) / (count + 0.5))
            weight = rarity * (_SINGLE if len(gram) == 1 and gram > "\u3400" else 1.0)
            self._weights[gram] = weight
        return weight

    def best(
        self,
        folded: str,
        limit: int = 8,
        allowed: Callable[[T], bool] | None = None,
        ignored: frozenset[int] = frozenset(),
    ) -> list[Match[T]]:
        """The names that share most with ``folded``, best first; ``ignored`` positions do not count."""
        present = {
            gram: kept
            for gram, spans in grams(folded).items()
            if (kept := [s for s in spans if ignored.isdisjoint(range(*s))])
        }
        scores: dict[int, float] = defaultdict(float)
        for gram in present:
            weight = self.weight(gram)
            for index in self._having.get(gram, ()):
                scores[index] += weight
        ranked = sorted(scores, key=lambda i: (-scores[i], len(self._grams[i]), i))
        found: list[Match[T]] = []
        for index in ranked:
            if allowed is None or allowed(self._values[index]):
                found.append(self._match(index, scores[index], present))
                if len(found) == limit:
                    break
        return found

    def _match(
        self, index: int, score: float, present: dict[str, list[tuple[int, int]]]
    ) -> Match[T]:
        positions = covered(
            span
            for gram, spans in present.items()
            if gram in self._grams[index] and not (len(gram) == 1 and gram > "\u3400")
            for span in spans
        )
        return Match(self._values[index], score, score / self._full_weight(index), positions)

    def _full_weight(self, index: int) -> float:
        if index not in self._totals:
            self._totals[index] = sum(map(self.weight, self._grams[index])) or 1.0
        return self._totals[index]


def stands_near(word: str, text: str, slack: int = 3) -> bool:
    """Whether all characters of ``word`` stand close together in ``text``, in any order: 刻章 in 印章刻制."""
    if any(c not in text for c in word):
        return False
    turned = word[::-1]
    if len(word) == 2 and turned in text and any(turned in w for w in segmenter().cut(text)):
        text = text.replace(turned, "\u0000")  # 宽带 is not 带宽
    wanted = set(word)
    size = len(word) + slack
    starts = (i for i, c in enumerate(text) if c in wanted)
    return any(wanted <= set(text[i : i + size]) for i in starts)


@lru_cache(maxsize=4096)
def names_another(folded: str, name: str) -> bool:
    """Whether a text has a name but for one character within it: 政府内网设备 is not 政府外网设备."""
    for at in range(2, len(name) - 2):
        start = folded.find(name[at - 2 : at])
        if start < 0 or name[at - 2 : at + 3] in folded:
            continue
        said = folded[start + 2 : start + 3]
        if folded[start + 3 : start + 5] == name[at + 1 : at + 3] and said not in "的之和与":
            return said > "\u3400"
    return False


def overlap(folded: str, text: str) -> float:
    """Share of ``folded``'s pairs of characters that ``text`` has."""
    pairs = [folded[i : i + 2] for i in range(len(folded) - 1)]
    return sum(p in text for p in pairs) / len(pairs) if pairs else float(folded in text)


def contains_in_order(short: str, long: str) -> bool:
    """Whether ``short``'s characters all stand in ``long``, in order."""
    at = -1
    for character in short:
        at = long.find(character, at + 1)
        if at < 0:
            return False
    return True
