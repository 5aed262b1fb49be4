"""What reading costs, counted in calls of functions: twice the pages, about twice the calls."""

from __future__ import annotations

import sys
from types import FrameType

from tests.read_tables_of import tables

PAGE = (
    "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "20805\t行政事业单位养老支出\t9.00\t9.00\t\n2080501\t行政单位离退休\t9.00\t9.00\t\n\n"
)
TOTAL = "合计\t\t9.00\t9.00\t\n"


def calls(text: str) -> int:
    counted = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        tables(text)
    finally:
        sys.setprofile(None)
    return counted


def test_pages_that_repeat_a_table_cost_as_much_each() -> None:
    calls(PAGE)
    assert calls(PAGE * 160) < 2.5 * calls(PAGE * 80)


def test_totals_over_and_over_cost_as_much_each() -> None:
    again = PAGE.rstrip("\n") + "\n" + TOTAL + PAGE.split("\n", 3)[3].rstrip("\n") + "\n"
    calls(again)
    assert calls(again * 80) < 2.5 * calls(again * 40)
