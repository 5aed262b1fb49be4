"""Sentences that say what a question asks: words, words of the same meaning, and what must not be missing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.asks import Ask
from search.evidence import Place
from search.leftover import stands
from search.matching import stands_near
from search.question import Question
from search.slots import names_what_is_asked, wants_a_name
from search.wording import alike, fold

_FOCUS = re.compile(
    r"(?:什么|哪个|哪家|哪些|哪种|哪类|哪几个|哪几种|哪所|哪间|哪条|多少|几个|几)(?P<after>[\u3400-\u9fff]{1,6})"
)
_NO_FOCUS = frozenset({
    "问题", "原因", "措施", "办法", "方式", "内容", "情况", "工作", "事情", "东西", "用途", "作用", "意思", "目标",
    "方面", "时候", "地方", "部门", "单位", "要求", "变化", "名字", "名称", "结果", "效果", "任务", "职责", "钱",
    "用", "做", "干", "买", "办", "管", "是", "有", "的", "事", "用的", "做的",
    "来的", "人", "方法", "手段", "做法", "保障", "项目",
})  # fmt: skip


_ENOUGH = 0.62  # of the weight of the question's words must be found
_HALF = 0.5  # … of those that must stand in the very sentence which names what is asked
_SAYING = (  # 哪些成效, 什么问题: what is asked for, no thing that must be named
    Ask.EFFECT, Ask.REMEDY, Ask.PROBLEM, Ask.PURPOSE, Ask.METHOD, Ask.DUTY, Ask.GOAL, Ask.REASON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch that may answer: its words, what stands above it, where it is printed."""

    text: str
    context: str
    place: Place
    kind: str = ""
    bonus: float = 0.0


@dataclass(frozen=True, slots=True)
class Rated:
    snippet: Snippet
    score: float
    missing: tuple[str, ...]  # words of the question that it has nothing for


def focus(question: Question, hidden: frozenset[int] = frozenset()) -> str:
    """The noun asked for, where one is: 学校 in 什么学校; it must stand in the answer."""
    hidden |= question.positions(*_SAYING)
    open_text = "".join("。" if i in hidden else c for i, c in enumerate(question.folded))
    match = _FOCUS.search(open_text)
    if match is None:
        return ""
    words = question.known_words(match["after"])
    noun = words[0] if words else ""
    return "" if noun in _NO_FOCUS else noun


def rate(
    words: Sequence[str], snippets: Sequence[Snippet], context_too: bool = True,
    must: Sequence[str] | None = None,
) -> list[Rated]:  # fmt: skip
    """Snippets by how many of the words they have, best first; ``missing`` are of ``must`` alone."""
    words = [*words, *(w for w in must or () if w not in words)]
    table = [
        [_found(word, fold(s.text), fold(s.context) if context_too else "") for word in words]
        for s in snippets
    ]
    rarity = [
        1.0 + math.log((1 + len(table)) / (1 + sum(row[i] > 0 for row in table)))
        for i in range(len(words))
    ]
    rated: list[Rated] = []
    for order, (snippet, row) in enumerate(zip(snippets, table, strict=True)):
        score = snippet.bonus - 0.001 * order
        score += sum(f * _weight(w) * r for f, w, r in zip(row, words, rarity, strict=True))
        missing = [
            w for f, w in zip(row, words, strict=True) if not f and (must is None or w in must)
        ]
        rated.append(Rated(snippet, score - 0.5 * len(missing), tuple(missing)))
    return sorted(rated, key=lambda r: -r.score)


def enough(words: Sequence[str], missing: Sequence[str], share: float = _ENOUGH) -> bool:
    """Whether of the weight of the words such a share is found."""
    total, lost = (sum(1.0 + 0.4 * max(0, len(w) - 2) for w in each) for each in (words, missing))
    return total - lost >= share * total


def named_with(folded: str, must: Sequence[str], snippet: Snippet, told: Sequence[str]) -> bool:
    """Whether what is to be named is told together with enough of the words: what one sentence of a passage
    names need not be what another one speaks of."""
    if not wants_a_name(folded):
        return True
    naming = [each for each in told if names_what_is_asked(folded, each)] or ["".join(told)]
    shown = [replace(snippet, text=each) for each in naming]
    return any(enough(must, r.missing, _HALF) for r in rate(must, shown))


def _weight(word: str) -> float:
    return 1.0 + 0.4 * (len(word) - 2) if len(word) > 1 else 0.4


def _found(word: str, text: str, context: str) -> float:
    """How well a text has a word: itself 1, in another word 0.8, in its heading 0.6."""
    if stands(word, text):
        return 1.0
    if word[0].isdecimal():
        return 0.0  # no number is like another
    if any(other in text for other in alike(word)[1:]):
        return 0.8
    if len(word) > 1 and stands_near(word, text, 2):
        return 0.7
    if context and any(other in context for other in alike(word)):
        return 0.6
    return 0.0
