"""How reports say why something is so (``reason_cues.txt``): the patterns of clauses that give a reason."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_INSIDE = r"[^，。；：]{2,40}?"
_CLAUSE = r"(?<=[，。；：])"
_OPENING = r"(?:主要)?(?:是|系)?"


@cache
def cues(kind: str) -> tuple[str, ...]:
    """The words of a kind: ``begin``, ``around``, ``end``."""
    lines = (files("ontology") / "reason_cues.txt").read_text("utf-8").splitlines()
    found = (line.split()[1:] for line in lines if line.startswith(f"{kind} "))
    return tuple(word for words in found for word in words)


@cache
def clause_of_reason() -> str:
    """The beginning of a clause that gives a reason, as a pattern: 鉴于…, 受…影响, …所致."""
    begin = "|".join(map(re.escape, cues("begin")))
    pairs = (word.split("…") for word in cues("around"))
    around = "|".join(f"{one}(?={_INSIDE}{other})" for one, other in pairs)
    end = "|".join(cues("end"))
    return (
        rf"{_CLAUSE}{_OPENING}(?:{begin}|{around})"
        rf"|{_CLAUSE}(?={_INSIDE}(?:{end})的?[，。；])(?!{end}|从而|进而|因此|致使)"
    )
