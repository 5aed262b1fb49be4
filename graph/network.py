"""The structure as a graph: regions, departments, units, offices, their projects, codes, indicators.

Nodes are the local parts of identifiers (``organization/…``) with ``kind``, ``label``, ``iri``, ``code``
and ``years``; edges point from the whole to its part and say how in ``relation``: ``part`` (of an
organization), ``project``, ``class`` (a code an organization spends under), ``narrower``, ``indicator``.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.results import Term
from graph.sparql import select
from ontology.identifiers import BASE

if TYPE_CHECKING:
    from graph.release import Release

    Structure = nx.DiGraph[str]
else:
    Structure = nx.DiGraph
Positions = Mapping[str, tuple[float, float]]

KINDS = (
    "region", "department", "unit", "office", "other", "project", "functional", "economic", "indicator",
)  # fmt: skip
"""Kinds of nodes, in the order in which a crowded view keeps them."""

_TREE = ("part", "project", "indicator")


@dataclass(frozen=True, slots=True)
class View:
    """Some nodes of a structure; ``hidden`` counts, for each, the neighbours that are not in it."""

    structure: Structure
    nodes: tuple[str, ...]
    hidden: Mapping[str, int] = field(default_factory=dict)

    @property
    def edges(self) -> list[tuple[str, str, str]]:
        """Source, target and relation of the edges between the nodes."""
        inside = set(self.nodes)
        return [
            (a, b, relation)
            for a in self.nodes
            for b, relation in _out(self.structure, a)
            if b in inside
        ]


def structure(release: Release) -> Structure:
    """The whole structure of a release."""
    made: Structure = nx.DiGraph()
    for row in _rows(release, "organizations"):
        _add(made, row, _text(row, "kind"))
    for row in _rows(release, "organization_parts"):
        made.add_edge(_id(row["whole"]), _id(row["node"]), relation="part")
    for row in _rows(release, "projects"):
        _add(made, row, "project")
        made.add_edge(_id(row["whole"]), _id(row["node"]), relation="project")
    for row in _rows(release, "classes"):
        node = _add(made, row, _id(row["node"]).partition("/")[0])
        if "whole" in row:
            made.add_edge(_id(row["whole"]), node, relation="narrower")
    for row in _rows(release, "spending"):
        made.add_edge(_id(row["whole"]), _id(row["node"]), relation="class")
    for row in _rows(release, "indicators"):
        _add(made, row, "indicator")
        made.add_edge(_id(row["whole"]), _id(row["node"]), relation="indicator")
    made.remove_nodes_from([n for n, data in made.nodes(data=True) if "kind" not in data])
    _add_years(made, release)
    return made


def neighbourhood(
    structure: Structure,
    center: str,
    depth: int = 1,
    limit: int = 300,
    kinds: Collection[str] = KINDS,
    years: Collection[int] = (),
) -> View:
    """What lies within ``depth`` edges of ``center``, nearest first, at most ``limit`` nodes."""
    distance = {center: 0}
    waiting = deque([center])
    while waiting and len(distance) < limit:
        node = waiting.popleft()
        if distance[node] == depth:
            continue
        for other in _by_rank(structure, neighbours(structure, node)):
            if other not in distance and _wanted(structure, other, kinds, years):
                distance[other] = distance[node] + 1
                waiting.append(other)
            if len(distance) >= limit:
                break
    return view(structure, distance, kinds, years)


def view(
    structure: Structure,
    nodes: Iterable[str],
    kinds: Collection[str] = KINDS,
    years: Collection[int] = (),
) -> View:
    """These nodes, with the number of neighbours each has beyond them."""
    shown = tuple(dict.fromkeys(nodes))
    inside = set(shown)
    hidden = {
        node: sum(
            other not in inside and _wanted(structure, other, kinds, years)
            for other in neighbours(structure, node)
        )
        for node in shown
    }
    return View(structure, shown, {node: count for node, count in hidden.items() if count})


def neighbours(structure: Structure, node: str) -> list[str]:
    """Wholes and parts of a node."""
    return list(dict.fromkeys((*structure.predecessors(node), *structure.successors(node))))


def roots(structure: Structure) -> list[str]:
    """Where a first view begins: organizations that are part of nothing, largest first."""
    found = [
        node
        for node, data in structure.nodes(data=True)
        if data["kind"] in KINDS[:5] and not any(r == "part" for _, r in _in(structure, node))
    ]
    return sorted(found, key=lambda n: (-structure.out_degree(n), structure.nodes[n]["label"]))


def find_nodes(
    structure: Structure, text: str, kinds: Collection[str] = KINDS, limit: int = 20
) -> list[str]:
    """Nodes whose label or code holds ``text``: whole labels first, then beginnings, then short ones."""
    wanted = _fold(text)
    if not wanted:
        return []
    found: list[tuple[int, int, int, str]] = []
    for node, data in structure.nodes(data=True):
        label = _fold(data["label"])
        names = (label, _fold(data["code"] or ""), *map(_fold, data["aliases"]))
        if data["kind"] in kinds and any(wanted in name for name in names):
            rank = 0 if wanted in names else 1 if label.startswith(wanted) else 2
            found.append((rank, KINDS.index(data["kind"]), len(label), node))
    return [node for *_, node in sorted(found)[:limit]]


def shortest_path(structure: Structure, first: str, second: str) -> list[str]:
    """The nodes on a shortest way between two, in either direction of the edges; [] where none is."""
    try:
        return list(nx.shortest_path(structure.to_undirected(as_view=True), first, second))
    except nx.NetworkXNoPath:
        return []


def below(structure: Structure, node: str) -> set[str]:
    """All parts, projects and indicators under a node, at any depth."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for other, relation in _out(structure, waiting.pop()):
            if relation in _TREE and other not in found and other != node:
                found.add(other)
                waiting.append(other)
    return found


def roll_up(structure: Structure, node: str, year: int | None = None) -> dict[str, int | Decimal]:
    """How many of each kind are under a node, and what its projects were given and spent.

    Each project counts once however many ways lead to it; without ``year`` the amounts are of all years.
    """
    inside = below(structure, node)
    counts = Counter(structure.nodes[n]["kind"] for n in inside)
    sums: dict[str, int | Decimal] = {kind: counts[kind] for kind in KINDS if counts[kind]}
    for part in inside:
        for amount_year, name, amount in structure.nodes[part].get("amounts", ()):
            if year in (None, amount_year):
                sums[name] = Decimal(sums.get(name, 0)) + amount
    return sums


def cytoscape(shown: View, positions: Positions) -> dict[str, Any]:
    """The view as Cytoscape.js elements with preset positions."""
    nodes = []
    for node in shown.nodes:
        data = shown.structure.nodes[node]
        kept = {name: data[name] for name in ("kind", "label", "iri", "code", "years")}
        x, y = positions[node]
        nodes.append(
            {
                "data": {"id": node, **kept, "hidden": shown.hidden.get(node, 0)},
                "position": {"x": round(x, 1), "y": round(y, 1)},
            }
        )
    edges = [
        {"data": {"id": f"{a}→{b}", "source": a, "target": b, "relation": relation}}
        for a, b, relation in shown.edges
    ]
    return {"elements": {"nodes": nodes, "edges": edges}}


def path_view(structure: Structure, path: list[str]) -> View:
    """The nodes of a path and only the edges between neighbours on it."""
    kept = structure.edge_subgraph(
        [e for a, b in pairwise(path) for e in ((a, b), (b, a)) if structure.has_edge(*e)]
    )
    return View(kept if len(path) > 1 else structure.subgraph(path), tuple(path))


@cache
def _query(name: str) -> str:
    return (files("graph.structure") / f"{name}.rq").read_text("utf-8")


def _rows(release: Release, name: str) -> list[dict[str, Term]]:
    return select(release, _query(name))


def _add(made: Structure, row: Mapping[str, Term], kind: str) -> str:
    node = _id(row["node"])
    made.add_node(
        node,
        kind=kind,
        label=_text(row, "label") or node.rpartition("/")[2],
        iri=_text(row, "node"),
        code=_text(row, "code") or None,
        aliases=tuple(filter(None, _text(row, "aliases").split("|"))),
        years=[],
    )
    return node


def _add_years(made: Structure, release: Release) -> None:
    for row in _rows(release, "years"):
        node = _id(row["node"])
        if node in made:
            made.nodes[node]["years"] = sorted(
                {*made.nodes[node]["years"], int(_text(row, "year"))}
            )
    for row in _rows(release, "project_amounts"):
        node = _id(row["node"])
        entry = (int(_text(row, "year")), _text(row, "name"), Decimal(_text(row, "amount")))
        made.nodes[node].setdefault("amounts", []).append(entry)


def _id(term: Term) -> str:
    return str(getattr(term, "value", term)).removeprefix(BASE)


def _text(row: Mapping[str, Term], name: str) -> str:
    return str(getattr(row.get(name), "value", ""))


def _out(structure: Structure, node: str) -> list[tuple[str, str]]:
    return [(b, data["relation"]) for _, b, data in structure.out_edges(node, data=True)]


def _in(structure: Structure, node: str) -> list[tuple[str, str]]:
    return [(a, data["relation"]) for a, _, data in structure.in_edges(node, data=True)]


def _by_rank(structure: Structure, nodes: Iterable[str]) -> list[str]:
    ranks = structure.nodes
    return sorted(nodes, key=lambda n: (KINDS.index(ranks[n]["kind"]), ranks[n]["label"], n))


def _wanted(
    structure: Structure, node: str, kinds: Collection[str], years: Collection[int]
) -> bool:
    data = structure.nodes[node]
    in_years = not years or not data["years"] or not set(years).isdisjoint(data["years"])
    return data["kind"] in kinds and in_years


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
