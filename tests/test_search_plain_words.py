"""Money and names in plain words: what came in beside what was spent, contracts signed, gifts, short names."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

TEXT = """江湾大学2023年度部门决算

第一部分 部门概况

第二部分 2023年度部门决算表

收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t60.00\t一、一般公共服务支出\t
二、事业收入\t30.00\t二、教育支出\t112.50
三、其他收入\t10.00\t三、科学技术支出\t
其中：捐赠收入\t4.20\t\t
本年收入合计\t100.00\t本年支出合计\t112.50
年初结转和结余\t12.50\t年末结转和结余\t
总计\t112.50\t总计\t112.50

第三部分 2023年度部门决算情况说明

一、收入支出决算

2023年度决算收入合计100.00万元，支出合计112.50万元，其中项目支出20.00万元，财政拨款收入60.00万元。

二、政府采购支出情况

2023年度政府采购金额（以合同签订为准）为9.00万元，其中：货物采购金额2.00万元、工程采购金额3.00万元、服务采购金额4.00万元。
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("jiangwan-2023-final", TEXT)])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("江湾大学2023年花的比收的多多少（只看本年）", "12.5", "万元"),
        ("江湾大学2023年收支差多少", "12.5", "万元"),
        ("江湾大学2023年收了多少钱", "100.00", "万元"),
        ("江湾大学2023年从财政拿了多少钱", "60.00", "万元"),
        ("江大（江湾大学）2023年事业收入多少", "30.00", "万元"),
        ("江湾大学（简称江大）2023年事业收入多少", "30.00", "万元"),
        ("江湾大学2023年收到捐款多少钱", "4.20", "万元"),
        ("江湾大学2023年接受社会捐赠多少", "4.20", "万元"),
        ("江湾大学2023年工程类的政府采购签了多少钱", "3.00", "万元"),
        ("江湾大学2023年货物采购签了多少钱的合同", "2.00", "万元"),
        ("江湾大学2023年服务采购比工程采购多签了多少钱", "1", "万元"),
    ],
)
def test_plain_words_name_the_official_figure(
    release: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "江湾大学2023年花的比收的学费多多少",
        "江湾大学2023年捐款支出多少",
        "南大（江湾大学）2023年事业收入多少",
        "江大（江口大学）2023年事业收入多少",
        "江湾大学2023年政府采购签了几份合同",
        "江湾大学2022年工程类的政府采购签了多少钱",
        "江湾大学2023年从教育部拿了多少钱",
    ],
)
def test_near_misses_are_refused(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer
