"""Reconciliation (勾稽): what contradicts itself in a report or between reports, and nothing else.

A rule is a function over one report's ``Books`` whose docstring states it in Chinese with its formula
and tolerance; ``registry.CHECKS`` lists them. Figures are intervals (± half of their last digit), so that
rounding never counts as a contradiction. The rules follow domain.md's groups 1–25 (勾稽关系) as reviewers
of 预决算公开 work through them.
"""

from graph.checks.registry import CHECKS, GROUPS
from graph.checks.release_check import build_step, check_release
from graph.checks.result import Checked, CheckResult
from graph.checks.running import check_facts
from graph.checks.verdict import Check, Outcome

__all__ = [
    "CHECKS", "GROUPS", "Check", "CheckResult", "Checked", "Outcome", "build_step", "check_facts",
    "check_release",
]  # fmt: skip
