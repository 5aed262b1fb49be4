"""Circles in circles: every node once, parts inside their whole, none on another."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from random import Random

import networkx as nx

from graph.network import Structure
from graph.packing import pack


def add(made: Structure, node: str, kind: str, whole: str = "", relation: str = "part") -> None:
    made.add_node(node, kind=kind, label=node, code=None, aliases=(), years=[2023], iri=node)
    if whole:
        made.add_edge(whole, node, relation=relation)


def structure(departments: int) -> Structure:
    """A region whose departments have some units and projects; the projects have indicators."""
    made: Structure = nx.DiGraph()
    chance = Random(7)
    add(made, "region/1", "region")
    add(made, "organization/alone", "other")
    for d in range(departments):
        add(made, f"organization/{d}", "department", "region/1")
        for u in range(chance.randint(0, 40)):
            add(made, f"organization/{d}-{u}", "unit", f"organization/{d}")
        for p in range(chance.randint(0, 4)):
            add(made, f"project/{d}-{p}", "project", f"organization/{d}", "project")
            for i in range(chance.randint(0, 6)):
                add(made, f"indicator/{d}-{p}-{i}", "indicator", f"project/{d}-{p}", "indicator")
    return made


def test_every_node_stands_once_inside_its_whole_and_on_no_other() -> None:
    made = structure(40)
    circles = pack(made)
    standing = {one.node: one for one in circles}
    assert sorted(standing) == sorted(made)
    assert len(circles) == len(made)
    beside: dict[str | None, list[str]] = {}
    for one in circles:
        beside.setdefault(one.whole, []).append(one.node)
        if one.whole is not None:
            above = standing[one.whole]
            assert hypot(one.x - above.x, one.y - above.y) + one.radius <= above.radius
    for names in beside.values():
        for a, b in combinations([standing[n] for n in names], 2):
            assert hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius


def test_wholes_come_before_their_parts_and_the_same_structure_stands_the_same() -> None:
    made = structure(5)
    circles = pack(made)
    seen: set[str | None] = {None}
    for one in circles:
        assert one.whole in seen
        seen.add(one.node)
    assert pack(made) == circles


def test_nothing_is_packed_of_nothing() -> None:
    assert pack(nx.DiGraph()) == []
