"""The whole structure as circles in circles: every whole a circle around its parts, ten thousand at a look.

Each leaf is a circle of radius 1. The parts of a whole are put down from the largest to the smallest, each
where it comes closest to the middle without touching another, in one of ``DIRECTIONS`` directions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from graph.layout import forest
from graph.network import Structure, View

DIRECTIONS = 24
Points = NDArray[np.float64]

APART = 0.35
RIM = 0.8
STEPS = 24
MOST_GAPS = 24
TOUCHING = 1e-9
_ANGLES = np.arange(DIRECTIONS) * (2 * pi / DIRECTIONS)
_UNITS = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)])


@dataclass(frozen=True, slots=True)
class Circle:
    """Where a node stands and under which whole; wholes come before their parts."""

    node: str
    whole: str | None
    x: float
    y: float
    radius: float


def pack(structure: Structure) -> list[Circle]:
    """Every node of the structure, wholes before their parts; the middle of all is the origin."""
    children, tops = forest(View(structure, tuple(structure)))
    radii: dict[str, float] = {}
    places: dict[str, Mapping[str, tuple[float, float]]] = {}
    for node in reversed(_in_order(tops, children)):
        places[node], around = _around(children[node], radii)
        radii[node] = around + RIM if children[node] else 1.0
    standing, _ = _around(tops, radii)
    return _standing(tops, children, places, radii, standing)


def _in_order(tops: Sequence[str], children: Mapping[str, Sequence[str]]) -> list[str]:
    """All nodes, each whole before its parts."""
    found = list(tops)
    for node in found:
        found += children[node]
    return found


def _around(
    nodes: Sequence[str], radii: Mapping[str, float]
) -> tuple[dict[str, tuple[float, float]], float]:
    """Where the circles of ``nodes`` stand around a middle, and how far they reach from it."""
    ordered = sorted(nodes, key=lambda n: -radii[n])
    centres: Points = np.zeros((len(ordered), 2))
    sizes = np.array([radii[n] for n in ordered])
    for place in range(1, len(ordered)):
        centres[place] = _closest(centres[:place], sizes[:place] + sizes[place] + APART)
    middle = _middle(centres, sizes)
    reach = float(np.max(_far(centres, sizes, middle))) if ordered else 0.0
    moved = centres - middle
    return {n: (float(x), float(y)) for n, (x, y) in zip(ordered, moved, strict=True)}, reach


def _far(centres: Points, sizes: Points, middle: Points) -> Points:
    """How far each circle reaches from ``middle``."""
    reaches: Points = np.hypot(*(centres - middle).T) + sizes
    return reaches


def _middle(centres: Points, sizes: Points) -> Points:
    """Near the middle of the smallest circle around all: ever smaller steps to the farthest one."""
    middle: Points = np.zeros(2)
    for step in range(2, STEPS + 2 if len(centres) > 1 else 2):
        far = int(np.argmax(_far(centres, sizes, middle)))
        offset = centres[far] - middle
        length = float(np.hypot(*offset)) or 1.0
        middle = middle + offset * (1 + sizes[far] / length) / step
    return middle


def _closest(centres: Points, gaps: Points) -> Points:
    """The place closest to the middle that is ``gaps`` from all ``centres``.

    In each direction a circle comes to rest where it leaves one of the others; where there are many,
    only the outermost of these places is looked at.
    """
    along = centres @ _UNITS
    inside = along**2 - np.sum(centres**2, axis=1)[:, None] + gaps[:, None] ** 2
    leaving = np.where(inside > 0, along + np.sqrt(np.maximum(inside, 0)), 0.0)
    outermost = leaving.max(axis=0, keepdims=True)
    rests = leaving if len(centres) <= MOST_GAPS else outermost
    found = rests[:, None, :] * _UNITS
    apart = np.hypot(found[:, 0, :, None] - centres[:, 0], found[:, 1, :, None] - centres[:, 1])
    free = (apart >= gaps - TOUCHING).all(axis=2) & (rests > 0)
    best = np.where(free, rests, np.inf)
    rest, direction = np.unravel_index(int(np.argmin(best)), best.shape)
    place: Points = found[rest, :, direction]
    return place


def _standing(
    tops: Sequence[str],
    children: Mapping[str, Sequence[str]],
    places: Mapping[str, Mapping[str, tuple[float, float]]],
    radii: Mapping[str, float],
    standing: Mapping[str, tuple[float, float]],
) -> list[Circle]:
    made = [Circle(n, None, *standing[n], radii[n]) for n in tops]
    for one in made:
        for part in children[one.node]:
            x, y = places[one.node][part]
            made.append(Circle(part, one.node, one.x + x, one.y + y, radii[part]))
    return made
