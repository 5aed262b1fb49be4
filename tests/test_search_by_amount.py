"""A project that is meant by its amount beside the unit that it is of; what an amount is for is no amount."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区政务局2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责政务服务。\n"
    "二、机构设置\n单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区政务局（本级）\t行政\t正科级\t财政拨款\n"
    "岚川市青禾区评标中心\t事业\t副科级\t财政性资金补助\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元。\n"
    "1.青禾评标中心经费7.3万元；2.大厅叫号经费4.6万元；\n"
    "第三部分 项目支出绩效目标表\n单位：万元\n项目编码\t3365124P3144288317\t\t项目名称\t青禾评标中心经费\t\t\n"
    "预算规模及资金用途\t预算数\t7.30\t其中：财政资金\t7.30\t其他资金\t\n"
    "\t1、场地费：主要用于评标场地租用。2、评委费：主要用于评委酬劳。\t\t\t\t\t\n"
    "绩效目标\t评标有序\n一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t评标次数\t全年评标的次数\t≥55 次\t年度工作计划\n"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("hall-2024", REPORT)])


@pytest.mark.parametrize(
    "asked", ["评标中心那7.3万具体花在哪几块", "评标中心那7.3万都干啥用了", "评标中心7.3万用在哪"]
)
def test_the_project_with_the_amount_tells_what_it_is_for(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert "评标场地租用" in given.answer and "评委酬劳" in given.answer


@pytest.mark.parametrize("asked", ["评标中心那8.3万具体花在哪几块", "政务局那4.6万都干啥用了"])
def test_no_other_amount_and_no_amount_for_its_use(release: Release, asked: str) -> None:
    assert answer(release, asked).status == "not_found"
