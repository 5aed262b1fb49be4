"""The saved queries of the editor, and the prefixes it declares for its user."""

from __future__ import annotations

import re
from functools import cache

from graph.examples import examples
from ontology.identifiers import BASE, ONTOLOGY
from ontology.vocabulary import CAIPU, PREFIXES


def prefixes() -> dict[str, str]:
    return PREFIXES | {"id": BASE}


@cache
def saved() -> list[dict[str, str]]:
    """The worked queries, each under its title."""
    return [
        {"name": e.name, "title": e.title, "about": e.description, "query": declared(e.text)}
        for e in examples()
    ]


def declared(text: str) -> str:
    """``text`` with the prefixes that it leaves to the endpoint, so that it can be used elsewhere."""
    known = set(re.findall(r"(?im)^\s*PREFIX\s+([\w-]*):", text))
    used = set(re.findall(r"(?<![\w/<:#-])([a-z][\w-]*):(?=\w)", text)) - known
    lines = [f"PREFIX {p}: <{iri}>" for p, iri in prefixes().items() if p in used]
    said = re.match(r"(?:#[^\n]*\n)*", text)
    start = said.end() if said else 0
    return text[:start] + "".join(f"{line}\n" for line in lines) + text[start:]


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
