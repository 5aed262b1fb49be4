"""The lines above a table: whose it is, in which unit, of which year."""

from __future__ import annotations

import pytest

from ingest.table_head import is_head, read_head

CENTRE = "岚川市青禾区便民服务中心"


@pytest.mark.parametrize(
    ("lines", "organization", "code"),
    [
        (f"部门： {CENTRE} 单位：万元", CENTRE, None),
        (f"部门： {CENTRE} 单位：万元 经济分类", CENTRE, None),
        (f"部门：{CENTRE}\n单位：万元\n经济分类", CENTRE, None),
        (f"公开06表\n部门：{CENTRE} 2031年度 金额单位：元 项目", CENTRE, None),
        ("部门：岚川市青禾区便民服 单位：万元\n务中心", CENTRE, None),
        ("编制单位：岚川市青禾区便民服\n务中心 单位：元", CENTRE, None),
        (f"部门：{CENTRE}（汇总） 单位：万元", CENTRE, None),
        (f"部门：[390]{CENTRE} 单位：万元 科目", CENTRE, "390"),
        (f"390 {CENTRE}\n预算年度：2031\n单位：万元", CENTRE, "390"),
        (f"单位：万元 部门：{CENTRE}", CENTRE, None),
        (f"部门：{CENTRE}（单位：万元）", CENTRE, None),
        ("单位：万元", "", ""),
    ],
)
def test_the_name_ends_where_another_entry_begins(
    lines: str, organization: str, code: str | None
) -> None:
    head = read_head(lines)
    assert (head.organization, head.code or None) == (organization, code or None)
    assert head.unit in ("万元", "元")


def test_the_year_is_no_part_of_the_name() -> None:
    head = read_head(f"2031年度 部门：{CENTRE} 单位：万元")
    assert (head.year, head.organization) == (2031, CENTRE)


def test_a_head_is_nothing_else() -> None:
    assert is_head(f"部门：{CENTRE}单位：万元")
    assert is_head("（金额单位：万元）")
    assert not is_head("一般公共服务支出136.53")
