"""A piece of a project is not told by all of its money, nor an account by a project of a like name."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.asks import Ask
from search.catalogue import catalogue
from search.question import understand
from tests.built import release_of
from tests.made_report import Made

REPAIR = "机房设备维修及耗材"
LAMPS = "道路养护及路灯电费"
STREET = "沿河街区改造"


@pytest.fixture(scope="module")
def office() -> Release:
    money = {"budget_yuan": "900000", "revised_yuan": "900000", "executed_yuan": "900000"}
    made = Made()

    def add(name: str, purpose: str) -> None:
        printed = f"{name} 预算数90.00万元 执行数90.00万元 {purpose}"
        made.project(name, printed, purpose=purpose, **money)

    add(REPAIR, purpose="保障机房运转")
    lamps = "用于路灯电费30.00万元，路面养护60.00万元"
    add(LAMPS, purpose=lamps)
    streets = "用于三条街道外墙保温和管网改造，其中上年结转资金7.00万元"
    add(STREET, purpose=streets)
    add("防汛物资储备及抢险", purpose="储备物资")
    add("北岸协会年度会费", purpose="缴纳会费")
    add("南岸协会年度会费", purpose="缴纳会费")
    add("绿地养护服务", purpose="公园委托养护，养护面积16万平方米")
    add("政务采购中心经费", purpose="组织政府采购工作")
    made.cell("functional", "120.00", row_code="2130314", row_label="防汛", row_scheme="functional")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (f"{REPAIR}里耗材花了多少", "90"),
        (f"{REPAIR}项目里维修部分花了多少", "90"),
        ("水务局项目支出里政府采购多少", "90"),
        ("防汛支出里基本支出多少", "120.00"),
        ("物资支出决算多少", "90"),
        ("协会年度会费多少", "90"),
        ("绿地养护服务里公园养护多少钱", "16"),
        ("沿河街区外墙保温改造多少钱", "7"),
    ],
)
def test_all_of_a_project_is_not_told_for_a_piece_of_it_or_for_an_account(
    office: Release, asked: str, wrong: str
) -> None:
    given = answer(office, asked)
    assert given.value != wrong, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (f"{REPAIR}花了多少", "90"),
        (f"{REPAIR}项目里全年执行数多少", "90"),
        (f"{LAMPS}里路灯电费多少", "30"),
        ("水务局防汛支出决算多少", "120.00"),
        ("水务局防汛支出决算数", "120.00"),
        ("北岸协会年度会费多少", "90"),
        ("路灯电费花了多少钱", "30"),
        (f"{STREET}里上年结转多少", "7"),
    ],
)
def test_the_piece_and_the_account_are_told_themselves(
    office: Release, asked: str, value: str
) -> None:
    given = answer(office, asked)
    assert given.value == value, given.answer


@pytest.mark.parametrize(
    ("asked", "whose"),
    [("北岸协会年度会费的上级单位是哪家", True), ("北岸协会年度会费的上级资金多少", False)],
)
def test_money_from_above_is_no_office_above(office: Release, asked: str, whose: bool) -> None:
    assert understand(asked, catalogue(office)).asks(Ask.SUPERVISOR) is whose


def test_spending_on_a_thing_is_cut_by_the_thing(office: Release) -> None:
    named = understand("水务局环境卫生支出多少", catalogue(office)).measures
    assert {m.key[:5] for each in named for m in each.measures} == {"21205"}
