"""Projects and performance indicators, from forms and from prose."""

from __future__ import annotations

import re

from ingest.document import Document
from ingest.form_reading import Reading, split_goals
from ingest.form_stretches import Stretch, find_stretches
from ingest.goal_pairs import goal_indicators
from ingest.indicators import Listed, build
from ingest.line_forms import read_line_form
from ingest.project_forms import read_form
from ingest.project_merge import ProjectRecords, listed_names
from ingest.project_prose import Told, told_projects
from ingest.project_sections import project_sections
from ingest.running_text import RunningText, running_text
from ontology.facts import Indicator, Note, Project, Report

_CLASSIFIED = "涉密"
_PROJECT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．]?\s*)?(?:项目名称\s*[:：]\s*)?"
    r"([^，。；：]{2,60}?(?:项目|经费|费|资金|专项|工程|建设|服务))[：:]?"
)


def read_projects(
    document: Document, report: Report
) -> tuple[list[Project], list[Indicator], list[Note]]:
    """The projects, their indicators and those of the department, and what each form became."""
    projects: list[Project] = []
    indicators: list[Indicator] = []
    notes: list[Note] = []
    for reading in _readings(document):
        name = reading.name
        built = [build(d, document, d.project or name, i) for i, d in enumerate(reading.drafts)]
        indicators += built
        notes.append(Note(reading.start, reading.end, reading.kind, "", reading.page))
        notes += reading.notes
        projects += [_listed(reading, each, document, report) for each in reading.listed]
        if name is not None and not reading.listed:
            projects.append(_project(reading, name, built, document, report))
    forms = [(note.start, note.end) for note in notes if note.what != "unread"]
    running = running_text(document, forms)
    goals, told = goal_indicators(running, document)
    records = ProjectRecords(projects)
    notes += told + _tell(records, running, document, report)
    for name, span, page in listed_names(document, forms) if projects else ():
        records.mention(name, document.source(span, page=page))
    return records.records, indicators + goals, sorted(notes, key=lambda note: note.start)


def _readings(document: Document) -> list[Reading]:
    """Every form of the document."""
    readings = []
    for stretch in find_stretches(document):
        reading = read_form(stretch) if stretch.rows else read_line_form(stretch)
        _name(reading, stretch)
        readings.append(reading)
    return readings


def _name(reading: Reading, stretch: Stretch) -> None:
    """The name that the form's title or the heading above it gives, and what kind of form it is."""
    if reading.name is None and stretch.title is not None:
        reading.name = stretch.title.name
    heading = _PROJECT.fullmatch(stretch.heading)
    if reading.name is None and heading and "department_name" not in reading.fields:
        reading.name = heading.group(1)
    if not reading.kind:
        reading.kind = "project_form" if reading.name is not None else "department_form"


def _tell(
    records: ProjectRecords, running: RunningText, document: Document, report: Report
) -> list[Note]:
    """Put what prose tells into the records, and say where it stands."""
    told: list[Told] = [*told_projects(running), *project_sections(running)]
    notes = []
    for each in told:
        source = document.source(each.span, page=None)
        records.tell(each, source, report.fiscal_year)
        what = "project_list" if each.listed else "project_prose"
        notes.append(Note(*each.span, what))
    return notes


def _listed(reading: Reading, listed: Listed, document: Document, report: Report) -> Project:
    """The record of one project of a table of many."""
    cells = {name: slot.text for name, slot in listed.cells.items()}
    if "amount" in listed.cells:
        reading.money.pop("budget", None)
        reading.put_money("budget", listed.cells["amount"])
    return Project(
        source=document.source(listed.span, page=listed.page),
        name=listed.name,
        fiscal_year=reading.year or report.fiscal_year,
        unit=cells.get("unit_name"),
        budget_yuan=reading.yuan("budget") if "amount" in cells else None,
        goals=tuple(split_goals(cells.get("goals", ""))),
        classified=_CLASSIFIED in listed.name,
    )


def _project(
    reading: Reading, name: str, indicators: list[Indicator], document: Document, report: Report
) -> Project:
    """The record of one form."""
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
