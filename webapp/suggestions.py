"""Questions that the store can answer: examples, and variations of the one that was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from ontology.facts import Observation
from webapp.services import release, services
from webapp.wording import PHASES

PARTS = ("organization", "year", "phase", "measure")
EXAMPLES = 6
_EXPENDITURE_CODE = re.compile(r"302\d\d")


def reports() -> list[dict[str, Any]]:
    """The manifest's list of reports: id, organization, fiscal_year, kind, …"""
    listed: list[dict[str, Any]] = release().manifest["reports"]
    return listed


def titles() -> dict[str, str]:
    """Each report as a person would call it."""
    return {r["id"]: title(r) for r in reports()}


def title(report: Mapping[str, Any]) -> str:
    kind = "预算" if report["kind"] == "budget" else "决算"
    return f"{report['organization']} {report['fiscal_year']} 年{kind}"


def choices() -> dict[str, list[str]]:
    """What a chip may be changed to."""
    listed = reports()
    return {
        "organization": sorted({str(r["organization"]) for r in listed}),
        "year": sorted({str(r["fiscal_year"]) for r in listed}),
    }


def chosen(arguments: Mapping[str, str]) -> str | None:
    """The query string that asks what the changed chips say; None where no chip was sent."""
    if not any(arguments.get(part) for part in PARTS):
        return None
    organization, year, phase, measure = (arguments.get(p, "").strip() for p in PARTS)
    return urlencode({"q": phrase(organization, year, phase, measure)})


def phrase(organization: str, year: str, phase: str, measure: str) -> str:
    """A plain question made of its parts."""
    when = f"{year}年" if year else ""
    return f"{organization}{when}{measure}{PHASES.get(phase, '')}是多少"


def related(question: str, answer: Mapping[str, Any]) -> list[str]:
    """The same measure in other years and phases, and of other organizations, that have reports."""
    parts = answer.get("interpretation") or {}
    organization, measure = parts.get("organization"), parts.get("measure")
    if not isinstance(organization, str) or not isinstance(measure, str):
        return []
    year, phase = parts.get("fiscal_year"), parts.get("phase") or ""
    listed = reports()
    others = sorted({r["organization"] for r in listed} - {organization})
    own_years = sorted({r["fiscal_year"] for r in listed if r["organization"] == organization})
    made = [phrase(organization, str(y), phase, measure) for y in own_years if y != year]
    when = str(year) if year else ""
    made += [phrase(other, when, phase, measure) for other in others[:3]]
    return [q for q in dict.fromkeys(made) if q != question][:EXAMPLES]


def examples() -> list[str]:
    """Questions about figures that are there, spread over the reports."""
    return services().remember("examples", _examples)


def _examples() -> list[str]:
    listed = [r for r in reports() if r.get("counts", {}).get("observations", 1)]
    step = max(1, len(listed) // EXAMPLES)
    made = []
    for place, report in enumerate(listed[::step][:EXAMPLES]):
        facts = services().facts(report["id"])
        figure = _telling(facts.observations, place)
        if figure is not None:
            made.append(
                phrase(
                    report["organization"], str(figure.fiscal_year), figure.phase, figure.row_label
                )
            )
    return made


def _telling(observations: tuple[Observation, ...], place: int) -> Observation | None:
    """A figure worth asking for; not the same row in each report."""
    leaves = [o for o in observations if not o.is_total and o.amount_yuan and o.row_label]
    spending = [o for o in leaves if _EXPENDITURE_CODE.fullmatch(o.row_code or "")]
    found = spending or leaves
    return found[place * 3 % len(found)] if found else None
