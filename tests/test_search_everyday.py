"""Everyday ways to ask for what is left, what was changed, what has no figure; an office by its committee."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.release import Release
from ingest.report import read_report
from search.answer import answer
from search.catalogue import catalogue
from search.money import tells_each
from search.performance import Record
from search.project_subjects import narrowed
from search.question import understand
from search.wording import alike
from tests.built import release_of
from tests.sample_release import sample_release
from tests.test_search_traps import TEXT as BUDGET

_FORM = """
2023年度预算项目绩效自评表

一、基本情况\t项目名称\t{name}\t\t项目级次\t本级\t实施主管单位\t岚川市青禾区河湖管理委员会办公室（本级）\t\t金额单位\t万元
二、预算执行情况\t预算安排情况(调整后)\t\t资金到位情况\t\t\t资金执行情况\t\t\t预算执行进度(%)
\t预算数\t{full}\t到位数\t{full}\t\t执行数\t{full}\t\t100
三、目标完成情况\t年度预期目标\t\t\t\t具体完成情况\t\t\t\t总体完成率(%)
\t{goal}\t\t\t\t已完成\t\t\t\t100.00
四、年度绩效指标完成情况\t一级指标\t二级指标\t三级指标\t指标说明\t指标分值\t预期指标值\t\t\t单项指标实际完成值\t单项指标完成情况\t自评得分
{rows}
自评总分\t97
五、存在问题及整改措施\t{problems}
"""
_BOATS = (
    "\t产出指标\t数量指标\t更换救生艇数量\t更换救生艇数量\t10.00\t≥\t12\t条\t17条\t完成\t10",
    "\t\t时效指标\t开展驾驶培训时间\t开展驾驶培训时间\t10.00\t文字描述\t\t9月底前\t9月底前已完成\t完成\t10",
    "\t\t时效指标\t开展救生艇检验时间\t开展救生艇检验时间\t10.00\t文字描述\t\t9月底前\t11月底前已完成\t完成\t6",
    "\t\t时效指标\t排除故障的时间\t响应并排除艇机故障的时间\t10.00\t≤\t3\t小时\t2小时\t完成\t10",
    "\t\t成本指标\t预算支出控制数\t救生艇检验预算控制数\t10.00\t≤\t21\t万元\t16.5万元\t完成\t9",
)
_RIVER = (
    "\t产出指标\t数量指标\t购买图册数\t全年购买水情图册数\t10.00\t≥\t400\t册\t460册\t完成\t10",
)
TEXT = (
    """岚川市青禾区河湖管理委员会办公室2023年度部门决算

第一部分 部门概况

一、部门职责

负责全区河湖管理的统筹协调。

第二部分 2023年度部门决算报表

支出决算表

部门：岚川市青禾区河湖管理委员会办公室

金额单位：万元

科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t400.00\t360.00\t40.00
208\t社会保障和就业支出\t60.00\t60.00\t
20805\t行政事业单位养老支出\t60.00\t60.00\t
2080501\t行政单位离退休\t44.00\t44.00\t
2080502\t事业单位离退休\t16.00\t16.00\t

第三部分 2023年度部门决算情况说明

一、收入支出决算总体情况说明

本部门2023年度收、支总计400.00万元，同2022年度决算比较，收支各增加61.50万元，增长18.2%，主要原因是新增艇只检验。

四、财政拨款收入支出决算总体情况说明

本部门2023年度财政拨款本年支出合计400.00万元，完成年初预算的97.1%，比年初预算减少12.00万元，主要原因是一名职工调出。

七、政府采购支出说明

本部门2023年度政府采购支出总额16.50万元。

八、国有资产占用情况说明

截至2023年12月31日，本部门共有车辆3辆。

九、预算绩效情况说明

（二）部门决算中项目绩效自评结果

附项目支出绩效自评表
"""
    + _FORM.format(
        name="救生艇检验专项", full="16.500000", goal="完成救生艇检验", rows="\n".join(_BOATS),
        problems="进一步完善检验流程。",
    )
    + _FORM.format(
        name="水情图册编购经费", full="9.000000", goal="购买水情图册", rows="\n".join(_RIVER),
        problems="本项目年初预算14万元,共计发生费用12.4万元,因资金紧张,经与青石印刷厂协商暂支付9万。",
    )
)  # fmt: skip
_OFFICE = "岚川市青禾区河湖管理委员会办公室"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("everyday")
    (folder / "accounts.txt").write_text(TEXT, encoding="utf-8")
    (folder / "budget.txt").write_text(BUDGET, encoding="utf-8")
    facts = [read_report(folder / f"{name}.txt") for name in ("accounts", "budget")]
    return release_of(facts)


@pytest.mark.parametrize(
    ("asked", "value", "unit"),
    [
        ("河湖管委会2023年一共花了多少", "400.00", "万元"),
        ("河湖管委会办公室现有车辆几辆", "3", "辆"),
        ("河湖管委办涉及政府采购的金额", "16.50", "万元"),
        ("河湖管委办财政拨款支出离年初预算还差多少", "12.00", "万元"),
        ("河湖管委办实际支出比年初少多少", "12.00", "万元"),
        ("救生艇检验专项控制数还剩多少没用", "4.5", "万元"),
        ("救生艇检验专项比控制数省了多少", "4.5", "万元"),
        ("救生艇检验专项离控制数还差多少", "4.5", "万元"),
        ("救生艇检验专项，控制数和2023年实付差多少", "4.5", "万元"),
        ("开展救生艇检验比计划拖了多久", "2", "个月"),
        ("救生艇检验晚了几个月，那一项扣了几分", "2", "个月"),
        ("救生艇检验专项预算控制数跟支付数差多少", "4.5", "万元"),
        ("救生艇检验专项预算和2023年实付差多少", "0", "万元"),
        ("水情图册编购经费年初预算跟实际支付差多少", "5", "万元"),
        ("水情图册编购经费年初预算调减了多少", "5", "万元"),
        ("救生艇的艇机故障排除时间不能超过几个小时", "3", "小时"),
        ("救生艇检验是几月底前要求做完的", "9", "月底前"),
        ("河湖管委办208下面有几个项级科目", "2", "个"),
        ("救生艇检验专项换了17条救生艇，比目标多几条", "5", "条"),
        ("水情图册编购经费买了460册图册，比要求多了多少册", "60", "册"),
        ("救生艇艇机故障多快排除", "2", "小时"),
        ("救生艇检验专项更换救生艇17条，超目标几条", "5", "条"),
        ("救生艇检验专项控制数21万，实际还剩多少", "4.5", "万元"),
        ("水情图册编购经费还欠青石印刷厂多少钱", "3.4", "万元"),
        ("水情图册编购经费买了460册，原来打算买多少", "400", "册"),
        ("水情图册编购经费还差多少没付", "3.4", "万元"),
    ],
)
def test_it_is_told(release: Release, asked: str, value: str, unit: str) -> None:
    given = answer(release, asked)
    assert (given.value, given.unit) == (value, unit), given.answer


def test_a_ceiling_is_set_against_what_was_paid_in_its_own_year_alone(release: Release) -> None:
    given = answer(release, "救生艇检验专项控制数和2022年实付差多少")
    assert (given.status, given.value) == ("not_found", None), given.answer


def test_the_office_is_told_where_its_committee_is_named(release: Release) -> None:
    assert _OFFICE in answer(release, "河湖管委会2023年一共花了多少").answer
    assert answer(release, "河湖管委会园林局2023年一共花了多少").status == "not_found"


def test_a_date_is_that_of_the_indicator_whose_words_are_said(release: Release) -> None:
    assert "11月底前" in answer(release, "救生艇检验是几月底前要求做完的").answer
    assert "“开展驾驶培训时间”" in answer(release, "救生艇驾驶培训是几月底前要求做完的").answer


def test_an_initial_budget_that_is_printed_nowhere_is_not_set_against_anything(
    release: Release,
) -> None:
    given = answer(release, "救生艇检验专项年初预算跟实际支付差多少")
    assert given.status == "not_found"
    assert "年初预算数" in given.answer


def test_a_measure_without_a_figure_is_told_beside_the_one_that_has_one() -> None:
    given = answer(sample_release(), "教体局2024年预算差旅费、会议费各多少")
    assert "差旅费" in given.answer
    assert "没有" in given.answer
    assert given.value is None


def test_the_whole_years_budget_is_set_against_the_initial_one() -> None:
    given = answer(sample_release(), "教体局2023年三公经费全年预算比年初预算多多少")
    assert (given.value, given.unit) == ("7.17", "万元")
    lacking = answer(sample_release(), "教体局2023年公务接待费年初预算和全年预算差多少")
    assert lacking.status == "not_found"
    assert "年初预算数和全年预算数" in lacking.answer


def test_names_of_a_list_share_no_beginning_where_they_are_whole() -> None:
    given = answer(sample_release(), "水务局2024年小微河道清淤整治跟泵站机电更新分别花了多少")
    assert given.answer.count("执行数") >= 2


def test_the_basis_of_a_number_is_told_in_words(release: Release) -> None:
    given = answer(release, "水情监测专项经费编印几期简报，凭什么定的")
    assert "年度计划" in given.answer


def test_who_is_in_charge_of_a_project_is_its_unit() -> None:
    given = answer(sample_release(), "水务局2024年山洪预警站点维护是哪个单位在管")
    assert "实施单位" in given.answer


@pytest.mark.parametrize(
    ("asked", "kept", "gone"),
    [
        ("教体局2024年预算除了差旅费以外，公用经费还有哪些", "印刷费", "差旅费（"),
        ("教体局2024年预算除办公费、差旅费外，公用经费还有哪些", "印刷费", "办公费（"),
        ("文旅局2024年预算公用经费除了差旅费还有哪些", "印刷费", "差旅费（"),
        ("教体局除了青禾中学，还有哪些下属单位", "第三实验小学", "、岚川市青禾区青禾中学"),
    ],
)
def test_what_is_left_out_is_not_listed(asked: str, kept: str, gone: str) -> None:
    given = answer(sample_release(), asked)
    assert given.answer.startswith("除")
    assert kept in given.answer
    assert gone not in given.answer


def test_what_is_left_out_is_not_what_projects_are_about(release: Release) -> None:
    given = answer(release, "水务局2024年的项目里除了水情监测的还有哪些")
    assert given.value == "1"
    assert "船闸管理站经费" in given.answer
    assert "水情监测专项经费" not in given.answer


def test_projects_are_about_what_their_names_say_in_other_words() -> None:
    records = [
        Record(name, name, "", 2023, "", "", "", None, None, "", None, None, "", "", False, ())
        for name in ("因公出访费用", "追加因公出国费用", "短信费")
    ]
    question = understand("跟出国有关的项目有哪些", catalogue(sample_release()))
    kept, _, _ = narrowed(question, sample_release(), records, ())
    assert [r.name for r in kept] == ["因公出访费用", "追加因公出国费用"]


def test_nothing_is_left_out_that_no_list_knows() -> None:
    given = answer(sample_release(), "教体局2024年预算除了花轿子，公用经费还有哪些")
    assert given.status == "not_found"
    assert "花轿子" in given.answer


@pytest.mark.parametrize(
    "asked",
    ["河湖管委办离退休（行政、事业）各多少", "河湖管委办离退休两块（行政、事业）各花了多少"],
)
def test_a_bracket_sets_apart_what_stands_before_it(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status == "answered"
    assert "44.00万元" in given.answer
    assert "16.00万元" in given.answer
    assert "60.00" not in given.answer


def test_a_figure_that_is_not_the_printed_one_leads_in_to_nothing(release: Release) -> None:
    given = answer(release, "水情图册编购经费买了560册图册，比要求多了多少册")
    assert given.status == "not_found"


def test_nothing_is_owed_to_whom_the_text_does_not_name(release: Release) -> None:
    assert answer(release, "水情图册编购经费还欠船厂多少钱").status == "not_found"
    assert answer(release, "救生艇检验专项还欠多少钱").status == "not_found"


def test_the_money_of_a_project_may_be_said_beside_what_it_is_for(release: Release) -> None:
    assert "用于水情监测" in answer(release, "水情监测那7万块拿来做什么").answer
    assert answer(release, "水情监测那9万块拿来做什么").status == "not_found"


def test_a_measure_said_twice_is_added_once() -> None:
    given = answer(sample_release(), "教体局2024年预算出差（差旅）加打印（印刷）合起来多少")
    assert given.answer.count("差旅费") == 1


def test_projects_about_a_secret_are_not_all_projects(release: Release) -> None:
    listed = answer(release, "河湖管委办的项目里跟图册有关的是哪些")
    assert listed.value == "1"
    assert answer(release, "河湖管委办的项目里跟保密有关的是哪些").status == "not_found"


def test_a_project_costs_on_average_what_all_cost_over_their_number(release: Release) -> None:
    given = answer(release, "河湖管委办2个项目平均花多少")
    assert (given.value, given.unit) == ("12.75", "万元")


def test_points_that_others_gave_are_not_those_of_a_form(release: Release) -> None:
    assert answer(release, "救生艇检验专项第三方评价得分").value is None


def test_a_share_and_its_money_are_both_told() -> None:
    given = answer(sample_release(), "教体局2023年决算教育支出占多少比例，多少钱")
    assert "至于" not in given.answer
    assert "%" in given.answer
    assert "万元" in given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "河湖管委办2023年预算够不够花",
        "救生艇实际喷了多少",
        "救生艇检验专项换了12条救生艇，比目标多几次",
        "河湖管委办下属单位2023年支出多少",
    ],
)
def test_nothing_like_it_is_told_instead(release: Release, asked: str) -> None:
    given = answer(release, asked)
    assert given.status != "answered", given.answer


def test_a_figure_stated_first_is_not_the_one_asked_for(release: Release) -> None:
    given = answer(release, "河湖管委办收支400万，比上年增加多少")
    assert given.value == "61.50"


def test_a_figure_of_which_the_beginning_is_said_is_the_printed_one(release: Release) -> None:
    assert "艇只检验" in answer(release, "河湖管委办收支为什么增加了61万多").answer
    assert answer(release, "河湖管委办收支为什么增加了71万多").status == "not_found"


def test_what_is_left_at_the_years_end_is_no_change_to_the_budget(release: Release) -> None:
    given = answer(release, "河湖管委办2023年结余了多少")
    assert given.status == "not_found"


def test_things_within_a_whole_are_told_each() -> None:
    given = answer(sample_release(), "教体局2023年决算采购里头货物、服务、工程各是多少")
    assert given.status == "answered"
    assert all(f"政府采购{each}支出" in given.answer for each in ("货物", "服务", "工程"))


@pytest.mark.parametrize("asked", ["三样加一块儿多少", "三样加在一块多少"])
def test_things_put_together_are_added(asked: str) -> None:
    given = answer(sample_release(), f"教体局2024年预算差旅费、印刷费、办公费{asked}")
    assert "合计" in given.answer
    assert given.value is not None


def test_who_among_projects_is_no_person() -> None:
    assert "个：" in answer(sample_release(), "水务局2024年自评100分的项目有谁").answer
    assert answer(sample_release(), "水务局2024年项目负责人是谁").status == "not_found"


def test_a_subject_is_coded_without_the_word() -> None:
    assert "302" in answer(sample_release(), "商品和服务支出的代码是多少").answer


def test_a_book_is_counted_as_a_volume() -> None:
    assert tells_each("年报一本多少钱", "30元/册")
    assert not tells_each("年报一本多少钱", "30元/月")
    assert not tells_each("维护费一次付多少", "年均维护费30元")


def test_a_project_is_named_by_one_word_of_its_name(release: Release) -> None:
    assert "编购" in answer(release, "水情图册项目有什么问题").answer


def test_a_lone_character_stands_for_no_longer_word() -> None:
    assert "书" in alike("书")
    assert "书" not in alike("年鉴")
    assert "年鉴" in alike("书")
    assert "毯" in alike("毯子")


def test_of_many_organizations_those_are_tried_that_print_what_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("search.whose._TRIED", 1)
    given = answer(sample_release(), "2024年防汛")
    assert given.answer.startswith("岚川市青禾区水务局2024年度决算中，防汛")
