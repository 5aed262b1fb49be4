"""The table of a department's duties and activities: its money, and its indicators with what is rated best."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.checks import check_facts
from ontology.facts import Facts
from tests.made_report import report_of

TABLE = """437 青山县林业局\t\t\t\t\t\t\t单位：万元
职责活动\t年度预算数\t内容描述\t绩效目标\t绩效指标\t评价标准\t\t\t
\t\t\t\t\t优\t良\t中\t差
合计\t{whole}\t\t\t\t\t\t\t
一、造林绿化\t{duty}\t荒山造林和封育\t扩大森林面积\t\t\t\t\t
1、荒山造林\t6.00\t荒山造林\t增加林地\t造林面积\t≥3万亩\t≥2万亩\t≥1万亩\t<1万亩
2、封山育林\t3.00\t封山育林\t恢复植被\t封育面积\t≥5万亩\t≥4万亩\t≥3万亩\t<3万亩
\t\t\t\t管护设施完好率\t≥95%\t≥90%\t≥85%\t<85%
二、森林防火\t5.00\t防火巡查\t减少火灾\t\t\t\t\t
1、防火巡查\t2.00\t巡山\t及时发现火情\t巡查次数\t≥12次\t≥10次\t≥8次\t<8次
2、防火宣传\t3.00\t进村宣讲\t提高防火意识\t宣讲场次\t≥9场\t≥7场\t≥5场\t<5场
三、林业科技\t4.00\t推广良种\t提高成活率\t\t\t\t\t
1、良种推广\t1.50\t育苗\t用上良种\t良种使用率\t≥80%\t≥75%\t≥70%\t<70%
2、技术培训\t2.50\t办班\t掌握技术\t培训人数\t≥60人\t≥50人\t≥40人\t<40人
"""


def read(duty: str = "9.00", whole: str = "18.00") -> Facts:
    table = TABLE.format(duty=duty, whole=whole)
    text = (
        "青山县林业局2031年部门预算\n\n一、支出预算\n\n2031年预算支出18.00万元，其中项目支出18.00万元。\n\n"
        f"五、绩效目标\n\n部门职责-工作活动绩效目标表\n\n{table}\n六、其他事项\n\n没有政府采购。\n"
    )
    return report_of("青山-2031", text)


def test_money_of_duties_and_activities_are_cells() -> None:
    cells = [o for o in read().observations if o.table_title == "部门职责-工作活动绩效目标表"]
    assert [(o.row_label, o.column, o.value, o.unit) for o in cells][:4] == [
        ("合计", "年度预算数", Decimal("18.00"), "万元"),
        ("一、造林绿化", "年度预算数", Decimal("9.00"), "万元"),
        ("1、荒山造林", "年度预算数", Decimal("6.00"), "万元"),
        ("2、封山育林", "年度预算数", Decimal("3.00"), "万元"),
    ]
    assert len(cells) == 10 and cells[0].is_total


def test_its_indicators_are_the_departments_with_the_best_standard_as_target() -> None:
    facts = read()
    assert facts.projects == ()
    assert [(i.project, i.level1, i.level2, i.level3, i.description, i.target_text)
            for i in facts.indicators][:3] == [
        (None, "造林绿化", "荒山造林", "造林面积", "增加林地", "≥3万亩"),
        (None, "造林绿化", "封山育林", "封育面积", "恢复植被", "≥5万亩"),
        (None, "造林绿化", "封山育林", "管护设施完好率", "恢复植被", "≥95%"),
    ]  # fmt: skip
    assert len(facts.indicators) == 7


@pytest.mark.parametrize(("duty", "wrong"), [("9.00", 0), ("9.50", 1)])
def test_a_duty_is_the_sum_of_its_activities_as_the_others_are(duty: str, wrong: int) -> None:
    found = [f for f in check_facts([read(duty)]).findings if f.rule == "outlined_sums"]
    assert len(found) == wrong
