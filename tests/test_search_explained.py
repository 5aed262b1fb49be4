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
    assert f"的{which}为" in answer(sample_release(), asked).answer
