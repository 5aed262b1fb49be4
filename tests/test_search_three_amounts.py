"""A project's initial budget, the changed one and what was spent, asked for at once; heads said beside it."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made()
    made.project(
        "水情共享平台建设", "水情共享平台建设 年初预算数 36.00 全年预算数 14.20 执行数 3.10",
        budget_yuan="360000", revised_yuan="142000", executed_yuan="31000",
    )  # fmt: skip
    made.project(
        "闸门看护费", "闸门看护费 预算数 7.00 执行数 6.90", budget_yuan="70000", executed_yuan="69000",
        goals=("聘请4名看护人员",),
    )  # fmt: skip
    made.indicator("看护补助标准", "闸门看护费", target_value="260", target_unit="元/人/月")
    made.indicator("看护人数", "闸门看护费", target_value="4", target_unit="人")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    "asked",
    [
        "水情共享平台建设，年初给多少、后来调成多少、实际花多少",
        "水情共享平台年初批了多少，年中调到多少，最后花了多少",
        "水情共享平台建设年初、全年、执行数分别是多少",
        "水情共享平台建设一开始给了多少，后来改成多少，用了多少",
    ],
)
def test_all_three_are_told_once(release: Release, asked: str) -> None:
    given = answer(release, asked)
    for told in ("36.00万元", "14.20万元", "3.10万元"):
        assert given.answer.count(told) == 1, given.answer


def test_what_is_not_printed_is_said(release: Release) -> None:
    given = answer(release, "闸门看护费年初给多少，后来调成多少")
    assert "7" in given.answer and "14.20" not in given.answer
    assert answer(release, "闸门看护费后来调成多少").value is None


@pytest.mark.parametrize(("heads", "value"), [("4个人", "260"), ("5个人", None)])
def test_heads_that_are_said_must_be_the_projects(
    release: Release, heads: str, value: str | None
) -> None:
    assert answer(release, f"闸门看护那{heads}一个月每人补多少").value == value
