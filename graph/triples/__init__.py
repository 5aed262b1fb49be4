"""The only place where facts become triples.

``report_triples`` writes one report's own named graph; ``shared_quads`` the graphs that all reports
share: ontology, concept schemes, organizations, projects. Every node has an IRI, no literal is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from graph.identity import Identity
from graph.triples.catalogue import catalogue_quads
from graph.triples.figures import figures
from graph.triples.findings import finding_quads
from graph.triples.organizations import mentions, organization_quads, project_quads
from graph.triples.performance import Records, indicators, procurement, records
from graph.triples.prose import claims, notes, passages
from graph.triples.quads import TYPE, Quads, node
from graph.triples.schemes import printed_names, scheme_quads
from graph.triples.shared import SHARED_GRAPHS, ontology_quads
from ontology.facts import Facts, OrganizationKind, ReportKind
from ontology.identifiers import graph_iri, iri, report_iri
from ontology.vocabulary import CAIPU, DCAT, DCTERMS, PROV, SKOS

__all__ = ["SHARED_GRAPHS", "finding_quads", "report_triples", "shared_quads"]

_CLASS = {
    ReportKind.BUDGET: node(CAIPU.BudgetReport),
    ReportKind.FINAL: node(CAIPU.FinalAccountsReport),
}
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DERIVED = node(PROV.wasDerivedFrom)


def report_triples(facts: Facts, identity: Identity) -> Iterator[ox.Quad]:
    """All that one report says, in its own named graph."""
    quads = Quads(graph_iri(facts.report.id))
    _report(quads, facts, identity)
    mentions(quads, facts, identity)
    figures(quads, facts, identity)
    printed_names(quads, facts)
    known = Records(facts, identity)
    records(quads, facts, identity, known)
    indicators(quads, facts, identity, known)
    procurement(quads, facts, known)
    claims(quads, facts, identity)
    passages(quads, facts)
    notes(quads, facts)
    return iter(quads)


_SHARED: Mapping[str, Callable[[Identity], Iterable[ox.Quad]]] = {
    graph_iri("ontology"): lambda _: ontology_quads(),
    graph_iri("schemes"): scheme_quads,
    graph_iri("organizations"): organization_quads,
    graph_iri("projects"): project_quads,
    graph_iri("catalogue"): catalogue_quads,
}


def shared_quads(identity: Identity, graphs: Collection[str] = SHARED_GRAPHS) -> Iterator[ox.Quad]:
    """Those of ``SHARED_GRAPHS`` that are named, each whole."""
    for name in graphs:
        yield from _SHARED[name](identity)


def _report(quads: Quads, facts: Facts, identity: Identity) -> None:
    report = facts.report
    subject = node(report_iri(report.id))
    quads.types(subject, node(CAIPU.Report), _CLASS[report.kind], node(DCAT.Dataset))
    quads.text(subject, node(DCTERMS.identifier), report.id)
    quads.label(subject, node(DCTERMS.title), report.title or report.id)
    quads.label(subject, node(SKOS.prefLabel), report.title or report.id)
    owner = identity.organization(report.id, report.organization, report.organization_code)
    quads.link(subject, node(CAIPU.organization), node(owner))
    quads.integer(subject, node(CAIPU.fiscalYear), report.fiscal_year)
    quads.link(subject, node(CAIPU.reportKind), node(iri("report-kind", report.kind)))
    scope = "unit" if report.scope is OrganizationKind.UNIT else "department"
    quads.link(subject, node(CAIPU.scope), node(iri("scope", scope)))
    region = identity.region(report.id)
    if region is not None:
        quads.link(subject, node(CAIPU.region), node(region))
    if report.published and _DATE.fullmatch(report.published):
        quads.text(subject, node(DCTERMS.issued), report.published)
    quads.text(subject, node(CAIPU.file), report.file)
    quads.text(subject, node(CAIPU.sha256), report.sha256)
    quads.integer(subject, node(CAIPU.pages), report.pages)
    own = node(graph_iri(report.id))
    quads.link(own, _DERIVED, subject)
    quads.link(own, TYPE, node(PROV.Entity))
