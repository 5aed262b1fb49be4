"""Indicators asked for in everyday words: words of the same meaning, one of a thing, how long at the most."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.sample_forms import TARGET_FORM

_PLAN = "\n\n".join((
    "岚川市青禾区水务局2024年部门预算公开",
    "第一部分  部门概况\n一、主要职能\n负责水利工作。",
    "第二部分  2024年部门预算情况说明\n一、总体情况\n2024年收入预算总额60.00万元，支出预算总额60.00万元。"
    "\n二、项目预算情况\n（一）水事纠纷查办。2024年预算9.00万元。\n（二）护坡草毯铺设。2024年预算4.00万元。"
    "\n（三）新办企业用水开户。2024年预算3.00万元。\n（四）水情书屋。2024年预算2.00万元。"
    "\n（五）追加2022年水源地管理体系审核费。2024年预算1.00万元。（六）水志印刷经费。2024年预算2.00万元。",
    "第五部分  绩效目标表",
    TARGET_FORM.format(
        number=1, name="水事纠纷查办", amount="9.00", goal="查办水事纠纷，减少重复信访。",
        rows="产出指标\t数量指标\t办理案件数\t≥20件\t计划\n产出指标\t质量指标\t结案后再访率\t≤8%\t计划"
        "\n成本指标\t经济成本指标\t费用控制数\t≤9万元\t计划",
    ),
    TARGET_FORM.format(
        number=2, name="护坡草毯铺设", amount="4.00", goal="铺设护坡草毯。",
        rows="产出指标\t数量指标\t铺设面积\t≥1000平方米\t计划\n成本指标\t经济成本指标\t单位成本\t≤40元/平方米\t计划",
    ),
    TARGET_FORM.format(
        number=3, name="新办企业用水开户", amount="3.00", goal="为首次用水的企业提供免费开户。",
        rows="产出指标\t时效指标\t每户用水开户时间\t≤3天\t计划\n产出指标\t数量指标\t开户数\t≥150户\t计划"
        "\n成本指标\t经济成本指标\t每户开户成本\t≤190元\t计划",
    ),
    TARGET_FORM.format(
        number=4, name="水情书屋", amount="2.00", goal="建好水情书屋。",
        rows="产出指标\t数量指标\t购买图书册数\t≥300册\t计划\n产出指标\t质量指标\t图书借阅率\t≥60%\t计划",
    ),
    TARGET_FORM.format(
        number=5, name="追加2022年水源地管理体系审核费", amount="1.00", goal="完成审核。",
        rows="产出指标\t时效指标\t水源地管理体系审核完成时间\t10月底前\t计划",
    ),
    TARGET_FORM.format(
        number=6, name="水志印刷经费", amount="2.00", goal="编印水志。",
        rows="产出指标\t数量指标\t宣传品制作数量\t=500册\t计划\n成本指标\t经济成本指标\t印刷经费控制数\t≤38元/册\t计划",
    ),
))  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Release:
    return release_of([report_of("water-2024", _PLAN)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("案子结了又来访的，要控制在多少", "≤8%"),
        ("水务局案子结了以后再上访的比例最高多少", "≤8%"),
        ("护坡草毯铺下来一平米最多多少钱", "≤40元/平方米"),
        ("给新企业开户最长不能超过多久", "≤3天"),
        ("水情书屋要买多少册书", "≥300册"),
        ("2022年的水源地体系审核，说好几月完成", "10月底前"),  # a year of its name
        ("水志印刷经费印刷数量要求多少", "=500册"),  # no price of a copy
        ("水志印刷经费里宣传品制作数量定的是多少", "=500册"),
        ("水情书屋绩效表上图书借阅率写的多少", "≥60%"),
        ("按水情书屋的绩效目标，图书借阅率该是多少才算合格", "≥60%"),
        ("水情书屋图书借阅率的标准定到哪", "≥60%"),
    ],
)
def test_an_indicator_is_met_by_words_of_its_meaning(plan: Release, asked: str, told: str) -> None:
    assert told in answer(plan, asked).answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局案子查了几天",
        "2022年的护坡草毯铺了多少平方米",  # no year of its name
        "水务局2024年实际买了多少册书",  # a plan does not tell what was done
        "水务局借出了多少册书",
        "护坡草毯一平米能用几年",
    ],
)
def test_one_word_of_it_is_no_indicator(plan: Release, asked: str) -> None:
    assert answer(plan, asked).status != "answered"


@pytest.mark.parametrize(
    ("asked", "one", "other"),
    [
        ("水事纠纷查办项目：办理案件数与结案后再访率的指标值", "≥20件", "≤8%"),
        ("水情书屋项目中购买图书册数、图书借阅率的目标值分别是多少", "≥300册", "≥60%"),
        ("护坡草毯铺设的铺设面积和单位成本指标值各是多少", "≥1000平方米", "≤40元/平方米"),
    ],
)
def test_the_targets_of_several_indicators(plan: Release, asked: str, one: str, other: str) -> None:
    told = answer(plan, asked).answer
    assert one in told and other in told, told


def test_an_indicator_that_is_not_set_has_no_target(plan: Release) -> None:
    told = answer(plan, "水情书屋项目中图书破损率、图书借阅率的目标值分别是多少").answer
    assert "破损率”" not in told or "没有" in told


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年项目中，成本指标以总额控制且不超过10万元（含）的共有几项？分别列明",
        "水务局2024年成本指标控制在9万以内的项目有几个",
    ],
)
def test_projects_by_the_limit_that_their_cost_indicator_sets(plan: Release, asked: str) -> None:
    given = answer(plan, asked)
    assert given.value == "1" and "水事纠纷查办（≤9万元）" in given.answer, given.answer


def test_the_cost_of_one_is_no_limit_of_a_project(plan: Release) -> None:
    assert answer(plan, "水务局2024年成本指标不超过200元的项目有几个").status != "answered"
    assert answer(plan, "新办企业用水开户每户成本最高多少钱").value == "190"
