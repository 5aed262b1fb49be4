"""Radicals that printers write for the ordinary characters they look like.

A font that draws a radical and a character by one glyph makes PDF writers give back the radical. Kangxi
radicals (U+2F00 to U+2FD5) have a compatibility mapping; those of the supplement (U+2E80 to U+2EF3) have
none, and are named here as in EquivalentUnifiedIdeograph.txt of the Unicode Character Database.
"""

from __future__ import annotations

import re
import unicodedata

_SUPPLEMENT = (
    "⺁厂⺆冂⺌小⺍小⺐尢⺓幺⺗心⺛旡⺝月⺟母⺠民⺨犭⺩王⺪疋⺫目⺬示⺯糹⺰纟⺶羊⺼肉⻁虎⻄西⻅见"
    "⻆角⻈讠⻉贝⻋车⻐钅⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄"
    "⻪黾⻬齐⻮齿⻯竜⻰龙⻳龟"
)
_ORDINARY = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
    | {"\u2f3e": "户"}  # whose mapping is the form of Taiwan
)
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")


def ordinary(text: str) -> str:
    """``text``, as long as before, with radicals made the characters that they stand for."""
    return text.translate(_ORDINARY) if _RADICAL.search(text) else text
