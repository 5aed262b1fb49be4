"""SHACL over the whole graph of a build, in seconds: ``shapes.ttl`` evaluated as SPARQL on Oxigraph.

The shapes keep to the constraint kinds below; one that is not known raises, so that none is passed over
in silence. pyshacl judges the same shapes in the tests. Only violations leave the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from ontology.errors import NotConforming, StoreError
from ontology.vocabulary import RDF, RDFS, SH

_OF_SEVERAL = frozenset(("maxCount", "uniqueLang"))
"""Constraints that only a thing with several values of one property breaks."""
MOST = 20
"""Violations of one constraint that are listed; one is enough to stop a build."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One node that is not as its shape wants it."""

    focus: str
    path: str
    constraint: str  # minCount, datatype, …
    value: str
    shape: str

    def __str__(self) -> str:
        value = f"，值 {self.value}" if self.value else ""
        return (
            f"{self.focus} 的 {self.path or '节点'} 不满足 {self.shape} 的 {self.constraint}{value}"
        )


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """Constraints on one path of one class, as SPARQL conditions that find what breaks them."""

    shape: str
    target: str
    path: str
    constraints: tuple[tuple[str, tuple[str, ...]], ...]


def validate(store: ox.Store, graphs: Sequence[str] | None = None) -> list[Violation]:
    """What in ``store`` (its union graph) breaks the shapes; none when it conforms.

    With ``graphs`` only what those named graphs describe is judged, by all that the store says of it.
    """
    classes = _subclasses(store)
    broken = _Broken(store, classes) if graphs is None else None
    named = "" if graphs is None else f"VALUES ?g {{ {' '.join(f'<{g}>' for g in graphs)} }} "
    target = "?s a ?c ." if graphs is None else named + "GRAPH ?g { ?s a ?c }"
    found = list(_blank_nodes(store, named))
    for shape in property_shapes():
        members = " ".join(f"<{c}>" for c in sorted(classes[shape.target] | {shape.target}))
        for constraint, values in shape.constraints:
            if broken and not broken.anywhere(shape.path, constraint, values):
                continue
            pattern = _PATTERNS[constraint](f"<{shape.path}>", values, classes)
            query = (
                f"SELECT DISTINCT ?s ?o WHERE {{ VALUES ?c {{ {members} }} {target} {pattern} }}"
                f" LIMIT {MOST}"
            )
            found += [
                Violation(_text(row["s"]), shape.path, constraint, _text(row["o"]), shape.shape)
                for row in _select(store, query)
            ]
    return found


class _Broken:
    """Whether anything at all breaks a constraint, of whatever class: asked once for all the shapes that
    have it, and faster than for the members of each class.
    """

    def __init__(self, store: ox.Store, classes: _Classes) -> None:
        self._store, self._classes = store, classes
        self._known: dict[tuple[str, str, tuple[str, ...]], bool] = {}
        self._several = _several_valued(store)

    def anywhere(self, path: str, constraint: str, values: tuple[str, ...]) -> bool:
        if constraint == "minCount":
            return True  # of other classes most things break it
        if constraint in _OF_SEVERAL and path not in self._several:
            return False
        key = (path, constraint, values)
        if key not in self._known:
            pattern = _PATTERNS[constraint](f"<{path}>", values, self._classes)
            query = f"SELECT ?s WHERE {{ {pattern} }} LIMIT 1"
            self._known[key] = any(True for _ in _select(self._store, query))
        return self._known[key]


def require_valid(store: ox.Store, graphs: Sequence[str] | None = None) -> None:
    """Stop a build whose graph does not conform; the message names the first violations."""
    violations = validate(store, graphs)
    if violations:
        listed = "；".join(str(v) for v in violations[:5])
        raise NotConforming(
            f"图未通过 SHACL 校验，共 {len(violations)} 处，未发布：{listed}。请报告此问题。",
            frozenset(g for v in violations for g in _graphs_of(store, v.focus)),
        )


def _graphs_of(store: ox.Store, focus: str) -> Iterator[str]:
    """The named graphs that describe ``focus``."""
    try:
        subject = ox.NamedNode(focus)
    except ValueError:
        return  # a blank node
    for quad in store.quads_for_pattern(subject, None, None, None):
        if isinstance(quad.graph_name, ox.NamedNode):
            yield quad.graph_name.value


@cache
def property_shapes() -> tuple[PropertyShape, ...]:
    """The property shapes of ``shapes.ttl``, and each node shape's own node kind."""
    text = (files("ontology") / "shapes.ttl").read_bytes()
    triples: dict[str, list[tuple[str, ox.NamedNode | ox.BlankNode | ox.Literal]]]
    triples = defaultdict(list)
    for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
        assert not isinstance(triple.object, ox.Triple)
        triples[str(triple.subject)].append((triple.predicate.value, triple.object))
    return tuple(_read_shapes(triples))


_Triples = dict[str, list[tuple[str, "ox.NamedNode | ox.BlankNode | ox.Literal"]]]


def _read_shapes(triples: _Triples) -> Iterator[PropertyShape]:
    for name, described in list(triples.items()):
        targets = [o for p, o in described if p == str(SH.targetClass)]
        for target in targets:
            for predicate, node in described:
                if predicate == str(SH.property):
                    yield _property_shape(triples, name, target, str(node))


def _property_shape(
    triples: _Triples, name: str, target: ox.NamedNode | ox.BlankNode | ox.Literal, node: str
) -> PropertyShape:
    path = ""
    constraints: dict[str, list[str]] = defaultdict(list)
    for predicate, value in triples[node]:
        if predicate == str(SH.path):
            path = _text(value)
            continue
        kind = predicate.removeprefix(str(SH))
        if kind not in _PATTERNS:
            raise StoreError(f"shapes.ttl 的 {name} 用了未支持的约束 {predicate}，请补上它的检查。")
        constraints[kind] += _list(triples, value) if kind == "in" else [str(value)]
    return PropertyShape(
        name.strip("<>"), _text(target), path,
        tuple((kind, tuple(values)) for kind, values in constraints.items()),
    )  # fmt: skip


def _list(triples: _Triples, head: ox.NamedNode | ox.BlankNode | ox.Literal) -> list[str]:
    """The members of an RDF list, as SPARQL terms."""
    members: list[str] = []
    current = head
    while current != ox.NamedNode(str(RDF.nil)):
        described = dict(triples[str(current)])
        members.append(str(described[str(RDF.first)]))
        current = described[str(RDF.rest)]
    return members


# ---- constraint kinds: a pattern that binds ?s (and ?o) where the constraint is broken --------------

_Classes = defaultdict[str, set[str]]
_Pattern = Callable[[str, Sequence[str], _Classes], str]


def _min_count(path: str, values: Sequence[str], _: _Classes) -> str:
    if _number(values) != 1:
        raise StoreError("shapes.ttl：sh:minCount 只支持 1。")
    return f"FILTER NOT EXISTS {{ ?s {path} ?any }}"


def _max_count(path: str, values: Sequence[str], _: _Classes) -> str:
    if _number(values) != 1:
        raise StoreError("shapes.ttl：sh:maxCount 只支持 1。")
    return f"?s {path} ?o , ?other . FILTER(!sameTerm(?o, ?other))"


def _broken(condition: str) -> _Pattern:
    """Values for which ``condition`` (with ``{0}`` the parameter) does not hold."""

    def pattern(path: str, values: Sequence[str], _: _Classes) -> str:
        return f"?s {path} ?o . FILTER(!COALESCE({condition.format(values[0])}, false))"

    return pattern


def _class(path: str, values: Sequence[str], classes: _Classes) -> str:
    wanted = values[0].strip("<>")
    members = " ".join(f"<{c}>" for c in sorted(classes[wanted] | {wanted}))
    return f"?s {path} ?o . FILTER NOT EXISTS {{ VALUES ?k {{ {members} }} ?o a ?k }}"


def _node_kind(path: str, values: Sequence[str], _: _Classes) -> str:
    test = {str(SH.IRI): "isIRI", str(SH.Literal): "isLiteral"}[values[0].strip("<>")]
    return f"?s {path} ?o . FILTER(!{test}(?o))"


def _in(path: str, values: Sequence[str], _: _Classes) -> str:
    return f"?s {path} ?o . FILTER(?o NOT IN ({', '.join(values)}))"


def _unique_lang(path: str, _: Sequence[str], __: _Classes) -> str:
    return (
        f"?s {path} ?o , ?other . "
        'FILTER(!sameTerm(?o, ?other) && LANG(?o) != "" && LANG(?o) = LANG(?other))'
    )


def _disjoint(path: str, values: Sequence[str], _: _Classes) -> str:
    others = " ".join(values)
    return f"?s {path} ?o . VALUES ?p {{ {others} }} ?s ?p ?o"


_PATTERNS: dict[str, _Pattern] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "datatype": _broken("DATATYPE(?o) = {0}"),
    "class": _class,
    "nodeKind": _node_kind,
    "in": _in,
    "pattern": _broken("REGEX(STR(?o), {0})"),
    "minInclusive": _broken("?o >= {0}"),
    "maxInclusive": _broken("?o <= {0}"),
    "uniqueLang": _unique_lang,
    "disjoint": _disjoint,
}


def _number(values: Sequence[str]) -> int:
    return int(values[0].split('"')[1])


def _subclasses(store: ox.Store) -> _Classes:
    """Each class with the classes below it, as the ontology graph declares them."""
    query = f"SELECT ?c ?d WHERE {{ ?c <{RDFS.subClassOf}>+ ?d }}"
    classes: _Classes = defaultdict(set)
    for row in _select(store, query):
        classes[_text(row["d"])].add(_text(row["c"]))
    return classes


def _several_valued(store: ox.Store) -> frozenset[str]:
    """The properties of which something has several values, found by counting: a pass over the graph
    takes less than to pair the values of a few properties.
    """
    counted = "SELECT ?p { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(?o) > COUNT(DISTINCT ?s))"
    return frozenset(_text(row["p"]) for row in _select(store, counted))


def _blank_nodes(store: ox.Store, named: str) -> Iterator[Violation]:
    triple = f"{named}GRAPH ?g {{ ?s ?p ?o }}" if named else "?s ?p ?o"
    query = f"SELECT ?s ?p ?o {{ {triple} FILTER(isBlank(?s) || isBlank(?o)) }} LIMIT {MOST}"
    for row in _select(store, query):
        yield Violation(_text(row["s"]), _text(row["p"]), "nodeKind", _text(row["o"]), "无空白节点")


def _select(store: ox.Store, query: str) -> ox.QuerySolutions:
    written = any(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))  # see graph.union
    solutions = store.query(query, use_default_graph_as_union=not written)
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
