"""Indicator tables of every layout: shifted, glued, split over pages, lost to lines of words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.characters import simplified
from ontology.facts import Indicator
from tests.generator.metamorphic import TRADITIONAL
from tests.sample_forms import REVIEW_HEADER, cells, grid_document, read, tabbed, text_document

TARGET_HEADER = "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据"
WORDS_HEADER = (
    "一级指标 二级指标 三级指标 绩效指标 实际完成值 分值 得分 偏差度 偏差原因分析及改进措施"
)


def review(*rows: str) -> list[Indicator]:
    """The indicators of a self-evaluation of twelve columns whose table holds ``rows``."""
    head = [cells("一、基本情况|项目名称|河道清淤", 12), REVIEW_HEADER]
    body = [cells(row, 12) for row in rows]
    return read(grid_document("2023年度预算项目绩效自评表", [*head, *body]))[1]


def levels(found: list[Indicator]) -> list[tuple[str | None, str | None, str | None]]:
    return [(each.level1, each.level2, each.level3) for each in found]


def test_levels_are_carried_down_and_cells_keep_their_columns() -> None:
    found = review(
        "|产出指标|数量指标|清淤长度|清淤河道长度|20.00|≥|10|公里|11公里|完成|20",
        "|||清淤次数||10.00|=|2|次|2次|完成|10",
        "||质量指标|合格率|工程合格率|10.00|=|100|%|0.98|部分完成|9.5",
    )
    assert levels(found) == [
        ("产出指标", "数量指标", "清淤长度"),
        ("产出指标", "数量指标", "清淤次数"),
        ("产出指标", "质量指标", "合格率"),
    ]
    last = found[-1]
    assert (last.operator, last.target_value, last.target_unit) == ("=", "100", "%")
    assert (last.weight, last.score) == (Decimal("10.00"), Decimal("9.5"))
    assert (last.actual, last.completion) == ("0.98", "部分完成")
    assert found[1].description is None
    assert found[0].source.text.startswith("产出指标")
    assert found[0].source.text.endswith("20")


def test_a_row_shifted_from_its_middle_on() -> None:
    (found,) = review("|产出指标|时效指标|开工时间||5.00||文字描述||10月底前|9月开工|完成|5")
    assert (found.target_text, found.actual, found.completion) == ("10月底前", "9月开工", "完成")
    assert (found.weight, found.score, found.operator) == (Decimal("5.00"), Decimal(5), None)


def test_a_row_shifted_from_its_start_on() -> None:
    found = review(
        "|产出指标|数量指标|清淤长度||10.00|≥|10|公里|11公里|完成|10",
        "|||质量指标|合格率|工程合格率|10.00|≥|90|%|1|完成|10",
        "|成本指标|控制数|预算控制数|10.00|≤|8|万元|8万元|完成|10",
    )
    assert levels(found[1:]) == [
        ("产出指标", "质量指标", "合格率"),
        ("产出指标", "成本指标", "控制数"),
    ]
    assert [(i.description, i.target_text) for i in found[1:]] == [
        ("工程合格率", "≥90%"),
        ("预算控制数", "≤8万元"),
    ]


@pytest.mark.parametrize("sign", ["≥", ">=", "大于等于", "$\\geq$", "$\\geqslant$"])
def test_operators_in_words_and_in_latex(sign: str) -> None:
    (found,) = review(f"|产出指标|质量指标|合格率||15.00 {sign}|95|%|96%|完成|15")
    assert (found.operator, found.target_value, found.weight) == ("≥", "95", Decimal("15.00"))
    target = f"{sign[:-1]} 95\\%$" if sign.startswith("$") else f"{sign}95%"
    lines = f"项目支出绩效自评情况表\n项目名称 智慧水务平台\n{WORDS_HEADER}\n"
    row = f"产出指标 质量指标 合格率 {target} 96% 15 15 0.00\n总分 100 15\n"
    _, (found,), _ = read(text_document(lines + row))
    assert (found.level3, found.operator, found.target_value, found.target_unit) == (
        "合格率", "≥", "95", "%",
    )  # fmt: skip


def test_a_weight_glued_to_its_operator_and_a_missing_value() -> None:
    found = review(
        "|产出指标|数量指标|服务数量||15.00 =|1|套|1套|完成|15",
        "||质量指标|故障率||15.00 =||%|完成|完成|15",
        "||成本指标|控制数||10.00 ≤|1.27|万元|1.264万元|完成|10",
        "|效益指标|社会效益指标|效率||15.00 文字描述||与上年持平|持平|完成|14",
    )
    assert [(i.weight, i.operator, i.target_value, i.target_unit) for i in found] == [
        (Decimal("15.00"), "=", "1", "套"),
        (Decimal("15.00"), "=", None, "%"),
        (Decimal("10.00"), "≤", "1.27", "万元"),
        (Decimal("15.00"), None, None, None),
    ]
    assert [i.actual for i in found] == ["1套", "完成", "1.264万元", "持平"]
    assert found[3].target_text == "与上年持平"


GLUED = {
    "weight, operator": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00≥|10|公里|11公里|完成|18",
    "weight, value": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00≥10|公里|11公里|完成|18",
    "weight, target": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00 ≥10公里|11公里|完成|18",
    "target": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00|≥10公里|11公里|完成|18",
    "target, blanks kept": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00|≥10公里|||11公里|完成|18",
    "value, unit": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00|≥|10公里|11公里|完成|18",
    "completion, score": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00|≥|10|公里|11公里|完成 18",
    "actual, score": "|产出指标|数量指标|清淤长度|清淤河道长度|20.00|≥|10|公里|11公里 完成 18",
    "two levels": "|产出指标 数量指标|清淤长度|清淤河道长度|20.00|≥|10|公里|11公里|完成|18",
    "level, name": "|产出指标|数量指标 清淤长度|清淤河道长度|20.00|≥|10|公里|11公里|完成|18",
    "all levels": "|产出指标 数量指标 清淤长度|清淤河道长度|20.00|≥|10|公里|11公里|完成|18",
    "both ends": "|产出指标 数量指标|清淤长度|清淤河道长度|20.00≥10公里|11公里 完成 18",
}


@pytest.mark.parametrize("kind", GLUED)
def test_cells_glued_into_one_come_apart(kind: str) -> None:
    (whole,) = review("|产出指标|数量指标|清淤长度|清淤河道长度|20.00|≥|10|公里|11公里|完成|18")
    (found,) = review(GLUED[kind])
    assert replace(found, source=whole.source) == whole
    assert whole.target_text == "≥10公里"


@pytest.mark.parametrize(
    "row",
    [
        "产出指标|数量指标|清淤长度|清淤河道长度 ≥10公里|年度计划",
        "产出指标|数量指标|清淤长度|清淤河道长度 ≥10公里||年度计划",
        "产出指标|数量指标|清淤长度|清淤河道长度|≥10公里 年度计划|",
        "产出指标|数量指标|清淤长度|清淤河道长度|≥10公里 年度计划",
        "产出指标 数量指标|清淤长度|清淤河道长度|≥10公里|年度计划|",
    ],
)
def test_a_target_glued_to_its_neighbour(row: str) -> None:
    text = tabbed(TARGET_HEADER, row, "满意度指标|服务对象满意度指标|满意度|居民满意度|≥90%|调查")
    found, _ = read(text_document(f"1、河道清淤绩效目标表\n\n{text}\n"))[1]
    assert (found.level2, found.level3, found.description) == (
        "数量指标",
        "清淤长度",
        "清淤河道长度",
    )
    assert (found.operator, found.target_value, found.target_unit) == ("≥", "10", "公里")
    assert (found.target_text, found.basis) == ("≥10公里", "年度计划")


def test_a_target_moved_left_is_no_description() -> None:
    text = tabbed(
        TARGET_HEADER,
        "产出指标|数量指标|清淤长度 清淤河道长度|≥10公里|年度计划|",
        "满意度指标|服务对象满意度指标|满意度|居民满意度|≥90%|调查",
    )
    found, other = read(text_document(f"1、河道清淤绩效目标表\n\n{text}\n"))[1]
    assert (found.target_text, found.basis, found.description) == ("≥10公里", "年度计划", None)
    assert (other.target_text, other.basis, other.description) == ("≥90%", "调查", "居民满意度")


def test_a_name_that_goes_on_in_a_row_of_its_own() -> None:
    text = tabbed(
        TARGET_HEADER,
        "产出指标|数量指标|河道清|河道清淤的长度|≥10公里|年度计划",
        "||淤长度|||",
        "||清淤次数||≥2次|年度计划",
        "||巡查次数|||",
    )
    found = read(text_document(f"1、河道清淤绩效目标表\n\n{text}\n"))[1]
    assert [i.level3 for i in found] == ["河道清淤长度", "清淤次数", "巡查次数"]


def test_a_level_glued_to_a_name_under_its_first_level() -> None:
    found = review(
        "|产出指标|数量指标|清淤长度||10.00|≥|10|公里|11公里|完成|10",
        "||成本指标 控制数||10.00|≤|8|万元|8万元|完成|10",
        "|满意度指标 服务对象满意度|满意度||10.00|≥|95|%|0.98|完成|10",
    )
    assert levels(found[1:]) == [
        ("产出指标", "成本指标", "控制数"),
        ("满意度指标", "服务对象满意度", "满意度"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "|预算执行率|预算执行率|||10||||||10",
        "预算执行率|预算执行率|||10||||||10",
        "预算执行率|预算执行率||||10|||||10",
    ],
)
def test_the_line_of_budget_execution_wherever_it_stands(row: str) -> None:
    (found,) = review(row)
    assert levels([found]) == [("预算执行率", "预算执行率", None)]
    assert (found.weight, found.score, found.target_text) == (Decimal(10), Decimal(10), None)


def test_a_level_printed_under_its_row() -> None:
    found = review(
        "|效益指标|社会效益指标|改善环境||30.00|文字描述||提升|提升|完成|30",
        "|||居民满意度|满意人数占比|10.00|≥|90|%|0.98|完成|8",
        "满意度指标|居民满意度|满意人数占比",
    )
    assert len(found) == 2
    assert (found[1].level1, found[1].level3) == ("满意度指标", "居民满意度")


def test_a_first_level_lost_in_the_print_is_that_of_its_second() -> None:
    found = review(
        "|产出指标|时效指标|完成时间||10.00|≤|3|天|3天|完成|10",
        "||社会效益指标|改善环境||30.00|文字描述||提升|提升|完成|30",
    )
    assert (found[1].level1, found[1].level2) == ("效益指标", "社会效益指标")


def test_a_blank_third_level_stays_blank() -> None:
    found = review(
        "|产出指标|数量指标|线路数||10.00|=|1|条|1条|完成|10",
        "|||||10.00|≤|3|秒|3秒|完成|10",
    )
    assert levels(found[1:]) == [("产出指标", "数量指标", None)]
    assert found[1].target_text == "≤3秒"


def test_rows_split_over_pages_are_joined() -> None:
    first = tabbed(
        "绩效目标|1.完成整理。||||",
        TARGET_HEADER,
        "产出指标|数量指标|整编图纸工作完成比||100%|按需求和全年",
    )
    second = tabbed(
        TARGET_HEADER, "||率|按完成值占计划值计算||安排确定", "|质量指标|合格率|合格率|≥98%|合同"
    )
    _, found, _ = read(text_document(f"1、图纸管理经费绩效目标表\n\n{first}\n\n{second}"))
    assert [(i.level3, i.description, i.basis) for i in found] == [
        ("整编图纸工作完成比率", "按完成值占计划值计算", "按需求和全年安排确定"),
        ("合格率", "合格率", "合同"),
    ]
    assert len(found[0].source.parts) == 2


def test_a_merged_heading_names_its_parts_below() -> None:
    narrow = [("预期指标值", 2) if cell == ("预期指标值", 3) else cell for cell in REVIEW_HEADER]
    rows = [
        cells("||||||符号|值|单位(文字描述)||"),
        cells("|产出指标|数量指标|投稿数量||5.00|>|300|篇|450篇|完成|5"),
        cells("||质量指标|采用率||5.00 ≥|30|%|0.8|完成|5|"),
    ]
    _, found, _ = read(grid_document("项目支出绩效自评表", [narrow, *rows]))
    assert [(i.operator, i.target_value, i.target_unit, i.actual, i.score) for i in found] == [
        (">", "300", "篇", "450篇", Decimal(5)),
        ("≥", "30", "%", "0.8", Decimal(5)),
    ]


def test_blocks_side_by_side_are_read_one_after_the_other() -> None:
    rows = [
        "项目名称|水库除险加固|||||",
        "总体目标|实施期目标|||年度目标||",
        "|三年完成6座|||完成2座||",
        "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
        "产出指标|数量指标|加固座数|6座|数量指标|加固座数|2座",
        "||监测点数|≥30个||监测点数|≥10个",
        "效益指标|社会效益指标|受益人口|≥3万人|社会效益指标|受益人口|≥1万人",
    ]
    projects, found, _ = read(grid_document("项目支出绩效目标表", [cells(row) for row in rows]))
    assert projects[0].goals == ("完成2座",)
    assert [(*each[:2], i.target_text) for each, i in zip(levels(found), found, strict=True)] == [
        ("产出指标", "数量指标", "6座"),
        ("产出指标", "数量指标", "≥30个"),
        ("效益指标", "社会效益指标", "≥3万人"),
        ("产出指标", "数量指标", "2座"),
        ("产出指标", "数量指标", "≥10个"),
        ("效益指标", "社会效益指标", "≥1万人"),
    ]


@given(st.integers(5, 8), st.integers(0, 2), st.booleans())
def test_blanks_put_in_anywhere_move_no_figure(place: int, blanks: int, worded: bool) -> None:
    target = "文字描述||有所提升" if worded else "≥|95|%"
    row = cells(f"|产出指标|质量指标|合格率|抽检合格率|20.00|{target}|0.97|完成|18")
    row[place:place] = [""] * blanks
    (found,) = review("|".join([*row, *[""] * (14 - len(row))]))
    assert (found.level3, found.description, found.weight) == ("合格率", "抽检合格率", Decimal(20))
    assert found.target_text == ("有所提升" if worded else "≥95%")
    assert (found.actual, found.completion, found.score) == ("0.97", "完成", Decimal(18))


DEPARTMENT = """ 部门整体支出绩效自评情况表
（ 2023 年度）

部门（单位）名称 岚川市青禾区水务局

部门整体支出情况

(万元)

年初预算数 全年预算

数

全年执行数

分值 预算执行率 得分

部门预算总额 300.00 280.00 266.00

10

95%

9.5资金来

源

政府预算资金 300.00 280.00 266.00 95%

绩效指标
 一级指标 分值 二级指标 三级指标
年度指标

值

实际完成值

分值
得分 偏差度
偏差原因分析及改进

措施

投入管理指标 30

预算和财务管

理

预算编制完整性 完整 达成预期 12 12 0.00

预算调整率 ≤5% 8.20% 18 12 64.00

因年中追加防汛资

金

产出指标 40

履职目标实现

重点河段清淤完成

率

≥95

%
 96% 40 40 0.00
效益指标 20 履职效益
社会效益 明显 达成预期 20 18 -10.00 宣传不足。

总分 100 91.5
"""


def test_a_department_form_of_wrapped_words() -> None:
    _, found, notes = read(text_document(DEPARTMENT))
    assert all(each.project is None for each in found)
    assert levels(found) == [
        ("预算执行率", "预算执行率", None),
        ("投入管理指标", "预算和财务管理", "预算编制完整性"),
        ("投入管理指标", "预算和财务管理", "预算调整率"),
        ("产出指标", "履职目标实现", "重点河段清淤完成率"),
        ("效益指标", "履职效益", "社会效益"),
    ]
    assert [str(each.weight) for each in found] == ["10", "12", "18", "40", "20"]
    assert [str(each.score) for each in found] == ["9.5", "12", "12", "40", "18"]
    assert [(each.deviation, each.deviation_reason) for each in found[2:]] == [
        ("64.00", "因年中追加防汛资金"),
        ("0.00", None),
        ("-10.00", "宣传不足。"),
    ]
    assert (found[3].target_text, found[3].actual) == ("≥95%", "96%")
    assert [note.what for note in notes if note.what != "unread"] == ["department_form"]
    assert len(notes) == len(set(notes))


def test_a_level_without_a_weight_stands_under_a_first_that_prints_one() -> None:
    head, end = DEPARTMENT.split("\n总分")
    text = head.replace("效益指标 20 履职效益\n社会效益 明显 达成预期 20 18", (
        "效益指标 20\n履职效益\n社会效益 明显 达成预期 10 8"
    )) + "\n满意度\n服务对象满意度 ≥90% 93% 10 10 0.00\n\n总分" + end  # fmt: skip
    _, found, _ = read(text_document(text))
    assert levels(found)[-2:] == [
        ("效益指标", "履职效益", "社会效益"),
        ("效益指标", "满意度", "服务对象满意度"),
    ]


def test_a_value_printed_after_the_numbers_is_the_second_value() -> None:
    text = f"""项目支出绩效自评情况表
项目名称 智慧水务平台
{WORDS_HEADER}
效益

指标
经济效益指标
指标 1：效率提升

情况
90% 4 4 0.00 90%
社会效益指标 指标 1：响应时间 ≤4 小时 3 小时 5 5 0.00
总分 100 10
"""
    projects, found, _ = read(text_document(text))
    assert levels(found) == [
        ("效益指标", "经济效益指标", "效率提升情况"),
        ("效益指标", "社会效益指标", "响应时间"),
    ]
    assert [(i.target_text, i.actual) for i in found] == [("90%", "90%"), ("≤4 小时", "3 小时")]
    assert projects[0].score_form == Decimal(10)


def test_lines_all_set_in_open_no_page() -> None:
    plain = f"""项目支出绩效自评情况表
项目名称 智慧水务平台
{WORDS_HEADER}
产出
指标
数量
指标
测点建设数

量
=12 个 12 个 5 5 0.00
质量
指标
测点合格率 ≥90 % 95 % 5 5 0.00
效率提升情况 90 % 4 4 0.00 90 %
总分 100 14
"""
    _, found, _ = read(text_document(plain.replace("\n", "\n    ")))
    assert levels(found) == [
        ("产出指标", "数量指标", "测点建设数量"),
        ("产出指标", "质量指标", "测点合格率"),
        ("产出指标", "质量指标", "效率提升情况"),
    ]
    assert [(i.actual, i.score) for i in found[1:]] == [("95 %", 5), ("90 %", 4)]


def test_forms_of_words_in_traditional_characters() -> None:
    numbered = f"""项目支出绩效自评情况表
项目名称 智慧水务平台
{WORDS_HEADER}
效益指标 社会效益指标 指标 1：响应时间 ≤4 小时 3 小时 5 5 0.00
质量指标 指标 2：

合格率 ≥90% 93% 5 5 0.00
总分 100 10
"""
    for text in (DEPARTMENT, numbered):
        _, plain, _ = read(text_document(text))
        _, found, _ = read(text_document(text.translate(TRADITIONAL)))
        said = [tuple(simplified(level or "") for level in each) for each in levels(found)]
        assert said == [tuple(level or "" for level in each) for each in levels(plain)]
        assert [i.score for i in found] == [i.score for i in plain]


def test_a_page_turned_inside_a_third_level() -> None:
    text = f"""项目支出绩效自评情况表
项目名称 智慧水务平台
{WORDS_HEADER}
产出指标 数量指标 测点建设数量 =1 个 0 个 2 0 -100.00 未开工。
巡查效率改进情 显著 0% 8 0 -100.00 未开工。
 况
质量指标
安全测评
2023 年

9 月底前
0% 5 0 -100.00 未开工。
总分 100 0
"""
    _, found, _ = read(text_document(text))
    assert [(i.level3, i.target_text, i.actual) for i in found] == [
        ("测点建设数量", "=1 个", "0 个"),
        ("巡查效率改进情况", "显著", "0%"),
        ("安全测评", "2023 年9 月底前", "0%"),
    ]
    assert {each.deviation_reason for each in found} == {"未开工。"}


def test_words_that_make_no_row_are_told() -> None:
    text = f"""项目支出绩效自评情况表
项目名称 智慧水务平台
{WORDS_HEADER}
产出指标 数量指标 平台数 =1 个 1 个 2 2 0.00
另有一行没有数字的字
总分 100 2
"""
    _, found, notes = read(text_document(text))
    assert len(found) == 1
    unread = [note for note in notes if note.what == "unread"]
    assert [text[note.start : note.end] for note in unread] == ["另有一行没有数字的字"]


def test_one_cell_a_line() -> None:
    text = """项目支出绩效目标表
项目名称
河道清淤
一级指标
二级指标
三级指标
指标值
产出指标
数量指标
清淤长度
≥10公里
整治河岸数量
=5处
质量指标
合格率
100%
满意度指标
服务对象满意度指标
居民满意度
≥90%

六、政府采购预算情况
无。
"""
    _, found, notes = read(text_document(text))
    assert [(*each, i.target_text) for each, i in zip(levels(found), found, strict=True)] == [
        ("产出指标", "数量指标", "清淤长度", "≥10公里"),
        ("产出指标", "数量指标", "整治河岸数量", "=5处"),
        ("产出指标", "质量指标", "合格率", "100%"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
    ]
    assert [text[note.end - 4 : note.end] for note in notes] == ["≥90%"]


def test_a_goal_that_line_ends_tear_into_many_pieces() -> None:
    text = (
        "3、河道清淤绩效目标表\n\n绩效目标\t1. 清淤河道，\n疏通沟渠，\n修补堤岸。\n2. 改善水质，\n"
        "方便居民。\t\t\t\t\n"
        + tabbed(TARGET_HEADER, "产出指标|数量指标|清淤长度|清淤河道长度|≥3公里|工作计划")
        + "\n"
    )
    (project,), (found,), _ = read(text_document(text))
    assert project.name == found.project == "河道清淤"
    assert project.goals == ("清淤河道， 疏通沟渠， 修补堤岸。", "改善水质， 方便居民。")


def test_one_row_a_line() -> None:
    text = """1、河道清淤绩效目标表
绩效目标 1.清淤10公里。
一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据
产出指标 数量指标 清淤长度 完成清淤长度 ≥10 公里 年度计划
质量指标 合格率 工程合格率 100% 合同
效益指标 社会效益指标 改善环境 改善沿岸环境 明显改善 问卷
"""
    _, found, _ = read(text_document(text))
    assert [(i.level2, i.level3, i.description, i.target_text, i.basis) for i in found] == [
        ("数量指标", "清淤长度", "完成清淤长度", "≥10 公里", "年度计划"),
        ("质量指标", "合格率", "工程合格率", "100%", "合同"),
        ("社会效益指标", "改善环境", "改善沿岸环境", "明显改善", "问卷"),
    ]


def test_goals_told_in_pairs() -> None:
    text = """（二）分项绩效目标

{一} 做好河道管护工作

1、绩效目标：保持河道整洁。

绩效指标：编写巡河专报4篇，上报领导参阅。

2、绩效目标：提高巡查质量 绩效指标：问题整改率

≥95%

3、绩效目标：加强宣传。

绩效指标：建立示范点，创建示范河段 ≥ 2 个；组织主题宣传 ≥ 3 次。

## **{二} 做好内务工作**

1、绩效目标：提升服务。

绩效指标：持续提升管理水平。

绩效指标：服务群众持续改进持续改进

4、绩效指标：各方满意度 $\\geq 90\\%$ 。

5、绩效目标：加快办件 绩效指标：窗口办件效率明显提高

(三) 工作保障措施
"""
    _, found, _ = read(text_document(text))
    assert [(i.level1, i.level3, i.target_text) for i in found] == [
        ("做好河道管护工作", "编写巡河专报", "4篇"),
        ("做好河道管护工作", "问题整改率", "≥95%"),
        ("做好河道管护工作", "创建示范河段", "≥2个"),
        ("做好河道管护工作", "组织主题宣传", "≥3次"),
        ("做好内务工作", None, None),
        ("做好内务工作", "服务群众", "持续改进持续改进"),
        ("做好内务工作", "各方满意度", "≥90%"),
        ("做好内务工作", "窗口办件效率", "明显提高"),
    ]
    assert found[0].description == "编写巡河专报4篇，上报领导参阅。"
    assert found[3].description == "组织主题宣传 ≥ 3 次"
    assert found[6].level2 == "提升服务。"
    assert all(each.project is None for each in found)


def test_one_cell_under_a_heading_of_several_columns_is_a_whole_target() -> None:
    header = cells("绩效指标|一级指标|二级指标|指标内容|指标值", 7)
    _, found, _ = read(
        grid_document(
            "项目支出绩效目标表",
            [
                cells("项目名称|河道清淤", 7),
                header,
                cells("|产出指标|数量指标|巡查次数|≥240次", 7),
                cells("||质量指标|险情处置率|＝100%", 7),
                cells("||时效指标|完成时间|12月底前", 7),
                cells("|效益指标|社会效益指标|保护意识|优良中低差", 7),
                cells("|满意度指标|服务对象满意度指标|居民满意度|≥|90|%", 7),
            ],
        )
    )
    assert [(i.level3, i.operator, i.target_value, i.target_unit) for i in found] == [
        ("巡查次数", "≥", "240", "次"),
        ("险情处置率", "=", "100", "%"),
        ("完成时间", None, None, None),
        ("保护意识", None, None, None),
        ("居民满意度", "≥", "90", "%"),
    ]
    assert [i.target_text for i in found[2:4]] == ["12月底前", "优良中低差"]


def test_a_unit_in_its_own_column_and_weights_beside_levels() -> None:
    _, found, _ = read(
        grid_document(
            "部门整体支出绩效目标表",
            [
                cells("一级指标|二级指标|三级指标|指标值|计量单位"),
                cells("产出指标（50分）|数量指标(20)|保障人数|≥3200|人"),
                cells("||救助准确率|100|%"),
                cells("||发放时限|每月10日前|"),
                cells("效益指标30分|社会效益指标|生活水平|提高|"),
            ],
        )
    )
    assert levels(found)[0] == ("产出指标", "数量指标", "保障人数")
    assert levels(found)[3] == ("效益指标", "社会效益指标", "生活水平")
    assert [(i.operator, i.target_value, i.target_unit) for i in found] == [
        ("≥", "3200", "人"),
        (None, "100", "%"),
        (None, None, None),
        (None, None, None),
    ]


def test_headings_parted_over_two_rows() -> None:
    _, found, _ = read(
        grid_document(
            "项目支出绩效自评表",
            [
                cells("项目名称|公路养护", 8),
                cells("绩效指标|||指标性质|年度指标值|度量单位|实际完成值|得分"),
                cells("一级指标|二级指标|三级指标", 8),
                cells("产出指标|数量指标|养护里程|>=|350|公里|352|15"),
                cells("||养护桥梁|定性|按期||按期|10"),
            ],
        )
    )
    first, second = found
    assert (first.operator, first.target_value, first.target_unit) == ("≥", "350", "公里")
    assert (first.actual, first.score) == ("352", Decimal(15))
    assert (second.level3, second.target_text, second.actual) == ("养护桥梁", "按期", "按期")


def test_a_page_number_is_no_part_of_a_goal() -> None:
    text = (
        "一、做好河道管护工作\n1、绩效目标：加强巡查。\n\n- 10 -\n\n绩效指标：编写巡河专报 4 篇。\n"
        "{二} 做好内务工作\n1、绩效目标：提升服务。\n绩效指标：持续提升管理水平。\n"
    )
    _, found, _ = read(text_document(f"第二部分 绩效\n分项绩效目标\n{text}"))
    assert all("10" not in (each.level2 or "") for each in found)
    assert found[0].level2 == "加强巡查。"


def test_indicators_without_levels_and_with_headings_that_no_list_knows() -> None:
    (project,), found, _ = read(
        grid_document(
            "2023年度项目绩效自评表",
            [
                cells("项目名称|城市照明|||自评总分（分）|98.5", 12),
                cells(
                    "项目资金（万元）|年初预算|||全年执行数|执行率（%）|执行率权重|执行率得分", 12
                ),
                cells("年度总金额|600.00|||580.00|97|10|9.7", 12),
                cells(
                    "绩效指标|指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值"
                    "|得分系数（%）|指标权重|指标得分|是否核心指标|说明"
                ),
                cells("|路灯数量|盏|≥|12000||12000|100|20|20|是|"),
                cells("|修复时间|小时|≤|24||26|92.5|20|18.5|否|台风影响"),
            ],
        )
    )
    assert (project.score_form, project.budget_yuan) == (Decimal("98.5"), Decimal(6000000))
    assert project.executed_yuan == Decimal(5800000)
    assert [(i.level3, i.operator, i.target_value, i.target_unit, i.actual) for i in found[1:]] == [
        ("路灯数量", "≥", "12000", "盏", "12000"),
        ("修复时间", "≤", "24", "小时", "26"),
    ]
    assert [(i.weight, i.score) for i in found] == [
        (Decimal(10), Decimal("9.7")),
        (Decimal(20), Decimal(20)),
        (Decimal(20), Decimal("18.5")),
    ]


def test_the_target_of_the_whole_year_beside_that_of_half_of_it() -> None:
    _, found, _ = read(
        grid_document(
            "部门整体支出绩效目标申报表",
            [
                cells("一级指标|二级指标|三级指标|半年（程）绩效指标值|全年（程）绩效目标值"),
                cells("过程|预算管理|预算执行率|≥50%|≥95%"),
                cells("产出|数量指标|普法场次|≥50场|≥100场"),
            ],
        )
    )
    assert [(i.level1, i.level3, i.target_text) for i in found] == [
        ("过程", "预算执行率", "≥95%"),
        ("产出", "普法场次", "≥100场"),
    ]


def test_projects_down_the_side_of_one_table_of_targets() -> None:
    projects, found, _ = read(
        grid_document(
            "部门项目绩效目标表",
            [
                cells(
                    "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性|指标内容"
                ),
                cells("健身活动经费|举办20场|产出指标|数量指标|场次|>=|20|场|定量指标|实际场次"),
                cells("||效益指标|社会效益指标|意识|=|明显增强|是/否|定性指标|问卷"),
                cells("训练补助|培养300人|产出指标|数量指标|运动员|>=|300|人|定量指标|注册人数"),
            ],
        )
    )
    assert [(p.name, p.goals) for p in projects] == [
        ("健身活动经费", ("举办20场",)),
        ("训练补助", ("培养300人",)),
    ]
    assert [(i.project, i.level3, i.description) for i in found] == [
        ("健身活动经费", "场次", "实际场次"),
        ("健身活动经费", "意识", "问卷"),
        ("训练补助", "运动员", "注册人数"),
    ]


NATIONAL = [
    "项目名称|河道清淤||",
    "项目资金（万元）|年初预算数|全年执行数|分值|执行率|得分",
    "年度资金总额|20.00|19.00|10|95%|9.5",
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "产出指标|数量指标|清淤长度|≥10公里|12公里|30|30|",
    "||清淤次数|2次|2次|20|18|雨季影响",
    "|质量指标|合格率|100%|100%|20|20|",
    "效益指标|社会效益指标|居住环境|改善|改善|10|10|",
    "满意度指标|服务对象满意度指标|居民满意度|≥90%|93%|10|10|",
    "总分|||||100|97.5|",
]
KEY = [
    ("产出指标", "清淤长度", "≥10公里", "12公里", 30, None),
    ("产出指标", "清淤次数", "2次", "2次", 18, "雨季影响"),
    ("产出指标", "合格率", "100%", "100%", 20, None),
    ("效益指标", "居住环境", "改善", "改善", 10, None),
    ("满意度指标", "居民满意度", "≥90%", "93%", 10, None),
]


@pytest.mark.parametrize("gap", ["\n", "  ", "\t", "|"])
def test_one_form_in_every_print(gap: str) -> None:
    """A cell a line, wide gaps (both lose the blank cells), tabs, and bars."""
    lines = []
    for row in NATIONAL:
        texts = row.split("|")
        if gap in ("\n", "  "):
            lines.append(gap.join(text for text in texts if text))
        else:
            lines.append(f"| {' | '.join(texts)} |" if gap == "|" else gap.join(texts))
    (project,), found, _ = read(text_document("项目支出绩效自评表\n" + "\n".join(lines) + "\n"))
    assert (project.name, project.score_form) == ("河道清淤", Decimal("97.5"))
    assert (project.budget_yuan, project.executed_yuan) == (Decimal(200000), Decimal(190000))
    scored, *rest = found
    assert (scored.level1, scored.weight, scored.score) == (
        "预算执行率",
        Decimal(10),
        Decimal("9.5"),
    )
    assert [
        (i.level1, i.level3, i.target_text, i.actual, i.score, i.deviation_reason) for i in rest
    ] == KEY


def test_cells_that_a_line_end_has_torn_and_operators_on_their_own_lines() -> None:
    text = """部门整体绩效目标表
一级指标
二级指标
三级指标
指标性质
指标值
度量单位
指标说明
产出指标
数量指标
支持企业家数
≥
60
家
申领并兑付创新券的企业数量，按项目管理系
统统计
质量指标
审核准确率
=
100
%
时效指标
兑付及时性
定性
及时
"""
    _, found, _ = read(text_document(text))
    assert [(i.level3, i.operator, i.target_value, i.target_unit) for i in found] == [
        ("支持企业家数", "≥", "60", "家"),
        ("审核准确率", "=", "100", "%"),
        ("兑付及时性", None, None, None),
    ]
    assert found[0].description == "申领并兑付创新券的企业数量，按项目管理系统统计"
    assert found[2].target_text == "及时"


def test_a_page_number_within_a_form_of_ragged_rows() -> None:
    text = (
        "项目支出绩效自评表\n项目名称\t河道清淤\t\n"
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\n- 1 -\n\n"
        "\t产出指标\t数量指标\t清淤长度\t≥10公里\t\n"
    )
    _, (found,), _ = read(text_document(text))
    assert (found.project, found.level3, found.target_text) == ("河道清淤", "清淤长度", "≥10公里")


def test_the_type_of_a_value_is_no_target() -> None:
    rows = (
        "单位名称|岚川市青禾区图书馆|||||||",
        "一级指标|二级指标|三级指标|指标值类型|指标值|计量单位|指标解释|评（扣）分标准|备注",
        "产出指标|数量指标|修复册数|定量|≥120|册|完成修复的册数|酌情扣分|",
        "|时效指标|开放及时性|定性|全年开放||全年开放情况|酌情扣分|",
    )
    _, (counted, worded), _ = read(text_document("单位整体支出绩效目标表\n" + tabbed(*rows)))
    assert (counted.operator, counted.target_value, counted.target_unit) == ("≥", "120", "册")
    assert (worded.target_text, worded.description) == ("全年开放", "全年开放情况")


def test_what_is_printed_below_a_row_of_words_is_its_reason() -> None:
    _, found, _ = read(
        text_document(
            "项目支出绩效自评情况表\n（ 2023 年度）\n项目名称 古树名木保护\n"
            "资金管理情况\n情况说明 分值（20） 得分 存在问题和改进措施\n"
            "安排科学性 按普查结果安排。 5 5\n拨付合规性 按合同拨付。 5 4 进度款拨付不及\n时。\n"
            "使用规范性 专款专用。 5 5\n年度总体目标\n预期目标 全年实际完成情况\n"
            "完成古树复壮。 已完成。\n绩效指标\n"
            f"{WORDS_HEADER}\n"
            "产出\n指标\n质量\n指标\n古树存活率 ≥98% 97.67% 10 9.6 -0.34\n"
            "两株衰弱木死亡，下年\n加强监测。\n"
            "时效\n指标\n复壮完成时限\n2023 年\n10 月前\n2023 年 10月 5 5 0.00\n"
            "总分 100 98.6\n第三部分 决算情况说明\n"
        )
    )
    told = {each.level3: each.deviation_reason for each in found}
    assert told["拨付合规性"] == "进度款拨付不及时。"
    assert told["古树存活率"] == "两株衰弱木死亡，下年加强监测。"
    (timed,) = [each for each in found if each.level2 == "时效指标"]
    assert (timed.level3, timed.target_text, timed.actual) == (
        "复壮完成时限",
        "2023 年10 月前",
        "2023 年 10月",
    )


def test_a_word_of_a_level_that_names_its_row() -> None:
    _, found, notes = read(
        text_document(
            "部门（单位）整体绩效目标表\n（2024年度）\n部门（单位）名称 岚川市青禾区城市管理局\n"
            "年度履职目标\n目标 1：机械化清扫率达到 85%。\n"
            "一级指标 二级指标 三级指标 指标值 指标值说明\n"
            "投入管理指标 工作目标管理 年度履职目标相关性 相关 与职责相符\n"
            "预算和财务管理 预算执行率 ≥95% 执行数/预算数\n"
            "产出指标 重点工作任务完成 清扫保洁面积 ≥320 万平方米 实际清扫面积\n"
        )
    )
    assert levels(found) == [
        ("投入管理指标", "工作目标管理", "年度履职目标相关性"),
        ("投入管理指标", "预算和财务管理", "预算执行率"),
        ("产出指标", "重点工作任务完成", "清扫保洁面积"),
    ]
    assert [each.description for each in found] == ["与职责相符", "执行数/预算数", "实际清扫面积"]
    assert not [note for note in notes if note.what == "unread"]


PAGE = (
    "表15\t项目支出绩效目标表\n部门：506_岚川市青禾区柳桥街道办事处\t\t\t金额单位：万元\n"
    "单位编码\t项目名称\t资金总额\t实施期绩效目标\t一级指标\t二级指标\t三级指标\t指标值\t指标内容"
    "\t评（扣）分标准\t度量单位\t指标值类型\n"
)


def test_targets_of_many_projects_over_pages_with_the_sign_in_a_column_of_types() -> None:
    rows = (
        "506001|河道日 常巡查|27.60|巡查全部河道。|产出指标|数量指标|巡查次数|24|每月两次|少一次扣1分|次|≥",
        "||||效益指标|生态效益指标|水体返黑|不发生||按比例计分||定性",
        "||||满意度指标|服务对象满意度指标|居民满意度|88||按比例计分|%|≥",
        "506002|便民窗口|8.00|开好窗口。|成本指标|经济成本指标|窗口费用|8|全年上限|按比例计分|万元|≤",
    )
    first, second = tabbed(*rows[:2]), tabbed(*rows[2:])
    text = f"第 1 页\n{PAGE}{first}\n第 2 页\n{PAGE}{second}\n"
    projects, found, _ = read(text_document(text))
    assert [(p.name, p.unit_code, p.budget_yuan) for p in projects] == [
        ("河道日常巡查", "506001", Decimal(276000)),
        ("便民窗口", "506002", Decimal(80000)),
    ]
    assert projects[0].goals == ("巡查全部河道。",)
    assert [(i.project, i.operator, i.target_text, i.basis) for i in found] == [
        ("河道日常巡查", "≥", "≥24次", None),
        ("河道日常巡查", None, "不发生", None),
        ("河道日常巡查", "≥", "≥88%", None),
        ("便民窗口", "≤", "≤8万元", None),
    ]


def test_the_head_of_a_fiscal_table_names_no_form() -> None:
    head = "部门：506_岚川市青禾区柳桥街道办事处|金额单位：万元"
    listed = tabbed(
        "表12|项目支出预算明细表", head, "序号|单位编码|项目名称|总计|是否政府采购",
        "1|506001|河道日常巡查|27.60|否",
    )  # fmt: skip
    form = tabbed(
        "表14|部门整体支出绩效目标表", head, "一级指标|二级指标|三级指标|指标值类型|指标值|计量单位",
        "产出指标|数量指标|巡查次数|≥|24|次",
    )  # fmt: skip
    text = f"{listed}\n第 2 页\n{form}\n"
    projects, (found,), _ = read(text_document(text))
    assert [p.name for p in projects] == ["河道日常巡查"]
    assert (found.project, found.target_text) == (None, "≥24次")
