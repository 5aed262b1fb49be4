"""Random true tables in random layouts: every figure must come back, in its row and its column."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ontology.facts import Reconciles, ReportKind
from tests.read_tables_of import tables
from tests.true_tables import (
    Line,
    Printed,
    Summary,
    expenditures,
    render,
    render_summary,
    summaries,
    summary_truth,
    truth,
)

COLUMNS = st.sampled_from(
    [("合计", "基本支出", "项目支出"), ("本年支出合计", "基本支出", "项目支出"),
     ("小计", "基本支出", "项目支出")]
)  # fmt: skip

GRIDS = st.builds(
    Printed,
    columns=COLUMNS,
    codes=st.sampled_from(["one", "three", "short", "inside"]),
    numbered=st.booleans(),
    counted=st.booleans(),
    grouped=st.booleans(),
    total_last=st.booleans(),
    nil=st.sampled_from(["", "-", "—", "0.00"]),
    thousands=st.booleans(),
    unit=st.sampled_from(["元", "万元"]),
    page=st.integers(min_value=3, max_value=30),
    footnote=st.booleans(),
)

WORDS = st.builds(
    Printed,
    columns=COLUMNS,
    dialect=st.sampled_from(["words", "cells"]),
    codes=st.sampled_from(["one", "three"]),
    numbered=st.booleans(),
    counted=st.booleans(),
    total_last=st.booleans(),
    nil=st.sampled_from(["-", "0.00"]),
    thousands=st.booleans(),
    unit=st.sampled_from(["元", "万元"]),
    page=st.integers(min_value=4, max_value=30),
    wrap=st.sampled_from(
        [3, 5, 7, 12, 40]
    ),  # 4 would print 本年支出 over 合计: a group and its part
    footnote=st.booleans(),
)

QUIET = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(expenditures(), GRIDS)
def test_grids_come_back_exactly(rows: list[Line], way: Printed) -> None:
    read = tables(render(rows, way))
    assert read.cells() == truth(rows, way)
    assert {o.reconciles for o in read.observations} <= {Reconciles.TRUE}
    assert {o.unit for o in read.observations} == {way.unit}
    assert {o.organization for o in read.observations} == {"青山县档案馆"}


WRAPPED_ALIKE = (
    [
        Line(code, name, (Decimal(9), Decimal(5), Decimal(4)))
        for code, name in (
            ("", "合计"), ("201", "一般公共服务支出"), ("20104", "发展与改革事务"), ("2010402", "一般行政管理事务"),
        )
    ],
    Printed(("本年支出合计", "基本支出", "项目支出"), "cells", counted=False, total_last=True, wrap=5),
)  # fmt: skip
"""Every name and one heading over two lines: as many lines a row as there are of headings."""


@QUIET
@given(expenditures(), WORDS)
@example(*WRAPPED_ALIKE)
def test_words_come_back_exactly(rows: list[Line], way: Printed) -> None:
    read = tables(render(rows, way))
    assert read.cells() == truth(rows, way)


@QUIET
@given(expenditures(), WORDS.map(lambda way: Printed(way.columns, way.dialect, page=60)))
def test_words_without_blanks_are_never_wrong(rows: list[Line], way: Printed) -> None:
    read = tables(render(rows, way))
    assert read.cells() <= truth(rows, way)
    assert len(read.cells()) == len(truth(rows, way)) or "unread" in read.whats()


@QUIET
@given(expenditures(), GRIDS)
def test_non_totals_sum_to_the_total(rows: list[Line], way: Printed) -> None:
    read = tables(render(rows, way))
    for at, column in enumerate(way.columns):
        parts = [o.value for o in read.observations if o.column == column and not o.is_total]
        assert sum(parts, Decimal(0)) == rows[0].amounts[at]


@QUIET
@given(
    st.booleans().flatmap(summaries),
    st.sampled_from(["tabs", "words", "cells"]),
    st.booleans(),
    st.booleans(),
    st.integers(min_value=4, max_value=30),
)
def test_summaries_come_back_exactly(
    summary: Summary, dialect: str, numbered: bool, thousands: bool, page: int
) -> None:
    text = render_summary(
        summary, dialect=dialect, numbered=numbered, page=page, thousands=thousands
    )
    read = tables(text, ReportKind.FINAL)
    assert read.cells() == summary_truth(summary)
    assert {o.reconciles for o in read.observations} <= {Reconciles.TRUE}
