"""Lines' ends within the cells of Markdown."""

from __future__ import annotations

from ontology.facts import ReportKind
from tests.read_tables_of import tables

TABLE = """部门收入总表
单位：万元

| 部门（单位）<br>名称 | 合计 | 一般公共<br/>预算 | 政府性<br>基金预算 |
| --- | --- | --- | --- |
| 合计 | 30.00 | 20.00 | 10.00 |
| 青山县<br>档案馆 | 30.00 | 20.00 | 10.00 |
"""


def test_a_break_within_a_cell_is_no_part_of_a_heading_or_a_name() -> None:
    read = tables(TABLE, ReportKind.BUDGET)
    whole = tables(TABLE.replace("<br>", "").replace("<br/>", ""), ReportKind.BUDGET)
    kinds = [[o.column_key for o in each.observations] for each in (read, whole)]
    assert kinds[0] == kinds[1]
    assert {o.row_label for o in read.observations} == {"合计", "青山县档案馆"}
