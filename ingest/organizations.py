"""Organizations that a report names: its own, its units, its offices."""

from __future__ import annotations

from ingest.document import Document
from ontology.facts import Organization, Report


def read_organizations(document: Document, report: Report) -> list[Organization]:
    return []
