"""Of what kinds the things are that are counted: 账上21辆车都是些什么车 — the sentence whose parts add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Place, cite, sentences
from search.explanations import prose_query
from search.positions import covered
from search.queries import text, whole
from search.question import Question
from search.seeking import the_year
from search.wording import fold

EXAMPLES = ("水务局的12辆车都是些什么车",)
_UNITS = "[辆台套名人个条家座间处项]"
_ASKED = re.compile(
    rf"(?:(?P<n>\d+)(?P<unit>{_UNITS}))?(?P<noun>[\u3400-\u9fff]{{1,4}}?)(?:都|各|分别|具体|主要|到底)*(?:是|有)(?:一?些)?(?:什么|啥|哪些|哪种|哪类)(?:样的)?(?P<again>[\u3400-\u9fff]{{1,4}})$"
)
_COUNT = re.compile(rf"(?<![\d.])(\d+)\s*({_UNITS})(?!次)")
_FEWEST = 2  # parts make up a whole
_IDLE = re.compile(r"账上|账面|名下|现有|一共|总共|共|里面?")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A stretch whose first number is the sum of the others."""

    place: Place
    kinds: int


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sentence that tells the kinds, where their numbers add up to the one it begins with."""
    asked = _ASKED.search(question.folded)
    if asked is None or len(question.scope) != 1 or question.measures:
        return
    if not asked["noun"].endswith(asked["again"][-1]):
        return  # 车是什么牌子 asks for no kinds
    body = question.scope[0]
    year = the_year(question, body)
    found = [
        parts for report in body.reports if year in (None, report.year)
        for parts in _told(release, report.id, asked["n"], asked["unit"], asked["again"])
    ]  # fmt: skip
    if not found:
        return
    best = max(found, key=lambda parts: parts.kinds)
    citation = cite(release, best.place)
    spans = [asked.span(), *(m.span() for m in _IDLE.finditer(question.folded))]
    words = covered(spans) | question.positions(Ask.LIST)
    yield Draft(
        f"{body.name}{year or ''}年报告中写道：{''.join(citation.quote.split())}", 76.0, (citation,), None,
        None, prose_query(best.place.report),
        {"organization": body.name, "fiscal_year": year, "measure": asked["again"]},
        tuple(question.leftover(words)),
    )  # fmt: skip


def _told(
    release: Release, report: str, number: str | None, unit: str | None, noun: str
) -> Iterator[_Parts]:
    """The stretches of prose in which a number of the things is the sum of those behind it."""
    body = release.text(report)
    for row in prose_query(report).rows(release):
        start, end = int(text(row, "start")), int(text(row, "end"))
        page, iri = whole(row, "page"), text(row, "passage")
        for begin, stop in sentences(body, start, end, marks="。"):
            counts = [m for m in _COUNT.finditer(body, begin, stop) if unit in (None, m[2])]
            for at, first in enumerate(counts):
                rest = [int(m[1]) for m in counts[at + 1 :] if m[2] == first[2] and int(m[1])]
                fits = number in (None, first[1]) and sum(rest) == int(first[1])
                if fits and len(rest) >= _FEWEST and noun in fold(body[begin:stop]):
                    since = _clause(body, begin, first.start())
                    yield _Parts(Place(report, since, stop, page, iri), len(rest))


def _clause(body: str, begin: int, at: int) -> int:
    """Where the clause begins that a number stands in."""
    while at > begin and body[at - 1] not in "，,；;、。":
        at -= 1
    while body[at].isspace():
        at += 1
    return at
