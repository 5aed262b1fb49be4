"""The thirteen numbered tables of a budget (预算01-1表 … 预算13表) that towns and counties of one province print:
projects by unit, function and economic class, goals of many projects in one table, units' names as rows."""

from __future__ import annotations

from decimal import Decimal

from ontology.facts import Facts
from tests.made_report import report_of
from tests.sample_forms import tabbed

HEAD = """岚川市石坪镇人民政府2025年部门预算公开

2025年部门收入总计100.00万元，支出总计100.00万元。

"""
RIVER = "312 民生类|530101251100009000101|河道保洁经费|石坪镇人民政府|2120501|城乡社区环境卫生"
TREES = "313 事业发展类|530101251100009000202|果树良种推广项目|石坪镇农业综合服务中心|2130122|农业生产发展"
PROJECTS = tabbed(
    "项目分类|项目代码|项目名称|项目单位|功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计"
    "|本年拨款||其中：上年结转",
    "|||||||||小计|一般公共预算|",
    "||河道保洁经费||||||90,000.00|60,000.00|60,000.00|30,000.00",
    f"{RIVER}|30201|办公费|20,000.00|20,000.00|20,000.00|",
    f"{RIVER}|30226|劳务费|70,000.00|40,000.00|40,000.00|30,000.00",
    "||果树良种推广项目||||||50,000.00|50,000.00|50,000.00|",
    f"{TREES}|30218|专用材料费|50,000.00|50,000.00|50,000.00|",
    "合 计||||||||140,000.00|110,000.00|110,000.00|30,000.00",
)
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


def report(*tables: str) -> Facts:
    """A budget with these tables, each a number, a title and its rows."""
    head = tabbed("单位名称：岚川市石坪镇人民政府|单位:元")
    parts = [each.split("\n", 2) for each in tables]
    body = [f"{number}\n\n{title}\n\n{head}\n\n{rows}\n" for number, title, rows in parts]
    return report_of("set-2025", HEAD + "\n".join(body))


def test_a_list_by_unit_and_subject_tells_each_project_once_with_its_sum() -> None:
    facts = report(f"预算05-1表\n部门项目支出预算表\n{PROJECTS}")
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
