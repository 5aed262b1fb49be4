"""The real reports: contradictions known to be there are found, by place and rule; few words more."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.checks import CheckResult, check_facts
from ontology.facts import Facts, Severity

pytestmark = pytest.mark.real

KNOWN = {
    "000": {"ten_thousand_times", "names_in_prose", "no_results", "attachments"},
    "001": {
        "ten_thousand_times", "names_in_prose", "no_results", "form_against_prose", "weights",
        "impossible_values", "blank_totals", "truncated_tables", "arrears", "late", "standards",
        "completion_of_goals", "goals_against_outturn", "units", "operators", "personal_data",
    },
    "002": {"indicators_alike", "numbering", "units", "classified_named"},
    "003": {"blank_parents", "indicators_alike", "goals_against_indicators", "units", "counted_in_money"},
    "004": {
        "class_sums", "table_against_prose", "score_sums", "weights", "score_above_weight",
        "zero_denominators", "adjustment_rate", "deviations", "reason_direction", "template_residue",
        "purchased_without_procurement", "prose_against_indicators",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def result(real_facts: list[Facts]) -> CheckResult:
    return check_facts(real_facts)


def test_known_contradictions_are_found(result: CheckResult) -> None:
    found: dict[str, set[str]] = {}
    for finding in result.findings:
        found.setdefault(finding.reports[0][:3], set()).add(finding.rule)
    assert {report: rules - found.get(report, set()) for report, rules in KNOWN.items()} == {
        report: set() for report in KNOWN
    }


def test_nothing_else_is_an_error(result: CheckResult) -> None:
    errors = {(f.reports[0][:3], f.rule) for f in result.findings if f.severity is Severity.ERROR}
    assert errors <= {(report, rule) for report, rules in KNOWN.items() for rule in rules}


def test_one_fault_is_one_finding(result: CheckResult) -> None:
    counted = Counter((f.reports, f.rule, f.subject) for f in result.findings)
    assert max(counted.values()) <= 2


def test_places_are_exact(result: CheckResult, real_facts: list[Facts]) -> None:
    texts = {f.report.id: f.text for f in real_facts}
    for finding in result.findings:
        for stated in finding.stated:
            source = stated.source
            assert texts[source.report][source.start : source.end] == source.text


def test_personal_data_is_noted_without_being_repeated(result: CheckResult) -> None:
    notes = [f for f in result.findings if f.rule == "personal_data"]
    assert notes
    assert all(s.source.text.count("＊") >= 2 for f in notes for s in f.stated)
    assert all("＊" not in f.message for f in notes)
