"""Budgets that print codes of subjects and of units side by side, page after page under the same headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.text import read_text
from ingest.table_further import with_further_pages
from ingest.table_regions import regions
from tests.made_report import budget, found
from tests.read_tables_of import tables

CODES = ("2130301", "2130306")
_HEAD = "部门支出总表\n部门：青禾区水务局 金额单位：元\n"
_HEADINGS = """\
科目编码 单位代码 单位名称（科目） 合计 基本支出 项目支出 上缴上级支出
对附属单位补
助支出
类 款 项
"""
SPENT = f"""\
表1-2
{_HEAD}{_HEADINGS}合计 900.00 700.00 200.00 0.00 0.00
870 青禾区水务局 900.00 700.00 200.00 0.00 0.00
870001 青禾区水务局机关 500.00 300.00 200.00 0.00 0.00
208 05 05 870001
机关事业单位基本养老
保险缴费支出
100.00 100.00 0.00 0.00 0.00
213 03 06 870001 水利工程运行与维护 200.00 0.00 200.00 0.00 0.00
- 8 -
表1-2
{_HEAD}{_HEADINGS}213 03 01 870001 行政运行 200.00 200.00 0.00 0.00 0.00
870002
青禾区河道管理
所
400.00 400.00 0.00 0.00 0.00
213 03 04 870002 水利行业业务管理 400.00 400.00 0.00 0.00 0.00
- 9 -
"""


def test_a_table_goes_on_below_its_headings_on_the_next_page() -> None:
    read = tables(SPENT)
    assert len(read.observations) == 40
    assert ("2130301", "行政运行", "合计", "200.00") in read.cells()
    assert ("870002", "青禾区河道管理所", "基本支出", "400.00") in read.cells()
    assert {o.organization for o in read.observations if o.row_code == "2130304"} == {
        "青禾区河道管理所"
    }
    assert "不平" not in read.reasons()


def test_a_page_under_other_headings_is_a_table_of_its_own() -> None:
    page, _, again = SPENT.partition("- 8 -\n")
    read = tables(page + again.replace("上缴上级支出\n", "经营支出\n"))
    columns = {code: {o.column for o in read.observations if o.row_code == code} for code in CODES}
    assert "经营支出" in columns["2130301"] and "经营支出" not in columns["2130306"]


def test_a_page_with_a_total_is_no_further_page_of_one_with_another() -> None:
    page, _, again = SPENT.partition("- 8 -\n")
    again = again.replace("213 03 01 870001 行政运行 200.00 200.00", "合计 400.00 400.00")
    document = read_text(Path("t.txt"), (page + again).encode(), "0")
    assert len(with_further_pages(regions(document)[0], document)) == 2


def test_headings_wrapped_beside_one_another_hold_none_of_the_others() -> None:
    read = tables(
        "部门收入总表\n部门：青禾区水务局 金额单位：元\n单位代码 单位名称（科目） 合计 上年结转\n"
        "一般公共预算拨\n款收入\n政府性基金预算\n拨款收入\n事业收入\n事业单位经\n营收入\n"
        "合计 900.00 60.00 800.00 30.00 10.00 0.00\n870 青禾区水务局 900.00 60.00 800.00 30.00 10.00 0.00\n"
        "870001 青禾区水务局机关 600.00 60.00 500.00 30.00 10.00 0.00\n"
        "870002 青禾区河道管理所 300.00 0.00 300.00 0.00 0.00 0.00\n"
    )
    assert read.one("青禾区水务局机关", "一般公共预算").column == "一般公共预算拨款收入"
    assert len(read.observations) == 24


BY_PURPOSE = """\
财政拨款支出预算表（部门预算经济分类科目）
部门：青禾区水务局 金额单位：元
科目编码 单位代码 单位名称（科目） 总计 当年一般公共预算拨款 当年政府性基金安排
上年结转
安排
类 款 小计 基本支出 项目支出 小计 基本支出 项目支出
合计 960.00 900.00 700.00 200.00 0.00 0.00 0.00 60.00
870 青禾区水务局 960.00 900.00 700.00 200.00 0.00 0.00 0.00 60.00
301 870 工资福利支出 700.00 700.00 700.00 0.00 0.00 0.00 0.00 0.00
301 01 870 基本工资 400.00 400.00 400.00 0.00 0.00 0.00 0.00 0.00
301 02 870 津贴补贴 300.00 300.00 300.00 0.00 0.00 0.00 0.00 0.00
302 870 商品和服务支出 260.00 200.00 0.00 200.00 0.00 0.00 0.00 60.00
302 13 870
维修（护）
费
260.00 200.00 0.00 200.00 0.00 0.00 0.00 60.00
"""


def test_a_departments_short_code_stands_between_code_and_name() -> None:
    read = tables(BY_PURPOSE)
    assert ("30102", "津贴补贴", "总计", "300.00") in read.cells()
    assert ("30213", "维修（护）费", "上年结转安排", "60.00") in read.cells()
    assert len(read.observations) == 56
    assert "不平" not in read.reasons()


def test_the_departments_row_is_no_class_beside_those_it_adds_up() -> None:
    facts = budget(BY_PURPOSE)
    assert found("class_sums", facts) == []
    wrong = budget(BY_PURPOSE.replace("301 01 870 基本工资 400.00", "301 01 870 基本工资 410.00"))
    assert [finding.subject for finding in found("class_sums", wrong)]


PROJECTS = """\
一般公共预算项目支出预算表
部门：青禾区水务局 金额单位：元
科目编码 单位代码 单位名称（科目） 金额
类 款 项
合计 900.00
870 青禾区水务局 900.00
870001 青禾区水务局机关 500.00
213 03 06 870001 水利工程运行与维护 500.00
870001
渠系巡护
项目
500.00
870002 青禾区河道管理所 400.00
213 03 04 870002 水利行业业务管理 400.00
870002 河道清淤项目 400.00
"""


def test_a_project_beside_its_units_code_is_no_unit() -> None:
    read = tables(PROJECTS)
    project = read.one("河道清淤项目")
    assert project.row_code is None and project.row_parent == "水利行业业务管理"
    assert read.one("青禾区河道管理所").row_code == "870002"
    assert "不平" not in read.reasons()


def test_projects_of_one_fund_are_not_all_there_are() -> None:
    said = "（四）绩效目标设置情况\n\n2023年共安排预算项目3个，其中：一般公共预算项目2个；政府性基金预算项目1个。"
    assert found("project_amounts", budget(said, SPENT, PROJECTS)) == []
    every = said.replace("3个", "2个").replace("一般公共预算项目2个", "一般公共预算项目1个")
    assert len(found("project_amounts", budget(every, SPENT, PROJECTS))) == 1


@pytest.mark.parametrize(("amount", "wrong"), [("15.90", False), ("15.60", True), ("21.50", False)])
def test_the_years_own_money_is_held_against_a_row_without_what_was_carried_over(
    amount: str, wrong: bool
) -> None:
    table = (
        "一般公共预算支出预算表\n部门：青禾区水务局 金额单位：元\n"
        "科目编码 单位名称（科目） 合计 当年财政拨款安排 上年结转安排\n类 款 项\n"
        "合计 415,000.00 359,000.00 56,000.00\n213 农林水支出 415,000.00 359,000.00 56,000.00\n"
        "213 03 水利 415,000.00 359,000.00 56,000.00\n213 03 01 行政运行 200,000.00 200,000.00 0.00\n"
        "213 03 05 水利工程建设 215,000.00 159,000.00 56,000.00\n"
    )
    said = (
        "（三）一般公共预算当年拨款具体使用情况\n\n"
        f"1.农林水（类）水利（款）水利工程建设（项）：2023年预算数为{amount}万元，主要用于：渠系修复。"
    )
    assert bool(found("table_against_prose", budget(said, table))) is wrong


def test_names_stand_around_codes_of_several_cells() -> None:
    around = SPENT.replace(
        "208 05 05 870001\n机关事业单位基本养老\n保险缴费支出\n100.00 100.00 0.00 0.00 0.00\n",
        "机关事业单位基本养老\n208 05 05 870001 100.00 100.00 0.00 0.00 0.00\n保险缴费支出\n",
    ).replace("870002\n青禾区河道管理\n所\n400.00", "青禾区河道管理\n870002 400.00")
    around = around.replace(
        "870002 400.00 400.00 0.00 0.00 0.00\n", "870002 400.00 400.00 0.00 0.00 0.00\n所\n"
    )
    assert tables(around).cells() == tables(SPENT).cells()


def test_funds_of_the_year_stand_below_no_balance_though_cells_are_blank() -> None:
    read = tables(
        "部门收入总表\n部门：青禾区水务局 金额单位：元\n单位代码 单位名称（科目） 合计 上年结转\n"
        "一般公共预算拨\n款收入\n政府性基金预算\n拨款收入\n事业收入\n事业单位经\n营收入\n"
        "合计 900.00 60.00 800.00 30.00 10.00\n870 青禾区水务局 900.00 60.00 800.00 30.00 10.00\n"
        "870001 青禾区水务局机关 530.00 500.00 30.00\n870002 青禾区河道管理所 370.00 60.00 300.00 10.00\n"
    )
    assert {o.column for o in read.observations} == {"合计"}
    assert "几种读法都说得通" in read.reasons()
