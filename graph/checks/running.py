"""Run the rules over reports: findings without repetition, and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.checks.books import Books, Identified
from graph.checks.registry import CHECKS
from graph.checks.result import Checked, CheckResult, in_order
from graph.checks.verdict import Check, Contradiction, Lacking, Outcome
from ontology.facts import Facts, Finding, Severity, Stated

Span = tuple[str, int, int]
_TABLE_RULES = ("class_sums", "column_sums", "summary_sums", "personnel_and_operating", "basic_across",
                "three_public_table", "across_tables")  # fmt: skip
_BLAMING = ("ten_thousand_times", "table_against_prose", "prose_against_prose", "zero_denominators",
            "three_public_text", "growth", "differences", "completion", "shares")  # fmt: skip


def check_facts(
    facts: Sequence[Facts],
    identity: Identified | None = None,
    reports: Iterable[str] = (),
    checks: Sequence[Check] = CHECKS,
) -> CheckResult:
    """All rules over ``reports`` (all where none are named); the others only for comparison."""
    if identity is None and len(facts) > 1:
        from graph.identity import resolve

        identity = resolve(facts)
    shelf: dict[str, Books] = {}
    for each in facts:
        shelf[each.report.id] = Books(each, identity, shelf)
    wanted = frozenset(reports)
    findings: list[Finding] = []
    ledger: list[Checked] = []
    for books in shelf.values():
        if not wanted or books.id in wanted:
            found, lines = check_report(books, checks)
            findings += found
            ledger += lines
    return CheckResult(in_order(findings), tuple(ledger))


def check_report(
    books: Books, checks: Sequence[Check] = CHECKS
) -> tuple[list[Finding], list[Checked]]:
    """Every rule on one report."""
    findings: list[Finding] = []
    ledger: list[Checked] = []
    blamed: set[Span] = set()
    for check in checks:
        found, line = _run(check, books)
        if check.derived:
            found = [f for f in found if not _spans(f) & blamed]
        if check.name in _BLAMING:
            blamed |= {s for f in found for s in _spans(f)}
        findings += found
        ledger.append(line)
    return merged(findings), ledger


def _run(check: Check, books: Books) -> tuple[list[Finding], Checked]:
    found: list[Finding] = []
    held = 0
    lacking: dict[str, None] = {}
    for event in check.rule(books):
        if isinstance(event, Contradiction):
            found.append(check.finding(books.id, event))
        elif isinstance(event, Lacking):
            lacking[event.reason] = None
        else:
            held += 1
    outcome = Outcome.NOT_APPLICABLE
    if found:
        outcome = Outcome.VIOLATED
    elif held:
        outcome = Outcome.HOLDS
    elif lacking:
        outcome = Outcome.INSUFFICIENT
    reasons = list(lacking)
    more = f"；等{len(reasons)}处" if len(reasons) > 3 else ""
    return found, Checked(check.name, books.id, outcome, "；".join(reasons[:3]) + more, held)


def _spans(finding: Finding) -> set[Span]:
    return {(s.source.report, s.source.start, s.source.end) for s in finding.stated}


def merged(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of the table rules that rest on one cell made one; the others as they are."""
    kept = [f for f in findings if f.rule not in _TABLE_RULES]
    clusters: list[list[Finding]] = []
    for finding in (f for f in findings if f.rule in _TABLE_RULES):
        joined = [c for c in clusters if any(_touch(finding, other) for other in c)]
        clusters = [c for c in clusters if c not in joined]
        clusters.append([*(f for c in joined for f in c), finding])
    return [_one(cluster) for cluster in clusters] + kept


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


def iter_rules(names: Iterable[str]) -> Iterator[Check]:
    """The rules of these names; all where none are named."""
    wanted = frozenset(names)
    yield from (check for check in CHECKS if not wanted or check.name in wanted)
