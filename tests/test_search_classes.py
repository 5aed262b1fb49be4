"""Into which classes something is divided, by a note below a table or a sentence."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区文体局2023年度部门决算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责文体活动。\n二、机构设置\n"
    "单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区文体局（本级）\t行政\t正科级\t财政拨款\n岚川市青禾区图书馆\t事业\t副科级\t财政性资金补助\n"
    "注：1、单位性质类型分为机关、事业、社会团体三类。\n2、场馆等级划分为两档：甲档、乙档。\n"
    "第二部分 2023年度部门决算情况说明\n一、收入支出决算\n2023年度收入合计10.00万元，支出合计10.00万元。\n"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("sports-2023", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("决算报告机构表下面的注说单位性质类型分几类，哪几类", "3", "机关、事业、社会团体三类"),
        ("文体局单位性质类型分为哪几类", "3", "机关、事业、社会团体三类"),
        ("场馆等级分几档", "2", "两档：甲档、乙档"),
    ],
)
def test_the_classes_are_told(release: Release, asked: str, value: str, told: str) -> None:
    given = answer(release, asked)
    assert given.value == value
    assert told in given.answer


@pytest.mark.parametrize("asked", ["教练等级分几档", "图书类型分为哪几类"])
def test_what_is_divided_must_be_the_very_thing(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


def test_what_an_organization_is_is_still_told(release: Release) -> None:
    assert "单位性质为事业" in answer(release, "青禾区图书馆是什么性质的单位").answer
