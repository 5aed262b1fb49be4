"""Subjects asked for by the very words that prose states them with: under their classes, as 预算支出."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

_TEXT = """岚川市青禾区水务局2024年度部门决算

一、部门概况
主要职责：管理全区供水排水。

二、一般公共预算财政拨款支出决算情况说明
1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位退休人员活动费支出（项）。年初预算为0.66万元，支出决算为0.63万元，主要用于退休人员走访。

三、机关运行经费及“三公”经费情况说明
3.公务接待费预算支出2.40万元，比上年预算减少0.80万元，主要原因是严控接待。
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2024", _TEXT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (
            "水务局2024年社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位退休人员活动费支出（项）年初预算是多少",
            "0.66",
        ),
        (
            "水务局2024年社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位在职人员活动费支出（项）年初预算是多少",
            None,
        ),
        ("水务局2024年公务接待费预算支出比上年减少多少", "0.80"),
        ("水务局2024年公务接待费比去年预算少多少", "0.80"),
        ("水务局2024年公务接待费和去年预算比是多了还是少了，差几万", "0.80"),
        ("水务局2024年公务接待费比去年决算少多少", None),
    ],
)
def test_the_very_words_of_prose_are_found(release: Release, asked: str, value: str | None) -> None:
    assert answer(release, asked).value == value
