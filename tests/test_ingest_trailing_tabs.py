"""Tabs at the end of lines, more of them in some rows than in others: they are no columns."""

from __future__ import annotations

from decimal import Decimal

from tests.read_tables_of import tables

SPENT = """\
一般公共预算支出表
单位：元
功能分类科目\t\t合计\t基本支出\t\t\t项目支出
科目编码\t科目名称\t\t小计\t人员经费\t公用经费\t
\t合计\t900.00\t700.00\t500.00\t200.00\t200.00
205\t教育支出\t300.00\t300.00\t\t300.00\t\t\t
20508\t进修及培训\t300.00\t300.00\t\t300.00\t\t
207\t文化旅游体育与传媒支出\t600.00\t400.00\t500.00\t-100.00\t200.00\t
"""


def test_blanks_behind_the_last_column_move_no_heading() -> None:
    read = tables(SPENT)
    assert read.one("合计", "人员经费").value == Decimal("500.00")
    assert read.one("合计", "项目支出").value == Decimal("200.00")
    assert read.one("教育支出", "公用经费").value == Decimal("300.00")
    assert len(read.observations) == 16


INCOME = """\
部门收入总表
单位：万元
单位代码\t单位名称\t合计\t本年收入\t上年结转结余\t\t\t\t
小计\t一般公共预算\t事业收入\t小计\t一般公共预算\t单位资金\t\t\t
\t合计\t90.00\t70.00\t60.00\t10.00\t20.00\t15.00\t5.00
301\t某局\t90.00\t70.00\t60.00\t10.00\t20.00\t15.00\t5.00
301001\t某局（本级）\t50.00\t40.00\t30.00\t10.00\t10.00\t10.00\t\t\t
301002\t某馆\t40.00\t30.00\t30.00\t\t10.00\t5.00\t5.00
"""


def test_flattened_headings_padded_with_blanks_stand_over_their_columns_again() -> None:
    read = tables(INCOME)
    assert read.one("某馆", "本年收入 / 一般公共预算").value == Decimal("30.00")
    assert read.one("某馆", "上年结转结余 / 单位资金").value == Decimal("5.00")
    assert read.one("某局（本级）", "本年收入 / 事业收入").value == Decimal("10.00")


PROJECTS = """\
项目支出表
单位：元
类型\t项目名称\t项目单位\t合计\t一般公共预算\t政府性基金预算
合计\t\t\t500.00\t300.00\t200.00
特定目标类\t山区图书下乡及
流动书屋经费\t某馆\t300.00\t300.00\t\t\t
特定目标类\t夏夜广场演出经费\t某局\t200.00\t\t200.00
"""


def test_a_row_broken_inside_a_cell_is_whole_though_blanks_stand_at_its_end() -> None:
    read = tables(PROJECTS)
    found = {(o.column, o.value) for o in read.observations if o.row_label != "合计"}
    assert {column for column, value in found if value == Decimal("300.00")} == {
        "合计",
        "一般公共预算",
    }


BOUGHT = """\
政府采购预算表
单位：元
单位名称\t项目名称\t采购品目\t数量\t计量单位\t单价\t采购预算金额\t\t
品目编码\t品目名称\t合计\t一般公共预算\t政府性基金预算\t单位资金\t\t\t
合计\t\t\t\t\t\t\t900.00\t900.00\t
某局\t公用经费\tA02010105\t台式计算机\t24\t台\t25.00\t600.00\t600.00\t
某馆\t设备经费\tA02020100\t复印机\t1\t台\t300.00\t300.00\t300.00\t
"""


def test_money_headed_below_words_is_told_as_unread() -> None:
    read = tables(BOUGHT)
    assert not [o for o in read.observations if o.column.startswith("计量单位")]
    assert "标题栏与各栏错了位" in read.reasons()
