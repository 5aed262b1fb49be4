"""Cells that a file cuts at a fixed width, three lists side by side, units with their code in one cell."""

from __future__ import annotations

import pytest

from ontology.facts import Reconciles
from tests.read_tables_of import grid, tables


def test_a_name_cut_at_its_columns_width_goes_on_in_the_next_row() -> None:
    text = "部门收入总表\n单位：万元\n" + grid(
        """
单位代码 | 单位名称 | 合计 | 一般公共预算 | 上年结转
| 合计 | 9.00 | 8.00 | 1.00
305001 | 青山县林业局 | 4.00 | 4.00 |
305002 | 青山县野生动植物保护与 | 3.00 | 2.00 | 1.00
| 自然保护地管理站 |||
305003 | 青山县林业有害生物防治 | 2.00 | 2.00 |
| 检疫中心 |||
"""
    )
    read = tables(text)
    names = {o.row_code: o.row_label for o in read.observations if o.row_code}
    assert names == {
        "305001": "青山县林业局",
        "305002": "青山县野生动植物保护与自然保护地管理站",
        "305003": "青山县林业有害生物防治检疫中心",
    }


def test_a_subjects_name_goes_on_where_its_code_stands_in_three_columns() -> None:
    text = "一般公共预算支出表\n单位：万元\n" + grid(
        """
科目编码 ||| 科目名称 | 2030年预算数 | 2031年预算数
类 | 款 | 项 |||
208 ||| 社会保障和就业支出 | 5.00 | 6.00
208 | 05 || 行政事业单位养老支出 | 5.00 | 6.00
208 | 05 | 05 | 机关事业单位基本 | 3.00 | 4.00
||| 养老保险缴费支出 ||
208 | 05 | 06 | 机关事业单位职业年金 | 2.00 | 2.00
||| 缴费支出 ||
"""
    )
    read = tables(text)
    labels = {o.row_code: o.row_label for o in read.observations}
    assert labels["2080505"] == "机关事业单位基本养老保险缴费支出"
    assert labels["2080506"] == "机关事业单位职业年金缴费支出"


def test_the_names_of_projects_are_cut_in_a_list_too() -> None:
    text = "项目支出预算表\n单位：万元\n" + grid(
        """
项目名称 | 项目单位 | 合计 | 一般公共预算
森林草原防灭火物资储备 | 青山县森林消防大队 | 3.00 | 3.00
与更新 |||
古树名木抢救复壮 | 青山县林业局 | 2.00 | 2.00
松材线虫病疫木集中除治 | 青山县林业有害生物防 | 4.00 | 4.00
与监测 | 治检疫中心 ||
"""
    )
    labels = [o.row_label for o in tables(text).observations if o.column == "合计"]
    assert labels == [
        "森林草原防灭火物资储备与更新",
        "古树名木抢救复壮",
        "松材线虫病疫木集中除治与监测",
    ]


def test_a_row_that_prints_no_figure_is_no_end_of_the_name_above() -> None:
    text = "项目支出预算表\n单位：万元\n" + grid(
        """
项目名称 | 项目单位 | 合计
森林草原防灭火物资储备更新 | 青山县林业局 | 3.00
古树名木抢救 | 青山县林业局 | 2.00
林区道路养护 ||
苗木采购 | 青山县林业局 | 1.00
"""
    )
    labels = [o.row_label for o in tables(text).observations]
    assert labels == ["森林草原防灭火物资储备更新", "古树名木抢救", "苗木采购"]


@pytest.mark.parametrize("use", ["支出用途", "支出", "本年支出"])
def test_each_of_three_lists_side_by_side_names_its_own_figures(use: str) -> None:
    text = "部门收支总体情况表\n单位：万元\n" + grid(
        f"""
收 入 || 支 出 |||
项目 | 预算数 | 功能分类 | 预算数 | {use} | 预算数
一、一般公共预算拨款收入 | 7.00 | 一、一般公共服务支出 || 一、基本支出 | 6.00
二、事业收入 | 2.00 | 二、外交支出 || 人员经费 | 5.00
三、其他收入 || 三、教育支出 | 9.00 | 公用经费 | 1.00
|||| 二、项目支出 | 3.00
本年收入合计 | 9.00 | 本年支出合计 | 9.00 | 本年支出合计 | 9.00
"""
    )
    read = tables(text)
    assert ("", "一、基本支出", "支出 / 预算数", "6.00") in read.cells()
    assert ("", "二、项目支出", "支出 / 预算数", "3.00") in read.cells()
    assert read.one("一、一般公共预算拨款收入").value == 7
    assert [o.row_label for o in read.observations if "一般公共服务" in o.row_label] == []
    assert read.one("三、教育支出").value == 9


def test_a_units_code_before_its_name_is_its_code_and_its_projects_are_its_parts() -> None:
    text = "部门项目支出情况表\n单位：万元\n" + grid(
        """
单位/项目名称 | 项目类别 | 合计 | 一般公共预算 | 上年结转
合计 || 9.00 | 8.00 | 1.00
305001 青山县林业局（本级） || 5.00 | 5.00 |
古树名木抢救 | 特定目标类 | 2.00 | 2.00 |
林区道路养护 | 其他运转类 | 3.00 | 3.00 |
305002-青山县种苗站 || 4.00 | 3.00 | 1.00
良种繁育 | 特定目标类 | 1.00 || 1.00
苗圃改造 | 特定目标类 | 3.00 | 3.00 |
"""
    )
    read = tables(text)
    assert ("305001", "青山县林业局（本级）", "合计", "5.00") in read.cells()
    assert ("305002", "青山县种苗站", "上年结转", "1.00") in read.cells()
    totals = {o.row_label for o in read.observations if o.is_total and o.column == "合计"}
    assert totals == {"合计", "青山县林业局（本级）", "青山县种苗站"}
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def printed_at(*cells: tuple[int, str]) -> str:
    """A line with each cell at its print column, Chinese characters two wide."""
    line = ""
    for column, text in cells:
        line += " " * (column - sum(2 if c > "\u2e7f" else 1 for c in line)) + text
    return line


@pytest.mark.parametrize(
    "total", [(75, "公用经费合计"), (45, "公用经费合计"), (54, "公用经费合计")]
)
def test_a_total_over_two_lists_of_classes_side_by_side_is_named(total: tuple[int, str]) -> None:
    lines = [
        printed_at((18, "人员经费"), (81, "公用经费")),
        printed_at((0, "科目编"), (44, "科目编"), (88, "科目编")),
        printed_at((14, "科目名称"), (34, "金额"), (58, "科目名称"), (78, "金额"),
                   (100, "科目名称"), (118, "金额")),
        printed_at((2, "码"), (46, "码"), (90, "码")),
        printed_at((1, "301"), (9, "工资福利支出"), (34, "9,000.00"), (45, "302"),
                   (53, "商品和服务支出"), (78, "2,500.00"), (88, "310"), (96, "资本性支出"),
                   (116, "1,200.00")),
        printed_at((1, "30101"), (9, "基本工资"), (34, "6,000.00"), (45, "30201"),
                   (53, "办公费"), (78, "1,500.00"), (88, "31002"), (96, "办公设备购置"),
                   (116, "1,200.00")),
        printed_at((9, "机关事业单位基本养"), (96, "信息网络及软件购")),
        printed_at((1, "30108"), (34, "3,000.00"), (45, "30202"), (53, "印刷费"),
                   (78, "1,000.00"), (88, "31007")),
        printed_at((9, "老保险缴费"), (96, "置更新")),
        printed_at((9, "人员经费合计"), (34, "9,000.00"), total, (116, "3,700.00")),
    ]  # fmt: skip
    title = "一般公共预算财政拨款基本支出决算明细表"
    read = tables("\n".join([title, "单位：元", "", *lines, "", "注：本表说明。"]))
    whole = {(o.row_label, o.column, str(o.value)) for o in read.observations if not o.row_code}
    assert whole == {
        ("人员经费合计", "人员经费 / 金额", "9000.00"),
        ("公用经费合计", "公用经费 / 金额", "3700.00"),
    }
    assert read.one("机关事业单位基本养老保险缴费").row_code == "30108"
    assert read.one("办公设备购置").value == 1200
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
