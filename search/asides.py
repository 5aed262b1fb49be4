"""What a speaker says around a question: whom they call, who wants to know, why, how soon, and please."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_PART = re.compile(r"\[([a-z]+)\]")
_NAMED = re.compile(r"\{([a-z]+)\}")
_ASKS = re.compile("多少|几|什么|啥|干嘛|如何|哪|谁|怎|为何|咋|是不是|有没有|是否")
_MARKS = r"[\s，,。！!：:~～…]"

_LONGEST = 80  # characters that end a question


def without_opening(said: str) -> str:
    """``said`` without what opens it."""
    return _around()[0].sub("", said) or said


def without_ending(said: str) -> str:
    """``said`` without what ends it, where a question stands before that."""
    ended = _around()[1].search(said, max(0, len(said) - _LONGEST))
    return said[: ended.start()] if ended and _ASKS.search(said, 0, ended.start()) else said


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
        re.compile(f"^(?:{_MARKS}|{before})+"),
        re.compile(f"(?:{_MARKS[:-1]}？?]+(?:{behind})|{thanks})(?:{_MARKS}|{behind})*[？?]*$"),
    )
