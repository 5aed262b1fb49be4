"""Lines that only together make a figure: a class that a table prints again for each project or unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from graph.release import Release
from search.catalogue import Body, Catalogue, ProjectName
from search.cells import ALL, Wanted
from search.measures import ECONOMIC, Measure
from search.rows import Figure, figure_query, figures
from search.wording import fold

BASIC = ("general_basic", "fiscal_basic")
LISTS = ("project_expenditure",)
_WHOLE = ("", "total", "amount")


def wholes(printed: Iterable[Figure]) -> list[Figure]:
    """``printed`` without the lines that are parts: those of a class that a table has several of, and
    those of a project in a list."""
    kept = list({f.iri: f for f in printed}.values())
    times = Counter(map(_row, kept))
    return [f for f in kept if not _is_line(f, times)]


def lines_of(
    release: Release, known: Catalogue, wanted: Wanted, measure: Measure, year: int
) -> list[tuple[str, list[Figure]]]:
    """The lines of a class by the titles of their tables, of the organization and of its units, where they
    are to be added up; none where a table has it whole."""
    if measure.kind != ECONOMIC or wanted.fund or wanted.part not in ("", "basic", "project"):
        return []
    tables = {"basic": BASIC, "project": LISTS}.get(wanted.part, (*ALL, *BASIC, *LISTS))
    printed = [
        f
        for body in _with_units(known, wanted.body)
        for f in figures(release, figure_query(body, ECONOMIC, measure.key, year))
        if f.table in tables and f.column_key in _WHOLE and f.is_money and not f.is_total
    ]
    printed = [f for f in printed if f.year == year and f.code == measure.key]
    widest = next((t for t in ALL if any(f.table == t for f in printed)), "")
    printed = [f for f in printed if not widest or f.table == widest]
    if wanted.phase is not None:
        printed = [f for f in printed if f.phase == wanted.phase.value]
    own = {f.report for f in printed}
    if len(own) != 1 or len({f.phase for f in printed}) != 1:
        return []
    ordered = sorted(printed, key=lambda f: f.place.start)
    found = [(title, list(each)) for title, each in groupby(ordered, key=lambda f: f.title)]
    whole = any(len({f.column for f in each}) > 1 for _, each in found)
    return [] if whole or len(dict(found)) < len(found) else found


def lines_of_project(release: Release, known: Catalogue, project: ProjectName) -> list[Figure]:
    """The lines of one project in a list that prints each by its classes."""
    report = known.reports.get(project.report)
    body = next(
        (b for b in known.bodies.values() if report is not None and report in b.reports), None
    )
    if body is None:
        return []
    name = fold(project.name)
    printed = [
        f
        for table in LISTS
        for f in figures(release, figure_query(body.iri, "table", table, project.year))
    ]
    return [
        f for f in printed
        if f.report == project.report and f.code and fold(f.parent) == name and f.column_key in _WHOLE
    ]  # fmt: skip


def _with_units(known: Catalogue, body: Body) -> list[str]:
    below = [iri for iri in known.bodies if body.iri in known.above(iri)]
    return [body.iri, *below]


def _row(f: Figure) -> tuple[object, ...]:
    return f.report, f.title, f.table, f.column, f.year, f.phase, f.code


def _is_line(f: Figure, times: Counter[tuple[object, ...]]) -> bool:
    if f.table not in (*ALL, *BASIC, *LISTS) or not f.code or f.is_total:
        return False
    again = times[_row(f)] > 1 and (f.table not in ALL or f.code[0] in "35")
    return again or (f.table in LISTS and bool(f.parent))
