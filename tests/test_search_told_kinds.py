"""An answer tells the sort of thing asked for: persons, the payment of its kind, a year, names, a place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from graph.release import Release
from ontology.facts import Organization, OrganizationKind
from search.answer import answer
from search.catalogue import catalogue
from search.drafts import Draft, Entry
from search.money import tells_each
from search.question import understand
from search.slots import names_what_is_asked
from search.told_kinds import tells_names, tells_payment, tells_persons, tells_year
from search.wording import fold
from tests.built import release_of
from tests.made_report import OFFICE, Made, final
from tests.sample_release import sample_release


def _told(text: str, value: str | None = None, unit: str = "万元") -> Draft:
    return Draft(text, 60.0, (), None if value is None else Decimal(value), unit)


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("水务局和教体局哪家的退休人员更多", "水务局养老支出比教体局多5万元", False),
        ("水务局和教体局哪家的退休人员更多", "水务局有退休人员12人，教体局8人", True),
        ("水务局跟教体局谁家人多", "水务局比教体局多5万元", False),
        ("水务局退休人员比在职职工多吗", "人员经费包括离休费、退休费", False),
        ("水务局和教体局谁的退休人员经费更多", "水务局养老支出比教体局多5万元", True),
        ("水务局人员和公用哪个多", "人员经费比公用经费多5万元", True),
    ],
)
def test_no_money_for_persons(asked: str, text: str, told: bool) -> None:
    assert tells_persons(understand(asked, catalogue(sample_release())), _told(text)) is told


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("河道清淤按合同本来该付多少前期费用", "河道清淤项目执行数63万元", False),
        ("河道清淤按合同本来该付多少钱", "河道清淤项目执行数63万元", False),
        ("河道清淤按合同本来该付多少钱", "按照合同应付63万元", True),
        ("河道清淤的前期费用多少钱", "河道清淤的前期费用为63万元", True),
        ("河道清淤花了多少钱", "河道清淤项目执行数63万元", True),
    ],
)
def test_a_payment_of_its_kind(asked: str, text: str, told: bool) -> None:
    question = understand(asked, catalogue(sample_release()))
    assert tells_payment(question, _told(text, "63")) is told
    assert tells_payment(question, _told(text))


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("泵站改到哪一年再建", "水务局2024年报告“重点工作”中写道：泵站提升工作效率", False),
        ("泵站改到哪一年再建", "水务局2024年报告“重点工作”中写道：泵站推迟到2026年", True),
        ("泵站2024年没建，改到哪年", "泵站2024年未建", False),
        ("泵站剩下的钱哪年付", "剩余款项下一年支付", True),
        ("泵站哪一年花得多", "泵站2024年度多", True),
    ],
)
def test_a_year_that_is_asked_for(asked: str, text: str, told: bool) -> None:
    assert tells_year(understand(asked, catalogue(sample_release())), _told(text)) is told


def test_names_are_no_number_and_no_goal() -> None:
    question = understand("那5个泵站都叫什么名字", catalogue(sample_release()))
    counted = _told("泵站更新“更新泵站数量”的指标值为=5个。", "5", "个")
    assert not tells_names(question, counted)
    assert not tells_names(question, _told("泵站更新的绩效目标：更新5个泵站。"))
    assert tells_names(question, _told("泵站更新的绩效目标：更新5个泵站，分别为东泵站、西泵站。"))
    listed = Draft(counted.text, 60.0, (), entries=(Entry("东泵站", "东泵站"),))
    assert tells_names(question, listed)
    assert tells_names(understand("更新几个泵站", catalogue(sample_release())), counted)


@pytest.mark.parametrize(
    ("asked", "text", "named"),
    [
        ("划转的两台车给了哪个单位", "车辆报废两台，无偿划转两台", False),
        ("划转的两台车给了哪个单位", "两台车无偿划转给教体局", True),
        ("读书会在哪个地方办的", "举办活动合格率100%", False),
        ("泵站设在哪条路上", "泵站设在滨河路中段", True),
        ("指挥中心买了哪几样设备", "按提供的设备付款", False),
        ("指挥中心买了哪几样设备", "购置打印机2台", True),
        ("钱拿去干了什么具体项目", "推进两地交流", False),
        ("工作重点放在哪里", "加强河道管理", True),
    ],
)
def test_a_place_or_a_thing_that_is_asked_for(asked: str, text: str, named: bool) -> None:
    assert names_what_is_asked(fold(asked), text) is named


def test_a_price_of_one_person_or_one_turn() -> None:
    for asked in ("一个专家一次给多少钱", "每位专家每场给多少元"):
        assert not tells_each(fold(asked), "项目预算控制数≤1万元")
    assert not tells_each(fold("一个专家给多少钱"), "500元/次")
    assert tells_each(fold("一个专家一次给多少钱"), "评审费500元/人次")
    assert tells_each(fold("一次性付了多少钱"), "付了3万元")


@pytest.fixture(scope="module")
def office() -> Release:
    read = final(
        "八、国有资产占用情况说明\n\n截至2023年12月31日，本部门共有车辆13辆，其中2辆在用；7辆为早年购入，"
        "因手续不全，待处置。",
        "六、三公经费情况说明\n\n公务用车运行维护费支出2.00万元，比上年增加1.00万元，增长100.0%，主要是上年公车用车较少。",
    )
    return release_of([read])


def test_a_reason_is_of_the_things_that_are_counted(office: Release) -> None:
    told = answer(office, "水务局那7辆待处置的车是怎么回事")
    assert "手续不全" in told.answer
    assert "用车较少" not in told.answer
    assert answer(office, "水务局那9辆待处置的车是怎么回事").status == "not_found"
    assert "用车较少" in answer(office, "水务局公务用车运行维护费为什么比上年增加").answer


def test_an_indicator_is_of_the_project_called_by_the_unit_named() -> None:
    made = Made()
    for project, name, target in (
        ("水利工程项目建设业务等专家评审费", "评审项目数量", "40"),
        ("水质中心经费", "专家评审项目数量", "200"),
    ):
        made.project(project, project)
        made.indicator(name, project, operator="≥", target_value=target, target_unit="个")
    facts = made.facts()
    unit = Organization(
        facts.report.id, "岚川市青禾区水质中心", OrganizationKind.UNIT, parent=OFFICE
    )
    release = release_of([replace(facts, organizations=(unit,))])
    assert answer(release, "水质中心专家评审项目数量的指标值").value == "200"
