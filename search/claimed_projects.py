"""The project that a figure stated in prose is of, where its paragraph is a project's: （一）某项目。三年合计…."""

from __future__ import annotations

import re

from graph.release import Release
from search.performance import records, report_records_query
from search.rows import Claim
from search.wording import fold

_NUMERAL = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|(?<![\d.])\d{1,2}[.、．](?!\d)|项目\d{1,2}[：:])"
)
_NEXT = re.compile(r"\n\s*\n|\n[ \t　]{2}|。[ \t　]*\n(?=[^\n]{60})|\f")
"""Where a paragraph ends, in a text of broken lines as well."""
_ITS = re.compile(r"(?:该|本)?项目(?=全年|年初|预算|总|资金|由|共|实际)")
_FAR, _HEAD = (
    700,
    60,
)  # characters of the text before a figure, and of what an item of a list begins with


def own_project(release: Release, claim: Claim) -> str:
    """The project that heads the item of a list in which a claim stands, or that the sentence before names
    where its own begins with 项目; else ""."""
    text = release.text(claim.report)
    names = {fold(r.name) for r in records(release, report_records_query(claim.report))}
    start = max(0, claim.sentence_place.start - _FAR)
    before = text[start : claim.place.start]
    numeral = next(iter(reversed([*_NUMERAL.finditer(before)])), None)
    if numeral is not None:
        at = start + numeral.end()
        head = fold(text[at : at + _HEAD])
        behind = before[numeral.end() :]
        if not _NEXT.search(behind):
            return max((n for n in names if head.startswith(n)), key=len, default="")
    if _ITS.match(fold(claim.sentence)):
        paragraph = fold(_NEXT.split(text[start : claim.sentence_place.start])[-1])
        return max((n for n in names if n in paragraph), key=paragraph.rfind, default="")
    return ""
