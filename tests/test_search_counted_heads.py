"""A number is told of the very thing that is counted: neither of some of it, nor of what stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from search.catalogue import catalogue
from search.counted_heads import heads
from search.money import counts_as, wanted_kind
from search.question import understand
from tests.built import release_of
from tests.sample_release import sample_release

REPORT = """岚川市青禾区水务局2023年度部门决算

第一部分 部门概况
一、部门职责
负责全区河道巡查。
二、机构设置
水务局内设机构4个，包括：办公室、信访接待室。
三、主要工作
全年更换堤岸护栏6公里，修补破损护栏70处。年中新增退休巡河员3人。在册护河队员88人，巡逻组12个，其中东岸5个。
举办护河队员培训，培训护河队员130人次。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入合计900.00万元，支出合计900.00万元。
2023年度一般公共预算财政拨款支出600.00万元，其中水利支出400.00万元。
二、国有资产占用情况
固定资产原值720.00万元，其中房屋面积900平方米；处置旧泵房账面原值15.00万元。
三、预算绩效情况说明
1、《青禾水志》印制项目绩效自评情况：根据年初设定的绩效目标，《青禾水志》印制项目绩效自评得分为92分。全年预算数为8万元，执行数为8万元，完成预算的100%。项目绩效目标完成情况：选派2名护河队员参加校对。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("heads")
    path = folder / "water-2023.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局更换护栏多少公里", "6"),
        ("水务局有多少护河队员", "88"),
        ("水务局培训护河队员多少人次", "130"),
        ("水务局固定资产原值多少", "720.00"),
    ],
)
def test_the_number_of_what_is_counted(release: Release, asked: str, value: str) -> None:
    assert answer(release, asked).value == value


@pytest.mark.parametrize(
    "asked",
    [
        "水务局收到多少件信访",  # 信访接待室 is one of four offices
        "水务局修补护栏多少公里",
        "水务局有多少退休巡河员",  # three are those of this year
        "水务局东岸有多少护河队员",
        "水务局房屋原值多少",
        "水务局有多少居民",
        "《青禾水志》印了几份",  # in how many reports its project stands is no answer
        "《青禾水志》印制项目综合评价得分多少",
        "水务局本级有多少护河队员",
    ],
)
def test_no_number_of_something_else(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


def test_what_stands_right_behind_how_many() -> None:
    known = catalogue(sample_release())
    assert heads(understand("收治多少名住院患者", known)) == ["住院", "患者"]
    assert heads(understand("花了多少钱培训", known)) == []


def test_persons_are_counted_and_turns_are_no_heads() -> None:
    assert wanted_kind("有多少教师") == "人"
    assert wanted_kind("收治多少住院患者") == "人"
    assert wanted_kind("花多少钱培训教师") == "money"
    assert counts_as("人次", "186人次")
    assert counts_as("人次", "186人")
    assert not counts_as("人次", "2名")


SIBLINGS = """岚川市青禾区水务局2023年度部门决算

第一部分 部门概况
一、部门职责
负责全区河道巡查。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入合计900.00万元，支出合计900.00万元。

2023年度预算项目绩效自评表
项目名称\t全国水利协会会费
年度绩效指标\t一级指标\t二级指标\t三级指标\t预期指标值\t实际完成值
\t产出指标\t数量指标\t对接外省协会次数\t12次\t15次

2023年度预算项目绩效自评表
项目名称\t岚川水利协会会费
年度绩效指标\t一级指标\t二级指标\t三级指标\t预期指标值\t实际完成值
\t产出指标\t数量指标\t参加年会次数\t2次\t3次
"""


def test_no_number_of_another_project(tmp_path: Path) -> None:
    path = tmp_path / "water-2023.txt"
    path.write_text(SIBLINGS, "utf-8")
    made = release_of([read_report(path)])
    assert answer(made, "全国水利协会对接外省协会几次").value == "15"
    assert answer(made, "岚川水利协会参加年会几次").value == "3"
    assert answer(made, "岚川水利协会对接外省协会几次").value is None
