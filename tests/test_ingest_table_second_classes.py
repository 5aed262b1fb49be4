"""Basic expenditure by the department's and the government's economic classes, side by side in lines of words; and
what such a table tells of the one that adds projects to it."""

from __future__ import annotations

import pytest

from ontology.facts import Reconciles
from tests.read_tables_of import Tables, tables

HEADS = "部门预算支出经济分类科目 政府预算支出经济分类科目 一般公共预算基本支出\n"
ROWS = """合计 90.00 70.00 20.00
301 工资福利支出 60.00 60.00
301 01 基本工资 501 01 工资奖金津补贴 40.00 40.00
301 08 机关事业单位基本养
老保险缴费
501 02 社会保障缴费 20.00 20.00
302 商品和服务支出 20.00 20.00
302 01 办公费 502 01 办公经费 12.00 12.00
302 11 差旅费 502 01 办公经费 8.00 8.00
303 对个人和家庭的补助 10.00 10.00
303 02 退休费 509 05 离退休费 10.00 10.00
"""
BASIC = "一般公共预算基本支出情况表\n部门名称：某渔业局 单位：万元\n" + HEADS
ONE = "类 款 科目名称 类 款 科目名称 合计 人员经费 公用经费\n"
WHOLE = """
支出预算分类汇总表
部门名称：某渔业局 单位：万元
科目编码 科目名称 总计 基本支出 项目支出
类 款
302 商品和服务支出 70.00 20.00 50.00
302 01 办公费 12.00 12.00
302 11 差旅费 8.00 8.00
302 27 委托业务费 50.00 50.00
总计 70.00 20.00 50.00
"""


@pytest.mark.parametrize("heads", [ONE, ONE.replace("类 款 科目名称", "科目编码 科目名称")])
def test_the_departments_class_names_a_row(heads: str) -> None:
    read: Tables = tables(BASIC + heads + ROWS)
    assert read.one("基本工资", "人员经费").value == 40
    assert read.one("机关事业单位基本养老保险缴费", "人员经费").row_code == "30108"
    assert read.one("差旅费", "公用经费").value == 8
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert "办公经费" not in {o.row_label for o in read.observations}


def test_a_row_that_prints_the_governments_class_first_leaves_the_table_unread() -> None:
    rows = ROWS.replace("合计 90", "501 机关工资福利支出 301 工资福利支出 60.00 60.00\n合计 90")
    assert not tables(BASIC + ONE + rows).observations


def test_basic_expenditure_elsewhere_tells_what_is_not_spent_on_projects() -> None:
    read = tables(BASIC + ONE + ROWS + WHOLE)
    spent = {
        (o.row_label, o.column): o.value for o in read.observations if "分类汇总" in o.table_title
    }
    assert spent["办公费", "基本支出"] == 12
    assert spent["委托业务费", "项目支出"] == 50
    assert ("差旅费", "项目支出") not in spent
