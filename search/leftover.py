"""What of a question a reading leaves unexplained: the words with content that answer to nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from search.wording import alike, colouring, content_words, fold

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年月日号])")
_DATED = re.compile(r"(\d+(?:\.\d+)?)[年月日号]")
_NARROWING = re.compile(
    r"(?:国际|世界|全国|国家)[\u4e00-\u9fff]{1,5}?(?:日|节)(?![常报期程均约水能假])|够不够|够(?:用|花)(?:吗|么|没有)|(?<![现所])(?:(?<=真正)|(?<!正))在用(?=的?(?:有|是|几|多少|$)|的?(?:公务用|公|汽|轿)?[车设资房仪])"
    r"|(?:[年例晚酒]|茶话|座谈|联欢|联谊|运动|推介|招聘|表彰|团拜|庆功)会(?![议计费员])"
)
"""Words that mean a part of what follows, whatever their characters mean alone."""


def unexplained(
    folded: str, taken: AbstractSet[int], cuts: AbstractSet[int], evidence: str, light: bool
) -> list[str]:
    """The words with content that stand at no ``taken`` position and not in the evidence; none goes
    over a cut."""
    words = [word for word, span in _narrowing(folded) if taken.isdisjoint(span)]
    shown = ["\u0000" if i in taken else c for i, c in enumerate(folded)]
    for cut in cuts:
        if 0 < cut < len(shown):
            shown[cut] = f"\u0000{shown[cut]}"
    for stretch in "".join(shown).split("\u0000"):
        if stretch:
            words.extend(content_words(stretch, light))
    if not evidence:
        return words
    told = fold(evidence)
    dated = _dated(folded)
    return [w for w in words if not any(stands(s, told, w in dated) for s in alike(w))]


@lru_cache(maxsize=1024)
def _narrowing(folded: str) -> tuple[tuple[str, range], ...]:
    return tuple((m[0], range(*m.span())) for m in _NARROWING.finditer(folded))


@lru_cache(maxsize=1024)
def _dated(folded: str) -> frozenset[str]:
    return frozenset(m[1] for m in _DATED.finditer(folded))


def not_colouring(words: Sequence[str], folded: str) -> list[str]:
    """Those of the words, and of the pairs of lone characters side by side, that keep a sentence from
    being the answer."""
    runs = [a + b for a, b in pairwise(words) if len(a) == len(b) == 1 and a + b in folded]
    return [
        word for word in (*words, *runs)
        if (len(word) > 1 or word.isascii()) and word not in colouring()
    ]  # fmt: skip


def stands(word: str, text: str, dated: bool = True) -> bool:
    """Whether a word stands in a text; a number as a whole one: 5 is not in 162.25, but it is in 5.00,
    and 12 is in 12月 only where it is ``dated``."""
    if not _NUMBER.fullmatch(word):
        return word in text
    found = (_NUMBER if dated else _COUNT).findall(text)
    return any(Decimal(n) == Decimal(word) for n in found)
