"""The years that prose names: what it compares with, and years that are none (group 25)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from graph.checks.books import Books
from graph.checks.verdict import HELD, Contradiction, Event, at, misprints
from ontology.facts import ReportKind

_COMPARED = re.compile(
    r"(?:与|较|比|同)(20\d\d)年度?(?P<what>(?:年初|全年|调整|当年|部门|单位|一般公共|财政|拨款|预算|决算|支出|收入|执行|完成|实际|安排)*数?)"
    r"(?:[\d,]+(?:\.\d+)?(?:万元|元))?(?:相比|比较|相较|对比|增加|减少|增长|下降|上升|降低|提高|(?:基本)?持平|相同|一致|各增加|各减少)"
)
_LAST_YEAR = re.compile(r"[与较比同]上年[^，。；]{0,12}(?:增|减|降|升|持平)")
_OWN_BUDGET = re.compile(
    r"[与较比同](20\d\d)年度?[^，。；]{0,14}?年初预算数?(?:[\d,.]+万?元)?(?:相比)?[，,]?完成(?:年初)?预算"
)
_REACH = 60
_MONEY = re.compile(r"万元|亿元|支出|收入|经费|预算|决算|[费元]")
_NO_YEAR = re.compile(
    r"(?<![\d.,，])(?:20\d|20\d{3}|2[1-9]\d\d)(?=[ \t]*年(?:度|部门|单位|区级|预算|决算|初|末|底|\d))"
)


def compared_years(books: Books) -> Iterator[Event]:
    """与往年比较的，应与上年比较：写作与本年（或以后年度）比较的，或别处都与上年比较而一处与更早年度比较的，疑为年度误写；完成年初预算的，应是本年度的预算。"""
    own, text = books.year, books.squeezed[0]
    final = books.facts.report.kind is ReportKind.FINAL
    found = books.find(_COMPARED)
    if final:
        yield from _budgets_of_others(books, own)
    usual = Counter(int(m[1]) for m, _ in found)[own - 1] + len(_LAST_YEAR.findall(text))
    for match, source in found:
        year, before = int(match[1]), _clause(text, match.start())
        own_budget = final and year == own and "预算" in match["what"]
        near = before + text[match.start() : match.end() + _REACH // 2]
        if own_budget or f"{year + 1}年" in before or not _MONEY.search(near):
            continue
        older = year in (own - 2, own - 3) and (
            usual >= 3 or (final and "年初预算" in match["what"])
        )
        if year < own and not older:
            yield HELD
            continue
        message = f"{own}年度报告写“{match[0]}”，应与{own - 1}年度比较，疑为年度误写。"
        place = books.within(source, r"\s*".join(match[1]))
        yield Contradiction(match[0], message, (at(books, place, match[1]),), f"{own - 1}年")


def _budgets_of_others(books: Books, own: int) -> Iterator[Event]:
    """Accounts say how much of their own year's budget was reached."""
    for match, source in books.find(_OWN_BUDGET):
        if int(match[1]) == own:
            yield HELD
            continue
        message = f"{own}年度决算写“{match[0]}”，完成的应是{own}年度的年初预算，疑为年度误写。"
        place = books.within(source, r"\s*".join(match[1]))
        yield Contradiction(match[0], message, (at(books, place, match[1]),), f"{own}年")


def _clause(text: str, end: int) -> str:
    """The sentence's words before a place."""
    return re.split(r"[。；]", text[max(0, end - _REACH) : end])[-1]


def broken_years(books: Books) -> Iterator[Event]:
    """年度应是四位数：缺一位、多一位或远在本年之后的，疑为录入错误。"""
    found = [
        (f"{match[0]}年", books.source(match.start(), match.end()))
        for match in _NO_YEAR.finditer(books.facts.text)
        if len(match[0]) != 4 or int(match[0]) > books.year + 50
    ]
    message = "年度写作{}，不是一个年度，疑为录入错误。"
    yield from misprints(books, "年度", found, message, f"{books.year}年")


_COVER_DATE = re.compile(
    r"^[ \t\u3000|]*(?P<year>20\d\d|二[〇○零OＯ0]\S{2})[ \t]*年[ \t]*"
    r"[\d一二三四五六七八九十]{1,3}[ \t]*月[^\n，。]{0,6}$",
    re.M,
)


def cover_date(books: Books) -> Iterator[Event]:
    """封面（落款）日期应与报告年度相称：决算在年度终了之后才编成，预算不晚于本年度。"""
    report = books.facts.report
    if not report.published:
        return
    year = int(report.published[:4])
    final = report.kind is ReportKind.FINAL
    if year > books.year if final else year <= books.year:
        yield HELD
        return
    found = _COVER_DATE.search(books.facts.text)
    if found is None:
        return
    said = "".join(found[0].split())
    what, due = ("决算", f"{books.year + 1}年") if final else ("预算", f"不晚于{books.year}年")
    message = f"{books.year}年度{what}的日期写作“{said}”，与报告年度不符，疑为年度误写。"
    place = books.source(found.start("year"), found.end())
    yield Contradiction("报告日期", message, (at(books, place, said),), due)


_PERIOD = re.compile(
    r"(?:实施|项目|执行|资金使用)(?:周期|期限|期间)[:：]?(20\d\d)(?:[.年/-]\d{1,2}[.月/-]?(?:\d{1,2}日?)?[-—~～至到]+"
    r"(20\d\d)[.年/-]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?[-—~～至到]+(?:当年|同年)?\d{1,2}月)"
)


def project_periods(books: Books) -> Iterator[Event]:
    """项目的实施周期应包含本年度：在本年度之前已经结束、之后才开始，或结束早于开始的，疑为年度误写。"""
    for match, source in books.find(_PERIOD):
        first, last = int(match[1]), int(match[2] or match[1])
        if first <= books.year <= last:
            yield HELD
            continue
        message = (
            f"{books.year}年度项目的实施周期写作{first}年至{last}年，不含本年度，疑为年度误写。"
        )
        yield Contradiction(
            "实施周期", message, (at(books, source, match[0]),), f"含{books.year}年"
        )
