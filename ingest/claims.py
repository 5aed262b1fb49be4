"""Figures stated in prose."""

from __future__ import annotations

from ingest.document import Document
from ontology.facts import Claim, Passage, Report


def read_claims(document: Document, report: Report, passages: list[Passage]) -> list[Claim]:
    return []
