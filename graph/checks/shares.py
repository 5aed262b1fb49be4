"""Shares recomputed from what they are parts of, and lists that mean to be whole (groups 3 and 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, printed, total
from graph.checks.nearby import (
    PLANNED,
    Figure,
    Nearby,
    meanings,
    percent,
    plain,
    tail_of,
    walk,
)
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    name_of,
    places,
    shown,
    with_unit,
)
from graph.checks.wording import last_fund
from ontology.facts import Claim, Phase, Severity


def whole_of(books: Books, claim: Claim, near: Nearby) -> Figure | None:
    """What a share is a share of: the amount it names, else the amount that heads its list."""
    item, _, named = _dated(claim).rpartition("占")
    if named and named != "比":
        return _named_whole(books, claim, near, named)
    itself = next((c for c in near.back(3) if plain(c) and _dated(c) == item), None)
    least = itself.amount_yuan or Decimal(0) if itself else Decimal(0)
    shared = {_dated(c).rpartition("占")[0] for c in near.claims if c.change == "share"}
    for other in near.back(40):
        near_enough = other.sentence.start >= claim.sentence.start - 400
        planned = other.phase in PLANNED and claim.phase not in PLANNED
        if _level(other) > _level(claim) > 0:
            continue  # a 类 is no part of a 项 told before it
        if near_enough and _inside_another(books, other, claim, near):
            continue
        enough = near_enough and not planned and (other.amount_yuan or Decimal(0)) >= least
        if plain(other) and enough and _dated(other) not in shared:
            return other
    account = accounts_of(books).account(itself) if itself else None
    if account and account.family == "three_public":
        return accounts_of(books).said_of("three_public", account.phase, claim.source.start)
    return None


_OF_IT = re.compile(r"其\s*中|内\s*含|包\s*[括含]")


def _level(claim: Claim) -> int:
    """How deep a subject stands that a measure names: 1 for 类, 3 for 项, 0 for none."""
    return max(
        (1 + "类款项".index(c) for c in re.findall(r"\(([类款项])\)", squeeze(claim.measure))),
        default=0,
    )


def _inside_another(books: Books, other: Claim, claim: Claim, near: Nearby) -> bool:
    """Whether an amount is a part of a shared item told before: 甲60，占60%，其中乙20；丙40，占40%."""
    text = books.facts.text
    if not re.search(r"[；;。]", text[other.source.end : claim.source.start]):
        return False
    return any(
        c.change == "share"
        and _OF_IT.search(since := text[c.source.end : other.source.start])
        and not re.search(r"[；;。]", since)
        for c in near.back(40)
        if c.source.start < other.source.start
    )


def _dated(claim: Claim) -> str:
    """A measure without the year that it is given for, where several years are told."""
    return re.sub(r"^20\d\d年", "", squeeze(claim.measure))


_BARE_WHOLES = ("支出", "收入")
"""Words that end the name of every part as well: only the account tells the whole."""


def _named_whole(books: Books, claim: Claim, near: Nearby, named: str) -> Figure | None:
    core = re.sub(r"^(?:本年|当年)", "", named)
    item = squeeze(claim.measure).rpartition("占")[0]
    for other in near.back(40) if core not in _BARE_WHOLES else ():
        measure = squeeze(other.measure)
        if (
            plain(other)
            and measure != item
            and (measure.endswith(core) or _total(measure) == _total(core))
        ):
            return other
    subject = accounts_of(books).subject(core, "")
    if subject is None:
        return None
    funds: tuple[str, ...] = ("", "total", *([] if last_fund(item) else [last_fund(claim.section)]))
    of_fund = last_fund(core)
    if of_fund and not accounts_of(books).all_fiscal(claim.phase or Phase.EXECUTED, books.year):
        funds = (of_fund,)
    for other in near.back(40):
        account = accounts_of(books).account(other)
        if account is None or account.fund not in funds or squeeze(other.measure) == item:
            continue
        if account.subject in meanings(subject) and account.year == claim.fiscal_year:
            return other
    if funds == (of_fund,):
        return None
    return accounts_of(books).said_of(subject, claim.phase, claim.source.start)


def _total(words: str) -> str:
    """收入总额, 收入合计 and 收入总计 are one."""
    return re.sub(r"(?:总额|总计|合计)$", "总计", words)


_FAR = 40


@dataclass(frozen=True, slots=True)
class Part:
    item: Claim
    share: Claim
    whole: Figure
    near: Nearby

    def is_of_another(self) -> bool:
        """Whether an amount told before, other than the one it seems to be of, makes the very share."""
        others = (c for c in self.near.back(_FAR) if plain(c) and c is not self.item and c.value)
        rates = (interval(self.item).percent_of(interval(c)) for c in others)
        said = printed(self.share.value)
        return any(rate is not None and rate.meets(said) for rate in rates)


def parts_of(books: Books) -> Iterator[Part | Lacking]:
    for claim, near in walk(books, ("share",)):
        item = next(
            (c for c in near.back(3) if plain(c) and _dated(claim).startswith(_dated(c))), None
        )
        whole = whole_of(books, claim, near)
        if item is None or whole is None or whole is item:
            yield Lacking(f"“{claim.measure}”没有找到分子或分母")
        elif whole.value:
            yield Part(item, claim, whole, near)


def shares(books: Books) -> Iterator[Event]:
    """占比=分项÷总额×100%；按分项、总额末位半个单位作区间运算，与所写占比的区间相交即为一致。"""
    wrong: dict[int, list[tuple[Part, Interval]]] = {}
    fitting: set[int] = set()
    for part in parts_of(books):
        if isinstance(part, Lacking):
            yield part
            continue
        rate = interval(part.item).percent_of(interval(part.whole))
        if rate is None or rate.meets(printed(part.share.value)) or not part.item.value:
            fitting |= {part.whole.source.start} if part.item.value else set()
            yield HELD
        elif rate.low > 100 or part.is_of_another():
            yield Lacking(f"“{part.share.measure}”的分母不能确定")
        else:
            wrong.setdefault(part.whole.source.start, []).append((part, rate))
    for start, found in wrong.items():
        if len(found) > 1 and start not in fitting:
            yield Lacking(f"“{name_of(found[0][0].whole)}”不像是各项占比的总额")
        else:
            yield _wrong_shares(books, found)


def _wrong_shares(books: Books, found: list[tuple[Part, Interval]]) -> Contradiction:
    first = found[0][0]
    said = "、".join(
        f"“{p.item.measure}”{with_unit(p.item)}应占"
        f"{percent(p.item.amount_yuan, p.whole.amount_yuan)}%，写作{shown(p.share)}%"
        for p, _ in found
    )
    message = f"“{name_of(first.whole)}”为{with_unit(first.whole)}，其中{said}，占比与金额不符。"
    cited = {f.source.start: f for p, _ in found for f in (p.item, p.share, p.whole)}
    expected = f"{percent(first.item.amount_yuan, first.whole.amount_yuan)}%"
    tails = [tail_of(r, p.share) for p, r in found]
    severity = Severity.NOTE if all(tails) else None
    return Contradiction(
        first.item.measure, message, places(books, cited.values()), expected, severity
    )


def listed_parts(books: Books) -> Iterator[Event]:
    """情况说明列出各项及占比且占比合计为100%的，或写明“按某某划分（分类）”而与总额相差不足5%的，各项金额之和应等于总额；容差为末位半个单位×(项数+1)。"""
    for parts in _lists(books):
        if len(parts) < 2:
            continue
        shared = total(printed(p.share.value) for p in parts)
        hundred = Interval(Decimal(100), Decimal(100))
        if not shared.wider(Decimal(5) if _by_kind(books, parts) else Decimal("0.1")).meets(
            hundred
        ):
            yield Lacking(f"“{name_of(parts[0].whole)}”的各项占比合计不是100%，可能没有列全")
            continue
        yield from sum_of(books, parts[0].whole, [p.item for p in parts])


def _lists(books: Books) -> Iterator[list[Part]]:
    """Parts of one whole; sentence by sentence where it is parted in more than one way."""
    groups: dict[int, list[Part]] = {}
    for part in parts_of(books):
        if isinstance(part, Part):
            groups.setdefault(part.whole.source.start, []).append(part)
    for parts in groups.values():
        by_sentence: dict[int, list[Part]] = {}
        for part in parts:
            by_sentence.setdefault(part.share.sentence.start, []).append(part)
        ways = total(printed(p.share.value) for p in parts).low > 150
        yield from by_sentence.values() if ways else [parts]


_BY_KIND = re.compile(r"按[^，。；]{2,14}(?:划分|分类|分)[，,：:]?(?:[^，。；：:\d]{0,14})$")


def _by_kind(books: Books, parts: Sequence[Part]) -> bool:
    """Whether the list says that it parts the whole by kinds: 按支出功能科目划分."""
    first = min(p.item.source.start for p in parts)
    return bool(_BY_KIND.search(squeeze(books.facts.text[max(0, first - 60) : first])))


def sum_of(
    books: Books, whole: Figure, items: Sequence[Claim], severity: Severity | None = None
) -> Iterator[Event]:
    if total(map(interval, items)).meets(interval(whole)):
        yield HELD
        return
    exact = sum((i.amount_yuan or Decimal(0) for i in items), Decimal(0))
    expected = in_unit(exact, whole.unit)
    off = in_unit(abs(exact - (whole.amount_yuan or 0)), whole.unit)
    message = (
        f"“{name_of(whole)}”为{with_unit(whole)}，所列{len(items)}项之和为{expected}，相差{off}。"
    )
    cited = places(books, (whole, *items))
    yield Contradiction(name_of(whole), message, cited, expected, severity)
