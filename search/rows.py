"""Printed figures and figures stated in prose, as the graph holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from graph.release import Release
from ontology.identifiers import iri
from search.evidence import Place
from search.queries import Held, Query, local, node, number, text, whole


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure of a table."""

    iri: str
    report: str
    year: int
    phase: str
    table: str
    title: str
    label: str
    code: str
    parent: str
    row_key: str
    column: str
    column_key: str
    direction: str
    fund: str
    value: Decimal
    yuan: Decimal | None
    unit: str
    printed: str
    is_total: bool
    place: Place
    label_place: Place | None

    @property
    def is_money(self) -> bool:
        return self.yuan is not None


_FIGURE = """
SELECT ?figure ?report ?year ?phase ?table ?title ?label ?code ?parent ?rowKey ?column ?columnKey
       ?direction ?fund ?value ?amount ?unit ?printed ?total ?start ?end ?page ?labelStart ?labelEnd
WHERE {
  %s
  ?figure caipu:organization ?organization ; caipu:report ?report ; caipu:fiscalYear ?year ;
    caipu:phase ?phase ; caipu:direction ?direction ; caipu:fund ?fund ; caipu:value ?value ;
    caipu:printed ?printed ; caipu:isPublishedTotal ?total ;
    <http://purl.org/linked-data/cube#dataSet> ?dataset ; prov:wasDerivedFrom ?span .
  ?dataset caipu:table ?table .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?dataset caipu:tableTitle ?title }
  OPTIONAL { ?figure caipu:rowLabel ?label }
  OPTIONAL { ?figure caipu:rowCode ?code }
  OPTIONAL { ?figure caipu:rowParent ?parent }
  OPTIONAL { ?figure caipu:rowKey ?rowKey }
  OPTIONAL { ?figure caipu:columnLabel ?column }
  OPTIONAL { ?figure caipu:columnKey ?columnKey }
  OPTIONAL { ?figure caipu:amount ?amount }
  OPTIONAL { ?figure caipu:unit ?unit }
  OPTIONAL { ?span caipu:page ?page }
  OPTIONAL { ?figure caipu:labelSpan ?labelSpan . ?labelSpan oa:start ?labelStart ; oa:end ?labelEnd }
}
"""
_SELECTORS = {
    "functional": "?figure caipu:functionalClass ?wanted .",
    "economic": "?figure caipu:economicClass ?wanted .",
    "row_key": "?figure caipu:rowKey ?wanted .",
    "label": "?figure caipu:rowLabel ?wanted .",
    "column_key": "?figure caipu:columnKey ?wanted .",
    "column": "?figure caipu:columnLabel ?wanted .",
    "table": "?figure <http://purl.org/linked-data/cube#dataSet> ?dataset . ?dataset caipu:table ?wanted .",
}


_OF_YEAR = f"""
  ?figure caipu:fiscalYear ?year ; <http://purl.org/linked-data/cube#dataSet> ?dataset .
  ?dataset caipu:table ?table FILTER(?year = %d || ?table = <{iri("table", "assets")}>)
"""


def figure_query(organization: str, selector: str, wanted: str, year: int | None = None) -> Query:
    """The figures of an organization with one code, row, column or table; with a ``year`` only those that
    can be of it: its own, and those of assets, which are of a day."""
    values = (("organization", node(organization)), ("wanted", _term(selector, wanted)))
    lead = _SELECTORS[selector] + ("" if year is None else _OF_YEAR % year)
    return Query(_FIGURE % _SELECTORS[selector], values, lead)


def _term(selector: str, wanted: str) -> Any:
    coded = selector in ("functional", "economic", "table")
    return node(iri(selector, wanted)) if coded else wanted


_PRINTING = """
SELECT DISTINCT ?organization WHERE { %s ?figure caipu:organization ?organization }
"""


def printing(release: Release, selector: str, wanted: str) -> frozenset[str]:
    """The organizations of which a figure with one code, row, column or table is printed."""
    query = Query(_PRINTING % _SELECTORS[selector], (("wanted", _term(selector, wanted)),))
    return _printing(Held(release), query)


@lru_cache(maxsize=256)
def _printing(key: Held, query: Query) -> frozenset[str]:
    return frozenset(text(row, "organization") for row in query.rows(key.release))


def figures(release: Release, query: Query) -> tuple[Figure, ...]:
    """The figures that a ``figure_query`` finds; kept, as releases never change."""
    return _figures(Held(release), query)


@lru_cache(maxsize=1024)
def _figures(key: Held, query: Query) -> tuple[Figure, ...]:
    found = {text(row, "figure"): _figure(row) for row in query.rows(key.release)}
    return tuple(found.values())


def _figure(row: Mapping[str, Any]) -> Figure:
    report = local(row, "report")
    page = whole(row, "page")
    label_start, label_end = whole(row, "labelStart"), whole(row, "labelEnd")
    label = None
    if label_start is not None and label_end is not None:
        label = Place(report, label_start, label_end, page)
    start, end = int(text(row, "start")), int(text(row, "end"))
    return Figure(
        text(row, "figure"), report, int(text(row, "year")), local(row, "phase"),
        local(row, "table"), text(row, "title"), text(row, "label"), text(row, "code"),
        text(row, "parent"), text(row, "rowKey"), text(row, "column"), text(row, "columnKey"),
        local(row, "direction"), local(row, "fund"), Decimal(text(row, "value")),
        number(row, "amount"), text(row, "unit"), text(row, "printed"),
        text(row, "total") == "true",
        Place(report, start, end, page, text(row, "figure")), label,
    )  # fmt: skip


_CODES = """
SELECT DISTINCT ?code WHERE { ?figure caipu:organization ?organization ; caipu:rowCode ?code }
"""


def codes_of(release: Release, organization: str) -> frozenset[str]:
    """The subject codes that an organization's tables print."""
    return _codes(Held(release), organization)


@lru_cache(maxsize=256)
def _codes(key: Held, organization: str) -> frozenset[str]:
    rows = Query(_CODES, (("organization", node(organization)),)).rows(key.release)
    return frozenset(text(row, "code") for row in rows)


_LABELS = """
SELECT DISTINCT ?label WHERE {
  ?figure caipu:organization ?organization ; caipu:rowLabel ?label .
  FILTER NOT EXISTS { ?figure caipu:rowCode ?code }
}
"""


def labels_of(release: Release, organization: str) -> tuple[str, ...]:
    """The labels of rows without a code in an organization's tables."""
    return _labels(Held(release), organization)


@lru_cache(maxsize=256)
def _labels(key: Held, organization: str) -> tuple[str, ...]:
    rows = Query(_LABELS, (("organization", node(organization)),)).rows(key.release)
    return tuple(sorted(text(row, "label") for row in rows))


_COLUMNS = """
SELECT DISTINCT ?column WHERE {
  ?figure caipu:organization ?organization ; caipu:columnLabel ?column .
  FILTER(CONTAINS(?column, "其中"))
}
"""
_PART_COLUMN = '?figure caipu:columnLabel ?column FILTER(CONTAINS(?column, "其中"))'


def part_columns(release: Release, organization: str) -> tuple[str, ...]:
    """The headings of an organization's tables that show a part of the column before: 其中：教育收费."""
    return _part_columns(Held(release), organization)


@lru_cache(maxsize=256)
def _part_columns(key: Held, organization: str) -> tuple[str, ...]:
    query = Query(_COLUMNS, (("organization", node(organization)),), lead=_PART_COLUMN)
    return tuple(sorted(text(row, "column") for row in query.rows(key.release)))


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated in prose."""

    iri: str
    report: str
    section: str
    measure: str
    value: Decimal
    yuan: Decimal | None
    unit: str
    printed: str
    year: int | None
    phase: str
    change: str
    reason: str
    sentence: str
    place: Place
    sentence_place: Place


_A_CLAIM = "?claim a caipu:Claim"
_CLAIMS = """
SELECT ?claim ?report ?section ?measure ?value ?amount ?unit ?printed ?year ?phase ?change ?reason
       ?sentence ?start ?end ?page ?sentenceStart ?sentenceEnd
WHERE {
  ?claim a caipu:Claim ; caipu:organization ?organization ; caipu:report ?report ;
    caipu:measureLabel ?measure ; caipu:value ?value ; caipu:printed ?printed ;
    caipu:sentence ?sentence ; caipu:sentenceSpan ?sentenceSpan ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  ?sentenceSpan oa:start ?sentenceStart ; oa:end ?sentenceEnd .
  OPTIONAL { ?span caipu:page ?page }
  OPTIONAL { ?claim caipu:section ?section }
  OPTIONAL { ?claim caipu:amount ?amount }
  OPTIONAL { ?claim caipu:unit ?unit }
  OPTIONAL { ?claim caipu:fiscalYear ?year }
  OPTIONAL { ?claim caipu:phase ?phase }
  OPTIONAL { ?claim caipu:change ?change }
  OPTIONAL { ?claim caipu:reason ?reason }
}
"""


def claim_query(organization: str) -> Query:
    """All figures that an organization's reports state in prose."""
    return Query(_CLAIMS, (("organization", node(organization)),), lead=_A_CLAIM)


_CLAIMED = """
SELECT DISTINCT ?measure WHERE {
  ?claim a caipu:Claim ; caipu:organization ?organization ; caipu:measureLabel ?measure
}
"""


def claimed(release: Release, organization: str) -> frozenset[str]:
    """What an organization's reports state figures of in prose: far sooner read than the figures."""
    return _claimed(Held(release), organization)


@lru_cache(maxsize=1024)
def _claimed(key: Held, organization: str) -> frozenset[str]:
    query = Query(_CLAIMED, (("organization", node(organization)),), _A_CLAIM)
    return frozenset(text(row, "measure") for row in query.rows(key.release))


def claims(release: Release, organization: str) -> tuple[Claim, ...]:
    """The figures stated in prose of an organization, in the order of the text."""
    return _claims(Held(release), organization)


@lru_cache(maxsize=256)
def _claims(key: Held, organization: str) -> tuple[Claim, ...]:
    rows = claim_query(organization).rows(key.release)
    found = {text(row, "claim"): _claim(row) for row in rows}
    return tuple(sorted(found.values(), key=lambda c: (c.report, c.place.start)))


def _claim(row: Mapping[str, Any]) -> Claim:
    report = local(row, "report")
    page = whole(row, "page")
    name = text(row, "claim")
    return Claim(
        name, report, text(row, "section"), text(row, "measure"), Decimal(text(row, "value")),
        number(row, "amount"), text(row, "unit"), text(row, "printed"), whole(row, "year"),
        local(row, "phase"), local(row, "change"), text(row, "reason"), text(row, "sentence"),
        Place(report, int(text(row, "start")), int(text(row, "end")), page, name),
        Place(report, int(text(row, "sentenceStart")), int(text(row, "sentenceEnd")), page, name),
    )  # fmt: skip
