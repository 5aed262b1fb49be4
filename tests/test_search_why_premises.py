"""What a question takes for granted when it asks why is held against what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

REPORT = """岚川市青禾区水务局2023年度部门决算

第一部分 部门概况
一、部门职责
负责全区河道巡查。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入合计900.00万元，支出合计900.00万元，与2022年度相比，收、支总计各增加300.00万元，增长50.00%，主要原因是新招护河队员。
二、“三公”经费支出决算情况说明
2023年度“三公”经费支出决算63.00万元，比上年增加60.00万元，增长2000.00%，主要原因是更换两辆巡河车。
三、机关运行经费支出说明
2023年度机关运行经费支出30.00万元，比上年增加20.00万元，主要是办公楼搬迁；其中差旅费支出8.00万元，比上年减少2.00万元，下降20.00%，主要是合并巡河路线。
四、国有资产占用情况
年末共有车辆3辆，比上年减少2辆，主要是旧车到期报废。
五、一般公共预算财政拨款支出决算具体情况
1、社会保障和就业支出（类）抚恤（款）死亡抚恤（项）。年初预算为0.00万元，支出决算为7.20万元，年初无预算，无法计算完成比例，决算数大于年初预算数的主要原因是：年中按实发放一次性抚恤金。
六、预算绩效情况说明
1、闸门检修项目绩效自评情况：根据年初设定的绩效目标，闸门检修项目绩效自评得分为92分。全年预算数为40万元，执行数为9万元，完成预算的22.5%。项目绩效目标完成情况：检修闸门6座。发现的问题及原因：因资金紧张，与检修单位商定先支付9万元，其余下年支付。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("premises")
    path = folder / "water-2023.txt"
    path.write_text(REPORT, "utf-8")
    return release_of([read_report(path)])


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("水务局支出为什么涨了50%", "护河队员"),
        ("水务局支出为什么涨了一半", "护河队员"),
        ("水务局支出为什么涨了五成", "护河队员"),
        ("水务局三公经费为什么涨了20倍", "巡河车"),
        ("水务局三公经费为什么涨了二十倍", "巡河车"),
        ("水务局机关运行经费为什么涨了两倍", "搬迁"),
        ("水务局差旅费为什么降了两成", "合并巡河路线"),
        ("水务局死亡抚恤为什么比年初预算高", "一次性抚恤金"),
        ("水务局抚恤金决算为什么大于预算", "一次性抚恤金"),
        ("水务局的车为什么少了2辆", "到期报废"),
        ("闸门检修为什么只付了9万", "资金紧张"),
        ("闸门检修预算40万为什么没花完", "资金紧张"),
    ],
)
def test_a_reason_is_told_where_what_is_said_is_printed(
    release: Release, asked: str, reason: str
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert reason in given.answer


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("水务局支出为什么涨了九倍", "九倍"),
        ("水务局支出为什么翻了一番", "翻了一番"),
        ("水务局支出为什么涨了三成", "三成"),
        ("水务局三公经费为什么涨了两千倍", "两千倍"),
        ("水务局三公经费为什么涨了30多倍", "30多倍"),
        ("水务局机关运行经费为什么涨了九倍", "九倍"),
        ("水务局差旅费为什么少了一半", "少了一半"),
        ("水务局支出为什么下降了", "相反"),
        ("水务局差旅费为什么涨了", "相反"),
        ("水务局的车为什么增加了2辆", "相反"),
        ("闸门检修为什么只付了5万", "5万"),
        ("闸门检修为什么花了40万", "40万"),
        ("闸门检修为什么一分钱没花", "一分钱"),
    ],
)
def test_what_is_printed_otherwise_is_said_instead(
    release: Release, asked: str, printed: str
) -> None:
    given = answer(release, asked)
    assert (given.status, given.value) == ("not_found", None)
    assert given.answer.startswith("题中说法与报告不符。") and printed in given.answer
    assert given.interpretation["premise"] == "contradicted"
    assert given.citations
    text = release.text("water-2023")
    assert all(text[c.start : c.end] == c.quote for c in given.citations)


@pytest.mark.parametrize(
    ("asked", "said", "printed"),
    [
        ("水务局2023年支出1200万，三公经费占多少", "1200万", "900.00万元"),
        ("水务局2023年支出是1200万，比上年多多少", "1200万", "900.00万元"),
        ("水务局2023年支出为什么是1200万", "1200万", "900.00万元"),
        ("闸门检修项目预算45万，花了多少", "45万", "40"),
        ("水务局为什么有8辆车", "有8辆车", "3辆"),
        ("水务局三公经费为什么一分没花", "一分没花", "63.00万元"),
    ],
)
def test_an_amount_or_number_that_is_printed_nowhere_is_set_right(
    release: Release, asked: str, said: str, printed: str
) -> None:
    given = answer(release, asked)
    assert (given.status, given.value) == ("not_found", None)
    assert given.answer.startswith(f"题中说法与报告不符。题中是“{said}”，报告印的是：")
    assert printed in given.answer
    assert given.interpretation["premise"] == "contradicted"
    assert given.citations


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("水务局2023年支出900万，三公经费占多少", "7"),
        ("水务局2023年三公经费到底是70万还是63万", "63.00"),
        ("闸门检修项目预算40万，花了多少", "9"),
    ],
)
def test_an_amount_that_is_printed_is_let_be(release: Release, asked: str, value: str) -> None:
    given = answer(release, asked)
    assert (given.status, given.value) == ("answered", value)


@pytest.mark.parametrize(
    "asked", ["信访局支出1200万，三公经费占多少", "水务局印刷费1200万花在哪了"]
)
def test_nothing_is_set_right_where_nothing_is_printed_of_it(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "not_found"
    assert "premise" not in given.interpretation


@pytest.mark.parametrize(
    "asked", ["水务局死亡抚恤为什么比年初预算低", "水务局抚恤金为什么没有完成预算"]
)
def test_what_was_spent_without_a_budget_was_no_less_than_it(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "not_found"
    assert "与此相反" in given.answer and "比预算增加" in given.answer
