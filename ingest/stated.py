"""A figure that a paragraph states, before it becomes a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.facts import Phase


@dataclass(slots=True)
class Stated:
    """A figure that a paragraph states, by its place in the paragraph's text."""

    start: int
    end: int
    sentence: tuple[int, int]
    measure: str
    value: Decimal
    unit: str
    change: str | None
    phase: Phase | None
    fiscal_year: int
    amount_yuan: Decimal | None = None
    rival: bool = False  # an amount that another is compared with
    reason: str | None = None


def name_years(stated: Sequence[Stated], fiscal_year: int) -> None:
    """Where a paragraph gives amounts of several years, each measure says its year."""
    amounts = [s for s in stated if s.change is None and s.amount_yuan is not None]
    several = len({s.fiscal_year for s in amounts}) > 1
    for one in amounts:
        named = re.match(r"20\d\d年|上年", one.measure)
        if (several or one.fiscal_year != fiscal_year) and not named:
            one.measure = f"{one.fiscal_year}年{one.measure}"
