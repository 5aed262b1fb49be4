"""Department goals told in pairs: ``1、绩效目标：…`` with its ``绩效指标：… ≥4次``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Document
from ingest.running_text import BREAK, RunningText
from ingest.targets import Target, figure_of, plain
from ontology.facts import Indicator, Note, Span

_MARK = re.compile(r"绩效(?P<what>目标|指标)\s*[:：]")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}\s*[、.．]\s*$")
_NUMBERED_HEADING = re.compile(
    r"(?:[{（(〔]\s*[一二三四五六七八九十]{1,3}\s*[}）)〕]|[一二三四五六七八九十]{1,3}\s*[、.．])"
)
_CLAUSES = re.compile(r"[；;]")
_PARTS = re.compile(r"[，,](?!\d)")
_TWICE = re.compile(
    r"(.{4,}?)\s*((.{2,8})\3)[。；]?"
)  # a worded target printed as value and as unit
_WORDED = re.compile(
    r"(.{4,}?)((?:有效|持续|明显|显著|稳步|不断|逐步)(?:提升|提高|保障|维护|改善|增强|优化|促进|加强|降低))[。；]?"
)
_LONGEST = 600
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """One 绩效指标 with the goal and the heading above it, as stretches of the running text."""

    heading: Span | None
    goal: Span | None
    words: Span


def goal_indicators(running: RunningText, document: Document) -> tuple[list[Indicator], list[Note]]:
    """The department's indicators told in pairs, and the stretches that tell them."""
    indicators: list[Indicator] = []
    notes: list[Note] = []
    for pair in _pairs(running):
        for span, measured, target in _figures(running, pair.words):
            indicators.append(
                _indicator(running, document, pair, span, measured, target, len(indicators))
            )
        first = pair.goal or pair.words
        start, end = running.span(first[0], pair.words[1])
        notes.append(Note(start, end, "department_goal", page=document.page_at(start)))
    return indicators, notes


def _pairs(running: RunningText) -> Iterator[Pair]:
    marks = list(_MARK.finditer(running.text))
    if not any(mark["what"] == "指标" for mark in marks):
        return
    starts = [_start(running.text, mark.start()) for mark in marks]
    goal: Span | None = None
    heading: Span | None = None
    last = 0
    for mark, start, stop in zip(marks, starts, [*starts[1:], len(running.text)], strict=True):
        end = _end(running, mark.end(), stop)
        heading = _heading(running, last, start) or heading
        last = end
        words = _trimmed(running, mark.end(), end)
        if mark["what"] == "目标":
            goal = words
        elif words[1] > words[0]:
            yield Pair(heading, goal, words)


def _start(text: str, index: int) -> int:
    """Where the number before a mark begins, or the mark that has none."""
    number = _NUMBER.search(text, max(index - _LONGEST_NUMBER, 0), index)
    return number.start() if number else index


def _end(running: RunningText, start: int, stop: int) -> int:
    """Where what is said after a mark ends: at the next mark, a heading, or a table."""
    stop = min(stop, start + _LONGEST)
    found = running.text.find(BREAK, start, stop)
    stop = found if found >= 0 else stop
    for index in reversed(running.line_starts(start, stop)):
        if index > start and _NUMBERED_HEADING.match(running.text, index):
            return index
    return stop


def _heading(running: RunningText, start: int, end: int) -> Span | None:
    """The last heading line between two pairs."""
    for index in running.line_starts(start, end):
        if found := _NUMBERED_HEADING.match(running.text, index):
            stop = next((i for i in reversed(running.line_starts(index + 1, end))), end)
            return _trimmed(running, found.end(), stop)
    return None


def _trimmed(running: RunningText, start: int, end: int) -> Span:
    """The stretch without the white space and line ends around it."""
    text = running.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _figures(running: RunningText, words: Span) -> Iterator[tuple[Span, str | None, Target]]:
    """Each figure of an indicator's words; clauses are parted only where two of them have one."""
    start, end = words
    bounds = [start, *(m.end() for m in _CLAUSES.finditer(running.text, start, end)), end]
    clauses = [_trimmed(running, a, b) for a, b in pairwise(bounds) if b > a]
    found = [(clause, _figure(running, clause)) for clause in clauses]
    told = [(clause, figure) for clause, figure in found if figure is not None]
    if len(told) >= 2:
        for clause, (measured, target) in told:
            yield _unpunctuated(running, clause), measured, target
    elif told:
        yield words, *told[0][1]
    else:
        yield words, *_worded(running, words)


def _worded(running: RunningText, words: Span) -> tuple[str | None, Target]:
    """A target of words at the end: ``窗口办件效率明显提高``; None and nothing where there is none."""
    text = running.printed(*words)
    found = _TWICE.fullmatch(text) or _WORDED.fullmatch(text)
    if found is None:
        return None, Target()
    return found.group(1).strip(), Target(text=found.group(2))


def _figure(running: RunningText, clause: Span) -> tuple[str, Target] | None:
    """The figure of a clause and what it measures: the words before it in its part of the clause."""
    text = plain(running.printed(*clause))
    for part in _PARTS.split(text):
        if figure := figure_of(part):
            return figure
    return None


def _unpunctuated(running: RunningText, span: Span) -> Span:
    start, end = span
    while end > start and running.text[end - 1] in "。；; ，":
        end -= 1
    return start, end


def _indicator(
    running: RunningText,
    document: Document,
    pair: Pair,
    words: Span,
    measured: str | None,
    target: Target,
    sequence: int,
) -> Indicator:
    return Indicator(
        source=document.source(running.span(*words), page=None),
        project=None,
        level1=running.printed(*pair.heading) if pair.heading else None,
        level2=running.printed(*pair.goal) if pair.goal else None,
        level3=measured,
        description=running.printed(*words),
        operator=target.operator,
        target_value=target.value,
        target_unit=target.unit,
        target_text=target.text,
        sequence=sequence,
    )
