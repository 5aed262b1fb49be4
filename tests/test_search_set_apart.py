"""Two numbers set apart: years said behind both offices, indicators of one project, numbers of projects."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from search.catalogue import catalogue
from search.question import understand
from search.set_apart import sides
from search.several_projects import several
from search.years_behind import with_years
from tests.built import release_of
from tests.made_report import Made
from tests.sample_release import sample_release

_BUDGET, _CALLS, _ANNALS = "窗口服务专项", "热线改造专项", "《窗口年鉴（2024）》印制经费"


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made(ReportKind.BUDGET)
    made.project(_BUDGET, f"{_BUDGET} 预算数700000元", budget_yuan="700000")
    made.project(_CALLS, f"{_CALLS} 预算数50000元", budget_yuan="50000")
    made.project(_ANNALS, f"{_ANNALS} 预算数30000元", budget_yuan="30000")
    money = {"level1": "成本指标", "level2": "成本指标", "operator": "≤", "target_unit": "万元"}
    made.indicator("预算支出金额", _BUDGET, description="导办引导服务", target_value="28", **money)
    made.indicator(
        "预算支出金额", _BUDGET, description="自助终端技术服务", target_value="27", **money
    )
    made.indicator("举办演练次数", _BUDGET, operator="≥", target_value="2", target_unit="次")
    made.indicator("走访网点次数", _BUDGET, operator="≥", target_value="5", target_unit="次")
    made.indicator("接线抽查次数", _CALLS, operator="≥", target_value="9", target_unit="次")
    made.indicator("每件制作时间", _BUDGET, operator="≤", target_value="90", target_unit="分钟")
    made.indicator("抽查台账数", None, operator="≥", target_value="6", target_unit="次")
    made.indicator("抽查台账数量", _CALLS, operator="≥", target_value="40", target_unit="次")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局窗口服务专项里，导办引导服务和自助终端技术服务，控制数相差多少", "1"),
        ("水务局窗口服务专项的走访网点次数和举办演练次数差几次", "3"),
    ],
)
def test_two_indicators_of_one_project_are_set_apart(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局窗口服务专项里，导办引导服务和物业保洁服务，控制数相差多少",
        "水务局窗口服务专项的走访网点次数和接线抽查次数差几次",
    ],
)
def test_no_indicator_of_another_project_is_set_beside(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer


@pytest.mark.parametrize("said", ["限多长时间", "限时多久", "最长等多久"])
def test_a_limit_of_time_is_asked_for_in_few_words(release: Release, said: str) -> None:
    given = answer(release, f"水务局窗口服务专项每件制作{said}")
    assert (given.value, given.unit) == ("90", "分钟"), given.answer


def test_both_places_are_told_where_each_is_named(release: Release) -> None:
    given = answer(release, "水务局抽查的台账数，分项目标和热线改造专项项目表各写多少")
    assert "不一致" in given.answer and "6次" in given.answer and "40次" in given.answer


def test_either_year_is_of_its_own_office() -> None:
    known = catalogue(sample_release())
    asked = understand("水务局和文旅局，谁的差旅费预算高（前者2023、后者2024）", known)
    told = with_years(asked)
    assert told is not None
    assert [y.value for y in told.years] == [2023, 2024]
    assert told.text == "水务局2023年和文旅局2024年，谁的差旅费预算高"
    assert with_years(understand("水务局的差旅费（前者2023、后者2024）", known)) is None


def test_numbers_of_projects_are_set_apart_and_no_money() -> None:
    given = answer(sample_release(), "水务局2023年决算的项目比文旅局2023年决算的多几个")
    assert given.unit in (None, "个"), given.answer
    known = catalogue(sample_release())
    found = sides(understand("水务局自评的项目比文旅局自己报的多几个", known))
    assert found is not None
    assert [q.text for q in found.questions] == ["水务局自评的项目有几个", "文旅局自评的项目有几个"]


def test_a_year_is_no_part_of_another_projects_name(release: Release) -> None:
    known = catalogue(release)
    both = understand("窗口服务专项和热线改造专项2024年预算差多少", known)
    assert {c.name for c in several(both)} == {_BUDGET, _CALLS}
    one = understand("窗口服务专项控制数和2024年实付差多少", known)
    assert [c.name for c in several(one)] == [_BUDGET]
