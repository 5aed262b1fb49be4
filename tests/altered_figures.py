"""One digit of one figure changed in a true report: what a reconciliation must notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from graph.checks import check_facts
from graph.checks.accounts import accounts_of, is_money
from graph.checks.books import Books
from ingest.report import read_report
from ontology.facts import Facts, Finding, Source
from tests.generator.__main__ import BUDGETS
from tests.generator.reports import Order, print_report
from tests.generator.world import DEPARTMENTS

LAYOUTS = (*BUDGETS, "final_grid", "final_loose")


@dataclass(frozen=True, slots=True)
class Altered:
    """A true report's facts, the same with one digit changed, and where."""

    name: str
    true: Facts
    false: Facts
    place: Source
    printed: str
    kind: str  # the table's id, or "prose"

    def findings(self) -> list[Finding]:
        """What rests on the changed figure."""
        found = check_facts([self.false]).findings
        start, end = self.place.start, self.place.end
        return [
            f for f in found if any(s.source.start < end and s.source.end > start for s in f.stated)
        ]


def true_report(random: Random, folder: Path) -> Facts:
    """A report without faults, of a random department, year and layout."""
    order = Order(
        "altered", random.choice(DEPARTMENTS), random.randint(2019, 2025), random.choice(LAYOUTS),
        random.randrange(10**9),
    )  # fmt: skip
    return _read(print_report(order).text, folder)


def _read(text: str, folder: Path) -> Facts:
    path = folder / "altered.txt"
    path.write_text(text, "utf-8")
    return read_report(path)


def figures(facts: Facts) -> list[tuple[Source, str]]:
    """Figures printed at least twice or bound by a sum: of fiscal tables, and of prose that repeats them."""
    found = [
        (o.source, o.table)
        for o in facts.observations
        if is_money(o)
        and o.value
        and o.table not in ("procurement", "assets")
        and not o.source.parts
    ]
    accounts = accounts_of(Books(facts))
    for claim in facts.claims:
        account = accounts.account(claim)
        if account and claim.value and accounts.matching(account)[0]:
            found.append((claim.source, "prose"))
    return found


def altered(random: Random, folder: Path) -> Iterator[Altered]:
    """Changed reports without end."""
    while True:
        true = true_report(random, folder)
        for place, kind in random.sample(figures(true), 5):
            digits = [i for i, c in enumerate(place.text) if c.isdigit()]
            at = place.start + random.choice(digits)
            digit = random.choice([d for d in "0123456789" if d != true.text[at]])
            text = true.text[:at] + digit + true.text[at + 1 :]
            name = f"{true.report.title}: {place.text!r} → {text[place.start : place.end]!r}"
            yield Altered(name, true, _read(text, folder), place, place.text, kind)
