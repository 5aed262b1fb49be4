"""The parts of a whole where the question says how many they are."""

from __future__ import annotations

import re

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年医疗那两项加起来多少",
        "水务局2024年行政事业单位医疗两项合计",
        "水务局2024年那两项医疗一共多少",
    ],
)
def test_they_are_added_up(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert given.value is not None
    parts = [float(n) for n in re.findall(r"）(\d+\.\d+)万元", given.answer)]
    assert len(parts) == 2 and sum(parts) == pytest.approx(float(given.value))


def test_each_is_told_where_each_is_asked_for() -> None:
    given = answer(sample_release(), "水务局2024年医疗那两项各多少")
    assert given.value is None and "公务员医疗补助" in given.answer


def test_another_number_of_parts_than_there_are_is_said_to_be_wrong() -> None:
    given = answer(sample_release(), "水务局2024年医疗那五项加起来多少")
    assert given.status == "not_found" and "不是5项" in given.answer


@pytest.fixture(scope="module")
def purchases() -> Release:
    made = Made(ReportKind.BUDGET)
    for name, wan in (("水泵", "12.00"), ("流量计", "8.50"), ("巡河无人机", "6.05")):
        made.cell("procurement", wan, row_label=name)
    made.cell("three_public", "3.40", row_label="公务用车运行维护费", row_key="vehicles")
    made.cell("three_public", "0.60", row_label="公务接待费", row_key="reception")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    "asked", ["水务局政府采购那三项加起来", "水务局政府采购三个项目一共多少钱"]
)
def test_purchases_are_added_up(purchases: Release, asked: str) -> None:
    assert answer(purchases, asked).value == "26.55"


def test_what_is_left_blank_is_one_of_the_three(purchases: Release) -> None:
    given = answer(purchases, "水务局三公那三项加起来")
    assert given.value == "4" and "列有数字的是2项" in given.answer


def test_there_are_no_four_purchases(purchases: Release) -> None:
    assert "不是4项" in answer(purchases, "水务局政府采购那四项加起来").answer
