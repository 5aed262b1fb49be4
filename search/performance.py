"""Projects and performance indicators as the graph holds them, and where their pieces are printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from graph.release import Release
from search.evidence import Citation, HasTexts, Place, cite, find
from search.money import plain
from search.queries import Held, Query, local, node, number, of_report, text, whole


@dataclass(frozen=True, slots=True)
class Record:
    """What one report says of one project."""

    iri: str
    name: str
    report: str
    year: int
    owner: str
    department: str
    code: str
    budget: Decimal | None
    executed: Decimal | None
    rate: str
    form_score: Decimal | None
    text_score: Decimal | None
    purpose: str
    problems: str
    classified: bool
    places: tuple[Place, ...]
    goals: tuple[str, ...] = ()
    achievements: tuple[str, ...] = ()
    plan: tuple[tuple[str, str], ...] = ()
    revised: Decimal | None = None

    @property
    def spendable(self) -> tuple[str, Decimal | None]:
        """The budget that its execution is measured by, and what the form calls it."""
        if self.revised is not None:
            return "全年预算数", self.revised
        return "预算数", self.budget


_A_RECORD = "?record a caipu:ProjectRecord"
_ONE = "VALUES ?record { ?wanted }"
_OF_REPORT = "VALUES ?report { ?wanted } ?record caipu:report ?report ."
_RECORD = """
SELECT ?record ?name ?report ?year ?owner ?department ?code ?budget ?revised ?executed ?rate ?formScore
       ?textScore ?purpose ?problems ?classified ?start ?end ?page
WHERE {
  %s
  ?record a caipu:ProjectRecord ; skos:prefLabel ?name ; caipu:report ?report ;
    caipu:fiscalYear ?year ; caipu:organization ?owner ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
  OPTIONAL { ?record caipu:department ?ministry . ?ministry skos:prefLabel ?department }
  OPTIONAL { ?record caipu:projectCode ?code }
  OPTIONAL { ?record caipu:budgetAmount ?budget }
  OPTIONAL { ?record caipu:revisedAmount ?revised }
  OPTIONAL { ?record caipu:executedAmount ?executed }
  OPTIONAL { ?record caipu:executionRate ?rate }
  OPTIONAL { ?record caipu:formScore ?formScore }
  OPTIONAL { ?record caipu:textScore ?textScore }
  OPTIONAL { ?record caipu:purpose ?purpose }
  OPTIONAL { ?record caipu:problems ?problems }
  OPTIONAL { ?record caipu:isClassified ?classified }
}
"""
_PARTS = """
SELECT ?record ?kind ?sequence ?text ?deadline ?share WHERE {
  %s
  { ?record caipu:goal ?part . BIND("goal" AS ?kind) }
  UNION { ?record caipu:achievement ?part . BIND("achievement" AS ?kind) }
  UNION { ?record caipu:milestone ?part . BIND("milestone" AS ?kind) }
  ?part caipu:sequence ?sequence .
  OPTIONAL { ?part caipu:text ?text }
  OPTIONAL { ?part caipu:deadline ?deadline }
  OPTIONAL { ?part caipu:plannedShare ?share }
}
"""


def record_query(record: str) -> Query:
    """One project's record."""
    return Query(_RECORD % _ONE, (("wanted", node(record)),))


def report_records_query(report: str) -> Query:
    """All project records of a report."""
    return of_report(_RECORD % _OF_REPORT, _A_RECORD, report)


def records(release: Release, query: Query) -> tuple[Record, ...]:
    """The project records that a query finds, in the order of the text; kept."""
    return _records(Held(release), query)


@lru_cache(maxsize=256)
def _records(held: Held, query: Query) -> tuple[Record, ...]:
    release = held.release
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in query.rows(release):
        grouped[text(row, "record")].append(row)
    selector = _OF_REPORT if query.report else _ONE
    more = replace(query, text=_PARTS % selector)
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in more.rows(release):
        parts[text(row, "record")].append(row)
    found = [_record(iri, rows, parts[iri]) for iri, rows in grouped.items()]
    return tuple(sorted(found, key=lambda r: (r.report, r.places[0].start if r.places else 0)))


def _record(
    iri: str, rows: Sequence[Mapping[str, Any]], parts: Sequence[Mapping[str, Any]]
) -> Record:
    first = rows[0]
    report = local(first, "report")
    places = {
        (int(text(r, "start")), int(text(r, "end"))): Place(
            report, int(text(r, "start")), int(text(r, "end")), whole(r, "page"), iri
        )
        for r in rows
    }
    ordered = sorted(parts, key=lambda p: (text(p, "kind"), int(text(p, "sequence"))))
    pieces = {
        kind: tuple(text(p, "text") for p in ordered if text(p, "kind") == kind)
        for kind in ("goal", "achievement")
    }
    plan = tuple(
        (text(p, "deadline"), text(p, "share")) for p in ordered if text(p, "kind") == "milestone"
    )
    return Record(
        iri, text(first, "name"), report, whole(first, "year") or 0, text(first, "owner"),
        text(first, "department"), text(first, "code"), number(first, "budget"),
        number(first, "executed"), text(first, "rate"), number(first, "formScore"),
        number(first, "textScore"), text(first, "purpose"), text(first, "problems"),
        text(first, "classified") == "true", tuple(places[k] for k in sorted(places)),
        pieces["goal"], pieces["achievement"], plan, number(first, "revised"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator; ``record`` is "" at department level."""

    iri: str
    report: str
    year: int
    record: str
    level1: str
    level2: str
    level3: str
    explanation: str
    operator: str
    target: str
    target_value: str
    target_unit: str
    actual: str
    completion: str
    weight: str
    score: str
    basis: str
    deviation: str
    deviation_reason: str
    place: Place

    @property
    def names(self) -> str:
        return " ".join((self.level3, self.explanation))

    @property
    def shown(self) -> str:
        """What it is called: the description where that says more than the third level."""
        if self.explanation and (len(self.level3) < 6 or self.level3 == self.level2):
            return self.explanation
        return self.level3 or self.explanation


_INDICATORS = """
SELECT ?indicator ?report ?year ?record ?level1 ?level2 ?level3 ?explanation ?operator ?target
       ?value ?unit ?actual ?completion ?weight ?score ?basis ?deviation ?reason ?start ?end ?page
WHERE {
  VALUES ?report { ?wanted }
  ?indicator caipu:report ?report ; a caipu:Indicator ; caipu:fiscalYear ?year ;
    prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
  OPTIONAL { ?indicator caipu:projectRecord ?record }
  OPTIONAL { ?indicator caipu:level1 ?level1 }
  OPTIONAL { ?indicator caipu:level2 ?level2 }
  OPTIONAL { ?indicator caipu:level3 ?level3 }
  OPTIONAL { ?indicator caipu:explanation ?explanation }
  OPTIONAL { ?indicator caipu:operator ?operator }
  OPTIONAL { ?indicator caipu:targetText ?target }
  OPTIONAL { ?indicator caipu:targetValue ?value }
  OPTIONAL { ?indicator caipu:targetUnit ?unit }
  OPTIONAL { ?indicator caipu:actual ?actual }
  OPTIONAL { ?indicator caipu:completion ?completion }
  OPTIONAL { ?indicator caipu:weight ?weight }
  OPTIONAL { ?indicator caipu:score ?score }
  OPTIONAL { ?indicator caipu:basis ?basis }
  OPTIONAL { ?indicator caipu:deviation ?deviation }
  OPTIONAL { ?indicator caipu:deviationReason ?reason }
}
"""


def indicator_query(report: str) -> Query:
    """All indicators of a report."""
    return of_report(_INDICATORS, "?indicator a caipu:Indicator", report)


def indicators_of(release: Release, report: str) -> tuple[Indicator, ...]:
    """All indicators of a report, in the order of the text; kept."""
    return _indicators(Held(release), report)


@lru_cache(maxsize=64)
def _indicators(held: Held, report: str) -> tuple[Indicator, ...]:
    found = [_indicator(row, report) for row in indicator_query(report).rows(held.release)]
    return tuple(sorted({i.iri: i for i in found}.values(), key=lambda i: i.place.start))


def _indicator(row: Mapping[str, Any], report: str) -> Indicator:
    name = text(row, "indicator")
    place = Place(report, int(text(row, "start")), int(text(row, "end")), whole(row, "page"), name)

    def said(each: str) -> str:
        return text(row, each)

    return Indicator(
        name, report, int(said("year")), said("record"), said("level1"), said("level2"),
        said("level3"), said("explanation"), said("operator"), said("target"), said("value"),
        said("unit"), said("actual"), said("completion"), said("weight"), said("score"),
        said("basis"), said("deviation"), said("reason"), place,
    )  # fmt: skip


def cite_amount(texts: HasTexts, record: Record, yuan: Decimal, words: str) -> Citation | None:
    """The printed amount of a project near ``words`` (a pattern), in its prose or its form."""
    printed = [_digits(yuan / 10_000), _digits(yuan)]
    pattern = re.compile(
        rf"(?:{words})[^，。；]{{0,60}}?(?P<n>{'|'.join(printed)})(?![\d.])\s*(?:万元|万|元)?", re.S
    )
    return _cite_match(texts, record, pattern) or _cite_cell(texts, record, printed)


_BESIDE_NAME = 50  # characters of a project's code and its money


def _cite_cell(texts: HasTexts, record: Record, printed: list[str]) -> Citation | None:
    """An amount that is a cell of a row naming the project, whose column's heading stands elsewhere: the
    row from its beginning; cells over lines of their own hold no more before it than code and name."""
    body, name = texts.text(record.report), "".join(record.name.split())
    cell = re.compile(rf"[\t|\n]\s*(?:{'|'.join(printed)})\s*(?=[\t|\n]|$)")
    for place in sorted(record.places, key=lambda p: p.end - p.start):
        match = cell.search(body, place.start, place.end)
        row = body[place.start : match.end()] if match else ""
        words = "".join(row.split())
        whole = "\n" not in row or len(words) < len(name) + _BESIDE_NAME
        if match and whole and name in words:
            where = Place(record.report, place.start, match.end(), place.page, record.iri)
            return cite(texts, where)
    return None


def cite_number(texts: HasTexts, record: Record, value: Decimal, words: str) -> Citation | None:
    """A printed number of a project near ``words``: a score, a rate."""
    pattern = re.compile(
        rf"(?:{words})[^，。；]{{0,40}}?(?P<n>{_digits(value)})(?![\d.])\s*分?", re.S
    )
    return _cite_match(texts, record, pattern)


def cite_score(texts: HasTexts, record: Record, score: Decimal) -> Citation | None:
    """A project's own score: its total before any other number that a form calls a score."""
    totals = cite_number(texts, record, score, "自评总分|总分")
    return totals or cite_number(texts, record, score, "得分为?")


def _cite_match(texts: HasTexts, record: Record, pattern: re.Pattern[str]) -> Citation | None:
    body = texts.text(record.report)
    for place in sorted(record.places, key=lambda p: p.end - p.start):  # a sentence before a form
        if match := pattern.search(body, place.start, place.end):
            return cite(
                texts, Place(record.report, match.start(), match.end(), place.page, record.iri)
            )
    return None


_TELLING = 10  # characters of a text's beginning that are no other text's


def cite_phrase(texts: HasTexts, record: Record, phrase: str) -> Citation | None:
    """Words of a record where they stand in one of its places; their beginning where another cell's
    words are printed between."""
    body, words = texts.text(record.report), "".join(phrase.split())
    for length in (len(words), len(words) * 2 // 3, len(words) // 3):
        for place in record.places if length == len(words) or length >= _TELLING else ():
            if span := find(body, place.start, place.end, words[:length]):
                return cite(texts, Place(record.report, *span, place.page, record.iri))
    return None


def _digits(value: Decimal) -> str:
    """A pattern for a number however many zeros end it, separators of thousands and blanks inside allowed."""
    whole_part, _, decimals = plain(value).partition(".")
    digits = r"[\s,]?".join(re.escape(d) for d in whole_part)
    tail = r"\s?".join(re.escape(d) for d in decimals)
    begin = rf"(?<![\d.])(?<!\d,){digits}"
    return rf"{begin}\s?\.\s?{tail}0*" if tail else rf"{begin}(?:\s?\.\s?0+)?"
