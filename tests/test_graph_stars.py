"""Stars of patterns set apart: the same solutions, whatever the query looks like."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest

from graph.identity import resolve
from graph.stars import apart
from graph.triples import report_triples, shared_quads
from graph.union import fill
from ontology.vocabulary import PREFIXES
from tests.sample_facts import sample_facts

STAR = "?{0} caipu:organization ?who ; caipu:fiscalYear ?year ; caipu:rowCode ?code ; caipu:amount ?{0}_yuan"
PAIR = f"{STAR.format('b')} . {STAR.format('f')} . ?who skos:prefLabel ?name"

JOINS = [
    f"SELECT * {{ {PAIR} }}",
    f"SELECT ?code (SUM(?b_yuan - ?f_yuan) AS ?d) {{ {PAIR} }} GROUP BY ?code",
    f"SELECT * {{ {PAIR} . FILTER(?b_yuan > 40000) ?who a ?kind OPTIONAL {{ ?who org:identifier ?i }} }}",
    f'SELECT * {{ {PAIR} ; a org:Organization . ?b caipu:phase/skos:notation "executed" }}',
    f'SELECT * {{ {STAR.format("b")} ; caipu:unit "万元"^^xsd:string , ?unit . {STAR.format("f")} . }}',
    f"SELECT * {{ {{ {PAIR} }} UNION {{ ?who a org:Organization }} }}",
    f"SELECT ?n {{ {{ SELECT (COUNT(*) AS ?n) {{ {PAIR} ; (^caipu:organization)/a ?c }} }} }}",
    f"SELECT * {{ VALUES ?year {{ 2020 2021 2022 2023 2024 }} {PAIR} . [] a ?kind }} LIMIT 100000",
    f"SELECT * {{ GRAPH ?g {{ {STAR.format('b')} }} GRAPH ?h {{ {STAR.format('f')} }} ?who skos:prefLabel ?n }}",
    f"SELECT * {{ {STAR.format('b')} . GRAPH ?h {{ {STAR.format('f')} . }} VALUES (?code) {{ ('201') }} }}",
    f"ASK {{ {PAIR} FILTER(?b_yuan >= ?f_yuan) }}",
]
WHOLE = [
    "SELECT * { ?o caipu:report ?r ; caipu:amount ?a ; prov:wasDerivedFrom ?s . ?s oa:start ?x ; oa:end ?y }",
    f"SELECT * {{ GRAPH ?g {{ {PAIR} }} }}",
    f"SELECT * {{ GRAPH ?g {{ {STAR.format('b')} }} GRAPH ?g {{ ?b a ?kind }} }}",
    f"SELECT * {{ GRAPH ?g {{ {STAR.format('b')} }} GRAPH ?h {{ {{ SELECT * {{ {STAR.format('f')} }} }} }} }}",
    f"SELECT * {{ {PAIR} FILTER NOT EXISTS {{ ?b a ?f }} }}",
    f"CONSTRUCT {{ ?b ?f ?who }} {{ {PAIR} }}",
    f"SELECT * {{ {PAIR.replace('caipu:rowCode', '?p')} }}",
    "SELECT * { ?b caipu:fiscalYear ?y ; caipu:rowCode ?c . ?f caipu:fiscalYear ?y ; caipu:rowCode ?c }",
]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    facts = sample_facts()
    identity = resolve([facts])
    store = ox.Store()
    fill(store, [*report_triples(facts, identity), *shared_quads(identity)])
    return store


def solutions(store: ox.Store, query: str) -> object:
    found = store.query(query, prefixes=PREFIXES)
    if isinstance(found, ox.QuerySolutions):
        names = sorted(v.value for v in found.variables)
        return Counter(tuple(str(row[name]) for name in names) for row in found)
    return bool(found)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", JOINS)
def test_stars_apart_have_the_same_solutions(store: ox.Store, query: str) -> None:
    written = apart(query)
    assert written.count("SELECT * {") == query.count("SELECT * {") + 2
    assert solutions(store, written) == solutions(store, query)
    assert solutions(store, query)


@pytest.mark.parametrize("query", WHOLE)
def test_other_queries_stay_as_they_are(query: str) -> None:
    assert apart(query) == query
