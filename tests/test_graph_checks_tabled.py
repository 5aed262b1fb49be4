"""Budgets with the tables that their prose is held against: what is carried over, whose rows they are."""

from __future__ import annotations

import pytest

from ontology.facts import Facts, ReportKind
from tests.made_report import OFFICE, Made, budget, final, found
from tests.read_tables_of import grid

UNIT = "岚川市青禾区河道管理所"
REVENUE = """单位编码 | 单位名称 | 合计 | 一般公共预算 | 事业收入 | 上年结转结余
990001 | {office} | 50.00 | 40.00 | - | 10.00
990002 | {unit} | {whole} | 12.00 | 3.00 | -
| 合计 | 65.00 | 52.00 | 3.00 | 10.00
"""
SUMMARY = """收入 | | 支出 |
项目 | 预算数 | 项目 | 预算数
一、一般公共预算拨款收入 | 52.00 | 一、农林水支出 | 65.00
二、事业收入 | 3.00 | |
本年收入合计 | 55.00 | 本年支出合计 | 65.00
上年结转结余 | 10.00 | 年终结转结余 | 0.00
收入总计 | 65.00 | 支出总计 | 65.00
"""
SPENT = """科目编码 | 科目名称 | 合计 | 基本支出 | 财政拨款项目支出 | 事业收入安排项目支出 | 上年结转安排项目支出
213 | 农林水支出 | 65.00 | 30.00 | 22.00 | 3.00 | {carried}
| 合计 | 65.00 | 30.00 | 22.00 | 3.00 | {carried}
"""
BASIC = """单位名称 | 经济科目编码 | 经济科目名称 | 合计 | 人员经费 | 公用经费
{office} | | | 20.00 | 14.00 | 6.00
{office} | 30101 | 基本工资 | 14.00 | 14.00 |
{office} | 30201 | 办公费 | {supplies} | | {supplies}
{unit} | | | 10.00 | 7.00 | 3.00
{unit} | 30101 | 基本工资 | 7.00 | 7.00 |
{unit} | 30201 | 办公费 | 3.00 | | 3.00
合计 | | | 30.00 | 21.00 | 9.00
"""


def tabled(*, prose: str = "", **changed: str) -> Facts:
    """A budget with its tables, told in a sentence or two."""
    named = {"office": OFFICE, "unit": UNIT, "whole": "15.00", "carried": "10.00"}
    named |= {"supplies": "6.00"} | changed
    titles = {"财务收支预算总表": SUMMARY, "部门收入预算表": REVENUE, "部门支出预算表": SPENT}
    titles |= {"部门基本支出预算表": BASIC}
    told = [f"{title}\n单位：万元\n{grid(rows.format(**named))}" for title, rows in titles.items()]
    return budget("一、收支情况", prose or "2023年部门预算总收入65.00万元。", *told)


@pytest.mark.parametrize(("whole", "wrong"), [("15.00", 0), ("14.00", 1)])
def test_a_total_may_hold_what_was_carried_over(whole: str, wrong: int) -> None:
    facts = tabled(whole=whole)
    assert len(found("column_sums", facts)) == wrong
    assert found("across_tables", facts) == []


def test_projects_of_one_purse_are_not_all_projects() -> None:
    words = "2023年部门预算总支出65.00万元，其中基本支出30.00万元，项目支出35.00万元。"
    assert found("table_against_prose", tabled(prose=words)) == []
    wrong = words.replace("基本支出30", "基本支出32")
    assert len(found("table_against_prose", tabled(prose=wrong))) == 1


@pytest.mark.parametrize(("supplies", "wrong"), [("6.00", 0), ("5.00", 1)])
def test_the_offices_own_rows_are_not_the_departments(supplies: str, wrong: int) -> None:
    assert bool(found("class_sums", tabled(supplies=supplies))) is bool(wrong)


def test_what_one_purse_pays_is_told_after_all_parts() -> None:
    words = (
        "2023年部门预算总支出65.00万元，其中基本支出30.00万元，项目支出35.00万元。\n"
        "财政拨款安排支出62.00万元。"
    )
    assert found("flows_add_up", budget("三、支出情况", words)) == []


def test_the_department_is_none_of_the_units_below_it() -> None:
    words = "所属预算单位{0}个：" + f"{OFFICE}、{UNIT}、岚川市青禾区水文站。"
    money = (
        "三、收支情况\n\n2023年部门预算总收入65.00万元，其中财政拨款65.00万元，项目支出5.00万元。"
    )
    assert found("unit_counts", budget("二、机构设置", words.format(2), money)) == []
    assert len(found("unit_counts", budget("二、机构设置", words.format(4), money))) == 1


def test_the_own_office_beside_a_unit_is_no_other_department() -> None:
    own = f"{OFFICE}2023年一般公共预算支出65.00万元。"
    words = "局机关和参公管理的执法大队2023年机关运行经费安排9.00万元。"
    assert found("names_of_others", budget("八、其他情况", own, words)) == []


@pytest.mark.parametrize(("shows", "wrong"), [("80", 0), ("90", 1)])
def test_what_a_paragraph_under_a_projects_name_promises_is_its_target(
    shows: str, wrong: int
) -> None:
    rows = "单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位\n"
    rows += "送戏下河经费 | 把好戏送到河边。 | 产出指标 | 数量指标 | 送戏下河场次 | ≥ | 80 | 场\n"
    facts = budget(
        "一、收支情况",
        "2023年部门预算总收入65.00万元，其中项目支出5.00万元。",
        "七、重点项目绩效目标情况",
        f"1.送戏下河经费：送戏下河不少于{shows}场，沿河各村都能看上。",
        f"项目支出绩效目标表\n{grid(rows)}",
    )
    assert len(found("goals_and_targets", facts)) == wrong


@pytest.mark.parametrize(
    ("operator", "each", "wrong"), [("=", "20", 0), ("=", "30", 1), ("≤", "30", 0)]
)
def test_a_price_of_one_times_what_is_called_so(operator: str, each: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="2600000")
    made.indicator("奖补沿河重点村", operator="=", target_value="13", target_unit="个")
    made.indicator("单村奖补标准", operator=operator, target_value=each, target_unit="万元")
    assert len(found("multiplied_costs", made.facts())) == wrong


CARS = """项目 | 车辆数量（辆） | | |
| 合计 | 机要通信用车 | 应急保障用车 | 其他用车
数量 | {whole} | 1 | {emergency} | 2
"""


def owning(whole: str, emergency: str) -> Facts:
    rows = grid(CARS.format(whole=whole, emergency=emergency))
    return final(
        "国有资产占用情况表\n单位：辆、万元\n" + rows,
        "五、国有资产占用情况",
        "本部门共有车辆6辆，其中机要通信用车1辆、应急保障用车3辆、其他用车2辆。",
    )


def test_columns_of_cars_make_up_all_cars_and_are_as_many_as_the_prose_tells() -> None:
    assert found("vehicles", owning("6", "3")) + found("vehicles_held", owning("6", "3")) == []
    assert [f.expected for f in found("vehicles", owning("6", "5"))] == ["8辆"]
    assert [f.subject for f in found("vehicles_held", owning("8", "5"))] == ["车辆", "应急保障用车"]
