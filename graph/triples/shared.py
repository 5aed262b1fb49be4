"""The ontology itself as a graph."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph as ox

from ontology.identifiers import BASE, graph_iri

DEFAULT_BASE = "https://w3id.org/caipu/id/"

SHARED_GRAPHS = tuple(
    graph_iri(name) for name in ("ontology", "schemes", "organizations", "projects", "catalogue")
)
"""The named graphs that ``shared_quads`` writes; a build clears them and writes them anew."""


def ontology_quads() -> Iterator[ox.Quad]:
    """``caipu.ttl`` in its graph, its code lists under the configured base."""
    text = (files("ontology") / "caipu.ttl").read_text(encoding="utf-8").replace(DEFAULT_BASE, BASE)
    graph = ox.NamedNode(graph_iri("ontology"))
    for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
