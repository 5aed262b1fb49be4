"""Local identifiers: the path below the identifier base for each kind of thing.

The base is a setting (``CAIPU_BASE``); nothing is ever identified by a bare code.
"""

from __future__ import annotations

import os
from functools import lru_cache
from urllib.parse import quote

from ontology.facts import Claim, Indicator, Observation, Passage, Project, Source

BASE = os.environ.get("CAIPU_BASE", "https://w3id.org/caipu/id/")
ONTOLOGY = "https://w3id.org/caipu/ontology#"


def iri(*segments: str) -> str:
    """``iri("report", "000_ab")`` is ``…/id/report/000_ab``; each segment is percent-encoded."""
    return BASE + "/".join(map(_quoted, segments))


@lru_cache(maxsize=65536)
def _quoted(segment: str) -> str:
    return quote(segment, safe="~-._")


def report_iri(report: str) -> str:
    return iri("report", report)


def graph_iri(report: str) -> str:
    """The named graph that holds one report's facts."""
    return iri("graph", report)


def span_iri(source: Source) -> str:
    """RFC 5147 character range on the report."""
    return f"{report_iri(source.report)}#char={source.start},{source.end}"


def fact_iri(fact: Observation | Project | Indicator | Claim | Passage) -> str:
    """The identifier of one fact of one report. A ``Project`` is a report's record of a project: the
    project itself, the same in every report, is ``graph.identity``'s.
    """
    kind = "project-record" if isinstance(fact, Project) else type(fact).__name__.lower()
    return iri(kind, fact.identity)
