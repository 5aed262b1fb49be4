"""Forms close together, money after an adjustment, headings beside indicators, scores in one sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.sample_forms import cells, grid_document, read, tabbed, text_document

CLOSE = """\
重点项目绩效目标表
项目名称    街区保洁  预算金额（万元）  470.34
绩效目标    街区整洁，垃圾日产日清。
一级指标    二级指标    三级指标          指标值
产出指标    数量指标    保洁面积          ≥42万平方米
            质量指标    垃圾清运率        100%
满意度指标  服务对象满意度指标  居民满意度  ≥90%
项目名称    饮水维护  预算金额（万元）  718.00
绩效目标    保障供水安全。
一级指标    二级指标    三级指标          指标值
产出指标    数量指标    维护管网长度      ≥120公里
效益指标    社会效益指标  受益人口        ≥3.2万人
"""


def test_the_next_projects_name_begins_the_next_form() -> None:
    projects, indicators, _ = read(text_document(CLOSE))
    assert [(p.name, p.budget_yuan, p.goals) for p in projects] == [
        ("街区保洁", Decimal(4703400), ("街区整洁，垃圾日产日清。",)),
        ("饮水维护", Decimal(7180000), ("保障供水安全。",)),
    ]
    assert [(i.project, i.level3) for i in indicators] == [
        ("街区保洁", "保洁面积"),
        ("街区保洁", "垃圾清运率"),
        ("街区保洁", "居民满意度"),
        ("饮水维护", "维护管网长度"),
        ("饮水维护", "受益人口"),
    ]


def test_a_budget_after_its_adjustment_stands_beside_the_one_before() -> None:
    form = grid_document(
        "项目支出绩效自评表",
        [
            cells("项目名称|骨干培养|||||", 8),
            cells("项目预算执行情况（万元）||年初预算数|预算数（调整后）|执行数|执行率|分值|得分"),
            cells("|总额|180.00|160.00|152.00|95%|10|9.5"),
            cells("一级指标|二级指标|三级指标|年度指标值|实际完成值|权重|得分|未完成原因分析"),
            cells("产出指标|数量指标|培养人数|≥20名|22名|90|90|"),
            cells("合计|||||100|99.5|"),
        ],
    )
    (project,), _, _ = read(form)
    assert (project.budget_yuan, project.revised_yuan) == (Decimal(1800000), Decimal(1600000))
    assert (project.executed_yuan, project.execution_rate) == (Decimal(1520000), "95")


def test_the_second_row_of_headings_beside_the_indicators_is_no_indicator() -> None:
    table = tabbed(
        "部门名称|年度预算申请|||整体绩效目标|部门整体支出年度绩效目标|||",
        "|资金总额|按支出性质分|||一级指标|二级指标|三级指标|指标值",
        "||基本支出|项目支出|||||",
        "某县交通局|362.15|152.15|210.00|道路畅通。|产出指标|数量指标|养护里程|≥860公里",
        "|||||效益指标|社会效益指标|交通安全|稳中向好",
    )
    _, indicators, _ = read(text_document(f"整体支出绩效目标表\n单位：万元\n{table}\n"))
    assert [(i.level1, i.level2, i.level3) for i in indicators] == [
        ("产出指标", "数量指标", "养护里程"),
        ("效益指标", "社会效益指标", "交通安全"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "粮食补贴项目自评得分98分，预算30万元，动物防疫项目自评得分95.5分，预算20万元。",
            [("粮食补贴", "98", Decimal(300000)), ("动物防疫", "95.5", Decimal(200000))],
        ),
        (
            "2023年度项目绩效自评结果：粮食补贴项目自评得分98分、动物防疫项目自评得分95.5分，等级为优。",
            [("粮食补贴", "98", None), ("动物防疫", "95.5", None)],
        ),
        (
            "经自评，粮食补贴项目绩效自评得分为98分，动物防疫项目绩效自评得分为95.5分。",
            [("粮食补贴", "98", None), ("动物防疫", "95.5", None)],
        ),
    ],
)
def test_scores_of_several_projects_in_one_sentence(
    text: str, told: list[tuple[str, str, Decimal | None]]
) -> None:
    projects, _, _ = read(text_document(f"三、预算绩效情况说明\n{text}\n"))
    assert [(p.name, str(p.score_text), p.budget_yuan) for p in projects] == told


def test_a_conclusion_is_no_project() -> None:
    text = "第四部分 附件\n评价结论  自评得分99分，项目实施情况良好。\n"
    assert read(text_document(text))[0] == []


MIDDLE = """\
项目支出绩效自评表
项目名称    水质监测
              一级指标    二级指标      三级指标      年度指标值  实际完成值  分值  得分  偏差原因分析
                          数量指标      监测断面      ≥12个      11个        15    14    断面封闭
              产出指标                  监测次数      ≥30次      31次        10    10
绩效指标                  质量指标      数据合格率    =100%       100%        15    15
              效益指标    生态效益指标  水质达标率    ≥90%       96%         40    40
总分                                                                         80    79
"""


def test_levels_printed_in_the_middle_of_their_rows_stand_in_their_columns() -> None:
    _, indicators, _ = read(text_document(MIDDLE))
    assert [(i.level1, i.level2, i.level3, i.actual, str(i.score)) for i in indicators] == [
        ("产出指标", "数量指标", "监测断面", "11个", "14"),
        ("产出指标", "数量指标", "监测次数", "31次", "10"),
        ("产出指标", "质量指标", "数据合格率", "100%", "15"),
        ("效益指标", "生态效益指标", "水质达标率", "96%", "40"),
    ]
    assert indicators[0].deviation_reason == "断面封闭"


def test_money_beside_the_heading_of_all_money_is_read_by_its_columns() -> None:
    form = grid_document(
        "项目支出绩效自评表",
        [
            cells("项目名称|水质监测||||", 7),
            cells("||年初预算数|全年预算数|全年执行数|分值|执行率"),
            cells("项目资金（万元）|年度资金总额|20.00|30.00|27.00|10|90%"),
            cells("一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"),
            cells("产出指标|数量指标|监测断面|≥12个|12个|90|90"),
        ],
    )
    (project,), _, _ = read(form)
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(200000), Decimal(270000))


def test_every_project_of_a_table_of_many_has_its_own_indicators_and_the_unit_above() -> None:
    table = tabbed(
        "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标内容",
        "江口县民政局||||||||",
        "救助补助|及时足额发放。|||||||",
        "||产出指标|数量指标|救助人数|>=|1200|人|全年救助人数",
        "||产出指标|时效指标|发放及时率|=|100|%|按月发放",
        "公墓建设|完成一期建设。|||||||",
        "||产出指标|数量指标|建设墓穴数|=|300|个|一期数量",
    )
    projects, indicators, _ = read(text_document(f"项目支出绩效目标表\n{table}\n"))
    assert [(p.name, p.unit, p.goals) for p in projects] == [
        ("救助补助", "江口县民政局", ("及时足额发放。",)),
        ("公墓建设", "江口县民政局", ("完成一期建设。",)),
    ]
    assert [(i.project, i.level3) for i in indicators] == [
        ("救助补助", "救助人数"),
        ("救助补助", "发放及时率"),
        ("公墓建设", "建设墓穴数"),
    ]


def test_goals_of_the_years_beginning_stand_beside_what_was_achieved_of_them() -> None:
    table = tabbed(
        "项目名称|村道硬化||自评总分（分）||96.50|",
        "绩效目标|年初绩效目标||||全年目标实际完成情况|",
        "|硬化村道12公里。||||已硬化村道11.5公里。|",
        "绩效指标|指标名称|计量单位|指标性质|年初指标值|全年完成值|指标得分",
        "|硬化里程|公里|≥|12|11.5|37",
    )
    (project,), (indicator,), _ = read(text_document(f"2023年度项目支出绩效自评表\n{table}\n"))
    assert project.goals == ("硬化村道12公里。",)
    assert project.achievements == ("已硬化村道11.5公里。",)
    assert (indicator.target_text, indicator.actual) == ("≥12公里", "11.5")
