"""Questions put together of parts and phrases: what a later one leaves unsaid is what the first one says."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.catalogue import catalogue
from search.parts import parts
from search.question import understand
from tests.sample_release import sample_release


@pytest.mark.parametrize(
    ("text", "value", "figures"),
    [
        ("文旅局2023年决算支出合计多少，其中基本支出多少，项目支出多少", "1167.46", ("982.46", "185.00")),
        ("文旅局2023年决算人员经费多少公用经费多少", None, ("903.99", "78.47")),
        ("文旅局2023年决算总支出和文化旅游体育与传媒支出里项目支出各多少", None, ("支出合计的项目支出为185.00",)),
        ("文旅局2023年决算商品和服务支出多少，差旅费占百分之几", "77.08", ("7.45%",)),
        ("文旅局2023年决算支出合计多少，其中卫星发射费多少", "1167.46", ("没有",)),
        ("3365124P2185279149是哪个项目，预算多少", "138", ("公厕提标改造",)),
        ("城管那个局2023年决算支出合计是多少", "1040.35", ()),
        ("文旅局和城管局2023年决算支出合计一共多少，哪家最多", "2207.81", ("最多的是岚川市青禾区文化和旅游局",)),
    ],
)  # fmt: skip
def test_each_part_is_answered(text: str, value: str | None, figures: tuple[str, ...]) -> None:
    given = answer(sample_release(), text)
    assert given.status == "answered"
    assert value is None or given.value == value
    assert all(figure in given.answer for figure in figures)


@pytest.mark.parametrize(
    "text",
    [
        "文旅局2023年决算差旅费是多少",
        "你好，文旅局2023年决算差旅费是多少",
        "不算公务接待费，文旅局2023年决算三公经费多少",
    ],
)
def test_a_greeting_and_a_condition_are_no_parts(text: str) -> None:
    known = catalogue(sample_release())
    assert not parts(understand(text, known))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("文旅局2023年决算文化旅游体育与传媒支出比项目支出多多少", "779.86", "万元"),
        ("城管局2023年决算支出比文旅局少多少", "127.11", "万元"),
        ("城管局2023年决算支出比文旅局2024年决算支出多多少", "9.44", "万元"),
        ("文旅局2023年决算公务接待费占公用经费的比例", "0.87", "%"),
        ("文旅局2023年决算支出里项目支出占几成", "15.8", "%"),
    ],
)
def test_phrases_are_set_side_by_side(text: str, value: str, unit: str) -> None:
    given = answer(sample_release(), text)
    assert (given.status, given.value, given.unit) == ("answered", value, unit)


@pytest.mark.parametrize("why", ["为什么", "原因是什么", "怎么回事"])
def test_a_figure_and_its_reason_are_both_told(why: str) -> None:
    release = sample_release()
    figure = answer(release, "教体局2023年支出比上年多多少")
    both = answer(release, f"教体局2023年支出比上年多多少，{why}")
    assert both.value == figure.value is not None
    assert both.answer.startswith(figure.answer)
    assert "原因" in both.answer


def test_a_full_mark_is_that_of_the_indicator_asked_for_before() -> None:
    given = answer(sample_release(), "2024年小微河道清淤整治的满意度指标得几分，满分多少")
    assert "得分为8分" in given.answer
    assert "分值为10分" in given.answer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("清淤河道长多少米，完成率要到多少", ["清淤河道长多少米", "完成率要到多少"]),
        ("巡查任务区级、乡级各多少", ["巡查任务区级多少", "巡查任务乡级多少"]),
        ("巡查任务区级、乡级和跨省联合各多少", []),
        ("章要刻多少套，多久刻好", ["章要刻多少套", "多久刻好"]),
    ],
)
def test_parts_are_cut_where_something_of_its_own_is_asked(text: str, said: list[str]) -> None:
    found = parts(understand(text, catalogue(sample_release())))
    assert [part.said for part in found] == said


def test_a_later_part_is_first_read_with_what_the_first_is_about() -> None:
    found = parts(understand("小微河道清淤长多少米，巡查几次", catalogue(sample_release())))
    assert found[1].readings[-1] == "巡查几次"
    assert found[1].readings[0].startswith("小微河道")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("水务局2023年决算支出比上年涨了多少，涨幅多大", ("159.92万元", "18.4%")),
        ("公厕提标改造2024年花了多少，有啥毛病", ("64.66万元", "前期论证偏粗")),
    ],
)
def test_what_goes_on_about_the_first_part_is_answered(text: str, told: tuple[str, ...]) -> None:
    given = answer(sample_release(), text)
    assert all(each in given.answer for each in told), given.answer


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("泵站机电更新2024年按时做完了吗", "实际完成值100%"),
        ("小微河道清淤整治2024年扣分扣在哪一项", "分值10，得分8"),
    ],
)
def test_time_and_lost_points_are_told_by_indicators(text: str, told: str) -> None:
    assert told in answer(sample_release(), text).answer


def test_what_is_asked_of_each_of_a_list_is_not_asked_of_all() -> None:
    given = answer(sample_release(), "水务局2024年跟河道相关的项目有几个，分别多少钱")
    assert "小微河道清淤整治63万元" in given.answer
    assert "项目支出" not in given.answer


def test_parts_with_the_same_answer_are_answered_once() -> None:
    given = answer(sample_release(), "课后服务补助2023年预算多少执行多少")
    assert given.answer.count("执行数") == 1


@pytest.mark.parametrize(
    "asked",
    [
        "垃圾收运车辆更新2023年：验收合格率与按期完成率的指标值",
        "垃圾收运车辆更新2023年预算里验收合格率、按期完成率指标值",
        "垃圾收运车辆更新2023年验收合格率和按期完成率的目标值是多少？",
    ],
)
def test_the_values_of_two_indicators_are_both_told(asked: str) -> None:
    told = answer(sample_release(), asked).answer
    assert "≥92%" in told and "=100%" in told


def test_of_two_indicators_the_one_that_is_not_there_is_said_to_be_missing() -> None:
    told = answer(sample_release(), "垃圾收运车辆更新2023年：验收合格率与返修率的指标值").answer
    assert "≥92%" in told and "没有找到与“返修率”有关的内容" in told


def test_a_list_whose_first_thing_only_says_whose_it_is_has_no_parts() -> None:
    known = catalogue(sample_release())
    assert parts(understand("文旅局机关和事业的伙食各多少", known)) == []
    assert len(parts(understand("文旅局机关伙食和事业的伙食各多少", known))) == 2
