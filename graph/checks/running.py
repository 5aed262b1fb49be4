"""Run the rules over reports: findings without repetition, and the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.checks.books import Books, Identified
from graph.checks.kin import Kin
from graph.checks.registry import CHECKS
from graph.checks.result import Checked, CheckResult, in_order
from graph.checks.verdict import Check, Contradiction, Lacking, Outcome
from ontology.facts import Facts, Finding, Severity, Stated

Span = tuple[str, int, int]
_ROUNDED = re.compile(r"尾差|四舍五入|尾数误差")
_TABLE_RULES = ("class_sums", "column_sums", "summary_sums", "personnel_and_operating", "basic_across",
                "three_public_table", "across_tables", "outlined_sums", "years_add_up", "units_add_up",
                "lists_add_up", "places_add_up")  # fmt: skip
_BLAMING = ("ten_thousand_times", "table_against_prose", "prose_against_prose", "zero_denominators",
            "three_public_text", "flows_add_up", "funds_add_up", "revenues_add_up", "growth", "differences",
            "completion", "shares", "listed_parts", "listed_items", "procurement_parts")  # fmt: skip


def check_facts(
    facts: Sequence[Facts],
    identity: Identified | None = None,
    reports: Iterable[str] = (),
    checks: Sequence[Check] = CHECKS,
) -> CheckResult:
    """All rules over ``reports`` (all where none are named); the others only for comparison.

    ``facts`` may be read anew at each access: only a report and its kin are held at a time.
    """
    if identity is None and len(facts) > 1:
        from graph.identity import resolve

        identity = resolve(facts)
    wanted = frozenset(reports)
    kin = Kin(facts, identity)
    findings: list[Finding] = []
    ledger: list[Checked] = []
    for index, report in enumerate(kin.ids):
        if not wanted or report in wanted:
            found, lines = check_report(_books(facts, identity, [index, *kin.of(index)]), checks)
            findings += found
            ledger += lines
    return CheckResult(in_order(findings), tuple(ledger))


def _books(facts: Sequence[Facts], identity: Identified | None, indexes: Sequence[int]) -> Books:
    """The books of the first of these reports, with the others on its shelf."""
    shelf: dict[str, Books] = {}
    for index in indexes:
        one = facts[index]
        shelf[one.report.id] = Books(one, identity, shelf)
    return shelf[next(iter(shelf))]


def check_report(
    books: Books, checks: Sequence[Check] = CHECKS
) -> tuple[list[Finding], list[Checked]]:
    """Every rule on one report."""
    runs = [_run(check, books) for check in checks]
    tails = [f for run in runs for f in run.found if _is_tail(f)]
    rounded = len(_clusters(tails)) > 1 or bool(_ROUNDED.search(books.facts.text))
    findings: list[Finding] = []
    blamed: set[Span] = set()
    for run in runs:
        if rounded:
            run.drop([f for f in run.found if _is_tail(f)])
        if run.check.derived:
            run.drop([f for f in run.found if _spans(f) & blamed])
        if run.check.name in _BLAMING:
            blamed |= {s for f in run.found for s in _blamed(f)}
        findings += run.found
    return merged(findings), [run.line(books.id) for run in runs]


@dataclass(slots=True)
class Run:
    """What one rule says of one report."""

    check: Check
    found: list[Finding]
    held: int
    lacking: list[str]

    def drop(self, findings: Sequence[Finding]) -> None:
        """Count these as compared and not wrong by themselves."""
        self.held += len(findings)
        self.found = [f for f in self.found if f not in findings]

    def line(self, report: str) -> Checked:
        outcome = Outcome.NOT_APPLICABLE
        if self.found:
            outcome = Outcome.VIOLATED
        elif self.held:
            outcome = Outcome.HOLDS
        elif self.lacking:
            outcome = Outcome.INSUFFICIENT
        more = f"；等{len(self.lacking)}处" if len(self.lacking) > 3 else ""
        reason = "；".join(self.lacking[:3]) + more
        return Checked(self.check.name, report, outcome, reason, self.held)


def _run(check: Check, books: Books) -> Run:
    run = Run(check, [], 0, [])
    for event in check.rule(books):
        if isinstance(event, Contradiction):
            run.found.append(check.finding(books.id, event))
        elif isinstance(event, Lacking):
            if event.reason not in run.lacking:
                run.lacking.append(event.reason)
        else:
            run.held += 1
    return run


def _is_tail(finding: Finding) -> bool:
    """A last digit that differs: where a report has more than one, they are its rounding."""
    tailed = finding.rule in _TABLE_RULES or finding.rule == "table_against_prose"
    return tailed and finding.severity is Severity.NOTE


def _blamed(finding: Finding) -> set[Span]:
    """The places of a finding that may be wrong: where a unit slipped, its own and not what it should be like."""
    stated = finding.stated[:1] if finding.rule == "ten_thousand_times" else finding.stated
    return {_span(s) for s in stated}


def _spans(finding: Finding) -> set[Span]:
    return {_span(s) for s in finding.stated}


def _span(stated: Stated) -> Span:
    return stated.source.report, stated.source.start, stated.source.end


def merged(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of the table rules that rest on one cell made one; the others as they are."""
    kept = [f for f in findings if f.rule not in _TABLE_RULES]
    clusters = _clusters([f for f in findings if f.rule in _TABLE_RULES])
    return [_one(cluster) for cluster in clusters] + kept


def _clusters(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that cite a common place, together."""
    clusters: list[list[Finding]] = []
    for finding in findings:
        joined = [c for c in clusters if any(_touch(finding, other) for other in c)]
        clusters = [c for c in clusters if c not in joined]
        clusters.append([*(f for c in joined for f in c), finding])
    return clusters


def _touch(one: Finding, two: Finding) -> bool:
    return bool(_spans(one) & _spans(two))


def _one(cluster: Sequence[Finding]) -> Finding:
    if len(cluster) == 1:
        return cluster[0]
    first = max(cluster, key=lambda f: (_shared(f.stated[0], cluster), -cluster.index(f)))
    places = dict.fromkeys(s for f in (first, *cluster) for s in f.stated)
    also = "；".join(f.message.rstrip("。") for f in cluster if f is not first)
    message = first.message.rstrip("。") + f"（同一处还使{also}）。"
    if len(message) > 400:
        message = first.message.rstrip("。") + f"（同一处还使另外{len(cluster) - 1}项核对不符）。"
    gravest = min((f.severity for f in cluster), key=list(Severity).index)
    return Finding(
        first.rule, first.group, gravest, first.reports, first.subject, message, tuple(places),
        first.expected,
    )  # fmt: skip


def _shared(place: Stated, cluster: Sequence[Finding]) -> int:
    span = (place.source.report, place.source.start, place.source.end)
    return sum(span in _spans(f) for f in cluster)
