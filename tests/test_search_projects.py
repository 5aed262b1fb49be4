"""Projects in question: what their texts state, several together, conditions, units by code and kind."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.money import asks_each
from search.project_conditions import condition_said
from search.project_prose import GENERAL, says
from search.questions.project_prose import EXAMPLES
from search.wording import fold
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("asked", "each"),
    [
        ("防尘网多少钱一平米", True),
        ("每册多少元", True),
        ("一套要多少钱", True),
        ("单价是多少", True),
        ("一共花了多少钱", False),
        ("一年要多少钱", False),
        ("清淤花了多少钱", False),
    ],
)
def test_the_price_of_one_is_told_from_the_whole(asked: str, each: bool) -> None:
    assert asks_each(fold(asked)) is each


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ("哪些项目没执行完", "预算没有执行完"),
        ("钱没花完的项目有哪些", "预算没有执行完"),
        ("哪几个项目一分钱都没花", "没有支出"),
        ("哪些项目超预算了", "执行数超过预算"),
        ("自评没得满分的项目", "自评没有满分"),
        ("自评满分的有哪些项目", "自评满分"),
        ("哪些项目全部执行完了", "预算全部执行完"),
        ("哪些项目的得分表里和文字对不上", "自评得分表格与文字不一致"),
    ],
)
def test_conditions_without_a_number(asked: str, condition: str) -> None:
    said = condition_said(fold(asked))
    assert said is not None
    assert said[0][1] == condition


def test_a_plain_list_has_no_condition() -> None:
    assert condition_said(fold("水务局2024年有哪些项目")) is None


def test_a_word_is_said_by_another_of_its_meaning() -> None:
    assert says("欠", fold("包括上年欠款3万元"))
    assert not says("欠", fold("包括上年电费3万元"))
    assert "预算" in GENERAL
    assert EXAMPLES


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局有几个内设机构", "没有列出内设机构"),
        ("30211的上级科目是什么", "302"),
        ("差旅费属于哪一类科目", "302"),
    ],
)
def test_structure_says_what_it_can(asked: str, said: str) -> None:
    given = answer(sample_release(), asked)
    assert said in given.answer


def test_a_projects_money_is_no_answer_to_another_property_of_it() -> None:
    given = answer(sample_release(), "水务局2024年泵站机电更新的水泵功率多少")
    assert given.value is None
