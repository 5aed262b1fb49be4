"""Projects that share the end of their names, said once, and lines that are counted: 那三个驿站（甲、乙、丙）的经费."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from search.catalogue import catalogue
from search.question import understand
from search.shared_heads import purchases_in_full
from tests.built import release_of
from tests.made_report import Made, final


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made(ReportKind.FINAL)
    for name, yuan in (
        ("城区骑行驿站经费", "160000"),
        ("城区露营驿站经费", "85000"),
        ("城区观鸟驿站经费", "52000"),
        ("铁塔宽带接入费", "20000"),
        ("广电宽带费及调度中心专线费", "35000"),
        ("裸纤租用费", "14000"),
        ("堤防观测仪器校准费", "7000"),
    ):
        made.project(name, f"{name} 执行数{yuan}元", executed_yuan=yuan)
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局那三个驿站（骑行、露营、观鸟）的经费加起来多少", "29.7"),
        ("水务局那两个驿站（露营、观鸟）的经费差多少", "3.3"),
        ("水务局骑行、露营两个驿站的经费加起来多少", "24.5"),
        ("水务局下面三个“驿站”的项目经费（骑行、露营、观鸟）加起来多少", "29.7"),
        ("水务局三个驿站经费加起来多少", "29.7"),
        ("水务局两个宽带项目一共花了多少", "5.5"),
        ("水务局四个驿站经费加起来多少", None),
        ("水务局露营驿站、观鸟驿站两个驿站的经费一共多少", "13.7"),
        ("水务局铁塔宽带、广电宽带专线、裸纤三条网费总共多少", "6.9"),
        ("水务局铁塔宽带和裸纤两条网费一共多少", "3.4"),
    ],
)
def test_all_that_are_named_are_added(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局那两个驿站（露营、滑雪）的经费加起来多少",
        "水务局四个驿站（骑行、露营、观鸟、滑雪）的经费加起来多少",
        "水务局铁塔宽带、裸纤两条水费总共多少",
        "水务局铁塔宽带、广电宽带、裸纤四条网费总共多少",
        "水务局卫星宽带、广电宽带、裸纤三条网费总共多少",
    ],
)
def test_none_is_added_where_not_all_of_them_are_there(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer


def test_what_is_bought_for_a_project_is_asked_of_that(release: Release) -> None:
    known = catalogue(release)
    of_project = understand("裸纤租用费里走政府采购的有多少，主要买哪两样服务", known)
    assert purchases_in_full(of_project) is None
    of_all = understand("水务局政府采购里，服务比货物多多少", known)
    assert purchases_in_full(of_all) is not None


@pytest.fixture(scope="module")
def bought() -> Release:
    told = (
        "2023年度政府采购支出总额60.00万元，其中：政府采购货物支出10.00万元、政府采购工程支出30.00万元、"
        "政府采购服务支出20.00万元。"
    )
    return release_of([final(told)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2023年采购里，服务比货物多花多少", "10"),
        ("水务局政府采购中货物、工程、服务哪个最多", "30"),
        ("水务局政府采购里，工程类和服务类一共多少", "50"),
        ("水务局政府采购里头买货物的多少钱", "10.00"),
        ("水务局政府采购工程类比货物类多多少", "20"),
        ("水务局政府采购货物、工程、服务里最大和最小的是哪个", "30"),
    ],
)
def test_the_kinds_of_procurement_are_named_after_it(
    bought: Release, asked: str, value: str
) -> None:
    given = answer(bought, asked)
    assert given.value == value, given.answer


def test_a_kind_that_is_not_bought_is_not_told(bought: Release) -> None:
    given = answer(bought, "水务局2023年采购里，家具比货物多花多少")
    assert given.value is None, given.answer


def test_a_nil_is_the_least_of_those_named() -> None:
    told = (
        "2023年度政府采购支出总额30.00万元，其中：政府采购货物支出10.00万元、政府采购工程支出0.00万元、"
        "政府采购服务支出20.00万元。"
    )
    given = answer(
        release_of([final(told)]),
        "水务局2023年政府采购货物、工程、服务哪个最少",
    )
    assert given.value == "0" and "最少的是政府采购货物支出（10.00万元）" in given.answer, (
        given.answer
    )


def test_the_kinds_of_procurement_may_be_named_by_one_word() -> None:
    section = (
        "七、政府采购支出情况",
        "2023年度政府采购支出总额30.00万元，其中：货物12.00万元、服务18.00万元。",
    )
    given = answer(
        release_of([final(*section)]),
        "水务局2023年政府采购里货物多少",
    )
    assert given.value == "12.00", given.answer
