"""Tables of tab-separated lines whose merged headings were flattened, and whose rows are broken over lines."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from random import Random

import pytest

from ontology.facts import ReportKind
from tests.generator.flat import BODIES, HEADS, Flat
from tests.generator.ledger import make_ledger
from tests.generator.recovery import squeeze
from tests.generator.tables import Style, budget_tables, final_tables
from tests.generator.world import DEPARTMENTS
from tests.generator.writer import Writer
from tests.read_tables_of import tables

YEAR = 2031


def differences(way: Flat, style: Style, seed: int, *, final: bool) -> list[str]:
    """What is read otherwise of all forms of a report than is true."""
    random = Random(seed)
    ledger = make_ledger(random.choice(DEPARTMENTS), YEAR, final=final, random=random)
    writer = Writer()
    for table in final_tables(ledger, style) if final else budget_tables(ledger, style):
        way.print_table(writer, table, random)
    read = tables(writer.text, ReportKind.FINAL if final else ReportKind.BUDGET, YEAR)
    found = Counter(
        (o.table, o.row_code or squeeze(o.row_label), squeeze(o.column), str(o.value))
        for o in read.observations
    )
    true = Counter(
        (a.table, a.row_code or squeeze(a.row_label), squeeze(a.column), a.value)
        for a in writer.truth.amounts
        if a.value
    )
    return [f"missing {x}" for x in true - found] + [f"wrong {x}" for x in found - true]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("final", [True, False])
def test_every_form_is_read_exactly(heads: str, body: str, final: bool) -> None:
    seed = HEADS.index(heads) + BODIES.index(body)
    for style in (Style(thousands=True), Style(nil="0.00")):
        assert differences(Flat(heads, body), style, seed, final=final) == []


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("final", [True, False])
def test_without_column_numbers_too(heads: str, final: bool) -> None:
    way = Flat(heads, "lines", counted=False)
    assert differences(way, Style(thousands=True), 7, final=final) == []


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("body", BODIES)
def test_without_the_tabs_of_blank_cells_too(heads: str, body: str) -> None:
    way = Flat(heads, body, trimmed=True)
    assert differences(way, Style(thousands=True), BODIES.index(body), final=True) == []


PUBLIC = """\
财政拨款“三公”经费支出决算表
部门：某局\t金额单位：万元
预算数\t决算数
合计\t因公出国（境）费\t公务用车购置及运行维护费\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行
维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行
维护费\t
1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
21.00\t1.00\t15.00\t9.00\t6.00\t5.00\t18.50\t0.00\t14.50\t8.80\t5.70\t4.00
"""


def test_headings_broken_over_lines() -> None:
    read = tables(PUBLIC, ReportKind.FINAL, YEAR)
    running = "公务用车购置及运行维护费 / 公务用车运行维护费"
    assert read.one("", f"预算数 / {running}").value == Decimal("6.00")
    assert read.one("", f"决算数 / {running}").value == Decimal("5.70")
    assert read.one("", "决算数 / 公务接待费").value == Decimal("4.00")
    assert len(read.observations) == 12


REVENUE = """\
收入决算表
部门：某局\t金额单位：万元
项目\t本年收入合计\t财政拨款收入{more}
科目编码\t科目名称
合计\t\t{total}\t30.00\t12.00
208\t社会保障和就业支出\t12.00\t10.00\t2.00
210\t卫生健康支出\t30.00\t20.00\t10.00
21001\t卫生健康管理事务\t20.00\t20.00\t
"""


def test_headings_of_another_number_than_the_columns_are_told_as_unread() -> None:
    told = "“收入决算表”的标题栏与各栏错了位"
    right = tables(REVENUE.format(more="\t事业收入", total="42.00"), ReportKind.FINAL, YEAR)
    assert right.one("合计", "本年收入合计").value == Decimal("42.00")
    assert told not in right.reasons()
    for more in ("", "\t事业收入\t经营收入", "\t事业收入\t经营收入\t其他收入"):
        read = tables(REVENUE.format(more=more, total="42.00"), ReportKind.FINAL, YEAR)
        assert not read.observations
        assert told in read.reasons()


def test_headings_that_the_sums_deny_are_told_as_unread() -> None:
    text = REVENUE.format(more="\t事业收入", total="11.00").replace(
        "\t12.00\t10.00", "\t10.00\t12.00"
    )
    read = tables(text.replace("\t30.00\t20.00", "\t20.00\t30.00"), ReportKind.FINAL, YEAR)
    assert not read.observations
    assert "分不清哪个标题在哪几栏上" in read.reasons()


def test_years_at_the_left_name_rows() -> None:
    text = (
        "财政拨款“三公”经费支出表\n单位：万元\n年度\t合计\t因公出国（境）费\t公务接待费\n"
        "2030\t12.50\t6.00\t6.50\t\n2031\t11.80\t6.00\t5.80\t\n"
    )
    years = {(o.row_label, o.fiscal_year) for o in tables(text, year=YEAR).observations}
    assert years == {("2030", 2030), ("2031", 2031)}


def test_a_last_column_without_heading_leaves_the_others_read() -> None:
    text = (
        "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "201\t一般公共服务支出\t9.00\t5.00\t4.00\t3.00\n20126\t档案事务\t9.00\t5.00\t4.00\t3.00\n"
    )
    read = tables(text)
    assert {o.column for o in read.observations} == {"合计", "基本支出", "项目支出"}
    assert read.whats().count("unread") == 2
