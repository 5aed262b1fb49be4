"""A figure of the year before is worked out exactly, or not told: figure and change must be of one thing."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.worked_back import of_the_year_before
from tests.built import release_of
from tests.made_report import report_of

ACCOUNTS = """岚川市青禾区水务局2024年度部门决算

第三部分 2024年度部门决算情况说明

一、收入支出决算总体情况说明

2024年度收入支出总计900.00万元。与2023年度相比，收入支出总计增加100.00万元，增长12.50%。

二、收入决算情况说明

本年收入合计880.00万元，其中：财政拨款收入700.00万元，事业收入180.00万元。与2023年度相比，财政拨款收入增加50.00万元，事业收入减少20.00万元。

三、支出决算情况说明

本年支出合计850.00万元，其中：基本支出600.00万元，项目支出250.00万元。

四、“三公”经费支出决算情况说明

“三公”经费支出决算3.50万元，比2023年度减少0.50万元。水利工程维护支出60.00万元，比2023年度增长20.00%。机关运行经费支出1234567.89元，比2023年度增加20.00万元。

五、国有资产占用情况说明

截至2024年12月31日，本部门共有车辆9辆，比上年减少3辆，主要原因是报废。单位价值100万元（含）以上设备2台。
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2024-final", ACCOUNTS)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("由2024年决算倒推，水务局2023年财政拨款收入是多少", "650"),
        ("从水务局2024年度决算反推，2023年事业收入多少", "200"),
        ("水务局2023年事业收入是多少，按2024年的决算倒推", "200"),
        ("由2024年决算倒推，水务局上年财政拨款收入是多少", "650"),
        ("由2024年决算推算水务局2023年三公经费", "4"),
        ("用2024年的数倒着算，水务局2023年收入支出总计有多少", "800"),
    ],
)
def test_the_year_before_is_the_figure_less_its_change(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, "万元"), given.answer
    assert "由此推算2023年" in given.answer
    assert len(given.citations) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局2024年三公经费比前一年少了多少，前一年是多少？", ("0.50万元", "2023年为4.00万元")),
        (
            "水务局2024年收入支出总计比上年增加多少，上年是多少",
            ("100.00万元", "2023年为800.00万元"),
        ),
    ],
)
def test_the_year_before_is_told_beside_the_change(
    release: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert all(each in given.answer for each in told), given.answer


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局2023年末有多少辆车", "12", ("由此推算2023年为12辆",)),
        ("水务局2023年末有多少辆车，跟2024年末比", "12", ("2023年为12辆", "减少3辆")),
        ("水务局2023年末有多少辆车，2024年末呢", None, ("2023年为12辆", "车辆数为9辆")),
        ("水务局2022年末有多少辆车", None, ()),
        ("水务局2023年末100万元以上设备有几台", None, ()),
    ],
)
def test_so_is_a_number_of_things(
    release: Release, asked: str, value: str | None, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer
    assert all(each in given.answer for each in told), given.answer


def test_what_follows_is_as_exact_as_the_change(release: Release) -> None:
    given = answer(release, "由2024年决算倒推，水务局2023年机关运行经费是多少")
    assert (given.value, given.unit) == ("103.46", "万元")
    assert "2023年约为103.46万元" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "由2024年决算倒推水务局2023年支出",  # the change is of what income and balances come to
        "由2024年决算倒推，水务局2023年水利工程维护支出是多少",  # only a rate is printed
        "由2024年决算倒推，水务局2022年财政拨款收入是多少",
        "由2024年决算倒推，水务局2023年项目支出是多少",
    ],
)
def test_what_does_not_follow_is_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("由2024年决算倒推，甲局2023年收入是多少", "甲局2023年收入是多少"),
        ("甲局2023年收入，拿2024年的数据往回推", "甲局2023年收入"),
        ("从甲局2024年决算反推，去年收入多少", "甲局2023年收入多少"),
        ("按2024年决算，甲局收入多少", "按2024年决算，甲局收入多少"),
        ("由2024年决算倒推，收入是多少", "由2024年决算倒推，收入是多少"),
    ],
)
def test_the_clause_goes_where_another_year_is_asked_for(said: str, left: str) -> None:
    assert of_the_year_before(said) == left
