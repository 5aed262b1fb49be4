"""Into which classes something is divided, as a sentence or a note says it: 单位性质分几类 — 分为甲、乙、丙三类."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.evidence import Citation, Place, cite
from search.explanations import prose_query
from search.positions import covered
from search.question import Question
from search.tokens import segmenter
from search.wording import fold, numeral, said_in

EXAMPLES = ("水务局报告里单位性质分哪几类",)
_CLASS = r"(?:[类种档]|等级)"
ASKED = re.compile(
    rf"(?:一共|总共|共|可以?|都|划|又)*分[为成]?(?:了|有)?(?:哪几|哪些|几|多少)个?大?{_CLASS}"
    rf"(?:(?:都|分别|各)*(?:是|有|为)?(?:哪(?:几|些)个?{_CLASS}?|什么|啥))?$"
)
_WHERE = re.compile(
    r"(?:[决预]算)?(?:公开)?报告(?:里面?|中|上)?|[\u3400-\u9fff]{0,4}表格?(?:下面?|底下|后面?|末尾)?的?(?:备?注)(?:释|解)?(?:里面?|中)?"
    r"|(?:备?注)(?:释|解)?(?:里面?|中)|(?:里面?|中)?的?(?:说|写|讲|写道|规定)(?:的|了|明)?"
)
"""Where in a report it stands, which asks for nothing more; a note where one is said."""
_NOTE = re.compile(r"备?注")
_DIVIDED = re.compile(r"分\s*[为成]")
_EDGE = re.compile(r"[。；;\t！？]|备?\s*注\s*[:：]|(?<=\n)\s*\d{1,2}\s*[、.．]")
_END = re.compile(r"[。；;\t]|\n\s*\d{1,2}\s*[、.．]")
_N = rf"(?P<n>[两二三四五六七八九十]|(?<!\d)\d{{1,2}})个?大?(?P<unit>{_CLASS})"
_FIRST, _LAST = re.compile(f"^{_N}"), re.compile(_N + r"[\u3400-\u9fff]{0,4}$")
"""The number of the classes before they are told, 四档：…, or behind them, …四类."""
_PARTS = re.compile(r"[、和与及]")
_BACK, _FORWARD = 120, 240  # characters of what is divided, and of what into
_SCOPE = 24  # reports that are read through
_RANK = 86.0


@dataclass(frozen=True, slots=True)
class _Division:
    """One sentence that divides something: where it stands, its classes as one folded text, their number."""

    citation: Citation
    report: str
    classes: str
    number: Decimal | None
    unit: str


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sentences of the reports that divide what is asked for, each way once."""
    asked = ASKED.search(question.folded)
    reports = sorted(question.report_ids())
    if asked is None or question.measures or len(reports) > _SCOPE:
        return
    where = list(_WHERE.finditer(question.folded, 0, asked.start()))
    spans = [asked.span(), *(m.span() for m in where)]
    taken = covered(spans) | question.positions(Ask.COUNT, Ask.LIST, Ask.DEFINITION)
    taken |= question.positions(Ask.NATURE, Ask.FUNDING, Ask.SUBORDINATES)
    words = _divided(question, covered(spans), asked.start())
    others = [w for w in question.leftover(taken) if len(w) > 1 and w not in words]
    if not words or others:
        return
    in_note = any(_NOTE.search(m[0]) for m in where)
    found: dict[str, _Division] = {}
    for report in reports:
        for each in _divisions(release, report, words, in_note):
            found.setdefault(each.classes, each)
    if not found:
        return
    told = list(found.values())[:3]
    numbers = {each.number for each in told}
    number = numbers.pop() if len(numbers) == 1 else None
    text = "；".join(
        f"{_owner(question, each)}报告写明：{''.join(each.citation.quote.split()).rstrip('。；;')}" for each in told
    )  # fmt: skip
    yield Draft(
        f"{text}。", _RANK, tuple(each.citation for each in told), number,
        None if number is None else told[0].unit, prose_query(told[0].report),
        {"measure": listed(words)},
    )  # fmt: skip


def _divided(question: Question, hidden: frozenset[int], end: int) -> list[str]:
    """The words right before the asking that say what is divided, those that ask for nothing elsewhere too."""
    start = end
    while start and start - 1 not in hidden | question.ground:
        start -= 1
    return [w for w in segmenter().cut(question.folded[start:end]) if len(w) > 1]


def _owner(question: Question, each: _Division) -> str:
    info = question.known.reports[each.report]
    return f"{question.known.bodies[info.organization].name}{info.year}年"


def _divisions(
    release: Release, report: str, words: list[str], in_note: bool
) -> Iterator[_Division]:
    """The sentences of a report that say of all the words into which classes they are divided."""
    text = release.text(report)
    for match in _DIVIDED.finditer(text):
        begin = max(0, match.start() - _BACK)
        edges = list(_EDGE.finditer(text, begin, match.start()))
        start = edges[-1].end() if edges else begin
        subject = fold(text[start : match.start()])
        if (not edges and begin) or not all(said_in(w, subject) for w in words):
            continue
        if in_note and not _NOTE.search(text, begin, match.start()):
            continue
        end = _END.search(text, match.end(), match.end() + _FORWARD)
        stop = end.start() if end else -1
        classes = fold(text[match.end() : stop]) if end else ""
        number = _FIRST.search(classes) or _LAST.search(classes)
        if stop > 0 and (number or _PARTS.search(classes)):
            while text[start].isspace():
                start += 1
            count = _count(number["n"]) if number else None
            yield _Division(
                cite(release, Place(report, start, stop, None, "")), report, classes,
                None if count is None else Decimal(count), number["unit"] if number else "",
            )  # fmt: skip


def _count(said: str) -> int:
    return int(said) if said.isdecimal() else numeral(said)
