"""What was spent on average on one of the turns that a report counts."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区文体局2023年度部门决算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责文体活动。\n"
    "第二部分 2023年度部门决算情况说明\n一、“三公”经费支出决算情况说明\n"
    "2023年度公务接待费支出决算为0.80万元，公务接待批次5批次，公务接待人次40人次。\n"
    "2023年度培训费支出决算为2.00万元。\n"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("sports-2023", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文体局2023年公务接待，平均一个人次花了多少元", "200"),
        ("文体局2023年公务接待费平均每批次花了多少元", "1600"),
        ("文体局2023年公务接待平均每人次花了几万元", "0.02"),
    ],
)
def test_money_is_spread_over_the_turns_that_are_counted(
    release: Release, asked: str, value: str
) -> None:
    assert answer(release, asked).value == value


@pytest.mark.parametrize(
    "asked",
    [
        "文体局2022年公务接待平均一个人次花了多少元",
        "文体局2023年培训费平均一个人次花了多少元",
        "文体局2023年公务接待平均每个团组花了多少元",
        "文体局2023年公务接待预算平均每人次多少元",
    ],
)
def test_nothing_is_spread_over_turns_of_something_else(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None
