"""An organization's page: its place, reports, money, projects and duties."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, render_template, request

from ontology.identifiers import BASE, iri
from webapp import changes, entity, queries, spending, suggestions
from webapp.money import money
from webapp.wording import year_and_phase

pages = Blueprint("organization", __name__)
PROJECTS_SHOWN = 120

KINDS = {
    "Department": "department",
    "BudgetUnit": "unit",
    "InternalOffice": "office",
    "Region": "region",
    "OtherOrganization": "other",
}


@pages.get("/org/<key>")
def organization(key: str) -> str:
    return _page(key, iri("organization", key))


@pages.get("/region/<key>")
def region(key: str) -> str:
    return _page(key, iri("region", key))


def _page(key: str, name: str) -> str:
    found = queries.rows("organization", organization=name)
    if not found:
        abort(404, "库中没有这个机构或地区，它可能属于已移除的报告。")
    classes = queries.rows("classes", organization=name)
    keyed = queries.rows("keyed", organization=name)
    reasons = queries.rows("reasons", organization=name)
    reports = queries.rows("reports", organization=name)
    choices = spending.choices([*classes, *map(_phase_of, reports)])
    year, phase = _chosen(choices)
    public_columns, public = spending.three_public(keyed)
    lines = spending.along_phases(classes, keyed, year) if choices else []
    stated = queries.rows("stated", organization=name)
    compared = changes.from_budget(lines, stated, reasons, year)
    return render_template(
        "organization.html",
        key=key,
        node=name.removeprefix(BASE),
        iri=name,
        one=_record(found),
        aliases=_other_names(name, _record(found)["name"]),
        children=_children(name),
        reports=reports,
        choices=choices,
        year=year,
        phase=phase,
        money=_money(classes, year, phase),
        figures=_telling(lines, public, year, phase),
        lines=compared,
        phases=changes.phases_of(compared),
        changed=changes.against_last_year(reasons, year),
        path_of=changes.path_of,
        public_columns=public_columns,
        public=public,
        public_most=max((f.amount for one in public for f in one.figures.values()), default=0),
        PROJECTS_SHOWN=PROJECTS_SHOWN,
        projects=_merged(queries.rows("projects", organization=name)),
        duties=_latest(queries.rows("duties", organization=name)),
        editor=lambda query: queries.editor_address(query, organization=name),
        local=queries.local,
        titles=suggestions.titles(),
    )


def _other_names(iri: str, name: str) -> list[str]:
    """What else it is called; the beginning of its own name is a cell that a page cut off."""
    return [
        row["alias"]
        for row in queries.rows("aliases", organization=iri)
        if not name.startswith(row["alias"])
    ]


def _telling(
    lines: Sequence[spending.Line], public: Sequence[spending.Line], year: int, phase: str
) -> list[tuple[str, spending.Figure]]:
    """The few figures a page opens with: the totals, and the three public expenses."""
    totals = (one for one in lines if one.label in spending.TOTALS.values())
    found = [(one.label, one.figures[phase]) for one in totals if phase in one.figures]
    column = f"{year} {phase}"
    return found + [(one.label, one.figures[column]) for one in public[:1] if column in one.figures]


def _phase_of(report: dict[str, str]) -> dict[str, str]:
    """The year and phase a report is about, which may tell of them in prose alone."""
    is_budget = queries.local(report["kind"]) == "budget"
    return {"year": report["year"], "phase": "approved" if is_budget else "executed"}


def _record(found: list[dict[str, str]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for row in found:
        for key, value in row.items():
            merged.setdefault(key, value)
    return merged | {"kind": KINDS[merged["class"].rpartition("#")[2]]}


def _children(name: str) -> dict[str, list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for row in queries.rows("children", organization=name):
        groups.setdefault(KINDS[row["class"].rpartition("#")[2]], []).append(row)
    return groups


def _merged(rows: list[dict[str, str]]) -> list[tuple[dict[str, str], list[str]]]:
    """Projects with the reports that print them: a unit's and its department's are often the same."""
    same: dict[tuple[object, ...], list[dict[str, str]]] = {}
    for row in rows:
        score = row.get("formScore") or row.get("textScore")
        told = (row.get("budget"), row.get("executed"), score)
        numbers = tuple(Decimal(n) if n else None for n in told)
        same.setdefault((row["name"], row["year"], *numbers), []).append(row)
    return [
        (max(found, key=len), list(dict.fromkeys(row["report"] for row in found)))
        for found in same.values()
    ]


def _chosen(choices: list[tuple[int, str]]) -> tuple[int, str]:
    asked = (request.args.get("year", ""), request.args.get("phase", ""))
    for choice in choices:
        if (str(choice[0]), choice[1]) == asked:
            return choice
    return choices[0] if choices else (0, "executed")


def _money(
    classes: list[dict[str, str]], year: int, phase: str
) -> list[tuple[str, spending.Spending, list[dict[str, Any]]]]:
    made = []
    for scheme, words in (("functional", "按功能分类"), ("economic", "按经济分类")):
        found = spending.by_class(classes, scheme, year, phase)
        if found:
            made.append((words, found, [_leaf(c) for c in found.classes]))
    return made


def _leaf(one: spending.Class) -> dict[str, Any]:
    """A class as the treemap takes it."""
    made: dict[str, Any] = {
        "name": one.label,
        "value": float(one.figure.amount),
        "shown": money(one.figure.amount),
        "code": one.code,
    }
    children = [_leaf(c) for c in one.children if c.figure.amount > 0]
    return made | ({"children": children} if children else {})


def _latest(duties: list[dict[str, str]]) -> list[dict[str, str]]:
    """The duties as the latest report prints them."""
    return [d for d in duties if d["report"] == duties[0]["report"]]


@pages.app_template_global()
def organization_address(name: str) -> str:
    page = "region" if name.startswith(iri("region", "")) else "org"
    return f"/{page}/{quote(queries.local(name))}"


@pages.app_template_global()
def figure_address(name: str) -> str:
    return entity.address(name)


@pages.app_template_global()
def phase_words(column: str) -> str:
    """ "2023 executed" as 2023 年决算."""
    year, _, phase = column.partition(" ")
    return year_and_phase(year, phase)
