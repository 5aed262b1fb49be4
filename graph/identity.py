"""Who is who across reports: one organization, one project, one identifier, with the evidence."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ontology.facts import Facts, OrganizationKind, Project
from ontology.identifiers import iri


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why one printed form counts as this thing."""

    report: str
    printed: str
    rule: str
    reason: str  # Chinese, one sentence


@dataclass(frozen=True, slots=True)
class ResolvedOrganization:
    """One organization with every form it is printed in. ``parent`` and ``region`` are identifiers."""

    iri: str
    name: str
    kind: OrganizationKind
    aliases: tuple[str, ...] = ()
    code: str | None = None
    parent: str | None = None
    region: str | None = None
    nature: str | None = None
    funding: str | None = None
    level: str | None = None
    reports: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedProject:
    """One project over all reports and years."""

    iri: str
    name: str
    organization: str
    aliases: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two things that may be one (``close``), or that a person judged ``same`` or ``different``."""

    first: str
    second: str
    judgement: str
    rule: str
    reason: str


class Identity:
    """The settled identities of all reports of a release."""

    def __init__(
        self,
        organizations: Sequence[ResolvedOrganization],
        projects: Sequence[ResolvedProject],
        close_matches: Sequence[Judgement],
        names: dict[tuple[str, str, str], str],
        project_names: dict[tuple[str, str], str],
    ) -> None:
        self.organizations = tuple(organizations)
        self.projects = tuple(projects)
        self.close_matches = tuple(close_matches)
        self._names = names
        self._project_names = project_names

    def organization(self, report_id: str, name: str | None, code: str | None = None) -> str:
        """The identifier of the organization that ``report_id`` prints as ``name`` (and ``code``)."""
        key = squeeze(name or "")
        found = self._names.get((report_id, key, code or "")) or self._names.get(
            (report_id, key, "")
        )
        if found is None:
            raise KeyError(f"{report_id}: organization {name!r} ({code}) was never resolved")
        return found

    def project(self, report_id: str, project_name: str) -> str:
        """The identifier of the project that ``report_id`` calls ``project_name``."""
        return self._project_names[report_id, squeeze(project_name)]

    def project_of(self, project: Project) -> str:
        """The identifier of the project that ``project`` records."""
        return self.project(project.report, project.name)

    def region(self, name: str) -> str:
        """The identifier of the region printed as ``name``."""
        return iri("region", _hash(squeeze(name)))


def squeeze(text: str) -> str:
    """``text`` as names are compared: compatibility forms, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def resolve(all_facts: Sequence[Facts]) -> Identity:
    """The identities of everything that ``all_facts`` name."""
    names: dict[tuple[str, str, str], str] = {}
    kinds: dict[str, ResolvedOrganization] = {}
    project_names: dict[tuple[str, str], str] = {}
    projects: dict[str, ResolvedProject] = {}

    def add(report: str, name: str | None, code: str | None, kind: OrganizationKind) -> None:
        if name is None and code is None:
            return
        key = squeeze(name or "")
        found = iri("organization", _hash(key or (code or "")))
        names.setdefault((report, key, code or ""), found)
        names.setdefault((report, key, ""), found)
        kinds.setdefault(found, ResolvedOrganization(found, name or code or "", kind, code=code))

    for facts in all_facts:
        report = facts.report
        add(report.id, report.organization, report.organization_code, report.scope)
        for organization in facts.organizations:
            add(report.id, organization.name, organization.code, organization.kind)
            add(report.id, organization.parent, None, OrganizationKind.DEPARTMENT)
        for observation in facts.observations:
            add(
                report.id,
                observation.organization,
                observation.organization_code,
                OrganizationKind.UNIT,
            )
        for claim in facts.claims:
            add(report.id, claim.organization, None, OrganizationKind.UNIT)
        for project in facts.projects:
            add(report.id, project.unit, project.unit_code, OrganizationKind.UNIT)
            add(report.id, project.department, None, OrganizationKind.DEPARTMENT)
            _add_project(facts, project, names, projects, project_names)
    return Identity(list(kinds.values()), list(projects.values()), [], names, project_names)


def _add_project(
    facts: Facts,
    project: Project,
    names: dict[tuple[str, str, str], str],
    projects: dict[str, ResolvedProject],
    project_names: dict[tuple[str, str], str],
) -> None:
    report = facts.report.id
    owner = names[report, squeeze(project.unit or facts.report.organization), ""]
    found = iri("project", _hash(owner, squeeze(project.name)))
    project_names.setdefault((report, squeeze(project.name)), found)
    projects.setdefault(found, ResolvedProject(found, project.name, owner, reports=(report,)))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
