"""What a project is for, what it achieved, what went wrong and what will be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Citation, cite
from search.performance import Record, cite_phrase
from search.periods import asks_when
from search.projects import Chosen, choose, indicators_of, records_of
from search.queries import Query
from search.question import Question
from search.snippets import Rated, Snippet, focus, rate
from search.wording import fold

EXAMPLES = (
    "河道清淤项目存在什么问题",
    "河道清淤项目是做什么用的",
    "河道清淤项目的绩效目标是什么",
)
_TEXTS = (
    Ask.PROBLEM, Ask.REMEDY, Ask.PURPOSE, Ask.GOAL, Ask.METHOD, Ask.DUTY, Ask.DEFINITION, Ask.LIST,
    Ask.ACTUAL, Ask.BASIS,
)  # fmt: skip
_DATE = re.compile(r"\d{1,2}月|\d{4}年|年底|底前")
_WORDS = (*_TEXTS, Ask.YESNO, Ask.REASON, Ask.TARGET, Ask.WHO, Ask.SUM)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The words of a project's record that answer."""
    asks_text = question.asks(Ask.PROBLEM, Ask.REMEDY, Ask.PURPOSE, Ask.GOAL, Ask.METHOD, Ask.DUTY)
    parts = question.asks(Ask.DEFINITION) and re.search(r"包[括含]|涵盖|含", question.folded)
    asks_text = asks_text or bool(parts)
    asks_value = question.kind is not None or re.search(r"多少|几(?!乎)", question.folded)
    if question.asks(Ask.REASON, Ask.SCORE, Ask.RATE) or (asks_value and not asks_text):
        return
    open_question = "什么" in question.folded or "哪" in question.folded
    if not asks_text and (not open_question or question.asks(Ask.LIST)):
        return
    for chosen in choose(question):
        if chosen.rivals and chosen.mention.coverage < 0.5:
            continue
        yield from _of_project(question, release, chosen)


def _of_project(question: Question, release: Release, chosen: Chosen) -> Iterator[Draft]:
    found = records_of(release, chosen.names)
    if not found:
        return
    noun = focus(question, chosen.positions)
    record, query = _fullest(found)
    snippets = _snippets(question, release, record)
    if asks_when(question.folded):
        snippets = [s for s in snippets if _DATE.search(s.text)]
    if noun:
        snippets = [s for s in snippets if noun in fold(s.text)]
    if not snippets:
        return
    explained = chosen.positions | question.positions(*_WORDS)
    must = [w for w in question.leftover(explained) if w not in fold(record.name)]
    words = [w for w in question.leftover(explained, light=True) if w not in fold(record.name)]
    rated = rate(words, snippets, must=must)
    everything = fold(" ".join(s.text for s in snippets))
    missing = tuple(w for w in rated[0].missing if w not in everything)
    text, cited = _compose(question, release, record, rated, noun)
    rank = 60.0 + 16.0 * chosen.mention.coverage + (2.0 if noun else 0.0)
    yield Draft(
        text,
        rank,
        cited,
        None,
        None,
        query,
        {"project": record.name, "measure": rated[0].snippet.kind},
        missing,
    )


def _fullest(found: list[tuple[Record, Query]]) -> tuple[Record, Query]:
    """Of several reports' records, the one that says most."""
    return max(
        found,
        key=lambda pair: sum(
            map(len, (*pair[0].goals, *pair[0].achievements, pair[0].problems, pair[0].purpose))
        ),
    )


def _snippets(question: Question, release: Release, record: Record) -> list[Snippet]:
    wants_trouble = question.asks(Ask.PROBLEM, Ask.REMEDY)
    wants_use = question.asks(Ask.PURPOSE, Ask.GOAL, Ask.DUTY, Ask.DEFINITION)
    place = record.places[0]
    found = (
        [
            Snippet(
                record.problems,
                "存在问题 整改措施",
                place,
                "问题及整改措施",
                3.0 if wants_trouble else -1.0,
            )
        ]
        if record.problems
        else []
    )
    if record.purpose:
        found.append(
            Snippet(
                record.purpose, "用途", place, "用途", 2.5 if question.asks(Ask.PURPOSE) else 0.8
            )
        )
    bonus = 2.0 if wants_use else 0.3
    found += [Snippet(t, "绩效目标", place, "绩效目标", bonus) for t in record.goals]
    wants_result = question.asks(Ask.ACTUAL)
    found += [
        Snippet(t, "完成情况", place, "完成情况", 1.8 if wants_result else 0.2)
        for t in record.achievements
    ]
    for each in indicators_of(release, record.report):
        if each.record == record.iri:
            words = f"{each.level3} {each.explanation}"
            found.append(Snippet(words, each.level2, each.place, "指标", 0.0))
    return found


def _compose(
    question: Question, release: Release, record: Record, rated: list[Rated], noun: str
) -> tuple[str, tuple[Citation, ...]]:
    best = rated[0].snippet
    if best.kind == "指标":
        each = next(i for i in indicators_of(release, record.report) if i.place == best.place)
        said = each.explanation if noun and noun in fold(each.explanation) else each.shown
        text = f"{record.name}：{said}（指标值{each.target}{f'，实际完成值{each.actual}' if each.actual else ''}）。"
        return text, (cite(release, each.place),)
    same = [r.snippet.text for r in rated if r.snippet.kind == best.kind]
    texts = (
        same[:4]
        if best.kind in ("绩效目标", "完成情况")
        and question.asks(Ask.PURPOSE, Ask.GOAL, Ask.DUTY, Ask.ACTUAL, Ask.DEFINITION)
        else [best.text]
    )
    ordered = [
        t for t in (record.goals if best.kind == "绩效目标" else record.achievements) if t in texts
    ] or texts
    cited = [c for t in ordered if (c := cite_phrase(release, record, t)) is not None]
    joined = "；".join("".join(t.split()).rstrip("。；") for t in ordered)
    return f"{record.name}的{best.kind}：{joined}。", tuple(cited) or (
        cite(release, record.places[0]),
    )
