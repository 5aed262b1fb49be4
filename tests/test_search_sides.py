"""Several figures of one indicator, asked for in parts: what was planned, what was done, how far apart, the points."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def reading() -> Release:
    made = Made()
    made.project(
        "渔歌夜诵活动经费", "渔歌夜诵活动经费 用于夜诵活动，预算数为8万元，执行数为8万元",
        budget_yuan="80000", executed_yuan="80000", score_form="97",
    )  # fmt: skip
    made.indicator(
        "夜诵购书册数", "渔歌夜诵活动经费", operator="≥", target_value="500", target_unit="册", actual="620册",
        score="4", weight="5",
    )  # fmt: skip
    made.indicator(
        "参加夜诵人次",
        "渔歌夜诵活动经费",
        operator="≥",
        target_value="30",
        target_unit="人次",
        actual="45人次",
    )
    made.indicator(
        "稿件采用率",
        "渔歌夜诵活动经费",
        operator="≥",
        target_value="40",
        target_unit="%",
        actual="0.7",
    )
    made.indicator(
        "夜诵费用控制数", "渔歌夜诵活动经费", level1="成本指标", operator="≤", target_value="15",
        target_unit="万元", actual="7.5万元",
    )  # fmt: skip
    made.indicator(
        "诵本印制册数", "渔歌夜诵活动经费", operator="≥", target_value="90", target_unit="册"
    )
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        (
            "渔歌夜诵活动购书，定的多少册、实际买了多少册",
            "620",
            "指标值为≥500册，实际完成值为620册",
        ),
        ("渔歌夜诵的稿件采用率，要求百分之几，完成百分之几", "70", "指标值为≥40%，实际完成值为70%"),
        ("渔歌夜诵的费用控制数是多少，实际花了多少", "7.5", "指标值为≤15万元，实际完成值为7.5万元"),
        (
            "渔歌夜诵参加人次，目标多少人、来了多少人、差多少",
            "15",
            "实际完成值为45人次，比指标值高15人次",
        ),
        ("渔歌夜诵购书册数得了几分，满分几分", "4", "得分为4分，分值为5分"),
        ("渔歌夜诵参加人次目标和实际各是多少", "45", "指标值为≥30人次，实际完成值为45人次"),
        (
            "渔歌夜诵的诵本印制册数要求多少册，实际印了多少册",
            "90",
            "指标值为≥90册，报告没有写出实际完成值",
        ),
    ],
)
def test_what_is_asked_of_one_indicator_is_told_once(
    reading: Release, asked: str, value: str, said: str
) -> None:
    given = answer(reading, asked)
    assert (given.status, given.value) == ("answered", value)
    assert said in given.answer
    assert "项目2023年度" not in given.answer  # nothing of the project's own money or score
    assert given.answer.count("”的") == 1


@pytest.mark.parametrize(
    ("asked", "figures"),
    [
        ("渔歌夜诵的费用控制数是多少，项目自评多少分", ("≤15万元", "97分")),
        ("渔歌夜诵活动经费花了多少钱，参加夜诵人次的目标是多少", ("8.00万元", "≥30人次")),
        ("渔歌夜诵购书册数目标多少册，参加人次目标多少人", ("≥500册", "≥30人次")),
    ],
)
def test_what_is_not_of_that_indicator_is_asked_by_itself(
    reading: Release, asked: str, figures: tuple[str, ...]
) -> None:
    given = answer(reading, asked).answer
    assert all(figure in given for figure in figures), given


@pytest.mark.parametrize(
    "asked",
    [
        "渔歌夜诵的夜诵购书册数为什么没得满分",
        "渔歌夜诵活动，夜诵购书册数那项怎么5分只得了4分",
        "渔歌夜诵的夜诵购书册数怎么扣了1分",
    ],
)
def test_why_points_were_lost_is_told_by_what_was_wanted_and_done(
    reading: Release, asked: str
) -> None:
    given = answer(reading, asked)
    assert given.status == "answered"
    assert "指标值为≥500册，实际完成值为620册；分值5分，得分4分，扣1分" in given.answer


def test_points_that_are_stated_otherwise_are_put_right(reading: Release) -> None:
    given = answer(reading, "渔歌夜诵的夜诵购书册数怎么5分只得了2分")
    assert given.status == "not_found"
    assert "分值5分，得分4分" in given.answer


def test_whether_something_was_in_time_is_told_of_no_other_indicator(reading: Release) -> None:
    given = answer(reading, "渔歌夜诵时间达标没，得了几分")
    assert "购书册数" not in given.answer and "参加夜诵人次" not in given.answer
