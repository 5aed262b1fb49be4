"""Numbers that only a sentence counts, in digits and in characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from tests.built import release_of

TEXT = """2023 年度部门决算公开文本

部门名称：岚川市青禾区水务局（部门）

第三部分 2023 年度部门决算情况说明

一、收入支出决算总体情况说明

本部门 2023 年度收、支总计（结转和结余在内）1083.87 万元，同 2022 年度决算比较，收支各增加 159.92 万元，增长 17.3%。

二、收入决算情况说明

本部门 2023 年度本年收入合计 1083.87 万元，其中：财政拨款收入 1083.87 万元，占 100.0%。

三、支出决算情况说明

本部门 2023 年度本年支出合计 1083.87 万元，其中：基本支出 700.00 万元，占 64.6%；项目支出 383.87 万元，占 35.4%。

八、国有资产占用情况说明

截至 2023 年 12 月 31 日，本部门共有车辆 12 辆，比上年减少 3 辆，主要是年内报废旧车两台，向乡镇无偿划转十一台。其
中，其他用车 12 辆，其他用车主要是 4 辆在用，为保障防汛巡查的车辆；
5 辆为原乡镇水管站移交车辆，无牌照，待处置；3 辆为早年购入车辆，已无手续。
全年走访渔业企业 12 个。全年为沿河企业免费检修水泵 90 个。
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("counted")
    (folder / "assets.txt").write_text(TEXT, encoding="utf-8")
    facts = [read_report(folder / "assets.txt")]
    return release_of(facts)


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("水务局2023年报废了几台车", "2", "台"),
        ("水务局2023年划转了多少台", "11", "台"),
        ("水务局有几辆车待处置", "5", "辆"),
        ("水务局原来水管站的车有几辆", "5", "辆"),
        ("水务局原来水管站的车是几辆", "5", "辆"),
        ("水务局没有手续的车几辆", "3", "辆"),
        ("水务局没有手续的车有几辆", "3", "辆"),
        ("水务局其他用车里在用的有几辆", "4", "辆"),
        ("水务局走访了几家渔业企业", "12", "个"),
    ],
)
def test_the_number_is_that_of_the_clause_with_the_words(
    release: Release, asked: str, value: str, unit: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, unit), given.answer
    assert given.citations


@pytest.mark.parametrize("asked", ["水务局2023年报废了几台电脑", "水务局2023年拍卖了几台车"])
def test_a_word_that_no_clause_has_is_no_answer(release: Release, asked: str) -> None:
    assert answer(release, asked).status == "not_found"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水务局账上12辆车，真正在开的几辆", ("主要是4辆在用",)),
        ("水务局12辆车各是什么状态", ("其他用车12辆", "4辆在用", "5辆为原乡镇", "3辆为早年购入")),
        ("水务局账上12辆车，真正在开的几辆？剩下的什么情况", ("主要是4辆在用", "3辆为早年购入")),
        ("水务局的车2023年底比上一年少了几辆，还剩几辆？", ("减少3辆", "12辆")),
    ],
)
def test_states_are_told_of_things_that_are_numbered(
    release: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert all(words in given.answer for words in told), given.answer


@pytest.mark.parametrize("asked", ["水务局11辆车各是什么情况", "水务局11辆车，在用的几辆"])
def test_no_other_number_of_things_has_those_states(release: Release, asked: str) -> None:
    assert "4辆在用" not in answer(release, asked).answer
