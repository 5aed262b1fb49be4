"""Projects in question: what their texts state, several together, conditions, units by code and kind."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from graph.release import Release
from search.answer import answer
from search.asks import Ask, find_asks
from search.catalogue import catalogue
from search.evidence import Place
from search.indicator_kinds import may_answer
from search.indicator_rows import lost_points, missed, points_lost
from search.money import asks_each, wanted_kind
from search.performance import Indicator, indicators_of
from search.periods import asks_when
from search.project_conditions import condition_said
from search.project_prose import GENERAL, says
from search.projects import choose
from search.question import Question, understand
from search.questions.project_prose import EXAMPLES
from search.several_projects import several
from search.wording import fold
from tests.built import release_of
from tests.sample_facts import sample_facts
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("asked", "each"),
    [
        ("防尘网多少钱一平米", True),
        ("每册多少元", True),
        ("一套要多少钱", True),
        ("单价是多少", True),
        ("防尘网一平米实际花了多少", True),
        ("铺网合多少一平米", True),
        ("年报一册要付多少", True),
        ("一册花了多少天", False),
        ("一共花了多少钱", False),
        ("一年要多少钱", False),
        ("清淤花了多少钱", False),
    ],
)
def test_the_price_of_one_is_told_from_the_whole(asked: str, each: bool) -> None:
    assert asks_each(fold(asked)) is each


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ("哪些项目没执行完", "预算没有执行完"),
        ("钱没花完的项目有哪些", "预算没有执行完"),
        ("哪几个项目一分钱都没花", "没有支出"),
        ("哪些项目超预算了", "执行数超过预算"),
        ("自评没得满分的项目", "自评没有满分"),
        ("自评满分的有哪些项目", "自评满分"),
        ("哪些项目全部执行完了", "预算全部执行完"),
        ("哪些项目的得分表里和文字对不上", "自评得分表格与文字不一致"),
    ],
)
def test_conditions_without_a_number(asked: str, condition: str) -> None:
    said = condition_said(fold(asked))
    assert said is not None
    assert said[0][1] == condition


def test_a_plain_list_has_no_condition() -> None:
    assert condition_said(fold("水务局2024年有哪些项目")) is None


def test_a_word_is_said_by_another_of_its_meaning() -> None:
    assert says("欠", fold("包括上年欠款3万元"))
    assert says("欠下", fold("包括上年欠款3万元"))
    assert not says("欠", fold("包括上年电费3万元"))
    assert "预算" in GENERAL
    assert EXAMPLES


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局有几个内设机构", "没有列出内设机构"),
        ("30211的上级科目是什么", "302"),
        ("差旅费属于哪一类科目", "302"),
    ],
)
def test_structure_says_what_it_can(asked: str, said: str) -> None:
    given = answer(sample_release(), asked)
    assert said in given.answer


def test_a_projects_money_is_no_answer_to_another_property_of_it() -> None:
    given = answer(sample_release(), "水务局2024年泵站机电更新的水泵功率多少")
    assert given.value is None


def indicator(target: str, actual: str, **more: str) -> Indicator:
    """An indicator of an invented form: ``≥95%`` and what it came to."""
    split = re.fullmatch(r"([≥≤=<>]?)(\d*(?:\.\d+)?)(.*)", target)
    assert split is not None
    fields = dict.fromkeys(("iri", "report", "record", "level1", "level2", "level3"), "")
    fields |= dict.fromkeys(("explanation", "completion", "weight", "score", "basis"), "")
    fields |= {"deviation": "", "deviation_reason": "", **more}
    return Indicator(
        year=2024, place=Place("r", 0, 1), operator=split[1], target=target, target_value=split[2],
        target_unit=split[3], actual=actual, **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "actual", "short"),
    [
        ("≥95%", "0.98", False),
        ("≥95%", "0.9", True),
        ("≥95%", "96%", False),
        ("≤10%", "14.88%", True),
        ("=100%", "1", False),
        ("≥20次", "18次", True),
        ("<4小时", "小于4小时", False),
        ("10月底前", "11月底前已完成", True),
        ("10月底前", "9月完成", False),
        ("≥20次", "未开展", True),
        ("比上年提高", "比上年提高", False),
    ],
)
def test_a_target_is_missed_where_the_result_falls_short(
    target: str, actual: str, short: bool
) -> None:
    assert missed(indicator(target, actual)) is short


def test_points_are_lost_where_the_score_is_under_the_weight() -> None:
    assert lost_points(indicator("≥95%", "90%", weight="10.00", score="8"))
    assert not lost_points(indicator("≥95%", "96%", weight="10.00", score="10"))
    assert not lost_points(indicator("≥95%", "96%", weight="", score="10"))
    assert points_lost(indicator("≥95%", "90%", weight="10.00", score="8.5")) == Decimal("1.5")
    assert points_lost(indicator("≥95%", "90%", weight="10.00", score="")) is None


def test_satisfaction_without_a_project_is_listed_for_all() -> None:
    given = answer(sample_release(), "水务局2024年各项目的满意度指标值")
    assert given.status == "answered"
    assert all(name in given.answer for name in ("小微河道清淤整治", "山洪预警站点维护"))
    assert given.value is None


@pytest.fixture(scope="module")
def water() -> Release:
    """The invented water bureau's accounts of one year, with a purchase."""
    return release_of([sample_facts()])


@pytest.mark.parametrize(
    "asked",
    [
        "水务局2023年政府采购买了什么",
        "水务局2023年采购清单",
        "水务局哪些项目要政府采购",
        "水务局2023年要政府采购的项目有哪些",
        "水务局2023年哪些项目涉及政府采购",
    ],
)
def test_what_is_bought_is_listed_and_not_only_summed(water: Release, asked: str) -> None:
    given = answer(water, asked)
    assert given.status == "answered"
    item = sample_facts().procurement[0]
    assert item.item in given.answer
    assert given.citations
    for cited in given.citations:
        assert water.text(cited.report)[cited.start : cited.end] == cited.quote


def test_a_list_of_purchases_that_is_not_printed_is_no_sum() -> None:
    assert answer(sample_release(), "水务局2024年政府采购要买什么").value is None


def named_together(asked: str) -> list[str]:
    """The projects of the samples that a question means together."""
    question = Question(asked, catalogue(sample_release()))
    return sorted(chosen.name for chosen in several(question))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("水务局泵站机电更新和山洪预警一共花了多少", ["山洪预警站点维护", "泵站机电更新"]),
        ("水务局山洪预警站点维护比泵站机电更新多多少", ["山洪预警站点维护", "泵站机电更新"]),
        ("水务局泵站机电更新花了多少", ["泵站机电更新"]),
    ],
)
def test_projects_of_an_enumeration_are_all_found(asked: str, names: list[str]) -> None:
    assert named_together(asked) == names


@pytest.mark.parametrize(
    ("asked", "when"),
    [("项目什么时候完成", True), ("资料几月收齐", True), ("项目花了多少钱", False)],
)
def test_a_date_is_asked_for(asked: str, when: bool) -> None:
    assert asks_when(fold(asked)) is when


def test_days_are_not_money() -> None:
    assert wanted_kind(fold("出访一共花了多少天")) == "天"
    assert wanted_kind(fold("出访一共花了多少钱")) == "money"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局跟泵站有关的项目2024年花了多少钱", "85"),
        ("水务局2024年决算的项目里哪些涉及预警", "山洪预警站点维护"),
        ("水务局2024年决算最少的两个项目", "山洪预警站点维护"),
    ],
)
def test_projects_are_found_by_what_they_are_about(asked: str, said: str) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered"
    assert said in given.answer


def test_the_second_part_of_a_question_speaks_of_the_project_of_the_first() -> None:
    given = answer(sample_release(), "城管局2024年决算公厕提标改造花了多少钱，自评得了多少分")
    assert "64.66万元" in given.answer
    assert "95分" in given.answer


def test_each_projects_amount_is_told_where_each_is_asked_for() -> None:
    given = answer(sample_release(), "农业农村局2024年决算两个项目各花了多少钱")
    assert all(amount in given.answer for amount in ("86.5万元", "155.01万元"))
    assert given.value is None


def test_what_a_project_buys_is_not_all_that_is_held() -> None:
    facts = sample_facts()
    (project,) = facts.projects
    told = replace(project, goals=("购置巡查执法车辆2辆，加强河道巡查。",), achievements=())
    release = release_of([replace(facts, projects=(told,))])
    assert answer(release, "河道清淤项目购置巡查执法车辆多少辆").value == "2"
    assert answer(release, "河道清淤项目有多少辆巡查执法车辆").value is None


@pytest.mark.parametrize(
    ("asked", "ask", "there"),
    [
        ("再访率不超过多少", Ask.DIFFERENCE, False),
        ("哪两个项目没完成", Ask.LIST, True),
        ("项目由哪家单位负责", Ask.SUPERVISOR, True),
    ],
)
def test_what_words_of_projects_ask(asked: str, ask: Ask, there: bool) -> None:
    assert (ask in {found.ask for found in find_asks(fold(asked))}) is there


def test_each_projects_score_is_told_where_each_is_asked_for() -> None:
    given = answer(sample_release(), "卫健局2024年两个项目自评得分分别是多少")
    assert given.status == "answered"
    assert all(score in given.answer for score in ("乡村医生轮训96分", "冷链设备更换95分"))


def test_projects_that_spent_less_need_no_word_that_asks() -> None:
    given = answer(sample_release(), "城管局2024年没花完的项目")
    assert "公厕提标改造" in given.answer
    assert "垃圾收运" not in given.answer


def test_a_rate_is_told_with_the_budget_it_is_of() -> None:
    facts = sample_facts()
    (project,) = facts.projects
    adjusted = replace(project, budget_yuan=Decimal(180000), revised_yuan=Decimal(200000))
    release = release_of([replace(facts, projects=(adjusted,))])
    rate = answer(release, "河道清淤项目的执行率是多少")
    assert rate.value == "92.5"
    assert "全年预算数20" in rate.answer
    assert answer(release, "河道清淤项目的全年预算数是多少").value == "20"
    assert "全年预算数20万元" in answer(release, "水务局2023年没执行完的项目有哪些").answer


def test_what_is_most_is_no_difference() -> None:
    given = answer(sample_release(), "城管局2024年哪个项目花钱最多")
    assert "最多的是" in given.answer
    assert not understand(given.question, catalogue(sample_release())).asks(Ask.DIFFERENCE)
    assert "执行数中" in answer(sample_release(), "城管局2024年哪个项目花得最多").answer


def test_two_characters_apart_find_the_one_project_that_has_both() -> None:
    known = catalogue(sample_release())
    (chosen,) = choose(understand("水务局2024年清一条河要多少钱", known))
    assert (
        answer(sample_release(), "水务局2024年清一条河要多少钱").value is None
    )  # of one, not of all
    assert chosen.name == "小微河道清淤整治"
    assert choose(understand("水务局2024年养一条鱼要多少钱", known)) == []


def test_lost_points_are_the_reason_of_a_score() -> None:
    facts = sample_facts()
    lost = [replace(each, score=Decimal(8)) for each in facts.indicators]
    release = release_of([replace(facts, indicators=tuple(lost))])
    given = answer(release, "河道清淤项目为什么没得满分")
    assert "未得满分的指标有1个" in given.answer
    assert "得分8" in given.answer


def test_a_kind_of_units_is_not_heard_in_a_name() -> None:
    known = catalogue(sample_release())
    assert understand("水务局有哪几家单位", known).asks(Ask.SUBORDINATES)


def test_things_bought_are_told_where_a_text_counts_them() -> None:
    facts = sample_facts()
    (project,) = facts.projects
    goals = ("为泵房配置2台潜水泵、1台清污机。", "提高排涝能力。")
    told = replace(project, goals=goals, achievements=("货物已到场验收。",))
    release = release_of([replace(facts, projects=(told,))])
    assert "潜水泵" in answer(release, "河道清淤项目买了什么设备").answer


@pytest.mark.parametrize(
    ("asked", "ask", "there"),
    [
        ("水务局其他收入主要是些什么", Ask.DEFINITION, True),
        ("水务局2023年信息采用率达到多少", Ask.TARGET, False),
        ("水务局2023年信息采用率要达到多少", Ask.TARGET, True),
    ],
)
def test_what_is_mainly_and_what_is_reached(asked: str, ask: Ask, there: bool) -> None:
    assert understand(asked, catalogue(sample_release())).asks(ask) is there


def test_a_low_score_has_its_lost_points_as_reason() -> None:
    given = answer(sample_release(), "卫健局2023年乡村医生轮训得分为什么只有98分")
    assert given.value is None


def test_scores_of_each_project_say_nothing_of_the_whole() -> None:
    given = answer(sample_release(), "卫健局2023年两个项目各得多少分")
    assert "乡村医生轮训" in given.answer
    assert "没有写" not in given.answer


def test_when_what_is_left_is_paid_is_no_difference(water: Release) -> None:
    assert answer(water, "水务局河道清淤项目剩下的钱什么时候付").value is None


def test_what_a_project_is_for_is_no_duty_of_its_organization(water: Release) -> None:
    assert "绩效目标" in answer(water, "水务局河道清淤项目用来做什么").answer


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("水务局2023年预算执行率最低的项目是哪个", "执行率"),
        ("水务局2023年哪个项目的钱花得最慢", "执行率最低"),
        ("水务局2023年哪个项目执行得最快", "执行率最高"),
        ("小微河道清淤整治2024年指标值的依据是什么", "各指标的确定依据"),
    ],
)
def test_rates_are_ranked_and_bases_told_of_a_whole_project(asked: str, said: str) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered"
    assert said in given.answer
    assert given.citations


def test_the_whole_cost_of_projects_that_are_counted_is_theirs() -> None:
    given = answer(sample_release(), "卫健局2023年一共几个项目，总共花了多少")
    assert "项目，执行数合计" in given.answer
    assert "本年支出合计" not in given.answer


def test_persons_behind_a_cost_are_no_money() -> None:
    assert wanted_kind(fold("出访费用几人")) != "money"
    assert wanted_kind(fold("出访费用多少")) == "money"


def test_a_region_that_a_projects_name_begins_with_is_not_that_project() -> None:
    facts = sample_facts()
    yearbook = replace(facts.projects[0], name="《岚川市青禾区年鉴（2023）》印刷经费")
    release = release_of([replace(facts, projects=(yearbook,))])
    known = catalogue(release)
    assert not Question("岚川市青禾区2023年支出合计", known).projects()
    assert Question("岚川市青禾区年鉴印刷花了多少", known).projects()


@pytest.mark.parametrize(
    ("asked", "kind"), [("绩效目标是什么", "绩效目标"), ("是干什么用的", "用途")]
)
def test_goals_are_goals_where_a_purpose_is_printed_too(asked: str, kind: str) -> None:
    given = answer(sample_release(), f"2024年公厕提标改造项目的{asked}")
    assert given.answer.startswith(f"公厕提标改造的{kind}：")


def test_as_many_of_the_best_scores_are_told_as_are_asked_for() -> None:
    told = answer(sample_release(), "水务局2024年自评得分最高的两个项目").answer
    assert "山洪预警站点维护（100分）" in told
    assert "小微河道清淤整治（98分）" in told
    second = answer(sample_release(), "水务局2024年自评得分第二高的项目").answer
    assert "小微河道清淤整治（98分）" in second
    assert "山洪预警" not in second


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2024年项目自评最高分是多少", "100"),
        ("水务局2024年项目自评最低分", "96"),
        ("水务局2024年项目自评平均分", "98"),
        ("水务局2024年项目绩效评价得了多少分", None),
    ],
)
def test_scores_of_all_projects_are_asked_for_in_short(asked: str, value: str | None) -> None:
    given = answer(sample_release(), asked)
    assert given.status == "answered"
    assert given.value == value
    assert all(c.quote.startswith("自评总分") for c in given.citations)


def test_money_is_no_number_of_pieces() -> None:
    known = catalogue(sample_release())
    report = next(r for r in known.reports if r == "qinghe-education-2024-budget")
    money = [i for i in indicators_of(sample_release(), report) if "元" in i.target]
    assert money
    pieces = understand("教体局2024年教室照明改造套数超过目标了吗", known)
    limit = understand("教体局2024年教室照明改造支出控制数是多少", known)
    assert not any(may_answer(pieces, each) for each in money)
    assert all(may_answer(limit, each) for each in money)


def test_a_refusal_says_that_the_project_itself_is_there() -> None:
    given = answer(sample_release(), "2024年教室照明改造请了哪家公司")
    assert given.status == "not_found"
    assert "报告列有“教室照明改造”这个项目" in given.answer
