"""Budget forms with one blank between cells: units beside titles, headings printed again, three sides."""

from __future__ import annotations

import pytest

from ontology.facts import Reconciles
from tests.read_tables_of import tables

OF_UNITS = """\
表三
部门支出预算总表
部门名称：990 某渔业局 单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 120.50 100.00 20.50
213 农林水支出 120.50 100.00 20.50
表9-1 990001 某渔业局本级
2031年单位支出预算表 单位：元
功能科目 科目名称 合计 人员经费 公用经费 项目支出
合计 1,205,000 900,000 100,000 205,000
213 农林水支出 1,205,000 900,000 100,000 205,000
"""


def test_a_unit_beside_the_title_is_the_tables() -> None:
    read = tables(OF_UNITS)
    own = [o for o in read.observations if o.table_title == "2031年单位支出预算表"]
    assert {o.unit for o in own} == {"元"}
    assert {o.organization for o in own} == {"某渔业局本级"}
    assert len(own) == 8
    assert "按相邻的表" not in read.reasons()


AGAIN = """\
一般公共预算财政拨款基本支出预算表
单位：万元
部门预算支出经济分类科目 2031年基本支出
科目编码 科目名称 合计 人员经费 公用经费
合计 80.00 70.00 10.00
301 工资福利支出 60.00 60.00 -
30101 基本工资 60.00 60.00 -
302 商品和服务支出 10.00 - 10.00
30201 办公费 10.00 - 10.00
303 对个人和家庭的补助 10.00 10.00 -

第 12 页

部门预算支出经济分类科目 2031年基本支出
科目编码 科目名称 合计 人员经费 公用经费
30302 退休费 10.00 10.00 -
"""


def test_headings_with_a_year_are_left_out_where_a_page_prints_them_again() -> None:
    read = tables(AGAIN)
    assert {o.row_label for o in read.observations} == {
        "合计", "工资福利支出", "基本工资", "商品和服务支出", "办公费", "对个人和家庭的补助", "退休费",
    }  # fmt: skip
    assert read.one("退休费", "人员经费").value == 10


EXECUTED = """\
一般公共预算财政拨款支出预算表
部门名称：990 某渔业局 单位：万元
科目编码 科目名称 2030年执行数 2031年预算数 2031年预算比2030年执行数
类 款 项 小计 基本支出 项目支出 增减额 增减%
合计 90.00 100.00 80.00 20.00 10.00 11.11
213 农林水支出 90.00 100.00 80.00 20.00 10.00 11.11
213 01 农业农村 90.00 100.00 80.00 20.00 10.00 11.11
213 01 01 行政运行 70.00 80.00 80.00 - 10.00 14.29

第 10 页

科目编码 科目名称 2030年执行数 2031年预算数 2031年预算比2030年执行数
类 款 项 小计 基本支出 项目支出 增减额 增减%
213 01 04 事业运行 20.00 20.00 - 20.00 0.00 0.00
"""


def test_two_years_with_codes_in_parts_over_two_pages() -> None:
    read = tables(EXECUTED)
    assert ("2130104", "事业运行", "2031年预算数 / 项目支出", "20.00") in read.cells()
    assert ("2130101", "行政运行", "2030年执行数", "70.00") in read.cells()
    assert read.one("行政运行", "增减%").unit == "%"
    assert len(read.observations) == 5 * 6 - 2


def test_headings_on_one_line_are_no_one_heading_of_change() -> None:
    text = (
        "财政拨款“三公”经费和会议费、培训费预算表（表十）\n金额单位：万元\n"
        "项 目 2030年预算数 2031年预算数 增减额 增减比例（%）\n合计 5.00 4.00 -1.00 -20.00\n"
        "一、“三公”经费小计 4.00 3.00 -1.00 -25.00\n（一）因公出国（境）费 0.00 0.00 0.00 -\n"
        "（二）公务接待费 4.00 3.00 -1.00 -25.00\n二、会议费 1.00 1.00 0.00 0.00\n"
    )
    read = tables(text)
    assert read.one("（二）公务接待费", "2031年预算数").value == 3
    assert read.one("二、会议费", "增减比例").unit == "%"


SIDES = """\
部门收支预算总表
单位：万元
收 入 支 出
项 目 预算数 项目（按功能分类） 预算数 项目（按经济分类） 预算数
一、一般公共预算拨款收入 90.00 一、教育支出 0.00 一、工资福利支出 60.00
二、事业收入 10.00 二、社会保障和就业支出 20.00 二、商品和服务支出 30.00
三、经营收入 0.00 三、卫生健康支出 10.00 三、其他支出 10.00
四、其他收入 5.00 四、农林水支出 75.00
五、其他支出 0.00
本年收入合计 105.00 本年支出合计 105.00 本年支出合计 100.00
收入总计 105.00 支出总计 105.00 支出总计 100.00
"""


def test_rows_of_three_sides_that_leave_one_blank_are_placed_by_what_they_are_called() -> None:
    read = tables(SIDES.replace("100.00", "105.00").replace("其他支出 10.00", "其他支出 15.00"))
    function, economic = "支出 / 项目（按功能分类） / 预算数", "支出 / 项目（按经济分类） / 预算数"
    assert ("", "四、其他收入", "收入 / 预算数", "5.00") in read.cells()
    assert ("", "四、农林水支出", function, "75.00") in read.cells()
    assert ("", "五、其他支出", function, "0.00") in read.cells()
    assert ("", "三、其他支出", economic, "15.00") in read.cells()
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


@pytest.mark.parametrize("numeral", ["四", "九", ""])
def test_a_row_that_may_stand_on_two_sides_is_left_unread(numeral: str) -> None:
    lone = f"{numeral}、其他支出 0.00" if numeral else "其他支出 0.00"
    read = tables(SIDES.replace("四、其他收入 5.00 四、农林水支出 75.00\n五、其他支出 0.00", lone))
    assert "分不清属于哪栏" in read.reasons()
    assert [o.row_label for o in read.observations].count("三、其他支出") == 1
    assert not [
        o for o in read.observations if o.row_label in ("四、其他支出", "九、其他支出", "其他支出")
    ]


def test_large_whole_figures_are_in_no_unit_that_a_table_of_decimals_has() -> None:
    read = tables(OF_UNITS.replace("支出预算表 单位：元", "支出预算表"))
    own = [o for o in read.observations if o.table_title == "2031年单位支出预算表"]
    assert len(own) == 8
    assert {(o.unit, o.amount_yuan) for o in own} == {("", None)}


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_subjects_before_names_are_codes(blank: str) -> None:
    rows = [
        "功能科目 科目名称 合计 人员经费 公用经费",
        f"{'' if blank == ' ' else ' '}合计 30.00 20.00 10.00",
        "213 农林水支出 30.00 20.00 10.00",
        "21301 农业农村 30.00 20.00 10.00",
    ]
    read = tables("\n".join(["支出预算表", "单位：万元", *rows]).replace(" ", blank))
    assert ("21301", "农业农村", "人员经费", "20.00") in read.cells()
    assert len(read.observations) == 9


def test_sums_that_no_placing_makes_are_not_those_of_the_table() -> None:
    read = tables(
        "部门支出预算表\n单位：元\n科目编码 科目名称 合计 基本支出 项目支出 财政专户管理资金 单位资金\n"
        "213 农林水支出 200.00 140.00 35.00 25.00\n21301 农业农村 200.00 140.00 35.00 25.00\n"
        "2130104 事业运行 165.00 140.00 25.00\n2130122 农业生产发展 35.00 35.00\n合计 200.00 140.00 35.00 25.00\n"
    )
    assert ("2130104", "事业运行", "合计", "165.00") in read.cells()
    assert ("2130104", "事业运行", "项目支出", "25.00") not in read.cells()


ASSETS = """\
国有资产占有使用情况表
单位：万元
资产总额 流动资产
固定资产
对外投资
/有价证券
在建工程 其他资产
小计 房屋构
筑物
车辆
单价100万
元（含）以
上设备
其他固定
资产
栏次 1 2 3 4 5 6 7 8 9 10
合计 90.00 20.00 60.00 30.00 9.00 15.00 6.00 0.00 7.00 3.00
填报说明：资产总额＝流动资产＋固定资产＋对外投资／有价证券＋在建工程＋其他资产。
"""


def test_a_total_needs_no_heading_of_names() -> None:
    read = tables(ASSETS)
    assert read.one("合计", "固定资产 / 单价100万元（含）以上设备").value == 15
    assert read.one("合计", "在建工程").value == 7
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert len(read.observations) == 10
    assert not tables(ASSETS.replace("合计 90", "局本级 90")).observations
