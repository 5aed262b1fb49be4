"""Tables printed one cell a line, where a blank cell is a blank line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ontology.facts import ReportKind
from tests.read_tables_of import tables
from tests.sample_forms import read, text_document

Row = tuple[str, ...]


def lines(rows: list[Row]) -> str:
    return "\n".join(cell for row in rows for cell in row) + "\n"


HEAD: Row = ("公开01表", "部门：青山县档案馆", "金额单位：万元", "收入", "支出")
SUMMARY: list[Row] = [
    ("项目", "行次", "金额", "项目", "行次", "金额"),
    ("栏次", "", "1", "栏次", "", "2"),
]
REVENUE: list[Row] = [
    ("一、一般公共预算财政拨款收入", "1", "80.50", "一、一般公共服务支出", "5", "60.50"),
    ("二、政府性基金预算财政拨款收入", "2", "", "二、住房保障支出", "6", "30.00"),
]
FURTHER: list[Row] = [
    ("三、事业收入", "3", "10.00", "三、其他支出", "7", ""),
    ("总计", "4", "90.50", "总计", "8", "90.50"),
]
TITLE = "收入支出决算总表\n"
END = "注：本表反映部门本年度的总收支。\n"


def test_a_page_that_repeats_title_and_headings_goes_on_with_the_rows() -> None:
    page = TITLE + "\n".join(HEAD) + "\n" + lines(SUMMARY)
    read = tables(page + lines(REVENUE) + page + lines(FURTHER) + END, ReportKind.FINAL)
    cells = {(label, value) for _, label, _, value in read.cells()}
    assert cells == {
        ("一、一般公共预算财政拨款收入", "80.50"),
        ("一、一般公共服务支出", "60.50"),
        ("二、住房保障支出", "30.00"),
        ("三、事业收入", "10.00"),
        ("总计", "90.50"),
    }


FISCAL: list[Row] = [
    ("项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"),
    ("栏次", "", "1", "栏次", "", "2", "3", "4"),
    ("一、一般公共预算财政拨款", "1", "50.00", "一、教育支出", "5", "20.00", "", "20.00"),
    ("二、政府性基金预算财政拨款", "2", "40.00", "二、住房保障支出", "6", "20.00", "", "20.00"),
    ("", "3", "", "三、城乡社区支出", "7", "50.00", "50.00", ""),
    ("总计", "4", "90.00", "总计", "8", "90.00", "50.00", "40.00"),
]  # fmt: skip


def test_blank_lines_tell_whose_column_a_figure_stands_in() -> None:
    text = "财政拨款收入支出决算总表\n公开04表\n部门：青山县档案馆\n金额单位：万元\n收入\n支出\n"
    read = tables(text + lines(FISCAL) + END, ReportKind.FINAL)
    funds = {
        (o.row_label, o.fund, o.value) for o in read.observations if o.direction == "expenditure"
    }
    assert ("一、教育支出", "government_fund", Decimal("20.00")) in funds
    assert ("三、城乡社区支出", "general", Decimal("50.00")) in funds
    assert not any(fund == "general" for label, fund, _ in funds if label == "一、教育支出")


PURCHASES: list[Row] = [
    ("采购类型", "采购金额", "授予中小企业合同金额"),
    ("货物", "18.00", "12.00"),
    ("工程", "", ""),
    ("服务", "22.00", "20.00"),
    ("合计", "40.00", "32.00"),
]


def test_a_table_below_one_row_of_headings_keeps_its_blank_cells() -> None:
    text = "2031年度政府采购情况表\n单位：万元\n" + lines(PURCHASES) + "十二、其他说明\n"
    cells = tables(text, ReportKind.FINAL).cells()
    assert {(label, value) for _, label, _, value in cells} == {
        (label, value) for label, *values in PURCHASES[1:] for value in values if value
    }


INDICATORS: list[Row] = [
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ("管理效率", "预算编制", "新增项目评估率", "=100%", "100%", "20", "20", ""),
    ("", "信息公开", "公开合规性", "合规", "合规", "30", "30", ""),
    ("", "采购管理", "合同备案及时率", "≥95%", "92%", "40", "35", "备案超期"),
    ("社会满意度", "满意度", "来馆群众满意度", "≥90%", "92%", "10", "10", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("公开合规性", ("管理效率", "信息公开")),
        ("合同备案及时率", ("管理效率", "采购管理")),
        ("来馆群众满意度", ("社会满意度", "满意度")),
    ],
)
def test_blank_cells_of_levels_are_those_above(name: str, levels: tuple[str, str]) -> None:
    text = "项目支出绩效自评表\n（2031年度）\n项目名称\n库房加固\n"
    text += "主管部门\n青山县档案馆\n实施单位\n青山县档案馆\n" + lines(INDICATORS)
    _, indicators, _ = read(text_document(text + "总分\n100\n95\n"))
    found = {i.level3: (i.level1, i.level2) for i in indicators}
    assert found[name] == levels
