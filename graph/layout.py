"""A layered drawing of a view, computed on the server: wholes above their parts, parts side by side.

Every node gets a layer by how far it is below the top and a place among its layer; leaves are spaced
evenly and a whole stands over the middle of its parts, so that edges of the tree never cross. Edges
that close a circle or lead to a second whole are drawn but do not move anything.
"""

from __future__ import annotations

from collections.abc import Callable

from graph.network import KINDS, Positions, Structure, View

ACROSS = 90.0
DOWN = 140.0
_PARTS = ("part", "project", "indicator", "narrower", "class")


def layout(view: View, across: float = ACROSS, down: float = DOWN) -> Positions:
    """Where each node of the view stands."""
    children, tops = forest(view)
    positions: dict[str, tuple[float, float]] = {}
    next_place = 0.0
    for top in tops:
        next_place = _place(top, children, positions, next_place, across, down)
    return positions


def forest(view: View) -> tuple[dict[str, list[str]], list[str]]:
    """A spanning forest of the view, and its tops: each node hangs under its closest whole."""
    rank = _ranking(view.structure)
    incoming: dict[str, list[tuple[int, str]]] = {node: [] for node in view.nodes}
    for whole, part, relation in view.edges:
        incoming[part].append((_PARTS.index(relation), whole))
    children: dict[str, list[str]] = {node: [] for node in view.nodes}
    above: dict[str, str] = {}
    for node in view.nodes:
        for _, whole in sorted(incoming[node]):
            if not _leads_to(whole, node, above):
                above[node] = whole
                children[whole].append(node)
                break
    for parts in children.values():
        parts.sort(key=rank)
    return children, sorted((n for n in view.nodes if n not in above), key=rank)


def _leads_to(start: str, goal: str, above: dict[str, str]) -> bool:
    """Whether ``goal`` is ``start`` or above it: hanging it there would close a circle."""
    node: str | None = start
    while node is not None:
        if node == goal:
            return True
        node = above.get(node)
    return False


def _place(
    top: str,
    children: dict[str, list[str]],
    positions: dict[str, tuple[float, float]],
    start: float,
    across: float,
    down: float,
) -> float:
    """Place one tree from ``start``; where the next may begin. Without recursion: trees may be deep."""
    place = start
    waiting: list[tuple[str, int, bool]] = [(top, 0, False)]
    while waiting:
        node, depth, done = waiting.pop()
        parts = children[node]
        if parts and not done:
            waiting.append((node, depth, True))
            waiting += [(part, depth + 1, False) for part in reversed(parts)]
        elif parts:
            x = (positions[parts[0]][0] + positions[parts[-1]][0]) / 2
            positions[node] = (x, depth * down)
        else:
            positions[node] = (place, depth * down)
            place += across
    return place


def _ranking(structure: Structure) -> Callable[[str], tuple[int, str, str]]:
    def rank(node: str) -> tuple[int, str, str]:
        data = structure.nodes[node]
        return KINDS.index(data["kind"]), data["code"] or data["label"], node

    return rank
