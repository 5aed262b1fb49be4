"""Both ends of a ranking, which of two measures grew more, which indicator has the most points."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import budget
from tests.sample_release import sample_release

PROSE = (
    "二、部门预算安排的总体情况",
    "我局2023年收入预算90.00万元，按支出分：人员支出预算50.00万元，日常公用经费10.00万元，基本支出"
    "小计60.00万元，项目支出预算30.00万元。与2022年相比，人员支出预算增加8.00万元，日常公用经费减少1.00万元，"
    "项目支出增加3.00万元。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([budget(*PROSE)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "教体局2024年花钱最多和最少的项目各是哪个，差多少",
            ("执行数中，最多的是田径跑道翻新", "执行数中，最少的是课后服务补助", "相差138.36万元"),
        ),
        (
            "教体局2023年商品和服务支出里最多和最少的分别是哪项",
            ("最多的是办公费", "最少的是水费"),
        ),
        (
            "城管局2024年自评得分最高的项目和最低的项目，差几分",
            ("最高的是垃圾收运车辆更新", "最低的是公厕提标改造、背街小巷保洁外包", "相差3分"),
        ),
        ("垃圾收运车辆更新2024年得分最高和最低的指标各是哪个", ("得分最高的是", "得分最低的是")),
    ],
)
def test_both_ends_of_a_ranking_are_told(asked: str, told: tuple[str, ...]) -> None:
    given = answer(sample_release(), asked)
    assert all(words in given.answer for words in told)


def test_the_other_end_may_be_asked_for_behind_the_first() -> None:
    given = answer(sample_release(), "教体局2024年花钱最多的项目是哪个，最少的呢")
    assert "最多的是田径跑道翻新" in given.answer
    assert "最少的是课后服务补助" in given.answer


def test_how_far_both_ends_are_apart_is_the_figure() -> None:
    given = answer(sample_release(), "教体局2024年花钱最多和最少的项目差多少")
    assert (given.value, given.unit) == ("138.36", "万元")


def test_two_rankings_are_not_heard_as_one() -> None:
    given = answer(sample_release(), "城管局2023年哪个项目自评得分最高，哪个项目花得最少")
    assert "自评得分最高的是" in given.answer
    assert "自评得分最低" not in given.answer


def test_both_ends_without_a_year_are_asked_back() -> None:
    assert answer(sample_release(), "城管局自评得分最高和最低的项目各是哪个").status == "ambiguous"


def test_the_indicator_with_the_most_points_is_named() -> None:
    given = answer(sample_release(), "公厕提标改造项目哪个指标分值最高")
    assert (given.value, given.unit) == ("30", "分")


def test_a_subject_is_no_answer_to_who_spent_the_most() -> None:
    assert answer(sample_release(), "教体局2024年各单位里谁花得最多").status == "not_found"


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局2023年比2022年，人员支出和项目支出哪个涨得多，差多少", "5", "人员支出增长的金额更大"),
        ("水务局2023年项目支出和人员支出，增加更多的是哪个", "5", "人员支出增长的金额更大"),
        ("水务局2023年人员支出和公用经费哪个涨得多", None, "只有人员支出比上年增长"),
    ],
)  # fmt: skip
def test_which_of_two_measures_grew_more(
    office: Release, asked: str, value: str | None, told: str
) -> None:
    given = answer(office, asked)
    assert given.value == value
    assert told in given.answer


def test_a_measure_whose_change_is_not_stated_is_not_compared(office: Release) -> None:
    assert answer(office, "水务局2023年人员支出和培训费哪个涨得多").status == "not_found"
    assert answer(office, "水务局2022年人员支出和项目支出哪个涨得多").status == "not_found"
