"""What the questions read from the graph: SPARQL templates with bound values, and the records they give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

import pyoxigraph as ox

from graph.sparql import select
from ontology.identifiers import ONTOLOGY, iri
from search.evidence import Place

PREFIXES = f"""PREFIX caipu: <{ONTOLOGY}>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_VARIABLE = re.compile(r"\?(\w+)")


class HasGraph(Protocol):
    """What a question needs of a release."""

    @property
    def path(self) -> Any: ...

    @property
    def store(self) -> ox.Store: ...

    @property
    def report_ids(self) -> Any: ...

    def text(self, report_id: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Query:
    """A template and the values bound in it (never a variable it selects); ``shown`` can be run."""

    text: str
    values: tuple[tuple[str, Any], ...]

    def rows(self, release: HasGraph) -> list[dict[str, Any]]:
        return select(release, PREFIXES + self.text, **dict(self.values))

    @property
    def shown(self) -> str:
        """The query with its values written in."""
        terms = {name: _term(value) for name, value in self.values}
        return (PREFIXES + _VARIABLE.sub(lambda m: terms.get(m[1], m[0]), self.text.strip())).strip()


def _term(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return str(ox.Literal(value))
    return str(value)


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(name)


def text(row: Mapping[str, Any], name: str) -> str:
    """A variable's value as text; "" where it is unbound."""
    value = row.get(name)
    return "" if value is None else str(getattr(value, "value", value))


def number(row: Mapping[str, Any], name: str) -> Decimal | None:
    value = text(row, name)
    return Decimal(value) if value else None


def whole(row: Mapping[str, Any], name: str) -> int | None:
    value = text(row, name)
    return int(value) if value else None


def local(row: Mapping[str, Any], name: str) -> str:
    """The last segment of an identifier: ``executed`` of ``…/phase/executed``."""
    from urllib.parse import unquote

    return unquote(text(row, name).rpartition("/")[2])


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
    "table": "?figure <http://purl.org/linked-data/cube#dataSet> ?dataset . ?dataset caipu:table ?wanted .",
}


def figure_query(organization: str, selector: str, wanted: str) -> Query:
    """The figures of an organization with one code, row, column or table."""
    value: Any = wanted
    if selector in ("functional", "economic", "table"):
        value = node(iri(selector, wanted))
    values = (("organization", node(organization)), ("wanted", value))
    return Query(_FIGURE % _SELECTORS[selector], values)


class Held:
    """A release as a cache key: releases never change, so their path is enough."""

    __slots__ = ("path", "release")

    def __init__(self, release: HasGraph) -> None:
        self.release = release
        self.path = str(release.path)

    def __hash__(self) -> int:
        return hash(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and self.path == other.path


def figures(release: HasGraph, query: Query) -> tuple[Figure, ...]:
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


def codes_of(release: HasGraph, organization: str) -> frozenset[str]:
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


def labels_of(release: HasGraph, organization: str) -> tuple[str, ...]:
    """The labels of rows without a code in an organization's tables."""
    return _labels(Held(release), organization)


@lru_cache(maxsize=256)
def _labels(key: Held, organization: str) -> tuple[str, ...]:
    rows = Query(_LABELS, (("organization", node(organization)),)).rows(key.release)
    return tuple(sorted(text(row, "label") for row in rows))


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
    return Query(_CLAIMS, (("organization", node(organization)),))


def claims(release: HasGraph, organization: str) -> tuple[Claim, ...]:
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
