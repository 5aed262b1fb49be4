"""What is asked by 解释: why something that happened did, what a term means; and a limit that was set."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.heard import heard
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (
            "水务局的支出跟年初预算差那么多，怎么解释的",
            "水务局的支出跟年初预算差那么多的原因是什么",
        ),
        ("水务局接待费减少报告里是怎么说明的", "水务局接待费减少的原因是什么"),
        ("水务局收入比上年多了三成，给的什么说法？", "水务局收入比上年多了三成的原因是什么？"),
        ("水务局的合同款没付，怎么交代的", "水务局的合同款没付的原因是什么"),
        ("水务局接待费掉了一半，是省下来的吗", "水务局接待费掉了一半的原因是什么"),
        ("水务局支出增加是不是因为人员多了？", "水务局支出增加的原因是什么"),
        ("水务局项目没完成，难道是由于招标晚", "水务局项目没完成的原因是什么"),
        ("水务局接待费减少了多少，是省下来的吗", "水务局接待费减少了多少，是省下来的吗"),
        ("水务局接待费减少，是因为厉行节约", "水务局接待费减少，是因为厉行节约"),
        ("水务局收入多了3个多亿，什么原因", "水务局收入多了3多亿，什么原因"),
        ("学校的事业收入包括什么？看江湾大学的解释", "江湾大学事业收入包括什么"),
        ("基本支出包括哪些钱，以水务局2023年的说明为准", "水务局2023年基本支出包括哪些钱"),
        ("水务局差旅费是多少，按财政局的口径", "水务局差旅费是多少，按财政局的口径"),
        ("基本支出包括哪些钱", "基本支出包括哪些"),
        ("2023年收入包括哪些收费", "2023年收入包括哪些收费"),
        ("差旅费怎么解释", "差旅费怎么解释"),
        ("上年结转怎么解释的", "上年结转怎么解释的"),
        ("增值税怎么解释", "增值税怎么解释"),
    ],
)
def test_what_happened_is_explained_by_its_reason(asked: str, meant: str) -> None:
    assert heard(asked) == meant


def test_a_glossary_that_only_lists_a_word_does_not_tell_what_it_means() -> None:
    assert answer(sample_release(), "差旅费是什么意思").status == "not_found"
    assert answer(sample_release(), "机关运行经费是什么意思").status == "answered"


@pytest.mark.parametrize(
    ("asked", "which"),
    [
        ("公厕提标改造2024年支出上限定了多少", "指标值"),
        ("公厕提标改造2024年支出控制数设了多少", "指标值"),
        ("公厕提标改造2024年支出控制数实际是多少", "实际完成值"),
    ],
)
def test_a_limit_that_was_set_is_no_result(asked: str, which: str) -> None:
    assert f"{which}为" in answer(sample_release(), asked).answer


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("水务局政府采购里货物占了多少钱", "水务局政府采购里货物有多少钱"),
        ("水务局的车为啥比上年少了4台", "水务局的车为什么比上年少了4辆"),
        ("水务局4台打印机和2辆车", "水务局4台打印机和2辆车"),
        ("水务局货物占了多少", "水务局货物占了多少"),
    ],
)
def test_money_taken_and_cars_counted_are_put_in_their_words(asked: str, meant: str) -> None:
    assert heard(asked) == meant


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("文旅局2023年决算差旅费实际交的比年初预算少多少", "1.64", "万元"),
        ("文旅局2023年决算养老保险实际缴的是多少", "60.03", "万元"),
        ("文旅局2023年社会保障和就业占文旅局支出几个百分点", "10.5", "%"),
        ("文旅局2023年决算出国烧了多少钱", "0.00", "万元"),
    ],
)
def test_everyday_words_of_spending(asked: str, value: str, unit: str) -> None:
    given = answer(sample_release(), asked)
    assert (given.value, given.unit) == (value, unit), given.answer


def test_what_hangs_under_an_office_is_its_units() -> None:
    hung = answer(sample_release(), "教体局下头挂着哪几个事业单位")
    assert hung.answer == answer(sample_release(), "教体局下面有哪几个事业单位").answer
    assert "第三实验小学" in hung.answer
