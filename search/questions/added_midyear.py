"""Which subjects had no initial budget and were spent on all the same: 年初没安排、年中追加的支出."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.composing import cite_clause
from search.drafts import Draft, opening
from search.measures import FUNCTIONAL
from search.money import plain
from search.nil import NO_INITIAL
from search.positions import matched
from search.prose import mentions
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year

EXAMPLES = ("水务局2023年年初没有预算、年中追加的支出有哪几项",)
_ADDED = re.compile(
    r"(?:年中|中途|年度中间|执行中|后来)?(?:才|再|又)?(?:追加|新增|增加)(?:预算)?(?:的)?"
)
_THINGS = re.compile(r"支出|科目|[项个款类](?:级)?|功能|的")
_ASKS = (Ask.LIST, Ask.COUNT, Ask.YESNO, Ask.SUM)
_ITEM = 7  # digits of a subject of the lowest level
_INITIAL = re.compile(r"年初预算")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The items whose initial budget is stated to be nothing and whose expenditure is stated to be something."""
    if (
        len(question.scope) != 1
        or not NO_INITIAL.search(question.folded)
        or "项目" in question.folded
    ):
        return
    if question.measures or not question.asks(Ask.LIST, Ask.COUNT) or question.asks(Ask.REASON):
        return
    body = question.scope[0]
    year = the_year(question, body)
    initial: dict[str, Claim] = {}
    spent: dict[str, Claim] = {}
    for claim in claims(release, body.iri):
        if claim.change or claim.yuan is None or (year and claim.year not in (None, year)):
            continue
        said = {m for each in mentions(question.known, claim.measure) for m in each.measures}
        items = sorted({m.name for m in said if m.kind == FUNCTIONAL and m.depth == _ITEM})
        if len(items) != 1:
            continue
        told = initial if _INITIAL.search(claim.measure) else spent
        if told is initial or claim.phase == "executed":
            told.setdefault("".join(items[0].split()), claim)
    kept = {
        name: spent[name] for name, claim in initial.items()
        if not claim.value and name in spent and spent[name].value
    }  # fmt: skip
    if not kept:
        return
    words = matched(question.folded, NO_INITIAL, _ADDED, _THINGS)
    left = tuple(question.leftover(words | question.positions(*_ASKS)))
    told_each = [f"{name}（支出决算{plain(c.value)}{c.unit}）" for name, c in kept.items()]
    what = "年初预算为0、当年有支出的科目"
    places = [c.place for name in kept for c in (initial[name], spent[name])]
    yield Draft(
        f"{opening(body, next(iter(kept.values())).year)}{what}有{len(kept)}项：{'、'.join(told_each)}。", 87.0,
        tuple(cite_clause(release, place) for place in places), Decimal(len(kept)), "项",
        claim_query(body.iri), {"organization": body.name, "fiscal_year": year, "measure": what}, left,
    )  # fmt: skip
