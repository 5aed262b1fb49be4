"""Questions as people talk: what a unit is and does, whose persons are, what money goes to, how many of what."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.sample_forms import TARGET_FORM

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
    "第五部分 绩效目标表",
    TARGET_FORM.format(
        number=1, name="抗旱服务队伍建设经费", amount="9.00", goal="慰问抗旱队员，添置抗旱机具，建好抗旱队伍。",
        rows="产出指标\t数量指标\t慰问抗旱队员次数\t≥12次\t计划\n成本指标\t经济成本指标\t费用控制数\t≤9万元\t计划",
    ),
))  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return release_of(tmp_path_factory.mktemp("talked"), [report_of("water-2024", _PLAN)])


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


def test_a_duty_ends_where_the_next_begins(plan: Release) -> None:
    assert "水库安全" not in answer(plan, "水务局在抗旱服务方面负责些什么").answer


@pytest.mark.parametrize(
    "asked",
    [
        "水务局慰问的那些抗旱队员都是哪个单位的",
        "水务局给村里社区的抗旱设备配了几套",  # 96 are villages
        "抗旱服务队伍建设经费是买哪家什么设备",
    ],
)
def test_what_tells_of_another_thing_is_no_answer(plan: Release, asked: str) -> None:
    assert answer(plan, asked).status != "answered"
