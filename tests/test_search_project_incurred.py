"""What was incurred for a project and what was paid of it first; the same figure in another table."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.leading import passages
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区信访局2023年度部门决算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责群众来信办理。\n"
    "第二部分 2023年度部门决算情况说明\n九、预算绩效情况说明\n"
    "（1）来信登记服务费项目绩效自评综述：根据年初设定的绩效目标，来信登记服务费项目绩效自评得分为97分。"
    "全年预算数为9万元，执行数为9万元，完成预算的100%。问题及整改措施：本项目年初预算15万元，"
    "共计发生费用14.20万元，年内暂支付9万元，余下的来年再付。\n"
    "（2）来访接待劳务费项目绩效自评综述：根据年初设定的绩效目标，来访接待劳务费项目绩效自评得分为96分。"
    "全年预算数为6万元，执行数为6万元，完成预算的100%。问题及整改措施：无。\n"
    "财政拨款“三公”经费支出决算表\n单位：万元\n项目\t决算数\n合计\t1.31\n公务用车运行维护费\t1.31\n"
    "一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码\t科目名称\t金额\n"
    "30231\t公务用车运行维护费\t1.31\n30211\t差旅费\t2.40\n"
)


@pytest.fixture(scope="module")
def letters() -> Release:
    return release_of([report_of("letters-2023", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("来信登记服务费一共花了多少", "14.2"),
        ("来信登记服务费共计发生多少钱", "14.2"),
        ("来信登记服务费实际发生了多少费用", "14.2"),
        ("来信登记服务费实际发生了多少费用，付了多少", "14.2"),
        ("来信登记服务费执行数一共多少", "9"),
        ("来信登记服务费花了多少", "9"),
        ("来信登记服务费先付了多少", "9"),
        ("来信登记服务费预算多少", "9"),
        ("来访接待劳务费一共花了多少", "6"),
        ("来访接待劳务费先付了多少", None),
        ("来信登记服务费2022年一共花了多少", None),
    ],
)
def test_what_was_incurred_is_told_beside_what_was_paid(
    letters: Release, asked: str, value: str | None
) -> None:
    given = answer(letters, asked)
    assert given.value == value, given.answer


def test_what_was_spent_comes_with_what_was_incurred(letters: Release) -> None:
    assert "共计发生费用14.20万元" in answer(letters, "来信登记服务费花了多少").answer
    assert "发生费用" not in answer(letters, "来信登记服务费预算多少").answer


def test_the_row_of_another_table_with_the_figure_is_led_in(letters: Release) -> None:
    found = passages(letters, "信访局2023年养车花了多少")
    assert sum("1.31" in hit.text for hit in found[:2]) == 2
