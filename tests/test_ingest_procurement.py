"""Procurement tables in the manners of several places: what is bought, for what, under which code, for how much."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.prose import read_prose
from ingest.purchase_prose import told_purchases
from ingest.readers.text import read_text
from tests.read_tables_of import grid, tables

TITLE = "政府采购预算表\n单位：{unit}\n"

Line = tuple[str, str | None, str | None, int]

MANNERS: list[tuple[str, str, list[Line]]] = [
    (
        "万元",
        """
        序号|采购项目|采购目录|采购数量|采购金额|采购方式
        1|电梯更换|A02051228|2|86.00|公开招标
        2|档案数字化|C16010000|1|45.50|磋商
        |合计|||131.50|
        """,
        [("电梯更换", None, "A02051228", 860_000), ("档案数字化", None, "C16010000", 455_000)],
    ),
    (
        "万元",
        """
        单位名称|项目名称|采购品目编码|采购品目名称|计量单位|数量|单价|预算金额|其中：预留中小企业份额
        松塔区教育局|信息化运维|C16070000|运行维护服务|项|1|60.00|60.00|60.00
        松塔区教育局|设备购置|A02010105|台式计算机|台|20|0.50|10.00|
        合计|||||||70.00|60.00
        """,
        [
            ("运行维护服务", "信息化运维", "C16070000", 600_000),
            ("台式计算机", "设备购置", "A02010105", 100_000),
        ],
    ),
    (
        "万元",
        """
        采购项目名称|采购目录|总计|一般公共预算|政府性基金预算|面向中小企业预留份额
        合计||76.00|76.00||40.00
        城市体检|C0899其他专业技术服务|40.00|40.00||40.00
        公务用车|A02030501轿车|36.00|36.00||
        """,
        [
            ("其他专业技术服务", "城市体检", "C0899", 400_000),
            ("轿车", "公务用车", "A02030501", 360_000),
        ],
    ),
    (
        "元",
        """
        预算项目|采购标的|规格|采购数量|单价（元）|标的金额（元）|面向中小企业情况
        办公保障|文件柜|铁皮|30|800.00|24000.00|整体预留
        印刷费|宣传册|彩印|5000|3.50|17500.00|非预留
        """,
        [("文件柜", "办公保障", None, 24_000), ("宣传册", "印刷费", None, 17_500)],
    ),
    (
        "万元",
        """
        序号|单位|采购内容|采购品目|采购数量|预算单价|预算总价|是否专门面向中小企业采购
        1|局机关|一体机|A020204|4|0.25|1.00|是
        2|市政中心|作业车|A02030700|1|58.00|58.00|否
        """,
        [("一体机", None, "A020204", 10_000), ("作业车", None, "A02030700", 580_000)],
    ),
    (
        "万元",
        """
        采购类别|采购内容|预算金额|资金来源|采购时间
        货物|笔记本电脑15台|9.00|财政拨款|2031年6月
        服务|法律顾问服务|8.00|单位自筹|2031年3月
        合计||17.00||
        """,
        [("笔记本电脑15台", None, None, 90_000), ("法律顾问服务", None, None, 80_000)],
    ),
]


@pytest.mark.parametrize(("unit", "rows", "lines"), MANNERS)
def test_lines_of_what_is_bought(unit: str, rows: str, lines: list[Line]) -> None:
    read = tables(TITLE.format(unit=unit) + grid(rows))
    found = [(i.item, i.project, i.catalogue_code, i.amount_yuan) for i in read.items]
    assert found == [(*line[:3], Decimal(line[3])) for line in lines]
    assert "unread" not in read.whats()


def test_what_is_reserved_for_small_companies_is_a_part_of_the_amount() -> None:
    read = tables(TITLE.format(unit="万元") + grid(MANNERS[2][1]))
    keys = {o.column: o.column_key for o in read.observations}
    assert keys["总计"] == "total"
    assert keys["面向中小企业预留份额"] == "reserved_for_small"
    assert {o.reconciles.value for o in read.observations} == {"true"}


def purchases(text: str) -> list[tuple[str, str, str, str]]:
    document = read_text(Path("t.txt"), text.encode(), "0" * 64)
    found = told_purchases(document, read_prose(document).paragraphs)
    for item in found:
        assert document.text[item.source.start : item.source.end] == item.source.text
    return [(i.item, str(i.quantity), i.unit or "", str(i.amount_yuan)) for i in found]


def test_purchases_listed_in_sentences() -> None:
    head = "松塔区水务局2031年部门预算\n八、政府采购情况\n"
    listed = "2031年政府采购预算共安排45.6万元，其中：采购救生艇 2艘，预算12.5万元；采购对讲机（10部），金额18100元。\n"
    assert purchases(head + listed) == [
        ("救生艇", "2", "艘", "125000.0"),
        ("对讲机", "10", "部", "18100"),
    ]
    assert purchases(head + "本年采购对讲机10部，预算1.8万元。\n") == []  # one alone is no list
    assert (
        purchases(
            head.replace("八、政府采购情况", "八、其他")
            + "购置桌子2张，预算1万元；椅子4把，预算2万元。"
        )
        == []
    )


SPECIALS = """
采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计
合计|||||99.00
一、货物A|||||30.00
|护堤巡查经费|办公设备购置|||18.00
|||台式计算机（20万以下）|分散自行组织|12.00
|||复印纸|分散自行组织|6.00
|机房运转经费|办公设备购置|||12.00
|||台式计算机（20万以下）|政府集中采购|12.00
三、服务C|||||69.00
|文印、巡河及值守经费|印刷费|||69.00
|||印刷服务|政府集中采购|69.00
"""


def test_a_line_stands_under_its_special_fund_and_tells_how_it_is_bought() -> None:
    read = tables(TITLE.format(unit="万元") + grid(SPECIALS))
    assert [(i.item, i.special, i.way) for i in read.items] == [
        ("台式计算机（20万以下）", "护堤巡查经费", "分散自行组织"),
        ("复印纸", "护堤巡查经费", "分散自行组织"),
        ("台式计算机（20万以下）", "机房运转经费", "政府集中采购"),
        ("印刷服务", "文印、巡河及值守经费", "政府集中采购"),
    ]
