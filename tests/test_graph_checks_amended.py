"""Edges of rules that set a form beside what is told of it: shares of a target, ceilings, limits, what is begun."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ontology.facts import Facts, ReportKind
from tests.check_cases import aims
from tests.check_cases_counted import done
from tests.check_cases_rows import unit_cost
from tests.made_report import Made, found


@pytest.mark.parametrize(("deviation", "wrong"), [("-49.00", 1), ("-94.00", 0), ("0.00", 0)])
def test_what_is_left_undone_of_a_target_in_words_is_its_deviation(
    deviation: str, wrong: int
) -> None:
    made = Made().project("河道清淤")
    made.indicator(
        "清淤完成时间",
        target_text="9月前",
        actual="6%",
        weight="5",
        score="0.3",
        deviation=deviation,
    )
    assert len(found("deviations", made.facts())) == wrong


@pytest.mark.parametrize(("audit", "wrong"), [("5.15", 1), ("5.51", 0), ("2.51", 0)])
def test_ceilings_that_nearly_make_the_budget_make_it(audit: str, wrong: int) -> None:
    """Ceilings of a part of what a project costs are far from its budget."""
    made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="674200")
    for what, value in (("会议费", "1"), ("审计费", audit), ("人员经费", "60.91")):
        made.indicator(
            f"{what}控制数", level2="成本指标", operator="≤", target_value=value, target_unit="万元"
        )
    assert len(found("cost_ceilings", made.facts())) == wrong


def test_a_budget_named_in_goals_is_not_above_the_budget() -> None:
    assert found("budget_in_goals", aims("通过预算的8万元办公费保障工作", "巡查次数", "5", "次"))
    assert not found(
        "budget_in_goals", aims("通过预算的5万元办公费保障工作", "巡查次数", "5", "次")
    )
    assert not found("budget_in_goals", aims("上年预算8万元，今年压减", "巡查次数", "5", "次"))


def test_a_rate_in_technical_units_is_told_alike() -> None:
    def line(speed: str) -> Facts:
        goal = "租用专线,速率达到495M,提升效率"
        made = Made().project("水情专线", text=f"水情专线 {goal}", goals=(goal,), score_form="95")
        source = made.source(f"（1）水情专线绩效自评得分为95分，速率达到{speed}M，提升效率。")
        facts = made.facts()
        return replace(facts, projects=(replace(facts.projects[0], sources=(source,)),))

    assert found("told_twice", line("945"))
    assert not found("told_twice", line("495"))


@pytest.mark.parametrize(
    ("achieved", "executed", "wrong"),
    [
        ("河道清淤未开展", "0", 1),
        ("正在招标", "0", 1),
        ("河道清淤未开展", "100", 1),
        ("", "100", 0),
    ],
)
def test_what_is_said_to_be_begun_is_not_denied_by_the_form(
    achieved: str, executed: str, wrong: int
) -> None:
    facts = done("该项目2023年度已开展")
    (project,) = facts.projects
    text = f"{facts.text}{achieved}"
    achievements = (achieved,) if achieved else ()
    spent = replace(project, executed_yuan=Decimal(executed), achievements=achievements)
    assert len(found("done_unspent", replace(facts, text=text, projects=(spent,)))) == wrong


def test_the_same_long_name_with_its_digits_in_another_order_is_one_thing() -> None:
    def made(area: str, unit: str = "次") -> Facts:
        facts = Made(ReportKind.BUDGET).project("泵站维护")
        facts.indicator("按合同约定的泵站管护面积", None, target_value=area, target_unit="平方米")
        facts.indicator(
            "按合同约定的泵站管护面积", "泵站维护", target_value="1468", target_unit=unit
        )
        return facts.facts()

    assert len(found("indicators_alike", made("1486"))) == 1
    assert found("indicators_alike", made("1468")) == []
    assert found("indicators_alike", made("2000")) == []  # a unit that may be right


def test_a_years_amount_told_elsewhere_of_this_year_is_not_last_years() -> None:
    def made(year: int, value: str = "545.11") -> Facts:
        spent = Made().claim("基本支出", "545.11", section="三、支出决算情况说明")
        spent.claim("基本支出", value, section="四、基本支出决算情况说明", fiscal_year=year)
        return spent.facts()

    assert len(found("years", made(2022))) == 1
    assert found("years", made(2023)) == []
    assert found("years", made(2022, "500.11")) == []


def test_a_unit_cost_far_from_what_was_spent_is_not_all_that_was_paid_for() -> None:
    assert found("unit_costs", unit_cost("20")) == []
