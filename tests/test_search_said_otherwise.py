"""What people say in other words than the report: 案子 for 案件, 卡在多少 for a ceiling, what came in of gifts."""

from __future__ import annotations

import pytest

from graph.release import Release, Store
from search.answer import answer
from search.enumerated import find_measures, seams_of
from search.index import build_step
from search.money import asks_each, wanted_kind
from search.wording import fold, fold_with_origin
from tests.made_report import report_of
from tests.sample_release import sample_release

REPORT = (
    "岚川市青禾区信访局2024年部门预算公开\n\n第一部分 部门概况\n一、主要职能\n"
    "1、负责党和国家领导人视察期间的接待保障，确保万无一失。\n2、负责群众来信办理。\n"
    "第二部分 2024年部门预算情况说明\n一、收支总体情况\n2024年收入预算90.00万元，支出预算90.00万元。\n"
    "二、其他说明\n公务接待费1.00万元，比上年减少0.20万元，主要原因是压减接待。会议费3.00万元，与上年一致。"
    "“十四五”期间，化解资金总量达到6.50亿元。本局由原接待科、来信科两个科室合并组建。\n"
    "第三部分 项目支出绩效目标表\n单位：万元\n项目名称\t信访化解专项\n预算数\t20.00\n"
    "\t1、信访大厅电费：办公区域电费（包括 23 年欠款 1.50 万元） "
    "2、信访大厅物业费：物业费（23 年物业费未付，列入 24 年预算）\n"
    "绩效目标\t化解信访积案\n一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t办理案件个数\t反映办理各类案件数量情况\t≥36 件\t年度工作计划\n"
    "成本指标\t成本指标\t费用控制数\t在批复的预算金额内执行\t≤20 万元\t年度工作计划\n"
)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Release:
    store = Store(tmp_path_factory.mktemp("letters") / "store")
    return store.build([report_of("letters-2024", REPORT)], steps=[build_step])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("信访化解专项一年要办多少案子", "36"),
        ("信访化解专项卡在多少以内", "20"),
    ],
)
def test_indicators_are_found_by_words_of_the_same_meaning(
    letters: Release, asked: str, value: str
) -> None:
    given = answer(letters, asked)
    assert given.value == value, given.answer


def test_a_word_that_means_something_else_finds_no_indicator(letters: Release) -> None:
    assert answer(letters, "信访化解专项一年要开多少会议").value is None


def test_a_duty_is_found_by_another_name_of_whom_it_is_for(letters: Release) -> None:
    given = answer(letters, "信访局对接待中央领导要做什么")
    assert "党和国家领导人" in given.answer


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("还欠着多少电费", "money"),
        ("家具用具值多少（家具）", None),
        ("有几位院士", "位"),
        ("水费率是多少", None),
    ],
)
def test_what_is_counted_is_heard_from_the_words_beside_it(asked: str, kind: str | None) -> None:
    assert wanted_kind(fold(asked)) == kind


def test_insurances_of_a_list_need_not_be_said_in_full() -> None:
    from search.catalogue import catalogue

    text = "养老、医保、公积金合计多少"
    folded, origin = fold_with_origin(text)
    found = find_measures(
        folded, catalogue(sample_release()).measures, frozenset(), seams_of(text, origin)
    )
    assert [folded[m.start : m.end] for m in found] == ["养老", "医保", "公积金"]


def test_a_service_for_the_old_is_no_insurance() -> None:
    from search.catalogue import catalogue

    text = "养老服务、助残多少钱"
    folded, origin = fold_with_origin(text)
    found = find_measures(
        folded, catalogue(sample_release()).measures, frozenset(), seams_of(text, origin)
    )
    assert all("30108" not in {x.key for x in m.measures} for m in found)


def test_the_reason_of_another_subject_is_no_reason(letters: Release) -> None:
    assert answer(letters, "信访局2024年会议费为什么变").status == "not_found"
    assert "压减接待" in answer(letters, "信访局2024年公务接待费为什么少了").answer


def test_a_period_by_its_name_is_one_word(letters: Release) -> None:
    assert answer(letters, "信访局十四五化解资金总量多少").value == "6.5"
    assert answer(letters, "信访局十三五化解资金总量多少").value is None


def test_which_two_asks_for_no_number(letters: Release) -> None:
    assert "来信科" in answer(letters, "信访局是由哪两个科室合并的").answer


@pytest.mark.parametrize("asked", ["水泵租金最多多少", "水泵租金一年多少", "工资每月不超过多少"])
def test_how_much_a_rent_or_a_wage_is_asks_for_money(asked: str) -> None:
    assert wanted_kind(fold(asked)) == "money"


def test_what_one_person_takes_on_average_is_a_price_of_one() -> None:
    assert asks_each(fold("培训平均一个人多少钱"))
    assert not asks_each(fold("培训平均人次多少"))
