"""The worked queries as ``sh:SPARQLExecutable``, with the prefixes that they need."""

from __future__ import annotations

import pyoxigraph as ox

from graph.examples import examples
from graph.guard import form_of
from graph.triples.quads import Quads, node
from ontology.identifiers import iri
from ontology.vocabulary import PREFIXES, RDFS, SH, XSD

_FORMS = {
    "select": (node(SH.SPARQLSelectExecutable), node(SH.select)),
    "ask": (node(SH.SPARQLAskExecutable), node(SH.ask)),
    "construct": (node(SH.SPARQLConstructExecutable), node(SH.construct)),
}


def example_quads(quads: Quads) -> None:
    """Into the catalogue: each query with its title and what it shows."""
    prefixes = node(iri("prefixes", "all"))
    for prefix, namespace in PREFIXES.items():
        declared = node(iri("prefixes", prefix))
        quads.link(prefixes, node(SH.declare), declared)
        quads.types(declared, node(SH.PrefixDeclaration))
        quads.text(declared, node(SH.prefix), prefix)
        value = ox.Literal(namespace, datatype=node(XSD.anyURI))
        quads.link(declared, node(SH.namespace), value)
    for example in examples():
        cls, predicate = _FORMS[form_of(example.query)]
        subject = node(iri("example", example.name))
        quads.types(subject, node(SH.SPARQLExecutable), cls)
        quads.label(subject, node(RDFS.label), example.title)
        quads.label(subject, node(RDFS.comment), example.description)
        quads.link(subject, node(SH.prefixes), prefixes)
        quads.text(subject, predicate, example.query)
