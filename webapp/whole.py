"""The whole structure at a look: where every node stands, worked out once a release."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from webapp.services import services
from webapp.structure import KIND_WORDS, structure_of_release
from webapp.wording import short

pages = Blueprint("whole", __name__)
LABEL = 60


@pages.get("/api/graph/whole")
def whole() -> Response:
    """Nodes as rows (see ``columns``) and the edges that the circles do not show already."""
    return jsonify(services().remember("whole", _whole))


def _whole() -> dict[str, Any]:
    from graph.packing import pack

    structure = structure_of_release()
    circles = pack(structure)
    index = {one.node: place for place, one in enumerate(circles)}
    years = sorted({y for _, data in structure.nodes(data=True) for y in data["years"]})
    kinds = list(KIND_WORDS)
    rows = []
    for one in circles:
        data = structure.nodes[one.node]
        marked = sum(1 << years.index(y) for y in data["years"])
        above = index[one.whole] if one.whole else -1
        place = (round(one.x, 2), round(one.y, 2), round(one.radius, 2))
        kind = kinds.index(data["kind"])
        rows.append([one.node, short(data["label"], LABEL), kind, above, *place, marked])
    shown = {(one.whole, one.node) for one in circles}
    links = [[index[a], index[b]] for a, b in structure.edges if (a, b) not in shown]
    return {
        "columns": ["id", "label", "kind", "whole", "x", "y", "radius", "years"],
        "kinds": [{"key": key, "words": words} for key, words in KIND_WORDS.items()],
        "years": years,
        "nodes": rows,
        "links": links,
    }
