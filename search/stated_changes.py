"""Changes and completions that reports state of what is sought: which of them is meant, how it is told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.cells import Wanted
from search.changes import Change, changes
from search.composing import cite_clause
from search.drafts import Draft
from search.figures import PHASE_ORDER, equivalents
from search.measure_roles import FUNDS
from search.measures import FUNCTIONAL, Measure, key_measure
from search.prose import base_and_basis, side_fits
from search.question import Question
from search.rows import claim_query
from search.seeking import wanted, wanted_for


def sought_changes(question: Question) -> list[tuple[Wanted, frozenset[int]]]:
    found = wanted_for(question)
    if not found and question.scope:
        overall = (key_measure("grand_total"), key_measure("expenditure_total"))
        return [(wanted(question, question.scope[0], overall), frozenset())]
    return found


def stated_changes(
    question: Question, release: Release, sought: Wanted, kinds: frozenset[str], year: int | None,
    asked: Callable[[Change], bool] = lambda _: True,
) -> list[Change]:  # fmt: skip
    """Stated changes of the measure; else of the money that it is in all but name."""
    measures = sought.measures
    if any(m.is_overall for m in measures):
        measures = tuple(dict.fromkeys((*measures, key_measure("grand_total"))))

    def of(some: tuple[Measure, ...]) -> list[Change]:
        stated = changes(
            release, question.known, sought.body, some, kinds, year, sought.part, sought.revenue,
            sought.fund,
        )  # fmt: skip
        return [c for c in stated if asked(c) and _of_phase(sought, c)]

    found = of(measures)
    if not found and any(m.is_overall for m in measures):
        found = of((key_measure("fiscal_appropriation"), key_measure("general")))
    if not found and any(m.key in FUNDS for m in measures):
        overall = key_measure("revenue_total" if sought.revenue else "expenditure_total")
        found = [c for c in of((overall,)) if "财政拨款" in c.claim.section]
    return found or of(equivalents(question.known, measures))


def _of_phase(sought: Wanted, change: Change) -> bool:
    """Whether a change is one of the phase that is said outright, unless phases are what is compared."""
    if sought.phase is None or change.against_budget or change.claim.change == "completion":
        return True
    return not change.claim.phase or change.claim.phase in PHASE_ORDER[sought.phase]


def side_meant(question: Question, sought: Wanted) -> bool | None:
    """Whether income (True) or expenditure is meant: what was spent is expenditure."""
    spent = any(p.phase is Phase.EXECUTED for p in question.phases)
    return False if spent and sought.revenue is None else sought.revenue


def most_agreed(found: list[Change], revenue: bool | None = None) -> Change:
    """The change that most places state; of income or of expenditure, where one of them is meant."""
    best = [c for c in found if c.fit == found[0].fit]
    if revenue is not None:
        best = [c for c in best if side_fits(c.claim.measure, revenue)] or best
    values = [c.claim.value for c in best]
    return max(best, key=lambda c: (values.count(c.claim.value), -c.claim.place.start))


def name_of(change: Change) -> str:
    """The measure's name; the income's name is not told for expenditure."""
    if change.measure.key == "fiscal_appropriation" and "支出" in change.claim.measure:
        return "财政拨款支出"
    name = change.measure.name
    sides = [side for side in ("收入", "支出") if side in base_and_basis(change.claim.measure)[0]]
    if change.measure.key == "grand_total" and len(sides) == 1:
        return f"{sides[0]}总计"
    return "".join(name.split()) if change.measure.kind == FUNCTIONAL else name


def plain_as(printed: str) -> str:
    return "".join(printed.split())


def told(
    release: Release, sought: Wanted, change: Change, text: str, rank: float,
    money: tuple[Decimal, str] | None = None,
) -> Draft:  # fmt: skip
    """The answer that a stated change gives: its own number, or the ``money`` that it is in another unit."""
    claim = change.claim
    value, unit = money or (claim.value, claim.unit)
    meaning: dict[str, object] = {
        "organization": sought.body.name,
        "fiscal_year": claim.year,
        "phase": claim.phase,
        "measure": claim.measure,
    }
    return Draft(
        text, rank, (cite_clause(release, claim.place),), value, unit, claim_query(sought.body.iri),
        meaning, (), _printed_digits(claim.printed, value),
    )  # fmt: skip


def _printed_digits(printed: str, value: Decimal) -> str:
    """The digits as printed where they are the value."""
    digits = "".join(c for c in plain_as(printed) if c.isdigit() or c == ".")
    try:
        return digits if digits and Decimal(digits) == value else ""
    except ArithmeticError:
        return ""
