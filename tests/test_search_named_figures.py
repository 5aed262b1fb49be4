"""Several figures named at once: one within another, one of which there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from ontology.facts import Phase
from search.answer import answer
from search.catalogue import catalogue
from search.measure_roles import roles
from search.measures import ROW, Measure, Mention, key_measure
from search.money import asks_each, wanted_kind
from search.question import understand
from tests.built import release_of
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


CENTRE = """岚川市北湖区便民服务中心2023年度部门决算

第一部分 单位概况

一、单位职责

负责窗口的日常管理。

第三部分 2023年度部门决算情况说明

二、支出决算情况说明

岚川市北湖区便民服务中心2023年度本年支出合计96.50万元，其中：基本支出90.20万元，占93.47%；项目支出6.30万元，占6.53%。

七、政府采购支出说明

2023年度政府采购支出总额20.00万元，其中：政府采购货物支出8.00万元、政府采购服务支出12.00万元。全年授予中小企业合同金额12.00万元，占政府采购支出总额的60.0%。

八、政府采购预留情况

2023年度本部门面向中小企业预留政府采购项目预算金额14.00万元，面向小微企业预留政府采购项目预算金额3.50万元。由中小企业供应商中标或成交的采购金额9.20万元，由小微企业供应商中标或成交的采购金额2.10万元。
"""


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("centre")
    (folder / "final.txt").write_text(CENTRE, encoding="utf-8")
    return release_of([read_report(folder / "final.txt")])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("北湖中心2023年基本支出多少", "answered"),
        ("北湖区那个中心2023年基本支出多少", "answered"),
        ("北湖中心小学2023年基本支出多少", "not_found"),
        ("南岭中心2023年基本支出多少", "not_found"),
    ],
)
def test_the_one_centre_of_a_place_is_named_by_the_place(
    centre: Release, asked: str, status: str
) -> None:
    given = answer(centre, asked)
    assert given.status == status
    assert given.value == ("90.20" if status == "answered" else None)


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("文旅局2023年决算支出主要花在哪些方面", "住房保障支出（221）38.99万元", "职责"),
        ("文旅局2024年决算的钱都花在哪了", "住房保障（类）支出27.97万元", "职责"),
        ("文旅局2023年决算收入来源有哪些", "一般公共预算财政拨款收入1167.46万元", "支出"),
        ("水务局2024年预算支出按功能分类有哪些", "农林水支出（213）841.93万元", "30201"),
    ],
)
def test_what_was_spent_and_what_came_in_is_told_by_its_parts(
    asked: str, told: str, not_told: str
) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered"
    assert told in given.answer
    assert not_told not in given.answer


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("北湖中心2023年政府采购中小企业占几成", "60.0", "%"),
        ("北湖中心2023年授予中小企业合同金额占政府采购支出总额是多少", "60.0", "%"),
        ("北湖中心2023年采购给中小企业的有多少钱", "12.00", "万元"),
        ("北湖中心2023年政府采购里服务占几成", "60", "%"),
        ("北湖中心2023年面向中小企业预留政府采购项目预算金额多少", "14.00", "万元"),
        ("北湖中心2023年由中小企业供应商中标或成交的采购金额多少", "9.2", "万元"),
    ],
)
def test_contracts_of_small_firms_are_a_part_of_what_was_bought(
    centre: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(centre, asked)
    assert (given.value, given.unit) == (value, unit)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文旅局2023年决算“三公”经费财政拨款支出是多少", "7.80"),
        ("水务局2024年项目涉及政府性基金多少", None),
    ],
)
def test_the_fund_that_is_said_narrows_what_is_asked(asked: str, value: str | None) -> None:
    given = answer(sample_release(), asked)
    assert given.value == value
    assert "；" not in given.answer or value is None


@pytest.mark.parametrize("said", ["预算调整后", "调整后的预算", "预算调整之后"])
def test_a_budget_as_changed_is_one_phase_in_any_order(said: str) -> None:
    known = catalogue(sample_release())
    assert understand(f"水务局2024年清淤项目{said}是多少", known).phase is Phase.REVISED


def test_the_figure_of_every_organization_is_told_side_by_side() -> None:
    given = answer(sample_release(), "2023年各单位的差旅费分别是多少")
    assert given.status == "answered"
    assert given.value is None
    assert all(name in given.answer for name in ("文化和旅游局5.74万元", "教育体育局", "水务局"))
    assert len(given.citations) >= 5
    most = answer(sample_release(), "2023年各单位的差旅费最多的是谁")
    assert most.value is not None


@pytest.mark.parametrize(
    ("asked", "kind", "each"),
    [
        ("船牌刻制多少一套", "money", True),
        ("船牌刻了几套", "套", False),
        ("书多少钱一本", "money", True),
    ],
)
def test_how_much_one_is_asks_for_its_price(asked: str, kind: str, each: bool) -> None:
    assert wanted_kind(asked) == kind
    assert asks_each(asked) is each
