"""Tables printed one cell a line under a line of tabs, their pages numbered between the cells."""

from __future__ import annotations

from ontology.facts import ReportKind
from tests.read_tables_of import tables

HEADINGS = "功能分类科目编码\n科目名称\n本年收入合计\n财政拨款收入\n事业收入\n其他收入\n"
ROWS = [
    ("合计", "", "90.50", "80.50", "0.00", "10.00"),
    ("201", "一般公共服务支出", "60.50", "50.50", "0.00", "10.00"),
    ("20126", "档案事务", "60.50", "50.50", "0.00", "10.00"),
    ("2012601", "行政运行", "40.50", "40.50", "0.00", "0.00"),
    ("2012604", "档案馆", "20.00", "10.00", "0.00", "10.00"),
    ("221", "住房保障支出", "30.00", "30.00", "0.00", "0.00"),
    ("22102", "住房改革支出", "30.00", "30.00", "0.00", "0.00"),
    ("2210201", "住房公积金", "30.00", "30.00", "0.00", "0.00"),
]


def lines(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(cell for row in rows for cell in row if cell) + "\n"


def test_a_line_of_tabs_above_a_table_of_words_is_no_table() -> None:
    head = "收入决算表\n编制单位：青山县档案馆\t\t\t金额单位：万元\n"
    read = tables(head + HEADINGS + lines(ROWS), ReportKind.FINAL)
    assert len(read.cells()) == 32
    assert ("2012604", "档案馆", "其他收入", "10.00") in read.cells()
    assert {(o.unit, o.organization) for o in read.observations} == {("万元", "青山县档案馆")}


def test_marked_pages_and_their_heads_are_known_among_cells_that_are_numbers() -> None:
    head = "收入决算表\n编制单位：青山县档案馆\t\t\t金额单位：万元\n" + HEADINGS
    turn = "— {} —\n2031年度单位决算公开\n"
    page = "".join(f"第{i}项指标\n{i}\n" for i in range(1, 11))
    text = "2031年度单位决算公开\n" + "".join(page + turn.format(i) for i in range(1, 5))
    text += head + lines(ROWS[:4]) + turn.format(5) + lines(ROWS[4:])
    read = tables(text, ReportKind.FINAL)
    assert len(read.cells()) == 32
    assert read.cells() == tables(head + lines(ROWS), ReportKind.FINAL).cells()


def test_counts_alone_on_their_lines_are_figures_beside_their_unit() -> None:
    text = "机构运行信息表\n单位：万元\n项目\n计量单位\n统计数\n"
    text += lines([("一、机关运行经费支出", "万元", "61.88"), ("二、车辆数合计", "辆", "38")])
    text += lines([("（一）执法用车", "辆", "33"), ("（二）其他用车", "台（套）", "5")])
    read = tables(text, ReportKind.FINAL)
    found = [(str(o.value), o.unit, o.amount_yuan is None) for o in read.observations]
    assert found[0] == ("61.88", "万元", False)
    assert found[1:] == [("38", "辆", True), ("33", "辆", True), ("5", "台(套)", True)]


def test_a_row_of_rates_is_no_money() -> None:
    text = "财政拨款“三公”经费支出决算表\n单位：万元\n项目\t合计\t公务接待费\t公务用车购置费\n"
    text += "上年决算数\t20.00\t5.00\t15.00\n本年决算数\t24.00\t6.00\t18.00\n"
    text += "增减额\t4.00\t1.00\t3.00\n增减率（%）\t20.00\t20.00\t20.00\n"
    read = tables(text, ReportKind.FINAL)
    rates = [o for o in read.observations if o.row_label == "增减率（%）"]
    assert [(o.unit, o.amount_yuan) for o in rates] == [("%", None)] * 3
    assert read.one("增减额", "合计").unit == "万元"
