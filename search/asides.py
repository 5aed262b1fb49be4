"""What a speaker says around a question: whom they call, who wants to know, why, how soon, and please."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from search.tokens import segmenter

_PART = re.compile(r"\[([a-z]+)\]")
_NAMED = re.compile(r"\{([a-z]+)\}")
_ASKS = re.compile(
    r"多少|几|什么|啥|干嘛|如何|哪|谁|怎|为何|咋|是不是|有没有|是否|\d\d年[^年]*(?:预算|决算)|(?:预算|决算)[^年]*\d\d年"
)
_MARKS = r"[\s，,。！!：:~～…]"

_LONGEST = 80  # characters that end a question
_BETWEEN = re.compile(r"^[，,。；;：:！!？?…—～~\s]+")
_CLAUSE = re.compile(r"[^，,。；;：:！!？?…—～~\n]+")
_LONGEST_CLAUSE = 24
_LONGEST_WORD = 12
_LEAST_LEAD = 4
_LED_IN = re.compile(
    r"(?![的过到得起])(?=[\u4e00-\u9fff][^，,。]{1,20}?(?:20)?\d\d年|(?:20)\d\d年[^，,。]{0,2}[\u4e00-\u9fff]{2})"
)
_TOPIC = re.compile(r"的$|错了?[吧吗没]$|^(?:关于|有关|至于)")
"""How a clause ends or begins that tells of what something is asked, or asks whether it is so."""


def without_opening(said: str) -> str:
    """``said`` without what opens it."""
    return _around()[0].sub("", said) or said


def without_ending(said: str) -> str:
    """``said`` without what ends it, where a question stands before that."""
    ended = _around()[1].search(said, max(0, len(said) - _LONGEST))
    return said[: ended.start()] if ended and _ASKS.search(said, 0, ended.start()) else said


def without_talk(said: str) -> str:
    """``said`` without its clauses in which nothing is said but that someone asks (``talk.txt``)."""
    clauses = list(_CLAUSE.finditer(said))
    talk = [c for c in clauses if _is_talk(c[0].strip())]
    if not talk or not _ASKS.search("，".join(c[0] for c in clauses if c not in talk)):
        return said
    for clause in reversed(talk):
        before, after = said[: clause.start()], said[clause.end() :]
        said = before.rstrip("，,…—～~ ") + after if before else _BETWEEN.sub("", after)
    return said


def _pieces(token: str, words: dict[str, bool]) -> tuple[str, ...]:
    """A word of talk, or the two that one token is made of."""
    if token in words:
        return (token,)
    cut = next((i for i in range(1, len(token)) if token[:i] in words and token[i:] in words), 0)
    return (token[:cut], token[cut:]) if cut else ()


def _is_talk(clause: str) -> bool:
    """Whether a clause is made of words of talk, one of which is of asking."""
    if len(clause) > _LONGEST_CLAUSE or _TOPIC.search(clause):
        return False
    words = _talk()
    reached: dict[int, bool] = {0: False}  # where words end: whether one of them is of asking
    for start in range(len(clause)):
        if start not in reached:
            continue
        for end in range(start + 1, min(len(clause), start + _LONGEST_WORD) + 1):
            of_asking = words.get(clause[start:end])
            if of_asking is not None:
                reached[end] = reached.get(end, False) or reached[start] or of_asking
    return reached.get(len(clause), False)


def without_lead(said: str) -> str:
    """``said`` without the words of talk that lead in to a name and a year: 值班室打电话来问文旅局2023年."""
    opening = _CLAUSE.match(said)
    if opening is None:
        return said
    words, end, lead = _talk(), 0, 0
    for count, token in enumerate(segmenter().cut(opening[0])):
        pieces = _pieces(token, words)
        if not pieces or not said.startswith(token, end):  # the segmenter leaves numbers out
            break
        end += len(token)
        if count and words[pieces[-1]] and _LED_IN.match(said, end):
            lead = end
    return said[lead:] if lead >= _LEAST_LEAD else said


@cache
def _talk() -> dict[str, bool]:
    """The words of clauses of talk, and whether they are of asking."""
    text = (Path(__file__).parent / "talk.txt").read_text(encoding="utf-8")
    around: dict[str, bool] = {}
    asking: dict[str, bool] = {}
    words = around
    for line in text.splitlines():
        if part := _PART.fullmatch(line):
            words = asking if part[1] == "asking" else around
        elif not line.startswith("#"):
            words.update(dict.fromkeys(line.split(), words is asking))
    return around | asking


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (Path(__file__).parent / "asides.txt").read_text(encoding="utf-8").splitlines():
        if part := _PART.fullmatch(line):
            lines = parts.setdefault(part[1], [])
        elif line and not line.startswith("#"):
            lines.append(_NAMED.sub(lambda named: f"(?:{'|'.join(parts[named[1]])})", line))
    before, behind, thanks = ("|".join(parts[name]) for name in ("before", "behind", "thanks"))
    return (
        re.compile(f"^(?:{_MARKS}|{before})++"),
        re.compile(f"(?:{_MARKS[:-1]}？?]+(?:{behind})|{thanks})(?:{_MARKS}|{behind})*[？?]*$"),
    )
