"""Tables whose cells an export has glued, or whose blanks at the end of rows it has cut off."""

from __future__ import annotations

import pytest

from tests.read_tables_of import Cell, grid, tables

HEAD = """\
部门预算支出总表
单位：万元
"""
WHOLE = """
序号 | 功能分类科目 |  | 合计 | 基本支出 | 项目支出 | 经营支出
 | 科目编码 | 科目名称 |  |  |  |
1 |  | 合计 | 90.00 | 61.50 | 28.50 |
2 | 205 | 教育支出 | 80.00 | 51.50 | 28.50 |
3 | 20502 | 普通教育 | 80.00 | 51.50 | 28.50 |
4 | 2050202 | 小学教育 | 51.50 | 51.50 |  |
5 | 2050203 | 初中教育 | 28.50 |  | 28.50 |
6 | 210 | 卫生健康支出 | 10.00 | 10.00 |  |
"""

GLUED = {
    "code and name": ("205 | 教育支出", "205 教育支出"),
    "code on name": ("20502 | 普通教育", "20502普通教育"),
    "number and code": ("4 | 2050202", "4 2050202"),
    "name and figure": ("初中教育 | 28.50", "初中教育 28.50"),
    "name on figure": ("初中教育 | 28.50", "初中教育28.50"),
    "total and figure": ("合计 | 90.00", "合计 90.00"),
    "two figures": ("80.00 | 51.50", "80.00 51.50"),
    "three figures": ("90.00 | 61.50 | 28.50", "90.00 61.50 28.50"),
    "code, name and figures": ("205 | 教育支出 | 80.00 | 51.50", "205 教育支出 80.00 51.50"),
    "headings": ("基本支出 | 项目支出", "基本支出 项目支出"),
}


def read(rows: str) -> set[Cell]:
    return tables(HEAD + grid(rows)).cells()


@pytest.mark.parametrize("kind", GLUED)
def test_a_row_that_is_too_short_is_made_whole(kind: str) -> None:
    old, new = GLUED[kind]
    assert old in WHOLE
    assert read(WHOLE.replace(old, new)) == read(WHOLE)


@pytest.mark.parametrize("kind", GLUED)
def test_pieces_spread_over_the_blanks_that_they_have_left(kind: str) -> None:
    old, new = GLUED[kind]
    blanks = " | ".join([new, *[""] * old.count("|")])
    assert read(WHOLE.replace(old, blanks)) == read(WHOLE)


def test_two_figures_between_blanks_stay_unread() -> None:
    found = tables(HEAD + grid(WHOLE.replace("80.00 | 51.50 | 28.50", " | 80.00 51.50 | ")))
    assert not {c for c in found.cells() if c[0] in ("205", "20502")}
    assert "80.0051.50" in found.reasons()


def test_a_code_that_shares_its_column_with_the_name_stays_there() -> None:
    rows = """
    科目 | 合计 | 基本支出 | 项目支出
    205 教育支出 | 80.00 | 80.00
    210 卫生健康支出 | 10.00 |  | 10.00
    """
    assert read(rows) == {
        ("205", "教育支出", "合计", "80.00"),
        ("205", "教育支出", "基本支出", "80.00"),
        ("210", "卫生健康支出", "合计", "10.00"),
        ("210", "卫生健康支出", "项目支出", "10.00"),
    }


def test_rows_without_the_blanks_at_their_ends_are_not_run_together() -> None:
    text = HEAD + grid(WHOLE)
    cut = "\n".join(line.rstrip("\t") for line in text.splitlines())
    assert tables(cut).cells() == tables(text).cells()


def test_short_numbered_rows_that_would_add_up_to_one_stay_apart() -> None:
    text = HEAD + grid(WHOLE.replace("经营支出", "经营支出 | 上缴上级支出 | 对附属单位补助支出"))
    cut = "\n".join(line.rstrip("\t") for line in text.splitlines())
    assert ("2050202", "小学教育", "基本支出", "51.50") in tables(cut).cells()
    assert tables(cut).cells() == tables(text).cells()


def test_a_name_that_goes_on_in_a_row_of_its_own() -> None:
    rows = """
    科目编码 | 科目名称 | 合计 | 基本支出
    208 | 社会保障和 | 12.00 | 12.00
     | 就业支出 |  |
    20805 | 行政事业单位养老支出 | 12.00 | 12.00
    """
    assert ("208", "社会保障和就业支出", "合计", "12.00") in read(rows)


def test_a_row_of_one_side_alone_stays_on_its_side() -> None:
    rows = """
    收入 |  | 支出 |
    项目 | 决算数 | 项目 | 决算数
    一、财政拨款收入 | 8.00 | 一、教育支出 | 12.00
    二、事业收入 | 4.00 |  |
    三、其他收入 | 0.00 |  |
    总计 | 12.00 | 总计 | 12.00
    """
    found = tables("收入支出决算总表\n单位：万元\n" + grid(rows)).cells()
    assert ("", "二、事业收入", "收入 / 决算数", "4.00") in found
    assert ("", "三、其他收入", "收入 / 决算数", "0.00") in found
