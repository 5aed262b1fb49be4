"""Projects and performance indicators, from forms and from prose."""

from __future__ import annotations

from ingest.document import Document
from ontology.facts import Indicator, Note, Project, Report


def read_projects(
    document: Document, report: Report
) -> tuple[list[Project], list[Indicator], list[Note]]:
    return [], [], []
