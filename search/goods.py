"""What a project got: the indicators that count things and name them."""

from __future__ import annotations

import re

from search.performance import Indicator
from search.wording import fold

_NAMES_NOTHING = re.compile(
    r"购[置买]|采购|获得|配[备套置]|更新|办公|相关|服务|设备|物品|货物|用品|专用|数量?|[的个套台件项]|情况|完成"
)
"""What is left of a count's name without these names what was bought."""
_GOT = re.compile(r"获得|[购租订配印换]|安装|升级|制作|提供|添置|更新|装备")
_NUMBERED = re.compile(r"\d")
_VERB = r"(?:买|采购|购置|购买|购|配备?|添置?|更?换|安?装|订购?)(?:进|回|了|过)*"
WHAT = rf"{_VERB}(?:的|些|是|都)*(?:什么|啥|哪些|哪几[样种])(?:东西|设备|物品|物资|货物|用品)?"
HOW_MANY = rf"(?:{_VERB}|有)?(?:各|分别)?(?:是|有|买)?(?:多少|几)(?:东西|[个套台件辆册张批])?$"
_ASKED = re.compile(
    rf"{WHAT}(?!的)|(?:买|购置|配备?|添置?|更?换|安?装)(?:进|回|了|过)*多少$|{_VERB}多少(?:东西|设备|物品)$"
)  # 采购多少 asks for money


def asks_goods(folded: str) -> bool:
    """Whether it is asked what is bought or how much of it, and no money: 买什么、买多少."""
    return _ASKED.search(folded) is not None


def tells_goods(each: Indicator, words: str, project: str) -> bool:
    """Whether an indicator counts what was got and names it, beyond the project's own name."""
    rest = _NAMES_NOTHING.sub("", fold(words))
    return counts_goods(each, words) and len(rest) > 2 and rest not in fold(project)


def counts_goods(each: Indicator, words: str) -> bool:
    """Whether an indicator counts what was got, in whatever words."""
    counts = "数量" in each.level2 and _NUMBERED.search(f"{each.target}{each.actual}")
    return bool(counts and _GOT.search(words))
