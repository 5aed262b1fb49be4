"""Readings that once gave a wrong figure: parts and wholes, items of a project, persons, lists, shares."""

from __future__ import annotations

from decimal import Decimal

import pytest

from search.answer import answer
from search.asks import Ask, find_asks
from search.money import wanted_kind
from search.question import Question
from search.questions.share import part_and_whole
from search.wording import fold
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("水务局有多少职工", "人"),
        ("水务局有几名工作人员", "人"),
        ("水务局人员经费有多少", "money"),
        ("河道清淤审计费多少", "money"),
        ("参加培训多少次", "次"),
        ("飞机喷药多少万亩", "万亩"),
        ("一共安排多少万", "money"),
        ("无人机买几架", "架"),
    ],
)
def test_persons_are_counted_and_money_is_paid(asked: str, kind: str) -> None:
    assert wanted_kind(fold(asked)) == kind


@pytest.mark.parametrize(
    ("asked", "ask"),
    [
        ("办公费和差旅费加起来多少", Ask.SUM),
        ("办公费和差旅费共多少万", Ask.SUM),
        ("支出增长多少百分比", Ask.GROWTH),
        ("差旅费超年初预算多少", Ask.CHANGE),
        ("决算包括几个单位", Ask.SUBORDINATES),
    ],
)
def test_words_ask_what_people_mean_by_them(asked: str, ask: Ask) -> None:
    assert ask in {found.ask for found in find_asks(fold(asked))}


@pytest.mark.parametrize(
    ("asked", "part", "whole"),
    [
        ("人员经费占基本支出多大比例", "人员经费", "基本支出"),
        ("财政拨款收入占总收入百分之几", "财政拨款收入", "总收入"),
        ("基本支出里人员经费占比多少", "人员经费", "基本支出"),
        ("办公费占比", "办公费", ""),
    ],
)
def test_the_part_of_a_share_is_told_from_its_whole(asked: str, part: str, whole: str) -> None:
    from search.catalogue import catalogue

    question = Question(asked, catalogue(sample_release()))
    parts, named = part_and_whole(question)
    said = [question.folded[m.start : m.end] for m in parts]
    assert said == [part]
    assert (question.folded[named.start : named.end] if named else "") == whole


def test_a_share_is_never_more_than_its_whole() -> None:

    release = sample_release()
    for body in ("清河市教育局", "清河市文化局"):
        given = answer(release, f"{body}2023年人员经费占基本支出的比例")
        assert given.value is None or Decimal(given.value) <= 100


def test_a_code_that_no_list_knows_is_not_answered() -> None:

    assert answer(sample_release(), "9999999是什么科目").status == "not_found"


def test_a_department_without_staff_figures_gives_none() -> None:

    given = answer(sample_release(), "教育局2023年有多少职工")
    assert given.unit != "万元"


def test_a_budget_set_against_final_accounts_is_no_change_to_the_year_before() -> None:
    from search.catalogue import catalogue
    from search.changes import BUDGET, basis_asked

    question = Question("教育局2023年预算数和决算数差多少", catalogue(sample_release()))
    assert basis_asked(question) == BUDGET


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("教体局2023年末公务用车保有量和车辆数差多少", "0", "辆"),
        ("教体局2023年末公务用车保有量和车辆数一共多少", "4", "辆"),
        ("教体局2023年决算公车保有量多少，一共花了多少差旅费", "2", "辆"),
        ("教体局2023年决算车辆数比公务接待费多多少", None, None),
    ],
)
def test_counts_are_computed_with_counts_alone(
    asked: str, value: str | None, unit: str | None
) -> None:

    given = answer(sample_release(), asked)
    assert (given.value, given.unit) == (value, unit)


@pytest.mark.parametrize(
    ("asked", "said", "named"),
    [
        ("水务局内设机构有哪些", "水务局的内设机构有2个：办公室、工程科。", True),
        ("水务局请了哪些第三方机构", "水务局委托了第三方开展检测。", False),
        ("水务局请了哪些第三方机构", "水务局委托云川检测公司开展检测。", True),
    ],
)
def test_a_company_is_wanted_only_where_one_is_asked_for(
    asked: str, said: str, named: bool
) -> None:
    from search.slots import names_what_is_asked

    assert names_what_is_asked(fold(asked), said) is named


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        ("田径跑道翻新占教体局2023年项目支出的比重", "田径跑道翻新项目执行数", "40.99"),
        ("水务局2023年支出比年初预算少多少", "财政拨款支出比年初预算减少", "156.71"),
        ("教体局2023年公务用车有几辆", "公务用车保有量", "2"),
    ],
)
def test_figures_are_called_what_they_are(asked: str, said: str, value: str) -> None:

    given = answer(sample_release(), asked)
    assert said in given.answer
    assert given.value == value


@pytest.mark.parametrize("asked", ["2023年水务局在用车辆有几辆", "冷链设备更换占项目支出的比重"])
def test_a_part_or_a_share_is_no_figure_of_its_own(asked: str) -> None:

    assert answer(sample_release(), asked).value is None


def test_a_figure_of_nobody_is_asked_back_with_whole_questions() -> None:

    release, text = sample_release(), "2023年差旅费是多少"
    given = answer(release, text)
    assert given.status == "ambiguous"
    assert len(given.alternatives) > 1
    assert answer(release, given.alternatives[0]).status == "answered"
    assert not answer(release, "2023年火箭燃料费是多少").alternatives


def test_the_whole_of_a_share_must_be_known() -> None:

    release = sample_release()
    assert answer(release, "教体局2023年差旅费占公用经费多少").value is not None
    assert answer(release, "教体局2023年差旅费占奖杯多少").value is None


def test_a_part_of_a_subject_is_called_a_part() -> None:

    given = answer(sample_release(), "教体局2023年决算教育支出里的项目支出多少")
    assert given.value is not None
    assert "的项目支出为" in given.answer


def test_choices_that_leave_words_out_are_not_offered() -> None:
    from search.catalogue import catalogue
    from search.drafts import refusal
    from search.question import understand
    from search.refusals import explain

    question = understand("河道清淤的带宽多少", catalogue(sample_release()))
    rough = refusal("有几个指标都符合", 50.0, ["甲", "乙"], ["带宽"])
    assert not explain(question, [rough]).alternatives


@pytest.mark.parametrize("asked", ["水务局2023年防汛演练经费", "水务局2023年物业收费面积"])
def test_an_indicator_of_another_kind_is_no_answer(asked: str) -> None:
    from search.catalogue import catalogue
    from search.indicators import fits
    from search.question import understand

    release = sample_release()
    for fit in fits(understand(asked, catalogue(release)), release):
        printed = f"{fit.indicator.target}{fit.indicator.target_unit}{fit.indicator.names}"
        assert "元" in printed or "面积" in printed or "米" in printed


def test_the_kind_of_what_is_bought_is_in_the_lines() -> None:

    given = answer(sample_release(), "教体局2023年采购了哪些火箭")
    assert "政府采购有" not in given.answer


def test_spending_said_behind_a_subject_is_of_that_subject_alone() -> None:
    given = answer(sample_release(), "文旅局2023年决算差旅那块开支多少")
    assert given.value == "5.74"
    assert "本年支出合计" not in given.answer


def test_what_is_bought_is_not_what_it_costs() -> None:
    assert answer(sample_release(), "泵站机电更新2024年买的啥").value is None


def test_a_result_of_a_self_review_is_that_of_the_accounts() -> None:
    given = answer(sample_release(), "2024年小微河道清淤整治自评里满意度达到多少")
    assert given.value == "100"


def test_no_passage_tells_which_unit_is_of_a_kind() -> None:
    given = answer(sample_release(), "水务局里哪家是事业单位")
    assert "单位性质为财政补助事业" in given.answer and "河道管理所" in given.answer
