"""Why no more was paid, of a project that is told by what its record says: 货都验收了，怎么钱只付了5万."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import cite
from search.form_reasons import causal
from search.performance import Record, cite_phrase, records, report_records_query
from search.project_amounts import own_money_said
from search.projects import choose, evidence_text
from search.queries import Query
from search.question import Question
from search.reasons import explained_changes
from search.snippets import Snippet, rate
from search.wording import said_in

EXAMPLES = ("水务局水泵都验收了，怎么钱只付了3万",)
_PAID = re.compile(r"付|拨|欠|款|钱|支出|[没未](?:支|给)")
_PAYING = re.compile(
    r"[没未还]*(?:支付|[付给拨结欠交支])?(?:[完清齐全够了]*)(?:货款|款项?|尾款|钱|资金)?"
)
_FEW = 12  # reports whose projects are read
_LEAST = 2  # words that tell a project


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The reason in the record of the one project that has all that is said and spent all that is said."""
    paid = question.asks(Ask.REASON) and question.scope and _PAID.search(question.folded)
    if not paid or choose(question):
        return
    years = {y.value for y in question.years}
    found: list[tuple[Record, Query, Snippet]] = []
    for report in sorted(question.report_ids())[:_FEW]:
        query = report_records_query(report)
        for record in records(release, query):
            reason = _reason(question, release, record)
            if reason and (not years or record.year in years):
                found.append((record, query, reason))
    if len({record.name for record, _, _ in found}) == 1:
        record, query, best = found[0]
        citation = cite_phrase(release, record, best.text) or cite(release, record.places[0])
        yield Draft(
            f"{record.name}的{best.kind}：{best.text.rstrip('。')}。", 70.0, (citation,), None, None, query,
            {"project": record.name, "measure": best.kind},
        )  # fmt: skip


def _reason(question: Question, release: Release, record: Record) -> Snippet | None:
    """What a record gives as a reason, where it has every word of the question and the money stated there."""
    money = own_money_said(question, release, record)
    if any(start not in money for *_, start, _ in question.amounts):
        return None
    said = question.unaccounted(explained_changes(question) | money)
    words = [w for w in said if not _PAYING.fullmatch(w)]
    whole = evidence_text(record, "")
    if len(words) < _LEAST or not all(said_in(w, whole) for w in words):
        return None
    told = (("存在问题", record.problems), *(("完成情况", text) for text in record.achievements))
    causes = [
        Snippet(text, "", record.places[0], kind) for kind, text in told
        if text and causal(text, outright=kind == "完成情况")
    ]  # fmt: skip
    rated = rate(words, causes)
    return rated[0].snippet if rated and len(rated[0].missing) < len(words) else None
