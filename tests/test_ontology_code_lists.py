"""Code lists: whole, quoted, one tree a scheme."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from ontology.code_lists import (
    DEPTH,
    concept_for,
    concepts,
    former_subjects,
    labelled,
    parent_code,
    schemes,
    with_parents,
)
from ontology.facts import PassageKind, Phase, ReportKind


@pytest.mark.parametrize("scheme", sorted(schemes()))
def test_parents_exist_and_labels_are_there(scheme: str) -> None:
    for concept in concepts(scheme).values():
        assert concept.zh
        assert not concept.parent or concept.parent in concepts(scheme), concept
        assert len(set(concept.labels)) == len(concept.labels), concept


@pytest.mark.parametrize("scheme", sorted(DEPTH))
def test_codes_hang_under_their_prefix(scheme: str) -> None:
    codes = [c for c in concepts(scheme).values() if c.notation.isdigit()]
    assert all(len(c.notation) in DEPTH[scheme] for c in codes)
    assert all((parent_code(scheme, c.notation) or "") == c.parent for c in codes)


def test_the_two_classifications_share_no_code() -> None:
    functional = {c for c in concepts("functional") if c.isdigit()}
    economic = {c for c in concepts("economic") if c.isdigit()}
    assert len(functional) > 1500
    assert len([c for c in functional if len(c) == 3]) == 30
    assert not functional & economic


def test_former_subjects_lead_to_todays_and_differ_from_them() -> None:
    for former in former_subjects():
        today = concepts(former.scheme)
        assert set(former.targets) <= set(today)
        same = today.get(former.notation)
        assert same is None or same.zh != former.zh
        assert len(former.notation) in DEPTH[former.scheme]
    assert {former.edition for former in former_subjects()} == {
        "functional-2018", "functional-2019", "economic-2017",
    }  # fmt: skip


def test_every_value_of_the_records_is_a_concept() -> None:
    assert set(Phase) <= set(concepts("phase"))
    assert set(ReportKind) <= set(concepts("report-kind"))
    assert set(PassageKind) <= set(concepts("passage-kind"))


@pytest.mark.parametrize(
    ("scheme", "printed", "notation"),
    [
        ("unit-nature", "参公事业单位", "civil_service_managed"),
        ("unit-nature", "行政", "administrative"),
        ("organization-level", "副处(县)级", "vice_division"),
        ("organization-level", "正科级", "section"),
        ("indicator-category", "时效 指标", "timeliness"),
        ("funding-form", "财政拨款", "appropriation"),
        ("economic", "差旅费", "30211"),
    ],
)
def test_printed_words_find_their_concept(scheme: str, printed: str, notation: str) -> None:
    found = concept_for(scheme, printed)
    assert found is not None
    assert found.notation == notation


def test_words_of_no_list_find_none() -> None:
    assert concept_for("unit-nature", "不知所云") is None
    assert "差旅费" not in labelled("functional")


def test_with_parents_goes_up_to_the_top() -> None:
    assert with_parents("functional", ["2010301"]) == {"2010301", "20103", "201"}
    assert with_parents("phase", ["approved"]) == {"approved"}


def test_an_unknown_scheme_is_an_error() -> None:
    with pytest.raises(KeyError):
        concepts("nonsense")


def test_codes_are_quoted_in_the_files() -> None:
    """A spreadsheet that drops leading zeros or makes numbers of codes would show in the quotes."""
    for entry in (files("ontology") / "schemes").iterdir():
        lines = entry.read_text("utf-8").splitlines()
        assert all(line.startswith('"') for line in lines), entry.name
        assert len({len(row) for row in csv.reader(lines)}) == 1, entry.name
