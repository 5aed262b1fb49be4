"""What a term means, as the reports' glossaries say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Place, cite, sentences
from search.queries import Query, local, node, text, whole
from search.question import Question
from search.retrieve import retrieve
from search.wording import fold

EXAMPLES = ("基本支出是什么意思", "什么叫基本支出", "基本支出的定义", "基本支出包括哪些")
_DEFINITIONS = """
SELECT ?passage ?report ?text ?start ?end ?page WHERE {
  ?passage caipu:defines ?wanted ; caipu:report ?report ; caipu:text ?text ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
}
"""
_PASSAGE = "SELECT ?text WHERE { ?wanted caipu:text ?text }"
_IDLE = re.compile(r"支出$|费用$|的$|^请问|^什么是|^什么叫|[的呢吗]")
_ASKS = (Ask.DEFINITION, Ask.LIST, Ask.PURPOSE, Ask.DUTY, Ask.YESNO, Ask.METHOD)
_NEGATIVE = ("不包括", "不包含", "不含", "除外")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The definition of the longest glossary term in the question."""
    folded = question.folded
    found = [t for t in question.known.terms if len(t) > 1 and t in folded]
    bare = not question.asks(*(a for a in Ask if a not in (Ask.DEFINITION,)))
    if question.asks(Ask.DEFINITION):
        yield from _within(question, release)
    if not found or not (question.asks(Ask.DEFINITION) or bare):
        return
    term = max(found, key=len)
    start = folded.index(term)
    explained = frozenset(range(start, start + len(term))) | question.positions(*_ASKS)
    leftover = tuple(question.leftover(explained))
    query = Query(_DEFINITIONS, (("wanted", node(question.known.terms[term])),))
    reports = question.report_ids()
    rows = sorted(
        query.rows(release), key=lambda r: (local(r, "report") not in reports, local(r, "report"))
    )
    if not rows:
        return
    row = rows[0]
    report, page = local(row, "report"), whole(row, "page")
    place = Place(
        report, int(text(row, "start")), int(text(row, "end")), page, text(row, "passage")
    )
    rank = 80.0 if question.asks(Ask.DEFINITION) else 20.0
    if question.measures and question.bodies and not question.asks(Ask.DEFINITION):
        return
    yield Draft(
        _shown(release, question, place, text(row, "text")), rank, (cite(release, place),), None, None,
        query, {"measure": term}, leftover,
    )  # fmt: skip


def _within(question: Question, release: Release) -> Iterator[Draft]:
    """A term that is explained inside the definition of another: 其中，…费反映…."""
    explained = question.positions(*_ASKS)
    open_text = "".join(
        c for i, c in enumerate(question.folded) if i not in explained | question.named
    )
    term = _IDLE.sub("", open_text)
    if len(term) < 3:
        return
    for hit in retrieve(
        release, term, 5, report_ids=sorted(question.report_ids()), kinds=("definition",)
    ):
        source = release.text(hit.report)
        for start, end in sentences(source, hit.start, hit.end):
            said = "".join(source[start:end].split())
            match = re.search(rf"{re.escape(term)}(?:是指|反映|指|包括)", fold(said))
            if match:
                place = Place(hit.report, start, end, hit.page, hit.iri)
                query = Query(_PASSAGE, (("wanted", node(hit.iri)),))
                yield Draft(
                    said, 79.0, (cite(release, place),), None, None, query, {"measure": term}
                )
                return


def _shown(release: Release, question: Question, place: Place, whole_text: str) -> str:
    """The definition; the sentence that leaves something out first, where that is asked for."""
    plain = "".join(whole_text.split("\n"))
    if not any(word in question.folded for word in _NEGATIVE):
        return plain
    body = release.text(place.report)
    for start, end in sentences(body, place.start, place.end):
        said = "".join(body[start:end].split())
        if any(word in fold(said) for word in _NEGATIVE):
            return said
    return plain
