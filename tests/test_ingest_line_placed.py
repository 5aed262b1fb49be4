"""Indicators in lines whose blanks keep the columns, every cell in the middle of its rows."""

from __future__ import annotations

from ingest.line_placed import placed_table
from tests.sample_forms import read, text_document

HEAD = """                          项目支出绩效自评表
                            （2031年度）

  项目名称          青禾县管网改造
  主管部门          青禾县水务局              实施单位          青禾县水务局
                    年初预算数    全年预算数    全年执行数   分值   执行率   得分
  年度资金总额        150.00        190.00        186.00      10    97.89%   9.79
"""
_LEFT = (2, 14, 30, 52, 70, 88, 96, 104)


def _line(*cells: str) -> str:
    text = ""
    for left, cell in zip(_LEFT, cells, strict=False):
        text += " " * (left - len(text.encode("gbk"))) + cell if cell else ""
    return text + "\n"


ROWS = "".join(
    _line(*row.split("|"))
    for row in """|||||||未完成原因分析与改
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
|||||||进措施
||改造管网长度|≥18公里|18.4公里|20|20
|数量指标
||新建泵站|=2座|2座|10|10
产出指标（||老旧小区管网改造
|质量指标||≥95%|96%|10|10
50分）||验收率
|||2031年10月31||||汛期停工28天，
|时效指标|完工时间||2031年11月18日|10|8
|||日前||||工期顺延
效益指标（|社会效益指标|受益人口|≥3.1万人|3.1万人|20|20
30分）|可持续影响指标|预警平台运行|显著改善|基本达成|10|10
|服务对象满意度
满意度指标||居民满意度|≥90%|93%|10|10
|指标""".splitlines()
)


def _indicators(rows: str) -> list[tuple[str | None, ...]]:
    _, indicators, _ = read(text_document(HEAD + rows))
    kept = [i for i in indicators if i.level1 != "预算执行率"]
    return [
        (i.level1, i.level2, i.level3, i.target_text, i.actual, i.deviation_reason) for i in kept
    ]


def test_cells_are_of_the_rows_in_whose_middle_they_stand() -> None:
    assert _indicators(ROWS + "  总分                                                100     97.79\n") == [
        ("产出指标", "数量指标", "改造管网长度", "≥18公里", "18.4公里", None),
        ("产出指标", "数量指标", "新建泵站", "=2座", "2座", None),
        ("产出指标", "质量指标", "老旧小区管网改造验收率", "≥95%", "96%", None),
        ("产出指标", "时效指标", "完工时间", "2031年10月31日前", "2031年11月18日", "汛期停工28天，工期顺延"),
        ("效益指标", "社会效益指标", "受益人口", "≥3.1万人", "3.1万人", None),
        ("效益指标", "可持续影响指标", "预警平台运行", "显著改善", "基本达成", None),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", None),
    ]  # fmt: skip


def test_the_total_below_is_the_score_and_a_sum_of_weights_alone_is_none() -> None:
    scored, _, _ = read(
        text_document(HEAD + ROWS + "  总分                        100     97.79\n")
    )
    assert str(scored[0].score_form) == "97.79"
    weighed, _, _ = read(text_document(HEAD + ROWS + "  总分                         90\n"))
    assert weighed[0].score_form is None


def test_a_level_in_the_middle_of_no_rows_leaves_them_to_be_read_otherwise() -> None:
    assert placed_table(text_document(HEAD + ROWS).lines) is not None
    moved = ROWS.replace(
        "  产出指标（ ", "            "
    )  # only its weight is left, two lines below
    assert placed_table(text_document(HEAD + moved).lines) is None


_CLOSE = """     一级指标 二级指标       三级指标       年度指标值   实际完成值 分值  得分  偏差原因分析
"""


def _set(*cells: tuple[int, str]) -> str:
    """Cells at their print columns, Chinese characters two wide."""
    text = ""
    for left, cell in cells:
        text += " " * (left - len(text) - sum(c > "\u2e7f" for c in text)) + cell
    return text + "\n"


def test_headings_that_one_blank_parts_and_numbers_beside_their_narrow_heading() -> None:
    rows = [
        [(29, "改造管网长度"), (46, "≥18公里"), (59, "18.4公里"), (70, "20"), (76, "20")],
        [(1, "绩"), (17, "数量指标"), (31, "新建泵站"), (47, "=2座"), (60, "2座"), (70, "20"), (76, "19")],
        [(1, "效"), (6, "产出指标"), (17, "质量指标"), (31, "返工"), (47, "≤5%"), (59, "7%"), (70, "9     8    返工")],
        [(1, "指"), (17, "时效指标"), (31, "完工时间"), (45, "10月31日前"), (57, "10月24日"), (67, "6"), (76, "6")],
        [(1, "标"), (5, "效益指标 社会效益指标"), (31, "人口"), (46, "≥3万人"), (59, "3万人"), (70, "25"), (76, "25")],
        [(5, "满意度指"), (14, "服务对象满意"), (30, "居民满意度"), (47, "≥90%"), (59, "93%"), (70, "10"), (76, "10")],
        [(8, "标"), (16, "度指标")],
    ]  # fmt: skip
    printed = _CLOSE + "".join(_set(*row) for row in rows)
    assert _indicators(printed + "                     总    分              100  98.79\n") == [
        ("产出指标", "数量指标", "改造管网长度", "≥18公里", "18.4公里", None),
        ("产出指标", "数量指标", "新建泵站", "=2座", "2座", None),
        ("产出指标", "质量指标", "返工", "≤5%", "7%", "返工"),
        ("产出指标", "时效指标", "完工时间", "10月31日前", "10月24日", None),
        ("效益指标", "社会效益指标", "人口", "≥3万人", "3万人", None),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", None),
    ]
