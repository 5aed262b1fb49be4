"""Figures set beside each other: why one is more where no reason is printed, and income, spending and what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of
from tests.sample_release import sample_release

REPORT = """岚川市青禾区水务局2023年度部门决算

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度本年收入合计880.00万元，本年支出合计900.00万元，年初结转和结余30.00万元，年末结转和结余10.00万元。
2023年度收、支总计各910.00万元，与2022年度相比，收、支总计各增加300.00万元，增长49.18%，主要原因是新招护河队员。
二、一般公共预算财政拨款基本支出情况说明
2023年度基本支出700.00万元，其中：人员经费620.00万元，公用经费80.00万元。项目支出200.00万元。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("beside")
    path = folder / "water-2023.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize("whose", ["", "水务局"])
@pytest.mark.parametrize(
    "asked",
    [
        "人员经费咋比公用经费多那么多",
        "为什么人员经费比公用经费高这么多",
        "人员经费比公用经费多是什么原因",
        "公用经费为什么比人员经费少",
    ],
)
def test_both_figures_are_told_where_no_reason_is(release: Release, whose: str, asked: str) -> None:
    given = answer(release, f"{whose}{asked}")
    assert (given.status, given.value) == ("not_found", None)
    assert given.answer.startswith("报告没有写")
    assert all(figure in given.answer for figure in ("620.00万元", "80.00万元", "540.00万元"))
    assert given.citations
    assert "premise" not in given.interpretation


@pytest.mark.parametrize("asked", ["公用经费怎么比人员经费多", "水务局项目支出为何比基本支出高"])
def test_it_is_said_where_it_is_the_other_way_round(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "not_found"
    assert given.answer.startswith("题中说法与报告不符。")
    assert given.interpretation["premise"] == "contradicted"


def test_no_change_since_last_year_explains_that_one_is_more_than_another(
    release: Release,
) -> None:
    given = answer(release, "水务局支出为什么比收入多")
    assert "护河队员" not in given.answer
    assert answer(release, "水务局支出为什么比上年多").answer.count("护河队员")


@pytest.mark.parametrize(
    ("asked", "figures"),
    [
        ("收入、支出、结余各多少", ("880.00", "900.00", "10.00")),
        ("水务局2023年收入、支出和年末结转分别是多少", ("880.00", "900.00", "10.00")),
        (
            "水务局年初结转、本年收入、本年支出、年末结转各多少",
            ("30.00", "880.00", "900.00", "10.00"),
        ),
    ],
)
def test_what_is_left_is_told_beside_income_and_spending(
    release: Release, asked: str, figures: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert all(f"{figure}万元" in given.answer for figure in figures)


def test_why_something_is_the_most_is_no_question_which_is() -> None:
    given = answer(sample_release(), "水务局2024年决算三公经费里为什么公车花得最多")
    assert "最多的是" not in given.answer
