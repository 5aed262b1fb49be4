"""A row in the tables that a question names, the parts of one row, and where the money of one row came from."""

from __future__ import annotations

import pytest

from graph.release import Release
from ontology.facts import Phase
from search.answer import answer
from search.periods import PhaseWord, phases
from tests.built import release_of
from tests.made_report import report_of

REPORT = (
    "岚川市青禾区文体局2023年度部门决算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责文体活动。\n"
    "第二部分 2023年度部门决算表\n"
    "收入决算表\n公开02表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n"
    "合计\t\t73.00\t60.00\t0.00\t10.00\t0.00\t0.00\t3.00\n"
    "207\t文化旅游体育与传媒支出\t53.00\t40.00\t0.00\t10.00\t0.00\t0.00\t3.00\n"
    "20703\t体育\t53.00\t40.00\t0.00\t10.00\t0.00\t0.00\t3.00\n"
    "2070307\t体育场馆\t53.00\t40.00\t0.00\t10.00\t0.00\t0.00\t3.00\n"
    "208\t社会保障和就业支出\t20.00\t20.00\t0.00\t0.00\t0.00\t0.00\t0.00\n\n"
    "支出决算表\n公开03表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
    "合计\t\t70.00\t45.00\t25.00\t0.00\t0.00\t0.00\n"
    "207\t文化旅游体育与传媒支出\t50.00\t25.00\t25.00\t0.00\t0.00\t0.00\n"
    "20703\t体育\t50.00\t25.00\t25.00\t0.00\t0.00\t0.00\n"
    "2070307\t体育场馆\t50.00\t25.00\t25.00\t0.00\t0.00\t0.00\n"
    "208\t社会保障和就业支出\t20.00\t20.00\t0.00\t0.00\t0.00\t0.00\n\n"
    "一般公共预算财政拨款支出决算表\n公开05表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "科目编码\t科目名称\t小计\t基本支出\t项目支出\n"
    "合计\t\t60.00\t40.00\t20.00\n"
    "207\t文化旅游体育与传媒支出\t40.00\t20.00\t20.00\n"
    "20703\t体育\t40.00\t20.00\t20.00\n"
    "2070307\t体育场馆\t40.00\t20.00\t20.00\n"
    "208\t社会保障和就业支出\t20.00\t20.00\t0.00\n\n"
    "财政拨款“三公”经费支出决算表\n公开07表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "预算数\t\t\t\t\t\t决算数\n"
    "合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n"
    "\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t\n"
    "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n"
    "3.00\t0.00\t2.00\t0.00\t2.00\t1.00\t2.40\t0.00\t1.80\t0.00\t1.80\t0.60\n"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return release_of([report_of("sports-2023", REPORT)])


@pytest.mark.parametrize(
    ("asked", "value", "figures"),
    [
        ("文体局2023年体育场馆在支出决算表里是多少", "50.00", ("50.00",)),
        ("文体局2023年体育场馆一共花了多少（所有来源的钱都算）", "50.00", ("50.00",)),
        ("文体局2023年体育场馆，不管什么来源的钱都算上，支出多少", "50.00", ("50.00",)),
        ("文体局2070307，一般公共预算支出决算表里列了多少", "40.00", ("40.00",)),
        (
            "文体局体育场馆：支出决算表的数比一般公共预算财政拨款支出决算表的数多多少",
            "10",
            ("50.00", "40.00"),
        ),
        ("文体局支出决算表里的体育场馆比一般公共预算表里的多多少", "10", ("50.00", "40.00")),
        (
            "文体局体育场馆这项，全部支出比财政拨的支出多多少",
            "10",
            ("50.00", "40.00"),
        ),
        (
            "文体局体育场馆财政拨款支出和全部支出差多少",
            "10",
            ("50.00", "40.00"),
        ),
        (
            "文体局体育场馆的项目支出，支出表和一般公共预算支出表差多少",
            "5",
            ("项目支出", "25.00", "20.00"),
        ),
        (
            "文体局207在两张表（支出决算表、收入决算表）里各是多少",
            None,
            ("支出决算表”中为50.00", "收入决算表”中为53.00"),
        ),
        (
            "文体局208，支出决算表和一般公共预算支出决算表的数一样吗",
            None,
            ("一样：", "20.00"),
        ),
    ],
)
def test_a_row_is_read_in_each_table_that_is_named(
    release: Release, asked: str, value: str | None, figures: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.status == "answered" and given.value == value
    assert all(figure in given.answer for figure in figures)
    assert given.citations


@pytest.mark.parametrize(
    "asked",
    [
        "文体局2022年体育场馆，支出决算表的数比一般公共预算支出决算表的数多多少",
        "文体局教育支出在支出决算表里是多少",
        "文体局2023年公务接待费，所有来源的钱都算，花了多少",
        "文体局体育场馆在三公经费表里是多少",
        "文体局体育场馆，三公表的数比支出表的数少多少",
        "文体局体育场馆，支出决算表比政府性基金支出决算表多多少",
    ],
)
def test_no_figure_of_another_table_stands_for_the_one_named(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.value is None and given.status != "answered"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文体局2070307里项目支出占多大比例", "50"),
        ("文体局2023年体育场馆的项目支出占几成", "50"),
        ("文体局2070307体育场馆中基本支出占比多少", "50"),
        ("文体局体育场馆的收入里财政拨款占百分之几", "75.47"),
        ("文体局体育场馆的事业收入占它全部收入的几成", "18.87"),
        ("文体局项目支出占总支出的比重", "35.71"),
    ],
)
def test_a_part_of_one_subject_is_set_against_that_subject(
    release: Release, asked: str, value: str
) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, "%")


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文体局2070307的事业收入是多少", "10.00"),
        ("文体局体育场馆的其他收入有多少", "3.00"),
        ("文体局2070307收入来源：财政拨款和其他收入哪个多，差额？", "37"),
    ],
)
def test_where_the_money_of_one_subject_came_from_is_its_own(
    release: Release, asked: str, value: str
) -> None:
    assert answer(release, asked).value == value


def test_each_source_of_one_subject_is_told(release: Release) -> None:
    given = answer(release, "文体局体育场馆的收入，财政拨款、事业收入、其他收入各多少")
    assert all(f"为{figure}" in given.answer for figure in ("40.00", "10.00", "3.00"))
    assert "60.00" not in given.answer and "73.00" not in given.answer


def test_income_named_beside_a_subject_is_all_income(release: Release) -> None:
    given = answer(release, "文体局体育场馆支出和其他收入各多少")
    assert "体育场馆（2070307）为50.00" in given.answer and "其他收入为3.00" in given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("文体局体育场馆支出一共多少，其中项目支出多少", ("50.00", "体育场馆（2070307）的项目支出为25.00")),
        ("文体局2070307多少，基本支出多少，项目支出多少", ("的基本支出为25.00", "的项目支出为25.00")),
        ("文体局支出一共多少，其中项目支出多少", ("70.00", "中，项目支出为25.00")),
    ],
)  # fmt: skip
def test_a_later_part_asks_of_the_subject_before_it(
    release: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert all(words in given.answer for words in told)


def test_a_part_that_a_subject_lacks_is_none_of_all_money(release: Release) -> None:
    given = answer(release, "文体局社会保障和就业支出多少，其中公用经费多少")
    assert "20.00" in given.answer and "没有" in given.answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("文体局文化旅游体育与传媒支出（207）下面有几个款，最大的是哪款", ("款级科目有1个", "20703体育")),
        ("文体局体育下面有几个项级科目", ("项级科目有1个", "2070307体育场馆")),
    ],
)  # fmt: skip
def test_the_levels_below_a_subject_are_counted_by_its_name(
    release: Release, asked: str, told: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.value == "1" and all(words in given.answer for words in told)


def test_the_budget_of_a_year_ends_at_the_mark_behind_it(release: Release) -> None:
    given = answer(release, "2070307 文体局 2023决算 科目名和金额")
    assert given.value == "50.00" and "体育场馆" in given.answer
    assert phases("2023预算科目名", frozenset({6})) == [PhaseWord(Phase.APPROVED, 4, 6, True)]
    assert phases("2023预算科目名") == []


@pytest.mark.parametrize(
    ("asked", "value", "figures"),
    [
        ("文体局公务接待费在三公经费支出决算表里预算数和决算数各是多少", None, ("1.00", "0.60")),
        ("文体局公务接待费在三公表里预算数和决算数差多少", "0.4", ("1.00", "0.60")),
        ("文体局支出决算表里体育场馆的基本支出和项目支出差多少", "0", ("25.00",)),
        ("文体局支出表里文化旅游体育与传媒支出比社会保障和就业支出多多少", "30", ("50.00",)),
    ],
)
def test_figures_of_one_table_are_set_apart_within_it(
    release: Release, asked: str, value: str | None, figures: tuple[str, ...]
) -> None:
    given = answer(release, asked)
    assert given.status == "answered" and given.value == value
    assert all(figure in given.answer for figure in figures)


def test_all_money_is_meant_where_not_only_what_is_allotted_is(release: Release) -> None:
    given = answer(release, "文体局2023年体育场馆花了多少（不只看财政拨款）")
    assert given.value == "50.00"


CARRIED = (
    "岚川市青禾区文体局2023年度部门决算公开\n\n第一部分 部门概况\n一、主要职能\n1、负责文体活动。\n"
    "第二部分 2023年度部门决算表\n"
    "收入决算表\n公开02表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n"
    "合计\t\t73.00\t60.00\t0.00\t10.00\t0.00\t0.00\t3.00\n"
    "207\t文化旅游体育与传媒支出\t73.00\t60.00\t0.00\t10.00\t0.00\t0.00\t3.00\n\n"
    "财政拨款收入支出决算总表\n公开04表\n部门：岚川市青禾区文体局\n单位：万元\n"
    "收入\t\t支出\t\t\t\n"
    "项目\t决算数\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\n"
    "一、一般公共预算财政拨款\t55.00\t一、文化旅游体育与传媒支出\t62.00\t57.00\t5.00\n"
    "二、政府性基金预算财政拨款\t5.00\t\t\t\t\n"
    "本年收入合计\t60.00\t本年支出合计\t62.00\t57.00\t5.00\n"
    "年初财政拨款结转和结余\t6.00\t年末财政拨款结转和结余\t4.00\t4.00\t0.00\n"
    "总计\t66.00\t总计\t66.00\t61.00\t5.00\n\n"
    "第三部分 2023年度部门决算情况说明\n四、财政拨款收入支出决算总体情况说明\n"
    "2023年度财政拨款收、支总计均为66.00万元，与上年相比增加3.00万元，主要原因是场馆维修。\n"
)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("文体局2023年财政拨款收入是多少", "60.00"),
        ("文体局2023年财政拨款支出是多少", "62.00"),
        ("文体局2023年财政拨款收支总计是多少", "66.00"),
    ],
)
def test_what_was_left_from_before_is_no_money_of_the_year(asked: str, value: str) -> None:
    carried = release_of([report_of("sports-2023", CARRIED)])
    given = answer(carried, asked)
    assert given.value == value and "不一致" not in given.answer, given.answer


OF_BOTH = (
    "岚川市青禾区2024年区级{kind}预算\n预算{what}：岚川市青禾区园林局\n\n一、{kind}主要职能\n1、负责园林养护。\n{units}"
    "二、2024年{kind}预算编制说明\n2024年，岚川市青禾区园林局收入预算100.00万元，支出预算100.00万元。\n"
    "2024年{title}财务收支预算总表\n编制{what}：岚川市青禾区园林局\n单位：元\n"
)
ALL_OF_IT = (
    "本年收入\t\t本年支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、财政拨款收入\t1,000,000.00\t一、社会保障和就业支出\t400,000.00\n\t\t二、城乡社区支出\t600,000.00\n"
    "收入总计\t1,000,000.00\t支出总计\t1,000,000.00\n"
)
BY_PART = (
    "本年收入\t\t本年支出\t\t\t\t\n项目\t预算数\t项目\t预算数\t\t\t\n\t\t\t合计\t基本支出\t\t项目支出\n\t\t\t\t人员经费\t公用经费\t\n"
    "一、财政拨款收入\t1,000,000.00\t一、社会保障和就业支出\t400,000.00\t370,000.00\t30,000.00\t\n"
    "\t\t二、城乡社区支出\t600,000.00\t300,000.00\t100,000.00\t200,000.00\n"
    "收入总计\t1,000,000.00\t支出总计\t1,000,000.00\t670,000.00\t130,000.00\t200,000.00\n\n"
    "2024年预算单位支出预算总表\n编制单位：岚川市青禾区园林局\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "208\t社会保障和就业支出\t400,000.00\t400,000.00\t\n212\t城乡社区支出\t600,000.00\t400,000.00\t200,000.00\n"
    "合计\t\t1,000,000.00\t800,000.00\t200,000.00\n"
)


@pytest.fixture(scope="module")
def gardens() -> Release:
    units = (
        "岚川市青禾区园林局机构设置\n本部门中，行政单位1家，具体包括：\n"
        "1. 园林局本部，机关设2个内设机构，包括：办公室、养护科。\n"
    )
    department = OF_BOTH.format(kind="部门", what="部门", title="部门", units=units) + ALL_OF_IT
    unit = OF_BOTH.format(kind="单位", what="单位", title="预算单位", units="") + BY_PART
    reports = [report_of("gardens-2024", department), report_of("gardens-unit-2024", unit)]
    return release_of(reports)


def test_a_table_of_the_unit_budget_is_the_units_own(gardens: Release) -> None:
    for asked in (
        "园林局2024年单位预算收支总表，社会保障和就业支出里头公用经费多少元",
        "园林局2024年单位预算收支总表里社会保障和就业支出的公用经费",
    ):
        assert answer(gardens, asked).value == "30000.00", asked
    given = answer(gardens, "园林局2024年部门收支预算总表，社会保障和就业支出的公用经费")
    assert given.status == "not_found" and given.value is None
    assert "社会保障和就业支出的公用经费" in given.answer
