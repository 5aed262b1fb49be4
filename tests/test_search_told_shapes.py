"""What a project's text tells in a shape of its own: how often, from where to where, in which months, which number."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.sample_forms import TARGET_FORM

_PLAN = "\n\n".join((
    "岚川市青禾区水务局2024年部门预算公开",
    "第一部分  部门概况\n一、主要职能\n负责水利工作。",
    "第二部分  2024年部门预算情况说明\n一、总体情况\n2024年收入预算总额60.00万元，支出预算总额60.00万元。"
    "\n二、项目预算情况\n（一）援建山区水窖资金。2024年预算9.00万元。\n（二）水情光缆租用。2024年预算4.00万元。"
    "\n（三）巡河稿酬。2024年预算3.00万元。",
    "第五部分  绩效目标表",
    TARGET_FORM.format(
        number=1, name="援建山区水窖资金", amount="9.00",
        goal="对口援助云岭州石泉县，每两年不少于9万元的资金或等值物资。",
        rows="产出指标\t数量指标\t援建水窖\t≥30口\t青水发〔2024〕7号",
    ),
    TARGET_FORM.format(
        number=2, name="水情光缆租用", amount="4.00",
        goal="租用光缆3条（用于水务大厦-北闸站、水务大厦-南闸站、北闸站-水文站）。",
        rows="产出指标\t数量指标\t租用光缆\t=3条\t合同",
    ),
    TARGET_FORM.format(
        number=3, name="巡河稿酬", amount="3.00",
        goal="发放2022年11月—2023年10月份的巡河稿酬，印发《巡河信息报送办法》（青水办〔2023〕21号）。",
        rows="产出指标\t数量指标\t采用稿件\t≥60篇\t计划",
    ),
))  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Release:
    return release_of([report_of("water-2024", _PLAN)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局援建山区水窖多久得给一次", "每两年不少于9万元"),
        ("援建水窖的钱规定几年给一次、至少多少", "每两年不少于9万元"),
        ("水务局租的3条光缆分别从哪栋楼拉到哪栋楼", "水务大厦-北闸站"),
        ("水情光缆都连哪些地方", "北闸站-水文站"),
        ("水务局的巡河稿酬是从哪个月发到哪个月的", "2022年11月—2023年10月"),
        ("水务局巡河信息报送办法的发文字号是啥", "青水办〔2023〕21号"),
    ],
)
def test_the_piece_of_that_shape_is_told(plan: Release, asked: str, told: str) -> None:
    given = answer(plan, asked)
    assert given.status == "answered"
    assert told in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "水情光缆多久检修一次",
        "援建山区水窖的钱从几月发到几月",
        "巡河从哪个闸走到哪个闸",
        "援建水窖从哪里运到哪里",
    ],
)
def test_no_other_thing_is_told_for_it(plan: Release, asked: str) -> None:
    assert answer(plan, asked).status != "answered"
