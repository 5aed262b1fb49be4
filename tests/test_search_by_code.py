"""Projects named by their code; what is bought and how much of it; what only leads in to what is asked."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made

FIRST, SECOND, NEXT = "33650023P0000417", "33650023P0000425", "33650024P0000417"


def _budget(year: int, code: str, gates: str) -> Made:
    made = Made(ReportKind.BUDGET, f"made-{year}")
    made.project(
        "水闸看护耗材费", f"水闸看护耗材费 项目编码{code} 预算数6万元 用于添置看护耗材", code=code,
        budget_yuan="60000", purpose="用于添置看护耗材",
    )  # fmt: skip
    made.indicator("看护水闸数量", "水闸看护耗材费", target_value=gates, target_unit="座")
    return made


@pytest.fixture(scope="module")
def release() -> Release:
    made = _budget(2023, FIRST, "14")
    made.project("值守点专项经费", f"值守点专项经费 项目编码{SECOND}", code=SECOND)
    made.indicator(
        "采购用品数量", "值守点专项经费", description="采购值守点雨具、照明用品", operator="≥",
        target_value="9", target_unit="套",
    )  # fmt: skip
    made.indicator(
        "费用控制数", "值守点专项经费", level1="成本指标", level2="经济成本指标", operator="≤",
        target_value="3", target_unit="万元",
    )  # fmt: skip
    made.project("测站设备购置", "测站设备购置 购置雨量计5台、测流仪2台")
    made.indicator("购置雨量计", "测站设备购置", target_value="5", target_unit="台", actual="5台")
    made.indicator("购置测流仪", "测站设备购置", target_value="2", target_unit="台", actual="2台")
    made.project("铺设防草布", "铺设防草布 预算数4万元", budget_yuan="40000")
    made.indicator(
        "铺设面积", "铺设防草布", target_value="700", target_unit="平方米", actual="700平方米"
    )
    made.indicator(
        "单位成本", "铺设防草布", level1="成本指标", level2="经济成本指标", operator="≤",
        target_value="58.5", target_unit="元/平方米", actual="56.20/平方米",
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (f"项目编码{FIRST}是啥，给了几万", ("水闸看护耗材费", "预算数6")),
        (f"{FIRST}对应哪个项目，安排了多少钱", ("水闸看护耗材费", "预算数6")),
        (f"编码{FIRST}的项目要看护多少座水闸", ("看护水闸数量", "14座")),
        (f"{FIRST}是哪个项目，要看护多少座水闸", ("水闸看护耗材费”的项目编码", "14座")),
        (f"{FIRST}这个编码的项目叫什么，拿来干什么的", ("水闸看护耗材费", "添置看护耗材")),
        (f"项目编码{FIRST}是什么", ("水闸看护耗材费",)),
    ],
)
def test_what_is_asked_of_a_project_by_its_code(
    release: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert all(each in given.answer for each in told), given.answer


def test_another_code_is_no_projects(release: Release) -> None:
    assert answer(release, f"项目编码{NEXT}是啥，给了几万").status == "not_found"


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("值守点专项经费打算买什么、买多少", "9", ("采购值守点雨具、照明用品", "≥9套")),
        ("值守点专项经费打算买多少", "9", ("≥9套",)),
        ("测站设备购置买了什么、各买了多少", None, ("购置雨量计", "5台", "购置测流仪", "2台")),
        ("值守点专项经费预算多少", "3", ("≤3万元",)),
    ],
)
def test_goods_are_counted_and_money_is_not_told_for_them(
    release: Release, asked: str, value: str | None, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer
    assert all(each in given.answer for each in told), given.answer


@pytest.mark.parametrize("asked", ["水闸看护耗材费打算买什么、买多少", "值守点专项经费买了多少船"])
def test_no_money_and_no_other_goods_are_told_for_goods(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


def test_the_price_of_one_is_told_in_its_whole_unit(release: Release) -> None:
    given = answer(release, "防草布铺了多大面积，一平米合多少钱")
    assert "700平方米" in given.answer
    assert "56.20元/平方米（原文印为56.20/平方米）" in given.answer
    assert answer(release, "防草布铺了多大面积，实际一平米合多少钱").value == "56.2"


def test_what_only_leads_in_is_not_told_for_itself(release: Release) -> None:
    given = answer(release, "水务局水闸看护，要看护多少座")
    assert given.value == "14"
    assert "预算数" not in given.answer


def test_a_passage_is_no_answer_to_what_is_led_in_to(release: Release) -> None:
    given = answer(release, "水务局说2023年新增了三个项目，是哪三个")
    assert given.status == "not_found"
