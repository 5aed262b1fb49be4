"""A harness for the W3C's SPARQL 1.1 suite: each test goes through our guard, evaluation and writers.

Results are compared as multisets of rows up to the names of blank nodes; numbers and
booleans by value and datatype.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

from graph.evaluation import Dataset, answer, solve
from graph.guard import Query, admit
from graph.results import Caps
from ontology.errors import QueryRefused

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
BASE = "http://w3c.test/sparql11/"
KINDS = {
    MF.QueryEvaluationTest: "evaluation",
    MF.CSVResultFormatTest: "csv",
    MF.PositiveSyntaxTest11: "positive syntax",
    MF.PositiveSyntaxTest: "positive syntax",
    MF.NegativeSyntaxTest11: "negative syntax",
    MF.NegativeSyntaxTest: "negative syntax",
}
_CAPS = Caps(10**6, 2**30)
_FORMATS = {
    ".srx": "xml",
    ".srj": "json",
    ".tsv": "tsv",
    ".csv": "csv",
    ".ttl": "json",
    ".rdf": "json",
}
_PARSERS = {
    "xml": ox.QueryResultsFormat.XML,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
_NUMERIC = ("integer", "decimal", "double", "float")
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Case:
    """One test of the suite."""

    name: str  # folder/fragment
    kind: str
    query: Path
    data: tuple[tuple[Path, str | None], ...]  # file, graph name
    result: Path | None


def cases(root: Path) -> Iterator[Case]:
    """The tests of the query language and of its result formats: no entailment, federation, update."""
    for name in ("query", "results"):
        found = rdflib.Graph().parse(root / f"manifest-sparql11-{name}.ttl", publicID=BASE)
        (included,) = found.objects(None, MF.include)
        for manifest in Collection(found, included):
            yield from _of_manifest(root, _file(root, manifest))


def _of_manifest(root: Path, manifest: Path) -> Iterator[Case]:
    found = rdflib.Graph().parse(manifest, publicID=f"{BASE}{manifest.parent.name}/manifest.ttl")
    for head in found.objects(None, MF.entries):
        for test in Collection(found, head):
            kind = next((KINDS[t] for t in found.objects(test, RDF.type) if t in KINDS), None)
            if kind is None:
                continue
            name = f"{manifest.parent.name}/{str(test).rpartition('#')[2].rpartition('/')[2]}"
            action = found.value(test, MF.action)
            result = found.value(test, MF.result)
            query = found.value(action, QT.query) or action
            data = [(_file(root, d), None) for d in found.objects(action, QT.data)]
            data += [(_file(root, d), str(d)) for d in found.objects(action, QT.graphData)]
            where = _file(root, result) if result is not None else None
            yield Case(name, kind, _file(root, query), tuple(data), where)


def _file(root: Path, iri: object) -> Path:
    return root / str(iri).removeprefix(BASE)


def _iri(path: Path) -> str:
    return f"{BASE}{path.parent.name}/{path.name}"


def failure(case: Case) -> str | None:
    """Why the test fails; None where it passes."""
    text = case.query.read_text("utf-8")
    base = _iri(case.query)
    store = ox.Store()
    for path, graph in case.data:
        _load(store, path, graph)
    try:
        query = admit(text, base=base)
        if "syntax" in case.kind:
            for name in (*query.default_graphs, *query.named_graphs):
                store.add_graph(ox.NamedNode(name))
            solve(store, query, Dataset(), base)
    except QueryRefused as refused:
        parsed = isinstance(refused.__cause__, RuntimeError)  # only its evaluation is refused
        if case.kind == ("negative syntax" if not parsed else "positive syntax"):
            return None
        return f"refused: {refused}"
    if "syntax" in case.kind:
        return "accepted" if case.kind == "negative syntax" else None
    return _compare(store, query, base, case)


def _load(store: ox.Store, path: Path, graph: str | None) -> None:
    syntax = ox.RdfFormat.from_extension(path.suffix[1:])
    assert syntax is not None
    target = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    if graph:
        store.add_graph(ox.NamedNode(graph))
    store.load(path=str(path), format=syntax, base_iri=_iri(path), to_graph=target)


def _compare(store: ox.Store, query: Query, base: str, case: Case) -> str | None:
    assert case.result is not None
    try:
        if query.form in ("construct", "describe"):
            body = answer(store, query, "nt", _CAPS, base=base).body
            ours = _canonical(ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
            syntax = ox.RdfFormat.from_extension(case.result.suffix[1:])
            theirs = _canonical(ox.parse(path=str(case.result), format=syntax, base_iri=base))
            return None if ours == theirs else "other triples"
        form = _FORMATS[case.result.suffix]
        body = answer(store, query, form, _CAPS, base=base).body
    except QueryRefused as refused:
        return f"refused: {refused}"
    if form == "csv":
        same = _csv_rows(body.decode()) == _csv_rows(case.result.read_bytes().decode())
        return None if same else f"other rows: {body.decode()!r}"
    ours_result = _result(ox.parse_query_results(body, format=_PARSERS[form]))
    if ours_result == _expected(case.result, form):
        return None
    return f"other rows: {body.decode()}"


def _expected(path: Path, form: str) -> object:
    if path.suffix in (".ttl", ".rdf"):
        return _result_set(path)
    return _result(ox.parse_query_results(path=str(path), format=_PARSERS[form]))


def _result(solved: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> object:
    if isinstance(solved, ox.QueryBoolean):
        return bool(solved)
    assert isinstance(solved, ox.QuerySolutions)
    names = [v.value for v in solved.variables]
    return _table([dict(zip(names, row, strict=True)) for row in solved])


def _result_set(path: Path) -> object:
    """A result set written in RDF."""
    found = rdflib.Graph().parse(path, publicID=_iri(path))
    rows: list[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | None]] = []
    for solution in found.objects(None, RS.solution):
        row: dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | None] = {}
        for binding in found.objects(solution, RS.binding):
            row[str(found.value(binding, RS.variable))] = _term(found.value(binding, RS.value))
        rows.append(row)
    return _table(rows)


def _term(node: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(str(node))
    assert isinstance(node, rdflib.Literal)
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or _XSD + "string")))


def _table(rows: list[dict[str, object]]) -> set[ox.Quad]:
    """Rows as a canonical graph: equal where the multisets are, up to blank nodes."""
    made = ox.Dataset()
    for number, row in enumerate(rows):
        subject = ox.BlankNode(f"row{number}")
        made.add(ox.Quad(subject, ox.NamedNode("a:is"), ox.Literal("row")))
        for name, value in row.items():
            if value is not None:
                made.add(ox.Quad(subject, ox.NamedNode(f"a:{name}"), _by_value(value)))  # type: ignore[arg-type]
    made.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(made)


def _canonical(quads: Iterator[ox.Quad]) -> set[ox.Quad]:
    made = ox.Dataset()
    for quad in quads:
        made.add(ox.Quad(quad.subject, quad.predicate, _by_value(quad.object)))  # type: ignore[arg-type]
    made.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(made)


def _by_value(value: object) -> object:
    if isinstance(value, ox.BlankNode):
        return ox.BlankNode("t" + value.value)
    if not isinstance(value, ox.Literal):
        return value
    kind = value.datatype.value.removeprefix(_XSD)
    if kind == "boolean":
        return ox.Literal(value.value in ("true", "1"))
    return ox.Literal(_number(value.value), datatype=value.datatype) if kind in _NUMERIC else value


def _number(text: str) -> str:
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text


def _csv_rows(text: str) -> list[list[str]]:
    head, *rows = csv.reader(io.StringIO(text))
    order = sorted(range(len(head)), key=lambda i: head[i])
    cells = [[row[i] for i in order] for row in (head, *rows)]
    return sorted(["_:" if c.startswith("_:") else _number(c) for c in row] for row in cells)
