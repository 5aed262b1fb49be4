"""Tables as words: headings printed cell after cell, row numbers left out, columns known by number only."""

from __future__ import annotations

import pytest

from ontology.facts import ReportKind
from tests.read_tables_of import tables

TORN = """\
支出决算表
公开03表
单位：某中学 2031年度 单位：万元
项目 本年支出
合计 基本支出 项目支出 上缴上级
支出 经营支出 对附属单位
补助支出
科目编码 科目名称
栏次 1 2 3 4 5 6
合计 120.00 100.00 20.00 0.00 0.00 0.00
205 教育支出 120.00 100.00 20.00 0.00 0.00 0.00
20502 普通教育 120.00 100.00 20.00 0.00 0.00 0.00
2050203 初中教育 120.00 100.00 20.00 0.00 0.00 0.00
"""


def test_headings_printed_cell_after_cell_keep_their_totals() -> None:
    read = tables(TORN, ReportKind.FINAL)
    assert {o.column for o in read.observations} == {
        "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出",
    }  # fmt: skip


def test_a_total_below_a_side_stays_below_it_where_no_heading_is_torn() -> None:
    text = (
        "支出决算表\n单位：万元\n项目 本年支出\n科目编码 科目名称 合计 基本支出 项目支出\n栏次 1 2 3\n"
        "合计 120.00 100.00 20.00\n205 教育支出 120.00 100.00 20.00\n20502 普通教育 120.00 100.00 20.00\n"
    )
    read = tables(text, ReportKind.FINAL)
    assert {o.column for o in read.observations} == {
        "本年支出 / 合计", "本年支出 / 基本支出", "本年支出 / 项目支出",
    }  # fmt: skip


def test_rows_may_be_left_out_with_their_numbers() -> None:
    text = (
        "收入支出决算总表\n单位：万元\n收入 支出\n项目 行次 决算数 项目 行次 决算数\n栏次 1 栏次 2\n"
        "一、一般公共预算财政拨款收入 1 120.00 一、一般公共服务支出 32 0.00\n"
        "五、事业收入 5 10.00 五、教育支出 36 130.00\n本年收入合计 27 130.00 本年支出合计 58 130.00\n"
        "总计 31 130.00 总计 62 130.00\n"
    )
    read = tables(text, ReportKind.FINAL)
    assert ("", "五、教育支出", "支出 / 决算数", "130.00") in read.cells()
    assert ("", "本年收入合计", "收入 / 决算数", "130.00") in read.cells()
    assert len(read.observations) == 8


FIGURES = "31.50 0.00 30.00 18.00 12.00 1.50 29.84 0.00 29.12 17.80 11.32 0.72"
NUMBERS = " ".join(map(str, range(1, 13)))


@pytest.mark.parametrize(
    "rows",
    [
        f"{NUMBERS}\n{FIGURES}",
        FIGURES,
        f"{NUMBERS}\n{FIGURES}".replace(" ", "\t"),
        f"{NUMBERS}\n{FIGURES}".replace(" ", "\n"),
    ],
)
def test_columns_known_by_number_only_are_the_national_forms_where_their_sums_hold(
    rows: str,
) -> None:
    read = tables(
        f"财政拨款“三公”经费支出决算表\n部门：某局 单位：万元\n{rows}\n", ReportKind.FINAL
    )
    assert {c: v for _, _, c, v in read.cells()} == {
        "预算数 / 合计": "31.50",
        "预算数 / 因公出国（境）费": "0.00",
        "预算数 / 公务用车购置及运行维护费 / 小计": "30.00",
        "预算数 / 公务用车购置及运行维护费 / 公务用车购置费": "18.00",
        "预算数 / 公务用车购置及运行维护费 / 公务用车运行维护费": "12.00",
        "预算数 / 公务接待费": "1.50",
        "决算数 / 合计": "29.84",
        "决算数 / 因公出国（境）费": "0.00",
        "决算数 / 公务用车购置及运行维护费 / 小计": "29.12",
        "决算数 / 公务用车购置及运行维护费 / 公务用车购置费": "17.80",
        "决算数 / 公务用车购置及运行维护费 / 公务用车运行维护费": "11.32",
        "决算数 / 公务接待费": "0.72",
    }


def test_columns_in_another_order_are_known_by_their_sums() -> None:
    order = "31.50 0.00 1.50 30.00 18.00 12.00 29.84 0.00 0.72 29.12 17.80 11.32"
    text = f"财政拨款“三公”经费支出决算表\n部门：某局 单位：万元\n{NUMBERS}\n{order}\n"
    read = tables(text, ReportKind.FINAL)
    assert read.one("", "预算数 / 公务接待费").printed == "1.50"


@pytest.mark.parametrize("wrong", ["1.60", "1.5"])
def test_columns_whose_sums_do_not_hold_stay_unread(wrong: str) -> None:
    figures = FIGURES.replace(" 1.50 ", f" {wrong} ").replace("31.50", "31.40")
    text = f"财政拨款“三公”经费支出决算表\n部门：某局 单位：万元\n{NUMBERS}\n{figures}\n"
    assert not tables(text, ReportKind.FINAL).observations
