"""Reconciliation findings as SHACL validation results, in the graph of their check run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from graph.triples.quads import TYPE, Quads, node
from ontology.facts import Finding, Severity
from ontology.identifiers import graph_iri, iri, report_iri
from ontology.vocabulary import CAIPU, PROV, SH

_SEVERITY = {
    Severity.ERROR: node(SH.Violation),
    Severity.WARNING: node(SH.Warning),
    Severity.NOTE: node(SH.Info),
}


def finding_quads(findings: Sequence[Finding], run: str) -> Iterator[ox.Quad]:
    """The check run named ``run`` (a release's name, say) with its findings, in ``graph/check-RUN``."""
    quads = Quads(graph_iri(f"check-{run}"))
    check = node(iri("check", run))
    quads.types(check, node(CAIPU.CheckRun), node(SH.ValidationReport), node(PROV.Activity))
    quads.boolean(check, node(SH.conforms), not any(f.severity is Severity.ERROR for f in findings))
    for finding in findings:
        quads.link(check, node(SH.result), _finding(quads, finding, check))
    return iter(quads)


def _finding(quads: Quads, finding: Finding, check: ox.NamedNode) -> ox.NamedNode:
    places = (f"{s.source.report}:{s.source.start}-{s.source.end}" for s in finding.stated)
    words = "\x1f".join((finding.rule, *finding.reports, finding.subject, *places))
    key = hashlib.sha256(words.encode()).hexdigest()[:20]
    subject = quads.fresh(iri("finding", key))
    quads.types(subject, node(CAIPU.Finding), node(SH.ValidationResult))
    quads.link(subject, node(SH.resultSeverity), _SEVERITY[finding.severity])
    component = node(CAIPU.ReconciliationConstraintComponent)
    quads.link(subject, node(SH.sourceConstraintComponent), component)
    quads.label(subject, node(SH.resultMessage), finding.message)
    quads.text(subject, node(CAIPU.rule), finding.rule)
    quads.text(subject, node(CAIPU.ruleGroup), finding.group)
    quads.text(subject, node(CAIPU.subject), finding.subject)
    quads.text(subject, node(CAIPU.expected), finding.expected)
    quads.link(subject, node(PROV.wasGeneratedBy), check)
    for number, report in enumerate(finding.reports):
        quads.link(subject, node(CAIPU.report), node(report_iri(report)))
        if number == 0:
            quads.link(subject, node(SH.focusNode), node(report_iri(report)))
    for number, stated in enumerate(finding.stated):
        part = node(iri("stated", subject.value.rpartition("/")[2], str(number)))
        quads.link(subject, node(CAIPU.states), part)
        quads.link(part, TYPE, node(CAIPU.StatedValue))
        quads.text(part, node(CAIPU.text), stated.value)
        quads.integer(part, node(CAIPU.lineNumber), stated.line or None)
        quads.link(part, node(PROV.wasDerivedFrom), quads.span(stated.source))
    return subject
