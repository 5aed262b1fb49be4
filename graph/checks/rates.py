"""Growth, completion rates and shares recomputed from what they are rates of (groups 3, 4, 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, printed, total
from graph.checks.nearby import (
    CHANGES,
    PLANNED,
    Figure,
    Nearby,
    meanings,
    percent,
    plain,
    stem,
    tail_of,
    walk,
    way,
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

_RATE = re.compile(r"(?:完成|占).*$|(?:预算)?执行率$")


_REVISED = re.compile("全年预算|调整后?的?预算|调整预算")


def completion(books: Books) -> Iterator[Event]:
    """完成率=决算数（执行数）÷预算数×100%；没有写预算数的，预算数=决算数±比预算增减额；按区间运算。"""
    for claim, near in walk(books, ("completion",)):
        done = _done(claim, near)
        if done is None:
            yield Lacking(f"“{claim.measure}”没有找到决算数")
            continue
        plan: Figure | None = _plan(claim, near)
        delta = None if plan else _from_budget(near)
        if plan is None and delta is None:
            plan = _planned_elsewhere(books, done, _said_plans(books, claim, done))
        if plan is not None and _of_other_budget(claim, done, near):
            yield HELD
        elif plan is not None:
            said = f"预算数为{with_unit(plan)}"
            yield from _completion(books, claim, done, plan, interval(plan), said)
        elif delta is not None:
            more = delta.change == "increase"
            whole = interval(done) - interval(delta) if more else interval(done) + interval(delta)
            said = f"比预算{way(delta)}{with_unit(delta)}"
            yield from _completion(books, claim, done, delta, whole, said)
        else:
            yield Lacking(f"“{claim.measure}”没有找到预算数")


def _done(claim: Claim, near: Nearby) -> Claim | None:
    wanted = squeeze(_RATE.sub("", claim.measure))
    for other in near.back(4):
        if plain(other) and other.phase not in PLANNED and squeeze(other.measure) == wanted:
            return other
    if squeeze(claim.measure).endswith("执行率"):
        named = stem(_RATE.sub("", claim.measure))
        return next(
            (c for c in near.back(3) if plain(c) and c.phase is Phase.EXECUTED and stem(c.measure) == named),
            None,
        )  # fmt: skip
    if claim.phase in PLANNED:  # 完成预算25.00万元的86.2%: read as said of the budget
        return next(
            (c for c in near.back(4) if plain(c) and c.phase not in PLANNED and stem(c.measure) == stem(wanted)),
            None,
        )  # fmt: skip
    return None


def _of_other_budget(claim: Claim, done: Claim, near: Nearby) -> bool:
    """Whether a rate of execution is one of another budget told near: the year's first, or the adjusted one."""
    if not squeeze(claim.measure).endswith("执行率"):
        return False
    plans = [
        c
        for c in near.back(5)
        if plain(c) and c.phase in PLANNED and stem(c.measure) == stem(done.measure)
    ]
    rates = (interval(done).percent_of(interval(p)) for p in plans if p.value)
    return any(rate is not None and rate.meets(printed(claim.value)) for rate in rates)


def _plan(claim: Claim, near: Nearby) -> Claim | None:
    wanted = stem(_RATE.sub("", claim.measure))
    for other in near.back(5):
        if plain(other) and other.phase in PLANNED and stem(other.measure) == wanted:
            return other
    return None


def _said_plans(books: Books, claim: Claim, done: Claim) -> tuple[Phase, ...]:
    """The budgets that the words between the accounts and the rate can mean: 完成全年预算的…"""
    between = squeeze(books.facts.text[done.source.end : claim.source.end])
    if _REVISED.search(between):
        return (Phase.REVISED,)
    return (Phase.APPROVED,) if "年初预算" in between else tuple(PLANNED)


def _planned_elsewhere(books: Books, done: Claim, phases: tuple[Phase, ...]) -> Figure | None:
    """The budget of the same account, in other words or in a table."""
    account = accounts_of(books).account(done)
    if account is None:
        return None
    for phase in phases:
        found = accounts_of(books).said(account, phase, done.source.start)
        if found:
            return found
    cells = [c for phase in phases for c in accounts_of(books).cells_of(account, phase)]
    return next((c for c in cells if c.phase in phases), cells[0] if cells else None)


def _from_budget(near: Nearby) -> Claim | None:
    for other in near.ahead(1):
        if other.change in CHANGES and is_money(other) and "预算" in other.measure:
            return other
    return None


def _completion(
    books: Books, claim: Claim, done: Claim, plan: Figure, whole: Interval, said: str
) -> Iterator[Event]:
    if plan.value == 0:
        return
    rate = interval(done).percent_of(whole) if done.value else Interval(Decimal(0), Decimal(0))
    if rate is None:
        yield Lacking(f"“{claim.measure}”的预算数接近零，算不出完成率")
    elif rate.meets(printed(claim.value)):
        yield HELD
    else:
        expected = percent(done.amount_yuan, whole.middle)
        message = (
            f"“{done.measure}”为{with_unit(done)}，{said}，完成率应为{expected}%，"
            f"情况说明写作{shown(claim)}%。"
        )
        cited = places(books, (done, plan, claim))
        yield Contradiction(done.measure, message, cited, f"{expected}%", tail_of(rate, claim))


def zero_denominators(books: Books) -> Iterator[Event]:
    """分母为0时不存在完成率和占比：预算数或总额为0而写作非零百分比的，不能成立。"""
    found: list[tuple[Claim, Figure]] = []
    for claim, near in walk(books, ("completion", "share")):
        whole = _plan(claim, near) if claim.change == "completion" else whole_of(books, claim, near)
        if whole is None:
            continue
        if whole.value or not claim.value:
            yield HELD
        else:
            found.append((claim, whole))
    if not found:
        return
    said = "、".join(dict.fromkeys(f"“{c.measure}”{shown(c)}%" for c, _ in found))
    message = f"分母（预算数或总额）为0，却写出{said}，这样的百分比不能成立。"
    cited = {c.source.start: c for pair in found for c in pair}
    yield Contradiction(found[0][0].measure, message, places(books, cited.values()), "不填百分比")


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


@dataclass(frozen=True, slots=True)
class Part:
    item: Claim
    share: Claim
    whole: Figure


def parts_of(books: Books) -> Iterator[Part | Lacking]:
    for claim, near in walk(books, ("share",)):
        item = next(
            (c for c in near.back(3) if plain(c) and _dated(claim).startswith(_dated(c))), None
        )
        whole = whole_of(books, claim, near)
        if item is None or whole is None or whole is item:
            yield Lacking(f"“{claim.measure}”没有找到分子或分母")
        elif whole.value:
            yield Part(item, claim, whole)


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
        elif rate.low > 100:
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
