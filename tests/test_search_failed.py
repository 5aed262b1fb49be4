"""Which indicators failed and why, which of the named items is the largest, why a budget was not spent."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import ReportKind
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made, final
from tests.sample_release import sample_release

_PARTED = (
    "2023年度收入总计180.00万元，比上年减少20.00万元，下降10%，主要原因是专户资金减少。",
    "一般公共预算财政拨款支出年初预算为200.00万元，支出决算为150.00万元，完成年初预算的75%。其中：",
    "1.农林水支出（类）水利（款）行政运行（项）。年初预算为120.00万元，支出决算为80.00万元，完成年初"
    "预算的66.67%。决算数与年初预算数存在差异的主要原因是人员调出。",
    "2.农林水支出（类）水利（款）防汛（项）。年初预算为20.00万元，支出决算为30.00万元，完成年初预算的"
    "150%。决算数与年初预算数存在差异的主要原因是汛期抢险。",
)


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made(ReportKind.FINAL)
    made.cell("economic", "3.10", row_code="30202", row_label="印刷费", row_scheme="economic")
    made.project("清淤完成项目", "清淤完成项目 全年预算数20万元", budget_yuan="200000")
    made.indicator(
        "清淤长度", "清淤完成项目", operator="≥", target_value="20", target_unit="公里", actual="18公里",
        weight="10", score="9", deviation_reason="雨期延误",
    )  # fmt: skip
    made.indicator(
        "验收合格率", "清淤完成项目", target_value="100", target_unit="%", actual="100%",
        weight="10", score="10",
    )  # fmt: skip
    return release_of([made.facts()])


@pytest.fixture(scope="module")
def prose() -> Release:
    return release_of([final(*_PARTED)])


@pytest.mark.parametrize(
    "asked",
    [
        "水务局哪些绩效指标没有完成",
        "水务局2023年哪个指标被扣分了，为什么",
        "水务局有哪些具体指标没达到目标",
    ],
)
def test_the_indicators_that_failed_are_told_and_no_projects(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "answered", given.answer
    assert "清淤长度" in given.answer
    assert "雨期延误" in given.answer
    assert "验收合格率" not in given.answer


def test_the_only_publisher_is_meant_where_none_is_named(release: Release) -> None:
    given = answer(release, "哪个绩效指标没完成")
    assert "清淤长度" in given.answer
    assert "验收合格率" not in given.answer


def test_whose_indicators_failed_is_asked_back() -> None:
    given = answer(sample_release(), "哪个绩效指标没完成")
    assert given.status == "ambiguous", given.answer
    assert given.alternatives


def test_which_years_indicators_failed_is_asked_back() -> None:
    given = answer(sample_release(), "水务局哪些绩效指标没有完成")
    assert given.status == "ambiguous", given.answer
    assert given.alternatives == ("2023年", "2024年")


def test_the_largest_of_named_items_says_which_are_not_printed(release: Release) -> None:
    given = answer(release, "水务局印刷费、水费、电费哪个最高")
    assert given.value == "3.1", given.answer
    assert "没有列出水费、电费" in given.answer


def test_the_least_of_named_items_is_refused_where_one_is_not_printed(release: Release) -> None:
    given = answer(release, "水务局印刷费、水费、电费哪个最少")
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    ("asked", "why", "other"),
    [
        ("水务局为什么没花完年初预算", "人员调出", "汛期抢险"),
        ("水务局一般公共预算支出没达到年初预算是什么原因", "人员调出", "汛期抢险"),
        ("水务局超预算的原因是什么", "汛期抢险", "人员调出"),
    ],
)
def test_why_the_budget_was_not_kept_is_told_by_item_and_not_by_the_year_before(
    prose: Release, asked: str, why: str, other: str
) -> None:
    given = answer(prose, asked)
    assert why in given.answer, given.answer
    assert other not in given.answer
    assert "专户资金" not in given.answer


def test_a_change_against_the_year_before_keeps_its_reason(prose: Release) -> None:
    given = answer(prose, "水务局2023年收入为什么比上年减少")
    assert "专户资金减少" in given.answer


@pytest.fixture(scope="module")
def rates() -> Release:
    made = Made(ReportKind.FINAL)
    for name, spent in (("闸门检修", "50000"), ("堤防巡查", "80000")):
        text = f"{name} 全年预算数10万元 执行数{spent}元"
        rate = f"{int(spent) // 1000}"
        made.project(name, text, budget_yuan="100000", executed_yuan=spent, execution_rate=rate)
    made.claim("一般公共预算财政拨款支出完成年初预算", "51.17", "%", change="completion")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    "asked", ["水务局项目预算执行率是多少", "水务局各项目预算执行率", "水务局每个项目的执行率"]
)
def test_the_rate_of_the_projects_is_each_ones_own(rates: Release, asked: str) -> None:
    given = answer(rates, asked)
    assert "闸门检修50" in given.answer, given.answer
    assert "堤防巡查80" in given.answer
    assert "51.17" not in given.answer


def test_the_mean_rate_of_the_projects_is_worked_out(rates: Release) -> None:
    given = answer(rates, "水务局项目预算执行率平均是多少")
    assert (given.value, given.unit) == ("65", "%"), given.answer


@pytest.mark.parametrize(
    "asked", ["水务局2023年支出按功能分哪几类", "水务局2023年支出分哪几大类，各多少钱"]
)
def test_the_classes_of_expenditure_are_told(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert "功能分类（类）支出由" in given.answer, given.answer
