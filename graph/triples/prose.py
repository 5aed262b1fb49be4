"""Figures stated in prose, readable passages, glossary terms, and what the reader could not read."""

from __future__ import annotations

import hashlib
import re

import pyoxigraph as ox

from graph.identity import Identity
from graph.names import squeeze
from graph.triples.quads import TYPE, Quads, node
from ontology.code_lists import Concept, concept_for
from ontology.facts import Facts, Passage, PassageKind, Source
from ontology.identifiers import fact_iri, iri, report_iri
from ontology.vocabulary import CAIPU, PROV, SKOS

_DERIVED, _REPORT = node(PROV.wasDerivedFrom), node(CAIPU.report)
_SECTION, _TEXT, _SUBJECT = node(CAIPU.section), node(CAIPU.text), node(CAIPU.subject)
_PHASE = re.compile(
    r"(?:财政拨款)?(?:支出|收入)?(?:年初|全年|调整)?(?:预算|决算)?(?:数|总额|合计)?$"
)
_QUOTES = re.compile("[“”\"'‘’《》]")
_PASSAGE_CLASS = {
    PassageKind.DEFINITION: node(CAIPU.Definition),
    PassageKind.DUTY: node(CAIPU.Duty),
}


def claims(quads: Quads, facts: Facts, identity: Identity) -> None:
    """Figures stated in prose."""
    for claim in facts.claims:
        subject = quads.fresh(fact_iri(claim))
        quads.link(subject, TYPE, node(CAIPU.Claim))
        quads.link(subject, _REPORT, node(report_iri(claim.report)))
        organization = identity.organization(claim.report, claim.organization)
        quads.link(subject, node(CAIPU.organization), node(organization))
        quads.text(subject, _SECTION, claim.section)
        quads.text(subject, node(CAIPU.measureLabel), claim.measure or "（未述）")
        measure = _measure(claim.measure)
        if measure is not None:
            quads.link(subject, node(CAIPU.measure), node(measure.iri))
        quads.decimal(subject, node(CAIPU.value), claim.value)
        quads.text(subject, node(CAIPU.unit), claim.unit)
        quads.decimal(subject, node(CAIPU.amount), claim.amount_yuan)
        quads.text(subject, node(CAIPU.printed), claim.source.printed)
        quads.integer(subject, node(CAIPU.fiscalYear), claim.fiscal_year)
        if claim.phase is not None:
            quads.link(subject, node(CAIPU.phase), node(iri("phase", claim.phase)))
        if claim.change is not None:
            quads.link(subject, node(CAIPU.change), node(iri("change", claim.change)))
        quads.text(subject, node(CAIPU.reason), claim.reason)
        quads.text(subject, node(CAIPU.sentence), _unwrapped(claim.sentence))
        quads.link(subject, node(CAIPU.sentenceSpan), quads.span(claim.sentence))
        quads.link(subject, _DERIVED, quads.span(claim.source))


def passages(quads: Quads, facts: Facts) -> None:
    """Readable text; a definition also defines its term."""
    for passage in facts.passages:
        if not passage.text.strip():
            continue
        subject = quads.fresh(fact_iri(passage))
        quads.link(subject, TYPE, node(CAIPU.Passage))
        if passage.kind in _PASSAGE_CLASS:
            quads.link(subject, TYPE, _PASSAGE_CLASS[passage.kind])
        quads.link(subject, _REPORT, node(report_iri(passage.report)))
        quads.link(subject, node(CAIPU.passageKind), node(iri("passage-kind", passage.kind)))
        quads.text(subject, _SECTION, passage.section)
        quads.text(subject, _TEXT, passage.text)
        quads.text(subject, _SUBJECT, passage.subject)
        quads.integer(subject, node(CAIPU.page), passage.source.page)
        quads.link(subject, _DERIVED, quads.span(passage.source))
        if passage.kind is PassageKind.DEFINITION and passage.subject:
            _term(quads, subject, passage, passage.subject)


def _term(quads: Quads, subject: ox.NamedNode, passage: Passage, name: str) -> None:
    printed = squeeze(name)
    word = _QUOTES.sub("", printed) or printed
    term = node(iri("term", hashlib.sha256(word.encode()).hexdigest()[:12]))
    quads.link(subject, node(CAIPU.defines), term)
    quads.label(term, node(SKOS.definition), passage.text)
    if quads.first(term):
        quads.types(term, node(CAIPU.GlossaryTerm), node(SKOS.Concept))
        quads.label(term, node(SKOS.prefLabel), word)
        if printed != word:
            quads.label(term, node(SKOS.altLabel), printed)
        quads.link(term, node(SKOS.inScheme), node(iri("scheme", "term")))


def notes(quads: Quads, facts: Facts) -> None:
    """What the reader took each stretch for, and what it left unread."""
    report = facts.report.id
    for note in facts.notes:
        subject = quads.fresh(iri("note", report, f"{note.start}-{note.end}"))
        source = Source(report, note.start, note.end, facts.text[note.start : note.end], note.page)
        quads.link(subject, TYPE, node(CAIPU.ReadingNote))
        quads.link(subject, _REPORT, node(report_iri(report)))
        quads.text(subject, node(CAIPU.readAs), note.what)
        quads.text(subject, node(CAIPU.reason), note.reason)
        quads.link(subject, _DERIVED, quads.span(source))


def _measure(printed: str) -> Concept | None:
    """The listed measure that ``printed`` is, phase words at its end aside."""
    return concept_for("measure", printed) or concept_for("measure", _PHASE.sub("", printed))


def _unwrapped(source: Source) -> str:
    return "".join(source.text.split("\n")).strip()
