"""Reconciliation findings: the page, and what other pages mark of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from flask import Blueprint, render_template, request

from webapp import suggestions
from webapp.services import release, services

pages = Blueprint("findings", __name__)
PAGE_BYTES = 80_000
"""About how long the findings of one page may be as HTML: a page stays under 100 KB."""
FINDING_BYTES, PLACE_BYTES = 1_100, 520
PLACES_SHOWN = 4


@pages.get("/findings")
def findings() -> str:
    everything = checked()
    filters = {name: request.args.get(name, "") for name in ("report", "rule", "severity", "group")}
    kept = [f for f in everything["findings"] if _passes(f, filters)]
    asked = request.args.get("page", "1")
    pages = paged(kept)
    page = min(int(asked), len(pages)) if asked.isdecimal() and 0 < len(asked) < 6 else 1
    first, end = pages[max(page, 1) - 1]
    from graph.checks import CHECKS, GROUPS

    return render_template(
        "findings.html",
        groups=GROUPS,
        rules={c.name: " ".join((c.rule.__doc__ or "").split()) for c in CHECKS},
        findings=kept[first:end],
        first=first + 1,
        total=len(kept),
        page=max(page, 1),
        PLACES_SHOWN=PLACES_SHOWN,
        severities=Counter(f["severity"] for f in kept),
        pages=len(pages),
        filters=filters,
        choices=_choices(everything["findings"]),
        outcomes=Counter(c["outcome"] for c in everything["checked"]),
        titles=suggestions.titles(),
    )


def paged(found: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Where each page of ``found`` begins and ends, by about how long it is."""
    edges, size = [0], 0
    for place, finding in enumerate(found):
        length = FINDING_BYTES + PLACE_BYTES * len(finding["stated"])
        if size and size + length > PAGE_BYTES:
            edges.append(place)
            size = 0
        size += length
    return list(pairwise([*edges, len(found)]))


def checked(*reports: str) -> dict[str, Any]:
    """The contract's ``check --json`` of these reports, or of the whole release."""
    opened = release()

    def work_out() -> dict[str, Any]:
        from graph.checks import check_release

        return dict(check_release(opened, reports).to_json())

    return services().remember(("checked", reports), work_out)


def findings_of(report_id: str) -> list[dict[str, Any]]:
    """The findings that rest on ``report_id``, in the order of the characters they rest on."""
    mine = [f for f in checked(report_id)["findings"] if report_id in f["report"]]
    return sorted(mine, key=lambda f: _first(f, report_id))


def findings_at(citations: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The errors and warnings that rest on characters of ``citations``."""
    found = []
    for report in dict.fromkeys(c["report"] for c in citations):
        spans = [(c["start"], c["end"]) for c in citations if c["report"] == report]
        for finding in findings_of(report):
            places = [(s["start"], s["end"]) for s in finding["stated"] if s["report"] == report]
            meets = any(a < end and start < b for a, b in places for start, end in spans)
            if meets and finding["severity"] != "note" and finding not in found:
                found.append(finding)
    return found


def _first(finding: dict[str, Any], report_id: str) -> int:
    starts = [s["start"] for s in finding["stated"] if s["report"] == report_id]
    return min(starts, default=0)


def _passes(finding: dict[str, Any], filters: dict[str, str]) -> bool:
    return all(
        not wanted or wanted in (finding[name] if name == "report" else [finding[name]])
        for name, wanted in filters.items()
    )


def _choices(found: Sequence[dict[str, Any]]) -> dict[str, list[tuple[str, int]]]:
    """What can be filtered by, with how many findings each has."""
    reports = Counter(r for f in found for r in dict.fromkeys(f["report"]))
    single = {name: Counter(f[name] for f in found) for name in ("rule", "severity", "group")}
    return {"report": sorted(reports.items())} | {n: sorted(c.items()) for n, c in single.items()}
