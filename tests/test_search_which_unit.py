"""Which of an office's units is of a kind: by its funding, its level; and what one unit is."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.evidence import Place
from search.unit_places import cite_code
from tests.built import release_of
from tests.made_report import report_of

_REPORT = """岚川市林业局2031年度部门决算

第一部分 部门概况
一、主要职责
指导全市造林绿化。
二、机构设置
岚川市林业局（部门代码217）下设二级预算单位3家。
纳入部门决算编制范围的单位一览表
序号\t单位编码\t单位名称\t单位性质\t经费供给方式\t机构规格
1\t217001\t岚川市林业局（机关）\t行政单位\t全额拨款\t正处级
2\t217002\t岚川市种苗站\t公益一类事业单位\t全额拨款\t正科级
3\t217003\t岚川市木材检测站\t公益二类事业单位\t差额拨款\t副科级

第二部分 2031年度部门决算情况说明
一、收支总体情况
2031年度收入总计90.00万元，支出总计90.00万元。

第三部分 2031年度部门决算表
一般公共预算财政拨款基本支出决算表
编制单位：岚川市林业局\t\t\t金额单位：万元
经济分类科目编码\t经济分类科目名称\t合计\t人员经费\t公用经费
\t合计\t90.00\t60.00\t30.00
301\t工资福利支出\t60.00\t60.00\t
302\t商品和服务支出\t30.00\t\t30.00
"""


@pytest.fixture(scope="module")
def forestry() -> Release:
    return release_of([report_of("forestry-2031", _REPORT)])


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("林业局里哪个单位是差额拨款的", "木材检测站"),
        ("林业局哪家单位是副科级", "木材检测站"),
        ("林业局哪个单位是正科级的", "种苗站"),
    ],
)
def test_which_unit_is_of_a_kind(forestry: Release, question: str, unit: str) -> None:
    given = answer(forestry, question)
    assert given.status == "answered" and given.answer.endswith(f"有1个：岚川市{unit}。")


def test_what_one_unit_is(forestry: Release) -> None:
    told = answer(forestry, "林业局（机关）是什么性质的单位").answer
    assert told == "岚川市林业局（机关）的单位性质为行政单位。"


def test_a_kind_that_no_unit_is_of_is_not_answered(forestry: Release) -> None:
    assert answer(forestry, "林业局里哪个单位是自收自支的").status != "answered"


class _Source:
    """A report's text by itself."""

    def __init__(self, source: str) -> None:
        self.source = source

    def text(self, report_id: str) -> str:
        return self.source


def test_a_code_is_cited_beside_a_name_that_is_printed_with_a_blank_in_it() -> None:
    opening = "岚川市种苗站负责苗木供应。" + "。" * 200
    source = _Source(f"{opening}\n217002-岚川市 种苗站\t正科级\n")
    cited = cite_code([Place("a", 0, 6)], source, "217002")
    assert cited is not None
    assert cited.quote == "217002-岚川市 种苗站"
    assert cite_code([Place("a", 0, 6)], source, "217003") is None
