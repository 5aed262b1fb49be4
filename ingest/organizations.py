"""Organizations that a report names: its own, its units, its offices, and whom it belongs to."""

from __future__ import annotations

from ingest.document import Document
from ingest.found_organizations import Found
from ingest.listed_organizations import ListReader
from ingest.organization_lists import lists_organs
from ingest.prose import Prose, read_prose
from ingest.unit_tables import unit_rows
from ingest.wording import fold, squeeze
from ontology.facts import Organization, Report


def read_organizations(
    document: Document, report: Report, prose: Prose | None = None
) -> list[Organization]:
    """The report's organization first, then its units, offices and superior, each once."""
    found = Found(document, report, fold(document.text))
    lists = ListReader(found)
    found.own()
    for row in unit_rows(document):
        found.unit(row)
    for paragraph in (prose or read_prose(document)).paragraphs:
        if lists_organs(paragraph):
            lists.read(paragraph)
        found.described(squeeze(paragraph.folded))
    found.coded()
    found.above()
    found.doers()
    return found.finished()
