"""Questions as they are spoken: what 它 stands for, both sides at once, words of surprise, 那两项."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from search.money import in_tenths
from search.periods import relatives, tells_months
from tests.built import release_of
from tests.made_report import final
from tests.sample_release import sample_release

PROSE = (
    "一、收入支出决算总体情况说明",
    "水务局2023年度收、支总计均为90.00万元。与上年度相比，收、支总计各减少30.00万元，下降25.00%。主要原因是堤防加固完工。",
    "五、一般公共预算财政拨款支出决算情况说明",
    "（三）具体情况。",
    "1.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）。年初预算为4.00万元，支出决算为3.00万元，"
    "完成年初预算的75.00%，决算数与年初预算数存在差异的主要原因是两人退休。",
    "2.卫生健康支出（类）行政事业单位医疗（款）公务员医疗补助（项）。年初预算为2.00万元，支出决算为1.00万元，"
    "完成年初预算的50.00%，决算数与年初预算数存在差异的主要原因是补助标准下调。",
    "2023年度财政拨款支出合计90.00万元，主要用于以下方面：节能环保（类）支出40.00万元，占44.4%，主要用于缴纳养老保险、"
    "职业年金等支出；城乡社区（类）支出8.00万元，占8.9%，主要用于缴纳职业年金支出。",
    "3.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为5.00万元，支出决算为6.00万元，"
    "完成年初预算的120.00%，决算数与年初预算数存在差异的主要原因是基数调整。",
)
PARTS = (
    "第一部分 部门概况",
    "二、机构设置",
    "水务局内设机构3个，包括：办公室、河道科、水库科。从决算单位构成看，水务局决算包括：本级决算。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([final(*PROSE, before=PARTS)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "文旅局2023年决算办公费多少，差旅费比它多多少",
            ("办公费（30201）比差旅费（30211）多5.35万元",),
        ),
        ("文旅局2023年决算支出多少，城管局比它少多少", ("多127.11万元",)),
        ("文旅局2023年支出决算多少，2024年比它少多少", ("2024年", "减少")),
        ("文旅局2023年决算收入、支出各是多少", ("本年收入合计", "本年支出合计为1167.46万元")),
        ("文旅局2023年决算收入和支出分别多少", ("本年收入合计", "本年支出合计为1167.46万元")),
    ],
)
def test_what_is_left_to_be_understood(asked: str, told: tuple[str, ...]) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered"
    assert [words for words in told if words not in given.answer] == []


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("水务局的决算包含几家单位", "1", "只有本级1家"),
        ("水务局的决算都有哪些单位", None, "包括：本级决算"),
        ("水务局下属单位有哪些", None, "没有列出下属单位"),
        ("推算一下水务局2022年的收支总计", "120", "由此推算2022年为120"),
        ("水务局2023年收支总额跟上一年比变了多少", "30.00", "减少30万元"),
        ("水务局哪几项支出决算反而比年初预算多", "1", "住房公积金（120.00%）"),
        ("水务局住房公积金支出和预算差多少", "1", "决算比预算多1.00万元"),
    ],
)
def test_an_office_is_asked_in_everyday_words(
    office: Release, asked: str, value: str | None, told: str
) -> None:
    given = answer(office, asked)
    assert value is None or given.value == value
    assert told in given.answer


@pytest.mark.parametrize(
    "asked",
    ["水务局行政事业单位医疗那两项没花完预算是什么原因", "水务局卫生健康支出为什么没用完预算"],
)
def test_each_item_of_a_subject_has_its_own_reason(office: Release, asked: str) -> None:
    given = answer(office, asked)
    assert "两人退休" in given.answer
    assert "补助标准下调" in given.answer
    assert "基数调整" not in given.answer


def test_the_reason_of_one_item_is_told_alone(office: Release) -> None:
    assert "两人退休" not in answer(office, "水务局公务员医疗补助为什么没花完预算").answer
    assert answer(office, "水务局行政事业单位医疗那三项没花完预算是什么原因").status == "not_found"
    given = answer(office, "水务局住房公积金支出和预算有差异的原因")
    assert "基数调整" in given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文旅局2023年决算给办事的人报销路费（差旅费）花了多少", "5.74"),
        ("文旅局2023年决算跑外头的花销（差旅费）", "5.74"),
        ("文旅局2023年决算不是差旅的钱（办公费）多少", None),
    ],
)
def test_a_bracket_puts_everyday_words_into_terms(asked: str, value: str | None) -> None:
    given = answer(sample_release(), asked)
    assert given.value == value


def test_a_figure_that_is_for_one_thing_alone_is_told_for_it(office: Release) -> None:
    given = answer(office, "水务局职业年金缴了多少")
    assert given.value == "8"
    assert "没有单列" in given.answer
    assert "主要用于缴纳职业年金" in given.answer
    assert answer(office, "水务局养老保险缴了多少").status == "not_found"
    assert answer(office, "水务局2022年职业年金缴了多少").status == "not_found"


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("文旅局和城管局2023年支出谁涨得快", None, "增长的幅度更大"),
        ("文旅局和城管局2023年支出完成年初预算的比例谁高", None, "完成的比例更大"),
        ("文旅局和城管局2023年支出谁降得多", None, "两者都没有比上年下降"),
    ],
)
def test_which_of_two_changed_more(asked: str, value: str | None, told: str) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered"
    assert told in given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文旅局2023年决算基本支出里扣掉人员经费还剩多少", "78.47"),
        ("文旅局2023年决算支出扣除城管局的还剩多少", "127.11"),
        ("文旅局2023年决算基本支出里扣掉卫星发射费还剩多少", None),
    ],
)
def test_what_is_left_when_a_part_is_taken_away(asked: str, value: str | None) -> None:
    assert answer(sample_release(), asked).value == value


def test_a_share_is_said_in_tenths_where_tenths_are_asked_for() -> None:
    assert in_tenths("占几成", Decimal("81.87")) == "（约八成）"
    assert in_tenths("占几成", Decimal("96.92")) == "（约9.7成）"
    assert in_tenths("占百分之几", Decimal("81.87")) == ""


def test_the_year_before_is_not_said_within_other_words() -> None:
    assert [r.word for r in relatives("项目支出减去年鉴印刷")] == []
    assert [r.word for r in relatives("去年三公")] == ["去年"]


def test_a_month_that_is_said_must_stand_in_the_words_of_the_answer() -> None:
    assert tells_months("6月底前做到哪一步", "2023年6月底前完成招标")
    assert not tells_months("12月底前做到哪一步", "2023年2月底前完成招标")
    assert tells_months("做到哪一步", "2023年6月底前完成招标")


def test_a_quotation_begins_behind_the_heading(office: Release) -> None:
    quote = answer(office, "水务局2023年收支总计多少").citations[0].quote
    assert quote.startswith("水务局2023年度收")


def test_who_gives_the_money_of_a_term_is_in_its_meaning() -> None:
    given = answer(sample_release(), "财政拨款收入是谁给的")
    assert given.status == "answered"
    assert given.value is None
    assert "从本级财政取得" in given.answer
    assert answer(sample_release(), "文旅局的差旅费是谁批的").status == "not_found"


def test_figures_of_one_office_are_told_under_one_opening() -> None:
    given = answer(sample_release(), "文旅局2023年决算差旅费、办公费各多少")
    assert given.answer.count("文化和旅游局") == 1
    assert "差旅费（30211）为5.74万元，办公费（30201）为11.09万元" in given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("文旅局2023年决算三公经费多少，城管局呢", ("文化和旅游局", "城市管理综合执法局")),
        ("文旅局2023年决算支出1167万里项目支出占多少", ("15.8",)),
        ("文旅局2023年决算支出1167.46万，其中基本支出多少", ("982.46万元",)),
    ],
)
def test_another_office_too_and_a_figure_stated_rightly(asked: str, told: tuple[str, ...]) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered"
    assert [words for words in told if words not in given.answer] == []


def test_what_stands_before_inside_is_the_whole() -> None:
    given = answer(sample_release(), "文旅局2024年预算公用经费里办公费占多少")
    assert given.value == "7.49"
    assert "公用经费75.82万元" in given.answer


def test_a_figure_stated_wrongly_is_no_premise() -> None:
    assert (
        answer(sample_release(), "文旅局2023年决算支出1200万里项目支出占多少").status == "not_found"
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("文旅局2023年决算办公费多少，占公用经费几成", "78.47万元，占14.13%"),
        ("文旅局2023年决算跑外头的那块（30211和30201）一共多少", "合计16.83万元"),
        ("文旅局2023年决算的离退休那块（30302）是多少", "退休费（30302）"),
    ],
)
def test_a_share_and_a_bracket_are_of_what_was_named(asked: str, told: str) -> None:
    assert told in answer(sample_release(), asked).answer


def test_one_figure_is_not_two_that_are_asked_for_each() -> None:
    given = answer(sample_release(), "文旅局2023年决算差旅费那两笔分别多少")
    assert given.value is None


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        ("文旅局2023年决算差旅费比办公费少了几成", "48.24", "少48.24%"),
        ("文旅局2023年支出比城管局多百分之几", "12.22", "多12.22%"),
        ("文旅局2023年决算差旅费和办公费是一个数吗", "5.35", "不一样，"),
    ],
)
def test_how_much_more_is_told_in_percent_where_that_is_asked(
    asked: str, value: str, told: str
) -> None:
    given = answer(sample_release(), asked)
    assert given.value == value
    assert told in given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文旅局2023年决算，办公费减差旅费等于几", "5.35"),
        ("文旅局2023年决算里办公费扣掉差旅费还有多少", "5.35"),
        ("文旅局2023年决算里办公费盖过差旅费多少", "5.35"),
        ("文旅局2023年决算这两样：办公费、差旅费，前者比后者多几万元", "5.35"),
        ("把文旅局2023年决算的办公费同差旅费搁在一起比比，相差几何", "5.35"),
        ("文旅局2023年决算，差旅费还得再添多少才追上办公费", "5.35"),
        ("文旅局2023年决算：办公费、差旅费，求和", "16.83"),
        ("文旅局2023年决算里办公费超差旅费多少万", "5.35"),
        ("文旅局2023年决算，办公费和差旅费之间隔着多少钱", "5.35"),
        ("文旅局2023年决算的办公费、差旅费并成一笔是多少", "16.83"),
        ("文旅局2023年差旅费真金白银花了多少", "5.74"),
        ("领导问文旅局2023年决算的差旅费，我该回他多少", "5.74"),
        ("水务局2023年预算超过10万元的项目，给个数量", "3"),
        ("水务局2023年差旅费有5万元那么多吗", "4.62"),
        ("请汇总文旅局2023年决算的办公费和差旅费", "16.83"),
        ("文旅局2023年决算，办公费、差旅费全部算上是多少", "16.83"),
        ("文旅局2023年决算，办公费、差旅费，给我求个总数", "16.83"),
        ("文旅局2023年决算的办公费和差旅费放一起算是多少", "16.83"),
        ("每花100块本年支出里，文旅局2023年决算有几块是基本支出", "84.2"),
        ("文旅局2023年决算基本支出除以本年支出等于多少百分比", "84.2"),
        ("文旅局2023年决算里，基本支出分走了本年支出的多大一块，百分之多少", "84.2"),
        ("水务局2023年预算里办公费、差旅费比一比，第一名是哪个", "13.42"),
        ("水务局2023年预算，按钱多少排，办公费、差旅费里排头名的是哪个", "13.42"),
        ("水务局2023年预算超过10万元的项目一共几个", "3"),
        ("水务局2023年到底有多少个项目预算超过10万元", "3"),
        ("水务局2023年预算超过10万元的项目，名字念一下", "3"),
        ("水务局2023年的项目里，预算超过10万元的找出来给我瞧瞧", "3"),
        ("水务局2023年预算超过10万元的项目，有一个算一个，全给我报一遍", "3"),
        ("水务局2023年差旅费过5万了吗", "4.62"),
        ("网上传水务局2023年差旅费是4.62万元，属实吗", "4.62"),
        ("我记得水务局2023年差旅费是4.62万元，没弄错吧", "4.62"),
        ("水务局2023年年初编的差旅费是几万", "4.62"),
        ("文旅局2023年差旅费累计花了多少", "5.74"),
        ("就文旅局2023年的差旅费而言，数字是多少", "5.74"),
        ("出差的，文旅局2023年差旅费是多少", "5.74"),
        ("文旅局2023年决算数字里，差旅费是多少", "5.74"),
        ("文旅局通过政府采购买的服务2023年多少钱", "59.88"),
    ],
)
def test_ways_of_talking_ask_for_the_same_figure(asked: str, value: str) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered", given.answer
    assert Decimal(given.value or 0) == Decimal(value)


@pytest.mark.parametrize(
    "asked",
    [
        "文旅局2023年差旅费除以人数等于多少",
        "文旅局自2019年以来差旅费累计花了多少",
        "文旅局2023年差旅费过了几次审计",
        "不算夜读周，文旅局2023年差旅费是多少",
        "夜读周的老人，文旅局2023年差旅费是多少",
        "我只问在编的，文旅局2023年差旅费是多少",
        "没入账的，文旅局2023年差旅费是多少",
        "开会用的，文旅局2023年差旅费是多少",
    ],
)
def test_what_narrows_is_no_way_of_talking(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert given.status != "answered" or Decimal(given.value or 0) != Decimal("5.74"), given.answer
