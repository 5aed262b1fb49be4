"""Figures under a heading that shows a part of the column before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.sample_facts import sample_facts


@pytest.fixture(scope="module")
def schools() -> Release:
    """The invented bureau, with a column 其中：教育收费 beside the total."""
    facts = sample_facts()
    whole = facts.observations[0]
    part = replace(whole, column="事业收入 / 其中：教育收费", column_key="education_fees")
    with_part = replace(facts, observations=(*facts.observations, part))
    return release_of([with_part])


def test_a_part_is_asked_for_by_its_heading(schools: Release) -> None:
    given = answer(schools, "水务局2023年教育收费")
    assert (given.value, given.unit) == ("85.5", "万元")
    assert "教育收费为" in given.answer


def test_a_longer_name_is_another_thing(schools: Release) -> None:
    assert answer(schools, "水务局2023年教育收费减免").value is None
