"""Fiscal tables of a document as observations."""

from __future__ import annotations

from ingest.document import Document
from ontology.facts import Note, Observation, ProcurementItem, Report


def read_tables(
    document: Document, report: Report
) -> tuple[list[Observation], list[ProcurementItem], list[Note]]:
    """Every figure of every recognised table, procurement lines, and what each stretch became."""
    return [], [], []
