"""What a question asks to be done: a value, a sum, a comparison, a list, a reason, a definition …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class Ask(StrEnum):
    DIFFERENCE = "difference"
    RATIO = "ratio"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    COMPLETION = "completion"
    SUM = "sum"
    COUNT = "count"
    MOST = "most"
    LEAST = "least"
    LIST = "list"
    YESNO = "yes-no"
    REASON = "reason"
    METHOD = "method"
    PURPOSE = "purpose"
    EFFECT = "effect"
    PROBLEM = "problem"
    REMEDY = "remedy"
    DEFINITION = "definition"
    DUTY = "duty"
    NATURE = "nature"
    LEVEL = "level"
    FUNDING = "funding"
    SUBORDINATES = "subordinates"
    OFFICES = "offices"
    SUPERVISOR = "supervisor"
    CODE = "code"
    CODE_NAME = "code name"
    SCORE = "score"
    TARGET = "target"
    ACTUAL = "actual"
    CEILING = "ceiling"
    GOAL = "goal"
    BASIS = "basis"
    RATE = "rate"
    PLAN = "plan"
    PERSON = "person"
    CONTACT = "contact"
    WHO = "who"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked, and the words that ask it."""

    ask: Ask
    start: int
    end: int


@cache
def _patterns() -> tuple[tuple[Ask, re.Pattern[str]], ...]:
    """``asks.txt``: alternatives under the name of what they ask, tried in their order."""
    found: dict[Ask, list[str]] = {}
    current: list[str] = []
    for line in (Path(__file__).parent / "asks.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1] in _NAMES:
            current = found.setdefault(Ask(line[1:-1]), [])
        elif line.strip() and not line.startswith("#"):
            current.append(line)
    return tuple((ask, re.compile("|".join(lines))) for ask, lines in found.items())


_NAMES = frozenset(ask.value for ask in Ask)


def find_asks(folded: str, hidden: frozenset[int] = frozenset()) -> list[Asked]:
    """All that a folded question asks; words at ``hidden`` positions (names) do not ask."""
    open_text = "".join("\u0000" if i in hidden else c for i, c in enumerate(folded))
    return [
        Asked(ask, match.start(), match.end())
        for ask, pattern in _patterns()
        for match in pattern.finditer(open_text)
        if match.end() > match.start()
    ]
