"""Growth and differences between years, recomputed (group 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, printed
from graph.checks.nearby import (
    CHANGES,
    OFF_PLAN,
    PLANNED,
    Nearby,
    before_change,
    meanings,
    percent,
    plain,
    stem,
    tail_of,
    unsigned,
    walk,
    way,
)
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, places, shown, with_unit
from ontology.facts import Claim


def growth(books: Books) -> Iterator[Event]:
    """增减百分比=增减额÷（本年数∓增减额）×100%，或（本年数-上年数）÷上年数×100%；按各数末位半个单位作区间运算。"""
    for claim, near in walk(books, CHANGES):
        delta = next(near.back(1), None)
        if delta is not None and _same_change(delta, claim):
            base = _base(books, claim, near)
            rival = _rival(books, delta, near) if base is None else None
            if rival is not None:
                yield from _over(books, claim, delta, rival)
                continue
            if base is None:
                yield Lacking(f"“{claim.measure}”没有找到本年数")
                continue
            yield from _growth(books, claim, _fitting(books, claim, delta, near) or base, delta)
        elif (pair := _two_years(claim, near)) is not None:
            yield from _between_years(books, claim, *pair)
        else:
            yield Lacking(f"“{claim.measure}”没有写出增减额或上年数")


def _fitting(books: Books, claim: Claim, delta: Claim, near: Nearby) -> Claim | None:
    """An amount of the same name that the rate fits, of this year or the last: 比上年100万元增加10万元，增长10%."""
    wanted, by = stem(claim.measure), interval(delta)
    subject = accounts_of(books).subject(wanted, claim.section)
    for other in near.back(16):
        account = accounts_of(books).account(other)
        meant = subject and account and account.subject in meanings(subject)
        if not plain(other) or (stem(other.measure) != wanted and not meant):
            continue
        now = interval(other)
        for before in (now, now - by if claim.change == "increase" else now + by):
            rate = by.percent_of(before)
            if (
                rate is not None
                and rate.meets(printed(claim.value))
                and _of_last_year(other, claim, before is now)
            ):
                return other
    return None


def _of_last_year(other: Claim, claim: Claim, as_base: bool) -> bool:
    """Whether a figure may be used so: as the base only where it is of another year."""
    return not as_base or other.fiscal_year != claim.fiscal_year


def _same_change(delta: Claim, claim: Claim) -> bool:
    if delta.change != claim.change or not is_money(delta):
        return False
    return unsigned(delta.measure) == unsigned(claim.measure)


def _base(books: Books, claim: Claim, near: Nearby) -> Claim | None:
    wanted = stem(claim.measure)
    planned = OFF_PLAN.search(squeeze(claim.measure))
    before = [
        c for c in near.back(16)
        if plain(c) and (c.phase is claim.phase or not c.phase or (planned and c.phase not in PLANNED))
    ]  # fmt: skip
    for other in before:
        if stem(other.measure) == wanted:
            return other
    subject = accounts_of(books).subject(wanted, claim.section)
    for other in before:
        account = accounts_of(books).account(other)
        if subject and account and account.subject in meanings(subject):
            return other
    same = [c for c in before if c.sentence.start == claim.sentence.start]
    if same and wanted in _BOTH:
        return same[-1]
    grand = [c for c in before if _is_grand(books, c)] if wanted in _BOTH[:-1] else []
    return grand[0] if grand else None


_BOTH = ("收支", "收、支", "收入、", "收入和", "")  # stems of 收入、支出 and 收入和支出, too


def _is_grand(books: Books, claim: Claim) -> bool:
    account = accounts_of(books).account(claim)
    return account is not None and account.subject.endswith("grand")


def _growth(books: Books, claim: Claim, base: Claim, delta: Claim) -> Iterator[Event]:
    now, by = interval(base), interval(delta)
    if base.fiscal_year != claim.fiscal_year:
        before, exactly = now, base.amount_yuan
    else:
        before = now - by if claim.change == "increase" else now + by
        exactly = before_change(base, delta, claim.change)
    rate = by.percent_of(before)
    if rate is None:
        yield Lacking(f"“{claim.measure}”的上年数为零或接近零，算不出增长率")
    elif rate.meets(printed(claim.value)):
        yield HELD
    else:
        tail = tail_of(rate, claim)
        exact = percent(delta.amount_yuan, exactly)
        message = (
            f"“{base.measure}”为{with_unit(base)}，{way(claim)}{with_unit(delta)}，"
            f"{way(claim)}幅度应为{exact}%，情况说明写作{shown(claim)}%。"
        )
        yield Contradiction(
            base.measure, message, places(books, (base, delta, claim)), f"{exact}%", tail
        )


def _rival(books: Books, delta: Claim, near: Nearby) -> Claim | None:
    """The amount that a change is said to be from: 与年初预算数100万元相比，支出增加10万元."""
    other = next((c for c in near.back(2) if c is not delta), None)
    if other is None or not plain(other) or other.sentence.start != delta.sentence.start:
        return None
    between = books.facts.text[other.source.end : delta.source.start]
    return other if re.match(r"\s*(?:相比|比较|相较|对比)", between) else None


def _over(books: Books, claim: Claim, delta: Claim, rival: Claim) -> Iterator[Event]:
    rate = interval(delta).percent_of(interval(rival))
    if rate is None or rate.meets(printed(claim.value)):
        yield HELD
        return
    exact = percent(delta.amount_yuan, rival.amount_yuan)
    message = (
        f"与“{rival.measure}”{with_unit(rival)}相比{way(claim)}{with_unit(delta)}，"
        f"{way(claim)}幅度应为{exact}%，情况说明写作{shown(claim)}%。"
    )
    cited = places(books, (rival, delta, claim))
    yield Contradiction(delta.measure, message, cited, f"{exact}%", tail_of(rate, claim))


def zero_base(books: Books) -> Iterator[Event]:
    """上年数为0的没有增长率：增加额等于本年数，或写明上年数为0，却写作增长百分之几的，不能成立。"""
    found: list[tuple[Claim, Claim]] = []
    for claim, near in walk(books, ("increase",)):
        delta = next(near.back(1), None)
        if delta is not None and _same_change(delta, claim):
            base = _base(books, claim, near)
            same = base is not None and base.fiscal_year == claim.fiscal_year
            if base is None or not same or not base.value or base.amount_yuan != delta.amount_yuan:
                yield HELD
            elif claim.value:
                found.append((base, claim))
        elif (pair := _two_years(claim, near)) and not pair[1].value and pair[0].value:
            found.append((pair[0], claim))
    if not found:
        return
    said = "、".join(f"“{base.measure}”{with_unit(base)}写作增长{shown(c)}%" for base, c in found)
    message = f"上年数为0，没有增长率，{said}，不能成立。"
    cited = tuple(fact for pair in found for fact in pair)
    yield Contradiction(found[0][0].measure, message, places(books, cited), "不填百分比")


def _two_years(claim: Claim, near: Nearby) -> tuple[Claim, Claim] | None:
    wanted = stem(claim.measure)
    reach = (
        16 if len(wanted) >= _NAMED else 5
    )  # its parts may stand between the whole and last year's
    amounts = [c for c in near.back(reach) if plain(c) and stem(c.measure) == wanted]
    year = claim.fiscal_year
    if wanted in _BOTH and len(amounts) < 2:
        amounts = _of_both(claim, near)
    now = next((c for c in amounts if c.fiscal_year == year), None)
    before = next((c for c in amounts if year and c.fiscal_year == year - 1), None)
    return (now, before) if now and before else None


def _of_both(claim: Claim, near: Nearby) -> list[Claim]:
    """What a change of 收支 is between: the amounts of one name told right before it."""
    two = [c for c in near.back(2) if plain(c) and claim.source.start - c.source.end < _REACH]
    return two if len({stem(c.measure) for c in two}) == 1 else []


_REACH = 80
_NAMED = 4  # characters of a name that is no other's


def _between_years(books: Books, claim: Claim, now: Claim, before: Claim) -> Iterator[Event]:
    after, base = interval(now), interval(before)
    change = after - base if claim.change == "increase" else base - after
    if not before.value:
        yield Lacking(f"“{claim.measure}”的上年数为零，算不出增长率")
        return
    if base.low <= 0:
        yield Lacking(f"“{claim.measure}”的上年数太小，算不出增长率")
        return
    ends = [n * 100 / d for n in (change.low, change.high) for d in (base.low, base.high)]
    rate = Interval(min(ends), max(ends))
    if rate.meets(printed(claim.value)):
        yield HELD
        return
    off = (now.amount_yuan or Decimal(0)) - (before.amount_yuan or Decimal(0))
    exact = percent(abs(off), before.amount_yuan)
    message = (
        f"“{now.measure}”为{with_unit(now)}，上年为{with_unit(before)}，"
        f"应{'增加' if off >= 0 else '减少'}{exact}%，情况说明写作{way(claim)}{shown(claim)}%。"
    )
    cited = places(books, (now, before, claim))
    yield Contradiction(now.measure, message, cited, f"{exact}%", tail_of(rate, claim))


def differences(books: Books) -> Iterator[Event]:
    """增减额=|本年数-上年数|（或|决算数-预算数|），同一段写明本年数、上年数（预算数）与增减额的应相符；方向（增加、减少）应与两数大小一致。"""
    for claims in books.by_section.values():
        for index, claim in enumerate(claims):
            if claim.change not in CHANGES or not is_money(claim):
                continue
            near = Nearby(claims, index)
            pair = _two_years(claim, near)
            if pair is not None and pair[0].phase == pair[1].phase:
                yield from _difference(books, claim, *pair, "上年")
            elif (planned := _planned(claim, near)) is not None:
                yield from _difference(books, claim, *planned, "预算")


def _planned(claim: Claim, near: Nearby) -> tuple[Claim, Claim] | None:
    """The outturn and the budget right before a difference between them, in its sentence."""
    wanted = stem(claim.measure)
    two = [c for c in near.back(2) if c.sentence.start == claim.sentence.start and plain(c)]
    if not OFF_PLAN.search(claim.measure) or len(two) < 2:
        return None
    plan, done = two
    alike = all(stem(c.measure) == wanted for c in two)
    return (done, plan) if alike and plan.phase in PLANNED and done.phase not in PLANNED else None


def _difference(
    books: Books, claim: Claim, now: Claim, before: Claim, base: str
) -> Iterator[Event]:
    change = interval(now) - interval(before)
    said = interval(claim)
    if claim.change == "decrease":
        said = Interval(-said.high, -said.low)
    if change.meets(said):
        yield HELD
        return
    exact = (now.amount_yuan or Decimal(0)) - (before.amount_yuan or Decimal(0))
    expected = ("增加" if exact >= 0 else "减少") + in_unit(abs(exact), claim.unit)
    message = (
        f"“{now.measure}”为{with_unit(now)}，{base}为{with_unit(before)}，应{expected}，"
        f"情况说明写作{way(claim)}{with_unit(claim)}。"
    )
    yield Contradiction(now.measure, message, places(books, (now, before, claim)), expected)
