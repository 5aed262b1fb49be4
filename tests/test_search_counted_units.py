"""Units that are counted by their kind or said in short, and the people that a table of units counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区教育体育局2024年度部门决算

第一部分 部门概况
一、主要职责
负责教育体育工作。
二、机构设置
纳入2024年度部门决算汇编范围的独立核算单位共5个。

第二部分 2024年度部门决算情况说明
一、收入支出决算总体情况
2024年度收入合计60.00万元，支出合计60.00万元。

第三部分 2024年度部门决算表
支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t60.00\t46.00\t14.00
205\t教育支出\t60.00\t46.00\t14.00

所属预算单位支出情况表
编制单位：岚川市青禾区教育体育局 2024年度 金额单位：万元
序
号 单位名称 单位性质 年末在职
人数 在校学
生数 支出合计 基本支出 项目支出
1 岚川市青禾区教育体育局（本级） 行政单位 21 — 12.00 8.00 4.00
2 青石镇中心学校 全额拨款事业单位 64 812 18.00 14.00 4.00
3 枫林乡中心学校 全额拨款事业单位 41 506 13.00 11.00 2.00
4 青禾区机关幼儿园 差额拨款事业单位 18 203 9.00 7.00 2.00
5 青禾区体育技术学校 差额拨款事业单位 15 96 8.00 6.00 2.00
合计 159 1617 60.00 46.00 14.00
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("counted-units")
    path = folder / "schools-2024.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("青石镇中心学校有多少学生", "812"),
        ("枫林乡中心学校在职的有几个", "41"),
        ("青石镇中心学校比枫林乡中心学校多几个在职的", "23"),
        ("两个差额单位一共多少学生", "299"),
        ("机关幼儿园有多少人", "18"),
    ],
)
def test_people_of_a_unit_are_told_by_their_column(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, "人")


@pytest.mark.parametrize(
    "asked",
    [
        "青石镇中心学校有多少党员",
        "青石镇中心学校有多少退休人员",
        "青石镇中心学校2023年有多少学生",
        "三个差额单位一共多少学生",
        "白水乡中心学校有多少学生",
    ],
)
def test_no_other_people_are_told(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("两个差额单位谁的基本支出多，多多少", "1"),
        ("教体局下属的两所中心学校项目支出一共多少", "6"),
        ("体育学校和机关幼儿园支出差多少", "1"),
        ("三个差额单位谁的基本支出多，多多少", None),
        ("四所中心学校项目支出一共多少", None),
    ],
)
def test_units_are_named_by_kind_or_in_short(
    release: Release, asked: str, value: str | None
) -> None:
    assert answer(release, asked).value == value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("青禾区水利局2024年编制数是多少", "52"),
        ("青禾区水利局供养人员情况的编制数是多少", "52"),
        ("青禾区水利局有多少在职人员", "48"),
        ("青禾区水利局供养人员情况是多少", None),
        ("青禾区水利局公用经费的编制数是多少", None),
        ("青禾区水利局2024年退休人数是多少", None),
    ],
)
def test_people_of_a_department_are_told_from_its_base_data(
    tmp_path: Path, asked: str, value: str | None
) -> None:
    path = tmp_path / "water-2024.txt"
    path.write_text(
        "岚川市青禾区水利局2024年度部门决算\n\n部门整体支出绩效评价基础数据表\n"
        "填报单位：青禾区水利局 单位：万元\n"
        "供养人员情况\t编制数\t2024年实际在职人数\t控制率\n\t52\t48\t92.31%\n"
        "经费控制情况\t2023年决算数\t2024年预算数\t2024年决算数\n"
        "公用经费\t90.00\t95.00\t93.00\n政府采购金额\t7.00\t6.00\t5.00\n",
        "utf-8",
    )
    assert answer(release_of([read_report(path)]), asked).value == value
