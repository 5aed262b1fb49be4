"""Why something was late, and what is to be done about a project's problems where it is printed apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区水务局2024年度部门决算

第一部分 部门概况
一、主要职责
负责水利工作。

第二部分 2024年度部门决算情况说明
一、收入支出决算总体情况
2024年度收入合计40.00万元，支出合计40.00万元。
二、预算绩效情况
各项目自评情况如下：
（1）青石闸门改造：全年预算数13.50万元，执行数13.50万元，完成预算的100.00%，自评得分90分。存在问题：监造人员不足。下一步：聘请两名驻厂监造员。
（2）白水泵站检修：全年预算数6.00万元，执行数6.00万元，完成预算的100.00%，自评得分95分。存在问题：备件到货慢。

第三部分 绩效自评
项目支出绩效自评表
项目名称 青石闸门改造
实施单位 岚川市青禾区水务局
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 12.00 13.50 13.50 10 100.00% 10
年度总体目标 预期目标 实际完成情况
更换青石水库闸门。
青石水库闸门主体装好，枫林渡启闭房同时建成。
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析
产出指标 数量指标 更换闸门 =4孔 4孔 40 40
时效指标 竣工时间 ≤9月 11月 50 40 电机返厂检修
总分 100 90
存在问题：监造人员不足。
项目支出绩效自评表
项目名称 白水泵站检修
实施单位 岚川市青禾区水务局
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 6.00 6.00 6.00 10 100.00% 10
年度总体目标 预期目标 实际完成情况
检修白水泵站机组。
机组检修完毕。
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析
产出指标 数量指标 检修机组 =3台 3台 90 85
总分 100 95
存在问题：备件到货慢。
项目支出绩效自评表
项目名称 护河队训练与招募
实施单位 岚川市青禾区水务局
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 2.00 2.00 2.00 10 100.00% 10
年度总体目标 预期目标 实际完成情况
办好护河队。
护河队按计划办好。
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析
产出指标 数量指标 护河队参训人数 ≥60人 60人 40 40
新招队员 ≥9名 9名 50 50
总分 100 100
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("remedies")
    path = folder / "water-2024.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    "asked",
    [
        "青石闸门改造竣工为什么晚了",
        "青石闸门改造项目为什么没按时做完",
        "枫林渡启闭房为什么竣工晚了",
        "青石闸门改造怎么延期了",
    ],
)
def test_why_something_was_late_is_told_of_the_indicator_of_time(
    release: Release, asked: str
) -> None:
    given = answer(release, asked)
    assert "电机返厂检修" in given.answer
    assert "竣工时间" in given.answer


@pytest.mark.parametrize(
    "asked", ["枫林渡启闭房为什么开工晚了", "黑石渡启闭房为什么竣工晚了", "白水泵站检修为什么延期"]
)
def test_no_reason_is_told_of_another_thing_or_time(release: Release, asked: str) -> None:
    assert "返厂" not in answer(release, asked).answer


@pytest.mark.parametrize(
    "asked",
    ["青石闸门改造下一步打算怎么改进", "青石闸门改造监造人员不足怎么办", "闸门改造有什么整改措施"],
)
def test_what_is_to_be_done_is_told_where_it_stands_apart(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert "整改措施：聘请两名驻厂监造员" in given.answer
    assert any("驻厂监造员" in c.quote for c in given.citations)


def test_a_problem_is_no_remedy(release: Release) -> None:
    assert answer(release, "白水泵站检修有什么整改措施").status == "not_found"
    both = answer(release, "白水泵站检修存在什么问题，有什么整改措施").answer
    assert "备件到货慢" in both
    assert "没有写整改措施" in both
    assert answer(release, "白水泵站检修存在什么问题").answer.endswith("的问题：备件到货慢。")


def test_an_indicator_is_told_apart_by_words_that_the_projects_name_has_too(
    release: Release,
) -> None:
    given = answer(release, "护河队要训练多少人")
    assert (given.value, given.unit) == ("60", "人")
    assert answer(release, "护河队要新招多少名队员").value == "9"
