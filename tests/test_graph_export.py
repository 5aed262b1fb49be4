"""The flat tables: the contract's columns, every fact once, exact, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from caipu import cli
from graph.export import BOOLEANS, TABLES, dump, harmless, rows, write
from graph.release import Release, Store
from graph.sparql import select
from graph.union import fill
from ontology.facts import Facts, Source
from ontology.identifiers import iri
from tests.sample_facts import sample_facts

CONTRACT = {
    "reports": "report, file, sha256, title, organization, organization_code, region, fiscal_year, kind, "
    "published, pages, passages, amounts",
    "organizations": "iri, name, aliases, kind, code, parent, nature, funding, level, reports",
    "amounts": "report, organization, organization_code, fiscal_year, phase, table, table_title, row_code, "
    "row_label, column, value, unit, amount_yuan, printed, source_start, source_end, page, is_total, "
    "reconciles",
    "projects": "report, name, code, unit, unit_code, fiscal_year, budget_yuan, executed_yuan, "
    "execution_rate, score_form, score_text, goals, problems, classified",
    "indicators": "report, project, level1, level2, level3, description, weight, operator, target_value, "
    "target_unit, target_text, actual, completion, score, basis, deviation, deviation_reason",
    "claims": "report, organization, section, measure, value, unit, amount_yuan, change, sentence, "
    "source_start, source_end",
    "passages": "report, section, kind, text, source_start, source_end, page",
    "findings": "rule, group, severity, report, subject, message, stated, expected",
}
HOSTILE = '=HYPERLINK("http://x/","清淤")'


def facts_of(report: str, year: int) -> Facts:
    """Sample facts whose project has a name that a spreadsheet would run, two goals, and a page."""
    facts = sample_facts(report, year)
    project = replace(facts.projects[0], name=HOSTILE, goals=("第一，清淤。", "第二，护岸。"))
    indicators = tuple(replace(i, project=HOSTILE) for i in facts.indicators)
    observations = tuple(replace(o, source=replace(o.source, page=3)) for o in facts.observations)
    return replace(facts, projects=(project,), indicators=indicators, observations=observations)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    store = Store(tmp_path_factory.mktemp("export") / "store")
    return store.build([facts_of("a", 2022), facts_of("b", 2023)])


@pytest.mark.parametrize("table", CONTRACT)
def test_the_contract_s_columns_come_first_and_in_order(table: str) -> None:
    fixed = tuple(CONTRACT[table].split(", "))
    assert TABLES[table][: len(fixed)] == fixed


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
    for report in release.report_ids:
        found = [row for row in rows(release, table) if row["report"] == report]
        assert len(found) == len(getattr(release.facts(report), kind)) > 0


def test_what_is_merely_said_to_be_unchanged_is_no_figure(tmp_path: Path) -> None:
    facts = facts_of("a", 2022)
    told = facts.claims[-1]
    level = replace(told, source=facts.passages[0].source, value=Decimal(0), change="flat")
    release = Store(tmp_path / "store").build([replace(facts, claims=(*facts.claims, level))])
    found = [(row["value"], row["change"]) for row in rows(release, "claims")]
    assert found == [("85.50", None), ("5.50", "increase")]
    graph = f"SELECT ?v {{ ?c caipu:change <{iri('change', 'flat')}> ; caipu:value ?v }}"
    assert len(list(select(release, graph))) == 1


def test_every_amount_is_exact_and_stands_where_it_says(release: Release) -> None:
    for row in rows(release, "amounts"):
        report = release.facts(row["report"] or "")
        (o,) = (
            o
            for o in report.observations
            if (o.source.start, o.source.end)
            == (int(row["source_start"] or 0), int(row["source_end"] or 0))
        )
        assert report.text[o.source.start : o.source.end] == row["printed"]
        assert row["value"] == str(o.value)
        assert Decimal(row["amount_yuan"] or "nan") == o.amount_yuan
        assert (row["phase"], row["table"], row["table_title"]) == (o.phase, o.table, o.table_title)
        assert (row["row_code"], row["row_label"]) == (o.row_code, o.row_label)
        assert (row["column"], row["unit"], row["page"]) == (o.column, o.unit, "3")
        assert row["is_total"] == ("true" if o.is_total else "false")
        assert row["reconciles"] == o.reconciles


def test_rows_that_are_no_totals_count_money_once(release: Release) -> None:
    table = [r for r in rows(release, "amounts") if r["report"] == "a"]
    of_table = [r for r in table if r["table"] == "general_expenditure"]
    (total,) = (r for r in of_table if r["row_label"] == "合计")
    parts = sum(Decimal(r["amount_yuan"] or 0) for r in of_table if r["is_total"] == "false")
    assert parts == Decimal(total["amount_yuan"] or 0) == Decimal(855000)


def test_projects_and_indicators(release: Release) -> None:
    project = next(rows(release, "projects"))
    assert project["goals"] == "第一，清淤。\n第二，护岸。"
    assert (project["budget_yuan"], project["score_form"]) == ("200000", None)
    indicator = next(rows(release, "indicators"))
    assert indicator["project"] == HOSTILE
    assert (indicator["operator"], indicator["target_value"]) == ("≥", "12")


def test_organizations_know_their_reports(release: Release) -> None:
    found = {row["name"]: row for row in rows(release, "organizations")}
    department = found["岚川市青禾区水务局"]
    assert (department["kind"], department["reports"]) == ("department", "a|b")
    unit = found["岚川市青禾区河道管理所"]
    assert (unit["kind"], unit["parent"]) == ("unit", "岚川市青禾区水务局")
    assert unit["parent_iri"] == department["iri"]


def test_a_region_is_no_organization_of_the_table(release: Release) -> None:
    found = list(rows(release, "organizations"))
    assert {row["region"] for row in found} >= {"岚川市青禾区"}
    assert not {row["name"] for row in found} & {"岚川市青禾区", "岚川市"}


def test_reports_count_what_they_hold(release: Release) -> None:
    for row in rows(release, "reports"):
        facts = release.facts(row["report"] or "")
        assert (row["amounts"], row["passages"]) == (
            str(len(facts.observations)),
            str(len(facts.passages)),
        )
        assert (row["kind"], row["fiscal_year"]) == ("final", str(facts.report.fiscal_year))


def written(release: Release, table: str, form: str) -> io.BytesIO:
    target = io.BytesIO()
    write(release, table, form, target)
    target.seek(0)
    return target


@pytest.mark.parametrize("table", sorted(TABLES.keys() - {"findings"}))
def test_the_three_formats_hold_the_same(table: str, release: Release) -> None:
    expected = list(rows(release, table))
    text = written(release, table, "csv").read().decode()
    as_csv = list(csv.DictReader(io.StringIO(text, newline="")))
    assert as_csv == [{k: harmless(v or "") for k, v in row.items()} for row in expected]
    as_json = [json.loads(line) for line in written(release, table, "jsonl")]
    as_parquet = parquet.read_table(written(release, table, "parquet")).to_pylist()
    assert as_json == as_parquet
    assert [{k: None if v is None else str(v) for k, v in row.items()} for row in as_json] == [
        {k: v.capitalize() if v in ("true", "false") and k in BOOLEANS else v for k, v in row.items()}
        for row in expected
    ]  # fmt: skip


def test_json_has_numbers_where_they_count_and_strings_where_they_are_money(
    release: Release,
) -> None:
    row = json.loads(written(release, "amounts", "jsonl").readline())
    assert (row["fiscal_year"], row["is_total"]) == (2022, True)
    assert (row["value"], row["amount_yuan"]) == ("85.50", "855000")


def test_an_empty_table_still_has_its_columns(tmp_path: Path) -> None:
    bare = replace(sample_facts("a"), procurement=())
    release = Store(tmp_path / "store").build([bare])
    assert written(release, "procurement", "csv").read().decode().startswith("report,project,item")
    assert parquet.read_table(written(release, "procurement", "parquet")).num_rows == 0


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "=A1", "=(1)", "+86-10", "-a", "@SUM(A1)", "\tx", "\t=x", "\r=x", "＝1+1", "-1+1", "--1",
        "-2+3+cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_quoted(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell",
    [
        "-5.50", "+12", "+86", "-1,234.5", "-3.2%", "", "一般", "1=1", "85.50", "=", "=700册", "=100%", "－",
    ],
)  # fmt: skip
def test_numbers_texts_and_printed_operators_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_hostile_name_is_quoted_in_csv_only(release: Release) -> None:
    text = written(release, "projects", "csv").read().decode()
    assert "\"'=HYPERLINK" in text
    assert json.loads(written(release, "projects", "jsonl").readline())["name"] == HOSTILE


def test_the_dump_holds_every_named_graph_and_rebuilds_the_union(release: Release) -> None:
    target = io.BytesIO()
    dump(release, target)
    quads = set(ox.parse(target.getvalue(), format=ox.RdfFormat.N_QUADS))
    rebuilt = ox.Store()
    fill(rebuilt, quads)
    assert set(rebuilt) == set(release.store)


def test_findings_are_those_of_the_check(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("a", 1, 3, "85")
    finding = {
        "rule": "r", "group": "g", "severity": "error", "report": ["a", "b"], "subject": "s",
        "message": "m", "stated": [{"report": "a", "value": "1", "start": source.start}], "expected": "2",
    }  # fmt: skip

    class Result:
        def to_json(self) -> dict[str, object]:
            return {"findings": [finding], "checked": []}

    monkeypatch.setattr("graph.checks.check_release", lambda release: Result(), raising=False)
    (row,) = rows(release, "findings")
    assert (row["rule"], row["report"], row["expected"]) == ("r", "a|b", "2")
    assert json.loads(row["stated"] or "") == finding["stated"]


def test_the_command_writes_the_dump(release: Release, tmp_path: Path) -> None:
    written, store = tmp_path / "all.nq", release.path.parent.parent
    told = CliRunner().invoke(cli, ["dump", "--store", str(store), "-o", str(written)])
    assert told.exit_code == 0, told.output
    expected = io.BytesIO()
    dump(release, expected)
    assert sorted(written.read_bytes().splitlines()) == sorted(expected.getvalue().splitlines())
