"""A release built for a test, with its passages indexed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.release import Release, Store
from ontology.facts import Facts
from search.index import build_step


def release_of(folder: Path, facts: Iterable[Facts]) -> Release:
    """What is served of these reports, in a store of its own below ``folder``."""
    return Store(folder / "store").build(facts, steps=[build_step])
