"""Numbers as a cell's number format prints them: its sections, decimals, separators and signs."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|;|.')
_UNSEEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PADDING = re.compile(r"_.|\*.|\[[^\]]*\]|\?")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_DIGITS = re.compile(r"[0#](?:[0#,]*[0#])?(?:\.([0#]+))?")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, ">": operator.gt, "=": operator.eq,
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne,
}  # fmt: skip


def printed_number(value: int | float, form: str, *, zeros: bool = True) -> str:
    """The value by its format; a zero that the format or the sheet does not show is no text."""
    exact = Decimal(repr(value))
    if not exact and not zeros:
        return ""
    section = _section(exact, _sections(form))
    bare = _UNSEEN.sub("", section)
    digits = _DIGITS.search(bare)
    if digits is None and not exact and bare.strip().lower() != "general":
        return _QUOTED.sub(r"\1\2", _PADDING.sub("", section)).strip()
    if digits is None or bare.strip().lower() == "general":
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    percent = "%" in bare
    decimals = len(digits.group(1) or "")
    rounded = (exact * (100 if percent else 1)).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP
    )
    shown = f"{rounded:,f}" if "," in digits.group(0) else f"{rounded:f}"
    return shown + "%" if percent else shown


@lru_cache(maxsize=256)
def _sections(form: str) -> tuple[str, ...]:
    parts = [""]
    for token in _TOKEN.findall(form):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token
    return tuple(parts)


def _section(value: Decimal, sections: tuple[str, ...]) -> str:
    """The part of a format that is for this value: positive; negative; zero, or as its condition says."""
    sections = sections[:3]
    if _CONDITION.search("".join(sections)):
        return next((s for s in sections if _for(value, s)), sections[0])
    if not value and len(sections) > 2:
        return sections[2]
    return sections[0]


def _for(value: Decimal, section: str) -> bool:
    found = _CONDITION.search(section)
    return found is None or _HOLDS[found[1]](value, Decimal(found[2]))
