"""The structure of regions, departments, units, offices and projects: a graph, and its twin as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from webapp.problems import Problem
from webapp.services import release, services
from webapp.wording import ORGANIZATION_KINDS

if TYPE_CHECKING:
    from graph.network import Structure, View

pages = Blueprint("structure", __name__)

KIND_WORDS = ORGANIZATION_KINDS | {
    "functional": "功能分类科目",
    "economic": "经济分类科目",
    "indicator": "绩效指标",
}
USUAL_KINDS = ("region", "department", "unit", "office", "other", "project")
MOST_NODES = 1_500
USUAL_NODES = 250
ROOTS = 60
ROW, LAYER = 34.0, 340.0
"""Drawn from left to right: Chinese labels stand beside their nodes, line under line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view of the structure is to show: the state that stands in the address."""

    focus: str
    target: str
    depth: int
    limit: int
    kinds: tuple[str, ...]
    year: int | None
    words: str

    def address(self, **changed: object) -> str:
        """The page's address with some of it changed."""
        known: dict[str, object] = {
            "focus": self.focus,
            "to": self.target,
            "depth": self.depth if self.depth != 1 else "",
            "kind": list(self.kinds) if self.kinds != USUAL_KINDS else "",
            "year": self.year or "",
        }
        kept = {name: value for name, value in (known | changed).items() if value}
        return "/graph" + ("?" + urlencode(kept, doseq=True) if kept else "")


@dataclass(slots=True)
class Branch:
    """A node of the tree with its parts in the view."""

    node: str
    data: Mapping[str, Any]
    hidden: int
    parts: list[Branch] = field(default_factory=list)


@pages.get("/graph")
def page() -> str:
    made, asked = structure_of_release(), _asked()
    shown = _view(made, asked)
    return render_template(
        "graph.html",
        asked=asked,
        is_whole=request.args.get("view") == "whole" and not asked.focus,
        tree=_tree(shown, asked.focus),
        count=len(shown.nodes),
        total=len(made),
        focus=_facts(made, asked.focus) if asked.focus else None,
        target=made.nodes[asked.target]["label"] if asked.target else "",
        found=_found(made, asked),
        kinds=KIND_WORDS,
        years=sorted({y for _, data in made.nodes(data=True) for y in data["years"]}, reverse=True),
    )


@pages.get("/api/graph")
def api() -> Response:
    from graph.layout import layout
    from graph.network import cytoscape

    made, asked = structure_of_release(), _asked()
    shown = _view(made, asked)
    positions = {node: (y, x) for node, (x, y) in layout(shown, ROW, LAYER).items()}
    answer = cytoscape(shown, positions)
    for node in answer["elements"]["nodes"]:
        node["data"]["address"] = _address(node["data"]["id"])
        node["data"]["words"] = KIND_WORDS[node["data"]["kind"]]
    answer["focus"] = _facts(made, asked.focus) if asked.focus else None
    answer["found"] = _found(made, asked)
    answer["total"] = len(made)
    return jsonify(answer)


def structure_of_release() -> Structure:
    from graph.network import structure

    opened = release()
    return services().remember("structure", lambda: structure(opened))


def _asked() -> Asked:
    arguments, made = request.args, structure_of_release()
    kinds = tuple(k for k in arguments.getlist("kind") if k in KIND_WORDS) or USUAL_KINDS
    year = arguments.get("year", "")
    return Asked(
        _known(made, arguments.get("focus", "")),
        _known(made, arguments.get("to", "")),
        _number("depth", 1, 4, 1),
        _number("limit", 1, MOST_NODES, USUAL_NODES),
        kinds,
        int(year) if year.isdecimal() and len(year) == 4 else None,
        arguments.get("q", "").strip()[:200],
    )


def _known(made: Structure, node: str) -> str:
    """A node as it is asked for: by its whole local part, or an organization by its last segment."""
    if not node or node in made:
        return node
    if f"organization/{node}" in made:
        return f"organization/{node}"
    raise Problem(404, "结构里没有这个节点，它可能属于已移除的报告。")


def _number(name: str, least: int, most: int, usual: int) -> int:
    value = request.args.get(name, "")
    return min(max(int(value), least), most) if value.isdecimal() and len(value) < 7 else usual


def _view(made: Structure, asked: Asked) -> View:
    """The way between two nodes; the neighbourhood of one; else where everything begins."""
    from graph.network import neighbourhood, path_view, roots, shortest_path, view

    years = [asked.year] if asked.year else []
    if asked.focus and asked.target:
        return path_view(made, shortest_path(made, asked.focus, asked.target))
    if asked.focus:
        kinds = {*asked.kinds, made.nodes[asked.focus]["kind"]}
        return neighbourhood(made, asked.focus, asked.depth, asked.limit, kinds, years)
    tops = [n for n in roots(made) if made.nodes[n]["kind"] in asked.kinds][:ROOTS]
    parts = [
        b
        for a in tops
        for b in made.successors(a)
        if made.edges[a, b]["relation"] == "part" and made.nodes[b]["kind"] in asked.kinds
    ]
    return view(made, [*tops, *parts][: asked.limit], asked.kinds, years)


def _tree(shown: View, focus: str) -> list[Branch]:
    """The view as a forest: each node under the first whole that leads to it."""
    made = shown.structure
    branches = {n: Branch(n, made.nodes[n], shown.hidden.get(n, 0)) for n in shown.nodes}
    placed: set[str] = set()

    def place(branch: Branch) -> None:
        waiting = [branch]
        placed.add(branch.node)
        while waiting:
            one = waiting.pop()
            for part in made.successors(one.node):
                if part in branches and part not in placed:
                    placed.add(part)
                    one.parts.append(branches[part])
                    waiting.append(branches[part])
            one.parts.sort(key=lambda b: (list(KIND_WORDS).index(b.data["kind"]), b.data["label"]))

    tops = [n for n in shown.nodes if not any(a in branches for a in made.predecessors(n))]
    forest = []
    for node in [*tops, *([focus] if focus else []), *shown.nodes]:
        if node in branches and node not in placed:
            place(branches[node])
            forest.append(branches[node])
    return forest


def _facts(made: Structure, node: str) -> dict[str, Any]:
    """What the side panel says of a node."""
    from graph.network import roll_up

    data = made.nodes[node]
    sums = services().remember(("sums", node), lambda: roll_up(made, node))
    return {
        "id": node,
        "label": data["label"],
        "kind": data["kind"],
        "words": KIND_WORDS[data["kind"]],
        "code": data["code"],
        "years": data["years"],
        "address": _address(node),
        "counts": {KIND_WORDS[k]: v for k, v in sums.items() if k in KIND_WORDS},
        "amounts": {k: str(v) for k, v in sums.items() if isinstance(v, Decimal)},
    }


def _found(made: Structure, asked: Asked) -> list[dict[str, str]]:
    from graph.network import find_nodes

    if not asked.words:
        return []
    return [
        {
            "id": node,
            "label": made.nodes[node]["label"],
            "words": KIND_WORDS[made.nodes[node]["kind"]],
        }
        for node in find_nodes(made, asked.words)
    ]


def _address(node: str) -> str:
    """The page of what a node stands for."""
    kind, _, rest = node.partition("/")
    page = {"organization": "org", "region": "region"}.get(kind)
    return f"/{page}/{quote(rest)}" if page else f"/id/{quote(node)}"
