"""What is settled: organizations and projects that are each one thing, and pairs that may be."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.facts import OrganizationKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two printed forms count as one thing."""

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
    """Two things that may be one."""

    first: str
    second: str
    rule: str
    reason: str
    judgement: str = "close"
