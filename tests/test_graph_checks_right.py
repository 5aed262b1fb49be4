"""What looks like a contradiction and is right: two ways of parting, goals and outturn, budgets beside outturns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.report import read_report
from ontology.facts import Facts, Finding, Note, ReportKind
from tests.made_report import OFFICE, Made, budget, final, found

OVERVIEW = "一、收入支出决算总体情况说明"
THREE_PUBLIC = "五、财政拨款“三公”经费支出决算情况说明"
REVIEW = "九、预算绩效情况说明"


def test_office_equipment_is_basic_expenditure_unless_it_is_a_project() -> None:
    def made(project: str) -> Facts:
        own = Made().cell("general_basic", "5.00", row_code="310", row_scheme="economic")
        return own.project("专用设备购置", executed_yuan=project).facts()

    assert found("capital_in_basic", made("48000")) == []
    assert len(found("capital_in_basic", made("50000"))) == 1


@pytest.mark.parametrize(
    ("goal", "wrong"), [("建成泵站一座", 1), ("建成泵站一座，项目概算总投资900万元", 0)]
)
def test_what_is_built_over_years_may_cost_more_than_a_year(goal: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET).project("河道清淤", text=goal, budget_yuan="50000")
    made.indicator("每套补助", operator="≤", target_value="600", target_unit="元/套")
    made.indicator("安装数量", operator="=", target_value="100", target_unit="套")
    assert len(found("multiplied_costs", made.facts())) == wrong


@pytest.mark.parametrize(
    ("unit", "wrong"), [("元/人·月", 1), ("元/(人·月)", 1), ("元/人·年", 0), ("元/人", 0)]
)
def test_a_price_per_head_and_month(unit: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET).project("河道清淤", budget_yuan="630000")
    made.indicator("岗位补贴标准", operator="=", target_value="2100", target_unit=unit)
    made.indicator("安置人数", operator="=", target_value="35", target_unit="人")
    assert len(found("multiplied_costs", made.facts())) == wrong


@pytest.mark.parametrize(("purchase", "wrong"), [("35.96", 0), ("53.96", 1)])
def test_a_budget_told_before_an_outturn_is_no_part_of_what_was_spent(
    purchase: str, wrong: int
) -> None:
    words = (
        f"公务用车购置及运行维护费179.84万元。其中：购置费预算36.00万元，决算{purchase}万元，更新公务用车1辆；"
        "运行维护费预算150.00万元，决算143.88万元，比上年减少7.42万元。"
    )
    assert len(found("of_which", final(THREE_PUBLIC, words))) == wrong


def test_what_basic_expenditure_pays_of_cars_is_not_all_of_it() -> None:
    facts = final(
        "六、一般公共预算财政拨款基本支出决算情况",
        "公用经费561.88万元。支出较大的有：办公费38.64万元、公务用车运行维护费96.52万元。",
        THREE_PUBLIC,
        "公务用车运行维护费支出决算143.88万元。",
    )
    assert found("prose_against_prose", facts) == []


@pytest.mark.parametrize(("last", "wrong"), [("41.26", 0), ("14.26", 1)])
def test_the_last_of_several_funds_is_not_their_sum(last: str, wrong: int) -> None:
    words = (
        "组织对11个项目开展自评，执行数合计1385.91万元。其中一般公共预算项目8个，涉及资金1144.15万元；"
        f"政府性基金预算项目2个，涉及资金200.50万元；其他资金项目1个，涉及资金{last}万元。"
    )
    assert len(found("funds_by_way", final(REVIEW, words))) == wrong


def test_as_many_projects_as_are_told_by_fund() -> None:
    words = (
        "组织对12个项目开展自评，执行数合计1344.65万元。其中一般公共预算项目8个，涉及资金1144.15万元；"
        "政府性基金预算项目2个，涉及资金200.50万元。"
    )
    (finding,) = found("funds_by_way", final(REVIEW, words))
    assert finding.expected == "10个"


@pytest.mark.parametrize(("last", "wrong"), [("23.8", 0), ("32.8", 1)])
def test_full_marks_are_no_part_of_a_score(last: str, wrong: int) -> None:
    words = (
        "绩效评价综合得分92.6分，其中决策指标得18.5分（满分20分）、过程指标得17.9分（满分20分）、"
        f"产出指标得32.4分（满分35分）、效益指标得{last}分（满分25分）。"
    )
    assert len(found("scores_listed", final(REVIEW, words))) == wrong


@pytest.mark.parametrize(
    ("name", "unit", "wrong"),
    [("查处水事违法", "起", 0), ("受理群众投诉", "件", 0), ("水事违法起数", "起", 1)],
)
def test_more_of_a_harm_dealt_with_is_better(name: str, unit: str, wrong: int) -> None:
    made = Made().indicator(name, operator="≥", target_value="18", target_unit=unit)
    assert len(found("operators", made.facts())) == wrong


@pytest.mark.parametrize(
    ("name", "unit", "wrong"),
    [("万车死亡率", "人", 0), ("孕产妇死亡率", "/10万", 0), ("设备完好率", "人", 1), ("万车死亡率", "小时", 1)],
)  # fmt: skip
def test_a_rate_per_ten_thousand_is_counted_in_what_it_counts(
    name: str, unit: str, wrong: int
) -> None:
    made = Made().indicator(name, operator="≤", target_value="2", target_unit=unit)
    assert len(found("units", made.facts())) == wrong


@pytest.mark.parametrize(("who", "wrong"), [("劳务派遣的巡查人员", 0), ("在编职工", 1)])
def test_people_who_are_hired_are_paid_from_projects(who: str, wrong: int) -> None:
    goal = f"为{who}按月发放工资并缴纳养老保险"
    made = Made().project("河道巡查", text=f"河道巡查 {goal}", goals=(goal,))
    assert len(found("pay_in_projects", made.facts())) == wrong


def test_what_was_aimed_at_need_not_be_what_was_done() -> None:
    def told(done: str) -> Facts:
        goal, outcome = "建成管护站，聘用管护人员18名。", f"建成管护站，聘用管护人员{done}名。"
        made = Made().project(
            "河道巡查", text=f"{goal}\n{outcome}", goals=(goal,), achievements=(outcome,)
        )
        made.source("完成情况：建成管护站，聘用管护人员17名，运行正常。")
        made.source("小结：建成管护站，聘用管护人员17名，运行正常。")
        return made.facts()

    assert found("same_words", told("17")) == []
    assert len(found("same_words", told("19"))) == 1


@pytest.mark.parametrize(("noted", "wrong"), [("department_form", 0), ("other", 1)])
def test_a_departments_form_tells_what_was_aimed_at_too(noted: str, wrong: int) -> None:
    made = Made()
    made.source("主要成效：新建沿河管护站12座，运行正常。")
    form = made.source("预期目标\n新建沿河管护站15座，河道畅通。")
    note = Note(form.start, form.end, noted)
    assert len(found("same_words", replace(made.facts(), notes=(note,)))) == wrong


def test_goals_bear_out_what_another_place_tells() -> None:
    def told(*reviews: str) -> Facts:
        goal = "为沿河38个管护站配置巡查终端。"
        made = Made().project("河道巡查", text=goal, goals=(goal,), achievements=("均已到位。",))
        made.project("河道管护", text=goal, goals=(goal,), achievements=("均已到位。",))
        for review in reviews:
            made.source(f"情况：为沿河{review}个管护站配置巡查终端，运行正常。")
        return made.facts()

    assert len(found("same_words", told("38", "83"))) == 1
    assert found("same_words", told("36")) == []  # what was done need not be what was aimed at


def test_goals_that_share_their_lines_with_what_was_done_contradict_nothing() -> None:
    goal, outcome = "新建河道管护站房18座，配备巡查车辆。", "新建河道管护站房17座，运行正常。"
    lines = "新建河道管护站房18座， 新建河道管护站房17座，\n配备巡查车辆。 运行正常。"
    made = Made().project("河道巡查", text=lines, goals=(goal,), achievements=(outcome,))
    made.source("完成情况：新建河道管护站房17座，运行正常。")
    assert found("same_words", made.facts()) == []


@pytest.mark.parametrize(
    ("cause", "wrong"), [("更新了2辆达到报废年限的车辆", 0), ("报废了2辆车", 1)]
)
def test_cars_due_to_be_scrapped_are_replaced(cause: str, wrong: int) -> None:
    words = f"公务用车购置费支出决算35.00万元，比上年增加35.00万元，主要原因是{cause}。"
    assert len(found("reason_direction", final(THREE_PUBLIC, words))) == wrong


@pytest.mark.parametrize(
    ("after", "wrong"),
    [("，增加了资格培训，培训215人次。", 0), ("，组织全员培训3期。", 0), ("。", 1)],
)  # fmt: skip
def test_a_cause_may_be_told_without_the_word(after: str, wrong: int) -> None:
    words = f"培训费支出决算12.25万元，比上年增加1.95万元，增长18.93%{after}"
    assert len(found("unexplained_changes", final(OVERVIEW, words))) == wrong


def test_a_wait_that_grew_shorter_is_no_change_of_money() -> None:
    facts = final("四、主要成效", "主干道平均延误时间下降14.5%，群众出行更加便捷。")
    assert found("unexplained_changes", facts) == []


@pytest.mark.parametrize(("rate", "wrong"), [("36.99", 0), ("39.66", 1)])
def test_a_share_is_of_what_its_list_parts_and_not_of_a_part_before_it(
    rate: str, wrong: int
) -> None:
    words = (
        "2023年支出预算总额5624.32万元。按支出用途分：基本支出3543.62万元，占63.01%，其中人员经费3165.73万元、"
        f"公用经费377.89万元；项目支出2080.70万元，占{rate}%。"
    )
    findings = found("shares", budget("一、预算收支情况", words))
    assert len(findings) == wrong
    assert all("5624.32万元" in f.message for f in findings)


@pytest.mark.parametrize(("last", "wrong"), [("48.60", 0), ("148.60", 1)])
def test_a_whole_may_be_parted_in_two_ways(last: str, wrong: int) -> None:
    words = (
        "2023年公用经费377.89万元。其中局本级的机关运行经费为200.70万元，其余177.19万元为事业单位公用经费。"
        "主要开支项目为：办公费161.24万元，电费16.58万元，邮电费8.60万元，差旅费110.67万元，"
        f"公务用车运行维护费{last}万元。"
    )
    assert len(found("listed_items", budget("二、机关运行经费安排情况", words))) == wrong


def test_a_target_of_three_years_is_set_against_none_of_this_year() -> None:
    def made(heading: str) -> Facts:
        own = Made(ReportKind.BUDGET)
        aim = {"operator": "≥", "target_unit": "万亩"}
        own.indicator("节水灌溉推广面积", None, target_value="17", **aim)
        own.project("灌区改造")
        own.source(heading)
        own.indicator("节水灌溉推广面积", "灌区改造", target_value="18", **aim)
        return own.facts()

    assert found("indicators_alike", made("长期绩效目标表")) == []
    assert len(found("indicators_alike", made("年度绩效目标表"))) == 1


def test_a_rate_is_of_what_is_named_as_it_is() -> None:
    words = "补贴购置机具65台，报废更新老旧农机26台，水稻综合机械化率达到86%。"
    assert found("counted_rates", final(OVERVIEW, words)) == []


@pytest.mark.parametrize(("rate", "wrong"), [("5.09", 0), ("5.90", 1)])
@pytest.mark.parametrize(
    "totals",
    ["收入总计、支出总计均为4920.33万元", "财政拨款收入总计4920.33万元，支出总计4920.33万元"],
)
def test_both_totals_grew_by_one_rate(totals: str, rate: str, wrong: int) -> None:
    words = f"2023年度{totals}。与上年相比，收、支总计各增加238.18万元，增长{rate}%。"
    assert len(found("growth", final(OVERVIEW, words))) == wrong


@pytest.mark.parametrize(("name", "wrong"), [("政府采购执行率", 0), ("预算执行率", 1)])
def test_a_rate_of_purchases_is_not_the_forms_rate_of_execution(name: str, wrong: int) -> None:
    made = Made().project("河道清淤", score_form="88")
    made.indicator(name, weight="40", score="40", level1="投入管理")
    for number in range(3):
        made.indicator(f"产出{number}", weight="16", score="16")
    made.indicator("满意度", weight="2", score="0")
    assert len(found("weights", made.facts())) == wrong


def test_a_goal_that_says_what_was_done_is_no_other_target() -> None:
    goal = "监督在建工程38个"
    made = Made().project("河道清淤", text=goal, goals=(goal,))
    made.indicator("监督在建工程", operator="≥", target_value="36", target_unit="个", actual="38个")
    assert found("goals_against_indicators", made.facts()) == []


def test_a_class_on_several_rows_of_a_table_is_on_none_of_them_whole() -> None:
    made = Made(ReportKind.BUDGET)
    for value in ("9.00", "4.00"):
        made.cell(
            "general_basic", value, row_code="30201", row_label="办公费", row_scheme="economic"
        )
    assert found("across_tables", made.facts()) == []
    made.cell("fiscal_basic", "9.00", row_code="30202", row_label="印刷费", row_scheme="economic")
    made.cell("general_basic", "8.00", row_code="30202", row_label="印刷费", row_scheme="economic")
    assert len(found("across_tables", made.facts())) == 1


def test_the_row_of_an_office_itself_is_not_the_whole_of_its_units() -> None:
    made = Made(ReportKind.BUDGET)
    for label, code, value in (("水务局", "573001", "6.00"), ("合计", None, "10.00")):
        more = {"row_code": code, "row_scheme": None} if code else {}
        made.cell("expenditure", value, row_key="total", row_label=label, **more)
    made.cell("expenditure", "10.00", row_key="total", row_label="合计", table_set=0)
    assert found("across_tables", made.facts()) == []


@pytest.mark.parametrize(("head", "wrong"), [("商品和服务支出", 0), ("支出合计", 1)])
def test_flows_in_the_bracket_of_a_class_are_of_the_class(head: str, wrong: int) -> None:
    words = f"{head}300.00万元（基本支出200.00万元、项目支出100.00万元）。"
    facts = budget("四、预算支出情况", "2023年项目支出319.00万元。", words)
    assert len(found("prose_against_prose", facts)) == wrong


def test_an_amount_with_other_money_in_it_is_another() -> None:
    words = "项目支出319.00万元。含单位资金安排的项目在内，项目支出合计331.00万元。"
    assert found("prose_against_prose", budget("四、预算支出情况", words)) == []


def test_all_kinds_of_income_are_added() -> None:
    made = Made(ReportKind.BUDGET)
    for key, label, value in (("general", "一、一般公共预算拨款收入", "8.00"), ("unit_funds", "二、单位资金", "2.00"),
                              ("revenue_total", "本年收入合计", "10.00")):  # fmt: skip
        made.cell("revenue_expenditure_summary", value, row_key=key, row_label=label, direction="revenue",
                  column_key="amount")  # fmt: skip
    assert found("summary_sums", made.facts()) == []


def test_an_office_that_heads_its_rows_has_no_sum() -> None:
    made = Made(ReportKind.BUDGET)
    made.cell("assets", "4.40", row_label="台式计算机", row_parent=OFFICE)
    made.cell("assets", "9.00", row_key="total", row_label="合计", is_total=True)
    assert found("blank_parents", made.facts()) == []


def test_a_part_of_the_report_is_no_table() -> None:
    made = Made()
    listed = made.source(
        "第二部分 部门决算表……6\n一、收入支出决算总表……6\n二、收入决算表……7\n三、支出决算表……8"
    )
    for title in ("收入支出决算总表", "收入决算表", "支出决算表"):
        made.source(title)
        made.cell("expenditure", "8.00", row_key="total", row_label="合计")
    facts = replace(made.facts(), notes=(Note(listed.start, listed.end, "contents"),))
    assert found("announced_tables", facts) == []


def test_a_tables_number_with_ten_in_it_is_no_part_of_its_title() -> None:
    made = Made()
    listed = made.source("表十 支出决算表\n表十一 政府采购决算表\n表十二 分站决算表")
    for title in ("支出决算表", "政府采购决算表"):
        made.source(title)
        made.cell("expenditure", "8.00", row_key="total", row_label="合计")
    facts = replace(made.facts(), notes=(Note(listed.start, listed.end, "contents"),))
    (finding,) = found("announced_tables", facts)
    assert "政府采购" not in finding.message


@pytest.mark.parametrize(("second", "wrong"), [("项目支出绩效自评表", 0), ("项目支出绩效目标", 1)])
def test_a_title_that_joins_two_tables_announces_both(second: str, wrong: int) -> None:
    made = Made()
    listed = made.source("一、支出决算表……6\n附件 部门整体支出及项目支出绩效自评表……9")
    made.source("支出决算表")
    made.cell("expenditure", "8.00", row_key="total", row_label="合计")
    for title in ("部门整体支出绩效自评表", second):
        made.source(title)
    facts = replace(made.facts(), notes=(Note(listed.start, listed.end, "contents"),))
    assert len(found("announced_tables", facts)) == wrong


@pytest.mark.parametrize(("told", "wrong"), [("6.3万", 0), ("6.4万", 1)])
def test_what_was_done_may_be_told_in_ten_thousands(told: str, wrong: int) -> None:
    outcome = f"检测水质样本{told}人次。"
    made = Made().project("河道清淤", text=outcome, achievements=(outcome,))
    made.indicator(
        "水质病菌检测人次",
        operator="≥",
        target_value="60000",
        target_unit="人次",
        actual="63218人次",
    )
    assert len(found("goals_and_targets", made.facts())) == wrong


@pytest.mark.parametrize(
    ("note", "wrong"), [("1.资产总额＝流动资产＋固定资产。", 0), ("请按年度填写各项金额。", 1)]
)
def test_how_the_columns_add_up_is_no_template(note: str, wrong: int) -> None:
    made = Made()
    made.source(f"填报说明：{note}")
    assert len(found("template_residue", made.facts())) == wrong


@pytest.mark.parametrize(("cause", "wrong"), [("办理退休的人数多于年初测算", 0), ("2人退休", 1)])
def test_more_retirements_than_planned_cost_more(cause: str, wrong: int) -> None:
    words = (
        "职业年金缴费支出年初预算10.00万元，支出决算12.00万元，完成年初预算的120.00%。"
        f"决算数大于年初预算数的原因是{cause}。"
    )
    assert len(found("reason_direction", final(THREE_PUBLIC, words))) == wrong


@pytest.mark.parametrize(("whole", "wrong"), [("9", 0), ("19", 1)])
def test_numbered_rows_make_up_their_total(whole: str, wrong: int) -> None:
    rows = ("序号 单位 性质 在职人数", "1 水务局 行政单位 4", "2 河道管理所", "事业单位 3", "- 3 -")
    made = Made()
    for row in (
        *rows[:2],
        "2 河道管理所 事业单位 3",
        rows[4],
        "3 水文站 事业单位 2",
        f"合计 {whole}",
    ):
        made.source(row)
    assert len(found("plain_tables", made.facts())) == wrong


def test_rows_that_leave_a_number_out_are_not_added() -> None:
    made = Made()
    for row in ("1 水务局 行政单位 4", "2 河道管理所 事业单位", "3 水文站 事业单位 2", "合计 9"):
        made.source(row)
    assert found("plain_tables", made.facts()) == []


def test_cars_that_were_scrapped_are_not_those_that_are_kept() -> None:
    words = "报废{0}车辆2台。年末公务用车保有量9辆，其中应急保障用车4辆、特种专业技术用车3辆、其他用车2辆。"
    assert found("vehicles", final(THREE_PUBLIC, words.format("老旧"))) == []


def test_rates_of_classes_are_not_added_up() -> None:
    made = Made()
    for code, rate in (("208", "101.32"), ("20805", "98.26"), ("20808", "97.10")):
        made.cell("general_expenditure", rate, row_code=code, row_scheme="functional", unit="%")
    assert found("class_sums", made.facts()) == []


@pytest.mark.parametrize(("second", "wrong"), [("采购情况表", 0), ("采购明细表", 1)])
def test_each_table_of_purchases_adds_up_by_itself(second: str, wrong: int) -> None:
    made, titles = Made(), ("采购明细表", "采购明细表", second, second)
    for label, value in (
        ("合计", "5.00"), ("冲锋舟", "5.00"), ("货物支出", "3.00"), ("授予中小企业合同金额", "4.00"),
    ):  # fmt: skip
        key = "total" if label == "合计" else ""
        made.cell("procurement", value, row_label=label, row_key=key, column_key="total",
                  is_total=bool(key))  # fmt: skip
    facts = made.facts()
    printed = zip(facts.observations, titles, strict=True)
    facts = replace(
        facts, observations=tuple(replace(o, table_title=title) for o, title in printed)
    )
    assert len(found("procurement_table", facts)) == wrong


def test_the_number_of_a_table_may_stand_behind_its_title() -> None:
    made = Made()
    for line in ("公开01表", "公开02表\t2031年度收入决算表", "支出决算表\t\t公开03表", "公开04表"):
        made.source(line)
    assert found("table_numbers", made.facts()) == []


@pytest.mark.parametrize(("services", "wrong"), [("2.00", 0), ("2.90", 1)])
def test_kinds_of_purchases_make_up_what_was_bought(services: str, wrong: int) -> None:
    made = Made()
    for label, value in (
        ("政府采购支出合计", "6.00"), ("1.货物支出", "1.00"), ("2.工程支出", "3.00"),
        ("3.服务支出", services), ("授予中小企业合同金额", "5.00"),
    ):  # fmt: skip
        made.cell("procurement", value, row_label=label, column_key="total")
    assert len(found("procurement_table", made.facts())) == wrong


@pytest.mark.parametrize(("rate", "wrong"), [("95.45", 0), ("99.85", 1)])
def test_a_rate_may_only_say_that_so_much_was_completed(rate: str, wrong: int) -> None:
    words = f"防汛（项）：年初预算204.50万元，支出决算195.20万元，完成{rate}%，决算小于预算，原因是中标价低。"
    facts = final("五、一般公共预算财政拨款支出情况", words)
    assert len(found("completion", facts)) == wrong


def test_what_is_left_over_is_no_part_of_what_was_spent() -> None:
    def spent(project: str) -> list[Finding]:
        told = f"财政拨款支出100.00万元，其中：基本支出60.00万元，项目支出{project}万元，年末结转和结余5.00万元。"
        return found("of_which", final("一、收入支出决算总体情况说明", told))

    assert spent("40.00") == [] and len(spent("44.00")) == 1


def test_parts_that_are_each_greater_are_of_something_else() -> None:
    told = "住房保障支出28.00万元。其中：就业补助68.80万元，引进人才费用73.00万元。"
    assert found("of_which", final("一、收入支出决算总体情况说明", told)) == []


@pytest.mark.parametrize("of_it", ["内含", "其中", "包括"])
def test_shares_beside_each_other_are_of_one_total(of_it: str) -> None:
    def told(share: str) -> list[Finding]:
        text = (
            f"2025年支出总计1000.00万元。基本支出800.00万元，占80.00%，{of_it}人员经费700.00万元、"
            f"公用经费100.00万元；项目支出200.00万元，占{share}%，共安排3个项目。"
        )
        return found("shares", budget("二、部门预算安排的总体情况", text))

    assert told("20.00") == [] and len(told("22.00")) == 1


def test_rows_of_three_public_that_end_in_支出_are_its_items(tmp_path: Path) -> None:
    table = (
        "“三公”经费预算表\n单位：万元\n项目\t2024年预算\n“三公”经费\t10.30\n其中：（一）因公出国（境）支出\t0.00\n"
        "（二）公务用车购置及运行维护支出\t8.40\n1.公务用车购置支出\t0.00\n2.公务用车运行维护支出\t8.40\n"
        "（三）公务接待费支出\t1.90\n"
    )
    path = tmp_path / "report.txt"
    path.write_text(f"岚川市青禾区水务局2024年部门预算公开\n\n{table}", "utf-8")
    keys = [o.row_key for o in read_report(path).observations]
    assert keys == [
        "three_public",
        "abroad",
        "vehicles",
        "vehicle_purchase",
        "vehicle_running",
        "reception",
    ]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("喷灌改造面积", 0), ("滴灌推广面积", 0), ("节水灌溉改造面积", 1), ("灌溉改造面积", 1)],
)
def test_names_with_words_of_their_own_before_the_same_are_of_two_kinds(
    name: str, wrong: int
) -> None:
    made = Made(ReportKind.BUDGET).project("灌区改造")
    aim = {"operator": "≥", "target_unit": "万亩"}
    made.indicator("完成灌溉改造面积", None, target_value="17", **aim)
    made.indicator(name, "灌区改造", target_value="3", **aim)
    assert len(found("indicators_alike", made.facts())) == wrong


@pytest.mark.parametrize(
    ("general", "fund", "told"),
    [("80.00", "10.00", ""), ("80.00", "12.00", "合计92.0000万元，相差2.0000万元"), ("81.00", "", "相差1.0000万元")],
)  # fmt: skip
def test_projects_come_to_what_the_funds_that_are_reviewed_spent(
    general: str, fund: str, told: str
) -> None:
    made = Made()
    row = {"row_key": "total", "row_label": "合计", "column_key": "project", "column": "项目支出"}
    made.cell("expenditure", "103.00", **row)
    made.cell("general_expenditure", general, **{**row, "fund": "general"})
    section = "九、预算绩效情况说明"
    share = {"unit": "%", "change": "share", "section": section}
    made.claim("一般公共预算项目涉及资金占一般公共预算项目支出总额", "100", **share)
    if fund:
        made.cell("government_fund", fund, **{**row, "fund": "government_fund"})
        made.claim("政府性基金预算项目资金占政府性基金预算项目支出总额", "100", **share)
    made.claim("开展绩效自评的项目", "2", "个", section=section)
    spent = ("500000", "400000") if fund else ("500000", "300000")
    for name, yuan in zip(("河道清淤", "泵站维护"), spent, strict=True):
        made.project(name, executed_yuan=yuan, score_text="95")
    messages = [finding.message for finding in found("project_amounts", made.facts())]
    assert len(messages) == bool(told) and all(told in message for message in messages)


@pytest.mark.parametrize(("part", "wrong"), [("40.00", 0), ("45.00", 1)])
def test_a_list_that_only_its_end_adds_up_has_no_whole_before_it(part: str, wrong: int) -> None:
    said = (
        f"各县补助：甲县30.00万元、乙县{part}万元、丙县20.00万元、丁县10.00万元，合计100.00万元。"
    )
    assert len(found("stated_sums", final("六、年度预算安排", said))) == wrong


@pytest.mark.parametrize(("body", "wrong"), [("政府采购预算表", 0), ("购买服务预算表", 1)])
def test_annexes_bear_their_titles_below_their_numbers(body: str, wrong: int) -> None:
    made = Made()
    text = "一、支出预算表\n附件二：部门整体绩效目标表和项目支出绩效目标表\n附件三：政府采购预算表"
    listed = made.source(text)
    made.source("支出预算表")
    made.cell("expenditure", "8.00", row_key="total", row_label="合计")
    for title in ("部门（单位）整体绩效目标表", "项目支出绩效目标表", body):
        made.source(title)
    facts = replace(made.facts(), notes=(Note(listed.start, listed.end, "contents"),))
    assert len(found("announced_tables", facts)) == wrong


@pytest.mark.parametrize(("kept", "wrong"), [("13", 0), ("12", 0), ("16", 1)])
def test_no_more_cars_are_kept_than_there_are(kept: str, wrong: int) -> None:
    words = f"车辆编制14辆，在编实有车辆13辆。开支财政拨款的公务用车保有量为{kept}辆。"
    assert len(found("vehicles_kept", final(THREE_PUBLIC, words))) == wrong
