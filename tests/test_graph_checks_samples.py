"""The sample reports: every planted contradiction is found, and nothing else is said of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from graph.checks import CHECKS, GROUPS, CheckResult, Outcome, check_facts
from ingest.report import read_report
from ontology.facts import Facts, Severity
from tests.altered_figures import altered

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "data" / "reports").glob("*.txt"))


@pytest.fixture(scope="module")
def facts() -> list[Facts]:
    return [read_report(path) for path in SAMPLES]


@pytest.fixture(scope="module")
def result(facts: list[Facts]) -> CheckResult:
    return check_facts(facts)


def test_planted_contradictions_and_no_others_are_alarms(result: CheckResult) -> None:
    planted: Counter[str] = Counter()
    figures: dict[str, list[str]] = {}
    for path in SAMPLES:
        truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text("utf-8"))
        for fault in truth["planted"]:
            planted[path.stem] += 1
            figures.setdefault(path.stem, []).append(fault["stated"])
    alarms = [f for f in result.findings if f.severity is not Severity.NOTE]
    assert Counter(f.reports[0] for f in alarms) == planted
    for finding in alarms:
        said = finding.message + finding.subject
        stated = figures[finding.reports[0]]
        assert any(figure.split("万元")[0].removesuffix("元") in said for figure in stated), said


def test_every_rule_is_in_the_ledger_of_every_report(result: CheckResult) -> None:
    assert Counter((c.rule, c.report) for c in result.checked) == Counter(
        (check.name, path.stem) for check in CHECKS for path in SAMPLES
    )
    outcomes = {c.outcome for c in result.checked}
    assert outcomes == set(Outcome)
    lacking = [c for c in result.checked if c.outcome is Outcome.INSUFFICIENT]
    assert all(c.reason for c in lacking)
    assert all(c.compared for c in result.checked if c.outcome is Outcome.HOLDS)


def test_what_could_not_run_never_counts_as_right(result: CheckResult) -> None:
    prose_only = next(
        c.report
        for c in result.checked
        if c.rule == "missing_tables" and c.outcome is Outcome.VIOLATED
    )
    outcome = {c.rule: c.outcome for c in result.checked if c.report == prose_only}
    assert outcome["class_sums"] is Outcome.NOT_APPLICABLE
    assert outcome["table_against_prose"] is Outcome.INSUFFICIENT


def test_places_are_exact(result: CheckResult, facts: list[Facts]) -> None:
    texts = {f.report.id: f.text for f in facts}
    assert result.findings
    for finding in result.findings:
        for stated in finding.stated:
            source = stated.source
            assert texts[source.report][source.start : source.end] == source.text != ""
            assert stated.line == texts[source.report].count("\n", 0, source.start) + 1


def test_rules_state_themselves_in_chinese() -> None:
    for check in CHECKS:
        assert any("一" <= c <= "鿿" for c in check.statement), check.name
        assert check.group in GROUPS
    assert len({c.name for c in CHECKS}) == len(CHECKS)
    assert {c.group for c in CHECKS} == set(GROUPS)


def test_altered_figures_are_found_and_true_reports_left_alone(tmp_path: Path) -> None:
    cases = altered(Random(20231), tmp_path)
    missed = []
    for case in (next(cases) for _ in range(40)):
        if not case.findings():
            missed.append(case.name)
        assert not [f for f in check_facts([case.true]).findings if f.severity is not Severity.NOTE]
    assert not missed
