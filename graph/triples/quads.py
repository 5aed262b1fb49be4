"""Quads of one named graph, term by term: the small language in which ``graph.triples`` writes.

Terms are made once and kept: a report repeats its predicates, years and labels thousands of times.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from ontology.facts import Source
from ontology.identifiers import report_iri, span_iri
from ontology.vocabulary import CAIPU, OA, RDF, RDFS, SKOS, XSD

Term = ox.NamedNode | ox.Literal


@lru_cache(maxsize=4096)
def node(iri: str) -> ox.NamedNode:
    """An IRI as a term: a vocabulary's term or an identifier."""
    return ox.NamedNode(str(iri))


@lru_cache(maxsize=16384)
def _plain(value: str) -> ox.Literal:
    return ox.Literal(value)


@lru_cache(maxsize=16384)
def _typed(value: str, datatype: ox.NamedNode) -> ox.Literal:
    return ox.Literal(value, datatype=datatype)


TYPE = node(RDF.type)
DECIMAL, INTEGER, BOOLEAN = node(XSD.decimal), node(XSD.integer), node(XSD.boolean)
TRUE, FALSE = _typed("true", BOOLEAN), _typed("false", BOOLEAN)
_SPAN = node(CAIPU.Span)
_PREF, _LABEL = node(SKOS.prefLabel), node(RDFS.label)
_START, _END, _EXACT = node(OA.start), node(OA.end), node(OA.exact)
_REPORT, _PAGE = node(CAIPU.report), node(CAIPU.page)


class Quads:
    """Collects the quads of ``graph``; a value that is None or blank text writes nothing."""

    def __init__(self, graph: str) -> None:
        self._graph = node(graph)
        self._quads: list[ox.Quad] = []
        self._seen: set[ox.NamedNode] = set()

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._quads)

    def link(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: Term) -> None:
        self._quads.append(ox.Quad(subject, predicate, value, self._graph))

    def types(self, subject: ox.NamedNode, *classes: ox.NamedNode) -> None:
        for cls in classes:
            self.link(subject, TYPE, cls)

    def text(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: str | None) -> None:
        if value:
            self.link(subject, predicate, _plain(value))

    def label(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, value: str | None, lang: str = "zh"
    ) -> None:
        """A preferred label is an ``rdfs:label`` as well: that is what tools without reasoning show."""
        if value:
            literal = ox.Literal(value, language=lang)
            self.link(subject, predicate, literal)
            if predicate == _PREF:
                self.link(subject, _LABEL, literal)

    def decimal(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, value: Decimal | None
    ) -> None:
        if value is not None:
            self.link(subject, predicate, _typed(format(value, "f"), DECIMAL))

    def integer(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: int | None) -> None:
        if value is not None:
            self.link(subject, predicate, _typed(str(value), INTEGER))

    def boolean(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: bool | None) -> None:
        if value is not None:
            self.link(subject, predicate, TRUE if value else FALSE)

    def first(self, subject: ox.NamedNode) -> bool:
        """Whether ``subject`` is met here for the first time: then its own triples are due."""
        if subject in self._seen:
            return False
        self._seen.add(subject)
        return True

    def fresh(self, iri: str) -> ox.NamedNode:
        """``iri`` for the first thing that claims it, ``iri-2`` for the next: none is lost in another."""
        subject, count = ox.NamedNode(iri), 1
        while not self.first(subject):
            count += 1
            subject = ox.NamedNode(f"{iri}-{count}")
        return subject

    def span(self, source: Source) -> ox.NamedNode:
        """The span of ``source``, described once."""
        span = ox.NamedNode(span_iri(source))
        if self.first(span):
            self.link(span, TYPE, _SPAN)
            self.integer(span, _START, source.start)
            self.integer(span, _END, source.end)
            self.link(span, _EXACT, ox.Literal(source.text))
            self.link(span, _REPORT, node(report_iri(source.report)))
            self.integer(span, _PAGE, source.page)
        return span
