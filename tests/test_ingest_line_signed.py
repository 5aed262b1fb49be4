"""Indicators as lines of words where operator, value and unit have columns of their own: headings on two levels,
phrases without a unit, a remark below the last row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.sample_forms import read, text_document

WHOLE = """部门整体支出绩效自评表
部门名称 青禾县水务局
部门整体支出绩效指标
绩效指标 评（扣）分标准 绩效指标设定依
据及指标值数
据来源 实际完成
情况 得分
一级指标 二级指标 三级指标 指标性
质 指标值 度量单
位 分值
产出指标 数量指标 巡查河道长度 ≥ 310 公里 30 河道台账 325 30
新建泵站 = 2 座 20 工程 台账 1 10 征地推迟，列入下一年度
效益指标 社会效益指标 沿河群众安全感 定性 增强 — 40 入户访谈 增强 36
满意度指标 服务对象满意度指标 用水户满
意度 ≥ 90 % 10 测评 93 10
总分 100 86 自评等级 良
"""


def test_headings_above_the_levels_name_the_columns_behind_them() -> None:
    _, indicators, _ = read(text_document(WHOLE))
    told = [(i.level2, i.level3, i.operator, i.target_value, i.target_unit, i.basis, i.actual,
             i.weight, i.score, i.deviation_reason) for i in indicators]  # fmt: skip
    assert told == [
        ("数量指标", "巡查河道长度", "≥", "310", "公里", "河道台账", "325", Decimal(30), Decimal(30), None),
        ("数量指标", "新建泵站", "=", "2", "座", "工程 台账", "1", Decimal(20), Decimal(10), "征地推迟，列入下一年度"),
        ("社会效益指标", "沿河群众安全感", None, None, None, "入户访谈", "增强", Decimal(40), Decimal(36), None),
        ("服务对象满意度指标", "用水户满意度", "≥", "90", "%", "测评", "93", Decimal(10), Decimal(10), None),
    ]  # fmt: skip
    assert [i.target_text for i in indicators][2] == "增强"


def test_a_row_that_can_be_shared_out_in_two_ways_is_not_read() -> None:
    odd = WHOLE.replace("30 河道台账 325 30", "30 325 30")
    _, indicators, notes = read(text_document(odd))
    assert "巡查河道长度" not in [i.level3 for i in indicators]
    assert any("不成一行" in note.reason for note in notes)


PROJECT = """项目支出绩效自评表
项目名称 河道保洁
项目资金（元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 900.00 800.00 720.00 10 90.00% 9.00
绩效指标
一级指标 二级指标 三级指标 指标
性质 指标值 度量单
位 实际完成值 分值 得分 偏差原因分析
及改进措施
产出指标 数量指标 保洁河道 ≥ 12 条 12 40 40
效益指标 可持续影响指标 沿河群众爱河意识 {sign} 明显增强 {none} 明显增强 30 29 {reason}
满意度指标 服务对象满意度指标 群众满意度 ≥ 90 % 88 20 19 {reason}
其他需要说明的事项 汛期打捞量大，人手不足。
总分 100 97.00 （自评等级：优）
"""


@pytest.mark.parametrize("sign, none", [("定性", "—"), ("文字描述", "/"), ("定性指标", "无")])
def test_a_phrase_in_place_of_a_value_has_no_unit(sign: str, none: str) -> None:
    form = PROJECT.format(sign=sign, none=none, reason="个别河段保洁不及时")
    (project,), indicators, _ = read(text_document(form))
    (phrase,) = [i for i in indicators if i.level2 == "可持续影响指标"]
    assert (phrase.level3, phrase.target_text, phrase.actual) == (
        "沿河群众爱河意识",
        "明显增强",
        "明显增强",
    )
    assert (phrase.operator, phrase.score) == (None, Decimal(29))
    assert project.score_form == Decimal("97.00")


def test_a_remark_below_the_indicators_is_no_reason() -> None:
    form = PROJECT.format(sign="定性", none="—", reason="个别河段保洁不及时")
    _, indicators, _ = read(text_document(form))
    assert {i.deviation_reason for i in indicators if i.deviation_reason} == {"个别河段保洁不及时"}


WRAPPED = """项目支出绩效目标表
项目名称 泵站巡检
一级指标 二级指标 三级指标 指标性质 指标值 度量单位 指标解释
产出指标 数量指标 巡检泵站 ≥ 12 座 列入年度巡检计划的
泵站
复检泵站 ＝ 3 座 抽查
质量指标 泵站设备完好率 ≥ 96 % 完好设备占全部设备
的比例
时效指标 巡检完成时间 定性 10月底前 台账
效益指标 社会效益指标 汛期泵站停机造成的
农田受淹事故
＝ 0 起 应急部门认定
满意度指标 服务对象满意度指标 农户满意度 ≥ 90 % 问卷
"""


def test_what_an_indicator_means_goes_on_in_lines_below_its_row() -> None:
    _, indicators, _ = read(text_document(WRAPPED))
    assert [(i.level2, i.level3, i.target_text, i.description) for i in indicators] == [
        ("数量指标", "巡检泵站", "≥12座", "列入年度巡检计划的泵站"),
        ("数量指标", "复检泵站", "＝3座", "抽查"),
        ("质量指标", "泵站设备完好率", "≥96%", "完好设备占全部设备的比例"),
        ("时效指标", "巡检完成时间", "10月底前", "台账"),
        ("社会效益指标", "汛期泵站停机造成的农田受淹事故", "＝0起", "应急部门认定"),
        ("服务对象满意度指标", "农户满意度", "≥90%", "问卷"),
    ]


def test_a_line_that_may_be_of_either_row_is_neithers() -> None:
    either = WRAPPED.replace("泵站\n复检泵站 ＝", "泵站年度计划的\n复检泵站 ＝")
    _, indicators, notes = read(text_document(either))
    told = [(i.level3, i.description) for i in indicators]
    assert told[0] == ("巡检泵站", "列入年度巡检计划的")
    assert told[1][0] == "泵站设备完好率"
    assert any("不成一行" in note.reason for note in notes)


@pytest.mark.parametrize("number", ["一、", "（一）", "1."])
def test_tasks_that_a_department_numbers_are_no_sections_of_the_report(number: str) -> None:
    form = f"""部门（单位）整体绩效目标表
（2030年度）
部门名称 青禾县水务局
年度履职
目标
让全县农户喝上放心水。
年度主要任务 任务名称 主要内容 总额（元）
{number}供水保障 管网改造、水质检测
4,400.00
{number}防汛 泵站巡检、物资储备
600.00
预算情况 部门预算总额（元） 9,000.00
1.基本支出 4,000.00 2.项目支出 5,000.00
一级指标 二级指标 三级指标 指标性质 指标值 度量单位 指标解释
投入管理指标 工作目标管理 履职目标相关性 定性 高度相关 与职责一致
产出指标 重点工作任务完成 改造管网 ≥ 12 公里 建设计划
"""
    _, indicators, _ = read(text_document(form))
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in indicators] == [
        ("投入管理指标", "工作目标管理", "履职目标相关性", "高度相关"),
        ("产出指标", "重点工作任务完成", "改造管网", "≥12公里"),
    ]
