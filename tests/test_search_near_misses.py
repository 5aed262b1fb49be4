"""Questions that sound like what a report has and ask for something else: no figure of the like is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from search.catalogue import catalogue
from search.drafts import Draft, refusal
from search.gates import tells_item
from search.joint_answer import leads_in, together
from search.money import counts_as, wanted_kind
from search.parts import Part
from search.question import understand
from search.questions import indicator_gap, listing, project_arithmetic
from search.whose import of_another_project
from search.wording import fold
from tests.built import release_of
from tests.made_report import Made
from tests.sample_release import sample_release


@pytest.fixture(scope="module")
def office() -> Release:
    money = {"budget_yuan": "90000", "revised_yuan": "90000", "executed_yuan": "80000"}
    made = Made()
    for project in ("水文专线接入费", "水质监测中心建设"):
        made.project(project, project, purpose="弥补差旅经费不足", **money)

    def add(project: str, level3: str, target: str, actual: str, explanation: str = "") -> None:
        split = target.lstrip("≥≤=")
        number = split.rstrip("条套万元%人个月")
        made.indicator(
            level3, project, target_text=target, operator=target[: len(target) - len(split)],
            target_value=number, target_unit=split[len(number) :], actual=actual, description=explanation,
        )  # fmt: skip

    add("水文专线接入费", "租用专线的数量", "=1条", "1条", "租用速率达到200M的专线")
    add("水质监测中心建设", "年内完成设备采购及安装", "=100%", "1")
    add("水质监测中心建设", "水体浓度改善", "=90%", "0.9", "总磷浓度达到排名要求")
    add("水质监测中心建设", "参加培训人次", "≥100人", "200人")
    add("水质监测中心建设", "站点建设数量", "=1个", "0个")
    add("水文专线接入费", "专栏维护周期", "≤3个月", "3个月")
    add("水文专线接入费", "预算支出控制数", "≤2万元", "2万元")
    add("水文专线接入费", "预算结余率", "≤10%", "0%")
    made.cell("economic", "2.13", row_code="30211", row_label="差旅费", row_scheme="economic")
    made.cell("functional", "38.40", row_code="20805", row_label="行政事业单位养老支出")
    made.claim("新增项目", "2", "个")
    made.claim("满意度指标", "2", "个")
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ("水文专线接入费的专线速率达到多少", "1"),
        ("水质监测中心建设买了哪些设备", "100"),
        ("水质监测中心建设的总磷浓度是多少", "90"),
        ("水质监测中心建设的总磷浓度排名第几", "90"),
        ("水务局退休人员有多少", "38.40"),
        ("水质监测中心建设每期培训多少人", "200"),
        ("水质监测中心建设要建多少个乡镇", "0"),
        ("水文专线接入费预算结余的钱", "0"),
        ("水文专线接入费租了多少公里", "1"),
        ("水文专线接入费租给了多少单位", "1"),
        ("水务局上年差旅费多少", "2.13"),
        ("水务局差旅费上年是多少", "2.13"),
        ("水务局养老支出里劳务费多少", "38.40"),
        ("水文专线接入费的专栏有几个", "3"),
        ("水文专线接入费的专栏有几个", "2"),
        ("水务局新增两个项目分别花了多少钱", "2"),
        ("水务局满意度是多少", "2"),
    ],
)
def test_a_figure_of_something_like_it_is_not_told(office: Release, asked: str, wrong: str) -> None:
    given = answer(office, asked)
    assert given.value != wrong, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水文专线接入费租了几条专线", "1"),
        ("水质监测中心建设培训了多少人次", "200"),
        ("水质监测中心建设实际建了几个站点", "0"),
        ("水质监测中心建设的设备采购及安装完成率", "100"),
        ("水务局差旅费用了多少", "2.13"),
        ("水务局养老支出有多少", "38.40"),
    ],
)
def test_what_is_there_is_told(office: Release, asked: str, value: str) -> None:
    assert answer(office, asked).value == value


def test_persons_are_counted_where_they_are_asked_for() -> None:
    assert wanted_kind(fold("退休人员有多少")) == "人"
    assert wanted_kind(fold("发给退休人员有多少")) != "人"


DREDGING = "小微河道清淤整治"


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        (f"水务局2024年{DREDGING}里差旅费花了多少", f"{DREDGING}项目执行数63.00万元", False),
        (f"水务局2024年{DREDGING}里差旅费花了多少", "水务局2024年度差旅费为2.13万元", False),
        (f"水务局2024年{DREDGING}里差旅费花了多少", f"{DREDGING}写明：差旅费2.13万元", True),
        (f"水务局2024年{DREDGING}花了多少", f"{DREDGING}项目执行数63.00万元", True),
        ("水务局2024年差旅费花了多少", "水务局2024年度差旅费为2.13万元", True),
    ],
)
def test_an_item_within_a_project_is_neither_the_project_nor_all_such_items(
    asked: str, text: str, told: bool
) -> None:
    draft = Draft(text, 60.0, (), Decimal(1), "万元")
    assert tells_item(understand(asked, catalogue(sample_release())), draft) is told


def test_another_project_is_not_the_one_that_is_called_one() -> None:
    known = catalogue(sample_release())
    other = Draft("", 60.0, (), Decimal(230), "元/人", interpretation={"project": "公厕提标改造"})
    assert of_another_project(understand(f"{DREDGING}项目人均成本多少", known), other)
    assert not of_another_project(understand("提标改造人均成本多少", known), other)


def test_what_only_leads_in_is_no_answer() -> None:
    whole, figure = refusal("没有", 0.0), Draft("清淤河道12公里。", 60.0, (), Decimal(12), "公里")
    lead, asked = Part("12公里河道里", ()), Part("打捞船一条多少钱", ())
    assert together(whole, [(lead, figure), (asked, refusal("没有", 0.0))]) is whole
    assert together(whole, [(asked, figure), (lead, refusal("没有", 0.0))]).answered


@pytest.mark.parametrize(
    ("project", "leads"), [(DREDGING, True), ("公厕提标改造", False), ("", False)]
)
def test_a_project_that_is_named_leads_in_to_what_is_told_of_it(project: str, leads: bool) -> None:
    named, asked = Part(f"{DREDGING}项目", ()), Part("清淤实际多少公里", ())
    topic = Draft(
        "预算数3万元。", 50.0, (), Decimal(3), "万元", interpretation={"project": DREDGING}
    )
    told = Draft("12公里。", 60.0, (), Decimal(12), "公里", interpretation={"project": project})
    known = catalogue(sample_release())
    assert leads_in(named, topic, [(asked, told, "清淤实际多少公里")], known) is leads


def test_a_number_is_not_told_of_things_that_it_does_not_count() -> None:
    whole = refusal("没有", 0.0)
    sets = Draft("泵站更新的设备采购数量为12套。", 60.0, (), Decimal(12), "套")
    asked = Part("总共多少台", ())
    others = Part("给12个村配喇叭、手电筒、打印机", ())
    assert together(whole, [(others, whole), (asked, sets)]) is whole
    of_it = Part("泵站更新采购12套设备", ())
    assert together(whole, [(of_it, whole), (asked, sets)]).value == 12


def test_what_states_a_number_asks_for_none() -> None:
    whole = Draft("清淤每公里成本为3万元。", 50.0, (), Decimal(3), "万元")
    states = Part("清了12公里", (), worded=True)
    other = Draft("清淤合格率为100%。", 60.0, (), Decimal(100), "%")
    given = together(whole, [(states, other), (Part("一公里多少钱", ()), whole)])
    assert given.value == 3, given.text


def test_a_project_beside_its_own_ceiling_is_not_compared_with_another_like_it() -> None:
    given = answer(sample_release(), "水务局2024年泵站更新和河道清淤比控制数少花多少")
    assert given.value is None, given.answer


def test_points_of_the_projects_review_are_not_those_of_one_indicator() -> None:
    release = sample_release()
    known = catalogue(release)
    one = understand(f"水务局2024年{DREDGING}的清淤长度扣了多少分", known)
    review = understand(f"水务局2024年{DREDGING}清淤长度项目自评扣了多少分", known)
    assert list(indicator_gap.drafts(one, release))
    assert not list(indicator_gap.drafts(review, release))


def test_the_initial_budget_beside_the_adjusted_one_is_not_what_was_left() -> None:
    known, release = catalogue(sample_release()), sample_release()
    for asked, told in (
        (f"水务局2024年{DREDGING}预算和执行差多少", True),
        (f"水务局2024年{DREDGING}全年预算比年初预算多多少", False),
        (f"水务局2024年{DREDGING}比预算控制数少多少", False),
        (f"水务局2024年{DREDGING}控制数还剩多少", False),
    ):
        found = list(project_arithmetic.drafts(understand(asked, known), release))
        assert bool(found) is told, asked


def test_projects_of_a_fund_are_not_all_projects() -> None:
    known, release = catalogue(sample_release()), sample_release()
    assert list(listing.drafts(understand("水务局2024年项目有几个", known), release))
    asked = understand("水务局2024年政府性基金项目有几个", known)
    assert not list(listing.drafts(asked, release))


def test_months_are_no_pieces() -> None:
    assert not counts_as("个", "3个月")
    assert counts_as("个月", "3个月")
    assert counts_as("个", "3个")


def test_offices_are_counted_where_they_are_asked_for() -> None:
    assert wanted_kind(fold("手册发放了多少单位")) == "家"
    assert wanted_kind(fold("手册印了多少单位价值")) != "家"
