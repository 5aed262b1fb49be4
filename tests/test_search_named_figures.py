"""Several figures named at once: one within another, one of which there is none."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.measures import ROW, Measure, Mention, key_measure
from search.seeking import roles
from tests.sample_release import sample_release


def test_a_figure_that_is_not_there_is_named_beside_the_one_that_is() -> None:
    given = answer(sample_release(), "文旅局2023年决算差旅费和租赁费各多少")
    assert given.status == "answered"
    assert given.value is None  # it would stand for both
    assert "差旅费（30211）为5.74万元" in given.answer
    assert "没有岚川市青禾区文化和旅游局2023年决算的租赁费" in given.answer


def test_a_phase_that_is_not_there_is_named_beside_the_one_that_is() -> None:
    given = answer(sample_release(), "卫健局2024年预算和决算的办公费各多少")
    assert given.status == "answered"
    assert "2024年度预算中，办公费" in given.answer
    assert "没有岚川市青禾区卫生健康局2024年决算的办公费" in given.answer


@pytest.mark.parametrize(
    ("whole", "code"), [("工资福利支出", "30113"), ("住房保障支出", "2210201")]
)
def test_a_subject_is_the_one_below_the_subject_named_before(whole: str, code: str) -> None:
    given = answer(sample_release(), f"文旅局2023年决算{whole}里的住房公积金多少")
    assert given.value == "38.99"
    assert given.citations[0].quote.startswith(code)


def test_a_row_of_the_assets_is_not_their_sum() -> None:
    folded = "固定资产里的通用设备"
    whole = Mention(0, 4, (key_measure("fixed_assets"),))
    part = Mention(6, 10, (Measure(ROW, "通用设备", "通用设备"),))
    assert roles([whole, part], folded)[0] == [part]
    beside = "固定资产和通用设备"
    part = Mention(5, 9, part.measures)
    assert roles([whole, part], beside)[0] == [whole, part]
