"""Subject codes and their names, one from the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from ontology.identifiers import iri
from search.asks import Ask
from search.drafts import Draft, Entry, listed
from search.evidence import Citation, Place, cite
from search.measures import ECONOMIC, FUNCTIONAL, Measure
from search.positions import covered
from search.queries import Query, local, node, text, whole
from search.question import Question

EXAMPLES = ("30211是什么科目", "2010301这个科目叫什么", "差旅费的经济科目编码是多少")
_NAMES = re.compile(
    r"(?:是|叫|指|代表)的?哪一?(?:项|条|笔|行|样)|叫什么|啥|什么(?:科目|名称|名字|支出)|名称|全称|名字|是什么|哪个|哪一个|对应|含义|意思|代表|哪(?:一)?类|什么$|分别"
)
_ABOVE = re.compile(r"上级|上一级|属于|归(?:属|在|哪|入)|哪(?:个|一个|一)?[类款]|父")
_SUBJECT = re.compile(r"科目|经济分类|功能分类")
_PLACED = re.compile(
    r"上级科目|(?:属于|属|归在|归入|归|列在|列入)(?:的是)?哪(?:个|一个|一)?(?:[类款]|级?科目)"
)
_BELOW = re.compile(
    r"下(?:面|级|属|设|一级|的|有)|包[括含](?:哪|什么|几)|有哪些[款项]|哪些[款项]|几个[款项]"
)
_CALLED = re.compile(r"(?:写|叫|印|列)的?(?:是|着|做|作)*(?:什么|哪)")
"""What a code in a table is called: 预算里2013105写的是什么."""
_CODED = re.compile(r"[\u3400-\u9fff]*[235]\d{2}(?:\d{2}){0,2}")
"""A code, by itself or in brackets behind its name."""
_LEVEL_BELOW = re.compile(
    r"[几哪][些个](?:款|项(?!目))(?:级|科目|$|[，,和最])|(?:几|多少|哪些)个?[款项]级"
)
"""Subjects of a level under the one that is named: 教育支出下面有几个款."""
_LABELS = """
SELECT ?label ?report ?start ?end ?page WHERE {
  ?figure ?scheme ?wanted ; caipu:rowLabel ?label ; caipu:report ?report ; caipu:labelSpan ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
}
"""
_KINDS = {FUNCTIONAL: "支出功能分类", ECONOMIC: "部门预算支出经济分类"}
_LEVELS = {
    (FUNCTIONAL, 3): "类",
    (FUNCTIONAL, 5): "款",
    (FUNCTIONAL, 7): "项",
    (ECONOMIC, 3): "类",
    (ECONOMIC, 5): "款",
}


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The name of a code, or the code of a name."""
    coded = [
        m for m in question.measures
        if _CODED.fullmatch(question.folded, m.start, m.end) and m.measures[0].kind in _KINDS
    ]  # fmt: skip
    levels = len(question.measures) == 1 and _LEVEL_BELOW.search(question.folded)
    called = _CALLED.search(question.folded)
    money = (question.kind == "money" or (question.phases and not called)) and not levels
    if levels and not coded:
        coded = [m for m in question.measures if m.exact and m.measures[0].kind == FUNCTIONAL]
    if coded and not money and _BELOW.search(question.folded):
        yield from _below(question, release, coded[0].measures[0])
    elif coded and not money and (_NAMES.search(question.folded) or _ABOVE.search(question.folded)):
        yield _names_of(question, release, [m.measures[0] for m in coded])
    elif question.asks(Ask.CODE) and not coded and _means_subject(question):
        yield from _code_of(question, release)
    elif not coded and not money and _PLACED.search(question.folded) and question.measures:
        named = [m for m in question.measures[0].measures if m.kind in _KINDS]
        if named:
            yield _names_of(question, release, named[:2])


def _means_subject(question: Question) -> bool:
    """Whether the code of a subject is meant: it is called one, or it alone is named."""
    named = question.measures and not question.bodies and "项目" not in question.folded
    return bool(named) or _SUBJECT.search(question.folded) is not None


def _explained(question: Question) -> frozenset[int]:
    words = covered(
        m.span()
        for m in re.finditer(
            r"科目|编码|代码|功能分类|经济分类|功能|经济|叫|对应|名称|名字|[类款项]级?|上级|上一级|属于|归属?|在|下面|下级|下属|下设|下一级|下|包[括含]|分[成为]|支出",
            question.folded,
        )
    )
    asked = question.positions(
        Ask.CODE, Ask.DEFINITION, Ask.LIST, Ask.PURPOSE, Ask.PERSON, Ask.SUPERVISOR
    )
    return question.measure_positions | asked | words


def _names_of(question: Question, release: Release, measures: list[Measure]) -> Draft:
    """What codes are called, and of which larger subject each is a part."""
    told: list[str] = []
    cited: list[Citation] = []
    above = _ABOVE.search(question.folded) is not None
    for measure in measures:
        query, places, labels = _printed(release, measure)
        names = list(dict.fromkeys([*labels, *question.known.code_names.get(measure.key, ())]))
        level = _LEVELS.get((measure.kind, len(measure.key)), "")
        text = f"{measure.key}是{_KINDS[measure.kind]}的{level}级科目，名称为“{names[0]}”"
        if others := [n for n in names[1:] if n != names[0]]:
            text += f"（另见“{listed(others)}”）"
        told.append(text + (_larger(question, measure) if above else ""))
        cited += [cite(release, p) for p in places[:1]]
    return Draft(
        f"{listed(told, '；')}。", 85.0, tuple(cited), None, None, query, {"measure": measures[0].key},
        tuple(question.leftover(_explained(question))),
    )  # fmt: skip


def _larger(question: Question, measure: Measure) -> str:
    """The subjects above a code, nearest first."""
    found = [
        f"{level}级科目{code}“{names[0]}”"
        for length in range(len(measure.key) - 2, 2, -2)
        if (names := question.known.code_names.get(code := measure.key[:length]))
        and (level := _LEVELS.get((measure.kind, length), ""))
    ]
    return f"，属于{listed(found, '、')}" if found else "，没有更上一级的科目"


def _below(question: Question, release: Release, measure: Measure) -> Iterator[Draft]:
    """The subjects one level under a code that the reports print."""
    size = len(measure.key) + 2
    wanted = next(
        (
            length for (kind, length), level in _LEVELS.items()
            if kind == measure.kind and level in question.folded and length >= size
        ),
        size,
    )  # fmt: skip
    codes = sorted(
        code for code in question.known.code_names
        if code.startswith(measure.key) and len(code) == wanted
    )  # fmt: skip
    cited: list[Citation] = []
    told: list[Entry] = []
    query = None
    within = question.report_ids() if question.bodies else None
    for code in codes:
        query, places, labels = _printed(release, replace(measure, key=code), within)
        if labels:
            cited += [cite(release, p) for p in places[:1]]
            told.append(Entry(labels[0], f"{code}{labels[0]}", cited[-1], code))
    if not told or query is None:
        return
    names = question.known.code_names.get(measure.key, ("",))
    level = _LEVELS.get((measure.kind, wanted), "")
    whose = f"{listed([b.name for b in question.scope])}的报告中" if within else "本库报告中"
    heading = f"{whose}，{measure.key}{names[0]}下面列出的{level}级科目有{{n}}个："
    yield Draft(
        f"{heading.format(n=len(told))}{listed([e.said for e in told])}。", 85.5,
        tuple(cited[:12]), Decimal(len(told)) if question.asks(Ask.COUNT) else None,
        "个" if question.asks(Ask.COUNT) else None, query, {"measure": measure.key},
        tuple(question.leftover(_explained(question) | question.positions(Ask.SUBORDINATES, Ask.COUNT))),
        heading=heading, entries=tuple(told),
    )  # fmt: skip


def _code_of(question: Question, release: Release) -> Iterator[Draft]:
    wanted = [m for mention in question.measures for m in mention.measures if m.kind in _KINDS]
    if "功能" in question.folded:
        wanted = [m for m in wanted if m.kind == FUNCTIONAL]
    if "经济" in question.folded:
        wanted = [m for m in wanted if m.kind == ECONOMIC]
    if not wanted:
        return
    said = listed([f"{m.name}的{_KINDS[m.kind]}科目编码是{m.key}" for m in wanted[:3]], "；")
    query, places, _ = _printed(release, wanted[0])
    yield Draft(
        said + "。", 85.0, tuple(cite(release, p) for p in places[:1]), None, None, query,
        {"measure": wanted[0].name}, tuple(question.leftover(_explained(question))),
    )  # fmt: skip


def _printed(
    release: Release, measure: Measure, within: frozenset[str] | None = None
) -> tuple[Query, list[Place], list[str]]:
    """Where the reports, or those named alone, print the code with its name, and the names they print."""
    concept = node(iri(measure.kind, measure.key))
    prop = "caipu:functionalClass" if measure.kind == FUNCTIONAL else "caipu:economicClass"
    query = Query(_LABELS.replace("?scheme", prop), (("wanted", concept),))
    rows = [r for r in query.rows(release) if within is None or local(r, "report") in within]
    places = [
        Place(local(r, "report"), int(text(r, "start")), int(text(r, "end")), whole(r, "page"))
        for r in rows
    ]
    labels = ["".join(text(r, "label").split()) for r in rows]
    ordered = sorted(
        zip(places, labels, strict=True), key=lambda pair: (pair[0].report, pair[0].start)
    )
    return query, [p for p, _ in ordered], list(dict.fromkeys(label for _, label in ordered))
