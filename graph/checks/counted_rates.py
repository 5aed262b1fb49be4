"""Rates of things counted: 办理1260件，办结1247件，办结率98.97% (groups 8 and 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.books import Books
from graph.checks.intervals import number_of, printed
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Source

_N = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:人次|批次|家次|户次|平方米|公里|[个项家条种处所名人次位批期场件部套台辆户张枚亩座篇册份起宗])"
_RATED = re.compile(
    rf"(?P<all>{_N})(?P<unit>万?{_UNIT})[，,、](?:其中)?(?P<verb>[^\d，,。；;、]{{2,8}}?)(?:了)?(?P<some>{_N})(?P=unit)"
    rf"[，,；](?P<rate>[^\d，,。；;]{{0,8}}率)(?:为|达到?|是)?(?P<percent>{_N})%"
    rf"(?:[，,；](?:其中)?(?P<rest_of>(?:不|未)[^\d，,。；;、]{{2,8}}?)(?P<rest>{_N})(?P=unit))?"
)
_PAID = re.compile(
    rf"(?P<rate>(?:支付|执行|支出|资金)进度)(?:仅|只|已|约)?(?:为|达到?|是)?(?P<percent>{_N})%[^。；\d]{{0,16}}?"
    rf"预算(?:数|安排)?(?:为)?(?P<all>{_N})(?P<unit>万元|元)[，,、](?P<verb>(?:实际|已|累计)?(?:支付|支出|执行)(?:数)?(?:为)?)"
    rf"(?P<some>{_N})(?P=unit)"
)


def counted_rates(books: Books) -> Iterator[Event]:
    """写明总数、其中办结（完成、合格）数和办结率（完成率、合格率）的：比率=办结数÷总数×100%，与所写比率四舍五入后一致，未办结（不合格）数应为其余；先写支付（执行）进度、再写预算数和支付数的，亦同。"""
    for match, source in books.find(_PAID):
        yield _judged(books, match, source)
    for match, source in books.find(_RATED):
        if not number_of(match["all"]) or not _of_that(match["verb"], match["rate"]):
            continue
        yield _judged(books, match, source)
        rest = match["rest"]
        if rest and match["verb"][-2:] in match["rest_of"]:
            yield _rest(books, match, source)


def _of_that(verb: str, rate: str) -> bool:
    """Whether a rate is named by what was done, in the words before 率: 办结 and 办结率, 抽检合格 and 合格率,
    never 森林抚育 and 森林覆盖率."""
    done = rate.removesuffix("率")[-2:]
    return len(done) == 2 and done in verb


def _rest(books: Books, match: re.Match[str], source: Source) -> Event:
    """What is said not to be so is the rest of all."""
    due = number_of(match["all"]) - number_of(match["some"])
    if due == number_of(match["rest"]):
        return HELD
    unit = match["unit"]
    message = (
        f"{match['all']}{unit}中{match['verb']}{match['some']}{unit}，{match['rest_of']}应为{due:f}{unit}，"
        f"写作{match['rest']}{unit}。"
    )
    return Contradiction(
        match["rest_of"], message, (at(books, source, match[0]),), f"{due:f}{unit}"
    )


def _judged(books: Books, match: re.Match[str], source: Source) -> Event:
    every, some = number_of(match["all"]), number_of(match["some"])
    due, said = some * 100 / every if every else every, printed(number_of(match["percent"]))
    if said.low <= due <= said.high:
        return HELD
    message = (
        f"{match['all']}{match['unit']}中{match['verb']}{match['some']}{match['unit']}，"
        f"{match['rate']}应为{due:.2f}%，写作{match['percent']}%。"
    )
    return Contradiction(match["rate"], message, (at(books, source, match[0]),), f"{due:.2f}%")
