"""Money given out, guests by name, at what rate, titles ordered, a unit's indicators in its department's report."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import Made, final
from tests.sample_forms import tabbed

STATION = "岚川市青禾区河道管理所"
OWN = (
    "二、财政拨款支出9.00万元，主要用于以下方面：住房保障（类）支出6.00万元，占66.7%，主要用于在编职工的住房公积金支出。",
    "三、“三公”经费支出决算情况\n\n公务接待费支出0.40万元，共接待3批次、18人次。",
    "财政拨款支出决算表\n\n单位：万元\n\n"
    + tabbed(
        "科目编码|科目名称|决算数",
        "合计||9.00",
        "221|住房保障支出|6.00",
        "210|卫生健康支出|3.00",
    ),
    "一般公共预算财政拨款基本支出决算表\n\n单位：万元\n\n"
    + tabbed("科目编码|科目名称|决算数", "303|对个人和家庭的补助|2.50", "30304|抚恤金|2.50"),
)


@pytest.fixture(scope="module")
def reports() -> Release:
    """A department's forms, one of them of a unit that publishes accounts of its own."""
    made = Made(report="department-2023")
    made.project("泵船租用费", department="岚川市青禾区水务局", unit=STATION)
    made.indicator("租用泵船数", "泵船租用费", target_value="6", target_unit="条", actual="6条")
    made.indicator("使用人满意度", "泵船租用费", level1="满意度指标", level2="服务对象满意度指标",
                   target_text="≥95%", target_value="95", target_unit="%")  # fmt: skip
    made.project("志愿岗人员补贴", department="岚川市青禾区水务局")
    made.indicator("补贴标准", "志愿岗人员补贴", level1="成本指标", level2="经济成本指标",
                   description="按预算金额及补贴标准发放", target_value="170", target_unit="元/人/月")  # fmt: skip
    made.indicator("志愿岗人数", "志愿岗人员补贴", target_value="7", target_unit="人")
    made.project("文秘科专项经费", department="岚川市青禾区水务局")
    made.indicator("报刊订阅完成率", "文秘科专项经费", description="完成《水利月报》《河湖文摘》等报刊资料。",
                   target_text="≥98%", target_value="98", target_unit="%")  # fmt: skip
    made.indicator("各项工作及时性", "文秘科专项经费", description="按计划完成培训、报刊订阅等工作",
                   target_text="≥95%", target_value="95", target_unit="%")  # fmt: skip
    return release_of([made.facts(), final(*OWN, office=STATION)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("河道管理所2023年发出去的抚恤金有多少", "抚恤金（30304）为2.50万元"),
        ("河道管理所2023年付出去了多少抚恤金", "抚恤金（30304）为2.50万元"),
        ("河道管理所2023年接待客人花了多少，用元表示", "4000元"),
        ("河道管理所2023年接待了多少客人", "公务接待人次为18人次"),
        ("河道管理所2023年给职工交住房公积金（住房保障）支出多少", "主要用于在编职工的住房公积金"),
        ("河道管理所租了几条泵船", "为6条"),
        ("水务局志愿岗补贴按什么标准发，发几个人", "170元/人/月"),
        ("水务局文秘科专项经费要订哪些报刊", "《水利月报》《河湖文摘》"),
        ("河道管理所的满意度", "满意度指标有1个"),
    ],
)  # fmt: skip
def test_what_is_asked_in_little_words_is_told(reports: Release, asked: str, told: str) -> None:
    given = answer(reports, asked)
    assert given.status == "answered" and told in given.answer, given.answer


def test_a_bracket_that_names_the_class_leaves_no_second_refusal(reports: Release) -> None:
    given = answer(reports, "河道管理所2023年住房公积金（住房保障支出）多少")
    assert (given.value, given.unit) == ("6", "万元") and "没有河道" not in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "河道管理所2023年接待外宾花了多少",
        "河道管理所2022年租了几条泵船",
        "河道管理所有几个志愿岗",
        "水务局文秘科专项经费要订哪些电视频道",
        "水务局志愿岗住房补贴按什么标准发",
    ],
)
def test_what_is_only_like_it_is_not_told(reports: Release, asked: str) -> None:
    given = answer(reports, asked)
    assert given.value is None and not any(w in given.answer for w in ("6条", "7人", "170")), given
