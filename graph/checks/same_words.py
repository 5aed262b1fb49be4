"""One sentence printed again with another number in it (group 15)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from graph.checks.books import Books
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Source

_COUNT = re.compile(
    r"(?<![\d.,〔\[（(])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万人次|平方米|公里|[个项家条种处所名人位次批期场件部套台辆户张枚亩座篇册份])"
)
_BEFORE, _AFTER = 3, 6


def same_words(books: Books) -> Iterator[Event]:
    """同一句话在报告中重复出现三次以上（数量前后的文字相同），只有一处数量与其余各处不同的，该处疑为笔误。"""
    text, offsets = books.squeezed
    told: dict[tuple[str, str], list[tuple[str, Source]]] = defaultdict(list)
    for match in _COUNT.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        after = text[match.end() : match.end() + _AFTER]
        if _WORDS.fullmatch(before) and _WORDS.fullmatch(after):
            source = books.source(offsets[match.start()], offsets[match.end() - 1] + 1)
            told[before, match["unit"] + after].append((match["number"], source))
    for (before, after), places in told.items():
        counted = Counter(number for number, _ in places)
        if len(places) < 3:
            continue
        (usual, times), *rest = counted.most_common()
        if not rest:
            yield HELD
            continue
        odd = [(n, s) for n, s in places if n != usual]
        if len(odd) > 1 or times < 2:
            continue
        said, source = odd[0]
        message = f"“{before}{said}{after}”在别处都写作“{before}{usual}{after}”，两处数量不一致。"
        other = next(s for n, s in places if n == usual)
        cited = (at(books, source, said), at(books, other, usual))
        yield Contradiction(f"{before}{said}{after}", message, cited, usual)


_WORDS = re.compile(r"[\u4e00-\u9fff]+")
