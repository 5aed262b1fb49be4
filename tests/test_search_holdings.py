"""Which reports there are to ask."""

from __future__ import annotations

import pytest

from search.answer import answer
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        ("你们有哪些单位的报告", "24", "水务局（2023年预算、2023年决算、2024年预算、2024年决算）"),
        ("库里一共收录了几份报告", "24", "教育体育局"),
        ("水务局有哪几年的报告", "4", "2024年决算"),
        ("水务局2023年的决算报告有没有", "1", "2023年决算"),
        ("哪些单位有2024年决算报告", "6", "文"),
        ("有没有水务局2021年的决算报告", "0", "没有，"),
    ],
)
def test_the_reports_that_there_are(asked: str, value: str, said: str) -> None:
    given = answer(sample_release(), asked)
    assert (given.value, said in given.answer) == (value, True), given.answer
    assert given.citations


@pytest.mark.parametrize(
    "asked",
    ["有没有审计局的报告", "水务局2023年决算是多少", "水务局有哪些单位", "报告里写了什么问题"],
)
def test_what_asks_for_no_reports_gets_none(asked: str) -> None:
    assert "收录的报告有" not in answer(sample_release(), asked).answer
