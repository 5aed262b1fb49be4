"""What stands around a citation: its table, row and column, or its section, and the figure in its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ontology.facts import Facts, Observation
from webapp.queries import local
from webapp.services import release, services
from webapp.wording import flowing, trail_end


@dataclass(frozen=True, slots=True)
class Proof:
    """A citation as a page shows it; ``before`` + ``figure`` + ``after`` are its quote, lines joined."""

    report: str
    start: int
    end: int
    page: int | None
    iri: str
    place: str
    before: str
    figure: str = ""
    after: str = ""


def proofs(citations: list[dict[str, Any]]) -> list[Proof]:
    return [_proof(c) for c in citations]


def observation(citation: Mapping[str, Any]) -> Observation | None:
    """The printed figure that a citation names."""
    iri = citation.get("iri") or ""
    if "/observation/" not in iri or citation["report"] not in release().report_ids:
        return None
    return _observations(citation["report"]).get(local(iri))


def _observations(report: str) -> dict[str, Observation]:
    def work_out() -> dict[str, Observation]:
        return {o.identity: o for o in services().facts(report).observations}

    return services().remember(("observations", report), work_out)


def _proof(citation: dict[str, Any]) -> Proof:
    one = observation(citation)
    if one is not None:
        parts = (f"《{one.table_title}》" if one.table_title else "", one.column)
        place = "　".join(p for p in parts if p)
    else:
        place = _section(services().facts(citation["report"]), citation["start"])
    before, figure, after = _around(flowing(citation["quote"]), one)
    return Proof(
        citation["report"], citation["start"], citation["end"], citation["page"],
        citation["iri"] or "", place, before, figure, after,
    )  # fmt: skip


def _around(quote: str, one: Observation | None) -> tuple[str, str, str]:
    printed = flowing(one.source.text) if one else ""
    before, found, after = quote.rpartition(printed) if printed else (quote, "", "")
    return (before, found, after) if found else (quote, "", "")


def _section(facts: Facts, place: int) -> str:
    """The section of the passage that holds the character at ``place``."""
    for passage in facts.passages:
        if passage.source.start <= place < passage.source.end:
            return trail_end(passage.section)
    return ""
