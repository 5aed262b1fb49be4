"""The figure a question means: the best of its candidates, and what contradicts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.candidates import Stated, candidates, in_tables, with_balances
from search.catalogue import Catalogue
from search.cells import OWN_TABLE, Wanted
from search.measures import FUNCTIONAL, Measure, key_measure
from search.rows import figure_query, figures
from search.stocks import held_in

_OTHER_PURSES = frozenset({"government_fund", "state_capital"})
_ITEM = 7  # digits of an item's code
_OF_THE_MONEY = 4.0  # for a figure of all money, where nothing narrower is meant
PHASE_ORDER = {
    Phase.APPROVED: ("approved", "revised"),
    Phase.REVISED: ("revised", "approved"),
    Phase.EXECUTED: ("executed",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The figure, and figures elsewhere that contradict it."""

    best: Stated
    others: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing fits: what is there of the same measure in other years and phases."""

    years: tuple[int, ...] = ()
    phases: tuple[str, ...] = ()
    published: tuple[int, ...] = ()  # years of the organization's reports
    sought: Wanted | None = None  # what is missing, where several figures were looked for


_BALANCES = frozenset({"opening_balance", "closing_balance"})
_EQUIVALENT = {
    "30108": "2080505", "30109": "2080506", "30111": "2101103", "30113": "2210201",
    "2080505": "30108", "2080506": "30109", "2101103": "30111", "2210201": "30113",
}  # fmt: skip
"""Contributions that both classifications list: by what they are and by what they are for."""


def equivalents(known: Catalogue, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The same contributions in the other classification."""
    codes = (_EQUIVALENT.get(m.key, "") for m in measures)
    return tuple(m for code in codes if (m := known.measures.by_code(code)) is not None)


def find(release: Release, known: Catalogue, wanted: Wanted) -> Found | Missing:
    """The best figure for what is wanted; of the same contribution by its other code, where only that is there."""
    found = _find(release, known, wanted)
    if isinstance(found, Missing) and _budgeted(known, wanted):
        income = replace(wanted, measures=(key_measure("revenue_total"),), revenue=True)
        other = _find(release, known, income)
        if isinstance(other, Found) and other.best.in_table:
            return other
    if isinstance(found, Missing) and all(m.is_overall for m in wanted.measures):
        funded = tuple(key_measure(key) for key in ("fiscal_appropriation", "general"))
        other = _find(release, known, replace(wanted, measures=funded))
        whole = isinstance(other, Found) and not (
            other.best.fund == "general" and _has_other_purse(release, known, wanted)
        )
        return other if whole else found
    if isinstance(found, Missing) and _allotted(wanted):
        return _of_the_treasury(release, known, wanted) or found
    if isinstance(found, Missing) and any(m.key == "vehicle_stock" for m in wanted.measures):
        held = replace(wanted, measures=(key_measure("vehicles_held"),), counted=True)
        other = _find(release, known, held)
        return other if isinstance(other, Found) else found
    if isinstance(found, Missing) and any(m.key == "education_fees" for m in wanted.measures):
        kept = replace(wanted, measures=(key_measure("fiscal_account"),))  # where budgets have them
        other = _find(release, known, kept)
        return other if isinstance(other, Found) else found
    if isinstance(found, Missing) and (others := equivalents(known, wanted.measures)):
        other = _find(release, known, replace(wanted, measures=others))
        return other if isinstance(other, Found) else found
    return found


def _of_purse(
    release: Release, known: Catalogue, wanted: Wanted, everything: list[Stated]
) -> list[Stated]:
    """Of what is stated what is of the purse that is said, where other purses have of the same thing: neither
    all purses for the general one nor that one for all. What no table of the general one lists has none of it."""
    general = wanted.allotted == "general"
    if not wanted.allotted:
        return everything
    if general and not _has_other_purse(release, known, wanted):
        everything = [replace(s, fund="general") if _of_own_table(s) else s for s in everything]
    others = [s for s in everything if s.fund in _OTHER_PURSES]
    own = [s for s in everything if s not in others and (s.fund == "general") is general]
    printed = general and any(s.in_table and _fits_time(wanted, s) for s in own)
    if general and not printed and _lists_items(release, wanted):
        return own
    apart = any(s.value for s in others if _fits_time(wanted, s))
    return own if printed or apart else everything


def _of_own_table(s: Stated) -> bool:
    """Whether a figure of what the treasury allots stands in the table that is about it: 三公经费、会议费."""
    return s.in_table and s.fiscal and s.fit >= OWN_TABLE


def _lists_items(release: Release, wanted: Wanted) -> bool:
    """Whether an item is looked for, and the general public budget's table lists items of that year."""
    items = [m for m in wanted.measures if m.kind == FUNCTIONAL and m.depth == _ITEM]
    if not items or len(items) < len(wanted.measures) or wanted.year is None:
        return False
    query = figure_query(wanted.body.iri, "table", "general_expenditure", wanted.year)
    return any(len(f.code) == _ITEM and _in_phase(wanted, f.phase) for f in figures(release, query))


def _in_phase(wanted: Wanted, phase: str) -> bool:
    return wanted.phase in (None, phase)


def _has_other_purse(release: Release, known: Catalogue, wanted: Wanted) -> bool:
    """Whether another purse than the general one has money in the year that is looked for."""
    funds = tuple(key_measure(key) for key in sorted(_OTHER_PURSES))
    at_all = replace(wanted, measures=funds, phase=None)
    return any(
        s.value
        for s in candidates(release, known, at_all, wanted.year)
        if wanted.year in (None, s.year)
    )


def _budgeted(known: Catalogue, wanted: Wanted) -> bool:
    """Whether a unit's budget at large is looked for: budgets may print it by unit as income only."""
    at_large = all(m.key in ("expenditure_total", "grand_total") for m in wanted.measures)
    budget = wanted.phase in (Phase.APPROVED, Phase.REVISED)
    if wanted.phase is None:
        above = (known.bodies[up] for up in known.above(wanted.body.iri))
        budget = {r.kind for b in above for r in b.reports if r.year == wanted.year} == {"budget"}
    return at_large and budget and wanted.revenue is None and not wanted.body.reports


def _allotted(wanted: Wanted) -> bool:
    """Whether what the treasury allots is looked for: budgets may print it as revenue only."""
    return any(m.key == "fiscal_appropriation" for m in wanted.measures)


def _of_the_treasury(release: Release, known: Catalogue, wanted: Wanted) -> Found | None:
    """What the treasury allots as the revenue that it is; what is spent of it, all in the accounts of it."""
    if wanted.revenue is None:
        other = _find(release, known, replace(wanted, revenue=True))
        return other if isinstance(other, Found) else None
    if wanted.revenue:
        return None
    spent = replace(wanted, measures=(key_measure("expenditure_total"),), table="fiscal_summary")
    other = _find(release, known, spent)
    if not isinstance(other, Found) or other.best.fund in _OTHER_PURSES | {"general"}:
        return None
    return Found(replace(other.best, measure=key_measure("fiscal_appropriation")))


def elsewhere(release: Release, known: Catalogue, wanted: Wanted, best: Stated) -> Stated | None:
    """The statement that agrees with a figure: of prose where that stands in a table, else of a table."""
    own = replace(wanted, measures=(best.measure,))
    others = [
        s for s in candidates(release, known, own, best.year)
        if s.in_table != best.in_table and s.year == best.year
        and _of_one_phase(s, best) and agree(s, best)
    ]  # fmt: skip
    return _ranked(wanted, others)[0] if others else None


def find_in_tables(release: Release, known: Catalogue, wanted: Wanted) -> Found | Missing:
    """As ``find``, without looking for what prose says where a table of the latest phase has the figure.

    For a figure of each of many organizations: reading all that their reports state takes far longer.
    """
    kinds = {r.kind for r in wanted.body.reports if wanted.year in (None, r.year)}
    fitting = [s for s in in_tables(release, known, wanted, wanted.year) if _fits_time(wanted, s)]
    if fitting and len({s.year for s in fitting}) == 1:
        best = _ranked(wanted, fitting)[0]
        if best.phase == "executed" or "final" not in kinds or wanted.phase is not None:
            return Found(best)
    return find(release, known, wanted)


def _find(release: Release, known: Catalogue, wanted: Wanted) -> Found | Missing:
    everything = fitting = list[Stated]()
    for year in dict.fromkeys((wanted.year, None)):  # other years only where there is none of it
        everything = _of_purse(release, known, wanted, candidates(release, known, wanted, year))
        if wanted.fiscal and any(m.key in _BALANCES for m in wanted.measures):
            everything = [s for s in everything if s.fiscal]  # of other money there is one as well
        fitting = [s for s in everything if _fits_time(wanted, s)]
        if fitting:
            break
    else:
        return Missing(
            tuple(sorted({_year_told(wanted, s) for s in everything})),
            tuple(sorted({s.phase for s in everything if wanted.year in (None, s.year)})),
            wanted.body.years,
        )
    years = {s.year for s in fitting} & set(wanted.body.years)
    if wanted.year is None and len(years) > 1:
        return Missing(tuple(sorted(years)), published=wanted.body.years)
    ranked = _ranked(wanted, fitting)
    return Found(ranked[0], _contradictions(ranked))


def _ranked(wanted: Wanted, fitting: Sequence[Stated]) -> list[Stated]:
    """The best first."""
    votes = Counter(s.yuan if s.yuan is not None else s.value for s in fitting)
    return sorted(fitting, key=lambda s: (-_rank(wanted, s, votes), s.place.start, s.report))


def _fits_time(wanted: Wanted, s: Stated) -> bool:
    if wanted.initial and not s.initial:
        return False
    if s.as_of:
        if not held_in(wanted.year, wanted.edge, s.as_of, s.year):
            return False
        return (
            wanted.phase is None
            or wanted.phase is Phase.EXECUTED
            or s.phase in PHASE_ORDER[wanted.phase]
        )
    if wanted.year is not None and s.year != wanted.year:
        return False
    return wanted.phase is None or s.phase in PHASE_ORDER[wanted.phase]


def _year_told(wanted: Wanted, s: Stated) -> int:
    """The year that a figure is said to be of: its day's where a year's end is looked for."""
    return int(s.as_of[:4]) if s.as_of and wanted.edge else s.year


def _rank(wanted: Wanted, s: Stated, votes: Mapping[Decimal, int]) -> float:
    """Its fit; tables before prose; what several places state before what one does."""
    agreeing = votes[s.yuan if s.yuan is not None else s.value]
    rank = s.fit + (4.0 if s.in_table else 0.0) + min(agreeing, 4)
    if wanted.fiscal:
        rank += 20.0 if s.fiscal else 0.0
    elif s.in_table and not s.fiscal:
        rank += _OF_THE_MONEY
    phase = wanted.phase or wanted.leaning
    if phase is not None:
        order = PHASE_ORDER[phase]
        rank += 20.0 - 5.0 * order.index(s.phase) if s.phase in order else 0.0
    elif s.phase == "executed":
        rank += 20.0
    return rank


def _contradictions(ranked: Sequence[Stated]) -> tuple[Stated, ...]:
    """Statements of the same thing that say something else, beyond rounding."""
    best = ranked[0]
    kinds = {s.fiscal for s in ranked if s.in_table and agree(s, best)}
    others: list[Stated] = []
    for s in ranked[1:]:
        same = (s.measure, s.year, s.report) == (best.measure, best.year, best.report)
        same = same and _of_one_phase(s, best) and not _across(s.label, best.label)
        same = same and with_balances(s.measure, s) is with_balances(best.measure, best)
        kind_fits = (s.yuan is None) == (best.yuan is None) and (s.fiscal in kinds or not kinds)
        sure = s.fit >= 8.0 and s.in_table != best.in_table and kind_fits
        if same and sure and not agree(best, s) and all(agree(s, o) is False for o in others):
            others.append(s)
    return tuple(others)


def _across(one: str, other: str) -> bool:
    """Whether two names are of what comes in and of what goes out: 拨款收入, 预算支出."""
    sides = [{side for side in ("收入", "支出") if side in name} for name in (one, other)]
    return all(len(side) == 1 for side in sides) and sides[0] != sides[1]


def _of_one_phase(a: Stated, b: Stated) -> bool:
    """Whether two statements are of one phase: the 预算 of prose is that of the table beside it, be it the
    adjusted one, unless it calls itself the initial one."""
    budgets = {a.phase, b.phase} == {"approved", "revised"}
    return a.phase == b.phase or (budgets and not a.initial and not b.initial)


def agree(a: Stated, b: Stated) -> bool:
    """Whether two statements are one figure, each standing for half its last printed digit."""
    if a.yuan is None or b.yuan is None:
        return a.value == b.value
    return abs(a.yuan - b.yuan) <= max(_half_digit(a), _half_digit(b))


def _half_digit(s: Stated) -> Decimal:
    if s.yuan is None or not s.value:
        return Decimal(100)
    decimals = len(s.printed.partition(".")[2].strip())
    scale = s.yuan / s.value
    return scale / (Decimal(10) ** decimals) * Decimal("0.51") + Decimal("0.5")
