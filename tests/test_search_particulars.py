"""Particulars within a project or a sentence: one of several joined targets, the document gone by, of what kinds."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.slots import names_what_is_asked
from search.wording import fold
from tests.built import release_of
from tests.made_report import Made, final

KINDS = (
    "八、国有资产占用情况说明",
    "截至2023年12月31日，水务局共有车辆9辆，其中，其他用车9辆，其他用车主要是2辆在用，用于巡河；"
    "4辆为原防汛队移交车辆，无牌照；3辆为早年购入车辆，待处置。",
    "三、预算绩效情况说明",
    "水务局2023年度政府采购执行率60.00%，低于指标值。发现的主要问题：采购执行率低于80%，原因是闸门招标推迟。"
    "整改措施：今后提前一季度编制招标文件。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([final(*KINDS)])


@pytest.fixture(scope="module")
def projects() -> Release:
    made = Made()
    form = "巡河管理年费 按照《青禾区巡河工作方案》（青水发〔2022〕7号）要求 为全区30个村和社区配置1套水位计、1台对讲机"
    made.project(
        "巡河管理年费", form, budget_yuan="200000", executed_yuan="200000",
        goals=("支援岚川市石桥县的河道巡查", "为全区30个村和社区配置1套水位计、1台对讲机"),
    )  # fmt: skip
    made.project("堤防监测中心建设", "堤防监测中心建设", budget_yuan="90000", executed_yuan="90000")
    made.indicator(
        "水位计年租金;年均巡河服务费", "巡河管理年费", level1="成本指标", operator="≤", target_value="18",
        target_unit="万元", description="水位计年租金≤12.5万元;年均巡河服务费≤5.5万元",
    )  # fmt: skip
    made.project("水库调度系统建设", "水库调度系统建设 涉密", classified=True)
    made.indicator("系统建设完成时间", "堤防监测中心建设", target_text="2023年9月底前", actual="0%")
    made.indicator("运行故障率", "巡河管理年费", operator="≤", target_value="3", target_unit="%",
                   actual="2%", description="巡河管理设备出现故障的比例")  # fmt: skip
    return release_of([made.facts()])


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("巡河管理年费的水位计年租金最多多少", "12.5"),
        ("巡河管理年费里，水位计年租金最多多少、年均巡河服务费最多多少", "12.5"),
        ("巡河管理年费的船只年租金最多多少", None),
        ("巡河管理设备允许的故障率", "3"),
        ("巡河管理年费覆盖全区多少个村", "30"),
    ],
)
def test_one_of_what_a_cell_or_a_goal_joins(
    projects: Release, asked: str, value: str | None
) -> None:
    assert answer(projects, asked).value == value


def test_both_of_the_joined_targets_are_told(projects: Release) -> None:
    given = answer(projects, "巡河管理年费里，水位计年租金最多多少、年均巡河服务费最多多少")
    assert "≤12.5万元" in given.answer
    assert "≤5.5万元" in given.answer


def test_each_of_several_joined_targets_is_told(projects: Release) -> None:
    told = answer(projects, "巡河管理年费：水位计一年租金、年均服务费各封顶多少").answer
    assert "≤12.5万元" in told and "≤5.5万元" in told
    other = answer(projects, "巡河管理年费：水位计一年租金、船只保险各封顶多少").answer
    assert "≤5.5万元" not in other


@pytest.mark.parametrize(
    "asked", ["巡河管理年费是按哪个文件来的，文号", "巡河管理年费依据什么文件"]
)
def test_the_document_that_a_form_goes_by(projects: Release, asked: str) -> None:
    given = answer(projects, asked)
    assert "《青禾区巡河工作方案》（青水发〔2022〕7号）" in given.answer
    other = answer(projects, asked.replace("巡河管理年费", "堤防监测中心建设"))
    assert other.status == "not_found"


def test_a_place_is_named_where_it_is_asked_for(projects: Release) -> None:
    assert "石桥县" in answer(projects, "巡河管理年费支援了哪个地方").answer
    assert names_what_is_asked(fold("援助给了哪里"), "对口援助石桥县")
    assert not names_what_is_asked(fold("援助给了哪里"), "得分为96分")
    assert names_what_is_asked(fold("这些书从哪儿买的"), "书目由岚川书店供应")
    assert not names_what_is_asked(fold("这些电脑从哪里采购的"), "为112个社区配置1套电脑")


@pytest.mark.parametrize("asked", ["水务局账上9辆车都是些什么车", "水务局的车都是什么车"])
def test_of_what_kinds_counted_things_are(office: Release, asked: str) -> None:
    given = answer(office, asked)
    assert "2辆在用" in given.answer
    assert "3辆为早年购入车辆，待处置" in given.answer


@pytest.mark.parametrize("asked", ["水务局账上8辆车都是些什么车", "水务局的车都是什么牌子"])
def test_a_number_that_is_not_the_sum_and_another_thing_are_not_told(
    office: Release, asked: str
) -> None:
    assert answer(office, asked).status == "not_found"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局账上那些旧车里，原先西城联勤留下来的有几台", "4"),
        ("水务局账上那些新车里，原先西城联勤留下来的有几台", None),
        ("水务局账上那些旧车里，原先东城联勤留下来的有几台", None),
    ],
)
def test_some_of_the_counted_things(asked: str, value: str | None) -> None:
    told = "其他用车6辆，其他用车主要是2辆在用，用于巡河；4辆为原西城联勤车辆，无牌照。"
    facts = final(KINDS[0], f"截至2023年12月31日，水务局共有车辆6辆，其中，{told}")
    assert answer(release_of([facts]), asked).value == value


def test_what_is_done_about_a_rate_is_no_rate(office: Release) -> None:
    given = answer(office, "针对采购执行率低，水务局以后怎么改")
    assert given.value is None
    assert "提前一季度编制招标文件" in given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水库调度系统建设是不是涉密项目", "是，"),
        ("堤防监测中心建设是涉密项目吗", "没有把"),
        ("堤防监测中心建设的系统建设完成时间是哪个月", "2023年9月底前"),
        ("巡河管理年费的运行故障率控制在3%以内吗", "是，"),
    ],
)
def test_what_a_form_says_is_told_as_it_is_asked(projects: Release, asked: str, told: str) -> None:
    assert told in answer(projects, asked).answer
