"""Of several projects the one that was added to another is meant beside it, and no other that was added."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made(ReportKind.FINAL)
    for name, yuan in (
        ("赴港考察费用", "30000"),
        ("追加赴港考察差旅费用", "14000"),
        ("追加2022年堤防认证审核费", "50000"),
        ("河道保洁经费", "90000"),
    ):
        made.project(name, f"{name} 执行数{yuan}元", executed_yuan=yuan)
    made.project(
        "闸门平台建设", "闸门平台建设 年初预算数40万元 全年预算数12万元 执行数0万元",
        budget_yuan="400000", revised_yuan="120000", executed_yuan="0",
    )  # fmt: skip
    made.project(
        "汛前物资采购", "汛前物资采购 年初预算数42万元 全年预算数53万元 执行数48万元",
        budget_yuan="420000", revised_yuan="530000", executed_yuan="480000",
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    "asked",
    [
        "水务局赴港考察费用和追加的加起来花了多少",
        "水务局两笔赴港考察的钱（赴港考察费用和追加的）实际一共花了多少",
    ],
)
def test_what_was_added_to_the_one_named(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert "4.40万元" in given.answer, given.answer
    assert "堤防" not in given.answer


def test_nothing_was_added_to_another(release: Release) -> None:
    given = answer(release, "水务局河道保洁经费和追加的加起来花了多少")
    assert "堤防" not in given.answer
    assert given.value is None or "9" in given.answer


def test_what_a_budget_was_adjusted_to_is_no_difference(release: Release) -> None:
    to, by = (
        answer(release, f"水务局闸门平台建设{asked}")
        for asked in ("预算从40万调到了多少", "全年预算比年初预算少多少")
    )
    assert (to.value, to.unit) == ("12", "万元"), to.answer
    assert (by.value, by.unit) == ("28", "万元"), by.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("汛前物资采购项目还剩多少钱没花完", "5"),
        ("汛前物资采购项目全年预算和执行数差多少", "5"),
        ("汛前物资采购项目全年预算和实际花了多少", "53"),
        ("汛前物资采购项目年初预算和执行数差多少", "6"),
        ("汛前物资采购和闸门平台建设两个项目全年预算一共多少", "65"),
        ("汛前物资采购比闸门平台建设全年预算多多少", "41"),
    ],
)
def test_what_is_left_is_left_of_the_budget_of_the_whole_year(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, f"水务局{asked}")
    assert (given.value, given.unit) == (value, "万元"), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局追加的那笔赴港考察费比原来那笔少花多少",
        "水务局赴港考察原先的和追加的那笔差多少",
    ],
)
def test_what_was_there_before_the_one_added(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == ("1.6", "万元"), given.answer
    assert answer(release, "水务局追加的堤防认证审核费比原来那笔多多少").value is None
