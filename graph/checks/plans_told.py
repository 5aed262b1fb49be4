"""What the prose of a budget says is to be done, beside the indicator of that name (group 15)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.checks.amounts_told import KIN, Quantity, quantities_of
from graph.checks.books import Books, squeeze
from graph.checks.indicators import label, number, printed_target
from graph.checks.verdict import HELD, Contradiction, Event, at, stated
from ontology.facts import Indicator, Passage, PassageKind, ReportKind

_COUNTER = re.compile(r"(?:总?数量?|[个人户件次场期份册批套台]数|[场批人]次)$")
_OF_MORE = re.compile(r"累计|其中|每|比|较|增长|提高|同比|以来|上年|去年|年均|[三五]年|已|目前")
_YEAR = re.compile(r"20\d\d(?=年)")
_SHORTEST = 4
_ALONE = "(?<![和及与、]){}(?![和及与、])"
"""What is told together with something else is another quantity: 设施维护及电费9万元."""


def plans_told(books: Books) -> Iterator[Event]:
    """预算的情况说明、工作计划所写的某事项数量（名称与绩效指标相同、单位相同），应与指标值一致。"""
    named = _by_name(books) if books.facts.report.kind is ReportKind.BUDGET else {}
    if not named:
        return
    told = {c.source.start: squeeze(c.measure) for c in books.claims}
    for passage in books.facts.passages:
        if passage.kind is not PassageKind.NARRATIVE or not _of_this_year(books, passage.section):
            continue
        for said in quantities_of(books, passage.source):
            lines = _meant(said, named)
            if not lines or not _of_this_year(books, _sentence(passage, said)):
                continue
            if told.get(said.source.start) in {label(line) for line in lines}:
                continue  # prose_against_indicators compares it
            yield from _compared(books, said, lines)


def _by_name(books: Books) -> dict[str, list[Indicator]]:
    """Indicators by what they count, without the word that they count it."""
    found: dict[str, list[Indicator]] = defaultdict(list)
    for line in books.facts.indicators:
        name = _COUNTER.sub("", label(line))
        if number(line.target_value) and len(name) >= _SHORTEST:
            found[name].append(line)
    return found


def _of_this_year(books: Books, words: str) -> bool:
    years = set(_YEAR.findall(words.rpartition(" / ")[2]))
    return years <= {str(books.year)} and not _OF_MORE.search(words.rpartition(" / ")[2])


def _sentence(passage: Passage, said: Quantity) -> str:
    """The words of a quantity's sentence up to it."""
    before = passage.source.text[: said.source.start - passage.source.start]
    return squeeze(re.split(r"[。；;]", before)[-1])


def _meant(said: Quantity, named: dict[str, list[Indicator]]) -> Sequence[Indicator]:
    """The indicators that count the very thing in the same unit: the longest name that the words hold."""
    words = squeeze(said.before + said.after)
    names = [name for name in named if re.search(_ALONE.format(re.escape(name)), words)]
    lines = named[max(names, key=len)] if names else []
    unit = KIN.get(said.unit, said.unit)
    return [i for i in lines if KIN.get(squeeze(i.target_unit), squeeze(i.target_unit)) == unit]


def _compared(books: Books, said: Quantity, lines: Sequence[Indicator]) -> Iterator[Event]:
    aims = {n[0] for i in lines if (n := number(i.target_value))}
    if said.value in aims:
        yield HELD
    elif len(aims) == 1:
        line = lines[0]
        message = (
            f"情况说明写“{said.words}”，绩效指标“{label(line)}”却写“{printed_target(line)}”，"
            "同一事项两处数值不同。"
        )
        cited = (at(books, said.source, said.words), *(stated(books, i) for i in lines))
        yield Contradiction(label(line), message, cited, printed_target(line))
