"""A figure and what it rests on, things listed together, offices within, and what is subscribed to."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区水务局2023年度部门预算

第一部分 部门概况
一、部门职责
负责全区河道巡查。
二、机构设置
岚川市青禾区水务局内设机构3个，包括：办公室、巡河室、闸门室。

第三部分 绩效目标
1、巡河员工资绩效目标表

绩效目标	巡河员按月领到工资。
一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据
产出指标	数量指标	用品数量	购买巡河室雨衣、办公用品	≥12套	实际工作需要
	时效指标	领证时间	规定时间内为巡河员完成领证	≤40分钟	青水发〔2020〕7号
	成本指标	工资补助标准	按补助标准发放	150元/人/月	人社局发放文件通知
2、巡河科专项经费绩效目标表

绩效目标	巡河工作有序开展。
一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据
产出指标	数量指标	报刊订阅完成率	完成《河道月刊》《水闸周报》等报刊资料。	≥98%	年度工作计划
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("bases")
    path = folder / "water-2023.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("巡河员领证最多等多久，凭哪份文件定的", ("40分钟", "青水发")),
        ("巡河员每人每月补多少，是照谁的文件定的", ("150元", "人社局")),
        ("巡河员每人每月补多少，根据什么文件定的", ("150元", "人社局")),
        ("巡河室要购买几套雨衣和办公用品", ("12套",)),
        ("水务局内部设了哪几个科室", ("办公室、巡河室、闸门室",)),
        ("巡河科打算订哪几种报刊", ("河道月刊", "水闸周报")),
    ],
)
def test_all_that_is_asked_is_told(release: Release, asked: str, told: tuple[str, ...]) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert all(each in "".join(given.answer.split()) for each in told)


@pytest.mark.parametrize(
    "asked",
    ["巡河员是谁", "巡河室要购买几套办公用品", "水务局内部审计做了几次", "巡河科订了几种报刊"],
)
def test_what_is_not_printed_is_refused(release: Release, asked: str) -> None:
    assert answer(release, asked).status == "not_found"
