"""Targets of many projects printed as lines of words, page after page under the same headings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ontology.facts import Facts, Indicator
from search.answer import answer
from tests.built import release_of
from tests.made_report import budget, report_of

_HEAD = """\
表6
部门预算项目绩效目标表
（2023年度）
部门：青禾区水务局 金额单位：万元
"""
_HEADINGS = """\
单位名称 项目名称 预算数 年度目标 一级指标 二级指标 三级指标
指标
性质
指标值 度量单位 权重
指标方
向性
"""
FORMS = f"""\
{_HEAD}{_HEADINGS}870-青禾区水务局 120.00
870001-青禾区水务局机关
88010023T000000012345-河道清
淤项目
80.00
全年清淤12公里，清运淤泥3.5万方，保障行
洪安全。
产出指标 数量指标
清淤河道长
度
≥ 12 公里 20 正向指标
淤泥清运量 ≥ 3.5 万方 10 正向指标
成本指标 经济成本指标 每公里清淤成本 ≤ 6 万元 20 反向指标
- 7 -
{_HEAD}{_HEADINGS}效益指标 生态效益指标 河道水质 定性 明显改善 30 正向指标
870002-青禾区灌溉试
验站
88010023T000000012346-渠系巡护项目
40.00
巡护渠系30公里。
产出指标 时效指标 巡护完成月份 ≤ 11 月 10 反向指标
- 8 -
表7
"""


def _rows(facts: Facts) -> list[tuple[str | None, ...]]:
    def row(each: Indicator) -> tuple[str | None, ...]:
        return each.project, each.level1, each.level2, each.level3, each.target_text

    return [row(each) for each in facts.indicators]


def test_each_project_has_its_money_goals_and_indicators() -> None:
    facts = budget(FORMS)
    river, canals = facts.projects
    assert (river.name, river.code) == ("河道清淤项目", "88010023T000000012345")
    assert (river.unit, river.unit_code) == ("青禾区水务局机关", "870001")
    assert river.budget_yuan == Decimal("800000")
    assert river.goals == ("全年清淤12公里，清运淤泥3.5万方，保障行洪安全。",)
    assert (canals.name, canals.unit) == ("渠系巡护项目", "青禾区灌溉试验站")
    assert canals.budget_yuan == Decimal("400000")
    assert _rows(facts) == [
        ("河道清淤项目", "产出指标", "数量指标", "清淤河道长度", "≥12公里"),
        ("河道清淤项目", "产出指标", "数量指标", "淤泥清运量", "≥3.5万方"),
        ("河道清淤项目", "成本指标", "经济成本指标", "每公里清淤成本", "≤6万元"),
        ("河道清淤项目", "效益指标", "生态效益指标", "河道水质", "明显改善"),
        ("渠系巡护项目", "产出指标", "时效指标", "巡护完成月份", "≤11月"),
    ]


def test_projects_without_codes_are_told_by_their_units() -> None:
    plain = FORMS.replace("88010023T000000012345-", "").replace("88010023T000000012346-", "")
    facts = budget(plain)
    assert [(p.name, p.unit, p.code) for p in facts.projects] == [
        ("河道清淤项目", "青禾区水务局机关", None),
        ("渠系巡护项目", "青禾区灌溉试验站", None),
    ]


@pytest.mark.parametrize("line", ["产出指标 时效指标 巡护完成月份", "40.00\n"])
def test_a_project_whose_cells_run_together_is_not_cut_by_chance(line: str) -> None:
    facts = budget(FORMS.replace(line, "" if line.endswith("\n") else "巡护完成月份"))
    assert "渠系巡护项目" not in {p.name for p in facts.projects}


_SAID = "一、收支预算情况\n\n2023年收支总预算120.00万元，其中项目支出预算60.00万元。"
DEPARTMENT = """\
表7
部门整体支出绩效目标表
（2023年度）
部门名称 青禾区水务局
年度总体目标
保障行洪与灌溉。
一级指标 二级指标 三级指标 绩效指标性质 绩效指标值 绩效度量单位 权重
产出指标 数量指标 清淤河道长度 ≥ 12 公里 10
- 9 -
表7
部门整体支出绩效目标表
一级指标 二级指标 三级指标 绩效指标性质 绩效指标值 绩效度量单位 权重
巡护渠系长
度
≥ 30 公里 10
"""


def test_the_levels_of_a_page_are_those_of_the_page_before() -> None:
    assert _rows(budget(_SAID, DEPARTMENT)) == [
        (None, "产出指标", "数量指标", "清淤河道长度", "≥12公里"),
        (None, "产出指标", "数量指标", "巡护渠系长度", "≥30公里"),
    ]


def test_a_page_of_another_department_is_no_further_page() -> None:
    other = DEPARTMENT.rpartition("整体支出绩效目标表\n")
    text = f"{other[0]}{other[1]}部门名称 青禾区河道管理所\n{other[2]}"
    assert [row[1] for row in _rows(budget(_SAID, text))] == ["产出指标", None]


def test_money_on_a_line_of_its_own_is_cited_from_the_projects_code_on() -> None:
    opening = "青禾区水务局2023年部门预算公开\n\n一、收支预算情况\n\n2023年收支总预算120.00万元。\n"
    release = release_of([report_of("water-2023", opening + FORMS)])
    told = answer(release, "水务局河道清淤项目2023年预算多少")
    assert told.value in ("80", "80.00")
    (cited,) = told.citations
    assert cited.quote.startswith("88010023T000000012345") and cited.quote.endswith("80.00")


def test_a_page_may_print_its_headings_again_without_a_title() -> None:
    title = "表6\n部门预算项目绩效目标表\n"
    first, _, again = FORMS.partition("- 7 -\n")
    assert _rows(budget(f"{first}- 7 -\n{again.removeprefix(title)}")) == _rows(budget(FORMS))
