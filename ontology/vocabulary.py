# ruff: noqa: N815 (local names of RDF terms)
"""Every term that Caipu writes or asks for, as a Python name; a term that does not exist raises.

``CAIPU`` lists the own terms of ``caipu.ttl``, in its words; a test holds the two together. The other
classes are the reused vocabularies, closed as well.
"""

from __future__ import annotations

import rdflib.namespace
from rdflib import Namespace, URIRef
from rdflib.namespace import (
    DCTERMS,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SH,
    SKOS,
    VOID,
    XSD,
    DefinedNamespace,
)

from ontology.identifiers import ONTOLOGY

__all__ = [
    "CAIPU", "DCAT", "DCTERMS", "OA", "ORG", "OWL", "PREFIXES", "PROV", "QB", "RDF", "RDFS", "SH",
    "SKOS", "SKOSXL", "VOID", "XSD",
]  # fmt: skip


class CAIPU(DefinedNamespace):
    """Own terms: ``https://w3id.org/caipu/ontology#``."""

    _fail = True
    _NS = Namespace(ONTOLOGY)

    # classes
    Achievement: URIRef
    BudgetReport: URIRef
    BudgetUnit: URIRef
    CheckRun: URIRef
    Claim: URIRef
    ColumnHeading: URIRef
    Definition: URIRef
    Department: URIRef
    Duty: URIRef
    EconomicClass: URIRef
    GovernmentEconomicClass: URIRef
    FinalAccountsReport: URIRef
    Finding: URIRef
    FunctionalClass: URIRef
    GlossaryTerm: URIRef
    IdentityJudgement: URIRef
    Indicator: URIRef
    InternalOffice: URIRef
    LineItem: URIRef
    Measure: URIRef
    OrganizationMention: URIRef
    OtherOrganization: URIRef
    Passage: URIRef
    PerformanceGoal: URIRef
    ProcurementItem: URIRef
    Project: URIRef
    ProjectRecord: URIRef
    ReadingNote: URIRef
    ReconciliationConstraintComponent: URIRef
    Region: URIRef
    Report: URIRef
    Span: URIRef
    SpendingMilestone: URIRef
    StatedValue: URIRef
    TableKind: URIRef

    # properties, table structures and their components
    achievement: URIRef
    actual: URIRef
    actualNumber: URIRef
    amount: URIRef
    amountComponent: URIRef
    basis: URIRef
    budgetAmount: URIRef
    catalogueCode: URIRef
    change: URIRef
    column: URIRef
    columnComponent: URIRef
    columnKey: URIRef
    columnLabel: URIRef
    completion: URIRef
    crossStructure: URIRef
    deadline: URIRef
    defines: URIRef
    department: URIRef
    depth: URIRef
    deviation: URIRef
    deviationReason: URIRef
    direction: URIRef
    directionComponent: URIRef
    economicClass: URIRef
    economicClassComponent: URIRef
    economicStructure: URIRef
    edition: URIRef
    evidence: URIRef
    executedAmount: URIRef
    executionRate: URIRef
    expected: URIRef
    explanation: URIRef
    file: URIRef
    fiscalYear: URIRef
    fiscalYearComponent: URIRef
    formScore: URIRef
    functionStructure: URIRef
    functionalClass: URIRef
    functionalClassComponent: URIRef
    fund: URIRef
    fundComponent: URIRef
    fundingForm: URIRef
    fundingLabel: URIRef
    goal: URIRef
    indicatorCategory: URIRef
    isClassified: URIRef
    isPublishedTotal: URIRef
    isPublishedTotalComponent: URIRef
    itemName: URIRef
    judgement: URIRef
    judges: URIRef
    labelSpan: URIRef
    level1: URIRef
    level2: URIRef
    level3: URIRef
    levelLabel: URIRef
    lineItem: URIRef
    lineItemComponent: URIRef
    governmentEconomicClass: URIRef
    governmentEconomicClassComponent: URIRef
    governmentEconomicStructure: URIRef
    lineItemStructure: URIRef
    lineNumber: URIRef
    measure: URIRef
    measureLabel: URIRef
    milestone: URIRef
    nature: URIRef
    natureLabel: URIRef
    operator: URIRef
    organization: URIRef
    organizationComponent: URIRef
    organizationLevel: URIRef
    page: URIRef
    pages: URIRef
    passageKind: URIRef
    phase: URIRef
    phaseComponent: URIRef
    plannedShare: URIRef
    printed: URIRef
    printedCode: URIRef
    printedComponent: URIRef
    printedName: URIRef
    printedParent: URIRef
    problems: URIRef
    procurementMethod: URIRef
    project: URIRef
    projectCode: URIRef
    projectRecord: URIRef
    purpose: URIRef
    quantity: URIRef
    quantityStructure: URIRef
    readAs: URIRef
    reason: URIRef
    reconciles: URIRef
    reconcilesComponent: URIRef
    region: URIRef
    repeatsColumns: URIRef
    repeatsColumnsComponent: URIRef
    report: URIRef
    reportKind: URIRef
    revisedAmount: URIRef
    rowCode: URIRef
    rowKey: URIRef
    rowLabel: URIRef
    rowParent: URIRef
    rule: URIRef
    ruleGroup: URIRef
    scope: URIRef
    score: URIRef
    section: URIRef
    sentence: URIRef
    sentenceSpan: URIRef
    sequence: URIRef
    sha256: URIRef
    specialFund: URIRef
    states: URIRef
    subject: URIRef
    table: URIRef
    tableSet: URIRef
    tableTitle: URIRef
    targetNumber: URIRef
    targetText: URIRef
    targetUnit: URIRef
    targetValue: URIRef
    text: URIRef
    textScore: URIRef
    unit: URIRef
    unitComponent: URIRef
    unitPrice: URIRef
    value: URIRef
    valueComponent: URIRef
    weight: URIRef


for _name in CAIPU.__annotations__:
    if not _name.startswith("_"):
        setattr(CAIPU, _name, CAIPU[_name])  # a plain attribute: the metaclass looks up every time


class DCAT(rdflib.namespace.DCAT):
    """DCAT 2, closed."""

    _fail = True


class OA(DefinedNamespace):
    """Web Annotation: what is used of it."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    start: URIRef


class SKOSXL(DefinedNamespace):
    """SKOS-XL: labels that carry their source."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2008/05/skos-xl#")

    Label: URIRef
    altLabel: URIRef
    hiddenLabel: URIRef
    literalForm: URIRef
    prefLabel: URIRef


PREFIXES: dict[str, str] = {
    "caipu": str(CAIPU),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "sh": str(SH),
    "skos": str(SKOS),
    "skosxl": str(SKOSXL),
    "void": str(VOID),
    "xsd": str(XSD),
}
"""Prefix to namespace, as queries and Turtle of this project write them."""
