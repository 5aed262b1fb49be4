"""A question as it was typed, in the manner that the reports are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

_YEAR = re.compile(r"(?<![一二三四五六七八九])[一二][〇零○一二三四五六七八九]{3}(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_GREETING = re.compile(
    r"^(?:[\s，,。！!：:]|[您你]们?好|请问一?下?|劳驾|麻烦(?:[您你]们?)?(?=[帮查给替])|请(?=[帮查给替])"
    r"|(?:帮我?|替我|给我)?(?:查(?:一下|一查|查|询一下)|问一下|看一下|算一下|说一下|找一下)"
    r"|我?想(?:知道|问|了解|查)(?:一下)?)+"
)
_THANKS = re.compile(
    r"[\s，,。！!]*(?:谢谢|多谢|感谢|麻烦了|拜托)(?:[您你]们?|了|啦|！|!|。|~|～)*[？?]?$"
)
_ASKS = "多少|几|什么|啥|干嘛|如何|哪|谁|怎|为何|咋|吗|是不是|有没有|是否|能不能"
_PARTICLE = re.compile(rf"((?:^请问.*|{_ASKS})[^，,。；;？?]*?)[呢呀啊]+([？?]*)$")
_OF_MONEY = re.compile(r"(?<=[\d一二两三四五六七八九十几])个(?=亿|[百千]万)")  # 4个亿
_BLANK = re.compile(r"(?<=[\u3400-\u9fff）)”》])[ \u3000\t]+(?=[\u3400-\u9fff（(“《])")
_ASKED_BEFORE = re.compile(rf"(?:{_ASKS})[^，,。；;？? \u3000]*$")


def heard(text: str) -> str:
    """``text`` simplified, its year in digits, without a greeting or thanks; a blank after a question ends it."""
    said = _YEAR.sub(lambda m: m[0].translate(_DIGITS), simplified(text))
    said = _OF_MONEY.sub("", _THANKS.sub("", said))
    said = _PARTICLE.sub(r"\1\2", said)
    said = _GREETING.sub("", said) or text
    return _BLANK.sub(lambda m: "，" if _ASKED_BEFORE.search(said[: m.start()]) else m[0], said)


def listed(said: str) -> Iterator[str]:
    """``said`` with its blanks read as the marks of a list, and as those between clauses."""
    if _BLANK.search(said):
        yield _BLANK.sub("、", said)
        yield _BLANK.sub("，", said)


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
