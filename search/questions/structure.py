"""What an organization is and what belongs to it: nature, level, funding, code, units, offices, parent."""

from __future__ import annotations

from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, listed
from search.evidence import Citation, Place, cite, find
from search.queries import Query, local, node, text, whole
from search.question import Question
from search.rows import Claim, claims
from search.wording import fold

EXAMPLES = (
    "河道管理所是什么性质的单位",
    "水务局下属单位有哪些",
    "水务局的预算代码是多少",
    "河道管理所的经费形式",
)
_MENTIONS = """
SELECT ?mention ?report ?name ?start ?end ?page WHERE {
  ?mention a caipu:OrganizationMention ; caipu:organization ?wanted ; caipu:report ?report ;
    caipu:printedName ?name ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
}
"""
_ROW = 160  # how far behind a name its row goes
_WORDS = (
    Ask.NATURE, Ask.LEVEL, Ask.FUNDING, Ask.CODE, Ask.SUBORDINATES, Ask.OFFICES, Ask.SUPERVISOR,
    Ask.COUNT, Ask.LIST, Ask.YESNO, Ask.DEFINITION, Ask.DUTY, Ask.WHO, Ask.PURPOSE, Ask.SUM,
)  # fmt: skip
_CODES = ("预算", "单位", "部门", "机构", "组织")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What is asked of the organization itself."""
    if not question.scope or question.measures or question.kind in ("人", "人次"):
        return
    body = question.scope[-1] if len(question.bodies) > 1 else question.scope[0]
    words = {
        i for word in ("本级", "独立核算", "核算", "单位", "行政", "事业", *_CODES)
        for i in _positions(question.folded, word)
    }  # fmt: skip
    leftover = tuple(question.leftover(question.positions(*_WORDS) | words))
    for draft in (
        _attributes(question, release, body),
        _belonging(question, release, body),
        _code(question, release, body),
    ):
        if draft is not None:
            yield Draft(
                draft.text, draft.rank, draft.citations, draft.value, draft.unit, draft.query,
                {"organization": body.name, "measure": draft.interpretation.get("measure", "")}, leftover,
            )  # fmt: skip


def _positions(folded: str, word: str) -> set[int]:
    found: set[int] = set()
    at = folded.find(word)
    while at >= 0:
        found.update(range(at, at + len(word)))
        at = folded.find(word, at + 1)
    return found


def _attributes(question: Question, release: Release, body: Body) -> Draft | None:
    body = _with_attributes(question, body)
    wanted = [
        (name, value, ask)
        for name, value, ask in (
            ("单位性质", body.nature, Ask.NATURE),
            ("单位规格", body.level, Ask.LEVEL),
            ("经费形式", body.funding, Ask.FUNDING),
        )
        if question.asks(ask)
    ]
    said = [(name, value) for name, value, _ in wanted if value]
    if not said:
        return None
    query, places = mentions(release, body)
    citation = _row(release, places, [value for _, value in said])
    text_ = f"{body.name}的{listed([f'{name}为{value}' for name, value in said], '，')}。"
    return Draft(text_, 82.0, citation, None, None, query, {"measure": said[0][0]})


def _with_attributes(question: Question, body: Body) -> Body:
    """A department's own level, where only that has a nature and a level printed."""
    if body.nature or body.level or body.funding:
        return body
    own = [
        b for b in question.known.bodies.values()
        if b.parent == body.iri and b.apart.core == body.apart.core and (b.nature or b.level or b.funding)
    ]  # fmt: skip
    return own[0] if own else body


def mentions(release: Release, body: Body) -> tuple[Query, list[Place]]:
    """Where the reports name an organization."""
    query = Query(_MENTIONS, (("wanted", node(body.iri)),))
    places = [
        Place(
            local(r, "report"),
            int(text(r, "start")),
            int(text(r, "end")),
            whole(r, "page"),
            text(r, "mention"),
        )
        for r in query.rows(release)
    ]
    return query, sorted(places, key=lambda p: (p.report, p.start))


def _row(release: Release, places: list[Place], values: list[str]) -> tuple[Citation, ...]:
    """The name together with what its row says behind it."""
    for place in places:
        body = release.text(place.report)
        ends = [
            span[1] for value in values
            if (span := find(body, place.end, place.end + _ROW, value)) is not None
        ]  # fmt: skip
        if len(ends) == len(values):
            return (
                cite(release, Place(place.report, place.start, max(ends), place.page, place.iri)),
            )
    return tuple(cite(release, place) for place in places[:1])


def _belonging(question: Question, release: Release, body: Body) -> Draft | None:
    children = [b for b in question.known.bodies.values() if b.parent == body.iri]
    if question.asks(Ask.OFFICES):
        own = [
            c.iri for c in children if not c.is_office and c.apart.core.startswith(body.apart.core)
        ]
        if not any(c.is_office for c in children):
            children = [b for b in question.known.bodies.values() if b.parent in own]
        return _members(question, release, body, [b for b in children if b.is_office], "内设机构")
    if question.asks(Ask.SUBORDINATES):
        stated = _stated_count(release, body, "独立核算单位|预算单位")
        units = [b for b in children if not b.is_office]
        if "事业" in question.folded:
            units = [b for b in units if "行政" not in b.nature] or units
        if (
            question.asks(Ask.COUNT)
            and stated is not None
            and "下属" not in question.folded.replace("下属有", "")
        ):
            return _stated(body, release, stated)
        return _members(question, release, body, units, "下属单位")
    if question.asks(Ask.SUPERVISOR) and body.parent in question.known.bodies:
        parent = question.known.bodies[body.parent]
        query, places = mentions(release, parent)
        cited = tuple(cite(release, p) for p in places[:1])
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


def _members(
    question: Question, release: Release, body: Body, members: list[Body], what: str
) -> Draft | None:
    if not members:
        return None
    query, _ = mentions(release, members[0])
    cited: list[Citation] = []
    for member in members[:8]:
        cited += [cite(release, place) for place in mentions(release, member)[1][:1]]
    names = listed([m.name for m in members])
    text_ = f"{body.name}的{what}有{len(members)}个：{names}。"
    from decimal import Decimal

    value = Decimal(len(members)) if question.asks(Ask.COUNT) else None
    return Draft(
        text_,
        80.0,
        tuple(cited),
        value,
        "个" if value is not None else None,
        query,
        {"measure": what},
    )


def _stated_count(release: Release, body: Body, words: str) -> Claim | None:
    import re

    found = [
        c for c in claims(release, body.iri) if re.search(words, fold(c.measure)) and not c.change
    ]
    return found[0] if found else None


def _stated(body: Body, release: Release, claim: Claim) -> Draft:
    from search.rows import claim_query

    text_ = f"{body.name}{claim.year or ''}年度{claim.measure}共{claim.printed}。"
    return Draft(
        text_, 81.0, (cite_clause(release, claim.place),), claim.value, claim.unit,
        claim_query(body.iri), {"measure": claim.measure},
    )  # fmt: skip


def _code(question: Question, release: Release, body: Body) -> Draft | None:
    if (
        not question.asks(Ask.CODE)
        or not body.code
        or "科目" in question.folded
        or "项目" in question.folded
    ):
        return None
    query, places = mentions(release, body)
    cited: list[Citation] = []
    for place in places:
        source = release.text(place.report)
        span = find(source, max(0, place.start - 60), place.end + 10, body.code)
        if span is not None:
            whole_ = Place(
                place.report,
                min(span[0], place.start),
                max(span[1], place.end),
                place.page,
                place.iri,
            )
            cited.append(cite(release, whole_))
            break
    return Draft(
        f"{body.name}的预算代码是{body.code}。",
        80.0,
        tuple(cited),
        None,
        None,
        query,
        {"measure": "预算代码"},
    )
