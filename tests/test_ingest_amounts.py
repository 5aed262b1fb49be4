"""Numbers and money as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.amounts import (
    amount_in_yuan,
    is_nil,
    parse_broken,
    parse_number,
    unit_of_heading,
    unit_of_line,
)


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("1,234.50", "1234.50", 2),
        ("0", "0", 0),
        ("0.00", "0.00", 2),
        ("-3.10", "-3.10", 2),
        ("－3.10", "-3.10", 2),
        ("１２．５", "12.5", 1),
        ("412,530,188", "412530188", 0),
        ("5.000", "5.000", 3),
        ("16.000000", "16.000000", 6),
        ("1，234.00", "1234.00", 2),
    ],
)
def test_number_is_read_exactly(printed: str, value: str, decimals: int) -> None:
    number = parse_number(printed)
    assert number is not None
    assert str(number.value) == value
    assert number.decimals == decimals


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "1.2.3",
        "12,34.5",
        "1,2345",
        "约12",
        "12万元",
        "2.450.31",
        "--5",
        "5-",
        "1 2",
        "1e5",
        "NaN",
    ],
)
def test_what_is_not_one_number_is_none(printed: str) -> None:
    assert parse_number(printed) is None


def test_percent_is_told_apart() -> None:
    number = parse_number("81.5%")
    assert number is not None
    assert number.percent
    assert number.value == Decimal("81.5")


@pytest.mark.parametrize("printed", ["-", "—", "--", "——", "/", "无", "－"])
def test_nil_is_no_zero(printed: str) -> None:
    assert is_nil(printed)
    assert parse_number(printed) is None


@pytest.mark.parametrize("printed", ["0", "0.00", "1", "元", ""])
def test_zero_and_words_are_not_nil(printed: str) -> None:
    assert not is_nil(printed)


@pytest.mark.parametrize(
    ("pieces", "value"),
    [
        (("2377", ".51"), "2377.51"),
        (("143.", "20"), "143.20"),
        (("18.4", "3"), "18.43"),
        (("1,", "234.50"), "1234.50"),
        (("8.25",), "8.25"),
    ],
)
def test_broken_digits_join(pieces: tuple[str, ...], value: str) -> None:
    number = parse_broken(pieces, 2)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize("pieces", [("12", "34"), ("2.45", "0.31"), ("12.34", "5"), ("万", "1.2")])
def test_two_numbers_do_not_become_one(pieces: tuple[str, ...]) -> None:
    assert parse_broken(pieces, 2) is None


@given(
    st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False),
    st.integers(min_value=1, max_value=12),
)
def test_a_number_cut_anywhere_is_the_number(value: Decimal, cut: int) -> None:
    printed = f"{value:,.2f}"
    cut = min(cut, len(printed) - 1)
    number = parse_broken((printed[:cut], printed[cut:]), 2)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位:元", "元"),
        ("部门：某某中心 单位：万元", "万元"),
        ("（单位：人民币元）", "元"),
        ("单位： 千元", "千元"),
        ("金额单位：亿 元", "亿元"),
        ("单位：某某局", ""),
        ("单位名称", ""),
    ],
)
def test_unit_of_a_line(line: str, unit: str) -> None:
    assert unit_of_line(line) == unit


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("价值（金额单位：万元）", "万元"),
        ("支出（元）", "元"),
        ("金额(万元)", "万元"),
        ("预算数", ""),
        ("土地（平方米）", ""),
    ],
)
def test_unit_of_a_heading(heading: str, unit: str) -> None:
    assert unit_of_heading(heading) == unit


def test_amounts_in_yuan_are_exact() -> None:
    assert amount_in_yuan(Decimal("0.07"), "万元") == Decimal("700.00")
    assert amount_in_yuan(Decimal("2.5"), "亿元") == Decimal(250_000_000)
    assert amount_in_yuan(Decimal(3), "辆") is None
