"""What an organization is and what belongs to it: nature, level, funding, code, units, offices, parent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.release import Release
from search.asks import Ask
from search.attributes import (
    ATTRIBUTES,
    bare_value,
    cite_row,
    counted_before,
    kinds_said,
    short_kinds,
    spoken,
    value_of,
    with_attributes,
)
from search.catalogue import Body
from search.drafts import Draft, listed
from search.evidence import Citation
from search.positions import matched, positions_of
from search.question import Question
from search.questions.classes import ASKED
from search.several_projects import how_many
from search.unit_places import cite_code, mentions
from search.units_below import KINDS, belonging, listing_of, units_meant, units_of

EXAMPLES = (
    "河道管理所是什么性质的单位",
    "水务局下属单位有哪些",
    "水务局的预算代码是多少",
    "河道管理所的经费形式",
)
_KINDS_OF_UNITS = frozenset({"行政单位", "事业单位", "参公单位", "参照公务员法管理事业单位"})
_NUMBERED = re.compile(r"[两二三四五六七八九\d]+[个家](?:预算|决算)?")
_ITS_PROJECTS = re.compile(
    r"(?:[两二三四五六七八九]|\d+)个(?=自评|绩效|项目)|自评|绩效|评价|项目|管"
)
_WORDS = (
    Ask.NATURE, Ask.LEVEL, Ask.FUNDING, Ask.CODE, Ask.SUBORDINATES, Ask.OFFICES, Ask.SUPERVISOR,
    Ask.COUNT, Ask.LIST, Ask.YESNO, Ask.DEFINITION, Ask.DUTY, Ask.WHO, Ask.PURPOSE, Ask.SUM,
)  # fmt: skip
_WHICH = re.compile(r"哪一?[个家]")
_CODES = ("预算", "单位", "部门", "机构", "组织")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """What is asked of the organization itself."""
    if not question.scope or question.kind in ("人", "人次"):
        return
    if question.measures and not _names_kinds_only(question):
        return
    body = question.scope[-1] if len(question.bodies) > 1 else question.scope[0]
    leftover = tuple(question.leftover(explained(question, [body])))
    what, code = _attributes(question, release, body), _code(question, release, body)
    for draft in (
        _both(code, what) if code and what else what,
        of_kind(question, release, body),
        None if question.asks(Ask.LEVEL, Ask.FUNDING) else belonging(question, release, body),
        code,
    ):
        if draft is not None:
            yield replace(
                draft, leftover=leftover,
                interpretation={"organization": body.name, **draft.interpretation},
            )  # fmt: skip


def _both(one: Draft, other: Draft) -> Draft:
    """What two drafts say, where both are asked for: 单位编码是多少，什么性质."""
    text = f"{one.text.removesuffix('。')}；{other.text}"
    return replace(
        other, text=text, citations=tuple(dict.fromkeys((*one.citations, *other.citations)))
    )


def explained(question: Question, bodies: Sequence[Body]) -> frozenset[int]:
    """Where the question asks of the organizations or says what they and their units are."""
    words = {
        i for word in ("本级", "独立核算", "核算", "单位", "行政", "事业", "各", *_CODES)
        for i in positions_of(question.folded, word)
    }  # fmt: skip
    units = [unit for each in bodies for unit in units_of(question, each)]
    meant = [unit for each in bodies for unit in units_meant(question, each)]
    of_kind_said = any(f"{kind}单位" in question.folded for kind in KINDS)
    if how_many(question.folded) in (len(meant), len(meant if of_kind_said else units)):
        words |= matched(question.folded, _NUMBERED)
    if question.asks(Ask.SUPERVISOR):
        words |= matched(question.folded, _ITS_PROJECTS)
    for unit in (*bodies, *units):
        for value in filter(None, (unit.nature, unit.level, unit.funding)):
            for said in (bare_value(value), *short_kinds(value)):
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
    if ASKED.search(question.folded):
        return None  # into which kinds all units fall
    bodies = [with_attributes(question, b) for b in question.scope]
    if question.asks(Ask.SUBORDINATES) or re.search(
        r"(?:各(?:个|家|下属)?|[两二三四五六七八九\d]+[个家])(?:预算|决算|事业|行政|下属)*单位",
        question.folded,
    ):
        bodies = units_meant(question, body)
    others = (*bodies, *units_of(question, question.scope[0]))
    if not question.asks(Ask.YESNO) and any(kinds_said(question, b.nature) for b in others):
        return None  # which of them are of a kind
    if _WHICH.search(question.folded) and _kind_spoken(question, others):
        return None
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


def _kind_spoken(question: Question, units: Sequence[Body]) -> bool:
    """Whether the question says a level or funding that some of the units print."""
    said = question.said_beside_names()
    values = {value for unit in units for value in (unit.level, unit.funding) if value}
    return any(spoken(value, said) for value in values)


def _numbers(values: Sequence[str]) -> str:
    """How many of several units are what: 共3个：行政单位1个、公益一类事业单位2个。"""
    counted = Counter(values)
    if len(values) < 2 or "" in counted:
        return ""
    kinds = "、".join(f"{value}{number}个" for value, number in counted.most_common())
    return f"共{len(values)}个：{kinds}。"


def of_kind(question: Question, release: Release, body: Body) -> Draft | None:
    """The units of one nature, level or funding: 正科级的单位有哪些, 有几家事业单位."""
    which = _WHICH.search(question.folded)
    if not (question.asks(Ask.LIST, Ask.COUNT) or question.kind in ("个", "家") or which):
        return None
    units = units_of(question, body)
    if counted_before(question.folded, [k for u in units for k in short_kinds(u.nature)]):
        return None
    for ask in (Ask.LEVEL, Ask.FUNDING, Ask.NATURE):
        said = {
            value for unit in units
            if (value := value_of(unit, ask)) and spoken(value, question.said_beside_names())
        }  # fmt: skip
        said = {v for v in said if v in question.folded} or said  # 事业单位, not 参公事业单位
        if said:
            kept = [u for u in units if value_of(u, ask) in said]
            return listing_of(
                question, release, body, kept, f"{ATTRIBUTES[ask]}为{listed(sorted(said))}的单位"
            )
    return None


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
