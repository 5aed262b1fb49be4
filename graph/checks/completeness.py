"""Tables that are announced, numbered or called empty; whose they are, and of which day (group 25)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graph.checks.accounts import accounts_of
from graph.checks.books import Books, squeeze
from graph.checks.empty_tables import NUMBERED
from graph.checks.repeats import likeness
from graph.checks.verdict import HELD, Contradiction, Event, at, stated, with_unit
from ontology.facts import Claim, Observation, ReportKind, Source

_LISTED = re.compile(
    r"^[ \t\u3000]*(?:[-*•·][ \t]*)?(?:[（(]?[一二三四五六七八九十]{1,3}[、）)]|表?[ \t]?\d{1,2}[、.．:：])?[ \t]*"
    r"(?P<title>[^\n.…\t\d]{4,40}表)(?:[ \t]*[.…·]{2,}[.…· \t]*\d*|[ \t]+\d{1,3})?[ \t]*$",
    re.M,
)
_OWNER = re.compile(
    r"^[ \t|]*(?:编制)?(?:部门|单位)(?:[（(]单位[）)])?(?:名称)?[：:][ \t]*(?P<name>[^\s：:（(|]{5,40})",
    re.M,
)
_AS_OF = re.compile(
    r"截[至止](\d{4})年(?:度)?(\d{1,2})月(?:\d{1,2}日|底|末)[^。]{0,40}(?:车辆|固定资产|国有资产|设备)"
    r"|(?:资产[^。]{0,60}截[至止](?:时间|日期)?[:：]?|截[至止](?:时间|日期)[:：](?=.{10,60}价值))"
    r"(\d{4})[-年/.](\d{1,2})[-月/.]\d{1,2}"
    r"|(\d{4})年(?:度)?(?:期末|年末|末|底)[^。]{0,20}(?:共有车辆|固定资产|国有资产)"
)
_TABLE_YEARS = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        r"^[ \t|]*(?:预算|决算)?年度[:：][ \t|]*\n?[ \t|]*(20\d\d)(?=年?度?[ \t|]*$)",
        r"^[ \t|]*(20\d\d)年度[ \t|]*$",
        r"^[ \t|#*]*(?:[\d一二三四五六七八九十]{1,3}[、.．][ \t]*)?(20\d\d)年(?:度)?(?!.*(?:自评|绩效|评价))"
        r"[^\n。；，,]{4,40}(?:预算|决算)[^\n。；，,]{0,10}表[ \t.…\d]*$",
    )
)


def table_numbers(books: Books) -> Iterator[Event]:
    """印有“公开01表”等编号的报表，编号应连续；缺号的表没有公开。"""
    heads = {int(m[1]): m for m in NUMBERED.finditer(books.facts.text)}
    if len(heads) < 4:
        return
    missing = [n for n in range(1, max(heads)) if n not in heads]
    if not missing:
        yield HELD
        return
    said = "、".join(f"公开{n:02d}表" for n in missing)
    message = f"报表编号不连续：印有公开{min(heads):02d}表至公开{max(heads):02d}表，缺{said}。"
    after = [heads[min(h for h in heads if h > n)] for n in missing]
    cited = tuple(at(books, books.source(m.start(1), m.end(1)), m[0].strip()) for m in after)
    yield Contradiction("报表编号", message, cited, said)


def announced_tables(books: Books) -> Iterator[Event]:
    """目录列出的报表都应在正文中公开；正文没有的，提示核实。"""
    if not books.tables:
        return
    spans = [(n.start, n.end) for n in books.facts.notes if n.what == "contents"]
    first = min(figures[0].source.start for figures in books.tables.values())
    spans = spans or _untitled_contents(books, first)
    listed = [m for m in _LISTED.finditer(books.facts.text) if _inside(m.start(), spans)]
    body = [
        squeeze(m["title"]) for m in re.finditer(r"^(?P<title>[^\n]{4,120})$", books.facts.text, re.M)
        if "表" in m["title"] and not _inside(m.start(), spans)
    ]  # fmt: skip
    missing = []
    for match in listed:
        title = squeeze(match["title"])
        if _PART.match(title):
            continue  # a part of the report, with the tables in it
        if (
            _ALL_TABLES.fullmatch(title)
            or any(_is_title(title, x) for x in body)
            or _joins(title, body)
        ):
            yield HELD
        else:
            missing.append(match)
    if missing and len(missing) < len(listed):
        said = "》《".join(m["title"].strip() for m in missing)
        message = f"目录列有《{said}》，正文却没有这{'张' if len(missing) == 1 else '些'}表。"
        cited = tuple(
            at(books, books.source(m.start("title"), m.end("title")), m["title"]) for m in missing
        )
        yield Contradiction(missing[0]["title"].strip(), message, cited, "公开该表")


_PART = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:部分|章|篇)")
_AND = re.compile(r"以及|[及和与、]")
_ANNEX = re.compile(r"^附[件表][一二三四五六七八九十\d]*[：:、.．]?")
_ALL_TABLES = re.compile(r"(?:\d{4}年度?)?(?:部门|单位)?(?:预算|决算)(?:公开)?(?:报表|表)")


def _joins(title: str, lines: list[str]) -> bool:
    """Whether one title announces several tables, each with a title of its own: 附件 整体支出及项目支出自评表."""
    *others, last = _AND.split(_ANNEX.sub("", title))
    alike = [line for line in lines if line.endswith(title[-3:])]
    return bool(others) and all(
        any(part in x or _is_title(part, x) for x in alike) for part in (*others, last)
    )


def _is_title(title: str, line: str) -> bool:
    """Whether a line of the body bears the title, in these or in shorter words."""
    title = _ANNEX.sub("", title) or title
    one, two = _kernel(title), _kernel(line)
    alike = bool(one and two) and (one in two or (two in one and len(two) * 10 >= len(one) * 7))
    return title in line or _near(title, line) or alike


def _near(one: str, two: str) -> bool:
    """Titles of one table that differ by a word or two."""
    return abs(len(one) - len(two)) <= 2 and likeness(one, two) >= 0.85


def _kernel(title: str) -> str:
    """What tells a table from others: its title without the words that all titles share."""
    kernel = re.sub(
        r"^表[一二三四五六七八九十]{1,3}|部门|单位|年度?|预算|决算|支出|收入|收支|总|情况|明细|表|\d|性",
        "",
        title,
    )
    return kernel if len(kernel) >= 3 else ""


def _untitled_contents(books: Books, first: int) -> list[tuple[int, int]]:
    """From the word 目录 to the first table, where the reader noted no contents."""
    found = re.search(r"^[ \t]*目[ \t\u3000]*录[ \t]*$", books.facts.text[:first], re.M)
    if found is None:
        return []
    titles = [m.start() for m in re.finditer(r"第一部分", books.facts.text[:first])]
    after = [t for t in titles if t > found.end()]
    end = after[min(1, len(after) - 1)] if after else found.end() + 800
    return [(found.end(), min(end, first))]


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def table_owner(books: Books) -> Iterator[Event]:
    """各表表头的部门（单位）名称应是本部门或其所属单位；与其他各表不同的，疑为误植。"""
    found = list(_OWNER.finditer(books.facts.text))
    named = Counter(squeeze(m["name"]) for m in found)
    if sum(named.values()) < 3:
        return
    usual = named.most_common(1)[0][0]
    known = {
        squeeze(n)
        for o in books.facts.organizations
        if o.kind != "other"
        for n in (o.name, *o.aliases)
    }
    known |= {squeeze(books.facts.report.organization), usual}
    for match in found:
        name = squeeze(match["name"])
        if not any(role in name for role in _ROLES):
            continue  # 单位：公里、座、人
        if any(name in k or k in name for k in known) or named[name] > 1:
            yield HELD
            continue
        message = f"一张表的表头写作“{name}”，其余各表写作“{usual}”，单位名称不一致。"
        place = books.source(match.start("name"), match.end("name"))
        yield Contradiction(name, message, (at(books, place, name),), usual)


_HEADED = re.compile(r"^(?P<code>\d{3,6})[ \t]*(?P<name>[\u4e00-\u9fff（）()]{6,40})$", re.M)


def table_heads(books: Books) -> Iterator[Event]:
    """每张表上方的“编码 部门名称”应相同：三处以上写作本部门而一处编码或名称不同的，疑为误植。"""
    found = [
        (m, (m["code"], squeeze(m["name"])))
        for m in _HEADED.finditer(books.facts.text)
        if any(role in m["name"] for role in _ROLES)
    ]
    counted = Counter(head for _, head in found)
    if not counted or counted.most_common(1)[0][1] < 3:
        return
    usual = counted.most_common(1)[0][0]
    for match, head in found:
        if (
            head == usual
            or counted[head] > 1
            or (head[0] != usual[0] and len(head[0]) != len(usual[0]))
        ):
            yield HELD
            continue
        said, due = " ".join(head), " ".join(usual)
        message = f"一张表上方写作“{said}”，其余各表写作“{due}”，编码或名称不一致。"
        place = books.source(match.start(), match.end())
        yield Contradiction(said, message, (at(books, place, said),), due)


_ROLES = ("局", "办", "委", "中心", "院", "校", "所", "站", "会", "部", "处", "队", "馆")


def as_of(books: Books) -> Iterator[Event]:
    """国有资产占用情况：决算报告应截至本年度12月31日；预算报告应截至上年末，不晚于上年12月31日（写明上年末的即为该日）。"""
    final = books.facts.report.kind is ReportKind.FINAL
    latest = books.year if final else books.year - 1
    for match, source in books.find(_AS_OF):
        said, month = match[1] or match[3] or match[5], match[2] or match[4] or "12"
        earlier = not final and int(said) < latest and not _last_end(books, source)
        sooner = month != "12" and int(said) < latest + final
        if int(said) == latest or earlier or sooner:
            yield HELD
            continue
        what = "决算" if final else "预算"
        message = f"{books.year}年度{what}报告的资产情况写作截至{said}年{month}月，年度不符。"
        place = books.within(source, r"\s*".join(said))
        cited = (at(books, place, said),)
        yield Contradiction("资产截止日", message, cited, f"{latest}年12月31日")


def _last_end(books: Books, source: Source) -> bool:
    """Whether the words right before call the day the end of last year."""
    return "上年末" in squeeze(books.facts.text[max(0, source.start - _REACH) : source.start])


_REACH = 160


def table_year(books: Books) -> Iterator[Event]:
    """各表表头（表名）所印的预算（决算）年度应一致。"""
    for pattern in _TABLE_YEARS:
        found = list(pattern.finditer(books.facts.text))
        printed = Counter(match[1] for match in found)
        if sum(printed.values()) < 3:
            continue
        usual, times = printed.most_common(1)[0]
        for match in found:
            if match[1] == usual or printed[match[1]] * 3 > times:
                yield HELD
                continue
            message = f"一张表的表头年度写作{match[1]}，其余各表写作{usual}，年度不一致。"
            place = books.source(match.start(1), match.end(1))
            yield Contradiction("表头年度", message, (at(books, place, match[1]),), usual)


_TELLING = 4
"""Digits from which on a number is hardly another's too."""
_WHOLES = (
    "revenue",
    "expenditure",
    "grand",
    "basic",
    "project",
    "personnel",
    "operating",
    "agency",
)


def years(books: Books) -> Iterator[Event]:
    """情况说明所写年度应与数值相符：写作上年或下年而数值恰为本年报表数（或别处所写的本年数），同一段又没有本年数的，或只写了往年机关运行经费的，疑为年度误写。"""
    accounts = accounts_of(books)
    told = [(c, a) for c in books.claims if (a := accounts.account(c))]
    for claims in books.by_section.values():
        read = [(c, a) for c in claims if (a := accounts.account(c)) and a.subject in _WHOLES]
        now = {a.subject for _, a in read if a.year == books.year}
        wrong: list[tuple[Claim, Observation | Claim]] = []
        for claim, account in read:
            other_year = abs(account.year - books.year) == 1 and account.subject not in now
            meant = "operating" if account.subject == "agency" else account.subject
            own = replace(account, subject=meant, year=books.year)
            cells = accounts.cells_of(own, account.phase) if account.phase else []
            again = [c for c, a in told if (a.subject, a.year) == (meant, books.year)]
            same = [
                f for f in (*cells, *(again if len(claim.value.as_tuple().digits) >= _TELLING else ()))
                if f.amount_yuan == claim.amount_yuan and claim.value
            ]  # fmt: skip
            if other_year and same:
                wrong.append((claim, same[0]))
        if wrong:
            first, cell = wrong[0]
            said = "、".join(f"“{c.measure}”{with_unit(c)}" for c, _ in wrong)
            where = "别处" if isinstance(cell, Claim) else f"《{cell.table_title}》等表"
            message = f"{said}是{books.year}年{where}的数，年度却写作{first.fiscal_year}年。"
            cited = tuple(stated(books, f) for pair in wrong for f in pair)
            yield Contradiction(first.measure, message, cited, f"{books.year}年")
            return
    yield from _only_before(books)


def _only_before(books: Books) -> Iterator[Event]:
    """Running costs that are told of years before and never of this one."""
    accounts = accounts_of(books)
    told = [(c, a) for c in books.claims if (a := accounts.account(c)) and a.subject == "agency"]
    tabled = any(subject == "agency" for subject, _, _ in accounts.cells)
    if not told or tabled or not all(0 < books.year - a.year <= 2 for _, a in told):
        return
    first, account = told[0]
    said = f"“{first.measure}”{with_unit(first)}写作{account.year}年"
    message = f"{said}，没有{books.year}年的数，疑为年度误写。"
    yield Contradiction(first.measure, message, (stated(books, first),), f"{books.year}年")
