"""What a total is made of: 某局2023年三公经费由哪几部分构成."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import PHASES, Draft, Entry, listed
from search.items import Row, heads_of, items, row_of
from search.measures import Mention, key_measure
from search.positions import covered
from search.queries import Query
from search.question import Question
from search.rows import claim_query, claims
from search.seeking import the_year

EXAMPLES = ("水务局2023年商品和服务支出由哪几项构成",)
_CLASSES = r"分(?:了|成|为)?(?:哪几|几|哪些)(?:大|个)*(?:类|块|部分|方面)(?:[，,]?(?:各|分别)(?:是)?多少(?:钱)?)?"
MADE_OF = re.compile(
    r"由?(?:哪|什么|几)(?:几|些|[两二三四五六])?(?:个|项|类|块|样|笔|部分)*(?:钱|费用|支出|内容)?(?:构成|组成)|(?<!单位)(?:构成|组成)(?:是|情况|有哪些|明细|如何|怎样)?|明细|分项|由哪"
    r"|按(?:支出)?(?:功能|经济)(?:分类|科目)*(?:有哪些|分别)?"
    rf"(?:来?{_CLASSES})?|去向"
    rf"|(?<=[\u3400-\u9fff]){_CLASSES}"
    r"|(?:花|用|投)(?:在|到|于)了?(?:哪|什么)些?(?:个|几个)?(?:方面|地方|里|儿)?上?了?"
    r"|(?:从|由)?(?:哪里?|哪儿|哪些(?:方面|地方|渠道))来的?|来源(?:于|是|有|包括)?(?:哪些|哪里|哪儿|什么)?|来自(?:于)?(?:哪里?|哪儿|哪些(?:方面|地方|渠道))"
    r"|(?<=收入)(?:都|主要)?(?:有|包[括含])了?(?:哪些|什么|啥|哪几)(?:项|块|钱)?$"
    r"|(?:(?:里面?|当中|之?中|下面?)(?:都|具体|主要)?(?:有|包[括含])|(?:都|具体|主要)?有)了?(?:哪些|什么|啥|哪几)(?:[个项]|钱|支出|开支|费用|科目|内容)*$"
)
_PROJECTS = re.compile(r"项目(?!支出|经费|资金)")
_CLASS = re.compile(r"[(（]类[)）](?:支出)?$")
_INCOME = re.compile(r"收入|来源|来自|来的?$|从哪")
_MONEY = re.compile(r"(?:财政)?(?:支出|开支|收入|资金|经费|钱)|主要|分别|都|决算|预算")
_ASKS = (Ask.LIST, Ask.SUM, Ask.COUNT, Ask.PURPOSE, Ask.FUNDING)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """All the rows under the one thing named, the largest first."""
    made = MADE_OF.search(question.folded)
    if (
        made is None
        or len(question.scope) != 1
        or _of_funding(question)
        or _lists_projects(question)
        or (question.asks(Ask.DUTY) and not question.measures)  # 活儿都有哪些
    ):
        return
    body = question.scope[0]
    heads = [m for m in _heads(question) if m.start <= made.start()]
    year = the_year(question, body)
    made_up = _made_up(question, release, body, year, heads) if year is not None else None
    if made_up is None:
        return
    what, rows, query = made_up
    plain = (*_MONEY.finditer(question.folded), made)
    spent = covered(m.span() for m in plain) | {i for m in heads for i in m.span}
    leftover = question.leftover(spent | question.measure_positions | question.positions(*_ASKS))
    ranked = sorted(rows, key=lambda r: -r.yuan)
    entries = tuple(Entry(r.name, f"{r.name}{r.shown}", r.citation) for r in ranked)
    whole = f"{body.name}{year}年{what}"
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": year, "measure": f"{what}构成",
    }  # fmt: skip
    yield Draft(
        f"{whole}由{len(rows)}项构成：{listed([e.said for e in entries])}。", 84.0,
        tuple(r.citation for r in ranked if r.citation is not None), None, None, query,
        meaning, tuple(leftover), heading=f"{whole}中有{{n}}项：", entries=entries,
    )  # fmt: skip


def _lists_projects(question: Question) -> bool:
    """Whether projects are to be listed, whatever they are like: 没有开展的项目有哪些."""
    return not question.measures and _PROJECTS.search(question.folded) is not None


def _of_funding(question: Question) -> bool:
    """Whether it is asked how an organization is paid for (财政拨款), not how much it had."""
    return question.asks(Ask.FUNDING) and "收入" not in question.folded


def _heads(question: Question) -> list[Mention]:
    """The total that is meant: the one named, all income where income is said; none for all that was spent."""
    heads = heads_of(question)
    if heads or question.measures or not (income := _INCOME.search(question.folded)):
        return heads
    return [Mention(*income.span(), (key_measure("revenue_total"),))]


def _made_up(
    question: Question, release: Release, body: Body, year: int, heads: list[Mention]
) -> tuple[str, list[Row], Query] | None:
    """What is made up, of which rows; of the classes that prose tells where no table has them."""
    found = items(question, release, body, year, heads, least=1)
    if found is not None:
        rows = [row_of(release, question, f) for f in found.rows if f.yuan]
        phase = "" if found.what == "资产" else PHASES[found.rows[0].phase]
        return (f"{phase}{found.what}", rows, found.query) if rows else None
    if heads:
        return None
    kind = "budget" if question.phase is Phase.APPROVED else "final"
    reports = [r.id for r in body.reports if r.year == year and r.kind == kind]
    rows = [
        Row(c.measure, c.yuan, c.printed, cite_clause(release, c.place))
        for c in claims(release, body.iri)
        if c.report in reports[:1] and c.yuan and not c.change and _CLASS.search(c.measure)
    ]
    return ("支出（功能分类）", rows, claim_query(body.iri)) if rows else None
