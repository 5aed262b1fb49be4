"""Of what kinds projects are by their forms: 哪些是新增项目, 延续项目有几个, 项目性质分几类."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, Entry, listed
from search.evidence import cite
from search.performance import Record, record_query, records, report_records_query
from search.projects import choose
from search.question import Question
from search.questions.form_text import Label, cell_told, labelled
from search.seeking import the_year

EXAMPLES = ("水务局2024年新增项目有哪些", "水务局的项目性质分几类")
_SORTS = {
    "new": r"新(?:增|设|上|立)",
    "carried": r"延续|续建|持续|跨年",
    "once": r"一次性|阶段性",
    "always": r"经常性|常年",
}
_SORT = "|".join(f"(?P<{name}>{words})" for name, words in _SORTS.items())
_SORT_BEHIND = _SORT.replace("?P<", "?P<x")
_OF_SORT = re.compile(
    rf"(?:{_SORT})(?:性)?的?项目(?!支出|资金|经费)"
    rf"|项目[^，。]{{0,6}}?(?:哪些|哪几个|几个|多少个?)(?:是|属于|算)(?:{_SORT_BEHIND})(?:性|的)*$"
)
_KINDS = re.compile(
    r"项目的?(?:属性|性质|类型|类别)(?:都|一共|共|上)?(?:有|分|是)?(?:为|成)?(?:哪?几|哪些|多少|什么)(?:大)?(?:[类种个样])?(?:项目)?"
    r"|项目(?:都|全)?(?:是|属于)?(?:新增|延续)的?还是(?:新增|延续)的?"
)
_LABELS = (labelled("(?:项目)?属性"), labelled("项目(?:性质|类型|类别|状态)"))
_IDLE = (Ask.LIST, Ask.COUNT, Ask.NATURE, Ask.DEFINITION, Ask.SUM, Ask.YESNO)
_ENOUGH = 0.5  # of a project's name: it alone is asked about
_FEW = 3  # projects of a kind that are named where all kinds are told
_RANK = 90.0


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects of the kind that is said, or how many there are of each."""
    said = _OF_SORT.search(question.folded)
    found = said or _KINDS.search(question.folded)
    if found is None or question.kind == "money" or len(question.scope) != 1:
        return
    if question.asks(Ask.REASON, Ask.MOST, Ask.LEAST, Ask.CHANGE, Ask.RATE) or question.amounts:
        return
    if any(c.mention.coverage >= _ENOUGH for c in choose(question)):
        return
    body = question.scope[0]
    year = the_year(question, body)
    printed = _cells(release, body, year)
    if not printed:
        return
    explained = frozenset(range(*found.span())) | question.positions(*_IDLE)
    left = tuple(
        w for w in question.leftover(explained | question.measure_positions) if w != "项目"
    )
    sort = next((n.removeprefix("x") for n, w in said.groupdict().items() if w), "") if said else ""
    yield (_of_sort(body, printed, sort, left) if sort else _all(question, body, printed, left))


_Printed = dict[str, list[tuple[Record, Entry]]]


def _cells(release: Release, body: Body, year: int | None) -> _Printed:
    """The projects of the year's reports by what the cell of their kind says, the fullest label's."""
    reports = [r.id for r in body.reports if year in (None, r.year)]
    found = [r for report in reports for r in records(release, report_records_query(report))]
    ways = (_by_label(release, found, label) for label in _LABELS)
    return max(ways, key=lambda way: sum(map(len, way.values())))


def _by_label(release: Release, found: list[Record], label: Label) -> _Printed:
    kinds: _Printed = {}
    for record in found:
        if (place := cell_told(release, record, label)) is None:
            continue
        said = re.split(
            r"[\t：:]|[ \u3000]{2,}", release.text(record.report)[place.start : place.end]
        )
        kind = "".join((said[1] if len(said) > 1 else said[0]).split())
        entry = Entry(record.name, record.name, cite(release, place), record.code or "")
        kinds.setdefault(kind, []).append((record, entry))
    return kinds


def _of_sort(body: Body, printed: _Printed, sort: str, left: tuple[str, ...]) -> Draft:
    meant = [(k, each) for k, each in printed.items() if re.search(_SORTS[sort], k)]
    entries = tuple(entry for _, each in meant for _, entry in each)
    first = next(iter(printed.values()))[0][0]
    if not entries:
        kinds = listed([f"“{k}”" for k in printed])
        text = f"{body.name}{first.year}年的项目表单里没有写为这一类的项目，写的是{kinds}。"
        cited = tuple(each[0][1].citation for each in printed.values() if each[0][1].citation)
        return Draft(text, _RANK, cited, None, None, None, {"organization": body.name}, left)
    heading = (
        f"{body.name}{first.year}年项目表单写为“{listed([k for k, _ in meant])}”的项目有{{n}}个："
    )
    return Draft(
        f"{heading.format(n=len(entries))}{listed([e.said for e in entries])}。", _RANK,
        tuple(e.citation for e in entries if e.citation), Decimal(len(entries)), "个", record_query(first.iri),
        {"organization": body.name, "fiscal_year": first.year, "measure": "项目属性"}, left,
        heading=heading, entries=entries,
    )  # fmt: skip


def _all(question: Question, body: Body, printed: _Printed, left: tuple[str, ...]) -> Draft:
    first = next(iter(printed.values()))[0][0]
    told = []
    for kind, each in sorted(printed.items(), key=lambda item: -len(item[1])):
        names = f"（{listed([r.name for r, _ in each])}）" if len(each) <= _FEW else ""
        told.append(f"{kind}{len(each)}个{names}")
    cited = tuple(each[0][1].citation for each in printed.values() if each[0][1].citation)
    return Draft(
        f"{body.name}{first.year}年的项目按表单所写分{len(printed)}类：{listed(told, '，')}。", _RANK, cited,
        Decimal(len(printed)), "类", record_query(first.iri),
        {"organization": body.name, "fiscal_year": first.year, "measure": "项目属性"}, left,
    )  # fmt: skip
