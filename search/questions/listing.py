"""Which projects there are, how many, and which of them meet a condition: 控制数正好5万元的项目有哪些."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import ReportInfo
from search.composing import FUNDS, PARTS, cite_clause
from search.drafts import Draft, listed, refusal
from search.evidence import Citation, Place, cite
from search.measures import TOTALS
from search.money import YUAN, plain
from search.performance import (
    Record,
    cite_amount,
    cite_number,
    cite_phrase,
    records,
    report_records_query,
)
from search.project_amounts import ceilings
from search.queries import Query
from search.question import Question
from search.rows import claim_query, claims

EXAMPLES = (
    "水务局2023年有几个项目",
    "水务局有哪些项目",
    "水务局预算超过10万元的项目有哪些",
    "水务局自评97分的项目是哪个",
)
_NUMBER = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>亿元|万元|千元|亿|万|元|块钱?|分|%)")
_COMPARE: tuple[tuple[re.Pattern[str], Callable[[Decimal, Decimal], bool], str], ...] = (
    (
        re.compile(r"不(?:超过|高于|大于|多于|超)|以内|以下|至多|小于等于|不到或等于"),
        lambda a, b: a <= b,
        "不超过",
    ),
    (re.compile(r"不(?:低于|少于|小于)|以上|至少|大于等于"), lambda a, b: a >= b, "不低于"),
    (re.compile(r"超过|大于|高于|多于|超出|在.{0,8}之上|过了"), lambda a, b: a > b, "超过"),
    (re.compile(r"低于|小于|少于|不足|不到|没到|不满"), lambda a, b: a < b, "低于"),
    (
        re.compile(r"正好|恰好|刚好|等于|就是|为|是|得|得了|只有|都是|控制在|控制数|"),
        lambda a, b: a == b,
        "等于",
    ),
)
_PLAN = re.compile(r"\d+(?:\.\d+)?%")
_WORDS = (
    Ask.COUNT, Ask.LIST, Ask.CEILING, Ask.SCORE, Ask.PLAN, Ask.RATE, Ask.YESNO, Ask.SUM, Ask.TARGET,
    Ask.ACTUAL, Ask.PURPOSE, Ask.DEFINITION, Ask.DUTY,
)  # fmt: skip
_NOT = re.compile(r"不是|没有?按|不按|非|除了|之外")
_EXPLAINED = re.compile(
    r"项目|不是|正好|恰好|刚好|等于|不超过|超过|大于|高于|多于|不低于|不少于|低于|小于|少于|不足|不到|以内|以下|以上|至少|涉密|保密|"
    r"走的|走|预算|执行|全部|所有|二级|一级|绩效|自评|开展|评价|控制|费用|清单|名单"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A project with the figure a condition is about, and where that is printed."""

    record: Record
    value: Decimal | None
    shown: str
    citation: Citation | None


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The projects of the named organization, all or those that meet the condition."""
    if "项目" not in question.folded or not question.scope:
        return
    if not question.asks(Ask.LIST, Ask.COUNT) and not re.search(
        r"哪个项目|项目是(?:哪|什么)|哪一个|(?:\d(?:分|%|元|万元|万)|[上下内过])的?项目$",
        question.folded,
    ):
        return
    if question.asks(Ask.MOST, Ask.LEAST, Ask.REASON) or _top(question):
        return
    explained = _general(question) | question.positions(*_WORDS) | {
        i for pattern in (_EXPLAINED, _NUMBER, _PLAN) for m in pattern.finditer(question.folded)
        for i in range(m.start(), m.end())
    }  # fmt: skip
    leftover = tuple(question.leftover(explained))
    for body in question.scope:
        years = {y.value for y in question.years}
        reports = [r for r in body.reports if not years or r.year in years]
        if len({r.year for r in reports}) > 1:
            choices = [f"{r.year}年" for r in reports]
            yield refusal(
                f"{body.name}有{listed(choices)}的报告，请说明要哪一年的项目。",
                60.0,
                choices,
                leftover,
            )
            continue
        for report in _ordered(question, reports)[:1]:
            query = report_records_query(report.id)
            found = records(release, query)
            if found:
                yield from _listed(question, release, body.name, found, query, leftover)


def _general(question: Question) -> frozenset[int]:
    """Measures that speak of money in general; others would narrow the list, as 采购预算 does."""
    general = PARTS | FUNDS | TOTALS
    spans = (m.span for m in question.measures if all(x.key in general for x in m.measures))
    return frozenset().union(*spans)


def _ordered(question: Question, reports: list[ReportInfo]) -> list[ReportInfo]:
    """Where a year has a budget and final accounts: scores and spending stand in the accounts."""
    approved = question.leaning is Phase.APPROVED and not question.asks(Ask.SCORE, Ask.RATE)
    plan = question.asks(Ask.PLAN, Ask.CEILING)
    wanted = "budget" if approved or plan else "final"
    return sorted(reports, key=lambda r: r.kind != wanted)


def _top(question: Question) -> bool:
    return bool(re.search(r"前[一二三四五六七八九十\d]", question.folded))


def _listed(
    question: Question, release: Release, owner: str, found: Sequence[Record], query: Query,
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    year = found[0].year
    if "涉密" in question.folded:
        kept = [_Row(r, None, "", cite_phrase(release, r, r.name)) for r in found if r.classified]
        yield _draft(question, f"{owner}{year}年涉密项目", kept, query, leftover)
    elif question.asks(Ask.PLAN) or len(_PLAN.findall(question.folded)) > 2:
        yield _draft(
            question,
            f"{owner}{year}年资金支出计划符合条件的项目",
            _by_plan(question, release, found),
            query,
            leftover,
        )
    elif condition := _NUMBER.search(question.folded):
        rows, words = _by_amount(question, release, found, condition)
        yield _draft(question, f"{owner}{year}年{words}的项目", rows, query, leftover)
    else:
        yield _all(question, release, owner, found, query, leftover)


def _by_plan(question: Question, release: Release, found: Sequence[Record]) -> list[_Row]:
    said = [s.rstrip("%") for s in _PLAN.findall(question.folded)]
    unlike = bool(_NOT.search(question.folded))
    rows: list[_Row] = []
    for record in found:
        shares = [share.strip().rstrip("%％") for _, share in record.plan]
        if shares and (shares == said) != unlike:
            rows.append(
                _Row(record, None, "/".join(s for _, s in record.plan), _cite_plan(release, record))
            )
    return rows


def _cite_plan(release: Release, record: Record) -> Citation | None:
    """The line of shares."""
    pattern = re.compile(r"\s+".join(re.escape(share) for _, share in record.plan))
    for place in record.places:
        match = pattern.search(release.text(record.report), place.start, place.end)
        if match:
            return cite(
                release, Place(record.report, match.start(), match.end(), place.page, record.iri)
            )
    return None


def _by_amount(
    question: Question, release: Release, found: Sequence[Record], condition: re.Match[str]
) -> tuple[list[_Row], str]:
    wanted = Decimal(condition["n"])
    unit = condition["unit"].replace("块钱", "元").replace("块", "元")
    holds, word = _comparison(question.folded, condition.start(), condition.end())
    if unit == "分" or question.asks(Ask.SCORE):
        rows = [row for record in found for row in _scores(release, record)]
        name = "自评得分"
    elif unit == "%":
        rows = [
            _Row(
                r,
                Decimal(r.rate),
                f"{r.rate}%",
                cite_number(release, r, Decimal(r.rate), "完成预算的|执行率|执行进度"),
            )
            for r in found
            if r.rate
        ]
        name = "预算执行率"
    elif question.asks(Ask.CEILING):
        rows, name = [row for record in found for row in _ceilings(release, record)], "费用控制数"
        wanted *= YUAN[unit]
    else:
        executed = question.leaning is Phase.EXECUTED
        rows = [row for r in found if (row := _amount(release, r, executed)) is not None]
        name = "执行数" if executed else "预算数"
        wanted *= YUAN[unit]
    kept = [row for row in rows if row.value is not None and holds(row.value, wanted)]
    unique = {row.record.name: row for row in reversed(kept)}
    return [unique[r.name] for r in found if r.name in unique], f"{name}{word}{condition[0]}"


def _comparison(
    folded: str, start: int, end: int
) -> tuple[Callable[[Decimal, Decimal], bool], str]:
    """The comparison said right before the number, or right behind it."""
    around = folded[max(0, start - 8) : start] + "|" + folded[end : end + 3]
    for pattern, holds, word in _COMPARE:
        if pattern.search(around):
            return holds, word
    return _COMPARE[-1][1], _COMPARE[-1][2]


def _scores(release: Release, record: Record) -> Iterator[_Row]:
    for score in dict.fromkeys((record.form_score, record.text_score)):
        if score is not None:
            citation = cite_number(release, record, score, "自评总分|总分|得分为?")
            yield _Row(record, score, f"{plain(score)}分", citation)


def _ceilings(release: Release, record: Record) -> Iterator[_Row]:
    for yuan, shown, citation in ceilings(release, record):
        yield _Row(record, yuan, shown, citation)


def _amount(release: Release, record: Record, executed: bool) -> _Row | None:
    yuan = record.executed if executed else record.budget
    if yuan is None:
        return None
    words = "执\\s*行\\s*数|决算数" if executed else "预\\s*算\\s*数|预算"
    return _Row(
        record, yuan, f"{plain(yuan / 10_000)}万元", cite_amount(release, record, yuan, words)
    )


def _draft(
    question: Question, what: str, rows: Sequence[_Row], query: Query, leftover: tuple[str, ...]
) -> Draft:
    citations = tuple(row.citation for row in rows if row.citation is not None)
    meaning: dict[str, object] = {"measure": what}
    if not rows:
        return refusal(f"本库报告中没有{what}。", 60.0, leftover=leftover)
    names = listed([f"{r.record.name}（{r.shown}）" if r.shown else r.record.name for r in rows])
    text = f"{what}有{len(rows)}个：{names}。"
    return Draft(text, 84.0, citations[:12], Decimal(len(rows)), "个", query, meaning, leftover)


def _all(
    question: Question, release: Release, owner: str, found: Sequence[Record], query: Query,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """All projects; where prose counts them otherwise, that too."""
    year = found[0].year
    citations = [c for r in found if (c := cite_phrase(release, r, r.name)) is not None]
    text = f"{owner}{year}年报告列出的项目有{len(found)}个：{listed([r.name for r in found])}。"
    stated = _stated(question, release, found)
    if stated is not None:
        value, said, citation = stated
        citations.insert(0, citation)
        if value != len(found):
            text += f"但文字说明写的是{said}，两处不一致。"
    return Draft(
        text, 80.0, tuple(citations[:12]), Decimal(len(found)), "个", query,
        {"measure": "项目数量", "fiscal_year": year}, leftover,
    )  # fmt: skip


def _stated(
    question: Question, release: Release, found: Sequence[Record]
) -> tuple[Decimal, str, Citation] | None:
    """How many projects prose says there are."""
    body = question.scope[0]
    for claim in claims(release, body.iri):
        if (
            claim.unit == "个"
            and claim.report == found[0].report
            and re.search(r"^(?:二级|预算|自评)?项目|项目支出$|预算项目", claim.measure)
            and not claim.change
        ):
            return claim.value, claim.printed, cite_clause(release, claim.place)
    return None


__all__ = ["EXAMPLES", "claim_query", "drafts"]
