"""Projects and performance indicators, from forms and from prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from ingest.activity_tables import read_activities
from ingest.document import Document
from ingest.form_placing import gapped_rows
from ingest.form_reading import Reading
from ingest.form_records import FormRecords
from ingest.form_stretches import Stretch, find_stretches
from ingest.goal_pairs import goal_indicators
from ingest.line_forms import read_line_form
from ingest.line_listed import read_listed_lines
from ingest.line_pages import with_further_pages
from ingest.line_placed import placed_table
from ingest.placed_goals import placed_goals
from ingest.project_forms import read_form
from ingest.project_lists import ListRow, listed_projects
from ingest.project_merge import ProjectRecords
from ingest.project_prose import Told, told_projects
from ingest.project_sections import project_sections
from ingest.project_words import worded_projects
from ingest.running_text import RunningText, running_text
from ingest.wide_targets import read_wide
from ontology.facts import Claim, Indicator, Note, Observation, Organization, Project, Report

_PROJECT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．]?\s*)?(?:项目名称\s*[:：]\s*)?"
    r"([^，。；：]{2,60}?(?:项目|经费|费|资金|专项|工程|建设|服务))[：:]?"
)

_ITEM = re.compile(
    r"[（(]?\d{1,3}[)）]?\s*[、.．]\s*([^\d\s，。；：][^，。；：]{1,59})(?<!情况)(?<!说明)(?<!目标)(?<!指标)(?<!结果)(?<!表)"
)
"""Right above a form a numbered line names its project, whatever it is called."""


def read_projects(
    document: Document, report: Report, figures: Iterable[Observation] = ()
) -> tuple[list[Project], list[Indicator], list[Claim], list[Note]]:
    """The projects, their indicators and the department's, its form's total, what each form became;
    ``figures`` are those of the tables."""
    forms = FormRecords(document, report)
    for stretch in with_further_pages(find_stretches(document), document.text):
        forms.add(_reading(stretch))
    taken = [(note.start, note.end) for note in forms.notes if note.what != "unread"]
    running = running_text(document, taken)
    goals, notes = goal_indicators(running, document)
    records = ProjectRecords(forms.projects)
    listed = chain(listed_projects(document, taken), worded_projects(document, figures))
    notes += _tell(records, running, report) + _list(records, listed, document, report)
    notes += forms.notes
    notes = sorted(notes, key=lambda note: note.start)
    return records.records, forms.indicators + goals, forms.totals, notes


def with_units(projects: Iterable[Project], organizations: Iterable[Organization]) -> list[Project]:
    """``projects`` with the unit's name where a table prints its code alone: 417002 | 某某经费."""
    names = {each.code: each.name for each in organizations if each.code}
    return [
        replace(project, unit=names.get(project.unit_code))
        if project.unit is None and project.unit_code
        else project
        for project in projects
    ]


def _reading(stretch: Stretch) -> Reading:
    """What a form says, with the name that its title or the heading above it gives."""
    if (of_duties := read_activities(stretch)) is not None:
        return of_duties
    placed = placed_table(stretch.lines) if not stretch.rows else None
    gapped = placed is not None or (not stretch.rows and stretch.gapped)
    told = placed_goals(placed.others) if placed else None
    if gapped:
        rest = told or placed
        stretch.rows = gapped_rows(rest.others if rest else stretch.lines)
    reading = read_wide(stretch)
    if reading is None:
        reading = read_form(stretch, packed=gapped) if stretch.rows else _in_lines(stretch)
    reading.drafts += placed.drafts if placed else []
    if told is not None:
        reading.goals, reading.achievements = told.goals, told.done
        reading.spans["goals"] = told.span
    if reading.name is None and stretch.title is not None:
        reading.name = stretch.title.name
    heading = _PROJECT.fullmatch(stretch.heading) or _ITEM.fullmatch(stretch.heading)
    if reading.name is None and heading and "department_name" not in reading.fields:
        reading.name = heading.group(1)
    if reading.name is None and reading.kind == "project_form" and stretch.named:
        reading.name = stretch.named
    if not reading.kind:
        reading.kind = "project_form" if reading.name is not None else "department_form"
    return reading


def _in_lines(stretch: Stretch) -> Reading:
    return read_listed_lines(stretch) or read_line_form(stretch)


def _tell(records: ProjectRecords, running: RunningText, report: Report) -> list[Note]:
    """Put what prose tells into the records, and say where it stands."""
    told: list[Told] = [*told_projects(running), *project_sections(running)]
    notes = []
    for each in told:
        records.tell(each, running.document.source(each.span, page=None), report.fiscal_year)
        what = "project_list" if each.listed else "project_prose"
        notes.append(Note(*each.span, what, page=running.document.page_at(each.span[0])))
    return notes


def _list(
    records: ProjectRecords, listed: Iterable[ListRow], document: Document, report: Report
) -> list[Note]:
    """Put the rows of project lists into the records; procurement only mentions projects."""
    notes = []
    for each in listed:
        source = document.source(each.told.span, page=each.page)
        if each.creates:
            records.tell(each.told, source, report.fiscal_year)
        else:
            records.mention(each.told.name, source)
        if each.opens is not None:
            notes.append(Note(*each.opens, "project_list", "", each.page))
    return notes
