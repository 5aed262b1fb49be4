"""What a question asks for is told, or said to be missing: what was done, one of many, the other half."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.release import Release
from ontology.facts import Phase, ReportKind
from search.answer import answer
from search.catalogue import catalogue
from search.cells import Wanted, table_fit
from search.drafts import Draft
from search.evidence import Place
from search.gates import keeps_negation, refuse
from search.measures import KEY, Measure
from search.money import counts_as, wanted_kind
from search.question import understand
from search.questions import composition
from search.reasons import Why, fit
from search.rows import Figure
from search.wording import alike, content_words
from tests.built import release_of
from tests.made_report import Made, budget, final
from tests.sample_release import sample_release


def _built(*made: Made) -> Release:
    return release_of([m.facts() for m in made])


@pytest.fixture(scope="module")
def planned() -> Release:
    """A budget: nothing in it has been done yet."""
    made = Made(ReportKind.BUDGET)
    made.project("船牌制作费", "船牌制作费 预算数20万元", budget_yuan="200000")
    made.project("河长巡查经费", "河长巡查经费 巡查河段不少于15次", goals=("巡查河段不少于15次",))
    made.project("督查室经费", "督查室经费", goals=("提升各单位督办专员的能力",))
    made.indicator(
        "每块船牌制作价格", "船牌制作费", level1="成本指标", target_text="≤80元",
        operator="≤", target_value="80", target_unit="元",
    )  # fmt: skip
    made.indicator(
        "巡查次数", "河长巡查经费", target_text="≥15次", target_value="15", target_unit="次"
    )
    made.indicator(
        "巡查专员培训任务完成率", "督查室经费", target_text="≥98%", target_value="98", target_unit="%"
    )  # fmt: skip
    made.indicator(
        "安排区级督办事项数", None, target_text="≥30次", target_value="30", target_unit="次"
    )
    return _built(made)


@pytest.mark.parametrize(
    "asked",
    [
        "水务局做一块船牌花了多少钱",
        "水务局河长巡查实际巡查了几次",
        "水务局船牌制作费实际支出多少",
        "水务局督办任务完成率是多少",
        "船牌制作费合同总额多少",
        "水务局船牌制作费的船牌制作要几天",
        "水务局巡查专员单价",
        "水务局船牌制作费给谁做的外包",
    ],
)
def test_a_plan_does_not_tell_what_was_done(planned: Release, asked: str) -> None:
    given = answer(planned, asked)
    assert given.value is None, given.answer


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        ("水务局做一块船牌最多花多少钱", "80", "指标值为≤80元"),
        ("水务局河长巡查要巡查多少次", "15", "15次"),
        ("水务局巡查了多少次", "15", "没有写出实际完成多少"),
        ("水务局船牌制作费花了多少", "20", "不是实际支出数"),
        ("水务局巡查专员培训任务完成率是多少", "98", "≥98%"),
    ],
)
def test_a_plan_is_told_as_one(planned: Release, asked: str, value: str, said: str) -> None:
    given = answer(planned, asked)
    assert given.value is not None
    assert (given.value.removesuffix(".00"), said in given.answer) == (value, True), given.answer


@pytest.fixture(scope="module")
def settled() -> Release:
    """Final accounts with a reception, vehicles and a building told in prose."""
    made = Made()
    made.cell("three_public", "3.00", row_key="reception", row_label="公务接待费")
    made.claim("公务接待人次", "60", "人次")
    made.claim("公务接待批次", "12", "批次")
    made.cell("economic", "1.10", row_code="30228", row_label="工会经费", row_scheme="economic")
    text = "泵站新建工程 用地面积2000平方米，地下建筑面积600平方米"
    made.project("泵站新建工程", text, purpose=text.removeprefix("泵站新建工程 "))
    made.project("泵站更新改造", "泵站更新改造")
    made.project("水情简报", "水情简报", goals=("宣传泵站管理",))
    made.indicator(
        "购书费用控制", "水情简报", level1="成本指标", target_text="≤3万元", actual="2万元"
    )
    made.indicator("水体质量改善", "水情简报", description="优良天目标达到排名要求", actual="0.9")
    made.cell("expenditure", "0.00", row_code="219", row_label="援助其他地区支出")
    return _built(made)


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ("水务局公务接待费每人次多少钱", "3"),
        ("水务局每月工会经费多少", "1.10"),
        ("水情简报买一本书多少钱", "2"),
        ("水体质量优良天数", "0.9"),
        ("对口援助资金多少", "0"),
        ("泵站新建工程地下面积多大", "2000"),
    ],
)
def test_another_of_its_figures_is_not_told(settled: Release, asked: str, wrong: str) -> None:
    given = answer(settled, asked)
    assert given.value != wrong, given.answer


def test_what_is_missing_beside_what_is_told_is_said(settled: Release) -> None:
    given = answer(settled, "水务局2023年工会经费和会议费各多少")
    assert "1.10万元" in given.answer
    assert "没有岚川市青禾区水务局2023年的会议费" in given.answer


@pytest.fixture(scope="module")
def told() -> Release:
    """Final accounts of a small office, in prose."""
    facts = final(
        "一、收入支出决算总体情况说明",
        "2023年度收、支总计均为48.20万元，同上年度比，收、支总计各减少6.10万元，下降11.2%，主要原因是停办了两场集市。",
        "八、国有资产占用情况说明",
        "截至2023年12月31日，本部门共有船艇9艘、车辆14辆，比上年减少3辆，主要是车辆报废三台。",
    )
    return release_of([facts])


def test_a_fall_is_not_why_something_rose(told: Release) -> None:
    assert answer(told, "水务局收支总计为什么减少").status == "answered"
    given = answer(told, "水务局收支总计为什么增长")
    assert "总计的原因" not in given.answer
    assert "减少6.10万元" in given.answer


def test_what_is_left_is_not_what_was_scrapped(told: Release) -> None:
    assert answer(told, "水务局有多少辆车").value == "14"
    assert answer(told, "水务局车辆报废了多少辆").value != "14"


def test_projects_about_something_are_those_alone(settled: Release) -> None:
    given = answer(settled, "哪些项目与泵站有关")
    assert "名称里有“泵站”的项目有2个：泵站新建工程、泵站更新改造" in given.answer
    assert "提到“泵站”的项目有1个：水情简报" in given.answer
    assert answer(settled, "哪些项目与消防有关").status == "not_found"


def test_the_same_of_several_offices_is_told_of_each() -> None:
    given = answer(sample_release(), "2024年培训费文旅局和水务局分别是多少")
    assert given.answer.count("培训费（30216）为") == 2
    assert "文化和旅游局" in given.answer
    assert "水务局" in given.answer


def test_a_table_is_heard_beside_prose_that_denies_a_difference() -> None:
    made = Made()
    made.cell(
        "three_public", "0.90", phase=Phase.REVISED, row_key="three_public", row_label="三公经费"
    )
    made.cell("three_public", "0.20", row_key="three_public", row_label="三公经费")
    made.claim("“三公”经费支出与预算持平", "0.00", change="flat")
    release = release_of([made.facts()])
    given = answer(release, "水务局2023年三公经费超预算了吗")
    assert "0.70" in given.answer, given.answer


@pytest.mark.parametrize(("unit", "yuan", "fits"), [("个", None, False), ("元", "7", True)])
def test_money_is_never_a_number_of_things(unit: str, yuan: str | None, fits: bool) -> None:
    figure = Figure(
        "", "made", 2023, "executed", "three_public", "", "统计", "", "", "", "统计数", "amount",
        "expenditure", "fiscal", Decimal(7), None if yuan is None else Decimal(yuan), unit, "7",
        is_total=False, place=Place("made", 0, 1), label_place=None,
    )  # fmt: skip
    spent = Measure(KEY, "three_public", "三公经费")
    wanted = Wanted(next(iter(catalogue(sample_release()).bodies.values())), (spent,))
    assert (table_fit(spent, figure, wanted) is not None) == fits


def test_the_year_before_is_not_the_reports_own() -> None:
    assert answer(sample_release(), "水务局上年支出").status == "ambiguous"


def test_projects_that_meet_nothing_are_no_subjects() -> None:
    known, release = catalogue(sample_release()), sample_release()
    asked = understand("水务局2024年没有开展的项目有哪些", known)
    assert not list(composition.drafts(asked, release))


def test_persons_are_no_occasions() -> None:
    assert not counts_as("次", "8人次")
    assert counts_as("次", "8批次")


def test_the_treasurys_balance_is_not_that_of_all_money() -> None:
    made = Made()
    made.cell("revenue_expenditure_summary", "7.00", row_key="opening_balance", row_label="年初结转和结余",
              direction="revenue", column_key="amount")  # fmt: skip
    release = release_of([made.facts()])
    assert answer(release, "水务局2023年年初结转").value == "7.00"
    assert answer(release, "水务局2023年财政拨款年初结转").value is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("城管局2023年决算与2024年预算支出差多少", "2024年度预算"),
        ("水务局2024年自评最低的项目", "自评得分最低"),
    ],
)
def test_each_word_that_narrows_is_kept(asked: str, said: str) -> None:
    assert said in answer(sample_release(), asked).answer


def test_a_change_against_the_budget_is_not_one_against_the_year_before() -> None:
    known = catalogue(sample_release())
    why = Why(
        "支出", "年初预算", "decrease", Decimal(5), "5万元", "厉行节约", 2024, "支出比年初预算减少5万元",
        Place("qinghe-water-2024-final", 0, 1, None, ""),
    )  # fmt: skip
    assert fit(understand("水务局2024年支出为什么比预算减少", known), why) is not None
    assert fit(understand("水务局2024年支出为什么比上年减少", known), why) is None


@pytest.mark.parametrize(
    ("asked", "text", "kept"),
    [
        (
            "水务局不涉及采购的项目有哪些",
            "水务局2024年政府采购涉及的项目有3个：甲、乙、丙。",
            False,
        ),
        ("水务局没有满意度指标的项目", "水务局2024年满意度指标有9个：甲（指标值≥95%）。", False),
        ("水务局哪些项目没有满意度指标", "水务局2024年满意度指标有9个：甲（指标值≥95%）。", False),
        ("水务局不涉密的项目有哪些", "水务局2024年不涉密项目有2个：甲、乙。", True),
        ("水务局预算不超过3万元的项目", "水务局2024年预算数3万元以内的项目有2个：甲、乙。", True),
        ("水务局有没有河道清淤的项目", "水务局2024年与“河道清淤”有关的项目有1个：甲。", True),
    ],
)
def test_what_is_denied_is_not_listed(asked: str, text: str, kept: bool) -> None:
    draft = Draft(text, 84.0, ())
    assert keeps_negation(understand(asked, catalogue(sample_release())), draft) is kept


def test_what_there_was_none_of_the_year_before_is_there_now() -> None:
    said = "因公出国（境）费支出与预算持平，较上年增加6.00万元，主要是前一年没有派团组出国。"
    facts = final("五、财政拨款“三公”经费支出决算情况说明", said)
    release = release_of([facts])
    assert "没有。" not in answer(release, "水务局2023年出国费年初预算").answer


def test_deliveries_are_no_money() -> None:
    assert wanted_kind("公务接待费几批") == "批"


def test_a_measure_beside_another_is_not_its_own_change() -> None:
    given = answer(sample_release(), "水务局2023年财政拨款收入比总收入少多少")
    assert "比上年" not in given.answer


def test_a_district_is_not_its_one_office(settled: Release) -> None:
    assert answer(settled, "青禾2023年工会经费").value == "1.10"
    given = answer(settled, "青禾区2023年工会经费")
    assert (given.status, len(given.alternatives)) == ("ambiguous", 1)
    assert "“青禾区”各单位" in answer(settled, "岚川市青禾区2023年工会经费").answer


def test_a_government_is_not_the_project_that_has_its_name_in_it() -> None:
    known = catalogue(sample_release())
    assert refuse(understand("岚川市政府2024年支出", known)) is not None
    assert refuse(understand("岚川市人民政府的三公经费", known)) is not None
    assert refuse(understand("市政府专线费2024年多少", known)) is None
    assert refuse(understand("水情办2024年花了多少", known)) is not None
    assert refuse(understand("督办2024年多少件", known)) is None


def test_a_whole_is_not_told_for_what_is_missing_within_it() -> None:
    made = Made()
    made.cell("expenditure", "9.00", row_code="208", row_label="社会保障和就业支出")
    release = release_of([made.facts()])
    assert answer(release, "水务局2023年社保支出多少").value == "9.00"
    assert answer(release, "水务局2023年社保支出里退休费多少").status == "not_found"


def test_trainees_are_named_in_several_ways() -> None:
    assert "见习岗" in alike("见习生")


def test_one_time_is_told_in_another_unit() -> None:
    assert counts_as("天", "≤50分钟")
    assert not counts_as("天", "300块")


def test_underground_is_no_word_for_below() -> None:
    assert "地下" in content_words("地下面积")
    assert content_words("下面") == []


def test_what_is_to_be_bought_is_not_what_is_there() -> None:
    facts = budget(
        "二、部门预算安排的总体情况",
        "2023年预算收入900.00万元，安排支出900.00万元。", "七、国有资产信息",
        "本年度拟购置固定资产总额为64.00万元，已列入政府采购预算。",
    )  # fmt: skip
    release = release_of([facts])
    assert answer(release, "水务局固定资产总额是多少").value is None
    assert answer(release, "水务局拟购置固定资产总额是多少").value == "64.00"


@pytest.mark.parametrize("asked", ["泵站新建工程占地多大", "泵站新建工程占地面积是多少"])
def test_the_ground_is_asked_for_in_other_words(settled: Release, asked: str) -> None:
    given = answer(settled, asked)
    assert given.value == "2000", given.answer
