"""Why a subject's accounts are over or under its initial budget, by a rate or an amount that only follows."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import final


@pytest.fixture(scope="module")
def release() -> Release:
    facts = final(
        "五、一般公共预算财政拨款支出决算情况说明",
        "水务局2023年度一般公共预算财政拨款支出按功能分类情况如下。",
        "1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。"
        "年初预算为8.00万元，支出决算为10.59万元，完成年初预算的132.38%，"
        "决算数与年初预算数存在差异的主要原因是缴费人数增加。",
        "2.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为9.00万元，支出决算为7.20万元，"
        "完成年初预算的80.00%，决算数与年初预算数存在差异的主要原因是两名职工调离。",
    )
    return release_of([facts])


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("水务局养老保险咋比年初预算多了32%", "缴费人数增加"),
        ("水务局养老保险为什么比年初预算多了2.59万", "缴费人数增加"),
        ("水务局公积金为啥比年初预算少了20%", "两名职工调离"),
        ("水务局公积金比年初预算少了1.8万，为什么", "两名职工调离"),
    ],
)
def test_what_follows_from_the_printed_figures_is_explained(
    release: Release, asked: str, reason: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert reason in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局养老保险咋比年初预算多了42%",
        "水务局养老保险为什么比年初预算多了3.6万",
        "水务局养老保险咋比年初预算少了32%",
        "水务局养老保险咋比去年多了32%",
    ],
)
def test_another_rate_or_way_is_not(release: Release, asked: str) -> None:
    assert answer(release, asked).status == "not_found"
