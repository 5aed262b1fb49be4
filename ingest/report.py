"""The one path from a file to its facts."""

from __future__ import annotations

from pathlib import Path

from ingest.claims import read_claims
from ingest.head import read_head
from ingest.narrative import read_passages
from ingest.organizations import read_organizations
from ingest.personal import mask
from ingest.projects import read_projects, with_units
from ingest.prose import read_prose
from ingest.purchase_prose import told_purchases
from ingest.readers import read_document
from ingest.tables import read_tables
from ontology.facts import Facts


def read_report(path: Path) -> Facts:
    """All that the report in ``path`` says; raises ``Refused`` where it is none."""
    document = mask(read_document(path))
    report = read_head(document)
    observations, procurement, table_notes = read_tables(document, report)
    projects, indicators, totals, form_notes = read_projects(document, report, observations)
    notes = sorted([*document.notes, *table_notes, *form_notes], key=lambda note: note.start)
    prose = read_prose(document, notes)
    procurement = procurement or told_purchases(document, prose.paragraphs)
    passages = read_passages(document, notes, prose)
    organizations = read_organizations(document, report, prose)
    return Facts(
        report,
        document.text,
        tuple(organizations),
        tuple(observations),
        tuple(with_units(projects, organizations)),
        tuple(indicators),
        tuple(read_claims(document, report, prose.paragraphs) + totals),
        tuple(procurement),
        tuple(passages),
        tuple(notes),
    )
