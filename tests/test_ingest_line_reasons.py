"""Forms of words whose cells flow one after the other: what stands between two rows of figures is whose."""

from __future__ import annotations

import pytest

from tests.sample_forms import read, text_document

HEAD = """项目支出绩效自评表
（2031年度）
项目支出
名称
管网改造
主管部门 青禾县水务局 实施单位 青禾县水务局
项目资金
（万元）
年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 150.00 190.00 186.00 10 97.89% 9.79
年度总
体目标
预期目标 实际完成情况
改造管网18公里，新建加压泵站
2座。
改造管网18.4公里，新建泵站2
座，用水投诉下降四成。
绩
效
指
标
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析
及改进措施
"""
END = "总分 100 91.79\n"
APART = """产出指标 数量指标 改造管网长度 ≥18 公里 18.4 公里 10 10
老旧小区入户改造
户数
≥600 户 580 户 10 9 部分住户不在家，待
开学后补改
时效指标 完工时间 10月底前 11月18日 10 8 汛期停工28天，管材
到货又延误，工期顺
延
年度任务完成率 ≥95% 92% 10 9 同上
成本指标 每公里改造成本 ≤9 万元 9 万元 10 10
效益指标
可持续影响指
标
长效管护机制 建立 基本建立 15 13 管护队伍尚未组建完
成
— 12 —
满意度指标
服务对象满意
度指标
居民满意度 ≥90% 93% 10 10
"""
FLOWING = """产出指标 数量指标 改造管网长度 ≥18 公里 18.4 公里 10 10
老旧小区入户
改造户数 ≥600 户 580 户 10 9 部分住户不在家，
待开学后补改
时效指标 完工时间 10月底前 11月18日 10 8 汛期停工
年度任务完成
及时率 ≥95% 92% 10 9 受冰雪影响，管材
到货延误
受益户走访完
成率 ≥95% 95% 10 10
"""


def _told(rows: str) -> list[tuple[str | None, ...]]:
    _, indicators, _ = read(text_document(HEAD + rows + END))
    kept = [i for i in indicators if i.level1 != "预算执行率"]
    return [(i.level1, i.level2, i.level3, i.deviation_reason) for i in kept]


def test_a_reason_goes_on_below_its_row_up_to_the_levels_and_names_of_the_next() -> None:
    assert _told(APART) == [
        ("产出指标", "数量指标", "改造管网长度", None),
        ("产出指标", "数量指标", "老旧小区入户改造户数", "部分住户不在家，待开学后补改"),
        ("产出指标", "时效指标", "完工时间", "汛期停工28天，管材到货又延误，工期顺延"),
        ("产出指标", "时效指标", "年度任务完成率", "同上"),
        ("产出指标", "成本指标", "每公里改造成本", None),
        ("效益指标", "可持续影响指标", "长效管护机制", "管护队伍尚未组建完成"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", None),
    ]


def test_names_that_end_on_the_line_of_their_figures_keep_their_beginnings() -> None:
    assert _told(FLOWING) == [
        ("产出指标", "数量指标", "改造管网长度", None),
        ("产出指标", "数量指标", "老旧小区入户改造户数", "部分住户不在家，待开学后补改"),
        ("产出指标", "时效指标", "完工时间", "汛期停工"),
        ("产出指标", "时效指标", "年度任务完成及时率", "受冰雪影响，管材到货延误"),
        ("产出指标", "时效指标", "受益户走访完成率", None),
    ]


def test_a_line_before_the_levels_of_a_row_is_none_of_its_name() -> None:
    rows = """产出指标 数量指标 改造管网长度 ≥18 公里 18.4 公里 10 10
青禾县水务局报
质量指标 验收合格率 ≥95% 96% 10 10
"""
    assert [told[1:] for told in _told(rows)] == [
        ("数量指标", "改造管网长度", None),
        ("质量指标", "验收合格率", None),
    ]


def test_a_level_torn_where_a_page_begins_is_no_end_of_the_name_above() -> None:
    rows = """产出指标 数量指标 改造管网长度 ≥18 公里 18.4 公里 10 10
 质量
指标
老旧管网焊口验
收合格率
≥95% 96% 10 10
"""
    assert [told[1:3] for told in _told(rows)] == [
        ("数量指标", "改造管网长度"),
        ("质量指标", "老旧管网焊口验收合格率"),
    ]


def test_two_dates_in_narrow_cells_are_what_was_aimed_at_and_what_was_reached() -> None:
    rows = """产出指标 时效指标 泵站完工时间
2031 年 6 月
底前
2031 年 7 月
12 日
10 8 汛期停工
效益指标 社会效益指标 溺水死亡率 ≤9/10 万 0 10 10
"""
    _, indicators, _ = read(text_document(HEAD + rows + END))
    late, rate = indicators[-2:]
    assert (late.level3, late.target_text, late.actual) == (
        "泵站完工时间",
        "2031 年 6 月底前",
        "2031 年 7 月12 日",
    )
    assert (rate.level3, rate.target_value, rate.target_unit, rate.actual) == (
        "溺水死亡率",
        "9",
        "/10万",
        "0",
    )


def test_a_stop_past_the_margin_makes_no_reason_wider() -> None:
    rows = """产出指标 数量指标 改造管网长度 ≥18 公里 17 公里 10 9 管材到货一再延误，
已催供应商
满意度指标 服务对象满意度指标 居民满意度 ≥90% 88% 10 9 部分居民嫌补偿的
标准偏低
"""
    assert [told[3] for told in _told(rows)] == [
        "管材到货一再延误，已催供应商",
        "部分居民嫌补偿的标准偏低",
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("项目支出\n名称\n管网改造\n", "管网改造"),
        ("项目支出\n管网改造\n名称\n", "管网改造"),
        ("项目名\n称 管网改造\n", "管网改造"),
        ("项目支出\n名称\n老旧小区供水管网及加压\n泵站改造\n", "老旧小区供水管网及加压泵站改造"),
    ],
)
def test_a_label_torn_at_its_column_names_the_project_of_its_form(printed: str, name: str) -> None:
    form = HEAD.replace("项目支出\n名称\n管网改造\n", printed) + APART + END
    (project,), indicators, _ = read(text_document(form))
    assert project.name == name
    assert {indicator.project for indicator in indicators} == {name}


def test_a_narrow_cell_beside_the_indicators_is_no_goal() -> None:
    (project,), _, _ = read(text_document(HEAD + APART + END))
    assert project.goals == ("改造管网18公里，新建加压泵站2座。",)
    assert project.achievements == ("改造管网18.4公里，新建泵站2座，用水投诉下降四成。",)
