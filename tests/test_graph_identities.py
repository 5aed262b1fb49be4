"""``caipu identities``: what was merged and why, doubts, and a person's word that the next build obeys."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from caipu import cli
from graph.identities import identities
from graph.overrides import COLUMNS, SETTING, BadOverride, beside_store, reviewed_file
from graph.release import Release, Store
from ontology.facts import Facts
from tests.light_build import require_valid, shared_quads
from tests.sample_facts import DEPARTMENT, UNIT, sample_facts

OTHER = "岚川市青禾区河湖事务中心"
CODED = "701002"


def two_reports() -> list[Facts]:
    """One unit with a code in the first report; in the second another name has that code."""
    first, second = sample_facts("a", 2022), sample_facts("b", 2023)
    department, unit = first.organizations
    other = second.organizations[1]
    return [
        replace(first, organizations=(department, replace(unit, code=CODED))),
        replace(
            second,
            organizations=(second.organizations[0], replace(other, name=OTHER, code=CODED)),
        ),
    ]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.setattr("graph.building.shared_quads", shared_quads)
    monkeypatch.setattr("graph.building.require_valid", require_valid)
    return tmp_path / "store"


def build(store: Path) -> Release:
    return Store(store).build(two_reports())


def overrule(path: Path, judgement: str = "same") -> None:
    row = ("organization", "", UNIT, "", "", OTHER, "", judgement, "编制批复")
    path.write_text(",".join(COLUMNS) + "\n" + ",".join(row) + "\n", "utf-8")


def test_every_name_the_evidence_and_the_doubts_are_listed(store: Path) -> None:
    found = identities(build(store))
    (department,) = (o for o in found.organizations if o.name == DEPARTMENT)
    assert (department.kind, department.code, department.reports) == (
        "department",
        "701",
        ["a", "b"],
    )
    assert {"report": "b", "name": DEPARTMENT, "code": "701"} in department.mentions
    assert "same_name" in {entry["rule"] for entry in department.evidence}
    (doubt,) = (d for d in found.doubts if d.rule == "same_code")
    assert {doubt.first_name, doubt.second_name} == {UNIT, OTHER}
    assert CODED in doubt.reason


def test_the_next_build_obeys_the_file_beside_the_store(store: Path) -> None:
    before = identities(build(store))
    overrule(beside_store(store))
    after = identities(build(store))
    assert len(after.organizations) == len(before.organizations) - 1
    (merged,) = (o for o in after.organizations if UNIT in (o.name, *o.aliases))
    assert OTHER in (merged.name, *merged.aliases)
    assert {"rule": "reviewed", "reason": "编制批复"} in merged.evidence
    assert not any(d.rule == "same_code" for d in after.doubts)


def test_the_setting_goes_before_the_file_beside(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overrule(beside_store(store))
    named = tmp_path / "elsewhere.csv"
    overrule(named, "different")
    monkeypatch.setenv(SETTING, str(named))
    assert reviewed_file(store) == named
    assert UNIT in {o.name for o in identities(build(store)).organizations}
    assert OTHER in {o.name for o in identities(build(store)).organizations}


def test_the_command_says_who_is_who_and_how_to_overrule_it(store: Path) -> None:
    build(store)
    told = CliRunner().invoke(cli, ["identities", "--store", str(store)])
    assert told.exit_code == 0
    for words in (DEPARTMENT, UNIT, "same_code", "docs/identity.md", str(beside_store(store))):
        assert words in told.output
    machine = CliRunner().invoke(cli, ["identities", "--store", str(store), "--json"])
    found = json.loads(machine.output)
    assert {o["name"] for o in found["organizations"]} >= {DEPARTMENT, UNIT, OTHER}
    assert found["reviewed_file"] is None


def test_a_file_that_cannot_be_obeyed_stops_the_build_and_keeps_the_release(store: Path) -> None:
    served = build(store).number
    overrule(beside_store(store), "maybe")
    with pytest.raises(BadOverride, match="judgement 应为 same 或 different"):
        build(store)
    assert Store(store).current().number == served
