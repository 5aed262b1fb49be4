"""Projects with their goals, performance indicators and purchases."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from decimal import Decimal

import pyoxigraph as ox

from graph.identity import Identity
from graph.names import squeeze
from graph.triples.quads import TYPE, Quads, node
from ontology.code_lists import concept_for
from ontology.facts import Facts, Indicator, ProcurementItem, Project
from ontology.identifiers import fact_iri, iri, report_iri
from ontology.vocabulary import CAIPU, PROV, SKOS

_DERIVED, _REPORT = node(PROV.wasDerivedFrom), node(CAIPU.report)
_ORGANIZATION, _PROJECT, _RECORD = (
    node(CAIPU.organization), node(CAIPU.project), node(CAIPU.projectRecord),
)  # fmt: skip
_TEXT, _SEQUENCE = node(CAIPU.text), node(CAIPU.sequence)
OPERATORS = ("≥", "≤", "=", ">", "<")
_NUMBER = re.compile(r"\s*([-+]?\d+(?:,\d{3})*(?:\.\d+)?)\s*\D*")


class Records:
    """The project records of one report, found by the name that its indicators and purchases print."""

    def __init__(self, facts: Facts, identity: Identity) -> None:
        self._report = facts.report
        self._identity = identity
        self._projects: dict[str, Project] = {}
        for project in facts.projects:
            self._projects.setdefault(squeeze(project.name), project)

    def named(self, name: str | None) -> Project | None:
        return self._projects.get(squeeze(name)) if name else None

    def owner(self, project: Project | None) -> ox.NamedNode:
        """The implementing unit; the report's own organization where none is printed."""
        name, code = self._report.organization, self._report.organization_code
        if project is not None and (project.unit or project.unit_code):
            name, code = project.unit or "", project.unit_code
        return node(self._identity.organization(self._report.id, name, code))

    def link(self, quads: Quads, subject: ox.NamedNode, project: Project | None) -> None:
        """``subject`` belongs to ``project``, in this report and over all of them."""
        if project is not None:
            quads.link(subject, _RECORD, node(fact_iri(project)))
            quads.link(subject, _PROJECT, node(self._identity.project_of(project)))


def records(quads: Quads, facts: Facts, identity: Identity, known: Records) -> None:
    """What this report says of each project."""
    for project in facts.projects:
        subject = quads.fresh(fact_iri(project))
        quads.link(subject, TYPE, node(CAIPU.ProjectRecord))
        quads.link(subject, _REPORT, node(report_iri(project.report)))
        quads.link(subject, _PROJECT, node(identity.project_of(project)))
        quads.label(subject, node(SKOS.prefLabel), project.name or project.code or "（未命名）")
        quads.integer(subject, node(CAIPU.fiscalYear), project.fiscal_year)
        quads.link(subject, _ORGANIZATION, known.owner(project))
        if project.department:
            department = identity.organization(project.report, project.department)
            quads.link(subject, node(CAIPU.department), node(department))
        _amounts(quads, subject, project)
        _goals(quads, subject, project)
        for source in dict.fromkeys((project.source, *project.sources)):
            quads.link(subject, _DERIVED, quads.span(source))


def _amounts(quads: Quads, subject: ox.NamedNode, project: Project) -> None:
    quads.text(subject, node(CAIPU.projectCode), project.code)
    quads.decimal(subject, node(CAIPU.budgetAmount), project.budget_yuan)
    quads.decimal(subject, node(CAIPU.revisedAmount), project.revised_yuan)
    quads.decimal(subject, node(CAIPU.executedAmount), project.executed_yuan)
    quads.text(subject, node(CAIPU.executionRate), project.execution_rate)
    quads.decimal(subject, node(CAIPU.formScore), project.score_form)
    quads.decimal(subject, node(CAIPU.textScore), project.score_text)
    quads.text(subject, node(CAIPU.purpose), project.purpose)
    quads.text(subject, node(CAIPU.problems), project.problems)
    quads.boolean(subject, node(CAIPU.isClassified), project.classified)


def _goals(quads: Quads, subject: ox.NamedNode, project: Project) -> None:
    key = subject.value.rpartition("/")[2]
    for number, goal in enumerate(project.goals):
        part = node(iri("goal", key, str(number)))
        quads.link(subject, node(CAIPU.goal), part)
        _part(quads, part, node(CAIPU.PerformanceGoal), goal, number)
    for number, achievement in enumerate(project.achievements):
        part = node(iri("achievement", key, str(number)))
        quads.link(subject, node(CAIPU.achievement), part)
        _part(quads, part, node(CAIPU.Achievement), achievement, number)
    for number, (deadline, share) in enumerate(project.spending_plan):
        part = node(iri("milestone", key, str(number)))
        quads.link(subject, node(CAIPU.milestone), part)
        quads.link(part, TYPE, node(CAIPU.SpendingMilestone))
        quads.integer(part, _SEQUENCE, number)
        quads.text(part, node(CAIPU.deadline), deadline)
        quads.text(part, node(CAIPU.plannedShare), share)


def _part(quads: Quads, part: ox.NamedNode, cls: ox.NamedNode, text: str, number: int) -> None:
    quads.link(part, TYPE, cls)
    quads.integer(part, _SEQUENCE, number)
    quads.text(part, _TEXT, text)


def indicators(quads: Quads, facts: Facts, identity: Identity, known: Records) -> None:
    """Performance indicators of projects and of the department."""
    for indicator in facts.indicators:
        subject = quads.fresh(fact_iri(indicator))
        project = known.named(indicator.project)
        quads.link(subject, TYPE, node(CAIPU.Indicator))
        quads.link(subject, _REPORT, node(report_iri(indicator.report)))
        quads.link(subject, _ORGANIZATION, known.owner(project))
        quads.integer(subject, node(CAIPU.fiscalYear), facts.report.fiscal_year)
        known.link(quads, subject, project)
        _levels(quads, subject, indicator)
        _target(quads, subject, indicator)
        _result(quads, subject, indicator)
        quads.link(subject, _DERIVED, quads.span(indicator.source))


def _levels(quads: Quads, subject: ox.NamedNode, indicator: Indicator) -> None:
    quads.text(subject, node(CAIPU.level1), indicator.level1)
    quads.text(subject, node(CAIPU.level2), indicator.level2)
    quads.text(subject, node(CAIPU.level3), indicator.level3)
    for printed in (indicator.level1, indicator.level2):
        category = concept_for("indicator-category", printed) if printed else None
        if category is not None:
            quads.link(subject, node(CAIPU.indicatorCategory), node(category.iri))
    quads.text(subject, node(CAIPU.explanation), indicator.description)
    quads.integer(subject, _SEQUENCE, indicator.sequence)


def _target(quads: Quads, subject: ox.NamedNode, indicator: Indicator) -> None:
    quads.decimal(subject, node(CAIPU.weight), indicator.weight)
    if indicator.operator in OPERATORS:
        quads.text(subject, node(CAIPU.operator), indicator.operator)
    quads.text(subject, node(CAIPU.targetValue), indicator.target_value)
    quads.decimal(subject, node(CAIPU.targetNumber), number(indicator.target_value))
    quads.text(subject, node(CAIPU.targetUnit), indicator.target_unit)
    quads.text(subject, node(CAIPU.targetText), indicator.target_text)
    quads.text(subject, node(CAIPU.basis), indicator.basis)


def _result(quads: Quads, subject: ox.NamedNode, indicator: Indicator) -> None:
    quads.text(subject, node(CAIPU.actual), indicator.actual)
    quads.decimal(subject, node(CAIPU.actualNumber), actual_number(indicator))
    quads.text(subject, node(CAIPU.completion), indicator.completion)
    quads.decimal(subject, node(CAIPU.score), indicator.score)
    quads.text(subject, node(CAIPU.deviation), indicator.deviation)
    quads.text(subject, node(CAIPU.deviationReason), indicator.deviation_reason)


def number(printed: str | None) -> Decimal | None:
    """The number of ``printed`` where that is one number and at most a unit: ``200人``, ``95%``."""
    match = _NUMBER.fullmatch(printed) if printed else None
    return Decimal(match[1].replace(",", "")) if match else None


def actual_number(indicator: Indicator) -> Decimal | None:
    """The actual value in the target's unit: of a target of 95% the printed 0.98 and 1 are 98 and 100."""
    value, wanted = number(indicator.actual), number(indicator.target_value)
    share = indicator.target_unit == "%" and "%" not in squeeze(indicator.actual or "")
    if value is not None and share and value <= 1 and (wanted is None or wanted > 1):
        return value * 100
    return value


def procurement(quads: Quads, facts: Facts, known: Records) -> None:
    """Lines of procurement tables; the nth line of the same words is another line."""
    met: Counter[tuple[str | None, ...]] = Counter()
    for item in facts.procurement:
        words = (item.project, item.item, item.catalogue_code)
        subject = node(iri("procurement", _hash(item.report, *words, str(met[words]))))
        met[words] += 1
        quads.link(subject, TYPE, node(CAIPU.ProcurementItem))
        quads.link(subject, _REPORT, node(report_iri(item.report)))
        quads.integer(subject, node(CAIPU.fiscalYear), facts.report.fiscal_year)
        project = known.named(item.project)
        quads.link(subject, _ORGANIZATION, known.owner(project))
        known.link(quads, subject, project)
        _item(quads, subject, item)
        quads.link(subject, _DERIVED, quads.span(item.source))


def _item(quads: Quads, subject: ox.NamedNode, item: ProcurementItem) -> None:
    quads.text(subject, node(CAIPU.itemName), item.item)
    quads.text(subject, node(CAIPU.catalogueCode), item.catalogue_code)
    quads.text(subject, node(CAIPU.specialFund), item.special)
    quads.text(subject, node(CAIPU.procurementMethod), item.way)
    quads.text(subject, node(CAIPU.unit), item.unit)
    quads.decimal(subject, node(CAIPU.quantity), item.quantity)
    quads.decimal(subject, node(CAIPU.unitPrice), item.unit_price_yuan)
    quads.decimal(subject, node(CAIPU.amount), item.amount_yuan)


def _hash(*parts: str | None) -> str:
    words = "\x1f".join(squeeze(part or "") for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:20]
