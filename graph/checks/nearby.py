"""Claims of a section in order, and what stands near a rate among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.accounts import is_money, slips
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, printed
from graph.checks.wording import ALTERNATIVES
from ontology.facts import Claim, Observation, Phase, Severity

Figure = Claim | Observation


CHANGES = ("increase", "decrease")


PLANNED = (Phase.APPROVED, Phase.REVISED)


OFF_PLAN = re.compile(r"比(?:年初|全年|调整)?预算数?(?:增|减|下|上|降|提|压|缩|节|多|少|超)")
"""Words of a change that say it is one from the budget."""


_SUFFIX = re.compile(
    r"(?:(?:支出)?(?:年初|全年|调整|当年)?(?:预算|决算)(?:执行)?数?|执行数|支出)?(?:为)?$"
)


def stem(measure: str) -> str:
    """A measure without year, phase and direction: what its budget and its outturn share."""
    words = re.sub(r"^(?:\d{4}年度?|上年度?(?![结末底]))", "", squeeze(measure))
    words = re.sub(r"比(?:上年|年初预算|预算|调整预算).*$", "", words)
    return _SUFFIX.sub("", _SUFFIX.sub("", words))


_WAY = re.compile(
    r"(?:增加|增长|上升|提高|上涨|提升|增幅|增支|增收|减少|下降|降低|压减|压缩|缩减|下调|节约|节支|降幅|减幅|减支|多|少)$"
)


def unsigned(measure: str) -> str:
    """A change's name without the word that says which way: the same for its amount and its rate."""
    return _WAY.sub("", measure)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Claims of one section in order, and a place among them."""

    claims: Sequence[Claim]
    at: int

    def back(self, reach: int) -> Iterator[Claim]:
        yield from reversed(self.claims[max(0, self.at - reach) : self.at])

    def ahead(self, reach: int) -> Iterator[Claim]:
        yield from self.claims[self.at + 1 : self.at + 1 + reach]


def plain(claim: Claim) -> bool:
    return claim.change is None and is_money(claim)


def walk(books: Books, changes: Sequence[str]) -> Iterator[tuple[Claim, Nearby]]:
    """Rates of a kind; amounts in a mistaken unit are left out, they are reported by themselves."""
    wrong = slips(books)
    for section in books.by_section.values():
        claims = [c for c in section if c.source.start not in wrong]
        for index, claim in enumerate(claims):
            if claim.unit == "%" and claim.change in changes:
                yield claim, Nearby(claims, index)


def meanings(subject: str) -> tuple[str, ...]:
    both = {"grand": ("revenue_grand", "expenditure_grand")}
    grand = (
        (f"{subject}_grand",) if subject in ("revenue", "expenditure") else both.get(subject, ())
    )
    return (subject, *ALTERNATIVES.get(subject, ()), *grand)


def before_change(base: Claim, delta: Claim, change: str | None) -> Decimal:
    now, by = base.amount_yuan or Decimal(0), delta.amount_yuan or Decimal(0)
    return now - by if change == "increase" else now + by


def way(claim: Claim) -> str:
    return "增加" if claim.change == "increase" else "减少"


def percent(part: Decimal | None, whole: Decimal | None) -> str:
    return f"{(part or Decimal(0)) * 100 / whole:.2f}" if whole else "—"


def tail_of(rate: Interval, claim: Claim) -> Severity | None:
    """A note where only the last digit is cut off instead of rounded."""
    one = printed(claim.value)
    return Severity.NOTE if rate.meets(one.wider(one.high - one.low)) else None
