"""Which of a project's indicators weighs, scored or lost the most or the least: 哪个指标扣分最多."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, listed
from search.evidence import cite
from search.indicator_rows import NUMBER, points_lost
from search.money import plain
from search.performance import Indicator, indicator_query, indicators_of
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = ("河道清淤项目分值最高的指标是哪个", "河道清淤项目哪个指标得分最低")
_WHICH = re.compile(r"指标.*(?:哪|什么|啥)|(?:哪|什么|啥)[\u4e00-\u9fff]{0,4}指标")
_EXPLAINED = re.compile(
    r"指标|分值|权重|满分|得分|分数|自评|[扣丢失]分|打分|[扣丢失]得|[分得的里中]"
)
_WORDS = (Ask.MOST, Ask.LEAST, Ask.LIST, Ask.SCORE, Ask.DEFINITION, Ask.DIFFERENCE)
_NAMED = 8  # indicators that are still a list


@dataclass(frozen=True, slots=True)
class Points:
    words: re.Pattern[str]
    called: str
    of: Callable[[Indicator], Decimal | None]


def _number(printed: str) -> Decimal | None:
    found = NUMBER.fullmatch(printed.strip())
    return Decimal(found[0]) if found else None


_POINTS = (
    Points(re.compile(r"[扣丢失](?:的|得|了)?分|分[扣丢失]|[扣丢]得"), "扣分", points_lost),
    Points(re.compile(r"分值|权重|满分"), "分值", lambda each: _number(each.weight)),
    Points(re.compile(r"分"), "得分", lambda each: _number(each.score)),
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The indicators of the project named at the one end that is asked for."""
    points = next((p for p in _POINTS if p.words.search(question.folded)), None)
    chosen = choose(question)
    if points is None or not chosen or not ranks_indicators(question):
        return
    for record, _ in records_of(release, chosen[0].names):
        own = {
            i.iri: (i, value) for i in indicators_of(release, record.report)
            if i.record == record.iri and (value := points.of(i)) is not None
        }  # fmt: skip
        if not own:
            continue
        least = question.asks(Ask.LEAST)
        edge = (min if least else max)(value for _, value in own.values())
        kept = [each for each, value in own.values() if value == edge]
        spans = (m.span() for m in _EXPLAINED.finditer(question.folded))
        words = {i for start, end in spans for i in range(start, end)}
        left = question.leftover(chosen[0].positions | question.positions(*_WORDS) | words)
        yield Draft(
            f"{record.name}（{record.year}年）{len(own)}个指标中，{_said(points.called, own, kept, edge, least)}。",
            88.0, tuple(cite(release, each.place) for each in kept[:_NAMED]), edge, "分",
            indicator_query(record.report), {"project": record.name, "measure": points.called}, tuple(left),
        )  # fmt: skip
        return


def ranks_indicators(question: Question) -> bool:
    """Whether it is asked which indicator stands at an end of their points, and at one end only."""
    return (
        question.asks(Ask.MOST) != question.asks(Ask.LEAST)
        and "分" in question.folded
        and _WHICH.search(question.folded) is not None
    )


def _said(
    called: str, own: dict[str, tuple[Indicator, Decimal]], kept: list[Indicator], edge: Decimal,
    least: bool,
) -> str:  # fmt: skip
    if len(kept) == len(own) > 1:
        return f"{called}都是{plain(edge)}分"
    names = listed([f"“{each.shown or each.level2 or each.level1}”" for each in kept[:_NAMED]])
    also = f"等{len(kept)}个" if len(kept) > _NAMED else ""
    word = ("最少" if least else "最多") if called == "扣分" else ("最低" if least else "最高")
    return f"{called}{word}的是{names}{also}（{plain(edge)}分）"
