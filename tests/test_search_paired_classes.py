"""Classes of a department that stand on a row for each of the government's: 30101 | 50101, then 30101 | 50501."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.paired_report import PURCHASES, REVENUE, made


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([made(more=PURCHASES + REVENUE)])


@pytest.mark.parametrize(
    ("question", "value", "cited"),
    [
        ("水务局2023年基本工资安排多少万元", "6.00", 2),
        ("水务局2023年商品和服务支出预算多少万元", "3.00", 1),
        ("水务局2023年基本支出里的商品和服务支出多少万元", "2.00", 1),
        ("水务局2023年基本支出的基本工资多少万元", "6.00", 2),
    ],
)
def test_rows_of_one_class_are_added_up_and_all_is_not_basic_alone(
    release: Release, question: str, value: str, cited: int
) -> None:
    found = answer(release, question)
    assert (found.status, Decimal(found.value or 0)) == ("answered", Decimal(value)), found.answer
    assert len(found.citations) == cited


@pytest.mark.parametrize(
    "question",
    [
        "水务局2023年委托业务费多少",
        "水务局2023年基本支出的办公设备购置多少",
        "水务局2022年基本工资多少",
    ],
)
def test_what_is_bought_is_no_whole_class(release: Release, question: str) -> None:
    found = answer(release, question)
    assert (found.status, found.value) == ("not_found", None), found.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("水务局2023年预算总收入比上年增加了多少", ["0.8"]),
        ("水务局2023年财政拨款收入比上年增加了多少", ["0.5"]),
        ("河道管理所的单位编码是多少，什么性质", ["131002", "公益一类"]),
        ("水务局本级有哪些科室", ["办公室", "水利科"]),
    ],
)
def test_what_the_report_says_of_the_whole_and_of_its_units(
    release: Release, question: str, told: list[str]
) -> None:
    found = answer(release, question)
    assert found.status == "answered", found.answer
    assert all(each in found.answer for each in told), found.answer
    assert found.citations


def test_offices_of_the_department_are_not_a_units(release: Release) -> None:
    assert answer(release, "河道管理所有几个科室").status == "not_found"
