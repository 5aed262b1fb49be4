"""Parts of a part, rows below a row, amounts of a unit below: they are no part of the whole beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.facts import Passage, PassageKind, ReportKind
from tests.made_report import OFFICE, Made, budget, final, found

INCOME = "一、收入预算情况说明"
REVIEW = "九、预算绩效情况说明"


@pytest.mark.parametrize(("carried", "wrong"), [("12.00", 0), ("11.00", 1)])
def test_what_a_part_of_all_income_is_made_of_is_told_in_it(carried: str, wrong: int) -> None:
    words = (
        "2023年收入预算100.00万元，其中：一般公共预算收入70.00万元，政府性基金预算收入10.00万元，"
        f"单位资金收入8.00万元，上年结转结余{carried}万元，其中一般公共预算结转7.00万元、政府性基金结转5.00万元。"
    )
    assert len(found("revenues_add_up", budget(INCOME, words))) == wrong


@pytest.mark.parametrize(("rest", "wrong"), [("2.00", 0), ("1.00", 1)])
def test_a_row_of_a_table_may_print_what_the_text_leaves_out(rest: str, wrong: int) -> None:
    words = (
        "涉及项目资金90.00万元，其中当年一般公共预算拨款60.00万元、政府性基金预算拨款28.00万元。"
    )
    facts = budget(REVIEW, words)
    made = Made(ReportKind.BUDGET)
    for value in ("90.00", "60.00", "28.00", rest):
        made.cell("expenditure", value)
    place = facts.text.index("90.00")
    row = [replace(o, source=replace(o.source, start=place, end=place + 5, text="90.00"))
           for o in made.facts().observations]  # fmt: skip
    assert len(found("of_which", replace(facts, observations=tuple(row)))) == wrong


@pytest.mark.parametrize(("last", "wrong"), [("30.00", 0), ("31.00", 1)])
def test_assets_below_another_are_counted_in_it(last: str, wrong: int) -> None:
    made = Made()
    cell = {"column": "价值", "column_key": "amount"}
    made.cell("assets", "50.00", row_label="合计", row_key="total", **cell)
    made.cell("assets", "20.00", row_label="一、固定资产", **cell)
    made.cell("assets", "15.00", row_label="（一）房屋", row_parent="一、固定资产", **cell)
    made.cell("assets", "5.00", row_label="（二）车辆", row_parent="一、固定资产", **cell)
    made.cell("assets", last, row_label="二、无形资产", **cell)
    assert len(found("assets_sum", made.facts())) == wrong


@pytest.mark.parametrize(("service", "wrong"), [("3.00", 0), ("2.00", 1)])
def test_what_is_bought_is_parted_not_what_was_planned_to_be(service: str, wrong: int) -> None:
    words = (
        "2023年度政府采购预算9.00万元，政府采购支出总额8.00万元，其中：政府采购货物支出2.00万元、"
        f"政府采购工程支出3.00万元、政府采购服务支出{service}万元。"
    )
    assert len(found("procurement_parts", final("七、政府采购支出说明", words))) == wrong


@pytest.mark.parametrize(("measure", "wrong"), [("得分95分以上的项目", 0), ("开展自评的项目", 1)])
def test_projects_of_a_score_are_not_all_projects(measure: str, wrong: int) -> None:
    made = Made().claim(f"绩效自评{measure}", "2", "个", section=REVIEW)
    for name in ("河道清淤", "泵站维护", "灌区改造"):
        made.project(name, executed_yuan="10000", score_text="95")
    assert len(found("project_counts", made.facts())) == wrong


@pytest.mark.parametrize(("words", "wrong"), [("泵站维护及灌溉电费", 0), ("今年灌溉电费", 1)])
def test_what_is_told_with_something_else_is_another_quantity(words: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET)
    made.indicator("灌溉电费", operator="≤", target_value="5", target_unit="万元")
    told = made.source(f"{words}9.00万元。")
    passage = Passage(told, "三、支出预算", PassageKind.NARRATIVE, told.text)
    assert len(found("plans_told", replace(made.facts(), passages=(passage,)))) == wrong


@pytest.mark.parametrize(("next_number", "wrong"), [("一", 0), ("六", 1)])
def test_headings_that_begin_to_count_again_stand_below_a_section(
    next_number: str, wrong: int
) -> None:
    lines = ("五、绩效目标", "（一）总体绩效目标", "按期完工。", "（二）分项绩效目标", f"{next_number}、水利建设",
             "清淤支出9.00万元。", "（三）其他事项", "没有。")  # fmt: skip
    assert len(found("empty_sections", budget("政府采购预算", *lines))) == wrong


@pytest.mark.parametrize(("owner", "wrong"), [("水文站", 0), (OFFICE, 1)])
def test_a_unit_has_none_of_what_the_department_has(owner: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET)
    made.cell(
        "government_fund", "9.00", row_key="total", fund="government_fund", column_key="total"
    )
    made.cell("general_basic", "3.00", row_code="301")
    made.source("注：无政府性基金预算财政拨款支出，空表列示。")
    facts = made.facts()
    first, last = facts.observations
    whole = replace(facts, observations=(first, replace(last, organization=owner)))
    assert len(found("denied_amounts", whole)) == wrong


@pytest.mark.parametrize(("fund", "wrong"), [("40.00", 0), ("30.00", 1)])
def test_a_government_fund_is_a_source_of_its_own(fund: str, wrong: int) -> None:
    text = (
        "\t年度资金总额\t120.00\t160.00\t150.00\t10\n\t其中：一般公共预算财政拨款\t90.00\t120.00\t110.00\t—\n"
        f"\t政府性基金预算财政拨款\t30.00\t{fund}\t40.00\t—"
    )
    assert len(found("form_funds", Made().project("河道清淤", text=text).facts())) == wrong


@pytest.mark.parametrize(("other", "wrong"), [("42.60", 0), ("40.60", 1)])
def test_a_source_of_funds_may_have_a_blank_cell(other: str, wrong: int) -> None:
    text = (
        "\t年度资金总额\t120.00\t162.60\t143.21\t10\n\t其中：当年财政拨款\t120.00\t120.00\t112.46\t—\n"
        f"\t上年结转资金\t\t\t\t—\n\t其他资金\t\t{other}\t30.75\t—"
    )
    assert len(found("form_funds", Made().project("河道清淤", text=text).facts())) == wrong


@pytest.mark.parametrize(("cars", "wrong"), [("2.06", 0), ("3.06", 1)])
def test_a_units_own_table_adds_up_too(cars: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET)
    rows = (("合计", "total", "2.36"), ("公务用车购置及运行费", "vehicles", cars),
            ("公务用车运行费", "vehicle_running", "2.06"), ("公务接待费", "reception", "0.30"))  # fmt: skip
    for table_set, vehicles in enumerate(("2.06", cars)):
        for label, key, value in rows:
            value = vehicles if key == "vehicles" else value
            made.cell("three_public", value, row_label=label, row_key=key, table_set=table_set)
    own = [
        replace(o, organization="水文站") if o.table_set else o for o in made.facts().observations
    ]
    facts = replace(made.facts(), observations=tuple(own))
    assert bool(found("three_public_table", facts)) is bool(wrong)


@pytest.mark.parametrize(("target", "wrong"), [("162", 0), ("126", 1)])
def test_ten_thousands_are_a_part_of_a_goals_quantity(target: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET)
    goal = "完成162万平方米河道保洁，水质达标"
    made.project("河道保洁", text=goal, goals=(goal,))
    aim = {"operator": "≥", "target_value": target, "target_unit": "万平方米"}
    made.indicator("河道保洁面积", "河道保洁", **aim)
    assert len(found("goals_and_targets", made.facts())) == wrong
