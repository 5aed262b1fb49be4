"""Lists in prose that say they are whole: items of a class, 支出包括, names before their number (groups 3, 7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval
from graph.checks.books import Books, squeeze
from graph.checks.intervals import (
    COUNT,
    UNITS,
    Interval,
    count_of,
    in_unit,
    number_of,
    printed,
    total,
)
from graph.checks.nearby import plain, stem
from graph.checks.unit_lists import COUNTED_OFFICES, COUNTED_UNITS
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, at, places, with_unit
from graph.checks.wording import class_name
from ontology.facts import Claim, Phase, Source

_ITEM = re.compile(r"^(?:[^()]*?)([^()\d、.“]+)\(类\).*\(项\)")
_CLASS = re.compile(r"^([^()]+?)(?:\(类\))?(?:支出)?$")


def items_of_class(books: Books) -> Iterator[Event]:
    """没有报表可对照时，逐项说明的各（项）支出之和应等于所写的该类支出；其余各类都相等而一类不等的，该类或其一项有误。"""
    accounts = accounts_of(books)
    for phase in (Phase.EXECUTED, Phase.APPROVED):
        said = [
            c for c in books.claims if plain(c) and c.phase is phase and c.fiscal_year == books.year
        ]
        items: dict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in said:
            named = _ITEM.match(squeeze(claim.measure))
            account = accounts.account(claim)
            if named and not (account and accounts.matching(account)[0]):
                items[class_name(named[1])].setdefault(stem(claim.measure), claim)
        classes: dict[str, Claim] = {}
        for claim in said:
            named = _CLASS.match(squeeze(claim.measure))
            if named and class_name(named[1]) in items:
                classes.setdefault(class_name(named[1]), claim)
        pairs = [(classes[n], list(found.values())) for n, found in items.items() if n in classes]
        yield from _classes(books, pairs)


def _classes(books: Books, pairs: Sequence[tuple[Claim, list[Claim]]]) -> Iterator[Event]:
    wrong = [(w, i) for w, i in pairs if not total(map(interval, i)).meets(interval(w))]
    if len(wrong) != 1 or len(pairs) < 3:
        yield from (HELD for pair in pairs if pair not in wrong)
        if wrong:
            yield Lacking("各类支出没有逐项列全，不核对各项之和")
        return
    whole, parts = wrong[0]
    expected = in_unit(total(map(interval, parts)).middle, whole.unit)
    message = (
        f"“{whole.measure}”为{with_unit(whole)}，逐项说明的{len(parts)}项之和为{expected}，"
        "其余各类都相等，该类或其中一项有误。"
    )
    yield Contradiction(whole.measure, message, places(books, (whole, *parts)), expected)


_WHOLE = re.compile(
    r"(?:总预算|总计|合计|总额|总收入|总支出|支出)(?:均?为|是)?(\d[\d,]*(?:\.\d+)?)(万元|元|亿元)"
)
_LISTED = re.compile(r"(收入|支出)包括[：:]([^；。]*\d[^；。]*)[；。]")
_CONTENTS = re.compile(
    r"共计支出(\d[\d,]*(?:\.\d+)?)(万元|元)[，,]?(?:具体)?(?:内容|项目)?包括[：:]([^。]*\d[^。]*)。"
)
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万元|元|亿元)")
_OPEN = re.compile(r"等|其中|比|较|每")
_REACH = 80


def included(books: Books) -> Iterator[Event]:
    """写明总额后以“收入（支出）包括”“具体内容包括”逐项列出且都有金额的，各项之和应等于总额。"""
    text = books.squeezed[0]
    for match, source in books.find(_LISTED):
        before = list(_WHOLE.finditer(text, max(0, match.start() - _REACH), match.start()))
        between = text[before[-1].end() : match.start()] if before else ""
        if before and not re.search(r"\d", re.sub(r"收入包括[^；]*；", "", between)):
            whole = printed(number_of(before[-1][1]), before[-1][2])
            yield from _listed(books, before[-1][0], whole, match[2], source.start, source.end)
    for match, source in books.find(_CONTENTS):
        whole = printed(number_of(match[1]), match[2])
        yield from _listed(
            books, f"共计支出{match[1]}{match[2]}", whole, match[3], source.start, source.end
        )


def _listed(
    books: Books, said: str, whole: Interval, words: str, start: int, end: int
) -> Iterator[Event]:
    amounts = _AMOUNT.findall(words)
    named = [w for w in re.split(r"[、，,；]", words) if w]
    if len(amounts) < 2 or len(amounts) != len(named) or _OPEN.search(words):
        return
    items = [printed(number_of(number), unit) for number, unit in amounts]
    if total(items).meets(whole):
        yield HELD
        return
    exact = sum((number_of(number) * UNITS[unit] for number, unit in amounts), Decimal(0))
    expected = in_unit(exact, amounts[0][1])
    message = f"写明“{said}”，所列{len(items)}项（{words}）之和为{expected}，两数不符。"
    yield Contradiction(said, message, (at(books, books.source(start, end), said),), expected)


_NAMES = re.compile(r"对([^，。；：]{4,160}?)(\d{1,2})个项目")
_QUOTED = re.compile(r"((?:“[^“”]{2,40}”[、和，]?){2,})(\d{1,2})个项目")


def names_counted(books: Books) -> Iterator[Event]:
    """项目个数之前逐一列出项目名称的（没有“等”字），名称的个数应与所写个数一致。"""
    for match, source in books.find(_QUOTED):
        names = re.findall(r"“([^“”]+)”", match[1])
        yield from _named(books, names, int(match[2]), source)
    known = sorted({squeeze(p.name) for p in books.projects}, key=len, reverse=True)
    for match, source in books.find(_NAMES):
        names = [n for n in re.split(r"[、和及]", squeeze(match[1]).removesuffix("等")) if n]
        mine = [n for n in names if any(n in k or k in n for k in known)]
        if len(names) < 2 or len(mine) < len(names) or "等" in match[1] or "”" in match[1]:
            continue
        yield from _named(books, names, int(match[2]), source)


def _named(books: Books, names: Sequence[str], number: int, source: Source) -> Iterator[Event]:
    if len(names) == number:
        yield HELD
    else:
        message = (
            f"写作{number}个项目，其前列出的名称有{len(names)}个（{'、'.join(names)}），个数不符。"
        )
        place = books.within(source, rf"{number}\s*个\s*项目")
        cited = (at(books, place, f"{number}个项目"),)
        yield Contradiction("项目个数", message, cited, f"{len(names)}个")


_SEVERAL = re.compile(
    rf"(?P<before>[^\d，。；：:、（）()]{{0,10}})(?<![\d.])(?P<number>{COUNT})(?P<unit>[个项家条类种处所名人位次批期场件部])(?P<what>[^\d，。；：:、（）()]{{0,12}}?)"
    r"[，,：:]?[（(]?(?:分别(?:为|是)|依次(?:为|是)|即|具体(?:为|是))[：:]?(?P<names>[^。；）)]{4,200})"
)


def names_after(books: Books) -> Iterator[Event]:
    """“若干个某某，分别为甲、乙、丙”：个数应与其后逐一列出的名称个数一致（有“等”字的不核对）。"""
    for match, source in books.find(_SEVERAL):
        names = match["names"].split("，")[0]
        count = int(count_of(match["number"]))
        splits = [[n for n in re.split(by, names) if n] for by in (r"[、]", r"[、和及]|以及")]
        several = "、" in match["names"].removeprefix(names)
        if "等" in names or "：" in names or len(splits[0]) < 2 or count > _MANY or several:
            continue
        noun = match["what"] or match["before"]
        if re.match(r"\d", names) or COUNTED_UNITS.search(noun) or COUNTED_OFFICES.search(noun):
            continue  # unit_counts compares them
        if any(len(found) == count for found in splits):
            yield HELD
            continue
        said = f"{match['number']}{match['unit']}{match['what']}"
        message = (
            f"写作{said}，其后逐一列出的有{len(splits[1])}{match['unit']}（{names}），个数不符。"
        )
        place = books.spelt(source, said)
        cited = (at(books, place, said), at(books, source, names))
        yield Contradiction(said, message, cited, f"{len(splits[1])}{match['unit']}")


_MANY = 30
