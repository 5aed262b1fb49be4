"""A form of parts one below another, each with its own headings: 部门整体支出绩效评价基础数据表."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from graph.checks import check_facts
from ontology.facts import Phase, Reconciles, ReportKind
from tests.made_report import report_of
from tests.read_tables_of import Tables, spanned, tables, tables_of

TITLE = "部门整体支出绩效评价基础数据表"
ROWS = [
    ["供养人员", "编制数", "2031年实际在职人数", "控制率"],
    ["", "52", "48", "92.31%"],
    ["经费控制情况", "2030年决算数", "2031年预算数", "2031年决算数"],
    ["三公经费", "9.00", "10.00", "8.50"],
    ["1、公务用车购置和维护经费", "6.00", "6.00", "5.50"],
    ["其中：公车购置", "0.00", "0.00", "0.00"],
    ["公车运行维护", "6.00", "6.00", "5.50"],
    ["2、出国经费", "0.00", "0.00", "0.00"],
    ["3、公务接待", "3.00", "4.00", "3.00"],
    ["项目支出：", "200.00", "230.00", "225.00"],
    ["其中：一般公共预算项目支出", "180.00", "200.00", "195.00"],
    ["政府性基金预算项目支出", "20.00", "30.00", "30.00"],
    ["公用经费", "90.00", "95.00", "93.00"],
    ["其中：办公经费", "20.00", "21.00", "20.00"],
    ["会议费、培训费", "5.00", "6.00", "5.00"],
    ["政府采购金额", "—", "40.00", "38.00"],
    ["楼堂馆所控制情况（2031年完工项目）", "批复规模（㎡）", "实际规模（㎡）", "规模控制率"],
    ["", "1200", "1180", "98.33%"],
    ["厉行节约保障措施", "少用公车，多开视频会。", "", ""],
]
FOOT = "说明：填报基本支出以外的所有项目支出。\n填表人：某某 填报日期：2032年4月2日 联系电话：0000-1234567\n"


def text_of(rows: list[list[str]], mark: str, between: str) -> str:
    lines = (mark.join(c for c in row if c or mark == "\t") for row in rows)
    return f"{TITLE}\n填报单位：青山县水利局 单位：万元\n{between.join(lines)}\n{FOOT}"


def in_tabs(rows: list[list[str]]) -> Tables:
    return tables(text_of(rows, "\t", "\n"), ReportKind.FINAL)


def in_single_blanks(rows: list[list[str]]) -> Tables:
    return tables(text_of(rows, " ", "\n\n"), ReportKind.FINAL)


def wrapped(rows: list[list[str]]) -> Tables:
    """A name over two lines, and those of parts between their headings and their figures."""
    text = text_of(rows, " ", "\n").replace("维护经费 ", "维护\n经费\n")
    for name in (rows[0][0], rows[16][0]):
        start = text.index(name)
        line = text[start : text.index("\n", start)]
        text = text.replace(line, f"{line.removeprefix(name).strip()}\n{name}")
    return tables(text, ReportKind.FINAL)


def in_merged_cells(rows: list[list[str]]) -> Tables:
    """Each figure in a cell over two columns."""
    wide: list[list[str | tuple[str, int]]] = [
        [row[0], *(x for text in row[1:] for x in ((text, 2), ""))] for row in rows
    ]
    document = spanned(TITLE, [["填报单位：青山县水利局", "", "", "单位：万元", "", "", ""], *wide])
    return tables_of(document, ReportKind.FINAL)


@pytest.mark.parametrize("read", [in_tabs, in_single_blanks, wrapped, in_merged_cells])
def test_parts_are_read_under_their_own_headings(
    read: Callable[[list[list[str]]], Tables],
) -> None:
    found = read(ROWS)
    assert len(found.observations) == 3 + 13 * 3 - 1 + 3
    said = {
        (o.row_label, o.fiscal_year, o.phase): (o.value, o.unit)
        for o in found.observations
        if o.column_key == "amount"
    }
    assert said["三公经费", 2030, Phase.EXECUTED] == (Decimal("9.00"), "万元")
    assert said["三公经费", 2031, Phase.APPROVED] == (Decimal("10.00"), "万元")
    assert said["1、公务用车购置和维护经费", 2031, Phase.EXECUTED] == (Decimal("5.50"), "万元")
    assert said["政府采购金额", 2031, Phase.APPROVED] == (Decimal("40.00"), "万元")
    assert ("政府采购金额", 2030, Phase.EXECUTED) not in said
    assert [(o.row_label, o.column, str(o.value), o.unit) for o in found.observations if o.unit != "万元"] == [
        ("供养人员", "编制数", "52", "人"),
        ("供养人员", "2031年实际在职人数", "48", "人"),
        ("供养人员", "控制率", "92.31", "%"),
        ("楼堂馆所控制情况（2031年完工项目）", "批复规模（㎡）", "1200", "㎡"),
        ("楼堂馆所控制情况（2031年完工项目）", "实际规模（㎡）", "1180", "㎡"),
        ("楼堂馆所控制情况（2031年完工项目）", "规模控制率", "98.33", "%"),
    ]  # fmt: skip
    assert {o.table_set for o in found.observations} == {0}
    assert "unread" not in found.whats()


def test_rows_stand_below_those_they_are_parts_of() -> None:
    found = in_tabs(ROWS)
    parents = {o.row_label: o.row_parent for o in found.observations}
    car = "1、公务用车购置和维护经费"
    assert parents[car] == parents["3、公务接待"] == "三公经费"
    assert parents["其中：公车购置"] == parents["公车运行维护"] == car
    assert parents["政府性基金预算项目支出"] == "项目支出："
    assert parents["其中：办公经费"] == parents["会议费、培训费"] == "公用经费"
    tops = ("三公经费", "项目支出：", "公用经费", "政府采购金额")
    assert [parents[top] for top in tops] == [None] * 4
    assert found.one("三公经费", "2030").reconciles is Reconciles.TRUE


def test_names_without_numerals_stand_below_what_the_layout_says() -> None:
    rows = [[row[0].lstrip("123、"), *row[1:]] for row in ROWS]
    parents = {o.row_label: o.row_parent for o in in_tabs(rows).observations}
    assert parents["出国经费"] == parents["公务接待"] == "三公经费"
    assert parents["公车运行维护"] == "公务用车购置和维护经费"


@pytest.mark.parametrize("read", [in_tabs, in_single_blanks])
def test_headings_again_on_the_next_page_begin_no_part(
    read: Callable[[list[list[str]]], Tables],
) -> None:
    found = read([*ROWS[:12], ["- 31 -"], ROWS[2], *ROWS[12:]])
    assert found.cells() == read(ROWS).cells()


def test_a_sum_that_fails_is_said() -> None:
    rows = [["三公经费", "9.00", "10.00", "8.90"] if r[0] == "三公经费" else r for r in ROWS]
    found = in_tabs(rows)
    assert found.one("三公经费", "2031年决算").reconciles is Reconciles.FALSE
    assert "应为 8.50" in found.reasons()


def test_figures_whose_blanks_are_gone_stay_unread() -> None:
    rows = [["政府采购金额", "40.00", "38.00"] if r[0] == "政府采购金额" else r for r in ROWS]
    rows[1] = ["", "52", "48"]
    found = in_single_blanks(rows)
    labels = {o.row_label for o in found.observations}
    assert "政府采购金额" not in labels and "供养人员" not in labels and "公用经费" in labels
    assert "“政府采购金额”一行印了 2 个数，表有 3 列" in found.reasons()
    assert found.whats().count("unread") > 1


def test_headings_that_cover_several_figures_are_not_read() -> None:
    rows: list[list[str | tuple[str, int]]] = [
        ["经费控制情况", ("2030年决算数", 2), "", "2031年决算数"],
        ["三公经费", "9.00", "10.00", "8.50"],
        ["公用经费", "90.00", "95.00", "93.00"],
    ]
    found = tables_of(spanned(TITLE, [["单位：万元", "", "", ""], *rows]), ReportKind.FINAL)
    assert found.observations == [] and "分不清各栏是什么" in found.reasons()


def test_its_funds_contradict_nothing_else_in_it() -> None:
    text = f"青山县水利局2031年度部门决算\n\n附件2\n\n{text_of(ROWS, chr(9), chr(10))}"
    facts = report_of("青山-2031", text)
    assert len(facts.observations) == 44
    assert [f.rule for f in check_facts([facts]).findings] == ["personal_data"]
