"""Layouts of tables as provinces print them: codes of units beside those of subjects, two classifications,
lists of projects with subjects, years as rows, the unit above the title."""

from __future__ import annotations

import pytest

from ontology.facts import Phase, Reconciles, ReportKind
from tests.read_tables_of import grid, tables

UNITS_AND_SUBJECTS = "部门支出总表\n单位：万元\n" + grid(
    """
项目 |||||合计|基本支出|项目支出
科目编码 ||| 单位代码 | 单位名称（科目）|||
类 | 款 | 项 |||||
|||| 合计 | 9.00 | 7.00 | 2.00
||| 105001 | 青山县档案馆 | 5.00 | 3.00 | 2.00
201 | 26 | 01 | 105001 | 行政运行 | 3.00 | 3.00 |
201 | 26 | 04 | 105001 | 档案馆 | 2.00 | | 2.00
||| 105002 | 青山县方志馆 | 4.00 | 4.00 |
201 | 26 | 01 | 105002 | 行政运行 | 4.00 | 4.00 |
"""
)


def test_subjects_are_named_by_their_code_and_units_by_theirs() -> None:
    read = tables(UNITS_AND_SUBJECTS)
    assert ("105001", "青山县档案馆", "合计", "5.00") in read.cells()
    assert ("2012601", "行政运行", "合计", "3.00") in read.cells()
    assert ("2012604", "档案馆", "项目支出", "2.00") in read.cells()


def test_a_units_row_is_the_sum_of_its_own_subjects() -> None:
    read = tables(UNITS_AND_SUBJECTS)
    parts = [o.value for o in read.observations if o.column == "合计" and not o.is_total]
    assert sum(parts) == 9
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


@pytest.mark.parametrize(
    "header, row",
    [
        ("部门经济科目编码 | 部门经济科目名称 | 政府经济科目编码 | 政府经济科目名称 | 合计",
         "30101 | 基本工资 | 50101 | 工资奖金津补贴 | 5.00"),
        ("政府经济科目编码 | 政府经济科目名称 | 部门经济科目编码 | 部门经济科目名称 | 合计",
         "50101 | 工资奖金津补贴 | 30101 | 基本工资 | 5.00"),
        ("部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计",
         "[30101]基本工资 | [50101]工资奖金津补贴 | 5.00"),
    ],
)  # fmt: skip
def test_of_two_classifications_the_departments_names_the_row(header: str, row: str) -> None:
    text = "一般公共预算基本支出情况表（按支出经济分类科目）\n单位：万元\n" + grid(
        f"{header}\n{row}"
    )
    read = tables(text)
    assert read.cells() == {("30101", "基本工资", "合计", "5.00")}


def test_projects_below_their_subject_are_its_parts() -> None:
    text = "一般公共预算项目支出预算表\n单位：万元\n" + grid(
        """
科目编码 ||| 单位代码 | 单位名称（科目） | 金额
类 | 款 | 项 |||
|||| 合计 | 7.00
201 | 26 | 04 | 105001 | 档案馆 | 7.00
201 | 26 | 04 | 105001 | 库房改造 | 4.00
201 | 26 | 04 | 105001 | 档案数字化 | 3.00
"""
    )
    read = tables(text)
    assert ("2012604", "库房改造", "金额", "4.00") in read.cells()
    assert [o.row_label for o in read.observations if not o.is_total] == ["库房改造", "档案数字化"]
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_a_line_of_procurement_is_no_unit_of_count() -> None:
    text = "政府采购预算表\n单位：万元\n" + grid(
        """
单位代码 | 采购品目 | 项目名称 | 计量单位 | 采购数量 | 预算金额
105001 | 台式计算机 | 库房改造 | 台 | 12 | 5.40
"""
    )
    read = tables(text)
    assert read.one("库房改造", "采购数量").unit == "台"
    assert read.one("库房改造", "预算金额").row_code is None


def test_years_down_the_side_belong_to_their_year() -> None:
    text = "财政拨款“三公”经费支出表\n单位：万元\n" + grid(
        """
年度 | 合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行维护费 ||
|||| 小计 | 购置费 | 运行维护费
2030 | 12.50 | | 6.50 | 6.00 | | 6.00
2031 | 11.80 | | 5.80 | 6.00 | | 6.00
"""
    )
    read = tables(text)
    years = {(o.row_label, o.fiscal_year) for o in read.observations}
    assert years == {("2030", 2030), ("2031", 2031)}


@pytest.mark.parametrize(
    ("name", "year", "phase"),
    [
        ("上年决算数", 2030, Phase.EXECUTED),
        ("上年度支出决算数", 2030, Phase.EXECUTED),
        ("上年预算数", 2030, Phase.APPROVED),
        ("2030年决算数", 2030, Phase.EXECUTED),
        ("本年预算数", 2031, Phase.APPROVED),
        ("本年决算数", 2031, Phase.EXECUTED),
    ],
)
def test_a_row_named_after_last_year_is_of_that_year(name: str, year: int, phase: Phase) -> None:
    text = "财政拨款“三公”经费支出决算表\n单位：万元\n" + grid(
        f"""
项目 | 合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行维护费
{name} | 12.50 | | 6.50 | 6.00
增减额 | 0.50 | | 0.50 |
"""
    )
    read = tables(text, ReportKind.FINAL)
    found = {(o.fiscal_year, o.phase) for o in read.observations if o.row_label == name}
    assert found == {(year, phase)}


def test_years_over_the_columns_are_headings_of_their_own() -> None:
    text = "“三公”经费及会议费、培训费支出预算表\n单位：万元\n" + grid(
        """
单位编码 | 单位名称 | 2030年 ||| 2031年 ||
|| 合计 | 会议费 | 培训费 | 合计 | 会议费 | 培训费
105001 | 青山县档案馆 | 2.00 | 0.80 | 1.20 | 1.70 | 0.70 | 1.00
"""
    )
    columns = {(o.column, o.fiscal_year) for o in tables(text).observations}
    assert ("2030年 / 合计", 2030) in columns
    assert ("2031年 / 培训费", 2031) in columns


def test_a_department_whose_code_is_a_class_of_subjects_too_is_none() -> None:
    found = tables(
        "部门收入总表\n单位：万元\n"
        + grid(
            """
单位编码 | 单位名称 | 合计 | 财政拨款
205 | 青山县教育局 | 9.00 | 9.00
205001 | 青山县教育局（本级） | 5.00 | 5.00
205002 | 青山县第二小学 | 4.00 | 4.00
"""
        )
        + "支出总表\n单位：万元\n"
        + grid("科目编码 | 科目名称 | 合计\n205 | 教育支出 | 9.00")
    ).observations
    schemes = {(o.row_label, o.row_scheme) for o in found if o.row_code == "205"}
    assert schemes == {("青山县教育局", None), ("教育支出", "functional")}


@pytest.mark.parametrize("unit", ["单位：元|||||", "|||||单位：元", "|".join(["单位：元"] * 6)])
def test_whole_yuan_by_unit_are_no_list_of_units(unit: str) -> None:
    rows = """
单位编码 | 单位名称 | 合计 | 本年收入 | 本年收入 | 上年结转结余
单位编码 | 单位名称 | 合计 | 小计 | 一般公共预算 | 上年结转结余
105001 | 青山县档案馆 | 3,120,000 | 3,000,000 | 3,000,000 | 120,000
105002 | 青山县第二小学 | 5,400,000 | 5,400,000 | 5,400,000 |
"""
    found = tables("部门收入总表\n" + grid(f"{unit}{rows}")).observations
    assert {(o.row_label, o.column, o.amount_yuan) for o in found if "年收入" in o.column} == {
        (name, f"本年收入 / {column}", amount)
        for name, amount in (("青山县档案馆", 3000000), ("青山县第二小学", 5400000))
        for column in ("小计", "一般公共预算")
    }


def test_the_unit_may_stand_above_the_title() -> None:
    rows = grid("科目编码 | 科目名称 | 合计\n201 | 一般公共服务支出 | 5.00")
    text = f"单位名称：青山县档案馆\n单位：元\n支出总表\n{rows}\n单位：万元\n收入总表\n{rows}\n"
    read = tables(text)
    assert [(o.table, o.unit) for o in read.observations] == [
        ("expenditure", "元"),
        ("revenue", "万元"),
    ]
    assert read.observations[0].organization == "青山县档案馆"


def test_a_page_of_one_total_is_no_heading() -> None:
    head = "收入 | | 支出 |\n项目 | 预算数 | 项目 | 预算数\n"
    first = grid(head + "一、财政拨款收入 | 5.00 | 一、教育支出 | 5.00")
    last = grid(head + "用事业基金弥补收支差额 | | 结转下年 |\n收入总计 | 5.00 | 支出总计 | 5.00")
    read = tables(f"部门收支总表\n单位：万元\n{first}\n\n部门收支总表\n单位：万元\n{last}\n")
    assert ("", "收入总计", "收入 / 预算数", "5.00") in read.cells()


@pytest.mark.parametrize(
    "line, title",
    [
        ("表5 一般公共预算支出情况表", "一般公共预算支出情况表"),
        ("表一一般公共预算支出表", "一般公共预算支出表"),
        ("表1-2 部门支出总表", "部门支出总表"),
        ("附件3：部门支出总表", "部门支出总表"),
        ("## 部门支出总表", "部门支出总表"),
        ("一般公共预算基本支出表--人员经费（按部门预算经济分类）",
         "一般公共预算基本支出表--人员经费（按部门预算经济分类）"),
    ],
)  # fmt: skip
def test_a_title_keeps_its_own_words(line: str, title: str) -> None:
    rows = grid("科目编码 | 科目名称 | 合计\n201 | 一般公共服务支出 | 5.00")
    assert [o.table_title for o in tables(f"{line}\n单位：万元\n{rows}\n").observations] == [title]


REVENUE_WORDS = """
收入决算表
公开02表
部门：青山县人民医院 单位：万元
项目 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 其他收入
科目代码 科目名称 小计 其中：教育收费
栏次 1 2 3 4 5 6 7
合计 9.00 5.00 0.00 3.00 0.00 0.00 1.00
210 卫生健康支出 9.00 5.00 0.00 3.00 0.00 0.00 1.00
"""


def test_parts_of_business_revenue_stand_below_it_in_words() -> None:
    read = tables(REVENUE_WORDS, ReportKind.FINAL)
    assert ("210", "卫生健康支出", "事业收入 / 小计", "3.00") in read.cells()
    assert ("210", "卫生健康支出", "事业收入 / 其中：教育收费", "0.00") in read.cells()
    assert ("210", "卫生健康支出", "其他收入", "1.00") in read.cells()


def test_economic_classes_across_are_grouped_in_words() -> None:
    text = """
财政拨款支出决算明细表
单位：万元
项目 合计 工资福利支出 商品和服务支出
科目代码 科目名称 小计 基本工资 奖金 小计 办公费 公务接待费
合计 10.00 6.00 5.00 1.00 4.00 3.00 1.00
201 一般公共服务支出 10.00 6.00 5.00 1.00 4.00 3.00 1.00
"""
    read = tables(text, ReportKind.FINAL)
    assert ("201", "一般公共服务支出", "工资福利支出 / 奖金", "1.00") in read.cells()
    assert ("201", "一般公共服务支出", "商品和服务支出 / 公务接待费", "1.00") in read.cells()
    bonus = next(o for o in read.observations if o.column.endswith("奖金"))
    assert bonus.column_key == "30103"


def test_a_units_code_between_subject_and_name_is_not_the_rows_in_words() -> None:
    text = """
部门支出总表
单位：万元
科目编码 单位代码 单位名称（科目） 合计 基本支出 项目支出
类 款 项
合计 9.00 7.00 2.00
105001 青山县档案馆 9.00 7.00 2.00
201 26 01 105001 行政运行 9.00 7.00 2.00
"""
    read = tables(text)
    assert ("2012601", "行政运行", "项目支出", "2.00") in read.cells()
    assert ("105001", "青山县档案馆", "合计", "9.00") in read.cells()


def test_unknown_headings_of_two_levels_are_refused_in_words() -> None:
    text = """
财政拨款支出预算表
单位：万元
科目编码 科目名称 总计 甲类事项 乙类事项
丙 丁 戊
201 一般公共服务支出 9.00 4.00 3.00 2.00
"""
    read = tables(text)
    assert not read.observations
    assert "标题栏认不出" in read.reasons()


def test_sums_refute_a_reading_of_the_headings_in_words() -> None:
    text = """
支出决算表
单位：万元
科目代码 科目名称 本年支出合计 基本支出 项目支出
201 一般公共服务支出 3.00 9.00 4.00
205 教育支出 1.00 8.00 7.00
"""
    assert not tables(text, ReportKind.FINAL).observations


def test_three_lists_side_by_side_need_a_label_each_in_words() -> None:
    text = """
收支总表
单位：万元
项目 预算数 项目（按功能分类） 预算数 项目（按经济分类） 预算数
一、财政拨款收入 5.00 一、教育支出 5.00 一、基本支出 5.00
二、外交支出 工资福利支出 4.00
"""
    read = tables(text)
    assert ("", "一、基本支出", "预算数", "5.00") in read.cells()
    assert all(str(o.value) != "4.00" for o in read.observations)
    assert "分不清属于哪栏" in read.reasons()


ROWS = """
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 320.10 | 200.10 | 120.00
201 | 一般公共服务支出 | 250.00 | 130.00 | 120.00
20126 | 档案事务 | 250.00 | 130.00 | 120.00
2012601 | 行政运行 | 130.00 | 130.00 |
2012604 | 档案馆 | 120.00 | | 120.00
221 | 住房保障支出 | 70.10 | 70.10 |
22102 | 住房改革支出 | 70.10 | 70.10 |
2210201 | 住房公积金 | 70.10 | 70.10 |
"""
HEAD = "部门支出总表\n\n单位：万元\n\n"


def _lines() -> list[list[str]]:
    return [[c.strip() for c in line.split("|")] for line in ROWS.strip().splitlines()]


@pytest.mark.parametrize(
    "printed",
    [
        "\n".join(" | ".join(cells) for cells in _lines()),
        "\n".join("\n|\n".join(cells) for cells in _lines()),
        "\n".join("|\n" + "\n|\n".join(cells) + "\n|" for cells in _lines()),
        "\n\n".join("\n\n|\n\n".join(cells) for cells in _lines()[:4]),
    ],
    ids=["between cells", "on lines between", "on lines around", "on spaced lines"],
)
def test_bars_part_cells_wherever_they_stand(printed: str) -> None:
    read, wanted = tables(HEAD + printed), tables(HEAD + grid(ROWS))
    assert read.cells() <= wanted.cells()
    assert len(read.cells()) == (9 if "\n\n" in printed and "2012604" not in printed else 19)


def test_page_numbers_inside_a_table_do_not_end_it() -> None:
    lines = grid(ROWS).splitlines()
    paged = "\n".join(
        [*lines[:3], "", "— 3 —", "", *lines[3:6], "", "第 4 页 共 30 页", *lines[6:]]
    )
    assert tables(HEAD + paged).cells() == tables(HEAD + grid(ROWS)).cells()


def test_rows_without_figures_after_a_page_are_no_headings() -> None:
    text = "部门收支总表\n单位：万元\n" + grid(
        """
序号 | 项目 | 预算数 | 项目 | 预算数
1 | 一、财政拨款收入 | 5.00 | 一、教育支出 | 5.00
"""
    )
    text += "\n\n- 3 -\n\n" + grid(
        "2 | | | 二、外交支出 |\n3 | | | |\n4 | 收入总计 | 5.00 | 支出总计 | 5.00"
    )
    assert {o.column for o in tables(text).observations} == {"预算数"}
    assert ("", "支出总计", "预算数", "5.00") in tables(text).cells()


def test_a_unit_in_a_grid_of_its_own_is_no_page() -> None:
    text = "部门支出总表\n\t\t\t\t单位：元\n\n" + grid(ROWS)
    read = tables(text)
    assert read.cells() == tables(HEAD + grid(ROWS)).cells()
    assert {o.unit for o in read.observations} == {"元"}


def test_dashes_for_nothing_are_no_labels_and_no_contents() -> None:
    text = "一般公共预算基本支出决算明细表\n单位：万元\n" + grid(
        """
人员经费 ||| 公用经费 |||||
科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额
301 | 工资福利支出 | 6.00 | 302 | 商品和服务支出 | 4.00 | - | - | -
人员经费合计 | - | 6.00 | 公用经费合计 | - | - | - | - | 4.00
"""
    )
    read = tables(text, ReportKind.FINAL)
    assert read.one("公用经费合计").column == "公用经费 / 金额"
    assert {o.row_label for o in read.observations if not o.row_code} == {
        "人员经费合计",
        "公用经费合计",
    }


def test_a_sum_over_both_halves_is_of_neither() -> None:
    text = "一般公共预算基本支出决算明细表\n单位：万元\n" + grid(
        """
人员经费 ||| 公用经费 |||
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 6.00 | 302 | 商品和服务支出 | 4.00
人员经费合计 || 6.00 | 公用经费合计 || 4.00
合 计 ||||| 10.00
"""
    )
    read = tables(text, ReportKind.FINAL)
    whole = read.one("合计")
    assert (whole.column, whole.column_key, whole.is_total) == ("决算数", "total", True)
    assert read.one("公用经费合计").column == "公用经费 / 决算数"
    assert Reconciles.FALSE not in {o.reconciles for o in read.observations}


def test_old_characters_in_words() -> None:
    text = """
支出決算表
部門：青山縣檔案館 單位：萬元
科目編碼 科目名稱 本年支出合計 基本支出 項目支出
合計 3.00 2.00 1.00
201 一般公共服務支出 3.00 2.00 1.00
"""
    read = tables(text, ReportKind.FINAL)
    assert {o.unit for o in read.observations} == {"万元"}
    assert {o.organization for o in read.observations} == {"青山縣檔案館"}
    assert read.one("合計", "項目支出").column_key == "project"


@pytest.mark.parametrize(
    "heading",
    [
        "项目 本年支出\n功能分类科目编\n码\n科目名称 小计 基本支出 项目支出",
        "项目 本年支出\n功能分类科目编码 科目名称\n小计\n基本支出\n项目支出",
        "项目\n本年支出\n功能分类\n科目编码\n科目名称\n小计 基本支\n出\n项目支\n出",
    ],
)
def test_headings_wrapped_anywhere_keep_their_levels_in_words(heading: str) -> None:
    text = f"""
一般公共预算财政拨款支出决算表
部门：青山县档案馆 单位：万元
{heading}
栏次 1 2 3
合计 3.00 2.00 1.00
201 一般公共服务支出 3.00 2.00 1.00
"""
    read = tables(text, ReportKind.FINAL)
    assert {o.column for o in read.observations} == {
        "本年支出 / 小计",
        "本年支出 / 基本支出",
        "本年支出 / 项目支出",
    }


def test_funds_wrapped_over_lines_are_one_heading_each_in_words() -> None:
    text = """
财政拨款收入支出决算总表
单位：万元
收 入 支 出
项目 行次 金额 项目 行次 合计
一般公共预算
财政拨款
政府性基金预算
财政拨款
栏次 1 栏次 2 3 4
一、一般公共预算财政拨款 1 5.00 一、教育支出 3 5.00 4.00 1.00
总计 2 5.00 总计 4 5.00 4.00 1.00
"""
    read = tables(text, ReportKind.FINAL)
    assert ("", "一、教育支出", "支出 / 政府性基金预算财政拨款", "1.00") in read.cells()
    assert ("", "一、一般公共预算财政拨款", "收入 / 金额", "5.00") in read.cells()


def test_codes_before_names_on_one_side_are_no_figures_in_words() -> None:
    text = """
财政拨款收支预算总体情况表
单位：万元
财政拨款收入 财政拨款支出
项目 合计 功能分类 合计
政府性基金预算 205 教育支出 5.00
"""
    read = tables(text)
    assert ("205", "教育支出", "财政拨款支出 / 合计", "5.00") in read.cells()
    assert all(str(o.value) != "205" for o in read.observations)


def test_whole_numbers_among_money_are_left_out_in_words() -> None:
    rows = "\n".join(f"{201 + i} 某类支出 {i + 3}.00 {i + 2}.00 1.00" for i in range(12))
    text = f"支出决算表\n单位：万元\n科目代码 科目名称 合计 基本支出 项目支出\n{rows}\n37\n"
    read = tables(text, ReportKind.FINAL)
    assert len(read.observations) == 36
    assert all(str(o.value) != "37" for o in read.observations)


def test_units_of_count_stand_behind_the_name_in_words() -> None:
    text = """
国有资产占有使用情况表
项目 计量单位 数量
一、车辆 辆 12
其他用车 辆 3
"""
    read = tables(text, ReportKind.FINAL)
    assert {(o.row_label, str(o.value), o.unit) for o in read.observations} == {
        ("一、车辆", "12", "辆"),
        ("其他用车", "3", "辆"),
    }


def test_tables_that_count_people_are_no_money() -> None:
    rows = grid("项目 | 编制数 | 实有数\n行政 | 12 | 11\n事业 | 30 | 28")
    money = "支出总表\n单位：万元\n" + grid(ROWS)
    for text in (f"{money}\n\n人员情况表\n{rows}", f"{money}\n\n人员情况表\n单位：人\n{rows}"):
        read = tables(text)
        people = [o for o in read.observations if o.table == "other"]
        assert [str(o.value) for o in people] == ["12", "11", "30", "28"]
        assert {o.amount_yuan for o in people} == {None}
    assert {o.unit for o in people} == {"人"}


def test_a_part_of_the_report_names_no_table() -> None:
    text = "第二部分 2031年部门预算表\n\n甲乙丙丁一览\n\n" + grid("事项 | 甲\n某事 | 1.00")
    read = tables(text)
    assert not read.observations
    assert "认不出是哪种财政表" in read.reasons()


def test_numbers_of_forms_in_brackets_are_no_headings() -> None:
    first = "支出总表\t\t\t\t\n（财决公开03表）\t\t\t\t\n编制单位：青山县档案馆 2031年度 单位：元\t\t\t\t\n"
    read = tables(first + grid(ROWS))
    assert read.cells() == tables(HEAD + grid(ROWS)).cells()
    assert {(o.unit, o.organization) for o in read.observations} == {("元", "青山县档案馆")}


def test_services_bought_are_a_list_named_by_project() -> None:
    text = "政府购买服务支出表\n单位：万元\n" + grid(
        """
项目名称 | 购买服务内容 | 合计 | 财政拨款 | 单位资金
档案数字化 | 扫描服务 | 5.00 | 5.00 |
合计 | | 5.00 | 5.00 |
"""
    )
    read = tables(text)
    assert read.one("档案数字化", "财政拨款").table == "service_purchase"
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_a_side_over_sources_of_revenue_is_a_group_in_words() -> None:
    text = """
部门收入预算总表
单位：元
项目 收入预算
功能分类科目编码 功能分类科目名称 合计 财政拨款收入 事业收入 其他收入
类 款 项
201 26 01 行政运行 9.00 7.00 2.00 0.00
合计 9.00 7.00 2.00 0.00
"""
    read = tables(text)
    assert ("2012601", "行政运行", "收入预算 / 事业收入", "2.00") in read.cells()


def test_a_total_may_stand_in_the_column_of_the_other_classification() -> None:
    text = "一般公共预算基本支出表\n单位：万元\n" + grid(
        """
部门预算经济分类 ||| 政府预算经济分类 ||| 一般公共预算基本支出
类 | 款 | 科目名称 | 类 | 款 | 科目名称 |
||||| 合计 | 5.00
301 | 01 | 基本工资 | 501 | 01 | 工资奖金津补贴 | 5.00
"""
    )
    assert tables(text).cells() == {
        ("", "合计", "一般公共预算基本支出", "5.00"),
        ("30101", "基本工资", "一般公共预算基本支出", "5.00"),
    }


@pytest.mark.parametrize("number", ["附件1-1", "财决批复04表", "财预02-1表"])
def test_numbers_of_forms_may_be_a_row_of_the_grid(number: str) -> None:
    first = f"支出总表\t\t\t\t\n{number}\t\t\t\t\n\t\t\t\t单位：元\n"
    assert tables(first + grid(ROWS)).cells() == tables(HEAD + grid(ROWS)).cells()


def test_figures_in_words_that_contradict_each_other_stand_as_printed() -> None:
    read = tables(
        """财政拨款“三公”经费支出决算表
公开 09 表
部门：青山县档案馆 单位：万元
预算数 决算数
合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费 合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费
小计 公务用车购置费 公务用车运行维护费 小计 公务用车购置费 公务用车运行维护费
1 2 3 4 5 6 7 8 9 10 11 12
8.81 0.00 9.99 0.00 7.58 1.23 7.80 0.00 7.12 0.00 7.12 0.68
注：预算数为全年预算数。
""",
        ReportKind.FINAL,
    )
    vehicles = "公务用车购置及运行维护费"
    told = {(o.column, o.source.text) for o in read.observations}
    assert ("预算数 / " + vehicles + " / 小计", "9.99") in told
    assert ("决算数 / 公务接待费", "0.68") in told
    assert Reconciles.FALSE in {o.reconciles for o in read.observations}


def test_the_levels_of_a_code_printed_beside_the_numbers_of_columns_are_headings() -> None:
    text = (
        "支出决算表\n单位：元\n项目\t\t\t\t本年支出合计\t基本支出\n支出功能分类科目编码\t\t\t科目名称\t\t\n"
        "类\t款\t项\t栏次\t1\t2\n\t\t\t合计\t300.00\t200.00\n205\t\t\t教育支出\t300.00\t200.00\n"
        "205\t02\t\t普通教育\t300.00\t200.00\n205\t02\t02\t小学教育\t300.00\t200.00\n"
    )
    assert tables(text).cells() == {
        ("", "合计", "本年支出合计", "300.00"),
        ("", "合计", "基本支出", "200.00"),
        ("205", "教育支出", "本年支出合计", "300.00"),
        ("205", "教育支出", "基本支出", "200.00"),
        ("20502", "普通教育", "本年支出合计", "300.00"),
        ("20502", "普通教育", "基本支出", "200.00"),
        ("2050202", "小学教育", "本年支出合计", "300.00"),
        ("2050202", "小学教育", "基本支出", "200.00"),
    }


def test_rows_named_by_two_economic_classifications_have_the_departments_code() -> None:
    text = (
        "一般公共预算基本支出情况表\n单位：万元\n|部门预算支出经济科目|政府预算支出经济科目|2030年预算|\n"
        "|合计||602.00|\n|[301]工资福利支出||602.00|\n|[30101]基本工资|[50101]工资奖金津补贴|602.00|\n"
    )
    assert tables(text).cells() == {
        ("", "合计", "2030年预算", "602.00"),
        ("301", "工资福利支出", "2030年预算", "602.00"),
        ("30101", "基本工资", "2030年预算", "602.00"),
    }


def test_money_beside_a_blank_side_stays_on_its_own() -> None:
    text = (
        "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、财政拨款收入\t312.46\t一、教育支出\t372.46\n二、事业收入\t60.00\t\t\n"
        "收入总计\t372.46\t支出总计\t372.46\n"
    )
    assert tables(text).one("二、事业收入").column == "收入 / 预算数"
