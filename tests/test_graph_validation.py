"""The build's own SHACL check against pyshacl, the referee."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from graph.triples import finding_quads
from graph.validation import Violation, property_shapes, require_valid, validate
from ontology.errors import StoreError
from ontology.facts import Finding, Severity, Stated
from ontology.identifiers import fact_iri, graph_iri, iri, report_iri
from ontology.vocabulary import CAIPU, PREFIXES, PROV
from tests.sample_facts import sample_facts
from tests.test_graph_triples import store_of

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
FACTS = sample_facts()
FIGURE = fact_iri(FACTS.observations[3])
GRAPH = graph_iri(FACTS.report.id)
LISTS = tuple(iri(scheme, "") for scheme in ("functional", "economic", "organ", "measure", "word"))
KEPT = {
    *(iri("functional", code) for code in ("201", "20103", "2010301", "total")),
    *(iri("economic", code) for code in ("302", "30201", "30202", "30211")),
    iri("measure", "grand_total"),
    iri("organ", "water"),
}
WORD = iri("word", "")


def slim(quad: ox.Quad) -> bool:
    """Whether a quad is needed: most concepts and words only cost the referee time."""
    subject = str(quad.subject.value)  # type: ignore[union-attr]
    return not subject.startswith(LISTS) or subject in KEPT or subject.startswith(WORD + "00")


def whole_store() -> ox.Store:
    """Every class has members here, findings included."""
    store = ox.Store()
    store.extend(filter(slim, store_of(FACTS)))
    source = FACTS.observations[0].source
    finding = Finding("r", "1", Severity.NOTE, (FACTS.report.id,), "s", "m", (Stated("1", source),))
    store.extend(finding_quads([finding], "1"))
    return store


@pytest.fixture
def store() -> ox.Store:
    return whole_store()


def referee(store: ox.Store) -> set[tuple[str, str, str]]:
    """What pyshacl finds: focus node, path, constraint."""
    data = Graph()
    triples = {quad.triple for quad in store}
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    shapes = Graph().parse(str(files("ontology") / "shapes.ttl"))
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(results, Graph)
    found = set()
    for result in results.subjects(SH.resultSeverity, SH.Violation):
        component = str(results.value(result, SH.sourceConstraintComponent))
        kind = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
        path = results.value(result, SH.resultPath)
        found.add(
            (str(results.value(result, SH.focusNode)), str(path or ""), kind[0].lower() + kind[1:])
        )
    return found


def ours(violations: list[Violation]) -> set[tuple[str, str, str]]:
    return {(v.focus, v.path, v.constraint) for v in violations}


def test_the_sample_conforms_for_both(store: ox.Store) -> None:
    assert validate(store) == []
    assert referee(store) == set()


def test_every_shaped_class_has_a_member_here(store: ox.Store) -> None:
    """Otherwise conforming would mean little."""
    rows = store.query("SELECT DISTINCT ?c { ?s a ?c }", use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    present = {row["c"].value for row in rows}  # type: ignore[union-attr]
    absent = {shape.target for shape in property_shapes()} - present
    assert absent <= {
        str(CAIPU[name])
        for name in (
            "BudgetReport", "InternalOffice", "OtherOrganization", "IdentityJudgement", "Achievement",
            "SpendingMilestone", "ReadingNote",
        )
    }  # fmt: skip


CHANGES = {
    "minCount": f"DELETE WHERE {{ GRAPH ?g {{ <{FIGURE}> caipu:value ?v }} }}",
    "maxCount": f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <{FIGURE}> caipu:printed 'other' }} }}",
    "datatype": f"""DELETE {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear ?y }} }}
        INSERT {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear '2023' }} }}
        WHERE {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear ?y }} }}""",
    "class": f"""DELETE {{ GRAPH ?g {{ <{FIGURE}> caipu:phase ?y }} }}
        INSERT {{ GRAPH ?g {{ <{FIGURE}> caipu:phase <{iri("phase", "nowhen")}> }} }}
        WHERE {{ GRAPH ?g {{ <{FIGURE}> caipu:phase ?y }} }}""",
    "literal for a node": f"""DELETE {{ GRAPH ?g {{ <{FIGURE}> caipu:column ?y }} }}
        INSERT {{ GRAPH ?g {{ <{FIGURE}> caipu:column 'column' }} }}
        WHERE {{ GRAPH ?g {{ <{FIGURE}> caipu:column ?y }} }}""",
    "node for a literal": f"""INSERT DATA {{ GRAPH <{GRAPH}> {{
        <{report_iri(FACTS.report.id)}> dcterms:title <{GRAPH}> }} }}""",
    "in": f"""INSERT DATA {{ GRAPH <{GRAPH}> {{ <{fact_iri(FACTS.indicators[0])}> caipu:operator '~' }} }}""",
    "pattern": """DELETE { GRAPH ?g { ?r caipu:sha256 ?h } }
        INSERT { GRAPH ?g { ?r caipu:sha256 'abc' } } WHERE { GRAPH ?g { ?r caipu:sha256 ?h } }""",
    "minInclusive": f"""DELETE {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear ?y }} }}
        INSERT {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear 23 }} }}
        WHERE {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear ?y }} }}""",
    "maxInclusive": f"""DELETE {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear ?y }} }}
        INSERT {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear 20233 }} }}
        WHERE {{ GRAPH ?g {{ <{FIGURE}> caipu:fiscalYear ?y }} }}""",
    "uniqueLang": f"""INSERT DATA {{ GRAPH <{GRAPH}> {{
        <{iri("economic", "30202")}> skos:prefLabel '印东西的钱'@zh }} }}""",
    "disjoint": f"""INSERT DATA {{ GRAPH <{GRAPH}> {{
        <{iri("economic", "30202")}> skos:altLabel '印刷费'@zh }} }}""",
    "one shape, many nodes": "DELETE WHERE { GRAPH ?g { ?s caipu:report ?v } }",
    "subclass": f"DELETE WHERE {{ GRAPH ?g {{ <{report_iri(FACTS.report.id)}> caipu:reportKind ?v }} }}",
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_pyshacl_finds_is_found(change: str, store: ox.Store) -> None:
    store.update(PROLOGUE + CHANGES[change])
    expected = referee(store)
    found = ours(validate(store))
    assert expected
    if change == "one shape, many nodes":  # only the first of each constraint are listed
        assert found <= expected
        assert {f[1:] for f in found} == {e[1:] for e in expected}
    else:
        assert found == expected


def test_a_blank_node_is_a_violation(store: ox.Store) -> None:
    store.add(ox.Quad(ox.BlankNode(), ox.NamedNode(str(PROV.wasDerivedFrom)), ox.Literal("x")))
    assert [v.constraint for v in validate(store)] == ["nodeKind"]


def test_a_build_that_does_not_conform_is_stopped_with_a_sentence(store: ox.Store) -> None:
    require_valid(store)
    store.update(PROLOGUE + CHANGES["minCount"])
    with pytest.raises(StoreError, match=r"SHACL.*1 处.*minCount"):
        require_valid(store)


def test_every_constraint_kind_of_the_shapes_is_tried_here() -> None:
    kinds = {kind for shape in property_shapes() for kind, _ in shape.constraints}
    assert kinds - {"nodeKind"} <= CHANGES.keys()
    assert all(URIRef(shape.path) for shape in property_shapes())


@pytest.mark.real
def test_the_real_reports_conform_for_both(real_reports: list[Path]) -> None:
    from ingest.report import read_report

    store = store_of(*map(read_report, real_reports))
    assert validate(store) == []
    assert referee(store) == set()
