"""Questions across organizations: each one's own reason, department, year and phase."""

from __future__ import annotations

import pytest

from graph.release import Release
from search.answer import answer
from tests.built import release_of
from tests.made_report import report_of

_UNITS = (
    "第一部分 部门概况\n二、机构设置\n部门机构设置情况\n单位名称\t单位性质\t单位规格\t经费保障形式\n"
    "岚川市青禾区{name}（本级）\t行政\t正科级\t财政拨款\n岚川市青禾区{unit}\t事业\t股级\t财政性资金基本保证\n"
)
_FINAL = (
    "岚川市青禾区{name}2023年度{kind}决算\n\n{units}第二部分 2023年度{kind}决算情况说明\n"
    "一、收入支出决算总体情况说明\n2023年度收、支总计{total}万元。与2022年度相比，收支各增加{more}万元，主要原因是{why}。\n"
    "二、支出决算情况说明\n2023年度支出合计{total}万元，其中：基本支出{basic}万元，项目支出{project}万元。\n"
    "三、“三公”经费支出决算情况说明\n2023年度公务用车运行维护费支出{cars}万元，完成预算的100%。\n"
    "四、政府采购支出说明\n2023年度政府采购支出总额{bought}万元。\n"
)
GARDEN = _FINAL.format(
    name="园林局", kind="部门", units=_UNITS.format(name="园林局", unit="苗木培育站"), total="800.00",
    more="90.00", why="本年度新栽了行道树", basic="500.00", project="300.00", cars="3.20", bought="45.00",
)  # fmt: skip
NURSERY = _FINAL.format(
    name="苗木培育站", kind="单位", units="", total="260.00", more="20.00", why="本年度人员增加",
    basic="180.00", project="80.00", cars="0.00", bought="0.00",
)  # fmt: skip
_BUDGET = (
    "岚川市青禾区{name}{year}年部门预算公开\n\n{units}第二部分 {year}年部门预算情况说明\n一、收支总体情况\n"
    "{year}年收入预算{total}万元，支出预算{total}万元，其中基本支出{basic}万元，项目支出{project}万元。\n"
    "二、“三公”经费预算情况\n{year}年公务用车运行维护费{cars}万元。\n{year}年公务接待费预算{guests}万元，比{last}年减少0.10万元，主要原因是{why}。\n"
    "三、政府采购预算情况\n{year}年，岚川市青禾区{name}安排政府采购预算{bought}万元。\n"
)
_PROJECT = (
    "第三部分 项目支出绩效目标表\n金额单位：万元\n项目名称\t宣传活动费\n实施单位\t岚川市青禾区{name}\n"
    "年度资金总额\t{money}万元\n年度绩效目标\t办好宣传\n一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t宣传场次\t≥4场\n"
)
GRAIN = _BUDGET.format(
    name="粮食局", year=2023, last=2022, units=_UNITS.format(name="粮食局", unit="粮油检验站"),
    total="640.00", basic="540.00", project="100.00", cars="5.10", guests="0.40", why="接待批次压减",
    bought="12.50",
) + _PROJECT.format(name="粮食局", money="16.00")  # fmt: skip
ROADS = _BUDGET.format(
    name="公路局", year=2024, last=2023, units=_UNITS.format(name="公路局", unit="桥梁养护站"),
    total="900.00", basic="600.00", project="300.00", cars="7.70", guests="0.90", why="严格用餐标准",
    bought="60.25",
) + _PROJECT.format(name="公路局", money="40.00")  # fmt: skip
TEXTS = {
    "garden-2023": GARDEN, "nursery-2023": NURSERY, "grain-2023": GRAIN, "roads-2024": ROADS,
}  # fmt: skip


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of(name, text) for name, text in TEXTS.items()])


@pytest.mark.parametrize(
    ("asked", "reasons"),
    [
        ("园林局和苗木培育站2023年收支都增加了，各是什么原因", ["新栽了行道树", "人员增加"]),
        ("粮食局、公路局的公务接待费预算分别为什么减少", ["接待批次压减", "严格用餐标准"]),
        (
            "园林局收支增加了，而粮食局公务接待费减少了，各自为什么",
            ["新栽了行道树", "接待批次压减"],
        ),
        ("粮食局和公路局为什么公务接待费都减少了", ["接待批次压减", "严格用餐标准"]),
    ],
)
def test_the_reason_of_each_organization_is_told(
    release: Release, asked: str, reasons: list[str]
) -> None:
    given = answer(release, asked)
    assert all(reason in given.answer for reason in reasons), given.answer


@pytest.mark.parametrize(
    "asked",
    ["粮食局和园林局的公务接待费分别为什么减少", "粮食局和审计局的公务接待费各自为什么减少"],
)
def test_a_reason_that_one_of_them_does_not_give_is_not_left_out_unsaid(
    release: Release, asked: str
) -> None:
    given = answer(release, asked)
    assert given.status != "answered" or "至于" in given.answer, given.answer


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (
            "苗木培育站、粮油检验站、桥梁养护站，分别是哪个部门下面的",
            ["园林局", "粮食局", "公路局"],
        ),
        ("粮油检验站和桥梁养护站各是谁的下属单位", ["粮食局", "公路局"]),
        ("粮油检验站和桥梁养护站归谁管", ["粮食局", "公路局"]),
        ("桥梁养护站挂在哪个部门名下", ["公路局"]),
    ],
)
def test_the_department_of_each_unit_is_told(
    release: Release, asked: str, names: list[str]
) -> None:
    given = answer(release, asked)
    assert all(f"主管）部门是岚川市青禾区{name}" in given.answer for name in names), given.answer


def test_which_unit_below_is_asked_is_not_what_it_is_below(release: Release) -> None:
    assert "桥梁养护站" in answer(release, "公路局的下属单位有哪些").answer
    assert answer(release, "测绘站是哪个部门下面的").status != "answered"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("园林局2023年实际采购，加上粮食局2023年、公路局2024年的政府采购预算，合计多少", "117.75"),
        ("园林局2023年决算、粮食局2023年预算、公路局2024年预算凑到一块有多少", "2340.00"),
        ("园林局2023年实际采购的钱和公路局2024年采购预算一共多少", "105.25"),
        ("园林局的项目支出、粮食局的公务接待费、公路局的公务用车运行维护费合计", "308.10"),
        ("公路局2024年养车的预算比园林局2023年实际养车的钱多多少", "4.50"),
        ("粮食局2023年养车的预算，比园林局同年实际养车的钱多几万", "1.90"),
    ],
)
def test_each_operand_has_its_own_year_phase_and_measure(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value is not None and float(given.value) == float(value), given.answer


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("园林局2022年实际采购，加上粮食局2023年、公路局2024年的政府采购预算，合计多少", "园林局2022年"),
        ("园林局2023年实际采购，加上粮食局2023年、公路局2023年的政府采购预算，合计多少", "公路局2023年"),
        ("粮食局2023年实际采购，加上公路局2024年的政府采购预算，合计多少", "粮食局2023年决算"),
        ("园林局的公务接待费加上粮食局的公务接待费一共多少", "园林局"),
        ("园林局的项目支出、粮食局的水费、公路局的项目支出合计", "水费"),
        ("园林局2023年实际采购，加上审计局2023年的政府采购预算，合计多少", ""),
        ("粮食局2023年养车的预算，比公路局同年养车的预算多几万", "公路局"),
        ("苗木培育站的基本支出加上园林局的支出合计", "重复"),
    ],
)  # fmt: skip
def test_a_sum_or_a_difference_is_not_told_without_one_of_its_operands(
    release: Release, asked: str, missing: str
) -> None:
    given = answer(release, asked)
    assert given.value is None and missing in given.answer, given.answer


def test_what_two_parts_come_to_is_told_behind_them(release: Release) -> None:
    given = answer(
        release, "粮食局2023年项目支出多少，公路局2024年项目支出预算多少，合计多少"
    ).answer
    assert all(told in given for told in ("100.00万元", "300.00万元", "合计400.00万元")), given


def test_the_same_period_of_the_year_before_is_no_other_operand_s_year(release: Release) -> None:
    given = answer(release, "粮食局2023年三公比园林局上年同期的养车钱多多少")
    assert given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("把苗木培育站刨出去，园林局本级2023年自己支出多少", "540.00"),
        ("去掉下属的苗木培育站，园林局2023年的项目支出还有多少", "220.00"),
        ("园林局不含苗木培育站的基本支出是多少", "320.00"),
        ("园林局2023年汇总支出里减掉苗木培育站那部分还剩多少", "540.00"),
    ],
)
def test_a_department_is_told_without_one_of_its_units(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value is not None and float(given.value) == float(value), given.answer
    assert "扣除" in given.answer or "多" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "把苗木培育站刨出去，粮食局2023年支出多少",
        "把苗木培育站刨出去，园林局2022年支出多少",
        "把桥梁养护站刨出去，公路局2024年支出多少",
        "去掉苗木培育站，园林局2023年差旅费多少",
        "去掉桥梁养护站，公路局有几个项目",
    ],
)
def test_nothing_is_taken_away_that_is_not_printed_or_not_inside(
    release: Release, asked: str
) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("粮食局和公路局都有一个叫宣传活动费的项目，预算差几万", "24"),
        ("公路局宣传活动费是粮食局宣传活动费的几倍", "2.5"),
        ("公路局的宣传活动费加上粮食局的宣传活动费一共多少", "56"),
        ("公路局2024年和粮食局2023年的宣传活动费项目谁多、多几万", "24"),
        ("宣传活动费占公路局2024年项目支出的百分之多少", "13.33"),
    ],
)
def test_a_project_of_one_name_is_told_of_each_organization(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert given.value is not None and float(given.value) == float(value), given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "园林局的宣传活动费加上粮食局的宣传活动费一共多少",
        "2023年粮食局和公路局的宣传活动费差多少",
        "粮食局宣传活动费和公路局宣传活动费实际花的差多少",
        "宣传活动费占园林局2023年项目支出的百分之多少",
    ],
)
def test_a_project_that_one_of_them_does_not_have_is_not_reckoned_with(
    release: Release, asked: str
) -> None:
    given = answer(release, asked)
    assert given.value is None, given.answer
