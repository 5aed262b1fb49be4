"""Rows of tables and lines of forms: the edges of the rules whose cases are in ``check_cases_rows``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.facts import Facts, ReportKind
from tests.check_cases_rows import outlined, rated
from tests.made_report import Made, budget, final, found

OWN, UNIT = "岚川市青禾区水务局", "岚川市青禾区河道管理所"


@pytest.mark.parametrize(
    ("head", "works", "wrong"),
    [("二、政府采购情况", "5.00", 0), ("（一）政府采购合计", "5.00", 0), ("二、政府采购合计", "3.00", 0)],
)  # fmt: skip
def test_only_rows_that_are_sums_are_those_of_the_rows_under_them(
    head: str, works: str, wrong: int
) -> None:
    assert len(found("outlined_sums", outlined(works, head))) == wrong


def test_a_row_that_is_a_sum_in_one_column_is_one_in_the_other() -> None:
    made = Made(ReportKind.BUDGET)
    for label, first, second in (("一、基本支出", "9.00", "9.00"), ("（一）人员经费", "6.00", "7.00"),
                                 ("（二）公用经费", "3.00", "3.00")):  # fmt: skip
        for column, value in (("2023年", first), ("2024年", second)):
            made.cell("other", value, row_label=label, column=column)
    (finding,) = found("outlined_sums", made.facts())
    assert finding.expected == "10.00万元"


def test_what_is_counted_in_other_units_is_no_part() -> None:
    made = Made().cell("other", "9", "辆", row_label="一、车辆数合计")
    made.cell("other", "8", "辆", row_label="（一）执法用车").cell(
        "other", "2", "台", row_label="（二）设备"
    )
    assert found("outlined_sums", made.facts()) == []


def test_rates_of_rows_are_no_parts_of_their_wholes_rate() -> None:
    made = Made(ReportKind.BUDGET)
    for label, value in (
        ("一、经费小计", "-6.67"),
        ("（一）接待费", "-20.00"),
        ("（二）用车费", "-5.56"),
    ):
        made.cell("other", value, "%", row_label=label, column="增减比例（%）")
    assert found("outlined_sums", made.facts()) == []


def test_tables_of_each_unit_beside_the_departments_are_no_whole() -> None:
    made = Made()
    for key, value in (("total", "20.00"), ("personnel", "4.00"), ("personnel", "5.00")):
        made.cell(
            "expenditure", value, row_key="total", row_label="合计", column_key=key, fund="total"
        )
    facts = made.claim("人员经费", "9.00").facts()
    whole, *parts = facts.observations
    units = [
        replace(o, organization=f"某{at}站", table_set=at, table_title="单位支出表")
        for at, o in enumerate(parts, 1)
    ]
    assert found("table_against_prose", replace(facts, observations=(whole, *units))) == []


@pytest.mark.parametrize(("reception", "wrong"), [("0.80", 0), ("1.80", 1)])
def test_a_units_row_of_three_public_expenses_is_the_sum_of_its_columns(
    reception: str, wrong: int
) -> None:
    made = Made(ReportKind.BUDGET)
    for key, value in (("three_public", "18.80"), ("abroad", "0.00"), ("vehicles", "18.00"),
                       ("reception", reception)):  # fmt: skip
        made.cell(
            "three_public",
            value,
            row_label="河道管理所",
            row_key="total",
            column=key,
            column_key=key,
        )
    facts = made.facts()
    units = [replace(o, organization=UNIT) for o in facts.observations]
    assert len(found("three_public_table", replace(facts, observations=tuple(units)))) == wrong


@pytest.mark.parametrize(("row", "wrong"), [("本年决算数", 1), ("增减额", 1), ("2023年度", 1)])
def test_rows_may_be_phases_where_columns_are_the_expenses(row: str, wrong: int) -> None:
    made = Made()
    for key, value in (("three_public", "18.80"), ("vehicles", "18.00"), ("reception", "1.80")):
        made.cell("three_public", value, row_label=row, column=key, column_key=key)
    assert len(found("three_public_table", made.facts())) == wrong


@pytest.mark.parametrize(("own", "wrong"), [("6.00", 0), ("5.00", 1)])
def test_a_units_income_is_the_sum_of_its_funds(own: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET)
    for key, value in (("total", "9.00"), ("revenue_total", "9.00"), ("general", own),
                       ("government_fund", "1.00"), ("unit_funds", "2.00")):  # fmt: skip
        made.cell("revenue", value, row_key="total", row_label="合计", direction="revenue", column=key,
                  column_key=key)  # fmt: skip
    assert len(found("column_sums", made.facts())) == wrong


@pytest.mark.parametrize(("number", "wrong"), [("12", 0), ("13", 1)])
def test_kinds_of_projects_make_up_all_of_them(number: str, wrong: int) -> None:
    words = f"2023年共安排项目{number}个，预算金额2080.70万元，其中特定目标类11个、其他运转类1个。"
    assert len(found("parts_counted", budget("六、项目支出情况", words))) == wrong


@pytest.mark.parametrize(("number", "wrong"), [("2", 0), ("1", 0), ("3", 1)])
def test_cars_of_the_three_public_expenses_are_among_those_bought(number: str, wrong: int) -> None:
    facts = final(
        "五、财政拨款“三公”经费支出决算情况说明",
        f"公务用车购置费支出决算35.96万元，购置公务用车{number}辆。",
        "十二、国有资产占用及购置情况",
        "截至年末共有车辆38辆。当年购置车辆2辆，未购置100万元以上设备。",
    )
    assert len(found("vehicles_bought", facts)) == wrong


def test_the_budget_and_the_outturn_are_cited_with_the_word_that_compares_them() -> None:
    words = (
        "1.农林水支出（类）水利（款）防汛（项）。年初预算为280.00万元，支出决算为315.80万元，"
        "完成年初预算的112.8%，决算数小于年初预算数的主要原因是追加防汛经费。"
    )
    (finding,) = found("sign_words", final("三、支出决算情况说明", words))
    assert {"280.00万元", "315.80万元", "112.8%"} <= {s.value for s in finding.stated}


def test_an_amount_of_another_order_is_none_of_the_calculation() -> None:
    lines = ("用工400人天×300元\t12.00", "检测250批次×900元\t22.50", "运维1项×168000元\t1998")
    made = Made(ReportKind.BUDGET)
    for line in lines:
        made.source(line)
    assert found("priced_details", made.facts()) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("2022年预算62.00万元，2023年比2022年减少3.00万元", 1), ("2022年预算68.00万元，本年比上年减少3.00万元", 0),
     ("2021年预算62.00万元，2022年比2021年增加9.00万元", 0)],
)  # fmt: skip
def test_a_change_is_between_this_year_and_the_last(words: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET).project("清淤", text=f"清淤\n{words}", budget_yuan="650000")
    assert len(found("forms_moved", made.facts())) == wrong


def _granted(told: str) -> Facts:
    made = Made().cell("other", "4.00", row_label="其中：授予小微企业合同金额")
    return made.claim("授予小微企业合同金额", told, section="七、政府采购").facts()


def test_contracts_of_small_firms_are_told_alike() -> None:
    assert found("purchases_told", _granted("4.00")) == []
    assert len(found("purchases_told", _granted("5.00"))) == 1


@pytest.mark.parametrize(("rate", "wrong"), [("93.24", 0), ("91.89", 0), ("98.24", 1)])
def test_a_projects_rate_of_execution_is_of_one_of_its_budgets(rate: str, wrong: int) -> None:
    words = f"1.河道清淤。年初预算777.00万元，全年预算数765.78万元，执行数714.00万元，执行率{rate}%，自评得分97分。"
    assert len(found("completion", final("九、项目绩效自评结果", words))) == wrong


@pytest.mark.parametrize(("total", "wrong"), [("10.00", 0), ("11.00", 1)])
def test_the_total_of_a_list_is_its_rows_where_another_column_is(total: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET)
    for label, whole, fund in (("合计", total, "8.00"), ("清淤", "5.00", "4.00"), ("巡查", "3.00", "3.00"),
                               ("泵站", "2.00", "1.00")):  # fmt: skip
        more = {"row_key": "total", "is_total": True} if label == "合计" else {}
        for key, value in (("total", whole), ("general", fund)):
            made.cell(
                "project_expenditure", value, row_label=label, column=key, column_key=key, **more
            )
    assert len(found("lists_add_up", made.facts())) == wrong


@pytest.mark.parametrize(("price", "wrong"), [("160.00", 1), ("200.00", 0)])
def test_prices_printed_in_yuan_are_exact_to_the_yuan(price: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET).bought(
        "电池", quantity="1", unit_price_yuan="8.50", amount_yuan="8.50"
    )
    made.bought("服务", quantity="2900", unit_price_yuan=price, amount_yuan="580000")
    assert len(found("price_times_quantity", made.facts())) == wrong


@pytest.mark.parametrize(("staff", "wrong"), [("9", 0), ("19", 1)])
def test_the_staff_of_units_make_up_the_departments(staff: str, wrong: int) -> None:
    made = Made()
    for label, people, money in (
        ("合计", staff, "10.00"),
        ("水务局", "4", "6.00"),
        ("水文站", "5", "4.00"),
    ):
        made.cell(
            "unit_accounts", people, "人", row_label=label, row_key="total", column="在职人数"
        )
        made.cell("unit_accounts", money, row_label=label, row_key="total", column="支出")
    facts = made.facts()
    units = [replace(o, organization=f"青禾区{o.row_label}") for o in facts.observations]
    assert len(found("units_add_up", replace(facts, observations=tuple(units)))) == wrong


@pytest.mark.parametrize(("last", "wrong"), [("5.00", 0), ("6.00", 1)])
def test_rows_of_one_project_are_added(last: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET).project("清淤", budget_yuan="80000")
    made.indicator("清淤长度", "清淤", target_value="3", target_unit="公里")
    for value in ("3.00", last):
        made.cell("project_expenditure", value, row_label="清淤")
    assert len(found("form_amounts", made.facts())) == wrong


@pytest.mark.parametrize(
    ("town", "more", "wrong"),
    [("4.00", {}, 0), ("5.00", {}, 1), ("5.00", {"row_parent": "东片"}, 0), ("5.00", {"unit": "台"}, 0)],
)  # fmt: skip
def test_rows_of_towns_make_up_their_total(town: str, more: dict[str, str], wrong: int) -> None:
    made = Made(ReportKind.BUDGET)
    for label, whole, repairs in (
        ("合计", "12.00", "6.00"), ("东桥镇", "5.00", "1.00"), ("西桥镇", "3.00", "2.00"), ("北桥乡", town, "3.00"),
    ):  # fmt: skip
        made.cell("other", whole, row_label=label, column="合计")
        made.cell("other", repairs, row_label=label, column="项目 / 管护补助")
    facts = made.facts()
    last = [replace(o, **more) if o.row_label == "北桥乡" else o for o in facts.observations]
    findings = found("units_add_up", replace(facts, observations=tuple(last)))
    assert len(findings) == wrong
    assert all("所列3行之和为13.00万元" in f.message for f in findings)


def test_a_row_below_headings_of_its_own_is_none_of_the_list_above_it() -> None:
    heads = "年度资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率\n"
    form = f"{heads}资金总额 | 50.00 | 60.00 | 48.00 | 10 | 80.00%\n"
    facts = rated("30.00")
    assert found("rates_in_rows", replace(facts, text=facts.text + form)) == []
    row = "资金总额 | 48.00 | 10.00 | 80.00%\n"
    assert len(found("rates_in_rows", replace(facts, text=facts.text + row))) == 1
