"""The default graph of a release: the union of its named graphs, each triple once.

Oxigraph's own union counts a triple once for every graph that holds it, so that a sum over a concept
which two reports name would be doubled. The union is therefore written out as the default graph; it
also answers a third faster. Never query a release with ``use_default_graph_as_union``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

_DEFAULT = ox.DefaultGraph()


def fill(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Write the quads of named graphs into an empty store, and their union."""
    store.bulk_extend(_with_union(quads))


def replace_graph(store: ox.Store, graph: str, quads: Iterable[ox.Quad] = ()) -> bool:
    """Make ``quads`` (all in it) the whole of one named graph; the union follows. Whether it changed."""
    name = ox.NamedNode(graph)
    old = set(store.quads_for_pattern(None, None, None, name))
    new = _as_stored(quads)
    for quad in old - new:
        store.remove(quad)
        if not _is_elsewhere(store, quad):
            store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
    store.extend(_with_union(new - old))
    if not new:
        store.remove_graph(name)
    return old != new


def distinct_triples(store: ox.Store) -> int:
    """Number of triples in the union."""
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")  # type: ignore[misc]
    return int(row["n"].value)


def _as_stored(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """The quads as the store gives them back: it writes ``4.30`` as ``4.3``."""
    passing = ox.Store()
    passing.extend(quads)
    return set(passing)


def _with_union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _is_elsewhere(store: ox.Store, quad: ox.Quad) -> bool:
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(other.graph_name != _DEFAULT for other in found)
