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
