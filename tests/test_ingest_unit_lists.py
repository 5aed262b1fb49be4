"""Lists of projects and of purchases that print each unit's row, its sum, above the unit's own lines."""

from __future__ import annotations

import pytest

from ontology.facts import Reconciles
from tests.read_tables_of import Tables, tables

PROJECTS = (
    "部门预算专项业务经费支出表\n单位：元\n单位编码\t单位（项目）名称\t项目金额\t项目简介\n"
    "\t合计\t900.00\n"
    "131\t岭西县教育局\t900.00\n"
    "131001\t岭西县教育局（本级）\t{own}\n"
    "\t校园安全巡查\t300.00\t用于校园安全的日常巡查\n"
    "\t教师研修\t200.00\t用于教师暑期研修\n"
    "131002\t岭西县第一小学\t400.00\n"
    "\t食堂设备更新\t400.00\t用于更新食堂的蒸柜\n"
    "131003\t岭西县第二小学\t0.00\n"
)


def totals(read: Tables) -> set[str]:
    return {o.row_label for o in read.observations if o.is_total}


def test_a_units_row_is_the_sum_of_its_projects_and_the_departments_of_its_units() -> None:
    read = tables(PROJECTS.format(own="500.00"))
    assert {o.table for o in read.observations} == {"project_expenditure"}
    assert totals(read) == {"合计", "岭西县教育局", "岭西县教育局（本级）", "岭西县第一小学"}
    codes = {o.row_label: o.row_code for o in read.observations}
    assert (codes["岭西县第一小学"], codes["教师研修"]) == ("131002", None)
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}


def test_a_unit_whose_row_is_printed_wrong_is_still_the_sum_of_its_own() -> None:
    lines = (
        PROJECTS.format(own="500.00") + "\t操场塑胶\t50.00\t用于操场\n\t图书补充\t60.00\t用于图书\n"
    )
    read = tables(lines.replace("131003\t岭西县第二小学\t0.00", "131003\t岭西县第二小学\t101.00"))
    assert "岭西县第二小学" in totals(read)
    assert "操场塑胶" not in totals(read)


@pytest.mark.parametrize("subject", ["\t31003", ""])
def test_a_units_row_of_purchases_is_the_sum_of_what_is_bought_for_it(subject: str) -> None:
    heading = "\t部门经济科目编码" if subject else ""
    blank = "\t" if subject else ""
    read = tables(
        f"部门政府采购预算表\n单位：元\n单位编码\t采购项目名称\t采购品目名称\t数量\t单价{heading}\t预算金额\n"
        f"\t合计\t\t\t{blank}\t900.00\n"
        f"131001\t岭西县教育局（本级）\t\t\t{blank}\t500.00\n"
        f"\t校园安全巡查\t巡查车\t1\t300.00{subject}\t300.00\n"
        f"\t教师研修\t投影仪\t2\t100.00{subject}\t200.00\n"
        f"131002\t岭西县第一小学\t\t\t{blank}\t400.00\n"
        f"\t食堂设备更新\t蒸柜\t1\t400.00{subject}\t400.00\n"
    )
    assert totals(read) == {"合计", "岭西县教育局（本级）", "岭西县第一小学"}
    codes = {o.row_label: o.row_code for o in read.observations}
    assert codes["岭西县第一小学"] == "131002"
    assert {o.reconciles for o in read.observations} == {Reconciles.TRUE}
    assert [i.item for i in read.items] == ["巡查车", "投影仪", "蒸柜"]
