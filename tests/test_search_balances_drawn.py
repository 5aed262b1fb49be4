"""What income comes from, as a glossary says; balances drawn on; how far table and prose are apart."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.heard import heard
from tests.built import release_of
from tests.made_report import report_of
from tests.read_tables_of import grid

TABLE = """项目|决算数|项目|决算数
一、财政拨款收入|80.00|一、教育支出|100.00
其中：政府性基金预算财政拨款|5.00|二、住房保障支出|12.00
二、事业收入|20.00||
三、其他收入|7.00||
本年收入合计|107.00|本年支出合计|112.00
使用非财政拨款结余（含专用结余）|9.00|结余分配|1.50
年初结转和结余|3.00|年末结转和结余|5.50
总计|119.00|总计|119.00"""
TEXT = f"""岚川市青禾区水务局2024年度部门决算

第二部分 2024年度部门决算表

收入支出决算总表
部门：岚川市青禾区水务局 单位：万元
{grid(TABLE)}

第三部分 2024年度部门决算情况说明

一、收入支出决算总体情况说明

本年收入合计107.00万元，其中：财政拨款收入80.00万元，事业收入20.00万元，其他收入7.50万元。

第四部分 名词解释

一、事业收入：指单位开展业务活动取得的收入，包括水质检测收入。

二、其他收入：指上述以外的各项收入，主要包括投资收益、租金收入、存款利息收入等。
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2024-final", TEXT)])


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局2024年动用了多少非财政拨款结余", "9.00", "使用非财政拨款结余"),
        ("水务局2024年用了多少非财政拨款结余", "9.00", "使用非财政拨款结余"),
        ("水务局说的“其他收入”主要有哪些来源", None, "租金收入"),
        ("水务局事业收入的来源有哪些", None, "水质检测收入"),
        ("水务局2024年其他收入，表里和文字里的数一样吗", "0.5", "相差0.50万元"),
        ("水务局2024年收入来源有哪些", None, "由3项构成"),
    ],
)
def test_where_money_came_from(release: Release, asked: str, value: str | None, told: str) -> None:
    given = answer(release, asked)
    assert told in given.answer
    assert given.value == value


@pytest.mark.parametrize(
    "asked", ["水务局2024年年末非财政拨款结余多少", "水务局2023年动用了多少非财政拨款结余"]
)
def test_other_balances_are_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


def test_what_is_drawn_on_is_named_before_how_much() -> None:
    assert heard("甲局用了多少专用结余") == "甲局使用专用结余多少"
    assert heard("甲局用了多少钱") == "甲局用了多少钱"
