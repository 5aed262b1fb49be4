"""What two places of a report say: scores of prose and form; premises said in yuan; what a fee buys."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.money import wanted_kind
from search.wording import content_words
from tests.built import release_of
from tests.made_report import Made, final


@pytest.fixture(scope="module")
def scores() -> Release:
    made = Made()
    made.project(
        "堤岸巡查费", "堤岸巡查费 自评得分为95分 自评总分94", score_text="95", score_form="94"
    )
    made.project(
        "泵房看护费", "泵房看护费 自评得分为97分 自评总分97", score_text="97", score_form="97"
    )
    made.project("域名转换年费", "域名转换年费 执行数12000元", executed_yuan="12000")
    made.indicator(
        "获得服务数量", "域名转换年费", description="获得标准版域名转换服务的数量", operator="=",
        target_value="1", target_unit="套", actual="1套",
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("堤岸巡查费项目自评得分是多少，前后写的一样吗", "文字说明写95分，自评表自评总分写94分"),
        ("堤岸巡查费自评得分正文和自评表各写多少", "文字说明写95分，自评表自评总分写94分"),
        ("泵房看护费自评得分正文写多少，附表写多少", "都写97分，两处一致"),
        ("泵房看护费自评得分前后一致吗", "都写97分，两处一致"),
    ],
)
def test_both_places_of_a_score_are_told(scores: Release, asked: str, told: str) -> None:
    given = answer(scores, asked)
    assert told in given.answer and "至于" not in given.answer


def test_what_a_fee_buys_is_no_money(scores: Release) -> None:
    given = answer(scores, "域名转换年费买的是什么服务，几套")
    assert (given.value, given.unit) == ("1", "套"), given.answer
    assert "标准版域名转换服务" in given.answer
    assert answer(scores, "域名转换年费买的是什么车，几辆").value is None
    assert wanted_kind("域名转换年费几套") == "套"


@pytest.fixture(scope="module")
def reasons() -> Release:
    facts = final(
        "五、“三公”经费支出情况说明",
        "水务局2023年度公务接待费支出决算0.74万元，比上年减少0.02万元，主要原因是来客减少。",
    )
    return release_of([facts])


@pytest.mark.parametrize("said", ["200块", "200元", "0.02万元"])
def test_a_change_said_in_yuan_is_the_one_printed(reasons: Release, said: str) -> None:
    given = answer(reasons, f"水务局2023年公务接待费怎么少了{said}")
    assert "来客减少" in given.answer and given.status == "answered"


@pytest.mark.parametrize("said", ["少了2000块", "少了300元", "多了200块"])
def test_no_reason_is_told_of_another_change(reasons: Release, said: str) -> None:
    given = answer(reasons, f"水务局2023年公务接待费怎么{said}")
    assert given.status != "answered", given.answer


def test_two_idle_characters_may_be_one_word() -> None:
    assert content_words("办照") == ["办照"]
