"""Publishing reports of which some may break the shapes: those are left out, the others are in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.release import BuildStep, Release, Store
from ontology.errors import NotConforming
from ontology.facts import Facts
from ontology.identifiers import graph_iri


@dataclass(frozen=True, slots=True)
class Published:
    """A new release, how many reports it took in, and a sentence for each that it did not."""

    release: Release
    taken_in: int
    left_out: tuple[str, ...]


def publish(
    store: Store,
    facts: Sequence[Facts],
    steps: Sequence[BuildStep],
    announce: Callable[[str], None] | None = None,
) -> Published:
    """Build without the reports whose graphs break the shapes; raises where none is left."""
    left_out: list[str] = []
    while True:
        try:
            release = store.build(facts, steps=steps, announce=announce)
        except NotConforming as error:
            broken = [f.report for f in facts if graph_iri(f.report.id) in error.graphs]
            facts = [f for f in facts if f.report not in broken]
            if not broken or not facts:
                raise
            left_out += [f"{report.file}：没有收录，{error}" for report in broken]
        else:
            return Published(release, len(facts), tuple(left_out))
