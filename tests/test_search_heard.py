"""Questions as they are typed: in traditional characters, with greetings, with blanks for marks."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.heard import heard, listed, simplified
from search.leading import passages
from tests.built import release_of
from tests.sample_facts import sample_facts


@pytest.fixture(scope="module")
def water() -> Release:
    return release_of([sample_facts()])


@pytest.mark.parametrize(
    ("traditional", "plain"),
    [
        ("水務局2023年辦公費和差旅費一共多少", "水务局2023年办公费和差旅费一共多少"),
        ("河道清淤項目2023年自評得了多少分", "河道清淤项目2023年自评得了多少分"),
        ("水務局2023年的會議費是多少", "水务局2023年的会议费是多少"),
    ],
)
def test_a_traditional_question_is_answered_as_the_simplified_one(
    water: Release, traditional: str, plain: str
) -> None:
    given = answer(water, traditional)
    assert given.question == traditional
    assert given.answer == answer(water, plain).answer
    assert passages(water, traditional) == passages(water, plain)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("預算總額、幾萬元？", "预算总额、几万元？"),
        ("乾县的著作费", "乾县的著作费"),
        ("朱镕 GB 2312 外的喆", "朱镕 GB 2312 外的喆"),
        ("", ""),
    ],
)
def test_simplified(text: str, read: str) -> None:
    assert simplified(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("请问水务局2023年差旅费是多少呢？", "水务局2023年差旅费是多少？"),
        ("帮我查一下水务局差旅费多少，谢谢", "水务局差旅费多少"),
        ("您好，我想知道水务局有几辆车，谢谢您！", "水务局有几辆车"),
        ("水务局二〇二三年的差旅费", "水务局2023年的差旅费"),
        ("请问水务局一年的差旅费呢？", "水务局一年的差旅费？"),
        ("收入多少，支出呢", "收入多少，支出呢"),
        ("水务局去年水费是多少（23年度）", "水务局23年度水费是多少"),
        ("水务局比去年多多少（2023年）", "水务局比去年多多少（2023年）"),
        ("水务局事业运行 其中项目支出那部分", "水务局事业运行里的项目支出那部分"),
        ("水务局支出是多少其中项目支出", "水务局支出是多少其中项目支出"),
        ("清了多长 花了多少", "清了多长 花了多少"),
        ("花了多少 清了多长", "花了多少，清了多长"),
        ("水务局公车跑一年，油钱、修车钱啥的多少", "水务局公务用车运行维护费多少"),
        ("水务局车的油费保险过路费这些一共多少", "水务局公务用车运行维护费一共多少"),
        ("水务局公车加油和维修各多少", "水务局公车加油和维修各多少"),
        ("水利志23版印了多少本", "水利志2023年印了多少本"),
        ("2022年版的水利志印了几本", "2022年水利志印了几本"),
        ("水利志第23版印了几本", "水利志第23版印了几本"),
        ("水务局多了七十来万", "水务局多了七十多万"),
        ("水务局批了三百来万，准数是多少", "水务局批了多少"),
        ("查处了几个案件", "查处了几个案件"),
        ("请示费多少", "请示费多少"),
        ("你好", "你好"),
    ],
)
def test_heard(text: str, read: str) -> None:
    assert heard(text) == read


def test_blanks_may_be_the_marks_of_a_list(water: Release) -> None:
    assert list(listed("办公费 差旅费合计")) == ["办公费、差旅费合计", "办公费，差旅费合计"]
    assert list(listed("2080502 水务局")) == []
    typed = answer(water, "水务局2023年办公费 差旅费一共多少")
    assert typed.value == answer(water, "水务局2023年办公费、差旅费一共多少").value == "5.5"
