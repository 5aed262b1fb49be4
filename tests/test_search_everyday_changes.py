"""Changes asked in everyday words of an office whose name holds 和, and a project's money beside its costs."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.heard import heard
from tests.built import release_of
from tests.made_report import report_of

_TEXT = """岚川市青禾县文化广电和旅游局2024年部门预算公开

第一部分  部门概况
一、主要职能
管理文化和旅游事业。

第三部分  2024年部门预算表
一般公共预算支出预算表
部门：岚川市青禾县文化广电和旅游局 单位：万元
科目编码\t科目名称\t2023年预算数\t2024年预算数\t\t
\t\t\t合计\t基本支出\t项目支出
207\t文化旅游体育与传媒支出\t80.00\t92.00\t50.00\t42.00
20701\t文化和旅游\t80.00\t92.00\t50.00\t42.00
2070101\t行政运行\t45.00\t50.00\t50.00\t
2070113\t旅游宣传\t35.00\t42.00\t\t42.00
\t合计\t80.00\t92.00\t50.00\t42.00

项目支出预算表
部门：岚川市青禾县文化广电和旅游局 单位：万元
项目名称\t合计\t一般公共预算\t上年结转
古塔石桥抢救维修\t44.80\t40.00\t4.80
景区标识更换\t12.00\t12.00\t
合计\t56.80\t52.00\t4.80

项目支出绩效目标表
项目名称\t古塔石桥抢救维修
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t维修古塔石桥\t=2处
产出指标\t成本指标\t单处维修成本\t≤16.8万元
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("culture-2024", _TEXT)])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("文旅局旅游宣传预算今年比去年多几万", "增加7"),
        ("旅游宣传预算比去年多多少", "增加7"),
        ("行政运行预算今年比去年多几块", "增加"),
        ("古塔石桥抢救维修一共多少钱", "44.80万元"),
        ("古塔石桥抢救维修的单处维修成本多少钱", "16.8万元"),
    ],
)
def test_everyday_questions(release: Release, text: str, said: str) -> None:
    assert said in answer(release, text).answer


def test_everyday_words_as_reports_write_them() -> None:
    assert heard("旅游宣传比去年多几万") == "旅游宣传比去年多多少万"
    assert heard("图书馆一周开多少小时") == "图书馆每周开多少小时"
    assert heard("第一周开几天") == "第一周开几天"
