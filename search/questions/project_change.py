"""How much more or less one project is given than the year before, where its own words print last year's budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.changes import LAST_YEAR, basis_asked
from search.drafts import Draft, amount_text
from search.evidence import Place, cite
from search.money import YUAN
from search.performance import Record, record_query
from search.project_amounts import called, meaning_of, money_citations, wan
from search.projects import choose, records_of
from search.question import Question
from search.wording import fold

EXAMPLES = ("河道清淤项目今年比去年多多少", "河道清淤比上年减少了多少")
_AMOUNT = r"\s*(?:安\s*排)?\s*[数为：:]?\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万元|元)"
_LAST = re.compile(rf"(?:上\s*年|去\s*年)\s*(?:度)?\s*预\s*算{_AMOUNT}")
_DATED = re.compile(rf"(?P<year>20\d\d)\s*年\s*(?:度)?\s*预\s*算{_AMOUNT}")
_WORDS = re.compile(r"(?:今|去|上)年|[比较与和跟同多少高低了]|增加|减少|安排|预算|项目")
_ASKS = (Ask.DIFFERENCE, Ask.CHANGE, Ask.GROWTH, Ask.SUM, Ask.YESNO)
_WHOLE = 0.5  # of a project's name


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The budget of the one project that is named beside the one that its record prints of the year before."""
    if not question.asks(Ask.DIFFERENCE, Ask.CHANGE) or question.kind not in (None, "money"):
        return
    if question.asks(Ask.REASON, Ask.SHARE, Ask.RATIO) or basis_asked(question) != LAST_YEAR:
        return
    chosen = next(iter(choose(question)), None)
    if chosen is None or chosen.rivals:
        return
    if chosen.mention.coverage < _WHOLE and "项目" not in question.folded:
        return  # a word of a project's name may be of anything else
    found = [r for r, _ in records_of(release, chosen.mention.projects)]
    years = {y.value for y in question.years}
    if (
        len(found) != 1
        or found[0].budget is None
        or not years <= {found[0].year, found[0].year - 1}
    ):
        return  # records of several years are set beside each other
    if (last := _last_years(release, found[0])) is not None:
        yield _draft(question, release, found[0], *last, chosen.positions)


def _last_years(release: Release, record: Record) -> tuple[Decimal, Place] | None:
    """What the record says that the project was given the year before, where all places say the same."""
    told: dict[Decimal, Place] = {}
    text = release.text(record.report)
    for place in record.places:
        for pattern in (_LAST, _DATED):
            for m in pattern.finditer(text, place.start, place.end):
                if pattern is _DATED and int(m["year"]) != record.year - 1:
                    continue
                yuan = Decimal(m["n"].replace(",", "")) * YUAN[m["unit"]]
                where = Place(record.report, m.start(), m.end(), place.page, place.iri)
                told.setdefault(yuan, where)
    return next(iter(told.items())) if len(told) == 1 else None


def _draft(
    question: Question, release: Release, record: Record, last: Decimal, place: Place,
    positions: frozenset[int],
) -> Draft:  # fmt: skip
    now = record.budget or Decimal(0)
    amount, value, unit = amount_text(abs(now - last), question.unit)
    outcome = f"{'增加' if now > last else '减少'}{amount}" if now != last else "没有变化，相差0"
    words = {i for m in _WORDS.finditer(question.folded) for i in range(*m.span())}
    explained = positions | question.positions(*_ASKS) | words
    before = f"上年（{record.year - 1}年）预算数{wan(last)}"
    return Draft(
        f"{called(record)}{record.year}年预算数{wan(now)}，{before}，比上年{outcome}。",
        77.0, (*money_citations(release, record), cite(release, place)), value, unit,
        record_query(record.iri), meaning_of(record, "预算数比上年"),
        tuple(question.leftover(explained, fold(record.name))),
    )  # fmt: skip
