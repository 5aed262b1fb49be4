"""What became of a report: recognised things, grouped reasons, prose by section, lines in nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document, Line
from ingest.explanation import explained
from ingest.report import read_report

_FORM = """2023年度预算项目绩效自评表

项目名称\t湖心岛绿化费\t项目级次\t本级\t金额单位\t万元
预算数\t8.00\t到位数\t8.00\t执行数\t8.00
其中：财政资金\t8.00\t其中：财政资金\t8.00\t其中：财政资金\t8.00
年度预期目标\t具体完成情况\t总体完成率
栽树一百棵\t已栽树一百棵\t100.00
除草两遍\t已除草两遍\t100.00
一级指标\t二级指标\t三级指标\t指标说明\t指标分值\t符号\t值\t单位\t单项指标实际完成值\t自评得分
产出指标\t数量指标\t栽树棵数\t栽树棵数\t50\t≥\t100\t棵\t100棵\t50
效益指标\t社会效益指标\t环境改善\t环境改善\t50\t≥\t90\t%\t95%\t48
自评总分\t98
填报人：\t王小明\t联系电话：\t12345678
"""
_REPORT = f"""松塔区园林局2023年度部门决算

第一部分 部门概况

一、部门职责

负责全区公园和绿地的养护管理工作，组织开展绿化宣传。

第二部分 2023年度部门决算情况说明

一、收入支出决算总体情况说明

本部门2023年度收、支总计100.00万元，比上年增加5.00万元，增长5.26%，主要原因是项目增加。

{_FORM}
某处无从归类的标记

第三部分 名词解释

一、财政拨款收入：指财政部门拨付的资金。
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path: Path = tmp_path_factory.mktemp("explained") / "songta.txt"
    path.write_text(_REPORT, encoding="utf-8")
    return list(explained(read_report(path)))


def told(lines: list[str], words: str) -> str:
    """The only line that has ``words``."""
    (found,) = [line for line in lines if words in line]
    return found


def test_a_form_is_told_with_its_project_and_indicators(lines: list[str]) -> None:
    assert "湖心岛绿化费，2 项指标" in told(lines, "项目表单")


def test_cells_of_one_reason_are_told_once(lines: list[str]) -> None:
    assert "未读 2 处“100.00”" in told(lines, "“总体完成率”没有对应的字段")
    assert told(lines, "“到位数”").strip().startswith("第 18 行")
    assert "“本级”" in told(lines, "“项目级次”没有对应的字段")
    assert "“8.00”" in told(lines, "“到位数”没有对应的字段")
    assert "未读 3 处“8.00”" in told(lines, "财政资金”没有对应的字段")


def test_persons_are_not_named(lines: list[str]) -> None:
    assert not any("王小明" in line or "12345678" in line for line in lines)


def test_prose_is_told_by_section_with_its_figures(lines: list[str]) -> None:
    before, after = [line for line in lines if "正文：“一、收入支出" in line]
    assert before.endswith("1 段，3 个数字。")
    assert after.endswith("1 段。")
    assert "职责：" in told(lines, "“一、部门职责”，")
    assert "1 段" in told(lines, "名词解释：“")


def test_every_line_with_words_is_in_the_explanation(lines: list[str]) -> None:
    covered: set[int] = set()
    for line in lines[1:-1]:
        first, _, last = line.split("第 ")[-1].split(" 行")[0].partition("–")
        covered.update(range(int(first), int(last or first) + 1))
    printed = {i for i, text in enumerate(_REPORT.split("\n"), 1) if text.strip()}
    assert printed <= covered


def test_a_source_without_a_page_takes_that_of_its_line() -> None:
    lines = (Line(0, 1, "一", 1), Line(2, 3, "二", 2))
    document = Document("r", "r.pdf", "0" * 64, "一\n二", lines, pages=2)
    assert [document.source((at, at + 1)).page for at in (0, 2)] == [1, 2]
    unpaged = Document("r", "r.txt", "0" * 64, "一\n二", lines)
    assert unpaged.source((2, 3)).page is None
