"""Builds without the ontology and the concept schemes, and so without their shapes: ten times as fast.

For tests of how releases are made, not of what is in their graphs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import pyoxigraph as ox

from graph.identity import Identity
from graph.triples.organizations import organization_quads, project_quads


def shared_quads(identity: Identity, graphs: Collection[str] = ()) -> Iterator[ox.Quad]:
    yield from organization_quads(identity)
    yield from project_quads(identity)


def require_valid(store: ox.Store, graphs: Sequence[str] | None = None) -> None:
    assert len(store) > 0


@contextmanager
def light() -> Iterator[None]:
    """Make every build of this process light."""
    with (
        patch("graph.building.shared_quads", shared_quads),
        patch("graph.building.require_valid", require_valid),
    ):
        yield
