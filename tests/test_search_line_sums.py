"""A class that a budget prints line by line, for each project and unit: its sum, a project's own part, a unit's own;
a town said by its name alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from tests.budget_set import BASIC_TABLE, GOAL_OF_ALL, PROJECT_TABLE, UNITS_TABLE, report
from tests.built import release_of


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of(
        [report(UNITS_TABLE, BASIC_TABLE, PROJECT_TABLE, GOAL_OF_ALL)],
    )


@pytest.mark.parametrize(
    ("question", "value", "cited"),
    [
        ("石坪镇2025年基本工资一共安排多少元", "250", 2),
        ("石坪镇政府2025年预算的劳务费是多少元", "70000", 1),
        ("石坪镇农业综合服务中心2025年基本工资多少元", "100.00", 1),
        ("石坪镇政府本级2025年基本工资多少元", "150.00", 1),
        ("河道保洁经费里的劳务费是多少元", "70000", 1),
        ("镇里2025年津贴补贴多少元", "50", 1),
    ],
)
def test_lines_are_added_up_for_the_whole_and_not_for_a_part(
    release: Release, question: str, value: str, cited: int
) -> None:
    found = answer(release, question)
    assert (found.status, Decimal(found.value or 0)) == ("answered", Decimal(value)), found.answer
    assert len(found.citations) == cited


@pytest.mark.parametrize(
    "question",
    [
        "果树良种推广项目的劳务费是多少元",
        "石坪镇2025年水费多少元",
        "石坪镇2024年基本工资多少元",
        "石坪镇2025年基本工资决算多少元",
        "竹林镇2025年基本工资多少元",
    ],
)
def test_what_no_line_says_is_not_told(release: Release, question: str) -> None:
    found = answer(release, question)
    assert (found.status, found.value) == ("not_found", None), found.answer
