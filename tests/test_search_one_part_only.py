"""Which classes have only project money, or only basic money, as a table of classes shows."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.read_tables_of import grid

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "30.00", "0", "30.00"),
    ("20103", "政府办公厅（室）及相关机构事务", "30.00", "0", "30.00"),
    ("2010302", "一般行政管理事务", "30.00", "0", "30.00"),
    ("206", "科学技术支出", "8.00", "", "8.00"),
    ("20607", "科学技术普及", "8.00", "", "8.00"),
    ("2060702", "科普活动", "8.00", "", "8.00"),
    ("208", "社会保障和就业支出", "20.00", "20.00", ""),
    ("20805", "行政事业单位养老支出", "20.00", "20.00", ""),
    ("2080502", "事业单位离退休", "20.00", "20.00", ""),
    ("213", "农林水支出", "100.00", "60.00", "40.00"),
    ("21303", "水利", "100.00", "60.00", "40.00"),
    ("2130301", "行政运行", "60.00", "60.00", "0"),
    ("2130306", "水利工程运行与维护", "40.00", "0", "40.00"),
    ("", "合计", "158.00", "80.00", "78.00"),
)
TEXT = f"""岚川市青禾区水务局2024年部门预算

2024年部门预算编制说明

2024年，岚川市青禾区水务局收入预算158.00万元，支出预算158.00万元。

部门支出预算总表
编制部门：岚川市青禾区水务局 单位：万元
{grid(chr(10).join("|".join(row) for row in ROWS))}
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2024-budget", TEXT)])


@pytest.mark.parametrize(
    ("asked", "value", "told", "not_told"),
    [
        ("水务局2024年哪几个大类全是项目支出、一分基本支出都没有", "2", "科学技术支出", "农林水"),
        ("水务局2024年哪些类只有项目支出没有基本支出", "2", "一般公共服务支出", "社会保障"),
        ("水务局2024年哪几类支出没有项目支出", "1", "社会保障和就业支出", "农林水"),
        ("水务局2024年既有基本支出又有项目支出的是哪几类", "1", "农林水支出", "科学技术"),
        ("水务局2024年哪些科目只有基本支出", "2", "行政运行", "科普活动"),
    ],
)
def test_subjects_by_what_they_are_made_of(
    release: Release, asked: str, value: str, told: str, not_told: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, "个"), given.answer
    assert told in given.answer
    assert not_told not in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年哪几个大类全是项目支出",
        "水务局2024年哪几类只有政府性基金支出",
    ],
)
def test_other_years_and_parts_are_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer
