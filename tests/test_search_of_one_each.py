"""What one person gets a month: of the unit that says both, and of no other period."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.money import other_period, pieces_of_unit, pieces_said
from tests.built import release_of
from tests.made_report import Made

OFFICE = "岚川市青禾区水务局"


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made(report="department-2023")
    made.project("护堤员岗位补贴", department=OFFICE)
    made.indicator("岗位补贴标准", "护堤员岗位补贴", level1="成本指标", target_text="≤1700元/人月",
                   target_value="1700", target_unit="元/人月")  # fmt: skip
    made.indicator("护堤员人数", "护堤员岗位补贴", target_value="60", target_unit="人")
    made.project("决口应急处置专项资金", "决口应急处置专项资金 预算数65万元", budget_yuan="650000")
    made.indicator("应急队伍数量", "决口应急处置专项资金", target_value="3", target_unit="支")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    "asked",
    ["每人每月最多补多少", "水务局护堤员每人每月最多补多少", "护堤员岗位补贴每人每月多少钱"],
)
def test_the_unit_says_of_what_one_is_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert (given.status, given.value, given.unit) == ("answered", "1700", "元/人月")


@pytest.mark.parametrize(
    "asked",
    [
        "护堤员每人每年最多补多少",
        "护堤员每人每天补多少",
        "每人每年最多补多少",
        "护堤员补贴最多补多少天",
    ],
)
def test_another_period_is_not_told(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


@pytest.mark.parametrize(
    ("unit", "pieces"),
    [
        ("元/人月", ["人", "月"]),
        ("元/人/年", ["人", "年"]),
        ("元/人·天", ["人", "天"]),
        ("元/人次", ["人次"]),
        ("元", []),
    ],
)
def test_a_unit_is_of_one_of_each(unit: str, pieces: list[str]) -> None:
    assert pieces_of_unit(unit) == pieces


def test_periods_are_set_apart() -> None:
    assert pieces_said("每人每月最多补多少") == ["人", "月"]
    assert other_period("每人每年补多少", "元/人/月")
    assert not other_period("每人每月补多少", "元/人/月")
    assert not other_period("每年补多少", "元")


@pytest.mark.parametrize(
    "asked",
    ["决口应急那笔钱准备了多少", "水务局决口应急资金留了多少", "决口应急处置的经费安排了多少"],
)
def test_money_made_ready_is_the_projects(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert (given.status, given.value, given.unit) == ("answered", "65", "万元")


def test_people_made_ready_are_no_money(release: Release) -> None:
    assert answer(release, "决口应急资金准备了多少人").unit != "万元"
