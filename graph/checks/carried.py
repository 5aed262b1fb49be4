"""What is carried over between years, where only prose tells it (group 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval
from graph.checks.books import Books, squeeze
from graph.checks.intervals import in_unit, total
from graph.checks.nearby import plain
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from ontology.facts import Claim

_OPENING = re.compile(r"^(?:年初|上年)结转(?:[和及、与]结余|结余)?$")
_USED = re.compile(r"^使用非财政拨款结余(?:\(.*\))?$")
_CLOSING = re.compile(r"^(?:年末|年终)结转(?:[和及、与]结余|结余)?$|^结转下年$")
_GIVEN = re.compile(r"^结余分配$")


def carried_over(books: Books) -> Iterator[Event]:
    """情况说明：收入总计=本年收入合计+年初结转和结余+使用非财政拨款结余，支出总计=本年支出合计+年末结转和结余+结余分配；所写各项之和不应大于总计。"""
    for side, others in (("revenue", (_OPENING, _USED)), ("expenditure", (_CLOSING, _GIVEN))):
        whole = _amount(books, f"{side}_grand") or _amount(books, "grand")
        year = _amount(books, side)
        balances = [c for pattern in others if (c := _balance(books, pattern))]
        if whole is None or year is None or not balances:
            continue
        reached = total(map(interval, (year, *balances)))
        if reached.low <= interval(whole).high:
            yield HELD
            continue
        exact = sum((c.amount_yuan or Decimal(0) for c in (year, *balances)), Decimal(0))
        expected = in_unit(exact, whole.unit)
        said = "、".join(f"“{c.measure}”{with_unit(c)}" for c in (year, *balances))
        message = f"“{whole.measure}”为{with_unit(whole)}，{said}合计{expected}，大于总计。"
        yield Contradiction(
            whole.measure, message, places(books, (whole, year, *balances)), expected
        )


def _amount(books: Books, subject: str) -> Claim | None:
    """The largest amount of this year's account of all money that no table prints."""
    accounts = accounts_of(books)
    return max(
        (
            c for c in books.claims
            if (a := accounts.account(c)) and a.subject == subject and a.fund in ("", "total")
            and a.year == books.year and not a.explicit and not accounts.matching(a)[0]
        ),
        key=lambda c: interval(c).middle,
        default=None,
    )  # fmt: skip


def _balance(books: Books, pattern: re.Pattern[str]) -> Claim | None:
    return next(
        (
            c for c in books.claims
            if plain(c) and c.fiscal_year == books.year and pattern.search(squeeze(c.measure))
            and "财政拨款" not in c.section
        ),
        None,
    )  # fmt: skip
