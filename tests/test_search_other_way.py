"""A why-question about a change is told that it went the other way, be that stated or only to be seen of two years."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区水务局2023年度部门决算

第一部分 部门概况
一、部门职责
负责全区河道巡查。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入合计900.00万元，支出合计900.00万元，与2022年度相比，收、支总计各增加300.00万元，增长50.00%，主要原因是新招护河队员。
二、财政拨款收支与年初预算数对比情况
2023年度财政拨款本年支出合计900.00万元，完成年初预算的98.00%，比年初预算减少18.37万元，主要原因是：闸门检修费未全额支出。
三、“三公”经费情况及增减变化原因
2022年“三公”经费9.00万元，其中因公出国（境）费8.00万元，公务接待费1.00万元。2023年“三公”经费8.90万元，其中因公出国（境）费8.00万元，公务接待费0.90万元，比2022年减少0.10万元，减少原因是来访批次减少。
四、国有资产占用情况
年末共有车辆3辆，比上年减少2辆，主要是旧车到期报废。公务用车运行维护费支出8.00万元，比上年增加1.00万元，主要原因是油价上涨。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("other-way")
    path = folder / "water-2023.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局2023年的车怎么变多了", "比上年减少2辆"),
        ("水务局的车为什么比上年增加了", "比上年减少2辆"),
        ("水务局2023年三公经费为什么比上年多了", "减少0.10万元"),
        ("水务局三公经费怎么涨了", "来访批次减少"),
        ("水务局2023年支出为什么减少", "增加300.00万元"),
    ],
)
def test_a_change_the_other_way_is_said(release: Release, asked: str, told: str) -> None:
    given = answer(release, asked)
    assert given.status == "not_found"
    assert told in given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局2023年的车怎么变少了", "到期报废"),
        ("水务局2023年公车费用怎么变多了", "油价上涨"),
        ("水务局2023年三公经费为什么比上年少了", "来访批次减少"),
        ("水务局2023年支出为什么增加", "护河队员"),
        ("水务局没把年初安排的钱用完，差多少，卡在哪一笔上", "闸门检修费未全额支出"),
        ("水务局没把年初安排的钱用完，差多少，卡在哪一笔上", "减少18.37万元"),
        ("水务局没能把预算花完，是什么原因", "闸门检修费未全额支出"),
    ],
)
def test_the_change_that_is_asked_about_is_explained(
    release: Release, asked: str, told: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert told in given.answer


@pytest.mark.parametrize("asked", ["水务局的人怎么变多了", "水务局三公经费为什么没有增加"])
def test_another_changes_reason_is_none(release: Release, asked: str) -> None:
    assert "护河队员" not in answer(release, asked).answer or (
        answer(release, asked).status == "not_found"
    )
