"""What of the money changed against the year before: subjects, classes, kinds of income; which subjects are new."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

BUDGET = """岚川市青禾区水务局2024年度部门预算

第一部分 部门概况

二、机构设置

1. 岚川市青禾区水务局本级。

2. 岚川市青禾区河道养护中心，不单列预算。

第三部分 2024年度部门预算情况说明

一、收支预算总体情况说明

2024年度收入总计900.00万元，与2023年度相比，减少30.00万元，降低3.23%。其中：财政拨款收入增加20.00万元，事业收入增加10.00万元，其他收入减少60.00万元。

2024年度支出总计900.00万元，与2023年度相比，减少30.00万元，降低3.23%。其中：社会保障和就业支出增加15.00万元，农林水支出减少45.00万元。

五、财政拨款支出预算情况说明

（一）社会保障和就业支出（类）

1．行政事业单位养老支出（款）机关事业单位基本养老保险缴费（项）支出30.00万元，与上年相比增加30.00万元。此项级科目为今年新增科目。

2．行政事业单位养老支出（款）行政单位离退休（项）支出12.00万元，与上年相比减少3.00万元，减少20.00%。主要原因是人员减少。

（二）农林水支出（类）

1．水利（款）行政运行（项）支出400.00万元，与上年相比增加8.00万元，增长2.04%。主要原因是人员经费调整。

（三）绩效目标设置情况说明

2024年本部门编报绩效目标的项目共4个，涉及项目预算资金85.50万元。
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2024-budget", BUDGET)])


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局2024年财政拨款支出里，哪几项比2023年少了？", "1", "行政单位离退休"),
        ("水务局2024年哪几项比上年增加了", "2", "机关事业单位基本养老保险缴费（30.00万元）、行政运行"),
        ("水务局2024年哪些科目是新增的", "1", "机关事业单位基本养老保险缴费"),
        ("水务局2024年总支出里哪几类比2023年少了", "1", "农林水支出（45.00万元）"),
        ("水务局2024年收入里哪项比2023年减少了", "1", "其他收入（60.00万元）"),
        ("水务局2024年哪几项收入比2023年增加了", "2", "事业收入（10.00万元）"),
        ("水务局2024年财政拨款支出里减得最猛的是哪项", "20", "行政单位离退休"),
        ("水务局4个编报绩效目标的项目一共牵涉多少资金", "85.5", "85.50万元"),
        ("水务局编报绩效目标的项目覆盖了多少钱", "85.5", "85.50万元"),
    ],
)  # fmt: skip
def test_the_kind_that_is_asked_for_is_told(
    release: Release, asked: str, value: str, told: str
) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer
    assert told in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年政府性基金支出里，哪几项比2023年少了",
        "水务局2024年哪几项收入跟2023年持平",
        "水务局2024年财政拨款支出增长超过10%的有哪几项",
        "水务局5个编报绩效目标的项目一共牵涉多少资金",
    ],
)
def test_none_is_told_that_did_not_change_so(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


def test_a_unit_without_a_budget_of_its_own_is_said_to_have_none(release: Release) -> None:
    given = answer(release, "河道养护中心单独编预算吗")
    assert "不单列预算" in given.answer
