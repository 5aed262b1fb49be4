"""A department's figure without one of its units, in whatever word leaves the unit out."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

TABLE = (
    "\n\n收入支出决算总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
    "一般公共预算财政拨款收入\t{0}\t社会保障和就业支出\t{0}\n"
    "本年收入合计\t{0}\t本年支出合计\t{0}\n"
)
UNITS = (
    "\n\n第一部分 概况\n\n二、机构设置\n从单位构成看，本部门包括2个预算单位：\n"
    "1. 岚川市青禾区水务局（本级）\n2. 岚川市青禾区河道管理所\n"
)


@pytest.fixture(scope="module")
def water() -> Release:
    department = f"岚川市青禾区水务局2023年度部门决算{UNITS}{TABLE.format('90.00')}"
    unit = f"岚川市青禾区河道管理所2023年度单位决算{TABLE.format('20.00')}"
    reports = [report_of("water-2023", department), report_of("river-2023", unit)]
    return release_of(reports)


@pytest.mark.parametrize("word", ["刨去", "拿掉", "撇去", "不包含", "不归"])
def test_the_unit_is_taken_away_whatever_the_word(water: Release, word: str) -> None:
    given = answer(water, f"水务局{word}河道管理所，2023年支出多少")
    assert (given.value, given.unit) == ("70", "万元"), given.answer
