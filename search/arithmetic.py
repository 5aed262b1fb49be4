"""Sums, differences and ratios worked out by the graph itself, over the very facts that are cited."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from graph.release import Release
from ontology.identifiers import ONTOLOGY
from search.queries import Query, node, number

AMOUNT, VALUE = "amount", "value"
BUDGET, REVISED, EXECUTED = "budgetAmount", "revisedAmount", "executedAmount"
TARGET = "targetValue"  # of an indicator: digits, in the unit printed beside them
Term = tuple[str, str]
"""A fact's identifier and the property that holds its figure."""


def total(release: Release, terms: Sequence[Term]) -> tuple[Decimal, Query]:
    """The sum of the figures."""
    return _compute(release, terms, " + ")


def difference(release: Release, first: Term, second: Term) -> tuple[Decimal, Query]:
    """The first figure less the second."""
    return _compute(release, (first, second), " - ")


def less(release: Release, terms: Sequence[Term]) -> tuple[Decimal, Query]:
    """The first figure less all the others."""
    return _compute(release, terms, " - ")


def signed(release: Release, plus: Sequence[Term], minus: Sequence[Term]) -> tuple[Decimal, Query]:
    """The sum of some figures less the sum of others."""
    names = [f"?x{i}" for i in range(len(plus) + len(minus))]
    added, taken = " + ".join(names[: len(plus)]), " - ".join(names[len(plus) :])
    return _compute(release, (*plus, *minus), f"{added} - {taken}")


def ratio(release: Release, first: Term, second: Term) -> tuple[Decimal, Query]:
    """The first figure over the second, which must not be zero."""
    return _compute(release, (first, second), " / ")


def share_of(release: Release, whole: Term, percent: Decimal) -> tuple[Decimal, Query]:
    """So many percent of a figure."""
    return _compute(release, (whole,), f"?x0 * {percent} / 100")


def share_of_sum(release: Release, parts: Sequence[Term], whole: Term) -> tuple[Decimal, Query]:
    """The sum of the parts over the whole, which must not be zero."""
    names = [f"?x{i}" for i in range(len(parts))]
    return _compute(release, (*parts, whole), f"({' + '.join(names)}) / ?x{len(parts)}")


def share_of_other(
    release: Release, change: Term, figure: Term, grown: bool
) -> tuple[Decimal, Query]:
    """A change over the figure before it, which is the figure now less, or with, the change."""
    return _compute(release, (change, figure), f"?x0 / (?x1 {'-' if grown else '+'} ?x0)")


def _compute(release: Release, terms: Sequence[Term], sign: str) -> tuple[Decimal, Query]:
    """``sign`` between all terms; or the whole expression where it names them."""
    names = [
        f"xsd:decimal(?x{i})" if name == TARGET else f"?x{i}" for i, (_, name) in enumerate(terms)
    ]
    lines = "\n".join(f"  ?fact{i} ?property{i} ?x{i} ." for i in range(len(terms)))
    values: list[tuple[str, object]] = []
    for i, (fact, name) in enumerate(terms):
        values += [(f"fact{i}", node(fact)), (f"property{i}", node(ONTOLOGY + name))]
    worked_out = sign if "?" in sign else sign.join(names)
    query = Query(
        f"SELECT ({worked_out} AS ?result) WHERE {{\n{lines}\n}} LIMIT 1",
        tuple(values),
    )
    rows = query.rows(release)
    result = number(rows[0], "result") if rows else None
    if result is None:
        raise LookupError(f"no figures for {terms}")
    return result, query
