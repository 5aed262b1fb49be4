"""What prose tells of itself: the edges of the rules whose cases are in ``check_cases_told``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.checks import check_facts
from ontology.facts import Facts, Phase, ReportKind, Severity
from tests.check_cases_told import told_of
from tests.made_report import Made, budget, final, found

ITEM = "1.农林水支出（类）水利（款）防汛（项）"


def told(words: str) -> Facts:
    return final("（三）支出决算具体情况", f"{ITEM}{words}")


def test_words_of_more_and_less_are_read_off_the_amounts_where_no_rate_is_printed() -> None:
    amounts = "。年初预算为30.00万元，支出决算为{0}万元。决算数{1}预算数的主要原因是雨季延长。"
    assert len(found("sign_words", told(amounts.format("31.50", "小于")))) == 1
    assert found("sign_words", told(amounts.format("31.50", "大于"))) == []
    flat = "。年初预算为30.00万元，支出决算为{0}万元。决算数与预算数持平。"
    assert [f.expected for f in found("sign_words", told(flat.format("28.00")))] == ["小于预算数"]
    assert found("sign_words", told(flat.format("30.00"))) == []


def test_the_rate_of_another_item_says_nothing_of_this_one() -> None:
    facts = final(
        "（三）支出决算具体情况",
        f"{ITEM}。年初预算为30.00万元，支出决算为29.00万元，完成年初预算的96.67%。",
        "2.农林水支出（类）水利（款）抗旱（项）。年初预算为3.00万元，支出决算为4.00万元。"
        "决算数大于预算数的主要原因是旱情。",
    )
    assert found("sign_words", facts) == []


def test_an_item_tells_its_outturn_once() -> None:
    words = "{0}万元，主要用于防汛。年初预算为30.00万元，支出决算为29.00万元。"
    (finding,) = found("prose_against_prose", told(words.format("26.40")))
    assert finding.severity is Severity.ERROR
    (finding,) = found("prose_against_prose", told(words.format("29.01")))
    assert finding.severity is Severity.NOTE
    assert found("prose_against_prose", told(words.format("29.00"))) == []


def test_both_words_of_a_template_are_residue() -> None:
    assert found("template_residue", told("。决算数大小于预算数的主要原因是雨季延长。"))
    assert not found("template_residue", told("。决算数小于预算数的主要原因是雨季延长。"))


def test_growth_goes_by_many_words() -> None:
    text = "2023年度支出总计500.00万元，较上年增加100.00万元，增幅{0}%。"
    section = "一、收入支出决算总体情况说明"
    assert len(found("growth", final(section, text.format("35.0")))) == 1
    assert found("growth", final(section, text.format("25.0"))) == []


def test_a_denial_may_explain_a_change_of_this_year() -> None:
    said = (
        "公务用车购置费支出决算25.00万元，比上年增加25.00万元，主要原因是本年未发生公务用车购置。"
    )
    assert len(found("denied_amounts", final("五、“三公”经费支出说明", said))) == 1


def test_a_fund_denied_under_its_table_is_denied_everywhere() -> None:
    note = "说明：本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"
    section = "八、政府性基金预算财政拨款收入支出决算情况说明"
    said = "2023年度政府性基金预算财政拨款支出{0}万元。"
    assert len(found("denied_amounts", final(note, section, said.format("12.88")))) == 1
    assert found("denied_amounts", final(note, section, said.format("0.00"))) == []


@pytest.mark.parametrize(
    ("kind", "day", "right"),
    [
        (final, "截至2023年12月31日", True), (final, "截至2024年6月30日", False),
        (final, "2023年期末", True), (final, "2022年期末", False),
        (budget, "截至2022年8月31日", True), (budget, "截至2024年8月31日", False),
    ],
)  # fmt: skip
def test_assets_are_told_of_a_day_that_had_come(
    kind: Callable[..., Facts], day: str, right: bool
) -> None:
    plan = "收入合计9.00万元，支出合计9.00万元，其中基本支出8.00万元，项目支出1.00万元。"
    facts = kind("二、总体情况", plan, "八、国有资产占用情况", f"{day}，本部门共有车辆3辆。")
    assert (found("as_of", facts) == []) is right


@pytest.mark.parametrize(
    "line", ["{0}年度", "{0}年部门支出预算总表", "3. {0}年部门收入预算总表....4"]
)
def test_years_of_tables_in_their_heads_and_titles(line: str) -> None:
    def headed(*years: int) -> Facts:
        made = Made(ReportKind.BUDGET)
        for year in years:
            made.source(line.format(year))
        return made.facts()

    assert len(found("table_year", headed(2023, 2023, 2022, 2023))) == 1
    assert found("table_year", headed(2023, 2023, 2023, 2023)) == []


def test_what_small_firms_won_is_no_more_than_was_reserved() -> None:
    def made(won: str) -> Facts:
        own = Made(ReportKind.BUDGET).claim("面向小微企业预留政府采购项目预算金额", "30.00")
        own.claim("面向中小企业预留政府采购项目预算金额", "50.00")
        return own.claim("由小微企业供应商中标或成交的采购金额", won, phase=Phase.EXECUTED).facts()

    assert len(found("reserved", made("44.00"))) == 1
    assert found("reserved", made("30.00")) == []


def test_running_costs_are_known_behind_whose_they_are() -> None:
    def made(said: str) -> Facts:
        own = Made().cell("agency_operating", "75.04", row_key="total", row_label="合计")
        return own.claim("参公事业单位财政拨款的机关运行经费", said).facts()

    assert len(found("table_against_prose", made("57.04"))) == 1
    assert found("table_against_prose", made("75.04")) == []


def test_a_misprint_of_ones_own_name_is_no_other_office() -> None:
    for name in ("岚川市青禾区水利局", "岚川市青禾区水务局（本级）"):
        assert found("names_of_others", told_of(name)) == [], name


def test_each_budget_is_a_kind_of_revenue() -> None:
    def kinds(fund: str) -> Facts:
        return final(
            "二、收入决算情况说明",
            "2023年度本年收入合计500.00万元，其中：一般公共预算财政拨款收入390.00万元，占78.00%；"
            f"政府性基金预算财政拨款收入{fund}万元；国有资本经营预算财政拨款收入0万元；"
            "事业收入30.00万元，占6.00%；其他收入20.00万元，占4.00%。",
        )

    assert found("revenues_add_up", kinds("60.00")) == []
    assert len(found("revenues_add_up", kinds("66.00"))) == 1


def test_contents_of_receptions_add_up_unless_there_are_others() -> None:
    said = "国内公务接待32批次，260人次，共计支出3.00万元，具体内容包括：接待检查{0}万元，接待考察1.20万元{1}。"
    section = "七、“三公”经费财政拨款支出决算情况说明"
    assert len(found("included", final(section, said.format("1.50", "")))) == 1
    assert found("included", final(section, said.format("1.80", ""))) == []
    assert found("included", final(section, said.format("1.50", "等"))) == []


def test_a_list_that_leaves_classes_out_is_no_contradiction() -> None:
    item = "2.农林水支出（类）水利（款）防汛（项）：支出决算为{0}万元，完成预算100%。"
    said = "主要用于以下方面：农林水支出90.00万元，占90.00%；住房保障支出10.00万元，占10.00%。"
    facts = final("（二）结构情况", said, "（三）具体情况", item.format("40.00"))
    assert found("items_of_class", facts) == []


def test_completed_to_the_full_is_neither_more_nor_less() -> None:
    (finding,) = found(
        "sign_words", told("：支出决算为30.00万元，完成预算100%，决算数大于预算数。")
    )
    assert finding.severity is Severity.NOTE and finding.expected == "等于预算数"
    assert (
        found("sign_words", told("：支出决算为30.00万元，完成预算100%，决算数等于预算数。")) == []
    )


def test_shares_without_a_total_imply_one() -> None:
    def shares(first: str) -> Facts:
        return final(
            "2.当年拨款结构情况",
            f"社会保障和就业（类）支出5,150.50万元，占{first}%；卫生健康（类）支出130.00万元，占2.35%；"
            "住房保障（类）支出240.00万元，占4.35%。",
        )

    assert len(found("implied_wholes", shares("90.33"))) == 1
    assert found("implied_wholes", shares("93.30")) == []


def test_items_of_three_public_expenses_by_row_and_year() -> None:
    def table(running: str) -> Facts:
        made = Made(ReportKind.BUDGET)
        for year, values in ((2022, ("5.00", "0.00", "5.00")), (2023, ("6.00", "0.00", running))):
            for key, value in zip(
                ("vehicles", "vehicle_purchase", "vehicle_running"), values, strict=True
            ):
                made.cell("three_public", value, row_key=key, row_label=key, fiscal_year=year,
                          column=f"{year}年预算数", column_key="amount", fund="fiscal")  # fmt: skip
        return made.facts()

    assert len(found("three_public_table", table("7.00"))) == 1
    assert found("three_public_table", table("6.00")) == []


def test_a_path_of_classes_may_stand_before_its_code() -> None:
    said = "6.农林水支出（类）水利（款）水利工程运行与维护（项）（{0}）：指水利工程运行与维护支出。"
    assert len(found("coded_names", final("第三部分 名词解释", said.format("2130305")))) == 1
    assert found("coded_names", final("第三部分 名词解释", said.format("2130306"))) == []


def test_a_part_of_a_part_is_no_whole() -> None:
    facts = final(
        "三、2023年度支出决算情况说明",
        "2023年度支出合计1,940.00万元，其中：",
        "1.基本支出1,240.00万元，占63.92%。其中人员经费支出1,080.00万元，占基本支出的87.10%；"
        "日常公用经费支出160.00万元，占基本支出的12.90%。",
        "2.项目支出700.00万元，占36.08%。",
    )
    assert found("shares", facts) == []


def test_a_difference_from_the_budget_is_that_of_the_two_amounts() -> None:
    said = "2.公务接待费。2023年度决算数0.40万元，比2023年年初预算数1.00万元{0}万元。"
    section = "一、“三公”经费财政拨款决算情况"
    for wrong in ("减少0.80", "增加0.60"):
        assert len(found("differences", final(section, said.format(wrong)))) == 1, wrong
    assert found("differences", final(section, said.format("减少0.60"))) == []


def test_growth_over_the_amount_that_it_is_compared_with() -> None:
    section = "四、2023年度财政拨款收入支出决算总体情况说明"
    said = "与2023年年初预算数1,760.00万元相比，财政拨款支出增加170.00万元，增长{0}%。"
    assert len(found("growth", final(section, said.format("6.96")))) == 1
    assert found("growth", final(section, said.format("9.66"))) == []


def test_growth_of_income_and_expenditure_is_of_their_total() -> None:
    section = "一、2023年度收入支出决算总体情况说明"
    said = (
        "2023年度收入总计1,965.30万元，支出总计1,965.30万元。与上年决算数相比，收入、支出各增加"
        "165.30万元，增长{0}%。"
    )
    assert len(found("growth", final(section, said.format("8.19")))) == 1
    assert found("growth", final(section, said.format("9.18"))) == []


def test_two_budgets_are_never_more_than_all_appropriations() -> None:
    section = "四、2023年度财政拨款收入支出决算总体情况说明"
    said = (
        "2023年度财政拨款支出总计1,930.00万元。其中：一般公共预算财政拨款支出1,880.00万元，"
        "政府性基金预算财政拨款支出{0}万元。"
    )
    assert len(found("funds_add_up", final(section, said.format("500.00")))) == 1
    assert found("funds_add_up", final(section, said.format("20.00"))) == []


def test_receptions_a_head() -> None:
    section = "六、“三公”经费决算情况说明"
    said = "3.公务接待费支出决算1.60万元。国内公务接待支出1.60万元，接待18批次126人次，人均{0}元。"
    assert len(found("averages", final(section, said.format("217")))) == 1
    assert found("averages", final(section, said.format("127"))) == []


def test_a_list_of_some_parts_is_no_contradiction_unless_it_is_too_much() -> None:
    section = "（二）项目支出"
    said = "项目支出180.00万元，其中：校舍维修支出100.00万元，主要用于屋面防水；学生资助支出{0}万元，主要用于困难学生。"
    assert len(found("of_which", final(section, said.format("90.00")))) == 1
    for right in ("80.00", "50.00"):
        assert found("of_which", final(section, said.format(right))) == []


def test_projects_in_quotes_are_counted() -> None:
    said = "共组织对“风险普查”“森林防火”{0}个项目开展了部门评价。"
    section = "（四）绩效情况"
    assert len(found("names_counted", final(section, said.format("3")))) == 1
    assert found("names_counted", final(section, said.format("2"))) == []
    assert found("names_counted", final(section, said.format("等3"))) == []


def test_grades_are_told_as_levels_too() -> None:
    section = "（四）绩效情况"
    said = "本部门组织对4个项目进行了绩效自评。其中“优秀”等级3个、“良好”等级{0}个。"
    assert len(found("grades", final(section, said.format("2")))) == 1
    assert found("grades", final(section, said.format("1"))) == []


def test_running_costs_of_another_year_only() -> None:
    section = "二、机关运行经费支出情况"
    said = "{0}年机关运行经费支出合计210.00万元，比上年增加10.00万元。"
    assert len(found("years", final(section, said.format(2021)))) == 1
    assert found("years", final(section, said.format(2023))) == []


def test_a_bare_nought_is_exact() -> None:
    section = "（二）“三公”经费预算"
    said = (
        "2023年“三公”经费决算数为1.00万元，其中，公务接待费{0}万元，公务用车购置及运行费0万元，"
        "因公出国（境）费0万元。"
    )
    assert len(found("three_public_text", final(section, said.format("2.00")))) == 1
    assert found("three_public_text", final(section, said.format("1.00"))) == []


def test_a_completion_rate_of_nought_says_nothing_of_more_or_less() -> None:
    said = "。年初预算为0万元，支出决算为0万元，完成年初预算的{0}%，决算数与预算数相同。"
    assert found("sign_words", told(said.format("0.00"))) == []
    assert len(found("sign_words", told(said.format("80.00")))) == 1


def test_units_named_before_they_are_counted() -> None:
    said = (
        "本部门下属单位包括：丙市桥梁管理所、丙市路灯管理所。"
        "纳入预算编制范围的预算单位共计{0}家，具体包括：丙市城管局（本级）、丙市桥梁管理所、丙市路灯管理所。"
    )
    assert found("unit_counts", final("二、机构设置", said.format(3))) == []
    assert len(found("unit_counts", final("二、机构设置", said.format(4)))) == 1
    other = (
        "本部门下属单位包括：丙市桥梁管理所、丙市路灯管理所、丙市照明管理所。"
        "纳入丙市桥梁管理所与丙市照明管理所汇总范围的预算单位共计1家，具体包括：丙市路灯管理所。"
    )
    assert found("unit_counts", final("二、机构设置", other)) == []


def test_brackets_that_say_whose_money_it_is_are_no_account() -> None:
    section = "六、“三公”经费决算情况说明"
    said = (
        "公务接待费支出2.50万元{0}其中：一般公共预算支出2.50万元{1}；"
        "公务用车运行维护费支出8.00万元{0}其中：一般公共预算支出8.00万元{1}。"
    )
    assert found("prose_against_prose", final(section, said.format("（", "）"))) == []


def test_the_budget_of_the_year_before_is_not_what_an_outturn_is_held_against() -> None:
    section = "四、财政拨款收支决算情况说明"
    said = "与{0}年度财政拨款支出年初预算4,050.00万元相比，增加150.00万元。"
    assert len(found("compared_years", final(section, said.format(2021)))) == 1
    assert found("compared_years", final(section, said.format(2023))) == []


def test_as_last_year_and_yet_more() -> None:
    section = "六、“三公”经费决算情况说明"
    said = "公务用车运行维护费支出20.00万元，与上年{0}，变动原因：维修。"
    for wrong in ("持平，增加1.50万元", "持平，下降3.10%"):
        assert found("flat_and_changed", final(section, said.format(wrong))), wrong
    for right in ("相比，增加1.50万元", "持平，增加0.00万元", "基本持平，增加0.02万元"):
        assert found("flat_and_changed", final(section, said.format(right))) == [], right


def test_people_paid_in_full_and_in_part() -> None:
    section = "二、人员情况"
    said = "在职实有104人，其中：财政全额保障{0}人，财政差额补助10人，专户资金、单位资金保障5人。"
    assert len(found("parts_counted", final(section, said.format(98)))) == 1
    assert found("parts_counted", final(section, said.format(89))) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("年末结转和结余30.00万元。主要用于：河道清淤20.00万元，堤防加固20.00万元。", 0),
        ("年末结转和结余30.00万元，主要用于：河道清淤20.00万元，堤防加固20.00万元。", 1),
        ("项目支出30.00万元。主要用于：河道清淤20.00万元，堤防加固20.00万元。", 1),
    ],
)
def test_what_is_left_at_the_end_pays_for_nothing(words: str, wrong: int) -> None:
    facts = final("八、政府性基金预算收入支出决算情况", f"本年支出40.00万元；{words}")
    assert len(found("of_which", facts)) == wrong


def test_what_the_year_gives_is_no_total_with_what_is_carried_over() -> None:
    def made(sentence: str) -> Facts:
        own = Made(ReportKind.BUDGET).cell(
            "expenditure", "56.20", row_key="total", row_label="合计", column_key="total"
        )
        facts = own.claim("拨款", "40.00").facts()
        (claim,) = facts.claims
        said = replace(claim.sentence, text=sentence)
        return replace(facts, claims=(replace(claim, sentence=said),))

    both = "本年预算支出56.20万元，其中当年拨款40.00万元、上年结转16.20万元。"
    assert found("table_against_prose", made(both)) == []
    assert len(found("table_against_prose", made("当年拨款40.00万元。"))) == 1


def test_a_change_of_the_whole_may_follow_its_parts() -> None:
    said = (
        "财政拨款本年支出年初预算数为80.00万元，决算数为90.00万元，完成年初预算的112.50%。其中，"
        "一般公共预算财政拨款支出60.00万元，占66.67%；政府性基金预算财政拨款支出30.00万元，占33.33%；"
        "国有资本经营预算财政拨款支出0.00万元。与2022年度决算数95.00万元相比，{0}5.00万元。"
    )
    section = "三、财政拨款支出决算情况说明"
    assert found("differences", final(section, said.format("减少"))) == []
    assert [f.expected for f in found("differences", final(section, said.format("增加")))] == [
        "减少5.00万元"
    ]


def test_what_follows_the_source_of_one_projects_money_is_the_next_project() -> None:
    said = (
        "资金最多的项目为河道清淤经费，预算38.00万元，其中上年结转6.00万元；堤防加固工程27.00万元；"
        "{0}26.00万元。"
    )
    section = "八、预算绩效情况"
    assert found("of_which", budget(section, said.format("水质监测经费"))) == []
    parts = "支出预算38.00万元，其中上年结转6.00万元；单位资金27.00万元；财政拨款26.00万元。"
    assert len(found("of_which", budget(section, parts))) == 1


def test_those_besides_are_no_part_of_the_whole() -> None:
    section = "二、机构设置"
    said = "年末实有人数20人，其中在职人员{0}人；年末另有离退休人员9人，其中离休1人、退休8人。"
    assert found("parts_counted", final(section, said.format(20))) == []
    parts = "年末实有人数20人，其中在职人员12人；离退休人员9人。"
    assert len(found("parts_counted", final(section, parts))) == 1


@pytest.mark.parametrize(("rate", "rules"), [("25.0", set()), ("52.0", {"growth"})])
def test_a_slip_of_a_unit_does_not_hide_what_stands_beside_the_right_figure(
    rate: str, rules: set[str]
) -> None:
    words = (
        f"本年财政拨款收入合计100.00万元，比上年增加20.00万元，增长{rate}%；"
        "本年财政拨款支出合计100.00元，比上年增加20.00万元，增长25.0%。"
    )
    findings = check_facts([final("四、财政拨款收入支出决算总体情况说明", words)]).findings
    assert {f.rule for f in findings} & {"growth", "ten_thousand_times"} == {
        "ten_thousand_times",
        *rules,
    }
