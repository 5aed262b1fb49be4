"""Organizations in questions."""

from __future__ import annotations

import pytest

from search.catalogue import catalogue
from search.names import Names, forms
from search.question import understand
from tests.built import release_of
from tests.made_report import Made

NAMES = Names(
    {
        "青禾市云溪经济开发区管理委员会办公室": ["a23", "a24"],
        "中共青禾市云溪经济开发区工作委员会办公室": ["b23"],
        "青禾市云溪区行政审批局": ["c24"],
        "青禾市南岭区便民服务中心": ["d23"],
        "青禾市发展和改革委员会": ["e23"],
    }
)


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("管委办2023年工会经费", {"a23", "a24"}),
        ("管委会办公室的三公", {"a23", "a24"}),
        ("工委办账上有什么", {"b23"}),
        ("审批局印东西的预算", {"c24"}),
        ("青禾南岭那边便民服务中心出差", {"d23"}),
        ("发改委今年", {"e23"}),
        ("项目支出的定义", set()),
        ("", set()),
    ],
)
def test_mentioned(question: str, reports: set[str]) -> None:
    assert NAMES.mentioned(question)[0] == reports


def test_the_name_is_taken_out_of_the_question() -> None:
    _, rest = NAMES.mentioned("审批局2024年印刷费")
    assert "审批" not in rest
    assert "2024年印刷费" in rest


def test_forms_drop_the_region_and_shorten() -> None:
    assert {"管理委员会办公室", "管委会办公室", "管委办"} <= set(
        forms("云溪经济开发区管理委员会办公室(本级)")
    )
    assert "教育局" in forms("青禾市云溪区教育局")
    assert forms("青禾大学") == ["青禾大学"]


def test_a_region_alone_is_no_empty_form() -> None:
    assert forms("云溪区") == ["云溪区"]


def test_an_office_in_the_name_of_a_subject_is_none() -> None:
    made = Made().cell(
        "expenditure", "12.00", row_code="20131", row_label="水务局（室）及相关机构事务"
    )
    release = release_of([made.facts()])
    asked = understand("青禾区水务局2023年水务局（室）及相关机构事务多少", catalogue(release))
    assert len(asked.bodies) == 1
    assert [m.measures[0].key for m in asked.measures] == ["20131"]
