"""Journeys, cars and guests: what the table of the three public expenses counts, and what the text says (group 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.accounts import is_money
from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from ontology.facts import Observation, Phase

_COUNTED = (
    re.compile(r"出国.*团组"),
    re.compile(r"出国.*(?:人次|人数)"),
    re.compile(r"公务用车购置(?:数|量|辆数)|购置(?:公务用车|车辆)(?:数量?)?$"),
    re.compile(r"公务用车保有"),
    re.compile(r"国内(?:公务)?接待.*批次"),
    re.compile(r"国内(?:公务)?接待.*(?:人次|人数)"),
)
_PARTS = re.compile(r"^其中|外事|外宾|国（境）外|教学科研")
_UNITS = ("个", "批", "批次", "人", "人次", "辆", "台", "次")
_TABLES = ("three_public", "other")


def counted_alike(books: Books) -> Iterator[Event]:
    """“三公”经费表所列出国（境）团组和人数、公务用车购置数和保有量、国内接待批次和人次，应与情况说明一致。"""
    year = books.facts.report.fiscal_year
    rows = [o for o in books.facts.observations if o.table in _TABLES and o.fiscal_year == year]
    for counted in _COUNTED:
        cells = [o for o in rows if _is_count(o) and counted.search(_name(o))]
        told = [
            c for c in books.claims
            if c.unit in _UNITS and c.change is None and not is_money(c)
            and counted.search(squeeze(c.measure)) and not _PARTS.search(squeeze(c.measure))
        ]  # fmt: skip
        if len(cells) != 1 or not told:
            continue
        wrong = [c for c in told if c.value != cells[0].value]
        if len(wrong) < len(told):
            yield HELD
            continue
        first = wrong[0]
        message = (
            f"情况说明“{first.measure}”为{with_unit(first)}，《{cells[0].table_title}》"
            f"“{squeeze(cells[0].row_label)}”为{cells[0].value:f}，说明与报表不一致。"
        )
        cited = places(books, (first, cells[0]))
        yield Contradiction(first.measure, message, cited, f"{cells[0].value:f}")


def _name(o: Observation) -> str:
    return squeeze(o.row_label)


def _is_count(o: Observation) -> bool:
    """A row of accounts that counts things and is no part of another."""
    executed = o.phase is Phase.EXECUTED and o.amount_yuan is None and o.unit in _UNITS
    return executed and not _PARTS.search(re.sub(r"^\d+[.．、]", "", _name(o)))
