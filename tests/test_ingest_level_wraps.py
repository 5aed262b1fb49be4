"""Names of levels cut at their column's width, in rows of their own or beside further pieces."""

from __future__ import annotations

import pytest

from ingest.level_wraps import whole_level
from tests.sample_forms import grid_document, read, text_document

HEAD = "一级指标|二级指标|三级指标|指标值|权重"


def form(*rows: str) -> list[tuple[str | None, ...]]:
    head = ["项目名称|古树抢救|||", HEAD]
    table = [line.split("|") for line in [*head, *rows]]
    found = read(grid_document("项目绩效目标表", table))[1]
    return [(i.level1, i.level2, i.level3, i.target_text) for i in found]


def test_a_second_level_goes_on_under_its_row() -> None:
    assert form(
        "产出指标|数量指标|抢救古树|≥12株|20",
        "效益指标|可持续影|古树保护长效机制健全|健全|10",
        "|响指标|程度||",
        "满意度指标|服务对象|村民满意度|≥90%|10",
        "|满意度指标|||",
        "||游客满意度|≥92%|10",
    ) == [
        ("产出指标", "数量指标", "抢救古树", "≥12株"),
        ("效益指标", "可持续影响指标", "古树保护长效机制健全程度", "健全"),
        ("满意度指标", "服务对象满意度指标", "村民满意度", "≥90%"),
        ("满意度指标", "服务对象满意度指标", "游客满意度", "≥92%"),
    ]


def test_a_levels_next_piece_may_stand_beside_the_next_indicator() -> None:
    assert form(
        "产出指|数量指标|抢救古树|≥12株|20",
        "标（50||||",
        "分）|质量指标|成活率|≥95%|30",
        "效益指|可持续|管护制度|健全|20",
        "标|影响指标|管护队伍|=3支|20",
        "||巡查频次|每月1次|10",
    ) == [
        ("产出指标", "数量指标", "抢救古树", "≥12株"),
        ("产出指标", "质量指标", "成活率", "≥95%"),
        ("效益指标", "可持续影响指标", "管护制度", "健全"),
        ("效益指标", "可持续影响指标", "管护队伍", "=3支"),
        ("效益指标", "可持续影响指标", "巡查频次", "每月1次"),
    ]


def test_so_in_rows_parted_by_tabs() -> None:
    text = "项目绩效目标表\n" + "\n".join(
        [
            "项目名称\t古树抢救\t\t\t",
            HEAD.replace("|", "\t"),
            "产出指标\t数量指标\t抢救古树\t≥12株\t20",
            "效益指标\t社会效益\t受益村民\t≥300人\t10",
            "\t指标\t\t\t",
        ]
    )
    found = read(text_document(text))[1]
    assert [(i.level2, i.level3) for i in found] == [
        ("数量指标", "抢救古树"),
        ("社会效益指标", "受益村民"),
    ]


@pytest.mark.parametrize(
    ("above", "piece", "which", "whole"),
    [
        ("服务对象", "满意度指标", "level2", "服务对象满意度指标"),
        ("服务对", "象满意", "level2", "服务对象满意"),
        ("产出指标（", "50分）", "level1", "产出指标"),
        ("经济效益指标", "社会效益指标", "level2", ""),
        ("数量指标", "质量指标", "level2", ""),
        ("效益指标", "满意度指标", "level1", ""),
        ("数量指标", "抢救古树", "level2", ""),
    ],
)
def test_only_pieces_that_make_a_known_name_go_together(
    above: str, piece: str, which: str, whole: str
) -> None:
    assert whole_level(above, piece, which) == whole
