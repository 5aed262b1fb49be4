"""What the text of one project tells in the very shape that is asked for: how often, from where to where, from which
month to which, by which number a document is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Place, cite
from search.matching import stands_near
from search.performance import Record, cite_phrase, indicators_of, records, report_records_query
from search.project_amounts import called, meaning_of
from search.project_prose import pieces
from search.projects import told_text
from search.queries import Query
from search.question import Question
from search.wording import fold, said_in

EXAMPLES = ("水务局下乡慰问多久一次", "水务局的光缆从哪里拉到哪里", "水务局巡河补助从几月发到几月")
_PLACES = r"[\u3400-\u9fff]{2,}\s*[-—–~～至到]+\s*[\u3400-\u9fff]{2,}"
_MONTH = r"\d{1,2}\s*月份?"
_SHAPES = (
    (
        re.compile(
            r"(?:规定|隔)*(?:几|多少)个?(?:年|月|天|周|星期|季度)(?:[得要该能会才就]*[\u4e00-\u9fff]{0,2})一[次回]"
            r"|(?:规定|隔)*(?:多久|多长时间|多少时间)(?:[得要该能会才就]*[\u4e00-\u9fff]{0,2})一[次回]"
        ),
        re.compile(r"每(?:隔)?[\d一二两三四五六七八九十半]*个?(?:年|月|天|日|周|星期|季度?)(?!度)"),
    ),
    (
        re.compile(
            r"(?:分别|各自?|都|是)*从(?:哪|什么)[^，,。？?]{0,4}到了?(?:哪|什么)[^，,。？?月日]{0,4}(?=[，,。？?]|$)"
            r"|(?:分别|各自?|都)*(?:连|接|通)(?:接|着|到|了|通|往)*(?:哪些|哪|什么)(?:地方|单位|大?楼|里|儿)?(?=[，,。？?]|$)"
        ),
        re.compile(rf"{_PLACES}(?:\s*[、，,]\s*{_PLACES})+"),
    ),
    (
        re.compile(
            r"(?:是|都)*从?(?:哪一?个|几)月(?:份)?[^，,。？?]{0,3}到(?:哪一?个|几)月份?的?(?=[，,。？?]|$)"
        ),
        re.compile(rf"\d{{4}}\s*年\s*{_MONTH}\s*[-—–~～至到]+\s*(?:\d{{4}}\s*年\s*)?{_MONTH}"),
    ),
    (
        re.compile(r"(?:发文)?(?:文号|字号|发文号)(?:是|为|多少|什么|啥|几号)*(?=[，,。？?]|$)"),
        re.compile(r"[\u3400-\u9fff]{2,}\s*[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号"),
    ),
)
"""How something is asked for, and how it is printed."""
_TELLS = (
    re.compile("每|频率|周期|次"),
    re.compile("[-—–~～至到]"),
    re.compile("月"),
    re.compile("号"),
)
"""What an answer has at the least that tells such a thing."""
_ASKING = (Ask.TARGET, Ask.LIST, Ask.BASIS, Ask.YESNO)
_AT_LEAST = re.compile(r"至少|最少|不少于|不低于|≥")
_FEW = 12  # reports whose projects are read
_LEAST = 4  # characters of the words that tell a project


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The piece with that shape, where one project alone has it and every word of the question."""
    asked = next(((m, shape) for ask, shape in _SHAPES if (m := ask.search(question.folded))), None)
    reports = sorted(question.report_ids())
    if asked is None or len(reports) > _FEW:
        return
    said, shape = asked
    explained = frozenset(range(*said.span())) | question.positions(*_ASKING)
    words = question.unaccounted(explained - question.measure_positions)
    few = sum(map(len, words)) < _LEAST
    years = {y.value for y in question.years}
    found: dict[str, tuple[Record, Query, str, Place | None]] = {}
    for report in reports:
        query = report_records_query(report)
        for record in records(release, query):
            if years and record.year not in years:
                continue
            if few and not any(len(w) > 1 and w in fold(record.name) for w in words):
                continue
            for piece, place in _pieces(release, record):
                if shape.search(piece) and _told(question, release, record, piece, words):
                    found.setdefault(fold(piece), (record, query, piece, place))
    if len({record.name for record, *_ in found.values()}) == 1 and len(found) == 1:
        yield from _draft(release, *next(iter(found.values())))


def tells_shape(question: Question, draft: Draft) -> bool:
    """Whether an answer tells what is asked for in a shape of its own: 多久一次 is no sum of money."""
    shapes = zip(_SHAPES, _TELLS, strict=True)
    return all(
        tells.search(draft.text) for (ask, _), tells in shapes if ask.search(question.folded)
    )


def _pieces(release: Release, record: Record) -> Iterator[tuple[str, Place | None]]:
    """What is written of a project, piece by piece, with the place of an indicator that says it."""
    for text in (record.purpose, *record.goals, *record.achievements, record.problems):
        yield from ((piece, None) for piece in pieces(text))
    for each in indicators_of(release, record.report):
        if each.record == record.iri:
            for text in (each.explanation, each.target, each.actual):
                yield from ((piece, each.place) for piece in pieces(text))


def _told(
    question: Question, release: Release, record: Record, piece: str, words: list[str]
) -> bool:
    """Whether a project's text has every word, and the piece a least where that is asked for as well."""
    whole = fold(record.name) + told_text(release, record) + fold(record.problems)
    least = _AT_LEAST.search(question.folded) is None or _AT_LEAST.search(piece) is not None
    return least and all(
        said_in(w, whole) or (len(w) > 1 and stands_near(w, whole, 2)) for w in words
    )


def _draft(
    release: Release, record: Record, query: Query, piece: str, place: Place | None
) -> Iterator[Draft]:
    citation = cite(release, place) if place else cite_phrase(release, record, piece)
    if citation is not None:
        told = "".join(piece.split()).rstrip("。；")
        yield Draft(
            f"{called(record)}（{record.year}年）写明：{told}。", 74.0, (citation,), None, None, query,
            meaning_of(record, "文字说明"),
        )  # fmt: skip
