"""Whether something was late, of which indicator, and what it lost by it."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made


@pytest.fixture(scope="module")
def release() -> Release:
    made = Made()
    made.project("补做泵站安全鉴定费", "补做泵站安全鉴定费")
    timed = {"level2": "时效指标", "weight": "6"}
    made.indicator(
        "泵站安全鉴定时间", "补做泵站安全鉴定费", target_text="9月底前", actual="10月底前已完成",
        score="4", deviation_reason="鉴定单位换人", **timed,
    )  # fmt: skip
    made.indicator(
        "人员培训时间",
        "补做泵站安全鉴定费",
        target_text="5月底前",
        actual="5月20日",
        score="6",
        **timed,
    )
    made.project("光缆租用", "光缆租用")
    made.indicator(
        "故障修复时间", "光缆租用", operator="≤", target_value="3", target_unit="小时", actual="2小时",
        score="6", **timed,
    )  # fmt: skip
    made.indicator(
        "合同签订时间", "光缆租用", target_text="7月前", actual="7月底前", score="6", **timed
    )
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("补做的泵站安全鉴定，时间上晚没晚，扣了几分", "2", "晚了：指标值9月底前"),
        (
            "补做的泵站安全鉴定，时间上晚没晚，扣了几分",
            "2",
            "（鉴定单位换人），满分6分，得4分，扣2分",
        ),
        ("泵站安全鉴定费人员培训有没有推迟", None, "没有晚：指标值5月底前"),
        ("光缆租用故障修复超时了没有", None, "没有晚：指标值≤3小时"),
    ],
)
def test_whether_it_was_late(release: Release, asked: str, value: str | None, told: str) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer
    assert told in given.answer


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("补做泵站安全鉴定费项目哪个时效指标没按期完成", None, "实际完成值10月底前已完成"),
        ("补做泵站安全鉴定费项目哪项时效指标晚于计划，自评得几分", "4", "得4分"),
        ("补做泵站安全鉴定费项目超期的指标是哪个", None, "“泵站安全鉴定时间”晚了"),
        (
            "补做泵站安全鉴定费里哪一项指标晚于预期？实际什么时候完成、得几分",
            "4",
            "“泵站安全鉴定时间”晚了",
        ),
    ],
)
def test_which_was_late(release: Release, asked: str, value: str | None, told: str) -> None:
    given = answer(release, asked)
    assert given.value == value, given.answer
    assert told in given.answer
    assert "人员培训" not in given.answer


def test_which_was_late_is_refused_where_it_is_not_told(release: Release) -> None:
    assert "晚了" not in answer(release, "光缆租用哪个时效指标没按时完成").answer


def test_what_the_words_leave_open_is_not_decided(release: Release) -> None:
    given = answer(release, "光缆租用合同签订有没有推迟")
    assert "指标值7月前，实际完成值7月底前" in given.answer
    assert "晚" not in given.answer


def test_nothing_is_said_of_what_is_no_indicators(release: Release) -> None:
    assert answer(release, "闸门更换晚没晚，扣了几分").status == "not_found"
