"""What is left of a figure when parts of it are taken away."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

TABLE = (
    "岚川市青禾区水务局2024年部门预算\n\n一般公共预算财政拨款基本支出表\n\n单位：万元\n\n"
    "科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    "合计\t\t90.00\t70.00\t20.00\n"
    "301\t工资福利支出\t70.00\t70.00\t\n30101\t基本工资\t70.00\t70.00\t\n"
    "302\t商品和服务支出\t20.00\t\t20.00\n30201\t办公费\t8.00\t\t8.00\n"
    "30207\t邮电费\t5.00\t\t5.00\n30211\t差旅费\t7.00\t\t7.00\n"
)


@pytest.fixture(scope="module")
def water() -> Release:
    return release_of([report_of("water-2024", TABLE)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2024年商品和服务支出扣掉办公费和邮电费还剩多少", "7"),
        ("水务局2024年商品和服务支出里除了差旅费、邮电费，其余一共多少", "8"),
        ("水务局2024年商品和服务支出减去办公费等于多少", "12"),
        ("水务局2024年公用经费刨去邮电费剩多少元", "150000"),
    ],
)
def test_parts_are_taken_from_their_whole(water: Release, asked: str, value: str) -> None:
    given = answer(water, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年商品和服务支出扣掉基本工资还剩多少",  # no part of it
        "水务局2024年商品和服务支出扣掉印刷费还剩多少",  # not printed
        "水务局2024年商品和服务支出扣掉办公费和会场布置还剩多少",
        "水务局2023年商品和服务支出扣掉办公费还剩多少",
    ],
)
def test_nothing_else_is(water: Release, asked: str) -> None:
    given = answer(water, asked)
    assert given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2024年公用经费里花钱最多的两样是什么，合计多少", "15"),
        ("水务局2024年公用经费里花钱最多的2项，加起来多少", "15"),
        ("水务局2024年公用经费里花得最少的两笔共多少", "12"),
        ("水务局2024年公用经费里花钱最多的两样是什么", None),
    ],
)
def test_the_largest_are_added_up(water: Release, asked: str, value: str | None) -> None:
    given = answer(water, asked)
    assert (given.status, given.value) == ("answered", value), given.answer
