"""Subjects that bear one name under several classes, and growth that no report states."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

BUDGET = """岚川市青禾区审计局2024年部门预算

部门预算支出总表

301 岚川市青禾区审计局

预算年度：2024

单位：万元

序号	功能分类科目		合计	基本支出	项目支出
	科目编码	科目名称
栏次	1	2	3	4	5
1		合计	57.00	30.00	27.00
2	201	一般公共服务支出	57.00	30.00	27.00
3	20108	审计事务	51.00	30.00	21.00
4	2010801	行政运行	30.00	30.00
5	2010802	一般行政管理事务	21.00		21.00
6	20126	档案事务	6.00		6.00
7	2012602	一般行政管理事务	6.00		6.00

部门预算信息公开情况说明

二、部门预算安排的总体情况

2024年，部门总体预算收入57.00万元，其中基本支出预算30.00万元，项目支出预算27.00万元。与2023年相比，项目支出增加9.00万元。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("auditors")
    report = folder / "auditors-2024.txt"
    report.write_text(BUDGET, encoding="utf-8")
    return release_of([read_report(report)])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("审计局2024年一般行政管理事务（档案那块）预算多少", "6.00"),
        ("审计局2024年档案事务里的一般行政管理事务", "6.00"),
        ("审计局2024年审计事务的一般行政管理事务预算", "21.00"),
        ("审计局2024年2012602预算", "6.00"),
        ("审计局2024年行政运行预算", "30.00"),
    ],
)
def test_the_item_of_the_class_named_is_meant(release: Release, text: str, value: str) -> None:
    assert answer(release, text).value == value


def test_each_item_is_told_where_no_class_is_named(release: Release) -> None:
    given = answer(release, "审计局2024年一般行政管理事务预算多少")
    assert given.value is None
    assert all(figure in given.answer for figure in ("21.00", "6.00", "2010802", "2012602"))


def test_a_name_of_several_items_is_compared_with_nothing(release: Release) -> None:
    given = answer(release, "审计局2024年行政运行比一般行政管理事务多多少")
    assert (given.status, given.value) == ("not_found", None)


def test_growth_follows_from_a_figure_and_its_change(release: Release) -> None:
    given = answer(release, "审计局2024年项目支出比2023年增长百分之几")
    assert (given.value, given.unit) == ("50", "%")
    assert "推算" in given.answer
