"""The words of a question: folded text, everyday fillers, and what is left when they are taken away."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from search.tokens import segmenter

_DROPPED = frozenset("()[]{}<>《》〈〉“”\"'‘’`、,。.?!:;·…—_~|/\\*^￥¥#@&$")
_SAME = str.maketrans("帐祘岀貮叁伍陆柒捌玖", "账算出二三五六七八九")
_NUMERAL = re.compile(
    r"^(?:[一二三四五六七八九十]+|\d{1,2})[、.．]|^[（(][一二三四五六七八九十\d]+[）)]"
)
_ROLE = re.compile(r"^(?:其中[:：]?|加[:：]|减[:：]|合计[:：])")

INSIDE = re.compile(r"(?:里面?|之?中|当中|内)的?")
"""What stands behind a whole and before its part: 公用经费里的办公费."""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
"""The numbers that one character says."""


def count_said(text: str) -> int:
    """A number in digits or said by one character: 12, 两."""
    return int(text) if text.isdigit() else DIGITS[text]


_PLACES = {"十": 10, "百": 100, "千": 1000}


def numeral(text: str) -> int:
    """What characters say, up to the thousands: 12 for 十二, 120 for 一百二十."""
    value = digit = 0
    for character in text:
        if character in _PLACES:
            value += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return value + digit


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` as it is compared: half-width, lower case, without blanks, marks and brackets."""
    return fold_with_origin(text)[0]


@lru_cache(maxsize=16384)
def _compared(character: str) -> str:
    """One printed character as it is compared: of one width, one case, one way to write a numeral."""
    return unicodedata.normalize("NFKC", character).lower().translate(_SAME)


def fold_with_origin(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text, and where in ``text`` each of its characters stands.

    One blank stays between two numbers or Latin words that stood apart.
    """
    characters: list[str] = []
    origin: list[int] = []
    apart = False
    for position, raw in enumerate(text):
        for character in _compared(raw):
            if character.isspace() or _is_mark(character, text, position):
                apart = apart or not _groups_digits(character, text, position)
                continue
            if apart and characters and _is_latin(characters[-1]) and _is_latin(character):
                characters.append(" ")
                origin.append(position)
            characters.append(character)
            origin.append(position)
            apart = False
    return "".join(characters), tuple(origin)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _groups_digits(mark: str, text: str, position: int) -> bool:
    return mark == "," and text[position + 1 : position + 4].isdigit()


def _is_mark(character: str, text: str, position: int) -> bool:
    if character == "." and 0 < position < len(text) - 1:
        return not (text[position - 1].isdigit() and text[position + 1].isdigit())
    return character in _DROPPED or unicodedata.category(character) in ("Cc", "Cf", "Mn")


def fold_label(text: str) -> str:
    """A row's or heading's label as it is compared: without its list numeral and 其中."""
    return fold(bare_label(text))


def bare_label(text: str) -> str:
    """A printed label without its list numeral and 其中, as it is said."""
    bare = text.strip()
    while True:
        shorter = _ROLE.sub("", _NUMERAL.sub("", bare)).strip()
        if shorter == bare:
            return bare
        bare = shorter


@cache
def fillers(light: bool = False) -> frozenset[str]:
    """Words that carry no constraint of their own (``fillers.txt``, one line a group).

    ``light``: only those that mean nothing in a passage either, the part above the line ``# ----``.
    """
    text = (Path(__file__).parent / "fillers.txt").read_text(encoding="utf-8")
    if light:
        text = text.partition("# ----")[0]
    lines = (line.split("#", 1)[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())


@cache
def colouring() -> frozenset[str]:
    """Words that tell how one asks, not what for, where sentences are asked for (``colouring.txt``)."""
    text = (Path(__file__).parent / "colouring.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() for w in line.split("#", 1)[0].split())


_NOT_BEHIND = {"下": "(?<!地)", "公": "(?<!办)"}  # 地下|面积, 办公|开支


@cache
def _phrases(light: bool) -> re.Pattern[str]:
    words = sorted((w for w in fillers(light) if len(w) > 1), key=len, reverse=True)
    escaped = (re.escape(word) for word in words)
    return re.compile("|".join(f"{_NOT_BEHIND.get(w[0], '')}{w}" for w in escaped))


_WHOLE = re.compile(
    r"\d0年代|十[一二三四五]五(?![十百千万])|[办领]照(?!片)|(?:通过|使用|发放|落实|公开|登记)率|数字(?:化|经济|政府|孪生|赋能|乡村|城市|技术)"
)
"""Words that are one though each of their parts asks for nothing: 90年代, 十三五, 办照."""
_AMOUNT_END = re.compile(
    r"(?<=\d[万亿])(?=[里内中的])|(?<=\d[万亿]元)(?=[里内中的])"
    r"|(?<=[\d两三四五六七八九十])个(?=人(?!所得|[账缴负自]))|(?<=[\d两三四五六七八九十])辆(?=[公轿汽]?车)"
    r"|(?<=[车钱费款])(?=里(?!程))"
)
"""Where what is said of an amount begins, 70万|里, and what is counted, 5个|人, 21辆|车."""


def content_words(text: str, light: bool = False) -> list[str]:
    """What is left of a folded stretch of a question once fillers are gone, cut into words."""
    return list(_content_words(text, light))


@lru_cache(maxsize=65536)
def _content_words(text: str, light: bool) -> tuple[str, ...]:
    found = _WHOLE.findall(text)
    text = _WHOLE.sub(" ", text)
    for piece in _phrases(light).sub(" ", _AMOUNT_END.sub(" ", text)).split():
        found.extend(w for w in segmenter().cut(piece) if w not in fillers(light))
        found.extend(re.findall(r"[a-z0-9.%]+", piece))
    return tuple(found)


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    lines = (Path(__file__).parent / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if line.strip() and not line.startswith("#"))


@cache
def alike(word: str) -> tuple[str, ...]:
    """Words of the same meaning, ``word`` first; of lone characters only its own: 毯 for 毯子, no 书 for 年鉴."""
    same = (w for group in _groups() if word in group for w in group)
    return tuple(
        dict.fromkeys((word, *(w for w in same if len(w) > 1 or len(word) == 1 or w in word)))
    )


def said_in(word: str, text: str) -> bool:
    """Whether a folded text has the word, or another one of the same meaning."""
    return any(same in text for same in alike(word))


def torn_words(folded: str, evidence: str) -> frozenset[str]:
    """Characters of words of which the evidence has another of the same meaning: 公 of 公章 for 印章."""
    words = segmenter().cut(folded)
    return frozenset(c for w in words if any(s in evidence for s in alike(w)[1:]) for c in w)
