"""SPARQL templates of our own with their bound values, and how their rows are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from graph.release import Release
from graph.sparql import select
from ontology.identifiers import ONTOLOGY, graph_iri, report_iri

PREFIXES = f"""PREFIX caipu: <{ONTOLOGY}>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_VARIABLE = re.compile(r"\?(\w+)")
_OPTIONAL = re.compile(r"OPTIONAL \{[^{}]*\}")
_BODY = re.compile(r"WHERE \{(.*)\}\s*$", re.DOTALL)
_MANY = 32  # graphs, from which on a query that names each takes longer to plan than to answer
_TELLING = (
    "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?fact caipu:organization ?organization } }"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A template and the values bound in it (never a variable it selects); ``shown`` can be run.

    ``lead`` is the pattern of it that finds its subjects, where all of them are told by one ``report``
    or, without that, by those that tell of the ``organization`` bound in it.
    """

    text: str
    values: tuple[tuple[str, Any], ...]
    lead: str = ""
    report: str = ""

    def rows(self, release: Release) -> list[dict[str, Any]]:
        """What it finds. Oxigraph reads all of the store for an OPTIONAL, unless it is told (LATERAL, no
        SPARQL 1.1) to look each row up; and of a thousand reports for what one tells, unless its subjects
        are looked up in that one's graph. The rows are the same."""
        text = _OPTIONAL.sub(r"LATERAL { \g<0> }", self.text)
        if not self.lead:
            return select(release, PREFIXES + text, **dict(self.values))
        named = {f"graph{i}": node(graph) for i, graph in enumerate(self._graphs(release))}
        if len(named) < _MANY:
            found = " UNION ".join(f"{{ GRAPH ?{name} {{ {self.lead} }} }}" for name in named)
        else:
            graphs = " ".join(f"?{name}" for name in named)
            found = f"VALUES ?graph {{ {graphs} }} LATERAL {{ GRAPH ?graph {{ {self.lead} }} }}"
        text = _BODY.sub(lambda body: f"WHERE {{ {found} LATERAL {{ {body[1]} }} }}", text)
        return select(release, PREFIXES + text, **named, **dict(self.values)) if named else []

    def _graphs(self, release: Release) -> tuple[str, ...]:
        if self.report:
            return (graph_iri(self.report),)
        return _telling(Held(release), dict(self.values)["organization"])

    @property
    def shown(self) -> str:
        """The query with its values written in."""
        terms = {name: _term(value) for name, value in self.values}
        return (
            PREFIXES + _VARIABLE.sub(lambda m: terms.get(m[1], m[0]), self.text.strip())
        ).strip()


def of_report(text: str, lead: str, report: str, *values: tuple[str, Any]) -> Query:
    """A query for what one report tells: its identifier is bound to ``wanted``."""
    return Query(text, (("wanted", node(report_iri(report))), *values), lead, report)


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


class Held:
    """A release as a cache key: releases never change, so their path is enough."""

    __slots__ = ("path", "release")

    def __init__(self, release: Release) -> None:
        self.release = release
        self.path = str(release.path)

    def __hash__(self) -> int:
        return hash(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and self.path == other.path


@lru_cache(maxsize=4096)
def _telling(held: Held, organization: ox.NamedNode) -> tuple[str, ...]:
    """The graphs that tell of an organization."""
    rows = select(held.release, PREFIXES + _TELLING, organization=organization)
    return tuple(sorted(text(row, "graph") for row in rows))
