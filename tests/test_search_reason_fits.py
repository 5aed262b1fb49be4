"""Whether a reason goes with the change it explains, and what a change of a total is made of."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of


def item(path: str, before: str, given: str, change: str, reason: str) -> str:
    """How a budget tells one item, beside what was spent on it the year before, and why."""
    return (
        f"“{path}”{given}万元，主要用于日常工作。2023年当年预算执行数为{before}万元，"
        f"2024年预算安排{given}万元，比2023年预算执行数{change}。主要原因是：{reason}。"
    )


AFFAIRS = "一般公共服务支出（类）{}（款）一般行政管理事务（项）"
PENSION = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）"
SCHOOLS = "教育支出（类）其他教育支出（款）其他教育支出（项）"
ITEMS = "\n\n".join(
    f"{at}. {told}" for at, told in enumerate((
        item(AFFAIRS.format("宣传事务"), "15.00", "12.00", "减少20.00%", "宣传事务一般行政管理事务经费增加"),
        item(AFFAIRS.format("组织事务"), "24.00", "30.00", "增加25.00%", "组织事务一般行政管理事务经费增加"),
        item(PENSION, "8.00", "9.00", "增加12.50%", "事业单位离退休经费增加"),
        item(SCHOOLS, "4.00", "5.00", "增加25.00%", "项目调整"),
    ), 1)
)  # fmt: skip
BUDGET = f"""岚川市青禾区2024年区级部门预算

预算主管部门：岚川市青禾区水务局

2024年部门预算编制说明

2024年，岚川市青禾区水务局收入预算500.00万元，其中：财政拨款收入500.00万元，比2023年预算减少20.00万元。

财政拨款支出主要内容如下：

{ITEMS}

其他相关情况说明

一、2024年“三公”经费预算情况说明

2024年“三公”经费预算数为40.00万元，比2023年预算增加18万元。其中：

（一）因公出国（境）费0万元，比2023年预算持平。主要原因是因公出国（境）费保持不变。

（二）公务用车购置及运行费38.00万元，比2023年预算增加18万元，主要原因是更换巡查车。其中：公务用车购置费18万元，比2023年预算增加18万元，主要原因是更换巡查车；
公务用车运行费20.00万元，比2023年预算持平，主要原因是公务用车运行费保持不变。

（三）公务接待费2.00万元。比2023年预算持平，主要原因是公务接待费保持不变。
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("water-2024-budget", BUDGET)])


@pytest.mark.parametrize(
    ("asked", "verdict", "told"),
    [
        ("水务局宣传事务24年预算是减的，它说的原因跟这对得上吗", "对不上", "与减少的方向相反"),
        ("水务局2024年宣传事务预算减少的原因写得对不对", "对不上", "与减少的方向相反"),
        ("水务局组织事务24年预算增加的原因跟变化一致吗", "对得上", "与增加的方向一致"),
        ("水务局职业年金缴费24年增加的原因对得上吗", "对不上", "事业单位离退休"),
        ("水务局教育支出24年预算增加的原因说得通吗", "看不出矛盾", "项目调整"),
    ],
)
def test_a_reason_is_held_against_its_change(
    release: Release, asked: str, verdict: str, told: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert given.answer.startswith(verdict), given.answer
    assert told in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年宣传事务预算减少的原因对得上吗",
        "水务局2024年卫生健康支出预算减少的原因对得上吗",
        "水务局2024年宣传事务预算增加的原因对得上吗",
    ],
)
def test_no_verdict_on_what_is_not_explained(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局三公经费24年多出18万是干什么",
        "水务局2024年三公经费多出来的18万用在哪了",
        "水务局2024年三公经费增加的部分是哪一项带来的",
    ],
)
def test_more_of_a_total_is_told_by_the_part_that_it_is_of(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert "其中公务用车购置及运行费比上年增加18万元，原因：更换巡查车" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局三公经费24年多出28万是干什么",
        "水务局三公经费24年少了18万是干什么",
        "水务局三公经费里公务接待费24年多出18万是干什么",
    ],
)
def test_another_change_of_the_total_is_not_explained(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer
