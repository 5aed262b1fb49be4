"""A hospital's accounts: stocks at both ends of a year, money of one fund, what is not counted and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区第二医院2024年度单位决算

第一部分 单位概况
一、主要职责
负责区域医疗服务。
二、机构设置
医院加挂岚川市青禾区结核病院、岚川市青禾区康复院牌子，没有下级单位。

第二部分 2024年度单位决算情况说明
一、收入支出决算总体情况
2024年度收入合计900.00万元，支出合计900.00万元。
二、一般公共预算财政拨款支出决算情况
1.卫生健康支出（类）公立医院（款）传染病医院（项）。年初预算210.00万元，支出决算236.00万元，完成年初预算的112.4%，决算数大于年初预算数的主要原因是追加设备资金。
三、机关运行经费情况
本单位为公益二类事业单位，按规定不统计机关运行经费。

第三部分 2024年度单位决算表
支出决算表
公开03表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t900.00\t700.00\t200.00
210\t卫生健康支出\t900.00\t700.00\t200.00
21002\t公立医院\t900.00\t700.00\t200.00
2100203\t传染病医院\t900.00\t700.00\t200.00
一般公共预算财政拨款支出决算表
公开05表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t236.00\t136.00\t100.00
210\t卫生健康支出\t236.00\t136.00\t100.00
21002\t公立医院\t236.00\t136.00\t100.00
2100203\t传染病医院\t236.00\t136.00\t100.00
一般公共预算财政拨款基本支出决算表
公开06表
单位：万元
科目编码\t科目名称\t合计\t人员经费\t公用经费
合计\t\t136.00\t131.00\t5.00
302\t商品和服务支出\t5.00\t\t5.00
30215\t会议费\t2.00\t\t2.00
30231\t公务用车运行维护费\t3.00\t\t3.00
| 国有资产占用情况表 |
| 公开12表 |
| 单位名称：岚川市青禾区第二医院 | | 金额单位：万元 |
| 项目 | 行次 | 单位 | 年初数 | 年末数 | 其中：本年新增 |
| 一、车辆数合计 | 1 | 辆 | 8 | 6 |  |
| 1.应急保障用车 | 2 | 辆 | 3 | 1 |  |
| 2.其他用车 | 3 | 辆 | 5 | 5 |  |
| 二、单价100万元以上设备（不含车辆） | 4 | 台（套） | 11 | 15 | 4 |
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("hospital")
    path = folder / "hospital-2024.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        ("二院百万以上设备年末比年初多几台", "4", "年末比年初多4台"),
        ("二院的车年末比年初多了几辆", "2", "年末比年初少2辆"),
        ("二院年初有几辆车", "8", "年初数8辆"),
        ("二院应急保障用车年末有几辆", "1", "年末数1辆"),
        ("二院其他用车年末比年初少几辆", "0", "两者相同"),
    ],
)
def test_a_stock_is_told_at_the_edge_of_the_year(
    release: Release, asked: str, value: str, said: str
) -> None:
    given = answer(release, asked)
    assert given.value == value
    assert said in given.answer


@pytest.mark.parametrize(
    "asked", ["二院2023年年初有几辆车", "二院通用设备年末比年初多几台", "二院救护车年末有几辆"]
)
def test_no_other_stock_is_told(release: Release, asked: str) -> None:
    assert answer(release, asked).value is None


def test_all_money_is_not_set_against_the_treasurys_budget(release: Release) -> None:
    given = answer(release, "二院传染病医院这一项决算比年初预算多多少")
    assert given.value == "26"
    assert "236.00万元" in given.answer
    assert "900" not in given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("为什么二院没有机关运行经费", "按规定不统计机关运行经费"),
        ("二院加油修车这些公车运行的钱一共多少", "3.00万元"),
        ("二院的大会小会一年花掉多少钱（会议费）", "2.00万元"),
        ("二院还挂哪两块牌子", "青禾区康复院"),
        ("二院门口还挂着哪两块牌子", "青禾区康复院"),
    ],
)
def test_it_is_told_as_everyday_words_ask_it(release: Release, asked: str, told: str) -> None:
    assert told in answer(release, asked).answer
