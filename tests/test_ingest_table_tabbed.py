"""Tables parted by tabs as departments publish them: who and which unit in cells of their own, pages that
repeat the last row of headings alone, rows that count below a heading of money."""

from __future__ import annotations

import pytest

from ingest.table_head import is_head_row, told
from ingest.table_titles import title_of
from ontology.facts import ReportKind
from tests.read_tables_of import grid, tables

CENTRE = "岚川市青禾区便民服务中心"


@pytest.mark.parametrize(
    "cells",
    [
        ["单位名称", CENTRE, "计量单位", "元"],
        ["编制部门", CENTRE, "金额单位", "万元"],
        [CENTRE, "（万元）"],
        [CENTRE, "2031年度", "单位：元"],
        ["（元）"],
    ],
)
def test_a_row_may_be_all_head(cells: list[str]) -> None:
    assert is_head_row(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["单位名称", "金额"],
        ["单位名称", "单位性质", "经费形式"],
        [CENTRE, "38"],
        [CENTRE, CENTRE, "单位：元"],
        ["（万元）", "（万元）"],
    ],
)
def test_headings_and_rows_are_no_head(cells: list[str]) -> None:
    assert not is_head_row(cells)


def test_a_label_is_put_before_its_value() -> None:
    assert told(["单位名称", CENTRE, "计量单位", "元"]) == [f"单位名称：{CENTRE}", "计量单位：元"]
    assert told(["单位名称", "金额"]) == ["单位名称", "金额"]


@pytest.mark.parametrize("head", [f"单位名称|{CENTRE}||计量单位|元", f"{CENTRE}||||（元）"])
def test_whose_a_table_is_and_its_unit_are_no_headings(head: str) -> None:
    text = "政府性基金预算财政拨款收入支出决算表\n" + grid(
        f"{head}\n科目编码|科目名称|年初结转|本年收入|年末结转\n合计||0|5400.00|0\n208|社会保障和就业支出|0|5400.00|0"
    )
    read = tables(text, ReportKind.FINAL)
    own = [o for o in read.observations if o.row_code == "208"]
    assert [(o.column, str(o.value), o.unit) for o in own] == [
        ("年初结转", "0", "元"), ("本年收入", "5400.00", "元"), ("年末结转", "0", "元"),
    ]  # fmt: skip
    assert {o.organization for o in own} == {CENTRE}


@pytest.mark.parametrize(
    ("first", "head"),
    [
        ("一般公共预算财政拨款基本支出决算明细表|||公开06表", f"{CENTRE}||（万元）"),
        ("附表15 一般公共预算财政拨款支出年初预算与决算对比表", f"{CENTRE}||2031年度|单位：万元\n"),
    ],
)
def test_the_number_of_a_table_is_no_part_of_a_name(first: str, head: str) -> None:
    text = (
        grid(first)
        + "\n"
        + grid(head)
        + "\n"
        + grid("科目编码|科目名称|决算数\n301|工资福利支出|3.00")
    )
    (own,) = tables(text, ReportKind.FINAL).observations
    assert (own.organization, own.unit) == (CENTRE, "万元")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("附表10 2031年度项目支出预算执行情况表", "2031年度项目支出预算执行情况表"),
        ("附表1 2031年度项目支出预算执行情况表", "2031年度项目支出预算执行情况表"),
        ("表12 部门收入总表", "部门收入总表"),
        ("政府采购项目明细表（附表14）", "政府采购项目明细表"),
        ("政府采购情况表  附表11", "政府采购情况表"),
    ],
)
def test_the_number_of_a_table_is_no_part_of_its_title(printed: str, title: str) -> None:
    assert "".join((title_of(printed) or "").split()) == title


def test_a_page_may_repeat_the_last_row_of_the_headings_alone() -> None:
    text = "财政拨款收入支出决算总表\n单位：万元\n" + grid(
        """
收入 || 支出 ||
项目 | 金额 | 项目 | 小计 | 一般公共预算财政拨款
一般公共预算财政拨款 | 9.00 | 教育支出 | 4.00 | 4.00
"""
    )
    text += "\n\n— 2 —\n\n" + grid(
        """
项目 | 金额 | 项目 | 小计 | 一般公共预算财政拨款
|| 住房保障支出 | 5.00 | 5.00
本年收入合计 | 9.00 | 本年支出合计 | 9.00 | 9.00
"""
    )
    read = tables(text, ReportKind.FINAL)
    assert {(o.row_label, o.column, str(o.value)) for o in read.observations} == {
        ("一般公共预算财政拨款", "收入 / 金额", "9.00"),
        ("教育支出", "支出 / 小计", "4.00"),
        ("教育支出", "支出 / 一般公共预算财政拨款", "4.00"),
        ("住房保障支出", "支出 / 小计", "5.00"),
        ("住房保障支出", "支出 / 一般公共预算财政拨款", "5.00"),
        ("本年收入合计", "收入 / 金额", "9.00"),
        ("本年支出合计", "支出 / 小计", "9.00"),
        ("本年支出合计", "支出 / 一般公共预算财政拨款", "9.00"),
    }


def test_rows_that_count_are_no_money_below_a_heading_of_money() -> None:
    text = "财政拨款“三公”经费及相关信息统计表\n" + grid(
        """
项 目 | 行次 | 预算数（万元） | 决算数（万元）
一、“三公”经费支出 | 1 | 32.50 | 30.00
1.公务接待费 | 2 | 32.50 | 30.00
二、相关统计数 | 3 | — | —
1.公务用车保有量（辆） | 4 | — | 9
2.国内公务接待人次（人） | 5 | — | 296
"""
    )
    read = tables(text, ReportKind.FINAL)
    kept = read.one("1.公务用车保有量（辆）")
    assert (kept.unit, kept.amount_yuan) == ("辆", None)
    assert read.one("2.国内公务接待人次（人）").unit == "人"
    assert read.one("1.公务接待费", "决算数").amount_yuan == 300_000


def test_money_beside_a_column_of_counts_stays_money() -> None:
    text = "政府采购情况表\n" + grid("采购内容|数量|金额（万元）\n车辆（辆）|2|30\n合计||30")
    assert tables(text, ReportKind.FINAL).one("车辆（辆）", "金额").unit == "万元"


def test_a_line_is_named_by_what_is_bought_not_by_its_kind() -> None:
    text = "政府采购项目明细表\n单位：万元\n" + grid(
        """
采购类别 | 采购内容 | 计量单位 | 数量 | 单价 | 金额 | 采购方式
货物 | 冲锋舟 | 艘 | 4 | 4.00 | 16.00 | 询价
| 台式计算机 | 台 | 18 | 0.50 | 9.00 | 框架协议采购
服务 | 河道保洁服务 | 项 | 1 | 54.00 | 54.00 | 竞争性磋商
合计 | | | | | 79.00 |
"""
    )
    read = tables(text, ReportKind.FINAL)
    assert [o.row_label for o in read.observations if o.column == "金额"] == [
        "冲锋舟", "台式计算机", "河道保洁服务", "合计",
    ]  # fmt: skip
    assert read.one("冲锋舟", "数量").unit == "艘"
