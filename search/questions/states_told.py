"""In what states the things are that a sentence counts, where its numbers add up to all of them: 21辆车各是什么情况."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.drafts import Draft
from search.evidence import Place, cite, sentences
from search.question import Question
from search.questions.counted import NUMBER, numbers_said, written_value
from search.retrieve import Hit, retrieve
from search.wording import fold, said_in

EXAMPLES = ("水务局的8台水泵各是什么情况",)
_STATES = re.compile(
    r"(?:现在|目前|分别|各自?|都|又|是|处于)*(?:什么|啥|怎么|咋)(?:样的?|个)?(?:情况|状态|状况|样|回事)(?:了|的|儿)*[呢了]?(?=$)"
)
_DEPTH = 8
_LONGEST = 500  # characters of such a sentence
_OF_ALL = 79.0  # where the question says how many: above why there are more or fewer of them
_PARTS = 2  # at the least, that add up to the whole


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sentence from the number of all to its end, where the numbers behind come to that number."""
    asked = _STATES.search(question.folded)
    if asked is None or len(question.scope) != 1:
        return
    years, known = {y.value for y in question.years}, question.known.reports
    reports = [r for r in question.report_ids() if not years or known[r].year in years]
    left = question.leftover(range(*asked.span()))
    words = [w for w in left if not w[0].isdigit()]
    said = numbers_said(question)
    if not reports or not words:
        return
    for hit in retrieve(release, question.text, _DEPTH, report_ids=reports, kinds=("narrative",)):
        source = release.text(hit.report)
        for start, end in sentences(source, hit.start, hit.end, "。！？"):
            stop = source.find("。", start, start + _LONGEST)
            end = max(end, stop + 1)  # a passage may end with a line of it
            whole = _whole(source[start:end], words, said)
            if whole is not None:
                draft = _draft(question, release, hit, (start + whole, end))
                yield replace(draft, rank=_OF_ALL) if said else draft
                return


def _whole(sentence: str, words: list[str], said: set[Decimal]) -> int | None:
    """Where the number of all stands in a sentence whose further numbers come to it, in a clause with the words."""
    numbers = list(NUMBER.finditer(sentence))
    for i, number in enumerate(numbers):
        value, rest = written_value(number["n"]), numbers[i + 1 :]
        of_it = [written_value(m["n"]) for m in rest if m["unit"] == number["unit"]]
        begin = max(sentence.rfind(mark, 0, number.start()) for mark in "，,；;：:") + 1
        clause = fold(sentence[begin : number.end()])
        told = all(said_in(w, clause) for w in words) and (not said or value in said)
        if told and len(of_it) >= _PARTS and sum(of_it, Decimal(0)) == value:
            return begin
    return None


def _draft(question: Question, release: Release, hit: Hit, span: tuple[int, int]) -> Draft:
    info = question.known.reports[hit.report]
    owner = question.known.bodies[info.organization].name
    citation = cite(release, Place(hit.report, *span, hit.page, hit.iri))
    section = hit.section.rpartition(" / ")[2]
    told = "".join(citation.quote.split()).rstrip("，,；;。")
    return Draft(
        f"{owner}{info.year}年报告“{section}”中写道：{told}。", 60.0, (citation,), None, None, None,
        {"organization": owner, "fiscal_year": info.year, "measure": section},
    )  # fmt: skip
