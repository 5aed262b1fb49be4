"""How these reports write numbers, years and characters: folding that never moves an offset."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ingest.characters import PAIRS

_COMMON = {
    "(": "（",
    ")": "）",
    ":": "：",
    ";": "；",
    "\u3000": " ",
    "\xa0": " ",
    "％": "%",
    "－": "-",
    "．": ".",
}
_RARE = {
    **{chr(0xFF10 + i): str(i) for i in range(10)},
    **{chr(0xFF21 + i): chr(65 + i) for i in range(26)},
    **{chr(0xFF41 + i): chr(97 + i) for i in range(26)},
    **dict(zip(PAIRS[::2], PAIRS[1::2], strict=True)),
    **dict.fromkeys("﹪", "%"),
    **dict.fromkeys("−﹣", "-"),
}
_RARE_FOLD = str.maketrans(_RARE)
_COMMA = re.compile(r",(?:(?!\d)|(?<!\d,))")  # one that parts no thousands
_LONG = 2000
_WIDE = re.compile("[０-９％．]")
_NARROW = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_MARKDOWN = re.compile(r"^(?:#{1,6}\s+)?(?:\*\*)?")
_HAS_RARE = re.compile(f"[{''.join(_RARE)}]")
_FOLDS = re.compile(f"[{re.escape(''.join((*_COMMON, *_RARE)))},]")

DIGITS = "零一二三四五六七八九"
YEAR = r"(?:20\d\d|二[〇○零OＯ0][〇○零OＯ0一二三四五六七八九]{2}|1(?<![\d.]1)\d|2(?<![\d.]2)\d)"
"""A year as printed, without its 年: ``2023``, ``二〇二三``, ``23`` (folded text).

Each alternative begins with a character, not with a look back: so a text is searched fast."""


def fold(text: str) -> str:
    """``text`` for matching, character for character: half-width digits, one kind of brackets,
    simplified characters. Offsets stay."""
    return _fold_report(text) if len(text) > _LONG else _fold(text)


@lru_cache(maxsize=4)
def _fold_report(text: str) -> str:
    """A whole report is folded by several readers, one after the other."""
    return _fold(text)


def _fold(text: str) -> str:
    if not _FOLDS.search(text):
        return text
    for printed, folded in _COMMON.items():
        if printed in text:
            text = text.replace(printed, folded)
    if _HAS_RARE.search(text):
        text = text.translate(_RARE_FOLD)
    return _COMMA.sub("，", text) if "," in text else text


def unmarked(text: str) -> str:
    """``text`` without the marks by which Markdown sets a heading off: ``## 一、…``, ``**一、…**``."""
    if text[:1] not in ("#", "*"):
        return text
    bare = _MARKDOWN.sub("", text)
    return (bare[:-2].rstrip() if bare.endswith("**") else bare) or text


def narrow(text: str) -> str:
    """``text`` with half-width digits, points and percent signs, character for character."""
    return text if text.isascii() or not _WIDE.search(text) else text.translate(_NARROW)


def squeeze(text: str) -> str:
    """Folded, without white space: two printed forms of one thing compare equal."""
    return _squeeze_report(text) if len(text) > _LONG else "".join(_fold(text).split())


@lru_cache(maxsize=4)
def _squeeze_report(text: str) -> str:
    return "".join(fold(text).split())


def numeral(text: str) -> int | None:
    """``十二`` is 12, ``3`` is 3; None where it is no number."""
    if text.isdigit() and text.isascii():
        return int(text)
    total, digit = 0, 0
    for character in text.replace("〇", "零"):
        if character in DIGITS:
            digit = DIGITS.index(character)
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit


def year(text: str) -> int:
    """The year that ``text`` prints, a match of ``YEAR``."""
    if text.isdigit():
        return int(text) if len(text) == 4 else 2000 + int(text)
    digits = "".join("0" if c in "〇○零OＯ0" else str(DIGITS.index(c)) for c in text[1:])
    return int("2" + digits)


def decimal(text: str) -> Decimal:
    """A printed number: ``1,920.38``."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def width(text: str) -> int:
    """Columns that ``text`` takes in print, two for a Chinese character, without white space around it."""
    text = text.strip()
    count = len(text)
    return count if text.isascii() else count + (len(text.encode(errors="replace")) - count) // 2
