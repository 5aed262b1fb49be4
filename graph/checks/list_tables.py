"""Lists of projects: each row the sum of its funds, the total the sum of the rows (groups 4 and 7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import is_money
from graph.checks.books import Books, squeezed
from graph.checks.cells import REVENUES
from graph.checks.verdict import Event
from graph.checks.wholes import Sum
from ontology.facts import Observation

_LISTS = ("project_expenditure", "general_project")
_FUNDS = (
    "general", "government_fund", "state_capital", "fiscal_account", "unit_funds", "opening_balance",
    "carried_forward", *REVENUES,
)  # fmt: skip
_ENOUGH, _MOST = 3, Decimal("0.7")


def lists_add_up(books: Books) -> Iterator[Event]:
    """项目支出表：每一行的合计=各资金来源之和，合计行=各项目之和；多数行（至少另一栏）相符的，其余也应相符。"""
    for key, figures in books.tables.items():
        money = [o for o in figures if is_money(o)]
        if key[0] not in _LISTS or key in books.cut:
            continue
        across = list(_across(money))
        if sum(one.holds for one in across) >= max(Decimal(_ENOUGH), len(across) * _MOST):
            yield from (one.judged_as_listed(books, one.whole.column) for one in across)
        down = list(_down(money))
        if any(one.holds and one.whole.value for one in down):
            yield from (one.judged_as_listed(books, one.whole.column) for one in down)


def _across(money: Sequence[Observation]) -> Iterator[Sum]:
    rows: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in money:
        rows[o.row_label, o.row_code, o.organization, o.phase, o.fiscal_year].append(o)
    for cells in rows.values():
        by_key = {o.column_key: o for o in cells}
        parts = [by_key[k] for k in _FUNDS if k in by_key]
        known = len(by_key) == len(cells) == len(parts) + 1
        if "total" in by_key and parts and known:
            yield Sum(by_key["total"], parts)


def _down(money: Sequence[Observation]) -> Iterator[Sum]:
    columns: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in money:
        columns[o.column, o.phase, o.fiscal_year].append(o)
    for cells in columns.values():
        grand = [
            o for o in cells if o.row_key == "total" and squeezed(o.row_label) in ("合计", "总计")
        ]
        rows = [o for o in cells if not o.is_total and o.row_key != "total"]
        if len(grand) == 1 and len(rows) >= _ENOUGH:
            yield Sum(grand[0], rows)
