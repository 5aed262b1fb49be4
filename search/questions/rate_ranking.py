"""The project that spent the largest or the smallest share of its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.performance import records, report_records_query
from search.positions import matched
from search.project_rows import Row, rate_row
from search.question import Question
from search.questions.listing import reports_of

EXAMPLES = ("水务局2023年预算执行率最低的项目是哪个",)
_WORDS = (
    Ask.MOST, Ask.LEAST, Ask.RATE, Ask.COMPLETION, Ask.LIST, Ask.DIFFERENCE, Ask.COUNT, Ask.WHO,
    Ask.DEFINITION,
)  # fmt: skip
_EXPLAINED = re.compile(r"项目|预算|执行|进度|率|支出|资金|里面?|[中的]")
_NAMED = 8  # projects that are still a list


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects at the end of the ranking that is asked for."""
    asked = question.asks(Ask.MOST, Ask.LEAST) and question.asks(Ask.RATE, Ask.COMPLETION)
    if question.asks(Ask.MOST) and question.asks(Ask.LEAST):
        return  # either end is a question of its own
    if not asked or "项目" not in question.folded or len(question.scope) != 1:
        return
    words = matched(question.folded, _EXPLAINED)
    leftover = tuple(question.leftover(question.positions(*_WORDS) | words))
    body = question.scope[0]
    reports = [r for r in reports_of(question, body) if r.kind == "final"]
    if len(reports) != 1:
        return
    query = report_records_query(reports[0].id)
    rows = [row for r in records(release, query) if (row := rate_row(release, r)) is not None]
    values = [row.value for row in rows if row.value is not None]
    if not values:
        return
    least = question.asks(Ask.LEAST)
    edge = min(values) if least else max(values)
    kept = [row for row in rows if row.value == edge]
    text = _said(len(rows), kept, "低" if least else "高")
    cited = tuple(row.citation for row in kept if row.citation is not None)[:12]
    yield Draft(
        f"{body.name}{reports[0].year}年{text}", 87.0, cited, edge, "%", query,
        {"organization": body.name, "fiscal_year": reports[0].year, "measure": "预算执行率"}, leftover,
    )  # fmt: skip


def _said(of_all: int, kept: list[Row], end: str) -> str:
    shown = kept[0].shown
    if len(kept) == of_all > 1:
        return f"{of_all}个项目的预算执行率都是{shown}。"
    names = listed([row.record.name for row in kept[:_NAMED]])
    also = f"等{len(kept)}个项目" if len(kept) > _NAMED else ""
    return f"项目预算执行率最{end}的是{names}{also}（{shown}）。"
