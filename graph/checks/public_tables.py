"""The table of the three public expenses against the table of basic expenditure and its own prose (group 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import accounts_of, interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit
from graph.checks.intervals import total as sum_of
from graph.checks.nearby import CHANGES
from graph.checks.verdict import HELD, Contradiction, Event, Lacking, places, with_unit
from ontology.facts import Claim, Observation, Phase, ReportKind

_ITEMS = {
    "abroad": ("economic:30212", "因公出国（境）费"),
    "vehicle_purchase": ("economic:31013", "公务用车购置费"),
    "vehicle_running": ("economic:30231", "公务用车运行维护费"),
    "reception": ("economic:30217", "公务接待费"),
}
_PHASES = (Phase.EXECUTED, Phase.APPROVED)
_NO_PURCHASE = re.compile(
    r"(?:未|没有|无|不)(?:安排|新增|发生)?(?:公务用)?车?(?:辆)?(?:购置|更新|购买)"
    r"|购置(?![及与和、])[^。；]{0,20}?(?:(?<![\d.])0(?:\.0+)?(?![\d.])|零|未|没有|无)"
)


def basic_within_three_public(books: Books) -> Iterator[Event]:
    """“三公”经费表含基本支出和项目支出：基本支出表的因公出国（境）费用、公务用车购置、运行维护费、公务接待费，不应大于“三公”经费表的同一项。"""
    for phase in _PHASES:
        for subject, (code, name) in _ITEMS.items():
            basic = _cell(books, code, phase, "general_basic")
            if basic is None or not basic.value:
                continue
            told = _cell(books, subject, phase, "three_public")
            if told is None:
                yield from _left_blank(books, basic, name, phase)
            elif interval(told).high >= interval(basic).low:
                yield HELD
            else:
                message = (
                    f"“{name}”在《{basic.table_title}》为{with_unit(basic)}，大于《{told.table_title}》的"
                    f"{with_unit(told)}，基本支出不应大于含项目支出的全数。"
                )
                yield Contradiction(name, message, places(books, (basic, told)), with_unit(basic))


def _left_blank(books: Books, basic: Observation, name: str, phase: Phase) -> Iterator[Event]:
    """A blank is nil where the items that are printed make the printed total."""
    total = _cell(books, "three_public", phase, "three_public")
    if total is None:
        return
    printed = [o for item in _ITEMS if (o := _cell(books, item, phase, "three_public"))]
    full = sum_of(map(interval, printed)).meets(interval(total))
    if interval(total).high >= interval(basic).low and not full:
        yield Lacking(f"“三公”经费表的“{name}”空白，不与基本支出表核对")
        return
    rest = "其余各项已等于合计" if full else "合计也只有"
    message = (
        f"“{name}”在《{basic.table_title}》为{with_unit(basic)}，《{total.table_title}》此项空白，"
        f"{rest}{with_unit(total)}。"
    )
    cited = places(books, (basic, *printed, total))
    yield Contradiction(name, message, cited, with_unit(basic))


def _cell(books: Books, subject: str, phase: Phase, table: str) -> Observation | None:
    cells = accounts_of(books).cells.get((subject, phase, books.year), ())
    return next((o for _, o in cells if o.table == table), None)


def vehicle_details(books: Books) -> Iterator[Event]:
    """“三公”经费说明：有公务用车购置及运行维护费的，应分别写明购置费和运行维护费（没有购置的应说明）。"""
    if books.facts.report.kind is not ReportKind.FINAL:
        return
    told: dict[str, Claim] = {}
    for claim in books.claims:
        account = accounts_of(books).account(claim)
        said = account is not None and account.phase is Phase.EXECUTED
        if account and said and account.year == books.year and "三公" in squeeze(claim.section):
            told.setdefault(account.subject, claim)
    running, both = told.get("vehicle_running"), told.get("vehicles")
    if running is None or both is None or not both.value:
        return
    start = both.sentence.start
    if "vehicle_purchase" in told or _NO_PURCHASE.search(
        squeeze(books.facts.text[start : running.sentence.end + 120])
    ):
        yield HELD
        return
    message = f"“三公”经费说明写公务用车购置及运行维护费{with_unit(both)}，只写了运行维护费，没有写明购置费。"
    yield Contradiction("公务用车购置费", message, places(books, (both, running)), "写明购置费")


def agency_within_operating(books: Books) -> Iterator[Event]:
    """机关运行经费是基本支出中公用经费的一部分：不应大于基本支出表的公用经费合计。"""
    for claim in books.claims:
        account = accounts_of(books).account(claim)
        if account is None or account.subject != "agency" or account.year != books.year:
            continue
        cells = accounts_of(books).cells.get(
            ("operating", account.phase or Phase.EXECUTED, books.year), ()
        )
        whole = next((o for fund, o in cells if fund in ("general", "fiscal")), None)
        if whole is None:
            continue
        if interval(claim).low <= interval(whole).high:
            yield HELD
            continue
        message = f"“{claim.measure}”为{with_unit(claim)}，大于《{whole.table_title}》的公用经费{with_unit(whole)}。"
        cited = places(books, (claim, whole))
        yield Contradiction(claim.measure, message, cited, f"不超过{with_unit(whole)}")


def three_public_changes(books: Books) -> Iterator[Event]:
    """“三公”经费说明：合计比上年的增减额=因公出国（境）费、公务用车购置及运行费（购置费、运行费）、公务接待费的增减额之和，持平为0；各项都写明的核对。"""
    moved: dict[str, Claim] = {}
    for claim in books.claims:
        words = squeeze(claim.measure)
        base = re.split(r"[比与同较]上年", words)
        if len(base) < 2 or not (
            claim.change == "flat" or (claim.change in CHANGES and is_money(claim))
        ):
            continue
        subject = accounts_of(books).subject(base[0], claim.section)
        if subject in _WHOLE_AND_PARTS:
            moved.setdefault(subject, claim)
    cars = ("vehicles",) if "vehicles" in moved else ("vehicle_purchase", "vehicle_running")
    names = ("abroad", *cars, "reception")
    if "three_public" not in moved or not all(n in moved for n in names):
        return
    whole, parts = moved["three_public"], [moved[n] for n in names]
    reached = sum_of(map(_signed, parts))
    if reached.meets(_signed(whole)):
        yield HELD
        return
    more = "增加" if reached.middle >= 0 else "减少"
    expected = more + in_unit(abs(reached.middle), "万元")
    said = "、".join(f"“{c.measure}”{with_unit(c)}" for c in parts if c.change != "flat")
    message = (
        f"“{whole.measure}”{with_unit(whole)}，各项（{said}，其余持平）相抵为{expected}，两数不符。"
    )
    yield Contradiction("三公经费", message, places(books, (whole, *parts)), expected)


def _signed(claim: Claim) -> Interval:
    own = interval(claim) if claim.change != "flat" else Interval(Decimal(0), Decimal(0))
    return Interval(-own.high, -own.low) if claim.change == "decrease" else own


_WHOLE_AND_PARTS = (
    "three_public",
    "abroad",
    "vehicles",
    "vehicle_purchase",
    "vehicle_running",
    "reception",
)
