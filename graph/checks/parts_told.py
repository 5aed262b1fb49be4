"""An amount in prose and the parts told right after it: 其中, 包括, 主要用于, 第一季度 (group 3)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money, top_classes
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, number_of, printed, total
from graph.checks.nearby import plain
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, at, places, with_unit
from graph.checks.wording import class_name
from ontology.facts import Claim, Severity

_MONEY = r"\d[\d,]*(?:\.\d+)?"
_HEAD = re.compile(
    rf"(?P<name>[^\d，,；;。：:（）()]{{0,20}})(?<![\d.])(?P<number>{_MONEY})(?P<unit>万元|元|亿元)"
    r"(?:[，,](?:较|比|与|占|完成|增|减|同比|下降|上年结转|年初结转|主要原因|主要是)[^，,；;。：:]*)*"
    r"(?:[，,。；（(]?(?:(?:主要)?其中|(?:具体|主要)?包括|(?:主要|具体)?用于(?:以下方面)?|分别(?:为|是)|具体为|(?:分布)?构成(?:情况)?(?:为|是|如下))[：:，,]?"
    r"|。(?P<again>[^\d，,；;。：:]{2,12}?)(?:(?:主要)?(?:用于|包括)[：:，,]?|中[，,：:])|[，,：:]?(?=第一季度))"
    r"(?=(?P<rest>[^。]*\d[^。]*))"
)
_ITEM = re.compile(
    r"^(?P<numeral>[一二三四五六七八九]是|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])?(?:用于|安排|支付)?"
    rf"(?P<label>[^\d，,；;（）()%]{{2,40}}?)(?:用款计划)?(?P<number>{_MONEY})(?P<unit>万元|元|亿元)(?P<tail>$|[，,（(].*$)"
)
_SOURCE = re.compile(
    r"结转|结余|财政拨款|公共预算|基金预算|资本经营预算|专户|单位资金|自有资金|事业收入"
)
_PROJECT = re.compile(r"(?:经费|项目|工程|专项|活动|补助|费)(?:预算)?$")
_LAST_OF_TWO = re.compile(r"[亿万]?元[和与及、]")
_PURE = re.compile(r"^(?:$|[，,]?占[^，；。]{0,24}?[\d.]+%$|[（(][^（）()]*[）)]$)")
_NOT_A_PART = re.compile(
    r"比|较|其中|每|标准|同期|上年(?!结转)|去年|累计|含|增加|减少|增长|下降|合计|小计|共计|总计|预算数|超过|人均|以上|以下"
)
_CHANGED = re.compile(r"比|较|增加|减少|增长|下降|上年(?!结转)")
_PLANNED_TOO = re.compile(
    rf"(?:年初|全年|本年|调整)?预算数?为?{_MONEY}万?元[，,](?:支出)?决算数?为?(?=\d)"
)
"""A part's budget told before what was spent on it, where the whole is what was spent."""
_PIECES = r"\d[\d,]*(?:\.\d+)?(?:平方米|平米|亩|栋|处|台[（(]套[）)]|台套|台|辆|套|件|册|个)"
_WORTH = r"[、，,（(]?(?:账面)?(?:原值|净值|价值|金额)"
_HOW_MANY = re.compile(
    rf"{_PIECES}(?={_WORTH})[、，,（(]?"
    rf"|[、，,](?:单[位件台]?(?:价|价值)在?{_MONEY}万元[^\d，。；]{{0,16}}|[^\d、，。；]{{2,16}}){_PIECES}"
    rf"(?!{_WORTH})(?=[、，,；;。]|$)"
)
"""Of things owned: how many there are, before what they are worth, or where that is not said."""
_CLOSE, _MOST = Decimal("0.05"), Decimal("0.7")
_WHOLE_SETS = (("基本支出", "项目支出"), ("人员经费", "公用经费"), ("第一季度", "第四季度"))


@dataclass(frozen=True, slots=True)
class Item:
    """A part as told."""

    label: str
    number: str
    unit: str
    tail: str

    @property
    def interval(self) -> Interval:
        return printed(number_of(self.number), self.unit)


def of_which(books: Books) -> Iterator[Event]:
    """总额之后以“其中”“包括”“主要用于”或按季度逐项列出金额的，各项之和不应大于总额；与总额相差不足5%、以“其他”收尾或成套（四个季度，基本与项目）的视为列全，应恰好相等；“其中”列出三项以上、所缺不足三成的，提示核实。"""
    offsets = books.squeezed[1]
    for match, head in books.find(_HEAD):
        again, rest = match["again"], match["rest"]
        if _LAST_OF_TWO.match(match["name"]) or _spends_a_balance(match):
            continue  # 甲1元和乙2元。其中…: of which of them, or of both
        if _CHANGED.search(match["name"]) or (again and not match["name"].endswith(again)):
            continue
        if "预算" not in match["name"]:
            rest = _PLANNED_TOO.sub("", rest)
        items = _items(
            re.split(r"[）)]", rest)[0] if re.search(r"[（(][^（(]*$", match[0]) else rest
        )
        sides = {side for i in items for side in ("收入", "支出") if i.label.endswith(side)}
        if len(items) < 2 or len(sides) > 1:
            continue  # 收、支总计9元。其中收入8元、支出7元: two ways to part it
        reached = total(i.interval for i in items)
        whole = printed(number_of(match["number"]), match["unit"])
        short = reached.high < whole.low
        partly = short and not _all_told(items, whole)
        loose = (
            len(items) > 2
            and re.search(r"其中|分别", match[0])
            and reached.middle >= whole.middle * _MOST
        )
        if all(i.interval.low > whole.high for i in items):
            continue  # of which is said of something greater
        first = any(total(i.interval for i in items[:n]).meets(whole) for n in range(2, len(items)))
        if first or reached.meets(whole) or (partly and not loose):
            yield HELD  # 支出100元，其中基本支出60元、项目支出40元、年末结转5元: the last is no part
            continue
        if short and _of_a_row(books, whole, items):
            yield HELD  # the table prints what the text leaves out
            continue
        expected, said = in_unit(reached.middle, match["unit"]), match["number"] + match["unit"]
        listed = "、".join(f"{i.label}{i.number}{i.unit}" for i in items)
        name = re.sub(r"^年度?|(?:为|是|共)$", "", match["name"]) or "总额"
        message = f"“{name}”为{said}，其中{listed}，各项之和为{expected}，两数不符。"
        amounts = {number_of(match["number"]), *(number_of(i.number) for i in items)}
        source = books.source(head.start, offsets[match.end("rest") - 1] + 1)
        told = [c for c in books.claims_in(source) if plain(c) and c.value in amounts]
        place = books.spelt(source, said)
        cited = places(books, told) or (at(books, place, said),)
        severity = Severity.WARNING if partly else None
        yield Contradiction(said, message, cited, expected, severity)


def _spends_a_balance(match: re.Match[str]) -> bool:
    """支出5元，年末结转和结余2元。主要用于…: what a new sentence says is paid is paid of what was spent."""
    left, between = (
        re.search(r"年末[^，]*$", match["name"]),
        match[0][match.end("unit") - match.start() :],
    )
    return left is not None and "。" in between and "用于" in between


def _of_a_row(books: Books, whole: Interval, items: Sequence[Item]) -> bool:
    """Whether one row of a table prints the whole, these parts and the rest of it."""
    rows: dict[int, list[Interval]] = defaultdict(list)
    for figure in filter(is_money, books.facts.observations):
        rows[books.line_of(figure.source.start)].append(interval(figure))
    return any(
        whole in cells
        and all(i.interval in cells for i in items)
        and total(c for c in cells if c != whole).meets(whole)
        for cells in rows.values()
    )


def _items(rest: str) -> Sequence[Item]:
    """The parts, by the marks that part them: 、 within the first stretch, else ；, else ； and commas,
    else commas."""
    stretches = re.split(r"[；;]", _HOW_MANY.sub("", rest))
    for pieces, pure in (
        (re.split(r"、", stretches[0]), True),
        (stretches, False),
        (re.split(r"[；;，]|,(?!\d)", "；".join(stretches)) if stretches[1:] else [], True),
        (re.split(r"，|,(?!\d)", stretches[0]), True),
    ):
        items = _read([p for p in pieces if p], pure)
        if len(items) > 1:
            return () if _only_first(items) else items
    return ()


def _only_first(items: Sequence[Item]) -> bool:
    """Whether the first alone is a part, a source of the money, and what follows are the next of a list of
    projects: 甲工程9元，其中上年结转1元；乙工程8元."""
    first, *others = (item.label for item in items)
    return _SOURCE.search(first) is not None and all(
        _PROJECT.search(label) and not _SOURCE.search(label) for label in others
    )


def _read(pieces: Sequence[str], pure: bool) -> Sequence[Item]:
    """Each piece as a part; none where one of them is something else."""
    items: list[Item] = []
    numbered: set[bool] = set()
    for at_piece, piece in enumerate(pieces):
        if items and (re.match(r"占[^，；。]*%$", piece) or not re.search(r"\d", piece)):
            continue
        found = _ITEM.match(piece)
        last = at_piece == len(pieces) - 1
        if found is None or _NOT_A_PART.search(found["label"]):
            return ()
        if pure and not last and not _PURE.match(found["tail"]):
            return ()
        if not pure and _holds_another(found):
            return ()  # 甲1元，乙2元；丙3元: two of them in one stretch
        numbered.add(bool(found["numeral"]))
        items.append(Item(found["label"], found["number"], found["unit"], found["tail"]))
    return items if len({i.label for i in items}) == len(items) and len(numbered) == 1 else ()


def _holds_another(found: re.Match[str]) -> bool:
    """Whether an amount of the same side (…收入1元，…收入2元) stands right behind the part in its stretch."""
    after = re.split(r"[，,](?!\d)", found["tail"])[1:2]
    another = _ITEM.match(after[0]) if after else None
    if another is None or re.match("其中|包括|主要|用于|安排", after[0]):
        return False
    alike = another["label"][-2:] == found["label"][-2:]
    return alike and not _NOT_A_PART.search(another["label"])


def _all_told(items: Sequence[Item], whole: Interval) -> bool:
    """Whether the parts mean to leave nothing out."""
    off = whole.middle - total(i.interval for i in items).middle
    labels = [i.label for i in items]
    sets = any(all(any(k in label for label in labels) for k in kinds) for kinds in _WHOLE_SETS)
    return sets or labels[-1].startswith(("其他", "其它")) or off <= whole.middle * _CLOSE


def classes_told(books: Books) -> Iterator[Event]:
    """接连逐类列出三类以上支出的（一般公共服务、教育等），各类之和应等于所写的支出总额（财政拨款支出、当年拨款）之一；与总额相差不足10%的提示核实，差得更多的视为没有列全。"""
    accounts = accounts_of(books)
    wholes = [
        c for c in books.claims
        if plain(c) and c.fiscal_year == books.year
        and (((a := accounts.account(c)) and a.subject in _TOTALS) or _SPENT.search(squeeze(c.measure)))
    ]  # fmt: skip
    for items in _class_lists(books):
        reached = total(map(interval, items))
        mine = [c for c in wholes if c.phase is items[0].phase]
        off = {abs(interval(c).middle - reached.middle): c for c in reversed(mine)}
        if any(reached.meets(interval(c)) for c in mine):
            yield HELD
        elif not off or min(off) > interval(off[min(off)]).middle * _TENTH:
            yield Lacking("各类支出没有逐类列全，不核对各类之和")
        else:
            whole = off[min(off)]
            expected = in_unit(reached.middle, whole.unit)
            message = f"“{whole.measure}”为{with_unit(whole)}，逐类列出的{len(items)}类之和为{expected}，两数不符。"
            yield Contradiction(whole.measure, message, places(books, (whole, *items)), expected)


def _class_lists(books: Books) -> Iterator[list[Claim]]:
    """Three classes or more told one after the other, with nothing but their shares between."""
    for claims in books.by_section.values():
        found: list[Claim] = []
        for claim in (*claims, None):
            if claim is not None and claim.change == "share":
                continue
            if claim is not None and plain(claim) and _is_class(claim, found):
                found.append(claim)
                continue
            if len(found) >= 3:
                yield found
            found = []


def _is_class(claim: Claim, before: Sequence[Claim]) -> bool:
    named = re.sub(r"\(类\)", "", squeeze(claim.measure))
    again = any(squeeze(c.measure) == squeeze(claim.measure) for c in before)
    alike = not before or before[0].phase is claim.phase
    return class_name(named) in top_classes() and not again and alike


_TOTALS = ("expenditure", "expenditure_grand", "grand")
_SPENT = re.compile(r"当年(?:财政)?拨款(?:支出|规模)?$|安排支出$|总支出$")
_TENTH = Decimal("0.1")


_PROJECTS = re.compile(
    rf"(?P<number>\d{{1,2}})个项目[^。；]{{0,30}}?资金(?P<sum>{_MONEY})(?P<unit>万元|元)[，,。]其中[：:，,]?(?=(?P<rest>[^。]*\d[^。]*))"
)


def projects_listed(books: Books) -> Iterator[Event]:
    """“若干个项目，涉及资金若干，其中：甲项目若干万元，乙项目若干万元”：列出的项目资金之和等于总额的即为列全，个数应与所写的一致。"""
    for match, source in books.find(_PROJECTS):
        items = _items(match["rest"])
        reached = total(i.interval for i in items)
        if len(items) < 2 or not reached.meets(printed(number_of(match["sum"]), match["unit"])):
            continue
        if len(items) == int(match["number"]):
            yield HELD
            continue
        said = f"{match['number']}个项目"
        message = f"写作{said}，其后列出的{len(items)}个项目资金之和已等于总额，个数不符。"
        place = books.within(source, rf"{match['number']}\s*个\s*项\s*目")
        yield Contradiction(said, message, (at(books, place, said),), f"{len(items)}个")
