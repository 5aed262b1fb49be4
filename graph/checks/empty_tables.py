"""Tables that are called empty under them or by their number (group 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, at, stated, with_unit

NUMBERED = re.compile(
    r"(?:^[ \t\u3000|]*(?:附表)?|^[^\n。，；]{4,40}表[ \t\u3000|]*[(（]?"
    r"|^(?:编制|公开)?(?:部门|单位)(?:名称)?[:：][^\n。，；]{2,40}?)"
    r"公开[ \t]*0?(\d{1,2})[ \t]*表",
    re.M,
)
"""At the start of a line, or behind the table's title or its office on it."""
_EMPTY = re.compile(
    r"(?:本|此)表(?:为|是)?(?:无数据|空表|空)|(?:按要求)?以?空表列示|故本表(?:为空|无数据)"
)
_EMPTY_BY_NUMBER = re.compile(
    r"公开0?(?P<number>\d{1,2})表(?:，|因此|故|均|按要求)?(?:以空表(?:列示|公开)|为空(?:表)?|无数据|是空表)"
)


def called_empty(books: Books) -> Iterator[Event]:
    """说明“本表无数据”“以空表列示”的表应为空；表中有数的，说明与表矛盾。"""
    text = books.facts.text
    starts = sorted(n.start for n in books.facts.notes if n.what not in ("unread", "contents"))
    for figures in books.tables.values():
        filled = [f for f in figures if f.value]
        last = max(f.source.end for f in figures)
        stop = min((s for s in starts if s > last), default=len(text))
        below = text[last : min(stop, last + 260)]
        title = re.search(r"\n[^\n]{2,40}表[ \t]*\n", below)
        note = _EMPTY.search(below, 0, title.start() if title else len(below))
        if note is None or not filled:
            yield HELD
            continue
        place = books.source(last + note.start(), last + note.end())
        message = (
            f"《{figures[0].table_title}》印有“{with_unit(filled[0])}”等数，"
            f"表下却说明“{squeeze(note[0])}”，两处矛盾。"
        )
        cited = (at(books, place, squeeze(note[0])), stated(books, filled[0]))
        yield Contradiction(figures[0].table_title, message, cited, "说明与表一致")


def numbered_empty(books: Books) -> Iterator[Event]:
    """写明“公开若干表以空表列示”的，编号为该号的表应为空；该表有数的，说明所写表号有误。"""
    heads = sorted((m.start(1), int(m[1])) for m in NUMBERED.finditer(books.facts.text))
    for match, source in books.find(_EMPTY_BY_NUMBER):
        meant = int(match["number"])
        if [number for _, number in heads].count(meant) != 1:
            continue
        start = next(at for at, number in heads if number == meant)
        stop = min((at for at, _ in heads if at > start), default=len(books.facts.text))
        filled = [
            f for f in books.facts.observations
            if start < f.source.start < stop and f.value
        ]  # fmt: skip
        if not filled:
            yield HELD
            continue
        first = filled[0]
        message = f"情况说明写“{match[0]}”，公开{meant:02d}表《{first.table_title}》却印有“{with_unit(first)}”等数。"
        cited = (at(books, source, match[0]), stated(books, first))
        yield Contradiction(match[0], message, cited, "表号与空表一致")
