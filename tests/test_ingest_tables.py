"""Fiscal tables in the layouts that reports print; every number and name here is invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.readers import read_document
from ontology.facts import Phase, Reconciles, ReportKind
from tests.conftest import real_reports_folder
from tests.read_tables_of import Tables, grid, spanned, tables, tables_of

FINAL = ReportKind.FINAL

SUMMARY = """
收支总表

390 青山县档案馆

预算年度：2031

单位：万元

""" + grid(
    """
序号 | 收入 |        | 支出 |
     | 项目 | 预算数 | 项目 | 预算数
栏次 | 1    | 2      | 3    | 4
1    | 一、一般公共预算拨款收入 | 300.10 | 一、一般公共服务支出 | 250.00
2    | 二、政府性基金预算拨款收入 |       | 二、外交支出 |
3    | 三、事业收入 | 20.00 | 三、住房保障支出 | 70.10
4    | 本年收入合计 | 320.10 | 本年支出合计 | 320.10
5    | 上年结转结余 |  | 年终结转结余 |
6    | 收入总计 | 320.10 | 支出总计 | 320.10
"""
)

EXPENDITURE = """
部门支出总表

部门：青山县档案馆（汇总）

单位：万元

""" + grid(
    """
序号 | 功能分类科目 |  | 合计 | 基本支出 | 项目支出
     | 科目编码 | 科目名称 |  |  |
栏次 | 1 | 2 | 3 | 4 | 5
1 |  | 合计 | 320.10 | 200.10 | 120.00
2 | 201 | 一般公共服务支出 | 250.00 | 130.00 | 120.00
3 | 20126 | 档案事务 | 250.00 | 130.00 | 120.00
4 | 2012601 | 行政运行 | 130.00 | 130.00 |
5 | 2012604 | 档案馆 | 120.00 |  | 120.00
6 | 221 | 住房保障支出 | 70.10 | 70.10 |
7 | 22102 | 住房改革支出 | 70.10 | 70.10 |
8 | 2210201 | 住房公积金 | 70.10 | 70.10 |
"""
)


def test_a_summary_has_two_sides() -> None:
    read = tables(SUMMARY)
    assert read.cells() == {
        ("", "一、一般公共预算拨款收入", "收入 / 预算数", "300.10"),
        ("", "三、事业收入", "收入 / 预算数", "20.00"),
        ("", "本年收入合计", "收入 / 预算数", "320.10"),
        ("", "收入总计", "收入 / 预算数", "320.10"),
        ("", "一、一般公共服务支出", "支出 / 预算数", "250.00"),
        ("", "三、住房保障支出", "支出 / 预算数", "70.10"),
        ("", "本年支出合计", "支出 / 预算数", "320.10"),
        ("", "支出总计", "支出 / 预算数", "320.10"),
    }
    assert {o.direction for o in read.observations} == {"revenue", "expenditure"}
    assert {o.organization for o in read.observations} == {"青山县档案馆"}
    assert {o.organization_code for o in read.observations} == {"390"}
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert read.one("三、住房保障支出").row_key == "function_221"
    assert read.one("收入总计").is_total
    assert not read.one("三、事业收入").is_total


def test_non_totals_count_money_once_in_every_column() -> None:
    read = tables(EXPENDITURE)
    for column, total in (("合计", "320.10"), ("基本支出", "200.10"), ("项目支出", "120.00")):
        parts = [o.value for o in read.observations if o.column == column and not o.is_total]
        assert str(sum(parts)) == total


BY_USE_TOO = "收支预算总表\n单位：万元\n" + grid(
    """
收入 | | 支出 | | | |
项目 | 金额 | 功能分类 | | 支出用途 |
 | | 项目 | 金额 | 项目 | 金额
一、一般公共预算 | 30.00 | 一、一般公共服务支出 | 22.00 | 一、基本支出 | 20.00
二、其他资金 | | 二、住房保障支出 | 8.00 | 二、项目支出 | 10.00
收入总计 | 30.00 | 支出总计 | 30.00 | 支出总计 | 30.00
"""
)
IN_PAIRS = "“三公”经费支出表\n单位：万元\n" + grid(
    """
合计 | | 因公出国（境）费 | | 公务接待费 | | 公务用车购置及运行费 | |  | |  |
 | | | | | | 小计 | | 公务用车购置费 | | 公务用车运行费 |
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
5.00 | 3.00 | 0.00 | 0.00 | 2.00 | 1.00 | 3.00 | 2.00 | 0.00 | 0.00 | 3.00 | 2.00
"""
)
OF_WHICH = "收入决算表\n单位：万元\n" + grid(
    """
科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 事业收入 | | 其他收入
 | | | | 小计 | 其中：教育收费 |
 | 合计 | 90.00 | 50.00 | 30.00 | 12.00 | 10.00
205 | 教育支出 | 90.00 | 50.00 | 30.00 | 12.00 | 10.00
20502 | 普通教育 | 90.00 | 50.00 | 30.00 | 12.00 | 10.00
2050205 | 高等教育 | 90.00 | 50.00 | 30.00 | 12.00 | 10.00
"""
)


@pytest.mark.parametrize(
    ("text", "direction", "phase", "total"),
    [
        (EXPENDITURE, "expenditure", Phase.APPROVED, "320.10"),
        (BY_USE_TOO, "expenditure", Phase.APPROVED, "30.00"),
        (BY_USE_TOO, "revenue", Phase.APPROVED, "30.00"),
        (IN_PAIRS, "expenditure", Phase.APPROVED, "5.00"),
        (IN_PAIRS, "expenditure", Phase.EXECUTED, "3.00"),
        (OF_WHICH, "revenue", Phase.EXECUTED, "90.00"),
    ],
)
def test_what_repeats_neither_rows_nor_columns_is_a_tables_money_once(
    text: str, direction: str, phase: Phase, total: str
) -> None:
    read = tables(text, FINAL if phase is Phase.EXECUTED or text is IN_PAIRS else ReportKind.BUDGET)
    once = [
        o.value for o in read.observations
        if (o.direction, o.phase) == (direction, phase) and not (o.is_total or o.repeats_columns)
    ]  # fmt: skip
    assert str(sum(once)) == total


def test_of_columns_that_do_not_add_up_the_total_counts() -> None:
    text = EXPENDITURE.replace("行政运行\t130.00\t130.00", "行政运行\t130.00\t129.00")
    row = [o for o in tables(text).observations if o.row_code == "2012601"]
    assert {o.column: o.repeats_columns for o in row} == {"合计": False, "基本支出": True}


def test_codes_scheme_unit_and_yuan() -> None:
    read = tables(EXPENDITURE)
    salary = read.one("行政运行", "基本支出")
    assert (salary.row_code, salary.row_scheme, salary.column_key) == (
        "2012601",
        "functional",
        "basic",
    )
    assert (salary.unit, str(salary.amount_yuan)) == ("万元", "1300000.00")
    assert (salary.organization, salary.organization_code) == ("青山县档案馆", None)
    assert (salary.phase, salary.fiscal_year) == (Phase.APPROVED, 2031)
    assert salary.label_source is not None
    assert salary.label_source.printed.replace("\t", "") == "2012601行政运行"


def test_blank_is_no_zero_and_zero_is_a_row() -> None:
    read = tables(
        EXPENDITURE.replace("120.00 |  | 120.00", "").replace("130.00\t\n", "130.00\t0.00\n")
    )
    assert ("2012601", "行政运行", "项目支出", "0.00") in read.cells()
    assert not any(c[0] == "2210201" and c[2] == "项目支出" for c in read.cells())


def test_a_broken_sum_is_kept_and_said() -> None:
    read = tables(EXPENDITURE.replace("2210201\t住房公积金\t70.10", "2210201\t住房公积金\t71.10"))
    assert ("2210201", "住房公积金", "合计", "71.10") in read.cells()
    assert {o.reconciles for o in read.observations} == {Reconciles.FALSE}
    assert "住房改革支出" in read.reasons()


def test_rounding_tails_are_no_breach() -> None:
    read = tables(EXPENDITURE.replace("合计\t320.10\t200.10", "合计\t320.11\t200.10"))
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_pages_of_one_table_are_joined() -> None:
    lines = EXPENDITURE.split("\n")
    header = lines[1:10]
    at = next(i for i, line in enumerate(lines) if line.startswith("5\t"))
    again = ["", *header[2:], ""]
    paged = "\n".join([*lines[:at], *again, *(x.replace("栏次", "档次") for x in lines[at:])])
    assert tables(paged).cells() == tables(EXPENDITURE).cells()
    assert tables(paged).whats() == ["expenditure"]


def test_a_row_torn_by_a_page_is_one_row() -> None:
    text = (
        """
收入总表

单位：万元

"""
        + grid(
            """
序号 | 科目编码 | 科目名称 | 合计 | 财政拨款收入
栏次 | 1 | 2 | 3 | 4
1 |  | 合计 | 462 .40 | 462.40
2 | 2080 | 机关事业单位 | 462. | 462.4
"""
        )
        + "\n\n单位：万元\n\n"
        + grid(
            """
序号 | 科目 编码 | 科目名称 | 合计 | 财政拨 款收入
档次 | 1 | 2 | 3 | 4
 | 505 | 基本养老保险缴费支出 | 40 | 0
"""
        )
    )
    read = tables(text)
    torn = read.one("机关事业单位基本养老保险缴费支出", "合计")
    assert (torn.row_code, str(torn.value), torn.printed) == ("2080505", "462.40", "462.40")
    assert len(torn.source.parts) == 2
    assert read.one("合计", "合计").source.text == "462 .40"
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        ("201 | 26 | 04", "2012604"),
        ("201 | 26 | 4", "2012604"),
        ("201 | 20126 | 2012604", "2012604"),
        (" |  | 04", "2012604"),
    ],
)
def test_codes_in_three_columns(codes: str, wanted: str) -> None:
    text = "部门支出预算表\n单位：元\n" + grid(
        f"""
功能分类科目编码 |  |  | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 |  |  |  |
201 |  |  | 一般公共服务支出 | 1,200,000 | 0 | 1,200,000
201 | 26 |  | 档案事务 | 1,200,000 | 0 | 1,200,000
{codes} | 档案馆 | 1,200,000 | 0 | 1,200,000
 |  |  | 合计 | 1,200,000 | 0 | 1,200,000
"""
    )
    read = tables(text)
    assert read.one("档案馆", "合计").row_code == wanted
    assert {o.unit for o in read.observations} == {"元"}
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


@pytest.mark.parametrize("first", [True, False])
def test_a_total_whose_name_covers_the_codes(first: bool) -> None:
    rows = [
        "合计 | 1,200,000 | 0 | 1,200,000",
        "201 |  |  | 一般公共服务支出 | 1,200,000 | 0 | 1,200,000",
        "201 | 26 |  | 档案事务 | 1,200,000 | 0 | 1,200,000",
    ]
    text = "部门支出预算表\n单位：元\n" + grid(
        "\n功能分类科目编码 |  |  | 功能分类科目名称 | 合计 | 基本支出 | 项目支出\n类 | 款 | 项 |  |  |  |\n"
        + "\n".join(rows if first else [*rows[1:], rows[0]])
    )
    read = tables(text)
    assert read.one("合计", "合计").printed == "1,200,000"
    assert read.one("合计", "基本支出").printed == "0"
    assert len(read.observations) == 9


def test_economic_codes_in_two_columns_get_their_zero_back() -> None:
    text = "一般公共预算基本支出表\n单位：万元\n" + grid(
        """
经济分类科目编码 |  | 科目名称 | 合计 | 人员经费 | 公用经费
类 | 款 |  |  |  |
 |  | 合计 | 12.50 | 10.00 | 2.50
301 |  | 工资福利支出 | 10.00 | 10.00 |
301 | 2 | 津贴补贴 | 10.00 | 10.00 |
302 |  | 商品和服务支出 | 2.50 |  | 2.50
302 | 11 | 差旅费 | 2.50 |  | 2.50
"""
    )
    read = tables(text)
    assert read.one("津贴补贴", "合计").row_code == "30102"
    assert read.one("差旅费", "公用经费").row_scheme == "economic"
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_code_and_name_in_one_cell() -> None:
    text = "一般公共预算支出表\n单位：万元\n" + grid(
        """
支出功能分类科目 | 合计 | 基本支出 | 项目支出
合计 | 5.00 | 5.00 |
205 教育支出 | 5.00 | 5.00 |
20502 普通教育 | 5.00 | 5.00 |
[2050202] 小学教育 | 5.00 | 5.00 |
"""
    )
    read = tables(text)
    assert read.one("小学教育", "合计").row_code == "2050202"
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_three_blocks_side_by_side() -> None:
    text = "一般公共预算财政拨款基本支出决算明细表\n金额单位：万元\n" + grid(
        """
人员经费 | | | 公用经费 | | | | |
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 40.00 | 302 | 商品和服务支出 | 6.00 | 310 | 资本性支出 | 1.00
30101 | 基本工资 | 40.00 | 30201 | 办公费 | 6.00 | 31002 | 办公设备购置 | 1.00
人员经费合计 | | 40.00 | 公用经费合计 | | | | | 7.00
"""
    )
    read = tables(text, FINAL)
    assert read.one("办公设备购置").column == "公用经费 / 决算数"
    assert read.one("基本工资").column == "人员经费 / 决算数"
    assert str(read.one("公用经费合计").value) == "7.00"
    assert read.one("办公费").phase is Phase.EXECUTED
    assert {o.table for o in read.observations} == {"general_basic"}


THREE_PUBLIC = "财政拨款“三公”经费支出决算表\n单位：万元\n" + grid(
    """
预算数 | | | | | | 决算数 | | | | |
合计 | 因公出国（境）费 | 公务用车购置及运行费 ||| 公务接待费 |合计|因公出国（境）费|公务用车购置及运行费||| 公务接待费
 | | 小计 | 公务用车购置费 | 公务用车运行费 | | | | 小计 | 公务用车购置费 | 公务用车运行费 |
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
9.00 | 1.00 | 6.50 | 4.00 | 2.50 | 1.50 | 7.90 | | 6.40 | 4.00 | 2.40 | 1.50
"""
)


def test_three_public_across() -> None:
    read = tables(THREE_PUBLIC, FINAL)
    assert len(read.observations) == 11
    running = next(o for o in read.observations if str(o.value) == "2.40")
    assert running.column == "决算数 / 公务用车购置及运行费 / 公务用车运行费"
    assert (running.column_key, running.phase) == ("vehicle_running", Phase.EXECUTED)
    planned = next(o for o in read.observations if str(o.value) == "2.50")
    assert planned.phase is Phase.APPROVED
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_three_public_budget_is_revised_where_the_note_says_so() -> None:
    note = "\n\n注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。"
    read = tables(THREE_PUBLIC + note, FINAL)
    assert {o.phase for o in read.observations} == {Phase.REVISED, Phase.EXECUTED}


def test_three_public_in_pairs() -> None:
    text = "“三公”经费支出表\n单位：万元\n" + grid(
        """
合计 | | 因公出国（境）费 | | 公务接待费 | | 公务用车购置及运行费 | |  | |  |
 | | | | | | 小计 | | 公务用车购置费 | | 公务用车运行费 |
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
5.00 | 3.00 | 0.00 | 0.00 | 2.00 | 1.00 | 3.00 | 2.00 | 0.00 | 0.00 | 3.00 | 2.00
"""
    )
    read = tables(text, FINAL)
    assert len(read.observations) == 12
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    keys = [(o.column_key, o.phase) for o in read.observations if str(o.value) == "1.00"]
    assert keys == [("reception", Phase.EXECUTED)]


def test_statistics_two_to_a_row_below_three_public() -> None:
    text = THREE_PUBLIC + "\n相关统计数：\n" + grid(
        """
项目 | 统计数 | 项目 | 统计数
因公出国（境）团组数（个） | 0 | 因公出国（境）人次数（人） | 0
公务用车购置数（辆） | 1 | 公务用车保有量（辆） | 22
"""
    )  # fmt: skip
    counted = [o for o in tables(text, FINAL).observations if o.column == "统计数"]
    assert [(str(o.value), o.unit) for o in counted] == [
        ("0", "个"), ("0", "人"), ("1", "辆"), ("22", "辆"),
    ]  # fmt: skip
    assert {o.amount_yuan for o in counted} == {None}


def test_three_public_as_a_list_with_details() -> None:
    text = "部门预算财政拨款“三公”经费支出表\n单位：万元\n" + grid(
        """
序号 | 项 目 | 资 金 性 质 | |
     |       | 合计 | 一般公共预算 财政拨款 | 政府性基金 预算拨款
栏次 | 1 | 2 | 3 | 4
1 | 合计 | 6.30 | 6.30 |
2 | “三公”经费小计 | 6.30 | 6.30 |
3 | 一、因公出国（境）费 | | |
4 | 其中：教学科研人员因公出国（境）费 | | |
5 | 其他因公出国（境）费 | | |
6 | 二、公务用车购置及运维费 | 5.10 | 5.10 |
7 | 其中：公务用车购置费 | | |
8 | 公务用车运行维护费 | 5.10 | 5.10 |
9 | 三、公务接待费 | 1.20 | 1.20 |
"""
    )
    read = tables(text)
    running = read.one("公务用车运行维护费", "一般公共预算")
    assert running.column == "资金性质 / 一般公共预算财政拨款"
    assert (running.row_key, running.row_parent) == ("vehicle_running", "二、公务用车购置及运维费")
    assert not running.is_total
    assert read.one("二、公务用车购置及运维费", "合计").is_total
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_three_public_with_meetings_and_agency_operation() -> None:
    text = "部门“三公”经费和机关运行经费预算表\n单位:万元\n" + grid(
        """
“三公”经费预算数 | | | | | | 会议费 | 机关运行经费预算数
合计 | 因公出国(境)费 | 公务接待费 | 公务用车购置及运行费 | | | |
 | | | 小计 | 购置费 | 运行费 | |
11.57 | | 4.00 | 7.57 | | 7.57 | 3.00 | 200.50
"""
    )
    read = tables(text)
    assert {o.column_key: str(o.value) for o in read.observations} == {
        "three_public": "11.57", "reception": "4.00", "vehicles": "7.57", "vehicle_running": "7.57",
        "meeting": "3.00", "agency_operating": "200.50",
    }  # fmt: skip
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_a_heading_that_slid_by_one_column_is_put_back() -> None:
    text = "部门政府采购预算\n单位：万元\n" + grid(
        """
政府采购项目来源 || 采购物品名称 | 采购目录序号 | 计量单位 | 数量 | 单价 | 政府采购金额 ||| 2031年预留中小微企业份额 |
项目名称 | 预算资金 | | | | | | 合计 | 一般公共预算拨款 | 单位资金 | | 上年结转结余
合计 | | | | | | | 30.00 | 30.00 | | | 12.00
书架购置 | 30.00 | 书架 | A05010502 | 组 | 10 | 3.00 | 30.00 | 30.00 | | | 12.00
"""
    )
    read = tables(text)
    shelf = {o.column: str(o.value) for o in read.observations if o.row_label == "书架购置"}
    assert shelf["2031年预留中小微企业份额"] == "12.00"
    quantity = read.one("书架购置", "数量")
    assert (quantity.unit, quantity.amount_yuan) == ("组", None)
    (item,) = read.items
    assert (item.item, item.project, item.catalogue_code) == ("书架", "书架购置", "A05010502")
    assert (str(item.quantity), str(item.unit_price_yuan), str(item.amount_yuan)) == (
        "10", "30000.00", "300000.00",
    )  # fmt: skip
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_assets_count_and_worth() -> None:
    text = "部门固定资产占用情况表\n截止时间：2030-12-31\n" + grid(
        """
项目 | 数量 | 价值（金额单位：万元）
资产总额 | | 30.00
1、房屋（平方米） | |
2、车辆（台、辆） | 2 | 26.00
3、其他固定资产 | 50 | 4.00
"""
    )
    read = tables(text)
    cars = read.one("2、车辆（台、辆）", "数量")
    assert (cars.unit, cars.amount_yuan, cars.as_of) == ("台、辆", None, "2030-12-31")
    assert str(read.one("2、车辆（台、辆）", "价值").amount_yuan) == "260000.00"
    assert read.one("资产总额").is_total
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_contents_forms_and_unit_lists_are_no_tables() -> None:
    text = "\n".join(
        [
            "收支总表.....\t2",
            "收入总表.....\t4",
            "",
            "- 一、收入支出决算总表",
            "- 二、收入决算表",
            "第二部分 说明",
            "机构设置情况",
            "",
            grid("单位名称 | 单位基本性质 | 经费形式\n青山县档案馆 | 行政单位 | 财政拨款"),
            "",
            "项目支出绩效自评表",
            grid("一级指标 | 二级指标 | 分值\n产出指标 | 数量指标 | 10.00"),
        ]
    )
    read = tables(text)
    assert not read.observations
    assert read.whats() == ["contents"]


def test_two_sets_of_one_table() -> None:
    other = (
        EXPENDITURE.replace("（汇总）", "（本级）")
        .replace("70.10", "60.10")
        .replace("320.10", "310.10")
    )
    read = tables(EXPENDITURE + "\n\n" + other.replace("200.10", "190.10"))
    assert {o.table_set for o in read.observations} == {0, 1}
    identities = [o.identity for o in read.observations]
    assert len(identities) == len(set(identities))
    assert {o.organization for o in read.observations if o.table_set} == {"青山县档案馆（本级）"}


def test_a_table_printed_twice_counts_once() -> None:
    read = tables(EXPENDITURE + "\n\n" + EXPENDITURE)
    assert {o.table_set for o in read.observations} == {0}
    assert "两遍" in read.reasons()


def test_a_title_again_on_the_next_page_goes_on() -> None:
    lines = EXPENDITURE.rstrip("\n").split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("序号"))
    at = next(i for i, line in enumerate(lines) if line.startswith("6\t"))
    again = [lines[1] + "（续）", *lines[2:start], *lines[start : start + 3]]
    read = tables("\n".join([*lines[:at], "", *again, *lines[at:]]))
    assert read.cells() == tables(EXPENDITURE).cells()
    assert {o.table_set for o in read.observations} == {0}


def test_the_unit_belongs_to_the_table() -> None:
    text = EXPENDITURE.replace("万元", "元") + "\n\n" + THREE_PUBLIC
    read = tables(text, FINAL)
    assert {(o.table, o.unit) for o in read.observations} == {
        ("expenditure", "元"),
        ("three_public", "万元"),
    }


def test_a_table_without_a_unit_counts_as_its_neighbour_and_says_so() -> None:
    read = tables(SUMMARY + "\n\n" + EXPENDITURE.replace("单位：万元", ""))
    assert {o.unit for o in read.observations} == {"万元"}
    assert "表上没有单位" in read.reasons()


def test_without_any_unit_nothing_is_money() -> None:
    read = tables(EXPENDITURE.replace("单位：万元", ""))
    assert {o.amount_yuan for o in read.observations} == {None}
    assert "未换算成元" in read.reasons()


def test_title_organization_and_unit_inside_the_grid() -> None:
    text = grid(
        """
收入预算总表部门：青山县档案馆 单位：万元 | |
项目名称 | | 金额
收入总计 | | 30.00
小计 | | 30.00
一般公共预算资金 | 小计 | 28.00
 | 公共财政拨款资金 | 28.00
其他资金 | 小计 | 2.00
 | 事业收入 | 2.00
"""
    )
    read = tables(text)
    grant = read.one("公共财政拨款资金")
    assert (grant.row_parent, grant.unit, grant.organization) == (
        "一般公共预算资金",
        "万元",
        "青山县档案馆",
    )
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert [str(o.value) for o in read.observations if not o.is_total] == ["28.00", "2.00"]


def test_an_empty_table_with_a_note_is_recognised() -> None:
    text = (
        "政府性基金预算财政拨款支出表\n单位：万元\n"
        + grid("科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n栏次 | 1 | 2 | 3 | 4")
        + "\n\n注：本单位无政府性基金预算，空表列示。"
    )
    read = tables(text)
    assert not read.observations
    assert read.whats() == ["government_fund"]


def test_a_table_cut_off_in_the_middle_is_unknown_not_false() -> None:
    cut = EXPENDITURE[: EXPENDITURE.index("5\t2012604")].replace(
        "部门支出总表", "一般公共预算支出表"
    )
    read = tables(EXPENDITURE + "\n\n" + cut)
    assert {o.reconciles for o in read.observations if o.table == "general_expenditure"} == {
        Reconciles.UNKNOWN
    }
    assert "中断" in read.reasons()


def test_a_cell_that_is_no_number_is_reported() -> None:
    read = tables(EXPENDITURE.replace("2210201\t住房公积金\t70.10", "2210201\t住房公积金\t7O.1O"))
    assert "unread" in read.whats()
    assert "7O.1O" in read.reasons()


def test_prior_year_columns_belong_to_their_year() -> None:
    text = "部门收支总体情况表\n单位：万元\n" + grid(
        """
支出项目 | 2030年预算执行数 | 2031年预算数
一、基本支出 | 8.00 | 9.00
二、项目支出 | 2.00 | 3.00
支出合计 | 10.00 | 12.00
"""
    )
    read = tables(text)
    before, now = read.one("一、基本支出", "2030"), read.one("一、基本支出", "2031")
    assert (before.fiscal_year, before.phase) == (2030, Phase.EXECUTED)
    assert (now.fiscal_year, now.phase) == (2031, Phase.APPROVED)


def test_unit_rows_inside_a_table() -> None:
    text = "部门收入总表\n单位：万元\n" + grid(
        """
科目编码 | 单位名称（科目） | 合计 | 财政拨款收入 | 事业收入
 | 合计 | 9.00 | 7.00 | 2.00
105236 | 青山县第一小学 | 9.00 | 7.00 | 2.00
205 | 教育支出 | 9.00 | 7.00 | 2.00
20502 | 普通教育 | 9.00 | 7.00 | 2.00
2050202 | 小学教育 | 9.00 | 7.00 | 2.00
"""
    )
    read = tables(text)
    assert read.one("青山县第一小学", "事业收入").row_code == "105236"
    assert read.one("青山县第一小学", "事业收入").row_scheme is None


def test_rows_of_several_units_are_those_units_own() -> None:
    text = "支出总表\n单位：万元\n" + grid(
        """
科目编码 | 单位编码 | 单位名称（功能分类科目名称） | 合计 | 基本支出 | 项目支出
 |  | 合计 | 9.00 | 7.00 | 2.00
 | 506001 | 青山县柳桥街道办事处（本级） | 6.00 | 4.00 | 2.00
201 | 506001 | 一般公共服务支出 | 6.00 | 4.00 | 2.00
 | 506002 | 青山县柳桥街道便民服务中心 | 3.00 | 3.00 |
201 | 506002 | 一般公共服务支出 | 3.00 | 3.00 |
"""
    )
    read = tables(text)
    told = [
        (o.organization_code, o.row_key, o.value)
        for o in read.observations
        if o.column_key == "total"
    ]
    assert told == [
        (read.observations[0].organization_code, "total", Decimal("9.00")),
        ("506001", "total", Decimal("6.00")),
        ("506001", "", Decimal("6.00")),
        ("506002", "total", Decimal("3.00")),
        ("506002", "", Decimal("3.00")),
    ]
    assert read.observations[-1].organization == "青山县柳桥街道便民服务中心"


def test_a_column_called_unit_that_says_in_what_a_row_counts() -> None:
    text = "国有资产占用情况表\n金额单位：万元\n" + grid(
        """
项目 | 行次 | 单位 | 年初数 | 年末数
一、车辆数合计 | 1 | 辆 | 10 | 9
二、单价100万元以上设备 | 2 | 台（套） | 13 | 14
三、房屋建筑面积 | 3 | 平方米 | 386.20 | 386.20
"""
    )
    read = tables(text)
    cars, sets = read.one("一、车辆数合计", "年末数"), read.one("二、单价100万元以上设备", "年末数")
    assert (cars.value, cars.unit, cars.amount_yuan) == (Decimal(9), "辆", None)
    assert (sets.value, sets.unit) == (Decimal(14), "台(套)")


WORDS = """
支出决算表

公开 03 表

部门： 青山县档案馆 单位：万元

项 目

本年支出合计 基本支出 项目支出 上缴上级支出功能分类

科目编码
科目名称

栏次 1 2 3 4

合计 320.10 200.10 120.00 0.00

201 一般公共服务支出 250.00 130.00 120.00 0.00

20126 档案事务 250.00 130.00 120.00 0.00

2012601 行政运行 130.00 130.00 0.00 0.00

2012604

档案

馆

120.00 0.00 120.00 0.00
- 12 -
 221 住房保障支出 70.10 70.10 0.00 0.00

22102 住房改革支出 70.10 70.10 0.00 0.00

2210201 住房
公积金
70.10 70.10 0.00 0.00

注：本表反映部门本年度各项支出情况。
"""


def test_words_wrapped_over_lines() -> None:
    read = tables(WORDS, FINAL)
    assert len(read.observations) == 32
    assert read.cells() >= {
        ("2012604", "档案馆", "项目支出", "120.00"),
        ("2210201", "住房公积金", "本年支出合计", "70.10"),
        ("", "合计", "上缴上级支出", "0.00"),
    }
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert {o.organization for o in read.observations} == {"青山县档案馆"}


def test_words_without_blanks_are_placed_by_sums() -> None:
    short = WORDS.replace(" 0.00", "")
    general = short.replace("支出决算表", "一般公共预算财政拨款支出决算表", 1)
    general = general.replace(" 上缴上级支出功能", " 功能").replace("2 3 4", "2 3")
    read = tables(short + general, FINAL)
    wanted = {c for c in tables(WORDS, FINAL).cells() if c[3] != "0.00"}
    assert read.cells("expenditure") == wanted
    assert read.cells("general_expenditure") == wanted
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_words_that_fit_several_ways_stay_unread() -> None:
    text = """
支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出
合计 5.00 5.00
201 一般公共服务支出 5.00 5.00
"""
    read = tables(text, FINAL)
    assert read.cells() == {  # whichever part it is of, 5.00 is the row's total
        ("", "合计", "本年支出合计", "5.00"),
        ("201", "一般公共服务支出", "本年支出合计", "5.00"),
    }
    assert read.whats().count("unread") == 2


SIDES = """
收入支出决算总表
部门：青山县档案馆 单位：万元
收入 支出
项 目 行次 决算数 项 目 行次 决算数
栏 次 1 栏 次 2
一、一般公共预算财政拨款收入 1 300.10 一、一般公共服务支出 5 250.00
二、事业收入 2 20.00 二、外交支出 6
3 三、住房保障支出 7 70.10
本年收入合计 4 320.10 本年支出合计 8 320.10
"""


def test_words_side_by_side_follow_their_row_numbers() -> None:
    read = tables(SIDES, FINAL)
    assert read.cells() == {
        ("", "一、一般公共预算财政拨款收入", "收入 / 决算数", "300.10"),
        ("", "二、事业收入", "收入 / 决算数", "20.00"),
        ("", "本年收入合计", "收入 / 决算数", "320.10"),
        ("", "一、一般公共服务支出", "支出 / 决算数", "250.00"),
        ("", "三、住房保障支出", "支出 / 决算数", "70.10"),
        ("", "本年支出合计", "支出 / 决算数", "320.10"),
    }


def test_a_column_that_no_heading_names_is_left_unread() -> None:
    text = "部门支出总表\n单位：万元\n" + grid(
        """
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
201 | 一般公共服务支出 | 9.00 | 5.00 | 4.00 | 3.00
20126 | 档案事务 | 9.00 | 5.00 | 4.00 | 3.00
"""
    )
    read = tables(text)
    assert {o.column for o in read.observations} == {"合计", "基本支出", "项目支出"}
    assert read.whats().count("unread") == 2


def test_a_row_number_whose_heading_is_lost_is_no_figure() -> None:
    lines = SUMMARY.split("\n")
    opens = next(i for i, line in enumerate(lines) if line.startswith("序号"))
    last = next(line for line in lines if line.startswith("6\t"))
    read = tables("\n".join([*lines[:opens], *lines[opens + 1 : opens + 3], last]))
    assert {o.printed for o in read.observations} == {"320.10"}
    assert len(read.observations) == 2


def in_words(text: str, between: str) -> str:
    """The cells of a text's grids as words without the blank ones."""
    lines = (line.split("\t") for line in text.split("\n"))
    return "\n".join(between.join(cell for cell in line if cell.strip()) for line in lines)


@pytest.mark.parametrize("between", [" ", "\n", "\n|\n"])
@pytest.mark.parametrize("source", ["SUMMARY", "EXPENDITURE", "THREE_PUBLIC"])
def test_the_same_cells_in_words(source: str, between: str) -> None:
    kind = FINAL if source == "THREE_PUBLIC" else ReportKind.BUDGET
    known = {"SUMMARY": SUMMARY, "EXPENDITURE": EXPENDITURE, "THREE_PUBLIC": THREE_PUBLIC}
    assert (
        tables(in_words(known[source], between), kind).cells()
        == tables(known[source], kind).cells()
    )


@pytest.mark.parametrize("between", [" ", "\n"])
def test_row_numbers_that_go_on_where_the_next_pages_columns_end(between: str) -> None:
    lines = EXPENDITURE.split("\n")
    opens = next(i for i, line in enumerate(lines) if line.startswith("序号"))
    above = next(i for i, line in enumerate(lines) if line.startswith("6\t"))
    head = ["", "部门：青山县档案馆（汇总）", "", "单位：万元", "", *lines[opens : opens + 3]]
    turned = "\n".join([*lines[:above], *head, *lines[above:]])
    assert tables(in_words(turned, between)).cells() == tables(EXPENDITURE).cells()


def test_headings_again_below_a_page_of_blanks_are_no_label() -> None:
    head = "部门：青山县档案馆\n金额单位：万元\n收入 支出\n项目 决算数 项目 决算数\n"
    rows = [
        "一、上级补助收入 一、外交支出",
        "二、事业收入 二、国防支出",
        "三、经营收入 三、教育支出",
    ]
    rows += ["四、其他收入 四、科学技术支出", "本年收入合计 本年支出合计"]
    body = "\n".join(rows)
    last = "年初结转和结余 0.01 年末结转和结余 0.01\n总计 0.01 总计 0.01\n"
    read = tables(f"收入支出决算总表\n{head}{body}\n\n{head}{last}", FINAL)
    assert {o.row_label for o in read.observations} == {"年初结转和结余", "年末结转和结余", "总计"}


def test_headings_torn_into_pieces_are_those_of_the_first_page() -> None:
    head = "单位：元\n科目编\n码 科目名\n称 本年支\n出合计 基本支\n出 项目支\n出\n"
    rows = "202 外交支\n出 200 200 -\n20201 外交管\n理事务 200 200 -\n"
    read = tables(f"部门支出总表\n{head}{rows}\n390 青山县档案馆\n{head}合计 200 200 -\n")
    assert {o.row_label for o in read.observations} == {"外交支出", "外交管理事务", "合计"}


def test_a_code_that_stands_above_every_page_is_no_figure() -> None:
    lines = SUMMARY.replace("390 青山县档案馆", "390 青山县市场监督\n管理局").split("\n")
    opens = next(i for i, line in enumerate(lines) if line.startswith("序号"))
    above = next(i for i, line in enumerate(lines) if line.startswith("4\t"))
    head = ["390 青山县市场监督管理局", "预算年度：2031", "单位：万元", *lines[opens : opens + 3]]
    text = "\n".join("\n".join([*lines[:above], *head, *lines[above:]]).split())
    assert tables(text).cells() == tables(SUMMARY).cells()


def test_a_numbered_label_of_two_words_is_one() -> None:
    parted = in_words(SUMMARY, " ").replace("公共预算拨款", "公共预算 拨款")
    parted = parted.replace("公共服务支出", "公共服务 支出").replace("性基金预算", "性基金预 算")
    assert tables(parted).cells() == tables(SUMMARY).cells()


def test_a_whole_report_on_one_line() -> None:
    text = " ".join((SUMMARY + "\n" + EXPENDITURE + "\n" + THREE_PUBLIC).split())
    read = tables(text, FINAL)
    wanted = tables(EXPENDITURE, FINAL).cells() | tables(THREE_PUBLIC, FINAL).cells()
    assert read.cells() >= wanted


def test_pipes_between_cells_are_a_grid() -> None:
    lines = EXPENDITURE.split("\n")
    piped = "\n".join("| " + x.replace("\t", " | ") + " |" if "\t" in x else x for x in lines)
    assert tables(piped).cells() == tables(EXPENDITURE).cells()


def test_spans_of_the_file_make_the_header_paths() -> None:
    rows = [
        [("项目", 2), "", ("本年支出", 3), "", ""],
        ["科目编码", "科目名称", "小计", "基本支出", "项目支出"],
        [("合计", 2), "", "9.00", "7.00", "2.00"],
        ["229", "其他支出", "9.00", "7.00", "2.00"],
    ]
    read = tables_of(spanned("一般公共预算财政拨款支出决算表", rows), FINAL)
    assert read.cells() == {
        (code, label, f"本年支出 / {column}", value)
        for code, label in (("", "合计"), ("229", "其他支出"))
        for column, value in (("小计", "9.00"), ("基本支出", "7.00"), ("项目支出", "2.00"))
    }


def test_a_page_with_fewer_columns_goes_on_with_the_table() -> None:
    first = [
        ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"],
        ["205", "", "", "教育支出", "9.00", "7.00", "2.00"],
        ["205", "02", "", "普通教育", "9.00", "7.00", "2.00"],
        ["205", "02", "02", "小学教育", "9.00", "7.00", "2.00"],
    ]
    document = spanned("支出决算表", first, [["合计", "9.00", "7.00", "2.00"]])
    read = tables_of(document, FINAL)
    assert ("", "合计", "项目支出", "2.00") in read.cells()
    assert ("2050202", "小学教育", "基本支出", "7.00") in read.cells()
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_merit_pay_does_not_make_a_table_a_form() -> None:
    text = "一般公共预算基本支出表\n单位：万元\n" + grid(
        """
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
 | 合计 | 5.00 | 5.00 |
301 | 工资福利支出 | 5.00 | 5.00 |
30107 | 绩效工资 | 5.00 | 5.00 |
"""
    )
    assert tables(text).one("绩效工资", "人员经费").row_code == "30107"


@pytest.mark.parametrize(
    "line",
    [
        "表二：部门支出总表",
        "2. 部门支出总表",
        "附表3 部门支出总表（单位：万元）",
        "公开03表 部门支出总表",
        "部门支出总表 公开03表",
        "部门支出\n总表",
        "部門支出總表",
    ],
)
def test_titles_with_numbers_breaks_and_old_characters(line: str) -> None:
    read = tables(EXPENDITURE.replace("部门支出总表", line, 1))
    assert read.cells() == tables(EXPENDITURE).cells()
    assert {o.table for o in read.observations} == {"expenditure"}


@pytest.mark.parametrize(
    "line",
    [
        "详见部门支出总表",
        "部门支出总表如下：",
        "本表反映支出，见部门支出总表。",
        "部门支出总表........3",
    ],
)
def test_mentions_of_a_table_are_no_titles(line: str) -> None:
    text = grid("科目编码 | 科目名称 | 金额\n201 | 一般公共服务支出 | 5.00")
    assert tables(line + "\n单位：万元\n" + text).whats() == ["unread"]


def test_without_a_title_the_headings_tell() -> None:
    lines = EXPENDITURE.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("序号"))
    read = tables("\n".join(lines[start:]))
    assert read.cells() == tables(EXPENDITURE).cells()
    assert {o.table for o in read.observations} == {"expenditure"}
    assert "没有表名" in read.reasons()


def test_a_page_printed_twice_counts_once() -> None:
    lines = EXPENDITURE.rstrip("\n").split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("序号"))
    read = tables("\n".join([*lines, "", "部门：青山县档案馆（汇总）", "", *lines[start:]]))
    assert read.cells() == tables(EXPENDITURE).cells()
    assert len(read.observations) == len(read.cells())
    assert "印了两遍" in read.reasons()


def test_two_classifications_side_by_side_use_the_departments() -> None:
    text = "一般公共预算基本支出表\n单位：万元\n" + grid(
        """
政府经济科目编码 | 政府经济科目名称 | 部门经济科目编码 | 部门经济科目名称 | 合计
 | | | 合计 | 5.00
501 | 机关工资福利支出 | 301 | 工资福利支出 | 5.00
50101 | 工资奖金津补贴 | 30101 | 基本工资 | 5.00
"""
    )
    assert tables(text).one("基本工资").row_code == "30101"


def test_a_budget_inside_final_accounts_is_a_budget() -> None:
    budget = EXPENDITURE.replace("部门支出总表", "2032年部门预算支出总表")
    read = tables(budget, FINAL)
    assert {(o.phase, o.fiscal_year) for o in read.observations} == {(Phase.APPROVED, 2032)}


def test_full_width_digits_and_old_characters_are_read() -> None:
    text = (
        EXPENDITURE.replace("單", "单")
        .replace("单位：万元", "單位：萬元")
        .replace("320.10", "３２０．１０")
    )
    read = tables(text)
    assert {o.unit for o in read.observations} == {"万元"}
    assert str(read.one("合计", "合计").value) == "320.10"


def test_a_project_list_names_its_rows_by_project() -> None:
    text = "部门预算项目支出表\n单位：万元\n" + grid(
        """
单位名称 | 项目编码 | 项目名称 | 合计 | 一般公共预算 | 政府性基金 | 单位资金
合计 | | | 30.00 | 20.00 | | 10.00
青山县档案馆 | 1303P01 | 库房改造 | 30.00 | 20.00 | | 10.00
"""
    )
    read = tables(text)
    project = read.one("库房改造", "一般公共预算")
    assert (project.table, project.row_code, project.row_scheme) == (
        "project_expenditure",
        "1303P01",
        None,
    )
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_rows_that_count_things_are_not_money() -> None:
    text = "机构运行信息表\n部门：青山县档案馆 单位：万元\n" + grid(
        """
项目 | 行次 | 预算数 | 统计数
栏次 | | 1 | 2
一、“三公”经费支出 | 1 | — | —
（一）支出合计 | 2 | 5.00 | 4.00
1．公务用车购置及运行维护费 | 3 | 3.00 | 3.00
（1）公务用车购置费 | 4 | |
（2）公务用车运行维护费 | 5 | 3.00 | 3.00
2．公务接待费 | 6 | 2.00 | 1.00
（二）相关统计数 | 7 | — | —
1．公务用车保有量（辆） | 8 | — | 2
2．国内公务接待批次（个） | 9 | — | 12
"""
    )
    read = tables(text, FINAL)
    cars = read.one("1．公务用车保有量（辆）", "统计数")
    assert (cars.unit, cars.amount_yuan) == ("辆", None)
    running = read.one("（2）公务用车运行维护费", "统计数")
    assert running.row_parent == "1．公务用车购置及运行维护费"
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_units_named_by_code_and_funds_of_two_years() -> None:
    text = "收入总表\n单位：万元\n" + grid(
        """
部门（单位）代码 | 部门（单位）名称 | 合计 | 本年收入 ||| 上年结转结余 ||
 | | | 小计 | 一般公共预算 | 事业收入 | 小计 | 一般公共预算 | 单位资金
 | 合计 | 12.00 | 10.00 | 9.00 | 1.00 | 2.00 | 1.50 | 0.50
105001 | 青山县档案馆本级 | 12.00 | 10.00 | 9.00 | 1.00 | 2.00 | 1.50 | 0.50
"""
    )
    read = tables(text)
    assert read.one("青山县档案馆本级", "事业收入").row_code == "105001"
    carried = read.one("青山县档案馆本级", "上年结转结余 / 一般公共预算")
    assert (carried.column_key, carried.fund, carried.direction) == (
        "opening_balance", "general", "balance",
    )  # fmt: skip
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_three_phases_side_by_side() -> None:
    text = "收入支出决算总表\n单位：元\n" + grid(
        """
收入 ||||| 支出 ||||
项目 | 行次 | 年初预算数 | 全年预算数 | 决算数 | 项目(按功能分类) | 行次 | 年初预算数 | 全年预算数 | 决算数
栏次 | | 1 | 2 | 3 | 栏次 | | 4 | 5 | 6
一、财政拨款收入 | 1 | 100.00 | 110.00 | 110.00 | 一、教育支出 | 4 | 100.00 | 110.00 | 105.00
年初结转和结余 | 2 | | | | 年末结转和结余 | 5 | | | 5.00
总计 | 3 | 100.00 | 110.00 | 110.00 | 总计 | 6 | 100.00 | 110.00 | 110.00
"""
    )
    read = tables(text, FINAL)
    phases = {o.column: o.phase for o in read.observations if o.row_label == "一、教育支出"}
    assert phases == {
        "支出 / 年初预算数": Phase.APPROVED,
        "支出 / 全年预算数": Phase.REVISED,
        "支出 / 决算数": Phase.EXECUTED,
    }
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_a_table_of_another_kind_is_read_by_its_own_headings() -> None:
    text = "青山县档案馆债券资金安排表\n单位：万元\n" + grid(
        "债券名称 | 发行额 | 已使用 | 未使用\n甲券 | 9.00 | 5.00 | 4.00\n合计 | 9.00 | 5.00 | 4.00"
    )
    read = tables(text)
    assert {o.table for o in read.observations} == {"other"}
    assert ("", "甲券", "已使用", "5.00") in read.cells()


def test_figures_that_slid_by_a_column_are_put_back() -> None:
    slid = EXPENDITURE.replace(
        "2012604\t档案馆\t120.00\t\t120.00", "2012604\t档案馆\t120.00\t120.00\t"
    )
    printed = tables(slid)
    assert (
        printed.one("档案馆", "基本支出").reconciles is Reconciles.FALSE
    )  # both columns fit the row
    slid = EXPENDITURE.replace(
        "221\t住房保障支出\t70.10\t70.10\t", "221\t住房保障支出\t\t70.10\t70.10"
    )
    read = tables(slid)
    assert read.cells() == tables(EXPENDITURE).cells()
    assert "归位" in read.reasons()


def test_a_printed_contradiction_is_never_moved_away() -> None:
    wrong = EXPENDITURE.replace(
        "2012601\t行政运行\t130.00\t130.00\t", "2012601\t行政运行\t130.00\t131.00\t"
    )
    read = tables(wrong)
    assert ("2012601", "行政运行", "基本支出", "131.00") in read.cells()
    assert {o.reconciles for o in read.observations} == {Reconciles.FALSE}


REAL = {"001": 194, "002": 284, "003": 270, "004": 527}
"""Figures of the real reports' tables, counted in their text by hand."""


@pytest.mark.real
def test_every_figure_of_the_real_reports(real_reports: list[Path]) -> None:
    kinds = {"002": (ReportKind.BUDGET, 2023), "003": (ReportKind.BUDGET, 2024)}
    for path in real_reports:
        number = path.name[:3]
        kind, year = kinds.get(number, (FINAL, 2023))
        read = tables_of(read_document(path), kind, year)
        assert len(read.observations) == REAL.get(number, 0), path.name
        assert "unread" not in read.whats(), path.name
        identities = [o.identity for o in read.observations]
        assert len(set(identities)) == len(identities), path.name
        _slices(read)


def _slices(read: Tables) -> None:
    text = read.document.text
    for o in read.observations:
        assert text[o.source.start : o.source.end] == o.source.text


REAL_PDF = {
    "万里": 875,
    "2025年单位": 300,
    "2025年部门": 287,
    "规划和自然": 308,
    "公开表": 178,
    "西南": 220,
}
"""Figures of the real PDF reports' tables: every number in their ruled tables."""


@pytest.mark.real
@pytest.mark.parametrize("part", sorted(REAL_PDF))
def test_every_figure_of_the_real_pdf_reports(part: str) -> None:
    folder = real_reports_folder().parent / "reports-pdf"
    paths = [p for p in sorted(folder.glob("*.pdf")) if part in p.name] if folder.is_dir() else []
    if not paths:
        pytest.skip(f"no real PDF report named …{part}… in {folder}")
    kind = FINAL if "决算" in paths[0].name else ReportKind.BUDGET
    read = tables_of(read_document(paths[0]), kind, 2024)
    assert len(read.observations) == REAL_PDF[part]
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert "unread" not in read.whats()
    _slices(read)


def test_rows_whose_names_stand_under_figures_are_left_unread() -> None:
    read = tables(
        "支出总体情况表\n单位：万元\n科目编码\t单位代码\t科目名称\t合计\t基本支出\n类\t款\t项\t\t\t\t\t小计\t人员经费\n"
        "\t\t\t\t合计\t678.90\t600.00\t580.00\n205\t01\t01\t210001\t行政运行\t500.00\t500.00\t480.00\n"
        "205\t02\t04\t210002\t高中教育\t178.90\t100.00\t100.00\n"
    )
    assert not read.observations
    assert "错了位" in read.reasons()


def test_a_name_and_a_unit_in_one_cell_are_no_heading() -> None:
    read = tables(
        "支出总表\n松塔区教育局 单位：万元\t\t\n项目\t预算数\t\n\t合计\t基本支出\n"
        "教育支出\t30.00\t30.00\n合计\t30.00\t30.00\n"
    )
    assert {o.column for o in read.observations} == {"预算数 / 合计", "预算数 / 基本支出"}


def test_the_number_of_the_next_table_is_no_part_of_the_last_row() -> None:
    text = (
        "表1\n支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出\n205 教育支出 30.00 20.00\n"
        "20502 普通教育支出 30.00 20.00\n表2\n一般公共预算支出表\n单位：万元\n"
        "科目编码 科目名称 合计 基本支出\n205 教育支出 30.00 20.00\n20502 普通教育 30.00 20.00\n"
    )
    assert ("20502", "普通教育支出", "合计", "30.00") in tables(text).cells("expenditure")


def test_expenditure_by_class_beside_expenditure_by_use() -> None:
    text = "收支预算总表\n单位：元\n" + grid(
        """
收 | 入 | 支 | | | 出
项目 | 本年预算 | 项目（按功能分类） | 本年预算 | 项目（按支出用途） | 本年预算
一、一般公共预算拨款收入 | 90.00 | 一、一般公共服务支出 | 70.00 | 一、基本支出 | 60.00
二、事业收入 | 10.00 | 二、住房保障支出 | 30.00 | 人员经费 | 50.00
 | | | | 公用经费 | 10.00
 | | | | 二、项目支出 | 40.00
收入总计 | 100.00 | 支出总计 | 100.00 | 支出总计 | 100.00
"""
    )
    read = tables(text)
    assert {o.column for o in read.observations} == {
        "收入 / 本年预算",
        "支出 / 项目（按功能分类） / 本年预算",
        "支出 / 项目（按支出用途） / 本年预算",
    }
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert read.one("人员经费", "本年预算").row_parent == "一、基本支出"


def test_codes_of_classes_over_their_names_are_headings() -> None:
    text = "支出预算分类汇总表（按政府预算经济分类）\n单位：元\n" + grid(
        """
功能科目 | | 总计 | 501 | 502
编码 | 名称 | | 机关工资福利 支出 | 机关商品和服 务支出
 | 合计 | 90.00 | 60.00 | 30.00
201 | 一般公共服务支出 | 90.00 | 60.00 | 30.00
"""
    )
    read = tables(text)
    assert read.one("一般公共服务支出", "机关工资福利支出").value == Decimal("60.00")


def test_what_is_bought_under_headings_of_two_rows() -> None:
    text = "政府采购预算表\n金额单位：万元\n" + grid(
        """
单位编码 | 项目名称 | 采购品目 | | 计量单位 | 数量 | 单价 | 采购金额
 | | 名称 | 编码 | | | |
 | 合计 | | | | | | 5.40
417001 | 办公设备购置 | 台式计算机 | A02010105 | 台 | 12 | 0.45 | 5.40
"""
    )
    (bought,) = tables(text).items
    assert (bought.item, bought.project, bought.catalogue_code) == (
        "台式计算机",
        "办公设备购置",
        "A02010105",
    )
    assert (bought.quantity, bought.amount_yuan) == (Decimal(12), Decimal(54000))


def test_cars_of_each_kind_in_a_column_are_counted() -> None:
    text = "国有资产占用情况表\n2030年度 单位：台、辆、万元\n" + grid(
        """
项目 | 车辆数量（辆） | | | 单价100万元（含）以上设备（不含车辆）（台、套）
| 合计 | 机要通信用车 | 其他用车 |
数量 | 5 | 2 | 3 | 1
"""
    )
    read = tables(text)
    cells = [(o.column_key, str(o.value), o.unit, o.amount_yuan) for o in read.observations]
    assert cells == [
        ("vehicles_held", "5", "辆", None),
        ("vehicles_of_communication", "2", "辆", None),
        ("vehicles_of_others", "3", "辆", None),
        ("large_equipment", "1", "台、套", None),
    ]
