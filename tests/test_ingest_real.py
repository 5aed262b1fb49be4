"""The real reports: whose they are, and every source of every fact is the very characters."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.personal import MASK, personal_spans
from ingest.readers import read_document
from ontology.facts import Facts, OrganizationKind, PassageKind, ReportKind, Source

pytestmark = pytest.mark.real


def sources(fact: object) -> Iterator[Source]:
    """Every source inside a record."""
    if isinstance(fact, Source):
        yield fact
    elif isinstance(fact, tuple):
        for item in fact:
            yield from sources(item)
    elif dataclasses.is_dataclass(fact) and not isinstance(fact, type):
        for f in dataclasses.fields(fact):
            yield from sources(getattr(fact, f.name))


def strings(fact: object) -> Iterator[str]:
    """Every text inside a record."""
    if isinstance(fact, str):
        yield fact
    elif isinstance(fact, tuple):
        for item in fact:
            yield from strings(item)
    elif dataclasses.is_dataclass(fact) and not isinstance(fact, type):
        for f in dataclasses.fields(fact):
            yield from strings(getattr(fact, f.name))


def test_organization_year_and_kind(real_facts: list[Facts]) -> None:
    heads = [(f.report.fiscal_year, f.report.kind, f.report.scope) for f in real_facts]
    assert heads == [
        (2023, ReportKind.FINAL, OrganizationKind.UNIT),
        (2023, ReportKind.FINAL, OrganizationKind.DEPARTMENT),
        (2023, ReportKind.BUDGET, OrganizationKind.DEPARTMENT),
        (2024, ReportKind.BUDGET, OrganizationKind.DEPARTMENT),
        (2023, ReportKind.FINAL, OrganizationKind.DEPARTMENT),
    ]
    kinds = (
        "营商环境服务中心",
        "管理委员会办公室",
        "工作委员会办公室",
        "行政审批局",
        "便民服务中心",
    )
    for facts, ending in zip(real_facts, kinds, strict=True):
        assert facts.report.organization.endswith(ending)
        assert facts.report.region
        assert facts.report.organization.removeprefix("中共").startswith(facts.report.region)


def test_every_source_is_the_slice_at_its_offsets(real_facts: list[Facts]) -> None:
    for facts in real_facts:
        count = 0
        for source in sources(facts):
            count += 1
            assert source.report == facts.report.id
            assert source.text == facts.text[source.start : source.end]
            assert all(source.start <= s < e <= source.end for s, e in source.parts)
        assert count > 100


def test_masking_moves_nothing_and_leaves_no_person(
    real_facts: list[Facts], real_reports: list[Path]
) -> None:
    masked = 0
    for facts, path in zip(real_facts, real_reports, strict=True):
        plain = read_document(path).text
        assert len(facts.text) == len(plain)
        assert list(personal_spans(facts.text)) == []
        private = {plain[s:e] for s, e in personal_spans(plain)}
        masked += len(private)
        for text in strings(facts):
            assert not any(word in text for word in private)
    assert masked


def test_passages_are_readable(real_facts: list[Facts]) -> None:
    for facts in real_facts:
        narrative = [p for p in facts.passages if p.kind is PassageKind.NARRATIVE and p.section]
        assert sum(len(p.text) for p in narrative) > 1500
        whole = [p for p in narrative if re.search("[。；：！”）]$", p.text.strip())]
        assert len(whole) > 0.6 * len(narrative)
        assert not any("....." in p.text for p in narrative)
        assert not any(MASK in p.text for p in facts.passages if p.kind is PassageKind.NARRATIVE)


def test_glossary_terms_and_duties(real_facts: list[Facts]) -> None:
    for facts in real_facts:
        terms = {p.subject for p in facts.passages if p.kind is PassageKind.DEFINITION}
        assert "项目支出" in terms or "部门预算支出" in terms
        assert "“三公”经费" in terms
        assert any(p.kind is PassageKind.DUTY for p in facts.passages)


def test_units_of_departments(real_facts: list[Facts]) -> None:
    units = [sorted(o.code or o.name[-4:] for o in f.organizations if o.nature) for f in real_facts]
    assert [len(u) for u in units] == [1, 2, 2, 3, 0]
    assert units[1] == ["434001", "434007"]


def test_claims_of_each_report(real_facts: list[Facts]) -> None:
    counts = [len(f.claims) for f in real_facts]
    assert all(n >= least for n, least in zip(counts, (180, 270, 35, 40, 140), strict=True))
    for facts in real_facts:
        assert len({c.identity for c in facts.claims}) == len(facts.claims)
        for claim in facts.claims:
            assert claim.measure
            assert (
                claim.sentence.start <= claim.source.start < claim.source.end <= claim.sentence.end
            )
