"""Tables: one data set a table and structure, one observation a printed figure (RDF Data Cube)."""

from __future__ import annotations

import hashlib
from collections import defaultdict

import pyoxigraph as ox

from graph.identity import Identity
from graph.names import squeeze
from graph.triples.quads import TYPE, Quads, node
from ontology.facts import Facts, Observation, Reconciles, Report
from ontology.identifiers import fact_iri, iri, report_iri
from ontology.vocabulary import CAIPU, DCTERMS, PROV, QB, RDFS, SKOS

_OBSERVATION, _DATASET_CLASS = node(QB.Observation), node(QB.DataSet)
_DATASET, _STRUCTURE = node(QB.dataSet), node(QB.structure)
_REPORT, _DERIVED = node(CAIPU.report), node(PROV.wasDerivedFrom)
_ORGANIZATION, _YEAR, _PHASE = node(CAIPU.organization), node(CAIPU.fiscalYear), node(CAIPU.phase)
_DIRECTION, _FUND = node(CAIPU.direction), node(CAIPU.fund)
_LINE_ITEM, _COLUMN = node(CAIPU.lineItem), node(CAIPU.column)
_ROW_LABEL, _ROW_CODE = node(CAIPU.rowLabel), node(CAIPU.rowCode)
_ROW_PARENT, _ROW_KEY = node(CAIPU.rowParent), node(CAIPU.rowKey)
_COLUMN_LABEL, _COLUMN_KEY = node(CAIPU.columnLabel), node(CAIPU.columnKey)
_VALUE, _AMOUNT, _UNIT, _PRINTED = (
    node(CAIPU.value), node(CAIPU.amount), node(CAIPU.unit), node(CAIPU.printed),
)  # fmt: skip
_TOTAL, _REPEATS, _RECONCILES, _LABEL_SPAN = (
    node(CAIPU.isPublishedTotal), node(CAIPU.repeatsColumns), node(CAIPU.reconciles),
    node(CAIPU.labelSpan),
)  # fmt: skip
_CLASS = {
    "functional": node(CAIPU.functionalClass),
    "economic": node(CAIPU.economicClass),
    "government-economic": node(CAIPU.governmentEconomicClass),
}
_STRUCTURES = {
    (): node(CAIPU.lineItemStructure),
    ("functional",): node(CAIPU.functionStructure),
    ("economic",): node(CAIPU.economicStructure),
    ("government-economic",): node(CAIPU.governmentEconomicStructure),
    ("economic", "functional"): node(CAIPU.crossStructure),
}
_QUANTITIES = node(CAIPU.quantityStructure)
_PREF, _IN_SCHEME = node(SKOS.prefLabel), node(SKOS.inScheme)
_LINE_CLASS, _COLUMN_CLASS = node(CAIPU.LineItem), node(CAIPU.ColumnHeading)
_CONCEPT_CLASS = node(SKOS.Concept)
_RECONCILED = {Reconciles.TRUE: True, Reconciles.FALSE: False, Reconciles.UNKNOWN: None}
UNSPECIFIED = "unspecified"


def figures(quads: Quads, facts: Facts, identity: Identity) -> None:
    """Data sets and observations. Money and counts of one table are two data sets: each observation
    has every measure and dimension that its structure declares.
    """
    tables: dict[tuple[str, int, bool], list[Observation]] = defaultdict(list)
    for observation in facts.observations:
        money = observation.amount_yuan is not None
        tables[observation.table, observation.table_set, money].append(observation)
    for (table, number, money), observations in tables.items():
        schemes = sorted({o.row_scheme for o in observations if o.row_scheme in _CLASS and money})
        if len(schemes) > 1:  # a table by both economic classifications is one by the departments'
            schemes = [s for s in schemes if s != "government-economic"]
        dataset = _dataset(quads, facts.report, (table, number, money), observations[0])
        structure = _STRUCTURES[tuple(s for s in schemes if s)] if money else _QUANTITIES
        quads.link(dataset, _STRUCTURE, structure)
        for observation in observations:
            subject = _observation(quads, observation, identity)
            quads.link(subject, _DATASET, dataset)
            for scheme in schemes:
                quads.link(subject, _CLASS[scheme or ""], _concept(observation, scheme or ""))


def _dataset(
    quads: Quads, report: Report, key: tuple[str, int, bool], sample: Observation
) -> ox.NamedNode:
    table, number, money = key
    dataset = node(
        iri("dataset", report.id, table, str(number), *(() if money else ("quantities",)))
    )
    quads.link(dataset, TYPE, _DATASET_CLASS)
    title = f"{report.title or report.id}：{sample.table_title or table}" + (
        "" if money else "（数量）"
    )
    quads.label(dataset, node(DCTERMS.title), title)
    quads.label(dataset, node(RDFS.label), title)
    quads.link(dataset, _REPORT, node(report_iri(report.id)))
    quads.link(dataset, _DERIVED, node(report_iri(report.id)))
    quads.link(dataset, node(CAIPU.table), node(iri("table", table)))
    quads.text(dataset, node(CAIPU.tableTitle), sample.table_title)
    quads.integer(dataset, node(CAIPU.tableSet), number)
    return dataset


def _observation(quads: Quads, o: Observation, identity: Identity) -> ox.NamedNode:
    subject = quads.fresh(fact_iri(o))
    claimant = subject.value.removeprefix(fact_iri(o))
    quads.link(subject, TYPE, _OBSERVATION)
    quads.link(subject, _REPORT, node(report_iri(o.report)))
    organization = identity.organization(o.report, o.organization, o.organization_code)
    quads.link(subject, _ORGANIZATION, node(organization))
    quads.integer(subject, _YEAR, o.fiscal_year)
    quads.link(subject, _PHASE, node(iri("phase", o.phase)))
    quads.link(subject, _DIRECTION, node(iri("direction", o.direction or UNSPECIFIED)))
    quads.link(subject, _FUND, node(iri("fund", o.fund or UNSPECIFIED)))
    quads.link(subject, _LINE_ITEM, _line_item(quads, o, claimant))
    quads.link(subject, _COLUMN, _column(quads, o))
    _row_and_column(quads, subject, o)
    quads.decimal(subject, _VALUE, o.value)
    quads.decimal(subject, _AMOUNT, o.amount_yuan)
    quads.text(subject, _UNIT, o.unit)
    quads.text(subject, _PRINTED, o.printed)
    quads.boolean(subject, _TOTAL, o.is_total)
    quads.boolean(subject, _REPEATS, o.repeats_columns)
    quads.boolean(subject, _RECONCILES, _RECONCILED[o.reconciles])
    quads.link(subject, _DERIVED, quads.span(o.source))
    if o.label_source is not None:
        quads.link(subject, _LABEL_SPAN, quads.span(o.label_source))
    return subject


def _row_and_column(quads: Quads, subject: ox.NamedNode, o: Observation) -> None:
    quads.text(subject, _ROW_LABEL, o.row_label)
    quads.text(subject, _ROW_CODE, o.row_code)
    quads.text(subject, _ROW_PARENT, o.row_parent)
    quads.text(subject, _ROW_KEY, o.row_key)
    quads.text(subject, _COLUMN_LABEL, o.column)
    quads.text(subject, _COLUMN_KEY, o.column_key)


def _concept(o: Observation, scheme: str) -> ox.NamedNode:
    """The class of the row in ``scheme``: its code's, else the scheme's total or unspecified."""
    if o.row_scheme == scheme and o.row_code:
        return node(iri(scheme, o.row_code))
    return node(iri(scheme, "total" if o.is_total else UNSPECIFIED))


def _line_item(quads: Quads, o: Observation, claimant: str) -> ox.NamedNode:
    """The row; a second figure that claims one row and column (``claimant``) makes a row of its own."""
    item = node(iri("line", _hash(o.row_scheme, o.row_code, o.row_parent, o.row_label, claimant)))
    if quads.first(item):
        quads.types(item, _LINE_CLASS, _CONCEPT_CLASS)
        quads.link(item, _IN_SCHEME, node(iri("scheme", "line")))
        quads.label(item, _PREF, squeeze(o.row_label) or o.row_code or "（空）")
        quads.text(item, _ROW_CODE, o.row_code)
        quads.text(item, _ROW_PARENT, squeeze(o.row_parent or ""))
    return item


def _column(quads: Quads, o: Observation) -> ox.NamedNode:
    column = node(iri("column", _hash(o.column)))
    if quads.first(column):
        quads.types(column, _COLUMN_CLASS, _CONCEPT_CLASS)
        quads.link(column, _IN_SCHEME, node(iri("scheme", "column")))
        quads.label(column, _PREF, squeeze(o.column) or "（空）")
    return column


def _hash(*parts: str | None) -> str:
    words = "\x1f".join(squeeze(part or "") for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:12]
