"""Lists of evaluated projects printed as words, headings and names wrapped around their lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.projects import read_projects
from ontology.facts import Report, ReportKind
from tests.read_tables_of import tables

HEAD = """\
2032年度项目支出绩效自评结果汇总表
金额单位：万元
"""
WOVEN = """\
序 全年预算 全年执行
项目名称 执行率 自评得分 等级
号 数 数
"""
MIDDLE = """\
清水河岸坡整治与
1 300.00 270.00 90.00% 95.50 优
生态修复
2 农技推广 100.00 100.00 100.00% 98.00 优
优质种质资源圃
3 50.00 40.00 80.00% 88.20 良
建设
合计 450.00 410.00 91.11%
"""
THREE = """\
1 农技推广 100.00 100.00 100.00% 98.00 优
优质种质资源
2 收集保存与 50.00 40.00 80.00% 88.20 良
共享利用
合计 150.00 140.00 93.33%
"""
TOP = """\
1 清水河岸坡整治与 300.00 270.00 90.00% 95.50 优
生态修复
2 农技推广 100.00 100.00 100.00% 98.00 优
合计 400.00 370.00 92.50%
"""


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (MIDDLE, ["清水河岸坡整治与生态修复", "农技推广", "优质种质资源圃建设", "合计"]),
        (TOP, ["清水河岸坡整治与生态修复", "农技推广", "合计"]),
    ],
)
def test_names_stand_around_or_below_their_row(rows: str, names: list[str]) -> None:
    read = tables(HEAD + WOVEN + rows, ReportKind.FINAL)
    assert list(dict.fromkeys(o.row_label for o in read.observations)) == names
    cells = {(o.row_label, o.column): o.value for o in read.observations}
    assert cells[names[0], "全年预算数"] == Decimal("300.00")
    assert cells[names[0], "自评得分"] == Decimal("95.50")


def test_lines_that_may_be_of_either_row_leave_the_list_unread() -> None:
    """Two lines between whole rows: a name of three lines below, or two names of two."""
    assert not tables(HEAD + WOVEN + THREE, ReportKind.FINAL).observations


def test_remarks_behind_may_be_wrapped_too() -> None:
    head = WOVEN.replace("等级", "等级 备注")
    rows = MIDDLE.replace(" 优", " 优 无").replace(" 良", " 良 无")
    assert not tables(HEAD + head + rows, ReportKind.FINAL).observations


def test_rows_of_a_list_printed_as_words_are_projects() -> None:
    read = tables(HEAD + WOVEN + MIDDLE, ReportKind.FINAL)
    report = Report("t", "t.txt", "0", "题", "某局", 2032, ReportKind.FINAL)
    projects, *_ = read_projects(read.document, report, read.observations)
    found = {p.name: (p.budget_yuan, p.executed_yuan, p.execution_rate) for p in projects}
    assert list(found) == ["清水河岸坡整治与生态修复", "农技推广", "优质种质资源圃建设"]
    assert found["农技推广"] == (Decimal(1000000), Decimal(1000000), "100.00")
