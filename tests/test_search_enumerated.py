"""Lists of measures that leave out what they share, and names that only seem to be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.report import read_report
from search.answer import answer
from search.asks import Ask, find_asks
from search.body_mentions import cut_out
from search.catalogue import catalogue
from search.indicator_kinds import may_answer
from search.performance import indicators_of
from search.question import understand
from tests.built import release_of
from tests.sample_release import sample_release

BUDGET_WITH_TITLES = """岚川市青禾区档案馆2024年部门预算

部门预算信息公开情况说明

五、预算绩效信息

第一部分 部门整体绩效目标

（二）分项绩效目标

{一} 做好编研工作

1、绩效目标：提供档案参考。

绩效指标：编发《青禾档案》4期。

第三部分 预算项目绩效目标

1、编研专项经费绩效目标表

绩效目标	1. 按时编发《青禾档案》。
一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据
产出指标	数量指标	编发期数	编发《青禾档案》期数	≥2 期	本年度计划
	质量指标	期刊质量合格率	期刊内容符合要求	≥98%	本年度计划
"""


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("水务局2024年行政、事业单位医疗合计", ["2101101", "2101102"]),
        ("水务局2024年行政事业单位医疗", ["21011"]),
        ("水务局2024年办公、印刷、邮电三样加起来", ["30201", "30202", "30207"]),
        ("水务局2024年邮电费和办公一共", ["30207", "30201"]),
        ("水务局2024年津贴、补贴", ["30102"]),
    ],
)
def test_each_of_a_list_is_found(text: str, keys: list[str]) -> None:
    named = understand(text, catalogue(sample_release())).measures
    assert [mention.measures[0].key for mention in named] == keys


def test_a_list_is_added_up_though_it_reads_like_one_name() -> None:
    given = answer(sample_release(), "文旅局2024年预算办公、差旅两块加起来多少")
    each = [
        answer(sample_release(), f"文旅局2024年预算{name}多少").value
        for name in ("办公费", "差旅费")
    ]
    assert given.value is not None
    assert float(given.value) == pytest.approx(sum(float(v or "nan") for v in each))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("小微河道清淤整治和山洪预警站点维护2024年费用控制数差多少", "57"),
        ("2024年山洪预警站点维护和泵站机电更新的控制数一共多少", "295.5"),
    ],
)
def test_ceilings_of_projects_are_compared_and_added(text: str, value: str) -> None:
    given = answer(sample_release(), text)
    assert (given.value, given.unit) == (value, "万元")
    assert given.sparql is not None
    assert "targetValue" in given.sparql


def test_a_name_ends_where_the_name_of_a_project_goes_on() -> None:
    assert cut_out("青工委办案的经费", 1, 4, ["青工委专项经费"])
    assert not cut_out("请问工委办经费", 2, 5, ["青工委专项经费"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("文旅局2024年预算办公费花几个钱", "办公费"),
        ("文旅局2024年预算办公费比差旅费多还是少，差多少", "办公费"),
    ],
)
def test_everyday_ways_to_ask_are_heard(text: str, value: str) -> None:
    given = answer(sample_release(), text)
    assert given.value is not None
    assert value in given.answer


def test_what_something_is_mainly_made_of_is_its_definition() -> None:
    assert "指" in answer(sample_release(), "机关运行经费主要有啥").answer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("水务局2024年预算控制数超过100万不到150万的项目有哪些", ["山洪预警站点维护"]),
        (
            "水务局2024年预算控制数150万以上200万以下的项目",
            ["小微河道清淤整治", "泵站机电更新"],
        ),
        ("水务局2024年预算控制数不到150万又超过100万的项目", ["山洪预警站点维护"]),
        ("水务局2024年名称里带维护的项目有几个", ["山洪预警站点维护"]),
    ],
)
def test_projects_meet_all_that_is_said_of_them(text: str, names: list[str]) -> None:
    given = answer(sample_release(), text)
    assert given.value == str(len(names))
    assert all(name in given.answer for name in names)


def test_a_unit_said_behind_its_department_is_what_is_meant() -> None:
    asked = understand("水务局下属河道管理所2024年预算多少", catalogue(sample_release()))
    assert [body.name for body in asked.scope] == ["岚川市青禾区河道管理所"]
    given = answer(sample_release(), "水务局河道管理所2024年预算多少")
    assert (given.status, given.value) == ("not_found", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("三公经费包含公务接待费吗", True),
        ("三公经费含不含会议费", False),
        ("公务接待费包括会议费吗", False),
    ],
)
def test_whether_a_term_includes_something_is_its_definition(text: str, told: bool) -> None:
    given = answer(sample_release(), text)
    assert (given.status == "answered") is told
    assert given.value is None


def test_what_is_left_of_a_figure_less_another() -> None:
    given = answer(sample_release(), "文旅局2024年预算基本支出减去公用经费还剩多少")
    assert given.value == "793.1"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("水务局2024年预算所有项目费用控制数加总是多少", "490.5", "万元"),
        ("水务局2024年小微河道清淤整治费用控制数是多少元", "1950000", "元"),
        ("2024年小微河道清淤整治的控制数是泵站机电更新的几倍", "1.24", "倍"),
        ("文旅局2024年预算公用经费里办公费、差旅费两项占百分之几", "15.3", "%"),
    ],
)
def test_figures_are_reckoned_as_they_are_asked_for(text: str, value: str, unit: str) -> None:
    given = answer(sample_release(), text)
    assert (given.value, given.unit) == (value, unit)


def test_a_sum_says_which_of_its_parts_is_not_there() -> None:
    given = answer(sample_release(), "文旅局2024年预算差旅费和因公出国费一共多少")
    assert given.status == "not_found"
    assert "因公出国" in given.answer


@pytest.mark.parametrize(
    "text",
    ["小微湖道清淤整治2024年控制数", "山洪监警站点维护2024年预算多少"],
)
def test_a_name_but_for_one_character_is_another_project(text: str) -> None:
    given = answer(sample_release(), text)
    assert (given.status, given.value) == ("ambiguous", None)
    assert len(given.alternatives) == 1


def test_the_parts_of_one_subject_are_set_against_each_other() -> None:
    given = answer(sample_release(), "文旅局2023年决算文化和旅游支出中基本支出和项目支出差多少")
    assert given.value == "594.86"


def test_projects_that_are_not_secret_are_listed() -> None:
    given = answer(sample_release(), "水务局2024年预算有哪些不涉密的项目")
    assert given.value == "3"
    summed = answer(sample_release(), "水务局2024年预算不涉密项目预算合计多少")
    assert summed.value == "490.5" and "不涉密的3个项目" in summed.answer


def test_a_budget_is_no_result_of_the_year() -> None:
    given = answer(sample_release(), "小微河道清淤治理2024年预算")
    assert given.value != "63"


def test_two_numbers_of_one_title_are_both_told(tmp_path: Path) -> None:
    text = BUDGET_WITH_TITLES
    report = tmp_path / "archives-2024.txt"
    report.write_text(text, encoding="utf-8")
    release = release_of([read_report(report)])
    given = answer(release, "档案馆《青禾档案》一年编几期")
    assert given.value is None
    assert all(number in given.answer for number in ("4期", "2"))


def test_a_department_with_functions_asks_for_no_duties() -> None:
    assert Ask.DUTY not in {a.ask for a in find_asks("对职能部门档案指导次数")}
    assert Ask.DUTY in {a.ask for a in find_asks("水务局的主要职能")}


def test_projects_of_a_sort_are_listed_and_no_subject_of_the_word() -> None:
    given = answer(sample_release(), "文旅局2024年预算修缮类项目有哪些")
    assert given.value == "1"
    assert "古桥测绘与修缮" in given.answer


def test_a_number_is_asked_for_and_no_rate() -> None:
    release = sample_release()
    everything = indicators_of(release, "qinghe-water-2024-budget")
    rate = next(each for each in everything if "%" in each.target)
    number = next(each for each in everything if each.target_unit == "万元")
    asked = understand("清淤任务数目标", catalogue(release))
    assert not may_answer(asked, rate)
    assert may_answer(asked, number)


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2024年行政、事业单位医疗各多少",
        "水务局2024年给事业编和行政编交的医疗各多少",
        "水务局2024年行政和事业缴的医保各多少",
    ],
)
def test_the_first_of_two_shares_their_end(asked: str) -> None:
    given = answer(sample_release(), asked)
    assert "行政单位医疗" in given.answer and "事业单位医疗" in given.answer
