"""Numbers of rows and columns of a table of counts, and the projects that a section on a fund tells."""

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
局机关设办公室、计财股。
县属学校情况如下。

县属公办学校（园）基本情况表\t\t\t
类别\t学校（园）数（所）\t在校（园）学生数（人）\t教职工数（人）
小学\t3\t1,204\t96
初级中学\t2\t810\t75
幼儿园\t2\t310\t40
特殊教育学校\t1\t42\t11
合 计\t8\t2,366\t222

第二部分 2024年度部门决算表
支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t60.00\t46.00\t14.00
205\t教育支出\t60.00\t46.00\t14.00

项目支出绩效自评结果汇总表
单位：万元
序号\t项目名称\t全年预算数\t全年执行数\t自评得分
1\t塑胶跑道翻新\t9.00\t8.00\t96
2\t校车更新\t5.00\t4.00\t95
3\t阅览室添置图书\t2.00\t2.00\t98
合计\t\t16.00\t14.00\t

第三部分 2024年度部门决算情况说明
一、收入支出决算总体情况
2024年度收入合计60.00万元，支出合计60.00万元。
二、政府性基金预算收入支出决算情况
2024年度政府性基金预算财政拨款本年收入15.00万元，本年支出12.00万元，年末结转和结余3.00万元。主要用于：塑胶跑道翻新8.00万元，校车更新{bus}万元。
"""


def _release(folder: Path, bus: str) -> Release:
    path = folder / "schools-2024.txt"
    path.write_text(REPORT.replace("{bus}", bus), "utf-8")
    return release_of([read_report(path)])


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return _release(tmp_path_factory.mktemp("counted-rows"), "4.00")


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("青禾区教育体育局小学有多少学生", "1204", "人"),
        ("青禾区教育体育局小学和初中加起来有多少学生", "2014", "人"),
        ("青禾区教育体育局小学比初中多多少学生", "394", "人"),
        ("青禾区教育体育局公办学校教职工一共多少人", "222", "人"),
        ("青禾区教育体育局幼儿园有几所", "2", "所"),
    ],
)
def test_a_number_is_that_of_the_row_and_the_column(
    release: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(release, asked)
    assert ((given.value or "").replace(",", ""), given.unit) == (value, unit)


@pytest.mark.parametrize(
    "asked",
    [
        "青禾区教育体育局中小学一共有多少学生",
        "青禾区教育体育局民办小学有多少学生吗",
        "青禾区教育体育局小学有多少女学生",
        "青禾区教育体育局2023年小学有多少学生",
    ],
)
def test_no_number_of_other_things_is_told(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


@pytest.mark.parametrize(
    "asked",
    ["青禾区教育体育局哪些项目用的是政府性基金", "青禾区教育体育局政府性基金用在了哪些项目"],
)
def test_projects_of_a_fund_are_those_of_the_section_on_it(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == ("2", "个")
    assert "塑胶跑道翻新8.00万元、校车更新4.00万元，合计12万元" in given.answer


def test_projects_that_do_not_come_to_what_was_spent_are_not_all_of_them(tmp_path: Path) -> None:
    given = answer(_release(tmp_path, "3.00"), "青禾区教育体育局哪些项目用的是政府性基金")
    assert given.value is None


def test_which_projects_is_told_by_no_money_of_an_account(release: Release) -> None:
    given = answer(release, "青禾区教育体育局哪些项目用的是一般公共预算")
    assert given.value is None
