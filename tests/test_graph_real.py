"""The real reports as one release: whole, valid, every fact in its table, every figure once in a sum."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from graph.export import rows
from graph.network import below, find_nodes, roots, structure
from graph.release import Release, Store
from graph.sparql import evaluate, select
from ingest.report import read_report

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def release(real_reports: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Release:
    store = Store(tmp_path_factory.mktemp("real") / "store")
    return store.build([read_report(path) for path in real_reports])


def test_every_report_is_in_the_release_and_the_graph_conforms(
    release: Release, real_reports: list[Path]
) -> None:
    """Publishing includes validation: a graph that breaks the shapes would not be here."""
    assert list(release.report_ids) == sorted(path.stem for path in real_reports)
    assert release.is_whole()


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("amounts", "observations"),
        ("projects", "projects"),
        ("indicators", "indicators"),
        ("claims", "claims"),
        ("passages", "passages"),
        ("procurement", "procurement"),
    ],
)
def test_every_fact_is_one_row(table: str, kind: str, release: Release) -> None:
    found = [row["report"] for row in rows(release, table)]
    for report in release.report_ids:
        facts = getattr(release.facts(report), kind)
        printed = [each for each in facts if getattr(each, "change", None) != "flat"]
        assert found.count(report) == len(printed)


def test_amounts_are_those_that_were_read(release: Release) -> None:
    for report in release.report_ids:
        facts = release.facts(report)
        read = sorted((o.source.start, o.source.end, str(o.value)) for o in facts.observations)
        told = sorted(
            (int(row["source_start"] or 0), int(row["source_end"] or 0), str(row["value"]))
            for row in rows(release, "amounts")
            if row["report"] == report
        )
        assert [(s, e, Decimal(v)) for s, e, v in told] == [(s, e, Decimal(v)) for s, e, v in read]


def test_a_join_over_shared_headings_counts_no_figure_twice(release: Release) -> None:
    """Row headings are one thing for all reports: their labels stand in several named graphs."""
    plain = "SELECT (COUNT(?o) AS ?n) { ?o a qb:Observation }"
    joined = "SELECT (COUNT(?o) AS ?n) { ?o a qb:Observation ; caipu:lineItem/skos:prefLabel ?l }"
    assert select(release, plain) == select(release, joined)


def test_the_guarded_way_gives_the_same(release: Release) -> None:
    query = (
        "SELECT ?p (SUM(?a) AS ?t) { ?o caipu:phase ?p ; caipu:amount ?a } GROUP BY ?p ORDER BY ?p"
    )
    answered = evaluate(release.path, query, format="csv").body.decode().splitlines()[1:]
    assert answered == [f"{row['p'].value},{row['t'].value}" for row in select(release, query)]  # type: ignore[union-attr]


def test_everything_hangs_under_a_region_or_an_organization(release: Release) -> None:
    made = structure(release)
    reached = {n for top in roots(made) for n in (top, *below(made, top))}
    kinds = ("region", "department", "unit", "office", "other", "project", "indicator")
    lost = [n for n, data in made.nodes(data=True) if data["kind"] in kinds and n not in reached]
    assert lost == []
    assert find_nodes(made, "差旅费", kinds=("economic",)) == ["economic/30211"]
