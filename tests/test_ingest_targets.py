"""Targets are taken apart as printed: operator, value, unit; dates and phrases stay text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.targets import Target, figure_of, join_target, parse_target


@pytest.mark.parametrize(
    ("printed", "operator", "value", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        ("=112 套", "=", "112", "套"),
        ("≤83.65万元", "≤", "83.65", "万元"),
        ("<=100 %", "≤", "100", "%"),
        (">=3秒", "≥", "3", "秒"),
        ("＞1,500 张", ">", "1500", "张"),
        ("5 人", None, "5", "人"),
        ("0%", None, "0", "%"),
        ("190 元/人/月", None, "190", "元/人/月"),
        ("≤62.5元/平方米", "≤", "62.5", "元/平方米"),
        ("96%以上", "≥", "96", "%"),
        ("28万元以内", "≤", "28", "万元"),
        ("不低于98%", "≥", "98", "%"),
        ("3个月", None, "3", "个月"),
        ("=1 年", "=", "1", "年"),
        ("≥99", "≥", "99", None),
        (r"$\geq 90\%$", "≥", "90", "%"),
        ("≥９５％", "≥", "95", "%"),
        ("≤9/10 万", "≤", "9", "/10万"),
    ],
)
def test_figures_are_taken_apart(
    printed: str, operator: str | None, value: str, unit: str | None
) -> None:
    target = parse_target(printed)
    assert (target.operator, target.value, target.unit) == (operator, value, unit)


@pytest.mark.parametrize(
    "printed",
    ["效果明显", "涉密", "2023年9月前", "10月底前", "12月31日前", "截至次年三月中旬前", "3-5次", "约5200人",
     "提升10%", "2023年", "比往年有所改善", "2月"],
)  # fmt: skip
def test_dates_ranges_and_phrases_are_only_text(printed: str) -> None:
    assert parse_target(printed) == Target(text=printed)


def test_a_blank_is_no_target() -> None:
    assert parse_target("  ") == Target()
    assert join_target("", "", "") == Target()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("=", "700", "册"), Target("=", "700", "册", "=700册")),
        (("≤", "12", "月底"), Target("≤", "12", "月底", "≤12月底")),
        (("<=", "100", "%"), Target("≤", "100", "%", "<=100%")),
        (("=", "", "%"), Target("=", None, "%", "=%")),
        (("≥", "99", ""), Target("≥", "99", None, "≥99")),
        (("文字描述", "", "比往年有所改善"), Target(text="比往年有所改善")),
        (("文字描述", "与上年持平", ""), Target(text="与上年持平")),
        (("", "≥95%", ""), Target("≥", "95", "%", "≥95%")),
        (("≥", "95%", ""), Target("≥", "95", "%", "≥95%")),
    ],
)
def test_targets_in_three_cells(cells: tuple[str, str, str], expected: Target) -> None:
    assert join_target(*cells) == expected


@pytest.mark.parametrize(
    ("clause", "measured", "text"),
    [
        ("编写专报4篇", "编写专报", "4篇"),
        ("发生失泄密事件=0起。", "发生失泄密事件", "=0起"),
        ("6.19 主题日宣传=1次。", "6.19 主题日宣传", "=1次"),
        ("领导满意度 ≥ 90% 。", "领导满意度", "≥90%"),
    ],
)
def test_the_figure_at_a_clauses_end(clause: str, measured: str, text: str) -> None:
    found = figure_of(clause)
    assert found is not None
    assert (found[0], found[1].text) == (measured, text)


@pytest.mark.parametrize(
    "clause", ["按照2023年工作要点", "全年零失误", "2023年10月底前完成", "12个"]
)
def test_clauses_without_a_figure(clause: str) -> None:
    assert figure_of(clause) is None


@given(
    st.sampled_from(["", "≥", "≤", "=", ">", "<"]),
    st.decimals(min_value=0, max_value=99999, places=2),
    st.sampled_from(["%", "万元", "人次", "元/册", "平方米", ""]),
    st.sampled_from(["", " "]),
)
def test_what_is_put_together_comes_apart(
    operator: str, value: object, unit: str, gap: str
) -> None:
    target = parse_target(f"{operator}{value}{gap}{unit}".strip())
    assert (target.operator or "", target.value, target.unit or "") == (operator, str(value), unit)
