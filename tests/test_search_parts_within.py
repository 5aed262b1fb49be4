"""Parts of a question that are of what the part before them names: what of a project is bought, what share it is."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made, final

SHARES = (
    "四、财政拨款收入支出决算总体情况说明",
    "（三）财政拨款支出决算结构情况",
    "2023年度财政拨款支出合计300.00万元，主要用于以下方面：一般公共服务（类）支出240.00万元，占80.1%，主要用于"
    "工资；住房保障（类）支出14.00万元，占4.7%，主要用于缴交在职职工住房公积金支出。",
    "九、财政拨款“三公”经费支出决算情况说明",
    "2023年度财政拨款“三公”经费支出决算为1.00万元。其中：公务接待费支出决算1.00万元，占100.00%。",
)


@pytest.fixture(scope="module")
def buying() -> Release:
    made = Made(ReportKind.BUDGET)
    for name in ("渡口值守业务费", "渡口邮电费"):
        made.project(name, f"{name} 预算数为70万元", budget_yuan="700000")
    made.bought(
        "其他服务", project="渡口值守业务费", catalogue_code="C99000000", quantity="1", unit="项",
        unit_price_yuan="550000", amount_yuan="550000",
    )  # fmt: skip
    made.bought(
        "救生绳", project="渡口邮电费", catalogue_code="A07010101", quantity="30", unit="条",
        unit_price_yuan="100", amount_yuan="3000",
    )  # fmt: skip
    made.project("渡口灯具费", "渡口灯具费 预算数为30万元", budget_yuan="300000")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("渡口值守业务费70万，其中走政府采购的是多少", "55", "万元"),
        ("C99000000买的是什么，多少钱", "55", "万元"),
        ("A07010101买了几条", "30", "条"),
        ("水务局列进政府采购预算的是哪几个项目，合计多少", "55.3", "万元"),
    ],
)
def test_what_is_bought_is_told_of_what_is_named(
    buying: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(buying, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


def test_what_of_a_project_is_bought_is_told_behind_its_budget(buying: Release) -> None:
    given = answer(buying, "渡口值守业务费预算多少，其中政府采购多少").answer
    assert "70.00万元" in given
    assert "55.00万元" in given
    assert "55.30" not in given


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("渡口值守业务费项目预算比其中走政府采购的金额多多少", "15", "万元"),
        ("渡口值守业务费项目有多少钱不走政府采购", "15", "万元"),
        ("渡口值守业务费项目除去政府采购还剩多少", "15", "万元"),
        ("渡口值守业务费项目政府采购占项目预算的百分之几", "78.57", "%"),
    ],
)
def test_a_projects_own_purchases_are_set_against_its_budget(
    buying: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(buying, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


def test_a_project_that_buys_nothing_has_no_share_of_purchases(buying: Release) -> None:
    given = answer(buying, "渡口灯具费项目政府采购占项目预算的百分之几")
    assert given.status != "answered", given.answer


def test_a_project_that_buys_nothing_is_not_told_all_purchases(buying: Release) -> None:
    assert answer(buying, "渡口灯具费30万，其中走政府采购的是多少").status != "answered"


@pytest.fixture(scope="module")
def shares() -> Release:
    return release_of([final(*SHARES)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2023年住房公积金占财政拨款支出的百分之几", "4.7"),
        ("水务局2023年一般公共服务支出占财政拨款支出的百分之几", "80.1"),
        ("水务局2023年公务接待费占三公经费的百分之几", "100.00"),
    ],
)
def test_a_printed_share_is_told_of_its_whole(shares: Release, asked: str, value: str) -> None:
    assert answer(shares, asked).value == value


def test_a_share_of_one_whole_is_none_of_another(shares: Release) -> None:
    given = answer(shares, "水务局2023年公务接待费占财政拨款支出的百分之几")
    assert given.value != "100.00"
