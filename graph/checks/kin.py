"""Which reports speak of each other: a department's and its units', a year's accounts and budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.checks.books import Identified, squeeze
from ontology.facts import Facts, OrganizationKind, Report, ReportKind


class Kin:
    """Reports by organization, year and kind; one pass, holding no facts."""

    def __init__(self, facts: Sequence[Facts], identity: Identified | None) -> None:
        self.ids: list[str] = []
        self._reports: list[Report] = []
        self._named: list[str] = []
        self._units: list[frozenset[str]] = []
        self._by_key: dict[tuple[str, int, ReportKind], list[int]] = defaultdict(list)
        for index, one in enumerate(facts):
            report = one.report
            named = organization(identity, report.id, report.organization, report.organization_code)
            self.ids.append(report.id)
            self._reports.append(report)
            self._named.append(named)
            self._units.append(units(one, identity) - {named})
            self._by_key[named, report.fiscal_year, report.kind].append(index)

    def of(self, index: int) -> list[int]:
        """Reports of its units of the same year and kind, and of its own budget."""
        report, named = self._reports[index], self._named[index]
        year = report.fiscal_year
        found = [
            i for unit in sorted(self._units[index]) for i in self._by_key[unit, year, report.kind]
        ]
        if report.kind is ReportKind.FINAL:
            budgets = self._by_key[named, year, ReportKind.BUDGET]
            found += [i for i in budgets if self._reports[i].scope is report.scope]
        return [i for i in dict.fromkeys(found) if i != index]


def units(facts: Facts, identity: Identified | None) -> frozenset[str]:
    """The organizations that a report lists as units."""
    report = facts.report.id
    return frozenset(
        organization(identity, report, o.name, o.code)
        for o in facts.organizations
        if o.kind is OrganizationKind.UNIT
    )


def organization(identity: Identified | None, report: str, name: str, code: str | None) -> str:
    """Who a report's name means: an identifier, or the name itself where nothing is settled."""
    return squeeze(name) if identity is None else identity.organization(report, name, code)
