"""Lists in prose: items that have their own total, brackets, changes, and items left out (group 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import UNITS, Interval, in_unit, number_of, printed, total
from graph.checks.nearby import CHANGES, Nearby, plain
from graph.checks.shares import Part, parts_of, whole_of
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    at,
    name_of,
    places,
    shown,
    with_unit,
)
from graph.checks.wording import class_name
from ontology.facts import Claim

_TOTAL = re.compile(r"(?:合计|小计|共计|总计)$")
_CLOSE = Decimal("0.05")
"""A list that comes this near to its whole means to be complete."""


def stated_sums(books: Books) -> Iterator[Event]:
    """一句之中先写总额、再列各项、末尾写合计的：各项之和=合计=总额；容差为末位半个单位×(项数+1)。"""
    for claims in _sentences(books):
        money = [c for c in claims if plain(c)]
        if len(money) < 4:
            continue
        whole, *items, end = money
        summed = re.fullmatch(r"(.*?)(?:合计|小计|共计|总计)", squeeze(end.measure))
        if summed is None or summed[1] not in ("", squeeze(whole.measure)):
            continue
        if books.facts.text[whole.source.end :].lstrip().startswith("、"):
            yield from _summed_up(books, [whole, *items], end)
            continue
        if total(map(interval, items)).meets(interval(end)) and interval(end).meets(
            interval(whole)
        ):
            yield HELD
            continue
        exact = sum((i.amount_yuan or Decimal(0) for i in items), Decimal(0))
        expected = in_unit(exact, whole.unit)
        message = (
            f"“{whole.measure}”为{with_unit(whole)}，所列{len(items)}项之和为{expected}，"
            f"句末合计写作{with_unit(end)}，三数应一致。"
        )
        cited = places(books, (whole, *items, end))
        yield Contradiction(whole.measure, message, cited, expected)


def _summed_up(books: Books, items: list[Claim], end: Claim) -> Iterator[Event]:
    """A list that only its end adds up: 甲县1万元、乙县2万元、丙县3万元，合计6万元."""
    if total(map(interval, items)).meets(interval(end)):
        yield HELD
        return
    exact = sum((i.amount_yuan or Decimal(0) for i in items), Decimal(0))
    expected = in_unit(exact, end.unit)
    message = f"所列{len(items)}项之和为{expected}，句末合计写作{with_unit(end)}，两数应一致。"
    yield Contradiction(end.measure, message, places(books, (*items, end)), expected)


def _sentences(books: Books) -> Iterator[list[Claim]]:
    for section in books.by_section.values():
        found: dict[int, list[Claim]] = {}
        for claim in section:
            found.setdefault(claim.sentence.start, []).append(claim)
        yield from found.values()


_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万元|元|万|亿元)")
_BRACKET = re.compile(r"（([^（）]{4,120})）(\d[\d,]*(?:\.\d+)?)(万元|元|亿元)")


def brackets(books: Books) -> Iterator[Event]:
    """某项支出后的括号逐一列出细目的，细目之和应等于括号后的数；容差为末位半个单位×(项数+1)。"""
    for match, source in books.find(_BRACKET):
        inside = _AMOUNT.findall(match[1])
        if len(inside) < 2 or re.search(r"比|较|每|标准|其中", match[1]):
            continue
        items = [printed(number_of(v), unit) for v, unit in inside]
        whole = printed(number_of(match[2]), match[3])
        if total(items).meets(whole):
            yield HELD
            continue
        exact = sum((number_of(v) * UNITS[u] for v, u in inside), Decimal(0))
        expected = in_unit(exact, match[3])
        message = (
            f"“（{match[1]}）”各细目之和为{expected}，其后的数写作{match[2]}{match[3]}，两数不符。"
        )
        yield Contradiction(
            "括号内细目", message, (at(books, source, match[2] + match[3]),), expected
        )


def listed_changes(books: Books) -> Iterator[Event]:
    """总额的增减额后逐项列出各项增减的，带符号之和应等于总的增减额；与总额相差不足5%的，或各项金额之和等于总额的，视为列全。"""
    for section in books.by_section.values():
        changes = [c for c in section if c.change in CHANGES and is_money(c)]
        for index, head in enumerate(changes):
            items = _under(books, head, changes[index + 1 :])
            if len(items) >= 2 and head.value:
                full = _all_of_it(items) or _amounts_add_up(books, section, head, items)
                yield from _changes(books, head, items, full)


def _under(books: Books, head: Claim, following: Sequence[Claim]) -> list[Claim]:
    """The changes listed after a head's 其中, without those that explain one of them."""
    text = books.facts.text
    if not following or "其中" not in text[head.source.end : following[0].source.start]:
        return []
    found: list[Claim] = []
    before = head
    for claim in following:
        gap = text[before.source.end : claim.source.start]
        if len(gap) > _APART or _TOTAL.search(re.sub(r"比.*$", "", squeeze(claim.measure))):
            break
        if before is head or not _EXPLAINS.search(gap):
            found.append(claim)
        before = claim
    return found


_APART = 220
_EXPLAINS = re.compile(r"主要为|20\d\d\s*年|其中")


def _signed(claim: Claim) -> Interval:
    own = interval(claim)
    return own if claim.change == "increase" else Interval(-own.high, -own.low)


def _changes(books: Books, head: Claim, items: Sequence[Claim], full: bool) -> Iterator[Event]:
    whole, parts = _signed(head), total(map(_signed, items))
    if parts.meets(whole):
        yield HELD
        return
    off = abs(parts.middle - whole.middle)
    if off > abs(whole.middle) * _CLOSE and not full:
        yield Lacking(f"“{head.measure}”没有逐项列全，不核对各项增减之和")
        return
    said = "、".join(f"{i.measure}{with_unit(i)}" for i in items)
    expected = in_unit(parts.middle, head.unit)
    message = f"“{head.measure}”{with_unit(head)}，{said}，各项增减之和为{expected}，相差{in_unit(off, head.unit)}。"
    yield Contradiction(head.measure, message, places(books, (head, *items)), expected)


def _amounts_add_up(
    books: Books, section: Sequence[Claim], head: Claim, items: Sequence[Claim]
) -> bool:
    """Whether the amounts that changed are all of the amount that changed as a whole."""
    found: list[Claim] = []
    for change in (head, *items):
        named = re.sub(r"比.*$", "", squeeze(change.measure))
        same = [
            c for c in books.claims
            if plain(c) and re.sub(r"^\d{4}年", "", squeeze(c.measure)) == named
            and (c.fiscal_year, c.phase) == (change.fiscal_year, change.phase)
        ]  # fmt: skip
        if not same:
            return False
        found.append(min(same, key=lambda c: abs(c.source.start - change.source.start)))
    ends = [c.sentence.end for c in items]
    rest = [
        c for c in section
        if plain(c) and head.source.start < c.source.start < max(ends) and c not in found
    ]  # fmt: skip
    if any(c.value for c in rest):
        return False
    less = (
        total(map(_signed, items)).high < _signed(head).low
    )  # what is nil now can only have fallen
    return total(map(interval, found[1:])).meets(interval(found[0])) and (less or not rest)


def _all_of_it(items: Sequence[Claim]) -> bool:
    """Whether the items are kinds that leave nothing out: basic and project expenditure."""
    said = [squeeze(i.measure) for i in items]
    return any(all(any(k in s for s in said) for k in kinds) for kinds in _WHOLE_SETS)


_WHOLE_SETS = (("基本支出", "项目支出"), ("人员经费", "公用经费"))


def omitted_items(books: Books) -> Iterator[Event]:
    """逐项列出总额用途而占比不足100%的，所缺金额恰为报表中未列出的一类支出的，疑为漏列。"""
    groups: dict[int, list[Part]] = {}
    for part in parts_of(books):
        if isinstance(part, Part):
            groups.setdefault(part.whole.source.start, []).append(part)
    for parts in groups.values():
        shared = total(printed(p.share.value) for p in parts)
        if len(parts) < 2 or shared.wider(Decimal("0.2")).high >= 100:
            continue
        rest = interval(parts[0].whole) - total(interval(p.item) for p in parts)
        named = {class_name(re.sub(r"[（(]类[）)]", "", p.item.measure)) for p in parts}
        cells = [
            o for (subject, _, year), pairs in accounts_of(books).cells.items()
            if re.fullmatch(r"function:\d{3}", subject) and year == books.year
            for _, o in pairs if rest.meets(interval(o)) and class_name(o.row_label) not in named
        ]  # fmt: skip
        if not cells or rest.low <= 0:
            yield Lacking(f"“{name_of(parts[0].whole)}”的各项占比合计不是100%，可能没有列全")
            continue
        cell = cells[0]
        message = (
            f"“{name_of(parts[0].whole)}”为{with_unit(parts[0].whole)}，所列{len(parts)}项合计不足，"
            f"少了报表中的“{class_name(cell.row_label)}”{with_unit(cell)}，疑为漏列。"
        )
        cited = places(books, (parts[0].whole, *(p.item for p in parts), cell))
        yield Contradiction(name_of(parts[0].whole), message, cited, with_unit(cell))


def implied_wholes(books: Books) -> Iterator[Event]:
    """没有写明总额的占比：各项金额÷占比所隐含的总额应相同（按区间运算）；只有一项与其余不同的，该项金额或占比有误。"""
    for section in books.by_section.values():
        found: dict[str, list[tuple[Claim, Claim, Interval]]] = {}
        for index, share in enumerate(section):
            named = squeeze(share.measure).rpartition("占")[2]
            unnamed = f"{share.sentence.start}" if named in ("", "比") else ""
            item = section[index - 1] if index else None
            if share.change != "share" or item is None or not plain(item) or not share.value:
                continue
            if (
                whole_of(books, share, Nearby(section, index)) is None
                and item.value
                and (unnamed or len(named) > 2)
            ):
                key = unnamed or named
                found.setdefault(key, []).append((item, share, _implied(item, share)))
        for named, parts in found.items():
            if len(parts) >= 3:
                yield from _implied_alike(books, "总额" if named.isdecimal() else named, parts)


def _implied(item: Claim, share: Claim) -> Interval:
    rate, amount = printed(share.value), interval(item)
    return Interval(
        amount.low * 100 / rate.high, amount.high * 100 / max(rate.low, Decimal("0.001"))
    )


def _implied_alike(
    books: Books, named: str, parts: Sequence[tuple[Claim, Claim, Interval]]
) -> Iterator[Event]:
    odd = [p for p in parts if _common(q[2] for q in parts if q is not p)]
    if _common(p[2] for p in parts):
        yield HELD
        return
    if len(odd) != 1:
        yield Lacking(f"“{named}”各项占比隐含的总额不一，不能确定哪一项有误")
        return
    item, share, _ = odd[0]
    rest = next(p for p in parts if p is not odd[0])
    message = (
        f"“{item.measure}”{with_unit(item)}写作占“{named}”的{shown(share)}%，"
        f"按其余各项（如“{rest[0].measure}”{with_unit(rest[0])}占{shown(rest[1])}%）推算的总额与之不符。"
    )
    cited = places(books, (item, share, rest[0], rest[1]))
    yield Contradiction(item.measure, message, cited, "金额与占比相符")


def _common(intervals: Iterable[Interval]) -> bool:
    """Whether all can be one number."""
    known = list(intervals)
    return max(i.low for i in known) <= min(i.high for i in known)
