"""The figure a question means: candidates from tables and prose, how well each fits, and what contradicts it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ontology.facts import Phase
from search.catalogue import Body, Catalogue
from search.evidence import Place
from search.measures import ECONOMIC, FUNCTIONAL, KEY, ROW, Measure
from search.prose import claim_fit
from search.rows import Claim, Figure, HasGraph, Query, claim_query, claims, codes_of, figure_query, figures

_WHOLE_COLUMNS = frozenset({"", "total", "amount", "expenditure_total", "revenue_total"})
_TOTAL_ROWS = frozenset({"total", "expenditure_total", "revenue_total", "grand_total", "three_public"})
_PARTS = frozenset({"basic", "project", "personnel", "operating"})
_FUNDS = frozenset({"general", "government_fund", "state_capital", "fiscal_appropriation"})
_TABLES = {
    FUNCTIONAL: ("expenditure", "general_expenditure", "fiscal_expenditure", "revenue_expenditure_summary", "fiscal_summary", "project_expenditure"),
    ECONOMIC: ("general_basic", "fiscal_basic", "expenditure_economic", "agency_operating"),
    "three_public": ("three_public",),
    "revenue": ("revenue_expenditure_summary", "revenue", "fiscal_summary"),
    "expenditure": ("revenue_expenditure_summary", "expenditure", "general_expenditure", "fiscal_summary", "general_basic", "fiscal_basic"),
}  # fmt: skip
_THREE = frozenset({"three_public", "abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception"})
_REVENUE_KEYS = frozenset({
    "revenue_total", "undertaking_revenue", "business_revenue", "superior_revenue", "unit_funds",
    "affiliated_revenue", "other_revenue", "fiscal_account", "opening_balance", "use_of_balance",
})  # fmt: skip
_AS_OF = re.compile(r"截[止至](?:时间|日期)?[:：]?\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_NUMBER = re.compile(r"-?\d[\d,，\s]*(?:\.[\d\s]*\d)?")
OF_PROJECTS = re.compile(r"项目.{0,6}(?:绩效)?自评|绩效自评结果|绩效目标|项目预算安排|绩效评价结果")
_BEFORE_TABLE = 4000  # how far before an asset's figure its table's date may stand
PHASE_ORDER = {
    Phase.APPROVED: ("approved", "revised"),
    Phase.REVISED: ("revised", "approved"),
    Phase.EXECUTED: ("executed",),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``phase`` was said outright; ``leaning`` is only hinted at."""

    body: Body
    measures: tuple[Measure, ...]
    year: int | None = None
    edge: bool = False  # the year's end is meant
    phase: Phase | None = None
    leaning: Phase | None = None
    part: str = ""  # only the basic, project, personnel or operating part
    fund: str = ""
    revenue: bool | None = None  # income is meant; None: not said
    initial: bool = False  # 年初 was said: the budget as it was before any adjustment


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


def find(release: HasGraph, known: Catalogue, wanted: Wanted) -> Found | Missing:
    """The best figure for what is wanted; of the same contribution by its other code, where only that is there."""
    found = _find(release, known, wanted)
    if isinstance(found, Missing) and (others := equivalents(known, wanted.measures)):
        other = _find(release, known, replace(wanted, measures=others))
        return other if isinstance(other, Found) else found
    return found


def _find(release: HasGraph, known: Catalogue, wanted: Wanted) -> Found | Missing:
    everything = candidates(release, known, wanted)
    fitting = [s for s in everything if _fits_time(wanted, s)]
    if not fitting:
        return Missing(
            tuple(sorted({s.year for s in everything})),
            tuple(sorted({s.phase for s in everything if wanted.year in (None, s.year)})),
            wanted.body.years,
        )
    votes = Counter(s.yuan if s.yuan is not None else s.value for s in fitting)
    ranked = sorted(fitting, key=lambda s: (-_rank(wanted, s, votes), s.place.start))
    return Found(ranked[0], _contradictions(ranked))


def candidates(release: HasGraph, known: Catalogue, wanted: Wanted) -> list[Stated]:
    """All places that state what is wanted of the organization, in any year and phase."""
    body = wanted.body.iri
    used = codes_of(release, body)
    found: list[Stated] = []
    for measure in wanted.measures:
        if measure.kind in (FUNCTIONAL, ECONOMIC) and measure.key not in used and measure.depth > 3:
            continue
        for selector, value in _selectors(known, measure):
            query = figure_query(body, selector, value)
            for figure in figures(release, query):
                fit = _table_fit(measure, figure, wanted)
                if fit is not None:
                    found.append(_of_table(release, known, measure, figure, query, fit))
    query = claim_query(body)
    for claim in claims(release, body):
        if claim.change or OF_PROJECTS.search(claim.section):
            continue
        spoken = claim_fit(known, wanted.measures, claim, wanted.part, wanted.revenue, wanted.fund)
        if spoken is not None:
            found.append(_of_prose(known, spoken[0], claim, query, spoken[1]))
    return found


def _selectors(known: Catalogue, measure: Measure) -> list[tuple[str, str]]:
    if measure.kind in (FUNCTIONAL, ECONOMIC):
        found = [(measure.kind, measure.key)]
        if measure.kind == FUNCTIONAL and measure.depth == 3:
            found.append(("row_key", f"function_{measure.key}"))
        return found
    if measure.kind == ROW:
        return [("label", label) for label in sorted(known.measures.printed(measure))]
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


def _table_fit(measure: Measure, f: Figure, wanted: Wanted) -> float | None:
    """How well a cell answers, or None where it is another figure."""
    if measure.kind == KEY:
        fit = _key_fit(measure, f, wanted)
    else:
        fit = _row_fit(measure, f, wanted)
    if fit is None or not _fund_fits(f, wanted):
        return None
    return fit


def _row_fit(measure: Measure, f: Figure, wanted: Wanted) -> float | None:
    if f.table == "procurement" and measure.kind == ROW:
        return 1.0 if f.column_key == "total" else None
    if wanted.part:
        if f.column_key != wanted.part:
            return None
    elif f.column_key not in _WHOLE_COLUMNS:
        economic = measure.kind == ECONOMIC and f.column_key in ("personnel", "operating")
        if not economic and f.column_key not in _FUNDS:
            return None
    if measure.kind == ROW and not f.is_money and f.column_key == "quantity":
        return 0.5
    if _wrong_side(f, wanted):
        return None
    return _table_weight(measure.kind, f) + (1.0 if f.column_key in _WHOLE_COLUMNS else 0.0)


def _wrong_side(f: Figure, wanted: Wanted) -> bool:
    if wanted.revenue is True:
        return f.direction == "expenditure"
    return f.direction == "revenue" and wanted.revenue is False


def _key_fit(measure: Measure, f: Figure, wanted: Wanted) -> float | None:
    key = measure.key
    if key in ("fixed_assets", "procurement"):
        return _list_total(key, f)
    if key in _THREE and f.table == "three_public":
        return _three_fit(key, f)
    if key in _THREE:
        return None
    side = "revenue" if key in _REVENUE_KEYS else "expenditure"
    if key in ("grand_total", "fiscal_appropriation", "general", "government_fund", "state_capital"):
        side = "revenue" if wanted.revenue else "expenditure"
    weight = _table_weight(side, f)
    if f.row_key in (key, f"{key}_total") and f.column_key in _WHOLE_COLUMNS | _FUNDS | _PARTS:
        right = f.direction in (side, "unspecified") or key in ("grand_total", "opening_balance", "closing_balance")
        return weight + (3.0 if right else 0.0) if right or wanted.revenue is None else None
    if f.column_key == key and _is_whole_row(f):
        return weight + 2.0 if f.direction in (side, "unspecified", "") else None
    if f.row_key == "total" and f.column_key in _WHOLE_COLUMNS:
        return _whole_table_fit(key, f, weight)
    return None


def _is_whole_row(f: Figure) -> bool:
    """Whether a row is the 合计 of its table: no code, and meant as a total or without any label."""
    return not f.code and f.is_total and (f.row_key in _TOTAL_ROWS if f.row_key else not f.label)


def _whole_table_fit(key: str, f: Figure, weight: float) -> float | None:
    """The 合计 row of a table that shows nothing but ``key``."""
    tables = {
        "expenditure_total": ("expenditure",),
        "revenue_total": ("revenue",),
        "basic": ("general_basic", "fiscal_basic"),
    }
    return weight + 1.0 if f.table in tables.get(key, ()) else None


def _three_fit(key: str, f: Figure) -> float | None:
    row, column = f.row_key, f.column_key
    if row in ("", "total", "subtotal", "three_public") and column == key:
        return 12.0
    if row == key and column in _WHOLE_COLUMNS | {"general"}:
        return 12.0 if column in _WHOLE_COLUMNS else 10.0
    if key == "three_public" and column in _WHOLE_COLUMNS | {"three_public"}:
        if row in ("", "three_public"):
            return 11.0
        return 10.5 if row in ("total", "subtotal") and f.is_total else None
    return None


def _list_total(key: str, f: Figure) -> float | None:
    if not f.is_money or f.column_key not in ("amount", "total", ""):
        return None
    if f.is_total and f.row_key == "total":
        return 10.0
    if key == "fixed_assets" and re.fullmatch(r".*(?:资产|合)(?:总额|合计|总计|计)", f.label):
        return 9.0
    return None


def _table_weight(kind: str, f: Figure) -> float:
    order = _TABLES.get(kind, ())
    return 10.0 - order.index(f.table) if f.table in order else 2.0


def _fund_fits(f: Figure, wanted: Wanted) -> bool:
    if not wanted.fund:
        return f.column_key not in ("government_fund", "state_capital")
    return wanted.fund in (f.fund, f.column_key)


def _of_table(
    release: HasGraph, known: Catalogue, measure: Measure, f: Figure, query: Query, fit: float
) -> Stated:
    initial = "年初" in f.column or known.reports[f.report].kind == "budget"
    as_of = _as_of(release, f) if f.table == "assets" else ""
    return Stated(
        measure, f.label or measure.name, f.title, True, f.report, f.year, f.phase, f.value, f.yuan,
        f.unit, f.printed, f.place, f.label_place, query, fit, initial, as_of,
    )  # fmt: skip


def _as_of(release: HasGraph, f: Figure) -> str:
    text = release.text(f.report)
    found = _AS_OF.findall(text, max(0, f.place.start - _BEFORE_TABLE), f.place.start)
    return "{}年{}月{}日".format(*(int(part) for part in found[-1])) if found else ""


def _of_prose(known: Catalogue, measure: Measure, c: Claim, query: Query, fit: float) -> Stated:
    report = known.reports[c.report]
    phase = c.phase or ("executed" if report.kind == "final" else "approved")
    return Stated(
        measure, c.measure, c.section, False, c.report, c.year or report.year, phase, c.value,
        c.yuan, c.unit, _digits(c), c.place, None, query, fit,
        "年初" in c.measure or report.kind == "budget", "", c.sentence_place,
    )  # fmt: skip


def _digits(c: Claim) -> str:
    found = _NUMBER.search(c.printed)
    return found[0] if found else str(c.value)


def _fits_time(wanted: Wanted, s: Stated) -> bool:
    if wanted.initial and not s.initial:
        return False
    if s.as_of:
        held = int(s.as_of[:4])
        if wanted.year is not None and wanted.year != held and (wanted.edge or wanted.year != s.year):
            return False
        return wanted.phase is None or wanted.phase is Phase.EXECUTED or s.phase in PHASE_ORDER[wanted.phase]
    if wanted.year is not None and s.year != wanted.year:
        return False
    return wanted.phase is None or s.phase in PHASE_ORDER[wanted.phase]


def _rank(wanted: Wanted, s: Stated, votes: Mapping[Decimal, int]) -> float:
    """Its fit; tables before prose; what several places state before what one does."""
    agreeing = votes[s.yuan if s.yuan is not None else s.value]
    rank = s.fit + (4.0 if s.in_table else 0.0) + min(agreeing, 4)
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
    others: list[Stated] = []
    for s in ranked[1:]:
        same = (s.measure, s.year, s.phase, s.report) == (best.measure, best.year, best.phase, best.report)
        sure = s.fit >= 8.0 and s.in_table != best.in_table
        if same and sure and not _agree(best, s) and all(_agree(s, o) is False for o in others):
            others.append(s)
    return tuple(others)


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
