"""Lists of tables are no tables; tables of units that count persons and cars are."""

from __future__ import annotations

import pytest

from tests.read_tables_of import grid, tables

LISTED = """
序号 | 表号 | 名称 | 备注
1 | 表1 | 部门收支总表 |
2 | 表1-1 | 部门收入总表 |
3 | 表4 | 政府性基金支出预算表 | 空表
4 | | 2031年部门预算编制说明 |
"""


@pytest.mark.parametrize("row", ["5 | 附表1 | 三公经费支出表 | 空表", "5 | | 其他说明 |"])
def test_numbered_titles_are_a_list_of_contents(row: str) -> None:
    read = tables("目录\n\n" + grid(LISTED + row))
    assert read.whats() == ["contents"] and not read.observations


def test_titles_beside_figures_are_no_list_of_contents() -> None:
    read = tables("目录\n\n" + grid(LISTED + "5 | 表7 | 结余 | 12.00"))
    assert "contents" not in read.whats()


UNITS = """
单位代码 | 单位名称 | 单位性质 | 单位规格 | 经费保障方式 | 人员情况（人） | | 公务用车（辆）
 | | | | | 编制数 | 在职人数 |
390001 | 青山县档案馆（本级） | 行政单位 | 正科级 | 全额拨款 | 38 | 35 | 2
390002 | 青山县方志中心 | 公益一类事业单位 | 股级 | 全额拨款 | 9 | 8 | 0
 | 合计 | | | | 47 | 43 | 2
"""


def test_persons_and_cars_of_units_are_figures() -> None:
    read = tables("部门所属单位基本情况表\n\n" + grid(UNITS))
    assert [(o.row_label, o.column.split(" / ")[-1], o.printed, o.unit) for o in read.observations] == [
        (name, column, figure, unit)
        for name, figures in (
            ("青山县档案馆（本级）", ("38", "35", "2")),
            ("青山县方志中心", ("9", "8", "0")),
            ("合计", ("47", "43", "2")),
        )
        for column, figure, unit in zip(
            ("编制数", "在职人数", "公务用车（辆）"), figures, ("人", "人", "辆"), strict=True
        )
    ]  # fmt: skip
    assert read.one("青山县档案馆（本级）", "公务用车（辆）").row_code == "390001"


def test_units_that_are_only_named_are_no_figures() -> None:
    named = "\n".join(line.rsplit(" | ", 3)[0] for line in UNITS.strip().splitlines()[:4])
    assert not tables("部门所属单位基本情况表\n\n" + grid(named)).observations


SCHOOLS = """
县属学校（园）基本情况表 | | |
类别 | 学校（园）数（所） | 在校学生数（人） | 教职工数（人）
小学 | 3 | 1,204 | 96
幼儿园 | 2 | 310 | 40
合 计 | 5 | 1,514 | 136
"""


def test_a_named_table_whose_headings_say_what_they_count_is_read() -> None:
    before = "支出总表\n单位：万元\n" + grid("项目 | 合计\n教育支出 | 5.00")
    read = tables(f"{before}\n学校如下。\n\n{grid(SCHOOLS)}")
    found = [o for o in read.observations if o.table_title == "县属学校（园）基本情况表"]
    assert [(o.row_label, o.column, o.printed, o.unit, o.amount_yuan) for o in found][::3] == [
        ("小学", "学校（园）数（所）", "3", "所", None),
        ("幼儿园", "学校（园）数（所）", "2", "所", None),
        ("合计", "学校（园）数（所）", "5", "所", None),
    ]
    assert {o.unit for o in found} == {"所", "人"}


@pytest.mark.parametrize(
    "heads", ["类别 | 学校数 | 学生数（人）", "类别 | 学校数（所） | 备注一（略）"]
)
def test_figures_of_which_some_say_nothing_of_what_they_count_stay_unread(heads: str) -> None:
    read = tables(
        "学校如下。\n\n" + grid(f"学校基本情况表 | |\n{heads}\n小学 | 3 | 96\n幼儿园 | 2 | 40")
    )
    assert not read.observations


NUMBERED_UNITS = """
序号 | 单位代码 | 单位名称 | 单位性质 | 编制数 | 在职人数
1 | 390001 | 青山县档案馆（本级） | 行政单位 | 38 | 35
2 | 390002 | 青山县方志中心 | 公益一类事业单位 | 9 | 8
合计 | | | | 47 | 43
"""


def test_persons_of_units_below_prose_that_leads_to_them_are_figures() -> None:
    read = tables("纳入编制范围的单位共2个，单位基本情况如下：\n\n" + grid(NUMBERED_UNITS))
    assert {o.table_title for o in read.observations} == {"单位基本情况"}
    assert [(o.row_label, o.column, o.printed, o.unit) for o in read.observations][1:4] == [
        ("青山县档案馆（本级）", "在职人数", "35", "人"),
        ("青山县方志中心", "编制数", "9", "人"),
        ("青山县方志中心", "在职人数", "8", "人"),
    ]
    assert [(o.row_label, o.printed) for o in read.observations][4:] == [
        ("合计", "47"),
        ("合计", "43"),
    ]


def test_persons_of_units_below_other_prose_are_no_figures() -> None:
    assert not tables("各单位都在县城。\n\n" + grid(NUMBERED_UNITS)).observations
