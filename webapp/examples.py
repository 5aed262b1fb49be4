"""The saved queries of the editor, and the prefixes it declares for its user."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import graph
from ontology.identifiers import BASE, ONTOLOGY
from ontology.vocabulary import CAIPU

PREFIXES = {
    "caipu": ONTOLOGY,
    "qb": "http://purl.org/linked-data/cube#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "oa": "http://www.w3.org/ns/oa#",
    "sh": "http://www.w3.org/ns/shacl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def prefixes() -> dict[str, str]:
    return PREFIXES | {"id": BASE}


@cache
def saved() -> list[dict[str, str]]:
    """The example queries, each titled by its first comment line."""
    folder = Path(graph.__file__).parent / "examples"
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text("utf-8").strip()
        first = text.partition("\n")[0]
        title = first.lstrip("# ").strip() if first.startswith("#") else path.stem
        found.append({"name": path.stem, "title": title, "query": text})
    return found


REUSED = {
    "properties": (
        "rdf:type rdfs:label skos:prefLabel skos:altLabel skos:notation skos:broader skos:inScheme "
        "skos:definition skos:closeMatch qb:dataSet qb:structure org:subOrganizationOf org:unitOf "
        "org:identifier dcterms:title dcterms:issued dcterms:identifier dcterms:isReferencedBy "
        "prov:wasDerivedFrom oa:start oa:end oa:exact"
    ),
    "classes": (
        "qb:Observation qb:DataSet org:Organization org:FormalOrganization org:OrganizationalUnit "
        "skos:Concept skos:ConceptScheme prov:Entity dcat:Dataset"
    ),
}


@cache
def terms() -> dict[str, list[str]]:
    """The properties and classes that the editor completes: our own and those we reuse."""
    found = {
        kind: [PREFIXES[p] + name for p, _, name in (w.partition(":") for w in words.split())]
        for kind, words in REUSED.items()
    }
    for name in CAIPU.__annotations__:
        if not name.startswith("_"):
            found["classes" if name[0].isupper() else "properties"].append(ONTOLOGY + name)
    return {kind: sorted(iris) for kind, iris in found.items()}
