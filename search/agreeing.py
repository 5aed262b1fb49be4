"""Whether what the prose of a report and a form say is asked to be the same: 文字里和自评表里是一个数吗."""

from __future__ import annotations

import re

_TEXT = r"(?:文字(?:说明|部分|描述|总结)?|正文|情况说明)(?:[里中上]面?)?(?:写|说)?的?"
_FORM = r"(?:项目)?(?:绩效)?(?:自评|目标|绩效|附)?表格?(?:[里中上]面?)?(?:填|写)?的?"
AGREE = (
    r"(?:写|列|印|定|要求|说)?的?(?:数字?|次数)?(?:是不是|是否|到底)?(?:都|是)?(?:一样|一致|相同|同?一个数字?|对得上|一回事)的?"
    r"(?:吗|么|不|没有?)?"
)
BOTH = re.compile(
    rf"在?(?:{_TEXT}(?:和|与|跟|同|及|以及){_FORM}|{_FORM}(?:和|与|跟|同|及|以及){_TEXT}){AGREE}$"
)
"""The two places and the asking whether they agree, at the end of a folded question."""


def asks_agreement(folded: str) -> bool:
    """Whether the two places of one figure are asked to be held against each other."""
    return BOTH.search(folded) is not None
