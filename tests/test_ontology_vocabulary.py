"""The ontology's terms, their Python names, and a model linter."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from ontology.vocabulary import CAIPU, DCAT, OA, ORG, OWL, PREFIXES, QB, RDF, RDFS, SH, SKOS, SKOSXL

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = URIRef("https://w3id.org/caipu/ontology")
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)


@cache
def ontology() -> Graph:
    return Graph().parse(str(files("ontology") / "caipu.ttl"))


@cache
def shapes() -> Graph:
    return Graph().parse(str(files("ontology") / "shapes.ttl"))


def declared() -> set[str]:
    return {
        str(s).removeprefix(str(CAIPU))
        for s in ontology().subjects()
        if str(s).startswith(str(CAIPU))
    }


def named() -> set[str]:
    return {name for name in CAIPU.__annotations__ if not name.startswith("_")}


def classes() -> set[URIRef]:
    return {s for s in ontology().subjects(RDF.type, OWL.Class) if isinstance(s, URIRef)}


def properties() -> set[URIRef]:
    return {
        s
        for kind in PROPERTY_TYPES
        for s in ontology().subjects(RDF.type, kind)
        if isinstance(s, URIRef)
    }


def local(term: URIRef) -> str:
    return str(term).removeprefix(str(CAIPU))


def test_every_declared_term_has_a_python_name_and_no_other() -> None:
    assert declared() == named()


@pytest.mark.parametrize("name", sorted(named()))
def test_a_name_is_the_term_of_that_name(name: str) -> None:
    assert getattr(CAIPU, name) == URIRef(f"https://w3id.org/caipu/ontology#{name}")


@pytest.mark.parametrize(
    ("namespace", "misspelt"),
    [
        (CAIPU, "amuont"), (QB, "Observaton"), (ORG, "unitof"), (SKOS, "preflabel"), (SH, "Shapes"),
        (DCAT, "Datset"), (OA, "begin"), (SKOSXL, "label"),
    ],
)  # fmt: skip
def test_a_misspelt_term_raises(namespace: object, misspelt: str) -> None:
    with pytest.raises(AttributeError, match=misspelt):
        getattr(namespace, misspelt)


def test_prefixes_are_those_of_the_turtle_files() -> None:
    for name in ("caipu.ttl", "shapes.ttl"):
        text = (files("ontology") / name).read_text("utf-8")
        for prefix, iri in re.findall(r"^@prefix (\w[\w-]*): <([^>]+)>", text, re.M):
            assert PREFIXES.get(prefix, iri) == iri


@pytest.mark.parametrize("name", sorted(named()))
def test_every_term_is_labelled_defined_and_sourced_in_both_languages(name: str) -> None:
    term = CAIPU[name]
    for predicate in (RDFS.label, RDFS.comment):
        found = [o for o in ontology().objects(term, predicate) if isinstance(o, Literal)]
        assert sorted(o.language or "" for o in found) == ["en", "zh"], (name, predicate)
    comments = {
        o.language: str(o) for o in ontology().objects(term, RDFS.comment) if isinstance(o, Literal)
    }
    assert "来源：" in comments["zh"]
    assert "Source: " in comments["en"]
    assert (term, RDFS.isDefinedBy, ONTOLOGY) in ontology()


def test_no_two_terms_of_one_kind_share_a_label() -> None:
    for terms in (classes(), properties()):
        labels = [
            str(o) for t in terms for o in ontology().objects(t, RDFS.label) if o.language == "en"
        ]  # type: ignore[union-attr]
        assert sorted(set(labels)) == sorted(labels)


def test_every_property_has_a_range_and_every_class_starts_with_a_capital() -> None:
    assert not [p for p in properties() if ontology().value(p, RDFS.range) is None]
    assert all(local(c)[0].isupper() for c in classes())
    assert all(local(p)[0].islower() for p in properties())


def test_every_class_has_a_shape_and_every_property_stands_in_one() -> None:
    targets = set(shapes().objects(None, SH.targetClass))
    paths = set(shapes().objects(None, SH.path))
    assert not classes() - targets
    assert not properties() - paths


def test_shapes_speak_of_no_term_that_does_not_exist() -> None:
    used = {o for o in shapes().objects() if str(o).startswith(str(CAIPU))}
    assert {local(o) for o in used if isinstance(o, URIRef)} <= named()


def test_every_class_and_property_is_written_by_the_triples() -> None:
    code = "".join(p.read_text("utf-8") for p in (ROOT / "graph" / "triples").glob("*.py"))
    written = set(re.findall(r"CAIPU\.(\w+)", code)) | set(re.findall(r'"(\w+)"', code))
    assert {local(t) for t in classes() | properties()} <= written


def test_structures_declare_only_components_that_exist_and_all_of_them_are_used() -> None:
    structures = set(ontology().subjects(RDF.type, QB.DataStructureDefinition))
    specified = set(ontology().subjects(RDF.type, QB.ComponentSpecification))
    assert len(structures) == 6
    assert set(ontology().objects(None, QB.component)) == specified


def test_the_ontology_has_no_blank_nodes() -> None:
    assert not [n for n in ontology().all_nodes() if isinstance(n, BNode)]
