"""What a special fund buys of one kind, added up from the lines under its headings."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区河道局2023年度部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责河道管护。\n"
    "第二部分 2023年度部门预算表\n"
    "2023年政府采购预算表\n部门：岚川市青禾区河道局\n单位：万元\n"
    "采购品目大类\t专项名称\t经济科目\t采购物品名称\t采购组织形式\t总计\n"
    "合计\t\t\t\t\t95.00\n"
    "一、货物A\t\t\t\t\t30.00\n"
    "\t护堤巡查经费\t办公设备购置\t\t\t18.00\n"
    "\t\t\t台式计算机（20万以下）\t分散自行组织\t12.00\n"
    "\t\t\t复印纸\t分散自行组织\t6.00\n"
    "\t机房运转经费\t办公设备购置\t\t\t12.00\n"
    "\t\t\t台式计算机（20万以下）\t政府集中采购\t12.00\n"
    "三、服务C\t\t\t\t\t65.00\n"
    "\t护堤巡查经费\t培训费\t\t\t5.00\n"
    "\t\t\t会议服务\t分散自行组织\t5.00\n"
    "\t\t会议费\t\t\t11.00\n"
    "\t\t\t会议服务\t分散自行组织\t11.00\n"
    "\t河道宣传经费\t印刷费\t\t\t49.00\n"
    "\t\t\t印刷服务\t政府集中采购\t49.00\n"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("river-2023", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("河道局2023年政府采购表，“护堤巡查经费”这个专项买服务一共多少", "16"),
        ("河道局2023年采购表里护堤巡查经费买货物多少", "18"),
        ("河道局2023年采购表里护堤巡查经费的货物和服务加起来多少", "34"),
        ("河道局2023年护堤巡查经费是多少", "34"),
        ("河道局2023年采购表里机房运转经费买货物多少", "12"),
    ],
)
def test_the_lines_of_a_special_fund_are_added_by_kind(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value == value and given.unit == "万元"


def test_each_kind_is_told_where_each_is_asked_for(release: Release) -> None:
    given = answer(release, "河道局2023年采购表里护堤巡查经费的货物、服务各多少")
    assert "货物合计18.00万元" in given.answer and "服务合计16.00万元" in given.answer
    assert given.value is None


@pytest.mark.parametrize(
    "asked",
    [
        "河道局2023年采购表里机房运转经费买服务多少",
        "河道局2023年采购表里护堤巡查经费买工程多少",
        "河道局2022年采购表里护堤巡查经费买服务多少",
        "河道局2023年采购表里护堤巡查经费买服务实际花了多少",
    ],
)
def test_no_sum_is_told_of_another_kind_or_year(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None
