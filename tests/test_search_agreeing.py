"""Whether two places say the same of one indicator: its form and the prose, the whole's goals and its form."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made()
    made.project("配发巡堤装备项目", "配发巡堤装备项目")
    rate = {"operator": "≥", "target_value": "0.05", "target_unit": "%"}
    made.indicator("装备成本节约率", "配发巡堤装备项目", actual="0.06%", **rate)
    made.indicator(
        "装备配发合格率", "配发巡堤装备项目", target_value="100", target_unit="%", actual="100%"
    )
    made.indicator(
        "装备配发及时率", "配发巡堤装备项目", target_value="100", target_unit="%", actual="100%"
    )
    made.claim("装备成本节约率", "0.61", "%")
    made.claim("装备配发合格率", "100", "%")
    made.project("河道方案评审费", "河道方案评审费")
    made.indicator(
        "评审方案数量", "河道方案评审费", operator="≥", target_value="30", target_unit="次"
    )
    made.indicator("河道方案评审数", None, operator="≥", target_value="6", target_unit="次")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局装备成本节约率，文字里和自评表里是一个数吗", "0.61%，两处不一致"),
        ("水务局装备配发合格率正文和自评表写的一样吗", "100%，两处一致"),
        ("水务局河道方案评审到底要评几次，整体目标和项目表写的一样吗", "两处不一致"),
        ("水务局河道方案评审次数，整体绩效目标和项目表各写多少", "≥30次"),
    ],
)
def test_both_places_are_held_against_each_other(release: Release, asked: str, told: str) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert told in given.answer, given.answer


def test_one_place_alone_decides_nothing(release: Release) -> None:
    given = answer(release, "水务局装备配发及时率正文和自评表写的一样吗")
    assert given.status == "not_found"
    assert "不能对照" in given.answer


def test_a_doubt_in_passing_asks_for_nothing_more(release: Release) -> None:
    given = answer(release, "水务局装备成本节约率多少？我看两个地方好像不一样")
    assert "两处不一致" in given.answer and "至于" not in given.answer
