"""Which rows under a total meet a condition: 公用经费里超过5万元的有哪些, 三公经费中有几项不到1万."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import PHASES, Draft, listed, refusal
from search.items import heads_of, items, row_of
from search.money import YUAN
from search.positions import matched
from search.project_rows import NUMBER, Limit, limit_said
from search.question import Question
from search.seeking import the_year

EXAMPLES = (
    "水务局2023年公用经费里超过1万元的有哪些",
    "水务局2023年商品和服务支出中有几项不到1万元",
)
_WITHIN = re.compile(r"(?:预算|决算)?(?:里面?|之?中|当中|内|下面?)")
_WHICH = re.compile(r"(?:哪些|哪几[项个类样种]|有几[项个类样种]|几项)$")
_WORDS = re.compile(
    r"[上里中内下之]|当中|不?(?:超过|大于|高于|多于|低于|小于|少于|足|到)|以[上下内]|正好|刚好|恰好|等于|至[少多]"
    r"|有?几[项样]|科目|项目(?=支出)|支出|开支|费用|预算|决算|金额|经济(?:分类)?(?=科目)|功能(?:分类)?(?=科目)|经济分类|功能分类"
)
_MONEY = ("亿", "万", "元", "块")


def lists_items(question: Question) -> bool:
    """Whether the rows under a total are to be listed or counted by a condition on their amounts."""
    number = NUMBER.search(question.folded)
    heads = heads_of(question)
    if number is None or not number["unit"].startswith((*_MONEY, "千")):
        return False
    if not heads or not question.asks(Ask.LIST, Ask.COUNT):
        return False
    before, behind = question.folded[: heads[0].start], question.folded[heads[0].end :]
    of_it = (
        _WITHIN.match(behind)
        or "科目" in behind
        or (_WHICH.search(before) and not behind.startswith("项目"))
    )
    return bool(
        question.asks(Ask.LIST, Ask.COUNT) and of_it and heads[0].measures[0].key != "project"
    )


def amount_said(question: Question) -> tuple[Limit | None, frozenset[int]]:
    """The condition on the amounts of what is to be listed, and where it is said: 刚好2万元的哪几样."""
    number = NUMBER.search(question.folded)
    if number is None or not number["unit"].startswith((*_MONEY, "千")):
        return None, frozenset()
    return limit_said(question, number), matched(question.folded, _WORDS, NUMBER)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The rows under the one total named whose amounts meet the condition."""
    if len(question.scope) != 1 or not lists_items(question):
        return
    body, heads = question.scope[0], heads_of(question)[:1]
    year = the_year(question, body)
    number = NUMBER.search(question.folded)
    found = items(question, release, body, year, heads) if year is not None else None
    if found is None or number is None:
        return
    limit = limit_said(question, number)
    explained = question.measure_positions | question.positions(
        Ask.LIST, Ask.COUNT, Ask.CEILING, Ask.TARGET, Ask.ACTUAL
    )
    explained |= {i for head in heads for i in head.span} | matched(question.folded, _WORDS, NUMBER)
    leftover = tuple(question.leftover(explained))
    rows = [
        row_of(release, question, f) for f in found.rows
        if f.yuan is not None and limit.holds(f.yuan / YUAN[limit.unit])
    ]  # fmt: skip
    phase = "" if found.what == "资产" else PHASES[found.rows[0].phase]
    what = f"{body.name}{year}年{phase}{found.what}中，{limit.words}的"
    if not rows:
        yield refusal(f"{what}没有。", 60.0, leftover=leftover)
        return
    rows.sort(key=lambda r: -r.yuan)
    names = listed([f"{r.name}（{r.shown}）" for r in rows])
    cited = tuple(r.citation for r in rows if r.citation is not None)[:12]
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": year, "measure": f"{found.what}{limit.words}",
    }  # fmt: skip
    yield Draft(
        f"{what}有{len(rows)}项：{names}。", 85.0, cited, Decimal(len(rows)), "项", found.query,
        meaning, leftover,
    )  # fmt: skip
