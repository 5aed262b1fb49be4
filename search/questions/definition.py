"""What a term means, as the reports' glossaries say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Place, cite, sentences
from search.gates import giver_asked
from search.matching import contains_in_order
from search.positions import covered
from search.queries import Held, Query, local, node, text, whole
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
_DEFINED = "?passage caipu:defines ?wanted"
_REPORTS = f"SELECT DISTINCT ?report WHERE {{ {_DEFINED} ; caipu:report ?report }}"
_PASSAGE = "SELECT ?text WHERE { ?wanted caipu:text ?text }"
_IDLE = re.compile(
    r"(?:报告|说明|文本)(?:里面?|中|上)?$|(?:支出|费用|的)?(?:钱|东西|开[销支]|花[费销]|内容)$"
    r"|(?:支出|费用|的)+(?:(?:报告|说明|文本)(?:里面?|中|上)?)?$|(?:都|主要|具体|到底|一般)+$|^请问|^什么是|^什么叫|[的呢吗]"
)
_INSIDE = re.compile(r"^.{2,12}?(?:里面|里|中|当中)的?(?=.{3})")
_SHORTEST, _BETWEEN = 4, 3  # characters of what is said for a term, and of the term beside them
_ASKS = (Ask.DEFINITION, Ask.LIST, Ask.PURPOSE, Ask.DUTY, Ask.YESNO, Ask.METHOD)
_WHETHER = re.compile(
    r"(?P<whole>.{3,}?)(?:里面?|中)?(?:包不包[括含]|含不含|(?:包括|包含|涵盖|含有?)(?=.+(?:吗|(?<!什)么)$))(?P<part>.{2,12}?)(?:吗|(?<!什)么)?$"
)
_AMOUNT = re.compile(r"多少|几[个项家人万亿元]")
_KINDS = re.compile(
    r"(?:可以?)?分(?:为|成)?(?:几|哪些|哪几)[类种]|(?:有|共)?(?:几|哪些|哪几)大?[类种]$"
)
_NEGATIVE = re.compile(r"不包[括含]|不含|除外|除[^。]{2,90}?[”、][^。]{2,60}?(?:以外|之外|外)")
_LABEL = re.compile(r"(?:^|[，。；:、])(?P<label>[^，。；:、]{2,24}?)(?:是指|反映|指|包括|填列)")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The definition of the longest glossary term in the question; of two, where they are set apart."""
    kinds = _KINDS.search(question.folded)
    giver = giver_asked(question)
    asked = question.asks(Ask.DEFINITION) or kinds is not None or giver is not None
    if question.asks(Ask.DEFINITION):
        yield from _within(question, release)
    spans = _terms(question)
    if question.asks(Ask.DEFINITION) and not spans:
        yield from _said_shorter(question, release)
    bare = not question.asks(*(a for a in Ask if a is not Ask.DEFINITION)) and not _of_figure(
        question
    )
    if not spans or not (asked or bare) or (question.measures and question.bodies and not asked):
        return
    apart = len(spans) > 1 and "区别" in question.folded
    chosen = spans[:2] if apart else spans[:1]
    explained = question.positions(*_ASKS).union(*(range(*span) for span in chosen))
    explained |= covered(m.span() for m in (kinds, giver) if m)
    found = [
        f for s, e in sorted(chosen) if (f := _defined(question, release, question.folded[s:e]))
    ]
    if not found:
        return
    said = "".join(shown for _, _, shown in found)
    yield Draft(
        "\n".join(_whose(question, place) + shown for place, _, shown in found),
        80.0 if asked else 20.0,
        tuple(cite(release, place) for place, _, _ in found), None, None, found[0][1],
        {"measure": question.folded[slice(*chosen[0])]}, tuple(question.leftover(explained, said)),
    )  # fmt: skip


def _of_figure(question: Question) -> bool:
    """Whether a year, a phase or an amount is said: that asks for a figure of the term, not what it means."""
    return bool(question.years or question.phases or _AMOUNT.search(question.folded))


def _whose(question: Question, place: Place) -> str:
    """Whose report explains the term, where that is none of those asked about."""
    if not question.bodies or place.report in question.report_ids():
        return ""
    report = question.known.reports[place.report]
    owner = question.known.bodies[report.organization].name
    return f"所问机构的报告没有解释；{owner}{report.year}年的报告写道："


def _terms(question: Question) -> list[tuple[int, int]]:
    """Where glossary terms stand in the question, longest first, none within another."""
    folded, found = question.folded, list[tuple[int, int]]()
    for term in sorted((t for t in question.known.terms if len(t) > 1 and t in folded), key=len)[
        ::-1
    ]:
        start = folded.index(term)
        end = start + len(term)
        if all(end <= s or e <= start for s, e in found):
            found.append((start, end))
    return found


def _defined(question: Question, release: Release, term: str) -> tuple[Place, Query, str] | None:
    """Where a term is defined, of the reports asked about first; what of it is to be shown."""
    query = Query(_DEFINITIONS, (("wanted", node(question.known.terms[term])),))
    reports = question.report_ids()
    leaves_out = _NEGATIVE.search(question.folded) is not None

    def order(row: Mapping[str, Any]) -> tuple[bool, bool, str]:
        silent = leaves_out and not _NEGATIVE.search(text(row, "text"))
        return local(row, "report") not in reports, silent, local(row, "report")

    telling = () if leaves_out else _defining(Held(release), query.values)
    if telling:  # not what a thousand other reports say of it
        first = min(telling, key=lambda report: (report not in reports, report))
        query = replace(query, lead=_DEFINED, report=first)
    rows = sorted(query.rows(release), key=order)
    if not rows:
        return None
    row = rows[0]
    place = Place(
        local(row, "report"), int(text(row, "start")), int(text(row, "end")), whole(row, "page"),
        text(row, "passage"),
    )  # fmt: skip
    return place, query, _shown(release, leaves_out, place, text(row, "text"))


@lru_cache(maxsize=256)
def _defining(held: Held, values: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    """The reports that define a term."""
    rows = Query(_REPORTS, values).rows(held.release)
    return tuple(sorted(local(row, "report") for row in rows))


def _within(question: Question, release: Release) -> Iterator[Draft]:
    """A term that is explained inside the definition of another: 其中，…费反映…."""
    explained = question.positions(*_ASKS)
    open_text = question.blanked(explained | question.named, "")
    whether = _WHETHER.match(question.folded)
    inside = _INSIDE.search(open_text)
    of_a_term = inside is not None and any(t in inside[0] for t in question.known.terms)
    term = _IDLE.sub("", whether["whole"] if whether else _INSIDE.sub("", open_text))
    held = question.known_words(whether["part"]) if whether else []
    if len(term) < 3:
        return
    for hit in retrieve(
        release, term, 12, report_ids=sorted(question.report_ids()), kinds=("definition",)
    ):
        source = release.text(hit.report)
        for start, end in sentences(source, hit.start, hit.end):
            said = "".join(source[start:end].split())
            if any(_names(term, fold(m["label"])) for m in _LABEL.finditer(said)):
                place = Place(hit.report, start, end, hit.page, hit.iri)
                query = Query(_PASSAGE, (("wanted", node(hit.iri)),))
                left = tuple(w for w in held if w not in fold(said))
                yield Draft(
                    said,
                    81.0 if of_a_term else 79.0,
                    (cite(release, place),),
                    None,
                    None,
                    query,
                    {"measure": term},
                    left,
                )
                return


def _shortens(said: str, term: str) -> bool:
    """Whether a term ends with what is said of it, or has all of it with a little between."""
    between = len(said) >= _SHORTEST and len(term) <= len(said) + _BETWEEN
    return (len(said) > 1 and term.endswith(said)) or (between and contains_in_order(said, term))


def _said_shorter(question: Question, release: Release) -> Iterator[Draft]:
    """The one term that has the words asked for in their order, with some between: 农村三资 of 农村集体三资."""
    explained = question.positions(*_ASKS) | question.named
    said = _IDLE.sub("", question.blanked(explained, ""))
    terms = [t for t in question.known.terms if _shortens(said, t)]
    if len(terms) != 1:
        return
    if found := _defined(question, release, terms[0]):
        place, query, shown = found
        yield Draft(
            _whose(question, place) + shown, 79.0, (cite(release, place),), None, None, query,
            {"measure": terms[0]},
        )  # fmt: skip


def _names(term: str, label: str) -> bool:
    """Whether what is explained is the term: 公务用车运行费 is part of 公务用车购置及运行费."""
    return term in label or (contains_in_order(term, label) and len(label) <= len(term) + 6)


def _shown(release: Release, leaves_out: bool, place: Place, whole_text: str) -> str:
    """The definition; the sentence that leaves something out first, where that is asked for."""
    plain = "".join(whole_text.split("\n"))
    if not leaves_out:
        return plain
    body = release.text(place.report)
    for start, end in sentences(body, place.start, place.end):
        said = "".join(body[start:end].split())
        if _NEGATIVE.search(said):
            return said
    return plain
