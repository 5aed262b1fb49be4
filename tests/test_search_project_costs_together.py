"""Money of a project for those it is for, of what it does together, of amounts that its text gives side by side."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def release() -> Release:
    final = Made(report="made-final")
    final.project(
        "泵站安全看护服务费", "泵站安全看护服务费 执行数295000 完成看护硬件设备租用",
        executed_yuan="295000", budget_yuan="295000",
        goals=("完成看护硬件设备租用，为看护提供支撑", "完成泵站看护服务"),
    )  # fmt: skip
    final.indicator(
        "设备年租金", "泵站安全看护服务费", level1="产出指标", level2="成本指标",
        description="看护设备年租金≤16万元；年均看护服务费≤13万元", operator="≤",
        target_value="30", target_unit="万元", actual="29.5万元",
    )  # fmt: skip
    final.project(
        "水情读本编印费",
        "水情读本编印费 预算安排情况(调整后) 执行数60000 "
        "本项目年初预算11万元，共计发生费用9.4万元，暂支付6万元，剩余款项次年支付",
        executed_yuan="60000", budget_yuan="60000",
        problems="本项目年初预算11万元，共计发生费用9.4万元，与青禾印社协商暂支付6万元，剩余款项次年支付",
    )  # fmt: skip
    budget = Made(ReportKind.BUDGET, "made-budget")
    budget.project(
        "首次登记商户招牌制作费", "首次登记商户招牌制作费 预算数18.00 主要用于为首次登记商户提供免费招牌制作服务",
        budget_yuan="180000", purpose="主要用于为首次登记商户提供免费招牌制作服务",
    )  # fmt: skip
    budget.indicator(
        "每块招牌制作时间", "首次登记商户招牌制作费", description="规定时间内为新办商户制作招牌",
        operator="≤", target_value="3", target_unit="天",
    )  # fmt: skip
    budget.project(
        "水费收缴点经费", "水费收缴点经费 预算数9.00 收缴点专用网络使用费：主要用于开票：外网费用1.3万元、专线2.6万元",
        budget_yuan="90000",
        purpose="收缴点专用网络使用费：主要用于开票：外网费用1.3万元、专线2.6万元",
    )  # fmt: skip
    return release_of([final.facts(), budget.facts()])


def test_what_a_project_does_together_costs_what_it_cost(release: Release) -> None:
    assert answer(release, "泵站安全看护一年租设备加服务花掉多少").value == "29.5"


def test_a_limit_is_not_what_was_paid(release: Release) -> None:
    assert answer(release, "泵站安全看护设备一年租金花掉多少").value != "16"


@pytest.mark.parametrize(
    "asked", ["给新办商户免费制作招牌准备了多少钱", "给新办商户做招牌准备了多少"]
)
def test_those_whom_it_is_for_are_told_by_its_texts(release: Release, asked: str) -> None:
    assert answer(release, asked).value == "18"


@pytest.mark.parametrize(
    "asked", ["给老商户免费制作招牌准备了多少钱", "给新办商户免费复印准备了多少钱"]
)
def test_it_is_for_nobody_and_nothing_else(release: Release, asked: str) -> None:
    assert answer(release, asked).status == "not_found"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水费收缴点外网和专线一共多少钱", "3.9"),
        ("水费收缴点外网和专线一年多少钱", "3.9"),
        ("水费收缴点专用网络使用费一年多少", "3.9"),
        ("水费收缴点专线多少钱", "2.6"),
    ],
)
def test_amounts_side_by_side_are_added_where_all_are_meant(
    release: Release, asked: str, value: str
) -> None:
    assert answer(release, asked).value == value


@pytest.mark.parametrize(
    "asked",
    [
        "水情读本还差印社多少钱没付",
        "水情读本编印剩余款项是多少",
        "水情读本编印还剩多少没付给印社",
    ],
)
def test_what_is_owed_is_what_was_incurred_less_what_was_paid(release: Release, asked: str) -> None:
    assert answer(release, asked).value == "3.4"


def test_nothing_is_owed_to_another(release: Release) -> None:
    assert answer(release, "水情读本还差出版社多少钱没付").status == "not_found"


def test_the_initial_budget_is_the_one_that_the_text_tells(release: Release) -> None:
    given = answer(release, "水情读本编印比年初预算少花多少")
    assert given.value == "5" and "年初预算11.00万元" in given.answer


@pytest.mark.parametrize(
    "asked", ["泵站安全看护服务费项目的控制数是多少", "泵站安全看护服务费项目控制数"]
)
def test_the_limit_is_told_first_where_only_it_is_asked_for(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value == "30"


def test_what_was_spent_is_told_beside_the_limit(release: Release) -> None:
    given = answer(release, "泵站安全看护服务费花了多少，控制数是多少")
    assert given.value == "29.5" and "30" in given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("泵站安全看护、水情读本编印两项服务费2023年执行数合计", "35.5"),
        ("泵站安全看护服务费、水情读本编印费这两个水务项目2023年一共花了多少", "35.5"),
        ("泵站安全看护、水情读本编印三项服务费2023年执行数合计", None),
    ],
)
def test_what_all_that_are_named_are_said_to_be(
    release: Release, asked: str, value: str | None
) -> None:
    assert answer(release, asked).value == value


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("农家产业专项资金里，支持农户规模化经营多少万", "42"),
        ("农家产业专项资金里，支持农户连片化经营多少万", "65"),
        ("农家产业专项资金里，支持农户经营各多少万", None),
    ],
)
def test_the_purpose_that_alone_has_a_word_of_the_question_is_told(
    asked: str, value: str | None
) -> None:
    purpose = "支持农户连片化经营65.00万，支持农户规模化经营42.00万，支持农户组织化经营13.00万"
    made = Made(ReportKind.BUDGET, "made-budget")
    made.project(
        "农家产业专项资金", f"农家产业专项资金 预算数120.00 {purpose}",
        budget_yuan="1200000", purpose=purpose,
    )  # fmt: skip
    given = answer(release_of([made.facts()]), asked)
    assert given.value == value
