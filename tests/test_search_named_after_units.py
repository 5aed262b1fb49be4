"""Units in a row with projects: the projects that are called after them are meant, or nothing is told."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

_PROJECTS = {
    "青禾区泵站管理所经费": "7.50",
    "青禾区水文勘测站经费": "40.25",
    "青禾区堤防养护站经费": "60.00",
}
BUDGET = (
    "岚川市青禾区水务局2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责河道管护。\n"
    "二、机构设置\n单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区水务局机关\t行政\t正科级\t财政性资金基本保证\n"
    "岚川市青禾区泵站管理所\t事业\t副科级\t财政性资金基本保证\n"
    "岚川市青禾区水政监察队\t事业\t副科级\t财政性资金基本保证\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n2024年收入预算190.00万元，支出预算190.00万元。\n"
    "第三部分 项目支出绩效目标表\n单位：万元\n"
) + "".join(
    f"项目编码\t13050024P0011220{at}\t\t项目名称\t{name}\n预算数\t{wan}\n\t主要用于日常运行\n绩效目标\t1.保障运行\n"
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t巡查次数\t全年巡查次数\t≥8 次\t年度工作计划\n"
    for at, (name, wan) in enumerate(_PROJECTS.items())
)


@pytest.fixture(scope="module")
def units() -> Release:
    return release_of([report_of("shuiwu-2024-budget", BUDGET)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("泵站管理所、水文勘测站、堤防养护站这仨，2024年一共给了多少钱", "107.75"),
        ("水文勘测站和泵站管理所2024年一共给了多少钱", "47.75"),
        ("堤防养护站、泵站管理所两家经费一共多少", "67.5"),
        ("泵站管理所和水文勘测站2024年经费差多少", "32.75"),
        ("水文勘测站、堤防养护站2024年一共给了多少钱", "100.25"),
    ],
)
def test_a_unit_in_the_row_stands_for_the_project_called_after_it(
    units: Release, asked: str, value: str
) -> None:
    given = answer(units, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水政监察队、水文勘测站、堤防养护站2024年一共给了多少钱",  # no project is called after the first
        "泵站管理所、水文勘测站这仨2024年一共给了多少钱",
    ],
)
def test_no_sum_leaves_one_of_the_row_out(units: Release, asked: str) -> None:
    given = answer(units, asked)
    assert given.value is None, given.answer
