"""Everyday words and what they stand for."""

from __future__ import annotations

import pytest

from search.expansion import expand


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("出差花了多少", {"差旅费", "30211"}),
        ("印东西", {"印刷费", "30202"}),
        ("工会经费", {"30228"}),
        ("30211 水务局", {"差旅费"}),
        ("2101101", {"行政单位医疗"}),
        ("12302113 9", set()),
        ("天气怎么样", set()),
        ("", set()),
    ],
)
def test_expand(text: str, terms: set[str]) -> None:
    assert set(expand(text)) == terms


def test_the_longest_word_counts() -> None:
    assert "30228" in expand("工会经费")
    assert not any("工会" in term for term in expand("工会经费"))


def test_a_term_is_given_once() -> None:
    found = expand("出差的差旅费")
    assert len(found) == len(set(found))
