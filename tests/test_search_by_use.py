"""Money told by what it is for, where no subject's own name has the words of the question."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

ITEM = "卫生健康支出（类）卫生健康管理事务（款）"
BUDGET = (
    "岚川市青禾区柳岸街道办事处2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责防疫。\n"
    "第二部分 2024年部门预算情况说明\n一、财政拨款支出情况\n"
    f"1.“{ITEM}一般行政管理事务（项）”82.00万元，主要用于机关的日常工作。\n"
    f"2.“{ITEM}其他卫生健康管理事务支出（项）”64.00万元，主要用于夜市摊点看护、卫生健康管理事务一般行政管理事务的补充。\n"
)


@pytest.fixture(scope="module")
def street() -> Release:
    return release_of([report_of("street-2024-budget", BUDGET)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (f"柳岸街道2024年{ITEM}一般行政管理事务（项）预算是多少", "82.00"),
        ("柳岸街道2024年卫生健康管理事务一般行政管理事务是多少", "82.00"),
        ("柳岸街道2024年看护夜市摊点那一块安排了多少", "64.00"),
    ],
)
def test_a_subject_that_is_named_is_told_and_not_one_whose_money_is_for_it(
    street: Release, asked: str, value: str
) -> None:
    assert Decimal(answer(street, asked).value or 0) == Decimal(value)
