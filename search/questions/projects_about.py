"""Which projects have to do with something, where that is an organization, or none is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed, refusal
from search.evidence import cite
from search.performance import Record, cite_phrase, records, report_records_query
from search.project_subjects import content_of
from search.question import Question
from search.questions.listing import said_beyond
from search.wording import content_words, fold

EXAMPLES = ("哪些项目与河道清淤有关", "跟水质监测有关的项目有哪些")
_TOPIC = re.compile(
    r"(?:跟|与|和|同)(?P<of>[^，。]{2,20}?)(?:有关|相关|有关系|有联系|沾边)"
    r"|(?:涉及|关于|有关)(?:到|了)?(?P<about>[^，。]{2,12}?)(?:方面|这块)?的?(?=项目|$|都?有[哪几多])"
)
_OR = re.compile(r"[、或]|以及")
_SCOPE = 12  # reports that are all read through; of more, one has to be named
_SHOWN = 12


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects named after the thing, and those whose goals or indicators speak of it."""
    topic = _TOPIC.search(question.folded)
    if topic is None or "项目" not in question.folded:
        return
    if question.kind == "money" or question.asks(Ask.MOST, Ask.LEAST, Ask.REASON, Ask.SUM):
        return
    start, end = topic.span("of") if topic["of"] else topic.span("about")
    inside = [m for m in question.bodies if start <= m.start and m.end <= end]
    if question.bodies and not inside:
        return  # the projects of the organization named: a list like others
    ways = [content_words(fold(part)) for part in _OR.split(question.said(start, end))]
    ways = [words for words in ways if any(len(w) > 1 for w in words)]
    reports = _reports(question, [b for m in inside for b in m.bodies], start, end)
    if not ways or len(reports) > _SCOPE:
        return
    found = [r for report in reports for r in records(release, report_records_query(report))]
    leftover = [w for w in said_beyond(question) if w not in question.folded[start:end]]
    yield _draft(question.said(start, end), _sorted(release, found, ways), leftover, release)


def _reports(question: Question, inside: Sequence[str], start: int, end: int) -> list[str]:
    """The reports of the organizations said beside the thing, else of those above it, else all; of the
    years said."""
    known, years = question.known, {y.value for y in question.years}
    beside = [b for m in question.bodies if not start <= m.start < end for b in m.bodies]
    above = [up for b in inside for up in (b, *known.above(b)) if known.bodies[up].reports]
    owners = beside or above
    kept = [r for b in owners for r in known.bodies[b].reports] or [*known.reports.values()]
    return sorted({r.id for r in kept if not years or r.year in years})


def _sorted(
    release: Release, found: Sequence[Record], ways: Sequence[Sequence[str]]
) -> tuple[list[Record], list[Record]]:
    """The projects whose names have the words, and the others that speak of them; each name once."""
    named: dict[str, Record] = {}
    telling: dict[str, Record] = {}
    for record in found:
        if _has(ways, fold(record.name)):
            named.setdefault(fold(record.name), record)
        elif _has(ways, content_of(release, record)):
            telling.setdefault(fold(record.name), record)
    return [*named.values()], [r for name, r in telling.items() if name not in named]


def _has(ways: Sequence[Sequence[str]], text: str) -> bool:
    return any(all(word in text for word in words) for words in ways)


def _draft(
    topic: str, kept: tuple[list[Record], list[Record]], leftover: Sequence[str], release: Release
) -> Draft:
    named, telling = kept
    if not named and not telling:
        return refusal(f"本库报告中没有与“{topic}”有关的项目。", 60.0, leftover=leftover)
    said = f"名称里有“{topic}”的项目有{len(named)}个：{_names(named)}" if named else ""
    if telling:
        said += "；" if said else ""
        said += f"{'另外' if named else ''}目标或指标提到“{topic}”的项目有{len(telling)}个：{_names(telling)}"
    cited = tuple(
        cite_phrase(release, r, r.name) or cite(release, r.places[0]) for r in (named or telling)[:_SHOWN]
    )  # fmt: skip
    meaning: dict[str, object] = {"measure": f"与“{topic}”有关的项目"}
    return Draft(f"{said}。", 86.0, cited, None, None, None, meaning, tuple(leftover))


def _names(found: Sequence[Record]) -> str:
    more = "等" if len(found) > _SHOWN else ""
    return listed([r.name for r in found[:_SHOWN]]) + more
