"""Everyday words for spending behind what the money goes to, which are no figure of their own."""

from __future__ import annotations

import pytest

from search.answer import answer
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局2024年公车一年开销", "公务用车购置及运行维护费"),
        ("水务局2024年培训一年的花销", "培训费"),
        ("水务局2024年三公一年开支", "“三公”经费"),
        ("水务局2024年项目一年的开销", "项目支出"),
        ("水务局2024年养老一年开支", "养老支出"),
        ("水务局2024年采购全年开支", "政府采购总额"),
    ],
)
def test_all_spending_is_not_told_beside_what_is_asked_for(asked: str, told: str) -> None:
    given = answer(sample_release(), asked)
    assert told in given.answer and given.value is not None
    assert "本年支出合计" not in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年基本支出、总支出各多少",
        "水务局2024年基本支出、开销各是多少",
        "水务局2024年收入和开支各多少",
    ],
)
def test_all_spending_is_told_where_it_is_set_beside_another(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert "本年支出合计" in given.answer
    assert "基本支出为" in given.answer or "本年收入合计" in given.answer


def test_what_no_report_prints_is_not_answered_by_all_spending() -> None:
    assert answer(sample_release(), "水务局2024年咨询一年开销").status == "not_found"
