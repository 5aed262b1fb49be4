"""What a report says of something under a heading that the question names: 立项依据, 实施方案, 实施主体."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Place, cite
from search.queries import Query, node
from search.question import Question
from search.retrieve import retrieve
from search.sections import sections_of
from search.wording import fold

EXAMPLES = ("河道清淤专项的立项依据是什么", "河道清淤专项的实施方案")
_PASSAGE = "SELECT ?text ?section WHERE { ?wanted caipu:text ?text ; caipu:section ?section }"
_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?)\s*")
_SHORT, _LONG = 4, 10  # characters of a heading that names what stands below it
_DEPTH = 30
_FEW = 12  # reports whose headings are looked through before any passage is
_ASKS = (
    Ask.BASIS, Ask.LIST, Ask.DEFINITION, Ask.METHOD, Ask.GOAL, Ask.PURPOSE, Ask.WHO, Ask.PLAN,
)  # fmt: skip
_WHOSE = 2  # at least so many words tell what it is said of


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """All that stands under the heading, of the thing that the headings above it name."""
    if question.kind is not None or question.amounts:
        return
    words = [w for w in question.leftover(question.positions(*_ASKS)) if len(w) > 1]
    if len(words) < _WHOSE:
        return
    years = {y.value for y in question.years}
    known = question.known.reports
    reports = [r for r in sorted(question.report_ids()) if not years or known[r].year in years]
    if len(reports) <= _FEW and not any(
        _heads(question, section, words) for r in reports for section in sections_of(release, r)
    ):
        return
    hits = retrieve(release, question.text, _DEPTH, report_ids=reports, kinds=("narrative",))
    fitting = [hit for hit in hits if _heads(question, hit.section, words)]
    if not fitting:
        return
    first = fitting[0]
    below = sorted(
        (h for h in hits if (h.report, h.section) == (first.report, first.section)),
        key=lambda h: h.start,
    )
    info = known[first.report]
    owner = question.known.bodies[info.organization].name
    said = "".join("".join(h.text.split()) for h in below)
    yield Draft(
        f"{owner}{info.year}年报告“{first.section}”中写道：{said}", 76.0,
        tuple(cite(release, Place(h.report, h.start, h.end, h.page, h.iri)) for h in below),
        None, None, Query(_PASSAGE, (("wanted", node(first.iri)),)),
        {"organization": owner, "fiscal_year": info.year, "measure": first.section},
    )  # fmt: skip


def _heads(question: Question, section: str, words: list[str]) -> bool:
    """Whether the last heading is said whole, and those above it have the question's other words."""
    above, _, last = section.rpartition(" / ")
    heading = fold(_NUMBER.sub("", last))
    parts = question.known_words(heading)
    rests = question.asks(Ask.BASIS) and heading.endswith("依据")  # 按哪些文件设立的
    said = (
        rests
        or heading in question.folded
        or (  # 依据什么立项
            "".join(parts) == heading and all(len(p) > 1 and p in question.folded for p in parts)
        )
    )
    if not _SHORT <= len(heading) <= _LONG or not said:
        return False
    rest = [w for w in words if w not in heading]
    return len(rest) >= 1 and all(w in fold(above) for w in rest)
