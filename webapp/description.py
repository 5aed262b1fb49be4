"""The endpoint's service description: what it speaks, how much is in it, which graphs it has."""

from __future__ import annotations

import pyoxigraph as ox
from flask import request
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import VOID

from graph.triples import SHARED_GRAPHS
from ontology.identifiers import graph_iri, iri
from webapp.services import release, services

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD",
)  # fmt: skip
WRITTEN = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}


def service(form: str) -> str:
    """The description in the format ``form`` names."""
    return services().remember(
        ("description", form, request.host_url), lambda: _graph().serialize(format=WRITTEN[form])
    )


def _graph() -> Graph:
    described = Graph()
    described.bind("sd", SD)
    described.bind("void", VOID)
    endpoint = URIRef(request.host_url + "sparql")
    described.add((endpoint, RDF.type, SD.Service))
    described.add((endpoint, SD.endpoint, endpoint))
    described.add((endpoint, SD.supportedLanguage, SD.SPARQL11Query))
    described.add((endpoint, SD.feature, SD.UnionDefaultGraph))
    for name in RESULTS:
        described.add((endpoint, SD.resultFormat, FORMATS[name]))
    dataset, default = URIRef(iri("void", "all")), BNode("default")
    described.add((endpoint, SD.defaultDataset, dataset))
    described.add((dataset, RDF.type, SD.Dataset))
    _add_sizes(described)
    described.add((dataset, VOID.sparqlEndpoint, endpoint))
    described.add((dataset, VOID.dataDump, URIRef(request.host_url + "data/caipu.nq")))
    described.add((dataset, SD.defaultGraph, default))
    described.add((default, RDF.type, SD.Graph))
    triples = release().manifest["counts"]["triples"]
    described.add((dataset, VOID.triples, Literal(int(triples), datatype=XSD.integer)))
    for name in (*map(graph_iri, release().report_ids), *SHARED_GRAPHS):
        _add_named(described, dataset, URIRef(name))
    return described


def _add_sizes(described: Graph) -> None:
    """What the catalogue says of the whole: vocabularies, and how many things of each class."""
    catalogue = ox.NamedNode(graph_iri("catalogue"))
    whole = [
        quad.triple
        for quad in release().store.quads_for_pattern(None, None, None, catalogue)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(iri("void", ""))
    ]
    written = ox.serialize(whole, format=ox.RdfFormat.N_TRIPLES)
    described.parse(data=written, format="nt")


def _add_named(described: Graph, dataset: URIRef, name: URIRef) -> None:
    entry = BNode()
    described.add((dataset, SD.namedGraph, entry))
    described.add((entry, RDF.type, SD.NamedGraph))
    described.add((entry, SD.name, name))
