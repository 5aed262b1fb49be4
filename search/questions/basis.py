"""What a project and its targets rest on, where no one of its indicators is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.evidence import Place, cite
from search.performance import Record, indicator_query, indicators_of, record_query
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = ("河道清淤项目指标值的确定依据是什么",)
_WORDS = (Ask.BASIS, Ask.DEFINITION, Ask.LIST, Ask.TARGET, Ask.GOAL, Ask.YESNO, Ask.COUNT)
_IDLE = frozenset({"指标", "各项", "绩效", "文件", "文号", "立项"})
_DOCUMENT = re.compile(r"文件|通知|文号|方案")
_NUMBERED = re.compile(r"文号")
_NAMED = re.compile(
    r"(?:按\s*照?|根\s*据|依\s*据|依\s*照)\s*(?:[^《》。；;，,\n]{0,12})《[^》]{4,200}》(?:\s*的?\s*通\s*知)?"
    r"(?P<number>\s*[（(][^（()）]{4,40}号\s*[）)])?"
)
"""A document by which a form says that money is given, with its number where one is printed."""
_SECTION = re.compile(
    r"^[ \t]*(?:[（(]?[一二三四五六七八九十]{1,2}[)）]?[、.．]?)?\s*(?:立项|政策|设立|项目)依据[：:]?[ \t]*\n"
    r"(?P<said>.+?)"
    r"(?=\n[ \t]*[一二三四五六七八九十]{1,2}[、.．]|\Z)",
    re.S | re.M,
)
"""What stands under 立项依据 in the text of a project."""
_MOST = 6


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The bases that the project's form gives, each once, with how many indicators rest on it."""
    if not question.asks(Ask.BASIS) or question.kind not in (None, "个", "份"):
        return
    for chosen in choose(question)[:1]:
        found = records_of(release, chosen.names)
        if chosen.rivals or len({record.year for record, _ in found}) != 1:
            return
        record = found[0][0]
        left = question.leftover(chosen.positions | question.positions(*_WORDS))
        if any(word not in _IDLE and word not in record.name for word in left):
            return
        rows = [i for i in indicators_of(release, record.report) if i.record == record.iri]
        bases: dict[str, list[int]] = {}
        for at, each in enumerate(rows):
            if each.basis:
                bases.setdefault("".join(each.basis.split()), []).append(at)
        if not bases or _DOCUMENT.search(question.folded):
            yield from _documents(question, release, record)
            return
        ordered = sorted(bases, key=lambda basis: -len(bases[basis]))[:_MOST]
        said = listed([f"{basis}（{len(bases[basis])}项指标）" for basis in ordered], "；")
        cited = tuple(cite(release, rows[bases[basis][0]].place) for basis in ordered)
        yield Draft(
            f"{record.name}（{record.year}年）各指标的确定依据：{said}。", 83.0, cited, None, None,
            indicator_query(record.report),
            {"project": record.name, "fiscal_year": record.year, "measure": "确定依据"},
        )  # fmt: skip


def _documents(question: Question, release: Release, record: Record) -> Iterator[Draft]:
    """The documents that the project's own form names as what it goes by."""
    body = release.text(record.report)
    for place in record.places:
        if under := _SECTION.search(body[place.start : place.end]):
            start, end = (place.start + at for at in under.span("said"))
            yield Draft(
                f"{record.name}（{record.year}年）的立项依据：{''.join(under['said'].split())}", 83.0,
                (cite(release, Place(record.report, start, end, place.page, record.iri)),), None, None,
                record_query(record.iri),
                {"project": record.name, "fiscal_year": record.year, "measure": "立项依据"},
            )  # fmt: skip
            return
    found = [
        (place, said) for place in record.places
        for said in _NAMED.finditer(body, place.start, place.end)
        if said["number"] or not _NUMBERED.search(question.folded)
    ]  # fmt: skip
    told = {"".join(said[0].split()): (place, said) for place, said in found}
    if not told:
        return
    cited = tuple(
        cite(release, Place(record.report, *said.span(), place.page, record.iri))
        for place, said in told.values()
    )
    yield Draft(
        f"{record.name}（{record.year}年）写明：{listed(list(told), '；')}。", 82.0, cited, None, None,
        record_query(record.iri),
        {"project": record.name, "fiscal_year": record.year, "measure": "依据文件"},
    )  # fmt: skip
