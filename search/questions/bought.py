"""What a project buys and how much of it: 买什么、买多少, 买了哪些东西，各多少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, which_year
from search.evidence import cite
from search.goods import HOW_MANY, WHAT, counts_goods
from search.indicator_answers import answer
from search.indicator_readings import both_values
from search.indicators import Fit
from search.performance import Indicator, Record, indicator_query, indicators_of
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = ("河道清淤打算买什么、买多少", "河道清淤买了哪些设备，各多少")
_BOTH = re.compile(
    rf"(?:打算|准备|计划|要|想|都|实际)*{WHAT}(?:又|都|要|打算|准备|计划)*{HOW_MANY}"
)
_SAID = 0.3  # of a project's name
_RANK = 84.5


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """Every indicator of the project that counts what was or is to be got."""
    said = _BOTH.search(question.folded)
    if said is None:
        return
    asked = frozenset(range(*said.span())) | question.positions(Ask.ACTUAL, Ask.TARGET, Ask.LIST)
    for chosen in choose(question):
        if chosen.mention.coverage < _SAID or chosen.rivals:
            continue
        found = [
            (record, got) for record, _ in records_of(release, chosen.names)
            if (got := _got(release, record))
        ]  # fmt: skip
        left = tuple(question.leftover(chosen.positions | asked, chosen.name))
        years = sorted({record.year for record, _ in found})
        if len(years) > 1:
            yield which_year(chosen.name, years, _RANK, left)
        elif found:
            yield _told(question, release, *_fullest(question, found), left)


def _fullest(
    question: Question, found: list[tuple[Record, list[Indicator]]]
) -> tuple[Record, list[Indicator]]:
    """Of a year's budget and accounts the one that says what is asked for: what was bought, or is to be."""
    wanted = "final" if question.asks(Ask.ACTUAL) else "budget"
    return min(found, key=lambda pair: question.known.reports[pair[0].report].kind != wanted)


def _told(
    question: Question, release: Release, record: Record, got: list[Indicator],
    left: tuple[str, ...],
) -> Draft:  # fmt: skip
    if len(got) == 1:
        fit = Fit(got[0], record.name, 0.0, left)
        return answer(question, release, fit, [fit], _RANK)
    told = "；".join(f"“{_named(each)}”{both_values(each)}" for each in got)
    return Draft(
        f"{record.name}（{record.year}年）：{told}。", _RANK,
        tuple(cite(release, each.place) for each in got), None, None,
        indicator_query(record.report),
        {"project": record.name, "fiscal_year": record.year, "measure": "购置数量"}, left,
    )  # fmt: skip


def _got(release: Release, record: Record) -> list[Indicator]:
    """The indicators of a project that count goods."""
    own = (i for i in indicators_of(release, record.report) if i.record == record.iri)
    return [i for i in own if counts_goods(i, i.names)]


def _named(each: Indicator) -> str:
    """An indicator's name with its description, where that says more."""
    said = each.explanation
    return f"{each.level3}（{said}）" if said and said not in each.level3 else each.level3
