"""What a check found: findings, and the ledger of what was and was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from graph.checks.registry import CHECKS
from graph.checks.verdict import Outcome
from ontology.facts import Finding, Severity, Stated

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_OUTCOMES = {
    Outcome.HOLDS: "相符",
    Outcome.VIOLATED: "不符",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.INSUFFICIENT: "数据不足",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the ledger: a rule on a report."""

    rule: str
    report: str
    outcome: Outcome
    reason: str = ""  # Chinese, where not everything could be compared
    compared: int = 0


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Findings, gravest first within each report, and the ledger."""

    findings: tuple[Finding, ...]
    checked: tuple[Checked, ...]
    dismissed: int = 0

    def to_json(self, *, private: bool = False) -> dict[str, Any]:
        """The contract's ``check --json``; ``private`` adds what is for publishers only."""
        hidden = frozenset() if private else PRIVATE
        return {
            "findings": [_finding(f) for f in self.findings if f.rule not in hidden],
            "checked": [
                {"rule": c.rule, "report": c.report, "outcome": c.outcome.value, "reason": c.reason}
                for c in self.checked
                if c.rule not in hidden
            ],
            "dismissed": self.dismissed,
        }

    def summary(self) -> str:
        """One Chinese sentence with the counts."""
        counted = Counter(f.severity for f in self.findings)
        found = "、".join(f"{word}{counted[s]}项" for s, word in _WORDS.items())
        outcomes = Counter(c.outcome for c in self.checked)
        ledger = "、".join(f"{word}{outcomes[o]}项" for o, word in _OUTCOMES.items())
        left = f"，按核销文件略去{self.dismissed}项" if self.dismissed else ""
        reports = len({c.report for c in self.checked})
        return f"核对{reports}份报告：{found}{left}。规则执行情况：{ledger}。"

    def reaches(self, severity: str) -> bool:
        """Whether any finding is as grave as ``severity`` or graver."""
        return any(_RANK[f.severity] <= _RANK[Severity(severity)] for f in self.findings)

    def only(self, reports: Iterable[str], rules: Iterable[str] = ()) -> CheckResult:
        """What concerns these reports and rules; all where none are named."""
        wanted, named = frozenset(reports), frozenset(rules)
        return replace(
            self,
            findings=tuple(
                f for f in self.findings
                if (not wanted or wanted & set(f.reports)) and (not named or f.rule in named)
            ),
            checked=tuple(
                c for c in self.checked
                if (not wanted or c.report in wanted) and (not named or c.rule in named)
            ),
        )  # fmt: skip


PRIVATE = frozenset(check.name for check in CHECKS if check.private)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By report, gravest first, then as they stand in the text."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (f.reports[0], _RANK[f.severity], f.stated[0].source.start if f.stated else 0),
        )
    )  # fmt: skip


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity.value,
        "report": list(finding.reports),
        "subject": finding.subject,
        "message": finding.message,
        "stated": [_stated(s) for s in finding.stated],
        "expected": finding.expected,
    }


def _stated(stated: Stated) -> dict[str, Any]:
    return {
        "report": stated.source.report,
        "value": stated.value,
        "snippet": stated.source.text,
        "start": stated.source.start,
        "end": stated.source.end,
        "line": stated.line,
    }
