"""Linked data: every identifier of the graph answers, whatever its base; the dump is the graph."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from graph.release import Store
from ontology.identifiers import BASE, ONTOLOGY
from tests.webapp_store import made_client, made_store  # noqa: F401

SYNTAXES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}


def identifiers(store: Path) -> set[str]:
    """Every identifier below the base, as subject, object or name of a graph; fragments aside."""
    found = set()
    for quad in Store(store).current().store:
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode) and term.value.startswith(BASE):
                found.add(term.value.partition("#")[0])
    return found


def test_every_identifier_is_the_subject_of_something_or_a_graph(web_store: Path) -> None:
    opened = Store(web_store).current().store
    for found in identifiers(web_store):
        name = ox.NamedNode(found)
        said = next(opened.quads_for_pattern(name, None, None, ox.DefaultGraph()), None)
        assert said is not None or opened.contains_named_graph(name), found


@pytest.mark.parametrize("accept", [*SYNTAXES, "text/html"])
def test_identifiers_of_every_kind_answer(
    web_store: Path, client: FlaskClient, accept: str
) -> None:
    kinds = defaultdict(list)
    for found in sorted(identifiers(web_store)):
        kinds[found.removeprefix(BASE).partition("/")[0]].append(found)
    assert len(kinds) > 30
    for some in kinds.values():
        for found in some[:2]:
            path = "/id/" + found.removeprefix(BASE)
            answer = client.get(path, headers={"Accept": accept}, follow_redirects=True)
            assert answer.status_code == 200, path
            assert answer.content_type.startswith(accept), path
            if accept in SYNTAXES:
                triples = list(ox.parse(answer.data, format=SYNTAXES[accept]))
                assert "/graph/" in found or {t.subject.value for t in triples} == {found}  # type: ignore[union-attr]


def test_own_terms_in_use_are_in_the_ontology(web_store: Path, client: FlaskClient) -> None:
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"}).data
    described = {q.subject.value for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}  # type: ignore[union-attr]
    used = {q.predicate.value for q in Store(web_store).current().store}
    assert {p for p in used if p.startswith(ONTOLOGY)} <= described


def test_the_dump_is_the_graph(web_store: Path, client: FlaskClient) -> None:
    with client.get("/data/caipu.nq") as answer:
        assert answer.status_code == 200
        assert answer.content_type == "application/n-quads"
        dumped = set(ox.parse(answer.data, format=ox.RdfFormat.N_QUADS))
    stored = Store(web_store).current().store
    assert dumped == {q for q in stored if q.graph_name != ox.DefaultGraph()}


def test_crawlers_find_the_description(client: FlaskClient) -> None:
    answer = client.get(
        "/.well-known/void", headers={"Accept": "text/turtle"}, follow_redirects=True
    )
    assert b"http://rdfs.org/ns/void#" in answer.data


PAGE = Path(__file__).resolve().parent.parent / "docs" / "linked-data.md"


def test_every_address_in_the_docs_answers(client: FlaskClient) -> None:
    paths = re.findall(r"`(/[^`]+)`", PAGE.read_text("utf-8"))
    assert len(paths) > 15
    for path in paths:
        if path != "/id/":
            with client.get(path, headers={"Accept": "text/html,*/*"}, follow_redirects=True) as at:
                assert at.status_code == 200, path


def test_the_queries_of_the_docs_find_sums(client: FlaskClient) -> None:
    queries = re.findall(r"```sparql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(queries) == 2
    for query in queries:
        found = client.get("/sparql", query_string={"query": query}).json
        assert found is not None
        assert len(found["results"]["bindings"]) > 1


ANOTHER_BASE = """
import sys
from pathlib import Path
from graph.release import Store
from search.index import build_step
from tests.sample_facts import sample_facts
from webapp import create_app

Store(Path(sys.argv[1])).build([sample_facts()], steps=[build_step])
client = create_app(Path(sys.argv[1])).test_client()
answer = client.get("/id/report/qinghe-water-2023-final.nt")
assert answer.status_code == 200
sys.stdout.write(answer.text)
"""


def test_another_base_than_the_host_s(tmp_path: Path) -> None:
    """The path below the base is the path below ``/id/``, wherever the base is."""
    base = "https://data.example.org/finance/"
    made = subprocess.run(
        [sys.executable, "-c", ANOTHER_BASE, str(tmp_path / "store")],
        env=os.environ | {"CAIPU_BASE": base},
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        check=False,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    assert f"<{base}report/qinghe-water-2023-final>" in made.stdout
    assert BASE not in made.stdout
