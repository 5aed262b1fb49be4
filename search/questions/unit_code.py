"""Which organization a budget code belongs to, which project a project code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body, Catalogue
from search.drafts import Draft, listed
from search.performance import cite_phrase, record_query, records
from search.positions import covered, matched
from search.queries import Query, text
from search.question import Question
from search.unit_places import cite_code, mentions

EXAMPLES = ("代码301是哪个单位", "301001是哪个单位的预算代码")
_CODE = re.compile(r"(?<![\da-z.])\d{3,9}(?![\da-z.年%万元])")
_OF_PROJECT = re.compile(r"项目|编码|代码|编号|哪个|什么|对应|对的")
_MORE = re.compile(r"多少|几|用途|用于|干[嘛吗什啥]|做[什啥]")
_OF_UNIT = re.compile(r"单位|部门|机构|机关|哪家|谁|预算代码|单位代码|部门代码")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The organizations with the code that the question says."""
    spoken = {question.folded[m.start : m.end] for m in question.bodies}
    if any(not word.isdigit() for word in spoken) or question.kind is not None:
        return
    matches = list(_CODE.finditer(question.folded))
    if "科目" in question.folded or not (
        _OF_UNIT.search(question.folded) or question.asks(Ask.CODE, Ask.CODE_NAME)
    ):
        return
    meant = [(m[0], body) for m in matches for body in coded(question.known, m[0])]
    found = [body for _, body in meant]
    if not found:
        return
    words = matched(question.folded, _OF_UNIT)
    asked = question.positions(
        Ask.CODE, Ask.SUPERVISOR, Ask.WHO, Ask.LIST, Ask.DEFINITION, Ask.LEVEL, Ask.NATURE
    )
    explained = covered(m.span() for m in matches if coded(question.known, m[0])) | words | asked
    query, _ = mentions(release, found[0])
    cited = [
        c
        for body in found
        if (c := cite_code(mentions(release, body)[1], release, body.code)) is not None
    ]
    yield Draft(
        f"{listed([f'代码{code}是{b.name}的预算代码' for code, b in meant], '；')}。", 86.0, tuple(cited),
        None, None, query, {"organization": found[0].name, "measure": "预算代码"},
        tuple(question.leftover(explained)),
    )  # fmt: skip


_PROJECTS = """
SELECT ?record ?name ?code WHERE {
  ?record a caipu:ProjectRecord ; caipu:projectCode ?code ; skos:prefLabel ?name .
  FILTER(LCASE(STR(?code)) = ?wanted)
}
"""
_PROJECT_CODE = re.compile(r"(?=[a-z\d]*\d{6})[a-z\d]{12,}")


def project_drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The project with the code that the question says."""
    match = _PROJECT_CODE.search(question.folded)
    more = question.asks(Ask.SUPERVISOR) or _MORE.search(question.folded)
    if match is None or question.kind is not None or more:
        return
    query = Query(_PROJECTS, (("wanted", match[0]),))
    for row in query.rows(release):
        record = next(iter(records(release, record_query(text(row, "record")))))
        citation = cite_phrase(release, record, record.code)
        words = matched(question.folded, _OF_PROJECT)
        asked = question.positions(Ask.CODE, Ask.LIST, Ask.DEFINITION)
        explained = set(range(*match.span())) | words | asked
        yield Draft(
            f"{record.code}是{record.year}年项目“{record.name}”的项目编码。", 86.0,
            (citation,) if citation else (), None, None, query,
            {"project": record.name, "code": record.code, "measure": "项目编码"}, tuple(question.leftover(explained)),
        )  # fmt: skip
        return


def coded(known: Catalogue, code: str) -> list[Body]:
    """The organizations whose printed code is ``code``."""
    return [b for b in known.bodies.values() if b.code == code]
