"""The units of an organization other than its own level, and where 机构设置 only says where they stand."""

from __future__ import annotations

import pytest

from search.answer import answer
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    "asked",
    [
        "文旅局机构设置里，除了本级还有哪几个事业单位",
        "文旅局除了本级还有哪些单位",
        "文旅局除本级外下属哪几个事业单位",
        "文旅局机构设置里，除去本级有几个事业单位",
    ],
)
def test_the_own_level_is_left_out(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert "有2个：" in given.answer
    assert "图书馆" in given.answer and "群众艺术馆" in given.answer


def test_the_number_is_of_what_is_left() -> None:
    given = answer(sample_release(), "文旅局除本级外还有几个预算单位")
    assert (given.value, given.unit) == ("2", "个")


def test_one_of_the_units_is_left_out_as_before() -> None:
    given = answer(sample_release(), "文旅局除了图书馆还有哪些事业单位")
    assert given.answer.startswith("除图书馆外") and "群众艺术馆" in given.answer


def test_what_is_no_unit_of_it_cannot_be_left_out() -> None:
    assert answer(sample_release(), "文旅局除了河道管理所还有哪些单位").status == "not_found"


@pytest.mark.parametrize(
    "asked", ["文旅局有哪些单位", "文旅局机构设置情况", "文旅局机构设置里有哪几个单位"]
)
def test_all_units_are_told(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert "有3个" in given.answer and "本级" in given.answer


def test_the_years_to_choose_from_are_each_told_once() -> None:
    given = answer(sample_release(), "水务局有几个项目")
    assert given.alternatives == ("2023年", "2024年")
