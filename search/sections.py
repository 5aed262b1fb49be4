"""Paragraphs of an organization's reports by the heading they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.release import Release
from search.catalogue import ReportInfo
from search.evidence import Place
from search.queries import Held, Query, local, of_report, text, whole

_PASSAGES = """
SELECT ?passage ?report ?section ?text ?start ?end ?page WHERE {
  ?passage caipu:report ?wanted ; caipu:section ?section ; caipu:text ?text ; prov:wasDerivedFrom ?span .
  ?passage caipu:report ?report . ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
}
"""


_SECTIONS = (
    "SELECT DISTINCT ?section WHERE { ?passage caipu:report ?wanted ; caipu:section ?section }"
)


def sections_of(release: Release, report: str) -> frozenset[str]:
    """The headings, with those above them, that a report's paragraphs stand under."""
    return _sections(Held(release), report)


@lru_cache(maxsize=256)
def _sections(key: Held, report: str) -> frozenset[str]:
    query = of_report(_SECTIONS, "?passage caipu:section ?section", report)
    return frozenset(text(row, "section") for row in query.rows(key.release))


@dataclass(frozen=True, slots=True)
class Under:
    """A paragraph, without blanks, the last of the headings above it, and the query that found it."""

    heading: str
    said: str
    place: Place
    query: Query


def told_under(
    release: Release,
    reports: Iterable[ReportInfo],
    heading: re.Pattern[str],
    any_level: bool = False,
) -> Iterator[Under]:
    """The paragraphs whose own heading has the words, report by report, in the order of the text;
    ``any_level``: a heading above it may have them instead."""
    for info in reports:
        query = of_report(_PASSAGES, "?passage caipu:section ?section", info.id)
        rows = sorted(query.rows(release), key=lambda r: int(text(r, "start")))
        for row in rows:
            section = text(row, "section")
            own = section.rpartition("/")[2].strip()
            if heading.search(section if any_level else own):
                start, end = int(text(row, "start")), int(text(row, "end"))
                place = Place(
                    local(row, "report"), start, end, whole(row, "page"), text(row, "passage")
                )
                yield Under(own, "".join(text(row, "text").split()), place, query)
