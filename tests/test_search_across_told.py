"""Questions across organizations: set in order, each with its own year and phase, shares of a department's."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of
from tests.test_search_across import TEXTS

REVIEWED = (
    "附件\n2023年度预算项目绩效自评表\n项目名称\t宣传活动费\t项目级次\t本级\t金额单位\t万元\n"
    "预算数\t30.00\t到位数\t30.00\t执行数\t24.5678\n年度预期目标\t具体完成情况\t总体完成率\n"
    "办好宣传\t办了四场宣传\t100.00\n"
    "一级指标\t二级指标\t三级指标\t指标说明\t指标分值\t符号\t值\t单位\t单项指标实际完成值\t自评得分\n"
    "产出指标\t数量指标\t宣传场次\t宣传场次\t100\t≥\t4\t场\t4场\t98\n自评总分\t98\n"
)
KEPT = (
    "五、财政拨款收支决算情况说明\n2023年度财政拨款本年收入合计{total}万元，完成年初预算的{rate}%，比年初预算减少{less}万元；"
    "财政拨款本年支出合计{total}万元，完成年初预算的{rate}%，比年初预算减少{less}万元。\n"
)
ASSETS = "岚川市青禾区{name}（含所属单位）上年末固定资产金额为{worth}万元。\n"
LIBRARY = (
    "岚川市云岭区图书馆2023年度单位决算\n\n第二部分 2023年度单位决算情况说明\n"
    "一、支出决算情况说明\n2023年度支出合计120.00万元，其中：基本支出90.00万元，项目支出30.00万元。\n"
    "二、“三公”经费支出决算情况说明\n2023年度公务用车运行维护费支出0.00万元，公务接待费支出0.15万元。\n"
    "三、政府采购支出说明\n2023年度政府采购支出总额8.00万元。\n"
) + KEPT.format(total="120.00", rate="51.28", less="114.01")
MORE = {
    "garden-2023": KEPT.format(total="800.00", rate="96.5", less="29.02") + REVIEWED,
    "nursery-2023": KEPT.format(total="260.00", rate="99.1", less="2.36"),
    "grain-2023": ASSETS.format(name="粮食局", worth="310.40"),
    "roads-2024": ASSETS.format(name="公路局", worth="1205.70"),
}


@pytest.fixture(scope="module")
def release() -> Release:
    texts = {name: text + MORE.get(name, "") for name, text in TEXTS.items()}
    texts["library-2023"] = LIBRARY
    return release_of([report_of(name, text) for name, text in texts.items()])


def in_order(text: str, words: list[str]) -> bool:
    """Whether the words stand in a text one behind the other."""
    at = [text.find(word) for word in words]
    return -1 not in at and at == sorted(at)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "公务用车运行维护费 园林局23决算、粮食局23预算、公路局24预算，从高到低排",
            ["公路局7.70", "粮食局5.10", "园林局3.20"],
        ),
        (
            "政府采购：园林局2023决算、粮食局2023预算、公路局2024预算，从小到大排一下",
            ["粮食局12.50", "园林局45.00", "公路局60.25"],
        ),
        ("粮食局23预算、公路局24预算的公务接待费由多到少排列", ["公路局0.90", "粮食局0.40"]),
        (
            "园林局23决算、粮食局23预算、公路局24预算，公务用车运行维护费分别多少",
            ["3.20", "5.10", "7.70万元。"],
        ),
        ("园林局、粮食局、公路局，每家的公务用车运行维护费各是多少", ["3.20", "5.10", "7.70"]),
        ("园林局 粮食局 公路局 公务用车运行维护费 每家一个数", ["3.20", "5.10", "7.70"]),
    ],
)
def test_the_figure_of_each_is_told_in_the_order_asked_for(
    release: Release, asked: str, told: list[str]
) -> None:
    given = answer(release, asked)
    assert in_order(given.answer, told) and given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("公务用车运行维护费，粮食局23预算跟公路局24预算差多少", "2.6"),
        ("公路局2024年宣传活动费的预算比园林局2023年实际花的多多少", "15.4322"),
        ("园林局2023年宣传活动费的预算比粮食局2023年的多多少", "14"),
        ("园林局300万的项目支出里，苗木培育站占了多少", "26.67"),
        ("园林局（汇总）项目支出里，苗木培育站占几成", "26.67"),
    ],
)
def test_each_has_the_year_and_phase_said_beside_it(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value is not None and float(given.value) == float(value), given.answer


@pytest.mark.parametrize(
    ("asked", "times", "more"),
    [
        ("公路局2024年支出是粮食局2023年支出的几倍，多多少", "1.41倍", "多260.00万元"),
        ("公路局2024年宣传活动费是粮食局2023年宣传活动费的几倍、多多少", "2.5倍", "多24.00万元"),
        ("园林局2023年基本支出是项目支出的几倍，多几万", "1.67倍", "多200.00万元"),
        ("公路局2024年支出和粮食局2023年支出差多少，几倍", "1.41倍", "多260.00万元"),
    ],
)
def test_how_many_times_and_by_how_much_are_both_told(
    release: Release, asked: str, times: str, more: str
) -> None:
    given = answer(release, asked).answer
    assert times in given and more in given, given


def test_a_difference_of_many_digits_is_told_in_short_as_well(release: Release) -> None:
    given = answer(release, "公路局2024年宣传活动费的预算比园林局2023年实际花的多多少").answer
    assert "执行数24.5678万元" in given and "约15.43万元" in given, given


@pytest.mark.parametrize(
    "asked",
    [
        "公务接待费 粮食局24预算、公路局24预算，从高到低排",
        "公路局2024年实际花的宣传活动费比园林局2023年的预算多多少",
        "园林局500万的项目支出里，苗木培育站占了多少",
        "园林局项目支出里，粮食局占了多少",
        "园林局和云岭谁的项目支出占比高",
        "苗木培育站（汇总）项目支出多少",
    ],
)
def test_what_one_of_them_does_not_print_is_not_told(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


def test_a_share_of_another_s_figure_is_not_one_of_its_own(release: Release) -> None:
    given = answer(release, "园林局2023年支出多少，苗木培育站占几成").answer
    assert "800.00万元" in given and "占32.5%" in given, given


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("园林局、粮食局、公路局、云岭四家的政府采购加一起多少", "125.75"),
        ("园林局、粮食局、公路局、云岭四份报告里政府采购一共多少", "125.75"),
        ("云岭、园林局、粮食局、公路局四家，政府采购合计多少", "125.75"),
        ("园林局23决算、云岭23决算，支出一共多少", "920"),
        ("园林局和云岭2023年谁花得多", "680"),
    ],
)
def test_a_place_in_a_row_with_organizations_is_its_only_one(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value is not None and float(given.value) == float(value), given.answer


@pytest.mark.parametrize(
    "asked", ["园林局、云岭区2023年支出谁多", "园林局给云岭的支出多少", "云岭园林局2023年支出多少"]
)
def test_a_whole_district_or_one_that_is_given_to_is_no_organization(
    release: Release, asked: str
) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        (
            "园林局、云岭这两份报告，哪几家列了公务用车运行维护费的钱", "1",
            ["园林局3.20万元", "印为0的是岚川市云岭区图书馆"],
        ),
        (
            "园林局、苗木培育站、粮食局、公路局哪几家列了公务接待费", "2",
            ["粮食局0.40万元（2023年预算）", "公路局0.90万元（2024年预算）", "没有印出金额的是岚川市青禾区园林局"],
        ),
        ("园林局、苗木培育站2023年谁没有花公务用车运行维护费", "1", ["印为0的是岚川市青禾区苗木培育站"]),
        ("粮食局、公路局哪家没列公务接待费", "0", ["都列有金额"]),
    ],
)  # fmt: skip
def test_which_of_them_have_it_is_told_with_those_that_have_not(
    release: Release, asked: str, value: str, told: list[str]
) -> None:
    given = answer(release, asked)
    assert given.value == value and all(words in given.answer for words in told), given.answer


@pytest.mark.parametrize(
    "asked", ["粮食局、公路局哪几家列了差旅费", "粮食局、审计局哪几家列了公务接待费"]
)
def test_what_none_of_them_prints_none_of_them_has(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value", "told"),
    [
        (
            "园林局、苗木培育站、云岭2023年决算各完成年初预算的百分之几，谁最低", "51.28",
            ["96.5%", "99.1%", "最低的是岚川市云岭区图书馆"],
        ),
        ("园林局和苗木培育站2023年支出分别完成年初预算的百分之多少", None, ["96.5%", "99.1%"]),
        ("园林局、苗木培育站2023年预算完成率哪家低", "96.5", ["最低的是岚川市青禾区园林局"]),
        ("园林局2023年实际花的比年初预算少多少", "29.02", ["财政拨款支出比年初预算减少"]),
        ("固定资产谁家底厚，粮食局还是公路局，差几万", "895.3", ["310.40", "公路局比"]),
        ("粮食局和公路局，谁的家底更厚，厚多少", "895.3", ["公路局比"]),
        ("公车养车钱：园林局23决算跟公路局24预算差多少", "4.5", ["公路局比"]),
    ],
)  # fmt: skip
def test_what_is_said_in_everyday_words_is_told_of_each(
    release: Release, asked: str, value: str | None, told: list[str]
) -> None:
    given = answer(release, asked)
    assert given.value == value and all(words in given.answer for words in told), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "园林局、粮食局2023年决算各完成年初预算的百分之几",
        "粮食局和园林局，谁的家底更厚",
        "公务接待费谁家底厚，粮食局还是公路局",
    ],
)
def test_none_is_told_where_one_of_them_has_no_figure(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer
