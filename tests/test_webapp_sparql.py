"""SPARQL 1.1 Protocol, query only."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, Graph
from rdflib.namespace import VOID
from werkzeug.test import TestResponse

from graph.triples import SHARED_GRAPHS
from ontology.vocabulary import CAIPU
from tests.webapp_store import made_client, made_store  # noqa: F401
from webapp import create_app
from webapp.description import SD
from webapp.examples import prefixes, saved

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s WHERE { ?s a <http://purl.org/linked-data/cube#Observation> } LIMIT 3"
DESCRIBE = "DESCRIBE <https://w3id.org/caipu/id/report/qinghe-water-2023-final>"


def problem(answer: TestResponse) -> dict[str, object]:
    assert answer.content_type == "application/problem+json"
    body = json.loads(answer.data)
    assert body["status"] == answer.status_code
    assert any("\u4e00" <= c <= "\u9fff" for c in body["detail"])
    return dict(body)


def test_the_three_ways_to_ask(client: FlaskClient) -> None:
    ways = [
        client.get("/sparql", query_string={"query": ASK}),
        client.post("/sparql", data={"query": ASK}),
        client.post("/sparql", data=ASK, content_type="application/sparql-query"),
        client.post("/sparql/", data=ASK, content_type="application/sparql-query; charset=UTF-8"),
    ]
    for answer in ways:
        assert answer.status_code == 200
        assert answer.content_type == "application/sparql-results+json"
        assert json.loads(answer.data)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, "application/x-nothing, text/csv;q=0.3, */*;q=0.1", "text/csv; charset=utf-8"),
        (DESCRIBE, "text/turtle", "text/turtle; charset=utf-8"),
        (DESCRIBE, "application/n-triples", "application/n-triples; charset=utf-8"),
        (DESCRIBE, "application/ld+json", "application/ld+json"),
    ],
)
def test_the_accept_header_chooses(
    client: FlaskClient, query: str, accept: str, media: str
) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.content_type == media
    assert "Accept" in answer.vary
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_format_we_do_not_have_is_refused(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": ASK}, headers={"Accept": "image/png"})
    assert problem(answer)["status"] == 406


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("ASK {", 400),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 400),
        ("LOAD <file:///etc/passwd>", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400),
        ("   ", 400),
    ],
)
def test_what_may_not_be_asked_is_a_problem_document(
    client: FlaskClient, query: str, status: int
) -> None:
    assert problem(client.get("/sparql", query_string={"query": query}))["status"] == status


def test_requests_that_are_no_queries(client: FlaskClient) -> None:
    two = client.get("/sparql?" + urlencode([("query", ASK), ("query", ASK)]))
    update = client.post("/sparql", data={"update": "CLEAR ALL"})
    typed = client.post("/sparql", data="CLEAR ALL", content_type="application/sparql-update")
    untyped = client.post("/sparql", data=ASK)
    latin = client.post(
        "/sparql", data="ASK {\xe9}".encode("latin-1"), content_type="application/sparql-query"
    )
    long = client.post("/sparql", data=ASK + " " * 300_000, content_type="application/sparql-query")
    huge = client.post("/sparql", data=b"x" * 3_000_000, content_type="application/sparql-query")
    put = client.put("/sparql", data=ASK)
    found = [problem(a)["status"] for a in (two, update, typed, untyped, latin, long, huge, put)]
    assert found == [400, 400, 415, 415, 400, 413, 413, 405]
    assert "GET" in put.headers["Allow"]


def test_a_cut_result_says_so(web_store: Path) -> None:
    app = create_app(web_store, query_rows=2)
    answer = app.test_client().get("/sparql", query_string={"query": SELECT})
    assert answer.headers["Caipu-Truncated"] == "rows=2"
    assert len(json.loads(answer.data)["results"]["bindings"]) == 2


def test_a_query_past_its_time_is_told(web_store: Path) -> None:
    app = create_app(web_store, query_seconds=0.5)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = app.test_client().get("/sparql", query_string={"query": slow})
    assert problem(answer)["status"] == 504


def test_too_many_at_once_are_told_to_wait(web_store: Path) -> None:
    app = create_app(web_store, concurrent_queries_each=0)
    answer = app.test_client().get("/sparql", query_string={"query": ASK})
    assert problem(answer)["status"] == 429
    assert int(answer.headers["Retry-After"]) > 0
    app = create_app(web_store, concurrent_queries=0)
    assert problem(app.test_client().get("/sparql", query_string={"query": ASK}))["status"] == 503


def test_the_dataset_of_the_protocol(client: FlaskClient) -> None:
    mine = "https://w3id.org/caipu/id/graph/qinghe-water-2023-final"
    other = "https://w3id.org/caipu/id/graph/qinghe-culture-2023-final"
    report = "<https://w3id.org/caipu/id/report/qinghe-water-2023-final>"
    query = f"ASK {{ {report} ?p ?o }}"

    def asked(**graphs: str) -> object:
        answer = client.get("/sparql", query_string={"query": query, **graphs})
        return json.loads(answer.data)["boolean"]

    assert asked(**{"default-graph-uri": mine}) is True
    assert asked(**{"default-graph-uri": other}) is False
    assert asked(**{"named-graph-uri": mine}) is False
    absent = client.get(
        "/sparql", query_string={"query": query, "default-graph-uri": "http://a.example/"}
    )
    assert problem(absent)["status"] == 400


def test_without_a_query_the_service_describes_itself(client: FlaskClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.content_type.startswith("text/turtle")
    described = Graph().parse(data=answer.data, format="turtle")
    (service,) = described.subjects(RDF.type, SD.Service)
    assert set(described.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert len(list(described.objects(None, SD.namedGraph))) == 9 + len(SHARED_GRAPHS)
    (whole,) = described.objects(service, SD.defaultDataset)
    assert int(str(described.value(whole, VOID.triples))) > 10_000
    counted = {
        str(described.value(part, VOID["class"])): int(str(described.value(part, VOID.entities)))
        for part in described.objects(whole, VOID.classPartition)
    }
    assert counted[str(CAIPU.Report)] == 9
    local = str(whole).removeprefix("https://w3id.org/caipu")
    assert client.get(local, headers={"Accept": "text/turtle"}).status_code == 200
    dump = str(described.value(whole, VOID.dataDump)).removeprefix("http://localhost")
    with client.get(dump) as answer:
        assert answer.content_type == "application/n-quads"
    assert problem(client.get("/sparql", headers={"Accept": "image/png"}))["status"] == 406


def test_a_browser_gets_the_editor_with_the_result(client: FlaskClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    empty = client.get("/sparql", headers=browser)
    assert empty.status_code == 200
    assert "<textarea" in empty.text
    assert "'unsafe-inline'" in empty.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in client.get("/about").headers["Content-Security-Policy"]
    asked = client.get("/sparql", query_string={"query": SELECT}, headers=browser)
    assert asked.text.count('href="/id/observation/') == 3
    wrong = client.get("/sparql", query_string={"query": "ASK {"}, headers=browser)
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text


def test_other_sites_may_ask(client: FlaskClient) -> None:
    answer = client.options("/sparql", headers={"Origin": "https://a.example"})
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]


def test_worked_queries_declare_their_prefixes_and_run(client: FlaskClient) -> None:
    for example in saved():
        answer = client.get("/sparql", query_string={"query": example["query"]})
        assert answer.status_code == 200, example["name"]
        used = set(re.findall(r"(?<![\w/<:#-])([a-z][\w-]*):(?=\w)", example["query"]))
        stated = set(re.findall(r"PREFIX (\S+):", example["query"]))
        assert used & set(prefixes()) <= stated, example["name"]
