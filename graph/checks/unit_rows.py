"""Tables with a row for each unit: the units make up the department (group 20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeezed
from graph.checks.intervals import in_unit, total
from graph.checks.sums import decimals, yuan
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from ontology.facts import Observation

_GRAND = ("合计", "总计")


def units_add_up(books: Books) -> Iterator[Event]:
    """按单位列示的表：每一栏的合计行应等于各单位之和；同一表至少有一栏相符时核对其余各栏。"""
    for key, figures in books.tables.items():
        if key in books.cut:
            continue
        columns: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
        for figure in figures:
            column = (figure.column, str(figure.phase), str(figure.fiscal_year))
            columns[column].append(figure)
        sums = [s for cells in columns.values() if (s := _over_units(cells))]
        held = [interval(whole).meets(total(map(interval, parts))) for whole, parts in sums]
        if not any(ok and whole.value for ok, (whole, _) in zip(held, sums, strict=True)):
            continue
        for ok, (whole, parts) in zip(held, sums, strict=True):
            yield HELD if ok else _broken(books, whole, parts)


def _over_units(cells: Sequence[Observation]) -> tuple[Observation, Sequence[Observation]] | None:
    """The total of a column and what it is of each unit: rows of one level."""
    grand = [o for o in cells if squeezed(o.row_label) in _GRAND and not o.row_code]
    units = [o for o in cells if o.row_key == "total" and o not in grand and not o.row_scheme]
    codes = [o.row_code or "" for o in units]
    lowest = [
        o for o, code in zip(units, codes, strict=True)
        if not (code and any(c != code and c.startswith(code) for c in codes))
    ]  # fmt: skip
    names = {o.organization for o in lowest}
    if len({o.unit for o in (*grand, *lowest)}) > 1 or any(o.unit == "%" for o in grand):
        return None
    if len(grand) != 1 or len(lowest) < 2 or len(names) < len(lowest):
        return None
    return grand[0], lowest


def _broken(books: Books, whole: Observation, parts: Sequence[Observation]) -> Contradiction:
    reached = in_unit(yuan(parts), whole.unit, decimals(whole))
    if not is_money(whole):
        reached = f"{sum((o.value for o in parts), Decimal(0)):f}{whole.unit}"
    message = (
        f"《{whole.table_title}》“{whole.column}”合计为{with_unit(whole)}，"
        f"所列{len(parts)}个单位之和为{reached}，两数不符。"
    )
    return Contradiction(whole.column, message, places(books, (whole, *parts)), reached)
