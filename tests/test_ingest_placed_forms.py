"""Forms whose every cell is centred, laid out in lines: other columns, other heights, pages between."""

from __future__ import annotations

import pytest

from ingest.printed_pieces import width
from tests.sample_forms import read, text_document

_Cell = tuple[int, int, tuple[str, ...]]
"""The first of the lines that a cell is as high as, how many, its own lines."""
_ROWS = (
    ("产出指标", "数量指标", "改造管网", "≥18公里", "18.4公里", "15", "15", ""),
    ("", "", "新建泵站", "=2座", "2座", "10", "10", ""),
    ("", "质量指标", "老旧小区管网改|造验收合格率", "≥95%", "96%", "10", "10", ""),
    ("", "时效指标", "完工时间", "10月31日前", "11月18日", "15", "9", "汛期停工|工期顺延"),
    ("效益指标", "社会效益指标", "受益人口", "≥3.1万人", "3.1万人", "30", "30", ""),
    ("满意度指标", "服务对象|满意度指标", "居民满意度", "≥90%", "93%", "10", "10", ""),
)
_HEADS = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
    "偏差原因分析|及改进措施",
)  # fmt: skip
_FOUND = [
    ("产出指标", "数量指标", "改造管网", "≥18公里", "18.4公里", None),
    ("产出指标", "数量指标", "新建泵站", "=2座", "2座", None),
    ("产出指标", "质量指标", "老旧小区管网改造验收合格率", "≥95%", "96%", None),
    ("产出指标", "时效指标", "完工时间", "10月31日前", "11月18日", "汛期停工工期顺延"),
    ("效益指标", "社会效益指标", "受益人口", "≥3.1万人", "3.1万人", None),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", None),
]
_HEAD = """                          项目支出绩效自评表
  项目名称          青禾县管网改造
  主管部门          青禾县水务局              实施单位          青禾县水务局
                    年初预算数    全年预算数    全年执行数 分值    执行率   得分
  项目资金  年度资金总额      150.00      190.00      186.00      10    97.89%    9.79
  （万元）  其中：财政拨款    150.00      190.00      186.00       -    97.89%       -
年度总             预期目标                           实际完成情况
体目标  改造老旧管网18公里，新建泵站2座，       管网与泵站完工，验收合格率
        三年内不再积水。                        96%。
"""
_TOTAL = "                        总    分                                  100    92.79\n"


def _lines(widths: tuple[int, ...], up: bool, spine: bool) -> list[str]:
    """The headings and rows with each cell in the middle of its rows' lines, above it where ``up``."""
    rows = [_HEADS, *_ROWS]
    heights = [max(len(cell.split("|")) for cell in row) for row in rows]
    tops = [sum(heights[:n]) for n in range(len(rows) + 1)]
    cells: list[tuple[int, _Cell]] = []
    for column in range(len(_HEADS)):
        starts = [n for n, row in enumerate(rows) if row[column]]
        for at, end in zip(starts, [*starts[1:], len(rows)], strict=True):
            last = end if column < 2 else at + 1
            cells.append(
                (column, (tops[at], tops[last] - tops[at], tuple(rows[at][column].split("|"))))
            )
    printed = [[""] * len(widths) for _ in range(tops[-1])]
    for column, (top, high, texts) in cells:
        free = high - len(texts)
        first = top + (free // 2 if up else -(-free // 2))
        for n, text in enumerate(texts):
            printed[first + n][column] = text
    margin = ["    "] * len(printed)
    if spine:
        for n, character in enumerate("绩效指标"):
            margin[tops[-1] // 2 - 1 + n] = f" {character} "
    return [m + _spread(row, widths) for m, row in zip(margin, printed, strict=True)]


def _spread(row: list[str], widths: tuple[int, ...]) -> str:
    text, left = "", 0
    for cell, wide in zip(row, widths, strict=True):
        start = left + (wide - width(cell, "WF")) // 2
        text += " " * (start - width(text, "WF")) + cell if cell else ""
        left += wide
    return text + "\n"


def _read(body: str) -> list[tuple[str | None, ...]]:
    projects, indicators, _ = read(text_document(_HEAD + body + _TOTAL))
    assert [(p.name, str(p.score_form), p.goals, p.achievements) for p in projects] == [
        (
            "青禾县管网改造",
            "92.79",
            ("改造老旧管网18公里，新建泵站2座，三年内不再积水。",),
            ("管网与泵站完工，验收合格率96%。",),
        )
    ]
    return [
        (i.level1, i.level2, i.level3, i.target_text, i.actual, i.deviation_reason)
        for i in indicators
        if i.level1 != "预算执行率"
    ]


@pytest.mark.parametrize("up", [True, False])
@pytest.mark.parametrize("spine", [True, False])
@pytest.mark.parametrize(
    "widths",
    [
        (14, 16, 24, 14, 14, 8, 8, 20),
        (11, 13, 17, 12, 11, 5, 6, 15),  # one blank between some headings
        (13, 15, 16, 13, 11, 5, 5, 12),  # a heading's first line beside a whole one
    ],
)
def test_cells_are_of_their_columns_and_rows(
    widths: tuple[int, ...], up: bool, spine: bool
) -> None:
    assert _read("".join(_lines(widths, up, spine))) == _FOUND


def test_a_page_may_end_among_the_rows() -> None:
    lines = _lines((14, 16, 24, 14, 14, 8, 8, 20), up=True, spine=False)
    page = "".join(f"正文第{n}行。\n" for n in range(20))
    turned = "\n\n                             — {} —\n\n"
    before = "".join(page + turned.format(n) for n in (1, 2, 3))
    after = "".join(page + turned.format(n) for n in (5, 6))
    torn = "".join(lines[:5]) + turned.format(4) + "".join(lines[5:])
    document = text_document(before + _HEAD + torn + _TOTAL + after)
    _, indicators, _ = read(document)
    assert [i.level3 for i in indicators if i.level1 != "预算执行率"] == [f[2] for f in _FOUND]


def test_labels_and_values_of_the_head_are_whole() -> None:
    projects, _, _ = read(
        text_document(_HEAD + "".join(_lines((14, 16, 24, 14, 14, 8, 8, 20), True, False)))
    )
    assert [(p.budget_yuan, p.executed_yuan, str(p.execution_rate)) for p in projects] == [
        (1500000, 1860000, "97.89")
    ]


def test_a_level_without_its_suffix_is_known() -> None:
    lines = _lines((14, 16, 24, 14, 14, 8, 8, 20), up=True, spine=False)
    short = [line.replace("产出指标", "产出  ").replace("数量指标", "数量  ") for line in lines]
    document = text_document(_HEAD + "".join(short) + _TOTAL)
    found = [(i.level1, i.level2) for i in read(document)[1] if i.level1 != "预算执行率"]
    assert found[:3] == [("产出", "数量"), ("产出", "数量"), ("产出", "质量指标")]
