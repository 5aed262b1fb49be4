"""Which money a project is paid from, as the table of projects prints it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区枫林街道办事处2025年部门预算

第一部分 部门概况
一、主要职责
负责街道工作。

第二部分 2025年部门预算说明
一、收支预算总体情况
2025年收入预算107.00万元，支出预算107.00万元。

第三部分 2025年部门预算表
表12\t项目支出预算明细表
部门：417_岚川市青禾区枫林街道办事处\t\t\t金额单位：万元
序号\t单位编码\t项目名称\t总计\t本年拨款\t\t上年结转\t其他收入
\t\t\t\t一般公共预算\t政府性基金\t\t
\t\t合计\t107.00\t64.00\t25.00\t12.00\t6.00
1\t417001\t滨河绿道建设\t25.00\t-\t25.00\t-\t-
2\t417001\t老街雨污管网改造\t52.00\t40.00\t-\t12.00\t-
3\t417001\t长者食堂运营补助\t23.00\t17.00\t-\t-\t6.00
4\t417001\t小学营养改善计划补助\t7.00\t7.00\t-\t-\t-
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("project-funds")
    path = folder / "street-2025.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("滨河绿道用的什么资金", "25"),
        ("滨河绿道建设的资金来源是什么", "25"),
        ("老街雨污管网改造里上年结转的有多少", "12"),
        ("长者食堂项目一般公共预算安排多少", "17"),
        ("长者食堂运营补助其他收入多少钱", "6"),
    ],
)
def test_one_part_of_a_projects_money_is_told(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, "万元")


def test_all_parts_are_told_where_it_is_asked_what_money_it_is(release: Release) -> None:
    given = answer(release, "老街雨污管网改造的钱从哪来")
    assert "一般公共预算40.00万元" in given.answer
    assert "上年结转12.00万元" in given.answer
    assert given.value is None


@pytest.mark.parametrize(
    "asked",
    [
        "滨河绿道建设上年结转多少",
        "长者食堂项目政府性基金多少",
        "老街雨污管网改造2024年上年结转多少",
    ],
)
def test_a_part_that_is_not_printed_is_none(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


@pytest.mark.parametrize(
    ("asked", "value"), [("营养餐项目预算多少", "7"), ("校车项目预算多少", None)]
)
def test_a_project_is_known_by_another_word(
    release: Release, asked: str, value: str | None
) -> None:
    assert answer(release, asked).value == value


@pytest.mark.parametrize(
    ("asked", "names", "total"),
    [
        ("哪几个项目用到了上年结转的资金", ("老街雨污管网改造",), "12"),
        ("用土地出让收入安排的项目有几个", ("滨河绿道建设",), "25"),
        (
            "枫林街道用一般公共预算安排的项目有哪些",
            ("老街雨污管网改造", "长者食堂运营补助", "小学营养改善计划补助"),
            "64",
        ),
    ],
)  # fmt: skip
def test_the_projects_of_one_source_are_told(
    release: Release, asked: str, names: tuple[str, ...], total: str
) -> None:
    given = answer(release, asked)
    assert given.value == str(len(names)), given.answer
    assert all(name in given.answer for name in names)
    assert f"合计{total}万元" in given.answer


def test_what_projects_of_one_source_come_to(release: Release) -> None:
    given = answer(release, "用一般公共预算的项目一共多少钱")
    assert (given.value, given.unit) == ("64", "万元"), given.answer


@pytest.mark.parametrize(
    "asked", ["哪些项目用了财政专户的钱", "2024年哪些项目用了上年结转", "哪些项目是自筹资金"]
)
def test_no_project_is_told_of_a_source_that_is_not_printed(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None
