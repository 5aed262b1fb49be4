"""Projects from forms, from prose and from both; names matched, amounts exact, nothing silent."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.form_layouts import Title, title_of
from ingest.form_rows import Row, Slot
from ingest.form_signs import names_form
from ingest.project_merge import name_key
from ingest.projects import read_projects
from ingest.readers import read_document
from ontology.facts import Indicator, Project, Report, ReportKind
from tests.conftest import real_reports_folder
from tests.sample_forms import cells, grid_document, read, tabbed, text_document


def test_a_target_form_of_a_budget() -> None:
    form = tabbed(
        "项目编码|41010124P00468712380W||项目名称|河湖“清四乱”专项经费||",
        "预算规模及资金用途|预算数|17.50|其中：财政资金|17.50|其他资金|",
        "|主要用于河湖管护|||||",
        "资金支出计划（%）|3月底||6 月底|10月底|12月底|",
        "|25%||50%|75%|100%|",
        '绩效目标|<p>1."清理乱堆"；预算1.5万元。</p> <p>2. 岸线2、3号段整治。</p>|||||',
        "3. 宣传3次||||||",
        "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据|",
        "产出指标|数量指标|清理处数|清理乱堆处数|≥20 处|年度计划|",
    )
    text = f"7、河湖“清四乱”专项经费绩效目标表\n\n单位：万元\n\n{form}\n\n八、政府采购预算情况\n"
    (project,), indicators, notes = read(text_document(text), 2024)
    assert (project.name, project.code) == ("河湖“清四乱”专项经费", "41010124P00468712380W")
    assert (project.budget_yuan, project.purpose) == (Decimal(175000), "主要用于河湖管护")
    assert project.spending_plan == (
        ("3月底", "25%"),
        ("6月底", "50%"),
        ("10月底", "75%"),
        ("12月底", "100%"),
    )
    assert project.goals == ('"清理乱堆"；预算1.5万元。', "岸线2、3号段整治。", "宣传3次")
    assert [each.target_text for each in indicators] == ["≥20 处"]
    assert notes[0].what == "project_form"
    assert "政府采购" not in text[notes[0].start : notes[0].end]


def test_only_classified_cells_make_a_project_classified() -> None:
    header = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
    text = "\n\n".join(
        [
            "1、机要设备维护经费绩效目标表",
            tabbed(
                "绩效目标|1. 维护涉密设备",
                header,
                "产出指标|数量指标|涉密设备完好率|保障率|≥95%|计划",
            ),
            "2、专用系统建设绩效目标表",
            tabbed(header, "绩效目标|1. 涉密 2. 涉密", "产出指标|数量指标|涉密|涉密|涉密|涉密"),
        ]
    )
    projects, indicators, _ = read(text_document(text))
    assert [(each.name, each.classified) for each in projects] == [
        ("机要设备维护经费", False),
        ("专用系统建设", True),
    ]
    assert projects[1].goals == ("涉密", "涉密")
    last = indicators[1]
    assert (last.target_text, last.target_value, last.basis) == ("涉密", None, "涉密")


STANDARD = [
    ["项目名称", ("河道清淤整治", 8)],
    [("主管部门", 2), ("[105]青禾区水务局", 3), "实施单位", ("105002-青禾区河道管理", 3)],
    cells("项目资金（万元）|||年初预算数|全年预算数|全年执行数|分值|执行率|得分"),
    cells("|年度资金总额||120.00|110.00|99.00|10|90.00%|9"),
    cells("|其中：当年财政拨款||120.00|110.00|99.00|—||—"),
    ["年度总体目标", ("预期目标", 4), ("实际完成情况", 4)],
    ["", ("1.清淤10公里。2.整治河岸5处。", 4), ("清淤10.5公里。", 4)],
    cells(
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
    ),
    cells("|产出指标|数量指标|清淤长度|≥10公里|10.5公里|50|50|"),
    cells("|满意度指标|服务对象满意度指标|居民满意度|≥90%|88%|40|37.5|宣传不足"),
    [("总分", 6), "100", "96.5", ""],
    ["填报人：", ("＊＊＊", 3), "联系电话：", ("＊＊＊＊＊＊＊＊", 4)],
]


def test_a_form_whose_name_stands_on_lines_above_its_grid() -> None:
    rows = [
        cells("项目资金申请（万元）|年度资金总额：|110"),
        cells("总体目标|年度目标：清淤10公里"),
        cells("绩效指标|一级指标|二级指标|指标内容|指标值"),
        cells("|产出指标|数量指标|清淤长度|≥10公里"),
        cells("|效益指标|社会效益指标|水质改善|明显"),
    ]
    (project,), indicators, _ = read(
        grid_document(
            "项目支出绩效目标表",
            "项目名称：河道清淤整治",
            "主管部门：青禾区水务局  实施单位：青禾区河道管理所",
            rows,
        )
    )
    assert (project.name, project.unit, project.department) == (
        "河道清淤整治",
        "青禾区河道管理所",
        "青禾区水务局",
    )
    assert (project.budget_yuan, project.goals) == (Decimal(1100000), ("清淤10公里",))
    assert {i.project for i in indicators} == {"河道清淤整治"}


def test_a_form_with_only_the_adjusted_budget() -> None:
    rows = [
        ["项目名称", ("河道清淤整治", 3)],
        cells("项目资金（万元）|全年预算数|全年执行数|执行率"),
        cells("年度资金总额|110.00|99.00|90.00%"),
        cells("一级指标|二级指标|三级指标|年度指标值"),
        cells("产出指标|数量指标|清淤长度|≥10公里"),
    ]
    (project,), _, notes = read(grid_document("项目支出绩效自评表", "（2023年度）", rows))
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(1100000), Decimal(990000))
    assert project.revised_yuan is None
    assert not any("全年预算数" in note.reason for note in notes)


def test_the_standard_self_evaluation_with_merged_cells() -> None:
    (project,), indicators, notes = read(
        grid_document("项目支出绩效自评表", "（2023年度）", STANDARD)
    )
    assert (project.name, project.unit, project.unit_code) == (
        "河道清淤整治",
        "青禾区河道管理",
        "105002",
    )
    assert (project.department, project.fiscal_year) == ("青禾区水务局", 2023)
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(1200000), Decimal(990000))
    assert project.revised_yuan == Decimal(1100000)
    assert not any("全年预算数" in note.reason for note in notes)
    assert (project.execution_rate, project.score_form, project.score_text) == (
        "90.00",
        Decimal("96.5"),
        None,
    )
    assert project.goals == ("清淤10公里。", "整治河岸5处。")
    assert project.achievements == ("清淤10.5公里。",)
    assert [(i.level1, i.weight, i.score) for i in indicators] == [
        ("预算执行率", Decimal(10), Decimal(9)), ("产出指标", Decimal(50), Decimal(50)),
        ("满意度指标", Decimal(40), Decimal("37.5")),
    ]  # fmt: skip
    assert indicators[2].deviation_reason == "宣传不足"
    form = next(note for note in notes if note.what == "project_form")
    assert not any("＊" in field for field in (project.problems or "", project.unit or ""))
    personal = [note for note in notes if "个人信息" in note.reason]
    assert personal and personal[0].start >= form.end


def test_a_form_cut_by_pages_is_one_form() -> None:
    document = grid_document(
        "项目支出绩效自评表",
        STANDARD[:4],
        "- 12 -",
        STANDARD[4:9],
        "13",
        [STANDARD[7], *STANDARD[9:]],
    )
    projects, indicators, _ = read(document)
    assert [(p.name, p.score_form) for p in projects] == [("河道清淤整治", Decimal("96.5"))]
    assert [i.level3 for i in indicators] == [None, "清淤长度", "居民满意度"]


def test_words_lost_where_a_page_ends_are_told_and_the_form_goes_on() -> None:
    document = grid_document(
        "项目支出绩效自评表", STANDARD[:9], "", "第二段清淤", "≥3公里 3公里", STANDARD[9:11]
    )
    (project,), indicators, notes = read(document)
    assert project.score_form == Decimal("96.5")
    assert [each.level3 for each in indicators] == [None, "清淤长度", "居民满意度"]
    lost = [document.text[n.start : n.end] for n in notes if "换页" in n.reason]
    assert lost == ["第二段清淤", "≥3公里 3公里"]


def test_a_table_as_wide_under_its_own_title_is_no_page_of_the_form() -> None:
    other = [cells("单位名称|人数|辆|间|台|元|册|个|次"), cells("水务局|1|2|3|4|5|6|7|8")]
    document = grid_document("项目支出绩效自评表", STANDARD[:9], "", "八、国有资产情况", other)
    _, indicators, notes = read(document)
    assert [each.level3 for each in indicators] == [None, "清淤长度"]
    assert "人数" not in document.text[notes[0].start : notes[0].end]


def test_a_table_of_many_projects() -> None:
    rows = [
        "单位名称|项目名称|预算数（元）|年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重",
        "青禾区水务局|供水管网改造|355000.50|改造管网3公里|产出指标|数量指标|改造长度|≥|3|公里|30",
        "||||效益指标|社会效益指标|供水安全|定性|显著提升||30",
        "|防汛物资储备|12||产出指标|数量指标|编织袋数量|=|20000|条|50",
    ]
    document = grid_document("2024年部门预算项目绩效目标表", [cells(row) for row in rows])
    projects, indicators, _ = read(document)
    assert [(each.name, each.unit, each.budget_yuan, each.goals) for each in projects] == [
        ("供水管网改造", "青禾区水务局", Decimal("355000.5"), ("改造管网3公里",)),
        ("防汛物资储备", "青禾区水务局", Decimal(12), ()),
    ]
    assert [(each.project, each.level1, each.target_text) for each in indicators] == [
        ("供水管网改造", "产出指标", "≥3公里"),
        ("供水管网改造", "效益指标", "显著提升"),
        ("防汛物资储备", "产出指标", "=20000条"),
    ]


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("自评总分|96", Decimal(96)),
        ("|自评总分||||||||97.5", Decimal("97.5")),
        ("自评总分", None),
        ("总分：88分", Decimal(88)),
        ("总分||||||100|88.5", Decimal("88.5")),
        ("总分||||||100", None),
    ],
)
def test_the_score_stands_in_any_column_and_a_blank_one_is_none(
    total: str, expected: Decimal | None
) -> None:
    document = grid_document("项目支出绩效自评表", [*STANDARD[:10], cells(total, 9)])
    (project,), _, _ = read(document)
    assert project.score_form == expected


PROSE = """（二）部门决算中项目绩效自评结果

以下列出 2 个项目的自评。

（1）河道清淤整治项目绩效自评综述：对照年初所定目标，水质监测项目自评得分为

98 分（见附表）。全年预算数为 1,120.5 万元，执行数为 1120.5万元，完成预算的

100%。目标完成情况：清淤10公里。**问题及整改措施：**今后加强监理。

（2）OA系统使用年费项目自评综

述：对照年初所定目标，自评得分 97.5 分。全年预算数 50000 元，执行数 48000 元，完成预算的 96%。
未发现问题。

（三）部门评价项目绩效评价结果

本年没有这类项目。
"""


def test_projects_named_by_the_title_of_their_paragraph() -> None:
    projects, _, _ = read(
        text_document(
            "（二）项目绩效自评结果\n"
            "1.河道清淤整治项目。全年预算数100万元，执行数80万元，执行率80%，自评得分92分。发现的问题：进度偏慢。\n"
            "2.“水质监测”项目自评综述：自评得分98分。全年预算数50万元，执行数50万元，完成预算的100%。\n"
            "全年预算数150万元，执行数130万元。\n"
        )
    )
    assert [(p.name, p.budget_yuan, p.score_text, p.problems) for p in projects] == [
        ("河道清淤整治项目", Decimal(1000000), Decimal(92), "进度偏慢。"),
        ("水质监测", Decimal(500000), Decimal(98), None),
    ]


def test_what_is_told_of_the_whole_department_is_no_project() -> None:
    projects, _, _ = read(
        text_document(
            "（二）整体绩效自评结果。\n"
            "我部门2023年度整体支出年初预算总额120万元，决算总额100万元，部门绩效自评得分98.97分。\n"
            "（三）项目绩效自评结果\n"
            "1.河道清淤整治项目。全年预算数100万元，执行数80万元，执行率80%，自评得分92分。\n"
        )
    )
    assert [p.name for p in projects] == ["河道清淤整治项目"]


def test_projects_named_before_their_score_or_their_budget() -> None:
    projects, _, _ = read(
        text_document(
            "（三）项目支出绩效自评\n"
            "1.河道清淤项目绩效自评得分为95分。项目全年预算数为100万元，执行数为80万元。\n"
            "2.泵站维护项目：年初预算50万元，实际支付31万元，预算执行率62%，自评得分82分。\n"
        )
    )
    assert [(p.name, p.budget_yuan, p.executed_yuan, p.score_text) for p in projects] == [
        ("河道清淤", Decimal(1000000), Decimal(800000), Decimal(95)),
        ("泵站维护项目", Decimal(500000), Decimal(310000), Decimal(82)),
    ]


def test_what_is_told_of_the_whole_department_is_no_project_s() -> None:
    text = (
        "（1）水质监测项目自评综述：项目自评得分98.00分。全年预算数50.00万元，执行数49.00万元。\n"
        "存在的问题：检测偏少。\n"
        "（2）部门整体支出自评综述：部门整体支出自评得分97.00分。全年预算数900.00万元，执行数800.00万元。"
        "发现的主要问题：进度不均。\n"
    )
    (project,), *_ = read(text_document(text))
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(500000), Decimal(490000))
    assert project.problems == "检测偏少。"


def test_self_evaluations_told_in_prose() -> None:
    projects, _, notes = read(text_document(PROSE))
    assert [
        (p.name, p.score_text, p.budget_yuan, p.executed_yuan, p.execution_rate) for p in projects
    ] == [
        ("河道清淤整治", Decimal(98), Decimal(11205000), Decimal(11205000), "100"),
        ("OA系统使用年费", Decimal("97.5"), Decimal(50000), Decimal(48000), "96"),
    ]
    assert [p.problems for p in projects] == ["今后加强监理。", None]
    assert projects[0].achievements == ("清淤10公里。",)
    assert projects[1].source.text.endswith("未发现问题。")
    assert [note.what for note in notes] == ["project_prose", "project_prose"]


@pytest.mark.parametrize("said", ["自评为96分", "自评96分", "评分为96分", "自评得分96分"])
def test_the_score_of_prose_in_other_words(said: str) -> None:
    text = f"1、河道清淤项目绩效自评情况：按百分制{said}。全年预算数为16万元，执行数为16万元。\n"
    (project,), _, _ = read(text_document("（二）项目绩效自评结果\n" + text))
    assert (project.name, project.score_text) == ("河道清淤", Decimal(96))


def test_a_bracket_torn_by_a_line_end_begins_no_project() -> None:
    projects, _, _ = read(
        text_document(
            "（二）项目绩效自评结果\n1、《青禾区年鉴（2023）》印刷费项目绩效自评情况：《青禾区年鉴（20\n"
            "23）》印刷费项目绩效自评得分为96分。全年预算数为16万元，执行数为16万元。\n"
        )
    )
    assert [(p.name, p.score_text) for p in projects] == [
        ("《青禾区年鉴（2023）》印刷费", Decimal(96))
    ]


REVIEW = (
    "一、基本情况|项目名称|河道清淤||项目级次|本级|实施单位|105002-青禾区河道管理所||金额单位|万元",
    "二、预算执行情况|预算数|16.50|到位数|16.50|执行数|16.50|100||",
    "三、目标完成情况|年度预期目标||||具体完成情况|||||总体完成率",
    "|清淤10公里||||清淤10.5公里|||||100.00",
    "四、年度绩效指标完成情况|一级指标|二级指标|三级指标|指标说明|指标分值|预期指标值|||实际完成值|完成情况|自评得分",
    "||||||符号|值|单位|||",
    "|产出指标|数量指标|清淤长度|清淤河道长度|90.00|≥|10|公里|10.5公里|完成|86",
    "|预算执行率|预算执行率|||10||||||10",
)
CLOSING = ("自评总分|||||||||||96", "五、存在问题原因及整改措施|加强监理。||||||||||")


@pytest.mark.parametrize(
    "glue",
    ["项目名称", "项目级次", "实施单位", "金额单位", "预算数", "执行数", "一级指标", "二级指标",
     "指标分值", "完成情况|", "自评总分", "五、存在问题原因及整改措施"],
)  # fmt: skip
@pytest.mark.parametrize("mark", [" ", "："])
def test_labels_that_share_a_cell_with_what_they_label(glue: str, mark: str) -> None:
    rows = [*REVIEW, *CLOSING]
    at = next(i for i, row in enumerate(rows) if f"{glue}|".replace("||", "|") in row)
    if at == 4 and mark == "：":
        return  # headings have no colon
    label, rest = rows[at].split(glue, 1)
    rows[at] = f"{label}{glue.rstrip('|')}{mark}{rest.lstrip('|')}"
    (project,), (found, spent), _ = read(
        text_document("2023年度预算项目绩效自评表\n" + tabbed(*rows) + "\n")
    )
    assert (project.name, project.unit) == ("河道清淤", "青禾区河道管理所")
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(165000), Decimal(165000))
    assert (project.score_form, project.problems) == (Decimal(96), "加强监理。")
    assert (found.level2, found.level3, found.score) == ("数量指标", "清淤长度", Decimal(86))
    assert (found.weight, found.target_text, found.actual) == (Decimal(90), "≥10公里", "10.5公里")
    assert (spent.level1, spent.weight, spent.score) == ("预算执行率", Decimal(10), Decimal(10))


@pytest.mark.parametrize("total", ["自评总分 96", "自评总分：96"])
def test_a_total_without_cells_right_under_the_rows(total: str) -> None:
    text = tabbed(*REVIEW) + f"\n{total}\n" + tabbed(CLOSING[1])
    (project,), indicators, _ = read(text_document("2023年度预算项目绩效自评表\n" + text + "\n"))
    assert project.score_form == Decimal(96)
    assert [i.score for i in indicators] == [Decimal(86), Decimal(10)]


@pytest.mark.parametrize(
    "row",
    [
        "预算执行率 预算执行率|||10||||||10",
        "|预算执行率 预算执行率|||10|||||10",
        "预算执行率 预算执行率|10|10",
    ],
)
def test_the_line_of_execution_with_its_levels_in_one_cell(row: str) -> None:
    rows = [*REVIEW[:-1], row, *CLOSING]
    _, (_, spent), _ = read(text_document("2023年度预算项目绩效自评表\n" + tabbed(*rows) + "\n"))
    assert (spent.level1, spent.level2, spent.level3) == ("预算执行率", "预算执行率", None)
    assert (spent.weight, spent.score) == (Decimal(10), Decimal(10))


def test_forms_named_by_the_numbered_line_above_them() -> None:
    header = "一级指标|二级指标|三级指标|指标值|依据"
    goal = "绩效目标|1. 清淤。 2. 护岸。|||"
    row = "产出指标|数量指标|清淤长度|≥10公里|计划"
    text = "第三部分 预算项目绩效目标\n" + "说明。\n" * 12
    text += "\n1、河道清淤整治\n\n" + tabbed(goal, header, row)
    text += "\n\n2、巡河人员工资（长期）\n\n" + tabbed(header, goal, row)
    text += "\n\n3、水质监测\n" + tabbed(goal, header, row) + "\n"
    projects, indicators, _ = read(text_document(text))
    names = ["河道清淤整治", "巡河人员工资（长期）", "水质监测"]
    assert [p.name for p in projects] == names
    assert [p.goals for p in projects] == [("清淤。", "护岸。")] * 3
    assert [i.project for i in indicators] == names


def test_prose_and_form_are_one_record() -> None:
    form = tabbed(
        "一、基本情况|项目名称|0A 系统使用年费|金额单位|万元",
        "|预算数|5.000000|执行数|4.800000",
        "一级指标|二级指标|三级指标|分值|自评得分",
        "产出指标|数量指标|系统数|100|96",
        "自评总分||||96",
        "五、存在问题|原因及整改措施|按表整改。||",
    )
    projects, _, _ = read(text_document(f"{PROSE}\n2023年度预算项目绩效自评表\n\n{form}\n"))
    platform = next(each for each in projects if each.name == "0A 系统使用年费")
    assert len(projects) == 2
    assert (platform.score_form, platform.score_text) == (Decimal(96), Decimal("97.5"))
    assert (platform.execution_rate, platform.problems) == ("96", "按表整改。")
    assert [source.text.split("系统")[0] for source in platform.sources] == [
        "自评总分\t\t\t\t96",
        "按表整改。",
        "（2）OA",
    ]


def test_projects_of_a_list_and_of_the_procurement_table() -> None:
    text = "\n\n".join(
        [
            "项目支出 59.00 万元，主要为预算项目 3 个，1.防汛物资储备项目预算 17 万元；"
            "2.水质监测预算项目 28.5 万元，用于购置试剂；3.河湖管护经费 13.5 万元。",
            "1、水质监测绩效目标表",
            tabbed("一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|监测点|≥8个"),
            "部门政府采购预算",
            tabbed("政府采购项目来源||采购物品名称", "项目名称|预算资金|", "水质 监测|28.50|试剂"),
        ]
    )
    projects, _, _ = read(text_document(text))
    assert {each.name: each.budget_yuan for each in projects} == {
        "水质监测": Decimal(285000),
        "防汛物资储备": Decimal(170000),
        "河湖管护经费": Decimal(135000),
    }
    assert [source.text.split("\t")[0] for source in projects[0].sources] == [
        "2.水质监测预算项目 28.5 万元",
        "水质 监测",
    ]


def test_a_table_of_project_expenditure_makes_records() -> None:
    rows = [
        "类型|项目名称|项目单位|合计|一般公共预算",
        "合计|||45.5|45.5",
        "特定目标类|水质监测|青禾区水文站|28.5|28.5",
    ]
    more = [
        "类型|项目名称|项目单位|合计|一般公共预算",
        "|防汛物资 储备|青禾区水务局|17|17",
        "|水务局小计||17|17",
    ]
    document = grid_document(
        "2024年项目支出安排，详见下表。",
        "项目支出预算表",
        "单位：万元",
        [cells(row) for row in rows],
        [cells(row) for row in more],
        "政府购买服务预算表",
        [cells("项目名称|金额"), cells("法律服务|3")],
    )
    projects, _, notes = read(document)
    assert [(each.name, each.unit, each.budget_yuan) for each in projects] == [
        ("水质监测", "青禾区水文站", Decimal(285000)),
        ("防汛物资储备", "青禾区水务局", Decimal(170000)),
    ]
    assert [note.what for note in notes] == ["project_list", "project_list"]


def test_a_form_printed_twice_is_one_form() -> None:
    document = grid_document("项目支出绩效自评表", STANDARD, "项目支出绩效自评表", STANDARD)
    projects, indicators, notes = read(document)
    assert (len(projects), len(indicators)) == (1, 3)
    assert any("重复刊印" in note.reason for note in notes)


@pytest.mark.parametrize(
    ("beside", "named"), [("河道清淤", True), ("金额", False), ("经济科目", False)]
)
def test_a_heading_beside_that_of_projects_names_none(beside: str, named: bool) -> None:
    row = Row((Slot(0, "项目名称", ((0, 4),)), Slot(1, beside, ((5, 5 + len(beside)),))))
    assert names_form(row) is named


def test_sections_on_single_projects() -> None:
    text = """科技创新专项经费情况说明

一、项目概述
推动企业创新。
二、立项依据
《实施意见》。
三、实施主体
青禾区商务委员会
六、年度预算安排
2025年度项目总预算８８０．５０万，其中认定奖励1000万。
七、绩效目标
详见单位的项目绩效目标表
项目经费情况说明
一、项目概况
由青禾区南山街道办事处建设的南山社区服务中心新建工程，位于青石路。
六、年度预算安排
第一季度用款计划60.5万元，第二季度用款计划20万元。
七、绩效目标
整合社区服务资源。
"""
    projects, _, _ = read(text_document(text), 2025)
    assert [(p.name, p.unit, p.budget_yuan) for p in projects] == [
        ("科技创新专项经费", "青禾区商务委员会", Decimal(8805000)), ("南山社区服务中心新建工程", None, None),
    ]  # fmt: skip
    assert projects[1].spending_plan == (("第一季度", "60.5万元"), ("第二季度", "20万元"))
    assert [p.goals for p in projects] == [(), ("整合社区服务资源。",)]


def test_fiscal_tables_are_no_forms() -> None:
    first = ["收入||支出", "项目名称|金额|支出用途", "一、一般公共预算|24,458.43|一、基本支出"]
    second = ["项目|行次|决算数", "一般公共预算财政拨款收入|1|162.25", "合计|2|162.25"]
    document = grid_document(
        "部门收支总表",
        [cells(row) for row in first],
        "收入支出决算总表",
        [cells(row) for row in second],
        "绩效目标设置情况说明",
    )
    assert read(document) == ([], [], [])


@pytest.mark.parametrize(
    ("line", "kind", "name", "year"),
    [
        ("3、河湖管护经费绩效目标表", "project_form", "河湖管护经费", None),
        ("附件3-1：2023年度河道清淤项目绩效自评表", "project_form", "河道清淤项目", 2023),
        ("2023年春节慰问经费绩效目标表", "project_form", "2023年春节慰问经费", 2023),
        ("水质监测项目支出绩效目标表", "project_form", "水质监测项目", None),
        ("**2023年度项目支出绩效自评表（一）**", "project_form", None, 2023),
        ("預算項目績效自評表", "project_form", None, None),
        ("单位整体支出绩效自评表", "department_form", None, None),
    ],
)
def test_titles_of_forms(line: str, kind: str, name: str | None, year: int | None) -> None:
    assert title_of(line) == Title(kind, name, year)


@pytest.mark.parametrize(
    "line",
    [
        "政府采购预算表",
        "2024年项目绩效目标表公开目录",
        "绩效目标详见附表。",
        "项目绩效自评情况说明",
    ],
)
def test_lines_that_are_no_titles_of_forms(line: str) -> None:
    assert title_of(line) is None


def test_names_match_over_quotes_spaces_and_slips() -> None:
    assert name_key("《青禾年鉴（2023）》印刷 经费") == name_key("青禾年鉴2023印刷经费")
    assert name_key("0A系统") == name_key("ＯＡ 系统") == name_key("oa系统")


@pytest.mark.real
def test_the_keyed_report_is_read_exactly(real_reports: list[Path]) -> None:
    keys = real_reports_folder().parent / "examples"
    if not (keys / "002_indicators.jsonl").is_file():
        pytest.skip(f"no keys in {keys}")
    document = read_document(next(path for path in real_reports if path.name.startswith("002_")))
    projects, indicators, _ = read(document)
    assert sorted(map(_of_indicator, indicators)) == sorted(
        _row(json.loads(line), _INDICATOR) for line in _lines(keys / "002_indicators.jsonl")
    )
    assert sorted(map(_of_project, projects)) == sorted(
        (
            *_row(key, ("name", "execution_rate", "problems")),
            key["classified"],
            tuple(map(_squeezed, key["goals"])),
        )
        for key in map(json.loads, _lines(keys / "002_projects.jsonl"))
    )


_INDICATOR = (
    "project", "level1", "level2", "level3", "description", "weight", "operator", "target_value", "target_unit",
    "target_text", "actual", "completion", "score", "basis", "deviation", "deviation_reason",
)  # fmt: skip


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _squeezed(text: object) -> str:
    return "" if text is None else "".join(str(text).split())


def _row(key: dict[str, object], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_squeezed(key[name]) for name in names)


def _of_indicator(indicator: Indicator) -> tuple[str, ...]:
    return tuple(_squeezed(getattr(indicator, name)) for name in _INDICATOR)


def _of_project(project: Project) -> tuple[object, ...]:
    named = (
        _squeezed(project.name),
        _squeezed(project.execution_rate),
        _squeezed(project.problems),
    )
    return (*named, project.classified, tuple(map(_squeezed, project.goals)))


@pytest.mark.real
def test_real_reports_hold_what_was_counted_by_eye(real_reports: list[Path]) -> None:
    counted = {}
    for path in real_reports:
        projects, indicators, _ = read(read_document(path))
        scored = sum(1 for project in projects if project.score_form is not None)
        counted[path.name[:3]] = (len(projects), len(indicators), scored)
    expected = {
        "000": (11, 0, 0), "001": (29, 259, 27), "002": (19, 161, 0), "003": (9, 127, 0), "004": (2, 59, 2),
    }  # fmt: skip
    assert {name: counted[name] for name in expected if name in counted} == {
        name: found for name, found in expected.items() if name in counted
    }


@pytest.mark.parametrize("name", ["科技节活动", "A级景区创建", "5G应用推广", "120急救补助"])
def test_a_code_before_the_name_and_money_in_yuan_beside_its_label(name: str) -> None:
    form = tabbed(
        f"项目名称：|51180023T000008812345-{name}|项目类别：|延续性项目",
        "项目总预算（元）：|950,000|项目当年预算（元）：|650,000",
        "一级目标|二级目标|三级目标|目标值",
        "产出目标|数量|活动场次|≥30场",
        "效果目标|社会效益|学生素养|有提升",
    )
    (project,), found, _ = read(text_document(f"项目绩效目标申报表\n（2025年度）\n{form}\n"))
    assert (project.code, project.name) == ("51180023T000008812345", name)
    assert project.budget_yuan == Decimal(650000)
    assert [(i.level1, i.level2, i.level3) for i in found] == [
        ("产出目标", "数量", "活动场次"),
        ("效果目标", "社会效益", "学生素养"),
    ]


def test_the_total_of_a_departments_form_is_a_stated_figure() -> None:
    document = grid_document(
        "部门整体支出绩效自评表",
        [
            cells("部门名称|青禾区水务局", 6),
            cells("一级指标|二级指标|三级指标|指标值|分值|得分"),
            cells("产出指标|数量指标|巡查|≥3次|100|97.5"),
            cells("总分||||100|97.5"),
        ],
    )
    report = Report("sample", "sample.docx", "0" * 64, "", "青禾区水务局", 2023, ReportKind.FINAL)
    projects, _, (total,), _ = read_projects(document, report)
    assert projects == []
    assert (total.measure, total.value, total.unit) == (
        "部门整体支出绩效自评总分",
        Decimal("97.5"),
        "分",
    )
    assert total.source.text == "97.5"
    assert total.sentence.text.startswith("总分")


def test_full_width_digits_in_a_form() -> None:
    form = tabbed(
        "项目名称|河道清淤||",
        "预算数|１６．００|执行数|１５．５０",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|清淤长度|≥１０公里",
    )
    (project,), (indicator,), _ = read(text_document(f"项目支出绩效自评表\n单位：万元\n{form}\n"))
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(160000), Decimal(155000))
    assert (indicator.operator, indicator.target_value) == ("≥", "10")


CELL_A_LINE = """项目支出绩效自评表
项目名称
河道清淤
金额单位
万元
二、预算执行情况
预算安排情况(调整后)
资金执行情况
预算数
16.000000
执行数
15.500000
96.88
三、目标完成情况
年度预期目标
具体完成情况
总体完成率(%)
清淤10公里
已清淤10公里
100.00
整治河岸5处
已整治4处
80.00
四、年度绩效指标完成情况
一级指标
二级指标
三级指标
指标值
指标值确定依据
产出指标
数量指标
清淤长度
≥10公里
年度计划
一级指标
二级指标
三级指标
指标值
指标值确定依据
质量指标
合格率
≥95%
验收标准
八、政府采购情况
"""


def test_a_form_of_one_cell_a_line_with_its_headings_twice() -> None:
    (project,), found, _ = read(text_document(CELL_A_LINE))
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(160000), Decimal(155000))
    assert project.goals == ("清淤10公里", "整治河岸5处")
    assert project.achievements == ("已清淤10公里", "已整治4处")
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in found] == [
        ("产出指标", "数量指标", "清淤长度", "≥10公里"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
    ]


def test_money_under_a_unit_torn_from_its_heading() -> None:
    text = """项目支出绩效自评表
（2023年度）
项目名称 增雨作业经费
年初预算数 全年预算数 全年执行数 分值 执行率 得分
项目资金
（万元） 年度资金总额 45.00 45.00 42.75 10 95.00% 9.5
年度总体目标
预期目标 实际完成情况
作业10次。 作业12次。
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 作业次数 ≥10次 12次 90 90
总分 100 99.5
"""
    (project,), found, _ = read(text_document(text))
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(450000), Decimal(427500))
    assert [(i.weight, i.score) for i in found] == [
        (Decimal(10), Decimal("9.5")),
        (Decimal(90), Decimal(90)),
    ]


def test_codes_with_names_and_a_total_beside_its_label() -> None:
    form = tabbed(
        "预算单位编码及名称|201001-青禾区科技局||",
        "预算项目编码及名称|450200240019900001-创新券补助||",
        "资金总额（万元）|合计|180.00|",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|企业家数|≥60家",
    )
    (project,), _, _ = read(text_document(f"预算项目绩效目标公开表\n{form}\n"), 2024)
    assert (project.name, project.code) == ("创新券补助", "450200240019900001")
    assert (project.unit, project.unit_code) == ("青禾区科技局", "201001")
    assert (project.budget_yuan, project.score_form) == (Decimal(1800000), None)


def test_projects_listed_in_one_sentence_with_their_scores() -> None:
    text = (
        "三、绩效自评情况\n共对2个项目进行自评，平均得分96.5分。其中：农资储备补贴项目自评得分98分，"
        "预算30万元，实际支出30万元，预算执行率100%；基层社改造项目自评得分95分，预算40万元，"
        "实际支出36.8万元，预算执行率92%。\n"
        "1.医疗救助项目。根据年初设定的绩效目标，医疗救助项目自评得分为97.5分。全年预算数为150万元，"
        "执行数为146.2万元，完成预算的97.47%。\n"
    )
    projects, _, _ = read(text_document(text))
    assert {
        p.name: (p.score_text, p.budget_yuan, p.executed_yuan, p.execution_rate) for p in projects
    } == {
        "农资储备补贴": (Decimal(98), Decimal(300000), Decimal(300000), "100"),
        "基层社改造": (Decimal(95), Decimal(400000), Decimal(368000), "92"),
        "医疗救助项目": (Decimal("97.5"), Decimal(1500000), Decimal(1462000), "97.47"),
    }


def test_a_budget_in_words_without_a_heading_and_goals_beside_what_was_done() -> None:
    words = """项目支出绩效目标表
项目名称 污染防治资金
项目资金（万元） 年度资金总额： 520.00
其中：财政拨款 520.00
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 监测点位 ≥20个
"""
    (project,), _, _ = read(text_document(words))
    assert project.budget_yuan == Decimal(5200000)
    rows = [
        cells("项目名称|辅具适配||||"),
        cells("年度总体目标|年初设定目标|||年度总体目标完成情况|"),
        cells("|适配300名|||适配305名|"),
        cells("一级指标|二级指标|三级指标|年度指标值|全年实际值|得分"),
        cells("产出指标|数量指标|适配人数|≥300人|305人|15"),
    ]
    (project,), _, _ = read(grid_document("项目支出绩效自评表", rows))
    assert (project.goals, project.achievements) == (("适配300名",), ("适配305名",))


def test_a_section_under_the_projects_bare_name() -> None:
    text = (
        "项目经费情况说明\n公园绿地养护\n一、项目概述\n对公园绿地实施养护。\n二、立项依据\n绿化条例。\n"
        "三、实施主体\n青禾区绿化中心\n四、年度预算安排\n2025年本项目拟安排预算3,200万元。\n"
    )
    (project,), _, _ = read(text_document(text), 2025)
    assert (project.name, project.unit) == ("公园绿地养护", "青禾区绿化中心")
    assert project.budget_yuan == Decimal(32000000)


def test_a_wide_table_whose_first_levels_are_headings() -> None:
    head = [
        cells(
            "单位编码（项目编码）|项目单位（项目名称）|项目金额（万元）||绩效目标|成本指标||产出指标||满意度指标",
            11,
        ),
        cells("||资金总额|财政拨款||三级指标|指标值|三级指标|指标值|三级指标|指标值"),
    ]
    rows = [
        *head,
        cells("|合计|500.00|500.00", 11),
        cells("306001|青禾区城管局本级|500.00|500.00", 11),
        cells(
            "410503250000000012345|路灯维护费|300.00|300.00|保障照明。|维护成本|≤300万元|路灯数量|≥500盏|居民满意度|≥90%"
        ),
        cells("|||||||亮灯率|≥98%||"),
        *head,
        cells(
            "410503250000000012346|垃圾清运费|200.00|200.00|日产日清。|||清运量|≥1万吨|群众满意度|≥92%"
        ),
    ]
    projects, found, _ = read(grid_document("预算项目绩效目标汇总表", rows), 2025)
    assert [(p.name, p.code, p.budget_yuan, p.goals) for p in projects] == [
        ("路灯维护费", "410503250000000012345", Decimal(3000000), ("保障照明。",)),
        ("垃圾清运费", "410503250000000012346", Decimal(2000000), ("日产日清。",)),
    ]
    assert {(p.unit, p.unit_code) for p in projects} == {("青禾区城管局本级", "306001")}
    assert [(i.project, i.level1, i.level3, i.target_text) for i in found] == [
        ("路灯维护费", "成本指标", "维护成本", "≤300万元"),
        ("路灯维护费", "产出指标", "路灯数量", "≥500盏"),
        ("路灯维护费", "满意度指标", "居民满意度", "≥90%"),
        ("路灯维护费", "产出指标", "亮灯率", "≥98%"),
        ("垃圾清运费", "产出指标", "清运量", "≥1万吨"),
        ("垃圾清运费", "满意度指标", "群众满意度", "≥92%"),
    ]


def test_a_form_in_words_right_under_the_total_of_another() -> None:
    form = (
        "项目名称  {name}\n一级指标  二级指标  三级指标  年度指标值  实际完成值  分值  得分\n"
        "产出指标  数量指标  {what}  12次  12次  90  90\n总分  100  99\n"
    )
    text = "项目支出绩效自评表\n" + form.format(name="物资储备", what="演练次数")
    projects, found, _ = read(text_document(text + form.format(name="安全宣传", what="宣传次数")))
    assert [(p.name, p.score_form) for p in projects] == [
        ("物资储备", Decimal(99)),
        ("安全宣传", Decimal(99)),
    ]
    assert [(i.project, i.level3) for i in found] == [
        ("物资储备", "演练次数"),
        ("安全宣传", "宣传次数"),
    ]


def test_what_was_amiss_is_told_below_the_total_of_a_form_in_words() -> None:
    form = (
        "项目支出绩效自评表\n项目名称 {name}\n一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n"
        "成本指标 成本指标 {what} ≤12万元 12万元 90 90\n总分 100 99\n"
        "存在问题：{amiss}\n填表人：某某\n"
    )
    one = form.format(name="物资储备", what="储备费用", amiss="采购偏晚，轮换机制\n还不健全。")
    two = form.format(name="安全宣传", what="宣传费用", amiss="形式单一")
    projects, found, _ = read(text_document(one + two))
    assert [p.problems for p in projects] == ["采购偏晚，轮换机制还不健全。", "形式单一"]
    assert [(i.level1, i.level2, i.level3) for i in found] == [
        ("成本指标", "成本指标", "储备费用"),
        ("成本指标", "成本指标", "宣传费用"),
    ]


def test_a_project_whose_paragraph_begins_with_its_whole_years_budget() -> None:
    projects, _, _ = read(
        text_document(
            "项目支出绩效自评结果\n（二）部分项目自评综述\n"
            "1．泵站除险加固工程：全年预算 924.00 万元，执行数 891.66 万元，执行率 96.50%，自评得分\n95.15 分。"
            "闸门已更换。发现的问题：监造不细。\n"
            "2．公务接待费：全年预算 4.00 万元，支出决算 2.43 万元。\n"
        )
    )
    assert [(p.name, p.score_text, p.budget_yuan) for p in projects] == [
        ("泵站除险加固工程", Decimal("95.15"), Decimal(9240000))
    ]


def test_the_money_unit_beside_the_yearly_total() -> None:
    rows = (
        "项目名称|河道清淤疏浚工程||||",
        "项目预算执行情况（10分）|年初预算数|全年预算数（A）|全年执行数（B）|执行率（B/A）|得分",
        "年度资金总额（万元）|320.00|298.50|256.71|86.00%|8.6",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值",
        "产出指标|数量指标|清淤长度|≥12公里|10公里|15",
    )
    (project,), _, _ = read(text_document("项目支出绩效自评表\n（2023年度）\n" + tabbed(*rows)))
    assert (project.budget_yuan, project.revised_yuan) == (Decimal(3200000), Decimal(2985000))
    assert (project.executed_yuan, project.execution_rate) == (Decimal(2567100), "86.00")


def test_sections_whose_headings_stand_before_colons() -> None:
    text = """（四）重点项目预算情况。
1.古树名木保护项目
（1）项目概述：对86株古树名木复壮。
（2）实施主体：青禾区园林管理所。
（3）年度预算安排：2025年预算安排18.70万元。
（4）绩效目标和指标：古树存活率≥98%。
2.公园改造项目
（1）项目概述：改造公园2处。
（2）年度预算安排：2025年预算安排65万元，其中财政拨款45万元。
（五）国有资产占用情况。车辆2辆。
"""
    projects, _, _ = read(text_document(text), 2025)
    assert [(p.name, p.unit, p.budget_yuan) for p in projects] == [
        ("古树名木保护项目", "青禾区园林管理所", Decimal(187000)),
        ("公园改造项目", None, Decimal(650000)),
    ]
    assert projects[0].goals == ("古树存活率≥98%。",)
    assert "国有资产" not in projects[1].source.text


def test_a_list_of_evaluated_projects_has_their_scores_and_spending() -> None:
    table = tabbed(
        "序号|项目名称|主管部门|年初预算数|全年执行数|执行率|自评得分|自评等级",
        "1|救助补贴|松塔区民政局|300.00|318.40|99.50%|98.95|优",
        "2|养老补贴|松塔区民政局|90.00|81.00|90.00%|94.00|优",
        "合计|||390.00|399.40|97.53%||",
    )
    projects, _, _ = read(
        text_document(f"2024年度项目支出绩效自评结果汇总表\n单位：万元\n{table}\n")
    )
    found = [
        (p.name, p.budget_yuan, p.executed_yuan, p.execution_rate, p.score_text) for p in projects
    ]
    assert found == [
        ("救助补贴", 3_000_000, 3_184_000, "99.50", Decimal("98.95")),
        ("养老补贴", 900_000, 810_000, "90.00", Decimal("94.00")),
    ]


def test_projects_with_indicators_but_no_levels() -> None:
    table = tabbed(
        "序号|项目名称|资金总额|财政拨款|绩效目标|绩效指标|指标值",
        "1|两项补贴|260.00|260.00|补贴按月发放|发放人数|≥2100人",
        "|||||发放及时率|=100%",
        "2|孤儿生活费|18.60|18.60|保障孤儿生活|保障人数|≥12人",
    )
    projects, found, _ = read(text_document(f"2024年项目支出绩效目标批复表\n单位：万元\n{table}\n"))
    assert [(p.name, p.budget_yuan) for p in projects] == [
        ("两项补贴", 2_600_000),
        ("孤儿生活费", 186_000),
    ]
    assert [(i.project, i.level3, i.target_value, i.target_unit) for i in found] == [
        ("两项补贴", "发放人数", "2100", "人"),
        ("两项补贴", "发放及时率", "100", "%"),
        ("孤儿生活费", "保障人数", "12", "人"),
    ]


def test_projects_whose_indicators_stand_in_one_cell_under_second_levels() -> None:
    table = tabbed(
        "项目名称|预算金额|绩效目标|产出指标||效益指标|满意度指标",
        "|||数量指标|时效指标|社会效益|",
        "服务站建设|80.00|新建4个|新建服务站≥4个|11月底前完成|方便群众办事|居民满意度≥90%",
        "设施改造|35.00|更新炉具|更新炉具=2台|9月底前完成|提升服务|丧属满意度≥95%",
    )
    projects, found, _ = read(text_document(f"项目支出绩效目标表\n单位：万元\n{table}\n"))
    assert [(p.name, p.budget_yuan) for p in projects] == [
        ("服务站建设", 800_000),
        ("设施改造", 350_000),
    ]
    first = [(i.level1, i.level2, i.level3, i.operator, i.target_value) for i in found[:4]]
    assert first == [
        ("产出指标", "数量指标", "新建服务站", "≥", "4"),
        ("产出指标", "时效指标", "11月底前完成", None, None),
        ("效益指标", "社会效益", "方便群众办事", None, None),
        ("满意度指标", None, "居民满意度", "≥", "90"),
    ]


def test_several_forms_in_one_table_share_its_unit() -> None:
    form = tabbed(
        "项目名称|公用经费|项目金额|12.00",
        "绩效目标|保障机关运转",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|购置批次|≥6批",
        "项目名称|组织培育|项目金额|30.00",
        "绩效目标|培育社会组织",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|培育组织|≥15家",
    )
    projects, _, _ = read(text_document(f"项目绩效目标表\n单位：万元\n{form}\n"))
    assert [(p.name, p.budget_yuan) for p in projects] == [
        ("公用经费", 120_000),
        ("组织培育", 300_000),
    ]


def test_names_and_money_above_a_table_whose_indicators_are_called_by_the_general_word() -> None:
    table = tabbed(
        "一级指标|二级指标|绩效指标|符号|指标值|计量单位",
        "产出指标|数量指标|设置标志|≥|60|块",
        "效益指标|社会效益指标|方便出行|定性|好|",
    )
    above = "项目名称：地名管理\n项目单位：松塔区民政局\n预算金额：8.00万元\n"
    (project,), found, _ = read(text_document(f"2025年项目绩效目标表\n{above}{table}\n"))
    assert (project.name, project.budget_yuan) == ("地名管理", 80_000)
    assert [(i.level2, i.level3, i.target_value) for i in found] == [
        ("数量指标", "设置标志", "60"),
        ("社会效益指标", "方便出行", None),
    ]


def test_scores_of_evaluated_projects_stand_beside_their_funds() -> None:
    table = tabbed(
        "项目名称|预算资金|实际支出|评价得分|评价等次",
        "照料中心运营|66.00|64.35|91.20|优",
        "公墓建设|150.00|120.00|83.50|良",
    )
    projects, _, _ = read(text_document(f"重点项目绩效评价得分情况表\n单位：万元\n{table}\n"))
    assert [(p.name, p.budget_yuan, p.executed_yuan, p.score_text) for p in projects] == [
        ("照料中心运营", 660_000, 643_500, Decimal("91.20")),
        ("公墓建设", 1_500_000, 1_200_000, Decimal("83.50")),
    ]


def test_the_money_of_a_departments_form_are_stated_figures() -> None:
    document = grid_document(
        "部门整体支出绩效自评表",
        "单位：万元",
        [
            cells("部门名称|青禾区水务局||||", 6),
            cells("预算执行情况|年初预算数|全年预算数|全年执行数|执行率|"),
            cells("年度资金总额|317.05|162.25|150.00|92.45%|"),
            cells("一级指标|二级指标|三级指标|指标值|分值|得分"),
            cells("产出指标|数量指标|巡查|≥3次|100|97.5"),
        ],
    )
    report = Report("sample", "sample.docx", "0" * 64, "", "青禾区水务局", 2023, ReportKind.FINAL)
    projects, _, stated, _ = read_projects(document, report)
    assert projects == []
    assert [(c.measure, c.amount_yuan, c.phase.value, c.source.text) for c in stated] == [
        ("部门整体支出年初预算数", 3_170_500, "approved", "317.05"),
        ("部门整体支出全年预算数", 1_622_500, "revised", "162.25"),
        ("部门整体支出执行数", 1_500_000, "executed", "150.00"),
    ]


def test_a_list_of_transfers_in_a_sentence() -> None:
    told = "专项转移支付项目共有2项，分别是：1.薄弱学校改善项目，金额1500万元；2.营养餐项目，金额860万元。"
    projects, _, _ = read(text_document(f"松塔区教育局2031年部门预算\n一、情况说明\n{told}\n"))
    assert [(p.name, p.budget_yuan) for p in projects] == [
        ("薄弱学校改善", 15_000_000),
        ("营养餐", 8_600_000),
    ]


def test_a_list_of_projects_whose_title_stands_in_its_first_row() -> None:
    rows = (
        "表12|项目支出预算明细表||||", "部门：岚川市青禾区水务局||||金额单位：万元|",
        "序号|单位编码|项目名称|总计|本年拨款|是否政府采购", "1|506001|河道清淤|27.60|27.60|否",
        "2|506001|堤岸加固|12.40|12.40|是",
    )  # fmt: skip
    projects, _, _ = read(text_document(f"第二部分 部门预算表\n第 1 页\n{tabbed(*rows)}\n"))
    told = {p.name: p.budget_yuan for p in projects}
    assert (told["河道清淤"], told["堤岸加固"]) == (Decimal(276000), Decimal(124000))


def test_a_project_without_a_budget_at_the_years_beginning_begins_its_own_paragraph() -> None:
    told = (
        "（三）项目绩效自评结果。各项目情况如下：\n"
        "1.河道清淤整治。年初预算90.00万元，全年预算数100.00万元，执行数80.00万元，自评得分92分。存在问题：进度偏慢。\n"
        "2.护栏更新。年初未安排预算，全年预算数20.00万元，执行数20.00万元，自评得分98分。存在问题：追偿不多。\n"
    )
    projects, _, _ = read(text_document(f"二、项目绩效自评情况\n{told}"))
    assert [(p.name, p.score_text, p.problems) for p in projects] == [
        ("河道清淤整治", 92, "进度偏慢。"),
        ("护栏更新", 98, "追偿不多。"),
    ]


def test_a_report_of_an_evaluation_is_of_the_project_on_the_line_above() -> None:
    told = "一、项目概况\n本项目清淤三公里。\n二、评价结论\n绩效评价得分92分。\n"
    projects, _, _ = read(text_document(f"附件3\n河道清淤整治项目\n绩效评价报告（摘要）\n{told}"))
    assert [p.name for p in projects] == ["河道清淤整治项目"]
    assert projects[0].purpose == "本项目清淤三公里。"


@pytest.mark.parametrize(
    "cure",
    ["改进措施：今后按周调度。", "下一步改进措施：今后按周调度。", "整改措施及建议:按周调度。"],
)
def test_what_is_done_about_problems_is_no_problem(cure: str) -> None:
    (project,), _, _ = read(
        text_document(
            "（二）项目绩效自评结果\n"
            f"1.河道清淤整治项目。全年预算数100万元，执行数80万元，自评得分92分。发现的问题：进度偏慢。{cure}\n"
        )
    )
    assert project.problems == "进度偏慢。"


def test_what_is_said_of_the_whole_department_is_of_no_project() -> None:
    (project,), _, _ = read(
        text_document(
            "（二）项目绩效自评结果\n"
            "1.河道清淤整治项目。全年预算数100万元，执行数80万元，自评得分92分。发现的问题：进度偏慢。\n"
            "部门整体支出绩效自评得分95分，等级为优。\n"
        )
    )
    assert (project.problems, project.score_text) == ("进度偏慢。", Decimal(92))


_PARTS = "（二）立项依据：河湖办法。\n（三）项目实施单位：青禾区河湖中心\n（四）项目实施内容：每日巡河。\n"


@pytest.mark.parametrize(
    "text",
    [
        "九、项目情况说明\n（一）河湖保洁经费\n1.立项依据：河湖办法。\n2.实施单位：青禾区河湖中心。\n3.实施办法：分段包干。\n"
        "4.实施周期：长期。\n（二）渔政执法经费\n1.立项依据：渔业法。\n2.实施单位：青禾区渔政大队。\n3.实施办法：联合巡查。\n",
        f"十、项目情况说明\n（一）项目名称：河湖保洁经费\n{_PARTS}（一）项目名称：渔政执法经费\n"
        f"{_PARTS.replace('河湖中心', '渔政大队')}",
        "一、项目名称\n河湖保洁经费\n二、立项依据\n河湖办法。\n三、项目实施单位\n青禾区河湖中心\n四、项目基本概况\n对河道保洁。\n"
        "一、项目名称\n渔政执法经费\n二、立项依据\n渔业法。\n三、项目实施单位\n青禾区渔政大队\n",
    ],
)
def test_sections_told_part_by_part_without_an_overview_first(text: str) -> None:
    projects, _, _ = read(text_document(text), 2031)
    assert [(p.name, p.unit) for p in projects] == [
        ("河湖保洁经费", "青禾区河湖中心"),
        ("渔政执法经费", "青禾区渔政大队"),
    ]


def test_a_line_above_one_part_only_is_no_project() -> None:
    text = (
        "（一）工作要求\n1.实施方案：按年度制定。\n2.资金来源见附表。\n（二）政策依据和资金来源\n"
    )
    assert read(text_document(text), 2031)[0] == []


def test_names_with_what_is_said_of_them_are_rows_of_their_own() -> None:
    form = tabbed(
        "项目名称|河道清淤|项目编码|4406252516100005",
        "主管部门|岭西县水务局|用款单位|岭西县河道管理所",
        "项目资金（万元）|当年预算总额|财政拨款|财政专户拨款|其他资金",
        "|38.00|30.00||8.00",
        "项目概况|对三段河道实施清淤。",
        "立项依据|县防汛办的检查意见。",
        "资金测算依据|按950米、每米400元测算。",
        "年度绩效目标|消除河道淤塞，保障行洪安全。",
        "绩效指标|一级指标|二级指标|三级指标|指标值",
        "|产出指标|数量指标|清淤长度|≥950米",
    )
    (project,), found, _ = read(text_document(f"项目支出绩效目标表（2031年度）\n{form}\n"))
    assert project.budget_yuan == Decimal(380000)
    assert project.unit == "岭西县河道管理所"
    assert project.purpose == "对三段河道实施清淤。"
    assert project.goals == ("消除河道淤塞，保障行洪安全。",)
    assert [i.level3 for i in found] == ["清淤长度"]


def test_a_number_before_a_name_that_begins_with_a_year_is_no_part_of_it() -> None:
    text = "2031年度部门决算\n（二）项目绩效自评结果\n"
    text += "1.2031年路灯改造项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为98分。"
    text += "全年预算数为50.00万元，执行数为49.00万元，完成预算的98.00%。\n"
    projects, _, _ = read(text_document(text), 2031)
    assert [p.name for p in projects] == ["2031年路灯改造"]
