"""Tables that list what is to be bought: services that a government buys, assets that are to be added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, Entry, listed, money_text
from search.evidence import cite
from search.positions import matched
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.whose import only_publisher
from search.wording import fold

EXAMPLES = ("水务局政府购买服务有哪几项", "水务局新增资产一共要花多少钱")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table by how it is asked for, its kind, and its title."""

    said: re.Pattern[str]
    table: str
    title: re.Pattern[str]
    what: str


_KINDS = (
    _Kind(
        re.compile(r"(?:政府)?(?:向社会)?购买(?:的)?服务(?:的)?(?:项目|预算|事项|内容)?"),
        "service_purchase", re.compile("购买服务"), "政府购买服务项目",
    ),
    _Kind(
        re.compile(r"新增(?:的)?(?:固定)?资产(?:的)?(?:配置|购置)?(?:预算|计划)?|资产新增"),
        "other", re.compile("新增.{0,6}资产"), "新增资产",
    ),
)  # fmt: skip
_AMOUNT = ("total", "amount")
_IDLE = re.compile(
    r"需要?|要|打算|计划|准备|安排|列|买|购置?|花|用|共|里|都|一共|分别|各|[项样种个类]"
)
_ASKS = (Ask.LIST, Ask.COUNT, Ask.SUM, Ask.YESNO, Ask.ACTUAL, Ask.PURPOSE)
_OTHER = (
    Ask.REASON, Ask.DIFFERENCE, Ask.CHANGE, Ask.GROWTH, Ask.SHARE, Ask.RATIO, Ask.DEFINITION,
    Ask.MOST, Ask.LEAST, Ask.COMPLETION,
)  # fmt: skip
_CENT = Decimal("0.02")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The rows of the table with their amounts, and what they come to; what one of them costs."""
    body = question.scope[0] if len(question.scope) == 1 else None
    body = body if question.bodies else only_publisher(question.known)
    if body is None or question.asks(*_OTHER):
        return
    for kind in _KINDS:
        said = kind.said.search(question.folded)
        if said is None:
            continue
        whole = _table(question, release, body, kind)
        if whole:
            yield _draft(question, release, body, whole, kind, said)


def _table(question: Question, release: Release, body: Body, kind: _Kind) -> list[Figure]:
    """The amounts of the one table of the year that is meant, total last; none where they do not add up."""
    years = {y.value for y in question.years}
    told = [
        f for f in figures(release, figure_query(body.iri, "table", kind.table))
        if kind.title.search(f.title) and f.is_money and f.column_key in _AMOUNT
        and (not years or f.year in years)
    ]  # fmt: skip
    if len({f.report for f in told}) != 1:
        return []
    totals = [f for f in told if f.is_total and f.row_key == "total"]
    rows = sorted((f for f in told if not f.is_total), key=lambda f: f.place.start)
    added = sum((f.yuan or Decimal(0) for f in rows), Decimal(0))
    if not rows or any(abs(added - (t.yuan or Decimal(0))) > _CENT for t in totals):
        return []
    return rows


def _draft(
    question: Question, release: Release, body: Body, rows: list[Figure], kind: _Kind,
    said: re.Match[str],
) -> Draft:  # fmt: skip
    entries = tuple(
        Entry(name, f"{name}{f.printed}{f.unit}", cite(release, f.place, f.label_place))
        for f in rows for name in ["".join(f.label.split())]
    )  # fmt: skip
    yuan = sum((f.yuan or Decimal(0) for f in rows), Decimal(0))
    unit = question.unit or rows[0].unit
    total, value, unit = money_text(str(yuan), "元", yuan, unit if unit != "元" else None)
    money = question.kind == "money" or (question.kind is None and "多少" in question.folded)
    first = rows[0]
    heading = f"{body.name}{first.year}年“{first.title}”列出的{kind.what}有{{n}}项："
    own = frozenset(range(*said.span()))
    explained = own | matched(question.folded, _IDLE) | question.positions(*_ASKS)
    explained |= frozenset(
        i for m in question.measures if not m.span.isdisjoint(own) for i in m.span
    )
    return Draft(
        f"{heading.format(n=len(rows))}{listed([e.said for e in entries])}；合计{total}。", 84.0,
        tuple(e.citation for e in entries if e.citation),
        value if money else Decimal(len(rows)), unit if money else "项",
        figure_query(body.iri, "table", kind.table),
        {"organization": body.name, "fiscal_year": first.year, "measure": kind.what},
        tuple(question.leftover(explained, fold(kind.what))), heading=heading, entries=entries,
    )  # fmt: skip
