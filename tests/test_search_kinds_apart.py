"""Kinds of one thing told side by side, what is owned kind by kind, units by what pays for them."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.catalogue import catalogue
from search.question import understand
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区信访局2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责群众来信办理。\n"
    "二、机构设置\n单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区信访局（本级）\t行政\t正科级\t财政拨款\n"
    "岚川市青禾区接访中心\t事业\t副科级\t财政性资金定额补助\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元。\n"
    "二、国有资产占用情况\n截至2023年12月31日，本局共有车辆7辆，其中，机要通信用车2辆、执法执勤用车4辆、"
    "离退休干部用车1辆。\n"
    "第三部分 项目支出绩效目标表\n单位：万元\n项目编码\t3365124P3144288317\t\t项目名称\t首次来信登记服务费\t\t\n"
    "预算规模及资金用途\t预算数\t20.00\t其中：财政资金\t20.00\t其他资金\t\n\t主要用于为首次来信群众提供免费体检服务\t\t\t\t\t\n"
    "绩效目标\t化解信访积案\n一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t体检人数\t为新来信群众体检的人数\t≥36 人\t年度工作计划\n"
    "部门固定资产占用情况表\n岚川市青禾区信访局\n截止时间：2023-12-31\n"
    "项目\t数量\t价值（金额单位：万元）\n资产总额\t\t93.50\n1、房屋（平方米）\t\t\n"
    "2、车辆（台、辆）\t7\t61.20\n3、家具、用具、装具及动植物\t\t32.30\n"
)


@pytest.fixture(scope="module")
def letters() -> Release:
    return release_of([report_of("letters-2024", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("信访局机要用车几辆", "2"),
        ("信访局执勤用车有几辆", "4"),
        ("信访局离退休干部用车有多少辆", "1"),
        ("信访局主要领导干部用车有多少辆", None),
        ("信访局消防用车几辆", None),
    ],
)
def test_one_kind_is_not_answered_by_another(
    letters: Release, asked: str, value: str | None
) -> None:
    given = answer(letters, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("信访局那7辆车账上值多少（2023年底）", "61.20"),
        ("信访局2023年底那7辆车账面值多少钱", "61.20"),
        ("信访局那8辆车账上值多少", None),
        ("信访局2024年底那7辆车账上值多少", None),
        ("信访局家具用具那一类资产账面有多少（2023年底）", "32.30"),
        ("信访局的桌椅家具、用具、动植物这类资产值多少（2023年底）", "32.30"),
        ("信访局的家具、珠宝这类资产值多少（2023年底）", None),
        ("信访局2022年底家具用具那一类资产账面有多少", None),
    ],
)
def test_what_is_owned_is_told_kind_by_kind(
    letters: Release, asked: str, value: str | None
) -> None:
    given = answer(letters, asked)
    assert given.value == value, given.answer


def test_units_are_listed_by_what_pays_for_them_where_no_department_is_named(
    letters: Release,
) -> None:
    given = answer(letters, "这几份里经费是“财政性资金定额补助”的单位有哪几个")
    assert "接访中心" in given.answer and given.value == "1", given.answer
    assert "定额补助" in given.citations[0].quote
    assert answer(letters, "这几份里经费是“财政性资金零补助”的单位有哪几个").value is None


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("信访局给新来信群众免费体检的项目预算多少钱", "20"),
        ("信访局给新来信群众免费办照的项目预算多少钱", None),
        ("信访局给新来信企业免费体检的项目预算多少钱", None),
    ],
)
def test_a_project_is_named_by_what_it_does(
    letters: Release, asked: str, value: str | None
) -> None:
    given = answer(letters, asked)
    assert given.value == value, given.answer


def test_the_same_span_of_the_year_before_is_the_year_before(letters: Release) -> None:
    asked = understand("信访局2024年支出比上年同期增加多少", catalogue(letters))
    assert [r.word for r in asked.relatives] == ["上年"]
    assert not asked.leftover(
        asked.measure_positions | {i for a in asked.asked for i in range(a.start, a.end)}
    )


def test_two_everyday_words_of_one_subject_are_one(letters: Release) -> None:
    asked = understand("信访局2024年请客接待的预算", catalogue(letters))
    assert len(asked.measures) == 1
    assert not asked.leftover(asked.measure_positions)
