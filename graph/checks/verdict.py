"""What a rule says of a report: compared and held, contradicted, or not enough to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from graph.checks.books import Books, squeezed
from graph.checks.intervals import in_unit
from ontology.facts import Claim, Finding, Indicator, Observation, Severity, Source, Stated


class Outcome(StrEnum):
    HOLDS = "holds"
    VIOLATED = "violated"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT = "insufficient_data"


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison that held."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something needed for a comparison is not there; Chinese reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not fit, before it is a finding: the rule's name and group are the registry's."""

    subject: str
    message: str
    stated: tuple[Stated, ...]
    expected: str = ""
    severity: Severity | None = None  # None: the rule's own


Event = Compared | Lacking | Contradiction
Rule = Callable[[Books], Iterator[Event]]
HELD = Compared()


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with its name, the reviewers' group it belongs to, and how grave a breach is.

    ``private``: for the publisher only (what a reader could derive); public pages leave it out.
    ``derived``: silent about a figure that a rule before it found wrong.
    """

    name: str
    group: str
    severity: Severity
    rule: Rule
    private: bool = False
    derived: bool = False

    @property
    def statement(self) -> str:
        """The rule in Chinese with its formula: its docstring."""
        return "".join((self.rule.__doc__ or "").split())

    def finding(self, report: str, found: Contradiction) -> Finding:
        reports = dict.fromkeys((report, *(s.source.report for s in found.stated)))
        return Finding(
            self.name,
            self.group,
            found.severity or self.severity,
            tuple(reports),
            found.subject,
            found.message,
            found.stated,
            found.expected,
        )


def stated(books: Books, fact: Observation | Claim | Indicator, value: str | None = None) -> Stated:
    """Where ``fact`` stands, with its value as printed."""
    if value is None:
        value = squeezed(fact.source.text) if isinstance(fact, Indicator) else with_unit(fact)
    return at(books, fact.source, value)


def at(books: Books, source: Source, value: str) -> Stated:
    return Stated(value, source, books.of(source.report).line_of(source.start))


def shown(fact: Observation | Claim) -> str:
    """The figure's characters without white space."""
    return squeezed(fact.printed) if isinstance(fact, Observation) else f"{fact.value:f}"


def with_unit(fact: Observation | Claim) -> str:
    return shown(fact).removesuffix(fact.unit) + fact.unit


def places(books: Books, facts: Iterable[Observation | Claim]) -> tuple[Stated, ...]:
    return tuple(stated(books, fact) for fact in facts)


def not_its_parts(books: Books, whole: Claim, parts: Sequence[Claim]) -> Contradiction:
    """That amounts told as the parts of another do not add up to it."""
    exact = sum((p.amount_yuan or Decimal(0) for p in parts), Decimal(0))
    expected = in_unit(exact, whole.unit)
    said = "、".join(f"{p.measure}{with_unit(p)}" for p in parts)
    message = f"“{whole.measure}”为{with_unit(whole)}，{said}合计为{expected}，总额与分项不符。"
    return Contradiction(whole.measure, message, places(books, (whole, *parts)), expected)


def name_of(fact: Observation | Claim) -> str:
    """What a figure is called where it stands."""
    if isinstance(fact, Claim):
        return fact.measure
    label = squeezed(fact.row_label) or fact.column.rsplit(" / ", 1)[-1]
    return f"{fact.table_title}{label}"


def misprints(
    books: Books,
    subject: str,
    found: Sequence[tuple[str, Source]],
    message: str,
    expected: str,
    quoted: int = 6,
) -> Iterator[Event]:
    """One contradiction for all words that should not be printed; ``message`` says ``{}`` of the first."""
    if not found:
        yield HELD
        return
    said = "、".join(dict.fromkeys(f"“{words}”" for words, _ in found[:quoted]))
    cited = tuple(at(books, place, words) for words, place in found)
    yield Contradiction(subject, message.format(said), cited, expected)
