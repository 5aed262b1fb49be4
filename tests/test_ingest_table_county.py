"""Tables as counties print them in words: income beside expenditure by use, projects by economic class, what
is owned, what each unit spends and how many work there; figures broken inside their groups of digits."""

from __future__ import annotations

from ontology.facts import Phase, ReportKind
from tests.read_tables_of import grid, tables

INCOME_AND_USE = """一般公共预算财政拨款收入支出决算表
公开05表
部门：青禾县水务局 2023年度 金额单位：元
项目 年初结转和结余 本年收入 本年支出 年末结转和结余
支出功能
分类科目
编码
科目名称 合计 基本支
出结转
项目支出
结转和结
余 合计 基本支出 项目支出 合计
基本支出
项目支出 合计 基本支
出结转
项目支出
结转和结
余 小计 人员经费 日常公用
经费
类 款 项 栏次 1 2 3 4 5 6 7 8 9 10 11 12 13 14
合计
5,000.00
0.00
5,000.00
1,207,
300.50
1,000,
100.20
207,200.30
1,208,
300.50
1,000,
100.20
900,100.10
100,000.10
208,200.30
4,000.00
0.00
4,000.00
213 农林水支出 5,000.00 0.00 5,000.00 1,207,300.50 1,000,100.20 207,200.30
1,208,300.50 1,000,100.20 900,100.10 100,000.10 208,200.30 4,000.00 0.00 4,000.00
21303 水利 5,000.00 0.00 5,000.00 1,207,300.50 1,000,100.20 207,200.30
1,208,300.50 1,000,100.20 900,100.10 100,000.10 208,200.30 4,000.00 0.00 4,000.00
注：本表反映收支和结转情况。
"""


def test_what_came_in_for_projects_is_told_from_what_projects_cost() -> None:
    read = tables(INCOME_AND_USE)
    own = {(o.column, o.column_key, o.direction): o.source.text for o in read.observations
           if o.row_label == "合计"}  # fmt: skip
    assert own["本年收入 / 项目支出", "revenue_project", "revenue"] == "207,200.30"
    assert own["本年支出 / 项目支出", "project", "expenditure"] == "208,200.30"
    assert own["本年支出 / 基本支出 / 日常公用经费", "operating", "expenditure"] == "100,000.10"
    assert len(own) == 14


def test_a_figure_broken_after_a_comma_is_one() -> None:
    values = [str(o.value) for o in tables(INCOME_AND_USE).observations if o.row_label == "合计"]
    assert values[3:5] == ["1207300.50", "1000100.20"]


def test_income_without_parts_leaves_them_to_expenditure() -> None:
    read = tables(
        "政府性基金预算财政拨款收入支出决算表\n单位：元\n项目 年初结转和\n结余 本年收入 本年支出 年末结转和\n结余\n"
        "支出功能分类\n科目编码 科目名称 合计 基本支出 项目支出\n类 款 项 栏次 1 2 3 4 5 6\n"
        "合计 10.00 60.00 65.00 0.00 65.00 5.00\n229 其他支出 10.00 60.00 65.00 0.00 65.00 5.00\n"
    )
    assert ("229", "其他支出", "本年收入", "60.00") in read.cells()
    assert ("229", "其他支出", "本年支出 / 项目支出", "65.00") in read.cells()


PROJECTS_BY_CLASS = """一般公共预算财政拨款项目支出决算表
部门：青禾县水务局 金额单位：元
科目编
码 科目名称 决算数 科目编
码 科目名称 决算数 科目编
码 科目名称 决算数
301 工资福利支出 302 商品和服务支出 610.50 310 资本性支出 90.00
30101 基本工资 30201 办公费 600.50 31002 办公设备购置 90.00
30102 津贴补贴 30299 其他商品和服务支出 10.00
项目支出合计 700.50
"""


def test_a_table_of_projects_in_blocks_of_codes_is_by_economic_class() -> None:
    read = tables(PROJECTS_BY_CLASS)
    assert {o.table for o in read.observations} == {"general_project"}
    assert {o.column_key for o in read.observations} == {"project"}
    assert ("30201", "办公费", "决算数", "600.50") in read.cells()
    assert ("", "项目支出合计", "决算数", "700.50") in read.cells()


def test_a_list_of_projects_stays_a_list() -> None:
    text = "一般公共预算项目支出预算表\n单位：万元\n" + grid(
        "科目编码 | 科目名称 | 项目名称 | 金额\n2130305 | 水利工程建设 | 灌区改造 | 5.00"
    )
    assert {o.table for o in tables(text).observations} == {"project_expenditure"}


OWNED = """国有资产使用情况表
编制单位：青禾县水务局 2023年度 金额单位：元
项目 行次 资产总额 流动资产 固定资产 对外投资/有
价证券 在建工程 无形资产 其他资产
小计 房屋构筑物 车辆 单价200 万以上
大型设备 其他固定资产
栏次 1 2 3 4 5 6 7 8 9 10 11
合计 1 1,000.00 100.00 800.00 500.00 200.00 0.00 100.00 0.00 60.00 40.00 0.00
注：1.资产总额＝流动资产＋固定资产＋在建工程＋无形资产＋
其他资产
2.固定资产＝房屋构筑物＋车辆＋其他固定资产
"""


def test_what_is_owned_may_stand_kind_by_kind_in_columns() -> None:
    read = tables(OWNED)
    assert ("", "合计", "固定资产 / 单价200万以上大型设备", "0.00") in read.cells()
    assert ("", "合计", "固定资产 / 其他固定资产", "100.00") in read.cells()
    assert ("", "合计", "对外投资/有价证券", "0.00") in read.cells()
    assert {o.row_label for o in read.observations} == {"合计"}


UNITS = """所属预算单位支出情况表
编制单位：青禾县水务局 2023年度 金额单位：元
序
号 单位名称 单位性质 年末在职
人数 在校学
生数 支出合计 基本支出 项目支出
1 青禾县水务局（本级） 行政单位 38 — 900.00 600.00 300.00
2 青禾县水利科学研
究中心 全额拨款事业单位
3 — 400.00 400.00 0.00
3 青禾县水利职工
学校 差额拨款事业单位 4 118 50.50 20.50 30.00
合计 45 118 1,350.50 1,020.50 330.00
"""


def test_a_table_of_units_tells_their_people_and_their_money() -> None:
    read = tables(UNITS)
    assert ("", "青禾县水利科学研究中心", "基本支出", "400.00") in read.cells()
    assert ("", "青禾县水利职工学校", "在校学生数", "118") in read.cells()
    assert ("", "青禾县水务局（本级）", "年末在职人数", "38") in read.cells()
    counted = {(o.unit, o.amount_yuan) for o in read.observations if o.column.endswith("数")}
    assert counted == {("人", None)}


def test_all_that_the_three_public_expenses_cost_is_named_expenditure_there() -> None:
    read = tables(
        "“三公”经费、行政参公单位机关运行经费情况表\n单位：万元\n项 目 行\n次\n年初预\n算数\n全年预\n算数\n"
        "决算统\n计数\n"
        "栏次 1 2 3\n一、“三公”经费支出 1 — — —\n"
        "（一）支出合计 2 21.80 16.50 14.91\n1.因公出国（境）费 3 0.00 0.00 0.00\n"
        "2.公务用车购置及运行维护费 4 13.20 10.60 9.68\n3.公务接待费 5 8.60 5.90 5.23\n（二）相关统计数 6 — — —\n"
        "1.公务用车保有量（辆） 7 — — 4\n二、机关运行经费 8 — — 41.26\n"
    )
    whole = {str(o.value): o.row_key for o in read.observations if o.column == "决算统计数"}
    assert (whole["14.91"], whole["41.26"]) == ("three_public", "agency_operating")
    assert {o.phase.value for o in read.observations if o.column == "全年预算数"} == {"revised"}


def test_what_units_have_spent_is_each_ones_own() -> None:
    read = tables(UNITS, kind=ReportKind.FINAL)
    spent = {o.organization: str(o.value) for o in read.observations if o.column == "支出合计"}
    assert spent["青禾县水利职工学校"] == "50.50"
    assert spent["青禾县水务局"] == "1350.50"
    assert {o.phase for o in read.observations} == {Phase.EXECUTED}


def test_a_table_in_words_is_read_though_the_next_ones_unit_stands_under_it() -> None:
    words = """2031年部门支出总表
部门：602 青禾县水务局 单位：元
科目编码
科目名称 合计 基本支出 项目支出 上缴上级
支出
类 款 项
合计 9000.00 6000.00 3000.00 0
213 农林水支出 9000.00 6000.00 3000.00 0
213 03 水利 9000.00 6000.00 3000.00 0
213 03 05 水利工程建设与
维护
9000.00 6000.00 3000.00 0
"""
    following = (
        "部门/单位：青禾县水务局|||单位：元\n".replace("|", "\t") + "2031年财政拨款收支总表\n"
    )
    found = tables(words + following)
    assert str(found.one("水利工程建设与维护", "项目支出").value) == "3000.00", found.reasons()
