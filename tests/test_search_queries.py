"""Queries looked up in the graphs that tell of their subjects find what they find in the whole store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ontology.identifiers import graph_iri, iri
from search.catalogue import catalogue
from search.explanations import prose_query
from search.measures import key_measure
from search.performance import indicator_query, report_records_query
from search.prose import claim_fit, may_name
from search.queries import Query, local
from search.rows import claim_query, claimed, claims, figure_query, figures
from tests.sample_release import sample_release

_SELECTED = (
    ("economic", "30211"), ("functional", "2010301"), ("label", "合计"), ("row_key", "total"),
    ("column_key", "total"), ("table", "three_public"),
)  # fmt: skip


def _found(query: Query) -> list[str]:
    return sorted(str(sorted(row.items())) for row in query.rows(sample_release()))


def _everywhere(query: Query) -> Query:
    return replace(query, lead="", report="")


@pytest.mark.parametrize("query_of", [report_records_query, indicator_query, prose_query])
def test_what_a_report_tells_is_found_in_its_graph(query_of: Callable[[str], Query]) -> None:
    queries = [query_of(report) for report in sample_release().report_ids]
    found = [_found(query) for query in queries]
    assert found == [_found(_everywhere(query)) for query in queries]
    assert any(found)


def test_what_is_told_of_an_organization_is_found_in_the_graphs_that_name_it() -> None:
    known = catalogue(sample_release())
    several = 0
    for body in known.bodies.values():
        queries = [claim_query(body.iri), *(figure_query(body.iri, *each) for each in _SELECTED)]
        assert [_found(q) for q in queries] == [_found(_everywhere(q)) for q in queries]
        reports = {local(row, "report") for q in queries for row in q.rows(sample_release())}
        several += len(reports) > 1
    assert several


def test_an_organization_may_be_told_of_by_any_number_of_reports(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = next(b for b in catalogue(sample_release()).bodies.values() if b.reports)
    query = claim_query(body.iri)
    alone = _found(query)
    told = [graph_iri(report) for report in sample_release().report_ids]
    assert alone
    for more in (1, 5000):
        graphs = (*told, *(graph_iri(f"other-{number}") for number in range(more)))
        monkeypatch.setattr("search.queries._telling", lambda *_, found=graphs: found)
        assert _found(query) == alone


def test_nothing_is_told_of_an_organization_that_no_report_names() -> None:
    assert not claim_query(iri("organization", "nobody")).rows(sample_release())


def test_figures_of_a_year_are_all_that_can_be_of_it() -> None:
    release, year, narrowed = sample_release(), 2023, 0
    for body in catalogue(release).bodies.values():
        for selected in _SELECTED:
            every = figures(release, figure_query(body.iri, *selected))
            fitting = [f for f in every if f.year == year or f.table == "assets"]
            found = figures(release, figure_query(body.iri, *selected, year))
            assert sorted(f.iri for f in found) == sorted(f.iri for f in fitting)
            narrowed += len(found) < len(every)
    assert narrowed


def test_claims_are_read_where_a_label_may_name_what_is_asked() -> None:
    known, skipped, read = catalogue(sample_release()), 0, 0
    for body in known.bodies.values():
        every = claims(sample_release(), body.iri)
        assert claimed(sample_release(), body.iri) == {claim.measure for claim in every}
        for key in ("three_public", "procurement_goods", "government_fund", "personnel"):
            measures = (key_measure(key),)
            fitting = [c for c in every if claim_fit(known, measures, c, "", None) is not None]
            may = [c for c in every if may_name(known, measures, c.measure)]
            assert {c.iri for c in fitting} <= {c.iri for c in may}
            skipped, read = skipped + (not may and bool(every)), read + bool(fitting)
    assert skipped and read
