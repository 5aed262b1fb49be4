"""A street office whose budget prints its units' rows in one table and its projects as rows only."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of
from tests.sample_forms import tabbed

OFFICE = "岚川市青禾区人民政府柳桥街道办事处"
HEAD = f"部门：417_{OFFICE}|金额单位：元"
TEXT = "\n".join(
    (
        f"{OFFICE}2025年部门预算\n\n第一部分 2025年部门预算说明\n一、部门基本情况",
        "负责辖区党建、公共服务和综合管理。\n二、收支预算总体情况",
        "2025年收入预算900.00万元，支出预算900.00万元，其中住房公积金90.00万元。\n第二部分 2025年部门预算表\n第 1 页",
        tabbed(
            "表02|支出预算总表（分单位分科目）",
            HEAD,
            "科目编码|单位编码|单位名称（功能分类科目名称）|合计|基本支出|项目支出",
            "||合计|9,000,000.00|8,000,000.00|1,000,000.00",
            f"|417001|{OFFICE}（本级）|6,000,000.00|5,000,000.00|1,000,000.00",
            "221|417001|住房保障支出|6,000,000.00|5,000,000.00|1,000,000.00",
            "22102|417001|住房改革支出|6,000,000.00|5,000,000.00|1,000,000.00",
            "2210201|417001|住房公积金|6,000,000.00|5,000,000.00|1,000,000.00",
            "|417002|柳桥街道便民服务中心|3,000,000.00|3,000,000.00|",
            "221|417002|住房保障支出|3,000,000.00|3,000,000.00|",
            "22102|417002|住房改革支出|3,000,000.00|3,000,000.00|",
            "2210201|417002|住房公积金|3,000,000.00|3,000,000.00|",
        ),
        "第 2 页",
        tabbed(
            "表03|一般公共预算支出表",
            HEAD,
            "科目编码|科目名称|合计|基本支出|项目支出",
            "|合计|9,000,000.00|8,000,000.00|1,000,000.00",
            "221|住房保障支出|9,000,000.00|8,000,000.00|1,000,000.00",
            "22102|住房改革支出|9,000,000.00|8,000,000.00|1,000,000.00",
            "2210201|住房公积金|9,000,000.00|8,000,000.00|1,000,000.00",
        ),
        "第 3 页",
        tabbed(
            "表04|项目支出绩效目标表",
            f"部门：417_{OFFICE}|金额单位：万元",
            "单位编码|项目名称|资金总额|实施期绩效目标|一级指标|二级指标|三级指标|指标值|度量单位|指标值类型",
            "417001|柳桥灯会及群众文化活动|35.00|举办灯会。|成本指标|经济成本指标|灯会单项支出|18|万元|≤",
            "||||产出指标|时效指标|火警出动到场时间|5|分钟|≤",
            "417002|便民窗口运行|65.00|开好窗口。|产出指标|数量指标|开放窗口|12|个|=",
        ),
    )
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("street")
    path = folder / "street.txt"
    path.write_text(TEXT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("街道办今年住房公积金安排多少", "9000000.00", "元"),
        ("柳桥街道2025年住房公积金", "9000000.00", "元"),
        ("便民服务中心2025年住房公积金", "3000000.00", "元"),
        ("灯会这个项目安排了多少钱", "35", "万元"),
        ("便民窗口运行项目预算多少", "65", "万元"),
        ("火警出动几分钟到场", "5", "分钟"),
    ],
)
def test_figures(release: Release, asked: str, value: str, unit: str) -> None:
    given = answer(release, asked)
    assert (given.status, (given.value or "").replace(",", ""), given.unit) == (
        "answered",
        value,
        unit,
    ), given.answer
    assert all(c.quote for c in given.citations)


@pytest.mark.parametrize(
    "asked",
    [
        "东湖街道办2025年住房公积金",
        "街道办2023年住房公积金",
        "去年街道办住房公积金",
        "镇政府2025年住房公积金",
    ],
)
def test_near_misses(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer
