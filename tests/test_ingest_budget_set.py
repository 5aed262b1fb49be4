"""The thirteen numbered tables of a budget (预算01-1表 … 预算13表) that towns and counties of one province print:
projects by unit, function and economic class, goals of many projects in one table, units' names as rows."""

from __future__ import annotations

from decimal import Decimal

from ontology.facts import Facts
from tests.budget_set import BASIC_TABLE, PROJECT_TABLE, PROJECTS, report
from tests.sample_forms import tabbed

GOALS = "\n".join(
    (
        tabbed(
            "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性|指标内容",
            "1|2|3|4|5|6|7|8|9|10",
        ),
        "石坪镇人民政府",
        tabbed(
            "河道保洁经费|保洁河道12公里。|产出指标|数量指标|保洁河道长度|>=|12|公里|定量指标|日常保洁",
            "||效益指标|社会效益|河岸环境|=|明显改善||定性指标|巡查记录",
        ),
        "石坪镇农业综合服务中心",
        tabbed(
            "果树良种推广项目|推广良种300亩。|产出指标|数量指标|推广面积|=|300|亩|定量指标|登记面积"
        ),
    )
)


def test_a_list_by_unit_and_subject_tells_each_project_once_with_its_sum() -> None:
    facts = report(PROJECT_TABLE)
    told = [(p.name, p.code, p.unit, p.budget_yuan) for p in facts.projects]
    assert told == [
        ("河道保洁经费", "530101251100009000101", "石坪镇人民政府", 90000),
        ("果树良种推广项目", "530101251100009000202", "石坪镇农业综合服务中心", 50000),
    ]


def test_without_a_line_of_their_sum_the_lines_of_one_code_are_added_up() -> None:
    rows = [row for row in PROJECTS.split("\n") if not row.startswith("\t\t河")]
    (river, _) = report("预算05-1表\n部门项目支出预算表\n" + "\n".join(rows)).projects
    assert (river.code, river.budget_yuan) == ("530101251100009000101", Decimal(90000))


def test_units_are_rows_of_the_table_of_goals_and_numbers_of_columns_are_none() -> None:
    facts = report(f"预算05-2表\n项目支出绩效目标表\n{GOALS}")
    told = [(p.name, p.unit, p.goals) for p in facts.projects]
    assert told == [
        ("河道保洁经费", "石坪镇人民政府", ("保洁河道12公里。",)),
        ("果树良种推广项目", "石坪镇农业综合服务中心", ("推广良种300亩。",)),
    ]
    targets = [(i.project, i.level3, i.operator, i.target_text) for i in facts.indicators]
    assert targets == [
        ("河道保洁经费", "保洁河道长度", "≥", ">=12公里"),
        ("河道保洁经费", "河岸环境", None, "明显改善"),
        ("果树良种推广项目", "推广面积", "=", "=300亩"),
    ]


def cells(facts: Facts, title: str) -> list[tuple[str | None, str, str, str, str]]:
    return [
        (o.row_code, o.row_label, o.column.split(" / ")[-1], o.printed, o.unit)
        for o in facts.observations
        if o.table_title == title
    ]


def test_lines_of_a_project_are_named_by_their_class_and_make_its_sum() -> None:
    facts = report(PROJECT_TABLE)
    read = [o for o in facts.observations if o.column == "合计"]
    assert [(o.row_code, o.row_label, o.row_parent, o.is_total) for o in read] == [
        (None, "河道保洁经费", None, True),
        ("30201", "办公费", "河道保洁经费", False),
        ("30226", "劳务费", "河道保洁经费", False),
        (None, "果树良种推广项目", None, True),
        ("30218", "专用材料费", "果树良种推广项目", False),
        (None, "合计", None, True),
    ]
    assert {o.reconciles.value for o in read} == {"true"}


def test_units_rows_are_sums_and_their_lines_are_theirs_over_pages() -> None:
    facts = report(BASIC_TABLE)
    read = [o for o in facts.observations if o.column_key == "total" and o.column.endswith("总计")]
    assert [(o.row_code, o.row_label, o.organization, o.is_total) for o in read] == [
        (None, "573岚川市石坪镇人民政府", "岚川市石坪镇人民政府", True),
        (None, "573001岚川市石坪镇人民政府", "岚川市石坪镇人民政府", True),
        ("30101", "基本工资", "岚川市石坪镇人民政府", False),
        ("30102", "津贴补贴", "岚川市石坪镇人民政府", False),
        (None, "573002石坪镇农业综合服务中心", "石坪镇农业综合服务中心", True),
        ("30101", "基本工资", "石坪镇农业综合服务中心", False),
        (None, "合计", "岚川市石坪镇人民政府", True),
    ]
    assert {o.reconciles.value for o in read} == {"true"}


USES = "科目编码|科目名称|合计|基本支出|项目支出|财政专户管理资金|单位资金"


def test_money_of_units_beside_uses_stays_in_its_column() -> None:
    rows = tabbed(
        USES,
        "213|农林水支出|700.00|400.00|200.00||100.00",
        "21301|农业农村|700.00|400.00|200.00||100.00",
        "2130104|事业运行|500.00|400.00|||100.00",
        "2130122|农业生产发展|200.00||200.00||",
        "合 计||700.00|400.00|200.00||100.00",
    )
    facts = report(f"预算01-3表\n部门支出预算表\n{rows}")
    read = [o for o in facts.observations if o.row_label == "事业运行"]
    assert [(o.column, o.printed) for o in read] == [
        ("合计", "500.00"), ("基本支出", "400.00"), ("单位资金", "100.00"),
    ]  # fmt: skip
    assert {o.reconciles.value for o in facts.observations} == {"true"}


def test_sources_across_uses_are_no_further_addends_of_the_total() -> None:
    rows = tabbed(
        "科目编码|科目名称|合计|基本支出|项目支出|一般公共预算|单位资金",
        "213|农林水支出|600.00|400.00|200.00|500.00|100.00",
        "2130122|农业生产发展|200.00||200.00|200.00|",
        "2130104|事业运行|400.00|400.00||300.00|100.00",
    )
    facts = report(f"预算01-3表\n部门支出预算表\n{rows}")
    assert {o.reconciles.value for o in facts.observations} == {"true"}


def test_what_a_project_buys_names_the_line_and_counts_have_their_unit() -> None:
    bought = tabbed(
        "预算项目|采购项目|采购目录|计量单位|数量|单价|合计|一般公共预算",
        "一般公用运转支出|复印纸|A05040101 复印纸|箱|30|100.00|3,000.00|3,000.00",
        "一般公用运转支出|碎纸机|A02021301 碎纸机|台|2|500.00|1,000.00|1,000.00",
    )
    services = tabbed(
        "预算项目|政府购买服务项目|政府购买服务目录|基本支出/项目支出|所属服务类别|购买内容简述|合计",
        "河道保洁经费|河道巡查服务|A1602 环境服务|项目支出|公共服务|沿岸巡查|20,000.00",
    )
    assets = tabbed(
        "单位名称|资产类别|资产分类代码.名称|资产名称|计量单位|财政部门批复数（元）||",
        "|||||数量|单价|金额",
        "石坪镇人民政府|设备|A02010105 台式计算机|台式计算机|台|2|5,000.00|10,000.00",
    )
    facts = report(
        f"预算07表\n部门政府采购预算表\n{bought}",
        f"预算08表\n政府购买服务预算表\n{services}",
        f"预算10表\n新增资产配置表\n{assets}",
    )
    assert (None, "复印纸", "数量", "30", "箱") in cells(facts, "部门政府采购预算表")
    assert [(i.item, i.project) for i in facts.procurement] == [
        ("复印纸", "一般公用运转支出"), ("碎纸机", "一般公用运转支出"),
    ]  # fmt: skip
    assert cells(facts, "政府购买服务预算表") == [(None, "河道巡查服务", "合计", "20,000.00", "元")]
    assert cells(facts, "新增资产配置表") == [
        (None, "台式计算机", "数量", "2", "台"),
        (None, "台式计算机", "单价", "5,000.00", "元"),
        (None, "台式计算机", "金额", "10,000.00", "元"),
    ]


def test_a_plan_of_three_years_by_project_is_a_table_of_money() -> None:
    rows = tabbed(
        "单位名称|项目级次|项目名称|2025年|2026年|2027年",
        "石坪镇人民政府|本级|河道保洁经费|90,000.00|80,000.00|0.00",
        "石坪镇农业综合服务中心|本级|果树良种推广项目|50,000.00|50,000.00|50,000.00",
        "合 计|||140,000.00|130,000.00|50,000.00",
    )
    facts = report(f"预算12表\n部门项目支出中期规划预算表\n{rows}")
    read = [(o.row_label, o.fiscal_year, o.printed) for o in facts.observations]
    assert ("河道保洁经费", 2026, "80,000.00") in read
    assert ("合计", 2027, "50,000.00") in read
