"""Which reports there are to ask: 你们有哪些单位的报告, 水务局有哪几年的报告, 有没有水务局2022年的决算报告."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.catalogue import Body, ReportInfo
from search.drafts import Draft, listed
from search.evidence import cite
from search.question import Question
from search.unit_places import mentions

EXAMPLES = ("你们有哪些单位的报告", "水务局有哪几年的报告", "有没有水务局2023年的决算报告")
_HELD = re.compile(
    r"(?:你们?|我|这里|这儿|这边|库|系统|平台|网站|网页|本|现在|目前|都|一共|总共|共|里面?|中|能|可以?|查|看|问|到|得到|收录?|收集|"
    r"包括|包含|涵盖|覆盖|有没有|有|没有|没|是|了|的|哪|些|几|多少|什么|个|份|家|年份?|年度|最新|最早|最近|部门|单位|机构|"
    r"公开|报告|预算|决算|数据|资料|吗|呢|和|及|一?下|[、，,？?])+"
)
_REPORTS = re.compile(r"报告|收录|能查|可以?查|能问|可以?问")
_ASKS = re.compile(r"哪|几|多少|什么|有没有|吗$|^有(?=.*没有$)")
_MONEY = re.compile(r"(?:预算|决算)(?:数据?)?(?:是|有|一共)*多少$")
_KINDS = {"budget": "预算", "final": "决算"}
_SHOWN = 30  # organizations that an answer lists


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The organizations with the years of their reports; of those named, where any is."""
    said = question.said_beside_names()
    if not (_HELD.fullmatch(said) and _REPORTS.search(said) and _ASKS.search(question.folded)):
        return
    if question.measures or question.amounts or _MONEY.search(question.folded):
        return
    if question.bodies and not question.scope:
        return
    publishing = question.scope or [b for b in question.known.bodies.values() if b.reports]
    years = {y.value for y in question.years}
    kinds = {"final" if p.phase is Phase.EXECUTED else "budget" for p in question.phases}
    kept = {body.iri: _kept(body, years, kinds) for body in publishing}
    bodies = sorted((b for b in publishing if kept[b.iri]), key=lambda b: b.name)
    if not bodies:
        if question.scope:
            yield _none(question.scope[0], release)
        return
    found = [r for body in bodies for r in kept[body.iri]]
    more = f"等{len(bodies)}个单位" if len(bodies) > _SHOWN else ""
    told = listed([f"{b.name}（{_years(kept[b.iri])}）" for b in bodies[:_SHOWN]])
    query, _ = mentions(release, bodies[0])
    cited = [
        cite(release, place)
        for body in bodies[:12]
        for place in mentions(release, body)[1][:1]
    ]  # fmt: skip
    yield Draft(
        f"本库收录的报告有{len(found)}份：{told}{more}。", 90.0, tuple(cited), Decimal(len(found)), "份",
        query, {"measure": "收录的报告"},
    )  # fmt: skip


def _kept(body: Body, years: set[int], kinds: set[str]) -> list[ReportInfo]:
    """Its reports of the years and kinds said, the first year first."""
    kept = [
        r for r in body.reports
        if (not years or r.year in years) and (not kinds or r.kind in kinds)
    ]  # fmt: skip
    return sorted(kept, key=lambda r: (r.year, r.kind))


def _years(reports: list[ReportInfo]) -> str:
    counts = Counter((r.year, r.kind) for r in reports)
    return listed([
        f"{year}年{_KINDS[kind]}{f'{count}份' if count > 1 else ''}"
        for (year, kind), count in counts.items()
    ])  # fmt: skip


def _none(body: Body, release: Release) -> Draft:
    """What there is of an organization that has none of those asked for."""
    own = sorted(body.reports, key=lambda r: (r.year, r.kind))
    there = f"只有{_years(own)}" if own else "也没有它的其他报告"
    query, places = mentions(release, body)
    cited = tuple(cite(release, place) for place in places[:1])
    return Draft(
        f"没有，本库没有{body.name}的这份报告，{there}。", 90.0, cited, Decimal(0), "份", query,
        {"organization": body.name, "measure": "收录的报告"},
    )  # fmt: skip
