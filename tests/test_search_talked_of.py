"""Questions as people talk: what a unit is and does, whose persons are, what money goes to, how many of what."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.sample_forms import TARGET_FORM
from tests.sample_release import sample_release

_PLAN = "\n\n".join((
    "岚川市青禾区水务局2024年部门预算公开",
    "第一部分 部门概况",
    "一、部门职责",
    "（一）负责河道巡查工作。",
    "（二）负责全区抗旱服务工作。",
    "组织旱情调查，受理各乡镇的抗旱物资申请。",
    "（三）负责水库安全管理工作。",
    "二、机构设置",
    "单位名称\t单位性质\t单位规格\t经费保障形式\n水务局（本级）\t行政\t正科级\t财政拨款\n河道管理所\t财政补助事业\t股级\t财政性资金基本保证",
    "第二部分 2024年部门预算情况说明",
    "一、总体情况\n2024年收入预算总额60.00万元，支出预算总额60.00万元。",
    "二、重点工作\n为全区96个村庄和社区配发抗旱设备，全部完成。",
    "第三部分 名词解释\n一、基本支出：指为保障机构正常运转而发生的人员支出和公用支出。\n"
    "二、基本建设支出：填列用于购建水利设施的拨款支出，不包括以工代赈资金和社会捐款。",
    "第五部分 绩效目标表",
    TARGET_FORM.format(
        number=1, name="抗旱服务队伍建设经费", amount="9.00", goal="慰问抗旱队员，添置抗旱机具，建好抗旱队伍。",
        rows="产出指标\t数量指标\t慰问抗旱队员次数\t≥12次\t计划\n产出指标\t质量指标\t队员考核通过率\t≥90%\t计划\n成本指标\t经济成本指标\t费用控制数\t≤9万元\t计划",
    ),
    TARGET_FORM.format(
        number=2, name="值班室专项经费", amount="2.00", goal="添置值班室用具。",
        rows="产出指标\t数量指标\t添置用具数量\t≥8套\t计划\n成本指标\t经济成本指标\t费用控制数\t≤2万元\t计划"
        "\n产出指标\t质量指标\t评审用具存在异议比率\t≤5%\t计划"
        "\n成本指标\t经济成本指标\t值班表册印刷费控制数\t≤0.3万元\t计划",
    ),
))  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Release:
    return release_of([report_of("water-2024", _PLAN)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局在抗旱服务方面负责些什么", "受理各乡镇的抗旱物资申请"),
        ("水务局搞的抗旱服务队伍建设，这钱拿去干啥", "添置抗旱机具"),
        ("河道管理所算机关还是事业单位，多大级别", "单位性质为财政补助事业，单位规格为股级"),
        ("抗旱服务队伍建设经费是哪个单位的", "水务局"),
        ("水务局平常忙活些啥", "负责水库安全管理工作"),
    ],
)
def test_what_is_talked_of_is_told(plan: Release, asked: str, told: str) -> None:
    assert told in answer(plan, asked).answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("抗旱服务队伍建设经费，撑死能花几万", "≤9万元"),
        ("值班室那笔专款，顶多花几万", "≤2万元"),
        ("水务局印材料，顶格能用几万", "≤0.3万元"),
        ("值班室那笔专门的钱，花到几万就得打住", "≤2万元"),
        ("抗旱服务队伍建设经费花到几万就得打住", "≤9万元"),
        ("抗旱服务队伍建设经费封顶多少", "≤9万元"),
        ("去看望抗旱队员，最少得跑多少趟", "≥12次"),
        ("抗旱队员考试，通过的比例定在多少", "≥90%"),
        ("大白话讲讲，“基本支出”指的是哪种钱", "人员支出和公用支出"),
        ("说到基建支出，哪几样钱是不算在里头的", "不包括以工代赈资金和社会捐款"),
    ],
)
def test_plain_words_stand_for_printed_ones(plan: Release, asked: str, told: str) -> None:
    assert told in answer(plan, asked).answer


def test_a_code_in_other_words_is_its_name() -> None:
    assert "行政运行" in answer(sample_release(), "账上写着2070101，翻成人话是哪一项").answer


def test_a_duty_ends_where_the_next_begins(plan: Release) -> None:
    assert "水库安全" not in answer(plan, "水务局在抗旱服务方面负责些什么").answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局慰问的那些抗旱队员都是哪个单位的",
        "水务局给村里社区的抗旱设备配了几套",  # 96 are villages
        "抗旱服务队伍建设经费是买哪家什么设备",
        "河道管理所要慰问抗旱队员多少次",  # its department's
        "河道管理所印刷费最多能花几万",
        "值班室用具评审通过率是多少",
    ],
)
def test_what_tells_of_another_thing_is_no_answer(plan: Release, asked: str) -> None:
    assert answer(plan, asked).status != "answered"
