"""A later part of a question that goes on about the change which the first one asks for."""

from __future__ import annotations

import re

from search.question import Question

_BASE = re.compile(
    r"(?:比|较|同|与|和|跟)(?P<of>上一?年度?|去年|前一年|\d{2,4}年|(?:年初|全年|调整)?预算数?)(?:相比|比)?"
)
_OF_BASE = re.compile(r"完成了?(?:年初|全年|调整)?(?:预算)?的?")
_DONE = re.compile(
    r"(?:实际|一共|总共)*(?:完成|执行|占)了?的?(?P<of>(?:年初|全年|调整后?的?)?预算数?)"
)
_APART = re.compile(
    r"^(?:又|还|总共)?(?:[多少高低超差增减]|结余|节约|没花)[^，。率幅%]{0,5}(?:多少|几)(?!百分|个百分|成)"
)
_PERCENT = re.compile(r"幅|百分|%|率")


def compared(head: Question, piece: str) -> list[str]:
    """A part that goes on about the change which the first one asks for: 比上年增加多少，增幅多大."""
    done = _DONE.search(head.text)
    base = _BASE.search(head.text) or (done if _APART.search(piece) else None)
    what = _before(head, base) if base else ""
    if base is None or not what:
        return []
    if _OF_BASE.search(piece) and "预算" in base[0]:
        return [f"{what}完成{base['of']}的{_OF_BASE.sub('', piece)}"]
    if base is done and base is not None:
        return [f"{what}比{base['of']}{piece}"]
    if _PERCENT.search(piece):
        return [f"{what}{base[0]}{piece}", f"{what}{base[0]}增长{piece}"]
    return []


def before_change(head: Question) -> str:
    """What a change against another year is asked of: 车 of 车比上年少了几辆."""
    base = _BASE.search(head.text)
    return _before(head, base) if base else ""


def _before(head: Question, base: re.Match[str]) -> str:
    """What is said before a match, without whose and when."""
    what = head.text[: base.start()]
    for mention in head.bodies:
        what = what.replace(head.said(min(mention.span), mention.end), "")
    for year in head.years:
        what = what.replace(f"{head.said(year.start, year.end)}{year.edge}", "")
        what = what.replace(head.said(year.start, year.end), "")
    return what
