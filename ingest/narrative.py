"""Sections and passages: prose, duties, definitions, and one passage a table or form."""

from __future__ import annotations

from ingest.document import Document
from ontology.facts import Note, Passage, Report


def read_passages(document: Document, report: Report, notes: list[Note]) -> list[Passage]:
    """``notes`` say which stretches are tables and forms."""
    return []
