"""The units below an organization that are asked of by their kind and number; offices in the order of print."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区文体局2023年度部门决算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责文体活动。\n二、机构设置\n"
    "（一）内设机构设置。岚川市青禾区文体局内设机构4个，包括：办公室、群众文化科、竞赛训练科、产业市场科。\n"
    "（二）单位构成。\n单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区文体局（本级）\t行政\t正科级\t财政拨款\n"
    "岚川市青禾区图书馆\t事业\t副科级\t财政性资金基本保证\n"
    "岚川市青禾区体育场\t事业\t股级\t财政性资金零补助\n"
    "第二部分 2023年度部门决算情况说明\n一、收入支出决算\n2023年度收入合计10.00万元，支出合计10.00万元。\n"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("sports-2023", REPORT)])


@pytest.mark.parametrize(
    "asked",
    [
        "文体局底下两个事业单位叫什么，什么规格",
        "文体局两个事业单位是什么级别",
        "文体局下属单位都是什么级别",
    ],
)
def test_the_units_meant_are_told_with_their_levels(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert "图书馆的单位规格为副科级" in given.answer and "体育场的单位规格为股级" in given.answer
    assert "本级" not in given.answer


def test_all_units_are_told_where_all_are_meant(release: Release) -> None:
    assert "（本级）的单位规格为正科级" in answer(release, "文体局三个预算单位分别什么规格").answer


def test_another_number_of_units_is_refused(release: Release) -> None:
    assert answer(release, "文体局底下三个事业单位是什么规格").status == "not_found"


@pytest.mark.parametrize("asked", ["文体局里面分哪几个科室", "文体局分几个部门"])
def test_offices_are_told_in_the_order_of_print(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value == "4"
    assert "办公室、群众文化科、竞赛训练科、产业市场科" in given.answer
