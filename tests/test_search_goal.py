"""What an organization as a whole is to achieve, and how it makes sure of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

TEXT = """岚川市青禾区水务局2024年部门预算信息公开情况说明

一、部门职责及机构设置情况

负责全区供水、节水和防汛工作。

五、部门整体绩效目标

（一）总体绩效目标

汛期前疏通全部干渠，让下游三个乡镇的灌溉不再断水；水质监测点位全年在线。

(三)工作保障措施

一、完善制度建设

修订水利资金管理办法，每笔款项两人复核。

二、加强支出管理

清淤合同在四月底前签完，按进度付款。

六、国有资产信息

岚川市青禾区水务局上年末固定资产金额为 455.10 万元。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("goal")
    (folder / "budget.txt").write_text(TEXT, encoding="utf-8")
    return release_of([read_report(folder / "budget.txt")])


@pytest.mark.parametrize(
    "asked",
    ["水务局2024年的总体绩效目标是什么", "水务局绩效目标是什么", "水务局2024年整体目标", "水务局的年度工作目标"],
)  # fmt: skip
def test_the_goal_of_the_whole_is_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.answer.startswith("岚川市青禾区水务局2024年的总体绩效目标：汛期前疏通全部干渠")
    assert "复核" not in given.answer


@pytest.mark.parametrize("asked", ["水务局2024年有哪些保障措施", "水务局实现绩效目标的保障措施"])
def test_every_safeguard_is_told_under_its_heading(release: Release, asked: str) -> None:
    told = answer(release, asked).answer
    assert "完善制度建设：修订水利资金管理办法" in told
    assert "加强支出管理：清淤合同在四月底前签完" in told


@pytest.mark.parametrize(
    ("asked", "heading"),
    [("水务局怎么保证钱花出去", "加强支出管理"), ("水务局怎样确保制度完善", "完善制度建设")],
)
def test_how_something_is_ensured_is_told_from_the_safeguards(
    release: Release, asked: str, heading: str
) -> None:
    given = answer(release, asked)
    assert given.answer.startswith(f"岚川市青禾区水务局2024年的工作保障措施“{heading}”中写道：")
    assert len(given.citations) == 1


def test_goals_of_another_year_are_not_told(release: Release) -> None:
    assert answer(release, "水务局2022年的总体绩效目标").status == "not_found"
