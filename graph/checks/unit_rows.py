"""Tables with a row for each unit: the units make up the department (group 20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.checks.books import Books, squeezed
from graph.checks.verdict import Event, with_unit
from graph.checks.wholes import Sum
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
        if any(one.holds and one.whole.value for one in sums):
            yield from (_judged(books, one) for one in sums)


def _over_units(cells: Sequence[Observation]) -> Sum | None:
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
    return Sum(grand[0], lowest)


def _judged(books: Books, one: Sum) -> Event:
    whole = one.whole
    message = (
        f"《{whole.table_title}》“{whole.column}”合计为{with_unit(whole)}，"
        f"所列{len(one.parts)}个单位"
    )
    return one.judged(books, whole.column, message)
