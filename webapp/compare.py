"""Organizations or years side by side: a table, the same as a chart, and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict

from graph.export import harmless
from ontology.identifiers import iri
from webapp import overview, queries, spending
from webapp.problems import Problem
from webapp.wording import wan, year_and_phase

pages = Blueprint("compare", __name__)

MOST = 6
GROUPS = {
    "totals": "总体",
    "three_public": "“三公”经费",
    "functional": "按功能分类",
    "economic": "按经济分类",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One organization in one year and phase."""

    key: str
    name: str
    year: int
    phase: str
    figures: dict[str, dict[str, spending.Figure]]

    @property
    def words(self) -> str:
        return year_and_phase(self.year, self.phase)


@pages.get("/compare")
def compare() -> Response:
    names = {queries.local(r["organization"]): r["name"] for r in queries.rows("publishers")}
    keys = [k for k in dict.fromkeys(request.args.getlist("org")) if k in names]
    if len(keys) > MOST:
        raise Problem(400, f"一次最多对比 {MOST} 个单位，请去掉几个。")
    groups = [g for g in request.args.getlist("group") if g in GROUPS] or list(GROUPS)[:3]
    available = {key: _choices(key) for key in keys}
    years = sorted({y for c in available.values() for y, _ in c}, reverse=True)
    columns = _columns(names, available, request.args)
    rows = _rows(columns, groups)
    if request.args.get("format") == "csv":
        return _csv(columns, rows)
    page = render_template(
        "compare.html",
        names=names,
        keys=keys,
        groups=groups,
        all_groups=GROUPS,
        years=years,
        year=request.args.get("year", ""),
        phase=request.args.get("phase", ""),
        columns=columns,
        rows=rows,
        suggested=_suggested() if not keys else [],
    )
    return Response(page)


def _suggested() -> list[list[overview.Spender]]:
    """Comparisons to begin with: organizations that are next to each other in size."""
    largest, _ = overview.spenders()
    return [some for some in (largest[:3], largest[3:6]) if len(some) > 1]


def _choices(key: str) -> list[tuple[int, str]]:
    name = iri("organization", key)
    return spending.choices(queries.rows("classes", organization=name))


def _columns(
    names: dict[str, str],
    available: dict[str, list[tuple[int, str]]],
    arguments: MultiDict[str, str],
) -> list[Column]:
    """One organization: its years. Several: each in the chosen year, or the latest all have."""
    phase, year = arguments.get("phase", ""), arguments.get("year", "")
    chosen: list[tuple[str, int, str]] = []
    for key, choices in available.items():
        fitting = [c for c in choices if phase in ("", c[1]) and year in ("", str(c[0]))]
        shown = fitting[:MOST] if len(available) == 1 else fitting[:1]
        chosen += [(key, *choice) for choice in reversed(shown)]
    return [Column(k, names[k], y, p, figures(k, y, p)) for k, y, p in chosen]


def figures(key: str, year: int, phase: str) -> dict[str, dict[str, spending.Figure]]:
    """All that can be compared of one organization, year and phase: group → label → figure."""
    name = iri("organization", key)
    classes = queries.rows("classes", organization=name)
    keyed = queries.rows("keyed", organization=name)
    made: dict[str, dict[str, spending.Figure]] = {"totals": {}, "three_public": {}}
    for column, words in spending.TOTALS.items():
        found = spending.totals(keyed, column, year)
        if phase in found:
            made["totals"][words] = found[phase]
    _, public = spending.three_public(keyed)
    for line in public:
        if f"{year} {phase}" in line.figures:
            made["three_public"][line.label] = line.figures[f"{year} {phase}"]
    for scheme in ("functional", "economic"):
        spent = spending.by_class(classes, scheme, year, phase)
        made[scheme] = {f"{c.code} {c.label}": c.figure for c in spent.classes} if spent else {}
    return made


Compared = list[tuple[str, str, list[spending.Figure | None]]]


def _rows(columns: list[Column], groups: list[str]) -> Compared:
    rows: Compared = []
    for group in groups:
        labels: dict[str, str] = {}
        for column in columns:
            for label in column.figures[group]:
                labels.setdefault(_same(label), label)
        ordered = labels if group in ("totals", "three_public") else dict(sorted(labels.items()))
        for same, label in ordered.items():
            cells = [
                next((f for x, f in c.figures[group].items() if _same(x) == same), None)
                for c in columns
            ]
            rows.append((group, label, cells))
    return rows


def _same(label: str) -> str:
    """Subjects are the same by their code, whatever a year calls them."""
    first = label.split(" ", 1)[0]
    return first if first.isdecimal() else label


def _csv(columns: list[Column], rows: Compared) -> Response:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["事项（万元）", *(harmless(f"{c.name} {c.words}") for c in columns)])
    for _, label, cells in rows:
        writer.writerow(
            [harmless(label), *(wan(c.amount).replace(",", "") if c else "" for c in cells)]
        )
    made = Response("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    made.headers["Content-Disposition"] = "attachment; filename=caipu-compare.csv"
    return made
