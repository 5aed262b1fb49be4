"""Goals beside what was done of them in lines whose blanks keep the columns, every cell in its middle."""

from __future__ import annotations

import pytest

from ingest.placed_goals import placed_goals
from tests.sample_forms import read, text_document
from tests.test_ingest_line_placed import HEAD, ROWS


def _line(*cells: tuple[int, str]) -> str:
    text = ""
    for left, cell in cells:
        text += " " * (left - len(text.encode("gbk"))) + cell
    return text + "\n"


GOAL = ("改造老城区供水管网，新建泵站两座，消除跑冒", "滴漏和爆管隐患。")
DONE = ("改造管网18.4公里、泵站2座，漏损率降到8%以", "下，老旧小区 26 个", "全部通水。")
GOALS = _line((34, "预期目标"), (80, "实际完成情况"))
LAYOUTS = {
    "label between the lines": (
        GOALS, _line((67, DONE[0])), _line((2, "年度总体目")), _line((15, GOAL[0])),
        _line((67, DONE[1])), _line((15, GOAL[1])), _line((6, "标")), _line((67, DONE[2])),
    ),
    "label beside the lines": (
        GOALS, _line((2, "年度"), (67, DONE[0])), _line((2, "总体"), (15, GOAL[0]), (67, DONE[1])),
        _line((2, "目标"), (15, GOAL[1]), (67, DONE[2])),
    ),
    "label beside the headings": (
        _line((2, "年度目标"), (34, "年初设定目标"), (80, "全年实际完成情况")),
        _line((15, GOAL[0]), (67, DONE[0])), _line((15, GOAL[1]), (67, DONE[1])),
        _line((67, DONE[2])),
    ),
    "no label": (
        GOALS, _line((2, GOAL[0]), (67, DONE[0])), _line((2, GOAL[1]), (67, DONE[1])),
        _line((67, DONE[2])),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_column_is_read_by_itself(layout: str) -> None:
    (project,), _, _ = read(text_document(HEAD + "".join(LAYOUTS[layout]) + ROWS))
    assert project.goals == ("".join(GOAL),)
    assert project.achievements == ("".join(DONE),)


def test_columns_that_one_blank_parts() -> None:
    lines = [_line((34, "预期目标"), (72, "实际完成情况"))]
    lines += [_line((2, "年度总体")), _line((15, GOAL[0]), (58, DONE[0]))]
    lines += [_line((15, GOAL[1]), (58, DONE[1])), _line((2, "目标")), _line((58, DONE[2]))]
    (project,), _, _ = read(text_document(HEAD + "".join(lines) + ROWS))
    assert project.goals == ("".join(GOAL),)
    assert project.achievements == ("".join(DONE),)


def test_several_goals_of_one_cell() -> None:
    lines = [GOALS, _line((15, "目标1：改造管网18公里。"), (67, "改造管网18.4公里。"))]
    lines += [
        _line((2, "年度总体目标")),
        _line((15, "目标2：新建泵站2座。"), (67, "新建泵站2座。")),
    ]
    (project,), _, _ = read(text_document(HEAD + "".join(lines) + ROWS))
    assert project.goals == ("改造管网18公里。", "新建泵站2座。")
    assert project.achievements == ("改造管网18.4公里。新建泵站2座。",)


def test_words_beside_that_are_no_label_leave_the_lines_alone() -> None:
    lines = [GOALS, _line((2, "其他说明"), (15, GOAL[0]), (67, DONE[0]))]
    document = text_document(
        "".join(lines) + _line((2, "一级指标"), (15, "二级指标"), (30, "三级指标"))
    )
    assert placed_goals(document.lines) is None
