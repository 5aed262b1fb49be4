"""The table of a year's tasks with their money within a form on a whole department."""

from __future__ import annotations

import pytest

from tests.read_tables_of import Tables, grid, tables

BEFORE = """
部门名称 | 青山县林业局 |||
年度总体目标 | 目标1：完成造林任务。 |||
"""
INDICATORS = """
一级指标 | 二级指标 | 三级指标 | 目标值 |
产出指标 | 数量指标 | 造林面积 | ≥3万亩 |
"""
FLAT = """
年度主要任务 | 任务名称 | 主要内容 | 预算资金（万元） |
| 造林绿化 | 荒山造林、封山育林 | 9.00 |
| 资源管护 | 护林员补助 | 6.00 |
| 合计 || 15.00 |
"""
GROUPED = """
任务名称 | 主要内容 | 预算申报金额（万元） ||
|| 总额 | 财政拨款 | 其他资金
造林绿化 | 荒山造林、封山育林 | 9.00 | 7.00 | 2.00
资源管护 | 护林员补助 | 6.00 | 6.00 |
金额合计 || 15.00 | 13.00 | 2.00
"""


def form(*pieces: str, unit: str = "") -> Tables:
    rows = grid("".join(piece.strip() + "\n" for piece in pieces))
    return tables(f"部门整体支出绩效目标表\n（2031年度）\n{unit}{rows}\n")


def test_tasks_are_cells_of_the_form() -> None:
    read = form(BEFORE, FLAT, INDICATORS)
    assert read.cells("department_tasks") == {
        ("", "造林绿化", "预算资金（万元）", "9.00"),
        ("", "资源管护", "预算资金（万元）", "6.00"),
        ("", "合计", "预算资金（万元）", "15.00"),
    }
    assert {o.table_title for o in read.observations} == {"部门整体支出绩效目标表"}
    assert read.one("造林绿化").amount_yuan == 90000
    assert read.one("合计").is_total


def test_headings_on_two_levels_and_a_unit_above_the_form() -> None:
    read = form(BEFORE, GROUPED.replace("（万元）", ""), INDICATORS, unit="单位：元\n")
    assert read.one("造林绿化", "其他资金").column == "预算申报金额 / 其他资金"
    assert {o.unit for o in read.observations} == {"元"}
    assert len(read.observations) == 8


@pytest.mark.parametrize(
    "rows",
    [
        FLAT.replace("| 资源管护 | 护林员补助", "| | 护林员补助"),
        "任务名称 | 主要内容 | 任务完成情况 ||\n造林绿化 | 荒山造林 | 已完成 ||\n资源管护 | 补助 | 已完成 ||\n",
    ],
    ids=["figures without a name", "no money"],
)
def test_what_names_no_task_or_no_money_is_no_such_table(rows: str) -> None:
    assert form(BEFORE, rows, INDICATORS).observations == []
