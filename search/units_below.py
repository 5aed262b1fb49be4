"""What belongs to an organization, and whom it belongs to: its units, its offices, its superior."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.attributes import cite_row
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, Entry, listed, opening, refusal
from search.evidence import Place, cite
from search.money import plain
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.unit_places import mentions
from search.wording import fold

BELOW = re.compile(r"下属|所属|下面|下辖|直属|管辖|二级|[手底名旗麾]下")
_NAMED = re.compile(r"叫(?:什么|啥)|名字|名称|是谁")
_OWN_ONLY = re.compile(
    r"(?:从\s*(?:[决预]\s*算\s*)?(?:编\s*报\s*)?)?单\s*位\s*构\s*成\s*看[，,](?:[^，,。、；;]{2,60}[，,])?[^，,。、；;]{0,60}?[包仅只](?:\s*[括含有])+[：:\s]*[^，,。、；;：:]{0,30}?本\s*级(?:\s*[决预]\s*算)?(?=。|[，,]\s*不\s*[包含])"
)
_OF_MONEY = re.compile(r"[预决]算|的账|收支|纳入|汇总|编制范围")
"""Whose money is told is asked for, which is not all that is below an organization."""
_AND_ITSELF = re.compile(r"本(?:部|级|级机关|机关)(?:以?及|和|与)(?:所属|下属|下辖|直属)")
"""A department's money is its own and that of so many units below it."""
_SET_UP = "机构设置"
KINDS = ("事业", "行政")
_READ, _CITED = 30, 8  # members whose places are looked at, in whose order they are told; cited
_ELSEWHERE = 10**7  # characters: farther than anything in the same report


def units_of(question: Question, body: Body) -> list[Body]:
    """The units of a department, or of the department that one of its units stands for."""
    bodies = question.known.bodies
    for iri in (body.iri, body.parent):
        if found := [b for b in bodies.values() if b.parent == iri and not b.is_office]:
            return found
    return []


def units_meant(question: Question, body: Body) -> list[Body]:
    """Of the units of a department those that are asked of: the ones below it, of the kind that is said."""
    units = units_of(question, body)
    if BELOW.search(question.folded):
        units = [u for u in units if u.apart.core != body.apart.core] or units
    for kind in (k for k in KINDS if f"{k}单位" in question.folded):
        units = [u for u in units if kind in u.nature] or units
    return units


def belonging(question: Question, release: Release, body: Body) -> Draft | None:
    """The offices, the units or the superior, whichever is asked for."""
    if question.asks(Ask.OFFICES) and not _of_units(question):
        return _offices(question, release, body)
    if "项目" not in question.folded and question.kind != "money" and _asks_below(question):
        return _units_below(question, release, body)
    if question.asks(Ask.SUPERVISOR) and body.parent in question.known.bodies:
        return _superior(release, body, question.known.bodies[body.parent])
    return None


def _of_units(question: Question) -> bool:
    """Whether units are asked for, and 机构设置 only says where they stand."""
    return _set_up(question) and "单位" in question.folded


def _set_up(question: Question) -> bool:
    said = {question.folded[a.start : a.end] for a in question.asked if a.ask is Ask.OFFICES}
    return said == {_SET_UP}


def _children(question: Question, iri: str) -> list[Body]:
    return [b for b in question.known.bodies.values() if b.parent == iri]


def _offices(question: Question, release: Release, body: Body) -> Draft:
    children = _children(question, body.iri)
    own = [c.iri for c in children if not c.is_office and c.apart.core.startswith(body.apart.core)]
    if not any(c.is_office for c in children):
        children = [b for b in question.known.bodies.values() if b.parent in own]
    above = question.known.bodies.get(body.parent)
    if not any(c.is_office for c in children) and above and above.apart.core == body.apart.core:
        body, children = above, _children(question, above.iri)  # a department's own level
    offices = [b for b in children if b.is_office]
    counted = _stated_count(release, body, "内设(?:机构|处室|科室|股室|部门)$")
    at_odds = counted is not None and counted.value != len(offices)
    if question.asks(Ask.COUNT) and not question.asks(Ask.LIST) and counted and at_odds:
        return _stated(body, release, counted)
    if counted is not None and at_odds:
        offices = _listed_there(release, offices, counted) or offices
    listed_ = listing_of(question, release, body, offices, "内设机构")
    if listed_ is None and _set_up(question):
        listed_ = _units_below(question, release, body)
    return listed_ or _no_offices(question, body)


def _listed_there(release: Release, offices: list[Body], counted: Claim) -> list[Body]:
    """The offices that the sentence of their number lists, where they are as many: others are sent out."""
    said = counted.sentence_place
    own = [
        office for office in offices
        if said is not None and any(
            p.report == said.report and said.start <= p.start < said.end
            for p in mentions(release, office)[1]
        )
    ]  # fmt: skip
    return own if len(own) == counted.value else []


def _units_below(question: Question, release: Release, body: Body) -> Draft | None:
    of_money = _OF_MONEY.search(question.folded) and not BELOW.search(question.folded)
    if of_money and (own := _only_itself(question, release, body)) is not None:
        return own
    stated = _stated_count(release, body, "(?:独立核算单位|预算单位)$")
    units = [b for b in _children(question, body.iri) if not b.is_office]
    if "事业" in question.folded:
        units = [b for b in units if "行政" not in b.nature] or units
    level = [u for u in units if u.apart.core == body.apart.core]
    said = question.folded.replace("下属有", "")
    below = "下属" in said or ("二级" in said and bool(level))
    listing = question.asks(Ask.LIST) or _NAMED.search(question.folded)
    counts = question.asks(Ask.COUNT) and not listing
    if counts and (of_kind := _told_of_kind(question, release, body)) is not None:
        return _stated(body, release, of_kind)
    kind_said = any(f"{kind}单位" in question.folded for kind in KINDS)
    if counts and stated is not None and not (below or kind_said):
        whole = (
            None if BELOW.search(question.folded) else _with_itself(body, release, stated, units)
        )
        return whole or _stated(body, release, stated)
    beside = question.beside_own_level or BELOW.search(question.folded)
    if level and len(level) < len(units) and beside:
        others = [u for u in units if u not in level]
        found = listing_of(question, release, body, others, "下属单位")
        also = f"；另有本级：{listed([u.name for u in level])}。"
        return found and replace(found, text=found.text.removesuffix("。") + also)
    what = "预算单位" if level else "下属单位"
    found = listing_of(question, release, body, units, what)
    return found or _only_itself(question, release, body)


def _told_of_kind(question: Question, release: Release, body: Body) -> Claim | None:
    """How many units of the one kind that is said prose tells of: 行政单位1家，事业单位4家."""
    said = [k for k in (*KINDS, "参公") if re.search(f"{k}(?:性质的?)?单位", question.folded)]
    return _stated_count(release, body, f"^{said[0]}单位$") if len(said) == 1 else None


def _superior(release: Release, body: Body, parent: Body) -> Draft:
    query, places = mentions(release, parent)
    published = {report.id for report in parent.reports}
    printed = [p for p in mentions(release, body)[1] if p.report in published] or places
    value = body.funding or body.level or body.nature
    cited = cite_row(release, printed, [value]) if value else ()
    cited = cited or tuple(cite(release, p) for p in printed[:1])
    return Draft(
        f"{body.name}的上级（主管）部门是{parent.name}。", 78.0, cited, None, None, query,
        {"measure": "主管部门"},
    )  # fmt: skip


def _asks_below(question: Question) -> bool:
    """Whether it is asked what is below an organization, not what it is below itself: 是谁的下属单位."""
    return _of_units(question) or not question.positions(Ask.SUBORDINATES) <= question.positions(
        Ask.SUPERVISOR
    )


def _only_itself(question: Question, release: Release, body: Body) -> Draft | None:
    """The sentence by which a report says that it is of the organization itself, and of no unit below."""
    query, _ = mentions(release, body)
    for report in body.reports:
        said = _OWN_ONLY.search(release.text(report.id))
        if said is not None:
            place = Place(report.id, said.start(), said.end(), None, "")
            below = BELOW.search(question.folded)
            told = "没有列出下属单位" if below else "的范围只有本级1家"
            text = f"{body.name}{report.year}年报告{told}：{''.join(said[0].split())}。"
            value = Decimal(1) if question.asks(Ask.COUNT) and not below else None
            return Draft(
                text, 81.0, (cite(release, place),), value, None if value is None else "家", query,
                {"measure": "单位构成"},
            )  # fmt: skip
    return None


def _no_offices(question: Question, body: Body) -> Draft:
    units = units_of(question, body)
    also = f"；列出的单位有{listed([u.name for u in units])}" if units else ""
    return refusal(f"{body.name}的报告没有列出内设机构{also}。", 60.0)


def listing_of(
    question: Question, release: Release, body: Body, members: list[Body], what: str
) -> Draft | None:
    """Several organizations as one answer; none where there are none."""
    if not members:
        return None
    members = sorted(members, key=lambda m: not m.own_level)
    query, _ = mentions(release, members[0])
    own = {report.id for report in body.reports}
    found = [
        (member, sorted(places, key=lambda place: place.report not in own))
        for member in members[:_READ] if (places := mentions(release, member)[1])
    ]  # fmt: skip
    at = dict(zip((m.iri for m, _ in found), _nearest_together([p for _, p in found]), strict=True))
    members.sort(
        key=lambda m: (m.iri not in at, not m.own_level, at[m.iri].start if m.iri in at else 0)
    )
    cited = [cite(release, at[m.iri]) for m in members[:_CITED] if m.iri in at]
    counter = "家" if question.kind == "家" else "个"
    heading = f"{body.name}的{what}有{{n}}{counter}："
    text_ = f"{heading.format(n=len(members))}{listed([m.name for m in members])}。"
    value = Decimal(len(members)) if question.asks(Ask.COUNT) else None
    return Draft(
        text_,
        80.0,
        tuple(cited),
        value,
        counter if value is not None else None,
        query,
        {"measure": what},
        heading=heading,
        entries=tuple(Entry(m.name, m.name) for m in members),
    )


def _nearest_together(named: Sequence[Sequence[Place]]) -> list[Place]:
    """One place of each thing, where they stand nearest to each other: in the list of them all."""

    def beside(first: Place) -> list[Place]:
        return [min(each, key=lambda p: _distance(p, first)) for each in named]

    groups = (beside(first) for first in named[0]) if named else iter(())
    return min(
        groups, key=lambda group: sum(_distance(group[0], place) for place in group), default=[]
    )


def _distance(one: Place, other: Place) -> int:
    return abs(one.start - other.start) if one.report == other.report else _ELSEWHERE


def _stated_count(release: Release, body: Body, words: str) -> Claim | None:
    found = [
        c for c in claims(release, body.iri) if re.search(words, fold(c.measure)) and not c.change
    ]
    return found[0] if found else None


def _stated(body: Body, release: Release, claim: Claim) -> Draft:
    text_ = f"{opening(body, claim.year)}{claim.measure}共{claim.printed}。"
    return Draft(
        text_, 81.0, (cite_clause(release, claim.place),), claim.value, claim.unit,
        claim_query(body.iri), {"measure": claim.measure},
    )  # fmt: skip


def _with_itself(
    body: Body, release: Release, claim: Claim, listed_: Sequence[Body]
) -> Draft | None:
    """All whose money a department's is, where one sentence counts those below beside itself, and the list of
    them is no shorter: 包括本部以及下属5家."""
    at_odds = any(u.apart.core == body.apart.core for u in listed_) and len(listed_) <= claim.value
    if at_odds or not _AND_ITSELF.search(fold(claim.sentence)):
        return None
    below, whole = _stated(body, release, claim), claim.value + 1
    text_ = f"{below.text.removesuffix('。')}，连同本级共{plain(whole)}{claim.unit}。"
    return replace(below, text=text_, value=whole)
