"""Projects and performance indicators, from forms and from prose."""

from __future__ import annotations

from ingest.document import Document
from ingest.form_stretches import find_stretches
from ingest.indicators import build
from ingest.project_forms import Reading, read_form
from ontology.facts import Indicator, Note, Project, Report

_CLASSIFIED = "涉密"


def read_projects(
    document: Document, report: Report
) -> tuple[list[Project], list[Indicator], list[Note]]:
    """The projects, their indicators and those of the department, and what each form became."""
    projects: list[Project] = []
    indicators: list[Indicator] = []
    notes: list[Note] = []
    for stretch in find_stretches(document):
        reading = read_form(stretch)
        name = reading.name
        built = [build(d, document, d.project or name, i) for i, d in enumerate(reading.drafts)]
        indicators += built
        notes.append(Note(reading.start, reading.end, reading.kind, "", reading.page))
        notes += reading.notes
        if name is not None:
            projects.append(_project(reading, name, built, document, report))
    return projects, indicators, notes


def _project(
    reading: Reading, name: str, indicators: list[Indicator], document: Document, report: Report
) -> Project:
    texts = {t for i in indicators for t in (i.description, i.target_text)}
    rate = reading.fields.get("rate")
    return Project(
        source=document.source((reading.start, reading.head_end), page=reading.page),
        name=name,
        fiscal_year=reading.year or report.fiscal_year,
        code=reading.fields.get("code"),
        unit=reading.fields.get("unit"),
        unit_code=reading.fields.get("unit_code"),
        department=reading.fields.get("department"),
        budget_yuan=reading.yuan("budget"),
        executed_yuan=reading.yuan("executed"),
        execution_rate=rate.rstrip("%") if rate else None,
        score_form=reading.score,
        purpose=reading.fields.get("purpose"),
        goals=tuple(reading.goals),
        achievements=tuple(reading.achievements),
        problems=reading.fields.get("problems"),
        spending_plan=tuple(reading.plan),
        classified=_CLASSIFIED in name or _CLASSIFIED in {*texts, *reading.goals},
    )
