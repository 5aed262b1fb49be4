"""What tables say by their headings: rates, units' codes, what is bought, money of units under its sum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ontology.facts import Reconciles
from tests.read_tables_of import tables

ROWS = "科目编码\t科目名称\t合计\n205\t教育支出\t8.00\n20502\t普通教育\t8.00\n"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["2031年一般公共预算", "基本支出表"], "2031年一般公共预算基本支出表"),
        (["2031年度", "部门支出预算表"], "2031年度部门支出预算表"),
        (["部门支出预算表", "（按功能科目分类）"], "部门支出预算表（按功能科目分类）"),
        (["岭西县教育局", "部门支出预算表"], "部门支出预算表"),
        (["部门支出预算表", "（2031年度）"], "部门支出预算表"),
    ],
)
def test_a_title_may_be_printed_on_two_lines_in_the_middle(lines: list[str], title: str) -> None:
    above = "\n".join(" " * (40 - len(line)) + line for line in lines)
    read = tables(f"{above}\n  单位：万元\n{ROWS}")
    assert {o.table_title for o in read.observations} == {title}


def test_lines_that_are_not_in_the_middle_are_no_title() -> None:
    read = tables(f"2031年一般公共预算\n部门支出预算表\n单位：万元\n{ROWS}")
    assert {o.table_title for o in read.observations} == {"部门支出预算表"}


@pytest.mark.parametrize("heading", ["比上年增减（%）", "较上年增长%", "比2030年增减幅度"])
def test_a_change_in_per_cent_is_a_rate(heading: str) -> None:
    read = tables(
        "一般公共预算支出预算表\n单位：元\n"
        f"科目编码\t科目名称\t2030年预算数\t2031年预算数\t{heading}\n"
        "205\t教育支出\t200.00\t210.00\t5.00\n"
        "20502\t普通教育\t100.00\t110.00\t10.00\n"
        "20503\t职业教育\t100.00\t100.00\t0.00\n"
    )
    rates = [o for o in read.observations if o.column == heading]
    assert {(o.unit, o.amount_yuan) for o in rates} == {("%", None)}
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_the_code_of_a_projects_unit_is_no_code_of_its_row() -> None:
    read = tables(
        "部门项目中期规划预算表\n单位：万元\n"
        "单位代码\t项目名称\t三年合计\t2031年\t2032年\t2033年\n"
        "131002\t教室照明改造\t60.00\t20.00\t20.00\t20.00\n"
        "131003\t食堂设备更新\t45.00\t15.00\t15.00\t15.00\n"
    )
    assert {o.row_code for o in read.observations} == {None}
    units = tables(
        "部门收入预算表\n单位：万元\n单位代码\t单位名称\t合计\n"
        "131002\t岭西县第一小学\t60.00\n131003\t岭西县第二小学\t45.00\n"
    )
    assert {o.row_code for o in units.observations} == {"131002", "131003"}


def test_a_purchase_is_named_by_what_is_bought_and_told_with_its_project() -> None:
    read = tables(
        "部门政府采购预算表\n单位：元\n"
        "预算项目\t采购内容\t采购目录\t计量单位\t数量\t单价\t金额\t类别\n"
        "教室照明改造\t护眼灯安装\tB08010000 修缮工程\t间\t10\t900.00\t9,000.00\t工程\n"
        "公用经费\t台式计算机\tA02010105 台式计算机\t台\t2\t5,000.00\t10,000.00\t货物\n"
    )
    assert {o.row_label for o in read.observations} == {"护眼灯安装", "台式计算机"}
    assert [(i.item, i.project) for i in read.items] == [
        ("护眼灯安装", "教室照明改造"),
        ("台式计算机", "公用经费"),
    ]


def test_money_of_a_units_own_stands_under_its_sum() -> None:
    read = tables(
        "部门收入预算表\n单位：万元\n"
        "单位名称\t合计\t本年收入\t\t\t\t上年结转\n"
        "\t\t小计\t一般公共预算\t单位资金\t\t\n"
        "\t\t\t\t小计\t其他收入\t\n"
        "合计\t36.00\t33.00\t30.00\t3.00\t3.00\t3.00\n"
        "岭西县第一小学\t23.00\t23.00\t20.00\t3.00\t3.00\t\n"
        "岭西县第二小学\t13.00\t10.00\t10.00\t\t\t3.00\n"
    )
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert read.one("岭西县第一小学", "单位资金 / 小计").repeats_columns


def test_the_sum_of_a_list_in_groups_is_that_of_all() -> None:
    read = tables(
        "新增资产配置预算表\n单位：元\n单位名称\t资产类别\t资产名称\t数量\t金额\n"
        "岭西县第一小学\t通用设备\t台式计算机\t2\t10,000.00\n"
        "岭西县第二小学\t图书档案\t普通图书\t100\t3,500.00\n"
        "\t\t合计\t\t13,500.00\n"
    )
    assert read.one("合计").row_parent is None
    assert read.one("合计").reconciles is Reconciles.TRUE


def test_a_row_that_sums_a_unit_is_the_units() -> None:
    read = tables(
        "一般公共预算支出分单位情况表\n单位：元\n"
        "单位名称\t科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "合计\t\t\t90.00\t60.00\t30.00\n"
        "岭西县第一小学\t\t小计\t50.00\t40.00\t10.00\n"
        "\t205\t教育支出\t50.00\t40.00\t10.00\n"
        "\t20502\t普通教育\t50.00\t40.00\t10.00\n"
        "岭西县第二小学\t\t小计\t40.00\t20.00\t20.00\n"
        "\t205\t教育支出\t40.00\t20.00\t20.00\n"
        "\t20502\t普通教育\t40.00\t20.00\t20.00\n"
    )
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert read.one("岭西县第一小学", "合计").is_total
    owners = {(o.organization, o.value) for o in read.observations if o.row_code == "20502"}
    assert ("岭西县第一小学", Decimal("50.00")) in owners
    assert ("岭西县第二小学", Decimal("40.00")) in owners


@pytest.mark.parametrize("over", ["其中：", "其中"])
def test_of_which_over_several_parts_is_the_heading_of_each(over: str) -> None:
    read = tables(
        "一般公共预算支出情况表\n单位：元\n科目编码 科目名称 总计\n"
        f"{over}\n基本支出 项目支出\n"
        "合计 90.00 60.00 30.00\n205 教育支出 90.00 60.00 30.00\n"
        "20502 普通教育 90.00 60.00 30.00\n"
    )
    assert {o.column for o in read.observations} == {"总计", "其中 / 基本支出", "其中 / 项目支出"}


def test_the_name_of_a_row_may_begin_as_the_departments_does() -> None:
    read = tables(
        "一般公共预算支出情况表\n部门名称：岭西县人力资源和社会保障局 单位：元\n"
        "科目编码 科目名称 总计\n"
        "208 社会保障和就业支出 90.00\n20801\n人力资源和社会保障\n管理事务\n90.00\n"
        "2080101 行政运行 90.00\n"
    )
    assert read.one("人力资源和社会保障管理事务").row_code == "20801"


def test_funds_over_the_same_headings_are_totals_of_their_own() -> None:
    read = tables(
        "财政拨款支出决算明细表\n单位：万元\n"
        "科目编码\t科目名称\t合计\t一般公共预算财政拨款\t\t\t政府性基金预算财政拨款\t\t\n"
        "\t\t\t小计\t基本支出\t项目支出\t小计\t基本支出\t项目支出\n"
        "合计\t\t56.00\t50.00\t25.00\t25.00\t6.00\t\t6.00\n"
        "301\t工资福利支出\t20.00\t20.00\t20.00\t\t\t\t\n"
        "302\t商品和服务支出\t10.00\t10.00\t5.00\t5.00\t\t\t\n"
        "310\t资本性支出\t26.00\t20.00\t\t20.00\t6.00\t\t6.00\n"
        "31003\t专用设备购置\t12.00\t8.00\t\t8.00\t4.00\t\t4.00\n"
        "31005\t基础设施建设\t14.00\t12.00\t\t12.00\t2.00\t\t2.00\n"
    )
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    placed = {o.column for o in read.observations if o.row_code == "310"}
    assert placed == {
        "合计",
        "一般公共预算财政拨款 / 小计",
        "一般公共预算财政拨款 / 项目支出",
        "政府性基金预算财政拨款 / 小计",
        "政府性基金预算财政拨款 / 项目支出",
    }
    wholes = [o for o in read.observations if o.row_code == "301" and not o.repeats_columns]
    assert [o.column for o in wholes] == ["一般公共预算财政拨款 / 基本支出"]
