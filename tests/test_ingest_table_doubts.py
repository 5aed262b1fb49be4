"""Tables of words whose rows deny their title or headings stay unread, with the reason; levels are kept."""

from __future__ import annotations

import pytest

from ontology.facts import ReportKind
from tests.read_tables_of import tables

BEHIND = """\
一般公共预算支出表
单位：万元
科目编码 科目名称 金额
合计 30.00
301 工资福利支出 20.00
30101 基本工资 20.00
302 商品和服务支出 10.00
30201 办公费 10.00
一般公共预算基本支出表
"""

APART = """\
支出预算总表
单位：万元
功能分类科目编码 功能分类科目名称 合计 基本支出
文化旅游体育与传媒支出 40.00 40.00
文化和旅游 40.00 40.00
2070101 行政运行 10.00 10.00
2070104 图书馆 20.00 20.00
2070109 群众文化 10.00 10.00
卫生健康支出 5.00 5.00
行政事业单位医疗 5.00 5.00
"""

BETWEEN = """\
支出预算总表
单位：万元
功能分类科目编码 功能分类科目名称 合计 基本支出
207 文化旅游体育与传媒支出 40.00 40.00
20701 文化和旅游 40.00 40.00
2070101 项目支出行政运行 40.00 40.00
"""

ONE_SIDE = """\
收入支出决算总表
单位：万元
项目 本年收入
一、财政拨款收入 50.00
一、文化旅游体育与传媒支出 40.00
二、卫生健康支出 5.00
三、住房保障支出 5.00
年末结转和结余 1.00
"""

SALARIES = """\
一般公共预算基本支出表
单位：万元
科目编码 科目名称 合计 人员经费
302 商品和服务支出 30.00 30.00
30201 办公费 20.00 20.00
30202 印刷费 10.00 10.00
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BEHIND, "表名可能印在表的后面"), (APART, "不是一行一行印的"), (BETWEEN, "不是一行一行印的"),
        (ONE_SIDE, "两边分不开"), (SALARIES, "错了位"),
    ],
)  # fmt: skip
def test_words_that_cannot_be_the_table_stay_unread(text: str, said: str) -> None:
    read = tables(text, ReportKind.FINAL if "决算" in text else ReportKind.BUDGET)
    assert read.observations == []
    assert said in read.reasons()


def test_headings_of_a_second_level_on_their_own_line_stand_below_the_one_that_holds_them() -> None:
    read = tables("""\
部门收支总表
单位：万元
本年收入 本年支出
项目 预算数 项目
预算数
合计
基本支出
项目支出
人员经费 公用经费
一、财政拨款收入 100.00 一、一般公共服务支出 60.00 30.00 10.00 20.00
二、事业收入 二、科学技术支出 25.00 25.00
三、其他收入 三、卫生健康支出 15.00 15.00
收入总计 100.00 支出总计 100.00 45.00 10.00 45.00
""")
    top = "本年支出 / 预算数"
    assert ("", "三、卫生健康支出", f"{top} / 基本支出 / 人员经费", "15.00") in read.cells()
    assert ("", "二、科学技术支出", f"{top} / 项目支出", "25.00") in read.cells()


def test_a_page_end_within_a_line_ends_the_line() -> None:
    read = tables("""\
注：本表为空。\f一般公共预算支出表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 30.00 10.00 20.00
207 文化旅游体育与传媒支出 30.00 10.00 20.00
""")
    assert {o.table_title for o in read.observations} == {"一般公共预算支出表"}


def test_a_heading_of_codes_over_no_cell_is_no_part_of_a_code() -> None:
    read = tables(
        "一般公共预算基本支出表\n单位：元\n"
        "类\t编码\t款\t科目名称\t合计\n301\t\t\t工资福利支出\t20.00\n301\t\t01\t基本工资\t20.00\n"
    )
    assert {o.row_code for o in read.observations} == {"301", "30101"}
