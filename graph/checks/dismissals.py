"""Findings that a reviewer has looked at and set aside, with the reason, in a file kept under review."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from graph.checks.registry import CHECKS
from graph.checks.result import CheckResult
from ontology.errors import StoreError
from ontology.facts import Finding

FILE = "dismissals.csv"
COLUMNS = ("rule", "report", "subject", "reason")


@dataclass(frozen=True, slots=True)
class Dismissal:
    """``*`` as report or subject means any."""

    rule: str
    report: str
    subject: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        return (
            finding.rule == self.rule
            and self.report in ("*", *finding.reports)
            and self.subject in ("*", finding.subject)
        )


def read_dismissals(path: Path) -> list[Dismissal]:
    """The lines of a CSV file with the columns rule, report, subject, reason."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            if not rows.fieldnames or not set(COLUMNS) <= set(rows.fieldnames):
                raise StoreError(f"{path}：缺少列，核销文件的列应为 {','.join(COLUMNS)}。")
            return [_dismissal(path, number, row) for number, row in enumerate(rows, 2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoreError(f"{path}：核销文件读不出来（{error}），请检查文件。") from error


def _dismissal(path: Path, number: int, row: dict[str, str | None]) -> Dismissal:
    rule, report, subject, why = ((row.get(name) or "").strip() for name in COLUMNS)
    if rule not in {check.name for check in CHECKS}:
        raise StoreError(f"{path} 第{number}行：没有规则“{rule}”，请对照 caipu check 的规则名。")
    if not why:
        raise StoreError(f"{path} 第{number}行：没有写核销理由，请补上 reason 一列。")
    return Dismissal(rule, report or "*", subject or "*", why)


def obey(result: CheckResult, dismissals: list[Dismissal]) -> CheckResult:
    """The result without what was set aside; the ledger keeps saying what was violated."""
    kept = tuple(f for f in result.findings if not any(d.covers(f) for d in dismissals))
    left = len(result.findings) - len(kept)
    return replace(result, findings=kept, dismissed=result.dismissed + left)
