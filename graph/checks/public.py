"""Three public expenses, vehicles and assets in prose (groups 3 and 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import in_unit, total
from graph.checks.purchases import table_sum
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    name_of,
    places,
    with_unit,
)
from ontology.facts import Claim, Observation, Phase, ReportKind, Severity

_BATCHES = re.compile(r"接待.*(?:批次|团组)|来访团组|来宾批次|批次$")
_VISITORS = re.compile(r"接待.*人[次数]|来宾|来访外宾|^来访")
_GROUPS = re.compile(r"出国.*团组$|出国.*团组数$")
_TRAVELLERS = re.compile(r"出国.*(?:人数|人次)$")
_BOUGHT = re.compile(
    r"购置(?:公务用车|车辆|量|数)|公务用车购置(?:量|数)?$|购置车辆|^购置[（(]更新[）)]$"
)
_KEPT = re.compile(r"保有量")


@dataclass(frozen=True, slots=True)
class Pair:
    """An expense and the counts that go with it."""

    subject: str
    name: str
    counts: tuple[re.Pattern[str], ...]
    both_ways: bool = True


PAIRS = (
    Pair("reception", "公务接待费", (_BATCHES, _VISITORS)),
    Pair("abroad", "因公出国（境）费", (_GROUPS, _TRAVELLERS)),
    Pair("vehicle_purchase", "公务用车购置费", (_BOUGHT,)),
    Pair("vehicle_running", "公务用车运行维护费", (_KEPT,), both_ways=False),
)


def expense_and_counts(books: Books) -> Iterator[Event]:
    """接待费>0⇔接待批次、人次>0；出国费>0⇔团组数、人数>0；购车费>0⇔购置辆数>0；运行费>0时公务用车保有量应>0。"""
    for pair in PAIRS:
        spent = _spent(books, pair.subject)
        if spent is None:
            continue
        kinds = [counted for pattern in pair.counts if (counted := _counted(books, pattern))]
        if kinds:
            yield from _both(books, pair, spent, kinds)


def _spent(books: Books, subject: str) -> Claim | Observation | None:
    """What was spent on it; in a budget, what is planned for the cars that are kept."""
    planned = subject == "vehicle_running" and books.facts.report.kind is ReportKind.BUDGET
    phase = Phase.APPROVED if planned else Phase.EXECUTED
    for claim in books.claims:
        account = accounts_of(books).account(claim)
        if account is None or (account.subject, account.year) != (subject, books.year):
            continue
        if account.phase is phase and "机关运行" not in claim.section:
            return claim
    cells = accounts_of(books).cells.get((subject, phase, books.year), ())
    table = next((o for _, o in cells if o.table == "three_public"), None)
    return table or next(
        (c for c in books.claims if subject == "reception" and _is_reception(c)), None
    )


def _is_reception(claim: Claim) -> bool:
    """公务接待 that is told of guests from home alone."""
    named = re.search(r"国内公务接待(?:费)?支出$", squeeze(claim.measure))
    return (
        bool(named) and is_money(claim) and claim.change is None and claim.phase is Phase.EXECUTED
    )


def _counted(books: Books, pattern: re.Pattern[str]) -> list[Claim]:
    """Counts in the 三公 sections that ``pattern`` names, none of them money or a change."""
    return [
        c for c in books.claims
        if not is_money(c) and c.change is None and c.unit != "%" and "三公" in squeeze(c.section)
        and pattern.search(squeeze(c.measure)) and "其他单位" not in c.measure
    ]  # fmt: skip


def _both(
    books: Books, pair: Pair, spent: Claim | Observation, kinds: Sequence[Sequence[Claim]]
) -> Iterator[Event]:
    wrong: list[Claim] = []
    for counted in kinds:
        some = any(c.value for c in counted)
        if bool(spent.value) != some and not (some and not pair.both_ways):
            wrong += counted
    if not wrong:
        yield HELD
        return
    said = "、".join(f"“{c.measure}”{with_unit(c)}" for c in wrong)
    gravity = None if pair.both_ways and spent.value else Severity.WARNING
    message = f"“{pair.name}”为{with_unit(spent)}，{said}，有支出应有数量，无支出不应有数量。"
    expected = "大于0" if spent.value else "0"
    yield Contradiction(pair.name, message, places(books, (spent, *wrong)), expected, gravity)


_NO_GUESTS = re.compile(r"外宾|团组$|批次$")


def visitors(books: Books) -> Iterator[Event]:
    """接待人次不应少于接待批次；出国人数不应少于团组数。"""
    for many, few, name in (
        (_VISITORS, _BATCHES, "公务接待"),
        (_TRAVELLERS, _GROUPS, "因公出国（境）"),
    ):
        people = [c for c in _counted(books, many) if not _NO_GUESTS.search(c.measure)]
        groups = [
            c
            for c in _counted(books, few)
            if not re.search(r"外宾|国外|境外|（境）|外事", c.measure) or few is _GROUPS
        ]
        if not people or not groups:
            continue
        if people[0].value >= groups[0].value:
            yield HELD
            continue
        message = (
            f"{name}“{people[0].measure}”{with_unit(people[0])}，"
            f"少于“{groups[0].measure}”{with_unit(groups[0])}。"
        )
        cited = places(books, (people[0], groups[0]))
        yield Contradiction(name, message, cited, f"不少于{groups[0].value:f}")


_CAR = re.compile(
    r"(?:用车|保障车|服务车|轿车|越野车|客车|汽车|商务车|面包车|货车|救护车|工程车|执法车|摩托车)$"
)


_MOVED = re.compile("报废|处置|注销|淘汰|购置|更新|新增|减少|调出|调入|划转")
"""In what names cars that came or went, not those that are kept."""


def vehicles(books: Books) -> Iterator[Event]:
    """车辆总数=各类用车之和（列全各类时）；资产表车辆各栏的合计=其余各栏之和。"""
    yield from _vehicles_in_columns(books)
    for claims in books.by_section.values():
        for index, head in enumerate(claims):
            if (
                head.unit not in ("辆", "台")
                or head.change
                or not re.search(r"(?:车辆|^公务用车)$", squeeze(head.measure))
                or _MOVED.search(head.measure)
            ):
                continue
            items: list[Claim] = []
            for claim in claims[index + 1 :]:
                if claim.unit not in ("辆", "台") or claim.measure.endswith("车辆"):
                    break
                named = re.sub(r"\([^()]*\)$", "", squeeze(claim.measure))
                if items and _bracketed(books, claim) and not _bracketed(books, items[0]):
                    continue  # of the kind before it: 其他用车6辆（含应急保障用车2辆）
                if claim.change is None and _CAR.search(named):
                    items.append(claim)
            told = items and "其中" in books.facts.text[head.source.end : items[0].source.start]
            if len(items) >= 4 or (len(items) >= 2 and told):
                yield from _vehicles(books, head, items)


def _vehicles(books: Books, head: Claim, items: Sequence[Claim]) -> Iterator[Event]:
    exact = sum((i.value for i in items), Decimal(0))
    if exact == head.value:
        yield HELD
        return
    message = (
        f"“{head.measure}”为{with_unit(head)}，所列各类用车合计{exact:f}{head.unit}，两数不符。"
    )
    yield Contradiction(
        head.measure, message, places(books, (head, *items)), f"{exact:f}{head.unit}"
    )


def _vehicles_in_columns(books: Books) -> Iterator[Event]:
    """The kinds of cars of which a table of what is owned has a column each, beside one of all."""
    for whole in books.facts.observations:
        if whole.table != "assets" or whole.column_key != "vehicles_held" or is_money(whole):
            continue
        group = whole.column.rpartition(" / ")[0]
        kinds = [
            o for o in books.facts.observations
            if o.table == "assets" and group and o.column.startswith(f"{group} / ") and o is not whole
            and o.row_label == whole.row_label and o.source.page == whole.source.page
        ]  # fmt: skip
        if len(kinds) < 2:
            continue
        exact = sum((o.value for o in kinds), Decimal(0))
        if exact == whole.value:
            yield HELD
            continue
        message = (
            f"《{whole.table_title}》“{whole.column}”为{with_unit(whole)}，"
            f"各类用车合计{exact:f}{whole.unit}，两数不符。"
        )
        cited = places(books, (whole, *kinds))
        yield Contradiction(whole.column, message, cited, f"{exact:f}{whole.unit}")


def assets_sum(books: Books) -> Iterator[Event]:
    """资产表：总额（合计）=各项之和；与情况说明的固定资产总额一致。"""
    cells = [o for o in books.facts.observations if o.table == "assets" and is_money(o)
             and o.column_key == "amount"]  # fmt: skip
    grand = [o for o in cells if o.row_key in ("total", "assets_total")]
    items = [
        o for o in cells
        if o not in grand and not (o.row_label.strip().startswith("其中") or _inside(o, cells))
    ]  # fmt: skip
    if len(grand) != 1 or not items:
        return
    if total(map(interval, items)).meets(interval(grand[0])):
        yield HELD
    else:
        yield from table_sum(books, grand[0], items)
    for claim in books.claims:
        if is_money(claim) and re.search(r"固定资产(?:金额|总额|总值)?$", squeeze(claim.measure)):
            if "购置" in claim.measure or claim.change is not None:
                continue
            if interval(claim).meets(interval(grand[0])):
                yield HELD
                continue
            message = (
                f"情况说明“{claim.measure}”为{with_unit(claim)}，"
                f"《{grand[0].table_title}》{name_of(grand[0])}为{with_unit(grand[0])}，两处不一致。"
            )
            cited = places(books, (claim, grand[0]))
            yield Contradiction(claim.measure, message, cited, with_unit(grand[0]))


def _inside(part: Observation, cells: Sequence[Observation]) -> bool:
    """Whether a row is a part of another that is listed: （一）房屋 of 二、固定资产."""
    return any(o.row_label == part.row_parent and not o.row_key.endswith("total") for o in cells)


def listed_items(books: Books) -> Iterator[Event]:
    """机关运行经费（公用经费）逐项列出的，各项之和不应超过总额；与总额相差不足5%的应恰好相等；括号内细目之和等于其后的数。"""
    for claims in books.by_section.values():
        if not claims or "机关运行" not in claims[0].section:
            continue
        money = [c for c in claims if is_money(c) and c.change is None]
        if len(money) < 5:
            continue
        head = money[0]
        items = _one_way(head, [c for c in money[1:] if not _bracketed(books, c)])
        exact = sum((i.amount_yuan or Decimal(0) for i in items), Decimal(0))
        whole = head.amount_yuan or Decimal(0)
        if total(map(interval, items)).meets(interval(head)):
            yield HELD
        elif exact < whole * Decimal("0.95"):
            yield Lacking(f"“{head.measure}”没有逐项列全，不核对合计")
        else:
            expected = in_unit(exact, head.unit)
            message = f"“{head.measure}”为{with_unit(head)}，所列{len(items)}项之和为{expected}，两数不符。"
            yield Contradiction(head.measure, message, places(books, (head, *items)), expected)


def _one_way(head: Claim, items: Sequence[Claim]) -> Sequence[Claim]:
    """The items without those that part the whole in another way first: 其中甲单位60、乙单位40，主要是…"""
    for end in range(2, len(items) - 1):
        if total(map(interval, items[:end])).meets(interval(head)):
            return items[end:]
    return items


def _bracketed(books: Books, claim: Claim) -> bool:
    """Whether the figure stands inside brackets of its sentence."""
    before = books.facts.text[claim.sentence.start : claim.source.start]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")
