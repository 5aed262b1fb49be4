"""Which table a grid without a title is, by its headings or the names of its rows."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.layout import Layout, heading, layouts, row_name, squeeze
from ingest.sheet import Column
from ingest.table_headings import Node, in_coded_blocks
from ingest.table_places import bare_label

_REVENUES = {"fiscal_appropriation", "undertaking_revenue", "superior_revenue", "affiliated_revenue",
             "other_revenue", "business_revenue", "fiscal_account"}  # fmt: skip


_BOUGHT = {"item", "catalogue", "purchase_project"}
"""Columns that name what is bought."""


def layout_of_headings(columns: list[Column]) -> Layout | None:
    """The layout that the columns' headings fit; None where they name no kind of table."""
    keys = {h.key for c in columns for part in c.path if (h := heading(part))}
    words = "".join(part for c in columns for part in c.path)
    figures = sum(1 for c in columns if c.role == "figure")
    name = _name(keys, words)
    return layouts()[name] if name and figures else None


def layout_of_blocks(layout: Layout, title: str, readings: Iterable[list[Node]]) -> Layout:
    """``layout``, or for a list whose headings are blocks of subject codes the one that such a table has."""
    classed = layouts().get(layout.classed)
    if classed is None or not any(t.search(squeeze(title)) for t in classed.titles):
        return layout
    return classed if any(map(in_coded_blocks, readings)) else layout


def layout_of_rows(names: Iterable[str], columns: list[Column]) -> Layout | None:
    """The layout that the names of a table's rows fit, where amounts of budgets stand beside them."""
    rows = {r.key for name in names if (r := row_name(bare_label(name)))}
    amounts = {h.key for c in columns for part in c.path if (h := heading(part)) and h.phase}
    public = len({"abroad", "vehicles", "reception"} & rows) >= 2
    return layouts()["three_public"] if public and amounts else None


def _name(keys: set[str], words: str) -> str:
    rules: list[tuple[bool, str]] = [
        (bool(_BOUGHT & keys) and bool({"quantity", "catalogue_code"} & keys), "procurement"),
        (len({"abroad", "vehicles", "reception"} & keys) >= 2, "three_public"),
        ({"revenue", "expenditure"} <= keys and "government_fund" in keys, "fiscal_summary"),
        ({"revenue", "expenditure"} <= keys, "revenue_expenditure_summary"),
        ({"personnel", "operating"} <= keys or "经济分类" in words, "general_basic"),
        (len(keys & _REVENUES) >= 2, "revenue"),
        ({"basic", "project"} <= keys and "政府性基金" in words, "government_fund"),
        ({"basic", "project"} <= keys and "国有资本经营" in words, "state_capital"),
        ({"basic", "project"} <= keys and "一般公共预算" in words, "general_expenditure"),
        ({"basic", "project"} <= keys, "expenditure"),
    ]
    return next((name for fits, name in rules if fits), "")
