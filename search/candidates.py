"""Every place that states what is looked for: the cells of tables, the claims of prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from search.catalogue import Catalogue
from search.cells import OWN_COLUMNS, Wanted, is_money, table_fit
from search.claimed_projects import own_project
from search.evidence import Place
from search.lines import wholes
from search.measures import ECONOMIC, FUNCTIONAL, ROW, Measure
from search.prose import claim_fit, may_name, mentions
from search.queries import Query
from search.rows import (
    Claim,
    Figure,
    claim_query,
    claimed,
    claims,
    codes_of,
    figure_query,
    figures,
    labels_of,
    printing,
)
from search.rows_called import is_one_of_several
from search.stocks import day_before, day_of
from search.wording import fold_label

_NUMBER = re.compile(r"-?\d[\d,，\s]*(?:\.[\d\s]*\d)?")
OF_PROJECTS = re.compile(r"项目.{0,6}(?:绩效)?自评|绩效自评结果|绩效目标|项目预算安排|绩效评价结果")
_FISCAL = frozenset({"general", "fiscal", "fiscal_appropriation"})
FIXED = re.compile("固定|固资")
_ALL_ASSETS = "资产总额"
ALLOTTED = re.compile(r"财政拨款|一般公共预算")
_PURSES = frozenset({"general", "government_fund", "state_capital"})
_WITH_BALANCES = re.compile(r"收入?[、和]?支出?(?:决算)?总[计额]|(?:收入|支出)(?:决算)?总计")
"""What came in with what was left from before: no revenue of the year, and no expenditure."""
_PARTS = frozenset({"basic", "project", "personnel", "operating"})
_CONSISTS = re.compile(
    r"(?:在|其中[:：]?)?(?P<whole>[\u3400-\u9fff]{4,12}?)(?:当?中|里面?)[，,：:]"
)
_LISTED = 2  # codes that are looked for one by one


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
    column: str = ""  # of a table
    fund: str = ""  # the purse that it is of, where that is told


def candidates(
    release: Release, known: Catalogue, wanted: Wanted, year: int | None = None
) -> list[Stated]:
    """All places that state what is wanted of the organization, in any year and phase; with a ``year`` of
    tables at least those that can be of it."""
    found = in_tables(release, known, wanted, year)
    if wanted.table:
        return found
    body = wanted.body.iri
    query = claim_query(body)
    told = any(may_name(known, wanted.measures, label) for label in claimed(release, body))
    for claim in claims(release, body) if told else ():
        if claim.change or (OF_PROJECTS.search(claim.section) and not _overall_score(wanted)):
            continue
        spoken = claim_fit(known, wanted.measures, claim, wanted.part, wanted.revenue, wanted.fund)
        if spoken is not None and wanted.revenue is not None and with_balances(spoken[0], claim):
            continue
        if spoken is None or _of_part(known, claim, wanted) or own_project(release, claim):
            continue
        if claim.yuan is not None or not _in_money(wanted, spoken[0]):
            found.append(_of_prose(known, spoken[0], claim, query, spoken[1]))
    return _of_assets(
        [s for s in found if not (s.as_of and wanted.stock is False)], fixed=wanted.fixed
    )


def with_balances(measure: Measure, said: Claim | Stated) -> bool:
    """Whether what final accounts tell of the allotted money is of what was left from before, too."""
    label = said.label if isinstance(said, Stated) else said.measure
    whole = _WITH_BALANCES.search(label) is not None
    return measure.key == "fiscal_appropriation" and said.phase == "executed" and whole


def _of_part(known: Catalogue, claim: Claim, wanted: Wanted) -> bool:
    """Whether a sentence tells what a part consists of, and that part is not meant: 项目支出中，财政拨款安排…."""
    whole = _CONSISTS.match("".join(claim.sentence.split()))
    said = mentions(known, whole["whole"]) if whole else []
    parts = {m.key for each in said for m in each.measures} & _PARTS
    return bool(parts) and wanted.part not in parts and not parts & {m.key for m in wanted.measures}


def _of_assets(found: list[Stated], *, fixed: bool) -> list[Stated]:
    """Of what is owned: the fixed assets or all, as asked, where a report tells them apart."""
    owned = [s for s in found if s.measure.key == "fixed_assets"]
    kept = [s for s in owned if (FIXED.search(s.label + s.column) is not None) is fixed]
    named = [s for s in owned if FIXED.search(s.label + s.column + s.where)]
    if not kept or len(named) == len(owned) > len(kept):
        return found
    others = [s for s in owned if s not in kept]
    return [_named(s, fixed) for s in found if s not in others]


def _named(s: Stated, fixed: bool) -> Stated:
    """All that is owned under its own name, not that of the fixed assets."""
    if fixed or s.measure.key != "fixed_assets":
        return s
    return replace(s, measure=replace(s.measure, name=_ALL_ASSETS))


def in_tables(
    release: Release, known: Catalogue, wanted: Wanted, year: int | None = None
) -> list[Stated]:
    """The cells of tables that give it, at least those that can be of the ``year``."""
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
            query = figure_query(body, selector, value, year)
            for figure in wholes(figures(release, query)):
                if wanted.table not in ("", figure.table):
                    continue
                if measure.kind == ROW and is_one_of_several(release, body, figure):
                    continue
                fit = table_fit(measure, figure, wanted)
                if fit is not None:
                    found.append(_of_table(release, known, measure, figure, query, fit))
    return found


def printed_by(release: Release, known: Catalogue, measures: Iterable[Measure]) -> set[str]:
    """The organizations whose tables give one of the measures."""
    selectors = {each for m in measures for each in _selectors(release, known, "", m)}
    return {body for selector, value in selectors for body in printing(release, selector, value)}


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
        labels = labels_of(release, body) if body else ()
        own = {label for label in labels if fold_label(label) == measure.key}
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
    if measure.key in ("expenditure_total", "revenue_total", "basic", "grand_total"):
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
        fiscal=f.fund in _FISCAL or f.column_key in _FISCAL, column=f.column,
        fund=f.column_key if f.column_key in _PURSES else f.fund,
    )  # fmt: skip


def _of_prose(known: Catalogue, measure: Measure, c: Claim, query: Query, fit: float) -> Stated:
    report = known.reports[c.report]
    phase = c.phase or ("executed" if report.kind == "final" else "approved")
    return Stated(
        measure, c.measure, c.section, False, c.report, c.year or report.year, phase, c.value,
        c.yuan, c.unit, _digits(c), c.place, None, query, fit,
        "年初" in c.measure or report.kind == "budget", day_before(c, report.year), c.sentence_place,
        bool(ALLOTTED.search(c.section + c.measure)),
        fund="general" if "一般公共预算" in c.section + c.measure else "",
    )  # fmt: skip


def _digits(c: Claim) -> str:
    found = _NUMBER.search(c.printed)
    return found[0] if found else str(c.value)


def _in_money(wanted: Wanted, measure: Measure) -> bool:
    return bool(wanted.stock) or is_money(measure)
