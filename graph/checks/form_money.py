"""Money inside forms: sources of funds, what came in and what went out, rates and plans (groups 8 and 12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product

from graph.checks.accounts import interval
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.indicators import PERCENT, label, number
from graph.checks.intervals import Interval, number_of, printed, total
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, at, shown, stated
from ontology.facts import Source

_N = r"(\d[\d,]*(?:\.\d+)?)(?![\d.,]*%)"
_SEP = r"[\s|]+"
_HEADS = ("预算数", "到位数", "执行数")
_TOTALS = re.compile(rf"预算数{_SEP}{_N}\s+到位数{_SEP}{_N}\s+执行数{_SEP}{_N}")
_PARTS = tuple(
    re.compile(rf"{name}{_SEP}{_N}\s+{name}{_SEP}{_N}\s+{name}{_SEP}{_N}")
    for name in (r"其中\s*[:：]\s*财政资金", r"其他(?:资金)?")
)
_YEAR = re.compile(
    rf"(?:年度资金总额|资金总额|部门预算总额|(?<![\u4e00-\u9fff])总额)[:：]?{_SEP}{_N}{_SEP}{_N}{_SEP}{_N}"
)
_YEAR_PARTS = tuple(
    re.compile(rf"{name}[:：]?{_SEP}{_N}(?:{_SEP}{_N})?(?:{_SEP}{_N})?")
    for name in (
        r"(?:(?<!基金预算)(?<!经营预算)财政拨款|政府预算资金|(?:其中[:：])?(?:本级)?财政资金|其中[:：]本年一般公共预算拨款"
        r"|其中[:：]当年财政(?:\s+[^\s\d]{1,8})?|按(?:收入|资金)(?:性质|来源)分[:：]\s*一般公共预算(?:财政)?(?:拨款|资金|收入)*)",
        r"上年结转(?:资金)?",
        r"(?:政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款|资金|收入)*",
        r"财政专户管理资金",
        r"(?:单位资金|其他资金)",
    )
)
_UNREAD_FUND = re.compile(r"财政|一般公共预算(?!\Z)")
_YEAR_HEADS = ("年初预算数", "全年预算数", "全年执行数")
_PLAN = re.compile(
    rf"预算数{_SEP}{_N}\s+其中\s*[:：]\s*财政资金{_SEP}{_N}\s+其他资金(?:[ \t|]+{_N}(?![、.．]))?"
)


def form_funds(books: Books) -> Iterator[Event]:
    """项目表的资金：总额=财政资金+其他资金（预算、到位、执行各栏）=基本支出+项目支出；执行数不应超过全年（调整后）预算数和到位数，当年预算不应超过项目总预算。"""
    for project in books.projects:
        yield from _one_form(project.name, _funds(books, project.source, project.name))
    for note in books.facts.notes:
        if note.what == "department_form":
            source = books.source(note.start, note.end)
            yield from _one_form("部门整体", _funds(books, source, "部门整体"))


def _funds(books: Books, source: Source, name: str) -> Iterator[Event]:
    yield from _columns(books, source, name, _HEADS, _TOTALS, _PARTS)
    yield from _columns(books, source, name, _YEAR_HEADS, _YEAR, _YEAR_PARTS)
    yield from _planned(books, source, name)
    yield from _overall(books, source)
    yield from _this_year(books, source)


_OVERALL = tuple(
    re.compile(rf"{name}[:：]?[\s|]*{_N}{rest}")
    for name, rest in (
        ("(?:资金总额|合计)", rf"((?:{_SEP}{_N})*)"),
        ("基本支出", ""),
        ("项目支出", ""),
    )
)
_FURTHER = re.compile(rf"(?:经营支出|上缴上级支出|对附属单位补助支出)[:：]?[\s|]*{_N}")


def _overall(books: Books, source: Source) -> Iterator[Event]:
    """A department's goals: all money is basic expenditure and projects."""
    found = [pattern.search(source.text[:900]) for pattern in _OVERALL]
    if not all(found) or "其他支出" in source.text[:900]:
        return
    matches = [m for m in found if m is not None]
    said, *parts = (number_of(m[1]) for m in matches)
    further = [number_of(m[1]) for m in _FURTHER.finditer(source.text[:900])]
    columns = [said, *map(number_of, re.findall(_N, matches[0][2]))]  # 年初, 全年, 执行
    whole = total(map(printed, [*parts, *further]))
    if any(whole.meets(printed(column)) for column in columns):
        yield HELD
        return
    message = f"资金总额为{said:f}，基本支出{parts[0]:f}与项目支出{parts[1]:f}之和为{sum(parts):f}，两数不符"
    cited = tuple(at(books, _place(books, source, m, 1), m[1]) for m in matches)
    yield Contradiction("资金总额", f"{message}。", cited, f"{sum(parts):f}")


_OF_YEARS = tuple(
    re.compile(rf"项目{name}预算(?:[（(]?万?元[）)]?)?[:：]?[\s|]*{_N}") for name in ("总", "当年")
)


def _this_year(books: Books, source: Source) -> Iterator[Event]:
    """A project of several years: this year's budget is a part of its whole budget."""
    whole, year = (pattern.search(source.text) for pattern in _OF_YEARS)
    if whole is None or year is None:
        return
    if number_of(year[1]) <= number_of(whole[1]):
        yield HELD
        return
    message = f"项目当年预算{year[1]}，超过项目总预算{whole[1]}。"
    cited = tuple(at(books, _place(books, source, m, 1), m[1]) for m in (year, whole))
    yield Contradiction("项目当年预算", message, cited, f"不超过{whole[1]}")


def _one_form(name: str, events: Iterable[Event]) -> Iterator[Event]:
    """What is wrong in one form, said once."""
    found = []
    for event in events:
        if isinstance(event, Contradiction):
            found.append(event)
        else:
            yield event
    if found:
        said = "；".join(dict.fromkeys(f.message.rstrip("。") for f in found))
        cited = tuple({s.source.start: s for f in found for s in f.stated}.values())
        message = f"“{name}”的{said}。"
        yield Contradiction(name, message, cited, found[0].expected)


def _columns(
    books: Books,
    source: Source,
    name: str,
    heads: Sequence[str],
    totals: re.Pattern[str],
    parts: Sequence[re.Pattern[str]],
) -> Iterator[Event]:
    whole = totals.search(source.text)
    if whole is None:
        return
    found = [m for p in parts if (m := p.search(source.text, whole.end(), whole.end() + 400))]
    first = min((m.start() for m in found), default=whole.end())
    if _UNREAD_FUND.search(source.text, whole.end(), first):
        yield Lacking(f"“{name}”的财政资金没有读到，不核对各来源之和")
        found = []
    if not any(all(m.groups()) for m in found):
        found = []  # the sources are told otherwise than by these columns
    for column, head in enumerate(heads, 1):
        if found:
            yield from _split(books, source, name, head, whole, found, column)
    plans = (1, 2) if heads is _HEADS else (2,)
    for column in plans:
        yield from _spent(books, source, name, heads, whole, column)


def _split(
    books: Books, source: Source, name: str, head: str, whole: re.Match[str],
    parts: Sequence[re.Match[str]], column: int,
) -> Iterator[Event]:  # fmt: skip
    said, rows = number_of(whole[column]), [_in_column(m, column) for m in parts]
    if any(_sum(given).meets(printed(said)) for given in product(*rows)):
        yield HELD
        return
    given = [row[0] for row in rows]
    words = "＋".join(f"{v:f}" for v in given)
    message = f"{head}为{said:f}，各来源资金为{words}，总额与来源之和不符。"
    cited = (
        at(books, _place(books, source, whole, column), f"{said:f}"),
        *(at(books, _place(books, source, m, column), g) for m in parts if (g := m[column])),
    )
    yield Contradiction(name, message, cited, f"{sum(given, Decimal(0)):f}")


def _in_column(part: re.Match[str], column: int) -> Sequence[Decimal]:
    """What a source may give in a column; of a row with blank cells, none of its numbers or any, first
    that which has its place where the blank cells come first."""
    numbers = [number_of(g) for g in part.groups() if g]
    blank = [Decimal(0)] * (3 - len(numbers))
    return [(blank + numbers)[column - 1], *(blank[:1] + numbers if blank else [])]


def _spent(
    books: Books, source: Source, name: str, heads: Sequence[str], whole: re.Match[str], column: int
) -> Iterator[Event]:  # fmt: skip
    plan, spent = number_of(whole[column]), number_of(whole[3])
    if printed(spent).low <= printed(plan).high:
        yield HELD
        return
    message = f"{heads[2]}为{spent:f}，超过{heads[column - 1]}{plan:f}。"
    cited = tuple(
        at(books, _place(books, source, whole, c), f"{v:f}")
        for c, v in ((3, spent), (column, plan))
    )
    yield Contradiction(name, message, cited, f"不超过{plan:f}")


def _sum(given: Iterable[Decimal]) -> Interval:
    """What the sources can come to; a source of 0 gives nothing at all."""
    return total(printed(v) for v in given if v)


def _planned(books: Books, source: Source, name: str) -> Iterator[Event]:
    whole = _PLAN.search(source.text)
    if whole is None:
        return
    said, given = number_of(whole[1]), [number_of(g) for g in whole.groups()[1:] if g]
    if _sum(given).meets(printed(said)):
        yield HELD
        return
    words = "＋".join(f"{v:f}" for v in given)
    message = f"预算数为{said:f}，各来源资金为{words}，总额与来源之和不符。"
    cited = (at(books, _place(books, source, whole, 1), f"{said:f}"),)
    yield Contradiction(name, message, cited, f"{sum(given, Decimal(0)):f}")


def _place(books: Books, source: Source, match: re.Match[str], group: int) -> Source:
    return books.source(source.start + match.start(group), source.start + match.end(group))


def payment_plan(books: Books) -> Iterator[Event]:
    """资金支出计划：各期累计比例不应下降，最后一期应为100%（按期填列的，合计应为100%）。"""
    for project in books.projects:
        rates = [number(rate) for _, rate in project.spending_plan]
        values = [r[0] for r in rates if r is not None and r[1] in PERCENT]
        if len(values) < 2 or len(values) < len(rates):
            continue
        rising = all(a <= b for a, b in pairwise(values))
        if (rising and values[-1] == 100) or sum(values) == 100:
            yield HELD
            continue
        said = "、".join(f"{when}{rate}" for when, rate in project.spending_plan)
        message = (
            f"“{project.name}”的资金支出计划为{said}，累计比例应逐期不减并在最后一期达到100%。"
        )
        pattern = r"[\s|]*".join(re.escape(rate) for _, rate in project.spending_plan)
        cited = (at(books, books.within(project.source, pattern), said),)
        yield Contradiction(project.name, message, cited, "逐期累计到100%")


def department_amounts(books: Books) -> Iterator[Event]:
    """部门整体支出的预算总额、决算总额，情况说明与部门整体自评表应一致；区间相交即为一致。"""
    rows = [
        (books.source(n.start, n.end), m)
        for n in books.facts.notes
        if n.what == "department_form" and (m := _YEAR.search(books.facts.text[n.start : n.end]))
    ]
    if not rows:
        return
    source, row = rows[0]
    for claim in books.claims:
        measure = squeezed(claim.measure)
        named = re.search(r"整体支出(?:年初|全年)?(预算|决算|执行)(?:总额|数|金额)$", measure)
        if named is None or claim.change is not None or claim.unit != "万元":
            continue
        columns = (1, 2) if named[1] == "预算" else (3,)
        if any(interval(claim).meets(printed(number_of(row[c]), "万元")) for c in columns):
            yield HELD
            continue
        form = row[columns[0]]
        message = (
            f"情况说明“{claim.measure}”为{shown(claim)}万元，部门整体自评表的"
            f"{_YEAR_HEADS[columns[0] - 1]}为{form}万元，两处不一致。"
        )
        cited = (stated(books, claim), at(books, _place(books, source, row, columns[0]), form))
        yield Contradiction(claim.measure, message, cited, f"{form}万元")


def adjustment_rate(books: Books) -> Iterator[Event]:
    """部门整体自评：预算调整率=|全年预算数-年初预算数|÷年初预算数×100%，与表内预算总额一行相符（容差0.05个百分点）。"""
    row = re.search(r"部门预算总额\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)\s", books.facts.text)
    lines = [i for i in books.indicators.get(None, []) if label(i) == "预算调整率"]
    if row is None or not lines:
        return
    first, year = Decimal(row[1]), Decimal(row[2])
    said = number(lines[0].actual)
    if said is None or not first:
        return
    due = abs(year - first) * 100 / first
    if abs(due - said[0]) <= Decimal("0.05"):
        yield HELD
        return
    message = (
        f"年初预算数{first:f}万元、全年预算数{year:f}万元，预算调整率应为{due:.2f}%，"
        f"部门整体自评表写作{squeeze(lines[0].actual)}。"
    )
    place = books.source(row.start(), row.end(2))
    cited = (at(books, place, f"{first:f}、{year:f}"), stated(books, lines[0]))
    yield Contradiction("预算调整率", message, cited, f"{due:.2f}%")
