"""Which account a cell of a fiscal table is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from graph.checks.books import squeeze
from ontology.facts import Observation

THREE_PUBLIC = (
    "three_public",
    "abroad",
    "vehicles",
    "vehicle_purchase",
    "vehicle_running",
    "reception",
)


FLOWS = ("basic", "project", "personnel", "operating", "to_superior", "business_expenditure",
         "to_affiliated", "reserve")  # fmt: skip


REVENUES = ("superior_revenue", "undertaking_revenue", "business_revenue", "affiliated_revenue",
            "other_revenue")  # fmt: skip


_SUMMARIES = ("revenue_expenditure_summary", "fiscal_summary")


_BASIC = ("general_basic", "fiscal_basic")


_BOUGHT = ("procurement", "service_purchase")
"""What is bought is a part of the expenditure, basic or of projects."""

_SUMMARY_ROWS = {
    "revenue_total": "revenue",
    "expenditure_total": "expenditure",
    "reserve_fund": "reserve",
    **{name: name for name in (*FLOWS, *REVENUES)},
}


_UNIT_LABEL = re.compile(r"\d{3,12}[-—_\s]*[\u4e00-\u9fff]")


def of_one_unit(figure: Observation) -> bool:
    """Whether a row is all of one unit's, by its code or by the code before its name: 573001 某镇政府."""
    coded = figure.row_code or _UNIT_LABEL.match(figure.row_label)
    return figure.row_key == "total" and bool(coded) and not figure.row_scheme


WITH_BALANCE = "with_balance"
"""Stands among the keys of a table of revenue whose 合计 holds what was carried over too."""
_BALANCES = ("opening_balance", "carried_forward")


def counts_balance(figures: Sequence[Observation]) -> bool:
    """Whether some row of a table of revenue makes its 合计 only with what was carried over."""
    if not figures or figures[0].table != "revenue":
        return False
    rows: dict[tuple[str | None, ...], dict[str, Decimal]] = defaultdict(dict)
    for figure in figures:
        rows[figure.organization, figure.row_code, figure.row_label][figure.column_key] = (
            figure.value
        )
    return any(
        any(row.get(key) for key in _BALANCES)
        and "revenue_total" not in row
        and row.get("total") == sum(value for key, value in row.items() if key != "total")
        for row in rows.values()
    )


def subject_of(figure: Observation, columns: frozenset[str]) -> str | None:
    """The account of a cell; ``columns`` are all column and row keys of its table."""
    row, column = figure.row_key, figure.column_key
    if figure.table == "three_public":
        return _three_public(figure, columns)
    if figure.table in _BOUGHT:
        return None
    if figure.row_code and figure.row_scheme:
        if figure.direction == "revenue" or column not in ("total", "amount"):
            return None
        return _class(figure) if figure.table != "agency_operating" else None
    if figure.table == "agency_operating":
        return "agency" if row == "total" else None
    if figure.table in _BASIC:
        return _basic_total(row, column)
    if figure.table in _SUMMARIES:
        return _summary(figure, row, column)
    if row != "total" and (row or figure.row_label):
        return None
    return _total(figure.direction, column, columns)


def _class(figure: Observation) -> str:
    """What a row of a class counts: of basic expenditure alone, or of all."""
    basic = figure.table in _BASIC
    if figure.row_scheme == "functional":
        return f"{'basic_function' if basic else 'function'}:{figure.row_code}"
    return f"{'economic' if basic else ALL_OF_CLASS}:{figure.row_code}"


ALL_OF_CLASS = "all_economic"
"""What is spent on an economic class, basic expenditure and projects together."""

_PHASES = re.compile(r"(?:本年|当年|全年|年初|调整)*(?:支出)?(?:预算|决算)(?:统计)?数?")
"""Rows that say whether their figures were planned or spent, this year."""


def _three_public(figure: Observation, columns: frozenset[str]) -> str | None:
    row, column = figure.row_key, figure.column_key
    if "机关运行经费" in figure.column or column == "agency_operating":
        return "agency"
    if (row or figure.row_label) and not _PHASES.fullmatch(squeeze(figure.row_label)):
        if column not in ("total", "amount"):
            return None
        whole = "subtotal" if "subtotal" in columns else "total"
        return "three_public" if row == whole else row if row in THREE_PUBLIC else None
    whole = "three_public" if "three_public" in columns else "total"
    return "three_public" if column == whole else column if column in THREE_PUBLIC else None


def _basic_total(row: str, column: str) -> str | None:
    if row in ("personnel_total", "operating_total"):
        return row.removesuffix("_total")
    if row != "total":
        return None
    return {"total": "basic", "amount": "basic"}.get(column, column if column in FLOWS else None)


def _summary(figure: Observation, row: str, column: str) -> str | None:
    if row.startswith("function_"):
        direct = column in ("total", "amount", "general", "government_fund", "state_capital")
        return f"function:{row.removeprefix('function_')}" if direct else None
    if column in FLOWS:
        return column if row in ("grand_total", "expenditure_total") else None
    if figure.row_parent and re.search("结转|结余", figure.row_parent):
        return None  # of what was carried over
    if figure.direction == "revenue" and row in ("general", "government_fund", "state_capital",
                                                 "fiscal_appropriation"):  # fmt: skip
        return "revenue"
    if figure.row_parent and not squeeze(figure.row_label).startswith("其中"):
        return None
    if row == "grand_total":
        return "grand"
    return _SUMMARY_ROWS.get(row)


def _total(direction: str | None, column: str, columns: frozenset[str]) -> str | None:
    if column in FLOWS or column in REVENUES:
        return column
    if direction == "revenue":
        if column == "total" and WITH_BALANCE in columns:
            return "grand"
        whole = "revenue_total" if "revenue_total" in columns else "total"
        return "revenue" if column in (whole, "fiscal_appropriation") else None
    return "expenditure" if direction == "expenditure" and column == "total" else None


def fund_of_cell(figure: Observation) -> str:
    if figure.table in _SUMMARIES and figure.direction == "revenue":
        named = {"fiscal_appropriation": "fiscal"}.get(figure.row_key, figure.row_key)
        if named in ("general", "government_fund", "state_capital", "fiscal"):
            return named
    return figure.fund or ""
