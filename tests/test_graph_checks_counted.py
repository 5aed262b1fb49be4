"""Counts, lists and costs: the edges of the rules whose cases are in ``check_cases_counted``."""

from __future__ import annotations

import pytest

from graph.checks.intervals import count_of
from ontology.facts import Facts, ReportKind, Severity
from tests.check_cases import made_form, to_buy
from tests.check_cases_counted import ASSETS, cars_gone, items_of_basic, price, purchase
from tests.check_cases_told import area
from tests.made_report import Made, final, found

OVERVIEW = "一、收入支出决算总体情况说明"


@pytest.mark.parametrize(
    ("words", "number"),
    [("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("1,200", 1200)],
)
def test_a_count_is_read_in_digits_and_in_chinese_numerals(words: str, number: int) -> None:
    assert count_of(words) == number


def test_what_comes_and_what_goes_make_the_change() -> None:
    assert found("counted_reasons", cars_gone("报废5辆，新购2辆")) == []
    (finding,) = found("counted_reasons", cars_gone("报废5辆，新购1辆"))
    assert finding.expected == "减少4辆" and finding.severity is Severity.WARNING


def test_main_reasons_may_leave_some_out_and_open_ones_do() -> None:
    (finding,) = found("counted_reasons", cars_gone("报废两辆"))
    assert finding.severity is Severity.NOTE
    assert found("counted_reasons", cars_gone("报废两辆等")) == []
    assert found("counted_reasons", cars_gone("报废旧车，2辆车况尚好")) == []


def test_no_part_is_more_than_its_whole() -> None:
    staff = "现有专职人员300人，其中高级职称{0}人、中级职称90人，党员120人。"
    assert found("parts_counted", final(OVERVIEW, staff.format("60"))) == []
    assert len(found("parts_counted", final(OVERVIEW, staff.format("380")))) == 1
    assert len(found("parts_counted", final(OVERVIEW, staff.format("280")))) == 1


def test_parts_may_stand_after_their_number() -> None:
    cars = "其他用车9辆，主要是2辆在用，{0}辆为巡查车辆，无牌照；3辆为90年代购入，待处置。"
    assert len(found("parts_counted", final(ASSETS, cars.format("5")))) == 1
    assert found("parts_counted", final(ASSETS, cars.format("4"))) == []


def test_parts_far_from_the_whole_are_no_complete_list() -> None:
    assert len(found("parts_counted", area("3400"))) == 1
    held = "规划建筑面积约为9600平方米，其中一层面积610平方米，二层面积350平方米。"
    assert found("parts_counted", final("一、项目概况", held)) == []


def test_a_source_of_nothing_gives_nothing() -> None:
    form = (
        "预算数 1.264000 到位数 1.264000 执行数 1.264000\n"
        "其中:财政资金 {0} 其中:财政资金 1.264000 其中:财政资金 1.264000\n其他 0 其他 0 其他 0"
    )
    assert len(found("form_funds", made_form(form.format("1.246000")))) == 1
    assert found("form_funds", made_form(form.format("1.264000"))) == []


def test_more_and_less_go_by_the_change_from_the_budget() -> None:
    words = "本年收入合计500.00万元，比年初预算减少5.00万元，决算数{0}预算数，主要原因是清淤推迟。"
    assert len(found("sign_words", final(OVERVIEW, words.format("大于")))) == 1
    assert found("sign_words", final(OVERVIEW, words.format("小于"))) == []


def test_both_totals_differ_by_what_they_changed() -> None:
    words = (
        "2023年度收、支总计500.00万元。与2022年度决算{0}万元相比，收支各增加100.00万元，增长25.0%。"
    )
    (finding,) = found("differences", final(OVERVIEW, words.format("410.00")))
    assert finding.expected == "增加90.00万元"
    assert found("differences", final(OVERVIEW, words.format("400.00"))) == []


def test_a_rate_between_years_says_which_way() -> None:
    words = "2023年培训费支出80.00万元，2022年培训费支出100.00万元，培训费支出比上年增加20.00%。"
    (finding,) = found("growth", final(OVERVIEW, words))
    assert "应减少20.00%，情况说明写作增加20.00%" in finding.message


def test_funds_of_a_purchase_are_the_budget_of_its_project() -> None:
    made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="90000")
    for key, value in (("project_funds", "8.00"), ("total", "6.00")):
        made.cell("procurement", value, row_label="河道清淤", column=key, column_key=key)
    (finding,) = found("purchase_funds", made.facts())
    assert finding.expected == "9.00万元"
    assert found("purchase_funds", purchase("6.00")) == []


def test_equipment_that_is_bought_is_among_the_assets_to_buy() -> None:
    def plan(value: str, code: str) -> Facts:
        made = Made(ReportKind.BUDGET).cell("procurement", "9.00", row_key="total", is_total=True)
        made.bought("水位计", catalogue_code=code, amount_yuan="90000")
        return made.claim("拟购置固定资产总额", value).facts()

    assert len(found("planned_assets", plan("0.90", "A02080899"))) == 1
    assert found("planned_assets", plan("0.90", "C99000000")) == []
    assert found("planned_assets", to_buy("9.00")) == []


@pytest.mark.parametrize(
    ("each", "unit", "wrong"),
    [("60", "元/套/月", True), ("40", "元/套/月", False), ("600", "元/村", False), ("0.06", "万元/套", True)],
)  # fmt: skip
def test_a_price_is_of_its_unit_and_of_its_months(each: str, unit: str, wrong: bool) -> None:
    assert bool(found("multiplied_costs", price(each, unit))) is wrong


def test_what_is_paid_each_month_is_paid_twelve_times() -> None:
    def monthly(yuan: str) -> Facts:
        made = Made(ReportKind.BUDGET)
        return made.project(
            "河道清淤", text=f"河道清淤 每月人员开支{yuan}万元（9人）", budget_yuan="600000"
        ).facts()

    assert len(found("multiplied_costs", monthly("6.00"))) == 1
    assert found("multiplied_costs", monthly("5.00")) == []


def test_a_goal_that_names_its_indicator_needs_no_unit() -> None:
    def goal(words: str) -> Facts:
        made = Made(ReportKind.BUDGET).project("河道清淤", text=f"河道清淤 {words}", goals=(words,))
        return made.indicator(
            "管理用房面积", operator="=", target_value="1468", target_unit="次"
        ).facts()

    assert len(found("goals_against_indicators", goal("管理用房面积=1648平方米"))) == 1
    assert found("goals_against_indicators", goal("管理用房面积=1468平方米")) == []
    assert found("goals_against_indicators", goal("泵站用房面积=1648平方米")) == []


def test_a_blank_is_nil_where_the_other_items_make_the_total() -> None:
    def table(purchase: str) -> Facts:
        made = Made().cell("general_basic", "5.00", row_code="30231", row_scheme="economic",
                           row_label="公务用车运行维护费", fund="general")  # fmt: skip
        for key, value in (
            ("total", "6.00"), ("vehicle_purchase", purchase), ("reception", "1.00"),
        ):  # fmt: skip
            made.cell("three_public", value, column=key, column_key=key, fund="fiscal")
        return made.facts()

    (finding,) = found("basic_within_three_public", table("5.00"))
    assert "其余各项已等于合计6.00万元" in finding.message
    assert found("basic_within_three_public", table("2.00")) == []


def test_an_item_that_is_nil_beside_one_left_unsaid_is_in_the_wrong_row() -> None:
    (finding,) = found("items_named", items_of_basic("维修（护）费"))
    assert finding.severity is Severity.WARNING and "工会经费" in finding.message
    (finding,) = found("items_named", items_of_basic("维修（护）费、工会经费"))
    assert finding.severity is Severity.NOTE


def test_units_that_are_compared_elsewhere_are_not_counted_again() -> None:
    words = "纳入预算的所属单位3个，分别为：青禾区河道管理所、青禾区供水服务中心。"
    assert found("names_after", final("二、机构设置", words)) == []
    words = "下辖3个泵站，分别为：东泵站、西泵站。"
    assert len(found("names_after", final("二、机构设置", words))) == 1
    words = "下辖3个泵站，分别为：东泵站、西泵站和南泵站。"
    assert found("names_after", final("二、机构设置", words)) == []
