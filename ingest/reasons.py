"""Reasons that the prose gives, tied to the changes they explain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures import COMPLETION, DECREASE, INCREASE, SHARE
from ingest.stated import Stated
from ontology.facts import Phase
from ontology.reason_cues import clause_of_reason

REASON = re.compile(
    r"原因(?:分析)?(?:是|为|：|在于|如下|有|[，,]一是)|主要(?:是|为)(?!用|由?预算项目|20)|主要由于|主要系"
    r"|(?<=[，。；])(?:是)?因(?![公此而素])(?=[\u4e00-\u9fff]{3})|(?<=[，。；])系(?![统列数指属])(?=[\u4e00-\u9fff]{3})"
    rf"|{clause_of_reason()}"
)
_COMPOSES = re.compile(
    r"主要[是为]：?(?:(?![增减升降提超节压多少])[^，。；\d]){2,24}\d[\d,.]*(?:亿|万)?元"
)
"""``主要为：财政拨款收入46元，…``: what a sum is made of is no reason."""
_OF_PROBLEMS = re.compile(r"(?:问题|不足|偏差)[及和与、](?:其|其主要|主要|产生的?)?$")
"""``发现的问题及原因：…`` explains what went wrong, no change told before."""
_NEXT_REASON = re.compile(r"\s*[二三四五六七八九十]是")
_SUBJECT = re.compile(
    r"([^，。；]{2,30}?)(?:与上年(?:度)?(?:比较|相比))?(?:发生较大)?(?:存在)?"
    r"(?:增减变化|变化|变动|差异|减少|增加|增长|下降|降低|持平)?的?(?:主要)?$"
)
_HOLDER = re.compile(r"^(?:20\d\d年度?)?(?:本单位|本部门|我单位|我部门|学校|决算数|预算数)?")
_PARTS = re.compile(r"(?<=。)\s*其中[^。；]*；[^。]*。\s*$")
_PHASES = re.compile(r"(?:支出)?(?:决算数?|预算数?)?(?:与.*|小于.*|大于.*)?$")
_SET_BESIDE = re.compile(
    r"决算数?(?:大于|高于|多于|超过?|小于|低于|少于)(?:年初|全年|调整)?预算数?的?(?:主要)?$"
)
_DIRECTION = re.compile(r"(?:(?:增加|增长|上升)|(减少|下降|降低))的?(?:主要)?(?:原因)?$")


def tie_reasons(
    text: str, printed: str, sentence: tuple[int, int], stated: Sequence[Stated]
) -> None:
    """Gives the reasons of a sentence to the changes stated before them, here or in the sentences before."""
    start, end = sentence
    for found in REASON.finditer(text, start, end):
        stop = _end_of_reason(text, found.end(), end)
        if stop - found.end() < 2 or _COMPOSES.match(text, found.start(), stop):
            continue
        at = found.start()
        begin = max(start, *(text.rfind(mark, start, at) + 1 for mark in "，；：。"))
        words = text[begin:at]
        if _OF_PROBLEMS.search(words):
            continue
        for one in _explained(text, words, at, start, stated):
            one.reason = printed[begin:stop].strip()


def _end_of_reason(text: str, at: int, end: int) -> int:
    """A reason goes to the semicolon; a list of reasons (一是…；二是…) to the semicolon after its last."""
    listed = (
        text.startswith("一是", at + (text[at : at + 1] in "：，")) or text[at - 2 : at] == "一是"
    )
    stop = text.find("；", at, end)
    while listed and stop >= 0 and _NEXT_REASON.match(text, stop + 1):
        stop = text.find("；", stop + 1, end)
    return end if stop < 0 else stop


def _explained(
    text: str, words: str, at: int, start: int, stated: Sequence[Stated]
) -> list[Stated]:
    """The changes that a reason at ``at`` explains; ``words`` are those before 原因 in its clause."""
    free = [s for s in stated if s.start < at and s.reason is None]
    alone = not any(start <= s.start < at for s in stated)
    floor = text.rfind("；", 0 if alone else start, at)
    scope = [s for s in free if floor < s.start and (alone or s.start >= start)]
    if not scope and not alone:  # 收入减少3元；主要是…；
        floor = text.rfind("；", start, max(floor, start))
        scope = [s for s in free if max(floor, start) <= s.start]
    if alone and (parts := _PARTS.search(text, 0, start)):
        scope = [s for s in free if s.start < parts.start()] or scope  # of the whole, not of a part
    named = _SUBJECT.search(words) if alone else None
    if named:
        scope = [s for s in free if _names(named[1], s.measure)] or scope
    return _last_change(text, scope, _direction(words)) or _spent(words, scope)


def _last_change(text: str, scope: Sequence[Stated], direction: str | None) -> list[Stated]:
    """The changes that end ``scope``, back to the amount that changed; never from a part to its whole."""
    taken: list[Stated] = []
    for stated in reversed(scope):
        if taken and "其中" in text[stated.end : taken[-1].start]:
            break
        if stated.change == SHARE:
            continue
        if direction and stated.change not in (None, COMPLETION, direction):
            continue
        if stated.change is None and (stated.rival or not taken):
            continue
        taken.append(stated)
        if stated.change is None:
            break
    return taken


def _spent(words: str, scope: Sequence[Stated]) -> list[Stated]:
    """The accounts of a subject without a budget, whose change no figure tells: 年初无预算，决算数大于预算数的主要."""
    done = [s for s in scope if s.change is None and not s.rival and s.phase is Phase.EXECUTED]
    return done[-1:] if _SET_BESIDE.search(words) else []


def _direction(words: str) -> str | None:
    """The direction that the words before 原因 name: ``减少的主要``."""
    found = _DIRECTION.search(words)
    if found is None:
        return None
    return DECREASE if found[1] else INCREASE


def _names(subject: str, measure: str) -> bool:
    plain = _PHASES.sub("", _HOLDER.sub("", subject))
    return len(plain) >= 2 and plain in measure
