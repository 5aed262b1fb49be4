"""A whole report on one line: the line parted where its headings, items and tables begin."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.document import Document, Line
from ingest.headings import TITLE_END, marker
from ingest.wording import fold

LONG_LINE = 1000
_ENOUGH_HEADINGS = 3
_BEGINS = re.compile(
    r"(?:(?<=\s)|(?<=[。；：])|(?<=说明)|(?<=情况)|(?<=解释)|(?<=概况)|(?<=职责)|(?<=设置)|(?<=报表))(?=第[一二三四五六七八九十]{1,2}部分|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
    r"|\d{1,2}[.、．]\s?[\u4e00-\u9fff“《*]|（\d{1,2}）[\u4e00-\u9fff“《]|公开\s*\d+\s*表|注：|序号\s)"
    r"|\s(?=[^\s，。；：]{4,40}表\s+(?:公开|单位|金额|部门|编制))"
)
_HEADING = re.compile(
    r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
)
_RUN_ON_TITLE = re.compile(
    r"[^，。；：]{0,36}?(?:情况说明|说明|名词解释|概况|情况|职责|职能|设置|结果|事项|报表)(?=[^，。；：、的与和及说表])"
)
_TITLE_STOP = re.compile(r"\s+")


def unfolded(document: Document) -> Document:
    """The document with its overlong lines parted; characters and offsets stay as they are."""
    if document.longest < LONG_LINE:
        return document
    lines: list[Line] = []
    for line in document.lines:
        lines += _parts(line) if line.end - line.start >= LONG_LINE else [line]
    starts = {line.start for line in document.lines}
    parted = [line.start for line in lines if line.start not in starts]
    grids = tuple(g for g in document.grids if not any(g.start <= at < g.end for at in parted))
    return replace(document, lines=tuple(lines), grids=grids)


def _parts(line: Line) -> list[Line]:
    folded = fold(line.text)
    begins = [found.end() for found in _BEGINS.finditer(folded) if found.end() > 0]
    if sum(bool(_HEADING.match(folded, begin)) for begin in begins) < _ENOUGH_HEADINGS:
        return [line]
    cuts = [0]
    for begin, following in zip(begins, [*begins[1:], len(folded)], strict=True):
        cuts.append(begin)
        if stop := _title_end(folded[begin:following]):
            cuts.append(begin + stop)
    bounds = [*dict.fromkeys(cuts), len(folded)]
    return [
        Line(line.start + start, line.start + end, line.text[start:end], line.page)
        for start, end in pairwise(bounds)
        if end > start
    ]


def _title_end(piece: str) -> int | None:
    """Where the title that opens ``piece`` ends: ``一、收入决算情况说明 本单位…`` has one of 10 characters."""
    found = marker(piece)
    if found is None:
        return None
    for space in _TITLE_STOP.finditer(piece, found.end, 70):
        title = piece[found.end : space.start()]
        if re.search("[，。；]", title):
            return None
        if title and TITLE_END.search(title):
            return space.end()
    run_on = None if re.search(r"\s", piece[:70]) else _RUN_ON_TITLE.match(piece, found.end)
    return run_on.end() if run_on else None
