"""Subject codes and their names, one from the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from ontology.identifiers import iri
from search.asks import Ask
from search.drafts import Draft, listed
from search.evidence import Place, cite
from search.measures import ECONOMIC, FUNCTIONAL, Measure
from search.queries import Query, local, node, text, whole
from search.question import Question

EXAMPLES = ("30211是什么科目", "2010301这个科目叫什么", "差旅费的经济科目编码是多少")
_NAMES = re.compile(
    r"叫什么|啥|什么(?:科目|名称|名字|支出)|名称|名字|是什么|哪个|哪一个|对应|含义|意思|代表"
)
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
        if question.folded[m.start : m.end].isdigit() and m.measures[0].kind in _KINDS
    ]  # fmt: skip
    money = question.kind == "money" or question.phases
    if coded and not money and _NAMES.search(question.folded):
        yield _name_of(question, release, coded[0].measures[0])
    elif question.asks(Ask.CODE) and not coded and "科目" in question.folded:
        yield from _code_of(question, release)


def _explained(question: Question) -> frozenset[int]:
    words = {
        i
        for m in re.finditer(
            r"科目|编码|代码|功能分类|经济分类|功能|经济|叫|对应|名称|名字|[类款项]级",
            question.folded,
        )
        for i in range(m.start(), m.end())
    }
    asked = question.positions(
        Ask.CODE, Ask.DEFINITION, Ask.LIST, Ask.PURPOSE, Ask.PERSON, Ask.SUPERVISOR
    )
    return question.measure_positions | asked | words


def _name_of(question: Question, release: Release, measure: Measure) -> Draft:
    query, places, labels = _printed(release, measure)
    names = list(dict.fromkeys([*labels, *question.known.code_names.get(measure.key, ())]))
    level = _LEVELS.get((measure.kind, len(measure.key)), "")
    text = f"{measure.key}是{_KINDS[measure.kind]}的{level}级科目，名称为“{names[0]}”"
    if others := [n for n in names[1:] if n != names[0]]:
        text += f"（另见“{listed(others)}”）"
    return Draft(
        text + "。", 85.0, tuple(cite(release, p) for p in places[:1]), None, None, query,
        {"measure": measure.key}, tuple(question.leftover(_explained(question))),
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


def _printed(release: Release, measure: Measure) -> tuple[Query, list[Place], list[str]]:
    """Where the reports print the code with its name, and the names they print."""
    concept = node(iri(measure.kind, measure.key))
    prop = "caipu:functionalClass" if measure.kind == FUNCTIONAL else "caipu:economicClass"
    query = Query(_LABELS.replace("?scheme", prop), (("wanted", concept),))
    rows = query.rows(release)
    places = [
        Place(local(r, "report"), int(text(r, "start")), int(text(r, "end")), whole(r, "page"))
        for r in rows
    ]
    labels = ["".join(text(r, "label").split()) for r in rows]
    ordered = sorted(
        zip(places, labels, strict=True), key=lambda pair: (pair[0].report, pair[0].start)
    )
    return query, [p for p, _ in ordered], list(dict.fromkeys(label for _, label in ordered))
