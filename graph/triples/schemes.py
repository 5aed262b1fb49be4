"""Code lists, the lexicon's words, and codes that only reports print, as SKOS in one graph."""

from __future__ import annotations

import hashlib
from functools import cache

from graph.identity import Identity
from graph.triples.quads import TYPE, Quads, node
from ontology.code_lists import (
    DEPTH,
    Concept,
    Former,
    Scheme,
    concepts,
    fold,
    former_subjects,
    parent_code,
    schemes,
    with_parents,
)
from ontology.facts import Facts
from ontology.identifiers import graph_iri, iri
from ontology.lexicon import Word, words, words_for
from ontology.vocabulary import CAIPU, DCTERMS, SKOS, SKOSXL

_PREF, _ALT = node(SKOS.prefLabel), node(SKOS.altLabel)
_BROADER, _IN_SCHEME, _TOP_OF = node(SKOS.broader), node(SKOS.inScheme), node(SKOS.topConceptOf)
_INVERSE = {"broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}
_NARROWER, _HAS_TOP = node(SKOS.narrower), node(SKOS.hasTopConcept)
_NOTATION, _CONCEPT = node(SKOS.notation), node(SKOS.Concept)
_CLASSES = {
    name: node(CAIPU[name])
    for name in (
        "FunctionalClass", "EconomicClass", "GovernmentEconomicClass", "Measure", "TableKind",
        "LineItem", "ColumnHeading", "GlossaryTerm",
    )
}  # fmt: skip


def scheme_quads(identity: Identity) -> Quads:
    """Every concept scheme with its concepts; parents are there even where nobody prints them."""
    quads = Quads(graph_iri("schemes"))
    unlisted: dict[str, dict[str, list[str]]] = {}
    for (name, code), labels in identity.unlisted.items():
        ranked = sorted(labels, key=lambda label: (-labels[label], label))
        unlisted.setdefault(name, {})[code] = ranked
    for scheme in schemes().values():
        _scheme(quads, scheme)
        for concept in concepts(scheme.id).values():
            _concept(quads, scheme, concept)
        _unlisted(quads, scheme, unlisted.get(scheme.id, {}))
    for former in former_subjects():
        _former(quads, former)
    for word in words():
        _word(quads, word)
    return quads


def _scheme(quads: Quads, scheme: Scheme) -> None:
    subject = node(scheme.iri)
    quads.types(subject, node(SKOS.ConceptScheme))
    quads.label(subject, _PREF, scheme.zh)
    quads.label(subject, _PREF, scheme.en, "en")
    quads.text(subject, node(DCTERMS.source), scheme.source)


def _concept(quads: Quads, scheme: Scheme, concept: Concept) -> None:
    subject = node(concept.iri)
    quads.types(subject, _CONCEPT)
    if scheme.concept_class:
        quads.types(subject, _CLASSES[scheme.concept_class])
    quads.text(subject, _NOTATION, concept.notation)
    quads.label(subject, _PREF, concept.zh)
    quads.label(subject, _PREF, concept.en, "en")
    for label in concept.alt:
        quads.label(subject, _ALT, label)
    in_scheme = node(scheme.iri)
    quads.link(subject, _IN_SCHEME, in_scheme)
    if concept.parent:
        parent = node(iri(scheme.id, concept.parent))
        quads.link(subject, _BROADER, parent)
        quads.link(parent, _NARROWER, subject)
    else:
        quads.link(subject, _TOP_OF, in_scheme)
        quads.link(in_scheme, _HAS_TOP, subject)
    quads.integer(subject, node(CAIPU.depth), DEPTH.get(scheme.id, {}).get(len(concept.notation)))
    quads.text(subject, node(CAIPU.edition), concept.edition)
    if concept.match.startswith("http"):
        quads.link(subject, node(SKOS.exactMatch), node(concept.match))
    elif concept.match:
        quads.link(subject, node(SKOS.closeMatch), node(iri(*concept.match.split("/"))))


def _former(quads: Quads, former: Former) -> None:
    """A subject of an earlier edition, in a scheme of that edition, with what it is today."""
    scheme, today = schemes()[former.scheme], node(iri("scheme", former.scheme))
    edition = node(iri("scheme", former.edition))
    if quads.first(edition):
        quads.types(edition, node(SKOS.ConceptScheme))
        quads.label(edition, _PREF, f"{scheme.zh}（{former.until}年及以前，与现行不同的科目）")
        differing = f"{scheme.en} (until {former.until}, where it differs)"
        quads.label(edition, _PREF, differing, "en")
        quads.text(edition, node(DCTERMS.source), scheme.source)
        quads.link(edition, node(DCTERMS.isReplacedBy), today)
    subject = node(former.iri)
    quads.types(subject, _CONCEPT)
    quads.text(subject, _NOTATION, former.notation)
    quads.label(subject, _PREF, former.zh)
    quads.link(subject, _IN_SCHEME, edition)
    quads.text(subject, node(CAIPU.edition), f"{former.until}年及以前")
    quads.label(subject, node(SKOS.changeNote), former.note)
    back = _INVERSE.get(former.relation, former.relation)
    for code in former.targets:
        target = node(iri(former.scheme, code))
        quads.link(subject, node(SKOS[former.relation]), target)
        quads.link(target, node(SKOS[back]), subject)


def _unlisted(quads: Quads, scheme: Scheme, printed: dict[str, list[str]]) -> None:
    """Codes that reports print and the list lacks, under their printed names, with their parents."""
    for code in sorted(with_parents(scheme.id, printed) - concepts(scheme.id).keys()):
        labels = printed.get(code) or [code]
        parent = parent_code(scheme.id, code) or ""
        edition = "报告所印" if code in printed else ""
        made = Concept(
            scheme.id, code, labels[0], "", parent, tuple(labels[1:]), edition=edition
        )  # fmt: skip
        _concept(quads, scheme, made)


@cache
def _known(concept: Concept) -> frozenset[str]:
    """Every label that the code list or the lexicon gives ``concept``."""
    given = (w.word for w in words_for(concept.scheme, concept.notation))
    return frozenset(fold(label) for label in (*concept.labels, *given))


def _word(quads: Quads, word: Word) -> None:
    """A word as a plain label and as a SKOS-XL label with its source."""
    concept = concepts(word.scheme)[word.notation]
    known = {fold(label) for label in concept.labels}
    subject = node(concept.iri)
    key = hashlib.sha256("\x1f".join((word.scheme, word.notation, word.word)).encode())
    label = node(iri("word", key.hexdigest()[:12]))
    if fold(word.word) not in known:
        quads.label(subject, _ALT, word.word)
    quads.link(subject, node(SKOSXL.altLabel), label)
    quads.link(label, TYPE, node(SKOSXL.Label))
    quads.label(label, node(SKOSXL.literalForm), word.word)
    quads.text(label, node(DCTERMS.source), word.source)


def printed_names(quads: Quads, facts: Facts) -> None:
    """The names this report prints for listed codes, where neither list nor lexicon has them."""
    met: set[tuple[str, str, str]] = set()
    for o in facts.observations:
        key = (o.row_scheme or "", o.row_code or "", o.row_label)
        if o.row_scheme and o.row_code and key not in met:
            met.add(key)
            listed = concepts(o.row_scheme).get(o.row_code)
            label = fold(o.row_label)
            if listed is not None and label and label not in _known(listed):
                quads.label(node(listed.iri), _ALT, label)
