"""Services that are bought and assets that are added by their tables; subjects that got money only in the year."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.catalogue import catalogue
from search.parts import parts
from search.question import understand
from tests.built import release_of
from tests.made_report import report_of

BUDGET = """岚川市青禾区柳溪镇人民政府2025年部门预算公开

第一部分 部门预算编制说明
一、基本职能
负责镇内事务。
二、机构设置
在职实有51人。
三、预算单位收入情况
（一）部门财务收入情况
2025年部门财务总收入930.00万元。
与上年预算900.00万元相比，增加30.00万元，增长3.33%，主要原因是新增项目。
七、名词解释
1.新增资产配置：部门在年度预算中安排购置的固定资产。

第二部分 部门预算表
政府购买服务预算表
单位名称：岚川市青禾区柳溪镇人民政府\t单位:元
预算项目\t政府购买服务项目\t政府购买服务目录\t基本支出/项目支出\t合计\t一般公共预算
平安建设经费\t普法讲座服务\tB0101 法律服务\t项目支出\t18,000.00\t18,000.00
河道保洁经费\t河面保洁服务\tA1602 环卫服务\t项目支出\t240,000.00\t240,000.00
合 计\t\t\t\t258,000.00\t258,000.00

新增资产配置表
单位名称：岚川市青禾区柳溪镇人民政府\t单位:元
单位名称\t资产类别\t资产分类代码.名称\t资产名称\t计量单位\t财政部门批复数（元）
\t\t\t\t\t数量\t单价\t金额
岚川市青禾区柳溪镇人民政府\t设备\tA02010105 台式计算机\t台式计算机\t台\t6\t5,000.00\t30,000.00
岚川市青禾区柳溪镇人民政府\t设备\tA02021003 打印机\t票据打印机\t台\t2\t1,500.00\t3,000.00
合计\t\t\t\t\t8\t\t33,000.00
"""
FINAL = """岚川市青禾区林业局2023年度部门决算

第一部分 部门概况
一、主要职责
负责林业工作。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况
2023年度收入总计500.00万元，支出总计500.00万元。
二、国有资产占用情况
截至2023年12月31日，本部门共有车辆19辆，比上年减少2辆。其中，机要通信用车0辆，其他用车19辆，其他用车主要是3辆在用，为巡护用车，16辆为旧车，待处置。
五、一般公共预算财政拨款支出决算情况说明
1．社会保障和就业支出（类）抚恤（款）死亡抚恤（项）。年初预算为0万元，支出决算为16.50万元，决算数大于预算数的主要原因是年中追加。
2．社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）。年初预算为30.00万元，支出决算为28.00万元，完成年初预算的93.33%。
3．农林水支出（类）林业和草原（款）森林资源管理（项）。年初预算为400.00万元，支出决算为455.50万元，完成年初预算的113.88%。
"""


@pytest.fixture(scope="module")
def budget() -> Release:
    return release_of([report_of("town-2025", BUDGET)])


@pytest.fixture(scope="module")
def final() -> Release:
    return release_of([report_of("forest-2023", FINAL)])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("政府购买服务有哪几项", "2", "项"),
        ("柳溪镇政府购买服务预算多少", "258000", "元"),
        ("新增资产总共要花多少钱", "33000", "元"),
        ("新增资产有哪些", "2", "项"),
        ("柳溪镇在职人员有多少人", None, None),
        ("柳溪镇预算总盘子比去年多多少", "30", "万元"),
        ("2024年政府购买服务有哪几项", None, None),
        ("新增资产为什么要买", None, None),
    ],
)
def test_rows_of_tables_are_told(
    budget: Release, asked: str, value: str | None, unit: str | None
) -> None:
    given = answer(budget, asked)
    told = given.value and given.value.removesuffix(".00")
    assert (told, given.unit) == (value, unit), given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("年初没安排预算、年中才追加的支出有哪几项", "1"),
        ("林业局2023年年初预算为0的科目有哪些", "1"),
        ("林业局2022年年初没有预算的支出有哪些", None),
    ],
)
def test_subjects_without_an_initial_budget(final: Release, asked: str, value: str | None) -> None:
    given = answer(final, asked)
    assert given.value == value, given.answer
    assert value is None or "死亡抚恤" in given.answer
    assert "森林资源管理" not in given.answer


@pytest.mark.parametrize(
    "asked",
    ["林业局19辆车几辆在用几辆待处置", "林业局19辆车里在用的几辆、待处置的几辆"],
)
def test_things_are_asked_for_by_their_states(final: Release, asked: str) -> None:
    found = parts(understand(asked, catalogue(final)))
    assert [p.said for p in found] == ["林业局19辆车有几辆在用", "林业局19辆车有几辆待处置"]


def test_one_state_is_no_list_of_states(final: Release) -> None:
    known = catalogue(final)
    assert parts(understand("林业局19辆车几辆在用", known)) == []
    assert parts(understand("林业局有几辆车在用", known)) == []


def test_the_initial_budget_of_all_is_no_subject_without_one(budget: Release) -> None:
    assert answer(budget, "柳溪镇2025年年初没有预算的科目").value is None
