"""Forms of review parted by tabs, as departments lay them out on their own: the project's name on a line
alone, levels in one cell, money under headings that say more than is kept, a score in a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.form_layouts import both_levels
from tests.read_tables_of import grid
from tests.sample_forms import read, text_document

OWN_LAYOUT = (
    "项目绩效自评情况表（单位填报）\n\n{name}\n"
    + grid(
        """
填报单位：青山县林火监测站 | 金额单位：万元
年初预算 | 调整预算 | 实际支出 | 预算执行率 | 结余
15.00 | 14.86 | 14.86 | 100.00% | 0.00
"""
    )
    + "\n年度目标\n目标1：瞭望塔全天值守。\n目标2：火险预警直达到村。\n完成情况：值守365天，漏报0次。\n"
    + grid(
        """
序号 | 三级指标 | 所属类别 | 计划 | 完成 | 满分 | 评分 | 扣分原因
1 | 维护瞭望塔 | 产出指标/数量指标 | =12座 | 12座 | 40 | 40 |
2 | 宣传周时间 | 产出指标/时效指标 | 5月第二周 | 5月第二周 | 30 | 30 |
3 | 乡镇满意度 | 满意度指标/服务对象满意度指标 | ≥90% | 94% | 30 | 29.5 | 个别塔信号差
合计 | | | | | 100 | 99.50
"""
    )
)


def test_a_form_that_names_its_project_on_a_line_alone() -> None:
    (project,), indicators, _ = read(text_document(OWN_LAYOUT.format(name="林火瞭望运行维护")))
    assert (project.name, project.unit) == ("林火瞭望运行维护", "青山县林火监测站")
    assert (project.budget_yuan, project.revised_yuan) == (Decimal(150000), Decimal(148600))
    assert (project.executed_yuan, project.execution_rate) == (Decimal(148600), "100.00")
    assert project.score_form == Decimal("99.50")
    assert project.goals == ("瞭望塔全天值守。", "火险预警直达到村。")
    assert project.achievements == ("值守365天，漏报0次。",)
    assert [(i.level1, i.level2, i.level3, i.target_value, i.actual) for i in indicators] == [
        ("产出指标", "数量指标", "维护瞭望塔", "12", "12座"),
        ("产出指标", "时效指标", "宣传周时间", None, "5月第二周"),
        ("满意度指标", "服务对象满意度指标", "乡镇满意度", "90", "94%"),
    ]


def test_an_organization_above_a_form_is_not_its_project() -> None:
    projects, indicators, _ = read(text_document(OWN_LAYOUT.format(name="青山县林火监测站")))
    assert projects == [] and len(indicators) == 3


@pytest.mark.parametrize(
    ("printed", "levels"),
    [
        ("产出指标-数量指标", ("产出指标", "数量指标")),
        ("效益指标/社会效益指标", ("效益指标", "社会效益指标")),
        ("满意度指标（服务对象满意度指标）", ("满意度指标", "服务对象满意度指标")),
        ("产出指标数量指标", ("产出指标", "数量指标")),
        ("产出指标", ("产出指标", None)),
        ("部门履职-造林", ("部门履职-造林", None)),
    ],
)
def test_one_cell_may_hold_two_levels(printed: str, levels: tuple[str, str | None]) -> None:
    assert both_levels(printed) == levels


COUNTY_FORM = grid(
    """
2031年度县级财政支出项目绩效自评表 | 单位：万元
项目名称 | 苗圃改造 | | 自评总分 | 94.06
项目资金 | 预算数（调整后） | 执行数 | 执行率（%） | 执行率得分（满分10分）
合计 | 32.00 | 31.00 | 96.88 | 9.69
财政拨款 | 32.00 | 31.00 | |
绩效目标 | 改造苗圃，稳定供苗。
目标完成情况 | 改造苗圃3处。
指标类型 | 指标名称 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因
产出指标-数量指标 | 改造苗圃 | ≥ | 3 | 处 | 3处 | 90 | 84.37 |
存在问题 | 遮阳网到货晚。
改进措施 | 提早采购。
"""
)


def test_money_of_the_total_what_was_done_and_what_is_to_change() -> None:
    (project,), indicators, _ = read(text_document(COUNTY_FORM))
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(320000), Decimal(310000))
    assert project.score_form == Decimal("94.06")
    assert project.goals == ("改造苗圃，稳定供苗。",)
    assert project.achievements == ("改造苗圃3处。",)
    assert project.problems == "遮阳网到货晚。"
    assert [(i.level1, i.level2, i.level3) for i in indicators] == [
        ("产出指标", "数量指标", "改造苗圃")
    ]


def test_goals_in_cells_below_each_other_count_on() -> None:
    text = "项目支出绩效自评表\n" + grid(
        """
项目名称 | 苗圃改造 | | 主管部门 | 青山县林业局
年度总体目标 | 预期目标 | | 实际完成情况 |
| 1.改造苗圃3处。 | | 已改造3处。 |
| 2.落实管护责任。 | | |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 改造苗圃 | ≥3处 | 3处 | 100 | 100
"""
    )
    (project,), _, _ = read(text_document(text))
    assert project.goals == ("改造苗圃3处。", "落实管护责任。")


LIST = "附表10 2031年度项目支出预算执行情况表\n" + grid(
    """
序号 | 项目名称 | 实施单位 | 年初预算 | 调整预算 | 决算数 | 执行率（%）
| | | （万元） | （万元） | （万元） |
1 | 苗圃改造 | 青山县种苗站 | 30.00 | 32.00 | 31.00 | 96.88
2 | 林区道路 | 青山县林业局 | 40.00 | 39.20 | 38.80 | 98.98
合计 | | | 70.00 | 71.20 | 69.80 | 98.03
"""
)


def test_a_list_says_both_budgets_of_a_project_and_of_a_form_that_prints_one() -> None:
    projects, _, _ = read(text_document(COUNTY_FORM + "\n\n" + LIST))
    assert [(p.name, p.budget_yuan, p.revised_yuan, p.executed_yuan) for p in projects] == [
        ("苗圃改造", Decimal(300000), Decimal(320000), Decimal(310000)),
        ("林区道路", Decimal(400000), Decimal(392000), Decimal(388000)),
    ]


PROSE = """三、项目支出绩效自评结果

1.苗圃改造：由青山县种苗站实施，自评得分94.06分；安排资金32.00万元，到年底实际使用31.00万元，使用率96.88%。主要问题是遮阳网到货晚。

2.“林区道路”项目。全年预算39.20万元，支出38.80万元，执行率98.98%，自评99.00分。存在的问题：护坡未完。
"""


def test_scores_of_projects_told_in_sentences_of_their_own() -> None:
    projects, _, _ = read(text_document(PROSE))
    assert [(p.name, p.score_text, p.budget_yuan, p.executed_yuan) for p in projects] == [
        ("苗圃改造", Decimal("94.06"), Decimal(320000), Decimal(310000)),
        ("林区道路", Decimal("99.00"), Decimal(392000), Decimal(388000)),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "1.结果应用：各项目平均得分98.02分，与下年预算挂钩。",
        "2.评分方法：自评90分以上为优，资金使用率按实计算。",
    ],
)
def test_scores_of_no_project_make_none(told: str) -> None:
    assert read(text_document(f"三、绩效自评结果\n\n{told}\n"))[0] == []
