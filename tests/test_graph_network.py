"""The structure graph: what is in it, its views, ways, roll-ups and drawings, up to ten thousand nodes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout import ACROSS, DOWN, layout
from graph.network import (
    KINDS,
    below,
    cytoscape,
    find_nodes,
    neighbourhood,
    path_view,
    roll_up,
    roots,
    shortest_path,
    structure,
    view,
)
from graph.release import Store
from tests.sample_facts import DEPARTMENT, UNIT, sample_facts


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> nx.DiGraph:
    """A department and its unit, reported in two years; the unit's project also by name of a code."""
    second = sample_facts("b", 2024)
    project = replace(second.projects[0], budget_yuan=Decimal("12.34"), executed_yuan=None)
    store = Store(tmp_path_factory.mktemp("network") / "store")
    return structure(store.build([sample_facts("a", 2023), replace(second, projects=(project,))]))


def named(made: nx.DiGraph, label: str) -> str:
    (node,) = (n for n, data in made.nodes(data=True) if data["label"] == label)
    return node


def test_wholes_point_to_their_parts(small: nx.DiGraph) -> None:
    department, unit = named(small, DEPARTMENT), named(small, UNIT)
    project = named(small, "河道清淤")
    assert small.edges[department, unit]["relation"] == "part"
    assert small.edges[unit, project]["relation"] == "project"
    (above,) = small.predecessors(department)
    assert small.nodes[above]["kind"] == "region"
    indicators = list(small.successors(project))
    assert {small.nodes[n]["kind"] for n in indicators} == {"indicator"}
    assert small.nodes[department]["years"] == [2023, 2024]


def test_codes_hang_under_their_parents_and_totals_are_no_codes(small: nx.DiGraph) -> None:
    department = named(small, DEPARTMENT)
    spent = {n for _, n, r in small.out_edges(department, data="relation") if r == "class"}
    assert spent == {"functional/2010301", "economic/30201", "economic/30211"}
    assert small.edges["functional/20103", "functional/2010301"]["relation"] == "narrower"
    assert small.nodes["functional/201"]["label"] == "一般公共服务支出"
    assert "functional/total" not in small


def test_a_first_view_begins_at_the_top(small: nx.DiGraph) -> None:
    assert [small.nodes[n]["label"] for n in roots(small)] == ["岚川市"]


def test_a_neighbourhood_counts_what_it_hides(small: nx.DiGraph) -> None:
    unit, project = named(small, UNIT), named(small, "河道清淤")
    shown = neighbourhood(small, unit)
    assert set(shown.nodes) == {unit, project, named(small, DEPARTMENT)}
    assert shown.hidden[project] == 2
    assert unit not in shown.hidden
    assert set(neighbourhood(small, unit, 2, kinds=("unit", "project", "indicator")).nodes) == {
        unit, project, *small.successors(project),
    }  # fmt: skip


def test_years_filter_what_has_years(small: nx.DiGraph) -> None:
    project = named(small, "河道清淤")
    shown = neighbourhood(small, project, years=[2024])
    indicators = [n for n in shown.nodes if n.startswith("indicator/")]
    assert len(indicators) == 1
    assert small.nodes[indicators[0]]["years"] == [2024]


def test_a_roll_up_counts_each_project_once(small: nx.DiGraph) -> None:
    for label in ("岚川市", DEPARTMENT, UNIT):
        sums = roll_up(small, named(small, label))
        assert (sums["project"], sums["indicator"]) == (1, 2)
        assert sums["budget"] == Decimal("200012.34")
    assert roll_up(small, named(small, UNIT), 2023)["budget"] == Decimal(200000)
    assert "executed" not in roll_up(small, named(small, UNIT), 2024)


def test_labels_and_codes_are_found_whole_ones_first(small: nx.DiGraph) -> None:
    assert find_nodes(small, "河道清淤")[0] == named(small, "河道清淤")
    assert find_nodes(small, "河 道") == [named(small, "河道清淤"), named(small, UNIT)]
    assert find_nodes(small, "２０１")[0] == "functional/201"
    assert find_nodes(small, "河道", kinds=("project",)) == [named(small, "河道清淤")]
    assert find_nodes(small, "  ") == []
    assert len(find_nodes(small, "岚川", limit=2)) == 2


def test_the_shortest_way_goes_both_ways(small: nx.DiGraph) -> None:
    project = named(small, "河道清淤")
    way = shortest_path(small, project, "economic/30211")
    assert way == [project, named(small, UNIT), named(small, DEPARTMENT), "economic/30211"]
    shown = path_view(small, way)
    assert len(shown.edges) == 3
    assert len(layout(shown)) == 4
    assert path_view(small, [project]).nodes == (project,)


def test_things_without_a_way_have_none() -> None:
    made = tree([[], []])
    assert shortest_path(made, "n0", "n1") == []


def test_cytoscape_gets_nodes_edges_and_places(small: nx.DiGraph) -> None:
    shown = view(small, small)
    elements = cytoscape(shown, layout(shown))["elements"]
    assert len(elements["nodes"]) == small.number_of_nodes()
    assert len(elements["edges"]) == small.number_of_edges()
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert all({e["data"]["source"], e["data"]["target"]} <= ids for e in elements["edges"])
    assert elements["nodes"][0]["data"].keys() == {
        "id", "kind", "label", "iri", "code", "years", "hidden",
    }  # fmt: skip


def tree(parents: list[list[int]]) -> nx.DiGraph:
    """Nodes n0, n1, …, each a part of those it lists."""
    made: nx.DiGraph = nx.DiGraph()
    for number in range(len(parents)):
        made.add_node(
            f"n{number}", kind=KINDS[number % len(KINDS)], label=str(number), iri=f"a:{number}",
            code=None, aliases=(), years=[],
        )  # fmt: skip
    for number, above in enumerate(parents):
        for whole in above:
            made.add_edge(f"n{whole}", f"n{number}", relation="part")
    return made


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), max_size=3), min_size=31, max_size=31))
def test_no_two_nodes_share_a_place_whatever_the_edges(parents: list[list[int]]) -> None:
    made = tree(parents)  # circles and second wholes included
    places = layout(view(made, made))
    assert places.keys() == set(made)
    assert len(set(places.values())) == len(made)
    for node in made:
        assert node not in below(made, node)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_tree_is_drawn_without_crossings(seed: int) -> None:
    made = nx.bfs_tree(nx.random_labeled_tree(40, seed=seed % 2**32), 0)
    made = tree(
        [[next(made.predecessors(n))] if list(made.predecessors(n)) else [] for n in range(40)]
    )
    places = layout(view(made, made))
    edges = [(places[a], places[b]) for a, b in made.edges]
    for (ax, ay), (bx, by) in edges:
        assert by - ay == DOWN
        for (cx, cy), (dx, _) in edges:
            if cy == ay:
                assert (ax - cx) * (bx - dx) >= 0
    leaves = sorted(x for n, (x, _) in places.items() if made.out_degree(n) == 0)
    assert all(b - a == ACROSS for a, b in pairwise(leaves))


def test_ten_thousand_nodes() -> None:
    """A view is cut to its limit and says what it hides; the whole can be drawn."""
    parents = [[] if n == 0 else [(n - 1) // 12] for n in range(10_000)]
    made = tree(parents)
    shown = neighbourhood(made, "n0", depth=9, limit=300)
    assert len(shown.nodes) == 300
    assert sum(shown.hidden.values()) > 0
    everything = neighbourhood(made, "n0", depth=9, limit=20_000)
    assert len(everything.nodes) == 10_000
    assert not everything.hidden
    places = layout(everything)
    assert len(set(places.values())) == 10_000
    assert Counter(y for _, y in places.values())[DOWN] == 12
    assert len(below(made, "n0")) == 9_999


def test_a_chain_ten_thousand_deep_is_no_recursion() -> None:
    made = tree([[] if n == 0 else [n - 1] for n in range(10_000)])
    places = layout(view(made, made))
    assert places["n9999"] == (0.0, 9999 * DOWN)
