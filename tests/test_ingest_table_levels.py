"""Tables as words whose codes are headed by 类 款 项 below wrapped headings: no piece of those is taken for a
heading of its own."""

from __future__ import annotations

from ontology.facts import ReportKind
from tests.read_tables_of import tables

_EXPENDITURE = [
    "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出",
]  # fmt: skip

EXPENDITURE = """\
支出决算表
公开03表
部门：某厅 金额单位：万元
项目 对附属单
本年支出合 上缴上级
功能分类科 基本支出 项目支出 经营支出 位补助支
科目名称 计 支出
目编码 出
类 款 项
栏次 1 2 3 4 5 6
合计 950.00 400.00 530.00 4.00 15.00 1.00
208 社会保障和就业支出 40.00 40.00 0.00 0.00 0.00 0.00
20805 行政事业单位养老支
出
40.00 40.00 0.00 0.00 0.00 0.00
2080506 机关事业单位职业年
金缴费支出
40.00 40.00 0.00 0.00 0.00 0.00
213 农林水支出 910.00 360.00 530.00 4.00 15.00 1.00
21301 农业农村 910.00 360.00 530.00 4.00 15.00 1.00
2130101 行政运行 380.00 360.00 0.00 4.00 15.00 1.00
— 3 —
某厅 2032 年度部门决算公开
项目 对附属单
本年支出合 上缴上级
功能分类科 基本支出 项目支出 经营支出 位补助支
科目名称 计 支出
目编码 出
类 款 项
栏次 1 2 3 4 5 6
2130106 科技转化与推广服务 530.00 0.00 530.00 0.00 0.00 0.00
"""

FUND = """\
政府性基金预算财政拨款收入支出决算表
公开08表
部门：某厅 金额单位：万元
项目 本年支出
年初结转 年末结转
功能分类科 本年收入
科目名称 和结余 小计 基本支出 项目支出 和结余
目编码
类 款 项
栏次 1 2 3 4 5 6
合计 3.00 50.00 51.00 11.00 40.00 2.00
212 城乡社区支出 3.00 50.00 51.00 11.00 40.00 2.00
"""


def test_levels_below_wrapped_headings_are_no_headings() -> None:
    read = tables(EXPENDITURE, ReportKind.FINAL)
    row = [o for o in read.observations if o.row_label == "合计"]
    assert [o.column for o in row] == _EXPENDITURE
    assert ("2080506", "机关事业单位职业年金缴费支出", "基本支出", "40.00") in read.cells()
    assert ("2130106", "科技转化与推广服务", "项目支出", "530.00") in read.cells()
    assert len(read.observations) == 48
    assert all(o.reconciles.value == "true" for o in read.observations)


def test_a_subtotal_is_the_expenditure_s_not_the_income_s_beside_it() -> None:
    read = tables(FUND, ReportKind.FINAL)
    row = {o.column: str(o.value) for o in read.observations if o.row_label == "合计"}
    assert row == {
        "年初结转和结余": "3.00",
        "本年收入": "50.00",
        "本年支出 / 小计": "51.00",
        "本年支出 / 基本支出": "11.00",
        "本年支出 / 项目支出": "40.00",
        "年末结转和结余": "2.00",
    }


def test_as_many_unknown_pieces_as_columns_make_no_columns_by_chance() -> None:
    read = tables(FUND.replace("年末结转", "年末节转"), ReportKind.FINAL)
    assert not read.observations
