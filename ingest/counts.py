"""What a count counts: the words before it, the noun after it, the people or batches of the topic."""

from __future__ import annotations

import re

from ingest.claim_subjects import noun_after
from ingest.quantities import Quantity

_VERBS = re.compile(
    r"(?:(?:本|我)?(?:部门|单位))?(?:在[^，]{2,12}中)?(?:共?涉及|共|开展|组织|组织对|完成|有|对|其中|等|制定|接待|编报|选取|抽取|反映|纳入|下达|包括|为|含|的|国内|全区)*"
)
_PEOPLE = {"人次": "人次", "人": "人数", "批次": "批次", "人（次）": "人次", "批（次）": "批次"}
_COUNTED = re.compile(r"(?:批次|人次|人数|团组数)$")
_SPENT = re.compile(r"接待(?:费用?|经费)?(?:支出)?(?:预算|决算)?数?$")
_OF_YEAR = re.compile(r"^对20\d\d年度?$")
_LINKS = ("", "和", "与", "及")
_BELOW = re.compile(r"(?<=[和及、])(?:下属|所属|下辖|下设|直属)的?$")
_ENUMERATES = re.compile(r"(?:下属|所属|下辖|下设|内设|设有?|包括)[^，。；]*、[^，。；]*$")
_COUNTERS = frozenset("个项家件篇起户条份期处座栋间册场批组次辆台套名位类种所门张")


def counted(figure: Quantity, text: str, phrase: str, topic: str, *, listed: bool) -> str:
    """The measure of a count, where the words before it (``phrase``) do not name it; else ""."""
    if figure.is_money or figure.is_percent:
        return ""
    unit = figure.unit
    received = phrase == "接待" and "接待" in topic  # 外事接待支出0元，接待0人次
    if unit in _PEOPLE and (received or phrase in ("", "共", "累计")):
        root = _COUNTED.sub("", topic)
        root = _SPENT.sub("接待", root) if received else root
        return root + _PEOPLE[unit] if root else noun_after(text, figure.end) or _PEOPLE[unit]
    if unit in ("人次", "批次") and not phrase.endswith((unit, "人员")):
        return phrase + unit
    noun = noun_after(text, figure.end) if unit[0] in _COUNTERS else ""
    phrase = _OF_YEAR.sub("", phrase)
    if noun and (below := _BELOW.search(phrase)):
        return below[0].rstrip("的") + re.sub(r"(?<=单位).*", "", noun)
    if noun and re.search("辖$", phrase):
        return noun
    if noun and _ENUMERATES.match(phrase):
        return noun
    if noun and (_VERBS.fullmatch(phrase) or len(phrase) > 30 or (listed and phrase)):
        return noun
    if noun[:1] in _LINKS or len(phrase) > 8:
        return ""
    return re.sub("^[为对在向]", "", phrase) + noun
