"""Purchases under the special funds that they are of, and how they are made."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made, report_of
from tests.read_tables_of import grid
from tests.test_ingest_procurement import SPECIALS

TEXT = f"""岚川市青禾区水务局2023年部门预算

岚川市青禾区水务局2023年部门预算信息公开情况说明

2023年度岚川市青禾区水务局收入预算200.00万元，支出预算200.00万元。

政府采购预算表
部门：岚川市青禾区水务局 单位：万元
{grid(SPECIALS)}
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2023-budget", TEXT)])


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局文印巡河值守经费采购印刷服务多少，怎么采购", "69", "政府集中采购"),
        ("水务局护堤巡查经费里采购台式计算机多少钱", "12", "分散自行组织"),
        ("水务局护堤巡查经费采购多少钱", "18", "复印纸"),
        ("水务局采购台式计算机一共多少钱", "24", "合计24.00万元"),
        ("水务局2023年印刷服务怎么采购", None, "政府集中采购"),
        ("水务局护堤巡查经费采购什么", "2", "复印纸"),
        ("水务局护堤巡查经费里有多少走政府采购", "18", "复印纸"),
        ("水务局要买台式机，采购预算总共几万", "24", "合计24.00万元"),
        ("水务局采购里走政府集中采购的有哪几笔，合计多少", "81", "合计81.00万元"),
        ("水务局集中采购一共多少钱", "81", "印刷服务"),
        ("水务局分散采购的台式计算机多少钱", "12", "分散自行组织"),
        ("水务局政府采购总额多少", "99.00", "政府采购总额"),
        ("水务局机房运转经费里台式计算机多少钱", "12", "政府集中采购"),
        ("水务局护堤巡查经费里，买复印纸的预算", "6", "复印纸"),
        ("水务局2023年采购预算里台式计算机加起来多少", "24", "合计24.00万元"),
        ("水务局2023年买复印纸花多少", "6", "复印纸"),
        ("水务局采购的台式机，两处合起来多少", "24", "合计24.00万元"),
        ("水务局采购的东西里哪几样刚好是6万块", "1", "复印纸"),
        ("水务局采购表里哪些东西超过10万元，一共多少钱", "93", "印刷服务"),
        (
            "水务局护堤巡查经费买的东西，哪几样不到10万",
            "1",
            "（护堤巡查经费，低于10万）有1项：复印纸",
        ),
    ],
)
def test_what_is_bought_for_a_special_fund(
    release: Release, asked: str, value: str | None, told: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert given.value == value, given.answer
    assert told in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局文印巡河值守经费采购复印纸多少钱",
        "水务局护堤巡查经费里采购投影仪多少钱",
        "水务局车辆怎么采购",
        "水务局部门集中采购一共多少钱",
        "水务局公开招标采购一共多少钱",
        "水务局政府集中采购的复印纸多少钱",
        "水务局2022年印刷服务怎么采购",
        "水务局机房运转经费里复印纸多少钱",
        "水务局2023年买投影仪花多少",
        "水务局采购的台式机，三处合起来多少",
        "水务局采购的东西里哪几样刚好是7万元",
    ],
)
def test_what_is_not_bought_for_it_is_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2023年采购台式机和复印纸合计几万", "30"),
        ("水务局2023年采购表里台式计算机、复印纸加起来多少万", "30"),
        ("水务局护堤巡查经费里采购台式机和复印纸一共多少", "18"),
        ("水务局“护堤巡查经费”这个专项里，台式机和复印纸两样一共要买多少钱的", "18"),
        ("水务局2023年采购表里台式机和复印纸（两个专项都算）合计几万", "30"),
    ],
)
def test_several_things_bought_are_added_up(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert given.value == value and given.unit == "万元", given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2022年采购台式机和复印纸合计几万",
        "水务局2023年采购台式机和投影仪合计几万",
        "水务局2023年采购台式机和复印纸五个专项都算合计几万",
        "水务局2023年采购台式机和复印纸实际花了合计多少万",
    ],
)
def test_no_sum_is_told_of_things_that_were_not_bought(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


_COUNTED = f"""岚川市青禾区水务局2023年部门预算

2023年度岚川市青禾区水务局收入预算200.00万元，支出预算200.00万元。

政府采购预算表
部门：岚川市青禾区水务局 单位：万元
{
    grid('''
项目名称 | 采购品目名称 | 品目编码 | 采购类型 | 计量单位 | 数量 | 单价 | 采购预算金额
合计 ||||||| 45.60
河道清淤 | 台式计算机 | A02010105 | 货物 | 台 | 20 | 0.45 | 9.00
泵站维护 | 台式计算机 | A02010105 | 货物 | 台 | 6 | 0.60 | 3.60
泵站维护 | 潜水泵 | A02051900 | 货物 | 台 | 3 | 11.00 | 33.00
''')
}
"""


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局2023年一共要买多少台台式计算机", "26", "合计26台、12.60万元"),
        ("水务局2023年采购台式计算机一共多少钱", "12.6", "合计26台、12.60万元"),
        ("水务局2023年采购潜水泵几台", "3", "数量3台"),
    ],
)
def test_pieces_of_one_thing_are_added_up(asked: str, value: str, told: str) -> None:
    given = answer(
        release_of([report_of("water-2023-budget", _COUNTED)]),
        asked,
    )
    assert told in given.answer, given.answer
    assert given.value == value


@pytest.fixture(scope="module")
def single() -> Release:
    made = Made(ReportKind.BUDGET)
    made.project("水情会商系统建设", "水情会商系统建设 预算数60.00", budget_yuan="600000")
    made.project("河道清淤", "河道清淤 预算数20.00", budget_yuan="200000")
    made.bought(
        "会商显示设备", project="水情会商系统建设", unit="套", quantity="2",
        unit_price_yuan="300000", amount_yuan="600000",
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2023年政府采购预算对应哪个项目，采购数量与单价", "30"),
        ("水务局2023年政府采购的是哪个项目", "1"),
        ("水务局2023年哪个项目有政府采购", "1"),
    ],
)
def test_which_project_is_bought_for(single: Release, asked: str, value: str) -> None:
    given = answer(single, asked)
    assert given.value == value, given.answer
    assert "水情会商系统建设" in given.answer and "河道清淤" not in given.answer


def test_no_project_buys_what_none_does(single: Release) -> None:
    assert answer(single, "水务局2023年哪个项目要采购空调").status == "not_found"


_OF_KINDS = f"""岚川市青禾区水务局2023年部门预算

2023年度岚川市青禾区水务局收入预算200.00万元，支出预算200.00万元。

政府采购预算表
部门：岚川市青禾区水务局 单位：万元
{
    grid('''
项目名称 | 采购品目名称 | 品目编码 | 采购类型 | 计量单位 | 数量 | 单价 | 采购预算金额
合计 ||||||| 61.00
河道清淤 | 台式计算机 | A02010105 | 货物 | 台 | 20 | 0.45 | 9.00
泵站维护 | 房屋修缮 | B08010000 | 工程 | 项 | 1 | 36.00 | 36.00
泵站维护 | 其他服务 | C99000000 | 服务 | 项 | 1 | 6.00 | 6.00
河道清淤 | 物业管理服务 | C21040000 | 服务 | 项 | 1 | 10.00 | 10.00
''')
}
"""


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局2023年采购里服务类有几项，合计多少", "16", "服务类）有2项"),
        ("水务局2023年采购的工程类有哪些", "1", "房屋修缮"),
        ("水务局2023年服务类采购多少钱", "16", "合计16.00万元"),
        ("水务局2023年采购其他服务多少钱", "6", "其他服务"),
    ],
)
def test_what_is_bought_of_one_kind_is_known_by_its_code(asked: str, value: str, told: str) -> None:
    given = answer(
        release_of([report_of("water-2023-budget", _OF_KINDS)]),
        asked,
    )
    assert told in given.answer, given.answer
    assert given.value == value
