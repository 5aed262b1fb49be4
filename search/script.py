"""Questions in traditional characters, read in the simplified ones that the reports print."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """``text`` in simplified characters (OpenCC's ``t2s``) where it is written in traditional ones.

    Text is traditional where it holds a character of Big5 that GB 2312 lacks. Other text stays as it
    is: a simplified name may hold a character that the conversion would change (乾县).
    """
    if any(_in(c, "big5") and not _in(c, "gb2312") for c in text):
        return str(_converter().convert(text))
    return text


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _in(character: str, encoding: str) -> bool:
    return character.encode(encoding, "ignore") != b""
