"""Lists of projects under the heading of both units and projects, over pages, beside lists of purchases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.read_tables_of import grid
from tests.sample_forms import read, text_document

NOTICE = "青山县林业局2031年度部门预算绩效目标公开\n"


def projects(*pieces: str) -> list[tuple[str, str | None, Decimal | None]]:
    found = read(text_document(NOTICE + "\n".join(pieces)))[0]
    return [(p.name, p.unit, p.budget_yuan) for p in found]


LIST = """
单位/项目名称 | 项目类别 | 合计 | 一般公共预算
合计 || 9.00 | 9.00
305001 青山县林业局（本级） || 5.00 | 5.00
古树名木抢救 | 特定目标类 | 2.00 | 2.00
林区道路养护 | 其他运转类 | 3.00 | 3.00
305002 青山县种苗站 || 4.00 | 4.00
良种繁育 | 特定目标类 | 1.00 | 1.00
"""
NEXT = """
苗圃改造 | 特定目标类 | 3.00 | 3.00
"""
WANTED = [
    ("古树名木抢救", "青山县林业局（本级）", Decimal(20000)),
    ("林区道路养护", "青山县林业局（本级）", Decimal(30000)),
    ("良种繁育", "青山县种苗站", Decimal(10000)),
    ("苗圃改造", "青山县种苗站", Decimal(30000)),
]


@pytest.mark.parametrize(
    "heading", ["单位/项目名称", "单位名称（项目）", "项目名称", "单位、项目名称"]
)
def test_a_units_row_stands_above_its_projects(heading: str) -> None:
    rows = grid(LIST.replace("单位/项目名称", heading) + NEXT.lstrip())
    assert projects("部门项目支出情况表", "单位：万元", rows) == WANTED


def test_units_without_codes_are_told_by_their_names_under_both_headings() -> None:
    rows = grid((LIST + NEXT.lstrip()).replace("305001 ", "").replace("305002 ", ""))
    assert projects("部门项目支出情况表", "单位：万元", rows) == WANTED


@pytest.mark.parametrize("again", [True, False])
def test_a_list_goes_on_under_a_running_head(again: bool) -> None:
    head = "青山县林业局2031年度部门预算公开"
    below = LIST.strip().splitlines()[0] + NEXT if again else NEXT
    pages = [head, "表10", "部门项目支出情况表", "单位：万元", grid(LIST), "- 24 -", head,
             grid(below), "- 25 -", head, "结束"]  # fmt: skip
    assert projects(*pages) == WANTED


def test_a_grid_under_a_title_of_its_own_does_not_go_on_with_a_list() -> None:
    other = grid("房屋 | 栋 | 3.00 | 3.00")
    names = projects("部门项目支出情况表", "单位：万元", grid(LIST), "国有资产情况表", other)
    assert names == WANTED[:3]


def test_a_list_of_what_is_bought_for_projects_is_no_form() -> None:
    rows = """
采购类型 | 单位名称 | 项目名称 | 采购品目 | 计量单位 | 数量 | 采购组织形式 | 资金来源 |
||||||| 合计 | 一般公共预算
合计 ||||||| 9.00 | 9.00
货物 | 青山县种苗站 | 良种繁育 | A05010000 种子 | 批 | 1 | 集中采购 | 9.00 | 9.00
"""
    assert projects("政府采购预算情况表", "单位：万元", grid(rows)) == []


def test_codes_of_units_may_stand_before_the_names_of_both() -> None:
    rows = """
单位编码 | 单位（项目）名称 | 项目金额 | 项目简介
| 合计 | 9.00 |
305 | 青山县林业局 | 9.00 |
305001 | 青山县林业局（本级） | 5.00 |
| 古树名木抢救 | 2.00 | 用于抢救古树
| 林区道路养护 | 3.00 | 用于养护道路
305002 | 青山县种苗站 | 4.00 |
| 良种繁育 | 1.00 | 用于繁育良种
| 苗圃改造 | 3.00 | 用于改造苗圃
"""
    assert projects("部门综合预算专项业务经费支出表", "单位：万元", grid(rows)) == WANTED


def test_a_list_of_services_bought_for_projects_is_no_form() -> None:
    rows = """
单位编码 | 单位名称 | 项目名称 | 购买服务内容 | 指导性目录代码 | 承接主体类别 | 预算金额 | 资金来源
| 合计 | | | | | 9.00 |
305002 | 青山县种苗站 | 良种繁育 | 苗木检测服务 | A1402 | 企业 | 9.00 | 一般公共预算拨款
"""
    assert projects("政府购买服务预算表", "单位：万元", grid(rows)) == []


def test_a_list_takes_its_unit_from_a_line_over_many_tables_and_goes_on_under_a_mark_alone() -> (
    None
):
    line = "编制部门：305-青山县林业局　　　　单位：万元"
    empty = grid("科目编码 | 科目名称 | 合计\n| 合计 |")
    tables = [piece for n in range(3) for piece in (f"表{n + 6}", line, empty)]
    first, *rows = LIST.strip().splitlines()
    halves = (
        grid("\n".join([first, *rows[:4]])),
        grid("\n".join([first, *rows[4:], NEXT.strip()])),
    )
    found = projects(
        *tables, "部门项目支出情况表", line, halves[0], "（续表）", halves[1], "单位：元"
    )
    assert found == WANTED
