"""Sum rules: what adds up, within rounding, and which rules a table must keep."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout import layouts
from ingest.sheet import Column, Entry, Head, Sheet
from ingest.sums import adds_up, check, column_sums, tolerance
from ingest.table_places import places
from ontology.facts import ReportKind
from tests.read_tables_of import tables

CENTS = st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False, allow_infinity=False)


def test_tolerance_is_half_a_digit_for_each_number() -> None:
    assert tolerance(2, 3) == Decimal("0.020")
    assert tolerance(0, 1) == Decimal("1.0")


@given(st.lists(CENTS, min_size=1, max_size=8))
def test_exact_sums_add_up(parts: list[Decimal]) -> None:
    assert adds_up(sum(parts, Decimal(0)), parts, 2)


@given(
    st.lists(
        st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False, allow_infinity=False),
        min_size=1,
        max_size=8,
    )
)
def test_rounded_parts_still_add_up(parts: list[Decimal]) -> None:
    cent = Decimal("0.01")
    assert adds_up(sum(parts, Decimal(0)).quantize(cent), [p.quantize(cent) for p in parts], 2)


@given(st.lists(CENTS, min_size=1, max_size=8), st.integers(min_value=1, max_value=500))
def test_more_than_rounding_does_not_add_up(parts: list[Decimal], cents: int) -> None:
    wrong = sum(parts, Decimal(0)) + tolerance(2, len(parts)) + Decimal(cents) / 100
    assert not adds_up(wrong, parts, 2)


def _columns(*keys: str) -> list[Column]:
    return [Column(i, (k,), "figure", key=k) for i, k in enumerate(keys)]


def _sheet(table: str, columns: list[Column], rows: list[tuple[str, str]]) -> Sheet:
    entries = [Entry(0, code, label, (), {}, row=i) for i, (code, label) in enumerate(rows)]
    return Sheet("表", layouts()[table], columns, entries, Head(unit="万元"), 0, 1)


def _check(sheet: Sheet, figures: list[list[str]]) -> tuple[int, list[str]]:
    values = {
        (r, c): Decimal(text) for r, row in enumerate(figures) for c, text in enumerate(row) if text
    }
    outcome = check(sheet, places(sheet), values, 2)
    return outcome.tried, [b.what for b in outcome.broken]


def test_a_total_column_is_its_present_parts() -> None:
    tree = layouts()["revenue"].columns
    full = column_sums(
        tree, _columns("total", "revenue_total", "fiscal_appropriation", "other_revenue")
    )
    assert [[t.key, *(p.key for p in parts)] for t, parts in full] == [
        ["revenue_total", "fiscal_appropriation", "other_revenue"]
    ]
    flat = column_sums(tree, _columns("total", "fiscal_appropriation", "other_revenue"))
    assert [[t.key, *(p.key for p in parts)] for t, parts in flat] == [
        ["total", "fiscal_appropriation", "other_revenue"]
    ]


CODES = [("", "合计"), ("201", "甲"), ("20101", "乙"), ("2010101", "丙"), ("2010102", "丁")]


def test_codes_and_columns_hold() -> None:
    sheet = _sheet("expenditure", _columns("total", "basic", "project"), CODES)
    good = [["5", "3", "2"], ["5", "3", "2"], ["5", "3", "2"], ["3", "3", ""], ["2", "", "2"]]
    tried, broken = _check(sheet, good)
    assert tried > 10
    assert not broken


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [(0, 0, "total"), (2, 1, "children"), (4, 2, "children"), (3, 0, "columns")],
)
def test_each_kind_of_breach_is_found(row: int, column: int, what: str) -> None:
    sheet = _sheet("expenditure", _columns("total", "basic", "project"), CODES)
    figures = [["5", "3", "2"], ["5", "3", "2"], ["5", "3", "2"], ["3", "3", ""], ["2", "", "2"]]
    figures[row][column] = "99"
    assert what in _check(sheet, figures)[1]


def test_a_blank_parent_counts_by_its_children() -> None:
    rows = [("", "合计"), ("", "一、公务用车购置及运行费"), ("", "其中：公务用车购置费"),
            ("", "公务用车运行维护费"), ("", "二、公务接待费")]  # fmt: skip
    sheet = _sheet("three_public", _columns("amount"), rows)
    assert _check(sheet, [["5"], [""], [""], ["4"], ["1"]])[1] == []


@pytest.mark.parametrize(("carried", "broken"), [("2", []), ("1", ["children"])])
def test_funds_below_what_was_carried_over_are_its_parts(carried: str, broken: list[str]) -> None:
    rows = [("", "一、一般公共预算财政拨款"), ("", "二、政府性基金预算财政拨款"), ("", "本年收入合计"),
            ("", "年初财政拨款结转和结余"), ("", "一般公共预算财政拨款"), ("", "政府性基金预算财政拨款"),
            ("", "总计")]  # fmt: skip
    sheet = _sheet("fiscal_summary", _columns("amount"), rows)
    figures = [["6"], ["2"], ["8"], ["3"], [carried], ["1"], ["11"]]
    assert _check(sheet, figures)[1] == broken


@pytest.mark.parametrize(("carried", "broken"), [("2", []), ("1", ["children"])])
def test_funds_below_a_numbered_sum_are_its_parts(carried: str, broken: list[str]) -> None:
    rows = [("", "一、本年收入"), ("", "一般公共预算拨款收入"), ("", "政府性基金预算拨款收入"),
            ("", "二、上年结转"), ("", "一般公共预算拨款收入"), ("", "政府性基金预算拨款收入"),
            ("", "收入总计")]  # fmt: skip
    sheet = _sheet("fiscal_summary", _columns("amount"), rows)
    figures = [["8"], ["6"], ["2"], ["3"], [carried], ["1"], ["11"]]
    assert _check(sheet, figures)[1] == broken


def test_functions_below_the_year_s_expenditure_are_its_parts() -> None:
    rows = [("", "一、本年支出"), ("", "教育支出"), ("", "住房保障支出"), ("", "二、结转下年"),
            ("", "支出总计")]  # fmt: skip
    sheet = _sheet("fiscal_summary", _columns("amount"), rows)
    assert _check(sheet, [["8"], ["6"], ["2"], ["3"], ["11"]])[1] == []
    assert _check(sheet, [["8"], ["6"], ["1"], ["3"], ["11"]])[1] == ["children"]


def test_an_of_which_may_leave_some_out() -> None:
    rows = [
        ("", "一、财政拨款收入"),
        ("", "其中：政府性基金"),
        ("", "二、事业收入"),
        ("", "本年收入合计"),
    ]
    sheet = _sheet("revenue_expenditure_summary", _columns("amount"), rows)
    assert _check(sheet, [["9"], ["2"], ["1"], ["10"]])[1] == []


def test_both_sides_of_a_summary_are_equal() -> None:
    columns = [
        Column(0, ("收入",), "figure", 0, "amount"),
        Column(1, ("支出",), "figure", 1, "amount"),
    ]
    entries = [Entry(0, "", "收入总计", (), {}), Entry(1, "", "支出总计", (), {})]
    layout = layouts()["revenue_expenditure_summary"]
    sheet = Sheet("表", layout, columns, entries, Head(), 0, 1)
    values = {(0, 0): Decimal("5.00"), (1, 1): Decimal("6.00")}
    outcome = check(sheet, places(sheet), values, 2)
    assert [b.what for b in outcome.broken] == ["sides"]


def test_rules_that_cannot_run_are_not_tried() -> None:
    sheet = _sheet("expenditure", _columns("total"), [("2010101", "丙")])
    assert _check(sheet, [["3"]]) == (0, [])


def test_a_total_is_of_the_rows_down_to_the_next_of_its_rank() -> None:
    read = tables(
        "“三公”经费、机关运行经费情况表\n单位：元\n项目\t决算数\n（一）支出合计\t51234.50\n1．因公出国（境）费\t0.00\n"
        "2．公务用车购置及运行维护费\t38000.00\n3．公务接待费\t13234.50\n（二）相关统计数\t\n二、机关运行经费\t312000.00\n",
        ReportKind.FINAL,
    )
    assert {o.reconciles.value for o in read.observations} == {"true"}


def test_the_row_of_a_unit_in_a_flat_list_is_the_sum_of_the_rows_below() -> None:
    read = tables(
        "项目支出预算表\n单位：万元\n项目类别（资金使用单位）\t总计\t一般公共预算\n合计\t50.00\t50.00\n"
        "松塔区教育局\t50.00\t50.00\n校舍维修\t30.00\t30.00\n教师培训\t20.00\t20.00\n"
    )
    assert read.one("松塔区教育局", "总计").is_total
    assert not read.one("校舍维修", "总计").is_total
    assert {o.reconciles.value for o in read.observations} == {"true"}


def test_funds_carried_over_are_addends_beside_the_same_funds_of_the_year() -> None:
    whole = Column(0, ("合计",), "figure", key="total")
    own = Column(1, ("本年拨款", "政府性基金预算"), "figure", key="government_fund")
    carried = Column(2, ("财政拨款结转结余", "政府性基金预算"), "figure", key="government_fund")
    other = Column(3, ("单位资金",), "figure", key="unit_funds")
    sums = column_sums(layouts()["project_expenditure"].columns, [whole, own, carried, other])
    assert [[c.index for c in parts] for _, parts in sums] == [[1, 3, 2]]
