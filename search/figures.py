"""The figure a question means: candidates from tables and prose, how well each fits, and what contradicts it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.catalogue import Catalogue
from search.cells import OWN_COLUMNS, Wanted, is_money, table_fit
from search.evidence import Place
from search.measures import ECONOMIC, FUNCTIONAL, ROW, Measure, key_measure
from search.prose import claim_fit
from search.queries import Query
from search.rows import (
    Claim,
    Figure,
    claim_query,
    claims,
    codes_of,
    figure_query,
    figures,
    labels_of,
)
from search.stocks import day_before, day_of, held_in
from search.wording import fold_label

_NUMBER = re.compile(r"-?\d[\d,，\s]*(?:\.[\d\s]*\d)?")
OF_PROJECTS = re.compile(r"项目.{0,6}(?:绩效)?自评|绩效自评结果|绩效目标|项目预算安排|绩效评价结果")
_FISCAL = frozenset({"general", "fiscal", "fiscal_appropriation"})
ALLOTTED = re.compile(r"财政拨款|一般公共预算")
_LISTED = 2  # codes that are looked for one by one
_OF_THE_MONEY = 4.0  # for a figure of all money, where nothing narrower is meant
PHASE_ORDER = {
    Phase.APPROVED: ("approved", "revised"),
    Phase.REVISED: ("revised", "approved"),
    Phase.EXECUTED: ("executed",),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """One place that states a figure which may be the one looked for."""

    measure: Measure
    label: str
    where: str  # the table's title, or the section of the prose
    in_table: bool
    report: str
    year: int
    phase: str
    value: Decimal
    yuan: Decimal | None
    unit: str
    printed: str
    place: Place
    label_place: Place | None
    query: Query
    fit: float
    initial: bool = False  # its own words say 年初, or it is of a budget report
    as_of: str = ""  # 2022年12月31日, where it is a stock at a day
    sentence: Place | None = None
    fiscal: bool = False  # of money that the treasury allots, not of all money


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
    if isinstance(found, Missing) and all(m.is_overall for m in wanted.measures):
        funded = tuple(key_measure(key) for key in ("fiscal_appropriation", "general"))
        other = _find(release, known, replace(wanted, measures=funded))
        return other if isinstance(other, Found) else found
    if isinstance(found, Missing) and wanted.revenue is None and _allotted(wanted):
        other = _find(release, known, replace(wanted, revenue=True))
        return other if isinstance(other, Found) else found
    if isinstance(found, Missing) and any(m.key == "vehicle_stock" for m in wanted.measures):
        held = replace(wanted, measures=(key_measure("vehicles_held"),), counted=True)
        other = _find(release, known, held)
        return other if isinstance(other, Found) else found
    if isinstance(found, Missing) and (others := equivalents(known, wanted.measures)):
        other = _find(release, known, replace(wanted, measures=others))
        return other if isinstance(other, Found) else found
    return found


def _allotted(wanted: Wanted) -> bool:
    """Whether what the treasury allots is looked for: budgets may print it as revenue only."""
    return any(m.key == "fiscal_appropriation" for m in wanted.measures)


def find_in_tables(release: Release, known: Catalogue, wanted: Wanted) -> Found | Missing:
    """As ``find``, without looking for what prose says where a table of the latest phase has the figure.

    For a figure of each of many organizations: reading all that their reports state takes far longer.
    """
    kinds = {r.kind for r in wanted.body.reports if wanted.year in (None, r.year)}
    fitting = [s for s in _in_tables(release, known, wanted) if _fits_time(wanted, s)]
    if fitting and len({s.year for s in fitting}) == 1:
        best = _ranked(wanted, fitting)[0]
        if best.phase == "executed" or "final" not in kinds or wanted.phase is not None:
            return Found(best)
    return find(release, known, wanted)


def _find(release: Release, known: Catalogue, wanted: Wanted) -> Found | Missing:
    everything = candidates(release, known, wanted)
    fitting = [s for s in everything if _fits_time(wanted, s)]
    if not fitting:
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
    return sorted(fitting, key=lambda s: (-_rank(wanted, s, votes), s.place.start))


def candidates(release: Release, known: Catalogue, wanted: Wanted) -> list[Stated]:
    """All places that state what is wanted of the organization, in any year and phase."""
    found = _in_tables(release, known, wanted)
    body = wanted.body.iri
    query = claim_query(body)
    for claim in claims(release, body):
        if claim.change or (OF_PROJECTS.search(claim.section) and not _overall_score(wanted)):
            continue
        spoken = claim_fit(known, wanted.measures, claim, wanted.part, wanted.revenue, wanted.fund)
        if spoken is not None and (claim.yuan is not None or not _in_money(wanted, spoken[0])):
            found.append(_of_prose(known, spoken[0], claim, query, spoken[1]))
    return [s for s in found if not (s.as_of and wanted.stock is False)]


def _in_money(wanted: Wanted, measure: Measure) -> bool:
    return bool(wanted.stock) or is_money(measure)


def _in_tables(release: Release, known: Catalogue, wanted: Wanted) -> list[Stated]:
    """The cells of tables that give it."""
    body = wanted.body.iri
    coded = [m for m in wanted.measures if m.kind in (FUNCTIONAL, ECONOMIC) and m.depth > 3]
    unused = (
        set(coded) if len(coded) > _LISTED else set()
    )  # a list of all codes takes longer than two
    if unused:
        unused -= {m for m in coded if m.key in codes_of(release, body)}
    found: list[Stated] = []
    for measure in wanted.measures:
        if measure in unused:
            continue
        for selector, value in _selectors(release, known, body, measure):
            query = figure_query(body, selector, value)
            for figure in figures(release, query):
                fit = table_fit(measure, figure, wanted)
                if fit is not None:
                    found.append(_of_table(release, known, measure, figure, query, fit))
    return found


def _overall_score(wanted: Wanted) -> bool:
    """Whether the score of the whole department is looked for: that stands among those of its projects."""
    return any(m.key == "review_score" for m in wanted.measures)


def _selectors(
    release: Release, known: Catalogue, body: str, measure: Measure
) -> list[tuple[str, str]]:
    if measure.kind in (FUNCTIONAL, ECONOMIC):
        found = [(measure.kind, measure.key)]
        if measure.kind == FUNCTIONAL and measure.depth == 3:
            found.append(("row_key", f"function_{measure.key}"))
        if measure.key in OWN_COLUMNS:
            found.append(("column_key", OWN_COLUMNS[measure.key]))
        return found
    if measure.kind == ROW:
        own = {label for label in labels_of(release, body) if fold_label(label) == measure.key}
        return [("label", label) for label in sorted(own | known.measures.printed(measure))]
    if measure.key == "fixed_assets":
        return [("table", "assets")]
    if measure.key == "procurement":
        return [("table", "procurement")]
    if measure.key == "three_public":
        return [("table", "three_public")]
    found = [("row_key", measure.key), ("column_key", measure.key)]
    if measure.key in ("personnel", "operating"):
        found.append(("row_key", f"{measure.key}_total"))
    if measure.key in ("expenditure_total", "revenue_total", "basic"):
        found.append(("row_key", "total"))
    return found


def _of_table(
    release: Release, known: Catalogue, measure: Measure, f: Figure, query: Query, fit: float
) -> Stated:
    initial = "年初" in f.column or known.reports[f.report].kind == "budget"
    as_of = day_of(release, f) if f.table == "assets" else ""
    return Stated(
        measure, f.label or measure.name, f.title, True, f.report, f.year, f.phase, f.value, f.yuan,
        f.unit.rpartition("、")[2], f.printed, f.place, f.label_place, query, fit, initial, as_of,
        fiscal=f.fund in _FISCAL or f.column_key in _FISCAL,
    )  # fmt: skip


def _of_prose(known: Catalogue, measure: Measure, c: Claim, query: Query, fit: float) -> Stated:
    report = known.reports[c.report]
    phase = c.phase or ("executed" if report.kind == "final" else "approved")
    return Stated(
        measure, c.measure, c.section, False, c.report, c.year or report.year, phase, c.value,
        c.yuan, c.unit, _digits(c), c.place, None, query, fit,
        "年初" in c.measure or report.kind == "budget", day_before(c, report.year), c.sentence_place,
        bool(ALLOTTED.search(c.section + c.measure)),
    )  # fmt: skip


def _digits(c: Claim) -> str:
    found = _NUMBER.search(c.printed)
    return found[0] if found else str(c.value)


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
    kinds = {s.fiscal for s in ranked if s.in_table and _agree(s, best)}
    others: list[Stated] = []
    for s in ranked[1:]:
        same = (s.measure, s.year, s.report) == (best.measure, best.year, best.report)
        same = same and _of_one_phase(s, best)
        kind_fits = (s.yuan is None) == (best.yuan is None) and (s.fiscal in kinds or not kinds)
        sure = s.fit >= 8.0 and s.in_table != best.in_table and kind_fits
        if same and sure and not _agree(best, s) and all(_agree(s, o) is False for o in others):
            others.append(s)
    return tuple(others)


def _of_one_phase(a: Stated, b: Stated) -> bool:
    """Whether two statements are of one phase: the 预算 of prose is that of the table beside it, be it the
    adjusted one, unless it calls itself the initial one."""
    budgets = {a.phase, b.phase} == {"approved", "revised"}
    return a.phase == b.phase or (budgets and not a.initial and not b.initial)


def _agree(a: Stated, b: Stated) -> bool:
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
