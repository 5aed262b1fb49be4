"""What one figure makes of another: years told apart, ceilings, worth of things owned, projects all told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ontology.facts import Facts, Finding, Note, ReportKind, Source
from tests.check_cases_rows import grown, nested
from tests.made_report import Made, budget, final, found


def moved(words: str) -> Facts:
    return budget(
        "（一）收入预算情况",
        "本部门收入预算500.00万元，基本支出400.00万元。",
        "（二）按功能科目划分",
        words,
    )


@pytest.mark.parametrize(("more", "wrong"), [("40.00", 0), ("46.00", 1)])
def test_what_grew_since_last_year_is_of_last_years_amount(more: str, wrong: int) -> None:
    facts = moved(f"上年财政拨款支出预算为400.00万元，今年增加{more}万元，增长10.00%。")
    assert len(found("growth", facts)) == wrong
    assert all(f.expected == "11.50%" for f in found("growth", facts))


def test_more_than_the_amount_it_is_told_against_is_a_change() -> None:
    words = "1.水利工程（2130305）：2023年预算44.00万元，比2022年的40.00万元多{0}万元，增长10.00%，新增清淤两处。"
    assert found("differences", moved(words.format("4.00"))) == []
    assert [f.expected for f in found("differences", moved(words.format("6.00")))] == [
        "增加4.00万元"
    ]


def test_words_alone_after_a_change_are_its_reason() -> None:
    words = "农林水支出预算30.00万元，比上年增加6.00万元，增长25.00%{0}。"
    assert found("unexplained_changes", moved(words.format("，标识标牌集中更换"))) == []
    assert len(found("unexplained_changes", moved(words.format("")))) == 1


def test_a_wrong_row_of_a_unit_is_told_once() -> None:
    (finding,) = found("rows_of_units", nested("4.50"))
    assert "水文站" in finding.message and finding.expected == "4.00万元"


def test_the_departments_row_is_no_unit_beside_its_units() -> None:
    assert found("rows_of_units", nested("4.00", of_all=True)) == []
    assert len(found("rows_of_units", nested("4.50", of_all=True))) == 1


def test_a_rate_is_reckoned_as_most_of_its_rows_are() -> None:
    (finding,) = found("column_rates", grown("15.00"))
    assert finding.subject == "防汛" and finding.expected == "10.00%"
    assert "写作15.00%。" in finding.message
    facts = grown("15.00")
    few = replace(facts, observations=facts.observations[3:9])  # two rows bear nothing out
    assert found("column_rates", few) == []


@pytest.mark.parametrize(("printed", "wrong"), [("-12.01", 0), ("-12.00", 0), ("-12.02", 1)])
def test_a_rate_may_have_been_rounded_twice(printed: str, wrong: int) -> None:
    facts = grown("10.00", ("管护", "13824900.00", "15711000.00", printed))  # -12.00496…
    assert len(found("column_rates", facts)) == wrong


def limited(name: str, value: str) -> list[Finding]:
    made = Made(ReportKind.BUDGET).project("水情系统运行维护", budget_yuan="624000")
    made.indicator(
        name,
        "水情系统运行维护",
        level2="成本指标",
        operator="≤",
        target_value=value,
        target_unit="万元",
    )
    return found("cost_ceilings", made.facts())


def test_a_ceiling_of_all_that_a_project_costs_is_not_below_its_budget() -> None:
    for name in ("项目总成本", "总成本", "运维总成本", "系统运行总费用"):
        assert limited(name, "62.40") == []
        assert len(limited(name, "26.40")) == 1
    assert limited("专线租赁总成本", "26.40") == []
    assert limited("运维成本", "26.40") == []


@pytest.mark.parametrize(
    ("priced", "wrong"), [("兼职调解员办案补助标准", 0), ("配水作业补助标准", 1)]
)
def test_a_price_is_multiplied_with_what_it_is_the_price_of(priced: str, wrong: int) -> None:
    made = Made(ReportKind.BUDGET).project("配水作业调解", budget_yuan="350000")
    made.indicator(
        "受理申请数量", "配水作业调解", operator="≥", target_value="1500", target_unit="件"
    )
    made.indicator(
        priced,
        "配水作业调解",
        level2="成本指标",
        operator=None,
        target_value="500",
        target_unit="元/件",
    )
    assert len(found("multiplied_costs", made.facts())) == wrong


ASSETS = (
    "固定资产金额300.00万元，分布构成情况为：房屋1486.50平方米、账面价值{0}万元，车辆4台、账面价值60.00万元，"
    "单价在100万元以上的设备2台（套），其他固定资产账面价值40.00万元。"
)


def test_what_things_are_worth_makes_up_the_whole() -> None:
    def owned(house: str) -> list[Finding]:
        return found("of_which", final("八、国有资产占有使用情况", ASSETS.format(house)))

    assert owned("200.00") == []
    assert len(owned("190.00")) == 1


def reviewed(number: int, last: str = "3.00", measure: str = "开展绩效自评的项目") -> Facts:
    """Three projects, each with its form, that come to all project expenditure or not."""
    made = Made()
    for name, spent in (("河道清淤", "50000"), ("泵站维护", "20000"), ("水质监测", "30000")):
        made.project(name, executed_yuan=spent, score_form="95")
    made.cell("expenditure", f"{7 + float(last):.2f}", column="项目支出", column_key="project",
              row_key="total", row_label="合计")  # fmt: skip
    made.claim(measure, str(number), "个", section="九、预算绩效情况说明")
    return made.facts()


def test_forms_that_come_to_all_project_money_are_all_projects() -> None:
    assert found("project_counts", reviewed(3)) == []
    assert len(found("project_counts", reviewed(5))) == 1
    assert found("project_counts", reviewed(5, last="9.00")) == []
    for measure, wrong in (
        ("实施项目", 1), ("全年共实施项目", 1), ("实施水利项目", 0), ("评价等次为“优”的项目", 0),
    ):  # fmt: skip
        assert len(found("project_counts", reviewed(5, measure=measure))) == wrong


def scored(measure: str) -> list[Finding]:
    made = Made()
    for name in ("职责履行", "资产管理"):
        made.indicator(name, None, weight="50", score="46.50")
    total = made.source("合计 100 93.00")
    made.claim("部门整体支出绩效自评总分", "93.00", "分", section="附表")
    facts = made.facts()
    whole = replace(
        facts.claims[0],
        source=Source(total.report, total.end - 5, total.end, "93.00"),
        sentence=total,
    )
    made.claim(measure, "95.00", "分", section="四、评价结论")
    form = Note(total.start, total.end, "department_form")
    told = (whole, made.facts().claims[-1])
    return found("form_against_prose", replace(made.facts(), claims=told, notes=(form,)))


@pytest.mark.parametrize(
    ("measure", "wrong"),
    [
        ("部门整体支出绩效得分", 1),
        ("部门整体支出自评得分", 1),
        ("财政复评部门整体得分", 0),
        ("水质监测项目绩效得分", 0),
    ],
)
def test_the_departments_own_score_goes_by_many_words(measure: str, wrong: int) -> None:
    assert len(scored(measure)) == wrong


def table(rows: Sequence[str], *more: str) -> Facts:
    made = Made()
    for row in (*rows, *more):
        made.source(row)
    return made.facts()


@pytest.mark.parametrize(("whole", "wrong"), [("9", 0), ("19", 1)])
def test_rows_with_a_units_code_make_up_their_total(whole: str, wrong: int) -> None:
    rows = (
        "  单位编码        单位名称        单位性质      实有人数",
        "               岚川市青禾区水务局（",
        "  131001                         行政             4",
        "               本级）",
        "  131002      河道管理所         公益一类         3",
        "  131003      水文站             公益一类         2",
    )
    facts = table(rows, f"             合计                             {whole}")
    assert len(found("plain_tables", facts)) == wrong
    other = table(rows, "  另有3人", f"             合计                             {whole}")
    assert found("plain_tables", other) == []


def aimed(target: str) -> Facts:
    """A goal whose lines are woven with the cells beside it."""
    goal = "保障泵站全年运行，新购水表2400册，举办节水宣传活动不少于36场。"
    text = (
        "保障泵站全年运行，新购水表2400册，    产出指标    新购水表册数\n"
        "举办节水宣传    ≥36场    活动场次\n活动不少于36场。"
    )
    made = Made(ReportKind.BUDGET).project("水表更换", text=text, goals=(goal,))
    made.indicator("新购水表册数", "水表更换", operator="≥", target_value=target, target_unit="册")
    return made.facts()


def test_a_goal_woven_with_its_indicators_is_still_told() -> None:
    assert found("goals_against_indicators", aimed("2400")) == []
    assert len(found("goals_against_indicators", aimed("2600"))) == 1


def test_a_count_after_and_is_of_what_follows_it() -> None:
    goal = "区文化馆和13个乡镇文化站免费开放"
    made = Made(ReportKind.BUDGET).project("免费开放", text=goal, goals=(goal,))
    made.indicator(
        "免费开放文化馆数", "免费开放", operator="=", target_value="50", target_unit="个"
    )
    assert found("goals_against_indicators", made.facts()) == []


def test_a_value_told_beside_its_target_fits_any_form_that_prints_it() -> None:
    def beside(*targets: str) -> list[Finding]:
        made = Made()
        for n, target in enumerate(targets):
            made.indicator(
                "设备更新率", f"项目{n}", operator="≥", target_value=target, target_unit="%"
            )
        made.source("设备更新率83.50%，高于指标值。")
        return found("told_beside_target", made.facts())

    assert beside("80", "90") == [] and beside("90", "80") == []
    (finding,) = beside("90", "95")
    assert len(finding.stated) == 3


def test_an_average_of_guests_goes_by_the_expense() -> None:
    def told(guests: str) -> list[Finding]:
        words = (
            "3.公务接待费。预算14.50万元，决算11.26万元，完成预算的77.66%。"
            f"全年国内公务接待96批次、{guests}人次，人均134元。"
        )
        return found("averages", final("五、财政拨款“三公”经费支出决算情况说明", words))

    assert told("842") == []
    assert len(told("482")) == 1


def test_cars_to_be_bought_are_as_many_in_both_places() -> None:
    def planned(cars: str) -> list[Finding]:
        made = Made(ReportKind.BUDGET)
        made.claim("计划更新公务用车", "2", "辆", section="七、“三公”经费情况")
        made.claim("拟购置车辆", cars, "辆", section="八、国有资产占有使用")
        return found("vehicles_planned", made.facts())

    assert planned("2") == []
    assert len(planned("5")) == 1


@pytest.mark.parametrize(("goods", "wrong"), [("4.00", 0), ("4.50", 1)])
def test_purchases_planned_and_made_are_added_apart(goods: str, wrong: int) -> None:
    made = Made()
    for label, plan, spent in (
        ("合计", "10.00", "9.00"),
        ("货物", "5.00", goods),
        ("服务", "5.00", "5.00"),
    ):
        more = {"row_label": label, "row_key": "total" if label == "合计" else ""}
        made.cell("procurement", plan, column="采购计划金额", is_total=label == "合计", **more)
        made.cell("procurement", spent, column="实际采购金额", is_total=label == "合计", **more)
    assert len(found("procurement_table", made.facts())) == wrong


def test_a_source_whose_name_is_torn_about_its_figures_is_read() -> None:
    def form(
        own: str, name: str = "其中：当年财政\n万元） {0} 24.60 24.60 — — —\n拨款"
    ) -> list[Finding]:
        text = (
            "年初预算数 全年预算数 全年执行数 分值 执行率 得分\n年度资金总额 24.80 24.60 24.60 10 100.00% 10.00\n"
            f"{name.format(own)}\n上年结转资金 0.00 0.00 0.00 — — —\n其他资金 0.00 0.00 0.00 — — —"
        )
        return found("form_funds", Made().project("河道清淤", text=text).facts())

    assert form("24.80") == []
    assert len(form("22.80")) == 1
    assert form("24.80", "其中：财政性的拨款 见附件") == []  # not read: nothing to add


@pytest.mark.parametrize(("general", "wrong"), [("20.00", 0), ("22.00", 1)])
def test_sources_set_apart_from_kinds_of_expenditure(general: str, wrong: int) -> None:
    text = (
        "年初预算数 全年预算数 全年执行数 分值 执行率 得分\n年度资金总额 30.00 30.00 30.00 10 100.00% 10.00\n"
        f"按收入性质分：一般公共预算 {general} {general} {general}\n政府性基金拨款\n其他资金 10.00 10.00 10.00\n"
        "按支出性质分：基本支出 18.00 18.00 18.00\n项目支出 12.00 12.00 12.00\n"
    )
    told = found("form_funds", Made().project("河道清淤", text=text).facts())
    assert len(told) == wrong
    assert (
        found(
            "form_funds",
            Made().project("河道清淤", text=text.replace("按收入性质分：", "按性质：")).facts(),
        )
        == []
    )


@pytest.mark.parametrize(("granted", "wrong"), [("31.00", 0), ("13.00", 1)])
def test_a_source_with_a_blank_cell_gives_its_numbers_to_any_column(
    granted: str, wrong: int
) -> None:
    text = (
        "年初预算数 全年预算数 全年执行数 分值 执行率 得分\n年度资金总额 30.00 32.40 32.00 10 98.77% 9.88\n"
        f"其中：当年财政拨款 30.00 {granted} 30.60 — 98.71% —\n上年结转资金 1.40 1.40 — 100.00% —\n其他资金"
    )
    assert len(found("form_funds", Made().project("河道清淤", text=text).facts())) == wrong
    once = text.replace("30.60", "").replace("1.40 1.40", "1.40")  # by kinds of revenue, perhaps
    assert found("form_funds", Made().project("河道清淤", text=once).facts()) == []


def test_a_share_may_be_of_an_amount_told_further_before() -> None:
    words = (
        "政府采购预算总额500.00万元，其中：货物预算150.00万元、工程预算50.00万元、服务预算300.00万元。"
        "预留面向中小企业采购份额200.00万元，占{0}%。"
    )
    section = "六、政府采购情况"
    opening = ("（一）收入预算情况", "本部门收入预算900.00万元，基本支出400.00万元。")
    assert found("shares", budget(*opening, section, words.format("40.00"))) == []
    assert len(found("shares", budget(*opening, section, words.format("41.00")))) == 1


def test_a_class_is_no_part_of_an_item_told_before_it() -> None:
    words = (
        "1．农林水支出（类）400.00万元，占40.00%。（1）水利（款）防汛（项）400.00万元，比上年增加8.00万元，增长2.04%，主要是雨季延长。",
        "2．住房保障支出（类）90.00万元，占9.00%。",
    )
    facts = budget(
        "（一）收入预算情况",
        "本部门收入预算900.00万元，基本支出400.00万元。",
        "五、支出情况",
        *words,
    )
    assert found("shares", facts) == []


def test_two_ways_to_part_a_whole_are_not_added() -> None:
    words = (
        "财政拨款收、支总计430.00万元。其中当年财政拨款收入420.00万元，年初财政拨款结转10.00万元；"
        "本年财政拨款支出425.00万元。"
    )
    assert found("of_which", final("四、财政拨款收入支出决算总体情况说明", words)) == []


@pytest.mark.parametrize(("reason", "wrong"), [("离退休人员变动", 0), ("人员退休", 1)])
def test_those_who_have_retired_point_neither_way(reason: str, wrong: int) -> None:
    words = f"养老支出预算9.00万元，比上年增加1.00万元，增长12.50%，主要是{reason}。"
    facts = budget(
        "（一）收入预算情况",
        "本部门收入预算900.00万元，基本支出400.00万元。",
        "五、支出情况",
        words,
    )
    assert len(found("reason_direction", facts)) == wrong
