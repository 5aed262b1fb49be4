"""Check a release, once: what pages, tables and the command line share.

A build step works the result out and writes it into the release (``checks.json``) and into its graph
(``…/id/graph/check-release``); a release without it is checked when first asked.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.checks.registry import CHECKS
from graph.checks.result import Checked, CheckResult
from graph.checks.running import check_facts
from graph.checks.verdict import Outcome
from graph.release import Release
from graph.stored import FactsById
from graph.triples import finding_quads
from graph.union import distinct_triples, replace_graph
from graph.validation import require_valid
from ontology.facts import Facts, Finding, Severity, Source, Stated
from ontology.identifiers import graph_iri

FILE = "checks.json"
RUN = "release"
GRAPH = graph_iri(f"check-{RUN}")
_KEPT = 2
_known: OrderedDict[tuple[Path, int], CheckResult] = OrderedDict()
_lock = threading.Lock()


def check_release(release: Release, reports: Sequence[str] = ()) -> CheckResult:
    """All rules over ``reports`` of the release (all where none are named).

    A release never changes, so its result is worked out once and kept for the last few releases.
    """
    key = (release.path, release.path.stat().st_ino)
    with _lock:
        result = _known.get(key)
        if result is None:
            result = _stored(release) or check_facts(FactsById(release.report_ids, release.facts))
            _known[key] = result
            while len(_known) > _KEPT:
                _known.popitem(last=False)
    return result.only(reports)


def build_step(
    folder: Path, previous: Path | None, facts: Sequence[Facts], changed: frozenset[str]
) -> dict[str, object]:
    """Check ``facts``; findings go into ``folder`` and its graph, their number into the manifest."""
    result = check_facts(facts)
    (folder / FILE).write_text(json.dumps(_plain(result), ensure_ascii=False), "utf-8")
    store = ox.Store(str(folder / "graph"))
    hidden = {check.name for check in CHECKS if check.private}
    public = [finding for finding in result.findings if finding.rule not in hidden]
    replace_graph(store, GRAPH, finding_quads(public, RUN))
    require_valid(store, [GRAPH])
    store.flush()
    store.optimize()
    return {"counts": {"findings": len(public), "triples": distinct_triples(store)}}


def _rules() -> list[str]:
    return [f"{check.name}:{check.statement}" for check in CHECKS]


def _plain(result: CheckResult) -> dict[str, Any]:
    return {
        "rules": _rules(),
        "findings": [
            [f.rule, f.group, f.severity.value, f.reports, f.subject, f.message, f.expected,
             [_place(s) for s in f.stated]]
            for f in result.findings
        ],
        "checked": [
            [c.rule, c.report, c.outcome.value, c.reason, c.compared] for c in result.checked
        ],
    }  # fmt: skip


def _place(stated: Stated) -> list[Any]:
    source = stated.source
    return [
        stated.value,
        source.report,
        source.start,
        source.end,
        source.page,
        source.parts,
        stated.line,
    ]


def _stored(release: Release) -> CheckResult | None:
    """What the build wrote, if these are still the rules."""
    path = release.path / FILE
    if not path.is_file():
        return None
    plain = json.loads(path.read_text("utf-8"))
    if plain["rules"] != _rules():
        return None
    text = lru_cache(maxsize=16)(release.text)
    findings = tuple(
        Finding(rule, group, Severity(severity), tuple(reports), subject, message,
                tuple(_stated(place, text) for place in places), expected)
        for rule, group, severity, reports, subject, message, expected, places in plain["findings"]
    )  # fmt: skip
    checked = tuple(
        Checked(rule, report, Outcome(outcome), why, compared)
        for rule, report, outcome, why, compared in plain["checked"]
    )
    return CheckResult(findings, checked)


def _stated(place: list[Any], text: Callable[[str], str]) -> Stated:
    value, report, start, end, page, parts, line = place
    spans = tuple((int(s), int(e)) for s, e in parts)
    return Stated(value, Source(report, start, end, text(report)[start:end], page, spans), line)
