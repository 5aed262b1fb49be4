"""Figures told as exactly as a question wants them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from search.answer import answer
from search.drafts import Draft
from search.rounding import places_asked, to_places
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("text", "rest", "places"),
    [
        ("办公费是多少万元（保留两位小数）", "办公费是多少万元", 2),
        ("保留2位小数，办公费多少万元", "办公费多少万元", 2),
        ("办公费精确到小数点后一位是多少万元", "办公费是多少万元", 1),
        ("办公费多少万元，四舍五入到整数", "办公费多少万元", 0),
        ("办公费约合多少万元（取整）", "办公费约合多少万元", 0),
        ("整治项目花了多少", "整治项目花了多少", None),
        ("取整理费多少", "取整理费多少", None),
        ("办公费精确到元是多少", "办公费精确到元是多少", None),
    ],
)
def test_what_is_said_of_decimals_is_set_aside(text: str, rest: str, places: int | None) -> None:
    assert places_asked(text) == (rest, places)


def told(value: str, unit: str) -> Draft:
    return Draft(f"共{value}{unit}。", 1.0, (), Decimal(value), unit)


def test_a_figure_is_rounded_beside_what_is_printed() -> None:
    short = to_places(told("25.1956", "万元"), 2)
    assert short.text == "共25.1956万元。保留两位小数为25.20万元。"
    assert (short.printed_value, short.unit) == ("25.20", "万元")


@pytest.mark.parametrize(
    ("value", "unit", "places"), [("25.1", "万元", 2), ("25.19", "万元", None), ("0.35", "倍", 1)]
)
def test_no_figure_is_made_more_exact_or_rounded_twice(
    value: str, unit: str, places: int | None
) -> None:
    draft = told(value, unit)
    assert to_places(draft, places) is draft


def test_an_answer_tells_the_rounded_figure() -> None:
    given = answer(sample_release(), "文旅局2024年预算里印东西安排了多少万元，保留一位小数")
    assert given.value == "2.4"
    assert "2.44万元" in given.answer
