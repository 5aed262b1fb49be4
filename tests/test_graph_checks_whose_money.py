"""Amounts told by whose money they are: kinds of income without an account, funds of a part, owners of tables."""

from __future__ import annotations

import pytest

from tests.made_report import budget, final, found


@pytest.mark.parametrize(("carried", "wrong"), [("10.00", False), ("12.00", True)])
def test_income_of_kinds_without_an_account_is_a_part_of_all(carried: str, wrong: bool) -> None:
    facts = budget(
        "二、收入预算情况\n\n2023年收入预算130.00万元，其中：一般公共预算拨款收入90.00万元，占69.23%；"
        "政府性基金预算拨款收入5.00万元，占3.85%；财政专户管理资金收入20.00万元，占15.38%；"
        f"事业收入5.00万元，占3.85%；上年结转结余{carried}万元，占7.69%。"
    )
    assert bool(found("revenues_add_up", facts)) is wrong


@pytest.mark.parametrize(("last", "wrong"), [("30.00", False), ("34.00", True)])
def test_items_are_held_against_what_is_spent_not_what_comes_in(last: str, wrong: bool) -> None:
    items = [
        f"{n}. 农林水支出（类）水利（款）{name}（项）2023年预算数为{amount}万元。"
        for n, (name, amount) in enumerate(
            [("行政运行", "40.00"), ("防汛", "35.00"), ("抗旱", last)], start=1
        )
    ]
    facts = budget(
        "四、财政拨款收支预算总体情况\n\n2023年财政拨款收支总预算105.00万元。收入包括：一般公共预算拨款100.00万元、"
        "一般公共预算上年结转5.00万元。",
        "五、一般公共预算支出情况\n\n（一）规模变化。2023年一般公共预算支出（含上年结转）105.00万元。",
        "（二）具体安排。",
        *items,
    )
    assert bool(found("items_add_up", facts)) is wrong


_FORM = """项目支出绩效目标表
（2023年度）
项目名称\t河道清淤
主管部门\t岚川市青禾区水务局
资金情况（万元）\t资金总额\t80.00
年度绩效目标\t清淤十二公里。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t清淤长度\t≥12公里
"""


@pytest.mark.parametrize(
    ("fund", "wrong"), [("政府性基金预算支出", False), ("一般公共预算支出", True)]
)
def test_what_one_fund_gives_is_a_part_of_a_project(fund: str, wrong: bool) -> None:
    facts = budget(f"八、{fund}情况\n\n2023年{fund}35.00万元，用于河道清淤35.00万元。", _FORM)
    assert bool(found("form_amounts", facts)) is wrong


def test_what_is_spent_from_other_income_is_not_all_of_it() -> None:
    facts = final(
        "一、收入决算情况\n\n2023年度其他收入18.00万元。",
        "（二）项目支出情况\n\n按资金来源分，一般公共预算安排90.00万元，其他收入安排13.00万元。",
    )
    assert found("prose_against_prose", facts) == []


@pytest.mark.parametrize(
    ("head", "wrong"), [("单位：公里、座、人", False), ("单位：青山县林业局", True)]
)
def test_units_of_counting_own_no_table(head: str, wrong: bool) -> None:
    facts = final(*["编制单位：岚川市青禾区水务局"] * 3, head)
    assert bool(found("table_owner", facts)) is wrong


def test_rising_in_grade_is_more_beside_who_has_died() -> None:
    facts = final(
        "基本支出30.00万元，比上年增加3.00万元，增长11.11%，主要原因是清缴了2名去世退休人员抚恤金以及职工正常晋级。"
    )
    assert found("reason_direction", facts) == []
