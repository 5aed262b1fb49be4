"""Tables as words: headings printed cell after cell, row numbers left out, columns known by number only."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.report import read_report
from ontology.errors import Refused
from ontology.facts import Phase, Reconciles, ReportKind
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


@pytest.mark.parametrize("cell", ["\t", " "])
def test_rows_named_预算数_and_决算数_are_of_their_phase(cell: str) -> None:
    text = (
        "财政拨款“三公”经费支出决算表\n单位：万元\n"
        "项目 合计 因公出国（境）费 公务用车购置及运行费 公务接待费\n"
        "预算数 31.50 0.00 30.00 1.50\n决算数 29.84 0.00 29.12 0.72\n"
    ).replace(" ", cell)
    read = tables(text, ReportKind.FINAL)
    assert read.one("预算数", "合计").phase is Phase.APPROVED
    assert read.one("决算数", "合计").phase is Phase.EXECUTED
    assert len(read.observations) == 8


def test_headings_on_one_line_are_columns_each_where_rows_print_as_many_figures() -> None:
    text = (
        "一般公共预算“三公”经费支出表\n单位：万元\n"
        "“三公”经费合计 因公出国（境）费 公务接待费 公务用车购置费 公务用车运行维护费\n"
        "9.60 0.00 3.60 0.00 6.00\n"
    )
    assert {c: v for _, _, c, v in tables(text).cells()} == {
        "“三公”经费合计": "9.60",
        "因公出国（境）费": "0.00",
        "公务接待费": "3.60",
        "公务用车购置费": "0.00",
        "公务用车运行维护费": "6.00",
    }


ALONE = """\
永宁市农业农村局2031年“三公”经费预算公开

单位：万元
项目\t2030年预算数\t2031年预算数
因公出国（境）费\t0.00\t0.00
公务接待费\t3.60\t3.20
公务用车购置及运行维护费\t6.00\t6.00
合计\t9.60\t9.20
"""


def test_a_page_of_the_three_public_expenses_alone_is_a_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ALONE)
    facts = read_report(path)
    assert facts.report.organization == "永宁市农业农村局"
    told = {(o.row_label, o.fiscal_year): str(o.value) for o in facts.observations}
    assert told[("公务接待费", 2031)] == "3.20"
    assert told[("合计", 2030)] == "9.60"
    assert {o.table for o in facts.observations} == {"three_public"}


def test_a_form_alone_is_a_report_and_news_of_expenses_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "项目支出绩效自评表\n（2031年度）\n项目名称\t河道保洁\t\t\n年度资金总额（万元）\t60.00\t执行数\t58.00\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\n产出指标\t数量指标\t保洁河道\t≥12条\n预算执行率\t\t\t96%\n"
    )
    assert [p.name for p in read_report(path).projects] == ["河道保洁"]
    path.write_text(
        "据悉，2031年三公经费预算公开。记者了解到，因公出国费用下降，公务接待费为12万元，公务用车费为30万元。"
    )
    with pytest.raises(Refused):
        read_report(path)


def test_a_purchase_is_named_by_what_is_bought_not_by_the_unit_beside_it() -> None:
    text = (
        "政府采购预算表\n单位：万元\n单位名称\t采购项目\t数量\t计量单位\t资金来源\t\n\t\t\t\t合计\t一般公共预算\n"
        "合计\t\t\t\t65.00\t65.00\n局本级\t电脑采购\t20\t台\t10.00\t10.00\n局本级\t物业服务\t1\t项\t55.00\t55.00\n"
    )
    assert {label for _, label, _, _ in tables(text).cells()} == {"合计", "电脑采购", "物业服务"}


def test_two_halves_of_a_table_under_the_same_headings_are_both_read() -> None:
    half = (
        "{}\t\t\t\t\t\n合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n"
        "\t\t小计\t公务用车购置费\t公务用车运行费\t\n"
    )
    text = (
        "财政拨款“三公”经费支出决算表\n单位：万元\n"
        + half.format("预算数")
        + "1\t2\t3\t4\t5\t6\n31.50\t0.00\t30.00\t18.00\t12.00\t1.50\n"
        + half.format("决算数")
        + "7\t8\t9\t10\t11\t12\n29.84\t0.00\t29.12\t17.80\t11.32\t0.72\n"
    )
    read = tables(text, ReportKind.FINAL)
    assert len(read.observations) == 12
    assert read.one("", "预算数 / 公务接待费").phase is Phase.APPROVED
    spent = read.one("", "决算数 / 公务用车购置及运行费 / 公务用车运行费")
    assert (str(spent.value), spent.phase) == ("11.32", Phase.EXECUTED)


PHASES_OF_EACH = """“三公”经费支出决算表
单位：万元
合计 因公出国
（境）费 公务用车购置及运行维护费
公务接待费
小计 公务用车
购置费 公务用车
运行维护费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
1 2 3 4 5 6 7 8 9 10 11 12
26.00 21.50 6.00 4.00 15.00 13.00 5.00 5.00 10.00 8.00 5.00 4.50
"""


def test_the_phases_printed_under_each_item_belong_to_it() -> None:
    read = tables(PHASES_OF_EACH, ReportKind.FINAL)
    found = {(o.column, str(o.value)) for o in read.observations}
    assert ("公务用车购置及运行维护费 / 公务用车运行维护费 / 决算数", "8.00") in found
    assert ("合计 / 预算数", "26.00") in found and len(found) == 12
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


UNITS = """所属单位收入支出情况表
单位：万元
单位编码 单位名称 本年收入 本年支出
小计 其中：财政
拨款 小计 基本支出 项目支出
772001 青山县档案局机关 9.00 8.00 9.00 5.00 4.00
772002 青山县地方志与年鉴编
纂中心
3.00 3.00 2.50 2.50 0.00
合计 12.00 11.00 11.50 7.50 4.00
"""


def test_units_printed_as_words_keep_their_codes_and_their_wrapped_names() -> None:
    read = tables(UNITS, ReportKind.FINAL)
    assert {o.table for o in read.observations} == {"unit_accounts"}
    wrapped = ("772002", "青山县地方志与年鉴编纂中心", "本年支出 / 小计", "2.50")
    assert wrapped in read.cells()
    assert ("772001", "青山县档案局机关", "本年收入 / 其中：财政拨款", "8.00") in read.cells()
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_a_count_equal_to_the_next_rows_number_is_a_figure() -> None:
    rows = "1．车辆数（辆） 1 2\n2．批次（个） 2 3\n3．单价 100 万元（含）以上设备 3 27\n4．经费 4 6.50"
    read = tables(f"机构运行信息表\n单位：万元\n项目 行次 统计数\n{rows}\n", ReportKind.FINAL)
    assert [str(o.value) for o in read.observations] == ["2", "3", "27", "6.50"]
    assert [o.unit for o in read.observations] == ["辆", "个", "台（套）", "万元"]
    assert [o.amount_yuan is None for o in read.observations] == [True, True, True, False]


_SPENT = (
    "支出决算表\n单位：万元\n项目\n本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补\n"
    "功能分类 助支出\n科目编码 科目名称\n合计 {total}\n"
    "205 教育支出 70.00 70.00 0.00\n20502 普通教育 70.00 70.00 0.00\n2050203 初中教育 70.00 70.00 0.00\n"
    "213 农林水支出 50.00 30.00 20.00\n21303 水利 50.00 30.00 20.00\n2130306 水利工程运行与维护 50.00 30.00 20.00\n"
)


_FISCAL = (
    "一般公共预算财政拨款支出决算表\n单位：万元\n项目\n合计 基本支出 项目支出\n科目编码 科目名称\n"
    "合计 120.00 100.00 20.00\n213 农林水支出 50.00 30.00 20.00\n"
)


def test_a_nil_stands_in_no_column_that_the_total_leaves_blank() -> None:
    read = tables(_SPENT.format(total="120.00 100.00 20.00") + _FISCAL, ReportKind.FINAL)
    projects = {o.row_code: o.printed for o in read.observations if o.column == "项目支出"}
    assert projects["2050203"] == "0.00", read.cells()


def test_the_explanations_that_follow_end_a_table_without_names() -> None:
    text = (
        "部门“三公”经费和机关运行经费预算表\n单位:万元\n2031年“三公”经费预算数\n2031年机关运行经\n费预算数\n"
        "合计 因公出国(境)费 公务接待费\n公务用车购置及运行费\n小计 购置费 运行费\n"
        "30.50 0 2.50 28.00 18 10.00 210.40\n其他相关情况说明\n"
    )
    read = tables(text, ReportKind.BUDGET)
    assert ("2031年机关运行经费预算数", "210.40") in {
        (o.column, o.printed) for o in read.observations
    }


@pytest.mark.parametrize("before", ["2030年预算数", "2030年执行数", "上年预算数", "上年决算数"])
@pytest.mark.parametrize("change", [False, True])
def test_of_two_years_the_later_may_hold_the_parts(before: str, change: bool) -> None:
    more = (
        (" 2031年预算数比2030年", " 增减额 增减%", " 1.00 20.00", " 1.00 33.33")
        if change
        else ("",) * 4
    )
    text = f"""一般公共预算支出预算表
单位：万元
科目编码 科目名称 {before} 2031年预算数{more[0]}
合计 基本支出 项目支出{more[1]}
201 一般公共服务支出 5.00 6.00 4.00 2.00{more[2]}
20103 政府办公厅（室）及相关机构事务 5.00 6.00 4.00 2.00{more[2]}
2010301 行政运行 3.00 4.00 4.00{more[3]}
2010302 一般行政管理事务 2.00 2.00 2.00
合计 5.00 6.00 4.00 2.00{more[2]}
"""
    read = tables(text)
    row = {
        (o.column, str(o.value), o.fiscal_year)
        for o in read.observations
        if o.row_code == "2010302"
    }
    assert row == {
        (before, "2.00", 2030),
        ("2031年预算数 / 合计", "2.00", 2031),
        ("2031年预算数 / 项目支出", "2.00", 2031),
    }
    if change:
        assert {o.unit for o in read.observations if o.column.endswith("增减%")} == {"%"}
