"""Offices of one kind, those that a sentence counts, cars under a quota, projects added later, a code behind a name."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

_TEXT = """岚川县林区道路养护所2024年度单位决算公开

第一部分  单位概况
一、主要职能
承担林区道路的日常养护。
二、单位基本情况
（一）机构设置情况
本所内设3个股室：综合股、财务股、工程股。另按片区派出2个养护站，分别为东山养护站和西岭养护站，养护站不独立核算。
（二）人员和车辆情况
车辆编制5辆，在编实有车辆4辆，均为巡查用车。

第二部分  2024年度单位决算表
支出决算表
编制单位：岚川县林区道路养护所\t\t金额单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t90.00\t40.00\t50.00
214\t交通运输支出\t90.00\t40.00\t50.00
21401\t公路水路运输\t90.00\t40.00\t50.00
2140104\t公路建设\t20.00\t\t20.00
2140106\t公路养护\t70.00\t40.00\t30.00

第三部分  情况说明
一、收入支出决算情况说明
2024年度收入合计90.00万元，支出合计90.00万元。

二、“三公”经费支出决算情况说明
2024年度“三公”经费支出决算6.00万元，与上年的8.00万元相比减少2.00万元，下降25.00%。主要是推行车辆定点维修比价，从严控制支出。

附件2  2024年度项目支出绩效自评情况汇总表

金额单位：万元
序号\t项目名称\t年初预算数\t全年预算数\t全年执行数\t执行率（%）\t自评得分
1\t林区道路灌缝\t30.00\t32.00\t30.00\t93.75\t96.00
2\t东山桥改造\t0\t12.00\t12.00\t100.00\t98.00
3\t水毁路段抢通\t0\t8.00\t8.00\t100.00\t99.00
合计\t\t30.00\t52.00\t50.00\t96.15\t
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("roads-2024", _TEXT)])


@pytest.mark.parametrize(
    ("asked", "told", "untold"),
    [
        ("养护所下面有几个养护站，都是哪几个", "2个：东山养护站、西岭养护站", "综合股"),
        ("养护所有哪些养护站", "东山养护站、西岭养护站", "综合股"),
        ("养护所有哪些股室", "3个：综合股、财务股、工程股", "养护站"),
        ("养护所年初没有预算、后来才加进来的项目是哪些", "2个：东山桥改造", "灌缝"),
        ("养护所年初没有安排预算、年中追加的项目有哪些", "水毁路段抢通", "灌缝"),
        ("养护所有几辆车", "4辆", "5辆"),
        ("养护所在编车有几辆", "4辆", "5辆"),
        ("养护所车辆编制几辆", "5辆", "4辆"),
        ("养护所三公经费怎么省下来的", "车辆定点维修比价", "6.00万元。"),
        ("养护所三公经费怎么降下来的", "车辆定点维修比价", "6.00万元。"),
        ("公路养护这个科目（2140106）2024年总共支出多少", "70.00万元", "20.00"),
    ],
)
def test_what_is_of_the_kind_that_is_said(
    release: Release, asked: str, told: str, untold: str
) -> None:
    given = answer(release, asked)
    assert told in given.answer, given.answer
    assert untold not in given.answer, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "养护所下面有几个收费站",
        "养护所编外车有几辆",
        "养护所2023年年初没有预算、后来才加进来的项目是哪些",
    ],
)
def test_what_is_of_no_such_kind_is_not_told(release: Release, asked: str) -> None:
    assert answer(release, asked).status != "answered"
