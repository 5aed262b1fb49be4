"""How much of its budget each project spent: all of them, on average, the largest or the smallest share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.money import plain, rounded
from search.performance import records, report_records_query
from search.positions import matched
from search.project_rows import Row, rate_row
from search.projects import choose
from search.queries import Query
from search.question import Question
from search.questions.listing import reports_of

EXAMPLES = ("水务局2023年预算执行率最低的项目是哪个", "水务局2023年各项目预算执行率")
_WORDS = (
    Ask.MOST, Ask.LEAST, Ask.RATE, Ask.COMPLETION, Ask.LIST, Ask.DIFFERENCE, Ask.COUNT, Ask.WHO,
    Ask.DEFINITION,
)  # fmt: skip
_EXPLAINED = re.compile(
    r"项目|预算|执行|进度|率|支出|资金|里面?|[中的]|各个?|每个?|所有|全部|平均|分别"
)
_OF_EACH = re.compile(
    r"(?:各个?|每个|所有|全部)(?:的)?项目|项目(?:的|平均)*(?:预算|资金|全年)?(?:平均)?(?:的)?(?:执行|完成)率"
)
_SHOWN = 40
_NAMED = 8  # projects that are still a list


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects at the end of the ranking that is asked for."""
    ranked = question.asks(Ask.MOST, Ask.LEAST)
    each = not ranked and rates_each(question) and not choose(question)
    asked = ranked and question.asks(Ask.RATE, Ask.COMPLETION)
    if question.asks(Ask.MOST) and question.asks(Ask.LEAST):
        return  # either end is a question of its own
    if not (asked or each) or "项目" not in question.folded or len(question.scope) != 1:
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
    if each:
        yield _each(question, body.name, rows, leftover, query)
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


def rates_each(question: Question) -> bool:
    """Whether the rate of projects is asked for, not that of the whole budget: 各项目预算执行率."""
    of_rate = question.asks(Ask.RATE, Ask.COMPLETION)
    return of_rate and _OF_EACH.search(question.folded) is not None


def _each(
    question: Question, owner: str, rows: list[Row], leftover: tuple[str, ...], query: Query
) -> Draft:
    """Every project's own rate, and their mean where that is asked for."""
    year = rows[0].record.year
    told = listed([f"{row.record.name}{row.shown}" for row in rows[:_SHOWN]])
    more = f"等{len(rows)}个项目" if len(rows) > _SHOWN else ""
    text, value = f"{owner}{year}年各项目预算执行率：{told}{more}", None
    if "平均" in question.folded:
        values = [row.value or Decimal(0) for row in rows]
        value = rounded(sum(values, Decimal(0)) / len(values))
        text += f"；这{len(rows)}个项目的执行率平均{plain(value)}%（计算得出）"
    cited = tuple(row.citation for row in rows if row.citation is not None)[:12]
    return Draft(
        f"{text}。", 87.0, cited, value, "%" if value is not None else None, query,
        {"organization": owner, "fiscal_year": year, "measure": "各项目预算执行率"}, leftover,
    )  # fmt: skip


def _said(of_all: int, kept: list[Row], end: str) -> str:
    shown = kept[0].shown
    if len(kept) == of_all > 1:
        return f"{of_all}个项目的预算执行率都是{shown}。"
    names = listed([row.record.name for row in kept[:_NAMED]])
    also = f"等{len(kept)}个项目" if len(kept) > _NAMED else ""
    return f"项目预算执行率最{end}的是{names}{also}（{shown}）。"
