"""Figures set against a number that the question says: the verdict and the figure, or no verdict at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from search.catalogue import catalogue
from search.drafts import Draft
from search.project_rows import NUMBER, limit_said
from search.question import understand
from search.threshold import EXAMPLES, judged, threshold
from tests.sample_release import sample_release


@pytest.fixture(scope="module")
def release() -> Release:
    return sample_release()


@pytest.mark.parametrize(
    ("asked", "relation", "number", "unit", "rest"),
    [
        ("水务局三公经费超过10万了吗", "above", "100000", "元", "水务局三公经费是多少"),
        ("水务局支出破千万了吗", "above", "10000000", "元", "水务局支出是多少"),
        ("水务局培训费够五千块吗", "reached", "5000", "元", "水务局培训费是多少"),
        ("水务局办公费不到十二万吧", "below", "120000", "元", "水务局办公费是多少"),
        ("水务局办公费有没有一万块", "reached", "10000", "元", "水务局办公费是多少"),
        ("水务局项目支出占一半以上吗", "reached", "50", "%", "水务局项目支出占百分之多少"),
        ("水务局支出增长是不是不超过百分之十", "within", "10", "%", "水务局支出增长百分之多少"),
        ("水务局车辆有10辆以上吗", "reached", "10", "辆", "水务局车辆有多少辆"),
        ("水务局经费在三成以内吗", "within", "30", "%", "水务局经费是百分之多少"),
        ("水务局三公经费是10万吗", "equal", "100000", "元", "水务局三公经费是多少"),
        ("水务局三公经费是不是10万", "equal", "100000", "元", "水务局三公经费是多少"),
        ("水务局三公经费10万，对吗", "equal", "100000", "元", "水务局三公经费是多少"),
        ("水务局三公经费是10万左右吗", "about", "100000", "元", "水务局三公经费是多少"),
        ("水务局有10辆车，是吗", "reached", "10", "辆", "水务局有多少辆车"),
    ],
)  # fmt: skip
def test_a_number_to_compare_with_is_read(
    release: Release, asked: str, relation: str, number: str, unit: str, rest: str
) -> None:
    limit = threshold(understand(asked, catalogue(release)))
    assert limit is not None
    assert (limit.relation, limit.number, limit.unit) == (relation, Decimal(number), unit)
    assert limit.rest.text == rest


@pytest.mark.parametrize(
    "asked",
    [
        "水务局超过10万的项目有哪些",
        "哪些项目超过10万",
        "水务局三公经费超过多少",
        "水务局三公经费没有超过预算吗",
        "超过10万了吗",
        "水务局有2023年的决算吗",
        "水务局三公经费超过二三万吗",
        "水务局支出增长超过百分之..吗",
    ],
)
def test_other_questions_set_no_number(release: Release, asked: str) -> None:
    assert threshold(understand(asked, catalogue(release))) is None


@pytest.mark.parametrize(
    ("relation", "value", "opening"),
    [
        ("超过10万了吗", "10.01", "超过了10万："),
        ("超过10万了吗", "9.99", "没有超过10万："),
        ("超过10万了吗", "10", "正好是10万："),
        ("不到10万吧", "9.99", "是，不到10万："),
        ("不到10万吧", "10.01", "不是，超过了10万："),
        ("没超10万吧", "9.99", "是，没有超过10万："),
        ("没超10万吧", "10.01", "不是，超过了10万："),
        ("有10万吗", "10.01", "达到了10万："),
        ("有10万吗", "9.99", "没有达到10万："),
        ("是10万吗", "10.00", "是10万："),
        ("是10万吗", "10.4", "约是10万："),
        ("是12万吗", "10.4", "不是12万："),
        ("是12万左右吗", "11.45", "约是12万："),
        ("是12万左右吗", "10.4", "不是12万："),
    ],
)
def test_the_verdict_follows_the_figure(
    release: Release, relation: str, value: str, opening: str
) -> None:
    limit = threshold(understand(f"水务局办公费{relation}", catalogue(release)))
    assert limit is not None
    told = judged(limit, Draft("原文。", 1.0, (), Decimal(value), "万元"))
    assert told.text == f"{opening}原文。"


def test_no_verdict_on_figures_of_another_kind_or_at_odds(release: Release) -> None:
    limit = threshold(understand("水务局办公费超过10万了吗", catalogue(release)))
    assert limit is not None
    assert not judged(limit, Draft("原文。", 1.0, (), Decimal(20), "辆")).answered
    target = Draft("原文。", 1.0, (), Decimal(20), "万元", interpretation={"indicator": "成本"})
    assert not judged(limit, target).answered
    twofold = Draft("9万元，表里是11万元，两处不一致。", 1.0, (), Decimal(9), "万元")
    assert judged(limit, twofold) == twofold
    nothing = Draft("没有。", 0.0, (), answered=False)
    assert judged(limit, nothing) == nothing


def test_a_figure_is_set_against_the_number(release: Release) -> None:
    plain = answer(release, "青禾区水务局2023年度决算本年支出是多少")
    assert plain.value is not None
    asked = answer(release, "青禾区水务局2023年度决算本年支出有一亿元以上吗")
    assert asked.value == plain.value
    assert asked.answer == f"没有达到一亿元：{plain.answer}"
    assert all(answer(release, text).status == "answered" for text in EXAMPLES)
    missing = answer(release, "青禾区水务局2031年度决算本年支出有一亿元以上吗")
    assert missing.status == "not_found"


def test_a_sentence_without_the_number_is_no_answer(release: Release) -> None:
    said = answer(release, "青禾区水务局有12项职责吗")
    assert said.status == "not_found"
    assert "12" in said.answer


def test_numbered_duties_tell_how_many_they_are(release: Release) -> None:
    said = answer(release, "青禾区水务局有几项职责")
    assert said.status == "answered"
    assert "（三）" in said.answer


def test_duties_are_no_classes_of_money(release: Release) -> None:
    said = answer(release, "青禾区水务局2023年的活儿都有哪些")
    assert said.status == "answered"
    assert "（三）" in said.answer


@pytest.mark.parametrize(
    ("asked", "words", "below", "itself"),
    [
        ("水务局预算达到8万元的项目有几个", "不低于8万元", False, True),
        ("水务局预算到了8万元（含）的项目有几个", "不低于8万元", False, True),
        ("水务局预算够8万元的项目有几个", "不低于8万元", False, True),
        ("水务局预算超过8万元（含）的项目有几个", "不低于8万元", False, True),
        ("水务局预算达到8万元（不含）的项目有几个", "超过8万元", False, False),
        ("水务局预算没有达到8万元的项目有几个", "低于8万元", True, False),
        ("水务局预算没够8万元的项目有几个", "低于8万元", True, False),
        ("水务局预算8万元以下（不含）的项目有几个", "低于8万元", True, False),
        ("水务局预算减到了8万元的项目有几个", "等于8万元", False, True),
    ],
)
def test_a_number_that_is_reached_is_a_lower_bound(
    release: Release, asked: str, words: str, below: bool, itself: bool
) -> None:
    question = understand(asked, catalogue(release))
    condition = NUMBER.search(question.folded)
    assert condition is not None
    limit = limit_said(question, condition)
    assert limit.words == words
    assert [limit.holds(Decimal(n)) for n in (7, 8)] == [below, itself]
