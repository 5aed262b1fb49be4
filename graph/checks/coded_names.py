"""Classes that prose names with their code: 小学教育（2050202） (group 25)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from graph.checks.books import Books
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.code_lists import concepts, fold

_CODED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,30})(?:[（(][类款项][）)])?[（(](?P<code>2\d{6}|2\d{4})[）)]"
)
_BEFORE = re.compile(r"(?<!\d)(?P<code>2\d{6})(?P<name>[\u4e00-\u9fff]{2,30})(?=\d|支出)")
_LEAST = 4


@cache
def _codes(length: int) -> dict[str, tuple[str, ...]]:
    """The functional codes of a length by each of their names."""
    found: dict[str, list[str]] = defaultdict(list)
    for concept in concepts("functional").values():
        if len(concept.notation) == length:
            for name in {fold(label) for label in concept.labels}:
                found[name].append(concept.notation)
    return {name: tuple(codes) for name, codes in found.items()}


def coded_names(books: Books) -> Iterator[Event]:
    """情况说明（名词解释）写明科目编码的，编码与名称应按《政府收支分类科目》对应；名称属于另一编码的，疑为笔误。"""
    found = [(m, s, _named(fold(m["name"]), len(m["code"]))) for m, s in books.find(_CODED)]
    found += [
        (m, s, (fold(m["name"]), _codes(7).get(fold(m["name"]), ())))
        for m, s in books.in_prose(_BEFORE)
    ]
    for match, source, (name, codes) in found:
        code = match["code"]
        if not codes:
            continue
        if code in codes:
            yield HELD
            continue
        message = (
            f"文中写作“{name}（{code}）”，“{name}”的编码应为{'或'.join(codes)}，编码与名称不符。"
        )
        place = books.within(source, r"\s*".join(code))
        yield Contradiction(f"{name}（{code}）", message, (at(books, place, code),), codes[0])


def _named(words: str, length: int) -> tuple[str, tuple[str, ...]]:
    """The longest name of a class that the words end with, and its codes."""
    names = _codes(length)
    for start in range(len(words) - _LEAST + 1):
        if words[start:] in names:
            return words[start:], names[words[start:]]
    return "", ()
