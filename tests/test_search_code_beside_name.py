"""An organization's budget code beside its name, and codes that are another's."""

from __future__ import annotations

import pytest

from search.answer import answer
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    "asked",
    [
        "632水务局 30201 2023年预算",
        "632 水务局 2023年预算 办公费",
        "水务局（632）2023年预算办公费",
        "30201 632水务局 2023年预算",
        "预算代码632 水务局2023年预算办公费",
    ],
)
def test_a_code_beside_the_name_it_belongs_to_asks_for_nothing(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert given.value is not None and "办公费（30201）" in given.answer


@pytest.mark.parametrize("asked", ["636水务局 30201 2023年预算", "9632水务局 30201 2023年预算"])
def test_the_code_of_another_is_no_part_of_a_name(asked: str) -> None:
    assert answer(sample_release(), asked).status == "not_found"


def test_projects_are_counted_whatever_the_code_before_the_name() -> None:
    given = answer(sample_release(), "632水务局2024年有几个项目")
    assert (given.value, given.unit) == ("3", "个")


def test_a_code_of_a_unit_below_names_that_unit() -> None:
    given = answer(sample_release(), "632002河道管理所是什么级别")
    assert "河道管理所的单位规格为副科级" in given.answer


def test_the_classification_of_a_code_may_be_said_and_what_is_set_down_is_a_budget() -> None:
    given = answer(sample_release(), "教体局2024年办公费（经济科目30201）排了多少")
    assert (given.value, "2024年度预算" in given.answer) == ("8.54", True)
