"""Of how many units of each kind the money is, as one sentence counts them; no number of all for a kind."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import final


@pytest.fixture(scope="module")
def release() -> Release:
    facts = final(
        "水务局部门决算是包括水务局本部以及下属 6 家预算单位的综合收支计划。",
        "本部门中，行政单位 1 家，参公单位2家，事业单位 4 家，具体如下。",
    )
    return release_of([facts])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局部门决算管着哪几类单位，各几家", "7"),
        ("水务局有哪几类单位，各几家", "7"),
        ("水务局行政单位和事业单位各几家", "1"),
        ("水务局部门决算里有几家事业单位、几家参公单位", "4"),
    ],
)
def test_units_are_counted_by_their_kinds(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, "家") and "事业单位4家" in given.answer


@pytest.mark.parametrize(
    "asked", ["水务局行政单位和企业单位各几家", "水务局2022年有哪几类单位，各几家"]
)
def test_no_kind_is_counted_that_is_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered" or "没有找到" in given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局部门决算里有几家单位", "7"),
        ("水务局部门决算包括几家预算单位", "7"),
        ("水务局下属几家预算单位", "6"),
        ("水务局底下有几家预算单位", "6"),
    ],
)
def test_a_department_itself_is_counted_with_those_below(
    release: Release, asked: str, value: str
) -> None:
    assert answer(release, asked).value == value


def test_no_purpose_is_told_for_how_many_there_are(release: Release) -> None:
    assert answer(release, "水务局本部门具体有多少家泵站").status != "answered"
