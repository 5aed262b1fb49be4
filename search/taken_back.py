"""What one says and takes back at once: 去年，哦不，2023年某局…, 甲局，说错了，乙局的差旅费."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.catalogue import Catalogue
from search.question import Question, understand

_MARK = r"[\s，,、。.…—!！~～\-]"
_WORDS = r"(?:[说打写记问看讲]错了?|口误|更正一?下?|不对不对|不对|搞错了?|弄错了?)"
_MEANT = r"(?:应该|就?是|我(?:是)?(?:说|问|指)(?:的)?|说的|问的|要问的?|改成|我要问)"
_TAKEN_BACK = re.compile(
    rf"{_MARK}*(?:(?:[哦噢喔呃额啊哎诶唉嗯]{_MARK}*)+(?:{_WORDS}|错了|不不?是?)|{_WORDS}|(?<={_MARK})不是?(?={_MARK}))"
    rf"(?:{_MARK}*{_WORDS})?(?:{_MARK}*{_MEANT})*{_MARK}*"
)
"""不是 alone takes nothing back: 我问2023年的，不是2022年的."""


def without_taken_back(text: str, known: Catalogue) -> str:
    """The question without a year, an organization or a measure that another of its kind right behind it
    puts right."""
    for said in _TAKEN_BACK.finditer(text):
        before = understand(text[: said.start()], known)
        behind = understand(text[said.end() :], known)
        start = _put_right(before, behind)
        if start is not None:
            kept = text[: before.origin[start]] if start < len(before.origin) else ""
            return f"{kept}{text[said.end() :]}"
    return text


def _put_right(before: Question, behind: Question) -> int | None:
    """Where what is taken back begins: the last thing said, of the kind of the first said behind it."""
    end = len(before.folded)
    kinds: tuple[tuple[Iterable[tuple[int, int]], Iterable[tuple[int, int]]], ...] = (
        (_times(before), _times(behind)),
        (
            ((min(m.span), m.end) for m in before.bodies),
            ((min(m.span), m.end) for m in behind.bodies),
        ),
        (((m.start, m.end) for m in before.measures), ((m.start, m.end) for m in behind.measures)),
    )
    for said, put_right in kinds:
        last = [start for start, stop in said if stop == end or before.folded[stop:] == "的"]
        if last and any(start == 0 for start, _ in put_right):
            return last[-1]
    return None


def _times(question: Question) -> list[tuple[int, int]]:
    years = [(y.start, y.end) for y in question.years]
    return years + [(r.start, r.end) for r in question.relatives]
