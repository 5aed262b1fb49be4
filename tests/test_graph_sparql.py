"""Queries in killable workers: limits hold, others are answered meanwhile, nothing is cut in silence."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.pool import Pool
from graph.results import negotiate
from graph.sparql import Limits, QueryBusy, QueryResult, evaluate, term
from graph.union import fill
from ontology.errors import QueryExceeded, QueryRefused, StoreError

X = "http://x/"
QUICK = "SELECT ?o { <http://x/s1> <http://x/label> ?o }"
HOSTILE = Limits(seconds=0.5, megabytes=256, rows=10**9, size=2**40)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hand-made release: a ring of 3,000 nodes in ten graphs, and one label that two graphs hold."""
    folder = tmp_path_factory.mktemp("store") / "000001"
    folder.mkdir()
    store = ox.Store(str(folder / "graph"))
    fill(store, _ring(3000))
    store.flush()
    del store
    (folder / "lock").touch()
    (folder / "manifest.json").write_text(json.dumps({"prefixes": {"x": X}}), "utf-8")
    return folder


def _ring(size: int) -> Iterator[ox.Quad]:
    for i in range(size):
        graph = _node(f"g{i % 10}")
        subject, following = _node(f"s{i}"), _node(f"s{(i + 1) % size}")
        yield ox.Quad(subject, _node("p"), following, graph)
        yield ox.Quad(subject, _node("label"), ox.Literal(f"第{i}个"), graph)
    yield ox.Quad(_node("s0"), _node("label"), ox.Literal("第0个"), _node("g9"))


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(X + name)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    one = Pool(size=2)
    yield one
    one.close()


def rows(result: QueryResult) -> list[dict[str, str]]:
    bindings = json.loads(result.body)["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in bindings]


HARD = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "cross product, distinct": "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path star of star": "SELECT (COUNT(*) AS ?n) { ?a (x:p*)* ?b }",
    "path of alternatives": "SELECT (COUNT(*) AS ?n) { ?a (x:p|x:p/x:p|^x:p)* ?b }",
    "path from everywhere": "SELECT (COUNT(*) AS ?n) { ?a (!x:nothing)+ ?b }",
    "path to a literal": "SELECT (COUNT(*) AS ?n) { ?a x:p*/x:p*/x:label ?b }",
    "sort of a product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(CONCAT(STR(?a), STR(?f)))",
    "random sort": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
    "group of a product": "SELECT ?a (GROUP_CONCAT(?f) AS ?t) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a",
    "one long string": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?t) "
    "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "doubling": "SELECT (STRLEN(?v40) AS ?n) { BIND('中文' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(40))
    + " }",
    "regex of a product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
    'FILTER(REGEX(CONCAT(STR(?a), STR(?d), STR(?g)), "(a+)+(b|c|d)*z$")) }',
    "minus of products": "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c . ?d ?e ?f } MINUS { ?c ?d ?e } }",
    "nested optionals": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c "
    "OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i FILTER(?c = ?i) } } }",
    "correlated exists": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    "FILTER NOT EXISTS { ?g ?h ?i FILTER(?i = CONCAT(?c, ?f)) } }",
    "values against values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(200)))} }}" for i in range(5))
    + " }",
    "ask for nothing": "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?c = ?h) }",
    "describe a product": "DESCRIBE ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "construct a product": "CONSTRUCT { ?a ?b ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?f=?c) }",
}


@pytest.mark.parametrize("query", HARD.values(), ids=HARD)
def test_a_hostile_query_is_stopped(query: str, release: Path, pool: Pool) -> None:
    with pytest.raises(QueryExceeded, match=r"超过 0\.5 秒|内存上限"):
        evaluate(release, query, limits=HOSTILE, pool=pool)
    assert rows(evaluate(release, QUICK, format="json", pool=pool)) == [{"o": "第1个"}]


REFUSED = {
    "deep braces": "SELECT * " + "{" * 5000 + "}" * 5000,
    "deep brackets": "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "deep lists": "SELECT * { ?s ?p " + "[ x:p " * 5000 + "1" + "]" * 5000 + " }",
    "huge VALUES": "SELECT * { VALUES ?x { " + "<http://x/aaaaaaaaaaaaaaaaaaaaaaa> " * 9000 + "} }",
    "no end of a string": 'SELECT * { ?s ?p "' + "a" * 100_000,
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_a_query_too_large_is_refused(query: str, release: Path, pool: Pool) -> None:
    with pytest.raises(QueryRefused):
        evaluate(release, query, limits=HOSTILE, pool=pool)


def test_a_regex_that_backtracks_elsewhere_is_answered(release: Path, pool: Pool) -> None:
    query = f'SELECT (REGEX("{"a" * 2000}!", "^(a+)+$") AS ?x) {{}}'
    assert rows(evaluate(release, query, format="json", pool=pool)) == [{"x": "false"}]


def test_others_are_answered_while_a_hostile_query_runs(release: Path, pool: Pool) -> None:
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(
            evaluate, release, HARD["cross product"], limits=Limits(seconds=2), pool=pool
        )
        _until_busy(pool, 1)
        for _ in range(20):
            assert rows(evaluate(release, QUICK, format="json", pool=pool)) == [{"o": "第1个"}]
        assert not slow.done()
        assert isinstance(slow.exception(), QueryExceeded)


def test_a_full_queue_is_busy_and_the_next_query_is_answered(release: Path) -> None:
    pool = Pool(size=1, waiting=0)
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(
            evaluate, release, HARD["cross product"], limits=Limits(seconds=2), pool=pool
        )
        _until_busy(pool, 1)
        with pytest.raises(QueryBusy, match="请稍后再试"):
            evaluate(release, QUICK, pool=pool)
        assert isinstance(slow.exception(), QueryExceeded)
    assert evaluate(release, QUICK, pool=pool).rows == 1
    pool.close()


def test_waiting_in_the_queue_has_an_end(release: Path) -> None:
    pool = Pool(size=1, waiting=1)
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(
            evaluate, release, HARD["cross product"], limits=Limits(seconds=2), pool=pool
        )
        _until_busy(pool, 1)
        with pytest.raises(QueryBusy, match="超时"):
            evaluate(release, QUICK, limits=Limits(patience=0.01), pool=pool)
        assert isinstance(slow.exception(), QueryExceeded)
    pool.close()


def test_a_worker_that_crashes_is_an_error_and_is_replaced(release: Path, pool: Pool) -> None:
    with pytest.raises(QueryExceeded, match="中止"):
        evaluate(release, "ASK { FILTER(" + "!" * 200_000 + "true) }", pool=pool)
    assert evaluate(release, QUICK, pool=pool).rows == 1


def test_a_worker_killed_from_outside_is_replaced(release: Path) -> None:
    pool = Pool(size=1)
    evaluate(release, QUICK, pool=pool)
    (worker,) = pool.idle
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(evaluate, release, HARD["cross product"], pool=pool)
        _until_busy(pool, 1)
        os.kill(worker.pid, signal.SIGKILL)
        assert isinstance(slow.exception(), QueryExceeded)
        assert "请重试" in str(slow.exception())
    assert evaluate(release, QUICK, pool=pool).rows == 1
    pool.close()


def test_a_worker_that_died_idle_is_replaced(release: Path) -> None:
    pool = Pool(size=1)
    evaluate(release, QUICK, pool=pool)
    (worker,) = pool.idle
    worker.stop()
    assert evaluate(release, QUICK, pool=pool).rows == 1
    pool.close()


def test_a_release_that_is_not_there_is_an_error(tmp_path: Path, pool: Pool) -> None:
    with pytest.raises(StoreError, match="打不开"):
        evaluate(tmp_path / "000009", QUICK, pool=pool)


def test_a_worker_serves_the_release_that_is_asked_for(
    release: Path, tmp_path: Path, pool: Pool
) -> None:
    other = tmp_path / "000002"
    other.mkdir()
    store = ox.Store(str(other / "graph"))
    fill(store, [ox.Quad(_node("s1"), _node("label"), ox.Literal("别的"), _node("g"))])
    store.flush()
    del store
    (other / "lock").touch()
    (other / "manifest.json").write_text("{}", "utf-8")
    seen = [
        rows(evaluate(path, QUICK, format="json", pool=pool))[0]["o"]
        for path in (release, other, release, other)
    ]
    assert seen == ["第1个", "别的", "第1个", "别的"]


ALL = "SELECT ?s ?o { ?s x:label ?o }"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_row_cap_is_announced(form: str, release: Path, pool: Pool) -> None:
    result = evaluate(release, ALL, format=form, limits=Limits(rows=7), pool=pool)
    assert (result.rows, result.truncated) == (7, True)
    if form in ("json", "xml"):
        assert "截断" in result.body.decode()


def test_a_result_that_just_fits_is_not_called_cut(release: Path, pool: Pool) -> None:
    result = evaluate(release, ALL, format="json", limits=Limits(rows=3000), pool=pool)
    assert (result.rows, result.truncated) == (3000, False)
    assert "caipu" not in json.loads(result.body)


def test_a_byte_cap_is_announced(release: Path, pool: Pool) -> None:
    result = evaluate(release, ALL, format="csv", limits=Limits(size=1000), pool=pool)
    assert result.truncated
    assert len(result.body) < 1100


def test_a_triple_cap_is_announced(release: Path, pool: Pool) -> None:
    query = "CONSTRUCT WHERE { ?s x:label ?o }"
    result = evaluate(release, query, limits=Limits(rows=5), pool=pool)
    assert (result.rows, result.truncated) == (5, True)
    assert result.body.endswith("已截断\n".encode())


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_results_parse_back(form: str, release: Path, pool: Pool) -> None:
    terms = '<http://x/é> "a\\t\\"<&>\\n"@zh-hans "1.50"^^<http://x/money> "" 12 UNDEF'
    query = f"SELECT ?a ?b {{ VALUES ?a {{ {terms} }} }}"
    body = evaluate(release, query, format=form, pool=pool).body
    formats = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    parsed = ox.parse_query_results(body, format=formats[form])
    assert isinstance(parsed, ox.QuerySolutions)
    assert [row["a"] for row in parsed] == [
        ox.NamedNode("http://x/é"),
        ox.Literal('a\t"<&>\n', language="zh-hans"),
        ox.Literal("1.50", datatype=ox.NamedNode("http://x/money")),
        ox.Literal(""),
        ox.Literal(12),
        None,
    ]


def test_csv_is_rfc_4180(release: Path, pool: Pool) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("一,\\"二\\"" UNDEF) (<http://x/> 3) } }'
    assert evaluate(release, query, format="csv", pool=pool).body.decode() == (
        'a,b\r\n"一,""二""",\r\nhttp://x/,3\r\n'
    )


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "rdfxml"])
def test_graphs_parse_back(form: str, release: Path, pool: Pool) -> None:
    query = "CONSTRUCT { ?s x:label ?o . x:a x:b x:c } WHERE { ?s x:label ?o } LIMIT 9"
    result = evaluate(release, query, format=form, pool=pool)
    syntax = ox.RdfFormat.from_media_type(result.media_type)
    assert syntax is not None
    assert len(list(ox.parse(result.body, format=syntax))) == result.rows == 10


def test_turtle_declares_the_prefixes_it_uses(release: Path, pool: Pool) -> None:
    query = "PREFIX y: <http://y/> CONSTRUCT { x:a x:b ?o } WHERE { x:s1 x:label ?o }"
    body = evaluate(release, query, format="ttl", pool=pool).body.decode()
    assert body == '@prefix x: <http://x/> .\nx:a x:b "第1个" .\n'


def test_the_default_graph_is_a_union_that_counts_a_triple_once(release: Path, pool: Pool) -> None:
    query = "SELECT (COUNT(*) AS ?n) { x:s0 x:label ?o }"
    assert rows(evaluate(release, query, format="json", pool=pool)) == [{"n": "1"}]
    both = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { x:s0 x:label ?o } }"
    assert rows(evaluate(release, both, format="json", pool=pool)) == [{"n": "2"}]


COUNT = "SELECT (COUNT(*) AS ?n) { ?s x:p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s x:p ?o } }"


def test_graphs_of_the_store_may_be_asked_for(release: Path, pool: Pool) -> None:
    def count(query: str, **graphs: list[str]) -> int:
        return int(rows(evaluate(release, query, format="json", pool=pool, **graphs))[0]["n"])  # type: ignore[arg-type]

    one, two = X + "g1", X + "g2"
    assert count(COUNT) == 3000
    assert count(COUNT.replace("{", "FROM x:g1 {", 1)) == 300
    assert count(COUNT, default_graphs=[one, two]) == 600
    assert count(COUNT, named_graphs=[one]) == 0
    assert count(COUNT_NAMED, named_graphs=[one]) == 300
    assert count(COUNT_NAMED.replace("{", "FROM NAMED x:g1 {", 1)) == 300
    # the request's dataset replaces the query's
    assert count(COUNT.replace("{", "FROM x:g1 {", 1), default_graphs=[one, two]) == 600


def test_a_graph_that_the_store_has_not_is_refused(release: Path, pool: Pool) -> None:
    for graphs in (["http://x/none"], ["file:///etc/hostname"], ["not an iri"]):
        with pytest.raises(QueryRefused, match=r"库中没有图|不是绝对 IRI"):
            evaluate(release, COUNT, default_graphs=graphs, pool=pool)


def test_a_format_that_does_not_fit_is_refused(release: Path, pool: Pool) -> None:
    with pytest.raises(QueryRefused, match="ttl"):
        evaluate(release, QUICK, format="ttl", pool=pool)
    with pytest.raises(QueryRefused, match="没有"):
        evaluate(release, QUICK, accept="image/png", pool=pool)


@pytest.mark.parametrize(
    ("accept", "form", "name"),
    [
        ("", "select", "json"),
        ("*/*", "select", "json"),
        ("text/csv", "select", "csv"),
        ("text/*", "select", "csv"),
        ("application/xml;q=0.9, application/sparql-results+json;q=0.95", "select", "json"),
        ("application/json", "construct", "jsonld"),
        ("text/turtle, */*;q=0.1", "describe", "ttl"),
        ("text/html, application/rdf+xml", "construct", "rdfxml"),
        ("text/turtle", "select", None),
        ("text/csv;q=0", "ask", None),
    ],
)
def test_negotiation(accept: str, form: str, name: str | None) -> None:
    assert negotiate(accept, form) == name


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        (2023, '"2023"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (Decimal("1E+2"), '"100"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("差旅费", '"差旅费"'),
        (ox.NamedNode("http://x/a"), "<http://x/a>"),
    ],
)
def test_values_become_terms(value: object, written: str) -> None:
    assert str(term(value)) == written  # type: ignore[arg-type]


def _until_busy(pool: Pool, number: int) -> None:
    for _ in range(10_000_000):
        if pool.busy >= number:
            return
    raise AssertionError("no worker ever began")
