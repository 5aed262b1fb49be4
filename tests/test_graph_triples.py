"""Facts as triples: nothing lost, nothing without an IRI, sums that are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from graph.identity import resolve
from graph.names import parse
from graph.triples import SHARED_GRAPHS, finding_quads, report_triples, shared_quads
from graph.triples.organizations import organ_of
from graph.triples.performance import actual_number, number
from ontology.facts import (
    Claim,
    Facts,
    Finding,
    Indicator,
    Note,
    Observation,
    Organization,
    OrganizationKind,
    Passage,
    Project,
    Severity,
    Source,
    Stated,
)
from ontology.identifiers import BASE, fact_iri, graph_iri, iri, report_iri, span_iri
from ontology.vocabulary import CAIPU, DCTERMS, OA, ORG, PREFIXES, PROV, QB, RDF, SH, SKOS, SKOSXL
from tests.sample_facts import DEPARTMENT, UNIT, sample_facts

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def store_of(*all_facts: Facts) -> ox.Store:
    """A store with the graphs of ``all_facts`` and the shared ones."""
    identity = resolve(all_facts)
    store = ox.Store()
    for facts in all_facts:
        store.extend(report_triples(facts, identity))
    store.extend(shared_quads(identity))
    return store


def select(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    solutions = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for row in solutions:
        yield tuple("" if term is None else term.value for term in row)


def objects(store: ox.Store, subject: str, predicate: object) -> set[str]:
    quads = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(str(predicate)), None, None)
    return {quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return sample_facts()


@pytest.fixture(scope="module")
def store(facts: Facts) -> ox.Store:
    return store_of(facts)


@pytest.mark.parametrize(
    ("name", "organ"),
    [
        ("岚川市青禾区商务委员会", "commerce"),
        ("岚川市青禾区水务委员会", None),
        ("中共岚川市青禾区委员会", "party_committee"),
        ("岚川市青禾区委组织部", "organization_department"),
        ("岚川市政协", "cppcc"),
        ("岚川市第一小学", "school"),
    ],
)
def test_the_kind_of_organ_is_told_by_the_end_of_a_name(name: str, organ: str | None) -> None:
    assert organ_of(parse(name).rest) == (organ and iri("organ", organ))


def test_a_report_is_one_named_graph_that_says_what_it_is_of(facts: Facts, store: ox.Store) -> None:
    identity = resolve([facts])
    graphs = {quad.graph_name for quad in report_triples(facts, identity)}
    assert graphs == {ox.NamedNode(graph_iri(facts.report.id))}
    assert objects(store, graph_iri(facts.report.id), PROV.wasDerivedFrom) == {
        report_iri(facts.report.id)
    }


def test_shared_graphs_are_the_declared_ones(facts: Facts) -> None:
    graphs = {str(quad.graph_name.value) for quad in shared_quads(resolve([facts]))}  # type: ignore[union-attr]
    assert graphs == set(SHARED_GRAPHS)


def test_every_node_has_an_iri_and_no_identifier_is_a_bare_code(store: ox.Store) -> None:
    for quad in store:
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(BASE):
                kind, _, rest = term.value.removeprefix(BASE).partition("/")
                assert rest, term
                classes = re.compile("(functional|(government-)?economic)(-20[0-9]{2})?")
                assert classes.fullmatch(kind) or not re.fullmatch(r"\d{1,10}", rest), term


def test_an_observation_carries_all_it_prints(facts: Facts, store: ox.Store) -> None:
    o = facts.observations[3]
    subject = fact_iri(o)
    assert objects(store, subject, RDF.type) == {str(QB.Observation)}
    assert objects(store, subject, CAIPU.functionalClass) == {iri("functional", "2010301")}
    assert objects(store, subject, CAIPU.amount) == {"855000"}
    assert objects(store, subject, CAIPU.value) == {"85.5"}
    assert objects(store, subject, CAIPU.printed) == {"85.50"}
    assert objects(store, subject, CAIPU.unit) == {"万元"}
    assert objects(store, subject, CAIPU.fiscalYear) == {"2023"}
    assert objects(store, subject, CAIPU.phase) == {iri("phase", "executed")}
    assert objects(store, subject, CAIPU.fund) == {iri("fund", "general")}
    assert objects(store, subject, CAIPU.isPublishedTotal) == {"false"}
    assert objects(store, subject, CAIPU.reconciles) == {"true"}
    assert objects(store, subject, CAIPU.rowCode) == {"2010301"}
    assert objects(store, subject, PROV.wasDerivedFrom) == {span_iri(o.source)}
    assert objects(store, span_iri(o.source), OA.exact) == {o.source.text}
    assert objects(store, span_iri(o.source), OA.start) == {str(o.source.start)}


def test_a_figure_of_unknown_reconciliation_says_nothing_of_it(facts: Facts) -> None:
    o = replace(facts.observations[3], reconciles=type(facts.observations[3].reconciles).UNKNOWN)
    store = store_of(replace(facts, observations=(o,)))
    assert objects(store, fact_iri(o), CAIPU.reconciles) == set()


def test_summing_what_is_no_total_counts_no_money_twice(store: ox.Store) -> None:
    query = """SELECT (SUM(?a) AS ?sum) WHERE {
      ?o qb:dataSet/caipu:table <%s> ; caipu:amount ?a ; caipu:isPublishedTotal %s }"""
    table = iri("table", "general_expenditure")
    assert list(select(store, query % (table, "false"))) == [("855000",)]
    assert list(select(store, query % (table, "true"))) == [("2565000",)]


def test_a_naive_sum_over_parents_uses_broader(store: ox.Store) -> None:
    query = f"""SELECT (SUM(?a) AS ?sum) WHERE {{
      ?o caipu:functionalClass/skos:broader+ <{iri("functional", "201")}> ;
         caipu:amount ?a ; caipu:isPublishedTotal false }}"""
    assert list(select(store, query)) == [("855000",)]


def test_parents_that_nobody_prints_are_concepts(facts: Facts) -> None:
    o = replace(facts.observations[3], row_code="2999901", row_label="不在表中的项")
    store = store_of(replace(facts, observations=(o,)))
    assert objects(store, iri("functional", "2999901"), SKOS.prefLabel) == {"不在表中的项"}
    assert objects(store, iri("functional", "2999901"), SKOS.broader) == {
        iri("functional", "29999")
    }
    assert objects(store, iri("functional", "29999"), SKOS.broader) == {iri("functional", "299")}
    assert objects(store, iri("functional", "299"), SKOS.notation) == {"299"}


def test_a_name_that_drifted_is_an_other_label_of_the_subject(facts: Facts) -> None:
    o = replace(facts.observations[3], row_label="行政  运行经费项")
    store = store_of(replace(facts, observations=(o,)))
    concept = iri("functional", "2010301")
    assert objects(store, concept, SKOS.prefLabel) >= {"行政运行"}
    assert "行政运行经费项" in objects(store, concept, SKOS.altLabel)


def test_the_row_of_a_total_is_of_the_total_class(facts: Facts, store: ox.Store) -> None:
    assert objects(store, fact_iri(facts.observations[0]), CAIPU.functionalClass) == {
        iri("functional", "total")
    }


def test_counts_are_a_data_set_of_their_own(facts: Facts) -> None:
    count = replace(
        facts.observations[0], amount_yuan=None, unit="辆", row_label="车辆", is_total=False
    )
    store = store_of(replace(facts, observations=(*facts.observations, count)))
    (dataset,) = objects(store, fact_iri(count), QB.dataSet)
    assert objects(store, dataset, QB.structure) == {str(CAIPU.quantityStructure)}
    assert objects(store, fact_iri(count), CAIPU.amount) == set()


def test_two_figures_that_claim_one_identity_both_stay(facts: Facts) -> None:
    first = facts.observations[5]
    second = replace(first, value=Decimal("9.99"), amount_yuan=Decimal(99900))
    store = store_of(replace(facts, observations=(first, second)))
    assert objects(store, fact_iri(first), CAIPU.value) == {"4.3"}
    assert objects(store, fact_iri(first) + "-2", CAIPU.value) == {"9.99"}
    rows = [objects(store, s, CAIPU.lineItem) for s in (fact_iri(first), fact_iri(first) + "-2")]
    assert rows[0].isdisjoint(rows[1])


def test_projects_indicators_and_purchases_hang_together(facts: Facts, store: ox.Store) -> None:
    (project,), (indicator,) = facts.projects, facts.indicators
    record = fact_iri(project)
    assert objects(store, record, CAIPU.budgetAmount) == {"200000"}
    assert objects(store, record, CAIPU.textScore) == {"97"}
    assert objects(store, fact_iri(indicator), CAIPU.projectRecord) == {record}
    assert objects(store, fact_iri(indicator), CAIPU.targetNumber) == {"12"}
    assert objects(store, fact_iri(indicator), CAIPU.actualNumber) == {"13"}
    assert objects(store, fact_iri(indicator), CAIPU.indicatorCategory) == {
        iri("indicator-category", "output"), iri("indicator-category", "quantity"),
    }  # fmt: skip
    (enduring,) = objects(store, record, CAIPU.project)
    assert objects(store, enduring, SKOS.prefLabel) == {"河道清淤"}
    assert [row[0] for row in select(store, "SELECT ?t { ?r caipu:goal/caipu:text ?t }")] == [
        "清理淤积河道，保障行洪安全。"
    ]
    assert [
        row[0]
        for row in select(store, "SELECT ?a { ?p a caipu:ProcurementItem ; caipu:amount ?a }")
    ] == ["60000"]


def test_two_purchases_of_the_same_words_are_two(facts: Facts) -> None:
    store = store_of(replace(facts, procurement=facts.procurement * 2))
    assert list(select(store, "SELECT (COUNT(?p) AS ?n) { ?p a caipu:ProcurementItem }")) == [
        ("2",)
    ]


def test_claims_carry_their_sentence_and_reason(facts: Facts, store: ox.Store) -> None:
    claim = facts.claims[1]
    subject = fact_iri(claim)
    assert objects(store, subject, CAIPU.change) == {iri("change", "increase")}
    assert objects(store, subject, CAIPU.reason) == {claim.reason}
    assert objects(store, subject, CAIPU.sentenceSpan) == {span_iri(claim.sentence)}
    assert objects(store, subject, CAIPU.amount) == {"55000"}


def test_definitions_define_a_term_and_duties_are_duties(facts: Facts, store: ox.Store) -> None:
    definition = next(p for p in facts.passages if p.subject == "基本支出")
    (term,) = objects(store, fact_iri(definition), CAIPU.defines)
    assert objects(store, term, SKOS.definition) == {definition.text}
    assert objects(store, fact_iri(facts.passages[0]), RDF.type) == {
        str(CAIPU.Passage),
        str(CAIPU.Duty),
    }


def test_organizations_are_of_the_org_ontology(store: ox.Store) -> None:
    rows = select(
        store,
        """SELECT ?n ?p { ?o a caipu:BudgetUnit, org:FormalOrganization ; skos:prefLabel ?n ;
          org:subOrganizationOf/skos:prefLabel ?p }""",
    )
    assert list(rows) == [(UNIT, DEPARTMENT)]
    region = select(
        store,
        f'SELECT ?r {{ ?o skos:prefLabel "{DEPARTMENT}"@zh ; caipu:region/skos:prefLabel ?r }}',
    )
    assert list(region) == [("岚川市青禾区",)]
    nature = select(store, f'SELECT ?c {{ ?o skos:prefLabel "{UNIT}"@zh ; caipu:nature ?c }}')
    assert list(nature) == [(iri("unit-nature", "subsidised"),)]
    assert not list(
        select(
            store,
            f"SELECT ?o {{ ?o a <{ORG.Organization}> MINUS {{ ?o <{DCTERMS.isReferencedBy}> ?r }} }}",
        )
    )


def test_words_of_the_lexicon_are_labels_with_their_source(store: ox.Store) -> None:
    printing = iri("economic", "30202")
    assert "印东西" in objects(store, printing, SKOS.altLabel)
    query = 'SELECT ?s { ?c skosxl:altLabel ?l . ?l skosxl:literalForm "印东西"@zh ; dcterms:source ?s }'
    assert list(select(store, query)) == [("日常口语（本项目编）",)]
    assert objects(store, printing, SKOSXL.altLabel)


def test_notes_keep_what_was_left_unread(facts: Facts) -> None:
    store = store_of(replace(facts, notes=(Note(0, 4, "unread", "数字粘连，无法分开。"),)))
    query = """SELECT ?r ?t { ?n a caipu:ReadingNote ; caipu:readAs "unread" ; caipu:reason ?r ;
      prov:wasDerivedFrom/oa:exact ?t }"""
    assert list(select(store, query)) == [("数字粘连，无法分开。", facts.text[:4])]


@pytest.mark.parametrize("kind", [Observation, Project, Indicator, Claim, Passage])
def test_every_record_of_the_facts_is_in_the_graph(
    kind: type, facts: Facts, store: ox.Store
) -> None:
    records = [
        *facts.observations, *facts.projects, *facts.indicators, *facts.claims, *facts.passages,
    ]  # fmt: skip
    chosen = [r for r in records if isinstance(r, kind)]
    assert chosen
    assert all(objects(store, fact_iri(r), RDF.type) for r in chosen)


def test_findings_are_validation_results_in_the_graph_of_their_run(facts: Facts) -> None:
    source = facts.observations[0].source
    finding = Finding(
        "parent_sum", "2", Severity.ERROR, (facts.report.id,), "201", "合计不等于各项之和。",
        (Stated("85.50", source, 12),), "80.00",
    )  # fmt: skip
    quads = list(finding_quads([finding], "7"))
    assert {str(q.graph_name.value) for q in quads} == {graph_iri("check-7")}  # type: ignore[union-attr]
    store = ox.Store()
    store.extend(quads)
    rows = select(
        store,
        """SELECT ?m ?v ?l { ?run sh:conforms false ; sh:result ?f . ?f sh:resultSeverity sh:Violation ;
          sh:resultMessage ?m ; caipu:states ?s . ?s caipu:text ?v ; caipu:lineNumber ?l }""",
    )
    assert list(rows) == [("合计不等于各项之和。", "85.50", "12")]
    assert objects(store, iri("check", "7"), RDF.type) >= {str(SH.ValidationReport)}


def test_a_run_without_errors_conforms() -> None:
    store = ox.Store()
    store.extend(finding_quads([], "8"))
    assert objects(store, iri("check", "8"), SH.conforms) == {"true"}


def test_a_broken_figure_is_printed_joined() -> None:
    source = Source("r", 10, 17, "357.\n40", None, ((10, 14), (15, 17)))
    facts = sample_facts()
    o = replace(facts.observations[3], source=replace(source, report=facts.report.id))
    store = store_of(replace(facts, observations=(o,)))
    assert objects(store, fact_iri(o), CAIPU.printed) == {"357.40"}
    assert objects(store, span_iri(o.source), OA.exact) == {"357.\n40"}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("200人", "200"), ("95%", "95"), ("1,200.5元", "1200.5"), ("效果明显", None), ("3月底前2次", None),
     ("", None), (None, None), ("-3", "-3")],
)  # fmt: skip
def test_a_printed_value_is_a_number_only_where_it_is_one(
    printed: str | None, expected: str | None
) -> None:
    assert number(printed) == (None if expected is None else Decimal(expected))


def test_the_catalogue_lists_the_reports_and_counts_what_is_there(
    facts: Facts, store: ox.Store
) -> None:
    rows = select(
        store,
        """SELECT ?r ?p ?g { ?c a dcat:Catalog ; dcat:dataset ?r .
          ?r dcterms:publisher/skos:prefLabel ?p ; dcat:distribution/dcat:accessURL ?g }""",
    )
    report = facts.report.id
    assert list(rows) == [(report_iri(report), DEPARTMENT, graph_iri(report))]
    counted = "SELECT ?n { ?v a void:Dataset ; void:class qb:Observation ; void:entities ?n }"
    assert list(select(store, counted)) == [(str(len(facts.observations)),)]


def test_spacing_of_a_label_makes_no_other_row(facts: Facts) -> None:
    spaced = replace(
        facts.observations[3], row_label="行政 运行", column="本年支出/小计", table="other"
    )
    store = store_of(replace(facts, observations=(facts.observations[3], spaced)))
    for predicate in (CAIPU.lineItem, CAIPU.column):
        (one,) = objects(store, fact_iri(facts.observations[3]), predicate)
        assert objects(store, fact_iri(spaced), predicate) == {one}
        assert len(objects(store, one, SKOS.prefLabel)) == 1


def test_an_organization_is_of_the_kind_that_its_name_ends_with(store: ox.Store) -> None:
    query = f'SELECT ?c {{ ?o skos:prefLabel "{DEPARTMENT}"@zh ; org:classification ?c }}'
    assert list(select(store, query)) == [(iri("organ", "water"),)]


def test_the_evidence_of_an_identity_is_in_the_graph() -> None:
    store = store_of(sample_facts(), sample_facts("qinghe-water-2022-final", 2022))
    query = f"""SELECT ?e ?r {{ ?j a caipu:IdentityJudgement ; caipu:judgement "same" ;
      caipu:evidence ?e ; caipu:reason ?r ; caipu:judges/skos:prefLabel "{UNIT}"@zh }}"""
    assert list(select(store, query)) == [
        ("same_name", f"2 份报告在同一地区印有同一名称“{UNIT}”。")
    ]


@pytest.mark.parametrize(
    ("downward", "upward"),
    [
        ("org:hasSubOrganization", "org:subOrganizationOf"),
        ("org:hasUnit", "org:unitOf"),
        ("skos:narrower", "skos:broader"),
        ("skos:hasTopConcept", "skos:topConceptOf"),
    ],
)
def test_relations_can_be_asked_from_either_end(facts: Facts, downward: str, upward: str) -> None:
    office = Organization(facts.report.id, "办公室", OrganizationKind.OFFICE)
    store = store_of(replace(facts, organizations=(*facts.organizations, office)))
    both = set(select(store, f"SELECT ?a ?b {{ ?a {downward} ?b }}"))
    assert both == set(select(store, f"SELECT ?a ?b {{ ?b {upward} ?a }}"))
    assert both


def test_whatever_bears_a_preferred_label_bears_it_as_label(store: ox.Store) -> None:
    query = "ASK { ?x skos:prefLabel ?name FILTER NOT EXISTS { ?x rdfs:label ?name } }"
    assert not store.query(PROLOGUE + query)
    unnamed = "ASK { ?x a qb:DataSet FILTER NOT EXISTS { ?x rdfs:label ?n ; dcterms:title ?n } }"
    assert not store.query(PROLOGUE + unnamed)


def test_a_table_by_the_governments_economic_classes_has_a_structure_of_its_own(
    facts: Facts,
) -> None:
    by_use = [o for o in facts.observations if o.row_scheme == "economic"]
    codes = {"302": "502", "30201": "50201", "30211": "50207"}
    figures = tuple(
        replace(
            o, table="general_basic", table_set=1, row_code=codes[o.row_code or ""],
            row_scheme="government-economic",
        )
        for o in by_use
    )  # fmt: skip
    store = store_of(replace(facts, observations=(*facts.observations, *figures)))
    query = """SELECT ?code ?near { ?o qb:dataSet/qb:structure caipu:governmentEconomicStructure ;
      caipu:governmentEconomicClass ?c . ?c skos:notation ?code OPTIONAL { ?c skos:closeMatch/skos:notation ?near } }"""
    assert set(select(store, query)) == {("502", "302"), ("50201", ""), ("50207", "30212")}
    both = tuple(replace(o, table_set=0) for o in figures)
    store_of(replace(facts, observations=(*facts.observations, *both)))


def test_an_old_name_leads_to_todays_subject_and_back(store: ox.Store) -> None:
    query = """SELECT ?code ?back { ?old skos:prefLabel "旅游业管理与服务支出"@zh ; skos:broadMatch ?c ;
      skos:changeNote ?why . ?c skos:notation ?code ; skos:narrowMatch/skos:notation ?back }"""
    assert ("20701", "21605") in set(select(store, query))


@pytest.mark.parametrize(
    ("unit", "target", "actual", "compared"),
    [
        ("%", "95", "0.98", "98"), ("%", "95", "1", "100"), ("%", "95", "98", "98"), ("%", "95", "0%", "0"),
        ("%", "1", "0.8", "0.8"), ("个", "95", "1", "1"), ("%", "95", "按期", None),
    ],
)  # fmt: skip
def test_an_actual_value_counts_in_the_unit_of_its_target(
    facts: Facts, unit: str, target: str, actual: str, compared: str | None
) -> None:
    indicator = replace(facts.indicators[0], target_unit=unit, target_value=target, actual=actual)
    assert actual_number(indicator) == (None if compared is None else Decimal(compared))
