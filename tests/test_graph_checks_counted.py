"""Counts, lists and costs: the edges of the rules whose cases are in ``check_cases_counted``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.checks.intervals import count_of
from ontology.facts import Facts, Finding, ReportKind, Severity
from tests.check_cases import made_form, to_buy
from tests.check_cases_counted import (
    ASSETS,
    cars_gone,
    items_of_basic,
    price,
    purchase,
)
from tests.check_cases_told import area, quoted
from tests.made_report import Made, budget, final, found

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
    words = "本队内设8个中队，分别为：\n综合中队：负责文电、财务、装备和队伍管理。\n"
    assert found("names_after", final("二、机构设置", words)) == []
    words = "下辖3个泵站，分别为：东泵站、西泵站和南泵站。"
    assert found("names_after", final("二、机构设置", words)) == []


KINDS = (
    "2023年度支出总计600.00万元。按支出经济分类划分：工资福利支出400.00万元，占66.67%；"
    "商品和服务支出{0}万元，占{1}%。"
)


def test_a_list_by_kinds_leaves_nothing_out() -> None:
    assert len(found("listed_parts", final(OVERVIEW, KINDS.format("180.00", "30.00")))) == 1
    assert found("listed_parts", final(OVERVIEW, KINDS.format("200.00", "33.33"))) == []
    uses = KINDS.replace("按支出经济分类划分", "主要用于")
    assert found("listed_parts", final(OVERVIEW, uses.format("180.00", "30.00"))) == []


def test_each_way_to_part_a_whole_is_added_up_by_itself() -> None:
    other = "按项目类别划分：基本支出{0}万元，占支出总计的75.00%；项目支出150.00万元，占支出总计的25.00%。"
    kinds = KINDS.replace("，占", "，占支出总计的").format("200.00", "33.33")
    (finding,) = found("listed_parts", final(OVERVIEW, kinds, other.format("445.00")))
    assert finding.expected == "595.00万元"
    assert found("listed_parts", final(OVERVIEW, kinds, other.format("450.00"))) == []


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("支出合计500.00万元，其中：泵站维护250.00万元、河道清淤150.00万元、巡查120.00万元。", Severity.ERROR),
        ("支出合计500.00万元，其中：泵站维护250.00万元、河道清淤150.00万元、巡查40.00万元。", Severity.WARNING),
        ("支出合计500.00万元，其中：泵站维护250.00万元、其他支出150.00万元。", Severity.ERROR),
        ("安排资金500.00万元，第一季度150.00万元、第二季度150.00万元、第三季度150.00万元、第四季度150.00万元。",
         Severity.ERROR),
        ("项目支出500.00万元。项目支出主要用于泵站维护300.00万元，成效明显；河道清淤250.00万元。", Severity.ERROR),
        ("收入总额为500.00万元，较上年增加20.00万元，增长4.17%。其中：财政拨款收入450.00万元，较上年增加20.00万元；"
         "事业收入60.00万元；上年结转0万元。", Severity.ERROR),
        ("本年收入7,660.00万元，上年结转收入0.00万元。本年收入中，一般公共预算财政拨款5,660.00万元，"
         "政府性基金预算财政拨款2,200.00万元。", Severity.ERROR),
        ("资产总额1,260.00万元，其中，流动资产86.00万元，固定资产1,400.00万元，无形资产14.00万元。", Severity.ERROR),
        ("收入预算为386.00万元，比上年增加26.00万元，主要原因是新增项目。其中：财政拨款收入306.00万元，其他收入60.00万元。",
         Severity.ERROR),
        ("维修费9.00万元，主要用于泵房维修4.00万元、水闸维修6.00万元。", Severity.ERROR),
    ],
)  # fmt: skip
def test_parts_of_an_amount_are_told_in_many_ways(words: str, severity: Severity) -> None:
    assert [f.severity for f in found("of_which", final(OVERVIEW, words))] == [severity]


@pytest.mark.parametrize(
    "words",
    [
        "支出合计500.00万元，其中：泵站维护250.00万元、河道清淤150.00万元。",
        "支出合计500.00万元，主要用于泵站维护150.00万元、河道清淤150.00万元、巡查80.00万元。",
        "支出合计增加20.00万元，其中：泵站维护250.00万元、河道清淤250.00万元。",
        "1.农林水支出200.00万元，主要用于防汛；2.住房保障支出300.00万元；3.教育支出100.00万元。",
        "支出500.00万元，其中基本支出200.00万元，包括人员经费150.00万元；项目支出300.00万元，为2个项目，1.清淤项目200.00万元；"
        "2.巡查项目100.00万元。",
        "公务用车购置及运行费4.00万元（其中：购置费0.00万元；运行费4.00万元）；公务接待费3.00万元；出国费2.00万元。",
    ],
)
def test_what_is_no_list_of_parts_is_left_alone(words: str) -> None:
    assert found("of_which", final(OVERVIEW, words)) == []


def test_levels_of_one_thing_overlap_and_kinds_do_not() -> None:
    levels = "现有泵站100座，其中国家级示范泵站60座、省级示范泵站80座。"
    assert found("parts_counted", final(OVERVIEW, levels)) == []
    kinds = "全年培训100场，其中线上培训60场、线下培训80场。"
    assert len(found("parts_counted", final(OVERVIEW, kinds))) == 1
    both = "现有人员100人，其中正高级职称20人、副高级职称30人、党员60人、硕士40人。"
    assert found("parts_counted", final(OVERVIEW, both)) == []


def test_a_list_may_go_on_after_a_semicolon_and_its_parts_have_parts() -> None:
    staff = "实有人数59人，其中：在职人数{0}人，包括事业人员34人；退休人数25人。"
    assert found("parts_counted", final(OVERVIEW, staff.format("34"))) == []
    assert len(found("parts_counted", final(OVERVIEW, staff.format("36")))) == 1
    beside = "教职工60人，其中专任教师50人；在校学生900人，其中初中生900人。"
    assert found("parts_counted", final(OVERVIEW, beside)) == []


def test_the_sum_may_stand_after_its_parts_and_the_rest_closes_a_list() -> None:
    sections = "设有职能科室12个、临床科室{0}个、医技科室6个，共计36个科室。"
    assert len(found("parts_counted", final(OVERVIEW, sections.format("16")))) == 1
    assert found("parts_counted", final(OVERVIEW, sections.format("18"))) == []
    rooms = "建筑面积18.6万平方米，其中教学用房11.2万平方米、其他用房{0}万平方米。"
    assert len(found("parts_counted", final(OVERVIEW, rooms.format("5.4")))) == 1
    assert found("parts_counted", final(OVERVIEW, rooms.format("7.4"))) == []


def test_what_a_verb_says_of_a_list_it_says_of_each() -> None:
    words = "单价100万元以上设备14台（套），比上年增加{0}台（套），主要是新购水泵1台、移动泵车2台。"
    assert len(found("counted_reasons", final(ASSETS, words.format("5")))) == 1
    assert found("counted_reasons", final(ASSETS, words.format("3"))) == []


def test_cars_are_counted_in_words_too() -> None:
    words = "截至2023年12月31日，共有车辆{0}辆，其中：流动服务车一辆、其他用车一辆。"
    assert len(found("vehicles", final(ASSETS, words.format("三")))) == 1
    assert found("vehicles", final(ASSETS, words.format("两"))) == []


def test_what_a_kind_of_cars_includes_is_counted_once() -> None:
    words = (
        "共有车辆{0}辆，其中：执法执勤用车3辆，其他用车4辆（含机要通信用车1辆、应急保障用车3辆）。"
    )
    assert len(found("vehicles", final(ASSETS, words.format("11")))) == 1
    assert found("vehicles", final(ASSETS, words.format("7"))) == []


def test_a_thing_done_is_counted_alike_everywhere() -> None:
    words = ("主要成效是培训巡查专员60人次。", "培训巡查专员{0}人次，合格率98%。")
    assert len(found("same_words", final(OVERVIEW, words[0], words[1].format("80")))) == 1
    assert found("same_words", final(OVERVIEW, words[0], words[1].format("60"))) == []
    half = "上半年培训巡查专员30人次。"
    assert found("same_words", final(OVERVIEW, words[0], half)) == []


def test_a_thing_in_a_list_is_counted_alike_everywhere() -> None:
    words = "购置水泵1台、移动泵车{0}台、监测仪40台。"
    three = [words.format(n) for n in ("2", "3", "2")]
    assert len(found("same_words", final(OVERVIEW, *three))) == 1
    assert found("same_words", final(OVERVIEW, *three[:2])) == []


def test_a_public_expense_is_one_wherever_it_is_told() -> None:
    section = "五、财政拨款“三公”经费支出决算情况说明"
    said = "公务接待费支出预算为0.00万元，支出决算为0.00万元。"
    elsewhere = "2023年度公务接待费支出{0}万元。"
    facts = final(section, said, "七、政府采购支出说明", elsewhere.format("3.60"))
    assert len(found("prose_against_prose", facts)) == 1
    facts = final(section, said, "七、政府采购支出说明", elsewhere.format("0.00"))
    assert found("prose_against_prose", facts) == []


def test_an_appropriation_of_three_budgets_is_not_that_of_one() -> None:
    def report(fund: str) -> Facts:
        made = Made()
        for name, value in (("general", "400.00"), ("government_fund", fund)):
            made.cell("revenue_expenditure_summary", value, row_key=name, row_label=name, fund=name,
                      direction="revenue", column_key="amount")  # fmt: skip
        return made.claim("财政拨款收入", "450.00").facts()

    assert len(found("table_against_prose", report("0.00"))) == 1
    assert found("table_against_prose", report("50.00")) == []


def test_a_share_of_one_budget_is_not_one_of_all() -> None:
    words = (
        "2023年度支出合计600.00万元，其中：基本支出400.00万元，项目支出200.00万元。",
        "项目绩效自评涉及资金150.00万元，占一般公共预算项目支出总额的100%。",
    )
    made = final(*("三、支出决算情况说明", words[0], "九、预算绩效情况说明", words[1]))
    assert len(found("shares", made)) == 1
    table = Made()
    for fund, value in (("total", "600.00"), ("general", "500.00")):
        table.cell("expenditure", value, row_key="total", fund=fund)
    table.claim("项目支出", "200.00", section="三、支出决算情况说明")
    table.claim("涉及资金", "150.00", section="九、绩效").claim(
        "涉及资金占一般公共预算项目支出总额", "100", "%", change="share", section="九、绩效"
    )
    assert found("shares", table.facts()) == []


def test_changes_of_two_budgets_are_all_where_their_amounts_are() -> None:
    section = "四、财政拨款收入支出决算总体情况说明"
    words = (
        "2023年度财政拨款收、支总计500.00万元，比上年增加60.00万元。一般公共预算财政拨款收入400.00万元，"
        "比上年增加40.00万元；政府性基金预算财政拨款收入100.00万元，比上年增加{0}万元。"
    )
    assert len(found("funds_add_up", final(section, words.format("2.00")))) == 1
    assert found("funds_add_up", final(section, words.format("20.00"))) == []


def test_changes_are_all_where_the_amounts_are() -> None:
    words = (
        "收入总额为500.00万元，较上年增加60.00万元。其中：财政拨款收入450.00万元，较上年增加40.00万元；"
        "事业收入{0}万元，较上年增加2.00万元。"
    )
    assert len(found("listed_changes", final(OVERVIEW, words.format("50.00")))) == 1
    assert found("listed_changes", final(OVERVIEW, words.format("40.00"))) == []


def test_a_period_within_one_year_is_of_this_year() -> None:
    words = "五、实施周期：{0}年1月至12月。"
    assert len(found("project_periods", final(words.format("2022")))) == 1
    assert found("project_periods", final(words.format("2023"))) == []


def test_last_year_is_what_all_others_are_compared_with() -> None:
    other = "培训费{0}万元，较上年增加1.00万元。"
    usual = [other.format(n) for n in ("5.00", "6.00", "7.00")]
    odd = "收入总额500.00万元，较2020年预算增加60.00万元。"
    assert len(found("compared_years", final(OVERVIEW, odd, *usual))) == 1
    assert found("compared_years", final(OVERVIEW, odd)) == []


def test_a_rate_of_execution_is_one_of_completion() -> None:
    words = "泵站项目：项目预算100.00万元，实际支出95.00万元，预算执行率{0}%。"
    assert len(found("completion", final("十、绩效评价情况", words.format("98.00")))) == 1
    assert found("completion", final("十、绩效评价情况", words.format("95.00"))) == []


def test_items_change_as_their_sum_does() -> None:
    item = "{0}.农林水支出（类）水利（款）{1}（项）{2}万元，{3}。"
    rows = (("防汛", "60.00", "比上年增加{0}万元"), ("抗旱", "30.00", "与上年持平"),
            ("水利工程建设", "10.00", "比上年减少2.00万元"))  # fmt: skip
    whole = "2023年度一般公共预算财政拨款支出100.00万元，比上年增加8.00万元。"
    for change, wrong in (("10.00", False), ("12.00", True)):
        told = [item.format(n, *row).format(change) for n, row in enumerate(rows, 1)]
        facts = final("（三）一般公共预算具体使用情况", whole, *told)
        assert bool(found("items_add_up", facts)) is wrong


def test_a_rate_is_of_what_its_words_name() -> None:
    words = "全年造林1200亩，森林抚育750亩，{0}42.30%。"
    assert found("counted_rates", final(OVERVIEW, words.format("森林覆盖率"))) == []
    assert found("counted_rates", final(OVERVIEW, words.format("覆盖率"))) == []
    checked = "抽检产品120批次，检测合格90批次，合格率42.30%。"
    assert len(found("counted_rates", final(OVERVIEW, checked))) == 1


def test_progress_may_be_told_before_the_amounts() -> None:
    words = "截至12月底支付进度仅为{0}%，全年预算500.00万元，实际支付310.00万元。"
    assert len(found("counted_rates", final("（二）存在的问题", words.format("72.00")))) == 1
    assert found("counted_rates", final("（二）存在的问题", words.format("62.00"))) == []


def test_units_may_be_named_before_their_number() -> None:
    words = "部门决算包括：局机关本级以及环境卫生所、市政维护所、园林绿化所{0}个所属事业单位。"
    assert len(found("offices_named", final("二、机构设置", words.format("4")))) == 1
    assert found("offices_named", final("二、机构设置", words.format("3"))) == []


def test_guests_are_no_fewer_than_their_groups() -> None:
    section = "七、“三公”经费支出决算具体情况说明"
    words = "公务接待费支出4.20万元，全年共接待来访团组{0}个、来宾336人次。"
    assert len(found("visitors", final(section, words.format("420")))) == 1
    assert found("visitors", final(section, words.format("42"))) == []


def test_what_is_weighed_is_no_more_than_its_whole() -> None:
    words = "垃圾清运量9.6万吨，其中：焚烧处理{0}万吨、填埋处理1.2万吨。"
    assert len(found("parts_counted", final(OVERVIEW, words.format("8.9")))) == 1
    assert found("parts_counted", final(OVERVIEW, words.format("8.4"))) == []


def test_a_table_of_one_budget_is_not_of_all_money() -> None:
    def report(total: str) -> Facts:
        made = Made()
        made.cell("revenue_expenditure_summary", total, row_key="expenditure_total", row_label="本年支出合计",
                  column_key="amount")  # fmt: skip
        for key, value in (("total", "500.00"), ("basic", "300.00")):
            made.cell("general_expenditure", value, row_key="total", row_label="合计", fund="general",
                      column=key, column_key=key)  # fmt: skip
        return made.claim("基本支出", "360.00").facts()

    assert len(found("table_against_prose", report("500.00"))) == 1
    assert found("table_against_prose", report("560.00")) == []


def test_offices_are_counted_in_words_too() -> None:
    words = "青禾区水务局内设科室{0}个，包括：办公室、规划科、工程科。"
    before = ("第一部分 部门概况", "二、机构设置")
    assert len(found("unit_counts", final(before=(*before, words.format("四"))))) == 1
    assert found("unit_counts", final(before=(*before, words.format("三")))) == []


@pytest.mark.parametrize(("number", "wrong"), [(3, 0), (4, 1)])
def test_the_department_and_its_units_in_all_are_those_listed(number: int, wrong: int) -> None:
    words = f"预算单位包括：本级以及2个所属二级预算单位，共{number}个单位，具体如下："
    units = ("1.青禾区水务局本级", "2.青禾区水文站", "3.青禾区堤防管理所")
    before = ("第一部分 部门概况", "二、机构设置", words, *units)
    assert len(found("unit_counts", final(before=before))) == wrong


def test_a_number_between_two_that_follow_each_other_is_wrong() -> None:
    def headings(second: str) -> Facts:
        names = ("一、收入情况", f"{second}、支出情况", "三、采购情况", "四、资产情况")
        return final(*(line for name in names for line in (name, "见附表。")))

    assert len(found("numbering", headings("六"))) == 1
    assert found("numbering", headings("二")) == []


def test_a_goal_that_is_wholly_done_is_done_by_more_than_half() -> None:
    def form(rate: str) -> Facts:
        words = "圆满完成清淤任务"
        text = f"河道清淤 清淤10公里 {words}  {rate}"
        return made_form(text, goals=("清淤10公里",), achievements=(words,))

    (finding,) = found("completion_of_goals", form("60.00"))
    assert "60.00%" in finding.message
    assert found("completion_of_goals", form("95.00")) == []


def test_amounts_of_changes_may_be_told_in_another_section() -> None:
    words = (
        "2023年度收入总计500.00万元，比上年减少60.00万元，降低10.71%。其中：财政拨款收入增加20.00万元，"
        "事业收入减少{0}万元。"
    )
    parts = "2023年度收入总计500.00万元，财政拨款收入450.00万元；事业收入50.00万元。"
    for change, wrong in (("80.00", False), ("50.00", True)):
        facts = final(OVERVIEW, words.format(change), "二、收入决算情况说明", parts)
        assert bool(found("listed_changes", facts)) is wrong


def test_classes_apart_from_each_other_are_no_list() -> None:
    words = [
        f"{n}.{name}（类）支出决算{amount}万元，其中：机关运行（项）支出{amount}万元。"
        for n, name, amount in ((1, "教育支出", "5.00"), (2, "农林水支出", "400.00"), (3, "住房保障支出", "80.00"))
    ]  # fmt: skip
    whole = "2023年度财政拨款支出500.00万元。"
    assert found("classes_told", final("（三）支出决算具体情况", whole, *words)) == []


def test_what_is_measured_is_seldom_told_in_part() -> None:
    roads = "新改建农村公路120公里，其中硬化路面{0}公里、安防工程45公里。"
    assert len(found("parts_counted", final(OVERVIEW, roads.format("57")))) == 1
    assert found("parts_counted", final(OVERVIEW, roads.format("75"))) == []
    assert found("parts_counted", final(OVERVIEW, roads.format("5"))) == []


def test_kinds_of_units_stand_between_semicolons() -> None:
    units = "预算单位共4个。其中：财政全额供给单位3个；差额供给单位{0}个；自收自支单位0个。"
    assert len(found("parts_counted", final("二、机构设置", units.format("2")))) == 1
    assert found("parts_counted", final("二、机构设置", units.format("1"))) == []


def test_running_costs_are_planned_for_cars_that_are_kept() -> None:
    words = "2024年公务用车运行维护费预算22.50万元，年末公务用车保有量为{0}辆。"
    section = "六、部门“三公”经费增减变化情况及原因说明"
    (finding,) = found(
        "expense_and_counts",
        budget(section, words.replace("2024", "2023").format("0"), "部门预算收入100.00万元。"),
    )
    assert finding.expected == "大于0"
    plan = budget(section, words.replace("2024", "2023").format("9"), "部门预算收入100.00万元。")
    assert found("expense_and_counts", plan) == []


def test_accounts_reach_the_budget_of_their_own_year() -> None:
    words = "财政拨款支出423.00万元。与{0}年度财政拨款支出年初预算405.00万元相比，完成年初预算的104.44%。"
    assert len(found("compared_years", final(OVERVIEW, words.format("2022")))) == 1
    assert found("compared_years", final(OVERVIEW, words.format("2023"))) == []


def test_another_office_is_told_by_one_right_name() -> None:
    own = "岚川市青禾区水务局2023年度无政府性基金预算收入支出决算。"
    other = "岚川市青禾区公安局2023年度无国有资本经营预算收入支出决算。"
    assert len(found("names_of_others", final("九、其他情况", own, other))) == 1
    assert found("names_of_others", final("九、其他情况", own)) == []


def test_averages_may_be_told_far_from_what_was_spent() -> None:
    spent = "公务车购置费18.00万元，公务车运行维护费72.00万元。公务接待费6.00万元。"
    words = (
        "公务用车购置1辆，公务车保有量为24辆；国内公务接待60批次600人，国（境）外公务接待0批次，0人。"
        "人均接待费{0}元，车均购置费{1}万元，车均维护费{2}万元。"
    )
    sections = ("（二）“三公”经费分项支出情况", spent, "（三）“三公”经费实物量情况")
    for figures, wrong in ((("100", "18.00", "3.00"), 0), (("200", "28.00", "2.00"), 3)):
        facts = final(*sections, words.format(*figures))
        assert len(found("averages", facts)) == wrong


def test_a_rate_of_change_from_the_budget_starts_from_the_outturn() -> None:
    words = "公务用车运行维护费支出72.00万元，较年初预算数减少8.00万元，下降{0}%。"
    section = "三、“三公”经费情况说明"
    assert len(found("growth", final(section, words.format("20.0")))) == 1
    assert found("growth", final(section, words.format("10.0"))) == []


def test_what_is_not_so_is_the_rest_of_all() -> None:
    words = "完成食品抽检4,800批次，合格4,720批次，合格率98.33%，不合格{0}批次。"
    assert len(found("counted_rates", final(OVERVIEW, words.format("180")))) == 1
    assert found("counted_rates", final(OVERVIEW, words.format("80"))) == []


def test_units_below_are_as_many_everywhere() -> None:
    words = "下设5个二级预算单位。纳入决算编制的包括本级及下属{0}个二级预算单位。"
    assert len(found("unit_counts", final("二、机构设置", words.format("4")))) == 1
    assert found("unit_counts", final("二、机构设置", words.format("5"))) == []


def test_parts_told_alike_are_a_list_over_semicolons() -> None:
    words = (
        "对12个项目开展自评，其中，以填报形式开展自评10项，较好；以委托形式开展自评{0}项，较好。"
    )
    assert len(found("parts_counted", final(OVERVIEW, words.format("3")))) == 1
    assert found("parts_counted", final(OVERVIEW, words.format("2"))) == []


def test_a_car_replaced_is_no_reason_for_less() -> None:
    words = "公务用车购置费18.00万元，比上年{0}18.00万元，主要原因是更新报废车辆。"
    section = "三、“三公”经费情况说明"
    assert found("reason_direction", final(section, words.format("增加"))) == []
    gone = words.replace("更新报废", "报废")
    assert len(found("reason_direction", final(section, gone.format("增加")))) == 1


@pytest.mark.parametrize(("flood", "wrong"), [("50.00", False), ("54.00", True), ("150.00", False)])
def test_items_that_come_near_to_the_whole_are_all(flood: str, wrong: bool) -> None:
    facts = budget(
        "二、一般公共预算拨款支出情况",
        "2023年一般公共预算拨款支出200.00万元，主要支出项目包括：",
        "（一）2101101行政单位医疗20.00万元，主要用于医疗保险。",
        "（二）2130301行政运行130.00万元，主要用于人员经费。",
        f"（三）2130314防汛{flood}万元，主要用于防汛物资。",
    )
    assert [f.severity for f in found("items_add_up", facts)] == [Severity.WARNING] * wrong


def test_what_is_paid_in_for_the_retired_is_no_reason_for_less() -> None:
    words = "职业年金缴费支出60.00万元，比上年增加20.00万元，主要原因是{0}。"
    section = "二、一般公共预算拨款支出情况"
    assert found("reason_direction", final(section, words.format("退休人员职业年金记实缴费"))) == []
    assert len(found("reason_direction", final(section, words.format("有三人退休")))) == 1


@pytest.mark.parametrize(("number", "wrong"), [(3, 0), (4, 1)])
def test_units_that_account_for_themselves_are_the_office_and_those_below(
    number: int, wrong: int
) -> None:
    words = f"部门决算由局本级和所属二级预算单位2个构成，共{number}个独立核算单位，具体如下："
    units = ("1.青禾区水务局本级", "2.青禾区水文站", "3.青禾区堤防管理所")
    before = ("第一部分 部门概况", "二、机构设置", words, *units)
    assert len(found("unit_counts", final(before=before))) == wrong


def test_a_code_may_stand_before_its_name() -> None:
    words = "（一）{0}行政单位医疗20.00万元，主要用于单位缴交医疗保险支出。"
    section = "二、一般公共预算拨款支出情况"
    assert len(found("coded_names", final(section, words.format("2101102")))) == 1
    assert found("coded_names", final(section, words.format("2101101"))) == []


def test_units_below_are_counted_without_the_office_itself() -> None:
    words = "青禾区水务局包括6个机关股室及{0}个下属单位，具体包括：1.青禾区水务局（本级）。\n\n2.青禾区河道管理所。"
    before = ("第一部分 部门概况", "二、机构设置")
    assert len(found("unit_counts", final(before=(*before, words.format("2"))))) == 1
    assert found("unit_counts", final(before=(*before, words.format("1")))) == []


@pytest.mark.parametrize(("unit", "told"), [("元", 0), ("万元", 1)])
def test_a_table_in_the_wrong_unit_is_told_by_its_unit_alone(unit: str, told: int) -> None:
    made = Made()
    for table, printed in (("expenditure", unit), ("revenue_expenditure_summary", "万元")):
        for code, value in (("213", "60.00"), ("208", "30.00"), ("221", "10.00")):
            made.cell(table, value, printed, row_code=code, row_label=f"{code}支出")
    made.cell("expenditure", "5.00", unit, row_code="224", row_label="灾害防治及应急管理支出")
    facts = made.claim("灾害防治及应急管理支出（类）", "7.00").facts()
    assert len(found("table_units", facts)) == 1 - told
    assert len(found("table_against_prose", facts)) == told


def _by_fund(told: str) -> Facts:
    made = Made()
    for name in ("河道清淤", "泵站维护", "堤坝加固"):
        made.project(name, score_form="95", score_text="95")
    text = final(
        "四、预算绩效自评情况",
        f"{told}其中：一般公共预算项目2个，政府性基金预算项目1个。",
    )
    printed = text.claims[0].sentence
    return replace(text, projects=[replace(p, source=printed) for p in made.facts().projects])


def test_projects_of_one_fund_are_a_part_of_all() -> None:
    told = "水务局对2023年度全部3个财政拨款项目开展绩效自评。"
    assert found("project_counts", _by_fund(told)) == []


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("水务局对项目支出全面开展绩效自评，共涉及项目{}个，涉及资金90.00万元。", 1),
        ("水务局开展绩效自评，涉及项目{}个，占项目支出总额的100%。", 1),
        ("水务局对项目支出全面开展绩效自评，重点评价涉及项目{}个。", 0),
    ],
)
def test_projects_that_a_review_of_all_took_in_are_all(told: str, wrong: int) -> None:
    assert found("project_counts", _by_fund(told.format("3"))) == []
    assert len(found("project_counts", _by_fund(told.format("4")))) == wrong


@pytest.mark.parametrize(("told", "count"), [("5.00", 0), ("6.00", 1)])
def test_what_a_list_says_that_a_project_cost_is_what_its_form_says(told: str, count: int) -> None:
    made = Made().project("河道清淤", executed_yuan="50000", score_form="95")
    made.indicator("清淤长度")
    made.claim("河道清淤", told, section="二、项目支出情况")
    assert len(found("form_amounts", made.facts())) == count


@pytest.mark.parametrize(("rate", "count"), [("90.00", 0), ("45.00", 1)])
def test_a_rate_of_the_whole_years_budget_is_of_the_adjusted_one(rate: str, count: int) -> None:
    table = (
        "“三公”经费情况表\n单位：万元\n项 目 行次 年初预算数 全年预算数 决算数\n栏次 1 2 3\n"
        "一、“三公”经费支出 1 20.00 10.00 9.00\n1.公务接待费 2 20.00 10.00 9.00"
    )
    told = f"公务接待费支出决算为9.00万元，完成全年预算的{rate}%。"
    text = final("四、“三公”经费支出决算情况说明", told, before=(table,))
    assert len(found("completion", text)) == count


def test_what_was_to_be_added_and_was_not_made_nothing_more() -> None:
    words = "闸门检修执行率为{0}，主要是地基变更造成工期顺延，新增泵位未能在当年形成。"
    assert found("reason_direction", final("四、绩效自评情况", words.format("65.00%"))) == []


def test_a_goal_of_three_years_stands_beside_that_of_this_one() -> None:
    def plan(*words: str) -> Facts:
        made = Made(ReportKind.BUDGET).project("河道清淤", text=" ".join(words), goals=words)
        return made.indicator(
            "河道清淤覆盖率", "河道清淤", operator="≥", target_value="93", target_unit="%"
        ).facts()

    assert len(found("goals_against_indicators", plan("河道清淤覆盖率达到95%"))) == 1
    both = plan("河道清淤覆盖率达到95%", "当年河道清淤覆盖率达到93%")
    assert found("goals_against_indicators", both) == []


def test_a_ceiling_in_yuan_is_not_the_digits_of_a_budget_in_ten_thousands() -> None:
    def limited(value: str, unit: str) -> list[Finding]:
        made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="289000")
        made.indicator(
            "成本控制数", level2="成本指标", operator="≤", target_value=value, target_unit=unit
        )
        return found("cost_ceilings", made.facts())

    assert "单位“元”应为“万元”" in limited("28.9", "元")[0].message
    assert limited("28.9", "万元") == [] and limited("289", "元") == []


def test_names_of_projects_that_only_numbers_tell_apart_are_two() -> None:
    assert len(found("quoted_projects", quoted("雨情观测站维护"))) == 1
    assert found("quoted_projects", quoted("雨情遥一站维护")) == []


def test_the_assets_of_a_continued_sheet_are_of_the_same_day() -> None:
    def sheet(day: str) -> Facts:
        head = "部门固定资产占用情况表\n截止时间：2022-12-31\n项目 数量 价值（金额单位：万元）\n房屋 29.23。"
        more = f"岚川市青禾区水务局\n截止时间：{day}\n项目 数量 价值（金额单位：万元）\n设备 8.00"
        plan = "预算收入合计9.00万元，支出合计9.00万元，其中基本支出8.00万元，项目支出1.00万元。"
        return budget("二、总体情况", plan, "七、资产", head, more)

    assert len(found("as_of", sheet("2023-12-31"))) == 1
    assert found("as_of", sheet("2022-12-31")) == []


def test_items_of_a_fund_are_no_parts_of_the_general_budget() -> None:
    for section, wrong in (("七、政府性基金预算支出决算情况说明", False), ("（四）其他情况", True)):
        made = Made(ReportKind.FINAL).claim("财政拨款支出", "105.00")
        for item, value in (("防汛", "60.00"), ("抗旱", "30.00"), ("水利工程建设", "15.00")):
            made.claim(f"农林水支出（类）水利（款）{item}（项）", value)
        made.claim("农林水支出（类）水库基金支出（款）移民补助（项）", "4.00", section=section)
        assert bool(found("items_add_up", made.facts())) is wrong


def test_what_had_no_budget_at_first_may_have_been_spent() -> None:
    words = "2023年度政府性基金预算支出12.00万元，{0}无此项预算。"
    section = "四、政府性基金预算财政拨款支出决算情况说明"
    assert found("none_of_it", final(section, words.format("年初"))) == []
    assert len(found("none_of_it", final(section, words.format("全年")))) == 1


@pytest.mark.parametrize(("below", "wrong"), [("所属事业单位", 0), ("所属预算单位", 1)])
def test_institutions_are_a_number_of_their_own(below: str, wrong: int) -> None:
    told = "纳入岚川市青禾区水务局2024年部门预算编制范围的二级预算单位共6个。"
    body = ("二、机构设置", f"岚川市青禾区水务局内设机构3个，{below}5个，在职人员20人。", told)
    assert len(found("unit_counts", final(before=body))) == wrong
