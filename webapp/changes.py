"""What a report says of its changes: from budget to final account, and against the year before.

Both are read from prose, where a report gives its reasons; nothing is worked out but differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from webapp.queries import local
from webapp.spending import PHASES, Figure, Line, Row

_BUDGETED = re.compile(r"(?P<what>.+?)(?:支出)?(?P<phase>年初预算|全年预算|调整预算|决算)")
_PHASE_OF = {
    "年初预算": "approved",
    "全年预算": "revised",
    "调整预算": "revised",
    "决算": "executed",
}
_AGAINST_LAST_YEAR = re.compile(
    r"(?P<what>.+?)(?:比|较)上年(?:度)?(?:决算|预算)?数?(?:增|减|下降|上升|持平)"
)
_TOTAL = re.compile(r"(?:财政拨款|一般公共预算财政拨款)?(?:收入)?(?:本年)?支出[合总]计")
_LEVEL = re.compile(r"[（(][类款项][）)]")
DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class Change:
    """An amount that something rose or fell by since the year before, as printed, with its reason."""

    label: str
    amount: Decimal
    reason: str
    report: str
    start: str
    end: str


def from_budget(
    lines: Iterable[Line], stated: Sequence[Row], reasons: Sequence[Row], year: int
) -> list[Line]:
    """Lines that stand in more than one phase: of the tables, then of the prose, each with its reasons."""
    compared = [line for line in lines if len(line.figures) > 1]
    for line in compared:
        telling = (
            r for r in reasons if int(r["year"]) == year and _is_told(r["measure"], line.label)
        )
        line.reasons = list({r["reason"]: r for r in telling}.values())
    printed = [line for line in _pairs(stated, year) if len(line.figures) > 1]
    return compared + sorted(printed, key=_size, reverse=True)


def _pairs(stated: Sequence[Row], year: int) -> list[Line]:
    found: dict[tuple[str, str], Line] = {}
    for row in stated:
        match = _BUDGETED.fullmatch(row["measure"])
        if int(row["year"]) != year or match is None:
            continue
        line = found.setdefault((row["report"], match["what"]), Line(match["what"], {}))
        figure = Figure(Decimal(row["amount"]), row["claim"], local(row["report"]))
        line.figures.setdefault(_PHASE_OF[match["phase"]], figure)
        if "reason" in row and row["reason"] not in [r["reason"] for r in line.reasons]:
            line.reasons.append(row)
    return list(found.values())


def _size(line: Line) -> Decimal:
    return abs(line.difference("approved", "executed") or Decimal(0))


def _is_told(measure: str, label: str) -> bool:
    """Whether a reason's measure is that of a table's line, and not against the year before."""
    if _AGAINST_LAST_YEAR.match(measure):
        return False
    name = label.split(" ", 1)[-1]
    if name == "支出合计":
        return _TOTAL.match(measure) is not None
    return measure.startswith(name)


def against_last_year(reasons: Sequence[Row], year: int) -> list[Change]:
    """What a report explains of its changes since the year before, the largest first."""
    found: dict[str, Change] = {}
    for row in reasons:
        match = _AGAINST_LAST_YEAR.match(row["measure"])
        if int(row["year"]) != year or match is None or "amount" not in row:
            continue
        sign = -1 if local(row.get("change", "")) == DECREASE else 1
        change = Change(
            match["what"], sign * Decimal(row["amount"]), row["reason"],
            local(row["report"]), row["start"], row["end"],
        )  # fmt: skip
        found.setdefault(change.label, change)
    return sorted(_together(found.values()), key=lambda c: -abs(c.amount))


def _together(found: Iterable[Change]) -> list[Change]:
    """One change for those that are of one amount for one reason, under all their names."""
    groups: dict[tuple[Decimal, str], list[Change]] = {}
    for change in found:
        groups.setdefault((change.amount, change.reason), []).append(change)
    return [
        replace(same[0], label="、".join(path_of(c.label)[0] for c in same))
        if same[1:]
        else same[0]
        for same in groups.values()
    ]


def phases_of(lines: Iterable[Line]) -> list[str]:
    """The phases that any of the lines has, in their order."""
    return [p for p in PHASES if any(p in line.figures for line in lines)]


def path_of(label: str) -> tuple[str, str]:
    """A subject's own name, and the classes above it, of "甲（类）乙（款）丙（项）"."""
    parts = [p for p in _LEVEL.split(label) if p]
    return parts[-1], " › ".join(parts[:-1])
