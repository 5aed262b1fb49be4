"""What of a question's wording is set aside before it is read: numerals of rows, blanks in codes, asides."""

from __future__ import annotations

import re

from search.wording import fold_with_origin

_SPOKEN_PLACE = re.compile(r"([里下上])头(?!发|班)")
_NUMERAL = re.compile(
    r"(?:^|(?<=[年的中里\s，,:：“\"'《]))(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])"
    r"(?=[\u4e00-\u9fff])(?![二三四五六七八九十]|一(?!般))"
)
"""The numeral of a heading or a row, said with its name: 八、社会保障和就业支出."""
_HOW_TO = re.compile(
    r"[（(](?:请|可以?)?(?:按照?|根据|用|由|从)[^（()）]{0,12}(?:倒推|反推|推算|测算|算出来?)[^（()）]{0,3}[)）]"
)
"""How a figure may be worked out, said in brackets: it asks for nothing more."""
_SPACED_CODE = re.compile(r"(?<![\d.])[1-9]\d\d(?: \d\d){1,2}(?![\d.年])")
"""A subject code in the columns it is printed in: 208 05 01."""


def surface(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded question, and where in ``text`` each of its characters stands."""
    said = _SPOKEN_PLACE.sub(r"\1面", text)  # as long as it was
    for aside in (_HOW_TO, _NUMERAL):
        said = aside.sub(lambda m: " " * len(m[0]), said)
    folded, origin = fold_with_origin(said)
    codes = [range(*m.span()) for m in _SPACED_CODE.finditer(folded)]
    kept = [
        i for i, c in enumerate(folded) if c != " " or not any(i in code for code in codes)
    ]  # fmt: skip
    return "".join(folded[i] for i in kept), tuple(origin[i] for i in kept)
