"""What prose tells of itself: the edges of the rules whose cases are in ``check_cases_told``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
