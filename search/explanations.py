"""Sentences in which a report says why: what they explain, the reason, and where both are printed.

A claim's own reason stands behind its figure; these stand anywhere, as in a paragraph of its own
after a list of figures: 收入减少的主要原因是….
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.release import Release
from ontology.facts import PassageKind
from ontology.identifiers import iri
from ontology.reason_cues import clause_of_reason
from search.evidence import Place, sentences
from search.queries import Held, Query, node, of_report, text, whole

_CAUSE = re.compile(
    r"(?:(?:[的要体动化异减加降长]|影响)原因(?:分别)?(?:是|为|在于|有|如下)?[:：，,]?(?:是)?"
    r"|原因(?:是|为|在于|[:：])|(?:主要)?(?:是)?由于|(?:主要)?(?:是)?因为)"
    rf"|{clause_of_reason()}"
)
MAY_TELL_WHY = re.compile(
    rf"原因|由于|因为|因此|导致|造成|故|影响|主要(?:是|为)|因[^公素]|{clause_of_reason()}"
)
"""Words of a passage that may give a reason."""
_HEADING = re.compile(r"情况[及和][^，。；]{0,12}$")  # 预算情况及增减变化|原因：
_NEXT = re.compile(r"[；;](?!\s*(?:[二三四五六]是|[（(]?[2-6二三四五六][）)、.．]))")
_NAMELESS = re.compile(  # 决算数与年初预算数存在差异的主要|原因: the sentence before says of what
    r"^(?:决算|支出|收入|年初|预算|存在|有|差异|出入|不同|不一致|偏差|变化|变动|增减|增加|减少|增长|下降|上升|大于|小于|低于|高于|多|少|上年|本年|"
    r"相比|比|较|与|和|数|的|主要?|其|其中|是|同期|\d{4}年度?|\d+(?:\.\d+)?(?:亿元|万元|元|[%％]|个百分点)|[，、；：])*$"
)
_FIGURES_ONLY = re.compile(r"(?:年初|全年|调整)?(?:预算|决算)|(?:支出|收入)决算|完成|决算数")
_PROSE = """
SELECT ?passage ?start ?end ?page WHERE {
  ?passage caipu:report ?wanted ; caipu:passageKind ?kind ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
}
"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """``about`` is what is explained, ``reason`` why, both in the report's words without blanks."""

    about: str
    reason: str
    place: Place  # of both


def prose_query(report: str) -> Query:
    """The passages of a report that are prose."""
    kind = node(iri("passage-kind", PassageKind.NARRATIVE))
    return of_report(_PROSE, "?passage caipu:passageKind ?kind", report, ("kind", kind))


def explanations(release: Release, report: str) -> tuple[Explanation, ...]:
    """All explanations of a report in the order of the text; kept, as releases never change."""
    return _explanations(Held(release), report)


@lru_cache(maxsize=256)
def _explanations(key: Held, report: str) -> tuple[Explanation, ...]:
    body = key.release.text(report)
    found: dict[int, Explanation] = {}
    for row in prose_query(report).rows(key.release):
        start, end = int(text(row, "start")), int(text(row, "end"))
        if not _CAUSE.search(body, start, end):
            continue
        page = whole(row, "page")
        for each in _of_passage(body, Place(report, start, end, page, text(row, "passage"))):
            found.setdefault(each.place.start, each)
    return tuple(found[start] for start in sorted(found))


def _of_passage(body: str, place: Place) -> Iterator[Explanation]:
    spans = sentences(body, place.start, place.end, marks="。！？")
    for number, (start, end) in enumerate(spans):
        since = start
        for match in _CAUSE.finditer(body, start, end):
            since = max([since, *(m.end() for m in _NEXT.finditer(body, since, match.start()))])
            if match.start() < since or _HEADING.search(body, since, match.start()):
                continue
            stop = _NEXT.search(body, match.end(), end)
            until = stop.start() if stop else end
            begin = since
            if _NAMELESS.match(_squeezed(body, since, match.start())):
                begin = _subject(body, spans, number)
            reason = _squeezed(body, match.end(), until).strip("。；：:，,")
            about = _squeezed(body, begin, match.start())
            if reason and not _FIGURES_ONLY.match(about):
                said = Place(place.report, begin, until, place.page, place.iri)
                yield Explanation(about, reason, said)
            since = until + 1


def _subject(body: str, spans: list[tuple[int, int]], number: int) -> int:
    """Where the sentence begins that names what the one numbered explains."""
    for before in range(number - 1, max(-1, number - 4), -1):
        if not _FIGURES_ONLY.match(_squeezed(body, *spans[before])):
            return spans[before][0]
    return spans[number][0]


def _squeezed(body: str, start: int, end: int) -> str:
    return "".join(body[start:end].split())
