"""Why a project's indicators of one kind lost points, and which projects spent all of their money."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

FORM = """岚川市青禾区2031年度部门决算

部门：岚川市青禾区水务局

第三部分 2031年度部门决算情况说明

2031年度，岚川市青禾区水务局支出合计500.00万元。

项目支出绩效自评表
（2031年度）
项目名称 管网改造
主管部门 岚川市青禾区水务局 实施单位 岚川市青禾区水务局
项目资金（万元）
年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 150.00 190.00 190.00 10 100.00% 10.00
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析
产出指标 数量指标 改造管网长度 ≥18 公里 18.4 公里 30 30
时效指标 完工时间 10月底前 11月18日 30 25 汛期停工28天，管材到货
又延误
效益指标 社会效益指标 投诉下降率 ≥15% 12% 20 18
满意度指标 服务对象满意度指标 居民满意度 ≥90% 93% 10 10
总分 100 93.00
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2031-final", FORM)])


@pytest.mark.parametrize(
    ("question", "status", "told"),
    [
        ("管网改造为什么时效指标被扣了分", "answered", "汛期停工28天，管材到货又延误"),
        ("管网改造项目时效指标没得满分的原因是什么", "answered", "得分25"),
        ("管网改造项目数量指标为什么扣分", "not_found", "数量指标都得了满分"),
        ("管网改造项目社会效益指标为什么扣分", "not_found", "没有写原因"),
    ],
)
def test_why_indicators_of_a_kind_lost_points(
    release: Release, question: str, status: str, told: str
) -> None:
    given = answer(release, question)
    assert (given.status, told in given.answer) == (status, True), given.answer


@pytest.mark.parametrize(
    "question",
    ["水务局哪些项目一分不差全花完了", "水务局哪些项目的预算一分钱没剩全花完了"],
)
def test_a_budget_spent_to_the_last_fen_is_spent_whole(release: Release, question: str) -> None:
    given = answer(release, question)
    assert given.status == "answered"
    assert "管网改造" in given.answer and "没有支出" not in given.answer
