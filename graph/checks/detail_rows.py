"""Lines that say how a figure was come to: quantity × price, outturn ÷ budget, a change (groups 12 and 17)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.books import Books, squeezed
from graph.checks.intervals import UNITS, in_unit, number_of, printed
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import Source

_N = r"\d[\d,]*(?:\.\d+)?"
_PRICED = re.compile(
    rf"(?P<what>[^\s|\d]{{0,20}})(?P<many>{_N})(?P<unit>[^\s|\d×*xX✕/]{{1,4}})[×*xX✕](?P<price>{_N})(?P<per>万?元)(?:/[^\s|\d×*]{{1,4}})?"
    rf"(?:[×*xX✕](?P<times>\d{{1,3}})[^\s|\d]{{1,3}})?(?:=[^\s|]{{1,16}})?[ \t|]+(?P<sum>{_N})(?=[ \t|]*(?:\n|$))",
    re.M,
)
_ENOUGH = 2
_FAR = Decimal(3)


@dataclass(frozen=True, slots=True)
class Priced:
    """A line of a calculation: what it comes to, and the amount printed beside it."""

    words: str
    cost: Decimal  # yuan
    printed: str
    place: Source

    def holds(self, unit: str) -> bool:
        said = printed(number_of(self.printed), unit)
        return said.low <= self.cost <= said.high

    def far(self, unit: str) -> bool:
        """Whether the amount is of another order: no amount of this line."""
        said = number_of(self.printed) * UNITS[unit]
        return not said or not 1 / _FAR < self.cost / said < _FAR


def priced_details(books: Books) -> Iterator[Event]:
    """项目支出明细的测算依据写明“数量×单价”的，应等于同一行的金额（金额单位以多数行为准；全文至少两行相符时核对）。"""
    lines = [_priced(books, m) for m in _PRICED.finditer(books.facts.text)]
    units = {u: sum(line.holds(u) for line in lines) for u in ("万元", "元")}
    unit = max(units, key=lambda u: units[u])
    if units[unit] < _ENOUGH:
        return
    for line in lines:
        if line.holds(unit) or line.far(unit) or line.holds("元" if unit == "万元" else "万元"):
            yield HELD
            continue
        due = in_unit(line.cost, unit)
        message = f"“{line.words}”应为{due}，金额写作{line.printed}{unit}，两数不符。"
        yield Contradiction(line.words, message, (at(books, line.place, line.printed),), due)


def _priced(books: Books, match: re.Match[str]) -> Priced:
    cost = number_of(match["many"]) * number_of(match["price"]) * UNITS[match["per"]]
    words = match[0][: match.start("sum") - match.start()].strip(" \t|")
    place = books.source(match.start(), match.end("sum"))
    return Priced(words, cost * int(match["times"] or 1), match["sum"], place)


_RATED = re.compile(
    rf"(?P<before>[^\n]*?)(?<![\d.,])(?P<plan>{_N})[ \t|]+(?P<done>{_N})[ \t|]+(?P<rate>\d{{1,3}}(?:\.\d+)?)%"
)
_APART = 160
_HEADED = re.compile("执行率|分值")
_LEAST, _MOST_OF = 4, Decimal("0.7")


def rates_in_rows(books: Books) -> Iterator[Event]:
    """逐行列示预算数、执行数、执行率的清单：执行率=执行数÷预算数；相接的四行以上多数相符的，其余各行也应相符。"""
    for rows in _blocks(books):
        held = [_holds(m) for m in rows]
        if sum(held) < max(Decimal(_LEAST - 1), len(rows) * _MOST_OF):
            continue
        for ok, match in zip(held, rows, strict=True):
            if ok:
                yield HELD
                continue
            due = f"{number_of(match['done']) * 100 / number_of(match['plan']):.2f}%"
            name = re.sub(r"^\d+[\s|.、]*", "", match["before"].strip(" \t|")) or "该行"
            message = (
                f"“{name}”一行预算数{match['plan']}、执行数{match['done']}，执行率应为{due}，"
                f"写作{match['rate']}%。"
            )
            place = books.source(match.start("plan"), match.end())
            yield Contradiction(name, message, (at(books, place, f"{match['rate']}%"),), due)


def _blocks(books: Books) -> Iterator[Sequence[re.Match[str]]]:
    """Rows that follow each other closely, each with a budget, an outturn and a rate; a heading between two
    of them opens another table."""
    found: list[re.Match[str]] = []
    for match in _RATED.finditer(books.facts.text):
        if not number_of(match["plan"]):
            continue
        between = books.facts.text[found[-1].end() : match.start("plan")] if found else ""
        if len(between) > _APART or _HEADED.search(between):
            yield found
            found = []
        found.append(match)
    yield found


def _holds(match: re.Match[str]) -> bool:
    plan, done = printed(number_of(match["plan"])), printed(number_of(match["done"]))
    rate = done.percent_of(plan)
    return rate is not None and rate.meets(printed(number_of(match["rate"])))


_MOVED = re.compile(
    rf"(?P<last>20\d\d)年(?:度)?预算(?:数|安排)?为?(?P<before>{_N})(?P<unit>万?元)[，,、；;]"
    rf"(?:本年|(?P<this>20\d\d)年(?:度)?)(?:预算)?(?:比|较)(?:上年|(?P=last)年(?:度)?)(?:预算)?(?:数)?"
    rf"(?P<way>增加|减少|增长|下降)(?P<change>{_N})(?P=unit)"
)


def forms_moved(books: Books) -> Iterator[Event]:
    """项目表写明上年预算数和比上年增减额的：当年预算数=上年预算数±增减额。"""
    for project in books.projects:
        if project.budget_yuan is None:
            continue
        for match in _MOVED.finditer(squeezed(project.source.text)):
            now = int(match["this"] or books.year)
            if now != project.fiscal_year or int(match["last"]) != now - 1:
                continue
            less = match["way"] in ("减少", "下降")
            change = printed(number_of(match["change"]), match["unit"])
            before = printed(number_of(match["before"]), match["unit"])
            due = before - change if less else before + change
            if due.low <= project.budget_yuan <= due.high:
                yield HELD
                continue
            exact = project.budget_yuan - number_of(match["before"]) * UNITS[match["unit"]]
            expected = ("增加" if exact >= 0 else "减少") + in_unit(abs(exact), match["unit"])
            budget = in_unit(project.budget_yuan, match["unit"])
            message = f"“{project.name}”当年预算{budget}，项目表写“{match[0]}”，应为{expected}。"
            place = books.spelt(project.source, match[0])
            cited = (at(books, place, match[0]),)
            yield Contradiction(project.name, message, cited, expected)
