"""Figures stated in prose, each with what it measures, its sentence, and the reason given for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.document import Document
from ingest.headings import section_of
from ingest.names import region_of
from ingest.narrative import kind_of, names_item
from ingest.prose import Paragraph
from ingest.stated import Stated
from ingest.statements import Statements
from ingest.wording import fold
from ontology.facts import Claim, PassageKind, Phase, Report, ReportKind, Source, Span

_TARGETS = re.compile(
    r"绩效目标$|绩效指标$|总体绩效目标|分项绩效目标|工作保障措施|工作(?:任务|计划|目标)(?!.*(?:完成|情况|成效))|立项依据"
)
_OF_PROJECT = re.compile(
    r"(?:该项目)?(?:全年|年度|年初|调整)?(?:预算数|执行数|预算资金|预算安排)|完成预算的"
)
_LONGEST = 2000
"""Characters of the longest sentence that is cited whole."""

_REGION_PART = re.compile(r".+?(?:省|自治区|自治州|市|州|盟|县|区|旗)")


def read_claims(document: Document, report: Report, paragraphs: Sequence[Paragraph]) -> list[Claim]:
    """The figures of the explanations; duties, glossary and performance targets state none."""
    phase = Phase.EXECUTED if report.kind is ReportKind.FINAL else Phase.APPROVED
    holders = _holders(report)
    claims: list[Claim] = []
    before: Statements | None = None
    for paragraph in paragraphs:
        if paragraph.heading or not _explains(paragraph.section):
            continue
        statements = Statements(paragraph, report.fiscal_year, phase, holders)
        if before and _goes_on(before, paragraph):
            statements.subject = before.subject
        claims += [_claim(document, report, paragraph, stated) for stated in statements.read()]
        before = statements
    return claims


def _goes_on(before: Statements, paragraph: Paragraph) -> bool:
    """After ``某项目自评综述：`` alone on its line, or where a project's money stands on a line of its own."""
    if paragraph.marker is not None:
        return False
    above = before.paragraph
    if above.folded.endswith("：") or names_item(above):
        return True
    if not before.subject.endswith("项目") or above.section != paragraph.section:
        return False
    budgeted = any("预算" in stated.measure for stated in before.stated)
    return not budgeted and _OF_PROJECT.match(paragraph.folded) is not None


@lru_cache(maxsize=256)
def _explains(section: tuple[str, ...]) -> bool:
    """Whether the headings above a paragraph let its figures be facts, not targets."""
    if kind_of(section) is not PassageKind.NARRATIVE:
        return False
    return not any(_TARGETS.search(fold(heading)) for heading in section)


def _holders(report: Report) -> tuple[str, ...]:
    """The names of the organization that a measure need not repeat, longest first."""
    region = region_of(report.organization) or ""
    short = report.organization.removeprefix("中共").removeprefix(region)
    inner = [region[part.end() :] + short for part in _REGION_PART.finditer(region)]
    names = dict.fromkeys((report.organization, region + short, *inner, short))
    return tuple(name for name in names if len(name) > 2)


def _claim(document: Document, report: Report, paragraph: Paragraph, stated: Stated) -> Claim:
    return Claim(
        source=_source(document, paragraph, stated.start, stated.end),
        sentence=_whole(document, paragraph, *_near(paragraph, stated)),
        organization=report.organization,
        section=section_of(paragraph.section),
        measure=stated.measure,
        value=stated.value,
        unit=stated.unit,
        fiscal_year=stated.fiscal_year,
        phase=stated.phase,
        amount_yuan=stated.amount_yuan,
        change=stated.change,
        reason=stated.reason,
    )


def _near(paragraph: Paragraph, stated: Stated) -> Span:
    """The sentence of a figure; of one without end, such as a list run together, what is near."""
    start, end = stated.sentence
    if end - start <= _LONGEST:
        return start, end
    low = max(start, stated.start - _LONGEST // 2)
    mark = paragraph.folded.find("，", low, stated.start)
    return max(low, mark + 1), min(end, stated.end + _LONGEST // 2)


def _source(document: Document, paragraph: Paragraph, start: int, end: int) -> Source:
    return document.source(*paragraph.spans(start, end), page=paragraph.page)


def _whole(document: Document, paragraph: Paragraph, start: int, end: int) -> Source:
    """A sentence as one slice, page furniture inside it and all."""
    text = paragraph.text
    while start < end and text[start].isspace():
        start += 1
    return document.source(paragraph.span(start, end), page=paragraph.page)
