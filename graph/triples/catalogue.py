"""The catalogue: each report as a DCAT data set with its graph, what the whole holds as VoID, and worked
queries over it.
"""

from __future__ import annotations

import pyoxigraph as ox

from graph.identity import Identity
from graph.triples.examples import example_quads
from graph.triples.quads import Quads, node
from ontology.facts import Report
from ontology.identifiers import BASE, ONTOLOGY, graph_iri, iri, report_iri
from ontology.vocabulary import CAIPU, DCAT, DCTERMS, PREFIXES, QB, VOID

_COUNTED = {
    "observations": QB.Observation,
    "projects": CAIPU.ProjectRecord,
    "indicators": CAIPU.Indicator,
    "claims": CAIPU.Claim,
    "procurement": CAIPU.ProcurementItem,
    "passages": CAIPU.Passage,
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_MEDIA = ("text/turtle", "application/ld+json", "application/n-triples")
_REUSED = ("qb", "org", "skos", "skosxl", "prov", "dcterms", "dcat", "oa", "sh")


def catalogue_quads(identity: Identity) -> Quads:
    """One ``dcat:Catalog`` with the reports; one ``void:Dataset`` with the sizes of its classes."""
    quads = Quads(graph_iri("catalogue"))
    catalogue = node(iri("catalogue", "reports"))
    quads.types(catalogue, node(DCAT.Catalog))
    quads.label(catalogue, node(DCTERMS.title), "部门预算、决算报告目录")
    quads.label(
        catalogue, node(DCTERMS.title), "Catalogue of departmental budgets and final accounts", "en"
    )
    for report in identity.reports:
        quads.link(catalogue, node(DCAT.dataset), node(report_iri(report.id)))
        _report(quads, report, identity)
    _void(quads, identity)
    example_quads(quads)
    return quads


def _report(quads: Quads, report: Report, identity: Identity) -> None:
    """The report's publisher, and its graph as the form in which its data can be had."""
    subject = node(report_iri(report.id))
    owner = identity.organization(report.id, report.organization, report.organization_code)
    quads.link(subject, node(DCTERMS.publisher), node(owner))
    distribution = node(iri("distribution", report.id))
    quads.link(subject, node(DCAT.distribution), distribution)
    quads.types(distribution, node(DCAT.Distribution))
    quads.label(distribution, node(DCTERMS.title), f"{report.title or report.id}（关联数据）")
    quads.link(distribution, node(DCAT.accessURL), node(graph_iri(report.id)))
    for media in _MEDIA:
        quads.link(distribution, node(DCAT.mediaType), node(_MEDIA_TYPES + media))


def _void(quads: Quads, identity: Identity) -> None:
    whole = node(iri("void", "all"))
    quads.types(whole, node(VOID.Dataset))
    quads.label(whole, node(DCTERMS.title), "财谱关联数据")
    quads.label(whole, node(DCTERMS.title), "Caipu linked data", "en")
    quads.text(whole, node(VOID.uriSpace), BASE)
    quads.link(whole, node(VOID.rootResource), node(iri("catalogue", "reports")))
    for vocabulary in (ONTOLOGY, *(PREFIXES[prefix] for prefix in _REUSED)):
        quads.link(whole, node(VOID.vocabulary), node(vocabulary))
    counts = {CAIPU.Report: len(identity.reports), CAIPU.Project: len(identity.projects)}
    counts |= {cls: identity.counts[kind] for kind, cls in _COUNTED.items()}
    for cls, count in counts.items():
        _partition(quads, whole, str(cls), count)


def _partition(quads: Quads, whole: ox.NamedNode, cls: str, count: int) -> None:
    name = cls.rpartition("#")[2].rpartition("/")[2]
    partition = node(iri("void", name))
    quads.link(whole, node(VOID.classPartition), partition)
    quads.types(partition, node(VOID.Dataset))
    quads.link(partition, node(VOID["class"]), node(cls))
    quads.integer(partition, node(VOID.entities), count)
