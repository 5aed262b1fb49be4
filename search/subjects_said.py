"""Whether words that may name an organization name a subject where they stand, or only a part of its name."""

from __future__ import annotations

import re

from search.measures import FUNCTIONAL, Measures
from search.purposes import is_purpose

_CALLED_SUBJECT = re.compile(
    r"(?P<others>(?:[和与跟及同][\u3400-\u9fff]{2,20}?)*)(?:[这那]?[两二三四五六七八九几]?个)?科目"
)
_JOINTS = re.compile("[和与跟及同]")
_SUBJECT = 24  # characters of a subject's name


def of_subject(folded: str, start: int, end: int, known: Measures) -> bool:
    """Whether the words are only a part of a subject's name: 办公厅 of 党委办公厅（室）及相关机构事务."""
    around = (
        known.meaning(folded[first:last])
        for first in range(max(0, start - _SUBJECT), start + 1)
        for last in range(end, min(len(folded), first + _SUBJECT) + 1)
        if (first, last) != (start, end)
    )
    return any(m and not m[0] and any(x.kind == FUNCTIONAL for x in m[1]) for m in around)


def is_subject(folded: str, start: int, end: int, known: Measures) -> bool:
    """Whether the words name a functional subject that is called one, alone or in a row: 图书馆科目,
    图书馆和群众文化两个科目."""
    called = _CALLED_SUBJECT.match(folded, end)
    row = {folded[start:end], *filter(None, _JOINTS.split(called["others"]))} if called else set()
    meanings = [known.meaning(words) for words in row]
    return bool(row) and all(
        m and not m[0] and any(x.kind == FUNCTIONAL for x in m[1]) for m in meanings
    )


def is_purpose_subject(folded: str, start: int, end: int, known: Measures) -> bool:
    """Whether the words name the subject that money is for, and no unit: 办图书馆的钱."""
    return is_purpose(folded, start, end) and bool(known.purpose(folded[start:end]))
