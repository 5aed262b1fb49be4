"""The places of a ranking that are asked for, and the rows that stand at them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, listed
from search.items import Row
from search.money import convert, plain
from search.queries import Query
from search.question import Question
from search.wording import DIGITS, count_said

_THINGS = r"(?:个(?!月)|项|样|笔|类|条|块(?!钱)|大(?=[项类块]))"
TOP = re.compile(
    rf"前(?P<n>[一二三四五六七八九十两]|\d{{1,2}})(?:名|位|大|的|{_THINGS})?|(?:排(?:名|在)?)?第(?P<k>[二三四五六七八九十])(?!方|者|批|季)(?:多|大|高|名|位|贵)?|最(?:大|多|高|少|低|小|贵|便宜)的(?:前)?(?P<m>[二三四五六七八九十两]|[2-9]|10){_THINGS}|"
    rf"(?P<b>[二三四五六七八九十两]|(?<!\d)[2-9]){_THINGS}?最(?:大|多|高|少|低|小|贵|便宜)的?|top(?P<t>\d{{1,2}})"
)


@dataclass(frozen=True, slots=True)
class Places:
    """Which places of the ranking are asked for: the first ``count``, or the ``nth`` alone."""

    count: int = 1
    nth: int = 0


def place_said(top: re.Match[str] | None) -> Places:
    """The places that are said, the first alone where none is."""
    if top is None:
        return Places()
    if top["k"]:
        return Places(nth=DIGITS[top["k"]])
    said = top["n"] or top["m"] or top["b"] or top["t"]
    return Places(count_said(said))


def placed(
    question: Question, body: Body, year: int, what: str, rows: list[Row], place: Places, query: Query,
    leftover: tuple[str, ...], named: bool = False,
) -> Draft:  # fmt: skip
    """The sentence that names what stands at the places asked for; ``named``: of rows that the question
    itself lists, of which a nil is the least."""
    least = question.asks(Ask.LEAST)
    spent = [r for r in rows if r.yuan]
    if least and named and place == Places() and spent and len(spent) < len(rows):
        draft = placed(question, body, year, what, spent, place, query, leftover)
        nil = next(r for r in rows if not r.yuan)
        cited = () if nil.citation is None else (nil.citation,)
        nils = listed([f"{r.name}（{r.shown}）" for r in rows if not r.yuan])
        text = f"{body.name}{year}年{what}中，最少的是{nils}；没有发生的不算，{draft.text.partition('，')[2]}"
        return replace(draft, text=text, citations=(*cited, *draft.citations), value=nil.yuan)
    if least:
        rows = [r for r in rows if r.yuan] or rows  # a printed nil is no spending
    ranked = sorted(rows, key=lambda r: r.yuan, reverse=not least)
    kept, said = _chosen(ranked, place, "最少" if least else "最多", least)
    names = listed([f"{r.name}（{r.shown}）" for r in kept])
    text = f"{body.name}{year}年{what}中，{said}是{names}。"
    if not kept:
        text = f"{body.name}{year}年{what}只有{len(rows)}项。"
    citations = tuple(r.citation for r in kept if r.citation is not None)
    unit = question.unit or "万元"
    value = convert(kept[0].yuan, unit) if len(kept) == 1 else None
    if len(kept) == place.count > 1 and question.asks(Ask.SUM):
        value = convert(sum((r.yuan for r in kept), Decimal(0)), unit)
        text = f"{text.removesuffix('。')}，合计{plain(value)}{unit}。"
    meaning: dict[str, object] = {"organization": body.name, "fiscal_year": year, "measure": what}
    if len(kept) == 1:
        meaning["named"] = kept[0].name
    return Draft(
        text, 86.0, citations, value, unit if value is not None else None, query, meaning, leftover
    )


def _chosen(ranked: list[Row], place: Places, word: str, least: bool) -> tuple[list[Row], str]:
    """The rows at the places asked for, those that share one together, and how the places are said."""
    if place.nth:
        amounts = list(dict.fromkeys(r.yuan for r in ranked))[place.nth - 1 : place.nth]
        return [
            r for r in ranked if r.yuan in amounts
        ], f"从{word[1]}到{'多' if least else '少'}排第{place.nth}的"
    edge = ranked[min(place.count, len(ranked)) - 1].yuan
    kept = [r for r in ranked if (r.yuan <= edge if least else r.yuan >= edge)]
    return kept, f"{word}的{f'{place.count}个' if place.count > 1 else ''}"
