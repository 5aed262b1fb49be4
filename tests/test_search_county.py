"""Questions about tables as counties print them: all that is owned and the fixed assets, the three public expenses."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import final

OWNED = """国有资产使用情况表
编制单位：岚川市青禾区水务局 2023年度 金额单位：元
项目 行次 资产总额 流动资产 固定资产 对外投资/有
价证券 在建工程 无形资产 其他资产
小计 房屋构筑物 车辆 单价200 万以上
大型设备 其他固定资产
栏次 1 2 3 4 5 6 7 8 9 10 11
合计 1 1,000.00 100.00 800.00 500.00 200.00 0.00 100.00 0.00 60.00 40.00 0.00"""
THREE_PUBLIC = """“三公”经费、行政参公单位机关运行经费情况表
单位：万元
项 目 行次 年初预算数 全年预算数 决算统计数
栏次 1 2 3
一、“三公”经费支出 1 — — —
（一）支出合计 2 21.80 16.50 14.91
1.因公出国（境）费 3 0.00 0.00 0.00
2.公务用车购置及运行维护费 4 13.20 10.60 9.68
3.公务接待费 5 8.60 5.90 5.23
（1）国内接待费 6 — — 5.23
其中：外事接待费 7 — — 0.00
二、机关运行经费 8 — — 41.26
（一）行政单位 9 — — 41.26"""
UNITS = """所属预算单位支出情况表
单位：元
序号 单位名称 单位性质 年末在职人数 支出合计 基本支出
1 岚川市青禾区水务局（本级） 行政单位 38 900.00 600.00
2 岚川市青禾区河道管理所 差额拨款事业单位 9 400.00 400.00"""
USED = (
    "五、绩效自评结果应用情况",
    "水务局将自评结果与下年预算安排挂钩，对执行率偏低的项目压减预算。整体自评得分为91.50分。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    facts = final(
        "一、国有资产占用情况",
        "水务局资产总额0.10万元。",
        *USED,
        before=(OWNED, THREE_PUBLIC, UNITS),
    )
    return release_of([facts])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局的固定资产有多少", "固定资产总额为800.00元"),
        ("水务局资产总额是多少", "资产总额为1,000.00元"),
        ("水务局三公经费决算是多少", "“三公”经费为14.91万元"),
        ("水务局三公经费全年预算和决算差多少", "1.59万元"),
        ("河道管理所是全额还是差额拨款", "单位性质为差额拨款事业单位"),
        ("河道管理所是行政单位还是事业单位", "单位性质为差额拨款事业单位"),
        ("河道管理所是不是差额拨款单位", "单位性质为差额拨款事业单位"),
        ("自评结果水务局打算怎么用", "与下年预算安排挂钩"),
        ("河道管理所2023年一共支出多少元", "河道管理所2023年度决算中，本年支出合计为400.00元"),
    ],
)
def test_the_whole_is_told_from_its_parts(office: Release, asked: str, said: str) -> None:
    assert said in answer(office, asked).answer


def test_people_are_not_compared_by_money(office: Release) -> None:
    asked = "河道管理所比水务局本级少几个在职的"
    assert "支出" not in answer(office, asked).answer
