"""What is like the thing asked for and another: its price, its rate, its part, its year, its purse, its whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.release import Release
from search.answer import answer
from search.indicators import part_told
from search.performance import indicators_of
from tests.built import release_of
from tests.made_report import final, report_of

_FORM = """2024年项目支出绩效目标申报表（{number}）
金额单位：万元
项目名称\t{name}\t项目编码\t42102470500100{number}
项目主管部门\t岚川市青禾区水务局\t项目执行单位\t岚川市青禾区水务局（本级）
项目类型\t特定目标类\t项目起止年限\t2024年—2026年
项目总预算\t{total}\t项目当年预算\t{amount}
三年支出规划\t2024年\t2025年\t2026年
\t{amount}\t{amount}\t{amount}
资金来源\t合计\t一般公共预算\t政府性基金预算\t单位资金
\t{amount}\t{general}\t{land}\t0.00
项目支出明细预算\t经济分类\t测算依据及说明\t金额
\t{detail}
\t合计\t\t{amount}
项目年度绩效目标\t{goal}
年度绩效目标表
一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据
{rows}"""
_PLAN = "\n\n".join((
    "岚川市青禾区水务局2024年部门预算公开",
    "第一部分  部门概况\n一、主要职能\n负责水利工作。",
    "第二部分  2024年部门预算情况说明\n一、总体情况\n2024年收入预算总额60.00万元，支出预算总额60.00万元。"
    "\n二、项目预算情况\n（一）鱼种放养保险。2024年预算24.00万元，三年规划合计72.00万元。"
    "\n（二）闸站巡护。2024年预算36.00万元，三年规划合计108.00万元。"
    "\n三、国有资产情况\n报废老旧冲锋舟2艘。",
    "第五部分  绩效目标表",
    _FORM.format(
        number=1, name="鱼种放养保险", total="72.00", amount="24.00", general="24.00", land="0.00",
        detail="31204 费用补贴\t鲢鱼保险6000亩×40元\t24.00",
        goal="承保鲢鱼6000亩、河蟹900亩，赔付及时，降低病害率。",
        rows="产出指标\t数量指标\t鲢鱼承保面积\t≥6000亩\t承保方案\n产出指标\t质量指标\t理赔兑现率\t≥97%\t合同"
        "\n效益指标\t经济效益指标\t渔民人均收入增幅\t≥6%\t计划",
    ),
    _FORM.format(
        number=2, name="闸站巡护", total="108.00", amount="36.00", general="0.00", land="36.00",
        detail="30226 劳务费\t巡护员补助30人×12000元\t36.00",
        goal="聘请巡护员，更换救生衣，保证闸站安全。",
        rows="成本指标\t预算控制数\t人均培训成本\t≤800元/人\t名册\n产出指标\t数量指标\t补助巡护员\t=30人\t名册\n产出指标\t数量指标\t巡护次数\t≥500次\t计划"
        "\n效益指标\t社会效益指标\t险情处置率\t=100%\t计划",
    ),
))  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Release:
    return release_of([report_of("water-2024", _PLAN)])


@pytest.mark.parametrize(
    "asked",
    [
        "河蟹承保面积多少",  # of another kind, that the goals count themselves
        "鱼种放养保险的病害率是多少",  # of the goals, no indicator's
        "渔民人均收入是多少",  # its growth only
        "巡护员补助每人每月多少钱",  # of a year
        "鲢鱼承保面积上年是多少",  # this year's only
        "险情多少次",  # the rate of handling them
        "水务局有几艘冲锋舟",  # those that are gone
        "水务局自评满分是多少",
        "闸站巡护用了多少救生衣",
        "救生衣花了多少钱",
    ],
)
def test_what_is_only_near_is_refused(plan: Release, asked: str) -> None:
    given = answer(plan, asked)
    assert given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("鲢鱼承保面积多少", "6000"),
        ("巡护员补助一共多少钱", "36"),
        ("鲢鱼保险每亩多少钱", "40"),
        ("巡护员补助每人多少钱", "12000"),
        ("巡护次数目标多少次", "500"),
        ("一般公共预算安排的项目有几个", "1"),
        ("水务局报废了几艘冲锋舟", "2"),
        ("闸站巡护补助几名", "30"),
        ("闸站巡护人均培训花多少封顶", "800"),
    ],
)
def test_what_is_told_is_given(plan: Release, asked: str, value: str) -> None:
    given = answer(plan, asked)
    assert given.value == value, given.answer


def test_a_part_that_an_explanation_lists_is_a_thing_and_no_quantity(plan: Release) -> None:
    each = replace(indicators_of(plan, "water-2024")[0], explanation="渔网及苗种预算控制数")
    assert part_told("苗种预算", each) is False
    assert part_told("渔网", each)


def test_a_projects_sum_is_not_that_of_all(plan: Release) -> None:
    assert answer(plan, "水务局三年规划合计多少").value not in ("72", "108")


_CARS = (
    "四、国有资产占用情况",
    "截至2023年12月31日，本部门共有车辆13辆，其中，特种用车0辆，其他用车13辆。其他用车中，3辆在用；6辆为原渡口管理站车辆，无牌照；"
    "4辆为80年代购入车辆，年头太长，已无凭证且找不到的盘亏车辆，待处置。",
)


@pytest.fixture(scope="module")
def cars() -> Release:
    return release_of([final(*_CARS)])


@pytest.mark.parametrize(
    "asked",
    [
        "水务局其他用车中80年代购入的盘亏车辆有多少辆",
        "水务局其他用车里，80年代购入、凭证缺失找不到的盘亏车辆有多少辆",
    ],
)
def test_a_kind_may_be_said_with_what_else_is_told_of_it(cars: Release, asked: str) -> None:
    assert answer(cars, asked).value == "4"


@pytest.mark.parametrize(
    "asked",
    [
        "水务局其他用车中70年代购入的盘亏车辆有多少辆",
        "水务局其他用车中80年代购入的在用车辆有多少辆",
        "水务局其他用车中80辆购入的盘亏车辆有多少辆",
    ],
)
def test_a_kind_of_another_decade_or_state_is_not_told(cars: Release, asked: str) -> None:
    given = answer(cars, asked)
    assert given.value is None, given.answer
