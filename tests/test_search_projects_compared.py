"""Two projects set beside each other by whether one costs more; projects listed by the score that one place prints."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def projects() -> Release:
    made = Made()
    for name, wan, form, said in (
        ("渡船租用费", 15, "97", "95"),
        ("巡堤对讲专线费", 12, "95", "95"),
        ("灯塔检修费", 9, "95", "93"),
    ):
        made.project(
            name, f"{name} 预算数为{wan}万元，执行数为{wan}万元，绩效自评得分为{said}分；自评总分{form}分",
            budget_yuan=str(wan * 10_000), executed_yuan=str(wan * 10_000), score_form=form,
            score_text=said,
        )  # fmt: skip
    for name, days in (("渡船租用费", "10"), ("灯塔检修费", "7")):
        made.indicator(
            "出航天数", name, operator="≤", target_value="12", target_unit="天", actual=f"{days}天"
        )
    made.project(
        "潮位站改造", "潮位站改造 年初预算数40万元 全年预算数11万元 执行数0万元", budget_yuan="400000",
        revised_yuan="110000", executed_yuan="0",
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("渡船租用费是不是比巡堤对讲专线费还贵", "是，"),
        ("灯塔检修费是不是比巡堤对讲专线费便宜", "是，"),
        ("巡堤对讲专线费比渡船租用费多吗", "不是，"),
    ],
)
def test_whether_one_project_costs_more_is_said_with_both_amounts(
    projects: Release, asked: str, verdict: str
) -> None:
    given = answer(projects, asked)
    assert (given.value, given.unit) == ("3", "万元")
    assert given.answer.startswith(verdict)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("水务局自评说明文字里写95分的是哪些项目", ("渡船租用费", "巡堤对讲专线费")),
        ("水务局自评表里写95分的项目有哪些", ("巡堤对讲专线费", "灯塔检修费")),
    ],
)
def test_projects_are_listed_by_the_score_of_one_place(
    projects: Release, asked: str, names: tuple[str, ...]
) -> None:
    given = answer(projects, asked)
    assert given.value == "2"
    assert all(name in given.answer for name in names)


def test_one_indicator_of_two_projects_is_set_apart(projects: Release) -> None:
    given = answer(projects, "渡船租用费和灯塔检修费这两个项目，实际出航天数差几天")
    assert (given.value, given.unit) == ("3", "天")
    assert "渡船租用费比灯塔检修费多3天" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "渡船租用费和灯塔检修费这两个项目，实际停航天数差几天",
        "渡船租用费和巡堤对讲专线费这两个项目，实际出航天数差几天",
    ],
)
def test_what_only_one_of_them_has_is_not_set_apart(projects: Release, asked: str) -> None:
    assert answer(projects, asked).value is None


def test_the_full_budget_is_told_where_the_initial_one_is_stated(projects: Release) -> None:
    given = answer(projects, "潮位站改造年初批了40万，后来全年预算改成多少？花了没有")
    assert (given.value, given.unit) == ("11", "万元")
    assert "执行数0" in given.answer
