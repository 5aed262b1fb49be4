"""The names that a report prints, and who they are taken to be: what tells whether its graph is as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.identity import Identity
from ontology.facts import Facts, Organization, Project


@dataclass(frozen=True, slots=True)
class Printed:
    """The names in a report that are to be settled."""

    report: str
    names: frozenset[tuple[str | None, str | None]]  # of organizations, with their codes
    organizations: tuple[Organization, ...]
    projects: tuple[Project, ...]

    @classmethod
    def of(cls, facts: Facts) -> Printed:
        report = facts.report
        names: set[tuple[str | None, str | None]] = {
            (report.organization, report.organization_code)
        }
        names |= {(o.parent, None) for o in facts.organizations}
        names |= {(o.organization, o.organization_code) for o in facts.observations}
        names |= {(c.organization, None) for c in facts.claims}
        names |= {(p.unit, p.unit_code) for p in facts.projects}
        names |= {(p.department, None) for p in facts.projects}
        return cls(report.id, frozenset(names), facts.organizations, facts.projects)


def noting(all_facts: Iterable[Facts], printed: dict[str, Printed]) -> Iterator[Facts]:
    """The facts as they are read, once; their names go to ``printed``."""
    for facts in all_facts:
        printed[facts.report.id] = Printed.of(facts)
        yield facts


def settled(printed: Printed, identity: Identity) -> str:
    """Fingerprint of who the names in a report are taken to be."""
    lines = sorted(
        f"{name}\t{code}\t{identity.organization(printed.report, name, code)}"
        for name, code in printed.names
        if name or code
    )
    lines += [f"{o.name}\t{identity.organization_of(o)}" for o in printed.organizations]
    lines += [f"{p.name}\t{identity.project_of(p)}" for p in printed.projects]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
