"""Indicators as lines of words with names and reasons set above and below the line of their figures."""

from __future__ import annotations

from decimal import Decimal

from tests.sample_forms import read, text_document

HEAD = """项目支出绩效自评表
（2031年度）
项目名称 管网改造
主管部门 青禾县水务局 实施单位 青禾县水务局
年初预算 全年预算 全年执行
分值 执行率 得分
项目资金 数 数 数
（万元） 年度资金总额 150.00 190.00 186.00 10 97.89% 9.79
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析
及改进措施
"""
END = "总分 100 91.79\n"


def _told(rows: str) -> list[tuple[str | None, ...]]:
    _, indicators, _ = read(text_document(HEAD + rows + END))
    kept = [i for i in indicators if i.level1 != "预算执行率"]
    return [
        (i.level1, i.level2, i.level3, i.target_text, i.actual, i.deviation_reason) for i in kept
    ]


def test_names_stand_above_and_below_their_figures() -> None:
    rows = """产出指标 数量指标 改造管网长度 ≥18公里 18.4公里 20 20
老旧小区管网
质量指标 ≥95% 96% 20 20
改造验收率
预警平台持续
可持续影响指标 显著提升 基本达到 20 15
运行保障能力 部分站点老化
满意度指标 服务对象满意度指标 居民满意度 ≥90% 93% 30 30
"""
    assert _told(rows) == [
        ("产出指标", "数量指标", "改造管网长度", "≥18公里", "18.4公里", None),
        ("产出指标", "质量指标", "老旧小区管网改造验收率", "≥95%", "96%", None),
        ("效益指标", "可持续影响指标", "预警平台持续运行保障能力", "显著提升", "基本达到", "部分站点老化"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", None),
    ]  # fmt: skip


def test_reasons_do_too() -> None:
    rows = """产出指标 数量指标 改造老旧管网总长度 ≥18公里 18.4公里 20 20
汛期停工28
时效指标 完工时间 10月底前 11月18日 20 15
天，工期顺延
效益指标 社会效益指标 受益人口 ≥3.1万人 3.1万人 30 30
满意度指标 服务对象满意度指标 居民满意度 ≥90% 93% 30 30
"""
    told = _told(rows)
    assert [t[2] for t in told] == ["改造老旧管网总长度", "完工时间", "受益人口", "居民满意度"]
    assert told[1][-1] == "汛期停工28天，工期顺延"


def test_names_that_end_on_the_line_of_their_figures_stay_so() -> None:
    rows = """产出指标 数量指标 改造管网的
长度 ≥18公里 18.4公里 20 20
新建泵站的
座数 =2座 2座 20 20
效益指标 社会效益指标 受益人口
总数 ≥3.1万人 3.1万人 30 30
满意度指标 服务对象满意度指标 居民满意度 ≥90% 93% 30 30
"""
    assert [t[2] for t in _told(rows)] == [
        "改造管网的长度",
        "新建泵站的座数",
        "受益人口总数",
        "居民满意度",
    ]


def test_a_line_that_may_end_a_name_is_no_reason_of_the_next_row() -> None:
    rows = """产出指标 数量指标 改造老旧小区管网 ≥18公里 18.4公里 20 20
和泵站
时效指标 完工时间 10月底前 11月18日 20 15
因汛期停工
效益指标 社会效益指标 受益人口 ≥3.1万人 3.1万人 30 30
"""
    assert all("和泵站" not in (t[-1] or "") for t in _told(rows))


GOALS = """年度总体 预期目标 实际完成情况
目标 改造老旧小区供水管网18公里，新建加压 改造管网18.4公里，新建泵站2座，居民用水
泵站2座，用水投诉下降，确保夏季高峰期 投诉下降四成。
不停水。
"""


def test_goals_and_what_was_done_share_their_lines() -> None:
    projects, _, _ = read(text_document(HEAD.replace("一级指标", GOALS + "一级指标") + END))
    (project,) = projects
    assert project.goals == (
        "改造老旧小区供水管网18公里，新建加压泵站2座，用水投诉下降，确保夏季高峰期不停水。",
    )
    assert project.achievements == ("改造管网18.4公里，新建泵站2座，居民用水投诉下降四成。",)


def test_the_second_of_two_texts_goes_on_alone() -> None:
    goals = GOALS.split("目标 改造")[0] + (
        "目标 改造管网18公里，新建泵站2座。 改造管网18.4公里，新建泵站2座，居\n民用水投诉下降四成。\n"
    )
    projects, _, _ = read(text_document(HEAD.replace("一级指标", goals + "一级指标") + END))
    assert projects[0].goals == ("改造管网18公里，新建泵站2座。",)
    assert projects[0].achievements == ("改造管网18.4公里，新建泵站2座，居民用水投诉下降四成。",)


def test_levels_that_no_list_knows_are_cells_of_their_own() -> None:
    form = """部门整体支出绩效自评表
（2031年度）
部门名称 青禾县水务局
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因
运转保障 收支管理 预算调整率 ≤20% 10% 10 9
公开及时率 =100% 100% 10 10
产出指标 重大任务推进 治理河长 ≥18公里 18.4公里 40 40
满意度指标 群众反映 公众满意度 ≥90% 92% 40 40
总分 100 99
"""
    _, indicators, _ = read(text_document(form))
    assert [(i.level1, i.level2, i.level3, i.score) for i in indicators] == [
        ("运转保障", "收支管理", "预算调整率", Decimal(9)),
        ("运转保障", "收支管理", "公开及时率", Decimal(10)),
        ("产出指标", "重大任务推进", "治理河长", Decimal(40)),
        ("满意度指标", "群众反映", "公众满意度", Decimal(40)),
    ]
