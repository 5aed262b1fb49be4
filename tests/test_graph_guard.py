"""What a query may not contain, however it is hidden: nothing may ever call out or read a file."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.evaluation import Dataset, solve
from graph.guard import admit, bind
from ontology.errors import QueryRefused


class Listener:
    """A loopback port that counts who knocks."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.knocks = 0
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.knocks += 1
            with caller:
                caller.sendall(b"HTTP/1.1 500 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def close(self) -> int:
        """Stop; the number of callers, those still in the queue included."""
        before = self.knocks
        with socket.create_connection(self.socket.getsockname()[:2]) as last:
            last.recv(100)
        self.socket.close()
        return max(before, self.knocks - 1)


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    with contextlib.suppress(OSError):
        one.socket.close()


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    x = ox.NamedNode("http://x/s")
    made.add(ox.Quad(x, x, ox.Literal("here"), ox.NamedNode("http://x/g")))
    made.add(ox.Quad(x, x, ox.Literal("here")))
    return made


CALLS_OUT = {
    "plain": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "lower case": "select * { service silent<URL>{ ?s ?p ?o } }",
    "no spaces": "SELECT*{SERVICESILENT<URL>{?s ?p ?o}}",
    "glued to a number": "SELECT * {BIND(1 AS ?a)?s ?p 1SERVICE<URL>{?s ?p ?o}}",
    "glued to true": "SELECT * {?s ?p trueSERVICE<URL>{?s ?p ?o}}",
    "glued to a string": 'SELECT * {?s ?p "a"SERVICE<URL>{?s ?p ?o}}',
    "prefixed": "PREFIX e: <URL> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "empty prefix": "PREFIX : <URL> SELECT * { SERVICE:a { ?s ?p ?o } }",
    "prefix called so": "PREFIX SERVICE: <URL> PREFIX : <URL> SELECT * {SERVICE:a{?s ?p ?o}}",
    "prefix that begins so": "PREFIX x: <URL> PREFIX SERVICEx: <a:> SELECT *{SERVICEx:a{?s ?p ?o}}",
    "variable": "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
    "variable, comment, no space": "SELECT *{VALUES ?u{<URL>}FILTER(1<2)SERVICE?u#>\n{?s ?p ?o}}",
    "after a string in an IRI": "SELECT * {FILTER(1<'>')SERVICE<URL>{?s ?p ?o}#'\n}",
    "after an escaped hash": "PREFIX x: <a:> SELECT * {?s x:a\\# ?o SERVICE <URL> {?s ?p ?o}}",
    "subquery": "SELECT * { { SELECT * { { SERVICE <URL> { ?s ?p ?o } } } } }",
    "in OPTIONAL": "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "in EXISTS": "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "in UNION": "SELECT * { {} UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "in DESCRIBE": "DESCRIBE ?s WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "after a comment": "SELECT * { # SERVICE is not allowed\n SERVICE <URL> { ?s ?p ?o } }",
    "after a long string": 'SELECT * { BIND("""a"b""c""" AS ?x) SERVICE <URL> { ?s ?p ?o } }',
    "LATERAL": "SELECT * { ?s ?p ?o LATERAL { SERVICE <URL> { ?s ?p ?o } } }",
    "FROM": "SELECT * FROM <URL> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "FROM glued": "PREFIX : <URL> SELECT * FROM:a { ?s ?p ?o }",
    "FROM NAMED glued": "PREFIX : <URL> SELECT * FROM NAMED:a { GRAPH ?g { ?s ?p ?o } }",
    "FROM in one word": "SELECT * FROMNAMED<URL> { GRAPH ?g { ?s ?p ?o } }",
    "FROM a base": "BASE <URL> SELECT * FROM <a> { ?s ?p ?o }",
    "LOAD": "LOAD <URL>",
    "LOAD into": "LOAD SILENT <URL> INTO GRAPH <http://x/g>",
    "LOAD after a query": "SELECT * { ?s ?p ?o } ; LOAD <URL>",
    "INSERT": "INSERT { <a:a> <a:a> ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "WITH": "WITH <http://x/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR": "CLEAR ALL",
}


@pytest.mark.parametrize("query", CALLS_OUT.values(), ids=CALLS_OUT)
def test_no_form_of_a_query_calls_out(query: str, listener: Listener, store: ox.Store) -> None:
    with pytest.raises(QueryRefused):
        _run(query.replace("URL", listener.url), store)
    assert listener.close() == 0


def test_the_listener_would_have_heard(listener: Listener, store: ox.Store) -> None:
    """The evaluator itself does call out: what holds it back is the guard."""
    with pytest.raises(OSError):
        list(store.query(CALLS_OUT["plain"].replace("URL", listener.url)))
    assert listener.close() == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="seccomp is Linux's")
def test_a_sandboxed_process_cannot_open_a_socket(listener: Listener) -> None:
    code = (
        "import pyoxigraph, graph.sandbox\n"
        "assert graph.sandbox.forbid_network()\n"
        f"list(pyoxigraph.Store().query({CALLS_OUT['plain'].replace('URL', listener.url)!r}))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert "PermissionError" in ended.stderr
    assert listener.close() == 0


def test_no_local_file_is_read(tmp_path: Path, store: ox.Store) -> None:
    canary = tmp_path / "canary.ttl"
    canary.write_text('<a:canary> <a:b> "sings" .', "utf-8")
    for clause in ("FROM", "FROM NAMED"):
        with pytest.raises(QueryRefused, match="库中没有图"):
            _run(f"SELECT * {clause} <{canary.as_uri()}> {{ ?s ?p ?o }}", store)


HARMLESS = [
    'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
    "SELECT * { ?s ?p ?service } # SERVICE <http://x/> {}",
    "SELECT * { ?s <http://x/service#a> ?o . FILTER(?o < 3 && 2 > 1) }",
    "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?s sd:service ?o }",
    "SELECT * FROM <http://x/g> FROM NAMED <http://x/g> { ?s ?p ?o }",
    "PREFIX x: <http://x/> SELECT * FROM x:g { ?s ?p '''a\n'SERVICE' b''' }",
    "ASK { FILTER(1<2&&2>1) }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_words_that_only_look_dangerous_are_let_through(query: str, store: ox.Store) -> None:
    _run(query, store)


FRAGMENTS = st.sampled_from(
    ["SERVICE", "service", "SILENT", "FROM", "NAMED", "LOAD", "SELECT", "*", "{", "}", "(", ")", "<",
     ">", "<URL>", "?s", "?p", "?o", "$u", "#", "\n", " ", "'", '"', "'''", '"""', "\\", "\\#", "\\'",
     ":", "x:", ":a", "x:a", "_:b", "1", "1.", ".5", "true", "@en", "^^", "&&", "||", "FILTER(1<2)",
     "FILTER", "BIND(<URL> AS ?u)", "VALUES ?u {<URL>}", "?s ?p ?o", ".", ";", ",", "a", "GRAPH ?g"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(before=st.lists(FRAGMENTS, max_size=8), after=st.lists(FRAGMENTS, max_size=8))
def test_whatever_is_let_through_stays_inside(before: list[str], after: list[str]) -> None:
    """Random pieces around a SERVICE: admitted text never makes the evaluator call out."""
    listener = _fuzz_listener()
    knocks = listener.knocks
    prologue = "PREFIX : <URL> PREFIX x: <URL> SELECT * { VALUES ?u {<URL>} "
    query = prologue + "".join(before) + "SERVICE ?u {?s ?p ?o}" + "".join(after) + "}"
    with contextlib.suppress(QueryRefused, OSError):
        _run(query.replace("URL", listener.url), ox.Store())
    assert listener.knocks == knocks


def test_a_syntax_error_is_placed_where_the_user_wrote_it(store: ox.Store) -> None:
    with pytest.raises(QueryRefused, match="第 4 行第 9 个字符"):
        _run("# 注释\nSELECT *\n{ ?s ?p ?o } # 注释\n  LIMIT -1", store)


def test_an_undeclared_prefix_is_named(store: ox.Store) -> None:
    with pytest.raises(QueryRefused, match="foaf"):
        _run("SELECT * { ?s foaf:name ?o }", store)


def test_known_prefixes_need_no_declaration_but_may_be_redeclared() -> None:
    known = {"x": "http://x/"}
    assert admit("SELECT * FROM x:g {}", known).default_graphs == ("http://x/g",)
    ours = admit("PREFIX x: <http://y/> SELECT * FROM x:g {}", known)
    assert ours.default_graphs == ("http://y/g",)


@given(st.text(max_size=40))
def test_a_bound_value_is_always_one_term(value: str) -> None:
    text = bind("SELECT ?x { BIND(?value AS ?x) }", {"value": str(ox.Literal(value))})
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [row["x"] for row in solutions] == [ox.Literal(value)]


def test_binding_leaves_strings_and_comments_alone() -> None:
    text = bind('SELECT ?x { ?x ?p "?v" , ?v } # ?v', {"v": "<a:b>"})
    assert text == 'SELECT ?x { ?x ?p "?v" , <a:b> } # ?v'


def test_binding_a_variable_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="yaer"):
        bind("SELECT * { ?s ?p ?year }", {"yaer": "1"})


def _run(query: str, store: ox.Store) -> object:
    solved = solve(store, admit(query), Dataset())
    return bool(solved) if isinstance(solved, ox.QueryBoolean) else list(solved)


_shared: list[Listener] = []


def _fuzz_listener() -> Listener:
    if not _shared:
        _shared.append(Listener())
    return _shared[0]
