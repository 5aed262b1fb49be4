"""Stocks at a day: which day a table or a sentence states what is owned of, and of which year that is."""

from __future__ import annotations

import re

from graph.release import Release
from search.rows import Claim, Figure

_AS_OF = re.compile(
    r"截[止至](?:时间|日期)?[:：]?\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})"
)
_LAST_YEAR_END = re.compile(r"上年年?[末底]")
_BEFORE_SENTENCE = 30  # characters that a sentence's day stands in, at its beginning
_BEFORE_TABLE = 4000  # how far before an asset's figure its table's date may stand


def day_of(release: Release, f: Figure) -> str:
    """The day that a table of assets says it is of: 2022年12月31日; '' where it says none."""
    text = release.text(f.report)
    found = _AS_OF.findall(text, max(0, f.place.start - _BEFORE_TABLE), f.place.start)
    return "{}年{}月{}日".format(*(int(part) for part in found[-1])) if found else ""


def day_before(c: Claim, year: int) -> str:
    """The day of a stock that prose calls the one at the end of last year, or of what it says is owned as of a
    day."""
    told = _AS_OF.search(c.sentence) if "资产" in c.measure and not c.change else None
    if told and told.end() <= _BEFORE_SENTENCE:
        return "{}年{}月{}日".format(*map(int, told.groups()))
    return f"{year - 1}年12月31日" if _LAST_YEAR_END.search(c.measure) else ""


def held_in(year: int | None, edge: bool, day: str, report_year: int) -> bool:
    """Whether a stock at a day is that of a year: of its day's, or of its report's where no year's end is meant."""
    return year in (None, int(day[:4])) or (year == report_year and not edge)
