"""One thing counted again with another number (group 15)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graph.checks.books import Books, squeezed
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Source

_N = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
_UNIT = r"(?P<unit>万?人次|平方米|公里|[个项家条种处所名人次位批期场件部套台辆户张枚亩座篇册份])"
_IN_SENTENCE = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]{{3}}){_N}{_UNIT}(?P<after>[\u4e00-\u9fff]{{6}})"
)
_IN_LIST = re.compile(
    rf"(?<=[、，；。：])(?P<before>[\u4e00-\u9fffA-Za-z]{{4,16}}){_N}{_UNIT}(?P<after>)(?=[、，；。）])"
)
_DONE = re.compile(
    r"(?P<before>(?:购置|采购|培训|新建|建设|改造|举办|安装|建成|维修|发放|救助|慰问|资助|编印|印制|整治|修缮|铺设)"
    rf"[\u4e00-\u9fffA-Za-z]{{4,16}}?){_N}{_UNIT}(?P<after>)"
)
_PART_OF_YEAR = re.compile(
    r"半年|季度|\d月|累计|截至|上年|去年|计划|拟|其中|每|首批|第.批|20\d\d年"
)
_SINCE = 16
_WOVEN = r"(?:\s+[^\n]*\n)?\s*"
"""Between two characters of a goal that shares its lines with what was done."""


class Count(NamedTuple):
    """A number as one place tells it, and whether among goals; where goals and what was done share
    lines or a department's form, nobody can tell (None)."""

    number: str
    source: Source
    goal: bool | None


def same_words(books: Books) -> Iterator[Event]:
    """同一句话、同一事项在报告中重复出现三次以上（数量前后的文字相同），只有一处数量与其余各处不同的，该处疑为笔误；写明办了什么事若干的，两处数量也应一致。"""
    for pattern, least in ((_IN_SENTENCE, 3), (_IN_LIST, 3), (_DONE, 2)):
        for (before, after), counts in _told(books, pattern).items():
            aimed = [count for count in counts if count.goal]
            done = [count for count in counts if count.goal is False]
            # what was done need not be what was aimed at: goals bear out what another place tells
            yield from _odd_one(books, (before, after), aimed, aimed, least)
            yield from _odd_one(books, (before, after), counts if least > 2 else done, done, least)


def _odd_one(
    books: Books,
    words: tuple[str, str],
    places: Sequence[Count],
    judged: Sequence[Count],
    least: int,
) -> Iterator[Event]:
    """The one place of those ``judged`` that tells another number than ``places`` do, at ``least`` so many."""
    if len(places) < least:
        return
    before, after = words
    (usual, times), *rest = Counter(count.number for count in places).most_common()
    odd = [count for count in judged if count.number != usual]
    like = [count for count in judged if count.number == usual]
    if not rest:
        yield HELD
    elif like and len(odd) == 1 and (times > 1 or least == 2):
        ((said, source, _),) = odd
        message = f"“{before}{said}{after}”在别处写作“{before}{usual}{after}”，两处数量不一致。"
        cited = (at(books, source, said), at(books, like[0].source, usual))
        yield Contradiction(f"{before}{said}{after}", message, cited, usual)


def _told(books: Books, pattern: re.Pattern[str]) -> Mapping[tuple[str, str], Sequence[Count]]:
    """Each number with the words around it, by these words."""
    text, offsets = books.squeezed
    aimed = _goals(books, r"\s*")
    woven = [place for place in _goals(books, _WOVEN) if place not in aimed]
    forms = (note for note in books.facts.notes if note.what == "department_form")
    woven += [books.source(note.start, note.end) for note in forms]  # its goals beside its outturn
    told: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for match in pattern.finditer(text):
        since = re.split(r"[。；]", text[max(0, match.start() - _SINCE) : match.start()])[-1]
        if _PART_OF_YEAR.search(since) and pattern is _DONE:
            continue
        start, end = offsets[match.start("number")], offsets[match.end("unit") - 1] + 1
        goal: bool | None = any(g.start <= start < g.end for g in aimed)
        if any(g.start <= start < g.end for g in woven):
            goal = None
        key = match["before"], match["unit"] + match["after"]
        told[key].append(Count(match["number"], books.source(start, end), goal))
    return told


def _goals(books: Books, gap: str) -> Sequence[Source]:
    """Where goals stand that an outturn is told beside: it need not be what was aimed at."""
    told = [(p.goals, s) for p in books.projects if p.achievements for s in (p.source, *p.sources)]
    found = (
        (source, books.within(source, gap.join(map(re.escape, squeezed(goal)))))
        for goals, source in told
        for goal in goals
    )
    return [place for source, place in found if place is not source]
