"""The integrity constraints of RDF Data Cube that apply here (no slices, no measure dimension)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.facts import Facts
from ontology.vocabulary import QB
from tests.sample_facts import sample_facts
from tests.test_graph_triples import select, store_of

COMPONENT = "qb:dataSet/qb:structure/qb:component"


def cubes() -> list[Facts]:
    """Two reports with tables of every structure."""
    facts = sample_facts()
    count = replace(
        facts.observations[0], amount_yuan=None, unit="辆", row_label="车辆", is_total=False
    )
    plain = replace(facts.observations[0], table="three_public", row_scheme=None)
    cross = [replace(o, table="project_expenditure") for o in facts.observations]
    money = replace(facts, observations=(*facts.observations, count, plain, *cross))
    return [money, sample_facts("qinghe-water-2022-final", 2022)]


@pytest.fixture(scope="module", params=["samples", pytest.param("real", marks=pytest.mark.real)])
def store(request: pytest.FixtureRequest) -> ox.Store:
    if request.param == "samples":
        return store_of(*cubes())
    from ingest.report import read_report

    paths: list[Path] = request.getfixturevalue("real_reports")
    return store_of(*map(read_report, paths))


def test_there_is_something_to_constrain(store: ox.Store) -> None:
    structures = list(select(store, "SELECT DISTINCT ?s { ?d qb:structure ?s }"))
    assert len(structures) >= 3


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("IC-1 one data set", """{ ?s a qb:Observation FILTER NOT EXISTS { ?s qb:dataSet ?d } }
          UNION { ?s a qb:Observation ; qb:dataSet ?d , ?e FILTER(?d != ?e) }"""),
        ("IC-2 one structure", """{ ?s a qb:DataSet FILTER NOT EXISTS { ?s qb:structure ?d } }
          UNION { ?s a qb:DataSet ; qb:structure ?d , ?e FILTER(?d != ?e) }"""),
        ("IC-3 a measure", """?s a qb:DataStructureDefinition
          FILTER NOT EXISTS { ?s qb:component/qb:measure ?m }"""),
        ("IC-4 dimensions have a range", """?s a qb:DimensionProperty
          FILTER NOT EXISTS { ?s rdfs:range ?r }"""),
        ("IC-5 coded dimensions have a code list", """?s a qb:DimensionProperty, qb:CodedProperty
          FILTER NOT EXISTS { ?s qb:codeList ?l }"""),
        ("IC-6 only attributes are optional", """?s qb:component ?c . ?c qb:componentRequired false
          FILTER NOT EXISTS { ?c qb:attribute ?a }"""),
        ("IC-11 all dimensions", f"""?s {COMPONENT}/qb:dimension ?d
          FILTER NOT EXISTS {{ ?s ?d ?v }}"""),
        ("IC-13 required attributes", f"""?s {COMPONENT} ?c . ?c qb:componentRequired true ;
          qb:attribute ?a FILTER NOT EXISTS {{ ?s ?a ?v }}"""),
        ("IC-14 all measures", f"""?s {COMPONENT}/qb:measure ?m FILTER NOT EXISTS {{ ?s ?m ?v }}"""),
        ("IC-19 codes from the code list", f"""?s {COMPONENT}/qb:dimension ?d . ?d qb:codeList ?l .
          ?s ?d ?v FILTER NOT EXISTS {{ ?v a skos:Concept ; skos:inScheme ?l }}"""),
    ],
)  # fmt: skip
def test_integrity(name: str, query: str, store: ox.Store) -> None:
    assert list(select(store, f"SELECT ?s WHERE {{ {query} }} LIMIT 5")) == [], name


def test_ic_12_no_two_observations_of_a_data_set_share_all_dimensions(store: ox.Store) -> None:
    dimensions: dict[str, dict[str, str]] = defaultdict(dict)
    datasets = {}
    rows = select(
        store,
        f"SELECT ?o ?s ?d ?v {{ ?o qb:dataSet ?s . ?o {COMPONENT}/qb:dimension ?d . ?o ?d ?v }}",
    )
    for observation, dataset, dimension, value in rows:
        dimensions[observation][dimension] = value
        datasets[observation] = dataset
    keys = Counter((datasets[o], tuple(sorted(values.items()))) for o, values in dimensions.items())
    assert len(keys) > 5
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_declared_property_is_of_its_kind(store: ox.Store) -> None:
    for predicate, kind in (
        (QB.dimension, QB.DimensionProperty),
        (QB.measure, QB.MeasureProperty),
        (QB.attribute, QB.AttributeProperty),
    ):
        query = f"SELECT ?p {{ ?c <{predicate}> ?p FILTER NOT EXISTS {{ ?p a <{kind}> }} }}"
        assert list(select(store, query)) == []
