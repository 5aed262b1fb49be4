"""Everyday ways to ask for a score, for what is to be bought, for how many take part."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from search.heard import heard
from tests.built import release_of
from tests.made_report import Made
from tests.sample_release import sample_release


def test_the_lowest_score_of_a_self_review() -> None:
    given = answer(sample_release(), "水务局2024年绩效自评最低分的项目是哪个")
    assert "自评得分最低的是泵站机电更新" in given.answer


@pytest.mark.parametrize("said", ["自评为什么不是满分", "自评得分怎么没拿满分", "为什么没得满分"])
def test_why_a_score_is_not_the_full_one(said: str) -> None:
    given = answer(sample_release(), f"水务局2024年泵站机电更新{said}")
    assert "未得满分的指标有2个" in given.answer


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("交流活动有多少人次参加会展", "交流活动参加会展多少人次"),
        ("培训有几个人参加考核？", "培训参加考核几个人？"),
        ("没有多少人参加会展", "没有多少人参加会展"),
        ("线路租用一个月多少钱", "线路租用每月多少钱"),
        ("线路租用多少钱一个月", "线路租用多少钱每月"),
        ("用了一个月，花了多少", "用了一个月，花了多少"),
    ],
)
def test_who_takes_part_is_heard_behind_it(said: str, meant: str) -> None:
    assert heard(said) == meant


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made(ReportKind.BUDGET)
    made.claim("本年度拟购置固定资产总额", "37.50")
    made.claim("上年末固定资产金额", "812.00")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    "asked", ["水务局2023年打算买多少固定资产", "水务局2023年计划添置多少钱的固定资产"]
)
def test_what_is_to_be_bought_is_not_what_is_owned(release: Release, asked: str) -> None:
    assert answer(release, asked).value == "37.50"
