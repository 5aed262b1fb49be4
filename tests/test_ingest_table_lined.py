"""Lists whose rows are lines with one blank between cells: read where words and columns agree, else not."""

from __future__ import annotations

import pytest

from ontology.facts import Reconciles
from tests.read_tables_of import Tables, tables

PROJECTS = [
    "单位名称 项目类别 项目名称 合计 本年一般公共预算 本年政府性基金 财政拨款结转 单位资金",
    "合计 90.00 70.00 - 15.00 5.00",
    "990001 某渔业局本级小计 60.00 45.00 - 15.00 -",
    "局本级 特定目标类 渔港疏浚 40.00 25.00 - 15.00 -",
    "局本级 其他运转类 渔政巡查 20.00 20.00 - - -",
    "990002 某水产站小计 30.00 25.00 - - 5.00",
    "水产站 特定目标类 种苗培育 30.00 25.00 - - 5.00",
]
BOUGHT = [
    "序号 单位 项目名称 采购品目 类型 数量 计量单位 单价 采购预算",
    "1 局本级 渔港疏浚 挖泥作业 服务 3.5 万方 6.00 21.00",
    "2 局本级 渔政巡查 巡逻艇 货物 2 艘 8.00 16.00",
    "3 水产站 种苗培育 增氧机 货物 40 台 0.20 8.00",
]


def listed(*lines: str, title: str = "项目支出预算表") -> Tables:
    return tables("\n".join([title, "部门名称：990 某渔业局 单位：万元", *lines]))


def test_units_kinds_and_names_before_the_figures() -> None:
    read = listed(*PROJECTS)
    assert read.one("渔港疏浚", "财政拨款结转").value == 15
    assert read.one("种苗培育", "单位资金").value == 5
    assert ("990001", "某渔业局本级小计", "合计", "60.00") in read.cells()
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert {o.row_label for o in read.observations if not o.is_total} == {
        "渔港疏浚", "渔政巡查", "种苗培育",
    }  # fmt: skip


def test_a_name_wrapped_over_lines_is_one() -> None:
    for wrapped in ("局本级 特定目标类\n渔港航道\n疏浚\n", "局本级 特定目标类 渔港航道\n疏浚 "):
        lines = [x.replace("局本级 特定目标类 渔港疏浚 ", wrapped) for x in PROJECTS]
        read = listed(*lines)
        assert read.one("渔港航道疏浚", "合计").value == 40
        assert len(read.observations) == 18


def test_a_word_too_many_leaves_its_row_unread() -> None:
    read = listed(*(x.replace("渔政巡查", "渔政 巡查") for x in PROJECTS))
    assert "渔政 巡查 20.00 20.00 - - -”一行与各栏对不上" in read.reasons()
    assert {o.row_label for o in read.observations if not o.is_total} == {"渔港疏浚", "种苗培育"}


def test_a_row_with_fewer_figures_is_placed_by_the_sums_alone() -> None:
    read = listed(*(x.replace("20.00 20.00 - - -", "20.00 20.00") for x in PROJECTS))
    assert read.one("渔政巡查", "合计").value == 20
    assert read.one("渔政巡查", "本年一般公共预算").value == 20


def test_quantities_units_and_prices_between_words() -> None:
    read = listed(*BOUGHT, "合计 45.00", "其中：货物 24.00 服务 21.00", title="政府采购预算表")
    assert [(i.item, i.project, i.quantity, i.unit) for i in read.items] == [
        ("挖泥作业", "渔港疏浚", read.one("渔港疏浚", "数量").value, "万方"),
        ("巡逻艇", "渔政巡查", 2, "艘"),
        ("增氧机", "种苗培育", 40, "台"),
    ]
    assert read.one("渔政巡查", "单价").amount_yuan == 80_000
    assert read.one("合计").column == "采购预算"
    assert read.one("服务").value == 21
    assert {o.row_label for o in read.observations if o.is_total} == {"合计", "其中：货物", "服务"}


@pytest.mark.parametrize("parts", ["其中：货物 24.00 服务 20.00", "其中：货物 24.00 服务"])
def test_parts_that_do_not_make_the_total_have_no_column(parts: str) -> None:
    read = listed(*BOUGHT, "合计 45.00", parts, title="政府采购预算表")
    assert len(read.observations) == 10


def test_codes_of_classes_below_their_names_are_no_figures() -> None:
    read = listed(
        "项目名称 合计 商品和服务支出 资本性支出",
        "302 310",
        "合计 60.00 35.00 25.00",
        "渔港疏浚 40.00 15.00 25.00",
        "渔政巡查 20.00 20.00 -",
        title="表七（续） 项目支出按部门经济分类预算表",
    )
    assert read.one("渔港疏浚", "资本性支出").value == 25
    assert {o.table_title for o in read.observations} == {"项目支出按部门经济分类预算表"}
    assert len(read.observations) == 8


def test_groups_of_headings_over_columns() -> None:
    read = listed(
        "项目单位 项目名称 项目内容 资金来源",
        "合计 一般公共预算 政府性基金 单位资金",
        "局本级 渔港疏浚 清淤 40.00 25.00 10.00 5.00",
        "水产站 种苗培育 培育鱼苗 30.00 30.00 0.00 0.00",
        "合计 70.00 55.00 10.00 5.00",
    )
    assert read.one("渔港疏浚", "政府性基金").column == "资金来源 / 政府性基金"
    assert read.one("合计", "单位资金").value == 5


def test_counts_below_unknown_headings_and_names_in_lines_of_their_own() -> None:
    read = tables(
        "部门预算单位基本情况表\n序号 单位代码 单位名称 单位性质 编制数 在职\n单位：人\n"
        "1 990001 某渔业局本级 行政单位 36 34\n2 990002\n某市渔业技术推广\n中心\n事业单位 28 26\n"
        "3 990003 某渔政大队 事业单位 9 8\n4 990004 某水产站 事业单位 7 7\n合计 80 75\n"
    )
    assert ("990002", "某市渔业技术推广中心", "在职", "26") in read.cells()
    assert {o.unit for o in read.observations} == {"人"}
    whole = read.one("合计", "在职")
    assert (whole.value, whole.organization) == (75, "本报告单位")
    assert len(read.observations) == 10


@pytest.mark.parametrize("name", ["单位（科目名称）", "单位名称（科目）", "单位（项目名称）"])
def test_units_and_their_classes_below_one_heading(name: str) -> None:
    read = listed(
        f"科目编码 {name} 合计 上年结转\n结余\n本年收入\n类 款 项\n小计 一般公共预算 事业收入",
        "合计 90.00 10.00 80.00 70.00 10.00",
        "990001 某渔业局本级 90.00 10.00 80.00 70.00 10.00",
        "213 01 01 行政运行 60.00 0.00 60.00 60.00 0.00",
        "213 01 05 农产品加工与促\n销\n30.00 10.00 20.00 10.00 10.00",
        title="部门收入总体情况表",
    )
    assert read.one("农产品加工与促销", "事业收入").value == 10
    assert read.one("农产品加工与促销", "上年结转结余").row_code == "2130105"
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_names_and_units_wrapped_in_lines_of_their_own_above_their_figures() -> None:
    read = listed(
        "项目类别 项目名称 单位名称 合计 本年拨款 事业收入 上年结转\n一般公共预算 政府性基金预算",
        "特定目标类 渔港航道疏浚和航标\n养护\n某市渔业技术推广事业\n中心\n40.00 25.00 0.00 0.00 15.00",
        "特定目标类 渔政执法船更新\n某市渔政综合行政执法\n支队\n20.00 20.00 0.00 0.00 0.00",
        "其他运转类 水产品质量安全监测\n某市渔业局机关\n30.00 25.00 0.00 5.00 0.00",
        "合计 90.00 70.00 0.00 5.00 15.00\n附件二",
    )
    assert read.one("渔港航道疏浚和航标养护", "上年结转").value == 15
    assert read.one("渔政执法船更新", "本年拨款 / 一般公共预算").value == 20
    assert read.one("水产品质量安全监测", "事业收入").value == 5
    assert read.one("合计", "合计").value == 90
    assert len(read.observations) == 20


def test_a_line_that_may_end_a_name_or_begin_a_units_leaves_its_row_unread() -> None:
    read = listed(
        "项目类别 项目名称 单位名称 合计 一般公共预算 上年结转",
        "特定目标类 渔港航道疏浚和航标\n某市渔业局驻渔港航道\n管理站\n40.00 25.00 15.00",
        "特定目标类 渔政执法船更新\n某市渔业局机关\n20.00 20.00 0.00",
        "特定目标类 种苗培育\n某市渔业局机关\n20.00 20.00 0.00",
        "特定目标类 养殖尾水治理\n某市渔业局机关\n20.00 20.00 0.00",
        "特定目标类 休渔宣传\n某市渔业局机关\n20.00 20.00 0.00",
    )
    assert {o.row_label for o in read.observations} == {
        "渔政执法船更新", "种苗培育", "养殖尾水治理", "休渔宣传",
    }  # fmt: skip
    assert "一行与各栏对不上" in read.reasons()


def test_a_class_printed_once_with_its_sum_above_what_is_bought() -> None:
    read = listed(
        "采购类别 采购项目名称 采购数量 计量单位 金额",
        "货物类 小计 900,000.00",
        "巡逻艇 2 艘 800,000.00",
        "增氧机 40 台 100,000.00",
        "服务类 小计 250,000.00",
        "渔船保险 1 项 50,000.00",
        "渔港物业管理 1 项 200,000.00",
        "合计 1,150,000.00",
        title="政府采购预算表",
    )
    assert [(i.item, i.quantity, i.unit) for i in read.items] == [
        ("巡逻艇", 2, "艘"), ("增氧机", 40, "台"), ("渔船保险", 1, "项"), ("渔港物业管理", 1, "项"),
    ]  # fmt: skip
    assert read.one("货物类小计", "金额").value == 900000
    assert read.one("合计", "金额").value == 1150000
    assert {o.column for o in read.observations if o.row_label == "服务类小计"} == {"金额"}
