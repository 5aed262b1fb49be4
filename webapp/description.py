"""The endpoint's service description: what it speaks, how much is in it, which graphs it has."""

from __future__ import annotations

from flask import request
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VOID

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
    dataset, default = URIRef(iri("dataset")), BNode("default")
    described.add((endpoint, SD.defaultDataset, dataset))
    described.add((dataset, RDF.type, SD.Dataset))
    described.add((dataset, RDF.type, VOID.Dataset))
    described.add((dataset, DCTERMS.title, Literal("财谱", lang="zh")))
    described.add((dataset, VOID.sparqlEndpoint, endpoint))
    described.add((dataset, SD.defaultGraph, default))
    described.add((default, RDF.type, SD.Graph))
    triples = release().manifest.get("counts", {}).get("quads")
    if triples is not None:
        described.add((dataset, VOID.triples, Literal(int(triples), datatype=XSD.integer)))
    for report in release().report_ids:
        _add_named(described, dataset, URIRef(graph_iri(report)))
    return described


def _add_named(described: Graph, dataset: URIRef, name: URIRef) -> None:
    entry = BNode()
    described.add((dataset, SD.namedGraph, entry))
    described.add((entry, RDF.type, SD.NamedGraph))
    described.add((entry, SD.name, name))
