"""Sentences as answers: reasons, uses, duties, measures taken; and questions that no sentence answers."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import Answer, answer
from search.explanations import explanations
from search.slots import names_what_is_asked
from search.wording import fold
from tests.built import release_of
from tests.made_report import final

PROSE = (
    "一、收入支出决算总体情况说明",
    "水务局2023年度收入合计120.00万元，比上年增加20.00万元；支出合计110.00万元，比上年减少5.00万元，"
    "主要原因是闸门大修推迟。水务局收入增加的主要原因是新设巡河任务。",
    "水务局2023年度项目支出60.00万元，比上年增加9.00万元，有新增的项目，对泵站做了改造。",
    "1.农林水支出（类）水利（款）防汛（项）。年初预算为30.00万元，支出决算为24.00万元，完成年初预算的80.00%。"
    "决算数小于年初预算数的主要原因是汛期短于往年。",
    "2023年度财政拨款支出合计110.00万元，主要用于以下方面：节能环保（类）支出40.00万元，占36.4%，"
    "主要用于围堰拆除、河岸绿化等支出；住房保障（类）支出8.00万元，占7.3%，主要用于缴纳住房公积金。",
    "二、机关运行经费支出说明",
    "水务局2023年度机关运行经费支出0.00万元。主要原因是：水务局是事业单位，没有机关运行经费支出。",
    "水务局2023年度“三公”经费4.90万元，其中公务接待费0.46万元。与2022年相比减少0.02万元，增减变化的主要原因是来访批次减少。",
    "三、预算绩效情况说明",
    "（一）绩效管理",
    "水务局2023年度整体支出预算总额110.00万元，自评得分93.00分。发现的主要问题及原因：合同台账管理不规范，"
    "闸门检修验收滞后，是由于人手不足。整改措施：今后补配专职验收人员，逐月核对台账。此外水务局按季度抽查巡河记录，"
    "抽查结果作为下年安排资金的参考，对连续两季不合格的河段通报养护单位，并由分管科室约谈，约谈情况记入考核档案。",
)
DUTIES = (
    "第一部分 部门概况",
    "一、部门职责",
    "（一）负责全区河道、水库的巡查与维护。",
    "（二）负责防汛物资的储备和调运。",
    "（三）编印《青禾水志》。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([final(*PROSE, before=DUTIES)])


def _holds(release: Release, given: Answer) -> bool:
    return all(release.text(c.report)[c.start : c.end] == c.quote for c in given.citations)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("水务局收入为啥一下子多了20万", "新设巡河任务"),
        ("水务局支出减少是什么缘故", "闸门大修推迟"),
        ("水务局项目支出为什么比上年多", "对泵站做了改造"),
        ("水务局防汛的钱怎么没花够预算", "汛期短于往年"),
        ("水务局没有机关运行经费是因为什么", "是事业单位"),
        ("水务局节能环保支出主要花在哪", "围堰拆除、河岸绿化"),
        ("水务局台账管理不规范准备怎么整改", "逐月核对台账"),
        ("水务局三公经费为什么减少", "来访批次减少"),
        ("水务局主要问题是什么", "合同台账管理不规范"),
        ("谁负责防汛物资储备", "岚川市青禾区水务局的职责：（二）"),
        ("水务局管水库吗", "水库的巡查与维护"),
        ("水务局负责编什么书", "青禾水志"),
        ("介绍一下水务局", "负责全区河道"),
        ("水务局支出少了，原因何在", "闸门大修推迟"),
        ("水务局怎么对待连续两季不合格的河段", "通报养护单位"),
    ],
)
def test_the_sentence_that_says_it_is_given(office: Release, asked: str, words: str) -> None:
    given = answer(office, asked)
    assert given.status == "answered", given.answer
    assert words in given.answer
    assert given.value is None
    assert _holds(office, given)


def test_the_reason_of_another_change_is_told_but_is_no_answer(office: Release) -> None:
    given = answer(office, "水务局支出为什么增加")
    assert given.status == "not_found"
    assert "闸门大修推迟" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局的食堂为什么涨价",
        "水务局食堂的经费用在哪",
        "水务局为什么要拆违",
        "水务局GDP增长的原因",
        "水务局的支出为什么超标",
        "把巡河项目的负责人列出来",
        "什么叫转移支付",
        "水务志在哪里可以买到",
        "青禾区哪些企业欠税",
    ],
)
def test_what_no_sentence_says_is_refused(office: Release, asked: str) -> None:
    given = answer(office, asked)
    assert given.status == "not_found", given.answer
    assert given.value is None


def test_what_is_explained_may_stand_in_a_sentence_before(office: Release) -> None:
    (report,) = office.report_ids
    found = {each.reason: each.about for each in explanations(office, report)}
    assert found["汛期短于往年"].startswith("1.农林水支出")
    assert "机关运行经费" in found["水务局是事业单位，没有机关运行经费支出"]


@pytest.mark.parametrize(
    ("asked", "said", "named"),
    [
        ("巡河用的是哪家公司的船", "巡河由青禾河道养护公司承担。", True),
        ("巡河用的是哪家公司的船", "巡河由水务局承担。", False),
        ("出访去了哪个国家", "国家级水利风景区资料收集。", False),
        ("出访去了哪个国家", "赴荷兰学习治水。", True),
        ("评审请了哪些专家", "专家评审费用于评审。", False),
        ("巡河用来做什么", "巡查河道。", True),
        ("年终发了哪几本书", "购书120册。", False),
        ("编印了哪些书", "编印《青禾水志》。", True),
    ],
)
def test_a_text_that_names_none_is_no_answer(asked: str, said: str, named: bool) -> None:
    assert names_what_is_asked(fold(asked), said) is named


def test_a_reason_without_a_subject_is_of_the_sentence_before(office: Release) -> None:
    assert "来访批次" not in answer(office, "水务局2023年预算为什么比2022年少").answer
