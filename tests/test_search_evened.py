"""A year's money evened out over its months; sums whose last name seems to have the sum in it."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.catalogue import catalogue
from search.evened import evened
from search.question import understand
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ("水务局2023年差旅费平摊到每月多少元", "每月"),
        ("水务局2023年差旅费一个月合多少", "每月"),
        ("水务局2023年差旅费月均多少", "每月"),
        ("水务局2023年差旅费平均每季度多少", "每季度"),
        ("水务局2023年平均每天花多少元", "每天"),
    ],
)
def test_what_is_evened_out(asked: str, called: str) -> None:
    clause = evened(understand(asked, catalogue(sample_release())))
    assert clause is not None
    assert clause.called == called


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年差旅费每月多少",  # as printed, if it is
        "水务局2023年差旅费平均每人多少",
        "水务局2023年上半年差旅费平均每月多少",
        "水务局2023年平均每月多少",  # of what?
    ],
)
def test_what_is_not(asked: str) -> None:
    assert evened(understand(asked, catalogue(sample_release()))) is None


def test_a_years_money_is_divided_by_its_months() -> None:
    whole = answer(sample_release(), "水务局2023年差旅费预算多少元")
    month = answer(sample_release(), "水务局2023年差旅费预算平摊到每月多少元")
    assert whole.value is not None and month.value is not None
    assert abs(float(whole.value) / 12 - float(month.value)) < 0.01
    assert "12个月" in month.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年接待批次平摊到每月多少",
        "水务局2031年差旅费平摊到每月多少元",
        "水务局2023年固定资产平摊到每月多少元",
    ],
)
def test_no_other_figure_is_divided(asked: str) -> None:
    assert answer(sample_release(), asked).value is None


def test_a_sum_of_two_is_asked_for_behind_the_second() -> None:
    given = answer(sample_release(), "水务局2023年决算人员经费和公用经费合计")
    assert "合计" in given.answer
    assert given.value is not None


def test_all_that_was_spent_is_not_told_behind_an_item_named_by_its_path() -> None:
    asked = "水务局2023年住房保障支出（类）住房改革支出（款）住房公积金（项）支出预算是多少"
    given = answer(sample_release(), asked)
    assert "合计" not in given.answer
    assert given.value is not None
