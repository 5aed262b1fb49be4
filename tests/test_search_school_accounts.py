"""A school's accounts: fees, purchases as planned and as made, what is left beside the year's beginning."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

FINAL = """岚川市青禾区第二高级中学2023年度部门决算

第一部分 单位概况
一、主要职责
实施高中教育。

第二部分 2023年度部门决算表
收入支出决算总表
单位：元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t9,100,000.00\t一、教育支出\t9,400,000.00
二、事业收入\t520,000.00\t\t
本年收入合计\t9,620,000.00\t本年支出合计\t9,400,000.00
年初结转和结余\t80,000.00\t年末结转和结余\t300,000.00
总计\t9,700,000.00\t总计\t9,700,000.00
收入决算表
单位：元
科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\t
\t\t\t\t小计\t其中：教育收费
\t合计\t9,620,000.00\t9,100,000.00\t520,000.00\t410,000.00
205\t教育支出\t9,620,000.00\t9,100,000.00\t520,000.00\t410,000.00
20502\t普通教育\t9,620,000.00\t9,100,000.00\t520,000.00\t410,000.00
2050204\t高中教育\t9,620,000.00\t9,100,000.00\t520,000.00\t410,000.00
一般公共预算财政拨款基本支出决算表
单位：元
科目编码\t科目名称\t合计\t人员经费\t公用经费
\t合计\t8,000,000.00\t7,000,000.00\t1,000,000.00
301\t工资福利支出\t7,000,000.00\t7,000,000.00\t
30101\t基本工资\t6,300,000.00\t6,300,000.00\t
30113\t住房公积金\t700,000.00\t700,000.00\t
302\t商品和服务支出\t1,000,000.00\t\t1,000,000.00
30201\t办公费\t1,000,000.00\t\t1,000,000.00
政府采购情况表
单位：元
项目\t采购计划金额\t实际采购金额
合计\t860,000.00\t815,300.00
货物\t500,000.00\t470,300.00
服务\t360,000.00\t345,000.00
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("school-2023", FINAL)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("第二高级中学教育收费收了多少", "410000"),
        ("第二高级中学收的学费住宿费有多少", "410000"),
        ("第二高级中学事业收入多少", "520000"),
        ("政府采购实际花了多少", "815300"),
        ("政府采购计划金额多少", "860000"),
        ("政府采购实际花的比计划省了多少", "44700"),
        ("年末结转和结余比年初多出来多少", "220000"),
        ("年末结转和结余还剩多少", "300000"),
        ("给老师交的住房公积金2023年一共多少", "700000"),
    ],
)
def test_figures_of_a_school(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert given.value is not None, given.answer
    assert Decimal(given.value) == Decimal(value), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "给老师买的办公用品比计划省了多少",
        "第二高级中学2022年收的学费有多少",
        "事业收入比年初多多少",
    ],
)
def test_what_a_school_does_not_tell(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer


def test_what_is_taught_is_no_school(release: Release) -> None:
    given = answer(release, "教学设备花了多少")
    assert given.value is None, given.answer
