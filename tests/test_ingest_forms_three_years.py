"""Forms with targets of three years and of one, each in a table of its own within the form."""

from __future__ import annotations

import pytest

from ontology.facts import Indicator
from tests.sample_forms import read, tabbed, text_document

HEAD = """\
项目支出绩效目标申报表（1）
金额单位：万元
项目名称|湖岸修复|项目编码|330000100200300
项目主管部门|青湖县水务局|项目执行单位|青湖县河道站
项目总预算|90.00|项目当年预算|30.00
项目长期绩效目标|三年修复湖岸九公里。
长期绩效目标表
一级指标|二级指标|三级指标|指标值|指标值确定依据
产出指标|数量指标|三年修复湖岸|≥9公里|修复规划
项目年度绩效目标|当年修复湖岸三公里。
年度绩效目标表
"""
TABBED = """\
一级指标|二级指标|三级指标|历史指标值||预计当年实现|指标值确定依据
|||前年|上年|2024年|
产出指标|数量指标|修复湖岸|1公里|2公里|≥3公里|设计文件
||栽种水草|200株|300株|≥400株|设计文件
|成本指标|每公里费用|9万元|9万元|≤8万元|询价
满意度指标|服务对象满意度指标|居民满意度|86%|88%|≥90%|问卷
"""
UNDER_TARGET = """\
一级指标|二级指标|三级指标|指标值|||指标值确定依据
|||前年|上年|预计当年实现|
产出指标|数量指标|修复湖岸|1公里|2公里|≥3公里|设计文件
||栽种水草|200株|300株|≥400株|设计文件
|成本指标|每公里费用|9万元|9万元|≤8万元|询价
满意度指标|服务对象满意度指标|居民满意度|86%|88%|≥90%|问卷
"""
WORDED = """\
一级指标 二级指标 三级指标 前年 上年 预计当年实现 指标值确定依据
产出指标
数量指标
修复湖岸 1公里 2公里 ≥3公里 设计文件
栽种水草 200株 300株 ≥400株 设计文件
成本指标
每公里费用 9万元 9万元 ≤8万元 询价
满意度指标
服务对象满意度指标
居民满意度 86% 88% ≥90% 问卷
"""
NEXT = """
项目支出绩效目标申报表（2）
金额单位：万元
项目名称|水闸养护|项目编码|330000100200301
项目总预算|60.00|项目当年预算|20.00
"""


def _told(each: Indicator) -> tuple[str | None, ...]:
    return (each.level1, each.level2, each.level3, each.operator, each.target_value, each.basis)


@pytest.mark.parametrize("table", [tabbed(TABBED), tabbed(UNDER_TARGET), WORDED])
def test_targets_of_three_years_and_of_this_one_are_one_projects(table: str) -> None:
    projects, indicators, _ = read(text_document(tabbed(HEAD) + table + tabbed(NEXT)))
    assert [p.name for p in projects] == ["湖岸修复", "水闸养护"]
    assert projects[0].unit == "青湖县河道站"
    assert projects[0].goals == ("三年修复湖岸九公里。", "当年修复湖岸三公里。")
    assert {each.project for each in indicators} == {"湖岸修复"}
    assert {each.actual for each in indicators} == {None}
    assert [_told(each) for each in indicators] == [
        ("产出指标", "数量指标", "三年修复湖岸", "≥", "9", "修复规划"),
        ("产出指标", "数量指标", "修复湖岸", "≥", "3", "设计文件"),
        ("产出指标", "数量指标", "栽种水草", "≥", "400", "设计文件"),
        ("产出指标", "成本指标", "每公里费用", "≤", "8", "询价"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90", "问卷"),
    ]


def test_a_line_of_words_with_a_cell_too_many_is_no_row() -> None:
    table = WORDED.replace("200株 300株", "200株 缺 300株")
    _, indicators, _ = read(text_document(tabbed(HEAD) + table))
    assert "400" not in [each.target_value for each in indicators]


def test_a_first_level_without_words_of_its_own_is_told_by_the_level_under_it() -> None:
    table = WORDED.replace("成本指标\n", "成本指标\n经济成本指标\n")
    _, indicators, _ = read(text_document(tabbed(HEAD) + table))
    assert [(e.level1, e.level2) for e in indicators if e.level3 == "每公里费用"] == [
        ("成本指标", "经济成本指标")
    ]


def test_the_number_of_projects_is_no_projects_name() -> None:
    told = "六、项目情况\n　　2024年共安排项目12个，预算金额2080.70万元，其中其他运转类1个。\n"
    assert read(text_document(told))[0] == []


PIPED = """\
#### 表8-1 湖岸修复项目绩效目标表

单位：万元

| 项目名称 | 湖岸修复 |  | 项目编码 | 330000100200300 |  |  |
| --- | --- | --- | --- | --- | --- | --- |
| 项目当年预算（万元） | 30.00 |  | 项目类别 | 特定目标类 |  |  |
| 年度绩效目标1 | 当年修复湖岸三公里。 |  |  |  |  |  |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值 | 指标值 | 指标值确定依据 |
| 一级指标 | 二级指标 | 三级指标 | 2022年 | 2023年 | 2024年预计实现 | 指标值确定依据 |
| 产出指标 | 数量指标 | 修复湖岸 | 1公里 | 2公里 | ≥3公里 | 设计文件 |
| 产出指标 | 数量指标 | 栽种水草 | 200株 | 300株 | ≥400株 | 设计文件 |
"""
FURTHER = """
— 9 —

#### 表8-1 湖岸修复项目绩效目标表

| 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值 | 指标值 | 指标值确定依据 |
| --- | --- | --- | --- | --- | --- | --- |
| 一级指标 | 二级指标 | 三级指标 | 2022年 | 2023年 | 2024年预计实现 | 指标值确定依据 |
| 满意度指标 | 服务对象满意度指标 | 居民满意度 | 86% | 88% | ≥90% | 问卷 |
"""


def test_headings_printed_again_for_what_they_cover_are_one_and_the_last_year_is_the_target() -> (
    None
):
    _, indicators, _ = read(text_document(PIPED))
    assert [_told(each) for each in indicators] == [
        ("产出指标", "数量指标", "修复湖岸", "≥", "3", "设计文件"),
        ("产出指标", "数量指标", "栽种水草", "≥", "400", "设计文件"),
    ]


def test_a_forms_further_page_under_its_title_is_of_the_same_project() -> None:
    again = PIPED.replace("湖岸修复", "水闸养护").replace("表8-1", "表8-2")
    projects, indicators, _ = read(text_document(PIPED + FURTHER + "\n" + again))
    assert [p.name for p in projects] == ["湖岸修复", "水闸养护"]
    assert [each.target_value for each in indicators if each.project == "湖岸修复"] == [
        "3",
        "400",
        "90",
    ]


def test_a_form_that_names_its_project_under_the_same_title_is_another() -> None:
    other = PIPED.replace("项目名称 | 湖岸修复", "项目名称 | 湖岸养护")
    projects, _, _ = read(text_document(PIPED + "\n" + other))
    assert [p.name for p in projects] == ["湖岸修复", "湖岸养护"]
