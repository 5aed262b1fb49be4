"""Questions that want something named: which firm, which country. A text that names none is no answer."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from search.wording import fold

_MAKE = re.compile(r"哪一?[家个]的?(?:公司|厂家|厂商|牌子|品牌|什么|啥|设备|系统|软件)")
_TAKEN = r"(?:是|叫|为|有|的是)"


@cache
def _lines() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The words of each line of ``slots.txt`` and the pattern of what names such a thing."""
    text = (Path(__file__).parent / "slots.txt").read_text(encoding="utf-8")
    kept = (x.partition(" = ") for x in text.splitlines() if not x.startswith("#") and " = " in x)
    return tuple((tuple(words.split()), names) for words, _, names in kept)


@cache
def nouns() -> frozenset[str]:
    """The things that are asked to be named: 县, 公司."""
    return frozenset(word for words, _ in _lines() for word in words if word[0] != "~")


@cache
def _slots() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """How each thing is asked for, and what names one."""
    found = []
    for words, names in _lines():
        noun = "|".join(sorted((w for w in words if w[0] != "~"), key=len, reverse=True))
        others = [w[1:] for w in words if w[0] == "~"]
        by_noun = () if not noun else (
            rf"(?:什么|哪一?[个家些种所位名国款几本份]?|哪[几两二三四五六七八九十][个家种所位本份期]|啥)(?:样的)?(?:{noun})(?![\u4e00-\u9fff]*(?:项目|支出|经费))",
            rf"(?:{noun}){_TAKEN}?(?:什么|哪一?[个家些所位]|啥)(?:名字|名称|名)?$",
        )  # fmt: skip
        asked = "|".join((*by_noun, *others))
        found.append((re.compile(asked), re.compile(names)))
    return tuple(found)


def wants_a_make(folded: str) -> bool:
    """Whether the folded question asks whose make something is: 买哪家什么设备."""
    return _MAKE.search(folded) is not None


def wants_a_name(folded: str) -> bool:
    """Whether the folded question wants something named."""
    return any(asked.search(folded) for asked, _ in _slots())


def names_what_is_asked(folded: str, text: str) -> bool:
    """Whether ``text`` names what the folded question wants named; true where it wants nothing named."""
    wanted = [names for asked, names in _slots() if asked.search(folded)]
    said = "".join(text.split())
    return all(any(fold(m[0]) not in folded for m in names.finditer(said)) for names in wanted)
