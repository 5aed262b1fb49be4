"""What stands under a heading that a question names; money that went to something; budgets that are not printed."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from search.sections import sections_of
from tests.built import release_of
from tests.made_report import final

PROSE = (
    "三、项目情况说明",
    "（一）闸门改造专项情况说明",
    "1、立项依据",
    "《青禾区闸门改造办法》（青水〔2022〕3号）。",
    "2、实施方案",
    "汛前完成旧闸拆除，汛后安装新闸。",
    "（二）湖岸绿化专项情况说明",
    "1、立项依据",
    "《青禾区湖岸绿化导则》（青水〔2021〕9号）。",
    "四、支出决算情况说明",
    "水务局2023年度基本支出8.00万元，其中：人员经费6.50万元，公用经费1.50万元。",
    "2023年度财政拨款支出合计10.00万元，主要用于以下方面：节能环保（类）支出4.00万元，占40.0%，主要用于围堰拆除。",
    "五、其他说明",
    "单位基本性质分为行政单位、参公事业单位、财政补助事业单位三类。",
)


@pytest.fixture(scope="module")
def office() -> Release:
    return release_of([final(*PROSE)])


@pytest.mark.parametrize(
    ("asked", "said", "other"),
    [
        ("闸门改造专项的立项依据", "《青禾区闸门改造办法》", "湖岸绿化导则"),
        ("湖岸绿化专项的立项依据是什么", "《青禾区湖岸绿化导则》", "闸门改造办法"),
        ("闸门改造专项的实施方案", "汛前完成旧闸拆除", "立项"),
        ("闸门改造专项依据哪个文件立的项", "《青禾区闸门改造办法》", "湖岸绿化导则"),
        ("湖岸绿化专项按哪些文件设立的", "《青禾区湖岸绿化导则》", "闸门改造办法"),
        ("单位基本性质包括哪几种", "参公事业单位、财政补助事业单位", "绿化"),
    ],
)
def test_what_stands_under_its_heading(office: Release, asked: str, said: str, other: str) -> None:
    given = answer(office, asked)
    assert said in given.answer
    assert other not in given.answer
    assert all(office.text(c.report)[c.start : c.end] == c.quote for c in given.citations)


def test_a_heading_of_something_else_is_no_answer(office: Release) -> None:
    assert answer(office, "泵站更新专项的立项依据").status == "not_found"
    assert answer(office, "湖岸绿化专项的实施方案").status == "not_found"


def test_the_headings_of_a_report(office: Release) -> None:
    (report,) = office.report_ids
    sections = sections_of(office, report)
    assert any(s.endswith("实施方案") and "闸门改造" in s for s in sections)
    assert not any("编制依据" in s for s in sections)


def test_money_for_persons(office: Release) -> None:
    given = answer(office, "水务局2023年在人员上花了多少")
    assert (given.value, given.unit) == ("6.50", "万元")


@pytest.mark.parametrize("asked", ["水务局2023年在人家上花了多少", "水务局2023年花在处上面多少钱"])
def test_what_money_went_to_is_not_all_of_it(office: Release, asked: str) -> None:
    assert answer(office, asked).value is None


def test_a_share_in_tenths(office: Release) -> None:
    given = answer(office, "水务局2023年节能环保占支出的几成")
    assert (given.value, given.unit) == ("40.0", "%")


def test_an_adjusted_budget_that_is_not_printed_is_not_the_first_one() -> None:
    from tests.sample_release import sample_release

    given = answer(sample_release(), "水务局2024年调整预算数是多少")
    assert given.value is None
    assert "年初预算数为" in given.answer


def test_units_are_counted_as_they_are_asked_for() -> None:
    listed = (
        "第一部分 部门概况",
        "二、机构设置",
        "水务局下属单位包括：岚川市青禾区水文站（事业单位）、岚川市青禾区河道管理所（参公事业单位）。",
    )
    release = release_of([final(*PROSE, before=listed)])
    given = answer(release, "水务局下面有几家事业单位")
    assert (given.value, given.unit) == ("1", "家"), given.answer
    assert "河道管理所" not in given.answer
    assert answer(release, "水务局有几个参公事业单位").unit == "个"
