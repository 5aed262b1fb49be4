"""The worked queries: each is admitted, runs, and finds what is there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.examples import Example, examples
from graph.guard import form_of
from graph.release import Release, Store
from graph.sparql import evaluate
from graph.triples import finding_quads
from graph.union import fill
from ingest.report import read_report
from ontology.facts import Facts, Finding, Note, Severity, Stated
from ontology.identifiers import iri
from ontology.vocabulary import PREFIXES, RDF, RDFS, SH
from tests.sample_facts import sample_facts

REPORTS = Path(__file__).resolve().parent.parent / "data" / "reports"
SAMPLES = [*sorted(REPORTS.glob("*-water-*.txt")), REPORTS / "qinghe-culture-2023-final.txt"]
MISSED = "清淤长度"
BY_NAME = {example.name: example for example in examples()}
LEGACY = "河湖事务中心"


def made_facts() -> list[Facts]:
    """What the samples lack: purchases, a missed target, points lost, an unread part, a doubt."""
    facts = sample_facts("made-2023-final", name="岚川市青禾区林业局")
    missed = replace(facts.indicators[0], actual="9公里", score=Decimal(6))
    unread = Note(0, 5, "unread", "认不出的一行。")
    bought = replace(
        facts.procurement[0], project=facts.projects[0].name, unit_price_yuan=Decimal(60000)
    )
    department, unit = facts.organizations
    coded = replace(
        facts,
        indicators=(missed,),
        notes=(unread,),
        procurement=(bought,),
        organizations=(department, replace(unit, code="701002")),
    )
    other = sample_facts("made-2022-final", 2022, name="岚川市青禾区林业局")
    renamed = replace(other.organizations[1], name=LEGACY, code="701002")
    return [coded, replace(other, organizations=(other.organizations[0], renamed))]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    facts = [*map(read_report, SAMPLES), *made_facts()]
    return Store(tmp_path_factory.mktemp("examples") / "store").build(facts)


@pytest.fixture(scope="module")
def store(release: Release) -> ox.Store:
    """The release's graphs with one finding in a graph of its own."""
    stored = release.store
    quads = [
        q for g in stored.named_graphs() for q in stored.quads_for_pattern(None, None, None, g)
    ]
    source = made_facts()[0].observations[0].source
    stated = Stated("85.50", source, 9)
    finding = Finding("r", "1", Severity.ERROR, (source.report,), "合计", "不等", (stated,))
    found = ox.Store()
    fill(found, [*quads, *finding_quads([finding], "1")])
    return found


def ask(store: ox.Store, name: str) -> list[dict[str, str]]:
    rows = store.query(BY_NAME[name].query, prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    names = [v.value for v in rows.variables]
    return [
        {n: t.value for n, t in zip(names, row, strict=True) if t is not None}  # type: ignore[union-attr]
        for row in rows
    ]


def test_there_are_thirty_and_each_says_what_it_is() -> None:
    found = examples()
    assert len(found) >= 30
    for of in ("name", "title", "description", "query"):
        assert len({getattr(example, of) for example in found}) == len(found), of
    for example in found:
        assert any("\u4e00" <= c <= "\u9fff" for c in example.title)
        assert example.description.endswith("。")
        assert "#" not in example.title


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.name)
def test_it_finds_what_is_there(example: Example, store: ox.Store) -> None:
    found = store.query(example.query, prefixes=PREFIXES)
    rows = list(found)  # type: ignore[arg-type]
    assert rows
    if isinstance(found, ox.QuerySolutions):
        bound = {v for v in range(len(found.variables)) for row in rows if row[v] is not None}
        assert len(bound) >= len(found.variables) - 1, "a column that is never filled"


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.name)
def test_it_is_admitted_as_the_editor_sends_it(example: Example, release: Release) -> None:
    assert form_of(example.text) == form_of(example.query)
    result = evaluate(release.path, example.text)
    assert not result.truncated
    assert result.rows > 0 or example.name == "findings"


def test_each_is_an_executable_in_the_graph(store: ox.Store) -> None:
    def values(subject: str, predicate: object) -> set[str]:
        quads = store.quads_for_pattern(
            ox.NamedNode(subject), ox.NamedNode(str(predicate)), None, ox.DefaultGraph()
        )
        return {q.object.value for q in quads}  # type: ignore[union-attr]

    for example in examples():
        subject = iri("example", example.name)
        assert str(SH.SPARQLExecutable) in values(subject, RDF.type)
        predicate = SH.select if form_of(example.query) == "select" else SH.construct
        assert values(subject, predicate) == {example.query}
        assert values(subject, RDFS.label) == {example.title}
        (prefixes,) = values(subject, SH.prefixes)
        declared = {
            (*values(part, SH.prefix), *values(part, SH.namespace))
            for part in values(prefixes, SH.declare)
        }
        assert declared == set(PREFIXES.items())


def test_what_is_no_total_adds_up_to_the_printed_total(store: ox.Store) -> None:
    rows = ask(store, "sum-equals-total")
    assert len(rows) > 10
    assert {row["equal"] for row in rows} == {"true"}


def test_a_roll_up_gives_the_total_again(store: ox.Store) -> None:
    """The sum over categories is the sum of what is no total."""
    rolled: dict[tuple[str, str, str], Decimal] = {}
    for row in ask(store, "roll-up"):
        key = (row["organization"], row["year"], row["phase"])
        rolled[key] = rolled.get(key, Decimal(0)) + Decimal(row["sum"])
    totals = {Decimal(r["total"]) for r in ask(store, "sum-equals-total") if r["column"] == "total"}
    assert set(rolled.values()) == totals


def test_the_difference_of_budget_and_accounts_is_theirs(store: ox.Store) -> None:
    for row in ask(store, "budget-against-final"):
        assert Decimal(row["difference"]) == Decimal(row["executed"]) - Decimal(row["approved"])


def test_a_figure_s_provenance_is_its_very_characters(store: ox.Store, release: Release) -> None:
    for row in ask(store, "provenance"):
        text = release.text(row["report"])
        assert text[int(row["start"]) : int(row["end"])] == row["exact"]


def test_prose_and_tables_agree_where_they_should(store: ox.Store) -> None:
    rows = ask(store, "claims-and-tables")
    assert any(row["equal"] == "true" for row in rows)
    for row in rows:
        same = Decimal(row["stated"]) == Decimal(row["printed"])
        assert row["equal"] == str(same).lower()


def test_only_the_missed_target_is_missed(store: ox.Store) -> None:
    missed = [r for r in ask(store, "indicators-missed") if r["report"] == "made-2023-final"]
    assert [(r["indicator"], r["printed"]) for r in missed] == [(MISSED, "9公里")]
    assert not [r for r in ask(store, "indicators-missed") if r["report"] == "made-2022-final"]


def test_the_doubt_is_between_the_two_names_of_one_code(store: ox.Store) -> None:
    (doubt,) = ask(store, "doubts")
    assert LEGACY in doubt["first"] + doubt["second"]
    assert doubt["rule"] == "same_code"


def test_every_project_of_several_reports_names_them(store: ox.Store) -> None:
    rows = ask(store, "shared-projects")
    assert rows
    for row in rows:
        assert len(row["in"].split()) == int(row["reports"]) > 1
