"""Organizations and projects as settled by ``graph.identity``, and how each report names them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from graph.identity import Evidence, Identity, Judgement, ResolvedOrganization
from graph.names import parse, squeeze, usual
from graph.triples.quads import TYPE, Quads, node
from ontology.code_lists import concept_for, concepts
from ontology.facts import Facts, OrganizationKind
from ontology.identifiers import graph_iri, iri, report_iri
from ontology.lexicon import words
from ontology.vocabulary import CAIPU, DCTERMS, ORG, PROV, SKOS

_CLASSES = {
    OrganizationKind.DEPARTMENT: (CAIPU.Department, ORG.FormalOrganization),
    OrganizationKind.UNIT: (CAIPU.BudgetUnit, ORG.FormalOrganization),
    OrganizationKind.OFFICE: (CAIPU.InternalOffice, ORG.OrganizationalUnit),
    OrganizationKind.REGION: (CAIPU.Region, DCTERMS.Location),
    OrganizationKind.OTHER: (CAIPU.OtherOrganization,),
}
_PREF, _ALT = node(SKOS.prefLabel), node(SKOS.altLabel)
_OFFICE = node(ORG.unitOf), node(ORG.hasUnit)
_SUBORDINATE = node(ORG.subOrganizationOf), node(ORG.hasSubOrganization)
_REFERENCED = node(DCTERMS.isReferencedBy)


def mentions(quads: Quads, facts: Facts, identity: Identity) -> None:
    """How this report names organizations: printed name, code, parent, place."""
    report = facts.report.id
    for organization in facts.organizations:
        key = hashlib.sha256(
            "\x1f".join(
                (report, squeeze(organization.name), organization.code or "", organization.kind)
            ).encode()
        ).hexdigest()[:16]
        subject = quads.fresh(iri("mention", key))
        quads.link(subject, TYPE, node(CAIPU.OrganizationMention))
        quads.link(subject, node(CAIPU.report), node(report_iri(report)))
        found = identity.organization_of(organization)
        quads.link(subject, node(CAIPU.organization), node(found))
        quads.text(subject, node(CAIPU.printedName), organization.name)
        quads.text(subject, node(CAIPU.printedCode), organization.code)
        quads.text(subject, node(CAIPU.printedParent), organization.parent)
        quads.text(subject, node(CAIPU.natureLabel), organization.nature)
        quads.text(subject, node(CAIPU.fundingLabel), organization.funding)
        quads.text(subject, node(CAIPU.levelLabel), organization.level)
        if organization.source is not None:
            quads.link(subject, node(PROV.wasDerivedFrom), quads.span(organization.source))


def organization_quads(identity: Identity) -> Quads:
    """The settled organizations, and which of them may be one."""
    quads = Quads(graph_iri("organizations"))
    for organization in identity.organizations:
        _organization(quads, organization)
        _evidence(quads, organization.iri, organization.evidence)
    for judgement in identity.close_matches:
        _judgement(quads, judgement)
    return quads


def _organization(quads: Quads, organization: ResolvedOrganization) -> None:
    subject = node(organization.iri)
    quads.link(subject, TYPE, node(ORG.Organization))
    quads.types(subject, *(node(cls) for cls in _CLASSES[organization.kind]))
    quads.label(subject, _PREF, organization.name)
    for alias in organization.aliases:
        quads.label(subject, _ALT, alias)
    quads.text(subject, node(ORG.identifier), organization.code)
    organ = organ_of(parse(organization.name).rest)
    if organ is not None:
        quads.link(subject, node(ORG.classification), node(organ))
    if organization.parent:
        office = organization.kind is OrganizationKind.OFFICE
        upward, downward = _OFFICE if office else _SUBORDINATE
        quads.link(subject, upward, node(organization.parent))
        quads.link(node(organization.parent), downward, subject)
    if organization.region:
        quads.link(subject, node(CAIPU.region), node(organization.region))
    for predicate, label, scheme, printed in (
        (CAIPU.nature, CAIPU.natureLabel, "unit-nature", organization.nature),
        (CAIPU.fundingForm, CAIPU.fundingLabel, "funding-form", organization.funding),
        (CAIPU.organizationLevel, CAIPU.levelLabel, "organization-level", organization.level),
    ):
        if printed:
            quads.text(subject, node(label), printed)
            quads.link(subject, node(predicate), _concept(quads, scheme, printed))
    for report in organization.reports:
        quads.link(subject, _REFERENCED, node(report_iri(report)))


@cache
def organ_of(rest: str) -> str | None:
    """The kind of organ that a name, region aside, ends with: the longest generic name wins. A committee
    is the Party's only where nothing stands before the word.
    """
    ends = (rest[start:] for start in range(len(rest)) if not start or rest[start:] != "委员会")
    return next((_organs()[end] for end in ends if end in _organs()), None)


@cache
def _organs() -> dict[str, str]:
    """Generic names of organs, and what their abbreviations stand for, to their concepts."""
    kinds = [w for w in words() if w.kind == "organization"]
    short = {usual(w.word): w.concept for w in kinds}
    named = {usual(concept.zh): concept.iri for concept in concepts("organ").values()}
    return short | named | {usual(w.expansion): w.concept for w in kinds}


def _concept(quads: Quads, scheme: str, printed: str) -> ox.NamedNode:
    """The concept that ``printed`` names; one under its printed words where the list has none."""
    found = concept_for(scheme, printed)
    if found is not None:
        return node(found.iri)
    key = hashlib.sha256(squeeze(printed).encode()).hexdigest()[:12]
    concept = node(iri(scheme, key))
    if quads.first(concept):
        quads.link(concept, TYPE, node(SKOS.Concept))
        quads.label(concept, _PREF, squeeze(printed))
        quads.link(concept, node(SKOS.inScheme), node(iri("scheme", scheme)))
    return concept


def project_quads(identity: Identity) -> Quads:
    """The settled projects."""
    quads = Quads(graph_iri("projects"))
    for project in identity.projects:
        subject = node(project.iri)
        quads.link(subject, TYPE, node(CAIPU.Project))
        quads.label(subject, _PREF, project.name)
        for alias in project.aliases:
            quads.label(subject, _ALT, alias)
        quads.link(subject, node(CAIPU.organization), node(project.organization))
        for report in project.reports:
            quads.link(subject, _REFERENCED, node(report_iri(report)))
        _evidence(quads, project.iri, project.evidence)
    return quads


def _evidence(quads: Quads, thing: str, evidence: Iterable[Evidence]) -> None:
    """Why the names of one thing count as one."""
    for entry in evidence:
        _judgement(quads, Judgement(thing, thing, entry.rule, entry.reason, "same"))


def _judgement(quads: Quads, judgement: Judgement) -> None:
    first, second = node(judgement.first), node(judgement.second)
    if judgement.judgement == "close":
        quads.link(first, node(SKOS.closeMatch), second)
    key = "\x1f".join((judgement.first, judgement.second, judgement.rule, judgement.reason))
    subject = quads.fresh(iri("judgement", hashlib.sha256(key.encode()).hexdigest()[:16]))
    quads.link(subject, TYPE, node(CAIPU.IdentityJudgement))
    quads.link(subject, node(CAIPU.judges), first)
    if second != first:
        quads.link(subject, node(CAIPU.judges), second)
    quads.text(subject, node(CAIPU.judgement), judgement.judgement)
    quads.text(subject, node(CAIPU.evidence), judgement.rule)
    quads.text(subject, node(CAIPU.reason), judgement.reason)
