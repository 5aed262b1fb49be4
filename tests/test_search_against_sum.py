"""A figure set beside the sum of others, and a sum less a figure."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

TABLE = (
    "岚川市青禾区{body}2024年部门预算\n\n一般公共预算财政拨款基本支出表\n\n单位：万元\n\n"
    "科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    "合计\t\t{all}.00\t\t{all}.00\n302\t商品和服务支出\t{all}.00\t\t{all}.00\n"
    "30201\t办公费\t{office}.00\t\t{office}.00\n30207\t邮电费\t5.00\t\t5.00\n30211\t差旅费\t7.00\t\t7.00\n"
)


@pytest.fixture(scope="module")
def three() -> Release:
    offices = {"水务局": 8, "审计局": 3, "信访局": 2}
    facts = [
        report_of(f"report-{office}", TABLE.format(body=body, office=office, all=office + 12))
        for body, office in offices.items()
    ]
    return release_of(facts)


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        ("水务局2024年办公费比邮电费和差旅费加起来少多少", "4", "少4"),
        ("水务局2024年办公费比邮电费、差旅费之和少多少元", "40000", "少40000"),
        ("水务局2024年办公费加邮电费减去差旅费是多少", "6", "6"),
        ("水务局2024年办公费比审计局和信访局的办公费加起来多多少", "3", "多3"),
        ("信访局2024年办公费比水务局和审计局加起来少多少", "9", "少9"),
    ],
)
def test_a_figure_is_set_beside_a_sum(three: Release, asked: str, value: str, said: str) -> None:
    given = answer(three, asked)
    assert given.value == value and said in given.answer, given.answer
    assert len(given.citations) == 3


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年办公费比邮电费和印刷费加起来少多少",  # not printed
        "水务局2023年办公费比邮电费和差旅费加起来少多少",
        "水务局2024年办公费比审计局和教育局的办公费加起来多多少",
        "水务局2024年办公费比商品和服务支出和差旅费加起来少多少",  # one has the other in it
        "水务局2024年办公费加邮电费减去会场布置是多少",
    ],
)
def test_what_cannot_be_reckoned_is_not(three: Release, asked: str) -> None:
    assert answer(three, asked).value is None, answer(three, asked).answer
