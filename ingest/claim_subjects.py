"""What the words around a figure are about: the paragraph's subject, the noun after a count, the phase."""

from __future__ import annotations

import re

from ingest.measures import clean
from ingest.narrative import project_of
from ingest.prose import Paragraph
from ontology.facts import Phase

CLAUSE = re.compile(r"[，；：。]|,(?!\d)|(?<!\d),")
_ITEM = re.compile(
    r"(?P<subject>[^，。；]{2,90}?（[类款项]）(?:[^，。；“”]{0,30}（[款项]）)*|[^，。；：\d]{2,40}?（\d{3,7}）)(?=[”。，])"
)
_LEAD = re.compile(r"(?P<subject>[^，。；：\d]{2,40}?)(?:支出)?(?:情况说明|情况|说明)?[。：]")
_RIGHT = re.compile(
    r"(?:为|是)?(?P<noun>(?:\d{2}年代)?[\u4e00-\u9fffA-Za-z（）“”]{1,30}?)(?=[，。；：、\d]|纳入|全部|$)"
)
_NO_NOUN = frozenset("，。；：、）") | {""}
_FUNDS = re.compile(
    r"一般公共预算|政府性基金预算|国有资本经营预算|公共财政预算|基金预算|预算单位|预算绩效|预算管理|预算项目"
    r"|完成(?:年初|全年)?预算|预算(?:调整|执行|完成)率"
)


def subject_of(paragraph: Paragraph) -> str:
    """What a paragraph is about: a project, a budget subject, the title that opens it; or ""."""
    if project := project_of(paragraph):
        return project + "项目"
    if paragraph.marker is None:
        return ""
    begin = paragraph.marker.end
    while paragraph.folded[begin : begin + 1] in ("“", " "):
        begin += 1
    found = _ITEM.match(paragraph.folded, begin) or _LEAD.match(paragraph.folded, begin)
    return found["subject"] if found else ""


def noun_after(text: str, at: int) -> str:
    """The noun after a count: ``11个项目``."""
    if text[at : at + 1] in _NO_NOUN:
        return ""
    found = _RIGHT.match(text, at)
    return found["noun"].strip("的“”") if found else ""


def before_bracket(text: str, begin: int, at: int, holders: tuple[str, ...]) -> str:
    """``其他支出（甲3元，乙1元）4元``: the 4 is of what stands before the bracket that closes at ``at``."""
    depth = 0
    for i in range(at - 1, begin - 1, -1):
        if text[i] == "）":
            depth += 1
        elif text[i] == "（":
            depth -= 1
            if depth == 0:
                return clean(CLAUSE.split(text[begin:i])[-1], holders)[0]
    return ""


def label_above(text: str, at: int) -> str:
    """The words before the colon that the clauses up to ``at`` stand under: ``质量指标完成情况：…``."""
    start = max(text.rfind("；", 0, at), text.rfind("。", 0, at)) + 1
    label, colon, _ = text[start:at].partition("：")
    return label if colon and len(label) < 30 else ""


def phase_of(words: str) -> Phase | None:
    """The budget phase that words name, the names of funds set aside."""
    plain = _FUNDS.sub("", words)
    if re.search(r"决算|执行数|实际支出|预算执行", plain):
        return Phase.EXECUTED
    if re.search(r"全年预算|调整后?的?预算", plain):
        return Phase.REVISED
    return Phase.APPROVED if "预算" in plain else None
