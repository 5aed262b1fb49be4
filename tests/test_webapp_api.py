"""The command line's JSON over HTTP, entities by their identifiers, exports, uploads."""

from __future__ import annotations

import io
import json
import re
import threading
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from rdflib import Graph

from ontology.identifiers import BASE
from tests.webapp_store import SAMPLES, made_client, made_store  # noqa: F401
from webapp import create_app

QUESTION = "岚川市青禾区水务局2023年差旅费年初预算是多少"
REPORT = "https://w3id.org/caipu/id/report/qinghe-water-2023-budget"


def test_ask_has_the_contracts_shape(client: FlaskClient) -> None:
    ways = [
        client.get("/api/ask", query_string={"question": QUESTION}),
        client.get("/api/ask", query_string={"q": QUESTION}),
        client.post("/api/ask", json={"question": QUESTION}),
    ]
    for answer in ways:
        found = answer.json
        assert found is not None
        assert list(found) == [
            "question", "status", "answer", "value", "unit", "citations", "sparql",
            "interpretation", "alternatives",
        ]  # fmt: skip
        assert found["status"] == "answered"
        assert list(found["citations"][0]) == ["report", "quote", "start", "end", "page", "iri"]
    assert ways[0].data == ways[1].data == ways[2].data


def test_search_gives_hits(client: FlaskClient) -> None:
    found = client.get("/api/search", query_string={"query": "河道 巡查", "k": "3"}).json
    assert found is not None
    assert found["query"] == "河道 巡查"
    assert 1 <= len(found["hits"]) <= 3
    assert {"score", "text", "report", "section", "start", "end", "iri"} <= set(found["hits"][0])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/ask", 400),
        ("/api/ask?question=" + quote("问" * 2001), 400),
        ("/api/search?query=a&k=0", 400),
        ("/api/search?query=a&k=many", 400),
        ("/api/check?report=nothing", 404),
        ("/api/export/nothing", 404),
        ("/api/export/amounts?format=exe", 406),
        ("/api/sparql.exe?query=ASK{}", 406),
        ("/api/sparql.csv", 400),
        ("/api/nothing", 404),
    ],
)
def test_errors_are_problem_documents(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert json.loads(answer.data)["status"] == status


def test_check_and_reports(client: FlaskClient) -> None:
    checks = client.get("/api/check").json
    assert checks is not None and set(checks) >= {"findings", "checked"}
    reports = client.get("/api/reports").json
    assert reports is not None and len(reports["reports"]) == 9


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_export_gives_whole_tables(client: FlaskClient, form: str) -> None:
    with client.get(f"/api/export/reports?format={form}") as answer:
        assert answer.status_code == 200
        assert f".{form}" in answer.headers["Content-Disposition"]
        assert (b"PAR1" if form == "parquet" else b"qinghe-water-2023-budget") in answer.data


def test_openapi_describes_every_path_of_the_api(client: FlaskClient) -> None:
    described = client.get("/api/openapi.json").json
    assert described is not None
    told = {
        path.replace("{table}", "<table>").replace("{form}", "<form>")
        for path in described["paths"]
    }
    rules = {rule.rule for rule in client.application.url_map.iter_rules()}
    served = {rule for rule in rules if rule.startswith("/api/")} - {
        "/api/openapi.json",
        "/api/terms",
    }
    assert told >= served
    assert told <= rules


@pytest.mark.parametrize(
    ("accept", "syntax", "ending"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE, "ttl"),
        ("application/ld+json", ox.RdfFormat.JSON_LD, "jsonld"),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES, "nt"),
    ],
)
def test_an_entity_is_given_as_asked(
    client: FlaskClient, accept: str, syntax: ox.RdfFormat, ending: str
) -> None:
    answer = client.get("/id/report/qinghe-water-2023-budget", headers={"Accept": accept})
    assert answer.status_code == 200
    assert "Accept" in answer.vary
    triples = {q.triple for q in ox.parse(answer.data, format=syntax)}
    assert {t.subject.value for t in triples} == {REPORT}
    by_name = client.get(f"/id/report/qinghe-water-2023-budget.{ending}").data
    assert {q.triple for q in ox.parse(by_name, format=syntax)} == triples


def test_every_kind_of_entity_has_a_page(client: FlaskClient) -> None:
    kinds = (
        "SELECT (SAMPLE(?s) AS ?one) { ?s a ?k FILTER(STRSTARTS(STR(?s), "
        "'https://w3id.org/caipu/id/') && !CONTAINS(STR(?s), '#')) } GROUP BY ?k"
    )
    found = client.get("/sparql", query_string={"query": kinds}).json
    assert found is not None
    paths = {
        b["one"]["value"].removeprefix("https://w3id.org/caipu")
        for b in found["results"]["bindings"]
    }
    assert len(paths) > 15
    for path in sorted(paths):
        answer = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 200, path
        assert "<h1>" in answer.text, path


def test_a_graph_gives_what_it_holds(client: FlaskClient) -> None:
    answer = client.get(
        "/id/graph/qinghe-water-2023-budget", headers={"Accept": "application/n-triples"}
    )
    triples = list(ox.parse(answer.data, format=ox.RdfFormat.N_TRIPLES))
    assert len(triples) > 1_000


def test_the_ontology_is_a_page_or_turtle(client: FlaskClient) -> None:
    assert 'id="Finding"' in client.get("/ontology", headers={"Accept": "text/html"}).text
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"})
    assert len(Graph().parse(data=turtle.data, format="turtle")) > 500


def test_an_organization_shows_its_money_and_projects(client: FlaskClient) -> None:
    query = f"SELECT ?o {{ <{REPORT}> <https://w3id.org/caipu/ontology#organization> ?o }}"
    found = client.get("/sparql", query_string={"query": query}).json
    assert found is not None
    name = found["results"]["bindings"][0]["o"]["value"]
    answer = client.get(f"/org/{name.rpartition('/')[2]}")
    assert answer.status_code == 200
    for words in ("岚川市青禾区水务局", "按功能分类", "按经济分类", "三公", "项目", "职责"):
        assert words in answer.text, words
    assert '<rect width="100.0"' in answer.text


def test_upload_is_off_without_a_token(client: FlaskClient) -> None:
    assert client.get("/upload").status_code == 404
    assert client.post("/upload", data={"token": ""}).status_code == 404


def test_upload_wants_the_token_and_names_it_can_read(web_store: Path) -> None:
    made = create_app(web_store, upload_token="parole").test_client()
    assert made.get("/upload").status_code == 200

    def send(token: str, name: str) -> int:
        data = {"token": token, "files": (io.BytesIO(b"x"), name)}
        return made.post("/upload", data=data, content_type="multipart/form-data").status_code

    assert send("wrong", "a.txt") == 403
    assert send("parole", "a.exe") == 400
    assert send("parole", "...") == 400


def test_an_upload_is_read_and_served(tmp_path: Path) -> None:
    made = create_app(tmp_path / "store", upload_token="parole").test_client()
    report = (SAMPLES / "qinghe-water-2023-budget.txt").read_bytes()
    files = [(io.BytesIO(report), "../../水务.txt"), (io.BytesIO(b"no report"), "nothing.txt")]
    sent = made.post(
        "/upload", data={"token": "parole", "files": files}, content_type="multipart/form-data"
    )
    assert sent.status_code == 303
    key = sent.headers["Location"].rpartition("/")[2]
    (reading,) = (t for t in threading.enumerate() if t.name == f"upload {key}")
    reading.join(120)
    page = made.get(sent.headers["Location"])
    assert "有的文件被拒绝" in page.text
    assert "水务：" in page.text
    assert "nothing.txt" in page.text
    reports = made.get("/api/reports").json
    assert reports is not None and [r["id"] for r in reports["reports"]] == ["水务"]


def test_identifiers_are_named(client: FlaskClient) -> None:
    row = client.get("/api/graph", query_string={"q": "水务局"}).json["found"][0]
    iri = BASE + row["id"]
    found = client.post(
        "/api/labels", json=[iri, "https://example.org/other", iri + " x>", BASE + "x"]
    )
    assert found.json == {iri: row["label"]}
    assert client.post("/api/labels", json={"iri": iri}).status_code == 400


def test_a_page_that_is_still_the_same_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/about")
    tag = first.headers["ETag"]
    again = client.get("/about", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/data", headers={"If-None-Match": tag}).status_code == 200
    style = re.findall(r'href="(/static/css/base.css[^"]*)"', first.text)[0]
    with client.get(style) as sent:
        assert "immutable" in sent.headers["Cache-Control"]


def test_crawlers_are_told_what_is_not_for_them(client: FlaskClient) -> None:
    told = client.get("/robots.txt")
    assert told.mimetype == "text/plain"
    assert "Disallow: /api/" in told.text
    with client.get("/favicon.ico") as icon:
        assert icon.mimetype == "image/svg+xml"


def test_an_exported_table_names_its_characters_once(client: FlaskClient) -> None:
    with client.get("/api/export/reports") as sent:
        assert sent.content_type == "text/csv; charset=utf-8"
