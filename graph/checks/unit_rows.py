"""Tables with a row for each unit: the units make up the department (group 20)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import is_money
from graph.checks.books import Books, squeezed
from graph.checks.verdict import Event, with_unit
from graph.checks.wholes import Sum
from ontology.facts import Observation, OrganizationKind

_GRAND = ("合计", "总计")
_OWN_LEVEL = re.compile(r"[（(](?:本级|机关|本部|汇总)[）)]$")
_FEW, _MOST_OF = 2, Decimal("0.7")


def units_add_up(books: Books) -> Iterator[Event]:
    """按单位（或按地区等逐行）列示的表：每一栏的合计行应等于各单位（各行）之和；同一表至少有一栏相符时核对其余各栏。"""
    for key, figures in books.tables.items():
        if key in books.cut:
            continue
        columns: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
        for figure in figures:
            column = (figure.column, str(figure.phase), str(figure.fiscal_year))
            columns[column].append(figure)
        sums = [s for cells in columns.values() if (s := _over_units(cells) or _over_rows(cells))]
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


def _over_rows(cells: Sequence[Observation]) -> Sum | None:
    """The total of a column and all its rows, in a table of no known kind that lists them plainly: towns."""
    grand = [o for o in cells if squeezed(o.row_label) in _GRAND]
    rows = [o for o in cells if o not in grand]
    names = {squeezed(o.row_label) for o in rows}
    plain = all(is_money(o) and not (o.row_parent or o.is_total or o.row_code) for o in rows)
    if any(o.table != "other" for o in cells) or not plain or len({o.unit for o in cells}) > 1:
        return None
    if (
        len(grand) != 1
        or len(rows) < 3
        or len(names) < len(rows)
        or any("其中" in n for n in names)
    ):
        return None
    return Sum(grand[0], rows)


def _judged(books: Books, one: Sum) -> Event:
    whole = one.whole
    rows = "行" if whole.table == "other" else "个单位"
    message = (
        f"《{whole.table_title}》“{whole.column}”合计为{with_unit(whole)}，"
        f"所列{len(one.parts)}{rows}"
    )
    return one.judged(books, whole.column, message)


def rows_of_units(books: Books) -> Iterator[Event]:
    """各单位名称自成一行、其下再列科目（项目）的表：单位一行=其下各行之和，合计行=各单位之和；多数（至少两处、七成以上）相符的，其余也应相符。"""
    kinds = (OrganizationKind.DEPARTMENT, OrganizationKind.UNIT)
    names = {_bare(o.name) for o in books.facts.organizations if o.kind in kinds}
    names.add(_bare(books.facts.report.organization))
    for key, figures in books.tables.items():
        if key in books.cut:
            continue
        columns: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
        for figure in filter(is_money, figures):
            columns[figure.column, str(figure.phase), str(figure.fiscal_year)].append(figure)
        sums = [s for cells in columns.values() for s in _nested(cells, names)]
        if sum(s.holds for s in sums) >= max(Decimal(_FEW), len(sums) * _MOST_OF):
            yield from (one.judged_as_listed(books, one.whole.column) for one in sums)


def _bare(name: str) -> str:
    return _OWN_LEVEL.sub("", squeezed(name))


def _nested(cells: Sequence[Observation], names: set[str]) -> Iterator[Sum]:
    """The row of each unit with those under it, that of the department and the total with the units."""
    groups: list[tuple[Observation, list[Observation]]] = []
    grand = [o for o in cells if squeezed(o.row_label) in _GRAND and not o.row_code]
    for figure in sorted(cells, key=lambda o: o.source.start):
        if figure in grand or figure.row_scheme:
            continue
        if _bare(figure.row_label) in names:
            groups.append((figure, []))
        elif groups:
            groups[-1][1].append(figure)
    if len(groups) < _FEW or sum(bool(parts) for _, parts in groups) < _FEW or len(grand) > 1:
        return
    first, *others = groups
    if not first[1] and _is_over(first[0], [unit for unit, _ in others], grand):
        groups = others
        grand = [first[0], *grand]
    told: list[Observation] = []
    for unit, parts in groups:
        own = Sum(unit, parts)
        if parts:
            yield own
        told += parts if parts and not own.holds else [unit]
    for whole in grand:  # a unit's own row that is wrong is told once
        exact = Sum(whole, told)
        yield exact if exact.holds else Sum(whole, [unit for unit, _ in groups])


def _is_over(one: Observation, others: Sequence[Observation], grand: Sequence[Observation]) -> bool:
    """Whether a row is the department's over those of its units: by its code, or as all that there is."""
    code = one.row_code or ""
    coded = bool(code) and all((o.row_code or "").startswith(code) for o in others)
    whole = any(o.value == one.value for o in grand) or Sum(one, others).holds
    return len(others) > 1 and (coded or whole)
