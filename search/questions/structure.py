"""What an organization is and what belongs to it: nature, level, funding, code, units, offices, parent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, Entry, listed, opening, refusal
from search.evidence import Citation, Place, cite, find
from search.positions import matched, positions_of
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.several_projects import how_many
from search.unit_places import cite_code, mentions
from search.wording import fold

EXAMPLES = (
    "河道管理所是什么性质的单位",
    "水务局下属单位有哪些",
    "水务局的预算代码是多少",
    "河道管理所的经费形式",
)
ATTRIBUTES = {Ask.NATURE: "单位性质", Ask.LEVEL: "单位规格", Ask.FUNDING: "经费形式"}
_KINDS_OF_UNITS = frozenset({"行政单位", "事业单位", "参公单位", "参照公务员法管理事业单位"})
_SHORT_KINDS = {
    "参公": "参公|参照公务员",
    "公益一类": "公益一类",
    "公益二类": "公益二类",
    "公益三类": "公益三类",
}
BELOW = re.compile(r"下属|所属|下面|下辖|直属|管辖|二级|[手底名旗]下")
_NAMED = re.compile(r"叫(?:什么|啥)|名字|名称|是谁")
_NUMBERED = re.compile(r"[两二三四五六七八九\d]+[个家](?:预算|决算)?")
_OWN_ONLY = re.compile(
    r"(?:从\s*(?:[决预]\s*算\s*)?(?:编\s*报\s*)?)?单\s*位\s*构\s*成\s*看[，,][^，,。、；;]{2,60}?[包仅只](?:\s*[括含有])+[：:\s]*[^，,。、；;：:]{0,30}?本\s*级(?:\s*[决预]\s*算)?(?=。)"
)
_ITS_PROJECTS = re.compile(
    r"(?:[两二三四五六七八九]|\d+)个(?=自评|绩效|项目)|自评|绩效|评价|项目|管"
)
_ELSEWHERE = 10**7  # characters: farther than anything in the same report
_ROW = 160  # how far behind a name its row goes
_WORDS = (
    Ask.NATURE, Ask.LEVEL, Ask.FUNDING, Ask.CODE, Ask.SUBORDINATES, Ask.OFFICES, Ask.SUPERVISOR,
    Ask.COUNT, Ask.LIST, Ask.YESNO, Ask.DEFINITION, Ask.DUTY, Ask.WHO, Ask.PURPOSE, Ask.SUM,
)  # fmt: skip
_CODES = ("预算", "单位", "部门", "机构", "组织")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What is asked of the organization itself."""
    if not question.scope or question.kind in ("人", "人次"):
        return
    if question.measures and not _names_kinds_only(question):
        return
    body = question.scope[-1] if len(question.bodies) > 1 else question.scope[0]
    leftover = tuple(question.leftover(explained(question, [body])))
    for draft in (
        _attributes(question, release, body),
        of_kind(question, release, body),
        belonging(question, release, body),
        _code(question, release, body),
    ):
        if draft is not None:
            yield replace(
                draft, leftover=leftover,
                interpretation={"organization": body.name, **draft.interpretation},
            )  # fmt: skip


def explained(question: Question, bodies: Sequence[Body]) -> frozenset[int]:
    """Where the question asks of the organizations or says what they and their units are."""
    words = {
        i for word in ("本级", "独立核算", "核算", "单位", "行政", "事业", "各", *_CODES)
        for i in positions_of(question.folded, word)
    }  # fmt: skip
    units = [unit for each in bodies for unit in _units(question, each)]
    if how_many(question.folded) == len(units):
        words |= matched(question.folded, _NUMBERED)
    if question.asks(Ask.SUPERVISOR):
        words |= matched(question.folded, _ITS_PROJECTS)
    for unit in (*bodies, *units):
        for value in filter(None, (unit.nature, unit.level, unit.funding)):
            for said in (bare_value(value), *_kinds(value)):
                words |= positions_of(question.folded, said)
    return question.positions(*_WORDS) | words


def _names_kinds_only(question: Question) -> bool:
    """Whether what is named is no money but a kind of units that are asked for: 有哪些行政单位."""
    said = {question.folded[m.start : m.end] for m in question.measures}
    return (
        said <= _KINDS_OF_UNITS and question.asks(Ask.LIST, Ask.COUNT) and question.kind != "money"
    )


def _attributes(question: Question, release: Release, body: Body) -> Draft | None:
    """Nature, level and funding of the organizations named; of all units where those are asked for."""
    bodies = [_with_attributes(question, b) for b in question.scope]
    if question.asks(Ask.SUBORDINATES) or re.search(
        r"(?:各(?:个|家|下属)?|[两二三四五六七八九\d]+[个家])(?:预算|决算)?单位", question.folded
    ):
        bodies = _units(question, body)
    others = (*bodies, *_units(question, question.scope[0]))
    if not question.asks(Ask.YESNO) and any(_kinds_said(question, b.nature) for b in others):
        return None  # which of them are of a kind
    told: list[str] = []
    cited: list[Citation] = []
    asked = [ask for ask in (Ask.NATURE, Ask.LEVEL, Ask.FUNDING) if question.asks(ask)]
    for each in bodies:
        said = [(ATTRIBUTES[ask], value) for ask in asked if (value := value_of(each, ask))]
        if said:
            told.append(
                f"{each.name}的{listed([f'{name}为{value}' for name, value in said], '，')}"
            )
            _, places = mentions(release, each)
            cited += cite_row(release, places, [value for _, value in said])
    if not told:
        return None
    query, _ = mentions(release, bodies[0])
    meaning: dict[str, object] = {"measure": ATTRIBUTES[asked[0]]}
    whole = _numbers([value_of(each, asked[0]) for each in bodies])
    return Draft(f"{whole}{listed(told, '；')}。", 82.0, tuple(cited), None, None, query, meaning)


def _numbers(values: Sequence[str]) -> str:
    """How many of several units are what: 共3个：行政单位1个、公益一类事业单位2个。"""
    counted = Counter(values)
    if len(values) < 2 or "" in counted:
        return ""
    kinds = "、".join(f"{value}{number}个" for value, number in counted.most_common())
    return f"共{len(values)}个：{kinds}。"


def value_of(body: Body, ask: Ask) -> str:
    return {Ask.NATURE: body.nature, Ask.LEVEL: body.level, Ask.FUNDING: body.funding}[ask]


def _units(question: Question, body: Body) -> list[Body]:
    """The units of a department, or of the department that one of its units stands for."""
    bodies = question.known.bodies
    for iri in (body.iri, body.parent):
        if found := [b for b in bodies.values() if b.parent == iri and not b.is_office]:
            return found
    return []


def of_kind(question: Question, release: Release, body: Body) -> Draft | None:
    """The units of one nature, level or funding: 正科级的单位有哪些, 有几家事业单位."""
    which = re.search(r"哪一?[个家]", question.folded)
    if not (question.asks(Ask.LIST, Ask.COUNT) or question.kind in ("个", "家") or which):
        return None
    units = _units(question, body)
    if _counted_before(question.folded, [k for u in units for k in _kinds(u.nature)]):
        return None
    for ask in (Ask.LEVEL, Ask.FUNDING, Ask.NATURE):
        said = {
            value for unit in units
            if (value := value_of(unit, ask)) and _spoken(value, question.said_beside_names())
        }  # fmt: skip
        said = {v for v in said if v in question.folded} or said  # 事业单位, not 参公事业单位
        if said:
            kept = [u for u in units if value_of(u, ask) in said]
            return _members(
                question, release, body, kept, f"{ATTRIBUTES[ask]}为{listed(sorted(said))}的单位"
            )
    return None


def _spoken(value: str, folded: str) -> bool:
    """Whether a printed nature, level or funding is said, with or without 单位: 行政, 财政补助事业单位."""
    kinds = (*(kind for kind in ("事业单位", "行政单位") if kind in value), *_kinds(value))
    return (len(bare_value(value)) > 1 and bare_value(value) in folded) or any(
        k in folded for k in kinds
    )


def _kinds(value: str) -> list[str]:
    """The short words for a printed nature: 参公 of 参照公务员法管理事业单位, 公益二类."""
    return [short for short, meant in _SHORT_KINDS.items() if re.search(meant, value)]


def _kinds_said(question: Question, value: str) -> list[str]:
    return [kind for kind in _kinds(value) if kind in question.said_beside_names()]


def _counted_before(folded: str, kinds: Sequence[str]) -> bool:
    """Whether all units are counted in a clause before the one that asks for a kind: 有几家单位，参公的是哪个."""
    at = min((folded.find(kind) for kind in kinds if kind in folded), default=-1)
    return at > 0 and re.search(r"(?:几|多少)[个家][^，,]*[，,]", folded[:at]) is not None


def bare_value(value: str) -> str:
    return fold(re.sub(r"单位$|[（(].*?[）)]", "", value))


def _with_attributes(question: Question, body: Body) -> Body:
    """A department's own level, where only that has a nature and a level printed."""
    if body.nature or body.level or body.funding:
        return body
    own = [
        b for b in question.known.bodies.values()
        if b.parent == body.iri and b.apart.core == body.apart.core and (b.nature or b.level or b.funding)
    ]  # fmt: skip
    return own[0] if own else body


def cite_row(release: Release, places: list[Place], values: list[str]) -> tuple[Citation, ...]:
    """The name together with what its row, or else a sentence of the report, says behind it."""
    for place in places:
        body = release.text(place.report)
        name = "".join(body[place.start : place.end].split())
        at: tuple[int, int] | None = (place.start, place.end)
        while at is not None:
            start, since = at
            said = [find(body, since, since + _ROW, value) for value in values]
            ends = [span[1] for span in said if span is not None]
            if len(ends) == len(values) and find(body, since, max(ends), name) is None:
                page = place.page if start == place.start else None
                return (cite(release, Place(place.report, start, max(ends), page, place.iri)),)
            at = find(body, since, len(body), name)
    return tuple(cite(release, place) for place in places[:1])


def belonging(question: Question, release: Release, body: Body) -> Draft | None:
    children = [b for b in question.known.bodies.values() if b.parent == body.iri]
    if question.asks(Ask.OFFICES):
        own = [
            c.iri for c in children if not c.is_office and c.apart.core.startswith(body.apart.core)
        ]
        if not any(c.is_office for c in children):
            children = [b for b in question.known.bodies.values() if b.parent in own]
        offices = [b for b in children if b.is_office]
        counted = _stated_count(release, body, "内设(?:机构|处室|科室|股室|部门)$")
        at_odds = counted is not None and counted.value != len(offices)
        if question.asks(Ask.COUNT) and not question.asks(Ask.LIST) and counted and at_odds:
            return _stated(body, release, counted)
        return _members(question, release, body, offices, "内设机构") or _no_offices(question, body)
    of_units = "项目" not in question.folded and question.kind != "money"
    if of_units and _asks_below(question):
        stated = _stated_count(release, body, "(?:独立核算单位|预算单位)$")
        units = [b for b in children if not b.is_office]
        if "事业" in question.folded:
            units = [b for b in units if "行政" not in b.nature] or units
        level = [u for u in units if u.apart.core == body.apart.core]
        said = question.folded.replace("下属有", "")
        below = "下属" in said or ("二级" in said and bool(level))
        listing = question.asks(Ask.LIST) or _NAMED.search(question.folded)
        counts = question.asks(Ask.COUNT) and not listing
        if counts and stated is not None and not below:
            return _stated(body, release, stated)
        if level and len(level) < len(units) and BELOW.search(question.folded):
            others = [u for u in units if u not in level]
            found = _members(question, release, body, others, "下属单位")
            also = f"；另有本级：{listed([u.name for u in level])}。"
            return found and replace(found, text=found.text.removesuffix("。") + also)
        what = "预算单位" if level else "下属单位"
        return _members(question, release, body, units, what) or _only_itself(
            question, release, body
        )
    if question.asks(Ask.SUPERVISOR) and body.parent in question.known.bodies:
        parent = question.known.bodies[body.parent]
        query, places = mentions(release, parent)
        published = {report.id for report in parent.reports}
        printed = [p for p in mentions(release, body)[1] if p.report in published] or places
        value = body.funding or body.level or body.nature
        cited = cite_row(release, printed, [value]) if value else ()
        cited = cited or tuple(cite(release, p) for p in printed[:1])
        return Draft(
            f"{body.name}的上级（主管）部门是{parent.name}。",
            78.0,
            cited,
            None,
            None,
            query,
            {"measure": "主管部门"},
        )
    return None


def _asks_below(question: Question) -> bool:
    """Whether it is asked what is below an organization, not what it is below itself: 是谁的下属单位."""
    return not question.positions(Ask.SUBORDINATES) <= question.positions(Ask.SUPERVISOR)


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
    units = _units(question, body)
    also = f"；列出的单位有{listed([u.name for u in units])}" if units else ""
    return refusal(f"{body.name}的报告没有列出内设机构{also}。", 60.0)


def _members(
    question: Question, release: Release, body: Body, members: list[Body], what: str
) -> Draft | None:
    if not members:
        return None
    members = sorted(members, key=lambda m: not m.own_level)
    query, _ = mentions(release, members[0])
    own = {report.id for report in body.reports}
    named = [
        sorted(places, key=lambda place: place.report not in own)
        for member in members[:8] if (places := mentions(release, member)[1])
    ]  # fmt: skip
    cited = [cite(release, place) for place in _nearest_together(named)]
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


def _code(question: Question, release: Release, body: Body) -> Draft | None:
    of_another = "科目" in question.folded or "项目" in question.folded
    if of_another or not (question.asks(Ask.CODE) and body.code):
        return None
    query, _ = mentions(release, body)
    bodies = [b for b in question.scope if b.code] if len(question.bodies) > 1 else [body]
    beside = [cite_code(mentions(release, b)[1], release, b.code) for b in bodies]
    told = listed([f"{b.name}的预算代码是{b.code}" for b in bodies], "；")
    return Draft(
        f"{told}。", 80.0, tuple(c for c in beside if c is not None), None, None, query,
        {"measure": "预算代码"},
    )  # fmt: skip
