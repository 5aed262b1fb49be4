"""Amounts of projects that are added, subtracted or divided: what was given, spent, or may be spent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED, REVISED, TARGET, Term
from search.asks import Ask
from search.drafts import listed
from search.evidence import Citation
from search.money import YUAN, plain, rounded
from search.performance import Record, cite_amount
from search.project_amounts import PRINTED, called, ceilings, distinct, wan
from search.question import Question

CALLED = {BUDGET: "预算数", REVISED: "全年预算数", EXECUTED: "执行数", TARGET: "费用控制数"}
_FULL = re.compile(r"全年(?:的)?预算|(?:调整|追加)[以之]?后的?预算")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a project."""

    record: Record
    which: str  # the property that holds it
    yuan: Decimal
    shown: str
    citation: Citation | None

    @property
    def term(self) -> Term:
        if self.which == TARGET and self.citation is not None:
            return self.citation.iri, TARGET
        return self.record.iri, self.which


def amount_of(release: Release, record: Record, which: str) -> Amount | None:
    """What a project was given, what it spent, or what its one cost indicator allows."""
    if which == TARGET:
        found = list(ceilings(release, record))
        return Amount(record, which, *found[0]) if len(found) == 1 else None
    yuan = {BUDGET: record.budget, REVISED: record.revised, EXECUTED: record.executed}[which]
    if yuan is None:
        return None
    citation = cite_amount(release, record, yuan, PRINTED[which])
    return Amount(record, which, yuan, wan(yuan), citation)


def amounts_of(question: Question, release: Release, kept: Sequence[Record]) -> list[Amount]:
    """The same amount of every project: what was spent where all say so and no budget is asked for;
    what is allowed where that is asked for or no amounts are printed."""
    order = [BUDGET, EXECUTED] if question.leaning is Phase.APPROVED else [EXECUTED, BUDGET]
    if question.leaning is not Phase.EXECUTED:
        order.insert(0 if question.asks(Ask.CEILING) else 2, TARGET)
    if asks_full(question):
        order.insert(0, REVISED)
    for which in order:
        parts = [p for r in kept if (p := amount_of(release, r, which)) is not None]
        if len(parts) == len(kept) and _in_one_unit(parts):
            return parts
    return []


def asks_full(question: Question) -> bool:
    """Whether the budget of the whole year is meant, not the initial one."""
    return question.phase is Phase.REVISED or _FULL.search(question.folded) is not None


def _in_one_unit(parts: Sequence[Amount]) -> bool:
    """Whether printed ceilings can be set against each other as they are."""
    return len({re.sub(r"[^元万]", "", p.shown) for p in parts}) == 1


def worked_out(value: Decimal, part: Amount) -> Decimal:
    """What the graph worked out, in yuan: of targets it sees the digits only."""
    if part.which != TARGET:
        return value
    return value * YUAN[re.sub(r"[^元万]", "", part.shown)]


def rounded_too(amount: str, value: Decimal, unit: str) -> str:
    """An amount with what it is in short behind it: 40.8522万元（约40.85万元）."""
    short = rounded(abs(value))
    return amount if short == abs(value) else f"{amount}（约{plain(short)}{unit}）"


def said_of(parts: Sequence[Amount]) -> str:
    """Each project with its amount, under the year where they have one."""
    years = sorted({p.record.year for p in parts})
    when = f"{years[0]}年度" if len(years) == 1 else ""
    told = [f"{called(p.record)}{CALLED[p.which]}{''.join(p.shown.split())}" for p in parts]
    return f"{when}{listed(told, '，')}"


def citations_of(parts: Sequence[Amount]) -> tuple[Citation, ...]:
    return distinct([p.citation for p in parts if p.citation is not None])
